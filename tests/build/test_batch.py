"""Targets that are built one after the other or in processes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.build import builder, pipeline
from briefgen.build.batch import run_jobs
from briefgen.build.jobs import Job, Outcome
from briefgen.build.known_results import KnownResults
from briefgen.build.manifest import OutputManifest
from briefgen.build.runners import in_processes
from briefgen.cache.store import Store
from briefgen.content import texts_of_layers
from briefgen.content.shared_reads import SharedReads


def test_an_internal_error_is_printed_and_the_other_targets_are_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(_workspace: object, target: str, **_options: object) -> None:
        raise ZeroDivisionError(f"in {target}")

    monkeypatch.setattr(builder, "prepare", fail)
    jobs = [Job(project=tmp_path, target=name, output=tmp_path) for name in ("a/b", "a/c")]
    manifest = OutputManifest(tmp_path / "output", [])
    known = KnownResults(tmp_path, Store(None))
    outcomes = list(run_jobs(jobs, in_processes, known, manifest))
    assert [outcome.exit_code for outcome in outcomes] == [3, 3]
    assert "ZeroDivisionError: in a/b" in outcomes[0].failure


def test_a_change_that_nothing_prints_is_not_laid_out(
    starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Path(shutil.copytree(starter, tmp_path / "project"))
    job = Job(project=project, target="harbours/d1.1@v2", output=tmp_path / "output")
    store = Store(tmp_path / "cache")

    def build() -> Outcome:
        manifest = OutputManifest(job.output, [job.target])
        (outcome,) = run_jobs([job], in_processes, KnownResults(project, store), manifest)
        return outcome

    first = build()
    facts = project / "content/harbours/facts.yaml"
    facts.write_text(f"# A comment.\n{facts.read_text('utf-8')}", "utf-8")
    monkeypatch.setattr(pipeline, "lay_out", lambda *_: pytest.fail("it is laid out"))
    second = build()
    assert (second.is_up_to_date, second.record) == (True, first.record)
    reason = "content/harbours/facts.yaml changed, but the document prints the same"
    assert second.reasons == (reason,)
    assert build().reasons == ()


def test_what_one_run_reads_is_kept_for_the_next_and_read_again_after_an_edit(
    starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Path(shutil.copytree(starter, tmp_path / "project"))
    job = Job(project=project, target="harbours/d1.1@v2", output=tmp_path / "output")
    reads: list[str] = []
    read = texts_of_layers._read_texts
    monkeypatch.setattr(
        texts_of_layers, "_read_texts", lambda *given: (reads.append("texts"), read(*given))[1]
    )

    def build(shared: SharedReads | None) -> Mapping[str, bytes]:
        ((_, outcome),) = in_processes([job], shared=shared)
        return outcome.unpublished

    shared = SharedReads()
    first = build(shared)
    count = len(reads)
    assert build(shared) == first
    assert len(reads) == count > 0
    section = project / "content/harbours/sections/shore-power.md"
    section.write_text(f"{section.read_text('utf-8')}\nAnother sentence.\n", "utf-8")
    edited = build(shared)
    assert len(reads) == 2 * count
    assert edited == build(None) != first
