"""Values of records, and the models that they come from."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from briefgen.content.front_matter import KEYS
from briefgen.schema import models
from briefgen.schema.models import FACT, SOURCE, NamedModel
from briefgen.schema.texts import SectionRecord
from briefgen.schema.values import RecordValues, decoded, encoded

NAMED = {name: one for name, one in vars(models).items() if isinstance(one, NamedModel)}
KEYS_OF_MAPPINGS = st.text(st.characters(codec="utf-8"), min_size=1)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"))
    | st.dates()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner).map(tuple)
        | st.dictionaries(KEYS_OF_MAPPINGS, inner)
        | st.builds(RecordValues, st.just("FactRecord"), st.dictionaries(KEYS_OF_MAPPINGS, inner))
    ),
    max_leaves=20,
)


@given(VALUES)
def test_a_value_is_the_same_when_it_is_decoded(value: Any) -> None:
    data = encoded(value)
    assert data is not None
    found = decoded(data)
    assert found == value
    assert repr(found) == repr(value)  # 1, 1.0 and True are equal, but not the same


@pytest.mark.parametrize(
    "value",
    ["\ud800", {"": 1}, {1: 2}, [1], b"1", datetime.timedelta(1), 10**30],
    ids=["half a pair", "empty key", "number as key", "list", "bytes", "duration", "huge"],
)
def test_a_value_that_would_change_is_not_encoded(value: Any) -> None:
    data = encoded(value)
    assert data is None or repr(decoded(data)) == repr(value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"": "date"}',
        b'{"": "date", "date": 3}',
        b'{"": 1}',
        b'{"": "date", "date": ""}',
    ],
)
def test_other_data_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        decoded(data)


def test_the_values_of_two_models_differ() -> None:
    values = RecordValues("FactRecord", {"value": 1})
    assert FACT.describes(values)
    assert not SOURCE.describes(values)
    assert values != RecordValues("SourceRecord", {"value": 1})
    assert {values: 1}[RecordValues("FactRecord", {"value": 1})] == 1
    assert dict(values) == {"value": 1}


@pytest.mark.parametrize("name", NAMED)
def test_a_named_model_is_a_class_of_its_name(name: str) -> None:
    model = NAMED[name].imported()
    assert issubclass(model, BaseModel)
    assert model.__name__ == NAMED[name].name


def test_the_keys_of_front_matter_are_those_of_its_model() -> None:
    assert (*SectionRecord.model_fields,) == KEYS
