"""Validates the data of records: errors become diagnostics.

Only this module and those that it imports need pydantic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from pydantic import BaseModel, ValidationError

from briefgen.content.plain_texts import report_markup
from briefgen.diagnostics.collector import Diagnostics
from briefgen.schema.data_paths import data_path
from briefgen.schema.lookup import Schema
from briefgen.schema.recovery import (
    chooses_less,
    errors_of_meant_variants,
    keys_to_remove,
    keys_with_errors,
    selects_less,
)
from briefgen.schema.validation_errors import ValidationMessages
from briefgen.schema.values import RecordValues
from briefgen.syntax.yaml.documents import Path, YamlDocument
from briefgen.syntax.yaml.keys import with_keys

_MOST_ROUNDS = 4
"""Validations of an invalid record: an error can hide others until its key is removed."""


class Validated(Struct, frozen=True):
    """The valid records of a document."""

    values: dict[Path, RecordValues | None]
    """The values of the record at each path; `None` for an invalid one."""
    documents: dict[Path, YamlDocument]
    """The document of each valid record, without the keys that are left out."""
    depends_on_data_only: bool
    """Whether other documents with the same data have the same values, and no findings."""


def validated(
    document: YamlDocument,
    model: type[BaseModel],
    diagnostics: Diagnostics,
    paths: Iterable[Path],
    *,
    recover: bool,
) -> Validated:
    """The values of the records at some paths; a finding for each mistake.

    With `recover`, optional keys with a finding are left out, so that the rest is valid.
    """
    validation = _Validation(model, diagnostics)
    for path in paths:
        validation.validate(document, path)
    return validation.recovered(document) if recover else validation.result()


class _Validation:
    def __init__(self, model: type[BaseModel], diagnostics: Diagnostics) -> None:
        self._model = model
        self._diagnostics = diagnostics
        self._values: dict[Path, RecordValues | None] = {}
        self._documents: dict[Path, YamlDocument] = {}
        self._is_clean = True

    def validate(self, document: YamlDocument, path: Path) -> None:
        """Validate the record at a path, and report each mistake."""
        if (error := self._error_of(document, path)) is None:
            return
        errors = error.errors(include_url=False)
        self._report(document, errors, path)
        self._report(*errors_of_meant_variants(document, errors, self._model, path), path)

    def _report(self, document: YamlDocument, errors: Sequence[Any], path: Path) -> None:
        removed = keys_to_remove(document, self._model, path)
        data, schema = document.value(path), Schema(self._model)
        errors = [
            one for one in errors if (*path, *data_path(data, one["loc"], schema)) not in removed
        ]
        if errors:
            ValidationMessages(errors, document, self._model, path).report(self._diagnostics)

    def _error_of(self, document: YamlDocument, path: Path) -> ValidationError | None:
        self._values[path] = None
        try:
            record = self._model.model_validate(document.value(path))
        except ValidationError as error:
            self._is_clean = False
            return error
        self._is_clean &= not report_markup(record, path, document, self._diagnostics)
        self._values[path] = _values_of(record)
        self._documents[path] = document
        return None

    def recovered(self, document: YamlDocument) -> Validated:
        """The result after optional keys with a finding are left out."""
        for _ in range(_MOST_ROUNDS):
            names: dict[Path, str | None] = {}
            for path in [path for path, values in self._values.items() if values is None]:
                if (error := self._error_of(document, path)) is not None:
                    errors = error.errors(include_url=False)
                    names |= keys_with_errors(document, errors, self._model, path)
            document = with_keys(document, names)
            if () in self._values and selects_less(names):
                self._diagnostics.all_read = False
            if () in self._values and chooses_less(names):
                self._diagnostics.all_chosen = False
        return self.result()

    def result(self) -> Validated:
        return Validated(self._values, self._documents, self._is_clean)


def _values_of(record: BaseModel) -> RecordValues:
    return RecordValues(
        type(record).__name__, {name: _plain(value) for name, value in record.__dict__.items()}
    )


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _values_of(value)
    if isinstance(value, tuple | list):
        return tuple([_plain(entry) for entry in value])
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    return value
