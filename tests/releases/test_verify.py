"""The proof of a release fails at the step whose claim is false, and names the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import briefgen.releases.verify as verification
from briefgen.errors import UsageError
from briefgen.releases.verify import verify_release

SECTION = "snapshot/content/harbours/sections/shore-power.md"


def results(release: Path) -> list[str]:
    return [step.result for step in verify_release(release).steps]


def test_a_release_that_is_unchanged_is_proven(release: Path) -> None:
    found = verify_release(release)
    assert [step.result for step in found.steps] == ["true"] * 4
    assert found.is_proven


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file that is sent": (
        lambda release: (release / "send/d1.1-v2.pdf").write_bytes(b"%PDF-1.7"),
        "send/d1.1-v2.pdf was changed",
    ),
    "a file that is missing": (
        lambda release: (release / "send/d1.1-v2.docx").unlink(),
        "send/d1.1-v2.docx is missing",
    ),
    "a file that was added": (
        lambda release: (release / "send/letter.txt").write_text("Hello"),
        "send/letter.txt does not belong to the release",
    ),
    "a file of the snapshot": (
        lambda release: edit(release / SECTION, "is weak", "is old"),
        f"{SECTION} was changed",
    ),
    "a record": (
        lambda release: edit(release / "values.json", "fact", "fiction"),
        "values.json was changed",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_named(name: str, release: Path) -> None:
    change, reason = CHANGES[name]
    change(release)
    found = verify_release(release)
    assert (found.steps[0].result, found.steps[0].reasons) == ("false", (reason,))
    assert not found.is_proven


def test_other_words_of_the_snapshot_are_shown(release: Path) -> None:
    edit(release / SECTION, "is weak", "is old")
    words = verify_release(release).steps[2]
    assert words.result == "false"
    assert any("is old" in reason for reason in words.reasons)


def test_a_snapshot_with_findings_cannot_be_built(release: Path) -> None:
    edit(release / SECTION, "anchor:", "anker:")
    steps = verify_release(release).steps
    assert [step.result for step in steps] == ["false", "false"]
    assert "sections/shore-power.md" in steps[1].reasons[0]


def test_bytes_are_compared_only_with_the_same_versions(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "libraries", lambda: {"reportlab": "1"})
    found = verify_release(release)
    assert [step.result for step in found.steps] == ["true", "true", "true", "not compared"]
    assert any(reason.startswith("reportlab ") for reason in found.steps[3].reasons)
    assert found.is_proven


def test_the_snapshot_of_another_version_may_be_unreadable(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise UsageError("no target")

    monkeypatch.setattr(verification, "prepare", unreadable)
    assert not verify_release(release).unreadable
    monkeypatch.setattr(verification, "__version__", "9.9")
    assert verify_release(release).unreadable


@pytest.mark.parametrize("text", ["", "{", "[]", '{"target": 3}'])
def test_a_damaged_manifest_is_named(text: str, release: Path) -> None:
    (release / "send/manifest.json").write_text(text)
    with pytest.raises(UsageError, match=r"manifest\.json' is damaged"):
        verify_release(release)


def test_a_folder_without_a_release_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="this is not the folder of a release"):
        verify_release(tmp_path)


def test_the_target_of_a_manifest_cannot_lead_out_of_the_snapshot(release: Path) -> None:
    path = release / "send/manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**manifest, "target": "../../harbours/d1.1@v2"}), "utf-8")
    assert verify_release(release).steps[1].result == "false"
