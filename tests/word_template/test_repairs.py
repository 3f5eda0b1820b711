"""Word files of other programs and teams: what briefgen repairs, and what the Word file then has.

Each kind is Word's own blank document with one change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from briefgen.build.word_file import word_package
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.word_template import NO_STYLE
from briefgen.ooxml.element import Element, find, text_of
from briefgen.ooxml.properties import is_on, value
from briefgen.ooxml.reading import read_xml
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.text_blocks import Reading
from briefgen.parity.word import read_word
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import load_fonts
from briefgen.theme.tokens import Theme
from briefgen.word_template.layout.derived_theme import derive_theme
from briefgen.word_template.read import read_word_template
from briefgen.word_template.styles.findings import style_findings
from briefgen.word_template.styles.styles_part import StylesPart
from support import sample_document as sample
from support import word_files
from support.growth import assert_linear
from support.sampling import sample as sample_of
from support.validators import word_violations
from support.word_files import SPAN

PARAGRAPH, CHARACTER = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER


class Made(NamedTuple):
    """A finished Word file and the findings of its Word template."""

    data: bytes
    messages: Mapping[str, str]
    """The message of each finding, by code."""
    severities: frozenset[str]

    def root(self, name: str) -> Element:
        return read_xml(word_files.parts(self.data)[name])

    @property
    def styles(self) -> StylesPart:
        return StylesPart(self.root("word/styles.xml"))

    def style(self, identifier: str) -> Element:
        return self.styles.by_identifier[identifier]

    def inherited(self, identifier: str, *path: str) -> Element | None:
        return self.styles.inherited(self.style(identifier), *path)


def made(change: Callable[[Document], object], styles: Mapping[str, str] | None = None) -> Made:
    """The sample document with Word's blank document after a change as Word template."""
    document = docx.Document()
    change(document)
    diagnostics = Diagnostics()
    template = read_word_template(
        word_files.saved(document), "house.docx", SPAN, diagnostics, style_map=styles or {}
    )
    assert template is not None
    diagnostics.extend(style_findings(template, Theme()))
    resolved = sample.sample()
    theme = derive_theme(template, Theme())
    package = word_package(resolved, Theme(), sample.pages(resolved), 9, theme)
    found = diagnostics.conclude()
    messages = {one.code: one.message for one in found}
    return Made(package.to_bytes(), messages, frozenset(one.severity for one in found))


# -- the changes -----------------------------------------------------------------------------


def element(xml: str) -> object:
    """An element from XML in which the prefix `w` needs no declaration."""
    tag, space, rest = xml.partition(" ") if " " in xml.split(">")[0] else (xml[:-2], "", "/>")
    return parse_xml(f"{tag} {nsdecls('w')}{space}{rest}")


