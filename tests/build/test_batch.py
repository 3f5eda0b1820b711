"""Targets that are built one after the other or in processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build import builder
from briefgen.build.batch import run_jobs
from briefgen.build.jobs import Job
from briefgen.build.known_results import KnownResults
from briefgen.build.manifest import OutputManifest
from briefgen.cache.store import Store


def test_an_internal_error_is_printed_and_the_other_targets_are_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(_workspace: object, target: str, **_options: object) -> None:
        raise ZeroDivisionError(f"in {target}")

    monkeypatch.setattr(builder, "prepare", fail)
    jobs = [Job(project=tmp_path, target=name, output=tmp_path) for name in ("a/b", "a/c")]
    manifest = OutputManifest(tmp_path / "output", [])
    outcomes = list(run_jobs(jobs, 1, KnownResults(tmp_path, Store(None)), manifest))
    assert [outcome.exit_code for outcome in outcomes] == [3, 3]
    assert "ZeroDivisionError: in a/b" in outcomes[0].failure
