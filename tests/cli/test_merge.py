"""`build --shard` and `briefgen merge`: a batch that several machines build."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen import __version__
from briefgen.cli.arguments.shard import Shard
from briefgen.reports.json_report import REPORT_SCHEMA
from support.command_line import HERE, run_inside, spoil
from support.content_repositories import committed
from support.json_schemas import assert_valid

BRIEFING = "harbours/2024-09-energy-round-table"


@pytest.fixture(autouse=True)
def _in_the_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)


def shards(project: Path, total: int, *options: str) -> list[int]:
    """Build each shard into a folder of its own, with a JSON report; returns the exit codes."""
    return [
        run_inside(
            project, "build", "--all", "--shard", f"{number}/{total}", "--output", f"o{number}",
            f"--report=json=r{number}.json", *options,
        ).returncode
        for number in range(1, total + 1)
    ]  # fmt: skip


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 8, 9, 100])
@pytest.mark.parametrize("total", [1, 2, 3, 8])
def test_every_item_is_in_one_shard_and_shards_are_equally_long(count: int, total: int) -> None:
    parts = [Shard(number, total).part(range(count)) for number in range(1, total + 1)]
    assert [one for part in parts for one in part] == list(range(count))
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


@pytest.mark.parametrize("total", [1, 2, 4])
def test_merged_shards_are_the_files_and_the_report_of_one_build(total: int, project: Path) -> None:
    assert shards(project, total) == [0] * total
    sources = [f"{kind}{number}" for number in range(1, total + 1) for kind in ("o", "r")]
    sources = [f"{one}.json" if one.startswith("r") else one for one in sources]
    done = run_inside(
        project, "merge", *sources, "--output", "merged", "--report", "json=merged.json"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "3 targets: 3 built; nothing found"
    assert run_inside(project, "build", "--all", "--output", "whole").returncode == 0
    assert files_in(project / "merged") == files_in(project / "whole")
    report = json.loads((project / "merged.json").read_bytes())
    assert_valid(report, REPORT_SCHEMA)
    assert [(one["target"], one["state"]) for one in report["targets"]] == [
        (BRIEFING, "built"),
        (HERE.replace("v2", "v1"), "built"),
        (HERE, "built"),
    ]


def test_findings_of_a_shard_are_printed_and_give_the_exit_code(project: Path) -> None:
    spoil(project, "briefings/2024-09-energy-round-table.yaml", "tags: [energy]", "tags: [enrgy]")
    assert shards(project, 2) == [1, 0]
    done = run_inside(project, "merge", "r1.json", "r2.json", "--report", "sarif=all.sarif")
    assert done.returncode == 1
    assert "BG201 no section, record or table has the tag 'enrgy'" in done.stderr
    assert done.stdout == "3 targets: 1 has-errors, 2 built; 1 finding in 1 file\n"
    (run,) = json.loads((project / "all.sarif").read_bytes())["runs"]
    assert [one["ruleId"] for one in run["results"]] == ["BG201"]


@pytest.mark.parametrize("file", ["facts.yaml", "briefings/2024-09-energy-round-table.yaml"])
def test_a_shard_that_builds_nothing_is_merged(file: str, project: Path) -> None:
    """Findings stop its only target, or all."""
    with (project / "content/harbours" / file).open("a") as stream:
        stream.write(": [\n")
    assert shards(project, 3)[0] == 1
    folders, reports = ("o1", "o2", "o3"), ("r1.json", "r2.json", "r3.json")
    done = run_inside(project, "merge", *folders, *reports, "--output", "merged")
    assert done.returncode == 1
    assert "BG104" in done.stderr
    assert (project / "merged/manifest.json").is_file()


def test_a_shard_that_no_change_touches_is_merged(project: Path) -> None:
    committed(project)
    assert shards(project, 2, "--since", "HEAD") == [0, 0]
    done = run_inside(project, "merge", "o1", "o2", "--output", "merged")
    assert (done.returncode, done.stdout) == (0, "0 targets of 2 folders in merged\n")


def test_a_missing_shard_is_named(project: Path) -> None:
    assert shards(project, 3) == [0, 0, 0]
    done = run_inside(project, "merge", "r1.json", "r3.json")
    assert done.returncode == 2
    assert done.stderr == "briefgen: the reports of these shards are missing: 2/3\n"
    (project / "r2.json").write_bytes((project / "r1.json").read_bytes())
    done = run_inside(project, "merge", "r1.json", "r2.json", "r3.json")
    assert "the reports of these shards are missing: 2/3" in done.stderr


def test_a_file_that_differs_from_its_manifest_stops_everything(project: Path) -> None:
    assert shards(project, 2) == [0, 0]
    with (project / "o2/harbours/d1.1-v2.pdf").open("ab") as stream:
        stream.write(b"x")
    done = run_inside(project, "merge", "o1", "o2", "--output", "merged")
    assert done.returncode == 4
    assert "'o2/harbours/d1.1-v2.pdf' is not as manifest.json says" in done.stderr
    assert not (project / "merged/manifest.json").exists()
    (project / "o2/harbours/d1.1-v2.pdf").unlink()
    done = run_inside(project, "merge", "o1", "o2", "--output", "merged")
    assert "'o2/harbours/d1.1-v2.pdf' is missing; copy the whole output folder" in done.stderr


def test_folders_with_other_files_of_one_target_are_named(project: Path) -> None:
    assert shards(project, 1) == [0]
    spoil(project, "sections/shore-power.md", "a battery", "two batteries")
    assert run_inside(project, "build", HERE, "--output", "new").returncode == 0
    done = run_inside(project, "merge", "o1", "new", "--output", "merged")
    assert done.returncode == 2
    assert f"'o1' and 'new' have different files of {HERE}; build it once" in done.stderr


def test_a_report_of_another_run_than_that_of_the_folder_is_refused(project: Path) -> None:
    assert shards(project, 2) == [0, 0]
    spoil(project, "sections/shore-power.md", "a battery", "two batteries")
    options = ("--all", "--shard", "2/2", "--report", "json=r2.json")
    assert run_inside(project, "build", *options, "--output", "later").returncode == 0
    reports = ("r1.json", "r2.json", "--output", "merged")
    done = run_inside(project, "merge", "o1", "o2", *reports)
    assert done.returncode == 2
    assert re.fullmatch(
        r"briefgen: 'o2' has other files of harbours/\S+ than those in the report; name the folder "
        r"and the report of the same run\n",
        done.stderr,
    )
    assert not (project / "merged").exists()
    assert run_inside(project, "merge", "o1", "later", *reports).returncode == 0


def test_a_folder_that_is_missing_is_noticed_by_the_reports(project: Path) -> None:
    assert shards(project, 3) == [0, 0, 0]
    reports = ("r1.json", "r2.json", "r3.json", "--output", "merged")
    done = run_inside(project, "merge", "o1", "o3", *reports)
    assert done.returncode == 2
    assert done.stderr == (
        f"briefgen: no folder has the files of {HERE.replace('v2', 'v1')}; name the output folder "
        "of every shard\n"
    )
    assert not (project / "merged/manifest.json").exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"targets": {}}',
        '{"kind": "release", "targets": {}}',
        '{"kind": "build"}',
        '{"kind": "build", "targets": {"a/b": {}}}',
        '{"kind": "build", "targets": {"a/b": {"identifier": "", "version": "", "date": "",'
        ' "pages": 1, "files": []}}}',
    ],
)
def test_a_folder_with_a_damaged_manifest_is_named(text: str, project: Path) -> None:
    assert shards(project, 1) == [0]
    (project / "o2").mkdir()
    (project / "o2/manifest.json").write_text(text)
    done = run_inside(project, "merge", "o1", "o2", "--output", "merged")
    assert done.returncode == 2
    assert done.stderr == (
        "briefgen: 'o2/manifest.json' is damaged, or not the manifest of a build; build into 'o2' "
        "again\n"
    )


def test_reports_of_two_versions_are_not_merged(project: Path) -> None:
    assert shards(project, 2) == [0, 0]
    report = json.loads((project / "r2.json").read_bytes())
    (project / "r2.json").write_text(json.dumps({**report, "briefgen": "0.0.9"}), "utf-8")
    done = run_inside(project, "merge", "r1.json", "r2.json")
    assert done.returncode == 2
    assert done.stderr == (
        f"briefgen: 'r2.json' is of briefgen 0.0.9, and this is {__version__}; use one version for "
        "all shards\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("x", "--output", "y"), "there is no file or folder 'x'"),
        (("content",), "name the folder into which the output folders are merged with --output"),
        (("README.md",), "'README.md' is not a report that --report json has written"),
        (("README.md", "--output", "y"), "--output requires output folders to merge"),
        (("content", "--output", "y"), "'content' has no manifest.json"),
        (("content", "--output", "y", "--report", "junit"), "--report requires JSON reports"),
        (("content", "--output", "content/x"), "no file is built into 'content/' of the project"),
    ],
)
def test_mistakes(arguments: tuple[str, ...], message: str, project: Path) -> None:
    done = run_inside(project, "merge", *arguments)
    assert done.returncode == 2
    assert message in done.stderr


@pytest.mark.parametrize(
    "change",
    [
        {"version": 99},
        {"targets": [{"target": "x"}]},
        {"exit_code": "none"},
        {"findings": [{}]},
        {"command": 5},
    ],
)
def test_a_damaged_report_is_named(change: dict, project: Path) -> None:
    assert shards(project, 1) == [0]
    report = json.loads((project / "r1.json").read_bytes())
    (project / "r1.json").write_text(json.dumps({**report, **change}), "utf-8")
    done = run_inside(project, "merge", "r1.json")
    assert done.returncode == 2
    assert "'r1.json' is " in done.stderr


@pytest.mark.parametrize("text", ["0/3", "4/3", "3", "a/b", "1/2/3", "-1/3", ""])
def test_a_shard_that_does_not_exist_is_wrong_usage(text: str, project: Path) -> None:
    done = run_inside(project, "build", "--all", "--shard", text)
    assert done.returncode == 2
    assert "write the third of eight as 3/8" in done.stderr


def test_a_shard_needs_all_targets(project: Path) -> None:
    for arguments, message in (
        (("build", HERE), "--shard divides the targets of --all: use --all"),
        (
            ("build", "--all", "--prune"),
            "--prune removes files when all targets are built: omit it, or --shard",
        ),
    ):
        done = run_inside(project, *arguments, "--shard", "1/2")
        assert done.returncode == 2
        assert done.stderr == f"briefgen: {message}\n"


# -- packs -------------------------------------------------------------------------------------

PACK = "harbours/all"


def packed(project: Path, folder: str, *targets: str) -> None:
    names = targets or (HERE, BRIEFING)
    options = ("--name", "all", "--title", "All", "--output", folder)
    done = run_inside(project, "pack", *names, *options)
    assert done.returncode == 0, done.stderr


def test_packs_are_merged_with_their_records(project: Path) -> None:
    assert shards(project, 2) == [0, 0]
    packed(project, "o2")
    done = run_inside(project, "merge", "o1", "o2", "--output", "merged")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "3 targets and 1 pack of 2 folders in merged\n"
    assert run_inside(project, "build", "--all", "--output", "whole").returncode == 0
    packed(project, "whole")
    assert files_in(project / "merged") == files_in(project / "whole")
    assert f"{PACK}.pdf" in files_in(project / "merged")
    packed(project, "o1")
    other = run_inside(project, "merge", "o1", "o2", "--output", "again")
    assert (other.stdout, other.stderr) == (done.stdout.replace("merged", "again"), "")
    assert files_in(project / "again") == files_in(project / "whole")


def test_packs_that_the_folder_has_already_are_kept(project: Path) -> None:
    assert shards(project, 1) == [0]
    packed(project, "o1")
    options = ("--name", "one", "--title", "One", "--output", "merged")
    assert run_inside(project, "pack", BRIEFING, *options).returncode == 0
    assert run_inside(project, "merge", "o1", "--output", "merged").returncode == 0
    stored = json.loads((project / "merged/packs.json").read_bytes())
    assert [*stored["packs"]] == [PACK, "harbours/one"]
    found = run_inside(project, "check", "--outputs", "--output", "merged")
    assert found.stdout == "3 targets and 2 packs compared: no differences\n"


def test_folders_with_other_files_of_one_pack_are_named(project: Path) -> None:
    assert shards(project, 2) == [0, 0]
    packed(project, "o1")
    packed(project, "o2", HERE)
    done = run_inside(project, "merge", "o1", "o2", "--output", "merged")
    assert done.returncode == 2
    assert f"'o1' and 'o2' have different files of {PACK}; make it once" in done.stderr
    assert not (project / "merged").exists()


def test_a_pack_that_differs_from_its_record_stops_everything(project: Path) -> None:
    assert shards(project, 2) == [0, 0]
    packed(project, "o2")
    path = project / f"o2/{PACK}.pdf"
    with path.open("ab") as stream:
        stream.write(b"x")
    done = run_inside(project, "merge", "o1", "o2", "--output", "merged")
    assert done.returncode == 4
    assert f"'o2/{PACK}.pdf' is not as packs.json says; make the pack again" in done.stderr
    path.unlink()
    done = run_inside(project, "merge", "o1", "o2", "--output", "merged")
    assert f"'o2/{PACK}.pdf' is missing; copy the whole output folder" in done.stderr
    assert not (project / "merged").exists()


@pytest.mark.parametrize("folder", ["o2", "merged"])
def test_a_damaged_record_of_packs_stops_everything(folder: str, project: Path) -> None:
    assert shards(project, 2) == [0, 0]
    (project / folder).mkdir(exist_ok=True)
    (project / folder / "packs.json").write_text("{")
    done = run_inside(project, "merge", "o1", "o2", "--output", "merged")
    assert done.returncode == 4
    assert f"'{folder}/packs.json' is not a record of packs" in done.stderr
    assert not (project / "merged/manifest.json").exists()


def test_a_record_of_packs_cannot_name_files_elsewhere(project: Path) -> None:
    assert shards(project, 1) == [0]
    packed(project, "o1")
    path = project / "o1/packs.json"
    path.write_text(path.read_text("utf-8").replace(f"{PACK}.pdf", "../r1.json"), "utf-8")
    done = run_inside(project, "merge", "o1", "--output", "merged")
    assert done.returncode == 4
    assert not (project / "merged").exists()
