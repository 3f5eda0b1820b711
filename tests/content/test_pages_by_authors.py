"""`{page="new"}` before a heading or a block of a section begins a page."""

from __future__ import annotations

import pytest

from briefgen.content.markdown import (
    block_nodes,
    blocks_of_run,
    parsed_section,
    section_body,
)
from briefgen.content.translations.structure import difference, has_words
from briefgen.model.anchors import Anchor
from briefgen.spans.mapped_text import text_of_lines
from support.markdown import markdown_context

PAGE = '{page="new"}'


def read(text: str):
    context = markdown_context()
    found = section_body(text_of_lines(text.split("\n"), "x.md"), context, Anchor("aim"))
    return found, context.diagnostics.conclude()


@pytest.mark.parametrize(
    "block",
    [
        "Words.",
        "- One",
        "1. One",
        "> Quoted.",
        "::: box Title\nWords.\n:::",
        "## Heading\n\nWords.",
    ],
)
def test_the_next_block_begins_a_page(block: str) -> None:
    body, diagnostics = read(f"First.\n\n{PAGE}\n{block}\n\nLast.")
    assert diagnostics == ()
    blocks = [*body.blocks, *body.sections()]
    assert [one.begins_page for one in blocks][:2] == [False, True]
    assert not any(one.begins_page for one in blocks[2:])


def test_a_table_with_a_caption_begins_a_page() -> None:
    table = '{#ports caption="Ports" page="new"}\n| a | b |\n|---|---|\n| 1 | 2 |'
    body, diagnostics = read(f"First.\n\n{table}")
    assert diagnostics == ()
    assert [one.begins_page for one in body.blocks] == [False, True]


def test_a_block_that_is_withheld_begins_no_page() -> None:
    hidden = "::: level internal\nWords.\n:::"
    context = markdown_context()
    levels = context.levels.declared
    public = levels["public"]
    internal = type(public.level)(key="internal", rank=1, mark="Internal")
    levels["internal"] = type(public)(level=internal, words={})
    text = f"{hidden}\n\n{PAGE}\nMore.\n\n{PAGE}\n{hidden}\n\nLast."
    body = section_body(text_of_lines(text.split("\n"), "x.md"), context, Anchor("aim"))
    assert context.diagnostics.conclude() == ()
    assert [one.begins_page for one in body.blocks] == [True, False]


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        (f"{PAGE}\nWords.", 1, "between a heading and what is below it", "before a later block"),
        (f"{PAGE}\n## Heading\n\nWords.", 1, "between a heading", "'page: new' of a part"),
        (f"A.\n\n## B\n\n{PAGE}\nC.", 5, "between a heading", 'write {page="new"} before the'),
        (f"A.\n\n## B\n\n{PAGE}\n### C\n\nD.", 5, "between a heading", "before the heading"),
        (f"Words.\n\n{PAGE}", 3, "apply to no block", "before the block"),
        (f"A.\n\n{PAGE}\n{PAGE}\nB.", 4, "", ""),
        ('A.\n\n{page="old"}\nB.', 3, "'page' cannot be 'old'", 'write {page="new"}'),
        (
            f"A.\n\n- One\n\n  {PAGE}\n  Two",
            5,
            "'page' is not supported here",
            "not inside a block",
        ),
        (f"A.\n\n> One\n>\n> {PAGE}\n> Two", 5, "'page' is not supported", "not inside a block"),
        (f"::: box\nA.\n\n{PAGE}\nB.\n:::", 4, "'page' is not supported", "not inside a block"),
        ("A.\n\n::: page-break\n:::\n\nB.", 3, "unknown ':::' block", 'write {page="new"}'),
    ],
)
def test_pages_that_cannot_begin_there_are_a_finding(
    text: str, line: int, message: str, hint: str
) -> None:
    _, [finding] = read(text)
    assert finding.code in ("BG144", "BG147")
    assert message in finding.message
    assert hint in finding.hint
    assert finding.span.line == line


def test_a_text_of_a_briefing_begins_pages_but_has_no_headings() -> None:
    context = markdown_context()
    text = text_of_lines(["A.", "", PAGE, "B.", "", PAGE, "## C"], "x.md")
    blocks = blocks_of_run(parsed_section(text, context))
    assert [one.begins_page for one in blocks][:2] == [False, True]
    [finding] = context.diagnostics.conclude()
    assert finding.message == "a heading is not allowed here"


def test_a_text_that_is_not_a_section_begins_no_page() -> None:
    context = markdown_context()
    block_nodes(text_of_lines(["A.", "", PAGE, "B."], "x.md"), context)
    [finding] = context.diagnostics.conclude()
    assert "not inside a block" in finding.hint


def test_the_attribute_has_no_words() -> None:
    assert not has_words(PAGE)
    assert has_words('{#ports caption="Ports" page="new"}')


def test_a_translation_begins_pages_where_its_original_does() -> None:
    original = f"A.\n\n{PAGE}\nB."
    assert difference(original, f"C.\n\n{PAGE}\nD.", "blocks") == ""
    assert "a new page" in difference(original, "C.\n\nD.", "blocks")
