"""Projects for the examples of the rules: their files laid over a project without findings."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import docx.oxml
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

from briefgen.diagnostics.rule import ExampleFiles, FileDescription
from support import word_files
from support.projects import BASE, DELIVERABLE, HOME, Made

PATHS: Mapping[str, str] = {
    "section": f"{HOME}/sections/aim.md",
    "deliverable": f"{DELIVERABLE}/deliverable.yaml",
    "version": f"{DELIVERABLE}/v1.yaml",
    "briefing": f"{HOME}/briefings/talk.yaml",
    "template": "templates/own/template.yaml",
    "table": f"{HOME}/tables/grid.yaml",
    "chart": f"{HOME}/charts/sketch.yaml",
    "facts": f"{HOME}/facts.yaml",
    "organisations": f"{HOME}/organisations.yaml",
    "acronyms": f"{HOME}/acronyms.yaml",
    "dossier": f"{HOME}/dossier.yaml",
}
"""The file of each kind."""
BASES: Mapping[str, str] = {
    "section": "---\nanchor: aim\ntitle: Aim\n---\n",
    # The project lasts until the dates of the examples.
    "deliverable": BASE[f"{DELIVERABLE}/deliverable.yaml"].replace("2 years", "6 years"),
    "version": (
        "version: V1\ndate: 2019-03-31\nabstract: Words\nauthors: [SPI]\nkeywords: [a]\n"
        "cover: {project_name: P, version: V1}\noutline: [{section: aim}]\n"
    ),
    "briefing": (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
        "meeting: {name: The talk, place: Q, time: '10.00'}\nselect: {tags: [aero]}\n"
    ),
    "template": "extends: easme-deliverable\n",
    "table": (
        "anchor: grid\nkind: grid\ncaption: Grid\ncolumns: [{title: A}, {title: B}]\n"
        "rows: [[a, b]]\n"
    ),
    "chart": (
        "anchor: sketch\ncaption: C\nkind: bar\n"
        "data: {categories: [a, b], series: [{values: [1, 2]}]}\n"
    ),
    "facts": "growth: {value: 2.20, unit: '%'}\njobs: {value: 12500}\nodd: {value: 1}\n",
    "organisations": "hegan: {name: HEGAN, country: Spain}\nnet: {name: Net}\n",
    "acronyms": "EU: {long: European Union}\nEASME: {long: Executive Agency}\n",
    "dossier": "name: Demo\nlanguage: en-GB\n",
}
SHOWING = "::: chart sketch\n:::\n"


def target_of(files: ExampleFiles) -> str:
    """The target that shows the finding of an example."""
    if "translations: [de]" in str(files.get("deliverables/d1/v1.yaml")):
        return "demo/d1@v1:de"
    return "demo/talk" if "briefing" in files else "demo/d1@v1"


def files_of(example: ExampleFiles) -> dict[str, Made]:
    """The files of an example and those of the project without findings."""
    files: dict[str, Made] = {PATHS[kind]: base for kind, base in BASES.items()}
    files[PATHS["section"]] = BASES["section"] + "Words.\n"
    if "template" in example:
        files[PATHS["version"]] = BASES["version"] + "template: own\n"
    if "chart" in example:
        files[PATHS["section"]] = BASES["section"] + "Words.\n\n" + SHOWING
    for name, content in example.items():
        if isinstance(content, FileDescription):
            files[_path(name)] = MAKERS[content.text]()
        elif name in PATHS:
            files[PATHS[name]] = _with_part(name, content)
        else:
            files[_path(name)] = content
    return files


def _path(name: str) -> str:
    return name if name.startswith(("content/", "templates/", "releases/")) else f"{HOME}/{name}"


def _with_part(kind: str, text: str) -> str:
    """The file of a kind with a part; the part's keys replace those of the file."""
    if kind == "section":
        return BASES[kind] + text + "\n"
    keys = set(re.findall(r"^([\w-]+):", text, re.MULTILINE))
    entries = re.split(r"\n(?=\S)", BASES[kind].rstrip())
    lines = [entry for entry in entries if entry.partition(":")[0] not in keys]
    return "\n".join([*lines, text]) + "\n"


