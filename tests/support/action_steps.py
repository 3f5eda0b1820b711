"""Runs the unchanged shell steps of a composite GitHub Action, as a runner of GitHub does.

Steps that use another action are not run; `given` has the outputs that they would have.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, field

from support.command_line import SOURCE

EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")


class Job(Struct, dict=True):
    """The results of the steps of an action."""

    codes: dict[str, int] = field(default_factory=dict)
    """The exit code of each shell step that was run, by its name."""
    printed: dict[str, str] = field(default_factory=dict)
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    """Outputs of steps, as `steps.ID.outputs.NAME`."""


def run_action(
    file: Path,
    checkout: Path,
    temporary: Path,
    inputs: Mapping[str, str],
    github: Mapping[str, str],
    given: Mapping[str, str] | None = None,
) -> Job:
    """Run the steps in a checkout. `github` has values of the context, such as `github.sha`."""
    action = yaml.safe_load(file.read_text("utf-8"))
    defaults = {name: one.get("default", "") for name, one in action["inputs"].items()}
    assert inputs.keys() <= defaults.keys()
    values = {f"inputs.{name}": value for name, value in {**defaults, **inputs}.items()}
    job = Job(outputs=dict(given or {}))
    temporary.mkdir()
    for step in action["runs"]["steps"]:
        known = {**values, **github, **job.outputs}
        failed = any(job.codes.values())
        if "run" in step and _is_run(step.get("if", ""), known, failed=failed):
            _run(step, file.parent, checkout, temporary, known, job)
    return job


def _is_run(condition: str, known: Mapping[str, str], *, failed: bool) -> bool:
    terms = [one.strip() for one in condition.removeprefix("${{").removesuffix("}}").split("&&")]
    if "!cancelled()" not in terms and failed:
        return False
    return all(known.get(term) for term in terms if term not in ("", "!cancelled()"))


def _value(text: str, known: Mapping[str, str]) -> str:
    def first(found: re.Match[str]) -> str:
        names = [name.strip() for name in found[1].split("||")]
        return next((known[name] for name in names if known.get(name)), "")

    return EXPRESSION.sub(first, text)


def _run(
    step: Mapping[str, Any],
    action: Path,
    checkout: Path,
    temporary: Path,
    known: Mapping[str, str],
    job: Job,
) -> None:
    script = temporary / "step.sh"
    script.write_text(step["run"], "utf-8")
    output, summary = temporary / "output.txt", temporary / "summary.md"
    output.write_text("")
    summary.write_text("")
    assert step["shell"] == "bash"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=checkout,
        env={
            **_usual_environment(),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_WORKSPACE": str(checkout),
            "GITHUB_ACTION_PATH": str(action),
            "RUNNER_TEMP": str(temporary),
            **{name: _value(text, known) for name, text in step.get("env", {}).items()},
        },
        capture_output=True,
        text=True,
        check=False,
    )
    job.codes[step["name"]] = done.returncode
    job.printed[step["name"]] = done.stdout + done.stderr
    job.summary += summary.read_text("utf-8")
    for line in output.read_text("utf-8").splitlines():
        name, _, value = line.partition("=")
        job.outputs[f"steps.{step['id']}.outputs.{name}"] = value


def _usual_environment() -> dict[str, str]:
    """This environment with the programs of this Python first; pip must not load anything."""
    programs = str(Path(sys.executable).parent)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PATH": os.pathsep.join([programs, os.environ["PATH"]]),
        "PYTHONPATH": SOURCE,
        "PIP_NO_INDEX": "1",
    }
