"""Figures in SVG, from the section to both files."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
from PIL import Image

from briefgen.build.outputs import Built
from briefgen.build.pipeline import build, prepare
from briefgen.errors import ContentError

TARGET = "harbours/d1.1@v1"
SECTION = "content/harbours/sections/shore-power.md"
DRAWING = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
  <rect x="5" y="5" width="80" height="40" rx="6" fill="#003399" fill-opacity="0.5"/>
  <text x="10" y="80" font-family="Helvetica" font-weight="bold">Łódź</text>
</svg>
"""


QUAY_PIXELS = (1890, 945)
"""The drawing in the column of the theme, 160 mm wide, with 300 pixels per inch."""
FALLBACK_PIXELS = (1386, 693)
"""The same with 220 pixels per inch, beside the drawing itself."""


def project_with(drawing: str, starter: Path, folder: Path, encoding: str = "utf-8") -> Path:
    project = folder / "project"
    shutil.copytree(starter, project)
    home = project / "content/harbours"
    (home / "images").mkdir()
    (home / "images/quay.svg").write_text(drawing, encoding)
    with (home / "sections/shore-power.md").open("a", encoding="utf-8") as section:
        section.write('\n![A quay](images/quay.svg "The quay")\n')
    return project


def built(starter: Path, folder: Path, drawing: str = DRAWING) -> Built:
    return build(project_with(drawing, starter, folder), TARGET)


