"""The same content set by other free programs: pandoc alone and with Typst, and WeasyPrint."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypandoc
import typst
import weasyprint

_FORMAT = "html+epub_html_exts"
"""HTML with notes."""


def word_file(html: str) -> bytes:
    """HTML to a Word file by pandoc, with a contents field."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.docx"
        arguments = ["--standalone", "--toc"]
        pypandoc.convert_text(
            html, "docx", format=_FORMAT, outputfile=str(path), extra_args=arguments
        )
        return path.read_bytes()


def with_typst(html: str, fonts: Path, folder: Path) -> bytes:
    """HTML to Typst by pandoc, and to PDF/A-2a and PDF/UA-1 by Typst.

    `folder` is for the intermediate Typst source.
    """
    source = folder / "document.typ"
    variables = ("mainfont=Arimo", "fontsize=10.5pt", "papersize=a4")
    pypandoc.convert_text(
        html,
        "typst",
        format=_FORMAT,
        outputfile=str(source),
        extra_args=["--standalone", "--toc", *(f"--variable={v}" for v in variables)],
    )
    data: bytes = typst.compile(source, font_paths=[str(fonts)], pdf_standards=["a-2a", "ua-1"])
    return data


def with_weasyprint(html: str, fonts: Path) -> bytes:
    """HTML to PDF/UA-1 by WeasyPrint; `fonts` is the folder of the font files."""
    faces = "".join(
        f"@font-face {{ font-family: Arimo; src: url({(fonts / f'Arimo-{name}.ttf').as_uri()});"
        f" font-weight: {weight}; font-style: {slope} }}\n"
        for name, weight, slope in (
            ("Regular", 400, "normal"),
            ("Bold", 700, "normal"),
            ("Italic", 400, "italic"),
            ("BoldItalic", 700, "italic"),
        )
    )
    style = weasyprint.CSS(string=faces)
    data: bytes = weasyprint.HTML(string=html).write_pdf(
        stylesheets=[style], pdf_variant="pdf/ua-1"
    )
    return data
