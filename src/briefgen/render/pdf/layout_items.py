"""Frames, which fill the pages, and the items that they show.

A frame is a horizontal slice of the text column that does not break: a line, a table row, a figure.
Coordinates are in points from its top left corner: x from the left margin, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.render.pdf.structure import MarkedContent, StructureElement
from briefgen.render.pdf.svg import VectorDrawing


class LinkTarget(Struct, frozen=True):
    """The target of a link: a URL, or a named destination in the file."""

    url: str = ""
    destination: str = ""
    description: str = ""
    """The alternate description of the link (ISO 14289-1, 7.18.5)."""
    element: StructureElement | None = None
    """The `Link` element, which owns the link annotations."""


class TextItem(Struct, frozen=True):
    """Text on one baseline; an artifact if `marked_content` is `None`."""

    x: float
    y: float
    """The baseline."""
    text: str
    face: str
    size: float
    colour: str
    width: float
    marked_content: MarkedContent | None
    word_space: float = 0.0
    """Extra width of each space in a justified line."""
    tracking: float = 0.0
    target: LinkTarget | None = None
    destination: str = ""
    """Name of a destination at this text."""


class RuleItem(Struct, frozen=True):
    """A horizontal rule; always an artifact."""

    x: float
    y: float
    length: float
    thickness: float
    colour: str


class Fill(Struct, frozen=True):
    """A filled rectangle; always an artifact."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Shape(Struct, frozen=True):
    """A polygon, or a polyline if `colour` is empty."""

    corners: tuple[tuple[float, float], ...]
    colour: str
    stroke: str = ""
    """Colour of the line or the outline; empty for none."""
    thickness: float = 0.0


class Drawing(Struct, frozen=True):
    """A vector drawing with text, which is one `Figure` in the tag tree."""

    x: float
    y: float
    width: float
    height: float
    shapes: tuple[Shape | TextItem, ...]
    """In paint order."""
    marked_content: MarkedContent


class PictureItem(Struct, frozen=True):
    """An image; an artifact if `marked_content` is `None`."""

    x: float
    y: float
    width: float
    height: float
    data: bytes | VectorDrawing
    """The bytes of a PNG or JPEG, or a drawing as vectors."""
    marked_content: MarkedContent | None


FrameItem = TextItem | RuleItem | Fill | Drawing | PictureItem


class Destination(Struct, frozen=True):
    """A named destination in a frame (ISO 32000-1, 12.3.2.3)."""

    anchor: str
    """An anchor of the document, or the name of a note or of its mark."""
    x: float = 0.0
    y: float = 0.0


class NoteText(Struct, eq=False):
    """The text of a note, in lines for the bottom of a page."""

    number: int
    frames: list[Frame]
    """The lines; the first has the destination that the mark links to."""
    collapsible_before: float = 0.0
    """The part of the space above that is dropped if the note is the first on its page."""

    @property
    def height(self) -> float:
        return sum(frame.before + frame.height for frame in self.frames)


class Enclosure(Struct, eq=False):
    """The background and the border of a box, which are painted on each of its pages."""

    x: float
    width: float
    fill: str = ""
    bar: float = 0.0
    """Thickness of a bar at the left; 0 for none."""
    bar_colour: str = ""
    border_colour: str = ""
    """Colour of the border; empty for none."""
    border_thickness: float = 0.0
    repeat: list[Frame] = field(default_factory=list)
    """The frames to repeat at the top of each page after the first."""
    is_box: bool = False
    """Whether it begins on a new page rather than break, as far as the space above allows."""


class Frame(Struct, eq=False):
    """A slice of the text column that does not break."""

    height: float
    items: list[FrameItem] = field(default_factory=list)
    before: float = 0.0
    """Space above; dropped at the top of a page, except after a manual page break, as in Word."""
    descent_overhang: float = 0.0
    """The part of the height that may extend below the bottom of the page."""
    keep: bool = False
    """Whether the next frame must be on the same page."""
    page_break_before: bool = False
    """Whether the frame begins a page."""
    notes: tuple[NoteText, ...] = ()
    anchors: tuple[Destination, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    """The enclosures around the frame, the innermost last."""
    padding_after_break: float = 0.0
    """Padding above the frame if the page begins with it and divides a box or a row."""
    padding_before_break: float = 0.0
    """Padding at the bottom of the previous page in the same case."""
    repeated: bool = False
    """Whether the frame repeats one on an earlier page."""
    in_rows: bool = False
    """Whether the frame belongs to a record as rows, which has no frame around it."""
    begins: tuple[str, ...] = ()
    """Keys of the blocks, items and fields, or anchors of the sections, that begin with the frame,
    the outermost first."""


def moved(item: FrameItem, down: float, right: float = 0.0) -> FrameItem:
    """The item moved down and to the right, in points."""
    if isinstance(item, Drawing):
        shapes = tuple(_moved_shape(shape, down, right) for shape in item.shapes)
        return replace(item, x=item.x + right, y=item.y + down, shapes=shapes)
    return replace(item, x=item.x + right, y=item.y + down)


def _moved_shape(shape: Shape | TextItem, down: float, right: float) -> Shape | TextItem:
    if isinstance(shape, TextItem):
        return replace(shape, x=shape.x + right, y=shape.y + down)
    return replace(shape, corners=tuple((x + right, y + down) for x, y in shape.corners))


def enclose(frames: Iterable[Frame], enclosure: Enclosure) -> None:
    """Put an enclosure around frames, outside their other enclosures."""
    for frame in frames:
        frame.enclosures = (enclosure, *frame.enclosures)


def pad(frames: list[Frame], top: float, bottom: float) -> None:
    """Add padding above the first frame and below the last, as part of their heights."""
    if not frames:
        return
    first, last = frames[0], frames[-1]
    first.items = [moved(item, top) for item in first.items]
    first.height += top
    last.height += bottom


def keep_lines(frames: list[Frame], least: int = 2) -> None:
    """Prevent widows and orphans: keep the first and the last `least` lines together."""
    before_last = frames[:-1]
    for frame in (*before_last[: least - 1], *before_last[-(least - 1) :]):
        frame.keep = True


def as_artifact(frame: Frame) -> Frame:
    """A repetition of the frame: an artifact without links and notes."""
    items: list[FrameItem] = [
        replace(item, marked_content=None, target=None, destination="")
        if isinstance(item, TextItem)
        else item
        for item in frame.items
        if not isinstance(item, Drawing | PictureItem)
    ]
    return Frame(frame.height, items, keep=True, enclosures=frame.enclosures, repeated=True)
