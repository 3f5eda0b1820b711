"""`output/manifest.json`: right after every kind of build, and compared with `--check`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from briefgen.build.manifest import MANIFEST_NAME
from briefgen.releases.records import json_schema_of
from briefgen.workspace.read_set import digest
from support.command_line import HERE, SOURCE, outputs, run_here, spoil
from support.json_schemas import assert_valid

OTHER, BRIEFING = "harbours/d1.1@v1", "harbours/2024-09-energy-round-table"
ALL = [BRIEFING, OTHER, HERE]


def targets(project: Path, folder: str = "output") -> dict:
    """The records of the manifest, whose digests are those of the files."""
    manifest = json.loads((project / folder / MANIFEST_NAME).read_text("utf-8"))
    assert_valid(manifest, json_schema_of("manifest"))
    for record in manifest["targets"].values():
        for name, expected in record["files"].items():
            assert digest((project / folder / name).read_bytes()) == expected
    return manifest["targets"]


def assert_complete(project: Path) -> None:
    """The manifest lists every file in the output folder."""
    listed = {name for record in targets(project).values() for name in record["files"]}
    assert listed == {*outputs(project)}


def test_a_build_of_all_targets_lists_all_files(project: Path) -> None:
    assert run_here(project, "build", "--all").returncode == 0
    found = targets(project)
    assert [*found] == ALL
    assert_complete(project)
    record = found[HERE]
    assert (record["identifier"], record["version"]) == ("D1.1", "V2")
    assert record["date"] == "2024-06-28"
    assert record["pages"] > 1
    before = (project / "output" / MANIFEST_NAME).stat()
    assert run_here(project, "build", "--all").returncode == 0
    assert (project / "output" / MANIFEST_NAME).stat() == before
    assert run_here(project, "build", "--all", "--check").returncode == 0


def test_builds_of_some_targets_complete_each_other(project: Path) -> None:
    for number, name in enumerate(ALL, 1):
        assert run_here(project, "build", name).returncode == 0
        assert [*targets(project)] == ALL[:number]
    part = (project / "output" / MANIFEST_NAME).read_bytes()
    assert run_here(project, "build", "--all", "--output", str(project / "new")).returncode == 0
    assert (project / "new" / MANIFEST_NAME).read_bytes() == part


def test_a_target_that_is_not_built_keeps_its_record(project: Path) -> None:
    assert run_here(project, "build", "--all").returncode == 0
    before = targets(project)
    spoil(project, "briefings/2024-09-energy-round-table.yaml", "tags: [energy]", "tags: [enrgy]")
    spoil(project, "sections/shore-power.md", "battery on the quay", "small battery")
    assert run_here(project, "build", "--all").returncode == 1
    after = targets(project)
    assert after[BRIEFING] == before[BRIEFING]
    assert after[HERE] != before[HERE]


def test_a_former_target_is_dropped_and_prune_removes_its_files(project: Path) -> None:
    assert run_here(project, "build", "--all").returncode == 0
    old = project / "content/harbours/briefings/2024-09-energy-round-table.yaml"
    old.rename(old.with_name("2024-09-round-table.yaml"))
    new = "harbours/2024-09-round-table"
    assert run_here(project, "build", OTHER).returncode == 0
    assert [*targets(project)] == [OTHER, HERE]
    assert run_here(project, "build", "--all", "--prune").returncode == 0
    assert [*targets(project)] == [new, OTHER, HERE]
    assert_complete(project)


def test_two_builds_at_once_lose_no_record(project: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "briefgen", "build", name, "--quiet"],
            cwd=project,
            env={"PYTHONPATH": SOURCE},
        )
        for name in ALL
    ]
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert [*targets(project)] == ALL


def test_a_missing_or_damaged_manifest_is_written_again(project: Path) -> None:
    assert run_here(project, "build", BRIEFING).returncode == 0
    path = project / "output" / MANIFEST_NAME
    data = path.read_bytes()
    for damaged in (None, b"<<<<<<< HEAD\n" + data):
        path.unlink()
        if damaged is not None:
            path.write_bytes(damaged)
        done = run_here(project, "build", BRIEFING, "--check")
        assert (done.returncode, "manifest.json" in done.stderr) == (5, True)
        assert run_here(project, "build", BRIEFING).returncode == 0
        assert path.read_bytes() == data


def test_the_manifest_of_another_program_stops_the_build(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / MANIFEST_NAME).write_text('{"name": "My site"}')
    done = run_here(project, "build", HERE, "--output", str(project / "site"))
    assert done.returncode == 4
    assert "manifest.json' is not the manifest of a build, and a build would replace" in done.stderr
    assert [path.name for path in (project / "site").iterdir()] == [MANIFEST_NAME]


def test_a_comparison_counts_the_manifest_and_files_of_former_targets(project: Path) -> None:
    assert run_here(project, "build", "--all").returncode == 0
    old = project / "content/harbours/briefings/2024-09-energy-round-table.yaml"
    old.unlink()
    (project / "output" / MANIFEST_NAME).unlink()
    done = run_here(project, "build", "--all", "--check", "--report", f"junit={project}/junit.xml")
    assert done.returncode == 5
    assert "no differences" not in done.stdout + done.stderr
    assert done.stderr.endswith("\n2 targets compared: none differs, 3 other files differ\n")
    text = (project / "junit.xml").read_text("utf-8")
    assert '<failure type="outdated" message="manifest.json is missing' in text


def test_a_folder_in_the_place_of_the_manifest_stops_the_build_before_it_begins(
    project: Path,
) -> None:
    (project / "output" / MANIFEST_NAME).mkdir(parents=True)
    done = run_here(project, "build", "--all")
    assert (done.returncode, done.stdout, outputs(project)) == (4, "", {})
    message = done.stderr.removeprefix("briefgen: ")
    assert "/manifest.json' is a folder, not a file, and a build needs this name" in message
    checked = run_here(project, "build", "--all", "--check")
    assert checked.returncode == 5
    assert message in checked.stderr


def test_check_names_the_target_of_a_record_that_differs(project: Path) -> None:
    assert run_here(project, "build", "--all").returncode == 0
    path = project / "output" / MANIFEST_NAME
    pages = targets(project)[HERE]["pages"]
    text = path.read_text("utf-8")
    start = text.index(HERE)
    changed = text[:start] + text[start:].replace(f'"pages": {pages}', '"pages": 99', 1)
    path.write_text(changed, "utf-8")
    for arguments in (("--all",), (HERE,)):
        done = run_here(project, "build", *arguments, "--check")
        assert done.returncode == 5
        assert f"manifest.json differs from what is built: {HERE}\n" in done.stderr
    assert run_here(project, "build", OTHER, "--check").returncode == 0
    assert run_here(project, "build", HERE).returncode == 0
    assert run_here(project, "build", "--all", "--check").returncode == 0


def test_a_release_has_the_record_of_what_was_built(project: Path) -> None:
    assert run_here(project, "build", HERE).returncode == 0
    before = targets(project)
    assert run_here(project, "release", HERE).returncode == 0
    assert run_here(project, "build", HERE, "--check").returncode == 0
    assert run_here(project, "build", HERE).returncode == 0
    assert targets(project) == before
    (project / "releases/harbours/d1.1-v2/send/manifest.json").write_text("{}")
    done = run_here(project, "build", HERE)
    assert done.returncode == 5
    assert "send/manifest.json' is damaged (it has no digests as 'files'); rest" in done.stderr
