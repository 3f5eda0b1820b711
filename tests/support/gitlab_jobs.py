"""Runs the unchanged scripts of the jobs for GitLab."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import yaml

from support.command_line import SOURCE


def run_job(
    root: Path, name: str, checkout: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the unchanged script of a job, as a runner of GitLab does."""
    jobs = yaml.safe_load((root / "ci" / "gitlab.yml").read_text("utf-8"))
    shared = jobs[jobs[name]["extends"]]
    lines = [*shared["before_script"], *jobs[name]["script"]]
    given = {**jobs["variables"], "CI_PROJECT_DIR": str(checkout), "PIP_NO_INDEX": "1"}
    programs = str(Path(sys.executable).parent)
    path = os.pathsep.join([programs, os.environ["PATH"]])
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(lines)],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": SOURCE, "PATH": path, **given, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
