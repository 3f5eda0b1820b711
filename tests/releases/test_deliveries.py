"""Deliveries are recorded, and a release that was sent cannot be withdrawn."""

from __future__ import annotations

import datetime
import json
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from briefgen.errors import SetupError, UsageError
from briefgen.releases import deliveries
from briefgen.releases.create import create_release
from briefgen.releases.deliveries import deliveries_of, record_delivery, withdraw_release

TARGET = "harbours/d1.1@v2"
DAY = datetime.date(2024, 7, 1)


def test_deliveries_are_kept_in_order(release: Path) -> None:
    record_delivery(release, "DG  GROW ", DAY)
    record_delivery(release, "EISMEA", DAY)
    assert [(one.to, one.on) for one in deliveries_of(release)] == [
        ("DG GROW", DAY),
        ("EISMEA", DAY),
    ]


@pytest.mark.parametrize(
    ("to", "on", "message"),
    [
        (" ", DAY, "--to must name the reader"),
        ("DG\aGROW", DAY, "a character that cannot be printed: 'DG.x07GROW'"),
        ("EISMEA", datetime.date(2024, 1, 1), "before the date of the document"),
        ("DG GROW", DAY, "recorded already"),
    ],
)
def test_a_wrong_delivery_is_refused(
    to: str, on: datetime.date, message: str, release: Path
) -> None:
    record_delivery(release, "DG GROW", DAY)
    with pytest.raises(UsageError, match=message):
        record_delivery(release, to, on)
    assert len(deliveries_of(release)) == 1


def test_a_release_that_was_not_sent_is_withdrawn_and_recorded(
    project: Path, release: Path
) -> None:
    manifest = sha256((release / "send/manifest.json").read_bytes()).hexdigest()
    withdraw_release(project, TARGET, DAY)
    assert sorted(path.name for path in (project / "releases").rglob("*")) == [
        "harbours", "withdrawn.json",
    ]  # fmt: skip
    (entry,) = json.loads((project / "releases/withdrawn.json").read_text())["withdrawals"]
    assert entry == {"manifest": manifest, "on": "2024-07-01", "release": "harbours/d1.1-v2"}
    create_release(project, TARGET)
    withdraw_release(project, TARGET, DAY)
    assert len(json.loads((project / "releases/withdrawn.json").read_text())["withdrawals"]) == 2


def test_a_release_that_was_sent_is_not_withdrawn(project: Path, release: Path) -> None:
    record_delivery(release, "DG GROW", DAY)
    with pytest.raises(UsageError, match="'DG GROW' received this release on 2024-07-01") as caught:
        withdraw_release(project, TARGET, DAY)
    assert str(caught.value).endswith(
        "cannot be withdrawn. To correct it, make a new version: "
        "briefgen new-version harbours/d1.1 NAME"
    )
    assert (release / "send/d1.1-v2.pdf").exists()
    assert not (project / "releases/withdrawn.json").exists()


def test_a_target_without_a_release_cannot_be_withdrawn(project: Path) -> None:
    with pytest.raises(UsageError, match="has no release"):
        withdraw_release(project, "harbours/d1.1@v1", DAY)


def test_deliveries_that_are_recorded_at_the_same_time_are_all_kept(release: Path) -> None:
    readers = [f"Reader {number}" for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda reader: record_delivery(release, reader, DAY), readers))
    assert sorted(one.to for one in deliveries_of(release)) == sorted(readers)


def test_a_release_remains_if_its_withdrawal_cannot_be_recorded(
    project: Path, release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path, files: object) -> None:
        raise SetupError(f"cannot write to '{folder}': No space left on device")

    before = sorted(release.rglob("*"))
    monkeypatch.setattr(deliveries, "publish", full)
    with pytest.raises(SetupError):
        withdraw_release(project, TARGET, DAY)
    assert sorted(release.rglob("*")) == before
    assert [one.name for one in release.parent.iterdir()] == [release.name]


def test_a_release_whose_changes_another_one_shows_is_not_withdrawn_or_made_again(
    project: Path, release: Path
) -> None:
    older = TARGET.replace("v2", "v1")
    dossier = project / "content/harbours/dossier.yaml"
    dossier.write_text(f"stage: pre-1.0\n{dossier.read_text('utf-8')}", "utf-8")
    withdraw_release(project, TARGET, DAY)
    create_release(project, older)
    create_release(project, TARGET)
    with pytest.raises(
        UsageError, match=r"'harbours/d1\.1-v2' shows the changes since this release"
    ):
        withdraw_release(project, older, DAY)
    create_release(project, older, again=True)
    create_release(project, TARGET, again=True)
    record_delivery(release, "DG GROW", DAY)
    with pytest.raises(UsageError, match=r"'DG GROW' received 'harbours/d1\.1-v2' on 2024-07-01"):
        create_release(project, older, again=True)
    with pytest.raises(UsageError, match="withdraw that one first, or make a new version"):
        withdraw_release(project, older, DAY)
