"""Block quotations whose last paragraph is their source."""

from __future__ import annotations

import pytest

from briefgen.content.markdown import block_nodes
from briefgen.content.translations.structure import difference
from briefgen.model.nodes import Paragraph, Quote
from briefgen.model.walk import plain_text
from briefgen.spans.mapped_text import text_of_lines
from support.markdown import markdown_context


def read(text: str):
    context = markdown_context()
    found = block_nodes(text_of_lines(text.split("\n"), "x.md"), context)
    return found, context.diagnostics.conclude()


def roles(text: str) -> list[str]:
    [found], diagnostics = read(text)
    assert diagnostics == ()
    assert isinstance(found, Quote)
    return [block.role if isinstance(block, Paragraph) else "" for block in found.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> Words.\n>\n> — Ana Ruiz", ["body", "quote_source"]),
        ("> Words.\n>\n> —Ana Ruiz", ["body", "quote_source"]),
        ("> Words.\n>\n> — Ana Ruiz,\n> Ministry", ["body", "quote_source"]),
        ("> One.\n>\n> Two.\n>\n> — Ana Ruiz", ["body", "body", "quote_source"]),
        ("> - One\n> - Two\n>\n> — Ana Ruiz", ["", "quote_source"]),
        ("> Words.\n>\n> {#x}\n> — Ana Ruiz", ["body", "quote_source"]),
        ("> — Yes, she said.\n>\n> Then she left.", ["body", "body"]),
        ("> Words.\n>\n> &mdash; Yes, she said.", ["body", "body"]),
        ("> &mdash; Yes, she said.", ["body"]),
        ("> – Words", ["body"]),
        ("> Words – and more.", ["body"]),
    ],
)
def test_the_last_paragraph_with_an_em_dash_is_the_source(text: str, expected: list[str]) -> None:
    assert roles(text) == expected


def test_the_source_is_printed_as_it_is_written() -> None:
    [found], _ = read("> Words.\n>\n> — Ana *Ruiz*")
    assert plain_text(found.blocks[1].content) == "— Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "line", "column", "words", "hint"),
    [
        ("> — Ana Ruiz", 1, 3, "a source but no words", "'>' in the line between"),
        ("> — Ana\n> Ruiz", 1, 3, "a source but no words", "'&mdash;'"),
        ("> Words.\n>\n> —", 3, 3, "has no words", "its name"),
        ("> Words.\n> — Ana", 2, 3, "in the paragraph", "a line with '>' above it"),
        ("> Words.\n— Ana", 2, 1, "in the paragraph", "a line with '>' above it"),
        ("> Words.\n>\n> – Ana", 3, 3, "'–' does not begin", "write '— '"),
        ("> Words.\n>\n> ― Ana", 3, 3, "'―' does not begin", "write '— '"),
        ("> Words.\n>\n> --Ana", 3, 3, "'--' does not begin", "write '— '"),
        ("> Words.\n\n— Ana", 3, 1, "not inside the quotation", "write '> ' before it"),
        ("- > Words.\n\n  — Ana", 3, 3, "not inside the quotation", "write '> ' before it"),
    ],
)
def test_other_forms_are_a_finding(
    text: str, line: int, column: int, words: str, hint: str
) -> None:
    _, [finding] = read(text)
    assert finding.code == "BG825"
    assert words in finding.message
    assert hint in finding.hint
    assert (finding.span.line, finding.span.column) == (line, column)


def test_two_hyphens_have_one_finding_that_names_the_right_sign() -> None:
    _, [finding] = read("> Words.\n>\n> -- Ana")
    assert finding.code == "BG600"
    assert "'—' before the source of a quotation" in finding.hint


def test_a_source_whose_quotation_is_withheld_is_not_printed() -> None:
    text = "> :::: level internal\n> Words.\n> ::::\n>\n> — Ana Ruiz\n\nMore."
    context = markdown_context()
    levels = context.levels.declared
    public = levels["public"].level
    levels["internal"] = type(levels["public"])(
        level=type(public)(key="internal", rank=1, mark="Internal"), words={}
    )
    found = block_nodes(text_of_lines(text.split("\n"), "x.md"), context)
    assert context.diagnostics.conclude() == ()
    assert [words for block in found for words in getattr(block, "blocks", ())] == []


def test_a_translation_has_a_source_where_its_original_has_one() -> None:
    original, source = "> Words.\n>\n> — Ana Ruiz", "source of the quotation"
    assert difference(original, "> Palabras.\n>\n> — Ana Ruiz", "blocks") == ""
    assert source in difference(original, "> Palabras.\n>\n> Ana Ruiz", "blocks")
    assert source in difference("> Words.\n>\n> More.", "> Palabras.\n>\n> — Más.", "blocks")
