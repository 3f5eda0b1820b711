"""Headers, footers, links and pictures that were edited are named with what they were."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from briefgen.releases.content_changes import ChangedText
from briefgen.releases.word_changes import word_changes
from briefgen.releases.word_texts import WordFile, read_word_file
from support.edited_word_files import MAIN, Change, replaced, rewritten

SENT = Path(__file__).resolve().parents[2] / "releases/mexico/d3.5-v2/send/d3.5-v2.docx"
RELATIONSHIPS = "word/_rels/footnotes.xml.rels"


@cache
def original() -> WordFile:
    return read_word_file(SENT.read_bytes())


@cache
def part(name: str) -> str:
    with zipfile.ZipFile(SENT) as package:
        return package.read(name).decode()


def changes(parts: dict[str, Change]) -> list[ChangedText]:
    return list(word_changes(original(), read_word_file(rewritten(SENT.read_bytes(), parts)), {}))


def running_parts() -> list[str]:
    with zipfile.ZipFile(SENT) as package:
        names = [one for one in package.namelist() if re.search(r"(header|footer)\d*\.xml$", one)]
    return [one for one in names if re.search("<w:t[^>]*>[^<]*[A-Za-z]{4}", part(one))]


@pytest.mark.parametrize("name", running_parts())
def test_an_edited_header_or_footer_is_named_with_its_words_before(name: str) -> None:
    """Also where the other pages keep it."""
    words = re.findall("<w:t[^>]*>([^<]*[A-Za-z]{4}[^<]*)", part(name))[0]
    (one,) = changes({name: replaced(words, f"{words} edited")})
    assert one.place == re.findall("header|footer", name)[0]
    assert (words in one.before, f"{words} edited" in one.now) == (True, True)
    assert one.description == ""


def test_another_line_in_a_footer_is_added() -> None:
    name = next(one for one in running_parts() if "footer" in one)
    line = "<w:p><w:r><w:t>xyz 0987654321</w:t></w:r></w:p></w:ftr>"
    (one,) = changes({name: replaced("</w:ftr>", line)})
    assert one.description == "a footer: “xyz 0987654321” was added"


def addresses() -> list[str]:
    """Addresses of which the notes have one link each."""
    every = re.findall('Target="(http[^"]*)"', part(RELATIONSHIPS))
    links = Counter(one.text for one in original().details if one.kind == "link")
    return [one for one in every if links[one] == 1]


def test_the_address_of_a_link_is_compared_where_another_link_has_it() -> None:
    first, second = addresses()[:2]
    (one,) = changes({RELATIONSHIPS: replaced(f'"{first}"', f'"{second}"')})
    assert (one.before, one.now) == (first, second)


def test_exchanged_addresses_are_two_changes() -> None:
    first, second = addresses()[:2]

    def exchange(text: str) -> str:
        text = text.replace(f'"{first}"', '"?"').replace(f'"{second}"', f'"{first}"')
        return text.replace('"?"', f'"{second}"')

    found = changes({RELATIONSHIPS: exchange})
    pairs = {(one.before, one.now) for one in found}
    short = first, second
    assert pairs == {short, short[::-1]}


def test_a_link_that_became_text_is_missing_although_another_one_has_its_address() -> None:
    first, second = addresses()[:2]
    both = {RELATIONSHIPS: replaced(f'"{first}"', f'"{second}"')}
    before = read_word_file(rewritten(SENT.read_bytes(), both))
    identifier = re.findall(f'Id="([^"]*)"[^>]*Target="{re.escape(first)}"', part(RELATIONSHIPS))[0]
    link = re.compile(f'<w:hyperlink [^>]*r:id="{identifier}"[^>]*>(.*?)</w:hyperlink>')
    plain = {"word/footnotes.xml": lambda text: link.sub(r"\1", text)}
    now = read_word_file(rewritten(SENT.read_bytes(), both | plain))
    (one,) = word_changes(before, now, {})
    assert one.description == f"a link: “{second}” is missing"


def test_a_paragraph_with_links_that_lost_its_bookmark_has_no_changed_links() -> None:
    anchors = {one.anchor for one in original().details if one.kind == "link"}
    for anchor in sorted(anchors & original().texts.keys()):
        without = replaced(f'w:name="{anchor}"', 'w:name="_other"')
        found = changes({MAIN: without})
        assert [one.words for one in found if "link" in one.words or "http" in one.words] == []


# -- contents that no document has ---------------------------------------------------------------

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ADDRESS = "https://other.example.org/picture.png"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BY = 'w:id="9901" w:author="A. Reader"'


def added(markup: str) -> Change:
    """Markup at the end of the first paragraph."""
    return replaced("</w:p>", f"{markup}</w:p>")


FOREIGN: dict[str, tuple[Change, str]] = {
    "formula": (
        added(f'<m:oMath xmlns:m="{MATH}"><m:r><m:t>E=mc</m:t></m:r></m:oMath>'),
        "a text in a formula or drawing: “E=mc” was added",
    ),
    "drawing": (
        added(f'<w:r><w:drawing><a:t xmlns:a="{DRAWING}">Drawn</a:t></w:drawing></w:r>'),
        "a text in a formula or drawing: “Drawn” was added",
    ),
    "sign": (
        added('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'),
        "a sign: “Wingdings F04A” was added",
    ),
    "inserted file": (
        replaced("<w:sectPr", '<w:altChunk r:id="rId1"/><w:sectPr'),
        "an inserted file was added",
    ),
    "embedded file": (
        added(
            '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
            'ProgID="Package"/></w:object></w:r>'
        ),
        "an embedded file: “Package” was added",
    ),
    "field that runs a program": (
        added(
            FIELD.format("begin")
            + "<w:r><w:instrText> DDEAUTO cmd </w:instrText></w:r>"
            + FIELD.format("end")
        ),
        "a field: “DDEAUTO cmd” was added",
    ),
    "simple field": (
        added('<w:fldSimple w:instr="INCLUDETEXT other.docx"/>'),
        "a field: “INCLUDETEXT other.docx” was added",
    ),
    "tracked format": (
        replaced("<w:r><w:rPr>", f"<w:r><w:rPr><w:rPrChange {BY}><w:rPr/></w:rPrChange>"),
        "a tracked format by A. Reader was added",
    ),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_contents_that_no_document_has_are_named(name: str) -> None:
    change, words = FOREIGN[name]
    (one,) = changes({MAIN: change})
    assert one.words == words


def with_relationship(kind: str, target: str, *, is_address: bool) -> Change:
    mode = ' TargetMode="External"' if is_address else ""
    new = f'<Relationship Id="rIdNew" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    return replaced("</Relationships>", new)


def test_a_macro_is_named() -> None:
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    macro = with_relationship(kind, "vbaProject.bin", is_address=False)
    (one,) = changes({"word/_rels/document.xml.rels": macro})
    assert one.words == "a macro was added"


def test_a_picture_at_an_address_is_named() -> None:
    picture = f'<w:r><w:drawing><a:blip xmlns:a="{DRAWING}" r:link="rIdNew"/></w:drawing></w:r>'
    kind = f"{OFFICE}/image"
    (one,) = changes(
        {
            MAIN: added(picture),
            "word/_rels/document.xml.rels": with_relationship(kind, ADDRESS, is_address=True),
        }
    )
    assert one.words == f"a link: “{ADDRESS}” was added"


def test_labels_with_huge_numbers_need_no_memory() -> None:
    for number_format in ("upperLetter", "lowerRoman"):
        text = part("word/numbering.xml").replace('w:start w:val="1"', 'w:start w:val="9999999999"')
        text = text.replace('"decimal"', f'"{number_format}"')
        found = changes({"word/numbering.xml": lambda _, new=text: new})
        assert "9999999999." in found[0].words
