"""Files are identified also after other programs have saved or changed them."""

from __future__ import annotations

import datetime
import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pytest

from briefgen.build.pipeline import build
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.create import create_release
from briefgen.releases.deliveries import record_delivery
from briefgen.releases.identify import identify
from support.libreoffice import converted

TARGET = "harbours/d1.1@v2"
SECTION = "content/harbours/sections/shore-power.md"


def sent(release: Path, suffix: str) -> bytes:
    return (release / "send" / f"d1.1-v2{suffix}").read_bytes()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def edited(data: bytes, change: Callable[[docx.document.Document], object]) -> bytes:
    """A Word file that python-docx has opened, changed and saved."""
    document = docx.Document(io.BytesIO(data))
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_file_of_a_release_is_known(suffix: str, project: Path, release: Path) -> None:
    record_delivery(release, "DG GROW", datetime.date(2024, 7, 1))
    found = identify(sent(release, suffix), project)
    assert (found.target, found.version, found.release) == (TARGET, "V2", release)
    assert [one.to for one in found.deliveries] == ["DG GROW"]
    assert (found.is_changed, found.changes, found.newer_content) == (False, (), ())
    assert (found.saved_by, found.notes) == ("", ())


def test_a_file_that_shows_changes_is_known(project: Path) -> None:
    shutil.rmtree(project / "releases")
    create_release(project, "harbours/d1.1@v1")
    folder = create_release(project, TARGET).folder
    files = [path for path in (folder / "send").glob("d1.1-v2-*") if path.is_file()]
    assert files
    for file in files:
        found = identify(file.read_bytes(), project)
        assert (found.target, found.version, found.release) == (TARGET, "V2", folder)
        assert (found.changes_since, found.is_changed) == ("harbours/d1.1-v1", False)
    for name in ("d1.1-v2.docx", "d1.1-v2.pdf"):
        assert not identify((folder / "send" / name).read_bytes(), project).changes_since


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_file_that_was_not_released_is_known(suffix: str, project: Path) -> None:
    name = f"harbours/d1.1-v1{suffix}"
    found = identify(build(project, "harbours/d1.1@v1").files[name], project)
    assert (found.target, found.release, found.is_changed) == ("harbours/d1.1@v1", None, False)


def test_a_file_is_known_although_its_release_has_lost_it(project: Path, release: Path) -> None:
    data = sent(release, ".pdf")
    (release / "send/d1.1-v2.pdf").unlink()
    found = identify(data, project)
    assert (found.target, found.release, found.is_changed) == (TARGET, None, False)


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_newer_content_is_shown(suffix: str, project: Path, release: Path) -> None:
    edit(project / SECTION, "is weak", "is old")
    found = identify(sent(release, suffix), project)
    assert not found.is_changed
    assert found.newer_content


def test_a_word_file_that_libreoffice_has_saved_is_known(
    project: Path, release: Path, tmp_path: Path
) -> None:
    folder = converted("docx", [release / "send" / "d1.1-v2.docx"], tmp_path)
    found = identify((folder / "d1.1-v2.docx").read_bytes(), project)
    assert (found.target, found.release, found.is_changed) == (TARGET, release, False)
    assert found.saved_by.startswith("LibreOffice")


def test_a_changed_word_is_named_with_its_part(project: Path, release: Path) -> None:
    def change(document: docx.document.Document) -> None:
        paragraph = next(one for one in document.paragraphs if one.style.name == "Body Text")
        paragraph.runs[-1].text += " Added words."

    found = identify(edited(sent(release, ".docx"), change), project)
    assert found.is_changed
    (only,) = found.changes
    assert only.now == f"{only.before} Added words."
    assert only.place.count("[") == 1


def test_a_removed_paragraph_is_named(project: Path, release: Path) -> None:
    def change(document: docx.document.Document) -> None:
        paragraph = next(one for one in document.paragraphs if one.style.name == "Body Text")
        paragraph._p.getparent().remove(paragraph._p)

    found = identify(edited(sent(release, ".docx"), change), project)
    assert found.is_changed
    assert found.changes[0].before
    assert {one.now for one in found.changes} == {""}


