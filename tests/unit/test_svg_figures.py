"""A figure in SVG from the section to both files."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import page
import pikepdf

from briefgen.pipeline import Built, build

DRAWING = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
  <rect x="5" y="5" width="80" height="40" rx="6" fill="#003399" fill-opacity="0.5"/>
  <text x="10" y="80" font-family="Helvetica" font-weight="bold">Łódź</text>
</svg>
"""


def built(starter: Path, folder: Path) -> Built:
    project = folder / "project"
    shutil.copytree(starter, project)
    home = project / "content/harbours"
    (home / "images").mkdir()
    (home / "images/quay.svg").write_text(DRAWING, "utf-8")
    with (home / "sections/shore-power.md").open("a", encoding="utf-8") as section:
        section.write('\n![A quay](images/quay.svg "The quay")\n')
    return build(project, "harbours/d1.1@v1")


def test_it_is_vectors_with_embedded_letters_and_conforms(starter: Path, tmp_path: Path) -> None:
    data = built(starter, tmp_path).pdf
    file = tmp_path / "file.pdf"
    file.write_bytes(data)
    for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf(file, profile=profile)
        assert [(f.rule_id, f.message) for f in report.failures] == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert not any(sheet.get_images() for sheet in pdf.pages)


def test_word_gets_it_as_it_is_and_as_png(starter: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(built(starter, tmp_path).docx)) as package:
        media = {n: package.read(n) for n in package.namelist() if n.endswith(".svg")}
    assert DRAWING.encode() in media.values()
