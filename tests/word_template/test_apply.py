"""Word files with the styles, page, headers and footers of a team's Word file."""

from __future__ import annotations

import functools
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

import docx
import docx.document
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from msgspec.structs import replace
from openxml_audit import FileFormat, OpenXmlValidator

from briefgen.build.word_file import word_package
from briefgen.model.walk import plain_text
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Colours, Theme
from briefgen.word_template.layout.derived_theme import derive_theme
from briefgen.word_template.styles.findings import style_findings
from support import sample_document as sample
from support import word_files
from support.builders import bullets, document, numbered, section
from support.reading_order import body_text, docx_body_text, docx_headings, docx_notes
from support.sample_document import W, parsed, texts
from support.word_files import SPAN, read

FILES = {
    name: word_files.WORD_TEMPLATES[name] for name in ("plain", "poor", "rich", "german", "themed")
}


def word_file_with(data: bytes, theme: Theme | None = None) -> bytes:
    resolved = sample.sample()
    theme = theme or Theme()
    return word_package(
        resolved, theme, sample.pages(resolved), 9, derive_theme(read(data), theme)
    ).to_bytes()


@functools.cache
def built(name: str) -> bytes:
    return word_file_with(own() if name == "own" else word_files.saved(FILES[name]()))


def own() -> bytes:
    """A file that briefgen built, with one style changed by hand."""
    document = docx.Document(io.BytesIO(sample.rendered(sample.sample())))
    document.styles["Story Title"].font.name = "Georgia"
    return word_files.saved(document)


ALL = pytest.mark.parametrize("name", [*FILES, "own"])


@ALL
def test_the_finished_file_follows_the_schema(name, tmp_path: Path):
    path = tmp_path / "sample.docx"
    path.write_bytes(built(name))
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    assert [str(error) for error in result.errors] == []


@ALL
def test_the_text_is_the_same_as_without_a_template(name, data, tmp_path: Path):
    usual, other = tmp_path / "usual.docx", tmp_path / "other.docx"
    usual.write_bytes(data)
    other.write_bytes(built(name))
    source = body_text(sample.sample(), labels=False)
    assert docx_body_text(other, source) == docx_body_text(usual, source) == source
    assert docx_headings(other) == docx_headings(usual)
    assert docx_notes(other) == docx_notes(usual)


@ALL
def test_the_same_template_gives_the_same_bytes_twice(name):
    again = own() if name == "own" else word_files.saved(FILES[name]())
    assert word_file_with(again) == built(name)


@ALL
def test_every_style_that_is_used_is_defined_with_the_right_type(name):
    parts = parsed(built(name))
    kinds = {
        style.get(f"{W}styleId"): style.get(f"{W}type")
        for style in parts["word/styles.xml"].iter(f"{W}style")
    }
    for path, root in parts.items():
        for element in root.iter():
            kind = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}.get(
                element.tag.removeprefix(W)
            )
            if kind:
                assert kinds[element.get(f"{W}val")] == kind, (path, element.attrib)


@ALL
def test_style_names_and_identifiers_are_unique(name):
    styles = list(parsed(built(name))["word/styles.xml"].iter(f"{W}style"))
    for values in (
        [style.get(f"{W}styleId").casefold() for style in styles],
        [style.find(f"{W}name").get(f"{W}val").casefold() for style in styles],
    ):
        assert len(values) == len(set(values))


@ALL
def test_only_links_of_the_text_refer_outside_and_no_person_is_named(name):
    parts = parsed(built(name))
    with zipfile.ZipFile(io.BytesIO(built(name))) as archive:
        assert word_files.PERSON.encode() not in b"".join(map(archive.read, archive.namelist()))
    for path, root in parts.items():
        if path.endswith(".rels") and not path.endswith(
            ("document.xml.rels", "footnotes.xml.rels")
        ):
            assert [r for r in root if r.get("TargetMode") == "External"] == []
    for root in parts.values():
        assert not any("rsid" in key for e in root.iter() for key in e.attrib)


def opened(name: str) -> docx.document.Document:
    return docx.Document(io.BytesIO(built(name)))


def test_the_styles_are_those_of_the_template():
    styles = opened("plain").styles
    assert (styles["Normal"].font.name, styles["Normal"].font.size) == ("Georgia", Pt(11))
    for level in range(1, 5):
        assert styles[f"Heading {level}"].font.name == "Verdana"
        assert str(styles[f"Heading {level}"].font.color.rgb) == word_files.WINE
    template = word_files.plain().styles
    assert {s.name for s in template} < {s.name for s in styles}
    assert styles["Title"].font.size == template["Title"].font.size