@pytest.mark.parametrize("where", ["first", "last"])
def test_a_paragraph_without_a_bookmark_is_a_change(
    where: str, project: Path, release: Path, tmp_path: Path
) -> None:
    def change(document: docx.document.Document) -> None:
        paragraphs = [one for one in document.paragraphs if one.style.name == "Body Text"]
        if where == "first":
            paragraphs[0].insert_paragraph_before("No one wrote this.")
        else:
            document.add_paragraph("No one wrote this.")

    data = edited(sent(release, ".docx"), change)
    found = identify(data, project)
    assert found.is_changed
    (only,) = found.changes
    assert (only.before, only.now) == ("", "No one wrote this.")
    assert only.place.startswith("after ")
    assert identify(data, None).is_changed


def test_paragraphs_in_another_order_are_a_change(project: Path, release: Path) -> None:
    def change(document: docx.document.Document) -> None:
        first, second = [one for one in document.paragraphs if one.style.name == "Body Text"][:2]
        first._p.addprevious(second._p)

    data = edited(sent(release, ".docx"), change)
    found = identify(data, project)
    assert found.is_changed
    assert "its parts are in another order" in found.notes
    assert identify(data, None).is_changed


def test_a_pdf_with_a_password_is_unreadable(project: Path, release: Path) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(sent(release, ".pdf"))) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    for folder in (project, None):
        with pytest.raises(UnreadableFileError, match="with a password"):
            identify(locked.getvalue(), folder)


def test_tracked_changes_of_others_are_a_change(project: Path, release: Path) -> None:
    def change(document: docx.document.Document) -> None:
        run = next(run for p in document.paragraphs for run in p.runs if run.text.strip())
        inserted = run._r.makeelement(docx.oxml.ns.qn("w:ins"), {})
        run._r.addprevious(inserted)
        inserted.append(run._r)

    found = identify(edited(sent(release, ".docx"), change), project)
    assert found.is_changed
    assert "it contains tracked changes" in found.notes


def test_outside_a_project_the_file_speaks_for_itself(release: Path) -> None:
    for suffix in (".docx", ".pdf"):
        found = identify(sent(release, suffix), None)
        assert (found.target, found.version, found.is_changed) == (TARGET, "V2", False)
        assert found.is_as_printed
        assert not found.is_of_project
        assert found.notes == (
            "only the project of its content, or the manifest.json that was sent with it, shows "
            "whether it was released",
        )


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_outside_a_project_a_redline_names_both_versions(suffix: str, project: Path) -> None:
    shutil.rmtree(project / "releases")
    create_release(project, "harbours/d1.1@v1")
    folder = create_release(project, TARGET).folder
    found = identify((folder / "send" / f"d1.1-v2-redline{suffix}").read_bytes(), None)
    assert (found.target, found.changes_since) == (TARGET, "harbours/d1.1@v1")
    assert found.is_as_printed
    assert found.is_redline


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_the_target_of_another_project_is_named(
    suffix: str, project: Path, release: Path, other_project: Path
) -> None:
    found = identify(sent(release, suffix), other_project)
    assert (found.target, found.is_of_project, found.is_changed) == (TARGET, False, False)
    assert found.notes == (f"this project has no target '{TARGET}'",)


@pytest.fixture
def other_project(tmp_path: Path) -> Path:
    (tmp_path / "other" / "content").mkdir(parents=True)
    return tmp_path / "other"


@pytest.mark.parametrize(
    "stated", ["mexico/d3.5@v2", "harbours/d1.1@v2 or so", "changes from a/b to c/d", ""]
)
def test_a_target_that_is_not_that_of_the_identifier_does_not_count(
    stated: str, release: Path
) -> None:
    parts = members(sent(release, ".docx"))
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(
        TARGET.encode(), stated.encode()
    )
    found = identify(zipped(**parts), None)
    assert (found.target, found.identifier, found.version) == ("", "D1.1", "V2")


