"""`briefgen check`: findings, and differences between built files."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from support.command_line import HERE, SOURCE, briefgen, run_inside, spoil
from support.content_repositories import AUTHOR, committed, git


def test_findings_of_resolving_and_checking_are_reported_together(project: Path) -> None:
    spoil(project, "sections/shore-power.md", "[](#background)", "[](#backgruond) and 漢")
    done = run_inside(project, "check", "harbours/d1.1@v1")
    assert done.returncode == 1
    assert "BG204 nothing has the anchor 'backgruond'" in done.stderr
    assert "did you mean 'background'?" in done.stderr
    assert "BG304 the fonts do not have the character '漢' (U+6F22)" in done.stderr


def test_attributes_at_the_end_of_a_heading_are_a_finding(project: Path) -> None:
    spoil(
        project, "sections/shore-power.md", "::: key-message", "## Part {#part}\n\n::: key-message"
    )
    assert (
        "BG600 these attributes have no effect: '{#part}'"
        in run_inside(project, "check", HERE).stderr
    )


def test_a_number_with_many_digits_is_text(project: Path) -> None:
    spoil(project, "facts.yaml", "value: 48", "value: " + "9" * 5000)
    assert "Traceback" not in run_inside(project, "check", HERE).stderr


def test_a_table_shown_twice_is_a_finding_at_its_second_occurrence(project: Path) -> None:
    twice = "\n::: table networks\n:::\n\n::: table networks\n:::\n"
    spoil(project, "sections/shore-power.md", "\n::: table networks\n:::\n", twice)
    done = run_inside(project, "check", HERE)
    assert done.returncode == 1
    assert "22:11 BG203 table 'networks' is shown twice" in done.stderr


def test_check_outputs_compares_the_files_of_a_target(project: Path) -> None:
    assert run_inside(project, "build", "--all", "-j", "2").returncode == 0
    done = run_inside(project, "check", "--outputs")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "3 targets compared: no differences\n"
    stale = project / "output/harbours/d1.1-v2.pdf"
    shutil.copy(project / "output/harbours/d1.1-v1.pdf", stale)
    done = run_inside(project, "check", "--outputs")
    assert done.returncode == 5
    assert "harbours/d1.1@v2: " in done.stderr
    assert "harbours/d1.1@v1: " not in done.stderr
    assert run_inside(project, "check", "--outputs", "harbours/d1.1@v1").returncode == 0


def test_check_outputs_names_files_that_cannot_be_compared(project: Path) -> None:
    done = run_inside(project, "check", "--outputs", HERE)
    assert done.returncode == 5
    assert "harbours/d1.1-v2.pdf is missing; build the target first" in done.stderr
    assert run_inside(project, "build", HERE, "--output", "there").returncode == 0
    assert run_inside(project, "check", "--outputs", HERE, "--output", "there").returncode == 0
    (project / "there/harbours/d1.1-v2.docx").write_bytes(b"PK")
    done = run_inside(project, "check", "--outputs", HERE, "--output", "there")
    assert done.returncode == 5
    assert "d1.1-v2.docx: cannot be read as a Word file" in done.stderr
    (project / "there/harbours/d1.1-v2.pdf").unlink()
    (project / "there/harbours/d1.1-v2.pdf").mkdir()
    done = run_inside(project, "check", "--outputs", HERE, "--output", "there")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    assert run_inside(project, "check", "--output", "there").returncode == 2


def test_colour_is_used_on_a_terminal_only(project: Path) -> None:
    spoil(project, "sections/shore-power.md", "[^harbour-survey]", "[^x]")
    assert "\x1b[" not in run_inside(project, "check").stderr


def test_paths_in_findings_are_relative_to_the_project(project: Path) -> None:
    spoil(project, "sections/shore-power.md", "[^harbour-survey]", "[^x]")
    done = run_inside(project, "check", HERE)
    assert str(project) not in done.stderr
    assert done.stderr.startswith("content/harbours/sections/shore-power.md:")


def test_content_that_nothing_names_has_a_warning_in_every_command(project: Path) -> None:
    path = project / "content/harbours/sections/spare.md"
    path.write_text("---\nanchor: spare\ntitle: Spare\n---\nWords.\n")
    for command in ("check", "build --all"):
        done = run_inside(project, *command.split())
        assert done.returncode == 0
        assert done.stderr.count("BG626 warning: no outline contains the section 'spare'") == 1
        assert done.stderr.endswith("1 finding in 1 file (1 warning)\n")
        assert run_inside(project, *command.split(), "--strict").returncode == 1


def test_a_check_since_a_revision_reads_only_what_has_changed(project: Path) -> None:
    committed(project)
    done = run_inside(project, "check", "--since", "HEAD")
    assert (done.returncode, done.stdout) == (0, "0 targets checked, nothing found\n")
    spoil(project, "deliverables/d1.1/v2/sections/background.md", "harbour-survey", "survy")
    done = run_inside(project, "check", "--since", "HEAD", "--report", "json")
    assert done.returncode == 1
    assert {one["target"] for one in json.loads(done.stdout)["targets"]} == {
        HERE,
        "harbours/2024-09-energy-round-table",
    }
    done = run_inside(project, "check", "harbours/d1.1@v1", "--since", "HEAD")
    assert (done.returncode, done.stdout) == (0, "0 targets checked, nothing found\n")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("content/harbours/unread.yaml", "BG625"),
        ("content/harbours/images/quay.png", "BG626"),
        ("content/harbours/facts.yml", "BG624"),
        ("templates/our/unread.yaml", "BG625"),
        ("content/stray.yaml", "BG625"),
        ("notices/imprint.txt", "BG625"),
    ],
)
def test_a_check_since_a_revision_names_new_files_that_are_not_read(
    project: Path, name: str, code: str
) -> None:
    (project / "templates/our").mkdir(parents=True)
    (project / "templates/our/template.yaml").write_text("extends: easme-deliverable\n")
    record = "deliverables/d1.1/deliverable.yaml"
    spoil(project, record, "template: easme-deliverable", "template: our")
    (project / "templates/unused").mkdir()
    (project / "templates/unused/template.yaml").write_text("extends: easme-deliverable\n")
    committed(project)
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("zz\n")
    (project / "templates/unused/unread.yaml").write_text("zz\n")
    done = run_inside(project, "check", "--since", "HEAD", "--strict")
    assert done.returncode == 1
    assert done.stderr.count(f"{name}:1:1 {code} ") == 1
    assert done.stderr.endswith("\n1 finding in 1 file\n")
    done = run_inside(project, "check", "--since", "HEAD", "--strict", "--report", "json")
    assert json.loads(done.stdout)["targets"] == []
    git(project, "add", "--all")
    git(project, *AUTHOR, "commit", "--quiet", "--message", "More")
    done = run_inside(project, "check", "--since", "HEAD", "--strict")
    own = ("content/harbours", "templates/our", "notices")
    assert name.startswith(own) == (done.returncode == 0)


def test_a_notice_of_the_project_touches_the_targets_that_could_print_it(project: Path) -> None:
    committed(project)
    (project / "notices").mkdir()
    (project / "notices/legal-notice.eismea.md").write_text("Official {{ words }}.\n")
    done = run_inside(project, "check", "--since", "HEAD", "--report", "json")
    assert done.returncode == 1
    assert HERE in {one["target"] for one in json.loads(done.stdout)["targets"]}


def test_before_the_first_commit_of_a_project_everything_has_changed(project: Path) -> None:
    git(project, "init", "--quiet")
    for _ in ("no commit", "a commit without the project"):
        for command in (("check",), ("build", "--all")):
            done = run_inside(project, *command, "--since", "HEAD")
            assert done.returncode == 0, done.stderr
            assert HERE in done.stdout or "3 targets checked" in done.stdout
        git(project, *AUTHOR, "commit", "--quiet", "--allow-empty", "--message", "Empty")
    done = run_inside(project, "check", "--since", "main~7")
    assert done.returncode == 2
    assert "git has no revision 'main~7'" in done.stderr


def test_a_check_since_a_revision_compares_no_files(project: Path) -> None:
    done = run_inside(project, "check", "--outputs", "--since", "HEAD")
    assert done.returncode == 2
    assert "omit one" in done.stderr


def test_a_check_of_unchanged_content_repeats_its_findings_and_an_edit_is_seen(
    project: Path,
) -> None:
    clean = run_inside(project, "check", HERE)
    section = project / "content/harbours/sections/shore-power.md"
    before = section.read_text("utf-8")
    section.write_text(before.replace("[^harbour-survey]", "[^x]"), "utf-8")
    first, second = (run_inside(project, "check", HERE) for _ in range(2))
    assert first.returncode == second.returncode == 1
    assert first.stderr == second.stderr
    section.write_text(before, "utf-8")
    assert run_inside(project, "check", HERE).stdout == clean.stdout
    assert (project / ".briefgen").is_dir()


def test_a_build_makes_the_files_of_a_target_that_was_only_checked(project: Path) -> None:
    run_inside(project, "check", HERE)
    done = run_inside(project, "build", HERE, "--output", "new")
    assert "built" in done.stdout
    assert (project / "new/harbours/d1.1-v2.pdf").is_file()


def test_a_name_that_is_only_a_piece_of_longer_names_is_unused(project: Path) -> None:
    folder = project / "content/harbours"
    chart = sorted((folder / "charts").glob("*.yaml"))[0].read_text("utf-8")
    anchor = re.search("anchor: (.*)", chart)
    assert anchor
    spare = chart.replace(anchor[0], "anchor: spare")
    (folder / "charts/spare.yaml").write_text(spare, "utf-8")
    facts = folder / "facts.yaml"
    before = facts.read_text("utf-8")
    for piece in ("a-spare", "spares", "spare-part", "9spare"):
        facts.write_text(f"{before}# {piece}\n", "utf-8")
        assert "no file names the chart 'spare'" in run_inside(project, "check").stderr
    facts.write_text(f"{before}# spare\n", "utf-8")
    assert "no file names the chart" not in run_inside(project, "check").stderr


def test_plugins_of_pydantic_in_other_packages_are_not_imported(
    project: Path, tmp_path: Path
) -> None:
    package = tmp_path / "packages" / "plugin-1.0.dist-info"
    package.mkdir(parents=True)
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: plugin\nVersion: 1.0\n")
    (package / "entry_points.txt").write_text("[pydantic]\nplugin = no_such_module:plugin\n")
    variables = {"PYTHONPATH": os.pathsep.join([SOURCE, str(package.parent)])}
    done = briefgen(project, "check", HERE, **variables)
    assert (done.returncode, done.stderr) == (0, "")