def test_added_styles_are_based_on_the_template_styles():
    styles = opened("poor").styles
    assert styles["Body Text"].base_style.name == "Normal"
    assert styles["Body Text"].element.pPr is None
    assert styles["Quote"].base_style.name == "Body Text"
    assert styles["Story Title"].base_style.name == "Normal"
    table = styles["Table Text"].paragraph_format
    # Spacing in tables must not be inherited from the unknown Normal of the template.
    assert (table.space_before, table.space_after) == (0, 0)
    assert styles["Table Text"].element.pPr.spacing.get(qn("w:lineRule")) == "atLeast"
    assert styles["Heading 2"].base_style.name == "Normal"


def test_an_added_heading_style_has_the_font_of_the_template_headings():
    document = word_files.poor()
    document.styles["Heading 1"].font.name = "Verdana"
    styles = docx.Document(io.BytesIO(word_file_with(word_files.saved(document)))).styles
    assert styles["Heading 2"].font.name == styles["Contents Subheading"].font.name == "Verdana"


def test_every_section_has_the_page_of_the_template_and_tables_fill_it():
    document = opened("plain")
    for page in document.sections:
        assert round(page.left_margin.mm) == 30
        assert round(page.top_margin.mm) == 34
    widths = {
        sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
        for table in document.tables
    }
    assert all(abs(width - Mm(210 - 58).twips) < 8 for width in widths), widths


def test_header_and_footer_are_those_of_the_template_with_their_picture():
    document = opened("plain")
    for page in document.sections:
        assert "Ministry of Works" in page.header.paragraphs[0].text
        assert "PAGE" in page.footer.paragraphs[0]._p.xml
    relation = next(iter(document.sections[0].header.part.rels.values()))
    assert relation.reltype == RELATIONSHIP_TYPE.IMAGE
    assert relation.target_part.blob == word_files.picture()
    assert document.sections[0].first_page_header.paragraphs[0].text.endswith("Works")


def test_a_template_without_header_and_footer_keeps_the_built_in_ones():
    document = opened("poor")
    header_footer = sample.sample().document.header_footer
    assert header_footer.header_left in document.sections[1].header.paragraphs[0].text
    assert "NUMPAGES" in document.sections[0].footer.paragraphs[0]._p.xml
    assert not document.sections[0].first_page_header.paragraphs[0].text


def test_headers_of_first_and_even_pages_are_those_of_the_template():
    document = opened("rich")
    assert document.settings.odd_and_even_pages_header_footer
    assert document.sections[0].first_page_header.paragraphs[0].text == "For the Minister"
    assert all(s.even_page_header.paragraphs[0].text == "Even pages" for s in document.sections)


def test_a_link_in_a_footer_becomes_text():
    footer = opened("rich").sections[0].footer
    assert "www.ministry.example" in footer.paragraphs[0].text
    assert not footer.part.rels


def level(name: str, style: str):
    """The list level of a style."""
    parts = parsed(built(name))
    found = next(
        s
        for s in parts["word/styles.xml"].iter(f"{W}style")
        if s.find(f"{W}name").get(f"{W}val") == style
    )
    numbering = parts["word/numbering.xml"]
    number = found.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    place = found.find(f"{W}pPr/{W}numPr/{W}ilvl")
    where = place.get(f"{W}val") if place is not None else "0"
    num = next(n for n in numbering.iter(f"{W}num") if n.get(f"{W}numId") == number)
    abstract = num.find(f"{W}abstractNumId").get(f"{W}val")
    definition = next(
        a for a in numbering.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == abstract
    )
    return next(x for x in definition.iter(f"{W}lvl") if x.get(f"{W}ilvl") == where)


def test_headings_use_the_built_in_list_with_the_format_of_the_template():
    for number, text in ((1, "%1."), (2, "%1.%2.")):
        found = level("rich", f"heading {number}")
        assert found.find(f"{W}lvlText").get(f"{W}val") == text
        assert found.find(f"{W}pPr/{W}ind").get(f"{W}hanging") == "850"
        linked = found.find(f"{W}pStyle").get(f"{W}val")
        assert linked == f"Heading{number}"


