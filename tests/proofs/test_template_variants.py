"""The Mexico deliverable in other templates.

Another theme and teams' Word templates do not change a word; other policies for repeated notes do.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path

import docx
import page
import pikepdf
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from lxml import etree
from msgspec import Struct, field
from openxml_audit import FileFormat

from briefgen.build.compare_outputs import compare_outputs
from briefgen.build.pipeline import build, prepare
from briefgen.errors import ContentError
from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import RepeatedMark
from briefgen.model.walk import inlines_of_block, plain_text, sections_in
from briefgen.theme.contrast import MINIMUM_CONTRAST, contrast
from support import word_files
from support.libreoffice import converted
from support.reading_order import (
    body_text,
    docx_body_text,
    docx_headings,
    docx_notes,
    pdf_body_text,
)
from support.validators import OFFICES, pdf_violations, word_violations

TARGET = "mexico/d3.5@v2"
IDENTITY = "content/mexico/deliverables/d3.5/deliverable.yaml"
WORD_TEMPLATES = {"plain": word_files.plain, "poor": word_files.poor, "rich": word_files.rich}
RESAVED = "saved-by-libreoffice"
"""A Word template that LibreOffice has saved."""
JUSTIFIED = "justified"
"""A template whose body text is justified."""
SAME_WORDS = ("ministry-note", *WORD_TEMPLATES, RESAVED, JUSTIFIED)
"""Templates that do not change a word."""
Finding = tuple[str, str]
"""The code and the severity of a finding."""
POLICIES = ("short", "reuse")
"""Templates with another policy for repeated notes, whose names they have."""


class Outputs(Struct, frozen=True, dict=True):
    """A folder with a pair of files for each template, and what LibreOffice makes of them."""

    folder: Path
    resolved: dict[str, ResolvedDocument] = field(default_factory=dict)
    """The document with each policy for repeated notes."""

    def file(self, name: str, kind: str) -> Path:
        return self.folder / f"{name}.{kind}"

    def saved(self, name: str, kind: str) -> Path:
        return self.folder / f"libreoffice-{kind}" / f"{name}.{kind}"


@pytest.fixture(scope="module")
def outputs(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    folder = tmp_path_factory.mktemp("templates")
    made = Outputs(folder)
    shutil.copytree(root / "content", folder / "content")
    text = (folder / IDENTITY).read_text("utf-8")
    for name in (*SAME_WORDS, *POLICIES):
        if name in WORD_TEMPLATES:
            own = write_template(folder, name, "word_template: team.docx")
            (own / "team.docx").write_bytes(word_files.saved(WORD_TEMPLATES[name]()))
        elif name == RESAVED:
            own = write_template(folder, name, "word_template: team.docx")
            (own / "team.docx").write_bytes(resaved(word_files.letterhead(), own))
        elif name == JUSTIFIED:
            write_template(folder, name, "theme: {styles: {body: {align: justify}}}")
        elif name in POLICIES:
            write_template(folder, name, f"repeated_notes: {name}")
        changed, count = re.subn("^template: .*", f"template: {name}", text)
        assert count == 1
        (folder / IDENTITY).write_text(changed, "utf-8")
        built = build(folder, TARGET)
        (folder / f"{name}.docx").write_bytes(built["docx"])
        (folder / f"{name}.pdf").write_bytes(built["pdf"])
        if name in POLICIES:
            made.resolved[name] = prepare(folder, TARGET).resolved
    for kind in ("pdf", "docx"):
        converted(kind, sorted(folder.glob("*.docx")), folder)
    return made


def resaved(document: Document, folder: Path) -> bytes:
    """A file as LibreOffice saves it, without the duplicates that it makes of styles."""
    path = folder / "team.docx"
    path.write_bytes(word_files.saved(document))
    saved = converted("docx", [path], folder) / path.name
    return word_files.changed(saved.read_bytes(), {"word/styles.xml": _without_duplicate_styles})


def _without_duplicate_styles(text: str) -> str:
    root = etree.fromstring(text.encode())
    seen = set()
    for style in root.findall(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val")).casefold()
        if name in seen:
            root.remove(style)
        seen.add(name)
    return etree.tostring(root, encoding="unicode")


def write_template(folder: Path, name: str, line: str) -> Path:
    """Writes a template that differs from that of EASME by one line; returns its folder."""
    own = folder / "templates" / name
    own.mkdir(parents=True)
    (own / "template.yaml").write_text(f"extends: easme-deliverable\n{line}\n", "utf-8")
    return own


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def usual(root: Path) -> dict[str, str]:
    """The words with the template of EASME, in the form of each format."""
    resolved = prepare(root, TARGET).resolved
    return {
        "docx": body_text(resolved, labels=False),
        "pdf": body_text(resolved, labels=True),
    }


EVERY = pytest.mark.parametrize("name", [*SAME_WORDS, *POLICIES])


@pytest.mark.parametrize("name", SAME_WORDS)
def test_another_template_does_not_change_the_words(
    name: str, outputs: Outputs, usual: dict[str, str], root: Path
) -> None:
    path = outputs.file(name, "docx")
    usual_path = root / "output/mexico/d3.5-v2.docx"
    assert docx_body_text(path, usual["docx"]) == usual["docx"]
    assert pdf_body_text(outputs.file(name, "pdf").read_bytes()) == usual["pdf"]
    assert docx_headings(path) == docx_headings(usual_path)
    assert docx_notes(path) == docx_notes(usual_path)


@EVERY
def test_both_files_have_the_same_content(name: str, outputs: Outputs) -> None:
    assert compare_outputs(outputs.folder, name).lines == ()


@EVERY
@pytest.mark.parametrize("office", OFFICES)
def test_the_word_file_is_valid(office: FileFormat, name: str, outputs: Outputs) -> None:
    assert word_violations(outputs.file(name, "docx").read_bytes(), office) == []


@EVERY
def test_libreoffice_keeps_headings_and_notes(name: str, outputs: Outputs) -> None:
    path, saved = outputs.file(name, "docx"), outputs.saved(name, "docx")
    assert docx_headings(saved) == docx_headings(path)
    assert docx_notes(saved) == docx_notes(path)
    printed = run("pdftotext", "-layout", outputs.saved(name, "pdf"), "-").stdout
    for number, words in enumerate(docx_notes(path), 1):
        assert re.search(rf"^\s*{number}\s+{re.escape(words[:24])}", printed, re.MULTILINE), number


@EVERY
def test_headings_have_the_numbers_of_the_references_to_them(
    name: str, outputs: Outputs, root: Path
) -> None:
    """LibreOffice numbers them, once in the contents and once above the section."""
    printed = run("pdftotext", "-layout", outputs.saved(name, "pdf"), "-").stdout
    entries = [e for e in prepare(root, TARGET).resolved.contents if e.kind == "section"]
    for entry in entries:
        begin = re.escape(" ".join(plain_text(entry.title).split()[:2]))
        line = rf"^\s*{re.escape(entry.label)}\.\s+{begin}"
        assert len(re.findall(line, printed, re.MULTILINE)) == 2, entry.label


@pytest.mark.parametrize("profile", ["PDF_A_2A", "PDF_UA_1"])
def test_the_pdf_with_another_theme_conforms(profile: str, outputs: Outputs) -> None:
    path = outputs.file("ministry-note", "pdf")
    report = page.validate_pdf(path, profile=getattr(page.ValidationProfile, profile))
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


def test_validators_find_no_violation_in_the_pdf_with_another_theme(outputs: Outputs) -> None:
    assert pdf_violations(outputs.file("ministry-note", "pdf")) == []


def test_another_theme_changes_the_appearance_of_both_files(outputs: Outputs, root: Path) -> None:
    def appearance_of(pdf: Path, word: Path) -> tuple[object, ...]:
        document = docx.Document(str(word))
        with pikepdf.open(pdf) as opened:
            pages = [p.Contents.read_bytes() for p in opened.pages]
        heading = document.styles["Heading 1"]
        return (
            document.styles["Normal"].font.size,
            heading.font.size,
            str(heading.font.color.rgb),
            document.sections[0].left_margin,
            document.sections[-1].header.paragraphs[0].text,
            re.findall(rb"[\d.]+ [\d.]+ [\d.]+ rg", pages[1])[0],
        )

    changed = appearance_of(
        outputs.file("ministry-note", "pdf"), outputs.file("ministry-note", "docx")
    )
    usual = appearance_of(*(root / f"output/mexico/d3.5-v2.{kind}" for kind in ("pdf", "docx")))
    assert [a for a, b in zip(changed, usual, strict=True) if a == b] == []


def test_text_is_left_aligned_in_both_files_unless_the_template_justifies_it(
    outputs: Outputs, root: Path
) -> None:
    def alignment_in(pdf: Path, word: Path) -> tuple[object, bool]:
        """The alignment of body text, and whether the PDF widens spaces (ISO 32000-1, 9.3.3)."""
        style = docx.Document(str(word)).styles["Body Text"]
        own = style.paragraph_format.alignment
        with pikepdf.open(pdf) as opened:
            widened = [re.search(rb"\d Tw\b", p.Contents.read_bytes()) for p in opened.pages]
        return (style.base_style.paragraph_format.alignment if own is None else own), any(widened)

    usual = [root / f"output/mexico/d3.5-v2.{kind}" for kind in ("pdf", "docx")]
    changed = [outputs.file(JUSTIFIED, kind) for kind in ("pdf", "docx")]
    assert alignment_in(*usual) == (WD_ALIGN_PARAGRAPH.LEFT, False)
    assert alignment_in(*changed) == (WD_ALIGN_PARAGRAPH.JUSTIFY, True)


def test_neighbouring_series_of_charts_have_different_colours(outputs: Outputs) -> None:
    (outputs.folder / IDENTITY).write_text(
        re.sub(
            "^template: .*",
            "template: ministry-note",
            (outputs.folder / IDENTITY).read_text("utf-8"),
        ),
        "utf-8",
    )
    colours = prepare(outputs.folder, TARGET).theme.colours
    series = colours.series
    assert all(contrast(a, b) >= 3 for a, b in pairwise(series))
    assert all(
        contrast(text, colours.white) >= MINIMUM_CONTRAST for text in (colours.blue, colours.grey)
    )


@pytest.mark.parametrize("name", WORD_TEMPLATES)
def test_a_word_template_does_not_change_the_pdf(name: str, outputs: Outputs, root: Path) -> None:
    assert (
        outputs.file(name, "pdf").read_bytes() == (root / "output/mexico/d3.5-v2.pdf").read_bytes()
    )


# -- sources cited again ---------------------------------------------------------------------

EACH_POLICY = pytest.mark.parametrize("policy", POLICIES)


@EACH_POLICY
def test_both_files_follow_the_policy_for_repeated_notes(
    policy: str, outputs: Outputs, root: Path
) -> None:
    resolved = outputs.resolved[policy]
    path = outputs.file(policy, "docx")
    source = body_text(resolved, labels=False)
    assert docx_body_text(path, source) == source
    assert pdf_body_text(outputs.file(policy, "pdf").read_bytes()) == body_text(
        resolved, labels=True
    )
    assert compare_outputs(outputs.folder, policy).lines == ()
    nodes = [
        node
        for section in sections_in(resolved.document.sections)
        for block in section.blocks
        for node in inlines_of_block(block)
    ]
    again = sum(isinstance(node, RepeatedMark) for node in nodes)
    short = sum("see footnote" in words for words in docx_notes(path))
    assert (again, short) == {"reuse": (19, 0), "short": (0, 19)}[policy]
    assert len(resolved.notes) + again == len(docx_notes(root / "output/mexico/d3.5-v2.docx"))


@EACH_POLICY
def test_validators_find_no_violation_in_the_pdf_with_a_policy(
    policy: str, outputs: Outputs
) -> None:
    assert pdf_violations(outputs.file(policy, "pdf")) == []


@EACH_POLICY
def test_libreoffice_shows_the_numbers_of_the_pdf(policy: str, outputs: Outputs) -> None:
    """At every mark, and where a note refers to another."""
    shown = [
        run("pdftotext", "-raw", path, "-").stdout
        for path in (outputs.saved(policy, "pdf"), outputs.file(policy, "pdf"))
    ]
    marks, marks_of_pdf = (Counter(re.findall(r"[^\W\d]{3,}\d{1,2}\b", text)) for text in shown)
    assert marks == marks_of_pdf
    assert marks.total() > 70
    references, references_of_pdf = (re.findall(r"see footnote\s(\d+)\.", text) for text in shown)
    assert references == references_of_pdf


def findings_with(document: Document, line: str, root: Path, folder: Path) -> set[Finding]:
    """The code and severity of each finding that is not acknowledged, in a Word template."""
    shutil.copytree(root / "content", folder / "content")
    text = (folder / IDENTITY).read_text("utf-8")
    (folder / IDENTITY).write_text(re.sub("^template: .*", "template: own", text), "utf-8")
    own = write_template(folder, "own", f"{line}\nword_template: team.docx")
    (own / "team.docx").write_bytes(word_files.saved(document))
    try:
        ready = prepare(folder, TARGET)
        assert ready.template_theme is not None
        diagnostics = ready.diagnostics
    except ContentError as error:
        diagnostics = error.diagnostics
    return {(one.code, one.severity) for one in diagnostics if not one.acknowledged}


@pytest.mark.parametrize(("size", "expected"), [(8, set()), (30, {("BG320", "error")})])
def test_a_heading_too_long_for_the_header_of_a_word_template_is_a_finding(
    size: int, expected: set[Finding], root: Path, tmp_path: Path
) -> None:
    """Where the Word template has no header, the built-in header appears in its type."""
    document = word_files.poor()
    style = document.styles.add_style("Header", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.font.size = Pt(size)
    line = "header_footer: {header_left: {heading: 1}}"
    assert findings_with(document, line, root, tmp_path) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            {"page_width": Mm(140), "left_margin": Mm(30), "right_margin": Mm(30)},
            {("BG687", "warning")},
        ),
        (
            {"page_width": Mm(136), "left_margin": Mm(30), "right_margin": Mm(30)},
            {("BG321", "error"), ("BG687", "warning")},
        ),
        (
            {"page_height": Mm(115), "top_margin": Mm(30), "bottom_margin": Mm(30)},
            {("BG321", "error"), ("BG687", "warning")},
        ),
        ({}, set()),
    ],
)
def test_a_page_of_a_word_template_with_too_little_room_is_a_finding(
    page: dict[str, Length], expected: set[Finding], root: Path, tmp_path: Path
) -> None:
    document = word_files.arial()
    for name, length in page.items():
        setattr(document.sections[0], name, length)
    assert findings_with(document, "", root, tmp_path) == expected


def test_a_first_page_with_too_little_room_is_a_finding(root: Path, tmp_path: Path) -> None:
    """Also where only its header is too high."""
    document = word_files.arial()
    document.sections[0].different_first_page_header_footer = True
    line = document.sections[0].first_page_header.paragraphs[0]
    line.paragraph_format.space_after = Mm(200)
    line.text = "Ministry of Works"
    assert findings_with(document, "", root, tmp_path) == {
        ("BG321", "error"),
        ("BG686", "note"),
        ("BG687", "warning"),
    }


def test_a_style_too_large_for_the_page_of_a_word_template_is_a_finding(
    root: Path, tmp_path: Path
) -> None:
    document = word_files.arial()
    document.styles["Heading 2"].font.size = Pt(200)
    assert findings_with(document, "", root, tmp_path) == {("BG321", "error")}