def test_names_in_a_file_have_no_lines_of_their_own(release: Path) -> None:
    parts = members(sent(release, ".docx"))
    lines = b"D1.1\n\n  its text is unchanged<"
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"D1.1<", lines)
    assert identify(zipped(**parts), None).identifier == "D1.1 its text is unchanged"


def test_a_word_file_with_two_texts_is_damaged(project: Path, release: Path) -> None:
    """Programs differ in which of two parts with one name they show."""
    stream = io.BytesIO(sent(release, ".docx"))
    with (
        zipfile.ZipFile(stream, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr("word/document.xml", archive.read("word/document.xml"))
    with pytest.raises(UnreadableFileError, match="is in the file more than once"):
        identify(stream.getvalue(), project)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_pdf_that_another_program_has_saved_is_compared(project: Path, release: Path) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(sent(release, ".pdf"))) as pdf:
        pdf.save(stream, linearize=True)
    found = identify(stream.getvalue(), project)
    assert (found.target, found.release, found.saved_by) == (TARGET, release, "another program")
    assert (found.is_changed, found.changes) == (False, ())


def test_a_page_that_was_removed_from_a_pdf_is_a_change(project: Path, release: Path) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(sent(release, ".pdf"))) as pdf:
        del pdf.pages[1]
        pdf.save(stream)
    found = identify(stream.getvalue(), project)
    assert found.is_changed


def zipped(**parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_a_file_of_others_is_unknown(project: Path) -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    assert not identify(stream.getvalue(), project).is_known
    pdf, saved = pikepdf.new(), io.BytesIO()
    pdf.save(saved)
    assert not identify(saved.getvalue(), project).is_known


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        b"PK\x03\x04",
        b"%PDF-1.7\nnothing",
        zipped(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}),
        zipped(**{"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "c">]><Types>&b;</Types>'}),
        zipped(**{"[Content_Types].xml": "<Types>" + " " * 60_000_000 + "</Types>"}),
    ],
)
def test_a_damaged_or_hostile_file_is_refused(data: bytes, project: Path) -> None:
    with pytest.raises(UnreadableFileError):
        identify(data, project)


def test_the_text_of_later_content_is_not_that_of_the_release(project: Path, release: Path) -> None:
    edit(project / SECTION, "is weak", "is old")
    made = build(project, TARGET).files
    for suffix in (".docx", ".pdf"):
        found = identify(made[f"harbours/d1.1-v2{suffix}"], project)
        assert (found.target, found.release, found.differs_from) == (TARGET, None, release)
        assert (found.is_changed, found.is_as_printed) == (False, False)
        assert any("old" in one.words for one in found.differences)


@pytest.mark.parametrize("name", ["send/manifest.json", "texts.json"])
def test_a_damaged_record_of_another_release_is_a_note(
    name: str, project: Path, release: Path
) -> None:
    other = project / "releases/harbours/d1.1-v1"
    shutil.copytree(release, other)
    (other / name).write_bytes(b"{")
    for suffix in (".docx", ".pdf"):
        found = identify(sent(release, suffix), project)
        assert (found.target, found.release, found.is_as_printed) == (TARGET, release, True)
        assert all("d1.1-v1" in note for note in found.notes)
        assert found.notes or name == "texts.json"


def test_an_edited_change_report_is_known(project: Path) -> None:
    shutil.rmtree(project / "releases")
    create_release(project, "harbours/d1.1@v1")
    folder = create_release(project, TARGET).folder
    report = (folder / "send/d1.1-v2-changes.html").read_text("utf-8")
    found = identify(report.replace("changes:", "small changes:", 1).encode(), project)
    assert (found.target, found.release, found.is_changed) == (TARGET, folder, True)
    assert "small" in found.changes[0].now
