"""Reports markup in the texts of a record that are not Markdown: it would be printed as it is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefgen.content.unprinted_keys import UNPRINTED
from briefgen.diagnostics.collector import Diagnostics
from briefgen.schema import rules
from briefgen.schema.fields import MARKDOWN, Closed
from briefgen.schema.lookup import is_markdown
from briefgen.syntax.other_dialects import constructs_in_plain_text
from briefgen.syntax.yaml.documents import Path, YamlDocument
from briefgen.workspace.rules import HIDDEN_CHARACTER

_PATTERNS = frozenset({"first_use"})
"""Keys of texts with names in braces."""
_ACKNOWLEDGE = "; if the signs are meant, acknowledge the finding"


def report_markup(
    record: BaseModel, path: Path, document: YamlDocument, diagnostics: Diagnostics
) -> bool:
    """A finding for each construct in the plain texts of a record, which is at a path.

    Returns whether a text has one, also where it is not written in the document.
    """
    joins_lines = isinstance(record, Closed) and record.joins_lines
    texts_have_expressions = isinstance(record, Closed) and record.texts_have_expressions
    has_constructs = False
    for inner, written in _plain_texts(record, path):
        text = written.replace("\n", " ") if joins_lines else written
        has_expressions = texts_have_expressions or inner[-1] in _PATTERNS
        constructs = constructs_in_plain_text(text, has_expressions=has_expressions)
        if not constructs and "\t" not in text and "\n" not in text:
            continue
        has_constructs = True
        mark = document.marks.get(inner)
        if mark is None or mark.text != written:
            continue
        _report_space(text, inner, document, diagnostics)
        for one in constructs:
            if text[one.start] == "\t":
                continue
            span = document.mapped_text(inner).span(one.start, one.end)
            hint = one.hint + _ACKNOWLEDGE
            diagnostics.add(rules.MARKUP_IN_PLAIN_TEXT, span, one.message, hint)
    return has_constructs


def _report_space(text: str, path: Path, document: YamlDocument, diagnostics: Diagnostics) -> None:
    """A finding for a text with line ends, and one for its first tab."""
    if "\t" in text:
        offset = text.index("\t")
        span = document.mapped_text(path).span(offset, offset + 1)
        message = "this text contains a tab (U+0009)"
        diagnostics.add(HIDDEN_CHARACTER, span, message, "write a space instead")
    if "\n" in text and not diagnostics.has_finding_in(span := document.span(path)):
        hint = _hint_for_line_end(text, document.marks[path].style)
        diagnostics.add(rules.MARKUP_IN_PLAIN_TEXT, span, "this text must be one line", hint)


def _hint_for_line_end(text: str, style: str) -> str:
    if style in ("|", ">") and "\n" not in text.rstrip("\n"):
        return f"write '{style}-' instead of '{style}', or write the text beside its key"
    if style == '"':
        return "write it in one line, without '\\n' and empty lines"
    if style in ("|", ">"):
        return f"write it in one line beside its key, without '{style}'"
    return "write it in one line, without empty lines"


def _plain_texts(record: BaseModel, path: Path) -> list[tuple[Path, str]]:
    """The texts of a record and of the records in it that are not Markdown, with their paths."""
    found: list[tuple[Path, str]] = []
    for name, key, is_plain in _fields(type(record)):
        value = getattr(record, name)
        if value is not None:
            inner = path if name == "root" else (*path, key)
            found += _texts_in(value, inner, is_plain=is_plain)
    return found


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """Name and key of each field, and whether its texts are printed and not Markdown."""
    fields = [(name, field.alias or name, field) for name, field in model.model_fields.items()]
    return tuple(
        (name, key, key not in UNPRINTED and not _has_markdown(field))
        for name, key, field in fields
    )


def _has_markdown(field: FieldInfo) -> bool:
    return MARKDOWN in field.metadata or is_markdown(field.annotation)


def _texts_in(value: Any, path: Path, *, is_plain: bool) -> list[tuple[Path, str]]:
    if isinstance(value, str):
        return [(path, value)] if is_plain else []
    if isinstance(value, BaseModel):
        return _plain_texts(value, path)
    entries: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, tuple):
        entries = enumerate(value)
    elif isinstance(value, dict):
        entries = value.items()
    found: list[tuple[Path, str]] = []
    for key, entry in entries:
        found += _texts_in(entry, (*path, key), is_plain=is_plain)
    return found
