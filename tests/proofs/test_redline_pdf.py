"""The redline PDF of real documents: both versions can be read, and no validator objects."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.redline.pdf import redline_pdf
from briefgen.render.pdf.document import lay_out, write
from support.redlined_pdf import RedlinedPdf
from support.validators import pdf_violations


def plain(document: Prepared) -> RedlinedPdf:
    return RedlinedPdf(write(lay_out(document.resolved, document.theme, document.fonts)))


@pytest.mark.parametrize("document", ["mexico/d3.5", "harbours/d1.1"])
@pytest.mark.parametrize("order", [("v1", "v2"), ("v2", "v1")], ids=" to ".join)
def test_both_versions_of_a_document_can_be_read(
    root: Path, starter: Path, tmp_path: Path, document: str, order: tuple[str, str]
) -> None:
    project = root if document.startswith("mexico") else starter
    old, new = (prepare(project, f"{document}@{version}") for version in order)
    data = redline_pdf(OlderDocument(old.resolved), new).data
    redline = RedlinedPdf(data)
    assert redline.texts("deleted") == plain(new).texts()
    assert redline.texts("inserted", numbers=False) == plain(old).texts(numbers=False)
    assert redline.revised("inserted")
    assert redline.revised("deleted")
    path = tmp_path / "redline.pdf"
    path.write_bytes(data)
    assert not pdf_violations(path)
