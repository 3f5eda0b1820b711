"""The command line in a separate process and project, as for a user."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.build.batch import Job, run_jobs

HERE = "harbours/d1.1@v2"
SOURCE = str(Path(__file__).resolve().parents[2] / "src")


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(starter, tmp_path / "project"))


def briefgen(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": SOURCE, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def outputs(project: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(project / "output")): path.read_bytes()
        for path in sorted((project / "output").rglob("*"))
        if path.is_file()
    }


def spoil(project: Path, name: str, old: str, new: str) -> None:
    path = project / "content" / "harbours" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_starter_project_builds_all_its_targets(project: Path) -> None:
    done = briefgen(project, "build", "--all", "-j", "2")
    assert done.returncode == 0, done.stderr
    assert sorted(outputs(project)) == [
        f"harbours/{name}.{kind}"
        for name in ("2024-09-energy-round-table", "d1.1-v1", "d1.1-v2")
        for kind in ("docx", "pdf")
    ]
    assert "d1.1@v2: built" in done.stdout


def test_list_names_every_target_and_its_files(project: Path) -> None:
    lines = [line.split() for line in briefgen(project, "list").stdout.splitlines()]
    names = ["harbours/2024-09-energy-round-table", "harbours/d1.1@v1", HERE]
    assert [line[0] for line in lines] == names
    assert [line[1:] for line in lines] == [
        [f"{name.replace('@', '-')}.docx", f"{name.replace('@', '-')}.pdf"] for name in names
    ]


def test_a_pattern_builds_the_matching_targets_from_any_folder_of_the_project(
    project: Path,
) -> None:
    done = briefgen(project / "content" / "harbours", "build", "harbours/d1.1@*")
    assert done.returncode == 0
    assert len(outputs(project)) == 4


def test_quiet_prints_findings_only(project: Path) -> None:
    done = briefgen(project, "build", HERE, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("arguments", [["build"], ["build", "harbors/x"], ["build", "--al"], ["x"]])
def test_wrong_usage_has_exit_code_2(project: Path, arguments: list[str]) -> None:
    done = briefgen(project, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_outside_a_project_the_error_names_the_missing_content_folder(tmp_path: Path) -> None:
    done = briefgen(tmp_path, "build", "--all")
    assert done.returncode == 2
    assert "no folder 'content'" in done.stderr


def test_an_impossible_output_folder_is_an_environment_error(project: Path) -> None:
    (project / "file").write_text("in the way")
    done = briefgen(project, "build", HERE, "--output", "file")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr


def test_all_findings_are_reported_in_one_run_and_existing_outputs_stay(project: Path) -> None:
    assert briefgen(project, "build", "--all").returncode == 0
    before = outputs(project)
    spoil(project, "sections/shore-power.md", "[^harbour-survey]", "[^harbour-survy]")
    spoil(project, "tables/networks.yaml", "amber-coast", "amber-cost")
    done = briefgen(project, "build", "--all")
    assert done.returncode == 1
    assert "shore-power.md:7:85 BG120 unknown source 'harbour-survy'" in done.stderr
    assert "did you mean 'harbour-survey'?" in done.stderr
    assert "networks.yaml:7:33 BG124" in done.stderr
    assert outputs(project) == before


def test_one_broken_target_does_not_stop_the_others(project: Path) -> None:
    spoil(project, "briefings/2024-09-energy-round-table.yaml", "tags: [energy]", "tags: [enrgy]")
    done = briefgen(project, "build", "--all", "-j", "2")
    assert done.returncode == 1
    assert "BG201 no section, story or table has the tag 'enrgy'" in done.stderr
    assert len(outputs(project)) == 4


def test_findings_of_resolving_and_checking_are_reported_together(project: Path) -> None:
    spoil(project, "sections/shore-power.md", "[](#background)", "[](#backgruond) and 漢")
    done = briefgen(project, "check", "harbours/d1.1@v1")
    assert done.returncode == 1
    assert "BG204 nothing has the anchor 'backgruond'" in done.stderr
    assert "did you mean 'background'?" in done.stderr
    assert "BG304 the fonts do not have the character '漢' (U+6F22)" in done.stderr


def test_attributes_at_the_end_of_a_heading_are_a_finding(project: Path) -> None:
    spoil(
        project, "sections/shore-power.md", "::: key-message", "## Part {#part}\n\n::: key-message"
    )
    assert (
        "BG147 attributes are not allowed at the end of a heading"
        in briefgen(project, "check", HERE).stderr
    )


def test_a_number_with_many_digits_is_text(project: Path) -> None:
    spoil(project, "facts.yaml", "value: 48", "value: " + "9" * 5000)
    assert "Traceback" not in briefgen(project, "check", HERE).stderr


def test_an_internal_error_is_printed_and_the_other_targets_are_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(project: Path, target: str, *, attach_docx: bool, strict: bool) -> None:
        raise ZeroDivisionError(f"in {target}")

    monkeypatch.setattr("briefgen.build.batch.build", fail)
    jobs = [Job(project=tmp_path, target=name, output=tmp_path) for name in ("a/b", "a/c")]
    outcomes = list(run_jobs(jobs, 1))
    assert [outcome.exit_code for outcome in outcomes] == [3, 3]
    assert "ZeroDivisionError: in a/b" in outcomes[0].failure


def test_a_table_shown_twice_is_a_finding_at_its_second_occurrence(project: Path) -> None:
    twice = "\n::: table networks\n:::\n\n::: table networks\n:::\n"
    spoil(project, "sections/shore-power.md", "\n::: table networks\n:::\n", twice)
    done = briefgen(project, "check", HERE)
    assert done.returncode == 1
    assert "22:1 BG129 table 'networks' is shown twice" in done.stderr


def test_build_check_compares_and_writes_nothing(project: Path) -> None:
    assert briefgen(project, "build", "--all").returncode == 0
    before = outputs(project)
    assert briefgen(project, "build", "--all", "--check").returncode == 0
    spoil(project, "sections/shore-power.md", "battery on the quay", "small battery")
    done = briefgen(project, "build", "--all", "--check")
    assert done.returncode == 1
    line = next(line for line in done.stderr.splitlines() if line.startswith(HERE))
    assert "d1.1-v2.docx differs from what is built: part word/document.xml: stored: '" in line
    assert "a battery on the quay" in line
    assert outputs(project) == before


def test_build_check_compares_pdfs_with_attached_word_files(project: Path) -> None:
    attached = ("build", "--all", "--attach-docx", "-j", "2")
    assert briefgen(project, *attached).returncode == 0
    assert briefgen(project, *attached, "--check").returncode == 0
    done = briefgen(project, "build", HERE, "--check")
    assert done.returncode == 1
    name = "harbours/d1.1-v2.pdf differs from what is built"
    assert f"{HERE}: {name}: the pages are equal, but not the attached file" in done.stderr


def test_build_check_reports_a_missing_file(project: Path) -> None:
    done = briefgen(project, "build", HERE, "--check")
    assert done.returncode == 1
    assert f"{HERE}: harbours/d1.1-v2.docx is missing" in done.stderr
    assert not (project / "output").exists()


def test_check_outputs_compares_the_files_of_a_target(project: Path) -> None:
    assert briefgen(project, "build", "--all", "-j", "2").returncode == 0
    done = briefgen(project, "check", "--outputs")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "3 targets compared: no differences\n"
    stale = project / "output/harbours/d1.1-v2.pdf"
    shutil.copy(project / "output/harbours/d1.1-v1.pdf", stale)
    done = briefgen(project, "check", "--outputs")
    assert done.returncode == 1
    assert "harbours/d1.1-v2: " in done.stderr
    assert "harbours/d1.1-v1: " not in done.stderr
    assert briefgen(project, "check", "--outputs", "harbours/d1.1@v1").returncode == 0


def test_check_outputs_names_files_that_cannot_be_compared(project: Path) -> None:
    done = briefgen(project, "check", "--outputs", HERE)
    assert done.returncode == 1
    assert "harbours/d1.1-v2.pdf is missing; build the target first" in done.stderr
    assert briefgen(project, "build", HERE, "--output", "there").returncode == 0
    assert briefgen(project, "check", "--outputs", HERE, "--output", "there").returncode == 0
    (project / "there/harbours/d1.1-v2.docx").write_bytes(b"PK")
    done = briefgen(project, "check", "--outputs", HERE, "--output", "there")
    assert done.returncode == 1
    assert "d1.1-v2.docx: cannot be read as a Word file" in done.stderr
    (project / "there/harbours/d1.1-v2.pdf").unlink()
    (project / "there/harbours/d1.1-v2.pdf").mkdir()
    done = briefgen(project, "check", "--outputs", HERE, "--output", "there")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    assert briefgen(project, "check", "--output", "there").returncode == 2


def test_schema_prints_json_schema(project: Path) -> None:
    schema = json.loads(briefgen(project, "schema", "story").stdout)
    assert "partners" in schema["properties"]
    assert json.loads((project / "schemas" / "story.json").read_text("utf-8")) == schema


def test_every_starter_file_names_its_schema(project: Path) -> None:
    files = [p for p in (project / "content").rglob("*") if p.suffix in {".yaml", ".md"}]
    for path in files:
        line = next(line for line in path.read_text("utf-8").splitlines() if "$schema=" in line)
        named = line.split("$schema=")[1]
        assert (path.parent / named).resolve().is_file(), path


def test_init_does_not_replace_files(project: Path) -> None:
    done = briefgen(project, "init", ".")
    assert done.returncode == 2
    assert "nothing was written" in done.stderr


def test_explain_knows_every_code_and_lists_the_ranges_for_others(project: Path) -> None:
    assert "source" in briefgen(project, "explain", "bg120").stdout
    done = briefgen(project, "explain", "BG12")
    assert done.returncode == 2
    assert "codes: BG101 to BG107" in done.stderr


def test_colour_is_used_on_a_terminal_only(project: Path) -> None:
    spoil(project, "sections/shore-power.md", "[^harbour-survey]", "[^x]")
    assert "\x1b[" not in briefgen(project, "check").stderr


def test_paths_in_findings_are_relative_to_the_project(project: Path) -> None:
    spoil(project, "sections/shore-power.md", "[^harbour-survey]", "[^x]")
    done = briefgen(project, "check", HERE)
    assert str(project) not in done.stderr
    assert done.stderr.startswith("content/harbours/sections/shore-power.md:")
