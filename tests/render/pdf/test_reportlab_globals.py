"""Other code that uses ReportLab writes the same files whether or not briefgen is in use."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen import canvas, pathobject, textobject

from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.internals.patches import patched_reportlab
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import document, figure, images, para, section

REPORT = """
import hashlib, io, sys
from pathlib import Path
from PIL import Image
from reportlab.graphics import renderPDF, shapes
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
import fontpkg_arimo

FONT = str(Path(fontpkg_arimo.ROOT) / "files" / "Arimo-Italic[wght].ttf")

def report():
    canvas = Canvas(io.BytesIO(), invariant=1)
    pdfmetrics.registerFont(TTFont("Arimo-Regular", FONT))
    canvas.setFont("Arimo-Regular", 12)
    canvas.drawString(72, 700, "Own words, own font")
    canvas.drawImage(ImageReader(Image.linear_gradient("L").resize((9, 9))), 72, 500)
    drawing = shapes.Drawing(200, 100)
    drawing.add(shapes.String(10, 10, "In a drawing"))
    renderPDF.draw(drawing, canvas, 72, 400)
    canvas.linkURL("https://example.org", (72, 700, 200, 712))
    canvas.showPage()
    return hashlib.sha256(canvas.getpdfdata()).hexdigest()

found = [report()]
from briefgen.build.pipeline import build
found.append(report())
build(Path(sys.argv[1]), "harbours/d1.1@v2")
found.append(report())
font = pdfmetrics.getFont("Arimo-Regular")
build(Path(sys.argv[1]), "harbours/d1.1@v2")
assert pdfmetrics.getFont("Arimo-Regular") is font
print(*found)
"""


def test_a_report_is_the_same_before_import_after_import_and_after_a_build(starter: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", REPORT, str(starter)],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    before, imported, built = done.stdout.split()
    assert before == imported == built


def state() -> tuple[object, ...]:
    """Every global that a file is written with; functions and lists by identity."""
    return (
        id(pdfdoc.PDFPage.__NoDefault__),
        id(pdfdoc.PDFCatalog.__NoDefault__),
        pdfdoc.PDFStream.format,
        ttfonts.makeToUnicodeCMap,
        *(module.fp_str for module in (pdfdoc, canvas, pathobject, textobject)),
        (pdfdoc.PDFName, pdfdoc.pdfdocEnc, pdfdoc.escapePDF, pdfdoc.PDFIndirectObject),
        rl_config.useA85,
        dict(pdfmetrics._fonts),
    )


def test_writing_restores_every_global(fonts: FontSet) -> None:
    before = state()
    made = document(section("a", "A", para("Words"), figure("f", "drawing.svg")), assets=images())
    layout = lay_out(resolve(made), Theme(), fonts)
    assert state() == before
    write(layout)
    assert state() == before


def test_an_exception_while_writing_restores_every_global(
    fonts: FontSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state()
    layout = lay_out(resolve(document(section("a", "A", para("Words")))), Theme(), fonts)

    def fail(*_: object) -> bytes:
        assert state() != before
        raise OSError("no room")

    monkeypatch.setattr("briefgen.render.pdf.document.finish", fail)
    with pytest.raises(OSError, match="no room"):
        write(layout)
    assert state() == before


def test_nested_use_restores_only_at_its_end() -> None:
    before = state()
    with patched_reportlab():
        outer = state()
        assert outer != before
        with suppress(ValueError), patched_reportlab():
            assert state() == outer
            raise ValueError
        assert state() == outer
    assert state() == before


def test_uses_that_overlap_in_threads_restore_after_the_last() -> None:
    before = state()
    entered, may_leave = threading.Event(), threading.Event()

    def use() -> None:
        with patched_reportlab():
            entered.set()
            may_leave.wait(10)

    other = threading.Thread(target=use)
    with patched_reportlab():
        patched = state()
        other.start()
        assert entered.wait(10)
    assert state() == patched
    may_leave.set()
    other.join()
    assert state() == before
