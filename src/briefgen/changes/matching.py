"""Finds the part of the new document that each part of the old one has become.

Named keys decide first, in the whole document, then the keys of rows in their table. Inside matched
parts, those that are alike are matched in their order, and a place decides only between equal
parts. What remains is then matched with what remains elsewhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from rapidfuzz import fuzz

from briefgen.changes.columns import match_columns, matched_cells
from briefgen.changes.likeness import (
    EQUAL,
    Candidate,
    candidates,
    in_order,
    same_kind,
)
from briefgen.changes.parts import DocumentPart, PartKind
from briefgen.changes.pictures import is_same_picture
from briefgen.changes.rows import (
    are_in_other_rows,
    has_continued_list,
    have_other_keys,
    items_in_cells,
    rows_with_same_key,
)
from briefgen.changes.words import shared_words

_OF_FIXED_PLACE = ("cell", "field", "list item", "cover", "story box")
"""Parts of which the only paragraph is the same one in the other version, whatever its words."""
_MOVED: tuple[PartKind, ...] = (
    "section", "story", "table", "figure", "chart", "story box", "box", "key message",
    "list", "quote", "row", "list item", "paragraph",
)  # fmt: skip
"""Kinds that are found elsewhere, the largest first."""
_FORMS = ("list item", "quote")
"""Parts around a paragraph that are a form of it."""
_LEAST_WORDS_OF_MOVED = 5
"""Shorter parts are taken for moved only inside the same part: others are equal by chance."""
_LEAST_SHARED_OF_REWRITTEN = 0.5
_LEAST_OF_DIVIDED = 85
"""The least likeness, from 0 to 100, of a paragraph and those into which it was divided."""
_LEAST_SHARE_OF_PIECE = 0.7
_MOST_PIECES = 6


class Matching(Struct):
    """The parts of two documents that correspond."""

    old: DocumentPart
    new: DocumentPart
    new_of: dict[DocumentPart, DocumentPart] = field(default_factory=dict)
    """The new part of each old one that has one."""
    old_of: dict[DocumentPart, DocumentPart] = field(default_factory=dict)
    out_of_order: set[DocumentPart] = field(default_factory=set)
    """New parts whose order among their siblings has changed."""
    continued: set[DocumentPart] = field(default_factory=set)
    """New items of a list over several cells that kept their order, in whatever cell they are."""
    divided: dict[DocumentPart, tuple[DocumentPart, ...]] = field(default_factory=dict)
    """The new parts into which an old one was divided."""
    joined: dict[DocumentPart, tuple[DocumentPart, ...]] = field(default_factory=dict)
    """The old parts from which a new one was joined."""
    grouped: set[DocumentPart] = field(default_factory=set)
    """The parts of both documents that were divided or joined."""
    columns: dict[DocumentPart, Mapping[int, int]] = field(default_factory=dict)
    """For each new table that has an old one, the new place of each old column, from 0."""

    def is_moved(self, new: DocumentPart) -> bool:
        """Whether a matched part has another parent, or another order among its siblings."""
        old = self.old_of[new]
        if new in self.out_of_order or new in self.continued:
            return new in self.out_of_order
        if old.parent is None or new.parent is None:
            return False
        if self.new_of.get(old.parent) is new.parent:
            return False
        # A paragraph that becomes an item of a list or a quotation, or was one, is where it was.
        kinds = old.parent.kind, new.parent.kind
        changes_form = kinds[0] != kinds[1] and (kinds[0] in _FORMS or kinds[1] in _FORMS)
        return not changes_form or self.new_of.get(_home(old)) is not _home(new)

    def is_in_same_section(self, new: DocumentPart) -> bool:
        """Whether the section around a matched part is the same one in both documents."""
        old = self.old_of[new]
        sections = section_of(old), section_of(new)
        return sections != (old, new) and self.new_of.get(sections[0]) is sections[1]

    def took_other_place(self, part: DocumentPart) -> bool:
        """Whether a matched section has another number, but its old order among its siblings.

        Where sections before it were only added or only removed, its number follows from them.
        """
        old = self.old_of[part]
        if part.kind not in ("section", "story") or part.label == old.label:
            return False
        if not old.parent or not part.parent or old.label.count(".") != part.label.count("."):
            return False
        added = [p for p in _before(part) if p not in self.old_of]
        removed = [p for p in _before(old) if p not in self.new_of]
        return bool(added and removed)

    def is_done(self, part: DocumentPart) -> bool:
        """Whether a part of either document is matched, divided or joined."""
        return part in self.new_of or part in self.old_of or part in self.grouped

    def group(self, whole: DocumentPart, pieces: tuple[DocumentPart, ...], *, old: bool) -> None:
        """Note an old part that was divided, or with `old` false a new one that was joined."""
        (self.divided if old else self.joined)[whole] = pieces
        self.grouped |= {whole, *pieces}

    def pair(self, old: DocumentPart, new: DocumentPart) -> None:
        self.new_of[old] = new
        self.old_of[new] = old


def section_of(part: DocumentPart) -> DocumentPart:
    """The section around a part, or a section itself; the cover or the document for others."""
    kinds = ("section", "story", "cover", "document")
    return next(one for one in (part, *part.around()) if one.kind in kinds)


def _before(part: DocumentPart) -> Iterator[DocumentPart]:
    """The sections before a section, among its siblings."""
    siblings = part.parent.children if part.parent else ()
    for sibling in siblings:
        if sibling is part:
            return
        if sibling.kind in ("section", "story"):
            yield sibling


def match(old: DocumentPart, new: DocumentPart) -> Matching:
    """The corresponding parts of two documents."""
    return _Matcher(Matching(old, new)).run()


class _Matcher:
    def __init__(self, found: Matching) -> None:
        self.found = found
        self.queue: deque[tuple[DocumentPart, DocumentPart]] = deque()

    def run(self) -> Matching:
        self._pair(self.found.old, self.found.new)
        self._match_named_keys()
        self._match_inside()
        rest = [self._rest(tree) for tree in (self.found.old, self.found.new)]
        for kind in _MOVED if all(rest) else ():
            self._match_elsewhere(kind, *rest)
            self._match_inside()
        for old, new in self.found.new_of.items():
            if old.kind == "row" and (has_continued_list(old) or has_continued_list(new)):
                self._note_order_of_items(old, new)
        return self.found

    def _note_order_of_items(self, old: DocumentPart, new: DocumentPart) -> None:
        """Note which items of a list over several cells are in another order, as few as can be."""
        places = {item: place for place, item in enumerate(items_in_cells(new))}
        pairs = [
            (i, places[twin], EQUAL)
            for i, item in enumerate(items_in_cells(old))
            if (twin := self.found.new_of.get(item)) is not None and twin in places
        ]
        items = list(places)
        kept = {items[j] for _, j, _ in in_order(pairs, lambda pair: pair[2])}
        self.found.continued |= kept
        self.found.out_of_order -= kept
        self.found.out_of_order |= {items[j] for _, j, _ in pairs} - kept

    def _rest(self, tree: DocumentPart) -> list[DocumentPart]:
        return [part for part in tree.walk() if not self.found.is_done(part)]

    def _pair(self, old: DocumentPart, new: DocumentPart) -> None:
        self.found.pair(old, new)
        self.queue.append((old, new))

    def _match_named_keys(self) -> None:
        named = {part.key: part for part in self.found.new.walk() if part.is_named}
        for part in self.found.old.walk():
            other = named.get(part.key) if part.is_named and part.parent else None
            if other is not None and other.parent and same_kind(part, other):
                self._pair(part, other)

    def _match_inside(self) -> None:
        while self.queue:
            old, new = self.queue.popleft()
            if old.kind in ("row", "header row"):
                self._match_cells(old, new)
                continue
            if old.kind == "table":
                self.found.columns[new] = match_columns(old, new)
                self._match_keys_of_rows(old, new)
            self._match_children(old.children, new.children)

    def _match_keys_of_rows(self, old: DocumentPart, new: DocumentPart) -> None:
        for row, other in rows_with_same_key(old, new):
            if not (self.found.is_done(row) or self.found.is_done(other)):
                self._pair(row, other)

    # -- inside matched parts ----------------------------------------------------------------

    def _match_cells(self, old: DocumentPart, new: DocumentPart) -> None:
        """The cells of two rows by the columns of their table."""
        columns = self.found.columns.get(new.parent) if new.parent else None
        for cell, other in matched_cells(old, new, columns):
            self._pair(cell, other)

    def _match_children(self, old: Sequence[DocumentPart], new: Sequence[DocumentPart]) -> None:
        """Match parts of the same parent in their order."""
        if not old or not new:
            return
        if self._are_equal(old, new):
            for one, other in zip(old, new, strict=True):
                if one not in self.found.new_of:
                    self._pair(one, other)
            return
        places = {part: place for place, part in enumerate(new)}
        free_old = [i for i, part in enumerate(old) if not self.found.is_done(part)]
        free_new = [j for j, part in enumerate(new) if not self.found.is_done(part)]
        named = [
            (i, places[twin], _likeness_of_named(part, twin))
            for i, part in enumerate(old)
            if (twin := self.found.new_of.get(part)) is not None and twin in places
        ]
        alike = candidates([old[i] for i in free_old], [new[j] for j in free_new])
        pairs = named + [(free_old[i], free_new[j], found) for i, j, found in alike]
        weights = {(i, j) for i, j, _ in named}
        chain = in_order(pairs, lambda pair: _weight(pair, named=pair[:2] in weights))
        kept = {(i, j) for i, j, _ in chain}
        self.found.out_of_order |= {new[j] for i, j, _ in named if (i, j) not in kept}
        self._match_chain(old, new, [(i, j) for i, j, _ in chain])

    def _are_equal(self, old: Sequence[DocumentPart], new: Sequence[DocumentPart]) -> bool:
        """Whether each part is equal to that of the same place, or is its counterpart already."""
        return len(old) == len(new) and all(
            self.found.new_of.get(one) is other
            if self.found.is_done(one) or self.found.is_done(other)
            else one.signature == other.signature
            for one, other in zip(old, new, strict=True)
        )

    def _match_chain(
        self,
        old: Sequence[DocumentPart],
        new: Sequence[DocumentPart],
        chain: Sequence[tuple[int, int]],
    ) -> None:
        certain = [
            (i, j)
            for i, j in chain
            if old[i] in self.found.new_of or old[i].signature == new[j].signature
        ]
        for olds, news in _gaps(old, new, certain):
            self._match_divided(olds, news)
        for i, j in chain:
            if not (self.found.is_done(old[i]) or self.found.is_done(new[j])):
                self._pair(old[i], new[j])
        done = [(i, j) for i, j in chain if self.found.new_of.get(old[i]) is new[j]]
        for olds, news in _gaps(old, new, done):
            self._match_rewritten(olds, news)

    def _free(
        self, old: Sequence[DocumentPart], new: Sequence[DocumentPart]
    ) -> tuple[list[DocumentPart], list[DocumentPart]]:
        free_old = [part for part in old if not self.found.is_done(part)]
        return free_old, [part for part in new if not self.found.is_done(part)]

    def _match_rewritten(self, olds: Sequence[DocumentPart], news: Sequence[DocumentPart]) -> None:
        """Match what is between matched parts and shares half of its words."""
        olds, news = self._free(olds, news)
        if len(olds) == len(news) == 1 and _is_fixed(olds[0], news[0]):
            self._pair(olds[0], news[0])
            return
        shared = [
            (i, j, share)
            for i, one in enumerate(olds)
            for j, other in enumerate(news)
            if same_kind(one, other)
            and not have_other_keys(one, other)
            and (share := shared_words(one.words, other.words)) >= _LEAST_SHARED_OF_REWRITTEN
        ]
        for i, j, _ in in_order(shared, lambda pair: pair[2]):
            self._pair(olds[i], news[j])

    def _match_divided(self, olds: Sequence[DocumentPart], news: Sequence[DocumentPart]) -> None:
        olds, news = self._free(olds, news)
        for one in olds:
            if pieces := _pieces_of(one, [n for n in news if not self.found.is_done(n)]):
                self.found.group(one, pieces, old=True)
        for one in news:
            free = [part for part in olds if not self.found.is_done(part)]
            if not self.found.is_done(one) and (pieces := _pieces_of(one, free)):
                self.found.group(one, pieces, old=False)

    # -- elsewhere ---------------------------------------------------------------------------

    def _match_elsewhere(
        self, kind: PartKind, olds: Sequence[DocumentPart], news: Sequence[DocumentPart]
    ) -> None:
        """Match the most alike of the parts that remain in both documents."""
        old = [p for p in olds if p.kind == kind and self._remains(p)]
        new = [p for p in news if p.kind == kind and self._remains(p)]
        if not old or not new:
            return
        found = [pair for pair in candidates(old, new) if self._is_move(old[pair[0]], new[pair[1]])]
        shift = {id(pair): abs(pair[0] - pair[1]) for pair in found}
        for pair in sorted(found, key=lambda pair: (-pair[2], shift[id(pair)], pair)):
            one, other = old[pair[0]], new[pair[1]]
            if one not in self.found.new_of and other not in self.found.old_of:
                self._pair(one, other)
                if self.found.new_of.get(one.parent or one) is other.parent:
                    self.found.out_of_order.add(other)

    def _remains(self, part: DocumentPart) -> bool:
        """Whether a part is not matched, and not inside one that was divided or joined."""
        return not self.found.is_done(part) and self.found.grouped.isdisjoint(part.around())

    def _is_move(self, old: DocumentPart, new: DocumentPart) -> bool:
        if old.parent and self.found.new_of.get(old.parent) is new.parent:
            # A short row with another key is another row, unless it is where it was.
            return old.kind != "row" or old.first_cell == new.first_cell or _are_long(old, new)
        if old.kind == "list item" and self.found.new_of.get(_list_of(old)) is _list_of(new):
            return True
        if is_same_picture(old, new):
            return True
        return _are_long(old, new) and not are_in_other_rows(old, new)


def _are_long(old: DocumentPart, new: DocumentPart) -> bool:
    return min(len(old.words), len(new.words)) >= _LEAST_WORDS_OF_MOVED


def _likeness_of_named(old: DocumentPart, new: DocumentPart) -> float:
    """The likeness of parts with the same key; of rows, an edited one is taken for moved first."""
    return EQUAL - 1 if old.kind == "row" and old.signature != new.signature else EQUAL


def _list_of(item: DocumentPart) -> DocumentPart:
    """The list of an item, without the lists in items of it."""
    lists = [one for one in item.around() if one.kind in ("list", "list item")]
    return lists[-1]


def _home(part: DocumentPart) -> DocumentPart:
    """The nearest part around a part that is not a form of it."""
    return next(one for one in part.around() if one.kind not in ("list", *_FORMS))


def _weight(pair: Candidate, *, named: bool) -> float:
    """The weight of a pair in the choice of the order; a place decides between equal parts."""
    closeness = 1 / (2 + abs(pair[0] - pair[1]))
    return pair[2] + closeness + (EQUAL if named else 0)


def _is_fixed(old: DocumentPart, new: DocumentPart) -> bool:
    parent = old.parent
    return parent is not None and parent.kind in _OF_FIXED_PLACE and old.kind == new.kind


def _gaps(
    old: Sequence[DocumentPart], new: Sequence[DocumentPart], chain: Sequence[tuple[int, int]]
) -> Iterator[tuple[Sequence[DocumentPart], Sequence[DocumentPart]]]:
    """The parts between the pairs of a chain, where both sides have some."""
    i = j = 0
    for next_i, next_j in (*chain, (len(old), len(new))):
        if next_i > i and next_j > j:
            yield old[i:next_i], new[j:next_j]
        i, j = next_i + 1, next_j + 1


# -- divided paragraphs ------------------------------------------------------------------------


def _pieces_of(whole: DocumentPart, parts: Sequence[DocumentPart]) -> tuple[DocumentPart, ...]:
    """The parts in a row whose words together are those of another part; empty if there are none.

    They are more alike together than any of them is alone.
    """
    if whole.kind not in ("paragraph", "list item") or len(whole.own_words) < 2:
        return ()
    alone = max((_ratio(whole, (part,)) for part in parts), default=0)
    best: tuple[DocumentPart, ...] = ()
    for start in range(len(parts)):
        for end in range(start + 2, min(len(parts), start + _MOST_PIECES) + 1):
            pieces = tuple(parts[start:end])
            if all(_is_piece_of(piece, whole) for piece in pieces):
                found = _ratio(whole, pieces)
                if found >= _LEAST_OF_DIVIDED and found > alone:
                    best, alone = pieces, found
    return best


def _is_piece_of(piece: DocumentPart, whole: DocumentPart) -> bool:
    words, all_words = piece.own_words, whole.own_words
    if piece.kind != whole.kind or not words:
        return False
    common = shared_words(words, all_words) * (len(words) + len(all_words)) / 2
    return common / len(words) >= _LEAST_SHARE_OF_PIECE


def _ratio(whole: DocumentPart, pieces: Sequence[DocumentPart]) -> float:
    words = [word for piece in pieces for word in piece.own_words]
    return fuzz.ratio(whole.own_words, words, score_cutoff=_LEAST_OF_DIVIDED)
