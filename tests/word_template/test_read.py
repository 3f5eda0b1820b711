"""Faults of a team's own Word file, each at the line of the template that names it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from briefgen.model.word_template import WordTemplate
from briefgen.ooxml.tree import W, child, fields, is_on, parse, value
from support import word_files

OWN = "templates/own/template.yaml"
IDENTITY = "content/demo/deliverables/d1/deliverable.yaml"
TEMPLATE = "extends: easme-deliverable\nword_template: ¶house.docx\n"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DRAWN = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships">{}</w:p></w:hdr>'
)


def plain() -> bytes:
    return word_files.saved(word_files.plain())


def edited(part: str, old: str, new: str) -> bytes:
    """The plain file with a pattern replaced in one of its parts."""

    def replace(text: str) -> str:
        done, count = re.subn(old, new, text)
        assert count
        return done

    return word_files.changed(plain(), {part: replace})


def head(content: str) -> bytes:
    """The plain file with another paragraph in its head."""
    return edited("word/header1.xml", "</w:hdr>", DRAWN.format(content).replace("\\", r"\\"))


def typed(content_type: str) -> bytes:
    return edited("[Content_Types].xml", re.escape(MAIN), content_type)


def field(code: str) -> bytes:
    return head(f'<w:fldSimple w:instr=" {code} "/>')


def spreadsheet() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return target.getvalue()


def control(binding: str, words: str, filled: str = "") -> str:
    """A content control in a line (17.5.2.31)."""
    bound = f'<w:dataBinding w:xpath="{binding}" w:storeItemID="{{0}}"/>' if binding else ""
    return (
        f"<w:r><w:t>for </w:t></w:r><w:sdt><w:sdtPr>{bound}{filled}</w:sdtPr><w:sdtContent><w:r>"
        f'<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{words}</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )


CORE = "/ns0:coreProperties[1]/ns1:{}[1]"
UNFILLED = "<w:showingPlcHdr/>"


def styled(style: str) -> bytes:
    return edited("word/styles.xml", "</w:styles>", rf"{style}\g<0>")


WORD = "application/vnd.ms-word"
CASES = {
    "missing": (None, "BG101", "missing file"),
    "text": (b"Dear all,", "BG180", "is no Word file that can be read"),
    "old or locked": (b"\xd0\xcf\x11\xe0\xa1\xb1", "BG180", "password or older"),
    "another zip file": (spreadsheet(), "BG180", "is no Word file"),
    "cut off": (plain()[:-400], "BG180", "is no Word file"),
    "broken xml": (edited("word/styles.xml", "</w:styles>", ""), "BG180", "is no Word file"),
    "spreadsheet": (typed("application/vnd.ms-excel"), "BG180", "is no Word file"),
    "macros": (typed(f"{WORD}.document.macroEnabled.main+xml"), "BG181", "with macros"),
    "template with macros": (typed(f"{WORD}.template.macroEnabledTemplate.main+xml"), "BG181", ""),
    "tracked change": (
        edited("word/document.xml", "<w:sectPr", r'<w:p><w:ins w:id="1" w:author="A"/></w:p>\g<0>'),
        "BG182",
        "tracked changes",
    ),
    "tracked style": (
        edited("word/styles.xml", "</w:style>", r'<w:rPr><w:rPrChange w:author="A"/></w:rPr>\g<0>'),
        "BG182",
        "tracked changes",
    ),
    "no styles": (
        edited("word/_rels/document.xml.rels", 'relationships/styles"', 'relationships/other"'),
        "BG183",
        "holds no styles",
    ),
    "field with a name": (field("AUTHOR"), "BG184", "the field AUTHOR"),
    "field from a file": (field("INCLUDEPICTURE x.png"), "BG184", "the field INCLUDEPICTURE"),
    "field that asks": (
        field("FILLIN Who"),
        "BG184",
        "the field FILLIN, which",
    ),
    "field that computes": (field("IF 1 = 1 a b"), "BG184", "what cannot be told beforehand"),
    "field with the day": (field("DATE"), "BG184", "the field DATE"),
    "field in words": (field(r"NUMPAGES \* CardText"), "BG184", "in the format 'CardText'"),
    "field for another style": (
        field("STYLEREF Annex"),
        "BG184",
        "STYLEREF 'annex', which can follow headings and the title only",
    ),
    "theme with a picture elsewhere": (
        edited(
            "word/theme/theme1.xml",
            "<a:themeElements>",
            '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
            r' r:link="rId9"/>\g<0>',
        ),
        "BG184",
        "the theme of 'house.docx' holds an object",
    ),
    "style based on itself": (
        styled(
            '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/>'
            '</w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/>'
            '<w:basedOn w:val="A"/></w:style>'
        ),
        "BG185",
        "the style 'A' based on itself",
    ),
    "property with a name": (
        field("DOCPROPERTY LastSavedBy"),
        "BG184",
        "DOCPROPERTY lastsavedby",
    ),
    "control with a name": (
        head(control(CORE.format("creator"), word_files.PERSON)),
        "BG184",
        "a content control with the file's property 'creator'",
    ),
    "control to fill": (
        head(control("", "Choose a date", UNFILLED)),
        "BG184",
        "a content control that nobody has filled ('Choose a date')",
    ),
    "no length": (
        styled(
            '<w:style w:styleId="A"><w:name w:val="Annex"/><w:pPr><w:ind w:left="wide"/></w:pPr>'
            "</w:style>"
        ),
        "BG185",
        "ind with left=\"wide\" in style 'Annex'",
    ),
    "length beyond Word's": (
        edited("word/document.xml", 'w:left="1701"', 'w:left="3m"'),
        "BG185",
        'pgMar with left="3m"',
    ),
    "no length in a head": (
        head('<w:pPr><w:spacing w:before="none"/></w:pPr>'),
        "BG185",
        'spacing with before="none"',
    ),
    "picture without size": (
        edited("word/header1.xml", 'cx="[0-9]+"', 'cx="wide"'),
        "BG185",
        'extent with cx="wide"',
    ),
    "no kind of style": (
        styled('<w:style w:type="page" w:default="1" w:styleId="A"><w:name w:val="A"/></w:style>'),
        "BG185",
        "style with type=\"page\" in style 'A'",
    ),
    "two with one identifier": (
        styled('<w:style w:type="character" w:styleId="Caption"><w:name w:val="C"/></w:style>'),
        "BG185",
        'two styles with styleId="Caption"',
    ),
    "level without position": (
        edited("word/numbering.xml", r'<w:lvl w:ilvl="\d"', "<w:lvl"),
        "BG185",
        "lvl without ilvl",
    ),
    "level that no list has": (
        edited("word/styles.xml", r"<w:numPr>", '<w:numPr><w:ilvl w:val="12"/>'),
        "BG185",
        'ilvl with val="12" in style \'List',
    ),
    "theme that is none": (
        edited("word/theme/theme1.xml", "</a:theme>", ""),
        "BG180",
        "is no Word file",
    ),
    "styles that are none": (
        edited("word/styles.xml", "w:styles", "w:fonts"),
        "BG180",
        "is no Word file",
    ),
    "embedded object": (head('<w:object r:id="rId99"/>'), "BG184", "an object"),
}


def files(data: bytes | None) -> dict[str, str | bytes | None]:
    return {
        OWN: TEMPLATE,
        "templates/own/house.docx": data,
        IDENTITY: (
            "template: own\nnumber: D 1.1\ntitle: A paper\n"
            "project: {name: P, acronym: PA, platform: The platform, agency: EASME,\n"
            "  programme: COSME, start: 2015-09-23, duration: 2 years, contract: Contract}\n"
            "work_package: 3\n"
        ),
    }


@pytest.mark.parametrize("case", CASES)
def test_a_file_that_cannot_be_used(case, faults, places):
    data, code, words = CASES[case]
    given = files(data)
    (found,) = faults(given)
    assert found.code == code
    assert words in found.message
    assert "house.docx" in found.message
    assert (found.span.start,) == places(given)


def test_a_picture_in_another_file(faults):
    document = word_files.plain()
    part = document.sections[0].header.part
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = part.relate_to("file:///C:/logo.png", kind, is_external=True)
    data = word_files.changed(
        word_files.saved(document),
        {"word/header1.xml": lambda text: re.sub('r:embed="[^"]+"', f'r:link="{link}"', text)},
    )
    (found,) = faults(files(data))
    assert found.code == "BG184"


def test_a_file_outside_the_project(faults):
    (found,) = faults({**files(plain()), OWN: TEMPLATE.replace("house", "../../../house")})
    assert found.code == "BG103"


@pytest.mark.parametrize("length", ["1701.0000000000002", "3cm", "30mm", "85.05pt"])
def test_lengths_may_have_fractions_and_units(length, library):
    data = edited("word/document.xml", 'w:left="1701"', f'w:left="{length}"')
    assert library(files(data)).word_template.page.margins["left"] == "1701"


@pytest.mark.parametrize("length", ["2268.4", "4cm", "40mm", "113.4pt"])
def test_lengths_of_styles_are_whole_numbers_then(length, library):
    indent = f'<w:pPr><w:ind w:left="{length}" w:hanging="1pc"/></w:pPr><w:rPr><w:sz w:val="9pt"/>'
    given = f'<w:style w:styleId="A"><w:name w:val="A"/>{indent}</w:rPr></w:style>'
    styles = parse(library(files(styled(given))).word_template.styles)
    made = next(style for style in styles.iter(f"{W}style") if value(style, "name") == "A")
    assert {n.removeprefix(W): v for n, v in child(made, "pPr", "ind").items()} == {
        "left": "2268",
        "hanging": "240",
    }
    assert value(made, "rPr", "sz") == "18"


def test_sides_of_marks_in_lists_are_left_and_right_then(library):
    """LibreOffice calls them start and end."""
    given = edited("word/numbering.xml", '(<w:lvlJc w:val=)"left"', r'\1"start"')
    numbering = parse(library(files(given)).word_template.numbering)
    assert {value(side) for side in numbering.iter(f"{W}lvlJc")} == {"left"}


@pytest.mark.parametrize(("distance", "kept"), [("0", False), ("282", False), ("283", True)])
def test_our_head_does_not_stand_at_the_edge_where_theirs_is_missing(distance, kept, library):
    document = word_files.plain()
    document.sections[0].header.is_linked_to_previous = True
    data = word_files.changed(
        word_files.saved(document),
        {
            "word/document.xml": lambda text: re.sub(
                'w:header="[^"]+"', f'w:header="{distance}"', text
            )
        },
    )
    margins = library(files(data)).word_template.page.margins
    assert ("header" in margins) == kept
    assert "footer" in margins


def test_styles_without_identifier_get_one_each(library):
    nameless = '<w:style w:type="paragraph"><w:name w:val="Box text"/></w:style>'
    other = nameless.replace("Box text", "Boxtext")
    styles = parse(library(files(styled(nameless + other))).word_template.styles)
    identifiers = [style.get(f"{W}styleId") for style in styles.iter(f"{W}style")]
    assert len(set(identifiers)) == len(identifiers)
    assert identifiers[-2:] == ["Boxtext-1", "Boxtext-2"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (control("", "the Board"), "for the Board"),
        (control("/ns0:Properties[1]/ns0:Company[1]", "the Board"), "for the Board"),
        ('<w:fldSimple w:instr=" SUBJECT "><w:r><w:t>Letters</w:t></w:r></w:fldSimple>', "Letters"),
        (
            '<w:fldSimple w:instr="DOCPROPERTY Unit"><w:r><w:t>B2</w:t></w:r></w:fldSimple>',
            "B2",
        ),
    ],
)
def test_what_their_file_shows_of_itself_stays_as_words(given, shown, library):
    part = parse(library(files(head(given))).word_template.header_footer["header", "default"].data)
    assert {"sdt", "fldSimple", "dataBinding"}.isdisjoint(
        etree.QName(element).localname for element in part.iter()
    )
    assert "".join(text.text or "" for text in [*part.iter(f"{W}p")][-1].iter(f"{W}t")) == shown


def test_a_control_with_the_title_becomes_a_field(library):
    given = head(control(CORE.format("title"), "[Title]", UNFILLED))
    (field,) = fields(
        parse(library(files(given)).word_template.header_footer["header", "default"].data)
    )
    assert field.code == " TITLE "
    assert [text.text for text in field.texts] == ["[Title]"]
    assert next(field.marks[0].iter(f"{W}rStyle"), None) is None


@pytest.mark.parametrize(("said", "means"), [("", True), ("1", True), ("0", False), ("off", False)])
def test_a_switch_may_be_there_and_off(said, means, library):
    switch = f'<w:mirrorMargins w:val="{said}"/>' if said else "<w:mirrorMargins/>"
    given = edited("word/settings.xml", "<w:defaultTabStop", rf"{switch}\g<0>")
    assert is_on(parse(library(files(given)).word_template.settings), "mirrorMargins") == means


@pytest.mark.parametrize("kind", ["document", "template"])
def test_documents_and_templates_of_word_are_read(kind, library):
    data = typed(MAIN.replace("document.main", f"{kind}.main"))
    word_template = library(files(data)).word_template
    assert isinstance(word_template, WordTemplate)
    assert set(word_template.header_footer) == {("header", "default"), ("footer", "default")}
    assert word_template.page.margins["left"] == "1701"


def test_the_file_may_stand_beside_the_template_that_is_extended(library):
    given = files(plain())
    given["templates/mine/template.yaml"] = "extends: own\n"
    given[IDENTITY] = str(given[IDENTITY]).replace("template: own", "template: mine")
    assert library(given).word_template is not None


def test_an_empty_head_counts_as_none(library):
    document = word_files.plain()
    document.sections[0].header.paragraphs[0].clear()
    word_template = library(files(word_files.saved(document))).word_template
    assert set(word_template.header_footer) == {("footer", "default")}


@pytest.mark.parametrize(
    "field",
    [
        '<w:r><w:fldChar w:fldCharType="begin"><w:fldData>AA==</w:fldData></w:fldChar></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://example.org" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>our pages</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:fldSimple w:instr="HYPERLINK title"><w:r><w:t>our pages</w:t></w:r></w:fldSimple>',
    ],
)
def test_a_link_in_a_head_gives_way_to_its_words(field, library):
    word_template = library(files(head(field))).word_template
    part = word_template.header_footer["header", "default"].data.decode()
    assert "our pages" in part
    assert "HYPERLINK" not in part
    assert "fld" not in part


@pytest.mark.parametrize(
    ("given", "settled"),
    [
        (
            "STYLEREF &quot;Überschrift 2&quot; \\n \\* MERGEFORMAT",
            " STYLEREF 2 \\n \\* MERGEFORMAT ",
        ),
        ("STYLEREF &quot;Heading 1&quot;", " STYLEREF 1 "),
        ("STYLEREF Titel", " TITLE "),
        ("DOCPROPERTY Title", " TITLE "),
        ("DOCPROPERTY Title \\* Upper", " TITLE \\* Upper "),
        (" PAGE ", " PAGE "),
    ],
)
def test_fields_say_the_same_in_every_language_then(given, settled, library):
    marks = "".join(
        f"<w:r>{mark}</w:r>"
        for mark in (
            '<w:fldChar w:fldCharType="begin"/>',
            f"<w:instrText>{given}</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>77</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    for written in (f'<w:fldSimple w:instr="{given}"/>', marks):
        part = library(files(head(written))).word_template.header_footer["header", "default"]
        (found,) = fields(parse(part.data))
        assert found.code == settled
        assert len(found.texts) == 1


LEFT = {
    "link on a shape": '<w:r><w:pict><v:shape href="https://who.example" alt="C:\\who\\a.png"/>'
    "</w:pict></w:r>",
    "name of a file": "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='who.png' "
    "descr='file:///home/who/a.png'/></wp:inline></w:drawing></w:r>",
    "permission": '<w:permStart w:id="1" w:ed="WORKS\\who"/><w:permEnd w:id="1"/>',
    "control of an author": '<w:customXmlInsRangeStart w:id="1" w:author="who"/>',
    "smart tag": '<w:smartTag w:uri="who" w:element="PersonName"><w:smartTagPr><w:attr w:name="a" '
    'w:val="who"/></w:smartTagPr><w:r><w:t>kept</w:t></w:r></w:smartTag>',
    "custom markup": '<w:customXml w:uri="who" w:element="a"><w:customXmlPr/><w:r><w:t>kept</w:t>'
    "</w:r></w:customXml>",
    "comment": '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    "note": '<w:r><w:footnoteReference w:id="2"/></w:r>',
    "identifier": '<w:r w14:textId="who"><w:t>kept</w:t></w:r>',
    "hidden words": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>who</w:t></w:r>",
}


@pytest.mark.parametrize("left", LEFT)
def test_nothing_of_the_file_itself_travels_in_a_head(left, library):
    spaces = (
        ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/'
        'drawingml/2006/wordprocessingDrawing" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><'
    )
    given = DRAWN.format(LEFT[left]).replace("><", spaces, 1)
    data = edited("word/header1.xml", "</w:hdr>", given.replace("\\", r"\\"))
    part = library(files(data)).word_template.header_footer["header", "default"].data.decode()
    last = part[part.rindex("<w:p ") :] if "<w:p " in part else part
    for word in ("who", "Reference", "comment", "Id="):
        assert word not in last
    assert ("kept" in last) == ("kept" in LEFT[left])


def test_a_first_page_without_a_head_of_its_own_has_a_blank_one(library):
    document = word_files.plain()
    document.sections[0].different_first_page_header_footer = True
    word_template = library(files(word_files.saved(document))).word_template
    assert {pages for kind, pages in word_template.header_footer if kind == "header"} == {
        "default",
        "first",
    }
    assert "Works" not in word_template.header_footer["header", "first"].data.decode()


def test_heads_and_feet_of_another_document_are_not_taken(library):
    """A file that briefgen built has the title of that document there."""
    renamed = edited("word/styles.xml", 'w:styleId="Caption"', 'w:styleId="DeliverableTable"')
    assert library(files(renamed)).word_template.header_footer == {}