def test_a_style_based_on_an_unnumbered_heading_stays_unnumbered():
    document = word_files.plain()
    annex = document.styles.add_style("Annex", WD_STYLE_TYPE.PARAGRAPH)
    annex.base_style = document.styles["Heading 1"]
    styles = docx.Document(io.BytesIO(word_file_with(word_files.saved(document)))).styles
    assert styles["Annex"].element.pPr.numPr.numId.val == 0


def test_the_title_of_the_contents_is_not_numbered_with_the_headings():
    assert opened("rich").styles["TOC Heading"].element.pPr.numPr.numId.val == 0


def test_empty_lines_keep_their_exact_height():
    for name, rule in (("Empty Line", "exact"), ("Table Spacer", "exact"), ("Notice", "atLeast")):
        spacing = opened("plain").styles[name].element.pPr.spacing
        assert spacing.get(qn("w:lineRule")) == rule


def test_the_title_of_the_contents_looks_like_a_heading_but_is_not_based_on_one():
    title = opened("plain").styles["TOC Heading"]
    assert title.base_style.name == "Normal"
    assert title.font.name == "Verdana"
    assert str(title.font.color.rgb) == word_files.WINE


def test_number_formats_are_those_of_the_template_also_through_a_list_style():
    """The formats and indents of `word_files.german`, on the levels that its styles use."""
    shown = [
        (
            found.find(f"{W}numFmt").get(f"{W}val"),
            found.find(f"{W}lvlText").get(f"{W}val"),
            found.find(f"{W}pPr/{W}ind").get(f"{W}left"),
        )
        for found in (level("german", f"List Number{n}") for n in ("", " 2", " 3"))
    ]
    assert shown == [
        ("upperLetter", "%1)", "400"),
        ("lowerRoman", "(%2)", "800"),
        ("decimal", "%1.%2.%3", "1200"),
    ]


def test_bullets_are_those_of_the_template_also_in_its_other_styles():
    assert level("rich", "List Bullet").find(f"{W}lvlText").get(f"{W}val") == "■"
    assert level("rich", "Annex Item").find(f"{W}lvlText").get(f"{W}val") == "■"
    assert level("plain", "List Bullet").find(f"{W}lvlText").get(f"{W}val") != "■"


def test_captions_keep_with_their_table_and_contents_have_tab_stops():
    assert opened("plain").styles["Caption"].paragraph_format.keep_with_next
    document = word_files.plain()
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    styles = docx.Document(io.BytesIO(word_file_with(word_files.saved(document)))).styles
    assert len(styles["toc 1"].paragraph_format.tab_stops) == 2


def test_colours_keep_their_values_and_refer_to_a_theme_colour_of_the_same_value():
    accent = "#4f81bd"  # of python-docx's own template
    for theme, named in ((Theme(), None), (Theme(colours=Colours(blue=accent)), "accent1")):
        parts = parsed(word_file_with(word_files.saved(word_files.plain()), theme))
        style = next(
            s
            for s in parts["word/styles.xml"].iter(f"{W}style")
            if s.get(f"{W}styleId") == "KeyMessageTitle"
        )
        colour = style.find(f"{W}rPr/{W}color")
        assert colour.get(f"{W}val").lower() == theme.colours.blue.lstrip("#")
        assert colour.get(f"{W}themeColor") == named


def test_the_theme_is_that_of_the_template_and_the_language_that_of_the_content():
    built_parts = parsed(built("plain"))
    template_parts = parsed(word_files.saved(word_files.plain()))
    theme, template_theme = (one["word/theme/theme1.xml"] for one in (built_parts, template_parts))
    assert texts(theme) == texts(template_theme)
    assert theme.get("name") == template_theme.get("name")
    languages = {lang.get(f"{W}val") for lang in built_parts["word/styles.xml"].iter(f"{W}lang")}
    assert languages == {sample.sample().document.language}


def test_a_built_file_with_changed_styles_can_be_a_template():
    assert opened("own").styles["Story Title"].font.name == "Georgia"


