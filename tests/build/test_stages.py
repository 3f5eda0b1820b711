"""The time of the stages of a target."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from briefgen.build import stages
from briefgen.build.stages import stage, stages_timed
from support.command_line import HERE, run_here, spoil


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that have passed, which only the test changes."""
    now = [100.0]
    monkeypatch.setattr(stages.time, "perf_counter", lambda: now[0])
    return now


def test_the_time_of_an_inner_stage_does_not_count_for_the_outer_one(clock: list[float]) -> None:
    with stages_timed() as seconds:
        clock[0] += 5
        with stage("checks"):
            clock[0] += 1
            with stage("layout"):
                clock[0] += 2
            clock[0] += 3
        clock[0] += 5
        with stage("layout"):
            clock[0] += 4
    assert seconds == {"checks": 4.0, "layout": 6.0}
    assert [*seconds] == ["checks", "layout"]


def test_a_stage_that_an_error_ends_counts(clock: list[float]) -> None:
    with stages_timed() as seconds:
        with suppress(ZeroDivisionError), stage("content"):
            clock[0] += 1
            raise ZeroDivisionError
        with stage("checks"):
            clock[0] += 2
    assert seconds == {"content": 1.0, "checks": 2.0}


def test_outside_a_target_nothing_is_timed() -> None:
    with stage("content"), stages_timed() as seconds:
        pass
    assert seconds == {}


STAGES = ["content", "checks", "fonts", "layout", "docx", "pdf", "conformance", "write"]


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_build_prints_the_time_of_each_stage_and_reports_it(
    processes: str, starter: Path, tmp_path: Path
) -> None:
    file = tmp_path / "report.json"
    arguments = ("build", "--all", "-j", processes, "--output", str(tmp_path / "output"))
    done = run_here(starter, *arguments, "--timings", "--report", f"json={file}")
    assert done.returncode == 0
    header, *rows = [line.split() for line in done.stdout.splitlines()[-5:]]
    assert header == ["target", *STAGES, "total"]
    results = json.loads(file.read_bytes())["targets"]
    for row, result in zip(rows[:-1], results, strict=True):
        assert row[0] == result["target"]
        assert [*result["stages"]] == STAGES
        *each, total = (float(cell) for cell in row[1:])
        assert all(second >= 0 for second in each)
        assert sum(each) <= total + 0.01
        assert sum(each) > 0.8 * total
    assert rows[-1][0] == "all"
    sums = [round(sum(float(row[place]) for row in rows[:-1]), 2) for place in range(1, 10)]
    assert sums == [pytest.approx(float(cell), abs=0.01) for cell in rows[-1][1:]]


def test_a_target_that_findings_stop_has_the_stages_until_then(
    starter: Path, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(starter, tmp_path / "project"))
    spoil(project, "sections/shore-power.md", "[^harbour-survey]", "[^x]")
    done = run_here(project, "check", HERE, "--timings")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].split() == ["target", "content", "checks", "fonts", "total"]
