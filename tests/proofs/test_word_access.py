"""Word files are accessible to assistive technology and contain no layout by hand."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from briefgen.model.document import Document
from briefgen.render.docx.document import render
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.edge_case_documents import EDGE_CASES
from support.sampling import examples
from support.strategies import documents

OUTPUT = Path(__file__).resolve().parent.parent.parent / "output"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = {f"{W}pPr", f"{W}bookmarkStart", f"{W}bookmarkEnd"}
_FLOATING = ["framePr", "tblpPr", "pict", "object", "txbxContent", "anchor", "textbox"]
_WITHOUT_MEANING = {"", "here", "click here", "link", "more", "this"}


def violations_of(docx: bytes) -> list[str]:
    """The rules of accessibility that a Word file breaks, each once."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        parts = {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if re.fullmatch(r"word/(document|footnotes|header\d|footer\d|styles)\.xml", name)
        }
        title = etree.fromstring(package.read("docProps/core.xml")).findtext("{*}title")
    styles = parts.pop("word/styles.xml")
    found = {} if title else {"no title": None}
    if not styles.find(f"{W}docDefaults//{W}lang").get(f"{W}val"):
        found["no language"] = None
    for root in parts.values():
        for rule in (_pictures, _tables, _links, _floating, _empty):
            found |= dict.fromkeys(rule(root))
    found |= dict.fromkeys(_headings(parts["word/document.xml"]))
    return list(found)


def _pictures(root: Any) -> Iterator[str]:
    for picture in root.iter("{*}docPr"):
        if not picture.get("descr") and picture.find(".//{*}decorative") is None:
            yield "a picture without alternative text"


def _tables(root: Any) -> Iterator[str]:
    for table in root.iter(f"{W}tbl"):
        for name in ("tblCaption", "tblDescription"):
            given_text = table.find(f"{W}tblPr/{W}{name}")
            if given_text is None or not given_text.get(f"{W}val").strip():
                yield f"a table without {name}"
        rows = table.findall(f"{W}tr")
        headers = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        first = table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
        if first != headers[0]:
            yield "a table whose style for a header row and whose header row do not agree"
        if sorted(headers, reverse=True) != headers:
            yield "a header row below other rows"


def _links(root: Any) -> Iterator[str]:
    for link in root.iter(f"{W}hyperlink"):
        if _words(link).strip().casefold() in _WITHOUT_MEANING:
            yield f"a link text without meaning: {_words(link)!r}"


def _floating(root: Any) -> Iterator[str]:
    for name in _FLOATING:
        found = root.iter(f"{{*}}{name}")
        if not all(map(_may_float, found)):
            yield f"a floating object: {name}"


def _may_float(one: Any) -> bool:
    """Whether it is a decorative shape, or the frame of the page guide.

    The page guide is in the order of the text, but at the foot of its page.
    """
    if one.tag == f"{W}framePr":
        paragraph = one.getparent().getparent()
        codes = [code.text or "" for code in paragraph.iter(f"{W}instrText")]
        return _style(paragraph) == "Footer" and any("PAGEREF" in code for code in codes)
    return one.find(".//{*}decorative[@val='1']") is not None


def _empty(root: Any) -> Iterator[str]:
    """Empty paragraphs, but for those that the format needs.

    It needs one after a table, in an empty cell and where a section ends after the contents.
    """
    for paragraph in root.iter(f"{W}p"):
        if {child.tag for child in paragraph} - _PROPERTIES:
            continue
        before, after = paragraph.getprevious(), paragraph.getnext()
        while before is not None and before.find(f"{W}pPr/{W}framePr") is not None:
            before = before.getprevious()  # a paragraph in a frame is elsewhere on the page
        only = len(paragraph.getparent().findall(f"{W}p")) == 1 and after is None
        alone = only and paragraph.getparent().tag == f"{W}tc"
        item = paragraph.find(f"{W}pPr/{W}numPr") is not None or "List" in _style(paragraph)
        under_table = before is not None and before.tag == f"{W}tbl"
        asked = after is None or after.tag in {f"{W}tbl", f"{W}sectPr"}
        ends_section = paragraph.find(f"{W}pPr/{W}sectPr") is not None
        if not (alone or item or (under_table and asked) or ends_section):
            yield f"an empty paragraph in the style {_style(paragraph)}"


def _headings(body: Any) -> Iterator[str]:
    found = (re.fullmatch(r"Heading(\d).*", _style(p)) for p in body.iter(f"{W}p"))
    levels = [0, *(int(match[1]) for match in found if match)]
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield "a heading that skips a level"


def _style(paragraph: Any) -> str:
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


def _words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def docx_of(document: Document) -> bytes:
    resolved = resolve(document)
    layout = lay_out(resolved, Theme(), load_fonts())
    return render(resolved, Theme(), layout.pages, layout.page_count).to_bytes()


@pytest.mark.parametrize("path", sorted(OUTPUT.rglob("*.docx")), ids=lambda path: path.stem)
def test_a_built_file_is_accessible(path: Path) -> None:
    assert violations_of(path.read_bytes()) == []


@pytest.mark.parametrize("name", EDGE_CASES)
def test_an_edge_case_is_accessible(name: str) -> None:
    assert violations_of(docx_of(EDGE_CASES[name]())) == []


@examples(15, 200)
@given(documents())
def test_a_generated_document_is_accessible(document: Document) -> None:
    assert violations_of(docx_of(document)) == []


_EMPTY = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p>'


@pytest.mark.parametrize(
    ("pattern", "replacement", "expected"),
    [
        ("<w:tblHeader/>", "", "a table whose style for a header row"),
        (' descr="', ' other="', "a picture without alternative text"),
        ("<w:tblCaption ", "<w:tblOverlap ", "a table without tblCaption"),
        ('w:val="Heading1"', 'w:val="Heading3"', "a heading that skips a level"),
        ("(</?wp:)inline", r"\1anchor", "a floating object: anchor"),
        ("(<w:pStyle w:val=.BodyText./>)", r"\1<w:framePr/>", "a floating object: framePr"),
        (r"(<w:p [^>]*><w:pPr><w:pStyle w:val=.BodyText.)", rf"{_EMPTY}\1", "an empty paragraph"),
    ],
)
def test_a_broken_rule_is_found(pattern: str, replacement: str, expected: str) -> None:
    changed = BytesIO()
    with (
        zipfile.ZipFile(OUTPUT / "mexico" / "d3.5-v2.docx") as old,
        zipfile.ZipFile(changed, "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name).decode("utf-8", "surrogateescape")
            if name == "word/document.xml":
                part = re.sub(pattern, replacement, part)
            new.writestr(name, part.encode("utf-8", "surrogateescape"))
    (violation,) = violations_of(changed.getvalue())
    assert violation.startswith(expected)