def test_the_derived_theme_has_the_effective_properties_of_the_styles():
    template_theme = derive_theme(read(word_files.saved(word_files.times())), Theme())
    styles, word_layout_rules = template_theme.theme.styles, template_theme.theme.word_layout_rules
    assert (template_theme.theme.styles["body"].font, template_theme.theme.page.left) == (
        "Times New Roman",
        90,
    )
    # 12 pt in a line of 13.8 pt, with 1.5 line spacing; 6 pt above; indented by 10 mm.
    assert (styles["body"].size, styles["body"].leading) == (12, 20.7)
    assert (styles["body"].before, styles["body"].after) == (6, 0)
    assert word_layout_rules.descent_overhang["body"] == pytest.approx(6.9)
    assert word_layout_rules.indents["body"] == (Mm(10).twips / 20, 0)
    assert (styles["heading2"].leading, styles["heading2"].before) == (20, 18)
    assert word_layout_rules.page_break_before == {"heading1"}
    # From the defaults of the template: 200 twips below, and 276/240 line spacing.
    assert (styles["list"].after, styles["list"].leading) == (10, pytest.approx(15.85))
    assert "list" in word_layout_rules.contextual_spacing
    assert "body" not in word_layout_rules.contextual_spacing
    assert (styles["quote"].before, styles["quote"].after) == (5, 5)
    assert not word_layout_rules.collapse_spacing
    # Built-in styles keep their spacing.
    assert (styles["table"].size, styles["table"].leading) == (9.5, 12.5)
    assert styles["callout"].size == 12


def test_the_derived_theme_has_indents_and_paragraphs_that_are_kept_together():
    document = word_files.essay()
    letters = document.styles["Normal"].element.get_or_add_rPr()
    letters.append(parse_xml(f'<w:spacing {nsdecls("w")} w:val="5"/>'))
    theme = derive_theme(read(word_files.saved(document)), Theme()).theme
    assert theme.word_layout_rules.indents["note"] == (Mm(8).twips / 20, Mm(12).twips / 20)
    first_line_indents = theme.word_layout_rules.first_line_indents
    assert (first_line_indents["note"], first_line_indents["body"]) == (
        Mm(5).twips / 20,
        Mm(8).twips / 20,
    )
    assert "quote" not in first_line_indents
    assert "body" in theme.word_layout_rules.whole
    assert "quote" not in theme.word_layout_rules.whole
    assert theme.styles["body"].tracking == 0.25
    plain = derive_theme(read(word_files.saved(word_files.arial())), Theme()).theme
    assert not plain.word_layout_rules.first_line_indents
    assert "body" not in plain.word_layout_rules.whole
    assert plain.styles["body"].tracking == 0


def test_a_hanging_indent_overrides_a_first_line_indent():
    document = word_files.essay()
    indent = document.styles["Body Text"].element.pPr.find(qn("w:ind"))
    indent.set(qn("w:hanging"), "60")
    word_layout_rules = derive_theme(
        read(word_files.saved(document)), Theme()
    ).theme.word_layout_rules
    assert word_layout_rules.first_line_indents["body"] == -3


def test_automatic_spacing_is_14_pt_and_spaces_do_not_add_up_as_in_web_pages():
    document = word_files.plain()
    spacing = document.styles["Quote"].element.get_or_add_pPr().get_or_add_spacing()
    spacing.set(qn("w:beforeAutospacing"), "1")
    template_theme = derive_theme(read(word_files.saved(document)), Theme())
    assert template_theme.theme.word_layout_rules.collapse_spacing
    assert template_theme.theme.styles["quote"].before == 14


def test_borders_of_the_template_styles_replace_built_in_rules_in_the_layout():
    document = word_files.arial()
    for name, edges in (
        ("Heading 1", '<w:bottom w:val="single" w:sz="24" w:space="9"/>'),
        ("Heading 2", '<w:top w:val="double" w:sz="8" w:space="1"/>'),
        ("Title", '<w:bottom w:val="nil" w:sz="8" w:space="4"/>'),
    ):
        own = document.styles[name].element.get_or_add_pPr()
        for old in own.findall(qn("w:pBdr")):
            own.remove(old)
        own.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>"))
    with_rule = Theme(dimensions=replace(Theme().dimensions, section_rule_thickness=2))
    theme = derive_theme(read(word_files.saved(document)), with_rule).theme
    below = (0, 12)
    # The style of the contents title is based on that of chapters.
    expected = {"heading1": below, "contents_title": below, "heading2": (4, 0)}
    assert theme.word_layout_rules.borders == expected
    assert theme.dimensions.section_rule_thickness == 0


def test_text_without_a_font_size_has_the_default_of_the_standard():
    document = word_files.poor()
    for size in document.styles.element.xpath("//w:sz"):
        size.getparent().remove(size)
    template_theme = derive_theme(read(word_files.saved(document)), Theme())
    assert template_theme.theme.styles["body"].size == 10


