"""Rows of the cover and of fact sheets print fields of inline Markdown with links and italics."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

from briefgen.build.pipeline import build, prepare
from briefgen.changes.comparison import compare
from briefgen.conformance import violations_in
from briefgen.errors import ContentError
from briefgen.model.document import Document
from briefgen.model.keyed import value_uses
from briefgen.model.nodes import Language, Link, Note, Reference, Script, Table, Text
from briefgen.model.walk import Inlines, plain_text
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from support.content_files import IDENTITY, OWN, RECORD, V1
from support.projects import BASE, Files, write

HARD_SPACE = "\N{NO-BREAK SPACE}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE = f"{W}tbl"
TEMPLATE = """\
extends: easme-deliverable
fields:
  cover:
    call: {type: markdown, help: The call., label: {en: Call, de: Aufruf}}
    motto: {type: markdown, help: The motto., label: Motto,
      default: {en: "A **bold** default", de: "Ein **fetter** Text"}}
cover:
  rows:
    - {field: cover.call}
    - {label: Mixed, value: " {{ cover.call }} ({{ number }}) {{ subtitle }} "}
    - {label: Chosen, value: "Of {{ cover.motto if cover.call else cover.call }}."}
    - {label: Joined, value: "{{ cover.call ~ '!' }}"}
    - {field: cover.motto}
header_footer: {header_left: "{{ cover.call }}"}
body:
  - part: fact_sheet
    rows:
      - {field: cover.call}
      - {label: Mixed, value: "{{ cover.call }} ({{ number }})"}
  - {part: outline}
