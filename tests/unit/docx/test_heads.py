"""How far a team's heads and feet push the text of a page."""

from __future__ import annotations

import re

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

import word_files
from briefgen.render.docx.house.worn import wear
from briefgen.theme.tokens import Theme
from unit.docx.test_house import read

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
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
    ],
)
def test_a_head_pushes_the_text_by_what_stands_in_it(content, height):
    data = word_files.changed(
        word_files.saved(word_files.arial()),
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
    page = wear(read(data), Theme()).theme.page
    assert page.top - page.head == pytest.approx(height, abs=0.3)


def test_a_margin_that_is_set_outright_holds_however_high_the_head_is():
    document = word_files.letterhead()
    document.sections[0].top_margin = Mm(-20)
    page = wear(read(word_files.saved(document)), Theme()).theme.page
    assert page.top == pytest.approx(Mm(20).pt, abs=0.1)


def test_pages_with_other_heads_have_other_room():
    theme = wear(read(word_files.saved(word_files.letterhead())), Theme()).theme
    first, even, odd = (theme.text_height(number) for number in (1, 2, 3))
    assert odd - first == pytest.approx(Mm(18).pt, abs=0.1)
    # The head of even pages is lower than their margin.
    margin = word_files.letterhead().sections[0].top_margin.pt
    assert even - odd == pytest.approx(36 + Mm(30).pt + 0.212 * 11 - margin, abs=0.1)
    assert theme.text_height(4) == even
    assert theme.text_height(5) == odd
