"""Reports of changes, and files outside the project, are named by what they say themselves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.identify import identify
from support.command_line import HERE, run_inside

SENT = Path(__file__).resolve().parents[2] / "releases/mexico/d3.5-v2/send"
OLD = "harbours/d1.1@v1"
FORMS = ("text", "markdown", "json", "html")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files that were sent of a release, outside of any project."""
    return Path(shutil.copytree(SENT, tmp_path / "mail"))


@pytest.mark.parametrize("name", sorted(one.name for one in SENT.iterdir()))
def test_the_manifest_names_the_target_of_each_file_beside_it(name: str, folder: Path) -> None:
    done = run_inside(folder, "identify", name)
    language = name[7:].partition(".")[0].replace("-", ":") if name[8:10] in ("bg", "de") else ""
    assert done.stdout.startswith(f"{name}: mexico/d3.5@v2{language} (D3.5 V2)\n")
    assert "of the release mexico/d3.5-v2" in done.stdout
    if name != "manifest.json":
        assert (done.returncode, "its text is unchanged" in done.stdout) == (0, True)
        shows_changes = "-redline" in name or "-changes" in name
        assert ("changes since mexico/d3.5@v1" in done.stdout) == shows_changes


def test_a_file_that_the_manifest_names_with_another_digest_is_not_unchanged(folder: Path) -> None:
    page = folder / "d3.5-v2-changes.html"
    page.write_bytes(page.read_bytes().replace(b"Mexico", b"Brazil"))
    done = run_inside(folder, "identify", page.name)
    assert done.returncode == 1
    assert "the file alone does not show whether its text was changed" in done.stdout
    assert (
        "names it as a file of the release mexico/d3.5-v2, but with another digest" in done.stdout
    )


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "[" * 100_000])
def test_another_file_with_the_name_of_the_manifest_is_left_out(text: str, folder: Path) -> None:
    (folder / "manifest.json").write_text(text)
    found = identify(*_of(folder / "d3.5-v2-changes.html"))
    assert (found.target, found.version, found.is_uncertain) == ("", "V2", True)


def _of(file: Path) -> tuple[bytes, None, Path]:
    return file.read_bytes(), None, file


def test_a_report_of_a_release_says_its_title_and_versions() -> None:
    found = identify((SENT / "d3.5-v2-changes.html").read_bytes(), None)
    assert found.title == "Discussion paper on Mexico"
    assert (found.version, found.changes_since) == ("V2", "Discussion paper on Mexico, VF")
    assert found.notes == ("it can only be compared in the project of its release",)


@pytest.fixture(scope="module")
def reports(starter: Path) -> dict[str, bytes]:
    """A report of each form on the versions of the starter."""
    found = {form: run_inside(starter, "diff", OLD, HERE, "--format", form) for form in FORMS}
    return {form: done.stdout.encode() for form, done in found.items()}


@pytest.mark.parametrize("form", FORMS)
def test_a_report_of_diff_names_both_targets(form: str, reports: dict[str, bytes]) -> None:
    found = identify(reports[form], None)
    assert (found.target, found.changes_since) == (HERE, OLD)
    assert (found.is_uncertain, found.is_as_printed) == (True, False)
    with pytest.raises(UnreadableFileError, match="nor a report of changes"):
        identify(reports[form].replace("→".encode(), b"to").replace(b'"old"', b'"was"'), None)


@pytest.mark.parametrize("form", FORMS)
def test_a_report_in_a_project_is_not_one_of_a_release(
    form: str, reports: dict[str, bytes], starter: Path, tmp_path: Path
) -> None:
    file = tmp_path / f"changes.{form}"
    file.write_bytes(reports[form])
    done = run_inside(starter, "identify", str(file))
    assert done.returncode == 1
    assert done.stdout.startswith(f"{file.name}: {HERE}\n  it shows the changes since {OLD}\n")
    assert "  no release contains it\n" in done.stdout


def test_a_report_on_several_documents_names_all(reports: dict[str, bytes]) -> None:
    other = reports["markdown"].replace(b"harbours", b"lakes")
    found = identify(reports["markdown"] + b"\n\n" + other, None)
    assert found.identifier == "changes of 2 documents"
    assert f"{HERE}: changes since {OLD}" in found.notes
    assert f"{HERE.replace('harbours', 'lakes')}: changes since" in " ".join(found.notes)


def test_the_release_of_a_side_is_named() -> None:
    text = "# Changes: a/d1@v1 (release releases/a/d1-v1) → a/d1@v2 (HEAD\\~1)\n\nNo changes."
    found = identify(text.encode(), None)
    assert found.target == "a/d1@v2"
    assert found.changes_since == "a/d1@v1 (release releases/a/d1-v1)"
    assert found.notes[0] == "its newer text is that of HEAD~1"


@pytest.mark.parametrize(
    "data",
    [
        b"<html><title>Changes: a \xe2\x86\x92 b</title>",
        b'{"comparisons": 3}',
        b'{"comparisons": [3, {}]}',
        b"{" * 100_000,
        b'{"a":' * 100_000,
        b"# Changes: nothing\n",
        b"\xff\xfe# Changes",
        "a → b\n".encode(),
    ],
)
def test_other_texts_are_not_reports(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="neither a Word file"):
        identify(data, None)