"""
CALL = "*Horizon* [call of it](https://example.org/call) for H~2~O and m^2^"
WORDS = "Horizon call of it for H2O and m2"
HTML = '<i>Horizon</i> <a href="https://example.org/call">call of it</a> for H<sub>2</sub>O and m'
HTML += "<sup>2</sup>"
FILES: Files = {
    OWN: TEMPLATE,
    IDENTITY: BASE[IDENTITY].replace("easme-deliverable", "own"),
    V1: f'{RECORD}translations: [de]\ncover: {{call: "{CALL}"}}\n',
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("marked"), FILES)


@pytest.fixture(scope="module")
def document(folder: Path) -> Document:
    return prepare(folder, "demo/d1@v1").resolved.document


TAGS = {"Strong": "b", "Emphasis": "i"}


def html(content: Iterable[Any]) -> str:
    return "".join(map(_html_of, content))


def _html_of(node: Any) -> str:
    match node:
        case Text():
            return node.text
        case Note():
            return "^"
        case Link():
            return f'<a href="{node.url}">{html(node.content)}</a>'
        case Reference():
            return f"<ref>{node.before}{node.label}</ref>"
        case Script():
            tag = node.position[:3]
        case Language():
            tag = node.language
        case _:
            tag = TAGS[type(node).__name__]
    return f"<{tag}>{html(node.content)}</{tag}>"


def rows(document: Document) -> dict[str, str]:
    return {row.label: html(row.inlines) for row in document.cover.rows}


def sheet(document: Document) -> dict[str, Inlines]:
    (table,) = document.sections[0].blocks
    assert isinstance(table, Table)
    cells = [[one.blocks[0].content for one in row.cells] for row in table.body]  # type: ignore[union-attr]
    return {plain_text(label): value for label, value in cells}


def test_rows_keep_links_italics_and_such(document: Document) -> None:
    assert rows(document) == {
        "Call": HTML,
        "Mixed": f"{HTML} (D 1.1)",
        "Chosen": "Of A <b>bold</b> default.",
        "Joined": f"{WORDS}!",
        "Motto": "A <b>bold</b> default",
    }
    assert [row.value for row in document.cover.rows[:2]] == [WORDS, f"{WORDS} (D 1.1)"]
    printed = {label: html(value) for label, value in sheet(document).items()}
    assert printed == {"Call": HTML, "Mixed": f"{HTML} (D 1.1)"}


def test_other_lines_have_the_words(document: Document) -> None:
    assert document.header_footer.header_left == WORDS


def test_the_value_of_an_expression_is_known_in_every_row(document: Document) -> None:
    uses = [use for use in value_uses(document) if use.value.key == "cover.call"]
    assert {use.value.defined_at.path for use in uses} == {V1}
    places = [use.key for use in uses]
    assert len(places) == len(set(places)) == 6
    assert {key.partition("[")[0] for key in places} == {
        "@header_footer/header_left",
        "@cover/rows",
        "fact-sheet-table",
    }


@pytest.mark.parametrize("target", ["demo/d1@v1", "demo/d1@v1:de"])
def test_both_files_have_links_italics_and_such(folder: Path, target: str) -> None:
    made = build(folder, target)
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        assert b'Target="https://example.org/call"' in archive.read("word/_rels/document.xml.rels")
    linked = [
        ["".join(one.itertext()) for one in t.iter(f"{W}hyperlink")] for t in body.iter(TABLE)
    ]
    assert [one for one in linked if one] == [["call of it"] * 2] * 2
    raised = [[one.get(f"{W}val") for one in t.iter(f"{W}vertAlign")] for t in body.iter(TABLE)]
    assert [one for one in raised if one] == [["subscript", "superscript"] * 2] * 2
    with pikepdf.open(io.BytesIO(made["pdf"])) as pdf:
        for page in (pdf.pages[0], pdf.pages[2]):
            assert {str(one.A.URI) for one in page.Annots} == {"https://example.org/call"}
            assert any("Italic" in str(one.BaseFont) for _, one in page.Resources.Font.items())
    assert violations_in(made["pdf"]) == ()
    assert list(differences(read_pdf(made["pdf"]), read_word(made["docx"]))) == []


def test_a_translation_says_which_words_are_not_translated(folder: Path) -> None:
    document = prepare(folder, "demo/d1@v1:de").resolved.document
    printed = rows(document)
    assert printed["Aufruf"] == f"<en-GB>{HTML}</en-GB>"
    assert printed["Mixed"] == f"<en-GB>{HTML}</en-GB> (D 1.1)"
    assert printed["Motto"] == "Ein <b>fetter</b> Text"
    assert html(sheet(document)["Aufruf"]) == f"<en-GB>{HTML}</en-GB>"


def test_a_fact_sheet_has_notes_and_cross_references_too(tmp_path: Path) -> None:
    template = TEMPLATE.partition("cover:\n  rows:")[0] + "body:" + TEMPLATE.partition("body:")[2]
    call = "*Terms*[^book] of [](#aim)"
    template = template.replace("{field: cover.call}", "{field: cover.motto}")
    files = {**FILES, OWN: template, V1: f'{RECORD}cover: {{call: "{call}", motto: "[](#aim)"}}\n'}
    document = prepare(write(tmp_path, files), "demo/d1@v1").resolved.document
    assert {label: html(value) for label, value in sheet(document).items()} == {
        "Motto": f"<ref>Section{HARD_SPACE}2</ref>",
        "Mixed": f"<i>Terms</i>^ of <ref>section{HARD_SPACE}2</ref> (D 1.1)",
    }


@pytest.mark.parametrize(
    "line", ["{label: L, value: \"{{ cover.call ~ '!' }}\"}", "{field: cover.call}"]
)
def test_a_note_that_would_be_lost_is_a_finding(tmp_path: Path, line: str) -> None:
    rows = f"extends: easme-deliverable\nfields:{TEMPLATE.partition('fields:')[2]}"
    rows = rows.partition("cover:\n  rows:")[0] + f"cover: {{rows: [{line}]}}\n"
    files = {**FILES, OWN: rows, V1: f'{RECORD}cover: {{call: "*Terms*[^book]"}}\n'}
    with pytest.raises(ContentError) as caught:
        prepare(write(tmp_path, files), "demo/d1@v1")
    (found,) = (one for one in caught.value.diagnostics if one.stops_build)
    assert (found.code, found.span.path) == ("BG112", V1)
    assert found.message.endswith("which cannot have notes")


def test_an_expression_that_only_tests_a_field_loses_nothing(tmp_path: Path) -> None:
    line = "{{ number if cover.call else title }}"
    rows = TEMPLATE.partition("cover:\n  rows:")[0] + f"cover: {{title: '{line}'}}\n"
    files = {**FILES, OWN: rows, V1: f'{RECORD}cover: {{call: "*Terms*[^book]"}}\n'}
    assert prepare(write(tmp_path, files), "demo/d1@v1").resolved.document.cover.title == "D 1.1"


def test_a_comparison_sees_italics_and_links_of_rows(folder: Path, tmp_path: Path) -> None:
    other = CALL.replace("*", "").replace("/call", "/other")
    files = {**FILES, V1: f'{RECORD}translations: [de]\ncover: {{call: "{other}"}}\n'}
    new = prepare(write(tmp_path, files), "demo/d1@v1").resolved
    old = prepare(folder, "demo/d1@v1").resolved
    found = [one for one in compare(old, new).changes if one.what in ("cover row", "cell")]
    assert [one.what for one in found] == ["cover row", "cover row", "cell", "cell"]
    for change in found:
        assert {(one.old, one.new) for one in change.details} == {
            ("italics", "plain"),
            ("link https://example.org/call", "link https://example.org/other"),
        }
