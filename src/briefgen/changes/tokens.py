"""The words of a text, each with what it is compared by.

Text that follows from other parts is compared by its meaning: a cross-reference by its target, a
note by its source, an acronym by its short form, wherever it is spelt out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from itertools import groupby
from typing import assert_never

from msgspec import Struct

from briefgen.model.document import Document
from briefgen.model.mapped_nodes import part_of
from briefgen.model.nodes import (
    Acronym,
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
    Script,
    Strong,
    Text,
    values_of,
)
from briefgen.model.walk import inlines_in, inlines_of_block, plain_text, sections_in, words_of
from briefgen.structs import PartlyCompared

WORD = re.compile(
    r"[a-z]+://\S+|\d+(?:[.,]\d+)+|[^\W_]+(?:['’\u2010\u2011-][^\W_]+)*|_+|[^\w\s]", re.IGNORECASE
)
NOTE_MARK = "^"
"""The first character of the identity of a note's mark."""

_LINE_BREAK = "\u2028"
"""A space in place of a line break; no other text has it."""
_AFTER_BREAK = "on a new line"
"""The format of a word after a line break."""

_NUMBERED = "numbered_record"
"""The name of the wording with the number of a record."""

ValueName = tuple[str, str]
"""Kind and key of a value, such as `fact` and `jobs`."""


class Token(PartlyCompared, frozen=True):
    """A word, a punctuation mark, a reference or the mark of a note."""

    not_compared = ("note",)

    text: str
    """The printed text; empty for the mark of a note, which is a number."""
    identity: str
    """The word that is compared; equal for words that mean the same to a reader."""
    after_space: bool = False
    formats: tuple[str, ...] = ()
    """How it is printed, such as `bold` or `link https://example.org`, from outside to inside."""
    note: Note | None = None
    """The note of a mark."""

    @property
    def is_mark(self) -> bool:
        return not self.text and self.identity.startswith(NOTE_MARK)


class Tokenizer:
    """Makes the tokens of one document."""

    def __init__(self, document: Document, changed: Set[ValueName] = frozenset()) -> None:
        """`changed` names the values that differ between the two documents.

        Text that prints one of them is compared by the name of the value.
        """
        self._document = document
        self._changed = changed

    @cached_property
    def _notes(self) -> Mapping[str, Note]:
        """The notes to which others refer, by anchor."""
        return {note.anchor: note for note in notes_in(self._document) if note.anchor}

    def tokens(self, content: Iterable[Inline]) -> tuple[Token, ...]:
        """The tokens of inlines in reading order, with one for the mark of each note."""
        nodes = tuple(content)
        if not nodes:
            return ()
        if not self._changed and all(_is_unmarked(node) for node in nodes):
            run = tuple((node.text, ()) for node in nodes if isinstance(node, Text))
            return _words_of(run, "")
        return _joined(self._pieces(nodes, ()))

    def tokens_of_note(self, note: Note) -> tuple[Token, ...]:
        """The tokens of the words of a note."""
        return self.tokens(words_of_note(note))

    def identity_of_note(self, note: Note) -> str:
        """The citation of a note, the anchor of a note with its own text, or its words."""
        if note.sources:
            return f"{NOTE_MARK}{note.citation}"
        return f"{NOTE_MARK}{note.anchor or words_of(note.blocks)}"

    # -- pieces ------------------------------------------------------------------------------

    def _pieces(
        self, content: Iterable[Inline], formats: tuple[str, ...]
    ) -> Iterator[_TokenSource]:
        for node in content:
            match node:
                case Text():
                    yield from self._pieces_of_text(node, formats)
                case Strong() | Emphasis() | Script() | Language() | Link():
                    yield from self._pieces(node.content, (*formats, _format_of(node)))
                case RevisedText():
                    yield from self._pieces(node.content, formats)
                case Reference():
                    printed = plain_text((node,))
                    words = "" if not node.content else printed
                    identity = f"→{node.target} {words}"
                    yield _TokenSource(Text(text=printed), formats, identity)
                    marks = (n for n in inlines_in(node.content) if isinstance(n, Note))
                    yield from self._pieces(marks, formats)
                case Acronym():
                    yield _TokenSource(Text(text=node.text), formats, _short_of(node))
                case LineBreak():
                    yield _TokenSource(Text(text=_LINE_BREAK), formats)
                case Note():
                    identity = self.identity_of_note(node)
                    yield _TokenSource(Text(text=""), formats, identity, node)
                case RepeatedMark():
                    first = self._notes.get(node.note)
                    identity = self.identity_of_note(first) if first else NOTE_MARK + node.note
                    yield _TokenSource(Text(text=""), formats, identity, first)
                case _:
                    assert_never(node)

    def _pieces_of_text(self, text: Text, formats: tuple[str, ...]) -> Iterator[_TokenSource]:
        if text.wording == _NUMBERED:  # its number follows from the stories before it
            yield _TokenSource(text, formats, "→story")
            return
        if not self._changed or not any(
            (value.kind, value.key) in self._changed for value in values_of(text)
        ):
            yield _TokenSource(text, formats)
            return
        groups = [list(group) for _, group in groupby(text.source, lambda one: one.values)]
        ends = [group[0].offset for group in groups[1:]] + [len(text.text)]
        for group, end in zip(groups, ends, strict=True):
            part = part_of(text, group[0].offset, end)
            names = [(value.kind, value.key) for value in group[0].values]
            changed = [f"{kind} {key}" for kind, key in names if (kind, key) in self._changed]
            yield _TokenSource(part, formats, f"={changed[0]}" if changed else "")


