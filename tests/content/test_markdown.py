"""Markdown constructs to nodes, and the spans of nodes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.content.markdown import block_nodes, inline_nodes, section_body
from briefgen.content.read_context import ReadContext
from briefgen.model.nodes import (
    Align,
    Callout,
    CitedSource,
    Emphasis,
    Figure,
    Language,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)
from briefgen.model.walk import inlines_of_block, plain_text
from briefgen.spans.mapped_text import text_of_lines
from briefgen.spans.span import Span
from support.builders import bullets, inlines, item, link, note, numbered, para, ref, row
from support.content_files import PNG
from support.markdown import MARKDOWN, markdown_context

AIM = "content/demo/sections/aim.md"
FRONT = "---\nanchor: aim\ntitle: Aim\n---\n"
FIRST = 5
"""Line of the file in which the text after `FRONT` begins."""


@pytest.fixture
def blocks(library):
    """The blocks of a section's text."""
    return lambda text, **files: (
        library({AIM: FRONT + text, **files}).sections["aim"].section.blocks
    )


def cited(name: str, short: str, *entry: object, place: tuple[object, ...] = ()) -> Note:
    """The note for a source of which nothing follows the place."""
    words = inlines(*entry, ", ", *place) if place else inlines(*entry)
    source = CitedSource(
        name=name,
        place=plain_text(inlines(*place)),
        short=short,
        entry=inlines(*entry),
        words=words,
        place_words=inlines(*place),
    )
    content = inlines(f"{entry[0]}, {place[0]}", *place[1:]) if place else words
    return Note(blocks=(para(*content),), sources=(source,))


NORDEA = link("http://www.nordea.com/x", "www.nordea.com/x")
INLINES = {
    "words": ("Some words", ("Some words",)),
    "soft line end": ("Some\nwords", ("Some words",)),
    "hard line end": ("Some\\\nwords", ("Some", LineBreak(), "words")),
    "strong": ("a **b** c", ("a ", Strong(content=inlines("b")), " c")),
    "emphasis": ("a *b* c", ("a ", Emphasis(content=inlines("b")), " c")),
    "nested": (
        "**a *b***",
        (Strong(content=inlines("a ", Emphasis(content=inlines("b")))),),
    ),
    "lone asterisk": ("2 * 3 * 4", ("2 * 3 * 4",)),
    "escapes and entities": (r"a \* b&nbsp;c &amp; d", ("a * b\u00a0c & d",)),
    "link": ("[a](https://b.eu)", (link("https://b.eu", "a"),)),
    "address": ("<https://b.eu/c>", (link("https://b.eu/c"),)),
    "e-mail": ("<a@b.eu>", (link("mailto:a@b.eu", "a@b.eu"),)),
    "reference": ("see [](#clusters)", ("see ", ref("clusters"))),
    "reference in words": ("[the *table*](#clusters)",
        (ref("clusters", "the ", Emphasis(content=inlines("table"))),)),
    "language": ("[casa]{lang=es}", (Language(language="es", content=inlines("casa")),)),
    "note in words": ("a^[b *c*].", ("a", note("b ", Emphasis(content=inlines("c"))), ".")),
    "anchored note": ("a^[b]{#n}.", ("a", note("b", anchor="n"), ".")),
    "source by address": ("a[^nordea].",
        ("a", cited("nordea", "Context", NORDEA), ".")),
    "source by title": ("a[^book]",
        ("a", cited("book", "A Book", "A Book"))),
    "source by both": ("a[^both]",
        ("a", cited("both", "Both", "Both, ", link("https://both.eu/a")))),
    "place in a source": ("a[^book, p. *3*]",
        ("a", cited("book", "A Book", "A Book", place=("p. ", Emphasis(content=inlines("3")))))),
    "source in a note": ("a^[see [^book], p. 3]", ("a", note("see A Book, p. 3"))),
    "fact": ('{{ fact("growth") }} up', ("2.20% up",)),
    "fact with thousands": ('a {{ fact("jobs") }}', ("a 12,500",)),
    "value that looks like Markdown": ('{{ fact("odd") }}', ("1) k*not*k a [list]",)),
    "count": ('{{ count("clusters") | in_words | capitalised }}', ("Three",)),
    "organisation": ('{{ organisation("hegan") }}', ("HEGAN (Spain)",)),
    "number of stories": ("{{ stories | ordinal_words }}", ("first",)),
    "choice": ("{{ 'a' ~ stories if stories else '' }}", ("a1",)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "content"), INLINES.values(), ids=INLINES.keys())
