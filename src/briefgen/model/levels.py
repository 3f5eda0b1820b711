"""Levels: who may see content and documents."""

from __future__ import annotations

from msgspec import Struct

from briefgen.spans.span import Span


class Level(Struct, frozen=True, kw_only=True):
    """One level that a dossier declares."""

    key: str
    """For example `partner`."""
    rank: int
    """0 for the most open level; a level sees the content of all lower ranks, too."""
    mark: str
    """The words that its documents print, in the language of the dossier."""


class AboveLevel(Struct, frozen=True):
    """A piece of content that a document must not contain because of its level."""

    piece: str
    """Its kind and name, as in `the fact 'jobs'`."""
    clause: str
    """Its level and that of the document, or why it cannot be printed."""
    hint: str
    """How to correct it."""

    @property
    def message(self) -> str:
        """The piece and what is wrong with it."""
        return f"{self.piece} {self.clause}"


class UntranslatedMark(Struct, frozen=True):
    """The mark of a level that a translation prints in the language of the original."""

    span: Span
    """The words that are printed."""
    addition: str
    """The words for what the level lacks, as in `add 'pl: …' to the 'mark'`."""


def may_show(document: Level | None, content: Level | None) -> bool:
    """Whether a document of one level may contain content of another.

    Content without a level is for everybody. A document without a level contains no other content.
    """
    return content is None or (document is not None and content.rank <= document.rank)


def above_level(piece: str, document: Level | None, content: Level | None) -> AboveLevel | None:
    """The finding if a document of one level contains a piece of another; `None` if it may.

    `piece` names it, as in `the fact 'jobs'`.
    """
    if content is None or may_show(document, content):
        return None
    return AboveLevel(
        piece,
        f"has level '{content.key}', but this document {described(document)}",
        f"leave it out, or write 'level: {content.key}' in the file of this document",
    )


def described(level: Level | None) -> str:
    """The level of a document, as a clause for messages."""
    return "has no level" if level is None else f"has level '{level.key}'"
