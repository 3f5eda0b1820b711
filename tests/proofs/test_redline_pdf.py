"""The redline PDF of a real paper: both versions can be read from it, and no validator objects."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.build.prepared import Prepared
from briefgen.redline.pdf import redline_pdf
from briefgen.render.pdf.document import lay_out, write
from support.redlined_pdf import RedlinedPdf
from support.validators import pdf_violations


@pytest.fixture(scope="module")
def papers(root: Path) -> tuple[Prepared, Prepared]:
    return prepare(root, "mexico/d3.5@v1"), prepare(root, "mexico/d3.5@v2")


def plain(paper: Prepared) -> RedlinedPdf:
    return RedlinedPdf(write(lay_out(paper.resolved, paper.theme, paper.fonts)))


@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
def test_both_versions_of_the_paper_can_be_read(
    papers: tuple[Prepared, Prepared], backwards: bool, tmp_path: Path
) -> None:
    old, new = reversed(papers) if backwards else papers
    data = redline_pdf(old.resolved, new.resolved, new.theme, new.fonts).data
    redline = RedlinedPdf(data)
    assert redline.texts("deleted") == plain(new).texts()
    assert redline.texts("inserted", numbers=False) == plain(old).texts(numbers=False)
    assert data == redline_pdf(old.resolved, new.resolved, new.theme, new.fonts).data
    path = tmp_path / "redline.pdf"
    path.write_bytes(data)
    assert not pdf_violations(path)
