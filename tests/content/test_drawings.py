"""Drawings in SVG: only shapes and text remain, and everything else is left out or a finding."""

from __future__ import annotations

import base64
import io
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops
from resvg_py import svg_to_bytes

from briefgen.content.pictures import NormalisedImage, normalised_image
from briefgen.render.svg_images import rasterise
from support.bitmap_files import SECRETS, jpegs
from support.svg_features import FEATURES, drawing

NAMES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:h="http://www.w3.org/1999/xhtml"'
)
RECT = '<rect width="9" height="9"/>'
AWAY = "https://elsewhere.example/x"


def svg(body: str, attributes: str = "") -> str:
    return f'<svg {NAMES} viewBox="0 0 9 9" {attributes}>{body}</svg>'


def read(text: str | bytes) -> NormalisedImage:
    return normalised_image(text if isinstance(text, bytes) else text.encode())


# -- what is kept -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", FEATURES)
def test_a_normalised_drawing_looks_the_same(name: str) -> None:
    normalised = normalised_image(drawing(name))
    assert normalised.problems == ()
    assert by_resvg(normalised.data) == by_resvg(drawing(name))
    assert normalised_image(normalised.data).data == normalised.data


def by_resvg(data: bytes) -> bytes:
    """The pixels that resvg draws; no text is compared, because its family is replaced."""
    picture = svg_to_bytes(svg_string=data.decode(), width=150, skip_system_fonts=True, dpi=96)
    return Image.open(io.BytesIO(bytes(picture))).tobytes()


@pytest.mark.parametrize("name", [name for name in FEATURES if "text" in name])
def test_text_is_drawn_in_the_family_of_the_document(name: str) -> None:
    picture = Image.open(io.BytesIO(rasterise(normalised_image(drawing(name)).data, 50)))
    assert ImageChops.invert(picture.getchannel("A")).getextrema() != (255, 255)


LEFT_OUT = {
    "style sheet outside": f'<?xml-stylesheet href="{AWAY}"?>{svg(RECT)}',
    "document type": f'<!DOCTYPE svg SYSTEM "{AWAY}">{svg(RECT)}',
    "base": svg(RECT, f'xml:base="{AWAY}"'),
    "comment": svg(f"<!-- {AWAY} -->{RECT}"),
    "metadata": svg(f"<metadata><h:p>{AWAY}</h:p></metadata><title>{AWAY}</title>{RECT}"),
    "unknown attribute": svg(f'<rect data-x="{AWAY}" width="9" height="9"/>'),
    "unknown property": svg(f'<rect style="-x-y: \'{AWAY}\'" width="9" height="9"/>'),
    "cursor": svg(f'<rect cursor="url({AWAY})" width="9" height="9"/>'),
    "font": svg(f"<style>@font-face {{ src: url({AWAY}) }}</style>{RECT}"),
    "unused identifier": svg(f'<g id="elsewhere">{RECT}</g>'),
}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_parts_that_draw_nothing_are_left_out(case: str) -> None:
    normalised = read(LEFT_OUT[case])
    assert normalised.problems == ()
    assert b"elsewhere" not in normalised.data
    assert b"<rect" in normalised.data


