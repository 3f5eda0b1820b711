"""Small drawings, each with one feature of SVG, on a canvas of 100 by 100 units."""

from __future__ import annotations

_GRADIENT = '<stop offset="0" stop-color="#c00"/><stop offset="1" stop-color="#00c"/>'
_TRIANGLE = '<path id="t" d="M10 90 L50 10 L90 90 Z" fill="#06a"/>'
_PIXEL = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAFklEQVR4nGP4z8DAwPAfQjIxIAHcHAC2GgQD7Sw/"
    "pQAAAABJRU5ErkJggg=="
)


def _marker(attributes: str, shape: str = '<path d="M0 0 L10 5 L0 10 Z" fill="#c00"/>') -> str:
    return (
        f'<defs><marker id="m" markerWidth="10" markerHeight="10" refX="5" refY="5" {attributes}>'
        f"{shape}</marker></defs>"
    )


_LINE = '<path d="M15 80 L50 25 L85 80" fill="none" stroke="#06a" stroke-width="3" {}/>'
_WORDS = '<text x="50" y="55" font-size="20" {}>{}</text>'


FEATURES: dict[str, str] = {
    # shapes
    "rect": '<rect x="10" y="20" width="70" height="50" fill="#c60"/>',
    "rect with round corners": '<rect x="10" y="20" width="70" height="50" rx="15" fill="#c60"/>',
    "rect with two radii": '<rect x="10" y="20" width="70" height="50" rx="30" ry="8" fill="#360"/>',
    "circle": '<circle cx="50" cy="50" r="35" fill="none" stroke="#060" stroke-width="8"/>',
    "ellipse": '<ellipse cx="50" cy="50" rx="45" ry="20" fill="#a0a"/>',
    "line": '<line x1="10" y1="10" x2="90" y2="80" stroke="#333" stroke-width="6"/>',
    "polyline": '<polyline points="10,90 30,20 60,70 90,10" fill="none" stroke="#06a" stroke-width="4"/>',
    "polygon, even-odd": (
        '<polygon points="50,5 80,95 5,40 95,40 20,95" fill="#06a" fill-rule="evenodd"/>'
    ),
    "path with arcs": '<path d="M20 50 A30 20 30 1 1 80 50 a30 30 0 0 1 -60 0 Z" fill="#480"/>',
    "path with smooth curves": (
        '<path d="M10 80 C30 10 40 10 50 50 S80 90 90 20 M10 20 Q30 60 50 20 T90 60" '
        'fill="none" stroke="#804" stroke-width="4"/>'
    ),
    "relative path without blanks": '<path d="m10 10h70v30l-20-10.5.5 40z" fill="#08a"/>',
    # colours
    "colour by name and by rgb()": (
        '<rect width="50" height="100" fill="teal"/>'
        '<rect x="50" width="50" height="100" fill="rgb(100%, 50%, 0%)"/>'
    ),
    "colour by hsl() and rgba()": (
        '<rect width="50" height="100" fill="hsl(120, 80%, 40%)"/>'
        '<rect x="30" y="30" width="60" height="40" fill="rgba(255, 0, 0, 0.5)"/>'
    ),
    "colour with four digits": '<rect width="80" height="80" fill="#f008"/>',
    "currentColor": '<g color="#084"><rect width="80" height="60" fill="currentColor"/></g>',
    "fill none and inherit": (
        '<g fill="#a40" stroke="none"><rect width="40" height="40" fill="inherit"/>'
        '<rect x="50" y="50" width="40" height="40" fill="none" stroke="#000"/></g>'
    ),
    # opacity
    "opacity of a group": (
        '<g opacity="0.4"><rect x="5" y="5" width="60" height="60" fill="#c00"/>'
        '<rect x="35" y="35" width="60" height="60" fill="#00c"/></g>'
    ),
    "opacity of a shape": (
        '<rect x="5" y="5" width="60" height="60" fill="#c00"/>'
        '<rect x="35" y="35" width="60" height="60" fill="#00c" opacity="0.5"/>'
    ),
    "fill-opacity": '<rect x="5" y="5" width="80" height="80" fill="#c00" fill-opacity="30%"/>',
    "stroke-opacity on a group": (
        '<g stroke-opacity="0.3" stroke="#00c" stroke-width="20" fill="#fc0">'
        '<rect x="20" y="20" width="60" height="60"/></g>'
    ),
    "mix-blend-mode": (
        '<rect x="5" y="5" width="60" height="60" fill="#fc0"/><g style="mix-blend-mode:multiply">'
        '<rect x="35" y="35" width="60" height="60" fill="#0cf"/></g>'
    ),
    "isolation": (
        '<rect width="100" height="50" fill="#fc0"/><g style="isolation:isolate"><rect x="20" y="20" '
        'width="60" height="60" fill="#0cf" style="mix-blend-mode:multiply"/></g>'
    ),
    # strokes
    "line caps": (
        '<g stroke="#06a" stroke-width="14"><path d="M20 20H80" stroke-linecap="round"/>'
        '<path d="M20 50H80" stroke-linecap="square"/><path d="M20 80H80"/></g>'
    ),
    "line joins": (
        '<g fill="none" stroke="#06a" stroke-width="10"><path d="M10 40L30 10L50 40" '
        'stroke-linejoin="round"/><path d="M50 40L70 10L90 40" stroke-linejoin="bevel"/>'
        '<path d="M30 90L50 60L70 90"/></g>'
    ),
    "miter limit": (
        '<path d="M10 90L20 10L30 90" fill="none" stroke="#06a" stroke-width="8"/>'
        '<path d="M60 90L70 10L80 90" fill="none" stroke="#c00" stroke-width="8" stroke-miterlimit="20"/>'
    ),
    "dashes": (
        '<path d="M5 30H95" stroke="#06a" stroke-width="8" stroke-dasharray="10 5 2"/>'
        '<path d="M5 70H95" stroke="#06a" stroke-width="8" stroke-dasharray="12,6" '
        'stroke-dashoffset="6"/>'
    ),
    "paint-order": (
        '<text x="8" y="70" font-size="60" stroke="#fc0" stroke-width="8" fill="#06a" '
        'paint-order="stroke">Ab</text>'
    ),
    "vector-effect": '<g transform="scale(4 1)"><path d="M2 20H22" stroke="#06a" stroke-width="6"/></g>',
    "strokes of the usual width": (
        '<g transform="scale(10)"><path d="M1 1L9 5" stroke="#c00"/><rect x="1" y="5" width="3" '
        'height="3" fill="none" stroke="#06a"/><line x1="6" y1="7" x2="9" y2="7" stroke="#080" '
        'stroke-width="1"/></g>'
    ),
    "points with round caps": (
        '<g fill="none" stroke="#06a" stroke-width="20" stroke-linecap="round"><path d="M20 20h0"/>'
        '<path d="M50 20l0 0"/><path d="m80 20z"/><line x1="20" y1="50" x2="20" y2="50"/><polyline '
        'points="50,50 50,50"/><polygon points="80,50 80,50 80,50"/><path d="M20 80h0M50 80H80"/></g>'
    ),
    "points with square caps": (
        '<g fill="none" stroke="#c60" stroke-width="20" stroke-linecap="square"><path d="M20 20v0"/>'
        '<path d="M50 20L50 20z"/><path d="M80 20c0 0 0 0 0 0"/><line x1="20%" y1="50" x2="20%" '
        'y2="50"/><polyline points="50,50 50,50"/><path d="M80 50h0h0"/><path d="M20 80h0M50 80H80"/></g>'
    ),
    "points with caps from where they are used": (
        '<defs><path id="p" d="M0 0h0" stroke="#06a" stroke-width="30"/></defs><use href="#p" x="30" '
        'y="30" stroke-linecap="round"/><use href="#p" x="70" y="70" style="stroke-linecap:square"/>'
    ),
    # gradients
    "linear gradient": (
        f'<defs><linearGradient id="g">{_GRADIENT}</linearGradient></defs>'
        '<rect x="10" y="10" width="80" height="80" fill="url(#g)"/>'
    ),
    "gradientTransform": (
        f'<defs><linearGradient id="g" gradientTransform="rotate(60) scale(0.6)">{_GRADIENT}'
        '</linearGradient></defs><rect x="10" y="10" width="80" height="80" fill="url(#g)"/>'
    ),
    "gradient in user space": (
        '<defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="20" y1="20" x2="50" y2="80">'
        f'{_GRADIENT}</linearGradient></defs><rect width="95" height="95" fill="url(#g)"/>'
    ),
    "gradient with spreadMethod": (
        f'<defs><linearGradient id="g" x1="40%" x2="60%" spreadMethod="reflect">{_GRADIENT}'
        '</linearGradient></defs><rect x="10" y="10" width="80" height="80" fill="url(#g)"/>'
    ),
    "radial gradient that repeats": (
        f'<defs><radialGradient id="g" r=".2" spreadMethod="repeat">{_GRADIENT}</radialGradient>'
        '</defs><rect width="90" height="90" fill="url(#g)"/>'
    ),
    "radial gradient that begins at a circle": (
        f'<defs><radialGradient id="g" r=".5" fx=".3" fy=".3" fr=".2">{_GRADIENT}'
        '</radialGradient></defs><rect width="90" height="90" fill="url(#g)"/>'
    ),
    "radial gradient": (
        f'<defs><radialGradient id="g" cx="40%" cy="40%" r="50%" fx="30%" fy="30%">{_GRADIENT}'
        '</radialGradient></defs><circle cx="50" cy="50" r="45" fill="url(#g)"/>'
    ),
    "gradient on a stroke": (
        f'<defs><linearGradient id="g">{_GRADIENT}</linearGradient></defs>'
        '<circle cx="50" cy="50" r="35" fill="none" stroke="url(#g)" stroke-width="16"/>'
    ),
    "gradient by href": (
        f'<defs><linearGradient id="a">{_GRADIENT}</linearGradient><linearGradient id="g" '
        'y2="1" x2="0" xlink:href="#a"/></defs><rect width="90" height="90" fill="url(#g)"/>'
    ),
    "stop-opacity": (
        '<defs><linearGradient id="g"><stop stop-color="#06a"/><stop offset="1" stop-color="#06a" '
        'stop-opacity="0"/></linearGradient></defs><rect width="90" height="90" fill="url(#g)"/>'
    ),
    "paint with a fallback": '<rect width="90" height="60" fill="url(#none) #390"/>',
    # clip paths and masks
    "clip path": (
        '<defs><clipPath id="c"><circle cx="50" cy="50" r="30"/></clipPath></defs>'
        '<rect width="100" height="60" fill="#06a" clip-path="url(#c)"/>'
    ),
    "clip path by bounding box": (
        '<defs><clipPath id="c" clipPathUnits="objectBoundingBox"><circle cx="0.5" cy="0.5" '
        'r="0.4"/></clipPath></defs><rect x="20" y="10" width="70" height="80" fill="#06a" '
        'clip-path="url(#c)"/>'
    ),
    "clip path of text": (
        '<defs><clipPath id="c"><text x="5" y="75" font-size="70" font-weight="bold">Ab</text>'
        '</clipPath></defs><rect width="100" height="100" fill="#06a" clip-path="url(#c)"/>'
    ),
    "clip path of a clip path": (
        '<defs><clipPath id="a"><rect width="60" height="100"/></clipPath><clipPath id="c" '
        'clip-path="url(#a)"><circle cx="50" cy="50" r="40"/></clipPath></defs>'
        '<rect width="100" height="100" fill="#06a" clip-path="url(#c)"/>'
    ),
    "clip-rule": (
        '<defs><clipPath id="c"><path clip-rule="evenodd" d="M10 10H90V90H10Z M30 30H70V70H30Z"/>'
        '</clipPath></defs><rect width="100" height="100" fill="#06a" clip-path="url(#c)"/>'
    ),
    "mask by luminance": (
        '<defs><linearGradient id="g"><stop stop-color="#fff"/><stop offset="1"/></linearGradient>'
        '<mask id="k"><rect width="100" height="100" fill="url(#g)"/></mask></defs>'
        '<rect x="5" y="5" width="90" height="90" fill="#06a" mask="url(#k)"/>'
    ),
    "mask by alpha": (
        '<defs><mask id="k" mask-type="alpha"><circle cx="50" cy="50" r="40" fill-opacity="0.5"/>'
        '</mask></defs><rect width="100" height="100" fill="#06a" mask="url(#k)"/>'
    ),
    # patterns
    "pattern": (
        '<defs><pattern id="p" width="20" height="20" patternUnits="userSpaceOnUse"><circle cx="10" '
        'cy="10" r="7" fill="#c60"/></pattern></defs><rect width="100" height="100" fill="url(#p)"/>'
    ),
    "pattern by bounding box": (
        '<defs><pattern id="p" width="0.25" height="0.25" patternTransform="rotate(30)"><rect '
        'width="12" height="12" fill="#06a"/></pattern></defs><rect x="10" y="10" width="80" '
        'height="80" fill="url(#p)"/>'
    ),
    "hatching": (
        '<defs><pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path d="M0 0V8" stroke="#060" stroke-width="6"/></pattern>'
        '</defs><circle cx="50" cy="50" r="45" fill="url(#p)" stroke="#060"/>'
    ),
    # markers
    "marker-end": _marker('orient="auto"') + _LINE.format('marker-end="url(#m)"'),
    "markers at every point": _marker("")
    + _LINE.format('marker-start="url(#m)" marker-mid="url(#m)" marker-end="url(#m)"'),
    "marker by the marker shorthand": _marker('orient="45"')
    + _LINE.format('style="marker:url(#m)"'),
    "marker reversed at the start": _marker('orient="auto-start-reverse"')
    + _LINE.format('marker-start="url(#m)" marker-end="url(#m)"'),
    "marker in user space with viewBox": _marker(
        'orient="auto" markerUnits="userSpaceOnUse" viewBox="0 0 20 20"',
        '<circle cx="5" cy="5" r="5" fill="#080"/>',
    )
    + _LINE.format('marker-end="url(#m)"'),
    # structure
    "use": f'<defs>{_TRIANGLE}</defs><use href="#t"/>',
    "use with xlink, moved": f'<defs>{_TRIANGLE}</defs><use xlink:href="#t" x="20" y="-5" opacity=".7"/>',
    "symbol with viewBox": (
        '<symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#c00"/></symbol>'
        '<use href="#s" x="10" y="20" width="40" height="40"/><use href="#s" x="55" y="20" width="40" '
        'height="70"/>'
    ),
    "nested svg": (
        '<svg x="20" y="20" width="60" height="60" viewBox="0 0 10 10"><rect width="10" height="5" '
        'fill="#080"/><circle cx="10" cy="10" r="5" fill="#c00"/></svg>'
    ),
    "preserveAspectRatio of a nested svg": (
        '<svg x="5" y="5" width="90" height="40" viewBox="0 0 10 10" preserveAspectRatio="xMinYMid">'
        '<rect width="10" height="10" fill="#080"/></svg><svg x="5" y="55" width="90" height="40" '
        'viewBox="0 0 10 10" preserveAspectRatio="xMidYMin slice"><circle cx="5" cy="5" r="5"/></svg>'
        '<svg x="50" y="5" width="45" height="40" viewBox="0 0 10 10" preserveAspectRatio="none">'
        '<circle cx="5" cy="5" r="5" fill="#06a"/></svg>'
    ),
    "switch": (
        '<switch><rect systemLanguage="xx" width="90" height="90" fill="#c00"/><rect width="50" '
        'height="50" fill="#080"/></switch>'
    ),
    "display and visibility": (
        '<rect width="90" height="90" fill="#c00" display="none"/><g visibility="hidden"><rect '
        'width="50" height="50"/><rect x="50" y="50" width="40" height="40" fill="#06a" '
        'visibility="visible"/></g>'
    ),
    "overflow": (
        '<svg x="20" y="20" width="40" height="40" overflow="visible"><circle cx="40" cy="40" r="30" '
        'fill="#06a"/></svg>'
    ),
    # transforms
    "transforms": (
        '<g transform="translate(50 50) rotate(30) skewX(20) scale(0.8 -1)"><rect x="-30" y="-20" '
        'width="60" height="30" fill="#06a"/></g>'
    ),
    "matrix": '<rect width="50" height="30" fill="#06a" transform="matrix(1 0.3 -0.4 1 30 20)"/>',
    "rotation about a point": (
        '<rect x="30" y="30" width="40" height="40" fill="#06a" transform="rotate(45, 50, 50)"/>'
    ),
    "transform by style": (
        '<rect x="10" y="10" width="30" height="30" fill="#06a" '
        'style="transform:scale(2)"/>'
    ),
    # CSS
    "style attribute": '<rect width="80" height="60" style="fill:#06a;stroke:#c00;stroke-width:8px"/>',
    "style element": (
        "<style>.a { fill: #c60 } #b, rect.c { fill: #06a; opacity: .5 } g > circle { fill: #080 }"
        '</style><rect class="a" width="50" height="50"/><rect id="b" x="20" y="20" width="50" '
        'height="50"/><g><circle cx="70" cy="70" r="20"/></g>'
    ),
    "style element in CDATA, important": (
        "<style type='text/css'><![CDATA[ rect { fill: #080 !important } .x { fill: #c00 } ]]></style>"
        '<rect class="x" width="70" height="70"/>'
    ),
    "style element after its use": '<rect class="a" width="50" height="90"/><style>.a{fill:#06a}</style>',
    "attribute and first-child selectors": (
        '<style>rect[width="30"] { fill: #c00 } g rect:first-child { fill: #080 }</style>'
        '<rect width="30" height="90"/><g><rect x="40" width="20" height="90"/>'
        '<rect x="70" width="20" height="90"/></g>'
    ),
    # lengths
    "percentages": '<rect x="10%" y="20%" width="60%" height="50%" fill="#06a"/>',
    "units": '<rect x="2mm" y="0.2in" width="40pt" height="1.5cm" fill="#06a"/>',
    "em and font size": '<g font-size="10"><rect width="5em" height="4em" fill="#06a"/></g>',
    "units of the usual font size": (
        '<rect width="2em" height="1em" fill="#06a"/><rect y="20" width="4ex" height="2em" '
        'fill="#c00"/><g font-size="10"><rect x="50" width="2em" height="4em" fill="#c60"/></g>'
    ),
    # text
    "text in the usual size": '<text x="2" y="30">Export</text><text x="2" y="70">12,5 %</text>',
    "text in relative sizes": (
        '<text x="2" y="30" font-size="smaller">Port</text><text x="2" y="60" font-size="2em">Port'
        '</text><g font-size="40"><text x="2" y="90" font-size="60%">Port</text></g>'
    ),
    "text": _WORDS.format('x="10"'.replace('x="10"', 'fill="#06a" text-anchor="middle"'), "Export"),
    "text in bold and italics": (
        '<text x="5" y="40" font-size="24" font-weight="700">Bold</text>'
        '<text x="5" y="80" font-size="24" font-style="italic">Italic</text>'
    ),
    "anchored text with tspan": (
        '<text x="50" y="40" font-size="14" text-anchor="middle">one <tspan fill="#c00" '
        'font-weight="bold">two</tspan> three</text><text x="95" y="80" font-size="14" '
        'text-anchor="end">four <tspan dy="-6" font-size="9">5</tspan></text>'
    ),
    "outlined text": (
        '<text x="5" y="70" font-size="60" fill="none" stroke="#06a" stroke-width="2">Ab</text>'
    ),
    "letter-spacing": '<text x="5" y="60" font-size="18" letter-spacing="4">Port</text>',
    "word-spacing": '<text x="5" y="60" font-size="14" word-spacing="15">a port b</text>',
    "text with a list of positions": (
        '<text x="5 30 60" y="30 60 90" font-size="30" rotate="0 20 -20">Abc</text>'
    ),
    "text with dx and dy": '<text x="10" y="40" dx="0 10" dy="0 20 -10" font-size="24">Port</text>',
    "text length": (
        '<text x="5" y="40" font-size="16" textLength="90">Port</text><text x="5" y="80" font-size="16" '
        'textLength="90" lengthAdjust="spacingAndGlyphs">Port</text>'
    ),
    "text on a path": (
        '<defs><path id="p" d="M10 80 Q50 0 90 80" fill="none"/></defs><text font-size="14"><textPath '
        'href="#p">along the curve</textPath></text>'
    ),
    "text with baselines": (
        '<text x="5" y="30" font-size="20" dominant-baseline="middle">Mid</text><text x="5" y="80" '
        'font-size="20">a<tspan baseline-shift="super" font-size="12">2</tspan>b<tspan '
        'baseline-shift="-5" font-size="12">3</tspan></text>'
    ),
    "text decoration": (
        '<text x="5" y="40" font-size="24" text-decoration="underline">Port</text>'
        '<text x="5" y="85" font-size="24" text-decoration="line-through">Port</text>'
    ),
    "vertical text": '<text x="50" y="10" font-size="20" writing-mode="tb">Port</text>',
    "text with a gradient": (
        f'<defs><linearGradient id="g">{_GRADIENT}</linearGradient></defs>'
        '<text x="5" y="70" font-size="50" font-weight="bold" fill="url(#g)">Port</text>'
    ),
    "text with opacity": '<text x="5" y="70" font-size="40" opacity="0.3">Port</text>',
    "text with opacity of fill and stroke": (
        '<text x="5" y="45" font-size="50" font-weight="bold" fill="#c00" fill-opacity=".3" '
        'stroke="#000" stroke-width="2" stroke-opacity=".9">Ab</text><text x="5" y="95" '
        'font-size="50" font-weight="bold" style="fill:rgba(0,0,200,.3);stroke:rgba(0,0,0,.9)">Ab'
        '</text>'
    ),
    "tspan with opacity of fill and stroke, moved": (
        '<text x="0" y="70" font-size="60" font-weight="bold" fill="#06a" transform="translate(5 5)" '
        'opacity=".8">A<tspan fill-opacity=".3" stroke="#c00" stroke-opacity=".5" stroke-width="3">b'
        "</tspan></text>"
    ),
    "text with its stroke below a transparent fill": (
        '<text x="5" y="70" font-size="60" font-weight="bold" fill="#06a" fill-opacity=".5" '
        'stroke="#c00" stroke-opacity=".5" stroke-width="8" paint-order="stroke">Ab</text>'
    ),
    "rotated text": '<text x="20" y="90" font-size="24" transform="rotate(-60 20 90)">Export</text>',
    "text with preserved blanks": (
        '<text x="5" y="50" font-size="16" xml:space="preserve">a   b</text>'
    ),
    "text in other alphabets": '<text x="5" y="50" font-size="16">Ελλάδα Україна</text>',
    "font shorthand and inherited size": (
        '<g style="font: bold 20px sans-serif"><text x="5" y="60">Port</text></g>'
    ),
    # filters
    "filter: blur": (
        '<defs><filter id="f"><feGaussianBlur stdDeviation="4"/></filter></defs>'
        '<rect x="25" y="25" width="50" height="50" fill="#06a" filter="url(#f)"/>'
    ),
    "filter: shadow": (
        '<defs><filter id="f"><feDropShadow dx="6" dy="6" stdDeviation="3" flood-opacity="0.6"/>'
        '</filter></defs><rect x="20" y="20" width="50" height="50" fill="#c60" filter="url(#f)"/>'
    ),
    "filter: colour matrix": (
        '<defs><filter id="f"><feColorMatrix type="saturate" values="0"/></filter></defs>'
        '<rect x="10" y="10" width="80" height="80" fill="#c06" filter="url(#f)"/>'
    ),
    "filter by function": '<rect x="20" y="20" width="60" height="60" fill="#06a" style="filter:blur(3px)"/>',
    # images
    "embedded image": (
        f'<image x="10" y="10" width="80" height="80" style="image-rendering:pixelated" href="{_PIXEL}"/>'
    ),
    "embedded image, smooth": f'<image x="10" y="10" width="80" height="80" href="{_PIXEL}"/>',
    "embedded image, smooth and turned": (
        f'<g transform="rotate(20 50 50)"><image x="20" y="20" width="60" height="60" href="{_PIXEL}"/>'
        "</g>"
    ),
    "embedded image in its own size": (
        f'<g transform="scale(20)"><image x=".5" y=".5" href="{_PIXEL}"/></g>'
    ),
}  # fmt: skip


def drawing(name: str, size: str = 'width="200" height="200"') -> bytes:
    """The drawing of a feature as SVG."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 100 100" {size}>{FEATURES[name]}</svg>'
    ).encode()
