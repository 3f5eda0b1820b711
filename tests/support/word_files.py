"""Word files as teams have them, built with python-docx."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
from docx.document import Document
from docx.enum.dml import MSO_THEME_COLOR
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section, _Footer, _Header
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from PIL import Image

from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.word_template import WordTemplate
from briefgen.spans.span import Span
from briefgen.word_template.read import read_word_template

PERSON = "Anna Beispiel"
"""The author of the files, whose name must not be copied."""
WINE = "7A1F3D"


def saved(document: Document) -> bytes:
    document.core_properties.author = PERSON
    document.core_properties.last_modified_by = PERSON
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def plain() -> Document:
    """Word's own styles with other fonts and colours, another page, and a header with a picture."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(11)
    normal.paragraph_format.space_after = Pt(7)
    for level in range(1, 5):
        heading = document.styles[f"Heading {level}"]
        heading.font.name, heading.font.color.rgb = "Verdana", RGBColor.from_string(WINE)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(28)
    section.top_margin = Mm(34)
    header = section.header.paragraphs[0]
    header.add_run().add_picture(io.BytesIO(picture()), width=Mm(30))
    header.add_run("\tMinistry of Works")
    footer = section.footer.paragraphs[0]
    footer.add_run("Sheet ")
    add_field(footer, " PAGE ", "1")
    return document


def office() -> Document:
    """Word's own styles of 2007, in Cambria and Calibri, on A4."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    return document


def arial() -> Document:
    """Word's own styles and spacing, in Arial."""
    return _in_one_font(docx.Document(), "Arial", 11)


def times() -> Document:
    """Times with 1.5 line spacing, chapters that start on a new page, and indents."""
    document = _in_one_font(docx.Document(), "Times New Roman", 12)
    number_headings(document, "%1", "%1.%2", kinds=("decimal", "decimal"))
    styles = document.styles
    body = styles["Body Text"].paragraph_format
    body.left_indent, body.line_spacing, body.space_after = Mm(10), 1.5, Pt(0)
    body.space_before = Pt(6)
    styles["Heading 1"].paragraph_format.page_break_before = True
    styles["Heading 2"].paragraph_format.space_before = Pt(18)
    styles["Heading 2"].paragraph_format.line_spacing = Pt(20)
    spacing = styles["Quote"].element.get_or_add_pPr().get_or_add_spacing()
    spacing.set(qn("w:beforeAutospacing"), "1")
    spacing.set(qn("w:afterAutospacing"), "1")
    compatibility = OxmlElement("w:compat")
    compatibility.append(OxmlElement("w:doNotUseHTMLParagraphAutoSpacing"))
    settings = document.settings.element
    settings.replace(settings.find(qn("w:compat")), compatibility)
    return document


def letterhead() -> Document:
    """Headers and footers that are higher than the margins, most of all on the first page."""
    document = arial()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    for header, height in ((section.header, 30), (section.first_page_header, 48)):
        line = header.paragraphs[0]
        line.add_run().add_picture(io.BytesIO(picture()), Mm(25), Mm(height))
        line.add_run("\tMinistry of Works")
        line._p.xpath(".//wp:docPr")[0].set("id", str(height))
    section.even_page_header.paragraphs[0].text = "Ministry of Works"
    for footer in (section.footer, section.first_page_footer, section.even_page_footer):
        footer.paragraphs[0].add_run("1 Long Street, ").font.size = Pt(9)
        footer.paragraphs[0].add_run("Town").add_break()
        add_field(footer.paragraphs[0], " PAGE ")
        footer.paragraphs[0].paragraph_format.space_before = Pt(6)
        for _ in range(3):
            footer.add_paragraph("We are open at all hours, but for holidays. " * 5, "Footer")
    return document


def essay() -> Document:
    """Indented first lines, paragraphs that are kept on one page, and indented notes."""
    document = arial()
    body = document.styles["Body Text"].paragraph_format
    body.first_line_indent, body.space_after, body.keep_together = Mm(8), Pt(0), True
    notes = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    notes.base_style, notes.font.size = document.styles["Normal"], Pt(9)
    form = notes.paragraph_format
    form.left_indent, form.first_line_indent, form.right_indent = Mm(8), Mm(5), Mm(12)
    form.space_before, form.space_after = Pt(1), Pt(3)
    return document


