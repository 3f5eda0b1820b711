"""An output format is one entry of the table of renderers."""

from __future__ import annotations

import gc
import re
import shutil
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from briefgen.build import outputs
from briefgen.build.outputs import DOCX, PDF, RENDERERS, RenderContext, Renderer
from briefgen.build.pipeline import build
from briefgen.build.word_file import word_file
from briefgen.cli import main
from briefgen.model.walk import words_of
from briefgen.parity.text_blocks import Draft, Reading, TextPiece, text_blocks_of
from briefgen.render.pdf.document import lay_out
from support import sample_document as sample
from support import template_variants

TARGET = "harbours/d1.1@v1"
STEM = "harbours/d1.1-v1"


def plain_text(context: RenderContext) -> bytes:
    """The notes of a document, a line each, and how many pages its PDF has."""
    lines = [" ".join(words_of(n.blocks).split()) for n in context.prepared.resolved.notes]
    return "\n".join([*lines, f"{context.layout.page_count} pages"]).encode()


def read_plain_text(data: bytes) -> Reading:
    drafts = [Draft("text", pieces=[TextPiece(line)]) for line in data.decode().split("\n")]
    return Reading(
        "the text", text_blocks_of(drafts, lambda _: ""), lambda _: (), from_word_template=True
    )


TEXT = Renderer(
    name="text",
    suffix=".notes.txt",
    media_type="text/plain",
    render=plain_text,
    identifiers=lambda data: None,
)


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(starter, tmp_path / "project"))


@pytest.fixture
def _add_text_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "RENDERERS", (*RENDERERS, TEXT))


def briefgen(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *arguments: str,
) -> tuple[object, str, str]:
    monkeypatch.setattr(sys, "argv", ["briefgen", *arguments, "--project", str(project)])
    with pytest.raises(SystemExit) as left:
        main()
    printed = capsys.readouterr()
    return left.value.code, printed.out, printed.err


def test_every_target_is_built_as_word_file_and_pdf(starter: Path) -> None:
    built = build(starter, TARGET)
    assert {name: one.media_type for name, one in built.artefacts.items()} == {
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf": "application/pdf",
    }
    assert list(built.files) == [f"{STEM}.docx", f"{STEM}.pdf"]
    assert built["pdf"].startswith(b"%PDF-")
    assert built["docx"].startswith(b"PK")


def test_the_order_of_the_table_does_not_change_a_file(
    starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = build(starter, TARGET, attach_docx=True)
    monkeypatch.setattr(outputs, "RENDERERS", (PDF, DOCX))
    turned = build(starter, TARGET, attach_docx=True)
    assert list(turned.artefacts) == ["pdf", "docx"]
    assert dict(turned.artefacts) == dict(usual.artefacts)


def test_the_attached_word_file_is_the_built_one(starter: Path) -> None:
    built = build(starter, TARGET, attach_docx=True)
    with pikepdf.open(BytesIO(built["pdf"])) as pdf:
        (attached,) = (one.get_file().read_bytes() for one in pdf.attachments.values())
    assert attached == built["docx"]


@pytest.mark.usefixtures("_add_text_renderer")
def test_a_new_entry_is_built_published_listed_and_compared(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: str) -> tuple[object, str, str]:
        return briefgen(project, monkeypatch, capsys, *arguments)

    code, out, _ = run("build", TARGET)
    assert code == 0
    assert out.rstrip().endswith(f": {STEM}.docx, {STEM}.pdf, {STEM}.notes.txt")
    text = project / f"output/{STEM}.notes.txt"
    assert re.search(r"\n\d pages$", text.read_text("utf-8"))
    (line,) = (one for one in run("list", "--long")[1].splitlines() if one.startswith(TARGET))
    assert line.split()[-3:] == [f"{STEM}.docx", f"{STEM}.pdf", f"{STEM}.notes.txt"]
    assert run("build", TARGET, "--check")[0] == 0
    text.write_text("7" + text.read_text("utf-8"), "utf-8")
    code, _, err = run("build", TARGET, "--check")
    assert code == 5
    assert f"{TARGET}: {STEM}.notes.txt differs from what is built: " in err


@pytest.mark.usefixtures("_add_text_renderer")
def test_a_new_entry_is_not_published_if_another_file_cannot_be_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / f"output/{STEM}.pdf/x").mkdir(parents=True)
    code, _, _ = briefgen(project, monkeypatch, capsys, "build", TARGET)
    assert code == 4
    assert sorted(p.name for p in (project / "output/harbours").iterdir()) == ["d1.1-v1.pdf"]


def test_a_new_entry_that_can_be_read_back_is_compared_with_the_pdf(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readable = Renderer(
        name="text",
        suffix=".notes.txt",
        media_type="text/plain",
        render=plain_text,
        identifiers=lambda data: None,
        read=read_plain_text,
    )
    monkeypatch.setattr(outputs, "RENDERERS", (*RENDERERS, readable))
    assert briefgen(project, monkeypatch, capsys, "build", TARGET)[0] == 0
    code, _, err = briefgen(project, monkeypatch, capsys, "check", "--outputs", TARGET)
    assert code == 5
    assert "PDF page 1: the text lacks a paragraph: 'Validated by'" in err
    (project / f"output/{STEM}.notes.txt").unlink()
    code, _, err = briefgen(project, monkeypatch, capsys, "check", "--outputs", TARGET)
    assert (code, err) == (5, f"{TARGET}: {STEM}.notes.txt is missing; build the target first\n")


@pytest.mark.parametrize("enabled", [True, False])
def test_a_word_file_has_no_reference_cycles_and_restores_the_collector(enabled):
    ready = template_variants.prepared(sample.document(), template_variants.Variant())
    layout = lay_out(ready.resolved, ready.theme, ready.fonts)
    word_file(ready, layout)
    gc.collect()
    if not enabled:
        gc.disable()
    try:
        word_file(ready, layout)
        assert gc.isenabled() is enabled
        gc.disable()
        assert gc.collect() == 0
    finally:
        gc.enable()
