"""The mark of a document in its built files: on every page, and never another one."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from briefgen.build.pipeline import build
from briefgen.parity.pdf import read_pdf
from briefgen.workspace.workspace import Workspace
from support.sample_document import W

HOME = "content/harbours"
V1 = f"{HOME}/deliverables/d1.1/v1.yaml"
DELIVERABLE, BRIEFING = "harbours/d1.1@v2", "harbours/2024-09-energy-round-table"
MARKS = ("Public", "Limited distribution")


def pages_of_pdf(data: bytes) -> list[str]:
    """The words in the header and footer of each page."""
    reading = read_pdf(data)
    pages = range(1, reading.page_count + 1)
    return [" ".join(map(str, reading.header_footer(page))) for page in pages]


def footers_of_word(data: bytes) -> Iterator[str]:
    """The words of each footer, of first pages and of all others."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("word/footer"):
                root = ElementTree.fromstring(archive.read(name))
                yield "".join(one.text or "" for one in root.iter(f"{W}t"))


@pytest.mark.parametrize("target", [DELIVERABLE, BRIEFING])
@pytest.mark.parametrize(
    ("keys", "mark"),
    [
        ("level: public\n", "Public"),
        ("level: limited\n", "Limited distribution"),
        ("distribution: For the steering group\n", "For the steering group"),
        ("", ""),
    ],
)
def test_every_page_shows_the_mark_of_the_document_and_no_other(
    starter: Path, target: str, keys: str, mark: str
) -> None:
    path = V1 if target == DELIVERABLE else f"{HOME}/briefings/2024-09-energy-round-table.yaml"
    texts = {
        name: (starter / name).read_text("utf-8").replace("level: public\n", "")
        for name in (V1, path)
    }
    texts[path] = texts[path].replace("level: limited\n", "") + keys
    built = build(Workspace(starter, texts), target)
    shown = [*pages_of_pdf(built["pdf"]), *footers_of_word(built["docx"])]
    assert len(shown) > 3
    assert all(mark in one for one in shown)
    others = [one for one in MARKS if one != mark]
    assert not any(other in one for other in others for one in shown)