def _in_one_font(document: Document, name: str, size: float) -> Document:
    """The file on A4, with one font in all styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for style in document.styles.element.style_lst:
        for fonts in list(style.iter(qn("w:rFonts"))):
            fonts.getparent().remove(fonts)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = name, Pt(size)
    return document


def poor() -> Document:
    """Only Normal and one heading style: no lists, no theme, no header and no footer."""
    document = docx.Document()
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.name_val not in {"Normal", "heading 1"}:
            styles.remove(style)
    document.styles["Normal"].font.name = "Palatino"
    main = document.part
    kept = {RELATIONSHIP_TYPE.STYLES}
    for identifier, relation in list(main.rels.items()):
        if relation.reltype not in kept:
            del main.rels[identifier]
    return document


def incompatible() -> Document:
    """Styles that briefgen cannot use."""
    document = plain()
    styles = document.styles
    styles["Caption"].delete()
    styles.add_style("Caption", WD_STYLE_TYPE.CHARACTER)
    styles.add_style("story title", WD_STYLE_TYPE.PARAGRAPH)
    second = styles.element.get_by_name("Quote")
    again = parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="Quote9">'
        '<w:name w:val="quote"/></w:style>'
    )
    second.addnext(again)
    outline = styles["Heading 3"].element.pPr.find(qn("w:outlineLvl"))
    styles["Heading 3"].element.pPr.remove(outline)
    number_headings(document, "Article %1", "%1.%2", kinds=("upperRoman", "decimal"))
    return document


def rich() -> Document:
    """Numbered headings, square bullets, different headers, localised identifiers, links."""
    document = plain()
    number_headings(document, "%1", "%1.%2", kinds=("decimal", "decimal"))
    bullet = document.styles["List Bullet"].element.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element
    abstract = numbering.num_having_numId(bullet).abstractNumId.val
    for definition in numbering.findall(qn("w:abstractNum")):
        if definition.get(qn("w:abstractNumId")) == str(abstract):
            definition.find(qn("w:lvl")).find(qn("w:lvlText")).set(qn("w:val"), "■")
    own = document.styles.add_style("Annex Item", WD_STYLE_TYPE.PARAGRAPH)
    own.element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{bullet}"/></w:numPr>')
    )
    localise(document, "Heading1", "berschrift1")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].add_run("For the Minister")
    document.settings.odd_and_even_pages_header_footer = True
    section.even_page_header.paragraphs[0].add_run("Even pages")
    add_link(section.footer.paragraphs[0], "www.ministry.example", "https://ministry.example/x")
    return document


def german() -> Document:
    """Saved by a German Word, with lists defined by two list styles, and mirrored pages."""
    document = docx.Document()
    language = next(document.styles.element.iter(qn("w:lang")))
    language.set(qn("w:val"), "de-AT")
    document.styles["Quote"].element.get_or_add_rPr().append(
        parse_xml(f'<w:lang {nsdecls("w")} w:val="fr-BE"/>')
    )
    link_lists(document, "Ministerium Punkte", "List Bullet", ("bullet", "bullet", "bullet"),
               ("■", "»", "-"))  # fmt: skip
    link_lists(document, "Ministerium Zahlen", "List Number",
               ("upperLetter", "lowerRoman", "decimal"), ("%1)", "(%2)", "%1.%2.%3"))  # fmt: skip
    number_headings(document, "%1", "%1.%2", "%1.%2.%3", kinds=("decimal", "decimal", "decimal"))
    names = {"Heading1": "berschrift1", "Heading2": "berschrift2", "Header": "Kopfzeile",
             "ListBullet": "Aufzhlungszeichen", "Caption": "Beschriftung"}  # fmt: skip
    for old, new in names.items():
        localise(document, old, new)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.gutter = Mm(32), Mm(22), Mm(8)
    settings = document.settings
    settings.element.insert(1, OxmlElement("w:mirrorMargins"))
    settings.odd_and_even_pages_header_footer = True
    section.header.paragraphs[0].add_run("Bundesministerium\t")
    add_field(section.header.paragraphs[0], " TITLE ", "Brief")
    section.even_page_header.paragraphs[0].add_run("Gerade Seiten")
    even = section.even_page_footer.paragraphs[0]
    even.add_run("Blatt ")
    add_field(even, " PAGE ", "7")
    even.add_run(" von ")
    add_field(even, " NUMPAGES ", "9")
    add_field(section.footer.paragraphs[0], " PAGE ", "7")
    return document


def themed() -> Document:
    """Fonts and colours of its own theme, and table styles, one of them with a built-in name.

    The plain table style has the name that Google Docs gives it.
    """
    document = _in_one_font(docx.Document(), "Arial", 10)
    styles = document.styles
    fonts = parse_xml(
        f'<w:rFonts {nsdecls("w")} w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    )
    look = styles["Normal"].element.get_or_add_rPr()
    look.replace(look.rFonts, fonts)
    for name in ("Heading 1", "Heading 2", "Title"):
        look = styles[name].element.get_or_add_rPr()
        look.insert(0, parse_xml(
            f'<w:rFonts {nsdecls("w")} w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'
        ))  # fmt: skip
        styles[name].font.color.theme_color = MSO_THEME_COLOR.ACCENT_2
    for name in ("Hyperlink", "Footnote Reference"):
        styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=True)
    styles["Hyperlink"].font.color.theme_color = MSO_THEME_COLOR.HYPERLINK
    styles["Footnote Reference"].font.superscript = True
    note = styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    note.base_style, note.font.size = styles["Normal"], Pt(8)
    note.paragraph_format.first_line_indent = Mm(-4)
    note.paragraph_format.left_indent = Mm(4)
    for style in styles.element.style_lst:
        if style.name_val == "Normal Table":
            style.name_val = "Table Normal"
    usual, same = (table_style(name) for name in ("Ministry Table", "Deliverable Table"))
    styles.element.extend([usual, same])
    default = parse_xml(f'<w:defaultTableStyle {nsdecls("w")} w:val="MinistryTable"/>')
    document.settings.element.find(qn("w:defaultTabStop")).addnext(default)
    theme = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    blob = re.sub(b'(<a:(?:major|minor)Font>\\s*<a:latin typeface=")[^"]*', rb"\1Arial", theme.blob)
    theme._blob = re.sub(b'<a:accent2>.*?</a:accent2>',
                         f'<a:accent2><a:srgbClr val="{WINE}"/></a:accent2>'.encode(), blob,
                         flags=re.DOTALL)  # fmt: skip
    return document


WORD_TEMPLATES: dict[str, Callable[[], Document]] = {
    made.__name__: made for made in (plain, poor, rich, times, letterhead, arial, german, themed)
}
"""The files that can be used as a Word template, by name."""


# -- pieces ----------------------------------------------------------------------------------


def picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (60, 20), f"#{WINE}").save(target, "PNG")
    return target.getvalue()


def add_field(paragraph: Paragraph, code: str, result: str = "") -> None:
    """Add a field; `result` is empty where Word has not updated the field."""
    instruction = OxmlElement("w:instrText")
    instruction.text = code
    shown = [_field_mark("separate"), _text(result)] if result else []
    for mark in (_field_mark("begin"), instruction, *shown, _field_mark("end")):
        paragraph.add_run()._r.append(mark)


def _field_mark(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def _text(words: str) -> Any:
    made = OxmlElement("w:t")
    made.text = words
    return made


def track_insertion(paragraph: Paragraph, words: str) -> None:
    """Add words as a tracked insertion, and others as a tracked deletion."""
    for tag, text in (("ins", f"<w:t>{words}</w:t>"), ("del", "<w:delText>old words</w:delText>")):
        paragraph._p.append(parse_xml(
            f'<w:{tag} {nsdecls("w")} w:id="1" w:author="{PERSON}" w:date="2020-01-01T00:00:00Z">'
            f"<w:r>{text}</w:r></w:{tag}>"
        ))  # fmt: skip


def add_covering_picture(
    section: Section, place: _Header | _Footer | None = None, size: tuple[float, float] = (1, 1)
) -> None:
    """Add a floating picture to a header or footer, usually the header.

    `size` is its width and height as shares of those of the page.
    """
    run = (place or section.header).paragraphs[0].add_run()
    width, height = int(section.page_width * size[0]), int(section.page_height * size[1])
    inline = run.add_picture(io.BytesIO(picture()), width, height)._inline
    position = "".join(
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:position{axis}>'
        for axis in "HV"
    )
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/>{position}<wp:wrapNone/></wp:anchor>'
    )
    for child in list(inline):
        anchor.append(child)
    wrap = anchor.find(qn("wp:wrapNone"))
    anchor.remove(wrap)
    anchor.find(qn("wp:extent")).addnext(wrap)
    inline.getparent().replace(inline, anchor)


def add_link(paragraph: Paragraph, words: str, address: str) -> None:
    identifier = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), identifier)
    run = paragraph.add_run(words)._r
    link.append(run)
    paragraph._p.append(link)


def number_headings(document: Document, *texts: str, kinds: tuple[str, ...]) -> None:
    """Number the first heading levels with a list of their own."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="Heading{n + 1}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="850" w:hanging="850"/></w:pPr></w:lvl>'
        for n, (text, kind) in enumerate(zip(texts, kinds, strict=True))
    )
    definition = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(0, definition)
    number = numbering.add_num(90).numId
    for n in range(len(texts)):
        properties = document.styles[f"Heading {n + 1}"].element.get_or_add_pPr()
        properties._insert_numPr(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{n}"/><w:numId w:val="{number}"/>'
                "</w:numPr>"
            )
        )


