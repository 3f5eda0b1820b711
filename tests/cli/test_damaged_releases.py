"""Every command that uses a release compares it first, and writes nothing if it was damaged."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support.command_line import HERE, run_here, run_inside

OLD = "harbours/d1.1@v1"
RELEASE = "releases/harbours/d1.1-v1"
SECTION = "snapshot/content/harbours/sections/shore-power.md"


@pytest.fixture(scope="module")
def released(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of which the first version was released and the second was not."""
    root = Path(shutil.copytree(starter, tmp_path_factory.mktemp("damaged") / "project"))
    assert run_here(root, "release", OLD).returncode == 0
    assert run_here(root, "build", OLD).returncode == 0
    return root


@pytest.fixture
def project(released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = Path(shutil.copytree(released, tmp_path / "project"))
    monkeypatch.chdir(root)
    return root


def appended(name: str) -> Callable[[Path], object]:
    def damage(release: Path) -> None:
        (release / name).write_bytes((release / name).read_bytes() + b" ")

    return damage


def replaced(name: str, text: str) -> Callable[[Path], object]:
    return lambda release: (release / name).write_text(text)


def missing(name: str) -> Callable[[Path], object]:
    return lambda release: (release / name).unlink()


def without_digest(release: Path) -> None:
    record = json.loads((release / "digests.json").read_text("utf-8"))
    del record["records"]["inputs.json"]
    (release / "digests.json").write_text(json.dumps(record), "utf-8")


def a_copy_by_hand(release: Path) -> None:
    record = json.loads((release / "send/manifest.json").read_text("utf-8"))
    record["release"] = "harbours/d1.1-v7"
    (release / "send/manifest.json").write_text(json.dumps(record), "utf-8")


def a_link_out_of_the_folder(release: Path) -> None:
    (release / SECTION).rename(release.parent / "shore-power.md")
    (release / SECTION).symlink_to(release.parent / "shore-power.md")


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a Word file": (appended("send/d1.1-v1.docx"), "send/d1.1-v1.docx was changed; restore it"),
    "a PDF": (appended("send/d1.1-v1.pdf"), "send/d1.1-v1.pdf was changed; restore it"),
    "a PDF that is missing": (missing("send/d1.1-v1.pdf"), "send/d1.1-v1.pdf is missing; restore"),
    "a file of the snapshot": (appended(SECTION), f"{SECTION} was changed; restore it"),
    "a missing file of the snapshot": (missing(SECTION), f"{SECTION} is missing; restore it"),
    "a link": (a_link_out_of_the_folder, f"{SECTION} is a link that leads out of the folder"),
    "a pipe": (
        lambda release: ((release / SECTION).unlink(), os.mkfifo(release / SECTION)),
        f"{SECTION} is a pipe, a socket or a device, not a file",
    ),
    "another file in the snapshot": (
        replaced("snapshot/content/harbours/tables/new.yaml", "a: 1"),
        "snapshot/content/harbours/tables/new.yaml does not belong to the release; remove it",
    ),
    "another file beside what is sent": (
        replaced("send/letter.txt", "Dear"),
        "send/letter.txt does not belong to the release; remove it",
    ),
    "the texts": (appended("texts.json"), "texts.json was changed; restore it"),
    "the values": (missing("values.json"), "values.json is missing; restore it"),
    "the inputs": (appended("inputs.json"), "inputs.json was changed; restore it"),
    "no inputs": (missing("inputs.json"), f"'{RELEASE}/inputs.json' is missing; restore it"),
    "no manifest": (
        missing("send/manifest.json"),
        f"'{RELEASE}/send/manifest.json' is missing; restore it",
    ),
    "a manifest of another form": (
        replaced("send/manifest.json", "[]"),
        f"'{RELEASE}/send/manifest.json' is damaged (it is not a record); restore it",
    ),
    "a manifest that is nested without an end": (
        replaced("send/manifest.json", "[" * 100_000),
        f"'{RELEASE}/send/manifest.json' is damaged (it is not JSON); restore it",
    ),
    "no digests": (missing("digests.json"), f"'{RELEASE}/digests.json' is missing; restore it"),
    "a record without a digest": (
        without_digest,
        f"'{RELEASE}/digests.json' is damaged (it has no digest of inputs.json); restore it",
    ),
    "the manifest of another release": (
        a_copy_by_hand,
        "send/manifest.json is that of the release 'harbours/d1.1-v7'",
    ),
    "nothing that was sent": (
        lambda release: shutil.rmtree(release / "send"),
        f"'{RELEASE}/send/manifest.json' is missing; restore it",
    ),
}
COMMANDS = {
    "sent": ("sent", RELEASE, "--to", "DG GROW"),
    "diff of a target": ("diff", OLD, HERE),
    "diff of a folder": ("diff", RELEASE, HERE, "--format", "html"),
    "diff to a release": ("diff", HERE, RELEASE, "--format", "json"),
    "history": ("diff", OLD, HERE, "--format", "history"),
    "redline": ("diff", OLD, HERE, "--redline", "changes.docx", "--redline", "changes.pdf"),
    "release of the next version": ("release", HERE),
    "release against it": ("release", HERE, "--against", RELEASE),
    "release against its target": ("release", HERE, "--against", OLD),
    "build": ("build", OLD),
    "build of all": ("build", "--all"),
    "build --check": ("build", OLD, "--check"),
}


