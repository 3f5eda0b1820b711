"""Other programs read in our Word files what the documents say: targets and generated documents."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from briefgen.build.outputs import word_file
from briefgen.build.pipeline import prepare
from briefgen.content import output_name, targets
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Callout,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    StoryBox,
    Table,
)
from briefgen.model.walk import blocks_in, sections_in
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import cell, chart, document, inlines, para, ref, row, section, story, table
from support.docx_outline import docx2python_outline, mammoth_outline, meant, pandoc_outline
from support.edge_case_documents import headers_higher_than_a_page
from support.libreoffice import converted
from support.strategies import documents_in_word_templates, generated, without_notes
from support.template_variants import Variant, prepared


def named(anchor: str) -> Paragraph:
    return Paragraph(content=inlines(f"Paragraph {anchor}"), anchor=Anchor(anchor))


ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GENERATED = 6
LARGE = 5
"""The last so many of them, and one by hand, are more than a line or two."""
NAMED = Anchor("remark-of-a-length-that-just-fits-in")
ANCHORED = document(
    section(
        "s",
        "Everything that can bear a name",
        Paragraph(content=inlines("One"), anchor=Anchor("one")),
        BulletList(items=(ListItem(blocks=(named("two"),)),), anchor=Anchor("bullets")),
        NumberedList(items=(ListItem(blocks=(para("x"), named("three"))),), anchor=Anchor("n")),
        Quote(blocks=(named("four"), para("y")), anchor=Anchor("quote")),
        Callout(kind="box", title=inlines("Box"), blocks=(named("five"),), anchor=Anchor("box")),
        Callout(kind="box", title=(), blocks=(named("six"),), anchor=Anchor("untitled")),
        replace(story(("Field", named("seven"))), anchor=Anchor("story")),
        table("t-1", ["a"], row(cell(named("eight")))),
        chart("c-1", "bar", ["A", "B"], _=[1, 2]),
        para("z", Note(blocks=(para("A remark"),), anchor=NAMED), "."),
        para("See ", ref("s"), ", ", ref("t-1"), ", ", ref("c-1"), " and ", ref(NAMED), "."),
    )
)
"""Anchors on all that can have one, things that begin together, references of every kind."""


@dataclass(frozen=True, slots=True)
class Specimen:
    resolved: ResolvedDocument
    path: Path


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> list[Specimen]:
    """The targets as they were built, generated documents, and such in the styles of teams."""
    folder = tmp_path_factory.mktemp("generated")
    found = [
        Specimen(prepare(ROOT, name).resolved, ROOT / "output" / f"{output_name(name)}.docx")
        for name in targets(ROOT)
    ]
    for number, made in enumerate((headers_higher_than_a_page(), *generated(GENERATED), ANCHORED)):
        resolved, theme = resolve(made), Theme()
        layout = lay_out(resolved, theme, load_fonts())
        path = folder / f"generated-{number}.docx"
        path.write_bytes(render_docx(resolved, theme, layout.pages, layout.page_count))
        found.append(Specimen(resolved, path))
    return found + [
        in_variant(made, variant, folder) for made, variant in documents_in_word_templates()
    ]


def in_variant(made: Document, variant: Variant, folder: Path) -> Specimen:
    ready = prepared(made, variant)
    path = folder / f"{variant}.docx"
    path.write_bytes(word_file(ready, lay_out(ready.resolved, ready.theme, ready.fonts)))
    return Specimen(ready.resolved, path)


def caption_under_box(specimen: Specimen) -> bool:
    """Whether pandoc would take a table's caption for that of the box right before it."""
    boxes = (Callout, StoryBox, Table)

    def in_row(blocks: tuple[Block, ...]) -> bool:
        return any(isinstance(b, boxes) and isinstance(a, Table) for b, a in pairwise(blocks))

    return any(in_row(s.blocks) for s in sections_in(specimen.resolved.document.sections))


def test_pandoc_reads_what_is_meant(specimens: list[Specimen]) -> None:
    read = [one for one in specimens if not caption_under_box(one)]
    assert len(read) >= 5
    for specimen in read:
        said = meant(specimen.resolved).broken_up()
        assert pandoc_outline(specimen.path) == said, specimen.path.name


def test_mammoth_reads_what_is_meant(specimens: list[Specimen]) -> None:
    for specimen in specimens:
        assert mammoth_outline(specimen.path) == meant(specimen.resolved), specimen.path.name


