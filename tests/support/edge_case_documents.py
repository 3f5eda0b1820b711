"""Edge cases: documents that a layout or a tag tree easily gets wrong, each in one way."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from briefgen.model.document import Document
from briefgen.model.nodes import Anchor, Block, Callout, LineBreak, Note, Row
from support.builders import (
    bullets,
    cell,
    chart,
    cite,
    document,
    figure,
    images,
    item,
    key_message,
    link,
    note,
    numbered,
    para,
    prose,
    quote,
    ref,
    row,
    section,
    spanish,
    story,
    table,
)

_ADDRESS = "https://www.example.org/a-long/path/with_many-parts/and?query=1&more=2/" * 4


def lists_in_lists() -> Document:
    """Bullets in numbers in bullets, and numbers of three figures over several pages."""
    deepest = bullets(item(prose(2, 9), numbered(prose(3, 40), "b")), "c")
    deep = numbered(item(prose(1, 30), deepest), item("x", numbered("y", start=9)))
    mixed = bullets(item(prose(4, 20), deep, para(prose(7, 20))), item("d", note(prose(6, 20))))
    items = (item(prose(n, 25), bullets(prose(-n, 8), "c")) for n in range(1, 30))
    blocks = para("One."), numbered(item("First ", mixed), "Second"), numbered(*items, start=95)
    return document(section("a", "Lists", *blocks), contents=None)


def spans_and_notes() -> Document:
    """Two header rows and a header column, spans both ways, notes in all of them."""
    head = (
        row(
            cell("State", cite("https://example.org/a"), row_span=2),
            cell("Clusters", column_span=2),
            "Of",
        ),
        row(cell("New", note(prose(1, 12))), "Old", "which"),
    )
    body: list[Row] = []
    for n in range(1, 40, 3):
        body += [
            row(cell(f"State {n} ", note(prose(n, 9)), row_span=3), prose(n, 8), "1", "2"),
            row(cell(prose(n + 1, 30), column_span=2), cell("3", cite("https://example.org/b"))),
            row("4", cell(prose(n + 2, 6), column_span=2)),
        ]
    made = table("t", ["a"] * 4, *body)
    caption = (*made.caption, note("In the caption."))
    made = replace(made, header=head, caption=caption, header_columns=1)
    rows = [row(f"Row {n}", prose(n, 5), prose(-n, 5)) for n in range(1, 6)]
    rows_only = replace(table("u", ["a"] * 3, *rows), header=(), header_columns=1)
    return document(
        section("a", "Tables", para("One."), made),
        section("b", "No header row", rows_only),
    )


def rows_without_words() -> Document:
    """Empty header and body rows, and a body of empty rows only."""
    empty = row(cell(), cell())
    some = table("t", ["A", "B"], row(cell("Two rows", row_span=2), "1"), row(cell()), empty)
    none = table("u", ["A", "B"], empty)
    heads = replace(table("v", ["A", "B"], row("1", "2")), header=(empty,))
    return document(section("a", "Tables", some, none, heads))


def headers_higher_than_a_page() -> Document:
    """Because of their words, and because of the notes that they cite."""
    notes = [note(prose(n, 900)) for n in (5, 6)]
    wordy = table("t", ["A", cell(prose(1, 1500))], row("1", prose(2, 30)), row("2", "x"))
    noted = table("u", ["A", cell("B", *notes)], row("1", prose(3, 30)), row("2", "x"))
    return document(section("a", "Tables", para("One."), wordy, noted))


def boxes_over_three_pages() -> Document:
    """A story, a callout and a quote, with lists and notes in them."""
    blocks = [
        para(prose(n, 120), cite(f"https://example.org/{n}"), " ", prose(-n, 20)) for n in range(9)
    ]
    listed = bullets(*(item(prose(n, 40), note(prose(n, 15))) for n in range(30, 50)))
    fields = [(f"Field {n}", block) for n, block in enumerate([*blocks, listed])]
    return document(
        section("a", "A story", story(*fields, title=prose(5, 20))),
        section("b", "A callout", key_message(*blocks, listed)),
        section("c", "A quote", quote(*blocks, listed)),
    )


def notes_longer_than_a_page() -> Document:
    """A note of three pages, then several long notes cited on one page."""
    several = [note(prose(n, 250)) for n in range(2, 7)]
    called = [part for one in several for part in ("word ", one, " and ", prose(9, 10), " ")]
    return document(
        section("a", "One", para("Words ", note(prose(1, 1500)), " and ", prose(8, 60))),
        section("b", "Several", para(*called), para(prose(10, 900))),
    )


def a_page_of_notes_only() -> Document:
    """A row of marks whose notes need more than the page of the marks."""
    marks = [cite(f"https://example.org/{n}/{'path-' * 20}") for n in range(120)]
    return document(section("a", "Notes", para(prose(1, 20), *marks), para(prose(2, 40))))


def links_over_breaks() -> Document:
    """Links over the ends of lines and of pages, in notes and in the text."""
    blocks = [
        para(
            prose(n, n % 5 + 1),
            " ",
            link(_ADDRESS),
            " ",
            link(f"https://example.org/{n}", prose(n, 60)),
            note(prose(n, 30), " ", link(_ADDRESS)),
            LineBreak(),
            ref("a", prose(n + 90, 40)),
        )
        for n in range(12)
    ]
    return document(section("a", "Links", *blocks))


def two_languages() -> Document:
    """Spans of another language in paragraphs, headings, captions and boxes, with links in them."""
    inside = spanish(
        "clúster ", link("https://example.org", "de la energía"), cite("https://a.org/b")
    )
    words = para("The ", inside, " and ", spanish("otro", note("Una nota.")), " in ", prose(1, 90))
    made = table("t", ["A", spanish("Estado")], row(spanish("Sonora"), "1"), row("x", inside))
    titled = key_message(words, bullets(item(inside, " end")))
    return document(
        section("a", inside, words, made, story(("Field", words), title=inside), titled),
        language="en-GB",
    )


def figures() -> Document:
    """Each kind of image, in a box too, decorative ones, charts, and references to all."""
    kept = images()
    made = [figure(f"f-{n}", name) for n, name in enumerate(kept)]
    decorative = [figure(f"g-{n}", name, alt="") for n, name in enumerate(kept)]
    drawn = chart("c", "stacked-bar", ["Spain", "France"], "clusters", new=(4, 5), old=(1, 2))
    anchored = (*made, *decorative, drawn)
    references = [part for one in anchored for part in (ref(one.anchor), ", ")]
    return document(
        section("a", "Figures", para("See ", *references, "all."), *made, drawn),
        section("b", "Decorative", *decorative, key_message(figure("h", "photo.jpg"))),
        assets=kept,
    )


def forty_pages() -> Document:
    """Sections three deep with a table, a box and notes in each, contents over pages."""
    sections = []
    for n in range(8):
        inner = []
        for seed in range(n * 4, n * 4 + 4):
            last = section(f"s-{seed}-x", prose(seed + 500, 4), para(prose(seed, 150)))
            title = prose(seed + 300, 12)
            inner.append(section(f"s-{seed}", title, *_blocks_of(seed), sections=[last]))
        sections.append(section(f"c-{n}", prose(n, 9), para(prose(n, 100)), sections=inner))
    return document(*sections)


def _blocks_of(seed: int) -> list[Block]:
    rows = [row(f"Row {n}", prose(seed + n, 9), prose(seed - n, 9)) for n in range(1, 5)]
    return [
        para(prose(seed + 100, 90), note(prose(seed + 200, 30)), " ", prose(seed, 40)),
        table(f"t-{seed}", ["A", "B", prose(seed, 2)], *rows, caption=prose(seed, 6)),
        key_message(para(prose(seed + 600, 60), cite("https://a.org")), title=prose(seed + 9, 3)),
    ]


def sources_cited_everywhere() -> Document:
    """Each of some sources on the cover, in headings, captions, header rows, boxes and lists."""
    sources = [cite(f"https://example.org/{n}/{'path-' * n}") for n in range(12)]
    made = table("t", ["A", cell("B", *sources[6:9])], *_rows(sources))
    made = replace(made, caption=(*made.caption, *sources[9:]))
    inside = para(prose(3, 30), *sources, " ", prose(4, 30), sources[2], " ", sources[2])
    boxed = story(("Field", inside), title=spanish("Un caso", sources[1]))
    listed = bullets(item(prose(5, 9), sources[3], numbered(item("x", sources[11]))))
    heading = spanish("Temas", sources[0], sources[5])
    whole = document(
        section("a", heading, para("First ", ref("t"), sources[0]), made, boxed),
        section("b", heading, key_message(inside, listed), quote(inside)),
    )
    assert whole.cover.abstract
    abstract = replace(whole.cover.abstract, blocks=(para("In short", *sources[4:7]),))
    return replace(whole, cover=replace(whole.cover, abstract=abstract))


def _rows(sources: list[Note]) -> list[Row]:
    return [row(prose(n, 6), cell(prose(-n, 9), *sources[n % 9 :: 4])) for n in range(1, 60)]


def short_notes_everywhere() -> Document:
    return replace(sources_cited_everywhere(), repeated_notes="short")


def marks_set_again_everywhere() -> Document:
    return replace(sources_cited_everywhere(), repeated_notes="reuse")


def headings_without_numbers() -> Document:
    """Sections without numbers, which begin pages, before, between and after others."""
    inner = section("b", "Inside", para("See ", ref("a"), "."))
    first = section("a", spanish("Un resumen", note("In the heading.")), sections=[inner])
    tables = table("t", ["A", "B"], row("1", "2"), caption="")
    rows = replace(tables, anchor=Anchor("u"), header=(), header_columns=1)
    long = section("c", prose(4, 30), para(prose(3, 90)), tables, rows, table("w", ["A"], row("3")))
    numbered = section("d", "With a number", para(ref("e")), sections=[section("f", "Below")])
    sections = (first, long, numbered, section("e", "Last", tables_in_boxes()))
    changes = [(False, False), (False, True), (True, True), (False, True)]
    made = [
        replace(one, numbering="usual" if numbers else "none", begins_page=begins)
        for one, (numbers, begins) in zip(sections, changes, strict=True)
    ]
    return document(*made)


def tables_in_boxes() -> Callout:
    """A box that ends with a table without a caption."""
    return key_message(para("Words"), table("v", ["A", "B"], row("1", "2"), caption=""))


EDGE_CASES: dict[str, Callable[[], Document]] = {
    made.__name__: made
    for made in (
        lists_in_lists,
        spans_and_notes,
        rows_without_words,
        headers_higher_than_a_page,
        boxes_over_three_pages,
        notes_longer_than_a_page,
        a_page_of_notes_only,
        links_over_breaks,
        two_languages,
        figures,
        forty_pages,
        sources_cited_everywhere,
        short_notes_everywhere,
        marks_set_again_everywhere,
        headings_without_numbers,
    )
}
