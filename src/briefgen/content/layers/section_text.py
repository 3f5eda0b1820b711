"""The text of a section as blocks that a newer layer can drop, replace, insert after and move."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from briefgen.content.layers.items import Item
from briefgen.content.layers.plain_words import plain_words
from briefgen.content.markdown import Run
from briefgen.content.markdown.markdown_source import MarkdownSource
from briefgen.late_patterns import compiled
from briefgen.model.slugs import slug
from briefgen.syntax.markdown import SyntaxNode
from briefgen.syntax.yaml.documents import YamlDocument

_DEPTH_OF_BLOCKS = 99
"""Below every heading, so that a heading's blocks belong to it."""
_ANCHOR = r"\{#([a-z][a-z0-9-]*)"
_FENCE = re.compile(r"^[ \t]*:{3,}", re.MULTILINE)
_LEADING = ("attrs_block", "html_block")
"""Kinds of blocks that belong to the block that follows."""


class SectionBlock(Struct, frozen=True):
    """One block, with the attributes and acknowledgements before it."""

    nodes: tuple[SyntaxNode, ...]
    source: MarkdownSource

    @property
    def text(self) -> str:
        """Its text as it is written, after expressions are filled in, without attributes."""
        node = self.nodes[-1]
        return self.source.mapped_text.text[node.offset : node.end]

    @property
    def attributes(self) -> str:
        """The attributes before it, as they are written."""
        text = self.source.mapped_text.text
        nodes = [node for node in self.nodes[:-1] if node.kind == "attrs_block"]
        return "\n".join(text[node.offset : node.end] for node in nodes)


class SectionText(Struct, frozen=True):
    """The front matter of a section, and its blocks, from all layers."""

    front: YamlDocument
    blocks: tuple[SectionBlock, ...]
    path: str
    """The oldest of the files that wrote it."""
    newest: str
    """The newest of these files."""

    @property
    def paths(self) -> frozenset[str]:
        """Paths of the files that wrote it."""
        return self.front.paths() | {block.source.mapped_text.path for block in self.blocks}

    def anchors(self) -> frozenset[str]:
        """The anchors that its blocks have."""
        texts = (words for block in self.blocks for words in (block.attributes, block.text))
        return frozenset(name for words in texts for name in compiled(_ANCHOR).findall(words))

    def runs(self) -> list[Run]:
        """The blocks, grouped by their files."""
        grouped = groupby(self.blocks, key=lambda block: id(block.source))
        runs = []
        for _, group in grouped:
            blocks = list(group)
            nodes = [node for block in blocks for node in block.nodes]
            runs.append(Run(nodes, blocks[0].source))
        return runs


def blocks_of(nodes: Sequence[SyntaxNode], source: MarkdownSource) -> Iterator[SectionBlock]:
    """The blocks of a text, each with what belongs to it."""
    leading: list[SyntaxNode] = []
    for node in nodes:
        leading.append(node)
        if node.kind not in _LEADING:
            yield SectionBlock(tuple(leading), source)
            leading = []
    if leading:
        yield SectionBlock(tuple(leading), source)


def item_of(block: SectionBlock, section: str) -> Item[SectionBlock]:
    """A block to which changes can refer; `section` is the anchor of the section."""
    node = block.nodes[-1]
    return Item(
        content=block,
        names=frozenset(_names(block, section)),
        opening=plain_words(block.text),
        depth=node.heading_level if node.kind == "heading" else _DEPTH_OF_BLOCKS,
        span=block.source.opening(node),
    )


def _names(block: SectionBlock, section: str) -> Iterator[str]:
    node = block.nodes[-1]
    written = [str(one.attributes["id"]) for one in block.nodes if "id" in one.attributes]
    yield from written
    if node.kind == "container_block":
        kind, _, name = node.info.strip().partition(" ")
        if kind in ("table", "chart"):
            yield name.strip()
    elif node.kind == "heading" and not written:
        yield slug(plain_words(block.text), prefix=section)
    else:
        yield from compiled(_ANCHOR).findall(block.text)


def comparable(blocks: Sequence[SectionBlock]) -> str:
    """The text of blocks without differences of white space and of the lengths of fences."""
    return " ".join(_FENCE.sub(":::", "\n\n".join(block.text for block in blocks)).split())
