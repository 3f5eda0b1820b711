"""The news for a reader as blocks of the document: rows with a label each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.build.values_in_words import has_words, with_words_after
from briefgen.changes.news import NewsItem
from briefgen.content.targets import divided_name
from briefgen.language.days import day_in_words
from briefgen.model.content import Library, PreviousDocument
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.mapped_nodes import part_of
from briefgen.model.nodes import (
    Acronym,
    Anchor,
    Block,
    BulletList,
    Chart,
    Figure,
    Inline,
    LineBreak,
    ListItem,
    Note,
    Paragraph,
    Reference,
    RepeatedMark,
    Section,
    StoryBox,
    StoryField,
    Table,
    Text,
    text_of,
    values_of,
)
from briefgen.model.walk import Inlines, blocks_in, inlines_in, plain_text, sections_in
from briefgen.selection.depth import sentences
from briefgen.spans.mapped_text import mapped_to

_LONGEST_UNBROKEN = 20
"""Number of characters of the longest value that no line divides."""
_LABELS = {
    "value": "since_values",
    "new": "since_new",
    "changed": "since_changed",
    "gone": "since_gone",
}
"""The label of each kind of news."""


def news_blocks(
    library: Library,
    earlier: ResolvedDocument,
    document: Document,
    items: Sequence[NewsItem],
    count: int,
) -> tuple[Block, ...]:
    """The rows with the first `count` of the news, and with the number of the others.

    `document` is that of the library, not resolved, without the news.
    """
    assert library.previous is not None
    titles = {one.anchor: plain_text(one.title) for one in sections_in(document.sections)}
    blocks = [block for one in sections_in(document.sections) for block in blocks_in(one.blocks)]
    captions = {
        one.anchor: plain_text(filter(_is_kept, one.caption))
        for one in blocks
        if isinstance(one, Table | Figure | Chart)
    }
    writer = _NewsRows(
        library.previous, library.language, document, titles, captions, _labels(library)
    )
    rows: list[tuple[str, Block]] = [
        ("since_compared", writer.paragraph(writer.text(_name(earlier, library.language))))
    ]
    for kind, label in _LABELS.items():
        own = [one for one in items[:count] if one.kind == kind]
        if own:
            written = writer.values(own) if kind == "value" else map(writer.part, own)
            rows.append((label, writer.bullets(written)))
    if len(items) > count:
        rows.append(("since_more", writer.paragraph(writer.text(str(len(items) - count)))))
    if not items:
        rows.append(("since_none", writer.paragraph(writer.label("since_none"))))
    return (writer.rows(rows),)


def _name(earlier: ResolvedDocument, language: str) -> str:
    """The document that the reader has read: `D3.5, V1, 31 March 2019`, or the title."""
    metadata = earlier.document.metadata
    name = metadata.identifier if metadata.version else metadata.title
    words = (name, metadata.version, day_in_words(metadata.date, language))
    return ", ".join(word for word in words if word)


def _labels(library: Library) -> Mapping[str, str]:
    """The labels of facts by their names; none in a translation, which can lack them."""
    is_translation = bool(divided_name(library.target)[1])
    return {} if is_translation else {one.name: one.label for one in library.facts}


class _QuotedValues(Struct):
    """A sentence that prints values, with the old value behind each of them."""

    item: NewsItem
    """The first of the values."""
    sentence: Inlines
    """As the document prints it."""
    content: Inlines


class _NewsRows(Struct):
    previous: PreviousDocument
    language: str
    document: Document
    titles: Mapping[Anchor, str]
    """The words of the headings of all sections, by their anchors."""
    captions: Mapping[Anchor, str]
    """Those of the captions of all tables and figures."""
    labels: Mapping[str, str]
    """The labels of facts, by their names."""

    def text(self, words: str) -> Text:
        return text_of(mapped_to(words, self.previous.span))

    def label(self, name: str) -> Text:
        return self.text(self.previous.words[name])

    def paragraph(self, *content: Inline) -> Paragraph:
        return Paragraph(content=content, span=self.previous.span)

    def rows(self, rows: Iterable[tuple[str, Block]]) -> StoryBox:
        fields = tuple(
            StoryField(
                name=name.replace("_", "-"),
                label="" if name == "since_none" else self.previous.words[name],
                blocks=(block,),
                span=self.previous.span,
            )
            for name, block in rows
        )
        return StoryBox(kind="", form="rows", title=(), fields=fields, span=self.previous.span)

    def bullets(self, items: Iterable[Inlines]) -> BulletList:
        span = self.previous.span
        return BulletList(
            items=tuple(ListItem(blocks=(self.paragraph(*one),), span=span) for one in items),
            span=span,
        )

    def part(self, item: NewsItem) -> Inlines:
        """The name of a part, with a reference to its place."""
        place = self.place(item)
        caption = self.captions.get(item.anchor, "") if item.anchor else ""
        words = (self.text(f": {caption}"),) if caption else ()
        return (place, *words) if place is not None else (self.text(item.name),)

    def place(self, item: NewsItem) -> Reference | None:
        """A reference to the place of an item, with the words of a heading; `None` without one."""
        if item.anchor is None or item.kind == "gone":
            return None
        found = self.titles.get(item.anchor, "")
        content = (self.text(found),) if found else ()
        return Reference(target=item.anchor, content=content, span=self.previous.span)

    # -- values ------------------------------------------------------------------------------

    def values(self, items: Iterable[NewsItem]) -> Iterator[Inlines]:
        """The sentences that print values; one that prints several of them is quoted once."""
        quoted: list[_QuotedValues] = []
        for item in items:
            sentence, before = self.printed(item), self.before(item)
            for one in quoted:
                same = sentence and (one.sentence, one.item.anchor) == (sentence, item.anchor)
                if same and (content := with_words_after(one.content, item.value, before)):
                    one.content = content
                    break
            else:
                content = with_words_after(sentence, item.value, before)
                content = content or (*(sentence or (self.text(item.new),)), *before)
                label = "" if has_words(sentence) else self.label_of(item)
                words = (self.text(f"{label}: "),) if label else ()
                quoted.append(_QuotedValues(item, sentence, (*words, *content)))
        return map(self.with_place, quoted)

    def with_place(self, quoted: _QuotedValues) -> Inlines:
        """A sentence with a reference to its place, in the brackets of an old value at its end."""
        place, content = self.place(quoted.item), quoted.content
        if place is None:
            return content
        if content[-3:-2] == (self.label("since_before"),):
            return (*content[:-1], self.text("; "), place, self.text(")"))
        return (*content, self.text(" ("), place, self.text(")"))

    def before(self, item: NewsItem) -> Inlines:
        """The old value, as in ` (before 31%)`."""
        value = self.text(f" {_unbroken(item.old)}")
        return self.text(" ("), self.label("since_before"), value, self.text(")")

    def label_of(self, item: NewsItem) -> str:
        """The label of a fact, or the caption of a table that is counted; empty without one."""
        kind, key = item.value
        if kind == "count":
            return self.captions.get(Anchor(key), "")
        return self.labels.get(key, "") if kind == "fact" else ""

    def printed(self, item: NewsItem) -> Inlines:
        """The first sentence that prints a value, or the row of a table without its other cells."""
        for section in self._sections(item.anchor):
            for block in blocks_in(section.blocks):
                found = self._in_table(block, item) if isinstance(block, Table) else ()
                found = found or self._in_paragraph(block, item)
                if found:
                    return found
        return ()

    def _sections(self, anchor: Anchor | None) -> Iterator[Section]:
        """All sections, that of an anchor first."""
        every = list(sections_in(self.document.sections))
        yield from (one for one in every if one.anchor == anchor)
        yield from every

    def _in_table(self, table: Table, item: NewsItem) -> tuple[Inline, ...]:
        for row in table.body:
            for cell in row.cells[1:]:
                for block in cell.blocks:
                    words = self._in_paragraph(block, item)
                    first = plain_text(_words_of_cell(row.cells[0].blocks))
                    if words and first:
                        return (self.text(f"{first}: "), *words)
        return ()

    def _in_paragraph(self, block: Block, item: NewsItem) -> tuple[Inline, ...]:
        if not isinstance(block, Paragraph):
            return ()
        for sentence in sentences(block.content, self.language):
            if any(_prints(node, item) for node in inlines_in(sentence)):
                return _without_end(tuple(filter(_is_kept, sentence)))
        return ()


def _unbroken(value: str) -> str:
    """A short value with its unit, such as `€75 million`, that no line divides."""
    return value.replace(" ", "\u00a0") if len(value) <= _LONGEST_UNBROKEN else value


def _words_of_cell(blocks: Iterable[Block]) -> tuple[Inline, ...]:
    paragraphs = [block for block in blocks_in(blocks) if isinstance(block, Paragraph)]
    return tuple(filter(_is_kept, paragraphs[0].content)) if paragraphs else ()


def _prints(node: Inline, item: NewsItem) -> bool:
    if not isinstance(node, Text | Acronym):
        return False
    return any((one.kind, one.key) == item.value for one in values_of(node))


def _is_kept(node: Inline) -> bool:
    """Whether a quoted sentence keeps a piece: notes stay at their place."""
    return not isinstance(node, Note | RepeatedMark | LineBreak)


def _without_end(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A sentence without its full stop, because more follows."""
    if content and isinstance(last := content[-1], Text) and last.text.rstrip().endswith("."):
        kept = len(last.text.rstrip()) - 1
        return (*content[:-1], *((part_of(last, 0, kept),) if kept else ()))
    return content
