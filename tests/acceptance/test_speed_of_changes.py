"""`briefgen diff` is fast enough to be run after every edit; the benchmarks have the figures."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

NOISE = 1.5
"""Other programs on the machine change processor times by up to a half."""


@pytest.fixture(scope="module")
def seconds(root: Path) -> Mapping[str, float]:
    """The lesser of two times for each command: other programs only add to it."""
    command = [sys.executable, "-m", "benchmarks.comparison", "1"]
    runs: list[dict[str, float]] = [
        json.loads(subprocess.run(command, cwd=root, check=True, stdout=subprocess.PIPE).stdout)
        for _ in range(2)
    ]
    return {name: min(run[name] for run in runs) for name in runs[0]}


def test_two_versions_are_compared_in_the_time_of_a_check(seconds: Mapping[str, float]) -> None:
    assert seconds["versions"] <= 1.5 * seconds["check"]


def test_one_word_in_40_targets_needs_the_time_of_two_builds(seconds: Mapping[str, float]) -> None:
    assert seconds["since"] <= 2 * NOISE * seconds["build"]


def test_a_redline_in_word_needs_the_time_of_two_builds(seconds: Mapping[str, float]) -> None:
    assert seconds["redline"] <= 2 * NOISE * seconds["plain"]


def test_a_redline_is_written_in_twice_the_time_of_both_word_files(
    seconds: Mapping[str, float],
) -> None:
    assert seconds["redline_written"] <= 2 * seconds["plain_written"]


def test_two_papers_of_500_pages_need_less_than_20_seconds(seconds: Mapping[str, float]) -> None:
    assert seconds["papers"] < 20
