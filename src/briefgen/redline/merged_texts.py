"""Texts with the words of two versions, in which each word that only one has is marked.

The words are cut between the tokens by which versions are compared. Text that follows from other
parts is that of the new version: the numbers of references, and the marks of notes that remain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Self, assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen.changes.texts import text_change
from briefgen.changes.tokens import Token, Tokenizer
from briefgen.changes.words import WordRun
from briefgen.model.document import Document
from briefgen.model.nodes import (
    Acronym,
    Block,
    Emphasis,
    Inline,
    Language,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Reference,
    RepeatedMark,
    RevisedText,
    RevisionKind,
    Script,
    Strong,
    Text,
)
from briefgen.model.walk import Inlines, inlines_in, plain_text, rewrite_blocks

_MARK = "\0"
"""The character that counts as the mark of a note."""


class TextMerger:
    """Merges the texts of two documents."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old = Tokenizer(old)
        self._new = Tokenizer(new)
        self.remark = ""
        """A remark on the next text that only one version has: `moved to 3.1`."""

    def merged(self, old: Inlines | None, new: Inlines | None) -> Inlines:
        """The text of both versions; `None` where a version lacks it."""
        if old is None or new is None:
            return self._one_sided(old, new)
        return new if old == new else self.regrouped((old,), (new,))[0]

    def regrouped(self, olds: Sequence[Inlines], news: Sequence[Inlines]) -> tuple[Inlines, ...]:
        """The text of the new paragraphs, into which the words of the old ones were regrouped.

        A sign marks each end of a paragraph that only one version has.
        """
        before = [self._old.tokens(_without_acronyms(one)) for one in olds]
        after = [self._new.tokens(_without_acronyms(one)) for one in news]
        old, new = (tuple(token for one in side for token in one) for side in (before, after))
        change = text_change(old, new)
        notes = {id(other): self._note(one, other) for one, other in change.notes}
        runs: Iterable[WordRun] = change.runs
        if change.is_rewritten:
            runs = [WordRun(old, new, is_equal=False)]
        runs = _with_other_marks(runs, _calls(olds), _calls(news))
        cuts = _Paragraphs.of(olds, before), _Paragraphs.of(news, after)
        done: list[list[Inline]] = [[] for _ in news]
        for run in _within_paragraphs(runs, before, after):
            place = cuts[1].number
            for number in range(cuts[1].advance(run.new)):
                done[place + number].append(_end_of_paragraph("inserted"))
            ends = cuts[0].advance(run.old)
            done[cuts[1].number] += [_end_of_paragraph("deleted")] * ends
            done[cuts[1].number] += _pieces(run, cuts[0].cut, cuts[1].cut, notes)
        return tuple(map(tuple, done))

    def _one_sided(self, old: Inlines | None, new: Inlines | None) -> Inlines:
        remark, self.remark = self.remark, ""
        if old:
            return (RevisedText(kind="deleted", content=deleted(old), remark=remark),)
        if new:
            return (RevisedText(kind="inserted", content=inserted(new), remark=remark),)
        return ()

    def _note(self, old: Note, new: Note) -> Note:
        """A note that both versions have, with the words of both."""
        count = max(len(old.blocks), len(new.blocks))
        sides = [[*note.blocks, *[None] * (count - len(note.blocks))] for note in (old, new)]
        blocks = (self._block_of_note(*pair) for pair in zip(*sides, strict=True))
        return replace(new, blocks=tuple(blocks))

    def _block_of_note(self, old: Block | None, new: Block | None) -> Block:
        if isinstance(old, Paragraph) and isinstance(new, Paragraph):
            return replace(new, content=self.merged(old.content, new.content))
        if new is not None:
            return rewrite_blocks((new,), lambda content, _: _revision("inserted", content))[0]
        assert old is not None
        return rewrite_blocks((old,), lambda content, _: _revision("deleted", content))[0]


class _Paragraphs(Struct):
    """The paragraphs of one version, from which words are taken one after another."""

    contents: Sequence[Inlines]
    tokens: Sequence[Sequence[Token]]
    cut: _Cut
    number: int = 0
    """The current paragraph, from 0."""

    @classmethod
    def of(cls, contents: Sequence[Inlines], tokens: Sequence[Sequence[Token]]) -> Self:
        """From the start of the first paragraph."""
        return cls(contents, tokens, _Cut(contents[0], tokens[0]))

    def advance(self, words: Sequence[Token]) -> int:
        """Go to the paragraph of the next words; returns how many paragraphs have ended."""
        start = self.number
        while words and self.cut.place == len(self.cut.tokens):
            self.number += 1
            self.cut = _Cut(self.contents[self.number], self.tokens[self.number])
        return self.number - start


