"""Both versions of the Mexico paper can be released, and the stored releases are proven."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.build.jobs import Job
from briefgen.releases.create import create_release
from briefgen.releases.folders import all_releases
from briefgen.releases.verify import verify_release
from support.jobs import run_job

ROOT = Path(__file__).resolve().parents[2]
STORED = {manifest.release: folder for folder, manifest in all_releases(ROOT)}
"""The releases of the repository by their paths below `releases/`."""


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of the repository, of which both versions are released."""
    root = tmp_path_factory.mktemp("mexico")
    for folder in ("content", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    for name in ("d3.5@v1", "d3.5@v2", "2019-06-aerospace-dialogue"):
        create_release(root, f"mexico/{name}")
    return root


def test_both_versions_and_the_briefing_pass_the_gate(released: Path) -> None:
    assert [manifest.release for _, manifest in all_releases(released)] == [
        "mexico/2019-06-aerospace-dialogue-1",
        "mexico/d3.5-v1",
        "mexico/d3.5-v2",
    ]


def test_v2_shows_its_changes_since_v1(released: Path) -> None:
    assert sorted(path.name for path in (released / "releases/mexico/d3.5-v2/send").iterdir()) == [
        "d3.5-v2-bg.docx",
        "d3.5-v2-bg.pdf",
        "d3.5-v2-changes.html",
        "d3.5-v2-de.docx",
        "d3.5-v2-de.pdf",
        "d3.5-v2-redline.docx",
        "d3.5-v2-redline.pdf",
        "d3.5-v2.docx",
        "d3.5-v2.pdf",
        "manifest.json",
    ]


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_a_release_is_proven_step_by_step(version: str, released: Path) -> None:
    found = verify_release(released / f"releases/mexico/d3.5-{version}")
    assert [(step.result, step.reasons) for step in found.steps] == [("true", ())] * 4


@pytest.mark.parametrize("name", STORED)
def test_a_release_of_the_repository_is_proven(name: str) -> None:
    found = verify_release(STORED[name])
    assert [(step.claim, step.reasons) for step in found.steps[:3] if step.result != "true"] == []
    assert found.is_proven


@pytest.mark.parametrize("name", STORED)
def test_the_outputs_of_a_released_version_are_those_of_its_release(
    name: str,
) -> None:
    target = next(one.target for _, one in all_releases(ROOT) if one.release == name)
    outcome = run_job(Job(project=ROOT, target=target, output=ROOT / "output", compare=True))
    assert (outcome.is_release, outcome.difference) == ("@" in target, "")
    for suffix in (".docx", ".pdf") if outcome.is_release else ():
        stored = (ROOT / "output" / f"{name}{suffix}").read_bytes()
        assert stored == (STORED[name] / "send" / f"{STORED[name].name}{suffix}").read_bytes()
