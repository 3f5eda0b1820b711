"""Whole documents as text: the folder beside this file contains what is built.

`pytest --update-golden` writes them again; read the diff before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.pipeline import build, prepare
from support.readable_dump import docx_part, page_lines, resolved_text, tag_tree

HERE = Path(__file__).resolve().parent
CASES = {
    "deliverable": "harbours/d1.1@v2",
    "briefing": "harbours/2024-09-energy-round-table",
}


@pytest.mark.parametrize("case", CASES)
def test_built_files_equal_the_golden_files(case: str, starter: Path, update_golden: bool) -> None:
    target = CASES[case]
    built = build(starter, target)
    texts = {
        "resolved.txt": resolved_text(prepare(starter, target).resolved),
        "document.xml": docx_part(built["docx"], "word/document.xml"),
        "footnotes.xml": docx_part(built["docx"], "word/footnotes.xml"),
        "pages.txt": page_lines(built["pdf"]),
        "tags.txt": tag_tree(built["pdf"]),
    }
    folder = HERE / case
    if update_golden:
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8")
    for name, text in texts.items():
        assert text == (folder / name).read_text("utf-8"), f"{case}/{name} differs"
