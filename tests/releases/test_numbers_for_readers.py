"""Files that are sent do not show that there are releases which their readers may not know."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from briefgen.build.unchanged_release import check_unchanged
from briefgen.errors import DamagedReleaseError, UsageError
from briefgen.releases.create import Release, create_release
from briefgen.releases.deliveries import record_delivery, withdraw_release
from briefgen.releases.folders import compared_with
from briefgen.releases.identify import identify
from briefgen.releases.verify import verify_release
from support.command_line import run_here, run_inside
from support.project_of_levels import HOME, project_of_levels

TARGET = "demo/talk"
DAY = datetime.date(2019, 6, 12)


@pytest.fixture(scope="session")
def of_levels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_of_levels(tmp_path_factory.mktemp("numbers") / "project", Random("levels"))


@pytest.fixture
def project(of_levels: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(of_levels, tmp_path / "project"))


def released(project: Path, level: str, word: str = "", **options: bool) -> Release:
    """A release of the briefing for the readers of a level, with another word in its text."""
    path = project / HOME / "briefings/talk.yaml"
    text = re.sub("(?m)^level: .*", f"level: {level}", path.read_text("utf-8"))
    path.write_text(re.sub("(?m)In the EU.*?\\]", f"In the EU {word}]", text), "utf-8")
    return create_release(project, TARGET, **options)


def sent(release: Release) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (release.folder / "send").iterdir()}


def all_true(project: Path) -> None:
    for folder in sorted((project / "releases/demo").iterdir()):
        assert [step.result for step in verify_release(folder).steps] == ["true"] * 4, folder


def test_a_release_for_fewer_readers_is_not_counted_for_the_others(project: Path) -> None:
    released(project, "public")
    released(project, "partner", "now")
    made = released(project, "public", "soon")
    assert made.folder == project / "releases/demo/talk-3"
    assert sorted(sent(made)) == [
        "manifest.json",
        "talk-2-changes.html",
        "talk-2-redline.docx",
        "talk-2-redline.pdf",
        "talk-2.docx",
        "talk-2.pdf",
    ]
    manifest = json.loads(sent(made)["manifest.json"])
    assert (manifest["release"], manifest["against"]["release"]) == ("demo/talk-2", "demo/talk-1")
    assert "Talk, release 1 → Talk, release 2" in sent(made)["talk-2-changes.html"].decode()
    digests = json.loads((made.folder / "digests.json").read_text("utf-8"))
    assert digests["release"] == "demo/talk-3"
    assert (digests["level"], digests["against"]) == ("public", "demo/talk-1")
    all_true(project)


def test_other_releases_between_change_no_byte_of_what_is_sent(
    project: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(project, tmp_path / "other"))
    for one in (project, other):
        released(one, "public")
    for word in ("now", "then"):
        released(project, "partner", word)
    withdraw_release(project, TARGET, DAY)
    assert sent(released(project, "public", "soon")) == sent(released(other, "public", "soon"))
    released(project, "partner", "later")
    made = released(project, "public", "never")
    assert made.folder.name == "talk-6"
    assert sent(made) == sent(released(other, "public", "never"))


def test_readers_who_may_know_all_releases_have_the_number_after_the_highest(
    project: Path,
) -> None:
    for level, word in (("public", ""), ("partner", "now"), ("public", "soon")):
        released(project, level, word)
    made = released(project, "partner", "then")
    assert (made.folder.name, made.manifest.release) == ("talk-4", "demo/talk-3")
    assert made.against == "demo/talk-3"
    assert made.manifest.against is not None
    assert made.manifest.against.release == "demo/talk-2"
    all_true(project)
    assert compared_with(project, "demo/talk-3") == ("demo/talk-4",)


def test_a_withdrawn_release_counts_for_those_who_may_know_of_it(project: Path) -> None:
    released(project, "public")
    for level, word in (("public", "now"), ("partner", "then")):
        released(project, level, word)
        withdraw_release(project, TARGET, DAY)
    record = json.loads((project / "releases/withdrawn.json").read_text("utf-8"))
    assert [(one["release"], one["level"]) for one in record["withdrawals"]] == [
        ("demo/talk-2", "public"),
        ("demo/talk-3", "partner"),
    ]
    made = released(project, "public", "soon")
    assert (made.folder.name, made.manifest.release) == ("talk-4", "demo/talk-3")


def test_a_public_release_that_is_as_the_one_before_is_refused(project: Path) -> None:
    """A second one without a change would show that there was another one between."""
    released(project, "public")
    released(project, "partner", "now")
    with pytest.raises(UsageError, match=r"has not changed since its last release, '.*talk-1'"):
        released(project, "public")


def test_a_release_without_a_recorded_level_has_that_of_its_snapshot(project: Path) -> None:
    for level, word in (("public", ""), ("partner", "now")):
        folder = released(project, level, word).folder
        path = folder / "digests.json"
        digests = json.loads(path.read_text("utf-8"))
        for key in ("release", "level", "against"):
            digests.pop(key)
        text = json.dumps(digests, indent=2, ensure_ascii=False, sort_keys=True)
        path.write_text(f"{text}\n", "utf-8")
        manifest = folder / "send/manifest.json"
        check_unchanged(folder)
        assert verify_release(folder).is_proven
        assert json.loads(manifest.read_text("utf-8"))["release"] == f"demo/{folder.name}"
    made = released(project, "public", "soon")
    assert (made.folder.name, made.manifest.release) == ("talk-3", "demo/talk-2")
    assert made.against == "demo/talk-1"


def test_a_release_with_a_level_that_is_not_declared_any_more_is_not_shown(project: Path) -> None:
    released(project, "public")
    released(project, "partner", "now")
    for name in ("dossier.yaml", "sections/aim.md", "briefings/partner-talk.yaml"):
        _edit(project / HOME / name, "partner", "group")
    made = released(project, "group", "soon")
    assert made.manifest.release == "demo/talk-2"
    assert made.against == "demo/talk-1"


def test_made_again_a_release_keeps_its_number(project: Path) -> None:
    path = project / HOME / "dossier.yaml"
    path.write_text(f"stage: pre-1.0\n{path.read_text('utf-8')}", "utf-8")
    released(project, "public")
    released(project, "partner", "now")
    released(project, "public", "soon")
    made = released(project, "public", "then", again=True)
    assert (made.folder.name, made.manifest.release) == ("talk-3", "demo/talk-2")
    assert "talk-2.docx" in sent(made)
    made = released(project, "partner", "then", again=True)
    assert (made.folder.name, made.manifest.release) == ("talk-3", "demo/talk-3")


def test_commands_in_the_project_name_the_folder(project: Path) -> None:
    for level, word in (("public", ""), ("partner", "now")):
        released(project, level, word)
    path = project / HOME / "briefings/talk.yaml"
    released(project, "public", "soon")
    path.write_text(path.read_text("utf-8").replace("EU soon", "EU at last"), "utf-8")
    done = run_here(project, "release", TARGET)
    assert done.returncode == 0, done.stderr
    assert "released, with its changes since demo/talk-3" in done.stdout
    assert "talk-3-redline.docx" in done.stdout
    done = run_inside(project, "sent", "releases/demo/talk-4", "--to", "DG", "--on", "2019-06-12")
    assert done.stdout == "demo/talk-4: sent to DG on 2019-06-12\n"
    folder = project / "releases/demo/talk-4"
    for name in ("talk-3.docx", "talk-3.pdf"):
        assert identify((folder / "send" / name).read_bytes(), project).release == folder
    for name in ("talk-3-redline.docx", "talk-3-redline.pdf", "talk-3-changes.html"):
        found = identify((folder / "send" / name).read_bytes(), project)
        assert (found.release, found.changes_since) == (folder, "demo/talk-3"), name


def other_number(folder: Path) -> str:
    _edit(folder / "send/manifest.json", '"demo/talk-2"', '"demo/talk-4"')
    return "'demo/talk-4' is not a name of the release 'demo/talk-3'"


def other_folder(folder: Path) -> str:
    _edit(folder / "digests.json", '"demo/talk-3"', '"demo/talk-5"')
    return "digests.json: its release is 'demo/talk-5', and the folder is 'demo/talk-3'"


def other_level(folder: Path) -> str:
    _edit(folder / "digests.json", '"public"', '"partner"')
    return "digests.json: 'level' is 'partner', and the snapshot has 'public'"


def other_earlier_release(folder: Path) -> str:
    _edit(folder / "digests.json", '"demo/talk-1"', '"demo/talk-2"')
    return "the digest of releases/demo/talk-2/send/manifest.json is not the one here"


def other_name_of_the_earlier_release(folder: Path) -> str:
    _edit(folder / "send/manifest.json", '"demo/talk-1"', '"demo/talk-0"')
    return "'demo/talk-0' cannot be a release of 'demo/talk'"


def no_earlier_release(folder: Path) -> str:
    path = folder / "send/manifest.json"
    path.write_text(re.sub(r'"against": \{.*?\}', '"against": null', path.read_text(), flags=re.S))
    return "digests.json: 'against' is 'demo/talk-1', and send/manifest.json has none"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="session")
def three(of_levels: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a public release, one for partners and a public one."""
    project = Path(shutil.copytree(of_levels, tmp_path_factory.mktemp("three") / "project"))
    for level, word in (("public", ""), ("partner", "now"), ("public", "soon")):
        released(project, level, word)
    return project


@pytest.mark.parametrize(
    "damage",
    [
        other_number,
        other_folder,
        other_level,
        other_earlier_release,
        other_name_of_the_earlier_release,
        no_earlier_release,
    ],
)
def test_verify_names_a_record_that_was_changed(
    damage: Callable[[Path], str], three: Path, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(three, tmp_path / "project"))
    folder = project / "releases/demo/talk-3"
    expected = damage(folder)
    files, *_ = verify_release(folder).steps
    assert any(expected in reason for reason in files.reasons), files.reasons


def test_a_release_in_the_folder_of_another_one_is_refused(three: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(three, tmp_path / "project"))
    home = project / "releases/demo"
    (home / "talk-3").rename(home / "talk-7")
    with pytest.raises(DamagedReleaseError, match=r"digests\.json is that of the release 'demo/ta"):
        record_delivery(home / "talk-7", "DG", DAY)
    with pytest.raises(DamagedReleaseError, match="rename the folder to 'releases/demo/talk-3'"):
        create_release(project, TARGET)