def test_the_space_below_a_table_is_added_to_the_space_above_of_the_template():
    styles = docx.Document(io.BytesIO(word_file_with(word_files.saved(word_files.times())))).styles
    below = Theme().dimensions.space_after_box
    assert styles["Body Text After Table"].paragraph_format.space_before == Pt(6 + below)
    assert styles["Caption After Table"].paragraph_format.space_before == Pt(below)


def test_the_properties_name_the_template(parts):
    name = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Template"
    assert parsed(built("plain"))["docProps/app.xml"].findtext(name) == "house.docx"
    assert parts["docProps/app.xml"].find(name) is None


def test_word_does_not_ask_to_update_fields_when_it_opens_the_file():
    assert parsed(built("plain"))["word/settings.xml"].find(f"{W}updateFields") is None


def test_repaired_styles_are_warnings_at_the_line_that_names_the_file():
    word_template = read(word_files.saved(word_files.incompatible()))
    found = sorted((d.code, d.message) for d in style_findings(word_template, Theme()))
    assert {d.span for d in style_findings(word_template, Theme())} == {SPAN}
    assert {d.rule.severity for d in style_findings(word_template, Theme())} == {"warning"}
    assert all(d.hint for d in style_findings(word_template, Theme()))
    assert [code for code, _ in found] == ["BG308", "BG309", "BG310", "BG311"]
    for (_, message), words in zip(
        found,
        (
            "'caption' is a character style, and the documents need a paragraph style",
            "'Quote' is defined twice; of the second one, it is called 'quote 2'",
            "'heading 3' gets level 3",
            "numbers 'heading 1' as 'Article I'",
        ),
        strict=True,
    ):
        assert words in message


@pytest.mark.parametrize("name", [*FILES, "own"])
def test_the_styles_of_the_other_files_are_compatible(name):
    data = own() if name == "own" else word_files.saved(FILES[name]())
    assert list(style_findings(read(data), Theme())) == []


def test_the_package_is_not_imported_without_a_word_template():
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "import briefgen.cli, briefgen.build.pipeline\n"
        "from support import sample_document as sample\n"
        "sample.rendered(sample.sample())\n"
        "names = 'read', 'styles', 'layout', 'apply'\n"
        "packages = {f'briefgen.word_template.{name}' for name in names}\n"
        "assert not {'docx', 'lxml.etree', *packages} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def lettered() -> docx.document.Document:
    """A file with lettered lists and square bullets."""
    document = word_files.rich()
    for level in document.part.numbering_part.element.iter(qn("w:lvl")):
        kind = level.find(qn("w:numFmt"))
        if kind.get(qn("w:val")) == "decimal":
            kind.set(qn("w:val"), "upperLetter")
    return document


class Heading(NamedTuple):
    number: str
    title: str


def first_heading() -> Heading:
    section = sample.sample().document.sections[0]
    return Heading(section.number, plain_text(section.title))


def simple(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>77</w:t></w:r></w:fldSimple>'


def bare(code: str, *, runs: int) -> str:
    """A field without a result, over three runs or in one."""
    marks = (
        '<w:fldChar w:fldCharType="begin"/>',
        f"<w:instrText>{code}</w:instrText>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    between = "</w:r><w:r>" if runs == 3 else ""
    return f"<w:r>{between.join(marks)}</w:r>"


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (simple("NUMPAGES"), "of 9"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TITLE  \\* MERGEFORMAT'
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Letter'
            "</w:t></w:r><w:r><w:t> 77</w:t></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            f"of {sample.sample().document.metadata.title}",
        ),
        (simple(r"TITLE \* Upper"), f"of {sample.sample().document.metadata.title.upper()}"),
        (simple("DOCPROPERTY Title"), f"of {sample.sample().document.metadata.title}"),
        (simple("STYLEREF 1"), f"of {first_heading().title}"),
        (simple("STYLEREF &quot;Heading 1&quot;"), f"of {first_heading().title}"),
        (simple(r"STYLEREF &quot;heading 1&quot; \n"), f"of {first_heading().number}"),
        (simple("STYLEREF &quot;Überschrift 1&quot;"), f"of {first_heading().title}"),
        (simple("STYLEREF Titre"), f"of {sample.sample().document.metadata.title}"),
        (simple("STYLEREF 9"), "of "),
        (simple(r"NUMPAGES \* ROMAN"), "of IX"),
        (simple(r"NUMPAGES \* roman \* MERGEFORMAT"), "of ix"),
        (simple(r"STYLEREF 1 \* Upper"), f"of {first_heading().title.upper()}"),
        (simple(r"TITLE \* roman"), f"of {sample.sample().document.metadata.title}"),
        (simple(r"TITLE \* Lower"), f"of {sample.sample().document.metadata.title.lower()}"),
        (simple(r"TITLE \* Caps"), "of A Sample Paper"),
        (simple(r"TITLE \* FirstCap"), f"of {sample.sample().document.metadata.title}"),
        ('<w:fldSimple w:instr="NUMPAGES"/>', "of 9"),
        (bare("NUMPAGES", runs=3), "of 9"),
        (bare("NUMPAGES", runs=1), "of 9"),
    ],
)
def test_fields_in_a_header_have_the_results_of_this_document(field, shown):
    def with_field(text: str) -> str:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        return text.replace(
            "</w:hdr>", f"<w:p {space}><w:r><w:t>of </w:t></w:r>{field}</w:p></w:hdr>"
        )

    plain = word_files.saved(word_files.plain())
    parts = parsed(word_file_with(word_files.changed(plain, {"word/header1.xml": with_field})))
    last = [*parts["word/house-header-default.xml"].iter(f"{W}p")][-1]
    assert texts(last) == shown


