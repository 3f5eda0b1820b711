"""The reader of tracked changes: each construct of ISO/IEC 29500-1, 17.13.5, on its own."""

from __future__ import annotations

import pytest

from support.minimal_word_files import (
    cell,
    deleted,
    field,
    inserted,
    paragraph,
    row,
    run,
    table,
    tracked,
    word_file,
)
from support.tracked_changes import accept_all, reject_all
from support.word_content import Detail, DocumentContent, differences, lines_of
from support.word_reading import content_of

INS, DEL = tracked("ins"), tracked("del")
FROM, TO = tracked("moveFrom"), tracked("moveTo")
PLAIN = paragraph(run("End."))
WIDTH = '<w:tcW w:w="300" w:type="dxa"/>'
WIDE = cell(PLAIN, WIDTH)


def ranged(name: str, content: str) -> str:
    """Content between the two marks of a range."""
    marks = (f'<w:{name}Range{end} w:id="9" w:name="move1"/>' for end in ("Start", "End"))
    return content.join(marks)


def control(content: str, name: str = "") -> str:
    """A content control; with a name, its start and its end are each in a range."""
    start, end = f'<w:{name}RangeStart w:id="{{}}"/>', f'<w:{name}RangeEnd w:id="{{}}"/>'
    if not name:
        return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    inner = f"{end.format(1)}{content}{start.format(2)}"
    return f"{start.format(1)}{control(inner)}{end.format(2)}"


def square(base: str, mark: str = "") -> str:
    properties = f"<m:sSupPr><m:ctrlPr><w:rPr>{mark}</w:rPr></m:ctrlPr></m:sSupPr>"
    exponent = "<m:sup><m:r><m:t>2</m:t></m:r></m:sup>"
    return f"<m:sSup>{properties}<m:e><m:r><m:t>{base}</m:t></m:r></m:e>{exponent}</m:sSup>"


def equation(content: str) -> str:
    return f"<m:oMath>{content}</m:oMath>"


def both(tracked_body: str, **parts: str) -> tuple[DocumentContent, DocumentContent]:
    docx = word_file(tracked_body, **parts)
    return accept_all(docx), reject_all(docx)