def _calls(contents: Iterable[Inlines]) -> list[bool]:
    """For each mark of a note, whether the text of the note is printed for it."""
    nodes = (node for content in contents for node in inlines_in(content))
    return [isinstance(node, Note) for node in nodes if isinstance(node, Note | RepeatedMark)]


def _with_other_marks(
    runs: Iterable[WordRun], old: Sequence[bool], new: Sequence[bool]
) -> Iterator[WordRun]:
    """The runs, in which a mark differs if only one version prints the text of the note there."""
    i = j = 0
    for run in runs:
        start = 0
        pairs = zip(run.old, run.new, strict=True) if run.is_equal else ()
        for place, (one, _) in enumerate(pairs):
            if not one.is_mark:
                continue
            if old[i] != new[j]:
                yield WordRun(run.old[start:place], run.new[start:place], is_equal=True)
                start = place + 1
                yield WordRun(run.old[place:start], run.new[place:start], is_equal=False)
            i, j = i + 1, j + 1
        yield WordRun(run.old[start:], run.new[start:], is_equal=run.is_equal)
        if not run.is_equal:
            i, j = i + _count_marks(run.old), j + _count_marks(run.new)


def _count_marks(tokens: Iterable[Token]) -> int:
    return sum(token.is_mark for token in tokens)


def _within_paragraphs(
    runs: Iterable[WordRun], old: Sequence[Sequence[Token]], new: Sequence[Sequence[Token]]
) -> Iterator[WordRun]:
    """The runs, divided where a paragraph of either version ends."""
    left = [[len(tokens) for tokens in side] for side in (old, new)]
    for run in runs:
        before, after = run.old, run.new
        while before or after:
            for side in left:
                while len(side) > 1 and not side[0]:
                    side.pop(0)
            i, j = min(len(before), left[0][0]), min(len(after), left[1][0])
            if run.is_equal:
                i = j = min(i, j)
            yield WordRun(before[:i], after[:j], is_equal=run.is_equal)
            before, after = before[i:], after[j:]
            left[0][0] -= i
            left[1][0] -= j


def _pieces(run: WordRun, before: _Cut, after: _Cut, notes: Mapping[int, Note]) -> Iterator[Inline]:
    """The words of a run as inlines."""
    gone, come = before.take(len(run.old)), after.take(len(run.new))
    if run.is_equal:
        yield from with_notes(come, lambda note: notes.get(id(note), note))
        return
    if gone:
        space = before.needs_space(come, after.rest())
        words = (*deleted(gone), *([Text(text=" ")] if space else []))
        yield RevisedText(kind="deleted", content=words)
    if come:
        yield RevisedText(kind="inserted", content=inserted(come))


def _end_of_paragraph(kind: RevisionKind) -> RevisedText:
    return RevisedText(kind=kind, content=(Text(text="¶"),))


def _without_acronyms(content: Inlines) -> Inlines:
    """The same inlines with acronyms as text: a redline shows each word that is printed."""
    return _rewritten(
        content, lambda node: Text(text=node.text) if isinstance(node, Acronym) else node
    )


# -- text of one version -----------------------------------------------------------------------


def inserted(content: Inlines) -> Inlines:
    """The content of an insertion: the text of its notes is inserted, too."""
    return with_notes(content, lambda note: _revised_note(note, "inserted"))


def deleted(content: Inlines) -> Inlines:
    """The content of a deletion: no cross-references, and notes with marks of their own."""
    return tuple(one for node in content for one in _deleted(node))


def _deleted(node: Inline) -> Iterator[Inline]:
    match node:
        case Text() | LineBreak():
            yield node
        case Acronym():
            yield Text(text=node.text)
        case Strong() | Emphasis() | Script() | Language() | Link():
            yield replace(node, content=deleted(node.content))
        case RevisedText():
            yield from deleted(node.content)
        case Reference():
            yield Text(text=plain_text((node,)))
            yield from deleted(tuple(one for one in node.content if isinstance(one, Note)))
        case Note():
            yield _revised_note(node, "deleted")
        case RepeatedMark():
            mark = Text(text=f"[{node.number}]")
            yield Script(position="superscript", content=(mark,))
        case _:
            assert_never(node)


