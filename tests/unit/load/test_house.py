"""Faults of a team's own Word file, each at the line of the template that names it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

import word_files
from briefgen.model.house import HouseStyles

OWN = "templates/own/template.yaml"
IDENTITY = "content/demo/deliverables/d1/deliverable.yaml"
TEMPLATE = "extends: easme-deliverable\nword_styles: ¶house.docx\n"
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
    return edited("word/header1.xml", "</w:hdr>", DRAWN.format(content))


def typed(content_type: str) -> bytes:
    return edited("[Content_Types].xml", re.escape(MAIN), content_type)


def field(code: str) -> bytes:
    return head(f'<w:fldSimple w:instr=" {code} "/>')


def spreadsheet() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return target.getvalue()


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
    assert (found.location,) == places(given)


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
    assert library(files(data)).house.page.margins["left"] == "1701"


@pytest.mark.parametrize("kind", ["document", "template"])
def test_documents_and_templates_of_word_are_read(kind, library):
    data = typed(MAIN.replace("document.main", f"{kind}.main"))
    house = library(files(data)).house
    assert isinstance(house, HouseStyles)
    assert set(house.running) == {("header", "default"), ("footer", "default")}
    assert house.page.margins["left"] == "1701"


def test_the_file_may_stand_beside_the_template_that_is_extended(library):
    given = files(plain())
    given["templates/mine/template.yaml"] = "extends: own\n"
    given[IDENTITY] = str(given[IDENTITY]).replace("template: own", "template: mine")
    assert library(given).house is not None


def test_an_empty_head_counts_as_none(library):
    document = word_files.plain()
    document.sections[0].header.paragraphs[0].clear()
    house = library(files(word_files.saved(document))).house
    assert set(house.running) == {("footer", "default")}


@pytest.mark.parametrize(
    "field",
    [
        '<w:r><w:fldChar w:fldCharType="begin"><w:fldData>AA==</w:fldData></w:fldChar></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://example.org" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>our pages</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:fldSimple w:instr="HYPERLINK https://example.org">'
        "<w:r><w:t>our pages</w:t></w:r></w:fldSimple>",
    ],
)
def test_a_link_in_a_head_gives_way_to_its_words(field, library):
    house = library(files(head(field))).house
    part = house.running["header", "default"].data.decode()
    assert "our pages" in part
    assert "HYPERLINK" not in part
    assert "fld" not in part


def test_a_style_named_like_a_field_is_no_field(library):
    field = "<w:fldSimple w:instr='STYLEREF \"Author link\"'/>"
    assert library(files(head(field))).house is not None


def test_heads_and_feet_of_another_document_are_not_taken(library):
    """A file that briefgen built has the title of that document there."""
    renamed = edited("word/styles.xml", 'w:styleId="Caption"', 'w:styleId="DeliverableTable"')
    assert library(files(renamed)).house.running == {}