def _is_unmarked(node: Inline) -> bool:
    """Whether an inline is a text without formats whose words are compared one by one."""
    return isinstance(node, Text) and node.wording != _NUMBERED


class _TokenSource(Struct, frozen=True):
    text: Text
    formats: tuple[str, ...]
    identity: str = ""
    """Of a piece that is compared as a whole; empty for words that are compared one by one."""
    note: Note | None = None


def _format_of(node: Strong | Emphasis | Script | Language | Link) -> str:
    match node:
        case Strong():
            return "bold"
        case Emphasis():
            return "italics"
        case Script():
            return node.position
        case Language():
            return f"language {node.language}"
        case Link():
            # The address that is printed differs with the words.
            printed = plain_text(node.content).strip()
            return "link" if printed and node.url.endswith(printed) else f"link {node.url}"


def _short_of(node: Acronym) -> str:
    """The short form as it would be printed without the long one, perhaps in the plural."""
    plural = f"{node.short}s"
    return plural if plural in node.text else node.short


def _joined(pieces: Iterable[_TokenSource]) -> tuple[Token, ...]:
    """The tokens of pieces; a word can begin in one piece and end in the next, as in H₂O."""
    done: list[Token] = []
    run: list[_TokenSource] = []
    before = ""
    for piece in pieces:
        if not piece.identity:
            run.append(piece)
            continue
        done += _words(run, before)
        before = "".join((before, *(one.text.text for one in run)))[-1:]
        run = []
        done += _whole(piece, before)
        before = piece.text.text[-1:]
    return (*done, *_words(run, before))


def _whole(piece: _TokenSource, before: str) -> Iterator[Token]:
    """A piece as one token, or for a short form of several tokens as this number of them.

    `before` is the sign before it, if there is one.
    """
    if piece.identity[0] in "→=^":
        identities = [piece.identity]
    else:
        identities = WORD.findall(piece.identity) or [piece.identity]
    text, formats = piece.text.text.strip(), piece.formats
    if before == _LINE_BREAK and text:
        formats = (*formats, _AFTER_BREAK)
    after_space = before.isspace()
    for identity in identities:
        yield Token(text, identity, after_space, formats, piece.note)
        text, after_space, formats = "", False, piece.formats


def _words(run: Sequence[_TokenSource], before: str) -> tuple[Token, ...]:
    space = before if before.isspace() else ""
    return _words_of(tuple((piece.text.text, piece.formats) for piece in run), space)


@lru_cache(maxsize=2048)
def _words_of(run: tuple[tuple[str, tuple[str, ...]], ...], before: str) -> tuple[Token, ...]:
    """The words of texts with their formats; kept, as most texts are in both versions.

    `before` is the space before them, if there is one.
    """
    text = before + "".join(text for text, _ in run)
    starts: list[int] = []
    offset = len(before)
    for one, _ in run:
        starts.append(offset)
        offset += len(one)
    number = 0
    words: list[Token] = []
    for match in WORD.finditer(text):
        while number + 1 < len(run) and starts[number + 1] <= match.start():
            number += 1
        last = text[match.start() - 1 : match.start()]
        formats = _formats_of(run, starts, number, match.span())
        if last == _LINE_BREAK:
            formats = (*formats, _AFTER_BREAK)
        words.append(Token(match[0], match[0], last.isspace(), formats))
    return tuple(words)


def _formats_of(
    run: tuple[tuple[str, tuple[str, ...]], ...],
    starts: Sequence[int],
    first: int,
    word: tuple[int, int],
) -> tuple[str, ...]:
    """The formats of a word, by its start and end; if they differ inside it, each with its letters.

    `first` is the number of the text in which it begins.
    """
    if first + 1 == len(run) or starts[first + 1] >= word[1]:
        return run[first][1]
    pieces: list[tuple[str, tuple[str, ...]]] = []
    for (text, formats), start in zip(run[first:], starts[first:], strict=True):
        letters = text[max(0, word[0] - start) : max(0, word[1] - start)]
        if letters:
            pieces.append((letters, formats))
    if len({formats for _, formats in pieces}) == 1:
        return run[first][1]
    return tuple(f"{letters} {' '.join(formats) or 'plain'}" for letters, formats in pieces)


def notes_in(document: Document) -> Iterator[Note]:
    """Every note of a document, in reading order."""
    blocks = [document.cover.abstract] if document.cover.abstract else []
    nodes = [node for block in blocks for node in inlines_of_block(block)]
    for section in sections_in(document.sections):
        nodes += inlines_in(section.title)
        nodes += (node for block in section.blocks for node in inlines_of_block(block))
    return (node for node in nodes if isinstance(node, Note))


def tokens_of_text(text: str) -> tuple[Token, ...]:
    """The tokens of a plain text."""
    return _joined([_TokenSource(Text(text=text), ())])


def text_of_tokens(tokens: Iterable[Token]) -> str:
    """The printed words in one line, without marks of notes and the spaces before these."""
    words = ""
    after_mark = False
    for token in tokens:
        if token.is_mark:
            after_mark |= token.after_space
            continue
        space = token.after_space or (after_mark and token.text[:1].isalnum())
        words += " " * space + token.text
        after_mark = False
    return " ".join(words.split())


def words_of_note(note: Note) -> tuple[Inline, ...]:
    """The words of a note, of all its paragraphs."""
    paragraphs = [block for block in note.blocks if isinstance(block, Paragraph)]
    return tuple(node for paragraph in paragraphs for node in paragraph.content)
