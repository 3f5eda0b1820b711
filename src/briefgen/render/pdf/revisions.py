"""How inserted and deleted text is shown: lines through and below it, bars in the margin, words.

No mark depends on colour alone (WCAG 2.1, 1.4.1). Two thin lines below inserted words differ from
the single line below a link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.model.nodes import RevisionKind
from briefgen.render.pdf.fonts import FontFace
from briefgen.render.pdf.layout_items import Drawing, Fill, PictureItem, RuleItem, Shape, TextItem
from briefgen.theme.tokens import ColourName, Theme

_INSERTED = "#146c2e"
"""Colour of inserted text; on white its contrast is 6.4:1."""
_STRIKE_RISE, _STRIKE_THICKNESS = 0.27, 0.08
"""Height of a strike-through above the baseline, and its thickness, in ems."""
_UNDERLINES, _UNDERLINE_THICKNESS = (0.12, 0.235), 0.055
"""Distances of both underlines from the baseline, and their thickness, in ems."""
_BAR_DISTANCE, _BAR_WIDTH, _BAR_COLOUR = 11.0, 1.6, "#000000"
"""Distance of a change bar from the text, and its width, in points."""
_FRAME_THICKNESS, _LABEL_SIZE, _LABEL_PADDING = 1.2, 7.0, 3.0
"""Thickness of the frame of a picture, and type size and padding of its label, in points."""
LABEL_HEIGHT = 1.4 * _LABEL_SIZE
_REMARK_SIZE, _REMARK_LEADING, _REMARK_GAP = 6.5, 7.5, 3.0
"""Type size and leading of a remark, and its distance from the bar, in points."""


class SpokenWords(Struct, frozen=True):
    """The words that a screen reader says before and after a revision."""

    before: str
    after: str


SPOKEN: Mapping[RevisionKind, SpokenWords] = {
    "inserted": SpokenWords("insertion", " end of insertion "),
    "deleted": SpokenWords("deletion", " end of deletion "),
}
SPOKEN_LANGUAGE = "en"
"""Language of these words (BCP 47)."""
DECORATIONS: Mapping[RevisionKind, str] = {"inserted": "Underline", "deleted": "LineThrough"}
"""The attribute `TextDecorationType` of each kind (ISO 32000-1, 14.8.5.4.5)."""


def spoken_before(kind: RevisionKind, remark: str) -> str:
    """The words before a revision: `deletion, moved to 3.1: `."""
    return f"{SPOKEN[kind].before}, {remark}: " if remark else f"{SPOKEN[kind].before}: "


def revision_colour(kind: RevisionKind, style: ColourName, theme: Theme) -> str:
    """The colour of revised text as `#rrggbb`; text on a dark background keeps its own."""
    if style == "white":
        return theme.colours.white
    return theme.colours.grey if kind == "deleted" else _INSERTED


def decorations(
    kind: RevisionKind, x: float, baseline: float, length: float, em: float, colour: str
) -> Iterator[RuleItem]:
    """The lines of revised text; lengths are in points."""
    if length <= 0:
        return
    if kind == "deleted":
        thickness = _STRIKE_THICKNESS * em
        yield RuleItem(x, baseline - _STRIKE_RISE * em, length, thickness, colour)
    else:
        for distance in _UNDERLINES:
            thickness = _UNDERLINE_THICKNESS * em
            yield RuleItem(x, baseline + distance * em, length, thickness, colour)


def change_bar(height: float) -> Fill:
    """The bar in the margin beside a line, a row or a picture; `height` is in points."""
    return Fill(-_BAR_DISTANCE - _BAR_WIDTH, 0, _BAR_WIDTH, height, _BAR_COLOUR)


def margin_remark(words: str, baseline: float, face: FontFace) -> Iterator[TextItem]:
    """A remark in the margin beside a change bar, on two lines; it is spoken with the revision."""
    first, _, rest = words.partition(" ")
    y = baseline - _REMARK_LEADING
    for text in filter(None, (first, rest)):
        width = face.text_width(text, _REMARK_SIZE)
        x = -_BAR_DISTANCE - _BAR_WIDTH - _REMARK_GAP - width
        yield TextItem(x, y, text, face.name, _REMARK_SIZE, _BAR_COLOUR, width, None)
        y += _REMARK_LEADING


def picture_revision(
    kind: RevisionKind, picture: Drawing | PictureItem, face: FontFace
) -> Iterator[Drawing | Fill]:
    """A frame around a picture with a word above it, struck if it was deleted, and a bar.

    They belong to the picture, whose text alternative says the same.
    """
    yield change_bar(picture.height)
    left, top = picture.x, picture.y
    right, bottom = left + picture.width, top + picture.height
    frame = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    lines: list[tuple[tuple[float, float], ...]] = [frame]
    if kind == "deleted":
        lines += [((left, top), (right, bottom)), ((left, bottom), (right, top))]
    shapes: list[Shape | TextItem] = [
        Shape(line, "", _BAR_COLOUR, _FRAME_THICKNESS) for line in lines
    ]
    width = face.text_width(kind, _LABEL_SIZE)
    side, up = left + width + 2 * _LABEL_PADDING, top - LABEL_HEIGHT
    shapes.append(Shape(((left, up), (side, up), (side, top), (left, top)), _BAR_COLOUR))
    x, y = left + _LABEL_PADDING, top - 0.4 * _LABEL_SIZE
    content = picture.marked_content
    assert content is not None
    shapes.append(TextItem(x, y, kind, face.name, _LABEL_SIZE, "#ffffff", width, content))
    yield Drawing(left, top, picture.width, picture.height, tuple(shapes), content)
