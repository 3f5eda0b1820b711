"""Targets that are built one after the other or in processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.batch import Job, run_jobs
from briefgen.build.manifest import OutputManifest


def test_an_internal_error_is_printed_and_the_other_targets_are_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(project: Path, target: str, *, attach_docx: bool, strict: bool) -> None:
        raise ZeroDivisionError(f"in {target}")

    monkeypatch.setattr("briefgen.build.batch.build", fail)
    jobs = [Job(project=tmp_path, target=name, output=tmp_path) for name in ("a/b", "a/c")]
    outcomes = list(run_jobs(jobs, 1, OutputManifest(tmp_path / "output", [])))
    assert [outcome.exit_code for outcome in outcomes] == [3, 3]
    assert "ZeroDivisionError: in a/b" in outcomes[0].failure
