"""All formatting comes from named styles, and every style that is used is defined."""

from __future__ import annotations

import pytest
from docx.shared import Mm
from msgspec.structs import replace

from briefgen.render.docx.document import render
from briefgen.theme.tokens import Theme
from support import sample_document as sample
from support.builders import bullets, item, key_message, para, quote, story
from support.sample_document import R, W

TEXT_PARTS = (
    "word/document.xml",
    "word/footnotes.xml",
    "word/header1.xml",
    "word/footer1.xml",
    "word/footer2.xml",
)
PARAGRAPH = {f"{W}{name}" for name in ("pStyle", "numPr", "sectPr")}
RUN = {f"{W}{name}" for name in ("rStyle", "lang")}
CELL = {f"{W}{name}" for name in ("tcW", "gridSpan", "vMerge")}
ROW = {f"{W}{name}" for name in ("cantSplit", "tblHeader")}
TABLE = {
    f"{W}{name}"
    for name in ("tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription")
}


def test_paragraphs_runs_and_tables_are_formatted_by_styles_alone(parts):
    for name in TEXT_PARTS:
        for kind, allowed in (
            ("pPr", PARAGRAPH),
            ("rPr", RUN),
            ("tcPr", CELL),
            ("trPr", ROW),
            ("tblPr", TABLE),
        ):
            for properties in parts[name].iter(f"{W}{kind}"):
                extra = exceptions(kind, properties, parts[name])
                assert {child.tag for child in properties} <= allowed | extra


def exceptions(kind, properties, part):
    """The properties that a style cannot give; the tests below say what they are."""
    if kind == "pPr" and is_entry(properties):
        return {f"{W}ind"}
    if kind == "tcPr" and properties in [cell.find(f"{W}tcPr") for cell in formatted_cells(part)]:
        return {f"{W}{name}" for name in CELL_EXCEPTIONS}
    return set()


def is_entry(properties):
    name = properties.find(f"{W}pStyle").get(f"{W}val")
    return name.startswith(("TOC", "TableofFigures")) and name != "TOCHeading"


def test_an_entry_of_the_contents_has_no_right_indent(body):
    """LibreOffice loses the page number of an entry that has the right indent of its style."""
    indents = {
        (is_entry(properties), *(sorted(indent.attrib.items())))
        for properties in body.iter(f"{W}pPr")
        for indent in properties.iter(f"{W}ind")
    }
    assert indents == {(True, (f"{W}right", "0"))}
    entries = [one for one in body.iter(f"{W}pPr") if is_entry(one)]
    assert all(one.find(f"{W}ind") is not None for one in entries)


CELL_EXCEPTIONS = ("tcBorders", "shd", "tcMar")


def formatted_cells(part):
    """The cells that a table style cannot format: of the band, and in rows of a divided box."""
    return [
        cell
        for cell in part.iter(f"{W}tc")
        if any(cell.find(f"{W}tcPr/{W}{name}") is not None for name in CELL_EXCEPTIONS)
    ]


def test_only_the_band_and_the_rows_of_a_divided_box_have_properties_of_cells(body):
    """The band continues that of the first row; divided rows have no rule and no space between."""
    found = []
    for cell in formatted_cells(body):
        style = cell.find(f"{W}p/{W}pPr/{W}pStyle").get(f"{W}val")
        properties = cell.find(f"{W}tcPr")
        sides = [
            (name, side.tag.removeprefix(W), side.get(f"{W}val"))
            for name in ("tcBorders", "tcMar")
            for side in properties.iterfind(f"{W}{name}/*")
        ]
        found.append((style, properties.find(f"{W}shd") is not None, sides))
    band = [
        ("StoryKicker", True, []),
        ("StoryTitle", True, [("tcBorders", "top", "single"), ("tcMar", "top", None)]),
    ]
    divided = [
        (style, False, [("tcBorders", side, "nil"), ("tcMar", side, None)])
        for side in ("bottom", "top")
        for style in ("StoryLabel", "StoryListBullet")
    ]
    assert found == [*band, *divided, *band]


def test_only_a_long_paragraph_in_a_box_may_break(body_of):
    """The styles of boxes keep the lines of their paragraphs on one page."""
    short, long = "Short. " * 30, "Long. " * 200
    inside = quote(para(short), para(long), bullets(short, item(long, para(long))))
    for box in (key_message(inside), story(("Field", inside))):
        made = body_of(box, para(long))
        kept = [
            (sample.texts(paragraph)[:4], keep.get(f"{W}val"))
            for paragraph in made.iter(f"{W}p")
            for keep in paragraph.iter(f"{W}keepLines")
        ]
        assert kept == [("Long", "0")] * 3


def test_every_paragraph_and_table_names_a_style(parts):
    for name in TEXT_PARTS:
        for paragraph in parts[name].iter(f"{W}p"):
            assert paragraph.find(f"{W}pPr/{W}pStyle") is not None
        for table in parts[name].iter(f"{W}tbl"):
            assert table.find(f"{W}tblPr/{W}tblStyle") is not None


