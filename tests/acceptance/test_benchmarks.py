"""The benchmarks run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("task", [("synthetic", "1", "1"), ("briefgen",)], ids=lambda task: task[0])
def test_a_benchmark_prints_its_figures(task: tuple[str, ...], root: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.once", *task]
    done = subprocess.run(
        command, cwd=root, env={"PYTHONPATH": "src"}, capture_output=True, check=True
    )
    figures = json.loads(done.stdout)
    assert figures["pages"] > 1
    assert figures["size"] > 10_000
    assert figures["peak"] > 10
