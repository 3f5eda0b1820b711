"""Titles in any script: outline, document information, XMP and Word properties say the same."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.conformance import violations_in
from briefgen.model.document import Document
from briefgen.render.docx.document import render
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import document, para, section
from support.pdf_mutations import pdf_of
from support.sample_document import pages

_TITLES = [
    "Ação – São Tomé",
    "Häfen – Öl",
    "Été à Évian – l’hôtel",
    "„Zitat“",
    "Łódź, Žilina, Œuvre",
    "Πρόσβαση στα λιμάνια",
    "Пристанище „Варна“",
    "ï»¿pasted with the mark of UTF-8",
    "þÿ and ÿþ",
    "ﬁne ﬂow 5‰ † ‡ • … €",
    "中文 😀 עברית",
    "(a) \\ b) (",
]
_LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"))


def _with_title(title: str) -> Document:
    plain = document(section("a", "Aim", para("Words.")))
    return replace(plain, metadata=replace(plain.metadata, title=title, keywords=(title, "x")))


def _titles_in_pdf(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as file, file.open_metadata() as packet:
        return {str(file.docinfo["/Title"]), str(packet["dc:title"])}


def _title_in_word(document: Document) -> str:
    resolved = resolve(document)
    data = render(resolved, Theme(), pages(resolved), 1).to_bytes()
    core = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml"))
    return core.findtext("{http://purl.org/dc/elements/1.1/}title") or ""


@pytest.mark.parametrize("title", _TITLES)
def test_a_title_is_the_same_in_all_properties(title: str) -> None:
    data = pdf_of(_with_title(title))
    assert violations_in(data) == ()
    assert _titles_in_pdf(data) == {title}
    assert _title_in_word(_with_title(title)) == title


@example("\u02d8\u02c7")  # breve and caron, which PDFDocEncoding has at the codes of controls
@given(st.text(_LETTERS, min_size=1, max_size=20).filter(str.strip))
def test_any_title_is_the_same_in_all_properties(title: str) -> None:
    data = pdf_of(_with_title(title))
    assert violations_in(data) == ()
    assert _titles_in_pdf(data) == {title}
    assert _title_in_word(_with_title(title)) == title


@pytest.mark.parametrize("title", _TITLES[:9])
def test_the_outline_shows_the_title_of_a_section(title: str) -> None:
    data = pdf_of(document(section("a", title, para("Words."))))
    assert violations_in(data) == ()
    with pikepdf.open(io.BytesIO(data)) as file, file.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [f"1. {title}"]
