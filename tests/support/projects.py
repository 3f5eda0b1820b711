"""A small project without findings, and fixtures that load it with some files replaced."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from briefgen.content.library import load
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.model.content import Library
from briefgen.spans.span import Span

MARK = "¶"
"""Marks, in the file of a test, the first character of the span of a diagnostic."""

HOME = "content/demo"
DELIVERABLE = f"{HOME}/deliverables/d1"

BASE: Mapping[str, str] = {
    f"{HOME}/dossier.yaml": (
        "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: Internal}\n"
    ),
    f"{HOME}/sources.yaml": (
        "nordea: {address: www.nordea.com/x, title: Context}\n"
        "book: {title: A Book}\n"
        "both: {address: https://both.eu/a, title: Both, cite: title-and-address}\n"
    ),
    f"{HOME}/facts.yaml": (
        "growth: {value: 2.20, unit: '%', source: nordea}\n"
        "jobs: {value: 12500}\n"
        "odd: {value: 1, display: '1) k*not*k a [list]'}\n"
    ),
    f"{HOME}/organisations.yaml": (
        "hegan: {name: HEGAN, country: Spain}\nnet: {name: Net, members_of: [hegan]}\n"
    ),
    f"{HOME}/acronyms.yaml": "EU: {long: European Union}\n",
    f"{HOME}/tables/clusters.yaml": (
        "anchor: clusters\nkind: list\ncaption: Clusters\nheader: Names\n"
        "tags: [aero]\nitems: [hegan, net, {text: '**Third**'}]\n"
    ),
    f"{HOME}/sections/aim.md": "---\nanchor: aim\ntitle: Aim\n---\nWords.\n",
    f"{HOME}/stories/campus.yaml": (
        "anchor: campus\ntitle: Campus\nbox_title: A campus\nkicker: Aero\npartners: [UNAQ]\n"
    ),
    f"{DELIVERABLE}/deliverable.yaml": (
        "template: easme-deliverable\nnumber: D 1.1\ntitle: A paper\n"
        "project: {name: P, acronym: PA, platform: The platform, agency: EASME,\n"
        "  programme: COSME, start: 2015-09-23, duration: 2 years, contract: Contract}\n"
        "work_package: 3\n"
    ),
    f"{DELIVERABLE}/v1.yaml": (
        "version: V1\ndate: 2019-03-31\nabstract: |\n  An *abstract*\n  in two lines.\n"
        "authors: [SPI]\nkeywords: [clusters]\ncover: {project_name: P, version: V1}\n"
        "outline: [{section: aim, parts: [{story: campus}]}]\n"
    ),
    f"{HOME}/briefings/talk.yaml": (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
        "meeting: {name: The talk, place: Querétaro, time: '10.00'}\n"
        "objectives: ['Agree[^book].', Meet]\nkey_messages: [One message]\n"
        "defensives:\n  - question: Why?\n    answer: |\n      Because.\n"
        "select: {tags: [aero]}\n"
    ),
}


Made = str | bytes | Callable[[Path], object] | None
"""A text, the bytes of a file, or a function that makes what is at a path; `None` for no file."""
Files = Mapping[str, Made]
"""Replacements of files of `BASE`, by path."""


def write(folder: Path, files: Files) -> Path:
    for path, text in {**BASE, **files}.items():
        target = folder / path
        if text is None:
            target.unlink(missing_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if callable(text):
            text(target)
            continue
        data = text if isinstance(text, bytes) else text.replace(MARK, "").encode()
        target.write_bytes(data)
    return folder


def marked(files: Files) -> tuple[Span, ...]:
    """The position after each mark, in the order of paths and lines."""
    places = []
    for path, text in files.items():
        if not isinstance(text, str):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            for index, before in enumerate(line.split(MARK)[:-1]):
                column = len("".join(line.split(MARK)[:index])) + len(before) + 1
                places.append(Span(path, number, column))
    return tuple(sorted(places))


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Files], Path]:
    return lambda files: write(tmp_path, files)


@pytest.fixture
def library(tmp_path: Path) -> Callable[..., Library]:
    return lambda files, target="demo/d1@v1": load(write(tmp_path, files), target)


@pytest.fixture
def findings(tmp_path: Path) -> Callable[..., tuple[Diagnostic, ...]]:
    def found(files: Files, target: str = "demo/d1@v1") -> tuple[Diagnostic, ...]:
        with pytest.raises(ContentError) as caught:
            load(write(tmp_path, files), target)
        return caught.value.diagnostics

    return found


@pytest.fixture
def places() -> Callable[[Files], Any]:
    return marked
