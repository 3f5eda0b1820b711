"""Checked records from data with spans: validation errors become diagnostics."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from msgspec import Struct
from pydantic import BaseModel, ValidationError

from briefgen.content.acknowledgements import read_acknowledgements
from briefgen.content.plain_texts import UNPRINTED, report_markup
from briefgen.diagnostics.collector import Diagnostics
from briefgen.schema import rules
from briefgen.schema.recovery import keys_with_errors, selects_less
from briefgen.schema.renamed_keys import with_new_names
from briefgen.schema.validation_errors import ValidationMessages
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax.yaml.comments import comment_after, report_comments
from briefgen.syntax.yaml.joined_lines import report_joined_lines
from briefgen.syntax.yaml.keys import with_keys
from briefgen.syntax.yaml.reader import Path, YamlDocument, read_yaml
from briefgen.workspace.files import Files

Model = TypeVar("Model", bound=BaseModel)

_MOST_ROUNDS = 4
"""Validations of an invalid record: an error can hide others until its key is removed."""


class Record(Struct, Generic[Model], frozen=True):
    """A checked record with the spans of its texts."""

    value: Model
    document: YamlDocument
    path: Path = ()
    """Path of the record in the document."""

    def mapped_text(self, *path: str | int) -> MappedText:
        """The text at a path inside the record. Raises `KeyError` if there is no text."""
        return self.document.mapped_text((*self.path, *path))

    def span(self, *path: str | int) -> Span:
        """The span of the value at a path inside the record."""
        return self.document.span((*self.path, *path))

    def defined_at(self, *path: str | int) -> Span:
        """The span of the value at a path inside the record; `NO_SPAN` if it is a default."""
        mark = self.document.marks.get((*self.path, *path))
        return NO_SPAN if mark is None else mark.span


def read_mapping(files: Files, path: str, diagnostics: Diagnostics) -> YamlDocument | None:
    """The mapping in a YAML file; `None`, and a finding, for a file without one."""
    kind = PurePosixPath(path).stem
    text = files.text(path, f"add the file; `briefgen schema {kind}` prints its keys")
    document = None if text is None else read_yaml(text, files.name(path), diagnostics)
    return None if document is None else checked_mapping(document, diagnostics)


def read_record(
    files: Files, path: str, model: type[Model], diagnostics: Diagnostics
) -> Record[Model] | None:
    """The record in a file; `None`, and findings, if it is invalid.

    Optional keys with a finding are left out.
    """
    document = read_mapping(files, path, diagnostics)
    return None if document is None else valid_part(document, model, diagnostics)


def checked_mapping(document: YamlDocument, diagnostics: Diagnostics) -> YamlDocument | None:
    """The mapping in a file with the new names of its keys and without its acknowledgements.

    `None`, and a finding, if the file contains no mapping.
    """
    report_comments(document, diagnostics)
    report_joined_lines(document, diagnostics, UNPRINTED)
    if not isinstance(document.data, dict):
        if comment_after(document, ()) is not None:
            return None
        message = "the file must contain a mapping of keys to values"
        hint = "write lines such as 'key: value', with a space after the colon"
        diagnostics.add(rules.INVALID_VALUE, document.span(()), message, hint)
        return None
    document = with_new_names(document, diagnostics)
    read_acknowledgements(document, diagnostics)
    return document


def validate(
    document: YamlDocument, model: type[Model], diagnostics: Diagnostics, path: Path = ()
) -> Record[Model] | None:
    """The record at a path; `None`, and a finding for each mistake, if it is invalid."""
    data = _descend(document.data, path)
    try:
        value = model.model_validate(data)
        report_markup(value, path, document, diagnostics)
        return Record(value, document, path)
    except ValidationError as error:
        ValidationMessages(error.errors(include_url=False), document, model, path).report(
            diagnostics
        )
        return None


def valid_part(
    document: YamlDocument, model: type[Model], diagnostics: Diagnostics
) -> Record[Model] | None:
    """The record in a document, without optional keys that have a finding.

    `None`, and a finding for each mistake, if a required key is missing or invalid.
    """
    return valid_parts(document, model, diagnostics, [()])[()]


def valid_parts(
    document: YamlDocument, model: type[Model], diagnostics: Diagnostics, paths: Iterable[Path]
) -> dict[Path, Record[Model] | None]:
    """The records at some paths of a document, each as by `valid_part`."""
    records = {path: validate(document, model, diagnostics, path) for path in paths}
    for _ in range(_MOST_ROUNDS):
        names: dict[Path, str | None] = {}
        for path in [path for path, record in records.items() if record is None]:
            try:
                value = model.model_validate(_descend(document.data, path))
                report_markup(value, path, document, diagnostics)
                records[path] = Record(value, document, path)
            except ValidationError as error:
                names |= keys_with_errors(document, error.errors(include_url=False), model, path)
        document = with_keys(document, names)
        if () in records and selects_less(names):
            diagnostics.all_read = False
    return records


def _descend(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
