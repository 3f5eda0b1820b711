"""A selected table is printed first, or where the order of the briefing names it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.build.pipeline import build, prepare
from briefgen.conformance import violations_in
from briefgen.errors import ContentError
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from briefgen.workspace.workspace import Workspace

TARGET = "harbours/t"
BRIEFING = """\
template: policy-dialogue
from: d1.1@v2
date: 2024-09-12
title: Talk
one_sentence: We compare how ports pay.
wishes: [One plug.]
points: [Ports can share.]
state: Fine.
meeting: {name: Round table, place: Porto}
defensives: [{question: Who?, answer: We.}]
"""
TEXTS = "  texts: {intro: {text: Here are the networks.}}\n"
NETWORKS, BACKGROUND = "Networks that exchange experience", "Why small harbours matter"


def project_with(select: str, starter: Path, folder: Path) -> Path:
    project = folder / "project"
    shutil.copytree(starter, project)
    (project / "content/harbours/briefings/t.yaml").write_text(BRIEFING + select, "utf-8")
    return project


def words(pdf: bytes) -> str:
    return " ".join(word.text for block in read_pdf(pdf).text_blocks for word in block.words)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("[background]", [NETWORKS, BACKGROUND]),
        ("[background, networks]", [BACKGROUND, NETWORKS]),
        ("[networks, background]", [NETWORKS, BACKGROUND]),
        ("[background, intro, networks]", [BACKGROUND, "Here are the networks.", NETWORKS]),
    ],
)
def test_the_order_names_a_table(
    order: str, expected: list[str], starter: Path, tmp_path: Path
) -> None:
    texts = TEXTS if "intro" in order else ""
    select = f"select:\n  anchors: [networks, background]\n{texts}  order: {order}\n"
    built = build(project_with(select, starter, tmp_path), TARGET)
    text = words(built["pdf"])
    assert all(one in text for one in expected)
    places = [text.index(one) for one in expected]
    assert places == sorted(places)
    captions = [one for one in read_pdf(built["pdf"]).text_blocks if one.kind == "caption"]
    assert len(captions) == 1
    assert [*differences(read_word(built["docx"]), read_pdf(built["pdf"]))] == []
    assert [*violations_in(built["pdf"])] == []


@pytest.mark.parametrize(
    ("anchors", "message"),
    [
        ("[background]", "the briefing selects no section, record or table 'networks' of its own"),
        ("[shore-power]", "the briefing selects no section, record or table 'networks' of its own"),
    ],
)
def test_a_table_that_is_not_selected_by_itself_is_a_finding(
    anchors: str, message: str, starter: Path, tmp_path: Path
) -> None:
    select = f"select: {{anchors: {anchors}, order: [networks]}}\n"
    project = project_with(select, starter, tmp_path)
    with pytest.raises(ContentError) as raised:
        prepare(Workspace(project).for_target(), TARGET)
    assert [(one.code, one.message) for one in raised.value.diagnostics if one.code == "BG207"] == [
        ("BG207", message)
    ]


def test_a_reference_to_a_table_in_the_order_has_its_number(starter: Path, tmp_path: Path) -> None:
    select = (
        "select:\n  anchors: [networks, background]\n  order: [background, intro, networks]\n"
        "  texts: {intro: {text: 'See [](#networks).'}}\n"
    )
    built = build(project_with(select, starter, tmp_path), TARGET)
    assert "See Table\xa01." in words(built["pdf"]).replace("Table 1", "Table\xa01")
