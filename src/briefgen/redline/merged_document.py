"""The document with the text of two versions, from which the redline PDF is laid out.

It is the new version, in which each text that only the old one has is at its place, marked as
deleted. Numbers, contents and pages are those of the new version. Deleted parts have no anchor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.changes.matching import Matching, section_of
from briefgen.changes.parts import DocumentPart
from briefgen.model.captions import printed_label
from briefgen.model.document import Cover, CoverRow, Redline, ResolvedDocument, heading_label
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Callout,
    Cell,
    Chart,
    Figure,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    RevisionKind,
    Row,
    Section,
    StoryBox,
    StoryField,
    Table,
    Text,
)
from briefgen.model.walk import Inlines, plain_text
from briefgen.redline.merged_order import merged_order
from briefgen.redline.merged_tables import MergedColumns, can_merge_tables, columns_of
from briefgen.redline.merged_texts import TextMerger

Pair = tuple[DocumentPart | None, DocumentPart | None]
"""A part of the old and of the new version; `None` where a version lacks it."""
Node = TypeVar("Node")
Anchored = TypeVar("Anchored", Paragraph, BulletList, NumberedList, Quote, Callout, StoryBox)
DELETED = "deleted/"
"""Beginning of the keys of deleted parts; no other key contains a slash after this word."""


def merged_document(
    old: ResolvedDocument, new: ResolvedDocument, found: Matching, summary: tuple[Section, ...]
) -> ResolvedDocument:
    """The document with the text of both versions, and a summary before its cover."""
    texts = TextMerger(old.document, new.document)
    return _Merger(old, new, found, texts, {**new.document.assets}).merged(summary)


class _Merger(Struct):
    old: ResolvedDocument
    new: ResolvedDocument
    found: Matching
    texts: TextMerger
    assets: dict[str, bytes]
    lines: dict[str, Inlines] = field(default_factory=dict)
    revisions: dict[str, RevisionKind] = field(default_factory=dict)
    regrouped: dict[DocumentPart | None, Inlines] = field(default_factory=dict)
    """The text of new paragraphs into which old ones were divided or joined."""
    _anchors: int = 0

    def merged(self, summary: tuple[Section, ...]) -> ResolvedDocument:
        cover = self._cover()
        document = replace(
            self.new.document,
            cover=cover,
            sections=self._sections(self._pairs((self.found.old, self.found.new))),
            assets=self.assets,
        )
        redline = Redline(summary=summary, lines=self.lines, revisions=self.revisions)
        return replace(self.new, document=document, redline=redline)

    # -- order -------------------------------------------------------------------------------

    def _pairs(self, pair: Pair, kinds: Sequence[str] = ()) -> list[Pair]:
        """The parts directly in two parts, of some kinds, in one order."""
        sides = [
            [one for one in part.children if not kinds or one.kind in kinds] if part else []
            for part in pair
        ]
        order = merged_order(sides[0], sides[1], self._partner)
        return self._without_regrouped(list(order))

    def _without_regrouped(self, pairs: list[Pair]) -> list[Pair]:
        """The pairs without old paragraphs whose words are shown in the new ones."""
        shown: set[DocumentPart | None] = set()
        for old, new in pairs:
            if old is not None and old in self.found.divided:
                shown |= self._regroup((old,), self.found.divided[old])
            elif new is not None and new in self.found.joined:
                shown |= self._regroup(self.found.joined[new], (new,))
        return [pair for pair in pairs if pair[0] not in shown]

    def _regroup(
        self, olds: Sequence[DocumentPart], news: Sequence[DocumentPart]
    ) -> set[DocumentPart]:
        """The old parts, if they and the new ones have a single paragraph each."""
        sides = [[_paragraph_of(part) for part in side] for side in (olds, news)]
        if None in sides[0] or None in sides[1]:
            return set()
        before, after = ([one.block.content for one in side] for side in sides)  # type: ignore[union-attr]
        self.regrouped.update(zip(sides[1], self.texts.regrouped(before, after), strict=True))
        return set(olds)

    def _partner(self, old: DocumentPart) -> DocumentPart | None:
        """The new part of an old one, if it has not moved among its siblings."""
        new = self.found.new_of.get(old)
        return None if new in self.found.out_of_order else new

    def _note_move(self, pair: Pair) -> None:
        """Remember that a part was moved: the next text that only one version has says it."""
        old, new = pair
        if self.texts.remark or (old is None) == (new is None):
            return
        before = old or (self.found.old_of.get(new) if new else None)
        after = new or (self.found.new_of.get(old) if old else None)
        if before is None or after is None or not self.found.is_moved(after):
            return
        sections = section_of(before), section_of(after)
        if self.found.is_in_same_section(after):
            self.texts.remark = f"moved within {_name(sections[1])}"
        elif new is None:
            self.texts.remark = f"moved to {_name(sections[1])}"
        else:
            self.texts.remark = f"moved from {_name(sections[0])}"

    def _new_key(self, pair: Pair, key: str) -> str:
        """The key of a part of one version, which is recorded as deleted or inserted."""
        kind = kind_of(pair)
        if kind is None:
            return key
        key = key if kind == "inserted" else f"{DELETED}{key}"
        self.revisions[key] = kind
        return key

    def _deleted_anchor(self) -> Anchor:
        self._anchors += 1
        return Anchor(f"deleted-{self._anchors}")

    # -- cover -------------------------------------------------------------------------------

    def _cover(self) -> Cover:
        old, new = self.old.document.cover, self.new.document.cover
        covers = next(pair for pair in self._pairs((self.found.old, self.found.new), ("cover",)))
        abstracts = self._blocks(self._pairs(covers, ("box", "key message")))
        notices = self._blocks(self._pairs(covers, ("paragraph",)))
        boxes = [one for one in abstracts if isinstance(one, Callout)]
        imprints = zip_longest(old.imprint, new.imprint)
        return replace(
            new,
            imprint=tuple(
                self._line(f"@cover/imprint[{n}]", *pair) for n, pair in enumerate(imprints, 1)
            ),
            kicker=self._line("@cover/kicker", old.kicker, new.kicker),
            title=self._line("@cover/title", old.title, new.title),
            subtitle=self._line("@cover/subtitle", old.subtitle, new.subtitle),
            rows=tuple(map(self._cover_row, self._pairs(covers, ("cover row",)))),
            abstract=boxes[-1] if boxes else None,
            notices=tuple(one for one in notices if isinstance(one, Paragraph)),
        )

    def _line(self, key: str, old: str | None, new: str | None) -> str:
        """A line of plain text; both texts are recorded where they differ."""
        if old != new:
            sides = ((Text(text=text),) if text else None for text in (old, new))
            self.lines[key] = self.texts.merged(*sides)
        return new or old or ""

    def _cover_row(self, pair: Pair) -> CoverRow:
        old, new = (_node(part, CoverRow) for part in pair)
        row = new or old
        assert row is not None
        key = row.key if new else f"{DELETED}{row.key}"
        label = self._line(f"{key}/@label", _text(old, "label"), _text(new, "label"))
        sides = [one.inlines if one else None for one in (old, new)]
        if sides[0] != sides[1]:
            self.lines[key] = self.texts.merged(*(side or None for side in sides))
        value = row.value or (old.value if old else "")  # A row without a value prints no line.
        return replace(row, label=label, value=value, key=key)

    # -- sections ----------------------------------------------------------------------------

    def _sections(self, pairs: Iterable[Pair]) -> tuple[Section, ...]:
        return tuple(
            self._section(pair) for pair in pairs if _either(pair).kind in ("section", "story")
        )

    def _section(self, pair: Pair) -> Section:
        self._note_move(pair)
        old, new = (_node(part, Section) for part in pair)
        if new is None:
            assert old is not None
            anchor = self._deleted_anchor()
            self.revisions[anchor] = "deleted"
            number = (Text(text=f"{heading_label(old.number)} "),) if old.number else ()
            title = (*number, *old.title)
            made = replace(old, anchor=anchor, title=self.texts.merged(title, None), number="")
        else:
            made = replace(new, title=self._own_text(pair, "title"))
        pairs = self._pairs(pair)
        inner = [one for one in pairs if _either(one).kind not in ("section", "story")]
        return replace(made, blocks=self._blocks(inner), sections=self._sections(pairs))

    # -- blocks ------------------------------------------------------------------------------

    def _blocks(self, pairs: Iterable[Pair]) -> tuple[Block, ...]:
        return tuple(block for pair in pairs for block in self._block(pair))

    def _block(self, pair: Pair) -> Iterator[Block]:
        """The block of a pair; both blocks where they cannot be shown as one."""
        old, new = pair
        if old is not None and new is not None and not self._can_merge(old, new):
            yield from self._block((old, None))
            yield from self._block((None, new))
            return
        self._note_move(pair)
        one = _either(pair).block
        match one:
            case Paragraph():
                content = self._own_text(pair, "content")
                yield self._without_anchor(replace(one, content=content), pair)
            case BulletList():
                yield self._without_anchor(replace(one, items=self._items(pair)), pair)
            case NumberedList():
                yield self._without_anchor(replace(one, items=self._items(pair)), pair)
            case Quote():
                blocks = self._blocks(self._pairs(pair))
                yield self._without_anchor(replace(one, blocks=blocks), pair)
            case Callout():
                title = self._own_text(pair, "title")
                blocks = self._blocks(self._pairs(pair))
                yield self._without_anchor(replace(one, title=title, blocks=blocks), pair)
            case Table():
                yield self._table(pair, one)
            case Figure() | Chart():
                yield self._picture(pair, one)
            case StoryBox():
                yield self._without_anchor(self._story(pair, one), pair)

    def _can_merge(self, old: DocumentPart, new: DocumentPart) -> bool:
        """Whether two blocks can be shown as one with the text of both."""
        if type(old.block) is not type(new.block):
            lists = BulletList | NumberedList
            return isinstance(old.block, lists) and isinstance(new.block, lists)
        if isinstance(old.block, Figure | Chart):
            return old.properties == new.properties
        if isinstance(old.block, Table):
            return can_merge_tables(old, new, self._partner)
        return True

    def _without_anchor(self, made: Anchored, pair: Pair) -> Anchored:
        return made if pair[1] is not None else replace(made, anchor=None, begins_page=False)

    def _own_text(self, pair: Pair, name: str, label: str = "") -> Inlines:
        """The content, title or caption of a part, with the label of a deleted one."""
        if name == "content" and pair[1] in self.regrouped:
            return self.regrouped[pair[1]]
        old, new = (getattr(part.block, name) if part else None for part in pair)
        if new is None and label and old:
            old = (Text(text=label), *old)
        return self.texts.merged(old, new)

    def _items(self, pair: Pair) -> tuple[ListItem, ...]:
        return tuple(map(self._item, self._pairs(pair)))

    def _item(self, pair: Pair) -> ListItem:
        self._note_move(pair)
        item = _node(_either(pair), ListItem)
        assert item is not None
        key = self._new_key(pair, item.key)
        return replace(item, key=key, blocks=self._blocks(self._pairs(pair)))

    def _picture(self, pair: Pair, block: Figure | Chart) -> Figure | Chart:
        caption = self._own_text(pair, "caption", _label(block))
        key = self._new_key(pair, block.key)
        if pair[1] is not None:
            return replace(block, caption=caption, key=key)
        if isinstance(block, Figure):
            block = replace(block, image=self._old_image(block.image))
        return replace(block, caption=caption, key=key, number=0, anchor=self._deleted_anchor())

    def _old_image(self, path: str) -> str:
        """The path of a picture of the old version among the pictures of both."""
        picture = self.old.document.assets[path]
        if self.assets.setdefault(path, picture) != picture:
            path = f"{DELETED}{path}"
            self.assets[path] = picture
        return path

    def _story(self, pair: Pair, box: StoryBox) -> StoryBox:
        old, new = (_node(part, StoryBox) for part in pair)
        key = box.key if new else f"{DELETED}{box.key}"
        kicker = self._line(f"{key}/@topic", _text(old, "kicker"), _text(new, "kicker"))
        title = self._own_text(pair, "title")
        fields = tuple(self._field(inner) for inner in self._pairs(pair, ("field",)))
        return replace(box, key=key, kicker=kicker, title=title, fields=fields)

    def _field(self, pair: Pair) -> StoryField:
        old, new = (_node(part, StoryField) for part in pair)
        entry = new or old
        assert entry is not None
        key = entry.key if new else f"{DELETED}{entry.key}"
        label = self._line(f"{key}/@label", _text(old, "label"), _text(new, "label"))
        remark = self._line(f"{key}/@remark", _text(old, "remark"), _text(new, "remark"))
        return replace(
            entry, key=key, label=label, remark=remark, blocks=self._blocks(self._pairs(pair))
        )

    # -- tables ------------------------------------------------------------------------------

    def _table(self, pair: Pair, table: Table) -> Table:
        columns = columns_of(*pair)
        made = replace(
            table,
            caption=self._own_text(pair, "caption", _label(table)),
            columns=columns.columns,
            header_columns=columns.header_columns,
            header=tuple(self._row(inner, columns) for inner in self._pairs(pair, ("header row",))),
            body=tuple(self._row(inner, columns) for inner in self._pairs(pair, ("row",))),
        )
        if pair[1] is not None:
            return made
        description = f"Deleted table: {table.description or plain_text(table.caption)}"
        return replace(made, number=0, anchor=self._deleted_anchor(), description=description)

    def _row(self, pair: Pair, columns: MergedColumns) -> Row:
        self._note_move(pair)
        row = _node(_either(pair), Row)
        assert row is not None
        return replace(row, cells=tuple(map(self._cell, columns.cells(*pair))))

    def _cell(self, pair: Pair) -> Cell:
        old, new = (_node(part, Cell) for part in pair)
        cell = new or old or Cell(blocks=())
        return replace(cell, blocks=self._blocks(self._pairs(pair)))


def kind_of(pair: Pair) -> RevisionKind | None:
    """Kind of a part that only one version has; `None` for a part of both."""
    if pair[0] is not None and pair[1] is not None:
        return None
    return "deleted" if pair[1] is None else "inserted"


def _either(pair: Pair) -> DocumentPart:
    part = pair[1] or pair[0]
    assert part is not None
    return part


def _text(node: object, name: str) -> str | None:
    """A field of a node; `None` where there is no node."""
    text: str | None = getattr(node, name) if node else None
    return text


def _node(part: DocumentPart | None, kind: type[Node]) -> Node | None:
    """The node of a part, of a kind that is known from its place."""
    if part is None:
        return None
    assert isinstance(part.block, kind)
    return part.block


def _label(block: Table | Figure | Chart) -> str:
    """The label of a caption, which is part of the text of a deleted one."""
    return f"{printed_label(block)}  " if block.number else ""


def _paragraph_of(part: DocumentPart) -> DocumentPart | None:
    """A paragraph, or the only paragraph of a list item; `None` for anything else."""
    if part.kind == "list item" and len(part.children) == 1:
        part = part.children[0]
    return part if isinstance(part.block, Paragraph) else None


def _name(section: DocumentPart) -> str:
    """The number of a section."""
    return section.label.rstrip(".") or f"the {section.kind}"
