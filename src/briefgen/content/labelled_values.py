"""The rows of tables of labels and values: on the cover, and in fact sheets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.labels import DocumentLanguage
from briefgen.content.template import Template, filled_line, trimmed
from briefgen.content.unshown.fields_not_shown import names_in
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.mapped_nodes import mapped, part_of, words_between_values
from briefgen.model.nodes import (
    Acronym,
    Inline,
    LineBreak,
    Note,
    RepeatedMark,
    Text,
    text_of,
    values_of,
)
from briefgen.model.record_forms import FLAG_LABELS
from briefgen.model.walk import Inlines
from briefgen.spans.mapped_text import MappedText, join_texts, mapped_to
from briefgen.syntax.expressions import (
    FilledPiece,
    Names,
    filled_pieces,
    joined_pieces,
    without_escaping,
)

if TYPE_CHECKING:
    from briefgen.schema.body_parts import CoverRowRecord

_WORD = re.compile(r"[^\W\d_]{2}")


class LabelledValue(Struct, frozen=True, kw_only=True):
    """A row of a table of labels and values."""

    label: Text
    value: Text
    """The words of its value; may be empty."""
    content: Inlines = ()
    """The value with its links, italics and such; empty for a value of words alone."""


def labelled_value(
    template: Template,
    row: CoverRowRecord,
    path: tuple[str | int, ...],
    names: Names,
    diagnostics: Diagnostics,
    *,
    is_on_cover: bool = False,
) -> LabelledValue:
    """The row at a path of the template. Inlines that the cover cannot print are findings."""
    label = filled_line(template, names, diagnostics, *path, "label")
    field = dict(template.forms.named()).get(row.field or "")
    text = _written_value(template, row, path)
    if text is None or (row.field is not None and field is None):
        return LabelledValue(label=label, value=Text(text=""))  # It has a finding.
    pieces = filled_pieces(text, names, diagnostics, without_escaping)
    for piece in pieces:
        if is_on_cover or not piece.content:
            diagnostics.extend(piece.losses)
    value = trimmed(joined_pieces(pieces, text.path))
    if field is not None:
        label = Text(text=field.label, span=text.span()) if row.label is None else label
        value = _yes_or_no(value, names) if field.type == "flag" else value
    return LabelledValue(label=label, value=value, content=_content(pieces))


def _written_value(
    template: Template, row: CoverRowRecord, path: tuple[str | int, ...]
) -> MappedText | None:
    """The value as the template writes it, or the expression with its field."""
    if row.field is not None:
        return mapped_to(f"{{{{ {row.field} }}}}", template.record.span(*path, "field"))
    try:
        return template.text(*path, "value")
    except KeyError:
        return None


def rows_shown(template: Template) -> list[tuple[int, CoverRowRecord]]:
    """The rows of the cover with their positions.

    Those that print nothing but fields that the document must not contain are left out.
    """
    withheld = template.forms.withheld
    return [
        (index, row)
        for index, row in enumerate(template.record.value.cover.rows)
        if not withheld or not _names_in_row(template, row, index) <= withheld
    ]


def _names_in_row(template: Template, row: CoverRowRecord, index: int) -> set[str]:
    """The names that a row of the cover prints; that of a text without any is empty."""
    if row.field is not None:
        return {row.field}
    text = _written_value(template, row, ("cover", "rows", index))
    return (names_in([text.text]) if text is not None else set()) or {""}


def _yes_or_no(value: Text, names: Names) -> Text:
    """The word for the value of a flag; empty if no file gives it."""
    given = next((one.value for one in values_of(value) if isinstance(one.value, bool)), None)
    if given is None:
        return value
    word = names["labels"].get(FLAG_LABELS[given])
    text = "" if word is None else str(word.text)  # A label that the language lacks has a finding.
    return text_of(mapped_to(text, value.span, values_of(value)))


def untranslated_language(line: Text, language: DocumentLanguage) -> str:
    """The language of a line of which no word is translated; empty for any other line."""
    if language.languages is None or words_between_values(line):
        return ""
    words = (one for segment in line.source for one in segment.origins)
    found = {language.of(span.path) for given, span in words if _WORD.search(given)}
    return found.pop() if len(found) == 1 and language.tag not in found else ""


def _content(pieces: Sequence[FilledPiece]) -> Inlines:
    """The inlines of pieces, without spaces at both ends; none for words alone."""
    if not any(one.content for one in pieces):
        return ()
    nodes: list[Inline] = []
    for has_marks, group in groupby(pieces, lambda one: bool(one.content)):
        if has_marks:
            nodes += [node for one in group for node in _with_values(one.content, one.text)]
        else:
            texts = [one.text for one in group]
            nodes.append(text_of(join_texts(texts, texts[0].path)))
    if isinstance(first := nodes[0], Text):
        nodes[0] = part_of(first, len(first.text) - len(first.text.lstrip()), len(first.text))
    if isinstance(last := nodes[-1], Text):
        nodes[-1] = part_of(last, 0, len(last.text.rstrip()))
    return tuple(one for one in nodes if not isinstance(one, Text) or one.text)


def _with_values(content: Inlines, printed: MappedText) -> Inlines:
    """The inlines that an expression prints, whose texts have the values of the expression."""
    values = tuple(value for one in printed.segments for value in one.values)

    def of_expression(node: Inline) -> Inline:
        match node:
            case Text():
                own = (replace(one, values=values + one.values) for one in mapped(node).segments)
                return replace(node, source=tuple(own))
            case LineBreak() | Note() | RepeatedMark() | Acronym():
                return node
            case _:
                return replace(node, content=tuple(map(of_expression, node.content)))

    return tuple(map(of_expression, content))
