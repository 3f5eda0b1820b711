"""The height of a template's headers and footers, which reduces the text area."""

from __future__ import annotations

import re

import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from briefgen.theme.tokens import Theme
from briefgen.word_template.layout.derived_theme import derive_theme
from support import word_files
from support.word_files import read

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
WORDS = "<w:r><w:t>, " + "i" * 100 + "</w:t></w:r>"
LINE = 11 * 1.149
"""The height of a line of the header style in 11 pt, in points; the file rounds it to twips."""
DRAWING = '<wp:docPr id="1" name="Picture"/><a:graphic><a:graphicData uri="picture"/></a:graphic>'
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="635000" cy="635000"/>'
    f"{DRAWING}</wp:inline></w:drawing></w:r>"
)


def header_paragraph(content: str, properties: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Header"/>{properties}</w:pPr>'
        f"<w:r><w:t>Ministry</w:t></w:r>{content}</w:p>"
    )


def table(rows: int, *cells: str, height: str = "") -> str:
    given = f"<w:trPr><w:trHeight {height}/></w:trPr>" if height else ""
    row = f"<w:tr>{given}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"
    return f"<w:tbl>{rows * row}</w:tbl>"


def logo_over(rows: int, beside: str, *, height: str = "") -> str:
    """A table whose first cell spans all rows and contains a picture, with one more cell a row."""
    given = f"<w:trPr><w:trHeight {height}/></w:trPr>" if height else ""
    merged = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + header_paragraph(PICTURE)
    continued = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/>"
    cells = [merged, *(rows - 1) * [continued]]
    made = (f"<w:tr>{given}{one}</w:tc><w:tc>{beside}</w:tc></w:tr>" for one in cells)
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def with_properties(table: str, properties: str) -> str:
    return table.replace("<w:tbl>", f"<w:tbl><w:tblPr>{properties}</w:tblPr>", 1)


def padded(where: str, **sides: int) -> str:
    inner = (f'<w:{side} w:w="{wide}" w:type="dxa"/>' for side, wide in sides.items())
    return f"<w:{where}>{''.join(inner)}</w:{where}>"


def ruled(space: int, *sides: str, style: str = "single") -> str:
    rules = (f'<w:{side} w:val="{style}" w:sz="24" w:space="{space}"/>' for side in sides)
    return f"<w:pBdr>{''.join(rules)}</w:pBdr>"


def floating(offset: int, *, below: int = 0, wrap: str = "TopAndBottom", by: str = "paragraph"):
    """A floating picture of 50 pt, at an offset in points below the top of the paragraph."""
    sides = ' wrapText="bothSides"' if wrap == "Square" else ""
    return (
        f'<w:r><w:drawing><wp:anchor distB="{below * 12700}" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{by}">'
        f"<wp:posOffset>{offset * 12700}</wp:posOffset></wp:positionV>"
        f'<wp:extent cx="635000" cy="635000"/><wp:wrap{wrap}{sides}/>'
        f"{DRAWING}</wp:anchor></w:drawing></w:r>"
    )


def vml(*shapes: str) -> str:
    made = (f'<v:{shape} style="width:9pt;height:50pt"/>' for shape in shapes)
    return f"<w:r><w:pict>{''.join(made)}</w:pict></w:r>"


ON_BASELINE = 50 + 0.212 * 11
"""Height of a line with the picture and type of 11 pt."""
TWICE = '<w:spacing w:line="480" w:lineRule="auto"/>'


