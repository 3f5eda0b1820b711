"""What composition makes and pages are filled with: strips, and the painted things on them.

A strip is a horizontal slice of the text column that never breaks: a line, a table row, a figure.
Coordinates are points from the strip's top left corner, x from the left margin, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from briefgen.render.pdf.structure import Element, MarkedContent


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a link leads: an address outside, or a destination in the file."""

    url: str = ""
    destination: str = ""
    description: str = ""
    """What an assistive device says of it (ISO 14289-1, 7.18.5)."""
    element: Element | None = None
    """The link's element, which owns its annotations; filled when the link is set."""


@dataclass(frozen=True, slots=True)
class TextItem:
    """Text on one baseline. `slot` is `None` for an artifact."""

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
    """Extra width of each space, from justification."""
    tracking: float = 0.0
    target: LinkTarget | None = None
    destination: str = ""
    """Name of a destination that lies here."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; always an artifact."""

    x: float
    y: float
    length: float
    thickness: float
    colour: str


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle; always an artifact."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon, or with no `colour` to fill it a line from corner to corner."""

    corners: tuple[tuple[float, float], ...]
    colour: str
    stroke: str = ""
    """Colour of the line or of the polygon's outline; empty for none."""
    thickness: float = 0.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A vector drawing read as one figure; the words in it share its slot."""

    x: float
    y: float
    width: float
    height: float
    shapes: tuple[Shape | TextItem, ...]
    """In paint order."""
    marked_content: MarkedContent


@dataclass(frozen=True, slots=True)
class Picture:
    """An image; `slot` is `None` for a decorative one."""

    x: float
    y: float
    width: float
    height: float
    data: Any
    """The bytes of a raster, or ReportLab's drawing of an SVG."""
    marked_content: MarkedContent | None


FrameItem = TextItem | Rule | Fill | Drawing | Picture


@dataclass(frozen=True, slots=True)
class Destination:
    """Where something that references can name begins."""

    anchor: str
    """An anchor of the document, or the name of a note or its mark."""
    x: float = 0.0
    y: float = 0.0


@dataclass(slots=True, eq=False)
class NoteText:
    """A note as lines for the foot of a page."""

    number: int
    frames: list[Frame]
    """The first one bears the destination that its mark leads to."""
    collapsible_before: float = 0.0
    """What of the space above it is for another note there, and dropped where it is the first."""

    @property
    def height(self) -> float:
        return sum(frame.before + frame.height for frame in self.frames)


@dataclass(slots=True, eq=False)
class Enclosure:
    """Something drawn behind and around the strips it holds, on each page it reaches."""

    x: float
    width: float
    fill: str = ""
    bar: float = 0.0
    """Thickness of a bar at the left."""
    bar_colour: str = ""
    frame: str = ""
    """Colour of a frame around it; empty for none."""
    frame_thickness: float = 0.0
    repeat: list[Frame] = field(default_factory=list)
    """Strips set again at the top of each further page."""


@dataclass(slots=True, eq=False)
class Frame:
    """One slice of the column."""

    height: float
    items: list[FrameItem] = field(default_factory=list)
    before: float = 0.0
    """Space above; dropped at the top of a page that was not begun on purpose, as in Word."""
    descent_overhang: float = 0.0
    """What of its height may reach below the last line of a page."""
    keep: bool = False
    """Whether the next strip must stand on the same page."""
    page_break_before: bool = False
    """Whether it begins a page."""
    notes: list[NoteText] = field(default_factory=list)
    anchors: list[Destination] = field(default_factory=list)
    enclosures: tuple[Enclosure, ...] = ()
    """The innermost last."""
    padding_after_break: float = 0.0
    """Room above it where it goes on in a box or a row that a page break parts."""
    padding_before_break: float = 0.0
    """Room that such a break needs at the foot of the page before."""
    repeated: bool = False
    """Whether it only repeats what was read before."""


def moved(item: FrameItem, down: float, right: float = 0.0) -> FrameItem:
    """The same thing further down and to the right."""
    if isinstance(item, Drawing):
        shapes = tuple(_moved_shape(shape, down, right) for shape in item.shapes)
        return replace(item, x=item.x + right, y=item.y + down, shapes=shapes)
    return replace(item, x=item.x + right, y=item.y + down)


def _moved_shape(shape: Shape | TextItem, down: float, right: float) -> Shape | TextItem:
    if isinstance(shape, TextItem):
        return replace(shape, x=shape.x + right, y=shape.y + down)
    return replace(shape, corners=tuple((x + right, y + down) for x, y in shape.corners))


def enclose(frames: Iterable[Frame], enclosure: Enclosure) -> None:
    """Put the strips, with what already encloses them, into one more enclosure."""
    for frame in frames:
        frame.enclosures = (enclosure, *frame.enclosures)


def pad(frames: list[Frame], top: float, bottom: float) -> None:
    """Give the first strip room above and the last room below, as part of their height."""
    if not frames:
        return
    first, last = frames[0], frames[-1]
    first.items = [moved(item, top) for item in first.items]
    first.height += top
    last.height += bottom


def keep_lines(frames: list[Frame]) -> None:
    """No widow, no orphan: the first two and the last two lines stay together."""
    if len(frames) > 1:
        frames[0].keep = True
        frames[-2].keep = True


def as_artifact(frame: Frame) -> Frame:
    """The strip as a mere repetition: it is seen, and not read or called again."""
    items: list[FrameItem] = [
        replace(item, marked_content=None, target=None, destination="")
        if isinstance(item, TextItem)
        else item
        for item in frame.items
        if not isinstance(item, Drawing | Picture)
    ]
    return Frame(frame.height, items, keep=True, enclosures=frame.enclosures, repeated=True)
