"""Hypothesis strategies for documents, shared by the property tests."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from briefgen.model.document import AcronymEntry, Document
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Callout,
    Cell,
    Chart,
    Column,
    Emphasis,
    Inline,
    Language,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Reference,
    Row,
    Section,
    Series,
    StoryBox,
    StoryField,
    Strong,
    Table,
    Text,
)
from builders import document, inlines, link, section

_VOCABULARY = (
    "cluster energy Querétaro policy the of SMEs EU and co-operation 12 %,5 Ω Łódź “quoted” "
    "partnership-based 1,000 m² a"
)
WORDS = st.sampled_from(_VOCABULARY.split())
SENTENCES = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
ADDRESSES = st.sampled_from(
    [
        "https://www.example.org/a",
        "https://www.example.org/a-very-long/path/with_many-parts/and?query=1&more=2/" * 3,
        "http://example.org/%C3%AD#part",
    ]
)
ACRONYMS = (
    AcronymEntry(short="EU", long="European Union"),
    AcronymEntry(short="SME", long="small and medium-sized enterprise"),
)


def texts() -> st.SearchStrategy[Inline]:
    return SENTENCES.map(lambda words: Text(text=f"{words} "))


def notes() -> st.SearchStrategy[Inline]:
    cited = ADDRESSES.map(lambda a: (Paragraph(content=(link(a),)),))
    words = st.lists(SENTENCES, min_size=1, max_size=30).map(
        lambda parts: (Paragraph(content=inlines(". ".join(parts))),)
    )
    return st.one_of(cited, words).map(lambda blocks: Note(blocks=blocks))


def marked() -> st.SearchStrategy[Inline]:
    """Inlines that change how words look or sound."""
    content = texts().map(lambda node: (node,))
    return st.one_of(
        content.map(lambda c: Strong(content=c)),
        content.map(lambda c: Emphasis(content=c)),
        content.map(lambda c: Language(language="es", content=c)),
        ADDRESSES.map(link),
    )


def runs(*, with_notes: bool = True) -> st.SearchStrategy[tuple[Inline, ...]]:
    later = [texts(), marked()]
    if with_notes:
        later += [notes(), st.just(Reference(target=Anchor("s-0")))]
    tail = st.lists(st.one_of(*later), max_size=4)
    return st.tuples(texts(), tail).map(lambda pair: (pair[0], *pair[1]))


def paragraphs() -> st.SearchStrategy[Block]:
    return runs().map(lambda content: Paragraph(content=content))


def lists(depth: int = 2) -> st.SearchStrategy[Block]:
    inner: st.SearchStrategy[tuple[Block, ...]] = paragraphs().map(lambda block: (block,))
    if depth > 1:
        inner = st.one_of(inner, st.tuples(paragraphs(), lists(depth - 1)))
    items = st.lists(inner.map(lambda blocks: ListItem(blocks=blocks)), min_size=1, max_size=4)
    return st.one_of(
        items.map(lambda i: BulletList(items=tuple(i))),
        items.map(lambda i: NumberedList(items=tuple(i))),
    )


def cells() -> st.SearchStrategy[Cell]:
    content = st.one_of(paragraphs(), runs(with_notes=False).map(lambda c: Paragraph(content=c)))
    return content.map(lambda block: Cell(blocks=(block,)))


@st.composite
def tables(draw: st.DrawFn) -> Block:
    """Tables of two to four columns, some with a first cell that spans rows."""
    width = draw(st.integers(2, 4))
    count = draw(st.integers(1, 8))
    header = Row(cells=tuple(draw(cells()) for _ in range(width)))
    rows, row = [], 0
    while row < count:
        span = draw(st.integers(1, min(3, count - row)))
        first = draw(cells())
        spanning = Cell(blocks=first.blocks, rows=span)
        rows.append(Row(cells=(spanning, *(draw(cells()) for _ in range(width - 1)))))
        for _ in range(span - 1):
            rows.append(Row(cells=tuple(draw(cells()) for _ in range(width - 1))))
        row += span
    return Table(
        anchor=Anchor("placeholder"),
        caption=draw(runs()),
        columns=tuple(Column() for _ in range(width)),
        header=(header,),
        body=tuple(rows),
    )


@st.composite
def charts(draw: st.DrawFn) -> Block:
    """Charts of every kind, with names that need lines of their own and parts of no length."""
    kind = draw(st.sampled_from(["bar", "stacked-bar", "line", "share"]))
    count = draw(st.integers(2, 9))
    many = draw(st.integers(1, 6)) if kind in ("stacked-bar", "line") else 1
    lowest = 0 if kind in ("stacked-bar", "share") else -5000
    numbers = st.one_of(st.integers(lowest, 9), st.floats(lowest, 1e7, width=32))
    rows = st.lists(numbers, min_size=count, max_size=count).filter(any)
    return Chart(
        anchor=Anchor("placeholder"),
        caption=draw(runs()),
        kind=kind,
        categories=tuple(draw(SENTENCES)[:40] for _ in range(count)),
        series=tuple(Series(name=draw(WORDS), values=tuple(draw(rows))) for _ in range(many)),
        unit=draw(st.sampled_from(["", "%", "€", "clusters"])),
        noun="Chart",
    )


def stories() -> st.SearchStrategy[Block]:
    entry = st.tuples(WORDS, st.one_of(paragraphs(), lists()))
    fields = st.lists(entry, min_size=1, max_size=6).map(
        lambda pairs: tuple(StoryField(label=label, blocks=(block,)) for label, block in pairs)
    )
    return st.tuples(runs(), fields).map(
        lambda pair: StoryBox(kicker="Success story · Field", title=pair[0], fields=pair[1])
    )


def callouts() -> st.SearchStrategy[Block]:
    blocks = st.lists(st.one_of(paragraphs(), lists(1)), min_size=1, max_size=3).map(tuple)
    return st.tuples(runs(with_notes=False), blocks).map(
        lambda pair: Callout(kind="key-message", title=pair[0], blocks=pair[1])
    )


def quotes() -> st.SearchStrategy[Block]:
    return paragraphs().map(lambda block: Quote(blocks=(block,)))


def blocks() -> st.SearchStrategy[Block]:
    return st.one_of(
        paragraphs(),
        paragraphs(),
        lists(),
        tables(),
        charts(),
        stories(),
        callouts(),
        quotes(),
    )


def _anchored(block: Block, anchor: str) -> Block:
    return replace(block, anchor=Anchor(anchor)) if isinstance(block, Table | Chart) else block


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents of up to four sections, two levels deep, with everything a document can hold."""

    def one(name: str, level: int) -> Section:
        drawn = draw(st.lists(blocks(), min_size=1, max_size=5))
        placed = [_anchored(block, f"{name}-t-{n}") for n, block in enumerate(drawn)]
        parts = draw(st.integers(0, 2)) if level == 1 else 0
        made = section(
            name, "", *placed, sections=[one(f"{name}-{n}", level + 1) for n in range(parts)]
        )
        return Section(
            anchor=made.anchor, title=draw(runs()), blocks=made.blocks, sections=made.sections
        )

    count = draw(st.integers(1, 4))
    return document(*(one(f"s-{n}", 1) for n in range(count)), acronyms=ACRONYMS)
