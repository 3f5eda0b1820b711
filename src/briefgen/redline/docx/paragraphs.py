"""Merges the content of paragraphs: words that differ are marked, all others are of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby

from msgspec import Struct
from msgspec.structs import replace

from briefgen.changes.tokens import Token
from briefgen.changes.words import WordRun, shares, word_runs
from briefgen.ooxml.element import Element
from briefgen.ooxml.runs import t
from briefgen.redline.docx.content import (
    BOOKMARK_LIMITS,
    ContentReader,
    ContentToken,
    Piece,
    have_same_format,
    without_key_bookmarks,
)
from briefgen.redline.docx.marks import Marker, State

_UNITS = ("w:footnoteReference", "w:drawing")
_LEAST_SHARE = 0.3
_FEW_TOKENS = 8
"""As in reports: a longer text with a smaller share of equal words is rewritten."""


class InnerMark(Struct, eq=False):
    """The end of a paragraph inside content that was divided or joined."""

    paragraph: Element


class StatedPiece(Struct):
    """A piece, or the end of a paragraph, in one or both versions."""

    state: State
    piece: Piece | InnerMark


class ContentMerger(Struct, frozen=True):
    """Merges the content of paragraphs of both versions."""

    old: ContentReader
    new: ContentReader
    marker: Marker
    keep: Callable[[Piece, Piece], None]
    """Called with both pieces of each unit that is in both versions."""

    def merged(
        self, olds: Sequence[Element], news: Sequence[Element]
    ) -> list[tuple[list[Element], InnerMark | None, State]]:
        """The content of paragraphs that correspond, up to each mark between them.

        Each item ends with an inner mark and its state, the last one with `None`.
        """
        if len(olds) == len(news) == 1 and self._is_same(olds[0], news[0]):
            return [(_content(news[0]), None, "")]
        stated = self._stated(olds, news)
        found: list[tuple[list[Element], InnerMark | None, State]] = []
        content: list[StatedPiece] = []
        for one in stated:
            if isinstance(one.piece, InnerMark):
                found.append((self._written(content), one.piece, one.state))
                content = []
            else:
                content.append(one)
        return [*found, (self._written(content), None, "")]

    def _is_same(self, old: Element, new: Element) -> bool:
        """Whether the content of two paragraphs is equal, which is quicker to find than words."""
        content = without_key_bookmarks(_content(old))
        units: list[tuple[Element, Element]] = []
        if any(one.tag in BOOKMARK_LIMITS for one in content):
            return False
        if not self._are_same(content, _content(new), units):
            return False
        for one, other in units:
            self.keep(Piece(unit=[one]), Piece(unit=[other]))
        return True

    def _are_same(
        self,
        olds: Iterable[Element],
        news: Iterable[Element],
        units: list[tuple[Element, Element]],
    ) -> bool:
        before = [one for one in olds if one.tag not in BOOKMARK_LIMITS]
        after = [one for one in news if one.tag not in BOOKMARK_LIMITS]
        return len(before) == len(after) and all(
            self._is_same_element(one, other, units)
            for one, other in zip(before, after, strict=True)
        )

    def _is_same_element(
        self, old: Element, new: Element, units: list[tuple[Element, Element]]
    ) -> bool:
        if old.tag != new.tag or old.text != new.text:
            return False
        if old.tag in _UNITS:
            units.append((old, new))
            return self.old.identity_of(old) == self.new.identity_of(new)
        if old.tag == "w:hyperlink":
            is_equal = self.old.target_of(old) == self.new.target_of(new)
        else:
            is_equal = old.attributes == new.attributes
        return is_equal and self._are_same(old.children, new.children, units)

    # -- tokens --------------------------------------------------------------------------------

    def _stated(self, olds: Sequence[Element], news: Sequence[Element]) -> list[StatedPiece]:
        if len(olds) == len(news) == 1:
            first, content, last = _without_outer_limits(_content(news[0]))
            before = without_key_bookmarks(_content(olds[0]))
            pieces = self._differences(self.old.tokens(before), self.new.tokens(content))
            outer = [[StatedPiece("", Piece(unit=[one])) for one in side] for side in (first, last)]
            return [*outer[0], *pieces, *outer[1]]
        before_tokens = _with_marks(olds, self.old, without_key_bookmarks)
        return list(self._differences(before_tokens, _with_marks(news, self.new, list)))

    def _differences(
        self, old: Sequence[ContentToken | InnerMark], new: Sequence[ContentToken | InnerMark]
    ) -> Iterator[StatedPiece]:
        sides = iter(old), iter(new)
        for run in _runs(old, new):
            olds = [next(sides[0]) for _ in run.old]
            news = [next(sides[1]) for _ in run.new]
            if run.is_equal:
                for one, other in zip(olds, news, strict=True):
                    yield from self._equal(one, other)
            else:
                yield from _changed(olds, news)

    def _equal(
        self, old: ContentToken | InnerMark, new: ContentToken | InnerMark
    ) -> Iterator[StatedPiece]:
        assert isinstance(old, ContentToken)  # A mark between paragraphs is in one version only.
        assert isinstance(new, ContentToken)
        if old.space == new.space:
            yield from _same_text(old.before, new.before)
        else:
            yield from _all(old.before, "del", limits=True)
            yield from _all(new.before, "ins", limits=True)
        if old.pieces and old.pieces[0].unit:
            self.keep(old.pieces[0], new.pieces[0])
        yield from _same_text(old.pieces, new.pieces)

    # -- writing -------------------------------------------------------------------------------

    def _written(self, pieces: Iterable[StatedPiece]) -> list[Element]:
        found: list[Element] = []
        for (state, link), group in groupby(pieces, lambda one: (one.state, _link(one))):
            runs = self.marker.runs(self._runs_of(group), state)
            if link is not None:
                found.append(Element("w:hyperlink", dict(link.attributes), runs))
            else:
                found += runs
        return _joined_links(found)

    def _runs_of(self, pieces: Iterable[StatedPiece]) -> Iterator[Element]:
        same: list[Piece] = []
        for one in pieces:
            piece = one.piece
            assert isinstance(piece, Piece)  # The ends of paragraphs are between these.
            if same and not _are_one_run(same[-1], piece):
                yield from self._run_of(same)
                same = []
            same.append(piece)
        if same:
            yield from self._run_of(same)

    def _run_of(self, same: Sequence[Piece]) -> Sequence[Element]:
        """The run of pieces of text with one format, or the runs of a unit."""
        first = same[0]
        if first.unit:
            return first.unit
        before = [first.properties.copy()] if first.properties is not None else []
        run = Element("w:r", None, [*before, *t("".join([one.text for one in same]))])
        if first.has_other_format:
            run = self.marker.run_with_change(run, first.old_properties)
        return (run,)


def _content(paragraph: Element) -> list[Element]:
    return [one for one in paragraph.children if one.tag != "w:pPr"]


def _without_outer_limits(
    content: list[Element],
) -> tuple[list[Element], list[Element], list[Element]]:
    """The bookmarks that begin before the content, the content, those that end after it."""
    first, last = 0, len(content)
    while first < last and content[first].tag == "w:bookmarkStart":
        first += 1
    while last > first and content[last - 1].tag == "w:bookmarkEnd":
        last -= 1
    return content[:first], content[first:last], content[last:]


def _with_marks(
    paragraphs: Sequence[Element],
    reader: ContentReader,
    prepared: Callable[[list[Element]], list[Element]],
) -> list[ContentToken | InnerMark]:
    tokens: list[ContentToken | InnerMark] = []
    for paragraph in paragraphs:
        own = reader.tokens(prepared(_content(paragraph)))
        tokens += own if paragraph is paragraphs[-1] else [*own, InnerMark(paragraph)]
    return tokens


def _runs(
    old: Sequence[ContentToken | InnerMark], new: Sequence[ContentToken | InnerMark]
) -> Sequence[WordRun]:
    before, after = [_token(one) for one in old], [_token(one) for one in new]
    if [one.identity for one in before] == [one.identity for one in after]:
        return [WordRun(tuple(before), tuple(after), is_equal=True)]
    # The ends of both texts correspond.
    runs = word_runs(before[:-1], after[:-1])
    end = WordRun((before[-1],), (after[-1],), is_equal=True)
    sizes = len(before) - 1, len(after) - 1
    if min(sizes) > _FEW_TOKENS and shares(runs) < _LEAST_SHARE:
        return [WordRun(tuple(before[:-1]), tuple(after[:-1]), is_equal=False), end]
    return [*runs, end]


def _token(one: ContentToken | InnerMark) -> Token:
    if isinstance(one, InnerMark):
        return Token("", f"¶{id(one)}")
    return Token(one.text or ("" if one.identity[:1] == "^" else "x"), one.identity)


def _changed(
    olds: Sequence[ContentToken | InnerMark], news: Sequence[ContentToken | InnerMark]
) -> Iterator[StatedPiece]:
    """Deleted tokens, then inserted ones; the space before them is common if it is the same."""
    first, other = (side[0] if side else None for side in (olds, news))
    if (
        isinstance(first, ContentToken)
        and isinstance(other, ContentToken)
        and first.space == other.space
    ):
        yield from _same_text(first.before, other.before)
        olds = [replace(first, before=[]), *olds[1:]]
        news = [replace(other, before=[]), *news[1:]]
    sides: tuple[tuple[State, Sequence[ContentToken | InnerMark]], ...]
    sides = ("del", olds), ("ins", news)
    for state, side in sides:
        for one in side:
            if isinstance(one, InnerMark):
                yield StatedPiece(state, one)
            else:
                yield from _all((*one.before, *one.pieces), state, limits=True)


def _all(pieces: Iterable[Piece], state: State, *, limits: bool) -> Iterator[StatedPiece]:
    for piece in pieces:
        if limits or not piece.is_limit:
            yield StatedPiece("" if piece.is_limit else state, piece)


def _same_text(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[StatedPiece]:
    """The pieces of the new version, whose words are those of the old one."""
    if old and old[0].unit and not old[0].is_limit:
        yield from (StatedPiece("", piece) for piece in new)
        return
    yield from (StatedPiece("", piece) for piece in old if piece.is_limit)
    texts = [piece for piece in old if piece.text]
    before, after = "".join([p.text for p in texts]), "".join([p.text for p in new])
    if before != after and not _have_one_format(texts):
        yield from _all(texts, "del", limits=False)
        yield from _all(new, "ins", limits=True)
        return
    cuts = _ends(texts) if before == after else []
    offset = 0
    for piece in _cut(new, cuts):
        if piece.text:
            earlier = _at(texts, offset if before == after else 0)
            if earlier and not have_same_format(earlier.properties, piece.properties):
                piece = replace(piece, has_other_format=True, old_properties=earlier.properties)
        yield StatedPiece("", piece)
        offset += len(piece.text)


def _have_one_format(pieces: Sequence[Piece]) -> bool:
    return all(have_same_format(pieces[0].properties, one.properties) for one in pieces[1:])


def _ends(pieces: Iterable[Piece]) -> list[int]:
    ends, offset = [], 0
    for piece in pieces:
        offset += len(piece.text)
        ends.append(offset)
    return ends


def _cut(pieces: Iterable[Piece], ends: Sequence[int]) -> Iterator[Piece]:
    """The pieces, divided at offsets of their text."""
    offset = 0
    for piece in pieces:
        inner = [end - offset for end in ends if offset < end < offset + len(piece.text)]
        offset += len(piece.text)
        if not inner:
            yield piece
            continue
        for start, end in zip([0, *inner], [*inner, len(piece.text)], strict=True):
            yield replace(piece, text=piece.text[start:end])


def _at(pieces: Sequence[Piece], offset: int) -> Piece | None:
    """The piece whose text is at an offset."""
    for piece, end in zip(pieces, _ends(pieces), strict=True):
        if offset < end:
            return piece
    return None


def _link(one: StatedPiece) -> Element | None:
    return one.piece.link if isinstance(one.piece, Piece) else None


def _are_one_run(one: Piece, other: Piece) -> bool:
    """Whether neighbouring pieces are text with one format."""
    return (
        not one.unit
        and not other.unit
        and one.has_other_format == other.has_other_format
        and have_same_format(one.properties, other.properties)
        and have_same_format(one.old_properties, other.old_properties)
    )


def _joined_links(content: Sequence[Element]) -> list[Element]:
    """Neighbouring parts of one link as one link."""
    found: list[Element] = []
    for one in content:
        last = found[-1] if found else None
        if (
            last is not None
            and one.tag == last.tag == "w:hyperlink"
            and one.attributes == last.attributes
        ):
            last.children = list(chain(last.children, one.children))
        else:
            found.append(one)
    return found