def link_lists(
    document: Document, name: str, style: str, kinds: tuple[str, ...], texts: tuple[str, ...]
) -> None:
    """Define the levels of paragraph styles by a list style, as the dialog of Word does.

    The list style and its list refer to each other; the paragraph styles use a second list, which
    only refers to the list style (17.9.21, 17.9.27).
    """
    styles = document.styles
    numbering = document.part.numbering_part.element
    names = [style, *(f"{style} {n}" for n in range(2, len(kinds) + 1))]
    defined, linked = (90 + 2 * len(numbering.num_lst) + n for n in (0, 1))
    identifier = name.replace(" ", "")
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="{styles[of].style_id}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{400 * n + 400}" w:hanging="400"/></w:pPr>'
        "</w:lvl>"
        for n, (of, kind, text) in enumerate(zip(names, kinds, texts, strict=True))
    )
    for definition, body in (
        (defined, f'<w:styleLink w:val="{identifier}"/>{levels}'),
        (linked, f'<w:numStyleLink w:val="{identifier}"/>'),
    ):
        numbering.insert(0, parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{definition}">'
            f'<w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'
        ))  # fmt: skip
    defining_number, linked_number = (numbering.add_num(one).numId for one in (defined, linked))
    styles.element.append(parse_xml(
        f'<w:style {nsdecls("w")} w:type="numbering" w:customStyle="1" w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/><w:pPr><w:numPr><w:numId w:val="{defining_number}"/></w:numPr>'
        "</w:pPr></w:style>"
    ))  # fmt: skip
    for n, of in enumerate(names):
        properties = styles[of].element.get_or_add_pPr()
        properties._remove_numPr()
        level = f'<w:ilvl w:val="{n}"/>' if n else ""
        properties._insert_numPr(
            parse_xml(
                f'<w:numPr {nsdecls("w")}>{level}<w:numId w:val="{linked_number}"/></w:numPr>'
            )
        )


