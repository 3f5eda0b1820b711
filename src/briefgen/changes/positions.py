"""The names and places of parts, as a reader of the document knows them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.changes.change import Position
from briefgen.changes.parts import DocumentPart
from briefgen.changes.rows import begins_with_list
from briefgen.model.nodes import Anchor, Chart, Figure, Section, Table
from briefgen.spans.span import Span

_HEADINGS = {"cover": "Cover", "headers and footers": "Headers and footers"}
_TEXT_OF = {
    "section": "heading",
    "story": "heading",
    "table": "caption",
    "figure": "caption",
    "chart": "caption",
    "story box": "title of a box",
    "box": "title of a box",
    "key message": "title of a key message",
}
"""Names of the own text of parts that contain more."""
_LONGEST_NAME = 48
"""Number of characters after which a name is cut."""


def position_of(part: DocumentPart, span: Span | None = None) -> Position:
    """The place of a part, or of a span in it."""
    place = span if span is not None and span.path else part.place
    return Position(place.path, place.line, headings_of(part), anchor_of(part), field_of(part))


def anchor_of(part: DocumentPart) -> Anchor | None:
    """The anchor of a part that a reference can name, or of the innermost one around it."""
    for one in (part, *part.around()):
        block = one.block
        if isinstance(block, Section):
            return block.anchor
        if isinstance(block, Table | Figure | Chart) and block.number:
            return block.anchor
    return None


def field_of(part: DocumentPart) -> str:
    """The label of the field in which a part is; empty outside of one."""
    return next((one.label for one in (part, *part.around()) if one.kind == "field"), "")


def headings_of(part: DocumentPart) -> tuple[str, ...]:
    """The headings around a part, from the outermost; of a section, its own is the last."""
    chain = [part, *part.around()]
    found = [_heading(one) for one in chain]
    return tuple(heading for heading in reversed(found) if heading)


def _heading(part: DocumentPart) -> str:
    if part.kind in ("section", "story"):
        return f"{part.label} {part.text}".strip()
    return _HEADINGS.get(part.kind, "")


def name_of_text(part: DocumentPart) -> str:
    """The name of the own words of a part: a `heading`, a `caption`, or the only text of a cell."""
    if part.kind != "paragraph":
        return _TEXT_OF.get(part.kind, part.kind)
    parent = part.parent
    if parent is None:
        return "paragraph"
    if parent.kind == "list item" and parent.children[0] is part:
        return "list item"
    if parent.kind == "cell" and len(parent.children) == 1:
        return "cell"
    return "notice" if parent.kind == "cover" else "paragraph"


def label_of(part: DocumentPart) -> str:
    """The name of a part below its heading: `Table 3, row “HEGAN”`, or the label of a field."""
    chain = [part, *part.around()]
    return ", ".join(name for one in reversed(chain) for name in _names(one))


def _names(part: DocumentPart) -> Iterator[str]:
    if part.kind in ("table", "figure", "chart", "field", "cover row"):
        yield from [part.label] if part.label else []
    elif part.kind == "row" and part.first_cell and not begins_with_list(part):
        yield f"row “{shortened(part.children[0].whole_text, _LONGEST_NAME)}”"
    elif part.kind == "header row":
        yield "header row"
    elif part.kind == "cell" and (header := _header_of(part)):
        yield f"column “{shortened(header, _LONGEST_NAME)}”"
    elif part.kind in ("box", "key message") and part.tokens:
        yield f"box “{shortened(part.text, _LONGEST_NAME)}”"


def _header_of(cell: DocumentPart) -> str:
    row = cell.parent
    table = row.parent if row is not None else None
    if row is None or table is None or row.kind == "header row":
        return ""
    place = table.first_columns[cell]
    headers = [one for one in table.children if one.kind == "header row"]
    if not place or not headers:
        return ""
    above = (one for one in headers[-1].children if table.first_columns[one] == place)
    return next((one.whole_text for one in above), "")


def shortened(text: str, longest: int) -> str:
    """The text, or as many of its first words as fit, with an ellipsis."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
