"""The changes in one text: its words, its formats and its notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from briefgen.changes.change import Detail, Words
from briefgen.changes.tokens import Token, text_of_tokens, words_of_note
from briefgen.changes.words import WordRun, shares, word_runs
from briefgen.model.nodes import Note
from briefgen.model.walk import plain_text

_LEAST_OF_NOTES = 55
"""The least likeness, from 0 to 100, of the words of two notes that are taken for the same."""
_LEAST_SHARE_OF_EDITED = 0.3
"""The least share of equal words of an edited text; with fewer, it is rewritten."""
_FEW_TOKENS = 8
"""A text of this length or less is not rewritten: both versions are read at a glance."""

NotePair = tuple[Note, Note]


class TextChange(Struct, frozen=True):
    """The differences between two texts."""

    runs: tuple[WordRun, ...]
    formats: tuple[Detail, ...]
    notes: tuple[NotePair, ...]
    """The notes of both texts that correspond."""

    @property
    def is_change(self) -> bool:
        return any(not run.is_equal for run in self.runs)

    @property
    def has_changed_words(self) -> bool:
        """Whether anything but marks of notes differs."""
        return any(not token.is_mark for token in self._changed_tokens())

    @property
    def is_rewritten(self) -> bool:
        """Whether few words are equal, so that both versions are easier to read one by one."""
        sides = [sum(len(side) for side in sides) for sides in self._sides()]
        return min(sides) > _FEW_TOKENS and shares(self.runs) < _LEAST_SHARE_OF_EDITED

    @property
    def words(self) -> tuple[Words, ...]:
        """Both versions in runs; one by one where the text is rewritten."""
        if not self.is_rewritten:
            return tuple(_printed(self.runs))
        old, new = (tuple(token for side in sides for token in side) for sides in self._sides())
        return tuple(_printed([WordRun(old, new, is_equal=False)]))

    def _sides(self) -> tuple[list[tuple[Token, ...]], list[tuple[Token, ...]]]:
        return [run.old for run in self.runs], [run.new for run in self.runs]

    def marks(self) -> tuple[list[Note], list[Note]]:
        """The notes whose marks were removed, and those whose marks were added."""
        removed = [t.note for run in self.runs if not run.is_equal for t in run.old if t.note]
        added = [t.note for run in self.runs if not run.is_equal for t in run.new if t.note]
        return removed, added

    def _changed_tokens(self) -> Iterator[Token]:
        for run in self.runs:
            if not run.is_equal:
                yield from (*run.old, *run.new)


def text_change(old: Sequence[Token], new: Sequence[Token]) -> TextChange:
    """The differences between two texts, each with the marks of its notes."""
    if old == new and (same_notes := _notes_in_order(old, new)) is not None:
        equal = WordRun(tuple(old), tuple(new), is_equal=True)
        return TextChange((equal,) if old else (), (), same_notes)
    notes = note_pairs(old, new)
    same = {id(other): one for one, other in notes}
    names = {id(t.note): t.identity for t in old if t.note}
    renamed = [
        replace(t, identity=names[id(same[id(t.note)])]) if t.note and id(t.note) in same else t
        for t in new
    ]
    runs = word_runs(old, renamed)
    return TextChange(runs, tuple(_formats(runs)), tuple(notes))


def _notes_in_order(old: Sequence[Token], new: Sequence[Token]) -> tuple[NotePair, ...] | None:
    """The notes of equal texts; `None` if a mark has a note in one of them only."""
    pairs = []
    for one, other in zip(old, new, strict=True):
        if one.note and other.note:
            pairs.append((one.note, other.note))
        elif one.note or other.note:
            return None
    return tuple(pairs)


def note_words(note: Note) -> str:
    """The words of a note in one line."""
    return " ".join(plain_text(words_of_note(note)).split())


# -- notes -----------------------------------------------------------------------------------


def note_pairs(old: Iterable[Token], new: Iterable[Token]) -> list[NotePair]:
    """The notes of two texts that correspond: those of one source, then those that are alike."""
    waiting: dict[str, list[Note]] = defaultdict(list)
    for token in old:
        if token.is_mark and token.note:
            waiting[token.identity].append(token.note)
    pairs: list[NotePair] = []
    rest: list[Note] = []
    for token in new:
        if not (token.is_mark and token.note):
            continue
        if waiting[token.identity]:
            pairs.append((waiting[token.identity].pop(0), token.note))
        else:
            rest.append(token.note)
    left = [note for notes in waiting.values() for note in notes]
    for note in rest:
        best = max(left, key=lambda one: _likeness(one, note), default=None)
        if best is not None and _likeness(best, note) >= _LEAST_OF_NOTES:
            left.remove(best)
            pairs.append((best, note))
    return pairs


def _likeness(one: Note, other: Note) -> float:
    if one.sources and other.sources:
        return 100 if {s.name for s in one.sources} & {s.name for s in other.sources} else 0
    return fuzz.token_sort_ratio(note_words(one), note_words(other))


# -- printed words ---------------------------------------------------------------------------


def _printed(runs: Sequence[WordRun]) -> Iterator[Words]:
    for run in runs:
        is_first = run is runs[0]
        if run.is_equal:
            spaced = not is_first and (run.old[0].after_space or run.new[0].after_space)
            yield Words("equal", " " * spaced + _text(run.new))
            continue
        if run.old:
            yield Words("removed", " " * (run.old[0].after_space and not is_first) + _text(run.old))
        if run.new:
            yield Words("added", " " * (run.new[0].after_space and not is_first) + _text(run.new))


def _text(tokens: Sequence[Token]) -> str:
    """The printed words, each note in brackets, without spaces around them."""
    return "".join(" " * token.after_space + _shown(token) for token in tokens).strip()


def _shown(token: Token) -> str:
    if not token.is_mark:
        return token.text
    return f" [note: {note_words(token.note)}]" if token.note else ""


def _formats(runs: Iterable[WordRun]) -> Iterator[Detail]:
    """The words whose format differs; words in a row that change in the same way are one detail."""
    before: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    words: list[Token] = []
    for run in runs:
        pairs = zip(run.old, run.new, strict=True) if run.is_equal else ()
        for one, other in pairs:
            change = (one.formats, other.formats)
            if change != before or one.formats == other.formats:
                yield from _format_detail(words, before)
                words, before = [], None
            if one.formats != other.formats:
                words.append(other)
                before = change
        yield from _format_detail(words, before)
        words, before = [], None


def _format_detail(
    words: Sequence[Token], change: tuple[tuple[str, ...], tuple[str, ...]] | None
) -> Iterator[Detail]:
    if words and change:
        old, new = (", ".join(formats) or "plain" for formats in change)
        yield Detail(f"“{text_of_tokens(words)}”", old, new)
