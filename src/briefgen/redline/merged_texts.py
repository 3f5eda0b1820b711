"""Texts with the words of two versions, in which each word that only one has is marked.

The words are cut between the tokens by which versions are compared. Text that follows from other
parts is that of the new version: the numbers of references, and the marks of notes that remain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

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
from briefgen.model.walk import Inlines, plain_text, rewrite_blocks

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
        before = self._old.tokens(_without_acronyms(old))
        after = self._new.tokens(_without_acronyms(new))
        change = text_change(before, after)
        notes = {id(other): self._note(one, other) for one, other in change.notes}
        if change.is_rewritten:
            whole = [WordRun(before, after, is_equal=False)]
            return tuple(self._pieces(whole, old, new, notes))
        return (
            tuple(self._pieces(change.runs, old, new, notes))
            if change.is_change
            else (with_notes(new, lambda note: notes.get(id(note), note)))
        )

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

    def _pieces(
        self,
        runs: Sequence[WordRun],
        old: Inlines,
        new: Inlines,
        notes: Mapping[int, Note],
    ) -> Iterator[Inline]:
        before = _Cut(old, [token for run in runs for token in run.old])
        after = _Cut(new, [token for run in runs for token in run.new])
        for run in runs:
            gone, come = before.take(len(run.old)), after.take(len(run.new))
            if run.is_equal:
                yield from with_notes(come, lambda note: notes.get(id(note), note))
                continue
            if gone:
                space = before.needs_space(come, after.rest())
                words = (*deleted(gone), *([Text(text=" ")] if space else []))
                yield RevisedText(kind="deleted", content=words)
            if come:
                yield RevisedText(kind="inserted", content=inserted(come))


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


@dataclass(slots=True)
class _Cut:
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
