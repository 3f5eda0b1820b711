"""Hypothesis strategies for documents and for variants of a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TypeVar, get_args
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture import providers
from msgspec.structs import replace

from briefgen.model.charts import alternative_of
from briefgen.model.document import (
    AcronymEntry,
    ContentsPlan,
    Cover,
    CoverRow,
    Document,
)
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Callout,
    Cell,
    Chart,
    Column,
    Emphasis,
    Figure,
    Inline,
    Language,
    LineBreak,
    Link,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Reference,
    Row,
    RowLook,
    Script,
    Section,
    Series,
    StoryBox,
    StoryField,
    StoryForm,
    Strong,
    Table,
    Text,
)
from briefgen.model.walk import Inlines, plain_text, rewrite_document
from briefgen.typeset.columns import placed_cells
from support.builders import cite, document, images, inlines, link, note, prose
from support.template_variants import HEADERS_FOOTERS, REPEATED_NOTES, WORD_TEMPLATES, Variant
from support.wording import CHART_WORDS

SEEDS = st.integers(0, 2**32)
WORDS = SEEDS.map(lambda seed: prose(seed, 1))
SENTENCES = st.builds(prose, SEEDS, st.integers(1, 25))
PASSAGES = st.builds(prose, SEEDS, st.sampled_from([40, 90, 90, 400]))
"""Words for a paragraph of several lines or of most of a page."""
ADDRESSES = st.sampled_from(
    [
        "https://www.example.org/a",
        "https://www.example.org/a-very-long/path/with_many-parts/and?query=1&more=2/" * 3,
        "http://example.org/%C3%AD#part",
    ]
)
TARGETS = st.sampled_from(["s-0", "annex-table", "annex-figure", "annex-chart"]).map(Anchor)
"""Anchors in every document of `documents`, for references."""
ACRONYMS = (
    AcronymEntry(short="EU", long="European Union"),
    AcronymEntry(short="SME", long="small and medium-sized enterprise"),
)
ALIGNS = st.sampled_from(["left", "left", "right", "centre"])
_LABELS = st.builds(prose, SEEDS, st.integers(2, 4))
"""outloud would read a label at the top of three pages as a header."""
_WORD = re.compile(r"\w+")
_PLACEHOLDER = Anchor("placeholder")
_Made = TypeVar("_Made")


# -- inlines ---------------------------------------------------------------------------------


@cache
def texts() -> st.SearchStrategy[Inline]:
    return SENTENCES.map(lambda words: Text(text=f"{words} "))


@cache
def notes() -> st.SearchStrategy[Inline]:
    """Notes that cite one of a few sources, and notes in words; some are longer than a page."""
    length = st.sampled_from([3, 12, 12, 12, 30, 30, 30, 80, 80, 250, 900])
    words = st.builds(prose, SEEDS, length).map(note)
    return st.one_of(ADDRESSES.map(cite), words)


@cache
def links() -> st.SearchStrategy[Inline]:
    """Addresses as link texts, and links with words of several lines."""
    worded = st.builds(
        lambda address, words: Link(url=address, content=inlines(words)), ADDRESSES, SENTENCES
    )
    return st.one_of(ADDRESSES.map(link), worded)


@cache
def references() -> st.SearchStrategy[Inline]:
    """References with generated words and with words of the author."""
    content = st.one_of(st.just(()), SENTENCES.map(inlines))
    return st.builds(lambda t, c: Reference(target=t, content=c), TARGETS, content)


WORDS_OF_SCRIPTS = st.sampled_from(("2", "-3", "max", "2+", "er"))


@cache
def spans(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    """Words in bold, in italics or in another language, which may contain something of `inner`."""
    content = st.tuples(texts(), st.lists(inner, max_size=1)).map(lambda p: (p[0], *p[1]))
    return st.one_of(
        content.map(lambda c: Strong(content=c)),
        content.map(lambda c: Emphasis(content=c)),
        content.map(lambda c: Language(language="es", content=c)),
        content.map(lambda c: Language(language="pl", content=c)),
        st.builds(
            lambda position, words: Script(position=position, content=inlines(words)),
            st.sampled_from(("subscript", "superscript")),
            WORDS_OF_SCRIPTS,
        ),
    )


@cache
def runs(*, with_notes: bool = True) -> st.SearchStrategy[tuple[Inline, ...]]:
    special = [links(), references(), *([notes()] if with_notes else [])]
    later = st.one_of(texts(), spans(st.one_of(*special)), *special)
    tail = st.lists(later, max_size=4)
    return st.tuples(texts(), tail).map(lambda pair: (pair[0], *pair[1]))


@cache
def titles() -> st.SearchStrategy[tuple[Inline, ...]]:
    """Headings of fewer than 25 words, because outloud reads longer ones as paragraphs."""
    return runs().map(_shortened)


def _shortened(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    kept = [
        n for n in range(1, len(content) + 1) if len(_WORD.findall(plain_text(content[:n]))) < 25
    ]
    *rest, last = content[: max(kept, default=1)]
    return (*rest, _without_space_at_end(last))


def _without_space_at_end(last: Inline) -> Inline:
    """The last part of a heading, which LibreOffice repeats with its space in references."""
    if isinstance(last, Text):
        return replace(last, text=last.text.rstrip())
    if isinstance(last, Strong | Emphasis | Language):
        *rest, inner = last.content
        return replace(last, content=(*rest, _without_space_at_end(inner)))
    return last


# -- blocks ----------------------------------------------------------------------------------


@cache
def paragraphs() -> st.SearchStrategy[Block]:
    broken = st.tuples(runs(), runs()).map(lambda p: (*p[0], LineBreak(), *p[1]))
    long = st.tuples(PASSAGES, runs()).map(lambda p: (*inlines(f"{p[0]} "), *p[1]))
    return st.one_of(runs(), runs(), runs(), broken, long).map(lambda c: Paragraph(content=c))


@cache
def lists(depth: int = 3) -> st.SearchStrategy[Block]:
    """Lists of either kind, nested up to a depth."""
    inner: st.SearchStrategy[tuple[Block, ...]] = paragraphs().map(lambda block: (block,))
    if depth > 1:
        nested = st.tuples(paragraphs(), lists(depth - 1))
        inner = st.one_of(inner, nested, st.tuples(paragraphs(), lists(depth - 1), paragraphs()))
    items = st.lists(inner.map(lambda blocks: ListItem(blocks=blocks)), min_size=1, max_size=3)
    starts = st.sampled_from([1, 1, 9, 98])
    return st.one_of(
        items.map(lambda i: BulletList(items=tuple(i))),
        st.builds(lambda i, start: NumberedList(items=tuple(i), start=start), items, starts),
    )


@cache
def cells() -> st.SearchStrategy[tuple[Block, ...]]:
    """The blocks of a cell: mostly a paragraph, sometimes two blocks with a list, or none."""
    short = runs().map(lambda c: (Paragraph(content=c),))
    plain = texts().map(lambda t: (Paragraph(content=(t,)),))
    several = st.tuples(paragraphs(), lists(1))
    return st.one_of(short, short, plain, plain, plain, several, st.just(()))


@cache
@st.composite
def grids(draw: st.DrawFn, width: int, count: int, *, whole: bool) -> tuple[Row, ...]:
    """Rows whose cells span rows and columns and fill the grid.

    With two columns or more, two cells begin in every row, or with `whole` perhaps one that fills
    it: outloud would read a row with fewer as one that has lost its cells.
    """
    reaching = [0] * width
    rows = []
    for index in range(count):
        row, column, open_row = [], 0, whole and not any(reaching)
        while column < width:
            if reaching[column]:
                column += 1
                continue
            free = next((c for c in range(column, width) if reaching[c]), width) - column
            most = free if open_row or row or free < 2 else free - 1
            columns = draw(st.integers(1, most)) if draw(st.booleans()) else 1
            last = column + columns
            may_reach = last <= max(width - 2, 1) and last < width
            down = draw(st.integers(1, min(3, count - index))) if may_reach else 1
            row.append(Cell(blocks=draw(cells()), row_span=down, column_span=columns))
            reaching[column:last] = [down] * columns
            column = last
        rows.append(Row(cells=tuple(row)))
        reaching = [max(left - 1, 0) for left in reaching]
    return tuple(rows)


@cache
@st.composite
def tables(draw: st.DrawFn) -> Block:
    """Tables with up to two header rows or with none, and with header columns."""
    width = draw(st.integers(1, 5))
    most = (width - 1) // 2
    header_rows = draw(st.sampled_from([0, 1, 1, 2] if most else [1, 2]))
    header_columns = draw(st.integers(0 if header_rows else 1, most))
    caption = draw(st.one_of(runs(), runs(), st.just(())))
    table = Table(
        anchor=_PLACEHOLDER,
        caption=caption,
        description="" if caption else "A table",
        columns=tuple(Column(align=draw(ALIGNS)) for _ in range(width)),
        header=draw(grids(width, header_rows, whole=True)),
        body=draw(grids(width, draw(st.integers(1, 6)), whole=not header_columns)),
        header_columns=header_columns,
    )
    while _has_more_headers(table):
        plain = Row(cells=tuple(Cell(blocks=draw(cells())) for _ in range(width)))
        table = replace(table, body=(*table.body, plain))
    return table


def _has_more_headers(table: Table) -> bool:
    """Whether a table has more header cells than data cells: outloud reports it as broken."""
    head = sum(len(row.cells) for row in table.header)
    columns = [column for _, column, _ in placed_cells(table.body, len(table.columns))]
    headers = head + sum(column < table.header_columns for column in columns)
    return headers > head + len(columns) - headers


@cache
@st.composite
def figures(draw: st.DrawFn) -> Block:
    """Images of every kind, some of them decorative."""
    alt = draw(st.one_of(SENTENCES.map("A picture of {}".format), st.just("")))
    return Figure(
        anchor=_PLACEHOLDER,
        caption=draw(runs()),
        image=draw(st.sampled_from(sorted(images()))),
        alt=alt,
        decorative=not alt,
        width=draw(st.sampled_from([0.1, 0.5, 1.0])),
    )


@cache
@st.composite
def charts(draw: st.DrawFn) -> Block:
    """Charts of every kind, with names that need several lines and with zero values."""
    kind = draw(st.sampled_from(["bar", "stacked-bar", "line", "share"]))
    count = draw(st.integers(2, 9))
    many = draw(st.integers(1, 6)) if kind in ("stacked-bar", "line") else 1
    lowest = 0 if kind in ("stacked-bar", "share") else -5000
    numbers = st.one_of(st.integers(lowest, 9), st.floats(lowest, 1e7, width=32))
    rows = st.lists(numbers, min_size=count, max_size=count).filter(any)
    chart = Chart(
        anchor=_PLACEHOLDER,
        caption=draw(runs()),
        kind=kind,
        categories=tuple(draw(SENTENCES)[:40] for _ in range(count)),
        series=tuple(Series(name=draw(WORDS), values=tuple(draw(rows))) for _ in range(many)),
        unit=draw(st.sampled_from(["", "%", "€", "clusters"])),
    )
    while _is_mostly_figures(alternative_of(chart, CHART_WORDS)):
        categories = tuple(f"{name} industry" for name in chart.categories)
        series = tuple(replace(one, name=f"{one.name} state") for one in chart.series)
        chart = replace(chart, categories=categories, series=series)
    return chart


def _is_mostly_figures(words: str) -> bool:
    """Whether outloud would not read the words as language: fewer than half are letters."""
    return 2 * sum(character.isalpha() for character in words) <= len(words)


@cache
def stories() -> st.SearchStrategy[Block]:
    """Records in boxes, as open text and as rows, with labels beside and above, and strips."""
    blocks = st.lists(st.one_of(paragraphs(), paragraphs(), lists(), quotes()), max_size=2)
    looks = st.sampled_from(get_args(RowLook))
    first = st.one_of(paragraphs(), paragraphs(), strips())
    entry = st.tuples(_LABELS, first, blocks, _RARELY, looks)
    fields = st.lists(entry, min_size=1, max_size=4).map(
        lambda entries: tuple(
            StoryField(label=e[0], blocks=(e[1], *e[2]), is_wide=e[3], look=e[4]) for e in entries
        )
    )
    return st.tuples(runs(), fields, st.sampled_from(["box", *get_args(StoryForm)])).map(
        lambda parts: StoryBox(
            kicker="Success story · Field",
            title=parts[0] if parts[2] == "box" else (),
            fields=parts[1],
            form=parts[2],
        )
    )


_RARELY = st.sampled_from([False, False, True])


@cache
def strips() -> st.SearchStrategy[Block]:
    """Key figures side by side."""
    item = st.tuples(texts(), texts()).map(
        lambda words: ListItem(
            blocks=(
                Paragraph(content=(words[0],), role="callout_title"),
                Paragraph(content=(words[1],)),
            )
        )
    )
    return st.lists(item, min_size=1, max_size=6).map(
        lambda items: BulletList(items=tuple(items), is_strip=True)
    )


@cache
def callouts() -> st.SearchStrategy[Block]:
    blocks = st.lists(
        st.one_of(paragraphs(), paragraphs(), lists(2), quotes()), min_size=1, max_size=4
    )
    titles = st.one_of(runs(), st.just(()))
    return st.builds(
        lambda kind, title, inner: Callout(kind=kind, title=title, blocks=tuple(inner)),
        st.sampled_from(["key-message", "box"]), titles, blocks,
    )  # fmt: skip


@cache
def quotes() -> st.SearchStrategy[Block]:
    inner = st.one_of(paragraphs(), paragraphs(), lists(1))
    return st.lists(inner, min_size=1, max_size=3).map(lambda blocks: Quote(blocks=tuple(blocks)))


@cache
def blocks() -> st.SearchStrategy[Block]:
    return st.one_of(
        paragraphs(),
        paragraphs(),
        lists(),
        tables(),
        figures(),
        charts(),
        stories(),
        callouts(),
        quotes(),
    )


# -- documents -------------------------------------------------------------------------------


@st.composite
def covers(draw: st.DrawFn, plain: Cover) -> Cover:
    """The cover with other rows in its table, on a separate page or not."""
    pairs = draw(st.sampled_from([1, 2]))
    rows = draw(st.lists(st.builds(lambda a, b: CoverRow(label=a, value=b), WORDS, SENTENCES)))
    rows = [*plain.rows, *rows[: 6 * pairs]]
    title = draw(SENTENCES)
    separate_page = draw(st.booleans())
    return replace(plain, title=title, rows=tuple(rows), columns=pairs, separate_page=separate_page)


def _anchored(block: Block, anchor: str) -> Block:
    anchored = isinstance(block, Table | Figure | Chart)
    return replace(block, anchor=Anchor(anchor)) if anchored else block


def _has_caption(block: Block) -> bool:
    return not isinstance(block, Table) or bool(block.caption)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents of up to two sections, three levels deep, with every kind of content.

    They end with a table, a figure and a chart, which references point to.
    """

    def one(name: str, level: int) -> Section:
        drawn = draw(st.lists(blocks(), min_size=1, max_size=2))
        parts = draw(st.integers(0, 1)) if level < 3 else 0
        return Section(
            anchor=Anchor(name),
            title=draw(titles()),
            blocks=tuple(_anchored(block, f"{name}-b-{n}") for n, block in enumerate(drawn)),
            sections=tuple(one(f"{name}-{n}", level + 1) for n in range(parts)),
            numbering=draw(st.sampled_from(["usual", "usual", "none", "annex"])),
            begins_page=draw(st.sampled_from([False, False, True])),
        )

    sections = [one(f"s-{n}", 1) for n in range(draw(st.integers(1, 2)))]
    last = [
        _anchored(draw(kind().filter(_has_caption)), f"annex-{name}")
        for name, kind in (("table", tables), ("figure", figures), ("chart", charts))
    ]
    annex = Section(anchor=Anchor("annex"), title=inlines("Annex"), blocks=tuple(last))
    made = document(*sections, annex, acronyms=ACRONYMS, assets=images())
    plan = ContentsPlan(levels=draw(st.integers(1, 3)), tables=True, figures=draw(st.booleans()))
    return replace(
        made,
        cover=draw(covers(made.cover)),
        contents=draw(st.sampled_from([plan, None])),
        header_footer=draw(
            st.sampled_from([HEADERS_FOOTERS[n] for n in ("words", "long", "chapter")])
        ),
        repeated_notes=draw(st.sampled_from(REPEATED_NOTES)),
    )