CONSTRUCTS = {
    # What a file has, what accepting its changes results in, and what rejecting them.
    "text, deleted and inserted": (
        paragraph(
            run("We ") + deleted(run("have 330 ")) + inserted(run("have 370 ")) + run("here.")
        ),
        paragraph(run("We have 370 here.")),
        paragraph(run("We have 330 here.")),
    ),
    "text that is inserted and then deleted": (
        paragraph(run("One") + inserted(deleted(run(" two")) + run(" three"))),
        paragraph(run("One three")),
        paragraph(run("One")),
    ),
    "text in a link": (
        paragraph(
            f'<w:hyperlink w:anchor="a">{deleted(run("old"))}{inserted(run("new"))}</w:hyperlink>'
        ),
        paragraph(f'<w:hyperlink w:anchor="a">{run("new")}</w:hyperlink>'),
        paragraph(f'<w:hyperlink w:anchor="a">{run("old")}</w:hyperlink>'),
    ),
    "a paragraph mark, deleted": (
        paragraph(run("One "), "First", DEL) + paragraph(run("two."), "Second"),
        paragraph(run("One two."), "Second"),
        paragraph(run("One "), "First") + paragraph(run("two."), "Second"),
    ),
    "a paragraph mark, inserted": (
        paragraph(run("One "), "First", INS) + paragraph(run("two."), "Second"),
        paragraph(run("One "), "First") + paragraph(run("two."), "Second"),
        paragraph(run("One two."), "Second"),
    ),
    "a paragraph mark, inserted and then deleted": (
        paragraph(run("One "), mark=INS + DEL) + paragraph(run("two.")),
        paragraph(run("One two.")),
        paragraph(run("One two.")),
    ),
    "a whole paragraph, inserted": (
        PLAIN + paragraph(inserted(run("New.")), "New", INS) + paragraph(run("After."), "Old"),
        PLAIN + paragraph(run("New."), "New") + paragraph(run("After."), "Old"),
        PLAIN + paragraph(run("After."), "Old"),
    ),
    "paragraphs in a row, deleted": (
        paragraph(deleted(run("One.")), "A", DEL)
        + paragraph(deleted(run("Two.")), "B", DEL)
        + PLAIN,
        PLAIN,
        paragraph(run("One."), "A") + paragraph(run("Two."), "B") + PLAIN,
    ),
    "the last paragraph, inserted": (
        PLAIN + paragraph(inserted(run("New.")), mark=INS),
        PLAIN + paragraph(run("New.")),
        PLAIN,
    ),
    "the text of a paragraph whose mark remains": (
        PLAIN + paragraph(deleted(run("Old.")), "Kept"),
        PLAIN + paragraph("", "Kept"),
        PLAIN + paragraph(run("Old."), "Kept"),
    ),
    "a paragraph before a table, deleted": (
        paragraph(deleted(run("Old.")), mark=DEL) + table(row(cell(PLAIN))),
        table(row(cell(PLAIN))),
        paragraph(run("Old.")) + table(row(cell(PLAIN))),
    ),
    "text before a table, whose mark is deleted": (
        paragraph(run("Kept."), mark=DEL) + table(row(cell(PLAIN))),
        paragraph(run("Kept.")) + table(row(cell(PLAIN))),
        paragraph(run("Kept.")) + table(row(cell(PLAIN))),
    ),
    "a split by an inserted table": (
        paragraph(run("One "), mark=INS)
        + table(row(cell(paragraph(inserted(run("x")))), properties=INS))
        + paragraph(run("two.")),
        paragraph(run("One ")) + table(row(cell(paragraph(run("x"))))) + paragraph(run("two.")),
        paragraph(run("One two.")),
    ),
    "the last paragraph of a cell": (
        table(row(cell(paragraph(run("One"), mark=DEL) + paragraph("", mark=DEL) + paragraph("")))),
        table(row(cell(paragraph(run("One"))))),
        table(row(cell(paragraph(run("One")) + paragraph("") + paragraph("")))),
    ),
    "the only paragraph of a cell": (
        table(row(cell(paragraph(deleted(run("Old.")), mark=DEL)))),
        table(row(cell(paragraph("")))),
        table(row(cell(paragraph(run("Old."))))),
    ),
    "a move": (
        ranged("moveFrom", paragraph(tracked("moveFrom", run("Moved.")), "A", FROM))
        + PLAIN
        + ranged("moveTo", paragraph(tracked("moveTo", run("Moved.")), "A", TO))
        + PLAIN,
        PLAIN + paragraph(run("Moved."), "A") + PLAIN,
        paragraph(run("Moved."), "A") + PLAIN + PLAIN,
    ),
    "a table in a move": (
        ranged("moveFrom", table(row(cell(PLAIN))))
        + PLAIN
        + ranged("moveTo", table(row(cell(PLAIN)))),
        PLAIN + table(row(cell(PLAIN))),
        table(row(cell(PLAIN))) + PLAIN,
    ),
    "rows": (
        table(row(cell(PLAIN)), row(cell(paragraph(run("New"))), properties=INS))
        + table(row(cell(PLAIN)), row(cell(paragraph(run("Old"))), properties=DEL)),
        table(row(cell(PLAIN)), row(cell(paragraph(run("New"))))) + table(row(cell(PLAIN))),
        table(row(cell(PLAIN))) + table(row(cell(PLAIN)), row(cell(paragraph(run("Old"))))),
    ),
    "all rows of a table": (
        PLAIN + table(row(cell(PLAIN), properties=DEL), row(cell(PLAIN), properties=DEL)) + PLAIN,
        PLAIN + PLAIN,
        PLAIN + table(row(cell(PLAIN)), row(cell(PLAIN))) + PLAIN,
    ),
    "a row in a content control": (
        table(row(cell(PLAIN)), control(row(cell(PLAIN), properties=INS))),
        table(row(cell(PLAIN)), row(cell(PLAIN))),
        table(row(cell(PLAIN))),
    ),
    "cells": (
        table(row(cell(PLAIN), cell(PLAIN, tracked("cellIns")), cell(PLAIN, tracked("cellDel")))),
        table(row(cell(PLAIN), cell(PLAIN))),
        table(row(cell(PLAIN), cell(PLAIN))),
    ),
    "cells whose columns become those of another cell": (
        table(row(WIDE, cell(PLAIN, tracked("cellDel"))), grid=(100, 200)),
        table(row(cell(PLAIN, f'{WIDTH}<w:gridSpan w:val="2"/>')), grid=(100, 200)),
        table(row(WIDE, cell(PLAIN)), grid=(100, 200)),
    ),
    "all cells of a row": (
        table(row(cell(PLAIN)), row(cell(PLAIN, tracked("cellIns")))),
        table(row(cell(PLAIN)), row(cell(PLAIN))),
        table(row(cell(PLAIN))),
    ),
    "cells that are merged": (
        table(
            row(cell(PLAIN, tracked("cellMerge", attributes=' w:vMerge="rest"'))),
            row(cell(PLAIN, tracked("cellMerge", attributes=' w:vMerge="cont"'))),
        ),
        table(row(cell(PLAIN, '<w:vMerge w:val="restart"/>')), row(cell(PLAIN, "<w:vMerge/>"))),
        table(row(cell(PLAIN)), row(cell(PLAIN))),
    ),
    "cells that are split": (
        table(
            row(cell(PLAIN, tracked("cellMerge", attributes=' w:vMergeOrig="rest"'))),
            row(cell(PLAIN, tracked("cellMerge", attributes=' w:vMergeOrig="cont"'))),
        ),
        table(row(cell(PLAIN)), row(cell(PLAIN))),
        table(row(cell(PLAIN, '<w:vMerge w:val="restart"/>')), row(cell(PLAIN, "<w:vMerge/>"))),
    ),
    "a merge whose first row is deleted": (
        table(
            row(cell(PLAIN, '<w:vMerge w:val="restart"/>'), properties=DEL),
            row(cell(PLAIN, "<w:vMerge/>")),
            row(cell(PLAIN, "<w:vMerge/>")),
        ),
        table(row(cell(PLAIN, '<w:vMerge w:val="restart"/>')), row(cell(PLAIN, "<w:vMerge/>"))),
        table(
            row(cell(PLAIN, '<w:vMerge w:val="restart"/>')),
            row(cell(PLAIN, "<w:vMerge/>")),
            row(cell(PLAIN, "<w:vMerge/>")),
        ),
    ),
    "run properties": (
        paragraph(run("Bold", f"<w:b/>{tracked('rPrChange', '<w:rPr><w:i/></w:rPr>')}")),
        paragraph(run("Bold", "<w:b/>")),
        paragraph(run("Bold", "<w:i/>")),
    ),
    "properties of a paragraph mark": (
        paragraph(run("One"), mark=f"<w:b/>{tracked('rPrChange', '<w:rPr/>')}"),
        paragraph(run("One"), mark="<w:b/>"),
        paragraph(run("One")),
    ),
    "paragraph properties, which do not contain those of the mark": (
        paragraph(
            run("One"),
            "New",
            "<w:b/>",
            tracked("pPrChange", '<w:pPr><w:pStyle w:val="Old"/><w:keepNext/></w:pPr>'),
        ),
        paragraph(run("One"), "New", "<w:b/>"),
        paragraph(run("One"), "Old", "<w:b/>", "<w:keepNext/>"),
    ),
    "numbering, inserted": (
        paragraph(run("One"), more=f'<w:numPr><w:numId w:val="3"/>{INS}</w:numPr>'),
        paragraph(run("One"), more='<w:numPr><w:numId w:val="3"/></w:numPr>'),
        paragraph(run("One")),
    ),
    "numbering, changed": (
        paragraph(
            run("One"),
            more=f'<w:numPr><w:numId w:val="3"/>{tracked("numberingChange")}</w:numPr>',
        ),
        paragraph(run("One"), more='<w:numPr><w:numId w:val="3"/></w:numPr>'),
        paragraph(run("One"), more='<w:numPr><w:numId w:val="3"/></w:numPr>'),
    ),
    "table properties": (
        table(
            row(cell(PLAIN)),
            properties='<w:tblStyle w:val="New"/>'
            + tracked("tblPrChange", '<w:tblPr><w:tblStyle w:val="Old"/></w:tblPr>'),
        ),
        table(row(cell(PLAIN)), properties='<w:tblStyle w:val="New"/>'),
        table(row(cell(PLAIN)), properties='<w:tblStyle w:val="Old"/>'),
    ),
    "the grid of a table": (
        table(row(cell(PLAIN)), grid=(100, 200), earlier_grid=(300,)),
        table(row(cell(PLAIN)), grid=(100, 200)),
        table(row(cell(PLAIN)), grid=(300,)),
    ),
    "table properties of a row": (
        table(
            "<w:tr><w:tblPrEx><w:jc/>"
            + tracked("tblPrExChange", "<w:tblPrEx><w:tblInd/></w:tblPrEx>")
            + f"</w:tblPrEx>{cell(PLAIN)}</w:tr>"
        ),
        table(f"<w:tr><w:tblPrEx><w:jc/></w:tblPrEx>{cell(PLAIN)}</w:tr>"),
        table(f"<w:tr><w:tblPrEx><w:tblInd/></w:tblPrEx>{cell(PLAIN)}</w:tr>"),
    ),
    "row properties": (
        table(
            row(
                cell(PLAIN),
                properties="<w:tblHeader/>"
                + tracked("trPrChange", "<w:trPr><w:cantSplit/></w:trPr>"),
            )
        ),
        table(row(cell(PLAIN), properties="<w:tblHeader/>")),
        table(row(cell(PLAIN), properties="<w:cantSplit/>")),
    ),
    "cell properties": (
        table(row(cell(PLAIN, f"<w:noWrap/>{tracked('tcPrChange', '<w:tcPr/>')}"))),
        table(row(cell(PLAIN, "<w:noWrap/>"))),
        table(row(cell(PLAIN))),
    ),
    "section properties": (
        PLAIN + f'<w:sectPr><w:pgSz w:w="9"/>{tracked("sectPrChange", "<w:sectPr/>")}</w:sectPr>',
        PLAIN + '<w:sectPr><w:pgSz w:w="9"/></w:sectPr>',
        PLAIN + "<w:sectPr/>",
    ),
    "a content control, deleted": (
        paragraph(control(run("Kept"), "customXmlDel")) + paragraph(control(run("too"))),
        paragraph(run("Kept")) + paragraph(control(run("too"))),
        paragraph(control(run("Kept"))) + paragraph(control(run("too"))),
    ),
    "a content control with its paragraph, inserted": (
        control(paragraph(inserted(run("New.")), mark=INS), "customXmlIns") + PLAIN,
        control(paragraph(run("New."))) + PLAIN,
        PLAIN,
    ),
    "text in a content control": (
        paragraph(control(run("One") + deleted(run(" two")))),
        paragraph(control(run("One"))),
        paragraph(control(run("One two"))),
    ),
    "a paragraph mark at the end of a content control": (
        control(paragraph(run("One "), mark=DEL)) + paragraph(run("two.")),
        paragraph(run("One two.")),
        control(paragraph(run("One "))) + paragraph(run("two.")),
    ),
    "a field, deleted": (
        paragraph(run("On ") + deleted(field("DATE", run("25 March")))),
        paragraph(run("On ")),
        paragraph(run("On ") + field("DATE", run("25 March"))),
    ),
    "the result of a field": (
        paragraph(field("PAGE", deleted(run("3")) + inserted(run("4")))),
        paragraph(field("PAGE", run("4"))),
        paragraph(field("PAGE", run("3"))),
    ),
    "an instruction that remains without its field": (
        paragraph(
            run("A")
            + deleted('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
            + r"<w:r><w:instrText>\* MERGEFORMAT</w:instrText></w:r>"
            + deleted('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        ),
        paragraph(run("A")),
        paragraph(
            run("A")
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            + r"<w:r><w:instrText>\* MERGEFORMAT</w:instrText></w:r>"
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
    ),
    "an equation": (
        paragraph(deleted(equation("<m:r><m:t>a=1</m:t></m:r>"))),
        paragraph(""),
        paragraph(equation("<m:r><m:t>a=1</m:t></m:r>")),
    ),
    "a run of an equation": (
        paragraph(equation(inserted("<m:r><m:t>2</m:t></m:r>") + "<m:r><m:t>r</m:t></m:r>")),
        paragraph(equation("<m:r><m:t>2r</m:t></m:r>")),
        paragraph(equation("<m:r><m:t>r</m:t></m:r>")),
    ),
    "characters in an equation": (
        paragraph(equation(f"<m:r>{tracked('del', '<m:t>2</m:t>')}</m:r><m:r><m:t>r</m:t></m:r>")),
        paragraph(equation("<m:r><m:t>r</m:t></m:r>")),
        paragraph(equation("<m:r><m:t>2r</m:t></m:r>")),
    ),
    "a math control character": (
        paragraph(equation(square("a", DEL) + square("b", INS) + square("c"))),
        paragraph(equation("<m:r><m:t>a2</m:t></m:r>" + square("b") + square("c"))),
        paragraph(equation(square("a") + "<m:r><m:t>b2</m:t></m:r>" + square("c"))),
    ),
}


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_a_construct_is_accepted_and_rejected(construct: str) -> None:
    changed, new, old = CONSTRUCTS[construct]
    accepted, rejected = both(changed)
    assert differences(accepted, content_of(word_file(new)), Detail.FORMATTING) == []
    assert differences(rejected, content_of(word_file(old)), Detail.FORMATTING) == []


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_exists_as_long_as_its_mark(kind: str) -> None:
    mark = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
    note = paragraph(run("Source ") + deleted(run("old")) + inserted(run("new")))
    notes = f'<w:{kind} w:id="2">{note}</w:{kind}>'
    added, kept = paragraph(run("Text") + inserted(mark)), paragraph(run("Text") + mark)
    accepted, rejected = both(added, **{f"{kind}s": notes})
    assert lines_of(accepted) == ["p | Text\ufffc", kind, f"{kind}: p | Source new"]
    assert lines_of(rejected) == ["p | Text"]
    accepted, rejected = both(kept, **{f"{kind}s": notes})
    assert lines_of(accepted)[-1] == f"{kind}: p | Source new"
    assert lines_of(rejected)[-1] == f"{kind}: p | Source old"


@pytest.mark.parametrize("kind", ["header", "footer"])
def test_headers_and_footers_have_changes(kind: str) -> None:
    change = paragraph(deleted(run("Version 1")) + inserted(run("Version 2")))
    section = f'<w:sectPr><w:{kind}Reference w:type="default" r:id="{kind}"/></w:sectPr>'
    accepted, rejected = both(PLAIN + section, **{kind: change})
    assert lines_of(accepted) == ["p | End.", kind, f"{kind}: p | Version 2"]
    assert lines_of(rejected) == ["p | End.", kind, f"{kind}: p | Version 1"]


def test_references_to_headers_survive_a_change_of_their_section() -> None:
    reference = '<w:headerReference w:type="default" r:id="header"/>'
    section = f"<w:sectPr>{reference}{tracked('sectPrChange', '<w:sectPr/>')}</w:sectPr>"
    for content in both(PLAIN + section, header=PLAIN):
        assert lines_of(content) == ["p | End.", "header", "header: p | End."]


def test_comments_have_changes_and_end_with_their_mark() -> None:
    comment = f'<w:comment w:id="4">{paragraph(run("Why") + inserted(run(" not")))}</w:comment>'
    mark = '<w:r><w:commentReference w:id="4"/></w:r>'
    accepted, rejected = both(paragraph(run("Text") + mark), comments=comment)
    assert lines_of(accepted) == ["p | Text", "comment", "comment: p | Why not"]
    assert lines_of(rejected) == ["p | Text", "comment", "comment: p | Why"]
    accepted, _ = both(paragraph(run("Text") + deleted(mark)), comments=comment)
    assert lines_of(accepted) == ["p | Text"]


def test_styles_have_changes() -> None:
    change = tracked("pPrChange", "<w:pPr/>")
    style = f'<w:style w:styleId="A"><w:pPr><w:keepNext/>{change}</w:pPr></w:style>'
    accepted, rejected = both(PLAIN, styles=style)
    assert accepted.styles == {"A": "pPr(keepNext)"}
    assert rejected.styles == {"A": "pPr"}


def test_the_text_of_a_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('In a ') + inserted(run('small ')) + run('box'))}"
    drawing = f'<w:drawing><wp:docPr id="1" descr="A box"/>{box}</w:txbxContent></w:drawing>'
    fallback = "<mc:Fallback><w:pict/></mc:Fallback>"
    alternatives = f"<mc:AlternateContent><mc:Choice>{drawing}</mc:Choice>{fallback}"
    accepted, rejected = both(paragraph(f"<w:r>{alternatives}</mc:AlternateContent></w:r>"))
    assert lines_of(accepted) == ["p | \ufffc", "text box A box", "text box: p | In a small box"]
    assert lines_of(rejected)[-1] == "text box: p | In a box"


def test_a_file_with_tracked_changes_is_not_read_as_one_without() -> None:
    with pytest.raises(ValueError, match=r"word/document\.xml has tracked changes: ins"):
        content_of(word_file(paragraph(inserted(run("New")))))


def test_words_and_results_of_fields() -> None:
    note = f'<w:footnote w:id="2">{paragraph(run("a note"))}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    page = field("PAGEREF  a", field("IF", run("7")))
    content = content_of(word_file(paragraph(run("See ") + page + mark), footnotes=note))
    assert content.words == ["See", "7", "a", "note"]
    (read,) = content.body
    assert [one.fields for one in read.runs] == [(), ("PAGEREF a", "IF"), ()]


def test_differences_of_style_and_formatting_are_found_at_their_level() -> None:
    first = content_of(word_file(paragraph(run("One", "<w:b/>"), "A")))
    second = content_of(word_file(paragraph(run("One", "<w:i/>"), "A")))
    third = content_of(word_file(paragraph(run("One", "<w:b/>"), "B")))
    assert differences(first, second, Detail.STYLES) == []
    assert differences(first, second, Detail.FORMATTING)
    assert differences(first, third, Detail.STRUCTURE) == []
    assert differences(first, third, Detail.STYLES)