def _revised_note(note: Note, kind: RevisionKind) -> Note:
    blocks = rewrite_blocks(note.blocks, lambda content, _: _revision(kind, content))
    if kind == "inserted":
        return replace(note, blocks=blocks)
    return replace(
        note,
        blocks=blocks,
        anchor=None,
        number=-note.number,
        separator="",
        mark_alternative=f"{note.mark_alternative}, deleted",
        number_alternative=f"{note.number_alternative}, deleted",
    )


def _revision(kind: RevisionKind, content: Inlines) -> Inlines:
    if not content:
        return ()
    inner = inserted(content) if kind == "inserted" else deleted(content)
    return (RevisedText(kind=kind, content=inner),)


def with_notes(content: Inlines, changed: Callable[[Note], Note]) -> Inlines:
    """The same inlines with other notes."""
    return _rewritten(content, lambda node: changed(node) if isinstance(node, Note) else node)


def _rewritten(content: Inlines, changed: Callable[[Inline], Inline]) -> Inlines:
    """The same inlines, each one without content replaced by what a function gives."""
    done: list[Inline] = []
    for node in content:
        match node:
            case Strong() | Emphasis() | Script() | Language() | Link() | RevisedText():
                done.append(replace(node, content=_rewritten(node.content, changed)))
            case Reference() if node.content:
                done.append(replace(node, content=_rewritten(node.content, changed)))
            case _:
                done.append(changed(node))
    return tuple(done)


# -- parts of a text ---------------------------------------------------------------------------


class _Cut(Struct):
    """Inlines from which the words of one token after another are taken."""

    content: Inlines
    tokens: Sequence[Token]
    characters: str = ""
    """The printed characters, with one for each mark of a note."""
    ends: Sequence[int] = ()
    """The number of characters up to the end of each token."""
    place: int = 0
    """The number of tokens that were taken."""

    def __post_init__(self) -> None:
        self.characters = "".join(_characters(node) for node in self.content)
        self.ends = list(_ends(self.tokens, self.characters))

    def take(self, count: int) -> Inlines:
        """The inlines of the next tokens, with the spaces before each."""
        start, self.place = self._end(self.place), self.place + count
        return tuple(_between(self.content, start, self._end(self.place))) if count else ()

    def rest(self) -> str:
        """The characters after those that were taken."""
        return self.characters[self._end(self.place) :]

    def needs_space(self, inserted: Inlines, after: str) -> bool:
        """Whether a space separates the deleted words from what follows them in the new text."""
        end = self._end(self.place)
        last, old = self.characters[end - 1 : end], self.characters[end : end + 1]
        following = (plain_text(inserted) or after)[:1]
        if not following or last.isspace() or following.isspace():
            return False
        return last.isalnum() and following.isalnum() if inserted else old.isspace()

    def _end(self, place: int) -> int:
        """The end of the first tokens; spaces at the end of the text belong to the last one."""
        if place == len(self.tokens):
            return len(self.characters)
        return self.ends[place - 1] if place else 0


def _characters(node: Inline) -> str:
    match node:
        case Note() | RepeatedMark():
            return _MARK
        case Strong() | Emphasis() | Script() | Language() | Link() | RevisedText():
            return "".join(map(_characters, node.content))
        case Reference() if node.content:
            return "".join(map(_characters, node.content))
        case _:
            return plain_text((node,))


def _ends(tokens: Sequence[Token], characters: str) -> Iterator[int]:
    """The end of each token; a mark inside the words of a reference belongs to these words."""
    place, marks, passed = 0, 0, 0
    for token in tokens:
        if token.is_mark:
            marks += 1
            if passed < marks:
                place, passed = characters.index(_MARK, place) + 1, passed + 1
        for character in token.text:
            if character.isspace():
                continue
            while characters[place] != character:
                passed += characters[place] == _MARK
                place += 1
            place += 1
        yield place


def _between(content: Inlines, start: int, end: int) -> Iterator[Inline]:
    """The inlines of a range of characters; a reference is not divided."""
    place = 0
    for node in content:
        length = len(_characters(node))
        first, last = max(start - place, 0), min(end - place, length)
        place += length
        if last <= first:
            continue
        match node:
            case Text() | Acronym() if (first, last) != (0, length):
                yield _part(node, first, last)
            case Strong() | Emphasis() | Script() | Language() | Link():
                yield replace(node, content=tuple(_between(node.content, first, last)))
            case Reference() if first:
                pass
            case _:
                yield node


def _part(node: Text | Acronym, start: int, end: int) -> Text:
    return Text(text=node.text[start:end])
