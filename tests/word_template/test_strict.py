"""Word files in Strict Open XML give the same documents as in Transitional Open XML."""

from __future__ import annotations

from collections.abc import Callable

import docx
import pytest
from docx.document import Document

from briefgen.build.word_file import word_package
from briefgen.diagnostics.collector import Diagnostics
from briefgen.ooxml.element import Element
from briefgen.ooxml.reading import read_xml
from briefgen.ooxml.strict import transitional
from briefgen.theme.tokens import Theme
from briefgen.word_template.layout.derived_theme import derive_theme
from briefgen.word_template.read import read_word_template
from support import sample_document as sample
from support import word_files
from support.sampling import sampled
from support.strict_files import strict
from support.validators import word_violations
from support.word_files import SPAN

TEMPLATES: dict[str, Callable[[], Document]] = {
    "plain": word_files.plain,
    "office": word_files.office,
    "times": word_files.times,
    "letterhead": word_files.letterhead,
    "essay": word_files.essay,
    "poor": word_files.poor,
    "rich": word_files.rich,
    "german": word_files.german,
    "themed": word_files.themed,
    "covering": lambda: covered(docx.Document()),
}
W = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
A = 'xmlns:a="http://purl.oclc.org/ooxml/drawingml/main"'


def covered(document: Document) -> Document:
    word_files.add_covering_picture(document.sections[0])
    return document


def made(data: bytes) -> tuple[bytes, list[tuple[str, str]]]:
    """The sample document with a Word template, and code and message of each finding."""
    diagnostics = Diagnostics()
    template = read_word_template(data, "house.docx", SPAN, diagnostics)
    assert template is not None
    resolved = sample.sample()
    theme = derive_theme(template, Theme())
    package = word_package(resolved, Theme(), sample.pages(resolved), 9, theme)
    return package.to_bytes(), [(one.code, one.message) for one in diagnostics.conclude()]


@sampled("name", TEMPLATES, 4)
def test_a_strict_file_gives_the_same_valid_document(name: str) -> None:
    data = word_files.saved(TEMPLATES[name]())
    in_strict = strict(data)
    assert b"purl.oclc.org" in word_files.parts(in_strict)["word/styles.xml"]
    found, findings = made(in_strict)
    expected, expected_findings = made(data)
    parts, expected_parts = word_files.parts(found), word_files.parts(expected)
    assert findings == expected_findings
    assert parts.keys() == expected_parts.keys()
    for part, content in parts.items():
        assert b"purl.oclc.org" not in content
        if part.endswith(".xml"):
            assert outline(read_xml(content)) == outline(read_xml(expected_parts[part])), part
    assert word_violations(found) == []


def outline(root: Element) -> list[tuple[str, dict[str, str], str]]:
    """Every element with its attributes, in whatever order, without declarations of prefixes."""
    return [
        (
            one.tag,
            {k: v for k, v in sorted(one.attributes.items()) if not k.startswith("xmlns")},
            one.text,
        )
        for one in root.descendants()
    ]


@pytest.mark.parametrize(
    ("strict_name", "name"),
    [
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/relationships/styles", "officeDocument/2006/relationships/styles"),
        (
            "officeDocument/relationships/extendedProperties",
            "officeDocument/2006/relationships/extended-properties",
        ),
        ("officeDocument/customProperties", "officeDocument/2006/custom-properties"),
    ],
)
def test_names_of_strict_have_the_year(strict_name: str, name: str) -> None:
    assert transitional(f"http://purl.oclc.org/ooxml/{strict_name}") == (
        f"http://schemas.openxmlformats.org/{name}"
    )


def test_other_names_are_unchanged() -> None:
    for name in ("http://example.org/ooxml/x", "", "http://purl.org/dc/terms/"):
        assert transitional(name) == name


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('<w:jc w:val="start"/>', {"w:val": "left"}),
        ('<w:jc w:val="end"/>', {"w:val": "right"}),
        ('<w:jc w:val="center"/>', {"w:val": "center"}),
        ('<w:tab w:val="end" w:pos="1in"/>', {"w:val": "right", "w:pos": "1440"}),
        (
            '<w:ind w:start="12pt" w:end="1cm" w:startChars="100"/>',
            {"w:left": "240", "w:right": "567", "w:leftChars": "100"},
        ),
        ('<w:tblW w:type="pct" w:w="50%"/>', {"w:type": "pct", "w:w": "2500"}),
        ('<w:tblW w:w="33.3%"/>', {"w:type": "pct", "w:w": "1665"}),
        ('<w:tcW w:type="dxa" w:w="2pt"/>', {"w:type": "dxa", "w:w": "40"}),
        ('<w:sz w:val="10.5pt"/>', {"w:val": "21"}),
        ('<w:kern w:val="16pt"/>', {"w:val": "32"}),
        ('<w:position w:val="-3pt"/>', {"w:val": "-6"}),
        ('<w:w w:val="150%"/>', {"w:val": "150"}),
        ('<w:zoom w:percent="90%"/>', {"w:percent": "90"}),
        ('<w:pgSz w:w="210mm" w:h="297mm"/>', {"w:w": "11906", "w:h": "16838"}),
        ('<w:b w:val="true"/>', {"w:val": "true"}),
        ('<w:textDirection w:val="rl"/>', {"w:val": "tbRl"}),
        ('<w:charset w:characterSet="windows-1251"/>', {"w:val": "CC"}),
        ('<w:charset w:characterSet="unknown"/>', {"w:val": "01"}),
        ('<w:name w:val="12pt"/>', {"w:val": "12pt"}),
        ('<w:lvlText w:val="50%"/>', {"w:val": "50%"}),
        ('<a:lumMod val="75%"/>', {"val": "75000"}),
        ('<a:gs pos="33.5%"/>', {"pos": "33500"}),
        ('<a:clrScheme name="50%"/>', {"name": "50%"}),
        (
            '<a:graphicData uri="http://purl.oclc.org/ooxml/drawingml/picture"/>',
            {"uri": "http://schemas.openxmlformats.org/drawingml/2006/picture"},
        ),
    ],
)
def test_values_of_strict_become_those_of_transitional(
    given: str, expected: dict[str, str]
) -> None:
    root = read_xml(f"<w:styles {W} {A}>{given}</w:styles>".encode())
    assert root.tag == "w:styles"
    assert root.children[0].attributes == expected


def test_sides_of_cells_are_left_and_right() -> None:
    for parent in ("tblBorders", "tcBorders", "tblCellMar", "tcMar"):
        root = read_xml(f"<w:{parent} {W}><w:start/><w:end/></w:{parent}>".encode())
        assert [one.tag for one in root.children] == ["w:left", "w:right"]


def test_transitional_values_stay_as_they_are() -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    root = read_xml(f'<w:jc {namespace} w:val="start"/>'.encode())
    assert root.attributes["w:val"] == "start"
