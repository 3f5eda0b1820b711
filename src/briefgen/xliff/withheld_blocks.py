"""Blocks above the level of a document, which its translators do not see and its files keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

from briefgen.content.translations.structure import is_of_level, masked
from briefgen.syntax.markdown import SyntaxNode, parse_blocks


def with_blocks_of(whole: str, text: str, levels: Sequence[str]) -> str:
    """A text in Markdown with the `::: level` blocks that another text has of some levels.

    `whole` has the same other blocks as `text`, and so the blocks come at the same places.
    """
    if not levels or ":::" not in whole:
        return text
    places = _Insertions(whole, text, levels)
    found = places.between(_blocks(whole), _blocks(text), 0, len(text.rstrip("\n")))
    for place, words in sorted(found, key=itemgetter(0))[::-1]:
        text = text[:place] + words + text[place:]
    return text


def _blocks(text: str) -> list[SyntaxNode]:
    return parse_blocks(masked(text)).nodes


class _Insertions:
    """Finds the words to insert into a text, and their offsets."""

    def __init__(self, whole: str, text: str, levels: Sequence[str]) -> None:
        self._whole = whole
        self._text = text
        self._levels = levels

    def between(
        self, whole: Sequence[SyntaxNode], own: Sequence[SyntaxNode], start: int, end: int
    ) -> Iterator[tuple[int, str]]:
        """The words to insert between the blocks of the text from `start` to `end`."""
        rest = [one for one in own if one.kind != "html_block"]
        for node in whole:
            words = self._whole[node.offset : node.end].rstrip("\n")
            if not is_of_level(node, self._levels):
                if node.kind != "html_block" and rest:
                    inner = rest.pop(0)
                    yield from self._inside(node, inner)
                    start = inner.end
            elif rest:
                yield rest[0].offset, f"{words}{self._empty_line(rest[0].offset)}"
            elif own:
                yield end, f"{self._empty_line(own[0].offset)}{words}"
            else:
                yield start, f"{words}\n"

    def _inside(self, whole: SyntaxNode, own: SyntaxNode) -> Iterator[tuple[int, str]]:
        children = own.children
        start = self._text.find("\n", own.offset) + 1
        end = children[-1].end if children else own.end
        end = len(self._text[:end].rstrip("\n"))
        yield from self.between(whole.children, children, start, end)

    def _empty_line(self, offset: int) -> str:
        """An empty line between blocks, and what precedes the next one in its line.

        The block at an offset shows how far they are indented, and in which quotation.
        """
        before = self._text[self._text.rfind("\n", 0, offset) + 1 : offset]
        indent = re.sub("[^>]", " ", before)
        return f"\n{indent.rstrip()}\n{indent}"
