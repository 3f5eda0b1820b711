"""The files with which `briefgen init --ci` prepares a repository for continuous integration."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

_WORKFLOW = """\
# .github/actions/briefgen/action.yml has the steps and describes the inputs of the action.
name: Documents
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  documents:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: ./.github/actions/briefgen
        with:
          command: check
          project: {project}
"""
_WEEKLY_WORKFLOW = """\
# .github/actions/briefgen-stale/action.yml has the steps and describes the inputs of the action.
name: Content that is out of date
on:
  schedule:
    - cron: "0 5 * * 1"
  workflow_dispatch:
permissions:
  contents: read
  issues: write
concurrency: briefgen-stale
jobs:
  stale:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: ./.github/actions/briefgen-stale
        with:
          project: {project}
"""
_PIPELINE = """\
# ci/briefgen.yml has the jobs and the default values of the variables.
include:
  - local: /ci/briefgen.yml
variables:
  BRIEFGEN_COMMAND: check
  BRIEFGEN_PROJECT: {project}
"""


def ci_files(system: str, project: str) -> Mapping[Path, bytes]:
    """The files for `github` or `gitlab` by their paths in the repository.

    `project` is the path of the project in the repository, `.` at its top.
    """
    name = json.dumps(project, ensure_ascii=False)
    if system == "gitlab":
        return {
            Path(".gitlab-ci.yml"): _PIPELINE.format(project=name).encode(),
            Path("ci/briefgen.yml"): _kit("ci/gitlab.yml"),
        }
    workflows, actions = Path(".github/workflows"), Path(".github/actions")
    script = "ci/changed_documents.py"
    return {
        workflows / "briefgen.yml": _WORKFLOW.format(project=name).encode(),
        workflows / "briefgen-stale.yml": _WEEKLY_WORKFLOW.format(project=name).encode(),
        actions / "briefgen/action.yml": _kit("action.yml"),
        actions / "briefgen" / script: _kit(script),
        actions / "briefgen-stale/action.yml": _kit("ci/stale/action.yml"),
    }


def _kit(name: str) -> bytes:
    """A file that comes with the program: in the installed package, or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    kits = package / "kits"
    return ((kits if kits.is_dir() else package.parent.parent) / name).read_bytes()
