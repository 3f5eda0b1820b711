"""The words that a document itself makes of several pieces of content that it may show.

An example is `20 September 2024`, of a date, or an organisation with its country.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from briefgen.build.plain_data import runs_of_values
from briefgen.build.resolved_document import resolved_document
from briefgen.content.shared_reads import SharedReads
from briefgen.errors import BriefgenError
from briefgen.model.document import CoverRow, Document, ResolvedDocument
from briefgen.model.keyed import Keyed, nodes_by_key
from briefgen.model.nodes import (
    Acronym,
    Chart,
    Figure,
    Inline,
    LineBreak,
    Note,
    Paragraph,
    Reference,
    RepeatedMark,
    Table,
    Text,
    values_of,
)
from briefgen.model.walk import plain_text
from briefgen.spans.mapped_text import Value
from briefgen.withheld.letters import Phrases, letters_of
from briefgen.withheld.short_names import ShortNames
from briefgen.workspace.workspace import Workspace

_END, _MADE = "\0", "\1"
"""Marks in texts, no letters: the end of a piece, and both ends of words that no piece has."""
_MARKS = str.maketrans("", "", f"{_END}{_MADE}")
_MADE_WORDS = re.compile(f"{_MADE}[^{_MADE}]*{_MADE}")


class PrintedWords(Struct, frozen=True):
    """Everything that a document prints, and what of it the content has as it is printed."""

    whole: str = ""
    """The letters of all texts in reading order, one after the other."""
    pieces: str = ""
    """The letters of the texts as single values and stretches of the content give them, divided."""
    text: str = ""
    """The texts themselves."""
    text_of_pieces: str = ""
    """The texts of `pieces`."""

    def joined_in(self, phrases: Phrases) -> set[str]:
        """The phrases that the document prints and that no single piece of content has.

        A phrase that a piece has is not among them: if readers may see the piece, it is not
        withheld, and if they may not, it must be found.
        """
        return phrases.found_in(self.whole) - phrases.found_in(self.pieces)

    def made_names(self, names: ShortNames) -> set[str]:
        """The names that the document prints and that no piece has, as those of months."""
        return names.found_in(self.text) - names.found_in(self.text_of_pieces)

    def __add__(self, other: PrintedWords) -> PrintedWords:
        return PrintedWords(
            self.whole + other.whole,
            f"{self.pieces}|{other.pieces}",
            f"{self.text}\n{other.text}",
            f"{self.text_of_pieces}\n{other.text_of_pieces}",
        )


Printed = Callable[[], PrintedWords]
"""Gives the words of a document; they are needed only if withheld words are found."""


def nothing_printed() -> PrintedWords:
    """The words of a document that is not known."""
    return PrintedWords()


def printed_words(workspace: Workspace, target: str, shared: SharedReads) -> PrintedWords:
    """The words that a target prints; none if it cannot be read."""
    try:
        resolved = resolved_document(workspace, target, shared)
    except BriefgenError:
        return nothing_printed()
    return words_of_document(resolved)


def words_of_document(resolved: ResolvedDocument) -> PrintedWords:
    """The words of a document."""
    texts = [*_texts(resolved.document)]
    plain = [text.translate(_MARKS) for text in texts]
    pieces = [piece for text in texts for piece in _MADE_WORDS.sub(_END, text).split(_END)]
    letters = "".join(map(letters_of, plain)), "|".join(filter(None, map(letters_of, pieces)))
    return PrintedWords(*letters, "\n".join(plain), "\n".join(pieces))


def _texts(document: Document) -> Iterator[str]:
    """The printed texts in reading order, with the marks of their pieces."""
    about = document.metadata
    yield f"{_made(about.title)}{_made(about.subject)}"
    for node in nodes_by_key(document).values():
        yield from map(_piece, _texts_of(node))
    yield _END.join((*about.authors, *about.keywords))


def _texts_of(part: Keyed) -> Iterator[str]:
    """The texts of a part, without those of the parts in it that have keys of their own."""
    match part:
        case Paragraph():
            yield _of_inlines(part.content)
        case tuple():
            yield _of_inlines(part)
        case Text():
            yield _of_text(part)
        case CoverRow():
            yield from map(_of_text, part.sources)
            yield "" if part.sources else f"{part.label}{_END}{part.value}"
        case Chart():
            yield from (_made(part.alternative), *part.categories)
            yield from (one.name for one in part.series)
            yield _caption_label(part)
        case Table() | Figure():
            yield _caption_label(part)
        case _:
            pass


def _caption_label(part: Table | Figure | Chart) -> str:
    """The words before a caption, which the caption follows."""
    return f"{part.label}{part.number}{part.label_after}" if part.number else ""


def _of_inlines(content: Iterable[Inline]) -> str:
    found = []
    for node in content:
        match node:
            case Text():
                found.append(_of_text(node))
            case Acronym():
                found.append(_piece(node.text))
            case LineBreak():
                found.append(" ")
            case Note() | RepeatedMark():
                pass
            case Reference() if not node.content:
                found.append(_piece(plain_text((node,))))
            case _:
                found.append(_of_inlines(node.content))
    return "".join(found)


def _of_text(text: Text) -> str:
    if not values_of(text):
        return text.text
    runs = runs_of_values(text)
    return "".join(_of_values(values, words) if values else words for values, words in runs)


def _of_values(values: tuple[Value, ...], words: str) -> str:
    """The words that print values: names are pieces, and dates and numbers are made."""
    names = [one.value for one in values if isinstance(one.value, str) and one.value]
    if any(letters_of(name) == letters_of(words) for name in names):
        return _piece(words)
    found = ""
    for name in names:
        before, own, words = words.partition(name)
        found += f"{_made(before)}{_piece(own)}"
    return f"{found}{_made(words)}"


def _piece(words: str) -> str:
    return f"{_END}{words}{_END}"


def _made(words: str) -> str:
    return f"{_MADE}{words}{_MADE}"
