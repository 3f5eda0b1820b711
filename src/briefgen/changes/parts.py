"""A resolved document as a tree of parts that can be matched with those of another document."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import pairwise
from typing import Literal, assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen.changes.tokens import Token, Tokenizer, ValueName, text_of_tokens
from briefgen.model.captions import name_in_reports
from briefgen.model.document import (
    HEADER_FOOTER_TEXTS,
    HISTORY_TABLE,
    Cover,
    CoverRow,
    Document,
    heading_label,
)
from briefgen.model.mapped_nodes import origin_of
from briefgen.model.nodes import (
    Block,
    BulletList,
    Callout,
    Cell,
    Chart,
    Figure,
    Inline,
    ListItem,
    NumberedList,
    Numbering,
    Paragraph,
    Quote,
    Row,
    Section,
    StoryBox,
    StoryField,
    Table,
    Text,
)
from briefgen.model.record_forms import noun_of
from briefgen.model.walk import is_quote_source
from briefgen.spans.span import NO_SPAN, Span

PartKind = Literal[
    "document",
    "cover",
    "cover line",
    "cover row",
    "headers and footers",
    "header",
    "footer",
    "section",
    "story",
    "paragraph",
    "list",
    "list item",
    "quote",
    "box",
    "key message",
    "table",
    "header row",
    "row",
    "cell",
    "figure",
    "chart",
    "story box",
    "topic",
    "field",
    "note",
]

ALIGNMENT, WEIGHTS = "alignment of columns", "weights of columns"
"""Properties of a table with a value for each column."""

MISSING = {"columns": "1", "rows": "1", "header columns": "0"}
"""The values of properties that a part need not have."""

_NUMBERINGS: Mapping[Numbering, str] = {"usual": "", "none": "none", "annex": "of an annex"}
"""The words of a report for the numbers of headings."""


class DocumentPart(Struct, eq=False, kw_only=True, dict=True):
    """One part of a document: a section, a paragraph, a row. It is equal to itself only."""

    kind: PartKind
    key: str
    """The key of its block, or a key that is made in the same way; see `resolve/keys.py`."""
    label: str = ""
    """Its printed number or label: `2.2.`, `Table 3`, the label of a row of the cover."""
    tokens: tuple[Token, ...] = ()
    """The words of a paragraph, heading, caption, title or line, without those of its children."""
    span: Span = NO_SPAN
    """Its place in the content; that of the part around it where it has none."""
    span_of_words: Span = NO_SPAN
    """The place of its own words, such as the caption of a table."""
    span_of_properties: Span = NO_SPAN
    """The place of its properties, such as the numbers of a chart."""
    children: tuple[DocumentPart, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    """Anything else that a reader perceives, by name: digest of a picture, text alternative."""
    block: object = None
    """The node of the document."""
    parent: DocumentPart | None = None

    def __post_init__(self) -> None:
        for child in self.children:
            child.parent = self

    @property
    def record(self) -> str:
        """The kind of a record in words, such as `policy fiche`; empty for other parts."""
        blocks = self.block.blocks if isinstance(self.block, Section) else (self.block,)
        kinds = (one.kind for one in blocks if isinstance(one, StoryBox))
        return noun_of(next(kinds, ""))

    @property
    def is_named(self) -> bool:
        """Whether an edit elsewhere never gives its key to another part.

        The key of a picture without an anchor of its own depends on the pictures before it.
        """
        if isinstance(self.block, Figure) and not self.block.has_own_anchor:
            return False
        return bool(self.key) and "[" not in self.key

    @property
    def text(self) -> str:
        """Its own words, without those of its children."""
        return text_of_tokens(self.tokens)

    @cached_property
    def whole_text(self) -> str:
        """Its words and those of all parts in it."""
        texts = (part.text for part in self.walk())
        return " ".join(text for text in texts if text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Identities of the words in it, without marks of notes."""
        tokens = (token for part in self.walk() for token in part.tokens)
        return tuple(token.identity for token in tokens if not token.is_mark)

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        """As `words`, of an item of a list without those of the lists in it."""
        if self.kind != "list item" or all(one.kind != "list" for one in self.children):
            return self.words
        own = [word for one in self.children if one.kind != "list" for word in one.words]
        return tuple(own) or self.words

    @cached_property
    def signature(self) -> tuple[object, ...]:
        """Equal for parts with the same content."""
        words = tuple([token.identity for token in self.tokens])
        return (self.kind, self.properties, words, *[child.signature for child in self.children])

    @property
    def first_cell(self) -> tuple[str, ...]:
        """Of a row: identities of the words in its first cell."""
        return self.children[0].words if self.children else ()

    @cached_property
    def first_cells(self) -> Counter[tuple[str, ...]]:
        """Of a table: how many of its rows have each text in the first cell, unless it is empty."""
        texts = (row.first_cell for row in self.children if row.kind == "row")
        return Counter(text for text in texts if text)

    @cached_property
    def first_columns(self) -> dict[DocumentPart, int]:
        """Of a table: the first column, from 0, of each cell."""
        return dict(_first_columns(self.children))

    def walk(self) -> Iterator[DocumentPart]:
        """The part and all parts in it, in reading order."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting += reversed(part.children)

    def around(self) -> Iterator[DocumentPart]:
        """The parts that contain it, from the innermost."""
        part = self.parent
        while part is not None:
            yield part
            part = part.parent

    @cached_property
    def place(self) -> Span:
        """Its span, or that of the nearest part around or in it that has one."""
        own = (self.span, *(part.span for part in self.walk()))
        outer = (part.span for part in self.around())
        return next((span for span in (*own, *outer) if span.path), NO_SPAN)


def parts_of(document: Document, changed: Set[ValueName] = frozenset()) -> DocumentPart:
    """The tree of a resolved document; `changed` names the values that differ from the other."""
    reader = _Reader(document, Tokenizer(document, changed))
    children = (reader.cover(document.cover), *map(reader.section, document.sections))
    headers = reader.headers_and_footers()
    return DocumentPart(
        kind="document", key="@document", children=(*children, headers), span=document.span
    )


class _Reader:
    def __init__(self, document: Document, tokenizer: Tokenizer) -> None:
        self.document = document
        self.tokenizer = tokenizer
        self.continued: set[int] = set()
        """Identities of the lists that continue the list in the cell before."""
        self.in_strip: set[int] = set()
        """Identities of the blocks in strips, of which the width follows from their number."""

    # -- cover, headers and footers ----------------------------------------------------------

    def cover(self, cover: Cover) -> DocumentPart:
        lines = {"kicker": cover.kicker, "title": cover.title, "subtitle": cover.subtitle}
        lines |= {f"imprint[{n}]": line for n, line in enumerate(cover.imprint, 1)}
        parts = [
            self._line("cover line", f"@cover/{name}", cover.sources.get(name) or Text(text=line))
            for name, line in lines.items()
            if line
        ]
        parts += map(self._cover_row, cover.rows)
        parts += [self.block(cover.abstract)] if cover.abstract else []
        parts += map(self.block, cover.notices)
        return DocumentPart(kind="cover", key="@cover", children=tuple(parts))

    def _line(self, kind: PartKind, key: str, text: Text) -> DocumentPart:
        tokens = self.tokenizer.tokens((text,))
        return DocumentPart(kind=kind, key=key, tokens=tokens, span=origin_of((text,)), block=text)

    def _cover_row(self, row: CoverRow) -> DocumentPart:
        content = row.content or row.sources[1:] or row.inlines
        return DocumentPart(
            kind="cover row",
            key=row.key,
            label=row.label,
            tokens=self.tokenizer.tokens(content),
            span=origin_of(row.sources[1:]),
            properties=(("label", row.label),),
            block=row,
        )

    def headers_and_footers(self) -> DocumentPart:
        source = self.document.header_footer
        lines = []
        for name, text in zip(HEADER_FOOTER_TEXTS, source.texts, strict=True):
            if isinstance(text, str) and text:
                kind: PartKind = "header" if name.startswith("header") else "footer"
                own = source.sources.get(name) or Text(text=text)
                lines.append(self._line(kind, f"@header_footer/{name}", own))
        return DocumentPart(kind="headers and footers", key="@header_footer", children=tuple(lines))

    # -- sections and blocks -----------------------------------------------------------------

    def section(
        self, section: Section, properties: tuple[tuple[str, str], ...] = ()
    ) -> DocumentPart:
        is_story = any(isinstance(block, StoryBox) and block.kind for block in section.blocks)
        blocks = self.blocks(section.blocks)
        parts = (self.section(one, _page_of(one)) for one in section.sections)
        return DocumentPart(
            kind="story" if is_story else "section",
            key=section.anchor,
            label=heading_label(section.number) if section.number else "",
            tokens=self.tokenizer.tokens(section.title),
            span=section.span,
            span_of_words=_first_span(section.title),
            children=(*blocks, *parts),
            properties=(
                ("number of the heading", _NUMBERINGS[section.numbering]),
                *properties,
            ),
            block=section,
        )

    def blocks(self, blocks: Iterable[Block]) -> tuple[DocumentPart, ...]:
        return tuple(map(self.block, blocks))

    def block(self, block: Block) -> DocumentPart:
        match block:
            case Paragraph():
                role = (("form", "source"),) if is_quote_source(block) else ()
                return self._part("paragraph", block, block.content, (), role)
            case BulletList() | NumberedList():
                numbered = isinstance(block, NumberedList)
                kind = "numbered" if numbered else "bullets"
                start = ""
                if isinstance(block, NumberedList) and id(block) not in self.continued:
                    start = str(block.start)
                if isinstance(block, BulletList) and block.is_strip:
                    self.in_strip |= {id(one) for item in block.items for one in item.blocks}
                items = tuple(map(self._item, block.items))
                form = _form_of_numbers(block)
                properties = (("marks", kind), ("first number", start), ("numbers", form))
                return self._part("list", block, (), items, properties)
            case Quote():
                return self._part("quote", block, (), self.blocks(block.blocks))
            case Callout():
                name: PartKind = "box" if block.kind == "box" else "key message"
                inner = self.blocks(block.blocks)
                return self._part(name, block, block.title, inner, (("kind", name),))
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Chart():
                return self._chart(block)
            case StoryBox():
                return self._story(block)
            case _:
                assert_never(block)

    def _part(
        self,
        kind: PartKind,
        block: Block | ListItem | Row | Cell,
        words: Sequence[Inline] = (),
        children: tuple[DocumentPart, ...] = (),
        properties: tuple[tuple[str, str], ...] = (),
        label: str = "",
    ) -> DocumentPart:
        return DocumentPart(
            kind=kind,
            key=block.key,
            label=label,
            tokens=self.tokenizer.tokens(words),
            span=block.span,
            span_of_words=NO_SPAN if kind == "paragraph" else _first_span(words),
            children=children,
            properties=(*properties, *_page_of(block)),
            block=block,
        )

    def _item(self, item: ListItem) -> DocumentPart:
        return self._part("list item", item, (), self.blocks(item.blocks))

    def _table(self, table: Table) -> DocumentPart:
        rows = [self._row(row, "header row") for row in table.header]
        rows += [self._row(row, "row") for row in table.body]
        # Those of the history are not written in a file: they follow from the number of its rows.
        header_columns = 0 if table.anchor == HISTORY_TABLE else table.header_columns
        properties = (
            ("description", table.description),
            ("header columns", str(header_columns or "")),
            ("fit", table.fit),
            (ALIGNMENT, ", ".join(one.align for one in table.columns)),
            (WEIGHTS, ", ".join(f"{one.weight:g}" for one in table.columns)),
        )
        label = name_in_reports(table)
        return self._part("table", table, table.caption, tuple(rows), properties, label)

    def _row(self, row: Row, kind: PartKind) -> DocumentPart:
        self.continued |= _continued_lists(row)
        cells = tuple(
            self._part("cell", cell, (), self.blocks(cell.blocks), _spans_of(cell))
            for cell in row.cells
        )
        return self._part(kind, row, (), cells)

    def _figure(self, figure: Figure) -> DocumentPart:
        picture = self.document.assets.get(figure.image, figure.image.encode())
        digest = hashlib.sha256(picture).hexdigest()
        width = "" if id(figure) in self.in_strip else f"{figure.width * 100:g} %"
        properties = (("picture", digest), ("text alternative", figure.alt), ("width", width))
        label = name_in_reports(figure)
        return self._part("figure", figure, figure.caption, (), properties, label)

    def _chart(self, chart: Chart) -> DocumentPart:
        label = name_in_reports(chart)
        numbers = repr((chart.kind, chart.unit, chart.categories, chart.series))
        part = self._part("chart", chart, chart.caption, (), (("numbers", numbers),), label)
        part.span_of_properties = chart.data_span
        return part

    def _story(self, box: StoryBox) -> DocumentPart:
        """The box; its small line follows from its topic, and is compared as that."""
        tokens = self.tokenizer.tokens((Text(text=box.topic or box.kicker),))
        kicker = DocumentPart(
            kind="topic",
            key=f"{box.key}/@topic",
            label=box.kicker,
            tokens=tokens,
            span=box.topic_span if box.topic_span.path else box.span,
        )
        fields = tuple(map(self._field, box.fields))
        return self._part("story box", box, box.title, (kicker, *fields))

    def _field(self, entry: StoryField) -> DocumentPart:
        return DocumentPart(
            kind="field",
            key=entry.key,
            label=entry.label,
            span=entry.span,
            children=self.blocks(entry.blocks),
            properties=(("label", entry.label), ("words below the label", entry.remark)),
            block=entry,
        )


def _page_of(block: object) -> tuple[tuple[str, str], ...]:
    """The property of a block or a section that its author begins a page with."""
    return (("page", "new"),) if getattr(block, "begins_page", False) else ()


def _form_of_numbers(block: BulletList | NumberedList) -> str:
    """The form of the numbers of a list, such as `a)`; empty for `1.` and for bullets."""
    if isinstance(block, BulletList):
        return ""
    form = replace(block, start=1).label(0)
    return "" if form == "1." else form


def _continued_lists(row: Row) -> set[int]:
    """Identities of the numbered lists whose first number follows from the cell before."""
    found = set()
    for cell, following in pairwise(row.cells):
        match (*cell.blocks, *following.blocks):
            case NumberedList() as first, NumberedList() as second:
                if second.start == first.start + len(first.items):
                    found.add(id(second))
    return found


def _first_span(words: Iterable[Inline]) -> Span:
    return next((one.span for one in words if one.span.path), NO_SPAN)


def _first_columns(rows: Iterable[DocumentPart]) -> Iterator[tuple[DocumentPart, int]]:
    covered: dict[int, int] = {}
    for row in rows:
        # The number of rows below that a cell covers, by column.
        below = {column: count - 1 for column, count in covered.items() if count > 1}
        column = 0
        for part in row.children:
            while column in covered:
                column += 1
            yield part, column
            cell = part.block
            width, height = (cell.column_span, cell.row_span) if isinstance(cell, Cell) else (1, 1)
            if height > 1:
                below |= dict.fromkeys(range(column, column + width), height - 1)
            column += width
        covered = below


def _spans_of(cell: Cell) -> tuple[tuple[str, str], ...]:
    spans = (("columns", cell.column_span), ("rows", cell.row_span))
    return tuple((name, str(count)) for name, count in spans if count > 1)