def paragraph_property(style: str, xml: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        document.styles[style].element.get_or_add_pPr().append(element(xml))

    return change


def run_property(style: str, xml: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        document.styles[style].element.get_or_add_rPr().append(element(xml))

    return change


def added(name: str, kind: WD_STYLE_TYPE, base: str = "", **font: object):
    def change(document: Document) -> None:
        style = document.styles.add_style(name, kind)
        if base:
            style.base_style = document.styles[base]
        for key, given in font.items():
            setattr(style.font, key, given)

    return change


def contents_style(level: int, base: str, xml: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        style = document.styles.add_style(f"toc {level}", PARAGRAPH, builtin=True)
        style.base_style = document.styles[base]
        style.element.get_or_add_pPr().append(element(xml))

    return change


def based(style: str, base: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        document.styles[style].base_style = document.styles[base]

    return change


def both(*changes: Callable[[Document], object]) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        for one in changes:
            one(document)

    return change


def white(style: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        document.styles[style].font.color.rgb = RGBColor(255, 255, 255)

    return change


def without_outline_levels(document: Document) -> None:
    for level in range(1, 7):
        properties = document.styles[f"Heading {level}"].element.pPr
        properties.remove(properties.find(qn("w:outlineLvl")))


def numbered_headings(*texts: str, kinds: tuple[str, ...]) -> Callable[[Document], None]:
    return lambda document: word_files.number_headings(document, *texts, kinds=kinds)


def header(change: Callable[[Paragraph], object]) -> Callable[[Document], None]:
    return lambda document: change(document.sections[0].header.paragraphs[0])


def style_of_its_own(name: str) -> Callable[[Document], None]:
    """A style that is not built into Word, before Word's own styles."""

    def change(document: Document) -> None:
        own = element(f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}Own"/>')
        own.append(element(f'<w:name w:val="{name}"/>'))
        document.styles.element.insert(3, own)

    return change


caption_twice = style_of_its_own("Caption")
"""LibreOffice writes Word's own caption style and one of its own."""


def font_size_of_zero(document: Document) -> None:
    level = document.part.numbering_part.element.find(qn("w:abstractNum")).find(qn("w:lvl"))
    level.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:sz w:val="0"/><w:szCs w:val="0"/></w:rPr>'))


def text_that_defaults_hide(document: Document) -> None:
    properties = next(document.styles.element.iter(qn("w:rPrDefault"))).find(qn("w:rPr"))
    properties.append(element("<w:vanish/>"))


def unknown_names_in_header(document: Document) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.text = "Ministry"
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = "Gone"
    name = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    document.sections[0].header._element.set(name, "w99")


NORMAL_TABS = (
    '<w:tabs w:rsid="1"><w:tab w:val="left" w:pos="2041"/><w:tab w:val="left" w:pos="5103"/>'
    "</w:tabs>"
).replace(' w:rsid="1"', " ")


# -- each kind -------------------------------------------------------------------------------


@cache
def pdf_reading() -> Reading:
    return read_pdf(write(lay_out(sample.sample(), Theme(), load_fonts()), None))


KINDS: Mapping[str, tuple[Callable[[Document], object], set[str]]] = {
    "nothing": (lambda document: None, set()),
    "heading based on a deeper one": (based("Heading 1", "Heading 2"), set()),
    "paragraph style Abstract": (added("Abstract", PARAGRAPH), {"BG308"}),
    "character style Story Title": (added("Story Title", CHARACTER), {"BG308"}),
    "headings without outline level": (without_outline_levels, {"BG310"}),
    "title with outline level": (
        paragraph_property("Title", '<w:outlineLvl w:val="0"/>'),
        {"BG310"},
    ),
    "caption with outline level": (
        paragraph_property("Caption", '<w:outlineLvl w:val="4"/>'),
        {"BG310"},
    ),
    "Table heading": (added("Table heading", PARAGRAPH), set()),
    "Table heading and Table Heading": (
        both(added("Table heading", PARAGRAPH), added("Table Heading", PARAGRAPH)),
        set(),
    ),
    "caption and Caption": (caption_twice, {"BG309"}),
    "style BodyText of its own": (style_of_its_own("BodyText"), {"BG309"}),
    "style Footnote of its own": (style_of_its_own("Footnote"), {"BG309"}),
    "font size 0": (font_size_of_zero, set()),
    "numbers with a trailing blank": (numbered_headings("%1. ", kinds=("decimal",)), set()),
    "letters for headings": (numbered_headings("%1.", kinds=("upperLetter",)), {"BG311"}),
    "hidden title": (run_property("Title", "<w:vanish/>"), {"BG681"}),
    "title hidden by its base": (
        both(added("House", PARAGRAPH, hidden=True), based("Title", "House")),
        {"BG681"},
    ),
    "text hidden by the defaults": (text_that_defaults_hide, set()),
    "body text in a frame": (
        paragraph_property("Body Text", '<w:framePr w:w="2000" w:hAnchor="page"/>'),
        {"BG681"},
    ),
    "subtitle on a new page": (
        paragraph_property("Subtitle", "<w:pageBreakBefore/>"),
        {"BG681"},
    ),
    "numbered contents": (
        contents_style(1, "Normal", '<w:numPr ><w:numId w:val="1"/></w:numPr>'),
        {"BG681"},
    ),
    "numbered body text": (
        paragraph_property("Normal", '<w:numPr ><w:numId w:val="1"/></w:numPr>'),
        {"BG681"},
    ),
    "contents based on contents": (
        both(
            contents_style(1, "Normal", '<w:spacing w:after="100"/>'),
            contents_style(2, "toc 1", '<w:ind w:left="240"/>'),
        ),
        set(),
    ),
    "tab stops in Normal": (paragraph_property("Normal", NORMAL_TABS), set()),
    "white table heading": (
        both(added("Table Heading", PARAGRAPH), white("Table Heading")),
        {"BG682"},
    ),
    "white title": (white("Title"), {"BG682"}),
    "headings in capitals": (run_property("Heading 1", "<w:caps/>"), set()),
    "properties in another order": (
        both(
            run_property("Quote", '<w:shd w:val="clear" w:fill="F1F3F5"/>'),
            run_property("Quote", "<w:b/>"),
        ),
        set(),
    ),
    "unknown property": (run_property("Quote", '<w:glow w:val="1"/>'), {"BG185"}),
    "bold body text": (run_property("Body Text", "<w:b/>"), set()),
    "large hyperlinks": (added("Hyperlink", CHARACTER, size=Pt(14)), {"BG681"}),
    "number of pages in the section": (
        header(lambda one: word_files.add_field(one, " SECTIONPAGES ", "9")),
        set(),
    ),
    "date": (header(lambda one: word_files.add_field(one, " DATE ", "now")), {"BG184", "BG686"}),
    "unknown style and prefix in a header": (unknown_names_in_header, {"BG686"}),
    "two kinds at once": (
        both(
            added("Abstract", PARAGRAPH),
            header(lambda one: word_files.track_insertion(one, "Ministry")),
        ),
        {"BG182", "BG308", "BG686"},
    ),
}


SOME_KINDS = pytest.mark.parametrize("kind", sample_of("kinds of Word files", [*KINDS], 9, None))
"""Every kind with `--prove`. The tests of single kinds below make most of the others, too."""


@cache
def made_as(kind: str) -> Made:
    return made(KINDS[kind][0])


@SOME_KINDS
def test_each_kind_gives_a_valid_word_file_and_only_warnings(kind):
    found = made_as(kind)
    assert set(found.messages) == KINDS[kind][1]
    assert found.severities <= {"warning", "note"}
    assert word_violations(found.data) == []


@SOME_KINDS
def test_each_kind_has_the_words_of_the_pdf(kind):
    found = differences(pdf_reading(), read_word(made_as(kind).data))
    assert [one for one in found if "links to" not in one.description] == []


# -- what the Word file has ------------------------------------------------------------------


@SOME_KINDS
def test_headings_have_their_level_and_other_styles_have_none(kind):
    found = made_as(kind)
    levels = {
        identifier: value(found.inherited(identifier, "w:pPr", "w:outlineLvl")) or "9"
        for identifier in ("Heading1", "Heading2", "Heading3", "Title", "Subtitle", "Caption")
    }
    assert levels == {
        "Heading1": "0",
        "Heading2": "1",
        "Heading3": "2",
        "Title": "9",
        "Subtitle": "9",
        "Caption": "9",
    }


@SOME_KINDS
def test_headings_name_their_list_level(kind):
    found = made_as(kind)
    levels = {n: value(found.style(f"Heading{n}"), "w:pPr", "w:numPr", "w:ilvl") for n in (1, 2, 3)}
    assert levels == {1: "0", 2: "1", 3: "2"}


@SOME_KINDS
def test_no_text_is_hidden_framed_or_numbered_by_a_style(kind):
    found = made_as(kind)
    assert not is_on(found.styles.root, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:vanish")
    for identifier in ("Title", "Subtitle", "BodyText", "TOC1", "TOC2", "TableHeading"):
        hidden = found.inherited(identifier, "w:rPr", "w:vanish")
        assert hidden is None or hidden.get("w:val") == "0"
        assert found.inherited(identifier, "w:pPr", "w:framePr") is None
        numbering = found.inherited(identifier, "w:pPr", "w:numPr")
        assert value(numbering, "w:numId") in {"", "0"}


@SOME_KINDS
def test_contents_have_columns_of_their_own(kind):
    """Number, title and page of an entry have positions that no base style changes."""
    found = made_as(kind)
    for identifier in ("TOC1", "TOC2", "TableofFigures"):
        own = found.style(identifier).find("w:pPr", "w:tabs")
        assert own is not None
        stops = {one.get("w:pos"): one.get("w:val") for one in own.children}
        inherited = {
            stop.get("w:pos")
            for base in list(found.styles.with_bases(found.style(identifier)))[1:]
            for stop in getattr(base.find("w:pPr", "w:tabs"), "children", ())
            if stop.get("w:val") != "clear"
        }
        kept = {position: kind for position, kind in stops.items() if kind != "clear"}
        assert sorted(kept.values()) == ["left", "right"]
        assert all(stops[position] == "clear" for position in inherited - kept.keys())
        assert int(found.style(identifier).find("w:pPr", "w:ind").get("w:hanging")) > 0


def test_a_custom_style_keeps_its_name_and_the_built_in_one_gets_another():
    found = made_as("paragraph style Abstract")
    names = {value(style, "w:name"): style for style in found.styles.styles()}
    assert names["Abstract"].get("w:type") == "paragraph"
    assert names["Abstract 2"].get("w:type") == "table"
    assert names["Abstract 2"].get("w:styleId") == "Abstract"
    assert "the documents use a style of the program" in found.messages["BG308"]


def test_a_name_that_differs_only_in_case_is_the_same_style_only_alone():
    alone = made_as("Table heading")
    assert value(alone.style("TableHeading"), "w:name") == "Table heading"
    two = made_as("Table heading and Table Heading")
    names = [value(style, "w:name") for style in two.styles.styles()]
    assert value(two.style("TableHeading"), "w:name") == "Table Heading"
    assert names.count("Table heading") == 1


def test_of_two_captions_the_one_that_word_has_built_in_is_used():
    found = made_as("caption and Caption")
    assert value(found.style("Caption"), "w:name") == "caption"
    assert found.style("Caption").get("w:customStyle") == ""
    assert "'Caption 2'" in found.messages["BG309"]


@pytest.mark.parametrize(
    ("name", "taken_for"), [("BodyText", "Body Text"), ("Footnote", "footnote text")]
)
def test_a_style_that_libreoffice_takes_for_another_gets_another_name(name, taken_for):
    found = made_as(f"style {name} of its own")
    names = {value(style, "w:name") for style in found.styles.styles()}
    assert f"{name} 2" in names
    assert name not in names
    assert taken_for in names
    assert "LibreOffice takes it for" in found.messages["BG309"]


def test_white_text_gets_a_fill_on_which_it_can_be_read():
    style = made_as("white table heading").style("DeliverableTable")
    row = next(one for one in style.find_all("w:tblStylePr") if one.get("w:type") == "firstRow")
    assert row.find("w:tcPr", "w:shd").get("w:fill") == "003399"
    colour = made_as("white title").style("Title").find("w:rPr", "w:color")
    assert colour.get("w:val") != "FFFFFF"


def test_links_are_as_large_as_the_text_around_them():
    assert made_as("large hyperlinks").inherited("Hyperlink", "w:rPr", "w:sz") is None


@pytest.mark.parametrize(
    ("name", "family", "properties"),
    [
        ("Arial Bold", "Arial", {"w:b"}),
        ("Arial,Italic", "Arial", {"w:i"}),
        ("Arial-BoldMT", "Arial", {"w:b"}),
        ("ArialMT", "Arial", set()),
        ("TimesNewRomanPS-BoldItalicMT", "Times New Roman", {"w:b", "w:i"}),
        ("times new roman bold italic", "Times New Roman", {"w:b", "w:i"}),
        ("Calibri Regular", "Calibri", set()),
        ("Arial Black", "Arial Black", set()),
        ("House Bold", "House Bold", set()),
        ("Calibri Light", "Calibri Light", set()),
    ],
)
def test_a_font_that_is_named_as_one_face_becomes_its_family(name, family, properties):
    def change(document: Document) -> None:
        font = document.styles["Quote"].element.get_or_add_rPr()
        font.clear()
        fonts = element('<w:rFonts w:ascii="" w:hAnsi=""/>')
        for script in ("ascii", "hAnsi"):
            fonts.set(qn(f"w:{script}"), name)
        font.append(fonts)

    found = made(change)
    style = found.style("Quote").find("w:rPr")
    assert style.find("w:rFonts").get("w:ascii") == family
    assert style.find("w:rFonts").get("w:hAnsi") == family
    assert {tag for tag in ("w:b", "w:i") if is_on(style, tag)} == properties
    assert word_violations(found.data) == []


def test_properties_are_in_the_order_of_the_schema():
    quote = made_as("properties in another order").style("Quote").find("w:rPr")
    tags = [child.tag for child in quote.children]
    assert tags.index("w:b") < tags.index("w:shd")


def test_the_number_of_pages_of_the_section_stays_a_field():
    found = made_as("number of pages in the section")
    root = found.root("word/house-header-default.xml")
    assert "SECTIONPAGES" in text_of(root, "w:instrText")
    # The text begins on page 3 of 9.
    assert text_of(root, "w:t") == "7"


def test_all_findings_come_at_once():
    found = made_as("two kinds at once")
    assert {"BG182", "BG308"} <= set(found.messages)


# -- hostile files ---------------------------------------------------------------------------


@pytest.mark.parametrize("base", ["", '<w:basedOn w:val="S{}"/>'], ids=["many", "a long chain"])
def test_the_time_for_styles_grows_with_their_number(base):
    def prepare(number: int) -> Callable[[], object]:
        styles = "".join(
            f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="S{n}"/>'
            f"{base.format(n + 1)}</w:style>"
            for n in range(number)
        )
        data = word_files.changed(
            word_files.saved(docx.Document()),
            {"word/styles.xml": lambda text: text.replace("</w:styles>", f"{styles}</w:styles>")},
        )

        def task() -> None:
            template = read_word_template(data, "house.docx", SPAN, Diagnostics())
            assert template is not None
            list(style_findings(template, Theme()))
            derive_theme(template, Theme())

        return task

    assert_linear(prepare, 400)


# -- the key `styles` ------------------------------------------------------------------------


def house(document: Document) -> None:
    """Styles of a house of its own, as reports of large projects have them."""
    styles = document.styles
    for name, base, size in (
        ("House Text", "Normal", 10),
        ("House Heading", "Heading 1", 20),
        ("House Cell", "Normal", 8),
    ):
        added(name, PARAGRAPH, base)(document)
        styles[name].font.size = Pt(size)
    styles["House Heading"].font.italic = True
    styles["Body Text"].font.bold = True


def test_a_use_has_the_look_of_the_style_that_the_template_names():
    found = made(house, {"body": "House Text", "table_heading": "House Cell"})
    assert value(found.style("BodyText"), "w:basedOn") == "HouseText"
    assert find(found.style("BodyText"), "w:rPr") is None
    assert value(found.inherited("TableHeading", "w:rPr", "w:sz")) == "16"
    assert found.messages == {}
    assert word_violations(found.data) == []


def test_a_style_that_is_based_on_the_replaced_one_gives_its_look():
    found = made(house, {"heading1": "House Heading"})
    heading = found.style("Heading1")
    assert value(heading, "w:rPr", "w:sz") == "40"
    assert is_on(heading, "w:rPr", "w:i")
    assert value(heading, "w:pPr", "w:outlineLvl") == "0"
    assert value(found.style("HouseHeading"), "w:basedOn") == "Heading1"


@pytest.mark.parametrize("name", ["house text", "HouseText", "HOUSE TEXT"])
def test_a_style_may_be_named_in_other_letters_or_by_its_identifier(name):
    assert value(made(house, {"body": name}).style("BodyText"), "w:basedOn") == "HouseText"


def test_none_is_the_style_of_briefgen():
    plain = made(house, {})
    found = made(house, {"body": NO_STYLE})
    assert is_on(plain.style("BodyText"), "w:rPr", "w:b")
    assert found.inherited("BodyText", "w:rPr", "w:b") is None
    assert value(found.style("BodyText"), "w:name") == "Body Text"


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ({"body": "House Txt"}, "has no style 'House Txt'", "did you mean 'House Text'?"),
        ({"table": "House Text"}, "'table' needs a table style", "write 'table: none'"),
    ],
)
def test_a_style_that_the_file_does_not_have_is_an_error(given, message, hint):
    document = docx.Document()
    house(document)
    data = word_files.saved(document)
    template = read_word_template(data, "house.docx", SPAN, Diagnostics(), style_map=given)
    (found,) = style_findings(template, Theme())
    assert (found.code, found.rule.severity) == ("BG685", "error")
    assert message in found.message
    assert hint in found.hint
