"""The redlines of a release are known, also after other programs have saved them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pytest

from briefgen.build.pipeline import prepare
from briefgen.build.resolved_document import older_document
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.redline.word_file import redline_word_file
from briefgen.releases.identify import identify
from briefgen.releases.identity import Identity
from releases.conftest import Released
from support.libreoffice import converted

OLD, NEW = "harbours/d1.1@v1", "harbours/d1.1@v2"
NAME = "d1.1-v2-redline"


@pytest.fixture
def project(released: Released) -> Path:
    """A project of which both versions were released; no test here changes it."""
    return released(OLD, NEW)


def redline(project: Path, suffix: str) -> bytes:
    return (project / f"releases/harbours/d1.1-v2/send/{NAME}{suffix}").read_bytes()


def is_of_the_release(found: Identity, project: Path) -> bool:
    known = (found.target, found.version, found.changes_since, found.release)
    return known == (NEW, "V2", "harbours/d1.1-v1", project / "releases/harbours/d1.1-v2")


def test_a_redline_that_libreoffice_has_saved_is_known(project: Path, tmp_path: Path) -> None:
    file = project / f"releases/harbours/d1.1-v2/send/{NAME}.docx"
    folder = converted("docx", [file], tmp_path)
    found = identify((folder / file.name).read_bytes(), project)
    assert is_of_the_release(found, project)
    assert found.saved_by.startswith("LibreOffice")
    assert not found.is_changed


def edited(data: bytes, change: Callable[[docx.document.Document], object]) -> bytes:
    document = docx.Document(io.BytesIO(data))
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_changed_word_of_a_redline_is_named(project: Path) -> None:
    def change(document: docx.document.Document) -> None:
        paragraph = next(one for one in document.paragraphs if one.style.name == "Body Text")
        paragraph.runs[-1].text += " Added words."

    found = identify(edited(redline(project, ".docx"), change), project)
    assert is_of_the_release(found, project)
    assert found.is_changed
    (only,) = found.changes
    assert "Added words." in only.now


def test_a_redline_without_changes_says_that_they_were_accepted(project: Path) -> None:
    def accept(document: docx.document.Document) -> None:
        for name in ("ins", "moveTo"):
            for one in [*document.element.iter(docx.oxml.ns.qn(f"w:{name}"))]:
                for child in [*one]:
                    one.addprevious(child)
                one.getparent().remove(one)
        for name in ("del", "moveFrom"):
            for one in [*document.element.iter(docx.oxml.ns.qn(f"w:{name}"))]:
                one.getparent().remove(one)

    found = identify(edited(redline(project, ".docx"), accept), project)
    assert (found.target, found.changes_since, found.is_changed) == (NEW, OLD, True)
    assert found.notes == ("all its changes were accepted or rejected",)


def test_a_pdf_redline_that_another_program_has_saved_is_known(project: Path) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(redline(project, ".pdf"))) as pdf:
        pdf.save(stream, linearize=True)
    found = identify(stream.getvalue(), project)
    assert is_of_the_release(found, project)
    assert (found.saved_by, found.is_changed) == ("another program", False)


def test_a_redline_of_no_release_names_its_two_documents(project: Path) -> None:
    old, new = older_document(project, NEW), prepare(project, OLD)
    data = redline_word_file(old, new).data
    found = identify(data, project)
    assert (found.target, found.changes_since, found.release) == (OLD, NEW, None)
    assert not found.is_changed
    other = identify(edited(data, lambda document: document.add_paragraph("x")), project)
    assert (other.target, other.is_uncertain, other.is_as_printed) == (OLD, True, False)
    assert other.notes == ("no release has this redline, so its text cannot be compared",)


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_outside_a_project_a_redline_says_that_it_shows_changes(suffix: str, project: Path) -> None:
    found = identify(redline(project, suffix), None)
    assert found.is_known
    assert not found.is_changed
    assert "changes" in " ".join(found.notes) or "redline" in found.version


def test_a_redline_names_no_file_of_the_content(project: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(redline(project, ".docx"))) as package:
        parts = b"".join(package.read(name) for name in package.namelist())
    assert b"content/harbours" not in parts
    assert b".yaml" not in parts


def test_a_damaged_redline_is_named(project: Path) -> None:
    with pytest.raises(UnreadableFileError):
        identify(redline(project, ".docx")[:2000], project)
