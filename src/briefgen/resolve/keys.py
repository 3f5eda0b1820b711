"""Keys of blocks, notes and fields, by which two versions of a document can be compared.

A key is *named* or a *place*. An anchor is a name by itself; a field of a record, the identifier
of a row or list item, and the source of a note are names below the nearest named key around
them: `clusters/hegan`, `aim/^nordea`. Anything else has a place, its position from 1 among the
siblings that the document prints: `aim[3][1]`. A name that begins with `@` is not from the content.

A named key has one meaning: an edit elsewhere never gives it to another block. So a name that
occurs twice below the same key is not used, and each of these blocks has a place. Two notes of one
section that cite the same source are `aim[1]^[1]` and `aim[4]^[1]`; once one of them is removed,
the other is `aim/^nordea`. A place, and a name below a place, survives only edits after it.

Only printed siblings are counted, so omitted content does not change a key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, count
from typing import TypeVar, assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.document import Cover, CoverRow, Document
from briefgen.model.nodes import (
    Block,
    BulletList,
    Callout,
    Chart,
    Emphasis,
    Figure,
    Inline,
    Language,
    Link,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Reference,
    RepeatedMark,
    Row,
    Script,
    Section,
    StoryBox,
    StoryField,
    Strong,
    Table,
    values_of,
)
from briefgen.model.walk import is_plain, kept, sections_in, updated

COVER = "@cover"
"""Prefix of the keys of everything on the cover."""

_List = TypeVar("_List", BulletList, NumberedList)


def assign_keys(document: Document) -> Document:
    """The document with the key of each block, list item, row, cell, field and note.

    Names inside a thing whose own name is repeated are names of what is around it, where they can
    be repeated too. So keys are assigned again until no name is given twice, each time only in the
    sections that have such a name.
    """
    parts: list[_Part] = [document.cover, *sections_in(document.sections)]
    repeated: frozenset[str] = frozenset()
    keyed = [_keyed(part, repeated) for part in parts]
    while newly_repeated := _repeated(keyed):
        repeated |= newly_repeated
        keyed = [
            one if newly_repeated.isdisjoint(one.names) else _keyed(part, repeated)
            for part, one in zip(parts, keyed, strict=True)
        ]
    done = iter([one.part for one in keyed])
    cover = next(done)
    assert isinstance(cover, Cover)
    sections = tuple(_with_subsections(section, done) for section in document.sections)
    return replace(document, cover=cover, sections=sections)


_Part = Cover | Section


class _Keyed(Struct, frozen=True, eq=False):
    """The cover, or a section without its subsections, whose keys depend on repeated names only."""

    part: _Part
    names: list[str]
    """The names that were given; one that was given twice occurs twice."""


def _keyed(part: _Part, repeated: frozenset[str]) -> _Keyed:
    keys = _Keys(repeated)
    keyed = keys.cover(part) if isinstance(part, Cover) else keys.section(part)
    return _Keyed(keyed, keys.given)


def _repeated(keyed: Iterable[_Keyed]) -> frozenset[str]:
    names = Counter(chain.from_iterable(one.names for one in keyed))
    return frozenset(name for name, given in names.items() if given > 1)


def _with_subsections(section: Section, keyed: Iterator[_Part]) -> Section:
    """The keyed section with its keyed subsections, which follow it in reading order."""
    own = next(keyed)
    assert isinstance(own, Section)
    parts = tuple(_with_subsections(part, keyed) for part in section.sections)
    return replace(own, sections=parts)


class _Keys:
    """Assigns keys in reading order."""

    def __init__(self, repeated: frozenset[str]) -> None:
        self._repeated = repeated
        """Names that are not keys, because they occur more than once."""
        self.given: list[str] = []

    def _named(self, name: str) -> str:
        """The named key; empty for no name or a repeated one: then the key is a place."""
        if not name or name in self._repeated:
            return ""
        self.given.append(name)
        return name

    # -- cover and sections ------------------------------------------------------------------

    def cover(self, cover: Cover) -> Cover:
        rows = tuple(self._key_cover_row(row, n) for n, row in enumerate(cover.rows, 1))
        abstract = cover.abstract
        if abstract:
            keyed = self._set_key(abstract, f"{COVER}/abstract", "")
            assert isinstance(keyed, Callout)
            abstract = keyed
        notices = []
        for number, notice in enumerate(cover.notices, 1):
            name = self._named(f"{COVER}/{notice.name}" if notice.name else "")
            keyed = self._set_key(notice, name or f"{COVER}/notices[{number}]", "")
            assert isinstance(keyed, Paragraph)
            notices.append(keyed)
        return replace(cover, rows=rows, abstract=abstract, notices=tuple(notices))

    def _key_cover_row(self, row: CoverRow, number: int) -> CoverRow:
        """The row with a key: the key of the value that it prints, or its position."""
        values = [value for text in reversed(row.sources) for value in values_of(text)]
        name = self._named(f"{COVER}/{values[0].key}" if values else "")
        return replace(row, key=name or f"{COVER}/rows[{number}]")

    def section(self, section: Section) -> Section:
        """The section with keys in its own title and blocks."""
        key = self._named(section.anchor) or section.anchor
        title = self._key_inlines(section.title, f"{key}/@title", key)
        return replace(section, title=title, blocks=self._key_blocks(section.blocks, key, key))

    # -- blocks ------------------------------------------------------------------------------

    def _key_blocks(self, blocks: Iterable[Block], parent: str, named: str) -> tuple[Block, ...]:
        """The blocks inside the element with the key `parent`; `named` is the nearest named key."""
        return tuple(self._key_block(b, f"{parent}[{n}]", named) for n, b in enumerate(blocks, 1))

    def _key_block(self, block: Block, place: str, named: str) -> Block:
        key = self._named(block.anchor or "")
        if not key and isinstance(block, StoryBox):
            key = self._named(f"{named}/@story")
        return self._set_key(block, key, "") if key else self._set_key(block, place, named)

    def _set_key(self, block: Block, key: str, named: str) -> Block:
        """The block with a key, and keys for its content; if `named` is empty, `key` is named."""
        named = named or key
        match block:
            case Paragraph():
                return replace(block, key=key, content=self._key_inlines(block.content, key, named))
            case BulletList():
                return self._key_list(block, key, named)
            case NumberedList():
                return self._key_list(block, key, named)
            case Quote():
                return replace(block, key=key, blocks=self._key_blocks(block.blocks, key, named))
            case Callout():
                title = self._key_inlines(block.title, f"{key}/@title", named)
                blocks = self._key_blocks(block.blocks, key, named)
                return replace(block, key=key, title=title, blocks=blocks)
            case Table():
                return self._key_table(block, key, named)
            case Figure() | Chart():
                caption = self._key_inlines(block.caption, f"{key}/@caption", named)
                return replace(block, key=key, caption=caption)
            case StoryBox():
                title = self._key_inlines(block.title, f"{key}/@title", named)
                fields = tuple(
                    self._key_field(field, key, n, named) for n, field in enumerate(block.fields, 1)
                )
                return replace(block, key=key, title=title, fields=fields)
            case _:
                assert_never(block)

    def _key_list(self, block: _List, key: str, named: str) -> _List:
        items = tuple(
            self._key_list_item(item, f"{key}[{n}]", named) for n, item in enumerate(block.items, 1)
        )
        return replace(block, key=key, items=items)

    def _key_list_item(self, item: ListItem, place: str, named: str) -> ListItem:
        name = self._named(f"{named}/{item.name}" if item.name else "")
        key = name or place
        return replace(item, key=key, blocks=self._key_blocks(item.blocks, key, name or named))

    def _key_table(self, table: Table, key: str, named: str) -> Table:
        caption = self._key_inlines(table.caption, f"{key}/@caption", named)
        header = tuple(
            self._key_row(row, f"{key}/@header[{n}]", named)
            for n, row in enumerate(table.header, 1)
        )
        body = tuple(
            self._key_row(row, f"{key}[{n}]", named) for n, row in enumerate(table.body, 1)
        )
        return replace(table, key=key, caption=caption, header=header, body=body)

    def _key_row(self, row: Row, place: str, named: str) -> Row:
        name = self._named(f"{named}/{row.name}" if row.name else "")
        key = name or place
        cells = []
        for number, cell in enumerate(row.cells, 1):
            cell_key = f"{key}[{number}]"
            blocks = self._key_blocks(cell.blocks, cell_key, name or named)
            cells.append(replace(cell, key=cell_key, blocks=blocks))
        return replace(row, key=key, cells=tuple(cells))

    def _key_field(self, field: StoryField, box: str, number: int, named: str) -> StoryField:
        """The field with a key; in a box that has a place, its content has names of `named`."""
        name = self._named(f"{box}/{field.name}" if field.name else "")
        key = name or f"{box}[{number}]"
        within = name if name and box == named else named
        return replace(field, key=key, blocks=self._key_blocks(field.blocks, key, within))

    # -- notes -------------------------------------------------------------------------------

    def _key_inlines(
        self, content: tuple[Inline, ...], parent: str, named: str
    ) -> tuple[Inline, ...]:
        return (
            content if is_plain(content) else self._key_inline_run(content, parent, named, count(1))
        )

    def _key_inline_run(
        self, content: tuple[Inline, ...], parent: str, named: str, numbers: Iterator[int]
    ) -> tuple[Inline, ...]:
        done: list[Inline] = []
        for node in content:
            match node:
                case Note():
                    done.append(self._key_note(node, f"{parent}^[{next(numbers)}]", named))
                case Strong() | Emphasis() | Script() | Language() | Link() | Reference():
                    inner = self._key_inline_run(node.content, parent, named, numbers)
                    done.append(updated(node, content=inner))
                case RepeatedMark():
                    next(numbers)
                    done.append(node)
                case _:
                    done.append(node)
        return kept(content, done)

    def _key_note(self, note: Note, place: str, named: str) -> Note:
        """The note with its key, or with the key from before `notes.py` changed its source."""
        sources = ";".join(one.name for one in note.sources)
        source = f"{named}/^{sources}" if sources else ""
        name = "" if note.key else self._named(note.anchor or source)
        key = note.key or name or place
        return replace(note, key=key, blocks=self._key_blocks(note.blocks, key, name or named))