def test_each_inline_becomes_its_node(text, content, blocks):
    assert blocks(text) == (Paragraph(content=inlines(*content)),)


def test_adjacent_notes_remain_two_notes(blocks):
    (paragraph,) = blocks("a[^book][^both].")
    assert [n.citation for n in paragraph.content if isinstance(n, Note)] == ["book", "both"]


def test_a_value_at_the_beginning_of_a_line_does_not_begin_a_list(blocks):
    files = {"content/demo/facts.yaml": "a: {value: 2019}\nb: {value: '- x'}\n"}
    text = '{{ fact("a") | capitalised }}. Words\n\n{{ fact("b") }}'
    assert blocks(text, **files) == (para("2019. Words"), para("- x"))


def test_a_value_does_not_add_a_line(blocks):
    files = {"content/demo/facts.yaml": 'a: {value: 1, display: "one\\n\\n# two"}\n'}
    assert blocks('x {{ fact("a") }}', **files) == (para("x one # two"),)


def test_lists_and_quotes_can_be_nested(blocks):
    text = "- a\n  - b\n- c\n\n3. d\n4. e\n\n> f\n>\n> - g\n"
    assert blocks(text) == (
        bullets(item("a", bullets("b")), "c"),
        numbered("d", "e", start=3),
        Quote(blocks=(para("f"), bullets("g"))),
    )


def test_headings_open_sections(library):
    text = "Words\n\n{#own}\n## A **b**\n\nc\n\n### D\n\n## E é\n"
    section = library({AIM: FRONT + text}).sections["aim"].section
    assert section.blocks == (para("Words"),)
    first, second = section.sections
    assert (first.anchor, first.blocks) == ("own", (para("c"),))
    assert first.title == inlines("A ", Strong(content=inlines("b")))
    assert [s.anchor for s in first.sections] == ["aim-d"]
    assert second.anchor == "aim-e-e"


def test_boxes_contain_blocks(blocks):
    text = "{#m}\n::: key-message *Now*\na\n\n- b\n:::\n\n::: box\nc\n:::\n"
    assert blocks(text) == (
        Callout(
            kind="key-message",
            title=(Emphasis(content=inlines("now".title())),),
            blocks=(para("a"), bullets("b")),
            anchor="m",
        ),
        Callout(kind="box", title=(), blocks=(para("c"),)),
    )


def test_blocks_for_another_level_are_omitted(blocks, library):
    text = ":::: level internal\na\n\n::: box\nb\n:::\n::::\n\n::: level public\nc\n:::\n"
    assert blocks(text) == (para("c"),)


def test_a_table_directive_is_replaced_with_the_table(library):
    loaded = library({AIM: FRONT + "a\n\n::: table clusters\n:::\n"})
    assert loaded.sections["aim"].section.blocks[1] == loaded.tables["clusters"].table


def test_a_pipe_table_is_a_table(blocks):
    text = '{#t caption="Cap *x*"}\n| a | b |\n|---|--:|\n| 1 | **2** |\n| \\| | |\n'
    (table,) = blocks(text)
    assert isinstance(table, Table)
    assert table.caption == inlines("Cap ", Emphasis(content=inlines("x")))
    aligns: list[Align] = [column.align for column in table.columns]
    assert aligns == ["left", "right"]
    assert table.header == (row("a", "b"),)
    assert table.body[0].cells[1].blocks == (para(Strong(content=inlines("2"))),)
    assert table.body[1].cells[0].blocks == (para("|"),)
    assert table.body[1].cells[1].blocks == ()


