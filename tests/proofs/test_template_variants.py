"""The Mexico paper by other templates: other looks without a word changed, teams' Word files,
and other policies for a source that is cited again."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import docx
import page
import pikepdf
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from lxml import etree

from briefgen.build.output_check import compare_outputs
from briefgen.build.pipeline import build, prepare
from briefgen.errors import ContentError
from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import RepeatedMark
from briefgen.model.walk import inlines_of_block, plain_text, sections_in
from briefgen.theme.contrast import LEAST, contrast
from support import word_files
from support.libreoffice import converted
from support.reading_order import (
    body_text,
    docx_body_text,
    docx_headings,
    docx_notes,
    pdf_body_text,
)
from support.validators import faults_of

TARGET = "mexico/d3.5@v2"
IDENTITY = "content/mexico/deliverables/d3.5/deliverable.yaml"
TOOLS = Path(sys.executable).parent
TEAMS = {"plain": word_files.plain, "poor": word_files.poor, "rich": word_files.rich}
RESAVED = "saved-by-libreoffice"
"""A team's file that LibreOffice has written."""
LOOKS = ("ministry-note", *TEAMS, RESAVED)
POLICIES = ("short", "reuse")
OFFICES = ["office2013", "office2019", "microsoft365"]


@dataclass(frozen=True)
class Looks:
    """One folder with a pair of files for each look, and what LibreOffice makes of them."""

    folder: Path
    resolved: dict[str, ResolvedDocument] = field(default_factory=dict)
    """The document under each policy for repeated notes."""

    def file(self, look: str, kind: str) -> Path:
        return self.folder / f"{look}.{kind}"

    def saved(self, look: str, kind: str) -> Path:
        return self.folder / f"libreoffice-{kind}" / f"{look}.{kind}"


