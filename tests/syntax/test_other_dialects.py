"""The signs by which most texts without constructs of other dialects are recognised at once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.syntax import other_dialects
from briefgen.syntax.other_dialects import constructs_in_field, constructs_in_plain_text

KINDS = (*other_dialects._ANYWHERE, *other_dialects._OF_PLAIN_TEXT)
OTHERS = (
    *other_dialects._IN_WORDS,
    *other_dialects._OF_LINES,
    *other_dialects._OF_TYPED_TEXT,
    *other_dialects._OF_FIELDS,
)


@pytest.mark.parametrize("number", range(len(KINDS)))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_construct_contains_one_of_the_signs(number: int, data: st.DataObject) -> None:
    pattern = other_dialects.compiled(KINDS[number].pattern)
    for found in pattern.finditer(data.draw(st.from_regex(pattern))):
        assert other_dialects._SIGNS.search(found[0]), found[0]


@pytest.mark.parametrize("kind", [*KINDS, *OTHERS], ids=lambda kind: kind.message)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_construct_contains_one_of_the_words_that_its_kind_needs(
    kind: other_dialects._Kind, data: st.DataObject
) -> None:
    pattern = other_dialects.compiled(kind.pattern)
    for found in pattern.finditer(data.draw(st.from_regex(pattern))):
        assert any(one in found[0] for one in kind.needs), found[0]


@pytest.mark.parametrize(
    "text",
    [
        'HYPERLINK "https://a.example"',
        "see MERGEFIELD Name",
        "INCLUDEPICTURE map",
        "PAGEREF Goals",
        "NOTEREF x",
        "MsoNormal",
        "Fehler! Textmarke nicht definiert.",
        "Errore. L'origine riferimento non è stata trovata.",
    ],
)
def test_a_construct_without_punctuation_is_found(text: str) -> None:
    assert constructs_in_field(text)
    assert constructs_in_plain_text(text, has_expressions=False)
