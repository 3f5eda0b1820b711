"""Findings on a version that was released, and so cannot change any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from support.content_files import FRONT, RECORD, V1, V2
from support.projects import DELIVERABLE, write

OLDER = f"{RECORD}subtitle: As it is now\n"
NEWER = (
    "based_on: v1\nversion: V2\ndate: 2019-06-30\nsubtitle: New\nreplaces: {subtitle: As it was}\n"
)
V3 = V2.replace("v2", "v3")
NEWEST = "based_on: v2\nversion: V3\ndate: 2019-12-31\n"


def codes(project: Path, target: str, *, release: bool = False) -> list[str]:
    return [one.code for one in prepare(project, target, release=release).diagnostics]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, {V1: OLDER, V2: NEWER, V3: NEWEST})


def test_an_older_text_that_has_changed_is_a_finding_until_the_version_is_released(
    project: Path,
) -> None:
    assert "BG785" in codes(project, "demo/d1@v2")
    (project / "releases/demo/d1-v2/send").mkdir(parents=True)
    assert "BG785" not in codes(project, "demo/d1@v2")


def test_neither_a_missing_nor_an_old_digest_is_a_finding_of_a_released_version(
    project: Path,
) -> None:
    newer, text = project / DELIVERABLE / "v2/sections/aim.md", f"{FRONT}Boats trade here.\n"
    newer.parent.mkdir(parents=True)
    newer.write_text(text)
    assert "BG786" in codes(project, "demo/d1@v2")
    newer.write_text(text.replace("---\n", "---\nreplaces: sha256-0123456789abcdef\n", 1))
    assert "BG789" in codes(project, "demo/d1@v2")
    (project / "releases/demo/d1-v2/send").mkdir(parents=True)
    assert not {"BG786", "BG789"} & {*codes(project, "demo/d1@v2")}


def test_it_is_a_finding_in_a_newer_version_that_is_not_released(project: Path) -> None:
    (project / "releases/demo/d1-v2/send").mkdir(parents=True)
    assert "BG785" in codes(project, "demo/d1@v3")
