"""The bare words of nodes, for metadata and for anchors made from headings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from briefgen.model.nodes import (
    Acronym,
    Block,
    BulletList,
    Callout,
    Emphasis,
    Figure,
    Inline,
    Language,
    LineBreak,
    Link,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Reference,
    StoryBox,
    Strong,
    Table,
    Text,
)


def plain(nodes: Iterable[Inline]) -> str:
    """The words of inlines without notes; a reference counts for the words it was given."""
    return "".join(_words(node) for node in nodes)


def plain_blocks(blocks: Iterable[Block]) -> str:
    """The words of blocks as one line; tables, figures and story boxes count for nothing."""
    return " ".join(" ".join(_block_words(block) for block in blocks).split(" ")).strip()


def _words(node: Inline) -> str:
    match node:
        case Text(text=text) | Acronym(text=text):
            return text
        case LineBreak():
            return " "
        case Note():
            return ""
        case Strong() | Emphasis() | Language() | Link() | Reference():
            return plain(node.content)
        case _:
            assert_never(node)


def _block_words(block: Block) -> str:
    match block:
        case Paragraph():
            return plain(block.content)
        case Quote() | Callout():
            return plain_blocks(block.blocks)
        case BulletList() | NumberedList():
            return " ".join(plain_blocks(item.blocks) for item in block.items)
        case Table() | Figure() | StoryBox():
            return ""
        case _:
            assert_never(block)
