"""Reading a Word template, and the diagnostics at the line that names it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from briefgen.build.pipeline import build
from briefgen.errors import ContentError
from briefgen.model.word_template import WordTemplate
from briefgen.ooxml.element import Element, text_of
from briefgen.ooxml.fields import fields
from briefgen.ooxml.properties import is_on, value
from briefgen.ooxml.writing import to_text
from briefgen.rules import RULES
from support import word_files
from support.validators import word_violations

OWN = "templates/own/template.yaml"
IDENTITY = "content/demo/deliverables/d1/deliverable.yaml"
TEMPLATE = "extends: easme-deliverable\nword_template: ¶house.docx\n"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PARAGRAPH = (
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


def with_header(content: str) -> bytes:
    """The plain file with another paragraph in its header."""
    return edited("word/header1.xml", "</w:hdr>", PARAGRAPH.format(content).replace("\\", r"\\"))


def typed(content_type: str) -> bytes:
    return edited("[Content_Types].xml", re.escape(MAIN), content_type)


def field(code: str) -> bytes:
    return with_header(f'<w:fldSimple w:instr=" {code} "/>')


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
REFUSED = {
    "missing": (None, "BG101", "missing file"),
    "text": (b"Dear all,", "BG180", "cannot be read as a Word file"),
    "old or locked": (b"\xd0\xcf\x11\xe0\xa1\xb1", "BG180", "password-protected or older"),
    "another zip file": (spreadsheet(), "BG180", "cannot be read as a Word file"),
    "cut off": (plain()[:-400], "BG180", "cannot be read as a Word file"),
    "styles that unpack to 100 MB": (
        word_files.changed(
            plain(), {"word/styles.xml": lambda text: text + " " * 100_000_000}, compressed=True
        ),
        "BG680",
        "has a part of more than 64 MB",
    ),
    "styles that unpack to 300 times their size": (
        word_files.changed(
            plain(), {"word/styles.xml": lambda text: text + " " * 30_000_000}, compressed=True
        ),
        "BG680",
        "unpacks to more than 200 times its size",
    ),
    "too many parts": (
        word_files.changed(plain(), {}, {f"word/media/{n}.png": "" for n in range(10_000)}),
        "BG680",
        "has more than 10,000 parts",
    ),
}
"""Files that cannot be used, with the code and words of the finding."""
REPAIRED = {
    "macros": (typed(f"{WORD}.document.macroEnabled.main+xml"), "BG181", "the macros of"),
    "template with macros": (
        typed(f"{WORD}.template.macroEnabledTemplate.main+xml"),
        "BG181",
        "the macros of",
    ),
    "tracked style": (
        styled(
            '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:rPr>'
            '<w:rPrChange w:id="1" w:author="A"/></w:rPr></w:style>'
        ),
        "BG182",
        "tracked changes in styles",
    ),
    "tracked header": (
        with_header('<w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>'),
        "BG182",
        "tracked changes in a header",
    ),
    "no styles": (
        word_files.without_styles(plain()),
        "BG183",
        "contains no styles",
    ),
    "field with a name": (field("AUTHOR"), "BG184", "lose the field AUTHOR"),
    "field from a file": (field("INCLUDEPICTURE x.png"), "BG184", "the field INCLUDEPICTURE"),
    "field that asks the user": (field("FILLIN Who"), "BG184", "the field FILLIN"),
    "field that computes": (field("IF 1 = 1 a b"), "BG184", "the field IF"),
    "field with the date": (field("DATE"), "BG184", "the field DATE"),
    "field in words": (field(r"NUMPAGES \* CardText"), "BG184", "in the format 'CardText'"),
    "field for another style": (
        field("STYLEREF Annex"),
        "BG184",
        "STYLEREF 'annex', whose style the documents do not use",
    ),
    "theme with a picture in another file": (
        edited(
            "word/theme/theme1.xml",
            "<a:themeElements>",
            '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
            r' r:link="rId9"/>\g<0>',
        ),
        "BG184",
        "the theme of 'house.docx' contains an object",
    ),
    "theme outside the schema": (
        edited("word/theme/theme1.xml", "<a:themeElements>", r"<a:unknown/>\g<0>"),
        "BG184",
        "the theme of 'house.docx' contains the element 'unknown', which is not allowed",
    ),
    "invalid length of a shape in a header": (
        with_header(
            '<w:ins w:id="9" w:author="A"/><w:r><w:pict><v:shape '
            'xmlns:v="urn:schemas-microsoft-com:vml" '
            'style="position:absolute;width:1..2pt"/></w:pict></w:r>'
        ),
        "BG182",
        "contains tracked changes",
    ),
    "style based on itself": (
        styled(
            '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/>'
            '</w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/>'
            '<w:basedOn w:val="A"/></w:style>'
        ),
        "BG185",
        "style 'A' is based on itself",
    ),
    "styles based on each other": (
        styled(
            "".join(
                f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="S{n}"/>'
                f'<w:basedOn w:val="S{n + 1}"/></w:style>'
                for n in range(60)
            )
        ),
        "BG185",
        "is based on more than 50 others",
    ),
    "property with a name": (
        field("DOCPROPERTY LastSavedBy"),
        "BG184",
        "DOCPROPERTY lastsavedby",
    ),
    "control with a name": (
        with_header(control(CORE.format("creator"), word_files.PERSON)),
        "BG184",
        "a content control for the document property 'creator'",
    ),
    "control that is not filled in": (
        with_header(control("", "Choose a date", UNFILLED)),
        "BG184",
        "a content control that is not filled in ('Choose a date')",
    ),
    "missing header": (
        edited("word/_rels/document.xml.rels", 'Target="header1.xml"', 'Target="header9.xml"'),
        "BG184",
        "a header that is missing in the file (word/header9.xml)",
    ),
    "invalid length": (
        styled(
            '<w:style w:styleId="A"><w:name w:val="Annex"/><w:pPr><w:ind w:left="wide"/></w:pPr>'
            "</w:style>"
        ),
        "BG185",
        "the element 'ind' of style 'Annex' has left=\"wide\"",
    ),
    "length in an unknown unit": (
        edited("word/document.xml", 'w:left="1701"', 'w:left="3m"'),
        "BG185",
        "the element 'pgMar' has left=\"3m\"",
    ),
    "invalid length in a header": (
        with_header('<w:pPr><w:spacing w:before="none"/></w:pPr>'),
        "BG185",
        "the element 'spacing' has before=\"none\"",
    ),
    "picture without size": (
        edited("word/header1.xml", 'cx="[0-9]+"', 'cx="wide"'),
        "BG185",
        "the element 'extent' has cx=\"wide\"",
    ),
    "invalid type of style": (
        styled('<w:style w:type="page" w:default="1" w:styleId="A"><w:name w:val="A"/></w:style>'),
        "BG185",
        "the element 'style' of style 'A' has type=\"page\"",
    ),
    "two styles with one identifier": (
        styled('<w:style w:type="character" w:styleId="Caption"><w:name w:val="C"/></w:style>'),
        "BG185",
        'two styles have styleId="Caption"',
    ),
    "level without position": (
        edited("word/numbering.xml", r'<w:lvl w:ilvl="\d"', "<w:lvl"),
        "BG185",
        "the element 'lvl' has no 'ilvl'",
    ),
    "invalid list level": (
        edited("word/styles.xml", r"<w:numPr>", '<w:numPr><w:ilvl w:val="12"/>'),
        "BG185",
        "the element 'ilvl' of style 'List",
    ),
    "unknown element": (styled("<w:colours/>"), "BG185", "the element 'colours' is not allowed"),
    "unknown attribute": (
        edited("word/styles.xml", "<w:ind ", '<w:ind w:top="1" '),
        "BG185",
        "top=\"1\" of 'ind' is not allowed",
    ),
    "embedded object": (with_header('<w:r><w:object r:id="rId99"/></w:r>'), "BG184", "an object"),
    "words of an older document": (
        with_header("<w:r><w:t>Document reference: D2.3.1</w:t></w:r>"),
        "BG683",
        "say 'Document reference: D2.3.1' in every document",
    ),
}
"""Files that are repaired, with the code and words of the warning."""


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


def default_header(library, data: bytes) -> Element:
    """The root of the header of most pages, as it is read from a file."""
    return library(files(data)).word_template.header_footer["header", "default"].root


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_used_is_an_error_at_the_line_that_names_it(case, findings, places):
    data, code, words = REFUSED[case]
    given = files(data)
    (found,) = findings(given)
    assert (found.code, found.severity) == (code, "error")
    assert words in found.message
    assert "house.docx" in found.message
    assert (found.span.start,) == places(given)


@pytest.mark.parametrize("case", REPAIRED)
def test_a_file_that_can_be_repaired_gives_a_warning_and_a_valid_word_file(case, project, places):
    data, code, words = REPAIRED[case]
    given = files(data)
    built = build(project(given), "demo/d1@v1")
    assert sorted(one.code for one in built.diagnostics) == sorted([code, "BG686"])
    found = {one.code: one for one in built.diagnostics}
    assert found[code].severity == "warning"
    assert words in found[code].message
    assert "house.docx" in found[code].message
    assert (found[code].span.start,) == places(given)
    assert word_violations(built["docx"]) == []


@pytest.mark.parametrize(
    ("case", "hint"),
    [
        ("theme with a picture in another file", "whose pictures are saved in the file"),
        ("theme outside the schema", "choose another theme"),
    ],
)
def test_the_hint_about_a_theme_says_what_is_wrong_with_it(case, hint, project):
    found = build(project(files(REPAIRED[case][0])), "demo/d1@v1").diagnostics
    assert [hint in one.hint for one in found if one.code == "BG184"] == [True]


def test_every_rule_of_reading_a_word_file_is_tested():
    cases = {code for _, code, _ in (*REFUSED.values(), *REPAIRED.values())}
    assert {code for code in RULES if "BG180" <= code < "BG190"} == {
        code for code in cases if "BG180" <= code < "BG190"
    }


def test_words_in_headers_are_a_note(project):
    built = build(project(files(plain())), "demo/d1@v1")
    (found,) = built.diagnostics
    assert (found.code, found.severity) == ("BG686", "note")
    assert "print 'Sheet'; 'Ministry of Works'" in found.message


def test_a_linked_picture_in_a_header_is_left_out(library):
    document = word_files.plain()
    part = document.sections[0].header.part
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = part.relate_to("file:///C:/logo.png", kind, is_external=True)
    data = word_files.changed(
        word_files.saved(document),
        {"word/header1.xml": lambda text: re.sub('r:embed="[^"]+"', f'r:link="{link}"', text)},
    )
    header = default_header(library, data)
    assert not any(header.descendants("w:drawing"))
    assert text_of(header, "w:t") == "Ministry of Works"


def test_only_tracked_changes_in_parts_that_are_used_count(project):
    changed_text = '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'
    data = edited("word/document.xml", "<w:sectPr", rf"{changed_text}\g<0>")
    built = build(project(files(data)), "demo/d1@v1")
    assert {one.code for one in built.diagnostics} == {"BG686"}


def test_tracked_changes_in_a_header_are_accepted(library):
    document = word_files.plain()
    word_files.track_insertion(document.sections[0].header.paragraphs[0], " and Ports")
    header = default_header(library, word_files.saved(document))
    assert text_of(header, "w:t") == "Ministry of Works and Ports"
    assert word_files.PERSON not in to_text(header)


def test_the_words_of_an_unsupported_field_stay_and_those_in_its_code_go(library):
    """`IF` compares a page number, and the field that gives it is inside the code."""
    runs = (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText> IF </w:instrText>",
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText> PAGE </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>77</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:instrText> > 1 "for you" </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>for you</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    header = default_header(library, with_header("".join(f"<w:r>{run}</w:r>" for run in runs)))
    assert text_of([*header.descendants("w:p")][-1], "w:t") == "for you"
    assert not list(fields(header))


def test_expressions_in_a_header_are_filled_in_also_in_several_runs(library):
    runs = "<w:r><w:t>{{ identi</w:t></w:r><w:r><w:t>fier }}, {{ version }}</w:t></w:r>"
    header = default_header(library, with_header(runs))
    assert text_of([*header.descendants("w:p")][-1], "w:t") == "D1.1, V1"


def test_an_expression_without_a_value_is_reported_and_stays(project):
    built = build(project(files(with_header("<w:r><w:t>{{ client }}</w:t></w:r>"))), "demo/d1@v1")
    found = {one.code: one.message for one in built.diagnostics}
    assert "say '{{ client }}' in every document" in found["BG683"]


def test_a_name_that_leads_out_of_the_folder_is_a_diagnostic(findings, places):
    written = {**files(plain()), OWN: TEMPLATE.replace("house", "../../../house")}
    (found,) = findings(written)
    assert found.code == "BG112"
    assert found.message == "'../../../house.docx' is not in the folder of the template"
    assert (found.span.start,) == places(written)


@pytest.mark.parametrize("pages", ["most", "first", "even"])
@pytest.mark.parametrize("place", ["header", "footer"])
def test_a_picture_that_covers_the_page_is_a_warning(place, pages, project):
    document = word_files.plain()
    section = document.sections[0]
    section.different_first_page_header_footer = pages == "first"
    document.settings.odd_and_even_pages_header_footer = pages == "even"
    kind = "" if pages == "most" else f"{pages}_page_"
    word_files.add_covering_picture(section, getattr(section, f"{kind}{place}"))
    diagnostics = build(project(files(word_files.saved(document))), "demo/d1@v1").diagnostics
    (found,) = [one for one in diagnostics if one.code != "BG686"]
    assert (found.code, found.severity) == ("BG684", "warning")
    assert found.message.startswith(
        f"a picture in the {place} of {pages} pages in 'house.docx' covers"
    )


@pytest.mark.parametrize(
    ("size", "codes"),
    [((0.61, 0.61), ["BG684", "BG686"]), ((0.61, 0.59), ["BG686"]), ((0.59, 1), ["BG686"])],
)
def test_a_picture_covers_the_page_from_six_tenths_of_both_sides(size, codes, project):
    document = word_files.plain()
    section = document.sections[0]
    word_files.add_covering_picture(section, size=size)
    diagnostics = build(project(files(word_files.saved(document))), "demo/d1@v1").diagnostics
    assert sorted(one.code for one in diagnostics) == codes


def test_a_link_to_a_file_outside_the_project_is_a_diagnostic(project, tmp_path_factory):
    folder = project(files(plain()))
    linked = folder / "templates/own/house.docx"
    outside = tmp_path_factory.mktemp("outside") / "house.docx"
    linked.replace(outside)
    linked.symlink_to(outside)
    with pytest.raises(ContentError) as caught:
        build(folder, "demo/d1@v1")
    assert [one.code for one in caught.value.diagnostics] == ["BG103"]


@pytest.mark.parametrize("length", ["1701.0000000000002", "3cm", "30mm", "85.05pt"])
def test_lengths_may_have_fractions_and_units(length, library):
    data = edited("word/document.xml", 'w:left="1701"', f'w:left="{length}"')
    assert library(files(data)).word_template.page.margins["left"] == "1701"


@pytest.mark.parametrize("length", ["2268.4", "4cm", "40mm", "113.4pt"])
def test_lengths_of_styles_become_whole_numbers(length, library):
    indent = f'<w:pPr><w:ind w:left="{length}" w:hanging="1pc"/></w:pPr><w:rPr><w:sz w:val="9pt"/>'
    given = f'<w:style w:styleId="A"><w:name w:val="A"/>{indent}</w:rPr></w:style>'
    styles = library(files(styled(given))).word_template.styles
    made = next(one for one in styles.find_all("w:style") if value(one, "w:name") == "A")
    assert made.find("w:pPr", "w:ind").attributes == {"w:left": "2268", "w:hanging": "240"}
    assert value(made, "w:rPr", "w:sz") == "18"


def test_alignment_of_list_numbers_becomes_left_or_right(library):
    """LibreOffice writes `start` and `end`."""
    given = edited("word/numbering.xml", '(<w:lvlJc w:val=)"left"', r'\1"start"')
    numbering = library(files(given)).word_template.numbering
    assert {value(side) for side in numbering.descendants("w:lvlJc")} == {"left"}


@pytest.mark.parametrize(("distance", "kept"), [("0", False), ("282", False), ("283", True)])
def test_a_distance_too_small_to_print_is_dropped_where_there_is_no_header(distance, kept, library):
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


def test_an_invalid_distance_of_a_missing_header_is_one_warning(project):
    document = word_files.plain()
    document.sections[0].header.is_linked_to_previous = True
    data = word_files.changed(
        word_files.saved(document),
        {"word/document.xml": lambda text: re.sub('w:header="[^"]+"', 'w:header="far"', text)},
    )
    built = build(project(files(data)), "demo/d1@v1")
    (found,) = [one for one in built.diagnostics if one.code == "BG185"]
    assert found.severity == "warning"
    assert "the element 'pgMar' has header=\"far\"" in found.message


def test_each_style_without_an_identifier_gets_one(library):
    nameless = '<w:style w:type="paragraph"><w:name w:val="Box text"/></w:style>'
    other = nameless.replace("Box text", "Boxtext")
    styles = library(files(styled(nameless + other))).word_template.styles
    identifiers = [style.get("w:styleId") for style in styles.find_all("w:style")]
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
def test_document_properties_are_replaced_with_their_text(given, shown, library):
    root = default_header(library, with_header(given))
    tags = {element.tag for element in root.descendants()}
    assert {"w:sdt", "w:fldSimple", "w:dataBinding"}.isdisjoint(tags)
    assert text_of([*root.descendants("w:p")][-1], "w:t") == shown


def test_a_content_control_for_the_title_becomes_a_field(library):
    given = with_header(control(CORE.format("title"), "[Title]", UNFILLED))
    (field,) = fields(default_header(library, given))
    assert field.code == " TITLE "
    assert [text.text for text in field.texts] == ["[Title]"]
    assert not any(field.marks[0].descendants("w:rStyle"))


@pytest.mark.parametrize(("said", "means"), [("", True), ("1", True), ("0", False), ("off", False)])
def test_an_on_off_setting_may_be_present_and_off(said, means, library):
    switch = f'<w:mirrorMargins w:val="{said}"/>' if said else "<w:mirrorMargins/>"
    given = edited("word/settings.xml", "<w:defaultTabStop", rf"{switch}\g<0>")
    assert is_on(library(files(given)).word_template.settings, "w:mirrorMargins") == means


@pytest.mark.parametrize("kind", ["document", "template"])
def test_word_documents_and_word_templates_can_be_read(kind, library):
    data = typed(MAIN.replace("document.main", f"{kind}.main"))
    word_template = library(files(data)).word_template
    assert isinstance(word_template, WordTemplate)
    assert set(word_template.header_footer) == {("header", "default"), ("footer", "default")}
    assert word_template.page.margins["left"] == "1701"


def test_the_file_may_be_in_the_folder_of_the_extended_template(library):
    given = files(plain())
    given["templates/mine/template.yaml"] = "extends: own\n"
    given[IDENTITY] = str(given[IDENTITY]).replace("template: own", "template: mine")
    assert library(given).word_template is not None


def test_an_empty_header_is_left_out(library):
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
def test_a_link_in_a_header_is_replaced_with_its_text(field, library):
    part = to_text(default_header(library, with_header(field)))
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
def test_field_codes_become_independent_of_the_language_of_word(given, settled, library):
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
        (found,) = fields(default_header(library, with_header(written)))
        assert found.code == settled
        assert len(found.texts) == 1


REMOVED = {
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


@pytest.mark.parametrize("removed", REMOVED)
def test_references_and_personal_data_are_removed_from_a_header(removed, library):
    spaces = (
        ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/'
        'drawingml/2006/wordprocessingDrawing" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><'
    )
    given = PARAGRAPH.format(REMOVED[removed]).replace("><", spaces, 1)
    data = edited("word/header1.xml", "</w:hdr>", given.replace("\\", r"\\"))
    part = to_text(default_header(library, data))
    last = part[part.rindex("<w:p ") :] if "<w:p " in part else part
    for word in ("who", "Reference", "comment", "Id="):
        assert word not in last
    assert ("kept" in last) == ("kept" in REMOVED[removed])


def test_a_first_page_without_a_header_of_its_own_has_an_empty_one(library):
    document = word_files.plain()
    document.sections[0].different_first_page_header_footer = True
    word_template = library(files(word_files.saved(document))).word_template
    assert {pages for kind, pages in word_template.header_footer if kind == "header"} == {
        "default",
        "first",
    }
    assert "Works" not in text_of(word_template.header_footer["header", "first"].root)


def test_headers_and_footers_of_a_file_that_briefgen_built_are_not_used(library):
    """They contain the title of that document."""
    renamed = edited("word/styles.xml", 'w:styleId="Caption"', 'w:styleId="DeliverableTable"')
    assert library(files(renamed)).word_template.header_footer == {}