@pytest.mark.parametrize(("said", "kept"), [("", 1), (' w:val="true"', 1), (' w:val="0"', 0)])
def test_the_value_of_an_on_off_setting_of_the_template_applies(said, kept):
    def with_switches(text: str) -> str:
        switches = f"<w:mirrorMargins{said}/><w:evenAndOddHeaders{said}/><w:defaultTabStop"
        return re.sub("<w:defaultTabStop", switches, text)

    data = word_files.saved(word_files.plain())
    parts = parsed(word_file_with(word_files.changed(data, {"word/settings.xml": with_switches})))
    settings = parts["word/settings.xml"]
    assert len(settings.findall(f"{W}mirrorMargins")) == kept
    assert settings.find(f"{W}evenAndOddHeaders").get(f"{W}val") == str(kept)


def test_margins_that_the_template_does_not_set_are_those_of_the_theme():
    def without(text: str) -> str:
        return re.sub(' w:(gutter|bottom)="[^"]*"', "", text)

    data = word_files.saved(word_files.plain())
    parts = parsed(word_file_with(word_files.changed(data, {"word/document.xml": without})))
    for margins in parts["word/document.xml"].iter(f"{W}pgMar"):
        assert int(margins.get(f"{W}bottom")) == pytest.approx(Theme().page.bottom * 20, abs=1)
        assert margins.get(f"{W}gutter") == "0"
        assert margins.get(f"{W}left") == "1701"


def newer() -> bytes:
    """A file as newer versions of Word save it, with extensions of the standard."""
    ligatures = '<w14:ligatures w14:val="standardContextual"/>'

    def extended(text: str) -> str:
        spaces = (
            ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc='
            '"http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14">'
        )
        text = re.sub(r'xmlns:(w14|mc)="[^"]*"|mc:Ignorable="[^"]*"', "", text)
        text = re.sub(r"(<w:styles[^>]*)>", rf"\1{spaces}<!-- a remark -->", text, count=1)
        assert text.count("</w:rPr>") > 3
        return text.replace("</w:rPr>", f"{ligatures}</w:rPr>")

    return word_files.changed(word_files.saved(word_files.plain()), {"word/styles.xml": extended})


def test_extensions_of_newer_versions_of_word_are_removed(tmp_path: Path):
    assert b"ligatures" in zipfile.ZipFile(io.BytesIO(newer())).read("word/styles.xml")
    path = tmp_path / "newer.docx"
    path.write_bytes(word_file_with(newer()))
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    assert [error.description for error in result.errors] == []
    assert path.read_bytes() == built("plain")


@pytest.mark.parametrize("made", [*FILES.values(), lettered])
def test_the_word_file_and_the_pdf_have_the_same_text_with_any_list_format(made):
    lists = bullets("one", numbered("a", "b"), "two"), numbered("c", bullets("d"), start=3)
    resolved = resolve(document(section("s", "Lists", *lists)))
    layout = lay_out(resolved, Theme(), load_fonts())
    template_theme = derive_theme(read(word_files.saved(made())), Theme())
    docx = word_package(
        resolved, Theme(), layout.pages, layout.page_count, template_theme
    ).to_bytes()
    assert list(differences(read_pdf(write(layout)), read_word(docx))) == []