FEW = ("a PDF", "a file of the snapshot", "the values", "no manifest", "nothing that was sent")
MANY = ("sent", "build")
"""The commands that meet every damage; the others meet a few."""


def files_of(project: Path) -> dict[str, object]:
    """Each file with its bytes, without the cache and without what other targets have."""
    own = (path for path in project.rglob("*") if ".briefgen" not in path.parts)
    is_other = ("d1.1-v2", "2024-09-energy", "manifest.json")
    return {
        path.relative_to(project).as_posix(): path.read_bytes() if path.is_file() else None
        for path in own
        if not (path.is_relative_to(project / "output") and path.name.startswith(is_other))
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_a_damaged_release_is_named_and_nothing_is_written(name: str, project: Path) -> None:
    for kind in DAMAGES if name in MANY else FEW:
        damage, message = DAMAGES[kind]
        shutil.copytree(project / RELEASE, project / "kept")
        damage(project / RELEASE)
        before = files_of(project)
        done = run_inside(project, *COMMANDS[name])
        assert done.returncode == 5, (kind, done.stdout, done.stderr)
        assert message in done.stderr, kind
        assert RELEASE in done.stderr
        assert files_of(project) == before, kind
        shutil.rmtree(project / RELEASE)
        (project / "releases/harbours/shore-power.md").unlink(missing_ok=True)
        (project / "kept").rename(project / RELEASE)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_release_that_is_as_it_was_is_used(name: str, project: Path) -> None:
    """Files that programs of an operating system write do not count."""
    (project / RELEASE / ".DS_Store").write_bytes(b"\0")
    (project / RELEASE / "snapshot/content/Thumbs.db").write_bytes(b"\0")
    done = run_inside(project, *COMMANDS[name])
    assert (done.returncode, "as it was released" in done.stderr) == (0, False)


def test_advice_names_the_option_that_reads_the_content(project: Path) -> None:
    appended("send/d1.1-v1.pdf")(project / RELEASE)
    done = run_inside(project, "build", OLD)
    assert done.stderr == (
        f"{OLD}: '{RELEASE}' is not as it was released: send/d1.1-v1.pdf was changed; restore it "
        "from version control, or build with --from-content\n"
    )
    done = run_inside(project, "diff", OLD, HERE)
    assert done.stderr.endswith("or compare its content with --from-content\n")
    assert run_inside(project, "diff", OLD, HERE, "--from-content").returncode == 0
    done = run_inside(project, "sent", RELEASE, "--to", "DG GROW")
    assert done.stderr.endswith("send/d1.1-v1.pdf was changed; restore it from version control\n")


def test_many_changes_are_counted(project: Path) -> None:
    for path in (project / RELEASE / "snapshot").rglob("*.yaml"):
        path.write_bytes(path.read_bytes() + b"\n")
    done = run_inside(project, "sent", RELEASE, "--to", "DG GROW")
    assert done.returncode == 5
    assert done.stderr.count("was changed") == 5
    assert " more; restore it from version control" in done.stderr


def test_identify_names_the_damage_of_the_release_of_a_file(project: Path) -> None:
    word = (project / RELEASE / "send/d1.1-v1.docx").read_bytes()
    (project / "copy.docx").write_bytes(word)
    appended(SECTION)(project / RELEASE)
    appended("send/d1.1-v1.docx")(project / RELEASE)
    done = run_inside(project, "identify", "copy.docx")
    assert f"'{RELEASE}' is not as it was released: send/d1.1-v1.docx was changed" in done.stdout
    assert f"'{RELEASE}/send/d1.1-v1.docx' is not compared" in done.stdout


@pytest.mark.parametrize("name", ["d1.1-v1.docx", "d1.1-v1.pdf"])
@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"{"), Path.mkdir])
def test_identify_says_that_damaged_deliveries_cannot_be_read(
    damage: Callable[[Path], object], name: str, project: Path
) -> None:
    damage(project / RELEASE / "deliveries.json")
    lines = run_inside(project, "identify", f"{RELEASE}/send/{name}").stdout.splitlines()
    assert lines[1:3] == [f"  release: {RELEASE}", "  its deliveries cannot be read"]
    assert "no delivery is recorded" not in "".join(lines)
    assert any(f"{RELEASE}/deliveries.json'" in line for line in lines[3:])


def test_another_target_is_built_although_a_release_is_damaged(project: Path) -> None:
    appended("send/d1.1-v1.pdf")(project / RELEASE)
    done = run_inside(project, "build", "--all")
    assert done.returncode == 5
    assert (project / "output/harbours/d1.1-v2.pdf").exists()


def test_a_damaged_release_of_a_briefing_is_not_passed_over(project: Path) -> None:
    """Neither is it left out of the comparison, nor does the next one get its number."""
    briefing = "harbours/2024-09-energy-round-table"
    assert run_inside(project, "release", briefing).returncode == 0
    (project / f"releases/{briefing}-1/send/manifest.json").unlink()
    done = run_inside(project, "release", briefing)
    assert done.returncode == 5
    assert f"'releases/{briefing}-1/send/manifest.json' is missing" in done.stderr
    assert not (project / f"releases/{briefing}-2").exists()