def test_every_style_that_is_named_is_defined_for_its_kind(parts):
    defined = {
        (style.get(f"{W}type"), style.get(f"{W}styleId"))
        for style in parts["word/styles.xml"].iter(f"{W}style")
    }
    for tag, kind in (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table")):
        named = {e.get(f"{W}val") for part in parts.values() for e in part.iter(f"{W}{tag}")}
        assert {(kind, name) for name in named} <= defined


def test_style_names_and_identifiers_are_unique(parts):
    styles = list(parts["word/styles.xml"].iter(f"{W}style"))
    identifiers = [style.get(f"{W}styleId") for style in styles]
    names = [style.find(f"{W}name").get(f"{W}val").lower() for style in styles]
    assert len(set(identifiers)) == len(identifiers)
    assert len(set(names)) == len(names)


def test_styles_are_based_on_defined_styles(parts):
    styles = list(parts["word/styles.xml"].iter(f"{W}style"))
    identifiers = {style.get(f"{W}styleId") for style in styles}
    for style in styles:
        for tag in ("basedOn", "next"):
            other = style.find(f"{W}{tag}")
            assert other is None or other.get(f"{W}val") in identifiers


def _style(parts, identifier):
    styles = parts["word/styles.xml"].iter(f"{W}style")
    return next(style for style in styles if style.get(f"{W}styleId") == identifier)


def test_built_in_styles_have_the_names_of_word(parts):
    names = {
        identifier: _style(parts, identifier).find(f"{W}name").get(f"{W}val")
        for identifier in ("Heading1", "TOC2", "FootnoteText", "TableofFigures", "BodyText")
    }
    assert names == {
        "Heading1": "heading 1",
        "TOC2": "toc 2",
        "FootnoteText": "footnote text",
        "TableofFigures": "table of figures",
        "BodyText": "Body Text",
    }


def test_type_sizes_are_those_of_the_theme():
    theme = Theme()
    looks = {
        **theme.styles,
        "body": replace(theme.styles["body"], size=12, leading=18, after=4, align="justify"),
    }
    resolved = sample.sample()
    parts = sample.parsed(
        render(resolved, replace(theme, styles=looks), sample.pages(resolved), 9).to_bytes()
    )
    normal, body = _style(parts, "Normal"), _style(parts, "BodyText")
    assert normal.find(f"{W}rPr/{W}sz").get(f"{W}val") == "24"
    assert normal.find(f"{W}pPr/{W}spacing").get(f"{W}line") == "360"
    assert normal.find(f"{W}pPr/{W}spacing").get(f"{W}lineRule") == "exact"
    assert body.find(f"{W}pPr/{W}spacing").get(f"{W}after") == "80"
    assert body.find(f"{W}pPr/{W}jc").get(f"{W}val") == "both"


def test_paragraphs_are_left_aligned_unless_the_theme_sets_another_alignment(parts):
    sides = {
        style.get(f"{W}styleId"): side.get(f"{W}val")
        for style in parts["word/styles.xml"].iter(f"{W}style")
        if style.get(f"{W}type") == "paragraph"
        for side in style.iterfind(f"{W}pPr/{W}jc")
    }
    assert sides.pop("Normal") == "left"
    assert _style(parts, "BodyText").find(f"{W}basedOn").get(f"{W}val") == "Normal"
    numbers = dict.fromkeys(("TableNumber", "TableHeadingNumber"), "right")
    centred = dict.fromkeys(("TableCentred", "TableHeadingCentred"), "center")
    small = {f"{name}Small": side for name, side in {**numbers, **centred}.items()}
    figures = dict.fromkeys(("Figure", "FigureWithoutCaption"), "center")
    assert sides == {**numbers, **centred, **small, **figures}


def test_notes_hang_by_five_millimetres(parts):
    indent = _style(parts, "FootnoteText").find(f"{W}pPr/{W}ind")
    sides = {name: int(indent.get(f"{W}{name}")) for name in ("left", "right", "hanging")}
    assert sides == {"left": Mm(5).twips, "right": 0, "hanging": Mm(5).twips}


def test_fonts_and_colours_are_those_of_the_theme_part(parts):
    fonts = _defaults(parts).find(f"{W}rFonts")
    assert fonts.get(f"{W}asciiTheme") == "minorHAnsi"
    colour = _style(parts, "Heading1").find(f"{W}rPr/{W}color")
    assert (colour.get(f"{W}val"), colour.get(f"{W}themeColor")) == ("003399", "accent1")


def test_the_language_is_set_for_all_text(parts):
    assert _defaults(parts).find(f"{W}lang").get(f"{W}val") == "en-GB"


def _defaults(parts):
    return parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")


def test_bold_comes_from_paragraph_styles_never_from_table_styles(parts):
    for style in parts["word/styles.xml"].iter(f"{W}style"):
        if style.get(f"{W}type") == "table":
            assert style.find(f".//{W}b") is None


def test_a_table_follows_the_table_options_of_word(parts):
    """Header row, row of totals and bands, as a person switches them on and off."""
    style = next(
        style
        for style in parts["word/styles.xml"].iter(f"{W}style")
        if style.get(f"{W}styleId") == "DeliverableTable"
    )
    assert {one.get(f"{W}type") for one in style.iter(f"{W}tblStylePr")} == {
        "firstRow", "lastRow", "band2Horz",
    }  # fmt: skip
    assert style.find(f".//{W}tblStyleRowBandSize").get(f"{W}val") == "1"


def test_strong_words_in_a_bold_heading_are_bold(body):
    """Two bolds would cancel each other."""
    heading = next(p for p in body.iter(f"{W}p") if _style_of(p) == "Heading2")
    assert heading.find(f".//{W}rStyle") is None


def test_strong_and_emphasised_words_have_character_styles(body):
    styles = {e.get(f"{W}val") for e in body.iter(f"{W}rStyle")}
    assert {"Strong", "StrongEmphasis", "Hyperlink", "HyperlinkStrong"} <= styles


def test_links_in_text_differ_by_more_than_colour(parts):
    """And addresses are not underlined, as readers recognise them."""
    lines = {
        style.get(f"{W}styleId"): style.find(f"{W}rPr/{W}u")
        for style in parts["word/styles.xml"].iter(f"{W}style")
    }
    assert lines["Hyperlink"].get(f"{W}val") == "single"
    assert lines["HyperlinkAddress"].get(f"{W}val") == "none"
    used = {
        (sample.texts(run), style)
        for name in ("word/document.xml", "word/footnotes.xml")
        for link in parts[name].iter(f"{W}hyperlink")
        for run in link.iter(f"{W}r")
        for style in [e.get(f"{W}val") for e in run.iter(f"{W}rStyle")]
        if style.startswith("Hyperlink")
    }
    kinds = {("." in words, style.startswith("HyperlinkAddress")) for words, style in used}
    assert kinds == {(True, True), (False, False)}


def test_words_in_another_language_are_marked(body):
    marked = [r for r in body.iter(f"{W}r") if r.find(f"{W}rPr/{W}lang") is not None]
    assert [sample.texts(run) for run in marked] == ["palabras en español"]


def _style_of(paragraph):
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")


# -- hyphenation -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hyphenated():
    resolved = sample.sample()
    theme = replace(Theme(), hyphenation=True)
    return sample.parsed(render(resolved, theme, sample.pages(resolved), 9).to_bytes())


def test_settings_enable_hyphenation_with_the_rules_of_the_pdf(hyphenated):
    settings = {child.tag: child.attrib for child in hyphenated["word/settings.xml"]}
    assert settings[f"{W}autoHyphenation"] == {}
    assert settings[f"{W}consecutiveHyphenLimit"] == {f"{W}val": "2"}
    assert settings[f"{W}hyphenationZone"] == {f"{W}val": "360"}
    assert f"{W}doNotHyphenateCaps" in settings


def test_styles_of_headings_captions_and_header_cells_suppress_hyphenation(hyphenated):
    whole = {name for name in style_names(hyphenated) if suppressed(hyphenated, name)}
    assert {
        "Heading1", "Heading2", "Title", "Subtitle", "Caption",
        "FigureCaption", "TableHeading", "TableHeadingNumber", "TableRowHeading",
        "TableRowHeadingKept", "TOC1", "TOC2", "TableofFigures", "StoryTitle", "StoryLabel",
        "KeyMessageTitle", "Header", "Footer", "CoverValue", "CoverLabel", "Notice", "Question",
    } <= whole  # fmt: skip
    assert not whole & {
        "Normal", "BodyText", "ListBullet", "ListNumber2", "TableText", "TableNumber",
        "TableTextKept", "StoryText", "KeyMessageText", "FootnoteText", "Quote",
        "FootnoteListBullet",
    }  # fmt: skip
    assert hyphenated["word/document.xml"].find(f".//{W}suppressAutoHyphens") is None


def style_names(parts):
    styles = parts["word/styles.xml"].iter(f"{W}style")
    return [s.get(f"{W}styleId") for s in styles if s.get(f"{W}type") == "paragraph"]


def suppressed(parts, name):
    """The value in a paragraph style, or in the style that it is based on."""
    style = _style(parts, name)
    flag = style.find(f"{W}pPr/{W}suppressAutoHyphens")
    if flag is not None:
        return flag.get(f"{W}val") != "0"
    base = style.find(f"{W}basedOn")
    return base is not None and suppressed(parts, base.get(f"{W}val"))


def test_addresses_are_in_no_language_where_word_hyphenates(hyphenated, parts):
    def languages(of):
        links = of["word/document.xml"].iter(f"{W}hyperlink")
        return {
            sample.texts(link): {e.get(f"{W}val") for e in link.iter(f"{W}lang")}
            for link in links
            if link.get(f"{R}id")
        }

    found = languages(hyphenated)
    assert found
    for words, tags in found.items():
        assert tags == ({"zxx"} if " " not in words else set())
    assert not any(languages(parts).values())


def test_without_hyphenation_no_part_mentions_it(parts):
    assert parts["word/settings.xml"].find(f"{W}autoHyphenation").get(f"{W}val") == "0"
    assert parts["word/styles.xml"].find(f".//{W}suppressAutoHyphens") is None
    assert parts["word/document.xml"].find(f".//{W}noProof") is None