def test_an_image_alone_in_a_paragraph_is_a_figure(library):
    text = (
        '{#map width=0.6}\n![A map](images/m.png "The *map*")\n\n'
        "{decorative=true}\n![](images/m.png)"
    )
    loaded = library({AIM: FRONT + text, "content/demo/images/m.png": PNG})
    first, second = loaded.sections["aim"].section.blocks
    assert first == Figure(
        anchor="map",
        caption=inlines("The ", Emphasis(content=inlines("map"))),
        image="content/demo/images/m.png",
        alt="A map",
        width=0.6,
    )
    assert (second.anchor, second.decorative, second.alt) == ("m", True, "")
    assert loaded.assets == {"content/demo/images/m.png": PNG}


# -- spans -----------------------------------------------------------------------------------


def places_of(blocks, kind):
    nodes = [n for b in blocks for n in inlines_of_block(b) if isinstance(n, kind)]
    return [(n.span.line, n.span.column) for n in nodes]


def test_inlines_have_their_line_and_column(blocks):
    text = "A **b**[^book] c\nand [](#aim), [x](https://y.eu)\n\n> - d^[e [^both] f] g[^book]"
    found = blocks(text)
    assert places_of(found, Note) == [(FIRST, 8), (FIRST + 3, 6), (FIRST + 3, 22)]
    assert places_of(found, Strong) == [(FIRST, 3)]
    assert places_of(found, Link)[0] == (FIRST + 1, 15)


def test_columns_are_those_of_the_file_after_values_are_filled_in(blocks):
    found = blocks('{{ fact("jobs") }} a {{ stories }} b[^book]')
    assert places_of(found, Note) == [(FIRST, 37)]


def test_blocks_have_the_line_where_they_begin(blocks):
    text = "a\n\n- b\n\n  c\n- d\n\n::: box\ne\n:::"
    first, second, third = blocks(text)
    assert first.span.start == Span(AIM, FIRST, 1)
    assert second.span.line == FIRST + 2
    assert [i.span.line for i in second.items] == [FIRST + 2, FIRST + 5]
    assert second.items[0].blocks[1].span.start == Span(AIM, FIRST + 4, 3)
    assert third.blocks[0].span.start == Span(AIM, FIRST + 8, 1)


def test_notes_in_cells_of_pipe_tables_have_their_column(blocks):
    text = '{#t caption="C"}\n| a | a[^book] |\n|---|---|\n| a[^book] | a[^book] |'
    assert places_of(blocks(text), Note) == [(FIRST + 1, 8), (FIRST + 3, 4), (FIRST + 3, 15)]


# -- any text of an author -----------------------------------------------------------------------


@settings(max_examples=400, deadline=None)
@given(MARKDOWN)
def test_any_text_gives_nodes_or_findings_with_spans_in_the_text(text):
    mapped_text = text_of_lines(text.split("\n"), "x.md")
    here = markdown_context()
    body = section_body(mapped_text, here, None)
    inline_nodes(mapped_text, here)
    block_nodes(mapped_text, here)
    lines = text.split("\n")
    nodes = [n for b in body.blocks for n in inlines_of_block(b)]
    for place in [n.span for n in nodes if n.span.path]:
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    assert not any("\n" in n.text for n in nodes if isinstance(n, Text))


WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_a_value_is_printed_unchanged(value):
    here = markdown_context()
    names = {"value": f"x{value}x"}
    here = ReadContext(
        **{name: getattr(here, name) for name in ReadContext.__slots__} | {"names": names}
    )
    (text,) = inline_nodes(text_of_lines(["{{ value }}"], "x.md"), here)
    assert text == Text(text=f"x{value}x")
