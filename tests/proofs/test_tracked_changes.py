"""Accepting and rejecting tracked changes yields the results that are stored beside the files.

The environment variable BRIEFGEN_TRACKED_CHANGES names a folder of Word files with tracked
changes. Beside `name.docx` are the results `name-Accepted.docx` and `name-Rejected.docx`. The
folder is not part of the project: without the variable this module is not collected, and the
header of the run has a line about it.

Where paragraphs are joined the stored results deviate from the standard, so a few differ:

- A rejected paragraph mark before a rejected table joins the text before and after the table
  (17.13.5.20). One result keeps two paragraphs.
- The joined paragraph has the properties of the last one, whose mark remains (17.3.1.29). Three
  results have those of the first.

Some results have no properties of their last section. Their sections are not compared.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from support.tracked_changes import accept_all, reject_all
from support.word_content import Detail, DocumentContent, differences
from support.word_reading import content_of

VARIABLE = "BRIEFGEN_TRACKED_CHANGES"
if not os.environ.get(VARIABLE):
    raise pytest.UsageError(f"set {VARIABLE} to the folder of the Word files")

RESULTS = 104
FOLDER = Path(os.environ[VARIABLE])
ENDINGS: dict[str, Callable[[bytes], DocumentContent]] = {
    "-Accepted": accept_all,
    "-Rejected": reject_all,
}


@cache
def read_and_stored() -> dict[str, tuple[DocumentContent, DocumentContent]]:
    """By the name of each stored result, the content that is read and the one that is stored."""
    found = {}
    for path in sorted(FOLDER.glob("*.docx")):
        for ending, resolve in ENDINGS.items():
            if path.stem.endswith(ending):
                tracked = path.with_stem(path.stem.removesuffix(ending))
                read, stored = resolve(tracked.read_bytes()), content_of(path.read_bytes())
                found[path.name] = (read if stored.sections else replace(read, sections=()), stored)
    return found


def differing(detail: Detail) -> dict[str, list[str]]:
    """The stored results that are not reproduced, each with the lines that differ."""
    compared = {
        name: differences(read, stored, detail)
        for name, (read, stored) in read_and_stored().items()
    }
    return {name: lines for name, lines in compared.items() if lines}


def test_every_result_is_compared() -> None:
    assert len(read_and_stored()) == RESULTS


@pytest.mark.parametrize(
    ("detail", "most"), [(Detail.STRUCTURE, 1), (Detail.STYLES, 2), (Detail.FORMATTING, 3)]
)
def test_the_stored_results_are_reproduced(
    detail: Detail, most: int, record_property: Callable[[str, Any], None]
) -> None:
    found = differing(detail)
    reproduced = f"{RESULTS - len(found)} of {RESULTS} results"
    record_property(f"tracked changes, {detail.name.lower()}", reproduced)
    assert len(found) <= most, found
