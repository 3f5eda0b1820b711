"""The line with the mark of a document in footers of a team's Word file."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from briefgen.build.word_file import word_package
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.word_template import WordTemplate
from briefgen.ooxml.element import Element, text_of
from briefgen.ooxml.properties import value
from briefgen.ooxml.reading import read_xml
from briefgen.theme.tokens import Theme
from briefgen.word_template.layout.derived_theme import derive_theme
from briefgen.word_template.read.mark_line import with_mark_line
from support import sample_document as sample
from support import word_files
from support.validators import word_violations

MARK = "Partners only"
LINE = 11 * 1.149
"""The height of a line of Arial in 11 points."""
TABLE = (
    f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid><w:gridCol w:w='4000'/></w:tblGrid><w:tr><w:tc>"
    "<w:tcPr/><w:p><w:pPr><w:jc w:val='right'/></w:pPr><w:r><w:rPr><w:sz w:val='16'/></w:rPr>"
    "<w:t>The team</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
TINY = (
    f"<w:p {nsdecls('w')}><w:pPr><w:spacing w:line='20' w:lineRule='exact'/><w:rPr><w:sz "
    "w:val='2'/></w:rPr></w:pPr></w:p>"
)
FRAME = (
    f"<w:p {nsdecls('w')}><w:pPr><w:framePr w:wrap='around' w:hAnchor='margin' w:xAlign='right' "
    "w:y='1'/></w:pPr><w:r><w:t>7</w:t></w:r></w:p>"
)


def footers(default: str = "", first: str | None = None, even: str | None = None) -> Document:
    document = word_files.arial()
    section = document.sections[0]
    section.footer.paragraphs[0].text = default
    if first is not None:
        section.different_first_page_header_footer = True
        section.first_page_footer.paragraphs[0].text = first
    if even is not None:
        document.settings.odd_and_even_pages_header_footer = True
        section.even_page_footer.paragraphs[0].text = even
    return document


def with_blocks(*blocks: str) -> Document:
    document = footers("The team")
    footer = document.sections[0].footer._element
    footer[:] = [parse_xml(one) for one in blocks]
    return document


def marked(document: Document) -> tuple[WordTemplate, list[str]]:
    """The Word template with the mark, and the codes of its warnings."""
    diagnostics = Diagnostics()
    read = word_files.read(word_files.saved(document))
    found = with_mark_line(read, MARK, lambda line: line == MARK, diagnostics)
    return found, [one.code for one in diagnostics.conclude()]


def finished(word_template: WordTemplate) -> bytes:
    resolved = sample.sample()
    theme = derive_theme(word_template, Theme())
    return word_package(resolved, Theme(), sample.pages(resolved), 9, theme).to_bytes()


def shown(word_template: WordTemplate) -> Mapping[str, list[str]]:
    """The lines of the footers of each kind of page."""
    return {
        pages: [line for line in part.lines if line]
        for (kind, pages), part in word_template.header_footer.items()
        if kind == "footer"
    }


def line_of(document: Document) -> Element:
    """The paragraph with the mark in the footer of usual pages."""
    root = marked(document)[0].header_footer["footer", "default"].root
    (line,) = [one for one in root.descendants("w:p") if text_of(one, "w:t") == MARK]
    return line


def exact_margin() -> Document:
    document = footers("The team")
    document.sections[0].bottom_margin = Mm(-20)
    return document


CASES = {
    "usual pages": (footers("The team"), {"default": ["The team", MARK]}),
    "first page": (
        footers(MARK, first="The team"),
        {"default": [MARK], "first": ["The team", MARK]},
    ),
    "empty first page": (footers("The team", first=""), {
        "default": ["The team", MARK], "first": [MARK],
    }),
    "even pages": (
        footers("The team", even="Team, even"),
        {"default": ["The team", MARK], "even": ["Team, even", MARK]},
    ),
    "only the first page": (
        footers("", first="The team"), {"default": [MARK], "first": ["The team", MARK]},
    ),
    "usual pages that show it": (
        footers(MARK, first="The team", even="Team, even"),
        {"default": [MARK], "first": ["The team", MARK], "even": ["Team, even", MARK]},
    ),
    "table": (with_blocks(TABLE, TINY), {"default": ["The team", MARK]}),
    "frame": (
        with_blocks(FRAME, f"<w:p {nsdecls('w')}/>"), {"default": ["7", MARK]},
    ),
    "exact margin": (exact_margin(), {"default": ["The team", MARK]}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_every_page_of_a_valid_word_file_shows_the_mark_once(case):
    document, lines = CASES[case]
    word_template, codes = marked(document)
    assert codes == ["BG688"]
    assert shown(word_template) == lines
    data = finished(word_template)
    assert word_violations(data) == []
    parts = word_files.parts(data)
    built = {
        name: text_of(read_xml(content), "w:t")
        for name, content in parts.items()
        if name.startswith("word/house-footer")
    }
    assert len(built) == len(lines)
    assert all(words.count(MARK) == 1 for words in built.values())


def test_even_pages_without_a_footer_of_their_own_get_one():
    document = footers(MARK)
    document.settings.odd_and_even_pages_header_footer = True
    assert shown(marked(document)[0]) == {"default": [MARK], "even": [MARK]}


def test_a_footer_for_even_pages_that_the_file_does_not_use_is_unchanged():
    document = footers(MARK, even="The team")
    document.settings.odd_and_even_pages_header_footer = False
    found, codes = marked(document)
    assert (codes, shown(found)["even"]) == ([], ["The team"])


def test_a_mark_in_the_header_is_enough():
    document = footers("The team")
    document.sections[0].header.paragraphs[0].text = MARK
    found, codes = marked(document)
    assert (codes, shown(found)) == ([], {"default": ["The team"]})


def test_a_file_without_footers_is_unchanged():
    document = word_files.arial()
    document.sections[0].header.paragraphs[0].text = "The team"
    found, codes = marked(document)
    assert (codes, shown(found)) == ([], {})


def test_the_line_has_the_style_and_the_type_of_the_footer():
    document = footers()
    line = document.sections[0].footer.paragraphs[0]
    line.alignment = 1
    run = line.add_run("The team")
    run.font.size, run.font.color.rgb, run.font.name = Pt(8), RGBColor(0x7A, 0x1F, 0x3D), "Georgia"
    found = line_of(document)
    assert value(found, "w:pPr", "w:pStyle") == "Footer"
    assert value(found, "w:pPr", "w:jc") == "center"
    run_properties = next(found.descendants("w:rPr"))
    assert value(run_properties, "w:sz") == "16"
    assert value(run_properties, "w:color") == "7A1F3D"
    assert run_properties.find("w:rFonts").get("w:ascii") == "Georgia"


def test_a_tiny_empty_line_below_a_table_becomes_a_line_like_the_table_text():
    found = line_of(with_blocks(TABLE, TINY))
    assert value(found, "w:pPr", "w:jc") == "right"
    assert found.find("w:pPr", "w:spacing") is None
    assert value(next(found.descendants("w:rPr")), "w:sz") == "16"


def test_a_page_number_in_a_frame_gives_no_frame_to_the_line():
    assert line_of(with_blocks(FRAME)).find("w:pPr", "w:framePr") is None


@pytest.mark.parametrize("place", ["run", "style"])
@pytest.mark.parametrize(("shaded", "colour"), [(False, "auto"), (True, "FFFFFF")])
def test_white_text_becomes_black_where_nothing_dark_is_behind_it(place, shaded, colour):
    document = footers()
    line = document.sections[0].footer.paragraphs[0]
    run = line.add_run("The team")
    font = run.font if place == "run" else document.styles["Footer"].font
    run.font.size = Pt(9)
    font.color.rgb = RGBColor(255, 255, 255)
    if shaded:
        shading = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="000000"/>')
        line._p.get_or_add_pPr().append(shading)
    found = value(next(line_of(document).descendants("w:rPr")), "w:color")
    assert found == ("" if (place, shaded) == ("style", True) else colour)


@pytest.mark.parametrize("margin", [Pt(40), Pt(-40)])
def test_the_line_takes_its_height_from_the_text_area(margin):
    document = footers("The team")
    section = document.sections[0]
    section.bottom_margin, section.footer_distance = margin, Pt(36)
    word_template, _ = marked(document)
    page = derive_theme(word_template, Theme()).theme.page
    assert page.bottom == pytest.approx(36 + 2 * LINE, abs=0.5)
