"""The built files of the Mexico dossier: both contain the expected content."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from briefgen.build.jobs import Job
from briefgen.build.pipeline import prepare
from briefgen.model.document import ResolvedDocument
from briefgen.model.walk import inlines_of_block, plain_text, words_of
from support.jobs import run_job
from support.reading_order import (
    body_text,
    docx_body_text,
    docx_headings,
    docx_notes,
    pandoc_tree,
    pdf_body_text,
    pdf_body_words,
)

TARGETS = {
    "mexico/d3.5@v1": "d3.5-v1",
    "mexico/d3.5@v2": "d3.5-v2",
    "mexico/2019-06-aerospace-dialogue": "2019-06-aerospace-dialogue",
    "mexico/2019-06-clusters-handout": "2019-06-clusters-handout",
    "mexico/2019-06-automotive-note": "2019-06-automotive-note",
    "mexico/2019-06-ict-matchmaking": "2019-06-ict-matchmaking",
    "mexico/2019-06-minister-opening": "2019-06-minister-opening",
    "mexico/2019-06-renewable-mission": "2019-06-renewable-mission",
}
_BEGINNING = 20
"""Number of characters with which the body of a document is recognised."""
NOTES = {"mexico/d3.5@v1": 55, "mexico/d3.5@v2": 92}


@pytest.fixture(scope="module")
def resolved(root: Path) -> dict[str, ResolvedDocument]:
    return {target: prepare(root, target).resolved for target in TARGETS}


def output(root: Path, target: str, kind: str) -> Path:
    return root / "output" / "mexico" / f"{TARGETS[target]}.{kind}"


@pytest.mark.parametrize("target", NOTES)
def test_pandoc_reads_every_note_in_order_with_its_address(
    target: str, root: Path, resolved: dict[str, ResolvedDocument]
) -> None:
    read = docx_notes(output(root, target, "docx"))
    assert len(read) == NOTES[target]
    written = [" ".join(words_of(note.blocks).split()) for note in resolved[target].notes]
    assert read == written


@pytest.mark.parametrize("target", NOTES)
def test_pandoc_reads_the_headings_that_the_contents_lists(
    target: str, root: Path, resolved: dict[str, ResolvedDocument]
) -> None:
    listed = [
        (entry.level, " ".join(plain_text(entry.title).split()))
        for entry in resolved[target].contents
        if entry.kind == "section"
    ]
    assert docx_headings(output(root, target, "docx")) == listed


@pytest.mark.parametrize("target", TARGETS)
def test_both_files_have_the_same_content(
    target: str, root: Path, resolved: dict[str, ResolvedDocument]
) -> None:
    source = body_text(resolved[target], labels=False)
    spoken = body_text(resolved[target], labels=True)
    first = "" if resolved[target].document.sections[0].title else spoken[:_BEGINNING]
    docx = docx_body_text(output(root, target, "docx"), source, first)
    data = output(root, target, "pdf").read_bytes()
    assert docx == source
    assert pdf_body_words(data, first).fullmatch(spoken)
    if target in NOTES:  # the documents without hyphenation
        assert pdf_body_text(data) == spoken


@pytest.mark.parametrize("target", TARGETS)
def test_every_address_is_a_link_in_the_pdf(
    target: str, root: Path, resolved: dict[str, ResolvedDocument]
) -> None:
    with pikepdf.open(output(root, target, "pdf")) as pdf:
        linked = {
            str(link.A.URI)
            for page in pdf.pages
            for link in page.get("/Annots", pikepdf.Array())
            if "/A" in link
        }
    for note in resolved[target].notes:
        for block in note.blocks:
            for node in inlines_of_block(block):
                if hasattr(node, "url"):
                    assert node.url in linked


def test_the_cover_of_v2_has_an_empty_row(root: Path) -> None:
    tables = pandoc_tree(output(root, "mexico/d3.5@v2", "docx"))
    cover = next(b for b in tables if b["t"] == "Table" and "Validated" in str(b))
    rows = cover["c"][4][0][3]
    assert len(rows) == 11


def test_the_briefing_cites_the_deliverable_for_parts_that_it_omits(
    resolved: dict[str, ResolvedDocument],
) -> None:
    words = body_text(resolved["mexico/2019-06-aerospace-dialogue"], labels=False)
    assert "section2.2ofd3.5,versionv2" in words


def test_the_briefing_renumbers_and_expands_by_its_own_order(
    resolved: dict[str, ResolvedDocument],
) -> None:
    briefing = resolved["mexico/2019-06-aerospace-dialogue"]
    labels = {str(anchor): label.text for anchor, label in briefing.labels.items()}
    assert labels["aerospace-clusters"] == "Table\u00a01"
    deliverable = resolved["mexico/d3.5@v2"]
    assert {str(a): x.text for a, x in deliverable.labels.items()}[
        "aerospace-clusters"
    ] == "Table\u00a04"
    words = body_text(briefing, labels=False)
    first = re.search(r"europeanunion\(eu\)", words)
    assert first
    assert "europeanunion(eu)" not in words[first.end() :]


def test_a_change_in_v1_changes_v2_only_where_v2_does_not_replace_it(
    root: Path, tmp_path: Path
) -> None:
    for folder in ("content", "templates"):
        shutil.copytree(root / folder, tmp_path / folder)
    versions = tmp_path / "content/mexico/deliverables/d3.5"
    layer = versions / "v1/sections"
    (versions / "v2/sections/good-practices.md").unlink()

    def built(target: str) -> bytes:
        outcome = run_job(Job(project=tmp_path, target=target, output=tmp_path / "output"))
        assert outcome.exit_code == 0
        return output(tmp_path, target, "pdf").read_bytes()

    before = built("mexico/d3.5@v2")
    hidden = layer / "aerospace.md"
    hidden.write_text(hidden.read_text("utf-8") + "\nA sentence that V2 hides.\n", "utf-8")
    assert built("mexico/d3.5@v2") == before
    shared = layer / "good-practices.md"
    shared.write_text(shared.read_text("utf-8") + "\nA sentence that V2 inherits.\n", "utf-8")
    changed = pdf_body_text(built("mexico/d3.5@v2"))
    assert changed.count("asentencethatv2inherits.") == 1
    assert changed.replace("asentencethatv2inherits.", "") == pdf_body_text(before)


def test_metadata_is_complete(root: Path, resolved: dict[str, ResolvedDocument]) -> None:
    for target in TARGETS:
        data = output(root, target, "pdf").read_bytes()
        with pikepdf.open(BytesIO(data)) as pdf:
            assert str(pdf.Root.Lang) == "en-GB"
            assert pdf.docinfo["/Title"]
            has_headings = any(one.title for one in resolved[target].document.sections)
            assert ("/Outlines" in pdf.Root) == has_headings
