"""A span covers exactly its words: in diagnostics, and in every node of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings

from briefgen.content.library import load
from briefgen.content.markdown import section_body
from briefgen.errors import ContentError
from briefgen.model.mapped_nodes import mapped
from briefgen.model.nodes import Emphasis, Language, Link, Note, Reference, Strong, Text
from briefgen.model.walk import blocks_in, inlines_of_block
from briefgen.spans.mapped_text import text_of_lines
from briefgen.spans.span import Span
from support.markdown import MARKDOWN, markdown_context
from support.projects import DELIVERABLE, HOME, write

AIM = f"{HOME}/sections/aim.md"
V1 = f"{DELIVERABLE}/v1.yaml"
FACTS = f"{HOME}/facts.yaml"
FRONT = "---\nanchor: aim\ntitle: Aim\n---\n"
RECORD = "version: V1\ndate: 2019-03-31\noutline: [{section: aim}]\n"


def aim(text: str) -> Mapping[str, str]:
    return {AIM: FRONT + text}


def version(text: str) -> Mapping[str, str]:
    return {V1: RECORD + text}


MISTAKES = {
    "plain value": ({FACTS: "a: {value: 1, source: «nope»} # why\n"}, "BG120"),
    "quoted value": ({FACTS: "a: {value: 1, source: «'nope'»}\n"}, "BG120"),
    "key": (version("abstract: a\n«keyword»: [a]\n"), "BG110"),
    "key in quotes": (version("abstract: a\n«'keyword'»: [a]\n"), "BG110"),
    "folded scalar": (
        version("abstract: a\nauthors: «>\n  one\n\n  two»\n\n\nsubtitle: x\n"),
        "BG112",
    ),
    "literal scalar": (version("abstract: a\nauthors: «|\n  one\n  two»\n"), "BG112"),
    "list over lines": (version("abstract: a\nsubtitle: «[a,\n  b]» # c\n"), "BG112"),
    "indented list": (version("abstract: a\nsubtitle:\n  «- a\n  - b»\nkeywords: [k]\n"), "BG112"),
    "mapping over lines": (version("abstract: a\nsubtitle: «{a: 1,\n  b: 2}»\n"), "BG112"),
    "front matter": ({AIM: "---\nanchor: aim\ntitle: Aim\ntags: «a»\n---\nWords.\n"}, "BG112"),
    "literal block": (version("abstract: |\n  In\n\n  a «[^nope]» note\n"), "BG120"),
    "folded block": (version("abstract: >-\n  In a\n  «[^nope]»\n  note\n"), "BG120"),
    "escapes": (version('abstract: "a\\u00e9 \\"b\\" «[^nope]» c"\n'), "BG120"),
    "doubled quotes": (version("abstract: 'it''s «[^nope]» c'\n"), "BG120"),
    "plain over lines": (version("abstract: In\n  a «[^nope]»\n  note\n"), "BG120"),
    "double quotes over lines": (version('abstract: "In\n  a «[^nope]»\n  note"\n'), "BG120"),
    "title": ({AIM: "---\nanchor: aim\ntitle: An «[^nope]» aim\n---\nWords.\n"}, "BG120"),
    "citation": (aim("Words «[^nope]», and more."), "BG120"),
    "carriage returns": (aim("One\r\n\r\ntwo «[^nope]»\r\n"), "BG120"),
    "byte order mark": ({AIM: "\ufeff" + FRONT + "two «[^nope]»\n"}, "BG120"),
    "wide characters": (aim("𝔸 漢字 é 👍🏽 «[^nope]» x"), "BG120"),
    "expression": (aim('a {{ fact("«nope»") | capitalised }} b'), "BG121"),
    "whole expression": (aim("a «{{ 1 + 2 }}» b"), "BG130"),
    "after a value": (aim('{{ fact("jobs") }} a «[^nope]» b'), "BG120"),
    "around a value": (aim('a [b](«{{ fact("jobs") }}») c'), "BG148"),
    "link": (aim("a «[](https://a.eu)» b"), "BG149"),
    "link over lines": (aim("a [b\nc](«ftp://a.eu») d"), "BG148"),
    "link with attributes": (aim("a [b](https://a.eu){«x=1»} c"), "BG147"),
    "attributes at the end": (aim("a [b](https://a.eu){«x=1»}"), "BG147"),
    "address in angle brackets": (aim("a [b](<«ftp://a.eu/c»>) d"), "BG148"),
    "address with a title": (aim('a [b](«ftp://a.eu» "c") d'), "BG148"),
    "language by name": (aim("a [casa]{«lang=spanish»} b"), "BG147"),
    "anchor": (aim("{«#A_B» }\na\n"), "BG113"),
    "language": (aim('a [casa]{«lang="1"»} b'), "BG147"),
    "inside strong words": (aim("a **b «[^nope]»** c"), "BG120"),
    "inside a note": (aim("a^[b «[^nope]» c]{#n} d"), "BG120"),
    "note in a note": (aim("a^[b «^[c]» d] e"), "BG146"),
    "image in a line": (aim("a «![b](images/c.png)» d"), "BG142"),
    "code in a line": (aim("a «`b c`» d"), "BG142"),
    "html in a line": (aim("a «<b>»c"), "BG143"),
    "quote": (aim("> a\n> «[^nope]» b"), "BG120"),
    "list in a quote": (aim("> - a\n>   «[^nope]» b"), "BG120"),
    "heading in a quote": (aim("> «## A»\n"), "BG142"),
    "heading in a list": (aim("1. a\n\n   «## A»\n2. b\n"), "BG142"),
    "fence": (aim("- a\n\n  «```\n  b\n  ```»\n- c\n"), "BG142"),
    "html block": (aim("«<div>\nb\n</div>»\n\nc"), "BG143"),
    "rule": (aim("a\n\n«***»\n\nb"), "BG142"),
    "first line of a block": (aim("::: «unknown»\na\n:::\n"), "BG144"),
    "block in a block": (aim(":::: box\n::: «unknown»\na\n:::\n::::\n"), "BG144"),
    "old block": (aim("::: «audience» public\na\n:::\n"), "BG144"),
    "title like its block": (aim("::: box A «[^box]» box\nc\n:::\n"), "BG120"),
    "unknown table": (aim("::: table «tables»\n:::\n"), "BG122"),
    "comment": (aim("a\n\n«<!-- b -->»\n"), "BG143"),
    "attribute line": (aim("{#a «b=c»}\na\n"), "BG147"),
    "cell": (aim('{#t caption="C"}\n| a | b |\n|---|---|\n| c \\| d | e «[^nope]» |\n'), "BG120"),
    "after an escaped bar": (aim('{#t caption="C"}\n| a |\n|---|\n| c \\| «[^nope]» |\n'), "BG120"),
    "caption": (aim('{#t caption="a «[^nope]»"}\n| a |\n|---|\n| c |\n'), "BG120"),
    "box title": (aim("::: box A «[^nope]» b\nc\n:::\n"), "BG120"),
}  # fmt: skip


def unmarked(files: Mapping[str, str]) -> dict[str, str]:
    return {path: re.sub("[«»]", "", text) for path, text in files.items()}


def marked_span(files: Mapping[str, str]) -> Span:
    """The span of the words between the marks, as an editor shows the file."""
    for path, text in files.items():
        if "«" in text:
            shown = text.removeprefix("\ufeff").replace("\r\n", "\n")
            before, words, _ = re.split("[«»]", shown)
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            end = before + words
            end_column = len(end) - end.rfind("\n")
            return Span(path, line, column, end.count("\n") + 1, end_column)
    raise AssertionError("no marks")


@pytest.mark.parametrize(("files", "code"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_diagnostic_covers_exactly_its_words(files, code, tmp_path):
    with pytest.raises(ContentError) as caught:
        load(write(tmp_path, unmarked(files)), "demo/d1@v1")
    found = [d for d in caught.value.diagnostics if d.code == code]
    assert [d.span for d in found] == [marked_span(files)]


# -- nodes -----------------------------------------------------------------------------------


def source_of(span: Span, lines: list[str]) -> str:
    """The characters of a span."""
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first, *middle, last = lines[span.line - 1 : span.end_line]
    return "\n".join([first[span.column - 1 :], *middle, last[: span.end_column - 1]])


INLINES = {
    "strong": ("a **b *c*** d", Strong, "**b *c***"),
    "emphasis": ("a *b* c", Emphasis, "*b*"),
    "emphasis inside": ("a ***b* c** d", Emphasis, "*b*"),
    "underscores": ("a __b__ c", Strong, "__b__"),
    "link": ("a [b *c*](https://d.eu) e", Link, "[b *c*](https://d.eu)"),
    "address": ("a <https://d.eu/x> e", Link, "<https://d.eu/x>"),
    "reference": ("a [](#aim) e", Reference, "[](#aim)"),
    "language": ("a [casa]{lang=es} e", Language, "[casa]{lang=es}"),
    "note": ("a^[b c]{#n} e", Note, "^[b c]{#n}"),
    "citation": ("a[^book] e", Note, "[^book]"),
    "text around lines": ("a\n  b", Text, "a\n  b"),
    "escape": (r"\*a\*", Text, r"\*a\*"),
    "value": ("{{ stories }}", Text, "{{ stories }}"),
}


@pytest.mark.parametrize(("text", "kind", "source"), INLINES.values(), ids=INLINES.keys())
def test_an_inline_covers_exactly_its_source(text, kind, source, library):
    lines = (FRONT + text).split("\n")
    blocks = library({AIM: FRONT + text}).sections["aim"].section.blocks
    found = next(n for b in blocks for n in inlines_of_block(b) if isinstance(n, kind))
    assert source_of(found.span, lines) == source


BLOCKS = {
    "paragraph": ("a\n\nb *c*\nd\n\ne", 1, "b *c*\nd"),
    "list": ("a\n\n- b\n\n  c\n- d\n\ne", 1, "- b\n\n  c\n- d"),
    "quote": ("> a\n>\n> - b\n\nc", 0, "> a\n>\n> - b"),
    "list in a quote": ("> a\n>\n> - b\n> - c\n\nd", 2, "- b\n> - c"),
    "list in a list": ("- a\n  - b\n    c\n- d", 2, "- b\n    c"),
    "list at once in a list": ("- - b\n- d", 1, "- b"),
    "box": ("::: box A\nb\n:::\n\nc", 0, "::: box A\nb\n:::"),
    "box in a box": (":::: box\n::: box\nb\n:::\n\nc\n::::\n", 1, "::: box\nb\n:::"),
    "pipe table": ('{#t caption="C"}\n| a |\n|---|\n| b |\n\nc', 0, "| a |\n|---|\n| b |"),
}


@pytest.mark.parametrize(("text", "index", "source"), BLOCKS.values(), ids=BLOCKS.keys())
def test_a_block_covers_exactly_its_source(text, index, source, library):
    lines = (FRONT + text).split("\n")
    blocks = library({AIM: FRONT + text}).sections["aim"].section.blocks
    assert source_of(list(blocks_in(blocks))[index].span, lines) == source


def test_a_heading_covers_its_line(library):
    text = "a\n\n{#own}\n## B *c* ##\n\nd"
    (opened,) = library({AIM: FRONT + text}).sections["aim"].section.sections
    assert source_of(opened.span, (FRONT + text).split("\n")) == "## B *c* ##"


def test_a_text_keeps_the_span_of_every_character_through_joins_and_values(library):
    text = 'One &amp; two\nthree {{ fact("jobs") }} f\\*our'
    (block,) = library({AIM: FRONT + text}).sections["aim"].section.blocks
    (made,) = block.content
    assert made.text == "One & two three 12,500 f*our"
    lines = (FRONT + text).split("\n")
    sources = [source_of(mapped(made).at(n), lines) for n in range(len(made.text))]
    assert sources[:5] == ["O", "n", "e", " ", "&amp;"]
    assert sources[9:11] == ["", "t"], "the end of the first line, then the second"
    assert sources[16:22] == ['{{ fact("jobs") }}'] * 6
    assert sources[-5:] == ["f", "\\*", "o", "u", "r"]


@settings(max_examples=200, deadline=None)
@given(MARKDOWN)
def test_every_character_of_any_text_is_the_one_its_span_covers(text):
    lines = text.split("\n")
    body = section_body(text_of_lines(lines, "x.md"), markdown_context(), None)
    for block in blocks_in(body.blocks):
        for node in inlines_of_block(block):
            if isinstance(node, Text):
                whole = mapped(node)
                for offset, character in enumerate(node.text):
                    source = source_of(whole.at(offset), lines)
                    assert source == character or len(source) > 1 or source in "\n\t"
                    assert source or character == " "