def test_docx2python_reads_what_is_meant(specimens: list[Specimen]) -> None:
    for specimen in specimens:
        read, said = docx2python_outline(specimen.path), meant(specimen.resolved)
        assert read.lines == said.without("cell"), specimen.path.name
        assert read.notes == said.notes, specimen.path.name


@pytest.mark.parametrize("version", ["office2013", "office2019", "microsoft365"])
def test_generated_documents_are_accepted_by(version: str, specimens: list[Specimen]) -> None:
    """One file at a time: given several, the program takes notes of one for those of another."""
    paths = [one.path for one in specimens if one.path.stem.startswith("generated")]
    for path in paths[-LARGE:]:
        command = [TOOLS / "openxml-audit", "-f", version, "-o", "json", path]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        [report] = json.loads(done.stdout)
        assert (report["errors"], report["warning_count"]) == ([], 0), path.name


# -- bookmarks ---------------------------------------------------------------------------------


def parts(path: Path) -> list[etree._Element]:
    """The roots of the parts that hold text."""
    wanted = re.compile(r"word/(document|footnotes|header\d|footer\d)\.xml")
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if wanted.fullmatch(name)]
        return [etree.fromstring(package.read(name)) for name in names]


def values(path: Path, *tags: str) -> list[str]:
    """The name or value of each such element."""
    found = (e for root in parts(path) for tag in tags for e in root.iter(f"{W}{tag}"))
    return [str(e.get(f"{W}name") or e.get(f"{W}val")) for e in found]


def anchors(resolved: ResolvedDocument) -> set[str]:
    """Every anchor of the text: sections, blocks wherever they stand, and notes."""
    found: set[str | None] = set(resolved.labels)
    for part in sections_in(resolved.document.sections):
        found |= {block.anchor for block in blocks_in(part.blocks)}
    return {name for name in found if name}


def test_every_anchor_is_a_bookmark_that_word_takes(specimens: list[Specimen]) -> None:
    for specimen in specimens:
        names = values(specimen.path, "bookmarkStart")
        assert {name.replace("-", "_") for name in anchors(specimen.resolved)} == set(names)
        assert len({name.casefold() for name in names}) == len(names), specimen.path.name
        assert all(re.fullmatch(r"[a-z][a-z0-9_]{,39}", name) for name in names), names


# -- LibreOffice -------------------------------------------------------------------------------

PAGES_OF_ENTRIES = "PAGEREF"
"""The pages in the contents are no fields to LibreOffice, whose index it is: they come back as
text, which is compared with the rest."""
NEVER_SAVED = {"contents leader", "footnote separator", "empty line"}
"""LibreOffice sets a whole contents entry in one character style, and has paragraphs of its own
for the rule over notes and where a section ends."""
SWITCHES = {"\\h", "\\z", "\\*", "ARABIC", "MERGEFORMAT"}
"""What LibreOffice leaves out of an instruction or moves within it."""


def field_counts(path: Path) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for root in parts(path):
        for code in root.iter(f"{W}instrText"):
            kind, *rest = (code.text or "").split()
            if kind != PAGES_OF_ENTRIES:
                found[kind, *sorted(set(rest) - SWITCHES)] += 1
    return found


def styles_in_use(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as package:
        sheet = etree.fromstring(package.read("word/styles.xml"))
    names = {}
    for style in sheet.iter(f"{W}style"):
        name = style.find(f"{W}name")
        assert name is not None
        names[str(style.get(f"{W}styleId"))] = str(name.get(f"{W}val")).casefold()
    return {names[identifier] for identifier in values(path, "pStyle", "rStyle")}


def test_libreoffice_saves_it_again_with_nothing_lost(
    specimens: list[Specimen], tmp_path: Path
) -> None:
    variants = documents_in_word_templates()
    without = [in_variant(without_notes(made), variant, tmp_path) for made, variant in variants]
    paths = [one.path for one in (*specimens[: -len(variants)], *without)]
    folder = converted("docx", paths, tmp_path)
    for path in paths:
        saved = folder / path.name
        assert mammoth_outline(saved) == mammoth_outline(path), path.name
        assert sorted(values(saved, "bookmarkStart")) == sorted(values(path, "bookmarkStart"))
        before, after = field_counts(path), field_counts(saved)
        assert not before - after, path.name
        assert styles_in_use(path) - NEVER_SAVED <= styles_in_use(saved), path.name
