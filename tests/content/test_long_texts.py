"""A text that is four times as long needs about four times the work, whatever it consists of."""

from __future__ import annotations

import contextlib
import cProfile
import pstats
import time
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
from support.content_files import section
from support.projects import write

MOST_CALLS = 4.7
"""Ratio of function calls for a text four times as long; with quadratic work it is near 16."""
KINDS = {
    "references": "[](#campus) and ",
    "notes": "word^[note] ",
    "citations": "word[^book] ",
    "headings": "## Heading\n\nText.\n\n",
    "asterisks": "***",
    "stressed words": "**a** *b* ",
    "open brackets": "[",
    "open images": "![",
    "open notes": "^[",
    "open braces": "{a ",
    "links": "[a b](https://example.org) c ",
    "subscripts": "H~2~O ",
    "signs of other dialects": "~~a b~~ ==c== [[d]] $x_1$ ",
    "signs without an end": "~~a ==b [[c $x_ ",
    "tags": "<b>a</b> ",
    "acronyms": "an EU and ",
    "values": "{{ stories }} ",
    "line breaks": "a\\\n",
    "lines": "word\n",
    "items": "- a\n",
    "numbered lines": "1. a\n\n3. b\n\n",
    "dates": "12. května\n",
    "attributes": "{#a}\n",
    "comments": "<!-- acknowledge: {code: BG305, reason: a} -->\n\n",
    "definitions": "[a]: https://example.org\n\n",
    "boxes": "::: box\na\n:::\n\n",
    "quotes": "> a\n\n",
    "spaces": "          ",
    "hidden characters": "a\u00ad\n",
}


def work(folder: Path, text: str) -> int:
    """Number of function calls to read, check and resolve a section; it is always the same."""
    project = write(folder, section(f"Words {text}end.\n"))
    with cProfile.Profile() as profile, contextlib.suppress(ContentError):
        prepare(project, "demo/d1@v1")
    calls: int = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
    return calls


@pytest.mark.parametrize("piece", KINDS.values(), ids=KINDS)
def test_the_work_grows_with_the_length(piece: str, tmp_path: Path) -> None:
    work(tmp_path, piece * 15)  # What a process does once is not counted.
    short, longer, longest = (work(tmp_path, piece * count) for count in (15, 60, 240))
    # Differences: what every text needs, with or without findings, is not counted.
    assert longest - longer <= MOST_CALLS * max(longer - short, 1500)


def test_a_long_paragraph_of_references_and_notes_is_read(tmp_path: Path) -> None:
    text = "[](#campus) and word^[note] " * 3000
    begin = time.process_time()
    prepare(write(tmp_path, section(text)), "demo/d1@v1")
    # A few seconds on an idle machine; minutes if each part is read with all before it.
    assert time.process_time() - begin < 30


def test_an_address_that_no_program_opens_is_a_finding(tmp_path: Path) -> None:
    text = f"See <https://example.org/{'a' * 10_000}>.\n"
    with pytest.raises(ContentError) as caught:
        prepare(write(tmp_path, section(text)), "demo/d1@v1")
    (found,) = caught.value.diagnostics
    assert found.message == "the address has 10,020 characters"
