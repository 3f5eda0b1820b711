"""A briefing can be released again; its releases have numbers."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path
from random import Random

import pytest

from briefgen.build.jobs import Job
from briefgen.compared_documents import compare_documents
from briefgen.errors import UsageError
from briefgen.releases.create import create_release
from briefgen.releases.deliveries import deliveries_of, record_delivery, withdraw_release
from briefgen.releases.identify import identify
from briefgen.releases.readable_releases import ReadableReleases
from briefgen.releases.records import Delivery
from briefgen.releases.verify import verify_release
from support.command_line import run_here
from support.jobs import run_job
from support.project_of_levels import project_of_levels

NAME = "2024-09-energy-round-table"
TARGET = f"harbours/{NAME}"
DAY = datetime.date(2024, 9, 20)


@pytest.fixture
def targets() -> tuple[str, ...]:
    return (TARGET,)


def edit(project: Path, old: str = "is weak", new: str = "is old") -> None:
    path = project / "content/harbours/sections/shore-power.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_briefing_with_a_speaking_card_is_released_by_its_name(tmp_path: Path) -> None:
    project = project_of_levels(tmp_path / "project", Random("levels"))
    done = run_here(project, "release", "demo/brief")
    assert done.returncode == 0, done.stderr
    assert "brief-1.pdf" in done.stdout


def names(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "releases/harbours").iterdir())


def test_each_release_has_the_next_number_and_its_own_file_names(project: Path) -> None:
    edit(project)
    second = create_release(project, TARGET)
    assert second.folder == project / "releases" / f"{TARGET}-2"
    assert sorted(path.name for path in (second.folder / "send").iterdir()) == [
        f"{NAME}-2-changes.html",
        f"{NAME}-2-redline.docx",
        f"{NAME}-2-redline.pdf",
        f"{NAME}-2.docx",
        f"{NAME}-2.pdf",
        "manifest.json",
    ]
    edit(project, "is old", "is new")
    third = create_release(project, TARGET)
    assert third.manifest.release == f"{TARGET}-3"
    assert third.manifest.against is not None
    assert third.manifest.against.release == f"{TARGET}-2"
    assert names(project) == [f"{NAME}-{number}" for number in (1, 2, 3)]
    for name in names(project):
        assert verify_release(project / "releases/harbours" / name).is_proven


def test_ten_follows_nine(project: Path) -> None:
    first = project / "releases" / f"{TARGET}-1"
    for number in (9, 10):
        copy = Path(shutil.copytree(first, first.with_name(f"{NAME}-{number}")))
        for path in (copy / "send/manifest.json", copy / "digests.json"):
            record = json.loads(path.read_text("utf-8"))
            path.write_text(json.dumps({**record, "release": f"{TARGET}-{number}"}), "utf-8")
    edit(project)
    made = create_release(project, TARGET)
    assert made.folder.name == f"{NAME}-11"
    assert made.manifest.against is not None
    assert made.manifest.against.release == f"{TARGET}-10"


def test_the_changes_since_a_release_can_be_compared(project: Path) -> None:
    folder = project / "releases" / f"{TARGET}-1"
    assert compare_documents(project, str(folder), TARGET).changes == ()
    edit(project)
    (change,) = compare_documents(project, str(folder), TARGET).changes
    assert change.kind == "edited"
    assert compare_documents(project, TARGET, TARGET).changes == ()  # both are the content


def test_the_same_files_are_not_released_twice(project: Path) -> None:
    with pytest.raises(UsageError, match=r"has not changed since its last release, '.*-1'"):
        create_release(project, TARGET)
    assert names(project) == [f"{NAME}-1"]
    edit(project)
    create_release(project, TARGET)
    edit(project, "is old", "is weak")
    assert create_release(project, TARGET).folder.name == f"{NAME}-3"  # as the first, but later


def test_build_makes_a_briefing_from_its_content(project: Path) -> None:
    edit(project)
    outcome = run_job(Job(project=project, target=TARGET, output=project / "output"))
    assert not outcome.is_release
    built = (project / f"output/{TARGET}.docx").read_bytes()
    assert built != (project / f"releases/{TARGET}-1/send/{NAME}-1.docx").read_bytes()
    made = create_release(project, TARGET)
    assert built == (made.folder / f"send/{NAME}-2.docx").read_bytes()


def test_only_the_newest_release_is_withdrawn_and_its_number_is_not_used_again(
    project: Path,
) -> None:
    edit(project)
    create_release(project, TARGET)
    assert withdraw_release(project, TARGET, DAY).name == f"{NAME}-2"
    assert names(project) == [f"{NAME}-1"]
    assert create_release(project, TARGET).folder.name == f"{NAME}-3"


def test_a_briefing_that_was_sent_can_be_released_again_but_not_withdrawn(project: Path) -> None:
    record_delivery(project / "releases" / f"{TARGET}-1", "DG ENER", DAY)
    with pytest.raises(UsageError, match="'DG ENER' received this release on 2024-09-20") as caught:
        withdraw_release(project, TARGET, DAY)
    assert str(caught.value).endswith("release the briefing again: it gets the next number")
    edit(project)
    assert create_release(project, TARGET).folder.name == f"{NAME}-2"
    assert withdraw_release(project, TARGET, DAY).name == f"{NAME}-2"


def test_a_briefing_is_sent_before_its_meeting(project: Path) -> None:
    folder, day = project / "releases" / f"{TARGET}-1", datetime.date(2024, 9, 10)
    manifest = record_delivery(folder, "Cabinet", day)
    assert manifest.date == datetime.date(2024, 9, 12)  # that of the meeting
    assert [(one.to, one.on) for one in deliveries_of(folder)] == [("Cabinet", day)]
    assert verify_release(folder).is_proven
    (known,) = ReadableReleases(project)
    assert known.deliveries == (Delivery(to="Cabinet", on=day),)


def test_before_1_0_the_newest_release_can_be_made_again(project: Path) -> None:
    edit(project)
    create_release(project, TARGET)
    dossier = project / "content/harbours/dossier.yaml"
    dossier.write_text(f"stage: pre-1.0\n{dossier.read_text('utf-8')}", "utf-8")
    edit(project, "is old", "is new")
    made = create_release(project, TARGET, again=True)
    assert made.folder.name == f"{NAME}-2"
    assert names(project) == [f"{NAME}-1", f"{NAME}-2"]
    assert made.manifest.against is not None
    assert made.manifest.against.release == f"{TARGET}-1"


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_file_is_of_the_release_with_its_text(suffix: str, project: Path) -> None:
    edit(project)
    create_release(project, TARGET)
    for number in (1, 2):
        folder = project / "releases" / f"{TARGET}-{number}"
        found = identify((folder / f"send/{NAME}-{number}{suffix}").read_bytes(), project)
        assert (found.target, found.version, found.release) == (TARGET, "", folder)
        assert bool(found.newer_content) is (number == 1)


def test_a_release_does_not_get_the_name_of_another_target(project: Path) -> None:
    briefings = project / "content/harbours/briefings"
    shutil.copy(briefings / f"{NAME}.yaml", briefings / f"{NAME}-2.yaml")
    edit(project)
    with pytest.raises(UsageError, match=f"{TARGET}-2 has this name; rename {TARGET}-2"):
        create_release(project, TARGET)
    assert create_release(project, f"{TARGET}-2").folder.name == f"{NAME}-2-1"
    assert names(project) == [f"{NAME}-1", f"{NAME}-2-1"]