@pytest.fixture(scope="module")
def looks(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Looks:
    folder = tmp_path_factory.mktemp("looks")
    made = Looks(folder)
    shutil.copytree(root / "content", folder / "content")
    text = (folder / IDENTITY).read_text("utf-8")
    for look in (*LOOKS, *POLICIES):
        if look in TEAMS:
            own = template(folder, look, "word_template: team.docx")
            (own / "team.docx").write_bytes(word_files.saved(TEAMS[look]()))
        elif look == RESAVED:
            own = template(folder, look, "word_template: team.docx")
            (own / "team.docx").write_bytes(resaved(word_files.letterhead(), own))
        elif look in POLICIES:
            template(folder, look, f"repeated_notes: {look}")
        changed, count = re.subn("^template: .*", f"template: {look}", text)
        assert count == 1
        (folder / IDENTITY).write_text(changed, "utf-8")
        built = build(folder, TARGET)
        (folder / f"{look}.docx").write_bytes(built["docx"])
        (folder / f"{look}.pdf").write_bytes(built["pdf"])
        if look in POLICIES:
            made.resolved[look] = prepare(folder, TARGET).resolved
    for kind in ("pdf", "docx"):
        converted(kind, sorted(folder.glob("*.docx")), folder)
    return made


def resaved(document: Document, folder: Path) -> bytes:
    """A file as LibreOffice saves it, without the second styles of a name that it makes."""
    path = folder / "team.docx"
    path.write_bytes(word_files.saved(document))
    saved = converted("docx", [path], folder) / path.name
    return word_files.changed(saved.read_bytes(), {"word/styles.xml": _without_doubles})


def _without_doubles(text: str) -> str:
    root = etree.fromstring(text.encode())
    met = set()
    for style in root.findall(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val")).casefold()
        if name in met:
            root.remove(style)
        met.add(name)
    return etree.tostring(root, encoding="unicode")


def template(folder: Path, name: str, line: str) -> Path:
    """The folder of a template that differs from that of EASME by one line."""
    own = folder / "templates" / name
    own.mkdir(parents=True)
    (own / "template.yaml").write_text(f"extends: easme-deliverable\n{line}\n", "utf-8")
    return own


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def usual(root: Path) -> dict[str, str]:
    """The words under the template of EASME, as both formats give them."""
    resolved = prepare(root, TARGET).resolved
    return {
        "docx": body_text(resolved, labels=False),
        "pdf": body_text(resolved, labels=True),
    }


EVERY = pytest.mark.parametrize("look", [*LOOKS, *POLICIES])


@pytest.mark.parametrize("look", LOOKS)
def test_the_words_are_those_of_the_template_of_easme(
    look: str, looks: Looks, usual: dict[str, str], root: Path
) -> None:
    path = looks.file(look, "docx")
    ours = root / "output/mexico/d3.5-v2.docx"
    assert docx_body_text(path) == usual["docx"]
    assert pdf_body_text(looks.file(look, "pdf").read_bytes()) == usual["pdf"]
    assert docx_headings(path) == docx_headings(ours)
    assert docx_notes(path) == docx_notes(ours)


@EVERY
def test_both_files_say_the_same(look: str, looks: Looks) -> None:
    assert compare_outputs(looks.folder, look).lines == ()


@EVERY
@pytest.mark.parametrize("office", OFFICES)
def test_the_word_file_is_accepted_by(office: str, look: str, looks: Looks) -> None:
    path = looks.file(look, "docx")
    done = run(TOOLS / "openxml-audit", "-f", office, "-o", "json", path)
    report = json.loads(done.stdout)[0]
    assert (report["errors"], report["warning_count"]) == ([], 0)


@EVERY
def test_libreoffice_keeps_headings_and_notes(look: str, looks: Looks) -> None:
    path, saved = looks.file(look, "docx"), looks.saved(look, "docx")
    assert docx_headings(saved) == docx_headings(path)
    assert docx_notes(saved) == docx_notes(path)
    printed = run("pdftotext", "-layout", looks.saved(look, "pdf"), "-").stdout
    for number, words in enumerate(docx_notes(path), 1):
        assert re.search(rf"^\s*{number}\s+{re.escape(words[:24])}", printed, re.MULTILINE), number


@EVERY
def test_headings_have_the_numbers_that_references_give_them(
    look: str, looks: Looks, root: Path
) -> None:
    """As LibreOffice counts them, once in the contents and once over the section."""
    printed = run("pdftotext", "-layout", looks.saved(look, "pdf"), "-").stdout
    entries = [e for e in prepare(root, TARGET).resolved.contents if e.kind == "section"]
    for entry in entries:
        begin = re.escape(" ".join(plain_text(entry.title).split()[:2]))
        line = rf"^\s*{re.escape(entry.label)}\.\s+{begin}"
        assert len(re.findall(line, printed, re.MULTILINE)) == 2, entry.label


@pytest.mark.parametrize("profile", ["PDF_A_2A", "PDF_UA_1"])
def test_the_pdf_of_another_template_follows(profile: str, looks: Looks) -> None:
    path = looks.file("ministry-note", "pdf")
    report = page.validate_pdf(path, profile=getattr(page.ValidationProfile, profile))
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


def test_the_pdf_of_another_template_reads_well(looks: Looks) -> None:
    done = run(TOOLS / "outloud", "--fail-on", "warning", looks.file("ministry-note", "pdf"))
    assert done.returncode == 0, done.stdout


def test_another_template_looks_otherwise_in_both_files(looks: Looks, root: Path) -> None:
    def look_of(pdf: Path, word: Path) -> tuple[object, ...]:
        document = docx.Document(str(word))
        with pikepdf.open(pdf) as opened:
            pages = [p.Contents.read_bytes() for p in opened.pages]
        body, heading = document.styles["Body Text"], document.styles["Heading 1"]
        return (
            document.styles["Normal"].font.size,
            body.paragraph_format.alignment,
            heading.font.size,
            str(heading.font.color.rgb),
            document.sections[0].left_margin,
            document.sections[-1].header.paragraphs[0].text,
            re.findall(rb"[\d.]+ [\d.]+ [\d.]+ rg", pages[1])[0],
        )

    theirs = look_of(looks.file("ministry-note", "pdf"), looks.file("ministry-note", "docx"))
    ours = look_of(*(root / f"output/mexico/d3.5-v2.{kind}" for kind in ("pdf", "docx")))
    assert [a for a, b in zip(theirs, ours, strict=True) if a == b] == []


def test_neighbouring_series_of_its_charts_differ(looks: Looks) -> None:
    (looks.folder / IDENTITY).write_text(
        re.sub(
            "^template: .*", "template: ministry-note", (looks.folder / IDENTITY).read_text("utf-8")
        ),
        "utf-8",
    )
    colours = prepare(looks.folder, TARGET).theme.colours
    series = colours.series
    assert all(contrast(a, b) >= 3 for a, b in pairwise(series))
    assert all(contrast(text, colours.white) >= LEAST for text in (colours.blue, colours.grey))


@pytest.mark.parametrize("look", TEAMS)
def test_a_teams_file_leaves_the_pdf_as_it_was(look: str, looks: Looks, root: Path) -> None:
    assert looks.file(look, "pdf").read_bytes() == (root / "output/mexico/d3.5-v2.pdf").read_bytes()


# -- sources cited again ---------------------------------------------------------------------

UNDER = pytest.mark.parametrize("policy", POLICIES)


@UNDER
def test_both_files_follow_the_policy(policy: str, looks: Looks, root: Path) -> None:
    resolved = looks.resolved[policy]
    path = looks.file(policy, "docx")
    assert docx_body_text(path) == body_text(resolved, labels=False)
    assert pdf_body_text(looks.file(policy, "pdf").read_bytes()) == body_text(resolved, labels=True)
    assert compare_outputs(looks.folder, policy).lines == ()
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


@UNDER
def test_no_validator_finds_fault_under(policy: str, looks: Looks) -> None:
    assert faults_of(looks.file(policy, "pdf")) == []


@UNDER
def test_libreoffice_shows_the_numbers_of_the_pdf(policy: str, looks: Looks) -> None:
    """At every mark, and where a note names another."""
    shown = [
        run("pdftotext", "-raw", path, "-").stdout
        for path in (looks.saved(policy, "pdf"), looks.file(policy, "pdf"))
    ]
    marks, theirs = (Counter(re.findall(r"[^\W\d]{3,}\d{1,2}\b", text)) for text in shown)
    assert marks == theirs
    assert marks.total() > 70
    named, theirs_named = (re.findall(r"see footnote\s(\d+)\.", text) for text in shown)
    assert named == theirs_named


def with_team(document: Document, line: str, root: Path, folder: Path) -> set[str]:
    """The codes of what is found in a target under a team's file; none if it is ready."""
    shutil.copytree(root / "content", folder / "content")
    text = (folder / IDENTITY).read_text("utf-8")
    (folder / IDENTITY).write_text(re.sub("^template: .*", "template: own", text), "utf-8")
    own = template(folder, "own", f"{line}\nword_template: team.docx")
    (own / "team.docx").write_bytes(word_files.saved(document))
    try:
        assert prepare(folder, TARGET).template_theme is not None
    except ContentError as error:
        return {found.code for found in error.diagnostics}
    return set()


@pytest.mark.parametrize(("size", "codes"), [(8, set()), (30, {"BG320"})])
def test_a_heading_too_long_for_a_teams_page_is_a_finding(
    size: int, codes: set[str], root: Path, tmp_path: Path
) -> None:
    """Where the team's file brings no head, ours stands there, in its type."""
    document = word_files.poor()
    style = document.styles.add_style("Header", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.font.size = Pt(size)
    assert (
        with_team(document, "header_footer: {header_left: {heading: 1}}", root, tmp_path) == codes
    )


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        ({"page_width": Mm(110), "left_margin": Mm(30), "right_margin": Mm(30)}, set()),
        ({"page_width": Mm(108), "left_margin": Mm(30), "right_margin": Mm(30)}, {"BG321"}),
        ({"page_height": Mm(115), "top_margin": Mm(30), "bottom_margin": Mm(30)}, {"BG321"}),
        ({}, set()),
    ],
)
def test_a_teams_page_without_room_is_a_finding(
    page: dict[str, Length], codes: set[str], root: Path, tmp_path: Path
) -> None:
    document = word_files.arial()
    for name, length in page.items():
        setattr(document.sections[0], name, length)
    assert with_team(document, "", root, tmp_path) == codes


def test_a_first_page_without_room_is_a_finding(root: Path, tmp_path: Path) -> None:
    """Also where only its head is too high."""
    document = word_files.arial()
    document.sections[0].different_first_page_header_footer = True
    line = document.sections[0].first_page_header.paragraphs[0]
    line.paragraph_format.space_after = Mm(200)
    line.text = "Ministry of Works"
    assert with_team(document, "", root, tmp_path) == {"BG321"}


def test_a_style_too_large_for_a_teams_page_is_a_finding(root: Path, tmp_path: Path) -> None:
    document = word_files.arial()
    document.styles["Heading 2"].font.size = Pt(200)
    assert with_team(document, "", root, tmp_path) == {"BG321"}
