"""How far a team's heads and feet push the text of a page."""

from __future__ import annotations

import re

import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from briefgen.theme.tokens import Theme
from briefgen.word_template.apply.derived_theme import derive_theme
from support import word_files
from support.word_files import read

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
WORDS = "<w:r><w:t>, " + "i" * 100 + "</w:t></w:r>"
LINE = 11 * 1.149
"""Of the style of heads in 11 pt, in points, rounded to twips below."""
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="635000" cy="635000"/></wp:inline></w:drawing></w:r>'
)


def head_paragraph(content: str, properties: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Header"/>{properties}</w:pPr>'
        f"<w:r><w:t>Ministry</w:t></w:r>{content}</w:p>"
    )


def table(rows: int, *cells: str, height: str = "") -> str:
    given = f"<w:trPr><w:trHeight {height}/></w:trPr>" if height else ""
    row = f"<w:tr>{given}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"
    return f"<w:tbl>{rows * row}</w:tbl>"


def logo_over(rows: int, beside: str, *, height: str = "") -> str:
    """A table with a cell over all its rows that holds a picture, and one in each beside it."""
    given = f"<w:trPr><w:trHeight {height}/></w:trPr>" if height else ""
    merged = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + head_paragraph(PICTURE)
    going_on = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/>"
    cells = [merged, *(rows - 1) * [going_on]]
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
    """A picture of 50 pt beside the lines, by so many points below the paragraph's top."""
    return (
        f'<w:r><w:drawing><wp:anchor distB="{below * 12700}"><wp:positionV relativeFrom="{by}">'
        f"<wp:posOffset>{offset * 12700}</wp:posOffset></wp:positionV>"
        f'<wp:extent cx="635000" cy="635000"/><wp:wrap{wrap}/></wp:anchor></w:drawing></w:r>'
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
        (head_paragraph(""), LINE),
        (head_paragraph("<w:r><w:br/><w:t>of Works</w:t></w:r>"), 2 * LINE),
        (head_paragraph("<w:r><w:tab/><w:t>" + "works " * 40 + "</w:t></w:r>"), LINE),
        (head_paragraph("<w:r><w:t>" + " of Works" * 40 + "</w:t></w:r>"), 5 * LINE),
        (head_paragraph('<w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>!</w:t></w:r>'), 2 * LINE),
        # On the baseline of a line of 11 pt.
        (head_paragraph(PICTURE), 50 + 0.212 * 11),
        (head_paragraph(PICTURE.replace("inline", "anchor")), LINE),
        (
            head_paragraph('<w:r><w:pict><v:shape style="width:9pt;height:50pt"/></w:pict></w:r>'),
            50 + 0.212 * 11,
        ),
        (head_paragraph(PICTURE, '<w:spacing w:line="300" w:lineRule="exact"/>'), 15),
        (head_paragraph("", '<w:spacing w:line="480" w:lineRule="auto"/>'), 2 * LINE),
        (head_paragraph("", '<w:spacing w:before="120" w:after="60"/>'), LINE + 9),
        (2 * head_paragraph("", '<w:spacing w:before="120" w:after="60"/>'), 2 * LINE + 6 + 6 + 3),
        (head_paragraph("", '<w:framePr w:wrap="around"/>'), 0),
        (table(2, head_paragraph("")), 2 * LINE),
        (table(1, head_paragraph(""), 2 * head_paragraph("")), 2 * LINE),
        (table(1, head_paragraph(""), height='w:val="800"'), 40),
        (table(1, head_paragraph(PICTURE), height='w:val="800" w:hRule="exact"'), 40),
        (logo_over(2, head_paragraph("")), ON_BASELINE),
        (logo_over(5, head_paragraph("")), 5 * LINE),
        (logo_over(3, head_paragraph(PICTURE)), 3 * ON_BASELINE),
        # A row whose height is exact does not grow for it.
        (logo_over(2, head_paragraph(""), height='w:val="400" w:hRule="exact"'), 40),
        (
            with_properties(
                table(2, head_paragraph("")), padded("tblCellMar", top=100, bottom=200)
            ),
            2 * (LINE + 15),
        ),
        # That of the cell goes before, and the texts of a row begin at one height.
        (
            with_properties(
                table(
                    1,
                    "<w:tcPr>" + padded("tcMar", top=200) + "</w:tcPr>" + head_paragraph(""),
                    head_paragraph(2 * "<w:r><w:br/><w:t>of Works</w:t></w:r>"),
                ),
                padded("tblCellMar", top=100, bottom=100),
            ),
            10 + 3 * LINE + 5,
        ),
        # In 60 mm without padding the words stand in two lines, with that in three.
        (
            with_properties(
                table(1, '<w:tcPr><w:tcW w:w="3402"/></w:tcPr>' + head_paragraph(WORDS)),
                padded("tblCellMar", left=0, right=0),
            ),
            2 * LINE,
        ),
        (
            with_properties(
                table(1, '<w:tcPr><w:tcW w:w="3402"/></w:tcPr>' + head_paragraph(WORDS)),
                padded("tblCellMar", start=500, end=500),
            ),
            3 * LINE,
        ),
        (with_properties(table(2, head_paragraph("")), "<w:tblpPr/>") + head_paragraph(""), LINE),
        (head_paragraph("", ruled(7, "top", "bottom")), LINE + 20),
        (head_paragraph("", ruled(7, "bottom", style="double")), LINE + 16),
        (head_paragraph("", ruled(7, "bottom", style="nil")), LINE),
        # Rules of neighbours that are alike go round both.
        (3 * head_paragraph("", ruled(7, "top", "bottom")), 3 * LINE + 20),
        (3 * head_paragraph("", ruled(7, "top", "between")), 3 * LINE + 30),
        (
            head_paragraph("", ruled(7, "bottom")) + head_paragraph("", ruled(8, "bottom")),
            2 * LINE + 21,
        ),
        (head_paragraph(floating(0, below=4)), 54 + LINE),
        (head_paragraph(floating(5)), 55 + LINE),
        # The line has room above it.
        (head_paragraph(floating(20)), 70),
        (head_paragraph(floating(5, wrap="Square")), LINE),
        (head_paragraph(floating(5, by="page")), LINE),
        (head_paragraph(vml("rect")), ON_BASELINE),
        (head_paragraph(vml("roundrect", "group")), ON_BASELINE),
        (head_paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:br/></w:r>"), LINE),
        (f"<w:customXml>{2 * head_paragraph('')}</w:customXml>", 2 * LINE),
    ],
)
def test_a_head_pushes_the_text_by_what_stands_in_it(content, height):
    page = derive_theme(read(with_head(word_files.arial(), content)), Theme()).theme.page
    assert page.top - page.header_distance == pytest.approx(height, abs=0.3)