def sized(body: str, size: str = 'viewBox="0 0 200 100"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'


def test_an_svg_is_drawn_as_vectors_with_embedded_fonts_and_conforms(
    starter: Path, tmp_path: Path
) -> None:
    data = built(starter, tmp_path)["pdf"]
    file = tmp_path / "file.pdf"
    file.write_bytes(data)
    for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf(file, profile=profile)
        assert [(f.rule_id, f.message) for f in report.failures] == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert not any(sheet.get_images() for sheet in pdf.pages)


def test_the_word_file_contains_the_drawing_as_svg_and_as_png(
    starter: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(BytesIO(built(starter, tmp_path)["docx"])) as package:
        media = {n: package.read(n) for n in package.namelist() if n.startswith("word/media/")}
    [svg] = [data for name, data in media.items() if "Łódź".encode() in data]
    sizes = [Image.open(BytesIO(data)).size for name, data in media.items() if ".png" in name]
    assert b'<rect x="5" y="5" width="80" height="40" rx="6" fill="#003399"' in svg
    assert b"Helvetica" not in svg
    assert FALLBACK_PIXELS in sizes


@pytest.mark.parametrize(
    "part",
    [
        '<filter id="f"><feGaussianBlur stdDeviation="1"/></filter>',
        '<mask id="m"/>',
        '<text textLength="90">Wide</text>',
        '<g style="mix-blend-mode: multiply"/>',
    ],
)
def test_a_drawing_that_programs_draw_differently_is_only_a_png_in_word(
    part: str, starter: Path, tmp_path: Path
) -> None:
    drawing = sized(f'<rect width="90" height="50"/>{part}')
    with zipfile.ZipFile(BytesIO(built(starter, tmp_path, drawing)["docx"])) as package:
        media = [name for name in package.namelist() if name.startswith("word/media/")]
        charts = [name for name in media if name.endswith(".svg")]
        images = [Image.open(BytesIO(package.read(n))) for n in media if n.endswith(".png")]
    assert len(charts) == 1  # that of the starter's own chart
    assert QUAY_PIXELS in [image.size for image in images]


UNDRAWABLE = {
    "an invalid length": (
        '<g><rect width="abc" height="9"/></g>',
        '\'abc\' is not a length, at <rect width="abc" height="9"> in line 2',
    ),
    "a path that stops": (
        '<path id="p" d="M 1 1 C 3 3"/>',
        'is not a complete path, at <path id="p" d="M 1 1 C 3 3"> in line 2',
    ),
    "a path from nowhere": (
        '<path d="L 1 1 2 2"/>',
        "'L 1 1 2 2' is not a complete path, at <path d=\"L 1 1 2 2\"> in line 2",
    ),
    "nothing to scale": (
        '<g transform="scale(0)"><rect width="9" height="9"/></g>',
        "'scale(0)' is not a transformation, at <g transform=\"scale(0)\"> in line 2",
    ),
    "an endless rectangle": (
        '<rect width="1e400" height="4"/>',
        'at <rect width="1e400" height="4"> in line 2',
    ),
    "an unknown colour": (
        '<path d="M0 0h9" stroke="banan"/>',
        '\'banan\' is not a colour, at <path d="M0 0h9" stroke="banan"> in line 2',
    ),
    "an unknown clipping path": (
        '<rect clip-path="url(#no)"/>',
        "'clip-path' refers to 'no', which does not exist, "
        'at <rect clip-path="url(#no)"> in line 2',
    ),
    "an unknown transformation": (
        '<g transform="translate()"/>',
        "'translate()' is not a transformation, at <g transform=\"translate()\"> in line 2",
    ),
    "a broken style": (
        "<style>a::b&gt;c{fill:red}</style>",
        "the style 'a::b>c' is not valid, at <style> in line 2",
    ),
}


@pytest.mark.parametrize("case", UNDRAWABLE)
def test_an_element_that_cannot_be_drawn_is_a_finding_that_names_it(
    case: str, starter: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    body, expected = UNDRAWABLE[case]
    [finding] = diagnostics(project_with(sized(f"\n{body}"), starter, tmp_path))
    assert finding.startswith(f"{SECTION}:22:1 BG307 'quay.svg' ")
    assert expected in finding
    assert capfd.readouterr().err == ""


def diagnostics(project: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        prepare(project, TARGET)
    return [f"{d.span} {d.code} {d.message}" for d in caught.value.diagnostics]


@pytest.mark.parametrize("size", ['viewBox="a b 9 9"', 'viewBox="0 0 9 9" width="0" height="4"'])
def test_a_size_of_zero_is_a_finding(size: str, starter: Path, tmp_path: Path) -> None:
    [finding] = diagnostics(project_with(sized("<path/>", size), starter, tmp_path))
    assert "BG307" in finding


@pytest.mark.parametrize(("name", "encoding"), [("ISO-8859-1", "latin-1"), ("UTF-16", "utf-16")])
def test_a_drawing_in_another_encoding_is_drawn(
    name: str, encoding: str, starter: Path, tmp_path: Path
) -> None:
    drawing = f'<?xml version="1.0" encoding="{name}"?>' + sized("<text>é</text>")
    with zipfile.ZipFile(
        BytesIO(build(project_with(drawing, starter, tmp_path, encoding), TARGET)["docx"])
    ) as package:
        drawings = [package.read(name) for name in package.namelist() if name.endswith(".svg")]
    assert any("<text>é</text>".encode() in data for data in drawings)


@pytest.mark.parametrize(
    "drawing",
    [
        sized('<rect width="100%" height="100%"/>', 'viewBox="0 0 9 9" width="100%" height="100%"'),
        sized('<path fill="currentColor" stroke="none" stroke-dasharray="none" d="M0 0h5v5z"/>'),
        sized('<text x="50%" y="50%" text-anchor="middle" font-size="12px">a</text>'),
        sized('<use href="#missing"/>'),
    ],
)
def test_the_output_of_drawing_programs_is_not_a_finding(
    drawing: str, starter: Path, tmp_path: Path
) -> None:
    assert prepare(project_with(drawing, starter, tmp_path), TARGET).diagnostics == ()


def test_an_element_that_svg_does_not_define_is_a_warning(starter: Path, tmp_path: Path) -> None:
    drawing = sized("<path/>\n<unknown/>")
    (found,) = prepare(project_with(drawing, starter, tmp_path), TARGET).diagnostics
    assert (found.code, found.severity, str(found.span)) == ("BG660", "warning", f"{SECTION}:22:1")
    assert found.message == "'quay.svg' is printed without 'unknown', in line 2"


@pytest.mark.parametrize(
    ("method", "codes"), [("pad", []), ("reflect", ["BG661"]), ("repeat", ["BG661"])]
)
def test_a_drawing_that_pdf_a_cannot_express_is_a_note_at_its_figure(
    method: str, codes: list[str], starter: Path, tmp_path: Path
) -> None:
    stops = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'
    gradient = f'<linearGradient id="g" x1="40%" x2="60%" spreadMethod="{method}">{stops}'
    drawing = sized(
        f'<defs>{gradient}</linearGradient></defs><path fill="url(#g)" d="M0 0h200v100z"/>'
    )
    found = prepare(project_with(drawing, starter, tmp_path), TARGET).diagnostics
    assert [one.code for one in found] == codes
    assert {one.severity for one in found} <= {"note"}
    assert {str(one.span) for one in found} <= {f"{SECTION}:22:1"}
    with pikepdf.open(BytesIO(built(starter, tmp_path / "built", drawing)["pdf"])) as pdf:
        assert sum(len(sheet.get_images()) for sheet in pdf.pages) == len(codes)


def test_a_drawing_by_an_old_inkscape_prints_no_warning(
    starter: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    names = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
    old = sized(
        '<rect width="9" height="9"/>', f'viewBox="0 0 9 9" {names} inkscape:version="0.48"'
    )
    built(starter, tmp_path, old)
    assert capfd.readouterr().err == ""


def test_the_png_of_a_very_high_drawing_is_not_higher_than_the_page(
    starter: Path, tmp_path: Path
) -> None:
    high = sized('<rect width="1" height="2000"/>', 'viewBox="0 0 20 2000"')
    with zipfile.ZipFile(BytesIO(built(starter, tmp_path, high)["docx"])) as package:
        sizes = [
            Image.open(BytesIO(package.read(name))).size
            for name in package.namelist()
            if name.endswith(".png")
        ]
    assert max(height for _, height in sizes) < 842 / 72 * 300
    assert any(height == pytest.approx(100 * width, rel=0.03) for width, height in sizes)