@cache
def variants() -> st.SearchStrategy[Variant]:
    """Any variant of a template."""
    return st.builds(
        Variant,
        word_template=st.sampled_from(WORD_TEMPLATES),
        repeated_notes=st.sampled_from(REPEATED_NOTES),
        header_footer=st.sampled_from(list(HEADERS_FOOTERS)),
        hyphenation=st.booleans(),
        narrow=st.booleans(),
        attach_docx=st.booleans(),
    )


@cache
def fixed_documents_in_word_templates() -> list[tuple[Document, Variant]]:
    """The same documents in every run: one for each Word template, in any variant of it."""
    made = _fixed_examples(st.tuples(documents(), variants()), len(WORD_TEMPLATES) - 1)
    return [
        (document, replace(variant, word_template=word_template))
        for word_template, (document, variant) in zip(WORD_TEMPLATES[1:], made, strict=True)
    ]


def without_notes(made: Document) -> Document:
    """The document without notes: LibreOffice 7.4 never ends with some of them.

    The reports and the targets have notes that LibreOffice can lay out.
    """

    def rewrite(content: Inlines, place: str) -> Inlines:
        kept = (node for node in content if not isinstance(node, Note))
        return tuple(
            replace(node, content=rewrite(node.content, place))
            if isinstance(node, Strong | Emphasis | Language | Link | Reference)
            else node
            for node in kept
        )

    return rewrite_document(made, rewrite)


@cache
def fixed_documents(count: int) -> list[Document]:
    """The same documents in every run, whatever its seed and whichever modules are imported.

    Other programs read them, and an error of another program must not depend on the seed.
    """
    return _fixed_examples(documents(), count)


def _fixed_examples(examples: st.SearchStrategy[_Made], count: int) -> list[_Made]:
    found: list[_Made] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(examples)
    def collect(made: _Made) -> None:
        found.append(made)

    with _without_constants_of_modules():
        collect()
    return found


@contextmanager
def _without_constants_of_modules() -> Iterator[None]:
    """Hypothesis draws no constants of the project's modules that are imported."""
    providers.CONSTANTS_CACHE.cache.clear()
    with patch.object(providers, "_get_local_constants", providers.Constants):
        yield
    providers.CONSTANTS_CACHE.cache.clear()
