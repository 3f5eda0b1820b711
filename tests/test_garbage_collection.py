"""When Python searches for garbage."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from support.command_line import SOURCE

ROOT = Path(__file__).resolve().parents[1]
PAPER = "mexico/d3.5@v2"

COUNTED = """
import gc, json, sys
from briefgen import garbage_collection as tested

def imported():
    with tested.garbage_collection_follows():
        import {module}
    return gc.get_freeze_count()

sys.modules.pop("{module}", None)
print(json.dumps([gc.get_freeze_count(), imported(), imported(), gc.isenabled()]))
"""
RUN = """
import gc, json, sys
sys.argv[1:] = {arguments!r}
from briefgen.cli import main
found = []

def note(phase, facts):
    if phase == "stop" and "{module}" in sys.modules:
        found.append(facts["generation"])

gc.callbacks.append(note)
try:
    main()
except SystemExit as end:
    print(json.dumps([end.code, found]))
"""


def printed_by(code: str, folder: Path) -> list[object]:
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[object] = json.loads(ended.stdout.splitlines()[-1])
    return found


def test_objects_of_imported_modules_are_left_out_but_those_of_a_later_time_are_not(
    tmp_path: Path,
) -> None:
    before, after, later, enabled = printed_by(COUNTED.format(module="fractions"), tmp_path)
    assert before == 0
    assert isinstance(after, int)
    assert after > 1000
    assert later == after
    assert enabled is True


def test_nothing_is_searched_while_one_paper_is_built(tmp_path: Path) -> None:
    for part in ("content", "templates"):
        shutil.copytree(ROOT / part, tmp_path / part)
    arguments = ["build", PAPER]
    script = RUN.format(arguments=arguments, module="briefgen.build.builder")
    assert printed_by(script, tmp_path) == [0, []]


def test_nothing_is_searched_while_two_versions_are_compared(tmp_path: Path) -> None:
    arguments = ["diff", "mexico/d3.5@v1", PAPER, "--from-content", "--project", str(ROOT)]
    script = RUN.format(arguments=arguments, module="briefgen.compared_documents")
    assert printed_by(script, tmp_path) == [0, []]