def image(kind: str) -> bytes:
    target = io.BytesIO()
    Image.effect_noise((60, 60), 50).save(target, kind)
    return target.getvalue()


def word_file(change: Callable[[Document], object] = lambda document: None) -> bytes:
    """A Word file after a change."""
    document = word_files.arial()
    change(document)
    return word_files.saved(document)


def edited(part: str, old: str, new: str) -> bytes:
    """A Word file with a pattern replaced in one of its parts."""

    def replace(text: str) -> str:
        done, count = re.subn(old, new, text)
        assert count
        return done

    return word_files.changed(word_file(), {part: replace})


def with_header(words: str) -> bytes:
    """A Word file with words in its header."""

    def change(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = words

    return word_file(change)


def with_footer_field(code: str, result: str) -> bytes:
    """A Word file with a field in its footer."""

    def change(document: Document) -> None:
        word_files.add_field(document.sections[0].footer.paragraphs[0], code, result)

    return word_file(change)


def with_footer(words: str) -> bytes:
    """A Word file with words in its footer."""

    def change(document: Document) -> None:
        document.sections[0].footer.paragraphs[0].text = words

    return word_file(change)


def with_tracked_header() -> bytes:
    def change(document: Document) -> None:
        word_files.track_insertion(document.sections[0].header.paragraphs[0], "")

    return word_file(change)


def with_title(**font: object) -> bytes:
    """A Word file whose title has properties of a font."""

    def change(document: Document) -> None:
        for name, given in font.items():
            setattr(document.styles["Title"].font, name, given)

    return word_file(change)


def with_title_colour(colour: str) -> bytes:
    def change(document: Document) -> None:
        document.styles["Title"].font.color.rgb = RGBColor.from_string(colour)

    return word_file(change)


def with_title_space(points: float) -> bytes:
    def change(document: Document) -> None:
        document.styles["Title"].paragraph_format.space_before = Pt(points)

    return word_file(change)


def with_large_styles() -> bytes:
    def padded(text: str) -> str:
        return text.replace("<w:docDefaults>", " " * 100_000_000 + "<w:docDefaults>")

    return word_files.changed(word_file(), {"word/styles.xml": padded}, compressed=True)


def with_covering_picture() -> bytes:
    def change(document: Document) -> None:
        word_files.add_covering_picture(document.sections[0])

    return word_file(change)


def with_macros() -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return edited("[Content_Types].xml", re.escape(kind), macros)


def with_header_field(name: str) -> bytes:
    def change(document: Document) -> None:
        word_files.add_field(document.sections[0].header.paragraphs[0], f" {name} ", "x")

    return word_file(change)


def with_left_margin(width: str) -> bytes:
    return edited("word/document.xml", 'w:left="[0-9]+"', f'w:left="{width}"')


def with_caption_of(kind: WD_STYLE_TYPE) -> bytes:
    def change(document: Document) -> None:
        document.styles["Caption"].delete()
        document.styles.add_style("Caption", kind, builtin=True)

    return word_file(change)


def with_two_quotes() -> bytes:
    def change(document: Document) -> None:
        namespace = docx.oxml.ns.nsdecls("w")
        document.styles["Quote"].element.addnext(
            docx.oxml.parse_xml(
                f'<w:style {namespace} w:type="paragraph" w:customStyle="1" w:styleId="Quote9">'
                '<w:name w:val="quote"/></w:style>'
            )
        )

    return word_file(change)


def without_outline_level() -> bytes:
    def change(document: Document) -> None:
        properties = document.styles["Heading 3"].element.pPr
        properties.remove(properties.find(qn("w:outlineLvl")))

    return word_file(change)


def with_heading_numbers(*texts: str, kinds: tuple[str, ...]) -> bytes:
    return word_file(lambda document: word_files.number_headings(document, *texts, kinds=kinds))


def with_page_width(width: float) -> bytes:
    def change(document: Document) -> None:
        section = document.sections[0]
        section.page_width, section.left_margin, section.right_margin = Mm(width), Mm(30), Mm(30)

    return word_file(change)


CAFE = BASES["section"] + "A café.\n"
MAKERS: Mapping[str, Callable[[], Made]] = {
    "a folder": lambda: Path.mkdir,
    "the file does not exist": lambda: None,
    "a section with the word 'café', saved as Latin-1": lambda: CAFE.encode("latin-1"),
    "a section with the word 'café', saved as UTF-8": lambda: CAFE,
    "a GIF image": lambda: image("GIF"),
    "a PNG image": lambda: image("PNG"),
    "a PNG image cut off after 100 bytes": lambda: image("PNG")[:100],
    "a text file": lambda: "Words.\n",
    "a Word file": word_file,
    "a Word file with macros": with_macros,
    "a Word file with a tracked change in its header": with_tracked_header,
    "a Word file without styles": lambda: word_files.without_styles(word_file()),
    "a Word file whose relationships are another XML file": lambda: edited(
        "word/_rels/document.xml.rels", "(?s)^.*$", "<styles/>"
    ),
    "a Word file whose theme is cut off": lambda: edited("word/theme/theme1.xml", "</a:theme>", ""),
    "a Word file with the field AUTHOR in its header": lambda: with_header_field("AUTHOR"),
    "a Word file with the field TITLE in its header": lambda: with_header_field("TITLE"),
    "a Word file with the left margin '3m'": lambda: with_left_margin("3m"),
    "a Word file with the left margin '3cm'": lambda: with_left_margin("3cm"),
    "a Word file in which Caption is a character style": lambda: with_caption_of(
        WD_STYLE_TYPE.CHARACTER
    ),
    "a Word file in which Caption is a paragraph style": word_file,
    "a Word file with the styles 'Quote' and 'quote'": with_two_quotes,
    "a Word file with the style 'Quote'": word_file,
    "a Word file in which Heading 3 has no outline level": without_outline_level,
    "a Word file in which Heading 3 has outline level 3": word_file,
    "a Word file that numbers headings 'Article I', 'I.1'": lambda: with_heading_numbers(
        "Article %1", "%1.%2", kinds=("upperRoman", "decimal")
    ),
    "a Word file that numbers headings '1', '1.1'": lambda: with_heading_numbers(
        "%1", "%1.%2", kinds=("decimal", "decimal")
    ),
    "a Word file whose styles unpack to 100 MB": with_large_styles,
    "a Word file in which Title is hidden": lambda: with_title(hidden=True),
    "a Word file in which Title is not hidden": lambda: with_title(hidden=False),
    "a Word file in which Title is white": lambda: with_title_colour("FFFFFF"),
    "a Word file in which Title is black": lambda: with_title_colour("000000"),
    "a Word file with '[short title]' in its header": lambda: with_header("[short title]"),
    "a Word file with '{{ title }}' in its header": lambda: with_header("{{ title }}"),
    "a Word file with 'Ministry of Ports' in its header": lambda: with_header("Ministry of Ports"),
    "a Word file with a page number in its footer": lambda: with_footer_field("PAGE", "1"),
    "a Word file with '{{ distribution }}' in its footer": lambda: with_footer(
        "{{ distribution }}"
    ),
    "a Word file with a picture of the whole page in its header": with_covering_picture,
    "a Word file in which Title has 400 points of space above": lambda: with_title_space(400),
    "a Word file in which Title has 20 points of space above": lambda: with_title_space(20),
    "a Word file with pages 108 mm wide and margins of 30 mm": lambda: with_page_width(108),
    "a Word file with pages 210 mm wide and margins of 30 mm": lambda: with_page_width(210),
}
"""Functions that make a file, by its description."""
