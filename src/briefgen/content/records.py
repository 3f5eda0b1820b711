"""Checked records from data with spans: validation errors become diagnostics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, Generic, cast

from msgspec import Struct
from msgspec.structs import replace

from briefgen.cache.results import kept_result
from briefgen.content.acknowledgements import read_acknowledgements
from briefgen.content.unprinted_keys import UNPRINTED
from briefgen.diagnostics.collector import Diagnostics
from briefgen.schema import rules
from briefgen.schema.models import Model, NamedModel
from briefgen.schema.renamed_keys import with_new_names
from briefgen.schema.values import RecordValues, decoded, encoded
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax.yaml.comments import comment_after, report_comments
from briefgen.syntax.yaml.documents import Path, YamlDocument
from briefgen.syntax.yaml.joined_lines import report_joined_lines
from briefgen.syntax.yaml.reader import read_yaml
from briefgen.workspace.files import Files

_KEPT = 256
"""Maximum number of kept results whose values stay in memory, for the next targets."""


class Record(Struct, Generic[Model], frozen=True):
    """A checked record with the spans of its texts."""

    value: Model
    """Its values: `RecordValues`, whose attributes have the types of the model's fields."""
    document: YamlDocument
    path: Path = ()
    """Path of the record in the document."""
    substitutes: frozenset[Path] = frozenset()
    """The paths of required values with a finding, in whose place there are others."""

    def mapped_text(self, *path: str | int) -> MappedText:
        """The text at a path inside the record. Raises `KeyError` if there is no text."""
        return self.document.mapped_text((*self.path, *path))

    def original_text(self, *path: str | int) -> str:
        """The words of the original at a path of a text, also in a translation."""
        mark = self.document.marks[(*self.path, *path)]
        return mark.text or "" if mark.original is None else mark.original

    def span(self, *path: str | int) -> Span:
        """The span of the value at a path inside the record."""
        return self.document.span((*self.path, *path))

    def key_span(self, *path: str | int) -> Span:
        """The span of the key of the value at a path, or of the value if it has no key."""
        return self.document.key_span((*self.path, *path))

    def defined_at(self, *path: str | int) -> Span:
        """The span of the value at a path inside the record; `NO_SPAN` if it is a default."""
        mark = self.document.marks.get((*self.path, *path))
        return NO_SPAN if mark is None else mark.span


PartRecords = Mapping[str, tuple[Record[Any], tuple[str, ...]]]
"""By the first word of the names of fields, such as `cover`: the record that has them, and the keys
of the mapping in it."""


def read_mapping(files: Files, path: str, diagnostics: Diagnostics) -> YamlDocument | None:
    """The mapping in a YAML file; `None`, and a finding, for a file without one."""
    kind = PurePosixPath(path).stem
    text = files.text(path, f"add the file; `briefgen schema {kind}` prints its keys")
    document = None if text is None else read_yaml(text, files.name(path), diagnostics)
    return None if document is None else checked_mapping(document, diagnostics)


def read_record(
    files: Files, path: str, model: NamedModel[Model], diagnostics: Diagnostics
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
    document: YamlDocument, model: NamedModel[Model], diagnostics: Diagnostics, path: Path = ()
) -> Record[Model] | None:
    """The record at a path; `None`, and a finding for each mistake, if it is invalid."""
    return _records(document, model, diagnostics, [path], recover=False)[path]


def valid_part(
    document: YamlDocument, model: NamedModel[Model], diagnostics: Diagnostics
) -> Record[Model] | None:
    """The record in a document, without optional keys that have a finding.

    `None`, and a finding for each mistake, if a required key is missing or invalid.
    """
    return valid_parts(document, model, diagnostics, [()])[()]


def complete_part(
    document: YamlDocument, model: NamedModel[Model], diagnostics: Diagnostics
) -> Record[Model] | None:
    """The record in a document, as by `valid_part`, with findings for the same mistakes.

    In the place of required keys that are missing or invalid there are values that fit, so that
    the rest of the content can be judged: nothing is built from them. `None` if none fit.
    """
    found = valid_part(document, model, diagnostics)
    return completed_part(document, model) if found is None else found


def completed_part(document: YamlDocument, model: NamedModel[Model]) -> Record[Model] | None:
    """An invalid record with values that fit, as by `complete_part`, without findings."""
    # Imported here: pydantic is needed for invalid records only.
    from briefgen.schema.substitutes import with_substitutes

    complete, paths = with_substitutes(document, model.imported())
    found = valid_part(complete, model, Diagnostics())
    return None if found is None else replace(found, substitutes=paths)


def valid_parts(
    document: YamlDocument,
    model: NamedModel[Model],
    diagnostics: Diagnostics,
    paths: Sequence[Path],
) -> dict[Path, Record[Model] | None]:
    """The records at some paths of a document, each as by `valid_part`."""
    return _records(document, model, diagnostics, paths, recover=True)


def _records(
    document: YamlDocument,
    model: NamedModel[Model],
    diagnostics: Diagnostics,
    paths: Sequence[Path],
    *,
    recover: bool,
) -> dict[Path, Record[Model] | None]:
    """The records at some paths. Data that were valid in an earlier run are not validated again."""
    kept = kept_result("record", lambda: repr((model.identity, *map(document.value, paths))))
    known = _known(kept.value)
    if known is not None and len(known) == len(paths):
        return {p: _record(one, document, p) for p, one in zip(paths, known, strict=True)}
    # Imported here: pydantic takes longer to import than everything else that reads content.
    from briefgen.content.validation import validated

    found = validated(document, model.imported(), diagnostics, paths, recover=recover)
    if kept.is_wanted and found.depends_on_data_only:
        kept.keep(encoded(tuple(found.values.values())))
    return {
        path: None if values is None else _record(values, found.documents[path], path)
        for path, values in found.values.items()
    }


@lru_cache(maxsize=_KEPT)
def _known(data: bytes | None) -> Sequence[RecordValues] | None:
    """The values of valid records from an earlier run."""
    if data is None:
        return None
    try:
        found = decoded(data)
    except ValueError:
        return None
    is_valid = isinstance(found, tuple) and all(isinstance(one, RecordValues) for one in found)
    return found if is_valid else None


def _record(values: RecordValues, document: YamlDocument, path: Path) -> Record[Model]:
    return Record(cast("Model", values), document, path)