def with_head(document: Document, content: str) -> bytes:
    """The file with a head and no margin above."""
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


def test_a_table_style_stands_between_the_styles_of_paragraphs_and_the_files_defaults():
    document = word_files.arial()
    defaults = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:spacing')}")
    defaults.set(qn("w:after"), "200")
    defaults.set(qn("w:line"), "480")
    cells = with_properties(
        table(2, "<w:p><w:r><w:t>!</w:t></w:r></w:p>"), '<w:tblStyle w:val="{}"/>'
    )
    heights = {}
    for style in ("TableGrid", "TableNormal"):
        page = derive_theme(read(with_head(document, cells.format(style))), Theme()).theme.page
        heights[style] = page.top - page.header_distance
    assert heights["TableGrid"] == pytest.approx(2 * LINE, abs=0.3)
    assert heights["TableNormal"] == pytest.approx(2 * (2 * LINE + 10), abs=0.3)


def test_our_head_and_foot_are_as_high_as_their_styles_ask_for():
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


def test_a_margin_that_is_set_outright_holds_however_high_the_head_is():
    document = word_files.letterhead()
    document.sections[0].top_margin = Mm(-20)
    page = derive_theme(read(word_files.saved(document)), Theme()).theme.page
    assert page.top == pytest.approx(Mm(20).pt, abs=0.1)


def test_pages_with_other_heads_have_other_room():
    theme = derive_theme(read(word_files.saved(word_files.letterhead())), Theme()).theme
    first, even, odd = (theme.text_height(number) for number in (1, 2, 3))
    assert odd - first == pytest.approx(Mm(18).pt, abs=0.1)
    # The head of even pages is lower than their margin.
    margin = word_files.letterhead().sections[0].top_margin.pt
    assert even - odd == pytest.approx(36 + Mm(30).pt + 0.212 * 11 - margin, abs=0.1)
    assert theme.text_height(4) == even
    assert theme.text_height(5) == odd
