"""`briefgen build`: targets, output folders, and comparison with stored files."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import OUTDATED
from support.command_line import HERE, outputs, run_inside, spoil


def test_a_pattern_builds_the_matching_targets_from_any_folder_of_the_project(
    project: Path,
) -> None:
    done = run_inside(project / "content" / "harbours", "build", "harbours/d1.1@*")
    assert done.returncode == 0
    assert len(outputs(project)) == 4


def test_quiet_prints_findings_only(project: Path) -> None:
    done = run_inside(project, "build", HERE, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_output_folder_that_cannot_be_written_is_named_once(project: Path) -> None:
    (project / "file").write_text("in the way")
    before = sorted(project.rglob("*"))
    done = run_inside(project, "build", "--all", "--output", "file/out")
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == (
        "briefgen: cannot write 'file/out': Not a directory; 'file' is a file, not a folder; "
        "rename it or choose another folder; no file was changed\n"
    )
    assert sorted(project.rglob("*")) == before


def test_an_impossible_output_folder_is_an_environment_error(project: Path) -> None:
    (project / "file").write_text("in the way")
    done = run_inside(project, "build", HERE, "--output", "file")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr


def test_one_broken_target_does_not_stop_the_others(project: Path) -> None:
    spoil(project, "briefings/2024-09-energy-round-table.yaml", "tags: [energy]", "tags: [enrgy]")
    done = run_inside(project, "build", "--all", "-j", "2")
    assert done.returncode == 1
    assert "BG201 no section, record or table has the tag 'enrgy'" in done.stderr
    assert len(outputs(project)) == 4


def test_the_reasons_of_a_target_are_on_the_stream_of_its_line(project: Path) -> None:
    assert run_inside(project, "build", "--all").returncode == 0
    section = "deliverables/d1.1/v2/sections/background.md"
    spoil(project, section, "towns", "towns <b>")
    done = run_inside(project, "build", "--all", "--explain")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    heading = next(line for line in lines if line.startswith(f"{HERE}: "))
    assert heading.endswith("nothing written")
    assert lines[lines.index(heading) + 1] == f"  content/harbours/{section} changed"
    assert section not in done.stdout


def test_build_check_compares_and_writes_nothing(project: Path) -> None:
    assert run_inside(project, "build", "--all").returncode == 0
    before = outputs(project)
    done = run_inside(project, "build", "--all", "--check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\n3 targets compared: no differences\n")
    spoil(project, "sections/shore-power.md", "battery on the quay", "small battery")
    done = run_inside(project, "build", "--all", "--check")
    assert done.returncode == OUTDATED
    line = next(line for line in done.stderr.splitlines() if line.startswith(HERE))
    assert "d1.1-v2.docx differs from what is built: part word/document.xml: stored: '" in line
    assert "a battery on the quay" in line
    assert done.stderr.endswith("\n3 targets compared: 3 differ\n")
    assert outputs(project) == before


def test_build_check_compares_pdfs_with_attached_word_files(project: Path) -> None:
    attached = ("build", "--all", "--attach-docx", "-j", "2")
    assert run_inside(project, *attached).returncode == 0
    assert run_inside(project, *attached, "--check").returncode == 0
    done = run_inside(project, "build", HERE, "--check")
    assert done.returncode == OUTDATED
    name = "harbours/d1.1-v2.pdf differs from what is built"
    assert f"{HERE}: {name}: the pages are equal, but not the attached file" in done.stderr


def test_build_check_reports_a_missing_file(project: Path) -> None:
    done = run_inside(project, "build", HERE, "--check")
    assert done.returncode == OUTDATED
    assert f"{HERE}: harbours/d1.1-v2.docx is missing" in done.stderr
    assert not (project / "output").exists()


def test_a_target_is_not_built_again_after_an_error_was_corrected(project: Path) -> None:
    assert run_inside(project, "build", HERE).returncode == 0
    section = project / "content/harbours/sections/shore-power.md"
    text = section.read_text("utf-8")
    section.write_text(text.replace("[^harbour-survey]", "[^x]"), "utf-8")
    assert run_inside(project, "build", HERE).returncode == 1
    assert run_inside(project, "build", HERE).returncode == 1
    section.write_text(text, "utf-8")
    assert f"{HERE}: up to date" in run_inside(project, "build", HERE).stdout


@pytest.mark.parametrize("folder", ["content", "templates/a", "releases", ".briefgen/../content/x"])
@pytest.mark.parametrize("command", [("build", "--all"), ("build", "--all", "--check"), ("watch",)])
def test_nothing_is_built_among_the_sources(
    folder: str, command: tuple[str, ...], project: Path
) -> None:
    (project / ".briefgen").mkdir(exist_ok=True)
    before = sorted(project.rglob("*"))
    done = run_inside(project, *command, "--output", folder)
    name = "content" if "content" in folder else folder.partition("/")[0]
    assert done.returncode == 2
    assert done.stderr == (
        f"briefgen: no file is built into '{name}/' of the project, which has other files; name "
        f"another folder than '{folder}'\n"
    )
    assert sorted(project.rglob("*")) == before


def test_a_build_into_another_folder_does_not_count_for_output(project: Path) -> None:
    assert run_inside(project, "build", HERE).returncode == 0
    section = project / "content/harbours/sections/shore-power.md"
    text = section.read_text("utf-8")
    section.write_text(text.replace("a battery", "two batteries"), "utf-8")
    assert run_inside(project, "build", HERE, "--output", "other").returncode == 0
    section.write_text(text.replace("[^harbour-survey]", "[^x]"), "utf-8")
    assert run_inside(project, "build", HERE).returncode == 1
    section.write_text(text, "utf-8")
    assert f"{HERE}: up to date" in run_inside(project, "build", HERE).stdout