@pytest.mark.parametrize(
    ("content", "height"),
    [
        (header_paragraph(""), LINE),
        (header_paragraph("<w:r><w:br/><w:t>of Works</w:t></w:r>"), 2 * LINE),
        (header_paragraph("<w:r><w:tab/><w:t>" + "works " * 40 + "</w:t></w:r>"), LINE),
        (header_paragraph("<w:r><w:t>" + " of Works" * 40 + "</w:t></w:r>"), 5 * LINE),
        (header_paragraph('<w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>!</w:t></w:r>'), 2 * LINE),
        # The picture is on the baseline of a line of 11 pt.
        (header_paragraph(PICTURE), 50 + 0.212 * 11),
        (header_paragraph(floating(0, wrap="None")), LINE),
        (
            header_paragraph(
                '<w:r><w:pict><v:shape style="width:9pt;height:50pt"/></w:pict></w:r>'
            ),
            50 + 0.212 * 11,
        ),
        (header_paragraph(PICTURE, '<w:spacing w:line="300" w:lineRule="exact"/>'), 15),
        (header_paragraph("", '<w:spacing w:line="480" w:lineRule="auto"/>'), 2 * LINE),
        (header_paragraph("", '<w:spacing w:before="120" w:after="60"/>'), LINE + 9),
        (
            2 * header_paragraph("", '<w:spacing w:before="120" w:after="60"/>'),
            2 * LINE + 6 + 6 + 3,
        ),
        (header_paragraph("", '<w:framePr w:wrap="around"/>'), 0),
        (table(2, header_paragraph("")), 2 * LINE),
        (table(1, header_paragraph(""), 2 * header_paragraph("")), 2 * LINE),
        (table(1, header_paragraph(""), height='w:val="800"'), 40),
        (table(1, header_paragraph(PICTURE), height='w:val="800" w:hRule="exact"'), 40),
        (logo_over(2, header_paragraph("")), ON_BASELINE),
        (logo_over(5, header_paragraph("")), 5 * LINE),
        (logo_over(3, header_paragraph(PICTURE)), 3 * ON_BASELINE),
        # A row with an exact height does not grow.
        (logo_over(2, header_paragraph(""), height='w:val="400" w:hRule="exact"'), 40),
        (
            with_properties(
                table(2, header_paragraph("")), padded("tblCellMar", top=100, bottom=200)
            ),
            2 * (LINE + 15),
        ),
        # The padding of a cell overrides the table's; the texts of a row start at one height.
        (
            with_properties(
                table(
                    1,
                    "<w:tcPr>" + padded("tcMar", top=200) + "</w:tcPr>" + header_paragraph(""),
                    header_paragraph(2 * "<w:r><w:br/><w:t>of Works</w:t></w:r>"),
                ),
                padded("tblCellMar", top=100, bottom=100),
            ),
            10 + 3 * LINE + 5,
        ),
        # The long word begins on the second line; it needs two lines, and three with padding.
        (
            with_properties(
                table(1, '<w:tcPr><w:tcW w:w="3402"/></w:tcPr>' + header_paragraph(WORDS)),
                padded("tblCellMar", left=0, right=0),
            ),
            (1 + 2) * LINE,
        ),
        (
            with_properties(
                table(1, '<w:tcPr><w:tcW w:w="3402"/></w:tcPr>' + header_paragraph(WORDS)),
                padded("tblCellMar", start=500, end=500),
            ),
            (1 + 3) * LINE,
        ),
        (
            with_properties(table(2, header_paragraph("")), "<w:tblpPr/>") + header_paragraph(""),
            LINE,
        ),
        (header_paragraph("", ruled(7, "top", "bottom")), LINE + 20),
        (header_paragraph("", ruled(7, "bottom", style="double")), LINE + 16),
        (header_paragraph("", ruled(7, "bottom", style="nil")), LINE),
        # Paragraphs with the same borders share them.
        (3 * header_paragraph("", ruled(7, "top", "bottom")), 3 * LINE + 20),
        (3 * header_paragraph("", ruled(7, "top", "between")), 3 * LINE + 30),
        (
            header_paragraph("", ruled(7, "bottom")) + header_paragraph("", ruled(8, "bottom")),
            2 * LINE + 21,
        ),
        (header_paragraph(floating(0, below=4)), 54 + LINE),
        (header_paragraph(floating(5)), 55 + LINE),
        # The line fits above the picture.
        (header_paragraph(floating(20)), 70),
        (header_paragraph(floating(5, wrap="Square")), LINE),
        (header_paragraph(floating(5, by="page")), LINE),
        (header_paragraph(vml("rect")), ON_BASELINE),
        (header_paragraph(vml("roundrect", "group")), ON_BASELINE),
        (header_paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:br/></w:r>"), LINE),
        (f"<w:customXml>{2 * header_paragraph('')}</w:customXml>", 2 * LINE),
    ],
)
def test_the_height_of_a_header_depends_on_its_content(content, height):
    page = derive_theme(read(with_header(word_files.arial(), content)), Theme()).theme.page
    assert page.top - page.header_distance == pytest.approx(height, abs=0.3)


def with_header(document: Document, content: str) -> bytes:
    """The file with a header and without a top margin."""
    return word_files.changed(
        word_files.saved(document),
        {
            "word/document.xml": lambda text: re.sub(
                "<w:sectPr[^>]*>",
                r'\g<0><w:headerReference w:type="default" r:id="rId99"/>',
                re.sub('w:top="[^"]*"', 'w:top="0"', text),
            ),
            "word/_rels/document.xml.rels": lambda text: text.replace(
                "</Relationships>",
                f'<Relationship Id="rId99" Type="{RELATIONSHIP_TYPE.HEADER}" '
                'Target="header9.xml"/></Relationships>',
            ),
            "[Content_Types].xml": lambda text: text.replace(
                "</Types>",
                '<Override PartName="/word/header9.xml" ContentType="application/vnd.openxml'
                'formats-officedocument.wordprocessingml.header+xml"/></Types>',
            ),
        },
        {"word/header9.xml": f"<w:hdr {SPACES}>{content}</w:hdr>"},
    )


def test_a_table_style_overrides_the_defaults_and_paragraph_styles_override_it():
    document = word_files.arial()
    defaults = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:spacing')}")
    defaults.set(qn("w:after"), "200")
    defaults.set(qn("w:line"), "480")
    cells = with_properties(
        table(2, "<w:p><w:r><w:t>!</w:t></w:r></w:p>"), '<w:tblStyle w:val="{}"/>'
    )
    heights = {}
    for style in ("TableGrid", "TableNormal"):
        page = derive_theme(read(with_header(document, cells.format(style))), Theme()).theme.page
        heights[style] = page.top - page.header_distance
    assert heights["TableGrid"] == pytest.approx(2 * LINE, abs=0.3)
    assert heights["TableNormal"] == pytest.approx(2 * (2 * LINE + 10), abs=0.3)


def test_the_built_in_header_and_footer_have_the_height_of_the_template_styles():
    document = word_files.arial()
    section = document.sections[0]
    section.top_margin = section.bottom_margin = Pt(1)
    section.header_distance = section.footer_distance = Pt(36)
    for name, size, above, below in (("Header", 20, 6, 2), ("Footer", 30, 0, 9)):
        style = document.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(above)
        style.paragraph_format.space_after = Pt(below)
    page = derive_theme(read(word_files.saved(document)), Theme()).theme.page
    assert page.top == pytest.approx(36 + 20 * 1.149 + 8, abs=0.1)
    assert page.bottom == pytest.approx(36 + 30 * 1.149 + 9, abs=0.1)


def test_a_negative_margin_is_exact_whatever_the_height_of_the_header():
    document = word_files.letterhead()
    document.sections[0].top_margin = Mm(-20)
    page = derive_theme(read(word_files.saved(document)), Theme()).theme.page
    assert page.top == pytest.approx(Mm(20).pt, abs=0.1)


def test_pages_without_a_header_keep_their_margin_whatever_the_distance_of_the_header():
    document = word_files.arial()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Ministry"
    section.top_margin, section.header_distance = Pt(20), Pt(40)
    theme = derive_theme(read(word_files.saved(document)), Theme()).theme
    assert theme.page.top == pytest.approx(20, abs=0.1)
    assert theme.text_height(2) - theme.text_height(1) == pytest.approx(20 + LINE, abs=0.5)


def test_first_and_even_pages_have_the_text_height_that_their_headers_leave():
    theme = derive_theme(read(word_files.saved(word_files.letterhead())), Theme()).theme
    first, even, odd = (theme.text_height(number) for number in (1, 2, 3))
    assert odd - first == pytest.approx(Mm(18).pt, abs=0.1)
    # The header of even pages is lower than their margin.
    margin = word_files.letterhead().sections[0].top_margin.pt
    assert even - odd == pytest.approx(36 + Mm(30).pt + 0.212 * 11 - margin, abs=0.1)
    assert theme.text_height(4) == even
    assert theme.text_height(5) == odd