def test_only_shapes_and_text_are_written() -> None:
    drawn = read(f"<?x y?><!DOCTYPE svg><!-- c -->{svg('<g><text>a<!-- b --></text></g>')}")
    root = ElementTree.fromstring(drawn.data)
    names = [node.tag.partition("}")[2] for node in root.iter()]
    assert names == ["svg", "g", "text"]
    assert drawn.data.startswith(b"<svg ")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("ISO-8859-1", "latin-1"), ("windows-1252", "cp1252"), ("UTF-16", "utf-16")],
)
def test_a_drawing_in_another_encoding_is_written_in_utf_8(declared: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?>{svg("<text>Häfen</text>")}'
    normalised = read(text.encode(encoding))
    assert normalised.problems == ()
    assert "<text>Häfen</text>" in normalised.data.decode()


def test_an_image_inside_a_drawing_has_no_metadata() -> None:
    [photo] = [file.data for file in jpegs() if file.name == "JPEG with all metadata"]
    address = f"data:image/jpeg;base64,{base64.b64encode(photo).decode()}"
    normalised = read(svg(f'<image href="{address}" width="9" height="9"/>'))
    inner = base64.b64decode(normalised.data.decode().partition("base64,")[2].partition('"')[0])
    assert inner.startswith(b"\xff\xd8")
    assert not any(secret in inner for secret in SECRETS)


def test_a_variable_and_a_colour_for_dark_screens_have_their_usual_value() -> None:
    style = "fill: var(--none, #00f); stroke: light-dark(#0f0, #fff)"
    data = read(svg(f'<rect width="9" height="9" style="{style}"/>')).data.decode()
    assert 'fill="#00f"' in data
    assert 'stroke="#0f0"' in data


def test_blanks_are_kept_where_the_style_says_so() -> None:
    data = read(svg('<text style="white-space: pre">a   b</text>')).data.decode()
    assert '<text xml:space="preserve">a   b</text>' in data


def test_an_invalid_property_leaves_the_attribute() -> None:
    data = read(svg('<rect width="9" height="9" fill="#00f" style="fill: banan"/>')).data.decode()
    assert 'fill="#00f"' in data


# -- findings ---------------------------------------------------------------------------------


BILLION = f'<g id="a0">{RECT}</g>' + "".join(
    f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12)
)
REFUSED = {
    "XHTML script": (svg(f"{RECT}\n<h:script>x()</h:script>"), "BG175", "'script', in line 2"),
    "XHTML image": (svg(f'<h:img src="{AWAY}"/>'), "BG175", "'img', in line 1"),
    "foreign content": (svg("<foreignObject/>"), "BG175", "'foreignObject'"),
    "pattern larger than memory": (
        svg('<pattern id="p" width="1e6" height="1e6" patternUnits="userSpaceOnUse"/>'),
        "BG175",
        "'width' of <pattern",
    ),
    "filter of a huge region": (svg('<filter x="-900" width="2000"/>'), "BG175", "'x' of <filter"),
    "endless blur": (
        svg('<filter id="f"><feGaussianBlur stdDeviation="1e5"/></filter>'),
        "BG175",
        "'stdDeviation'",
    ),
    "pattern under a lens": (
        svg(f'<pattern id="p"/><g transform="scale(1e5)">{RECT}</g>'),
        "BG175",
        "'transform' of <g",
    ),
    "slow filter": (
        svg('<filter id="f"><feMorphology operator="dilate" radius="4"/></filter>'),
        "BG175",
        "'feMorphology', which can take minutes",
    ),
    "escaped import": (svg(rf"<style>@\69mport '{AWAY}';</style>"), "BG175", "'@import'"),
    "escaped address": (svg(rf'<rect style="fill:\75rl({AWAY})"/>'), "BG175", AWAY),
    "escape in an attribute": (svg(rf'<rect fill="\75rl({AWAY})"/>'), "BG175", "'fill'"),
    "capital letters": (svg(f'<rect fill="URL({AWAY})"/>'), "BG175", "'fill'"),
    "set of images": (svg(f"<rect style=\"x: image-set('{AWAY}')\"/>"), "BG175", AWAY),
    "filter": (svg(f'<rect filter="url({AWAY}#a)"/>'), "BG175", "'filter'"),
    "image of a filter": (svg(f'<filter id="f"><feImage href="{AWAY}"/></filter>'), "BG175", AWAY),
    "image file": (svg('<image href="file:///etc/passwd"/>'), "BG175", "file:///etc/passwd"),
    "image beside it": (svg('<image xlink:href="../x.png"/>'), "BG175", "'../x.png'"),
    "drawing in a drawing": (svg('<image href="data:,%3Csvg/%3E"/>'), "BG307", "an image inside"),
    "element of another file": (svg('<use href="x.svg#a"/>'), "BG175", "'x.svg#a'"),
    "event": (svg(RECT, 'onload="x()"'), "BG175", "'onload'"),
    "animation": (svg("<animate/>"), "BG175", "'animate'"),
    "unknown encoding": (
        f'<?xml version="1.0" encoding="klingon"?>{svg(RECT)}',
        "BG152",
        "an encoding in line 1",
    ),
    "encoding with several bytes": (
        f'<?xml version="1.0" encoding="GB2312"?>{svg(RECT)}',
        "BG152",
        "an encoding in line 1",
    ),
    "wrong encoding": (svg("\n<text>é</text>").encode("latin-1"), "BG152", "line 2, column 7"),
    "cut off": (svg(f"{RECT}\n<g/>")[:-8], "BG152", "ends too early, in line 2"),
    "wrong tag": (svg("\n<g>"), "BG152", "line 2"),
    "without namespace": ('<svg viewBox="0 0 9 9"/>', "BG152", "namespace"),
    "other XML": ("<html/>", "BG152", "outermost element"),
    "entity in UTF-16": (
        f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]>{svg(RECT)}'.encode("utf-16"),
        "BG175",
        "entities",
    ),
    "use of itself": (svg('\n<g id="a"><use href="#a"/></g>'), "BG175", '<g id="a"> inside itself'),
    "use of the whole": (svg('<use href="#r"/>', 'id="r"'), "BG175", "inside itself"),
    "marker of itself": (
        svg('<marker id="m"><path d="M0 0h9" marker-end="url(#m)"/></marker>'),
        "BG175",
        "inside itself",
    ),
    "pattern of itself": (
        svg('<pattern id="p"><rect fill="url(#p)"/></pattern>'),
        "BG175",
        "inside itself",
    ),
    "a billion rectangles": (svg(BILLION), "BG175", "more than 200,000 times"),
    "3,000 levels": (svg("<g>" * 3000 + "</g>" * 3000), "BG175", "100 levels deep"),
    "endless band": (svg("").replace("0 0 9 9", "0 0 9999 1"), "BG307", "extremely narrow"),
    "compressed": (b"\x1f\x8b\x08\0", "BG152", "is compressed"),
    "unknown colour space": (svg('<rect fill="oklch(60% 0.1 50)"/>'), "BG307", "not a colour"),
    "calculated length": (svg('<rect width="calc(9px)"/>'), "BG307", "not a length"),
    "unknown pattern": (svg('<rect fill="url(#no)"/>'), "BG307", "refers to 'no'"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_drawing_may_not_contain_is_a_finding_with_its_line(case: str) -> None:
    text, code, words = REFUSED[case]
    normalised = read(text)
    assert normalised.data == b""
    assert [problem.rule.code for problem in normalised.problems] == [code]
    assert words in normalised.problems[0].message
    assert normalised.problems[0].hint


def test_all_findings_of_a_drawing_are_reported_at_once() -> None:
    body = '<rect width="a"/>\n<path d="x"/>\n<script/>\n<rect fill="banan"/>'
    messages = [problem.message for problem in read(svg(body)).problems]
    assert [message.rpartition("line ")[2] for message in messages] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("body", "part"),
    [
        (f'<a href="{AWAY}">{RECT}</a>', "a link"),
        (f"{RECT}<flowRoot><flowPara>Words</flowPara></flowRoot>", "'flowRoot'"),
    ],
)
def test_a_part_that_no_program_draws_is_left_out_with_a_warning(body: str, part: str) -> None:
    normalised = read(svg(body))
    assert b"<rect" in normalised.data
    assert b"elsewhere" not in normalised.data
    [problem] = normalised.problems
    assert (problem.rule.code, problem.rule.severity) == ("BG660", "warning")
    assert part in problem.message