def table_style(name: str) -> Any:
    """A table style with conditional formats for rows, columns and bands."""
    conditions = "".join(
        f'<w:tblStylePr w:type="{where}"><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:caps/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr></w:tblStylePr>'
        for where, fill in (
            ("firstRow", WINE),
            ("lastRow", "DDDDDD"),
            ("firstCol", "EEEEEE"),
            ("band1Horz", "F7F7F7"),
            ("nwCell", WINE),
        )
    )
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:pPr><w:spacing w:after="40"/></w:pPr><w:tblPr>'
        '<w:tblStyleRowBandSize w:val="1"/><w:tblBorders>'
        '<w:top w:val="double" w:sz="6" w:space="0" w:color="auto"/>'
        '<w:insideV w:val="dotted" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders>'
        '<w:tblCellMar><w:left w:w="30" w:type="dxa"/><w:right w:w="200" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr>{conditions}</w:style>"
    )


def localise(document: Document, old: str, new: str) -> None:
    """Give a style another identifier, as Word does in other languages."""
    for root in (document.styles.element, document.part.numbering_part.element):
        for element in root.iter():
            for name in ("w:styleId", "w:val"):
                if element.get(qn(name)) == old:
                    element.set(qn(name), new)


def parts(data: bytes) -> dict[str, bytes]:
    """The bytes of each part by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(
    data: bytes,
    edits: Mapping[str, Callable[[str], str]],
    new: Mapping[str, str] | None = None,
    *,
    compressed: bool = False,
) -> bytes:
    """The file with parts edited as text, and with new ones."""
    target = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(target, "w", method) as archive,
    ):
        for name in old.namelist():
            content: Any = old.read(name)
            archive.writestr(name, edits[name](content.decode()) if name in edits else content)
        for name, text in (new or {}).items():
            archive.writestr(name, text)
    return target.getvalue()


def without(data: bytes, part: str) -> bytes:
    """The file without one of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts(data).items():
            if name != part:
                archive.writestr(name, content)
    return target.getvalue()


def without_styles(data: bytes) -> bytes:
    """The file without styles, and without any reference to them."""
    pattern = r'<(Relationship|Override) [^>]*styles\.xml"[^>]*>'
    edits = dict.fromkeys(
        ("word/_rels/document.xml.rels", "[Content_Types].xml"),
        lambda text: re.sub(pattern, "", text),
    )
    return without(changed(data, edits), "word/styles.xml")


SPAN = Span("templates/own/template.yaml", 3, 14)
"""Where template.yaml names the file."""


def read(data: bytes) -> WordTemplate:
    """The parts that are used of a file with no finding but the note of its header's words."""
    diagnostics = Diagnostics()
    word_template = read_word_template(data, "house.docx", SPAN, diagnostics)
    assert {found.code for found in diagnostics.conclude()} <= {"BG686"}
    assert word_template is not None
    return word_template
