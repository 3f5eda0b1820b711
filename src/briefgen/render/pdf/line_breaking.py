"""Breaks text runs into lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import msgspec
from msgspec import Struct, field, msgpack

from briefgen.cache.results import kept_result
from briefgen.hyphens import SOFT_HYPHEN
from briefgen.language.hyphenation import break_points
from briefgen.model.nodes import Note, RevisionKind
from briefgen.render.pdf.fonts import FontFace
from briefgen.render.pdf.layout_items import LinkTarget, NoteText
from briefgen.render.pdf.structure import MarkedContent, StructureElement
from briefgen.theme.tokens import HYPHEN_LINES, HYPHEN_ZONE
from briefgen.typeset.line_breaks import WORDS_AND_SPACES, break_units

_SLACK = 0.01
"""Tolerance for rounding when a line is filled, in points."""


class NoteCall(Struct, frozen=True):
    """A note at its first mark, and its element, which is empty until the text is laid out."""

    note: Note
    element: StructureElement


class TextRun(Struct, frozen=True):
    """Text in one style, with its marked content; lengths are in points."""

    text: str
    face: FontFace
    size: float
    colour: str
    marked_content: MarkedContent | None
    rise: float = 0.0
    tracking: float = 0.0
    target: LinkTarget | None = None
    address: bool = False
    """Whether it is an address, which may break after slashes and similar characters."""
    underlined: bool = False
    revision: RevisionKind | None = None
    """Whether it was inserted or deleted, in a document with the text of two versions."""
    opening: MarkedContent | None = None
    """The words that are spoken before the revision which begins with this run."""
    remark: str = ""
    """Words in the margin beside the revision that begins with this run."""
    closing: MarkedContent | None = None
    """The words that are spoken after the revision which ends with this run."""
    note_call: NoteCall | None = None
    """The note whose mark this is, before its text is laid out."""
    note: NoteText | None = None
    """The same note, after its text is laid out."""
    destination: str = ""
    """Name of a destination at this run."""
    line_end: bool = False
    """Whether it is a line break."""
    language: str = ""
    """Language for hyphenation (BCP 47); empty for none."""
    text_language: str = ""
    """Language of the text (BCP 47), which decides whether a line may end at a hyphen."""
    whole_words: bool = False
    """Whether words that fit on a line do not break at their hyphens."""
    wide_words_only: bool = False
    """Whether only words that are wider than a line are hyphenated."""

    def width_of(self, text: str) -> float:
        """The width of a text in the style of the run, in points."""
        return self.face.text_width(text, self.size) + self.tracking * len(text)


class RunSlice(Struct):
    """A part of the text of a run."""

    run: TextRun
    text: str
    width: float


class BreakUnit(Struct):
    """Slices between which no line may break, with the spaces before them."""

    spaces: list[RunSlice] = field(default_factory=list)
    words: list[RunSlice] = field(default_factory=list)
    line_end: RunSlice | None = None
    """The space that replaces the line break after the unit, if there is one."""
    width: float = 0.0
    """Width of the words."""
    space: float = 0.0
    """Width of the spaces."""
    word: str = ""
    """The text between the spaces around the unit, for hyphenation."""
    is_last: bool = False
    """Whether it is part of the last word before a line break or the end of the paragraph."""

    def add(self, run_slice: RunSlice) -> None:
        self.words.append(run_slice)
        self.width += run_slice.width

    def add_space(self, run_slice: RunSlice) -> None:
        self.spaces.append(run_slice)
        self.space += run_slice.width


def _break_units(runs: list[TextRun], width: float) -> list[BreakUnit]:
    """The units of runs in lines of a width in points."""
    units = [unit := BreakUnit()]
    for index, run in enumerate(runs):
        if run.line_end:
            unit.line_end = RunSlice(run, " ", run.width_of(" "))
            units.append(unit := BreakUnit())
            continue
        mark_follows = index + 1 < len(runs) and bool(runs[index + 1].rise)
        for text in WORDS_AND_SPACES.findall(run.text):
            if text[0] == " ":
                if unit.words or unit.line_end:
                    units.append(unit := BreakUnit())
                unit.add_space(RunSlice(run, text, run.width_of(text)))
                continue
            parts = break_units(text, run.text_language, address=run.address)
            if len(parts) > 1 and run.whole_words and run.width_of(text) <= width:
                parts = (text,)
            for number, part in enumerate(parts):
                if number:
                    units.append(unit := BreakUnit())
                unit.add(RunSlice(run, part, run.width_of(part)))
        if not mark_follows and run.text[-1:] in "-–" and run.address:
            units.append(unit := BreakUnit())
    units = [unit for unit in units if unit.words or unit.spaces or unit.line_end]
    if any(run.language for run in runs):
        _mark_words(units)
    return units


def _mark_words(units: list[BreakUnit]) -> None:
    """Record in each unit the word that it is part of."""
    start = 0
    for end, unit in enumerate(units, 1):
        following = units[end] if end < len(units) else None
        if following and not (following.spaces or unit.line_end):
            continue
        same = units[start:end]
        slices = (run_slice for unit in same for run_slice in unit.words)
        word = "".join(run_slice.text for run_slice in slices if not run_slice.run.rise)
        is_last = bool(unit.line_end) or following is None or not following.words
        for part in same:
            part.word, part.is_last = word, is_last
        start = end


class Line(Struct):
    """The content of one line."""

    units: list[BreakUnit] = field(default_factory=list)
    trailing: list[RunSlice] = field(default_factory=list)
    """Spaces beyond the right edge."""
    width: float = 0.0
    """Width of the indent and the content."""
    indent: float = 0.0
    """Distance from the left edge of the column."""
    ragged: bool = False
    """Whether it ends the paragraph or is before a line break, and is not justified."""

    def add(self, unit: BreakUnit) -> None:
        self.units.append(unit)
        self.width += unit.space + unit.width

    @property
    def ends_within_word(self) -> bool:
        """Whether its last word continues on the next line."""
        return self._end == SOFT_HYPHEN

    @property
    def ends_in_hyphen(self) -> bool:
        return self._end in {"-", SOFT_HYPHEN}

    @property
    def _end(self) -> str:
        words = self.units[-1].words if self.units else ()
        return words[-1].text[-1:] if words else ""


class LinePart(Struct, frozen=True, gc=False):
    """The text of one run on a line."""

    run: int
    """Position of the run in its paragraph."""
    text: str
    width: float
    """In points."""


class BrokenLine(Struct, frozen=True, gc=False):
    """A line of a paragraph, whatever its runs mean; lengths are in points."""

    parts: tuple[LinePart, ...]
    """The text from left to right, with spaces beyond the right edge."""
    within: tuple[int, ...]
    """Positions of the runs that have more on the line than such spaces, in their order."""
    spaces: int
    """Number of spaces that are widened where the line is justified."""
    width: float
    """Width of the indent and the text, without spaces beyond the right edge."""
    indent: float
    ragged: bool
    """Whether it ends the paragraph or is before a line break, and is not justified."""
    ends_within_word: bool


_KEPT = 2_000
"""Maximum number of paragraphs whose lines are kept in memory: most texts of a process occur again,
in other documents or after an edit elsewhere."""
_Look = tuple[str, str, str, float, float, float, bool, bool, str, str, bool, bool]
ParagraphLook = tuple[float, float, tuple[_Look, ...]]
"""Everything that decides where the lines of a paragraph break, and how wide they are: the width of
the lines and the indent of the first one, in points, and each run."""
BrokenLines = tuple[BrokenLine, ...]
_known: dict[ParagraphLook, BrokenLines] = {}


def broken_lines(runs: list[TextRun], width: float, indent: float) -> BrokenLines:
    """The lines as by `break_lines`; those of an equal paragraph are known."""
    look = (width, indent, tuple([_look_of(run) for run in runs]))
    lines = _known.get(look)
    if lines is None:
        if len(_known) >= _KEPT:
            _known.clear()
        places = {id(run): place for place, run in enumerate(runs)}
        lines = _known[look] = tuple(
            [_as_broken(line, places) for line in break_lines(runs, width, indent)]
        )
    if _used is not None:
        _used[look] = lines
    return lines


_used: dict[ParagraphLook, BrokenLines] | None = None
"""The lines of the document that is laid out, if they are kept between runs."""


@contextmanager
def lines_kept(name: str) -> Iterator[None]:
    """Meanwhile, use the lines of an earlier run, and keep those that the document has for later.

    They are found by everything that decides them; `name` only says in which document they were.
    """
    global _used
    kept = kept_result("lines", lambda: name)
    earlier = _decoded(kept.value)
    _known.update(earlier)
    _used = {} if kept.is_wanted else None
    try:
        yield
        if _used is not None and _used.keys() != earlier.keys():
            kept.keep(_encoded(_used))
    finally:
        _used = None


def _encoded(lines: dict[ParagraphLook, BrokenLines]) -> bytes | None:
    try:
        return msgpack.encode([*lines.items()])
    except UnicodeEncodeError:  # half of a surrogate pair
        return None


def _decoded(value: bytes | None) -> dict[ParagraphLook, BrokenLines]:
    """The lines that were kept; none of other data."""
    if value is not None:
        with suppress(msgspec.DecodeError):
            return dict(msgpack.decode(value, type=list[tuple[ParagraphLook, BrokenLines]]))
    return {}


def _look_of(run: TextRun) -> _Look:
    return (
        run.text,
        run.face.name,
        run.face.metrics,
        run.size,
        run.rise,
        run.tracking,
        run.address,
        run.line_end,
        run.language,
        run.text_language,
        run.whole_words,
        run.wide_words_only,
    )


def _as_broken(line: Line, places: dict[int, int]) -> BrokenLine:
    parts = _joined([p for unit in line.units for p in (*unit.spaces, *unit.words)], places)
    return BrokenLine(
        _with_trailing(parts, line.trailing, places),
        tuple([part.run for part in parts]),
        sum([space_count(part.text) for part in parts]),
        line.width,
        line.indent,
        line.ragged,
        line.ends_within_word,
    )


def _joined(slices: list[RunSlice], places: dict[int, int]) -> list[LinePart]:
    """Adjacent slices of a run as one part."""
    parts: list[LinePart] = []
    start, count = 0, len(slices)
    while start < count:
        run, end = slices[start].run, start + 1
        while end < count and slices[end].run is run:
            end += 1
        same = slices[start:end]
        text = "".join([one.text for one in same])
        parts.append(LinePart(places[id(run)], text, sum([one.width for one in same])))
        start = end
    return parts


def _with_trailing(
    parts: list[LinePart], spaces: list[RunSlice], places: dict[int, int]
) -> tuple[LinePart, ...]:
    """Parts with the spaces beyond the right edge."""
    joined = [*parts]
    for one in spaces:
        place, text, width = places[id(one.run)], one.text, one.width
        if joined and joined[-1].run == place:
            last = joined.pop()
            text, width = last.text + text, last.width + width
        joined.append(LinePart(place, text, width))
    return tuple(joined)


def space_count(text: str) -> int:
    """Number of spaces in a text that are widened where its line is justified."""
    return text.count(" ") + text.count("\u00a0")


def break_lines(runs: list[TextRun], width: float, indent: float = 0.0) -> list[Line]:
    """The lines of a paragraph, at least one, each as full as possible, as in Word.

    `width` and `indent`, the additional indent of the first line, are in points.
    """
    lines = [Line(width=indent, indent=indent)]
    for unit in _break_units(runs, width):
        line = lines[-1]
        rest = unit
        if line.units and line.width + unit.space + unit.width > width + _SLACK:
            rest = _moved_to_next_line(unit, lines, width)
            line = Line()
            lines.append(line)
        first = width if line.units else width - line.indent
        fits = rest.width <= first + _SLACK
        for part in (rest,) if fits else _in_parts_that_fit(rest, width, first):
            if line.units and part is not unit and line.width + part.width > width + _SLACK:
                line = Line()
                lines.append(line)
            line.add(part)
        if unit.line_end:
            line.ragged = True
            line.trailing = [unit.line_end]
            lines.append(Line())
    if not lines[-1].units and len(lines) > 1:
        lines.pop()
    lines[-1].ragged = True
    return lines


def _moved_to_next_line(unit: BreakUnit, lines: list[Line], width: float) -> BreakUnit:
    """The part of the unit on the next line: all of it, or the rest after a hyphen."""
    line = lines[-1]
    if _may_hyphenate(unit, lines, width):
        found = _split_at_hyphen(unit, width - line.width - unit.space)
        if found:
            head, rest = found
            line.add(head)
            return rest
    line.trailing = unit.spaces
    return BreakUnit([], unit.words, width=unit.width, word=unit.word)


def _may_hyphenate(unit: BreakUnit, lines: list[Line], width: float) -> bool:
    """Whether the unit may be hyphenated at the end of the last line.

    It may not if little space is left, if too many lines above end in a hyphen, or if it is the
    last word of the paragraph: the last line would be a part of a word. A word that is wider than a
    line may always be hyphenated.
    """
    if unit.width > width:
        return True
    if any(one.run.wide_words_only for one in unit.words):
        return False
    above = lines[-HYPHEN_LINES - 1 : -1]
    ladder = len(above) == HYPHEN_LINES and all(line.ends_in_hyphen for line in above)
    return not unit.is_last and not ladder and width - lines[-1].width > HYPHEN_ZONE


def _split_at_hyphen(unit: BreakUnit, available: float) -> tuple[BreakUnit, BreakUnit] | None:
    """The unit in two parts, the first as long as fits with a hyphen; `None` if none fits."""
    index = _hyphenable_index(unit)
    if index is None:
        return None
    run_slice = unit.words[index]
    run = run_slice.run
    for point in reversed(break_points(run_slice.text, run.language, unit.word)):
        head = BreakUnit(unit.spaces, space=unit.space)
        text = run_slice.text[:point] + SOFT_HYPHEN
        for part in (*unit.words[:index], RunSlice(run, text, run.width_of(text))):
            head.add(part)
        if head.width <= available + _SLACK:
            rest = BreakUnit(word=unit.word)
            text = run_slice.text[point:]
            for part in (RunSlice(run, text, run.width_of(text)), *unit.words[index + 1 :]):
                rest.add(part)
            return head, rest
    return None


def _hyphenable_index(unit: BreakUnit) -> int | None:
    """Position of the only slice with letters or digits, apart from note marks."""
    found = [
        index
        for index, run_slice in enumerate(unit.words)
        if not run_slice.run.rise and any(map(str.isalnum, run_slice.text))
    ]
    return found[0] if len(found) == 1 else None


def _in_parts_that_fit(unit: BreakUnit, width: float, first: float) -> Iterator[BreakUnit]:
    """The unit, divided if it is wider than a line; `first` is the width of the first line."""
    while unit.width > first + _SLACK:
        found = _split_at_hyphen(unit, first)
        if found is None:
            yield from _cut_between_characters(unit, width, first)
            return
        head, unit = found
        yield head
        first = width
    yield unit


def _cut_between_characters(unit: BreakUnit, width: float, first: float) -> list[BreakUnit]:
    """The unit, divided between characters; a note's mark stays whole and is called once."""
    parts = [BreakUnit(unit.spaces, space=unit.space)]
    for run_slice in unit.words:
        run = run_slice.run
        for text in [run_slice.text] if run.rise else run_slice.text:
            single = RunSlice(run, text, run.width_of(text))
            available = width if len(parts) > 1 else first
            if parts[-1].words and parts[-1].width + single.width > available:
                parts.append(BreakUnit())
            parts[-1].add(single)
    return parts
