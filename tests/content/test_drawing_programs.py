"""Drawings with the peculiarities of well-known programs are drawn without a finding."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from briefgen.content.pictures import normalised_image
from briefgen.render.svg_images import rasterise

INKSCAPE = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="210mm" height="100mm" viewBox="0 0 210 100" version="1.1" id="svg5"
   inkscape:version="1.2.2" sodipodi:docname="harbour.svg"
   inkscape:export-filename="/home/jane/harbour.png"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   xmlns:cc="http://creativecommons.org/ns#">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" inkscape:zoom="0.7"/>
  <defs id="defs2"><inkscape:path-effect effect="spiro" id="path-effect1"/></defs>
  <metadata><rdf:RDF><cc:creator>Jane</cc:creator></rdf:RDF></metadata>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1" style="display:inline">
    <path style="fill:#00aad4;fill-opacity:1;stroke:none;stroke-width:0.264583;marker:none;
       enable-background:accumulate;paint-order:normal;-inkscape-stroke:none"
       d="m 10,10 h 90 v 40 H 10 Z" id="path1" inkscape:connector-curvature="0"/>
    <text xml:space="preserve" style="font-size:10.5833px;line-height:1.25;font-family:sans-serif;
       -inkscape-font-specification:'sans-serif, Bold';font-weight:bold;letter-spacing:0px;
       shape-inside:url(#rect9);text-align:center;text-anchor:middle" x="60" y="80"
       id="text1"><tspan sodipodi:role="line" id="tspan1" x="60" y="80">Harbour</tspan></text>
  </g>
</svg>"""
OFFICE = """<svg width="640" height="360" xmlns="http://www.w3.org/2000/svg"
  xmlns:xlink="http://www.w3.org/1999/xlink" overflow="hidden"><defs><clipPath id="clip0"><rect
  x="0"  y="0" width="640" height="360"/></clipPath><linearGradient x1="0" y1="0" x2="1" y2="1"
  gradientUnits="userSpaceOnUse" spreadMethod="pad" id="fill1"><stop offset="0"
  stop-color="#FFFFFF"/><stop offset="1" stop-color="#4472C4" stop-opacity="0.5"/></linearGradient>
  </defs><g clip-path="url(#clip0)" transform="translate(-1 -1)"><rect x="0" y="0" width="640"
  height="360" fill="url(#fill1)" fill-rule="evenodd"/><path d="M10.5 10.5 300 10.5 300 200Z"
  stroke="#4472C4" stroke-width="1.33333" stroke-miterlimit="8" fill="none" fill-rule="evenodd"/>
  <text font-family="Aptos,Aptos_MSFontService,sans-serif" font-weight="400" font-size="24"
  transform="matrix(1 0 0 1 122.93 33)">Harbour</text></g></svg>"""
MATPLOTLIB = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="460.8pt" height="345.6pt"
 viewBox="0 0 460.8 345.6" xmlns="http://www.w3.org/2000/svg" version="1.1">
 <metadata><rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><dc:date/></rdf:RDF></metadata>
 <defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>
 <g id="figure_1"><path d="M 0 345.6 L 460.8 345.6 L 460.8 0 L 0 0 z" style="fill: #ffffff"/>
 <defs><path id="m1" d="M 0 0 L 0 3.5" style="stroke: #000000; stroke-width: 0.8"/></defs>
 <g><use xlink:href="#m1" x="74.5" y="307.5" style="stroke: #000000; stroke-width: 0.8"/></g>
 <path d="M 74 300 L 400 40" clip-path="url(#p1)" style="fill: none; stroke: #1f77b4;
   stroke-width: 1.5; stroke-linecap: square"/>
 <g style="opacity: 0.8" transform="translate(20 40) scale(0.1 -0.1)"><defs><path id="D-30"
   d="M 2034 4250 Q 1547 4250 1301 3770 z" transform="scale(0.015625)"/></defs>
   <use xlink:href="#D-30"/></g></g>
 <defs><clipPath id="p1"><rect x="57.6" y="41.4" width="357.1" height="266.1"/></clipPath></defs>
</svg>"""
R_SVGLITE = """<?xml version='1.0' encoding='UTF-8' ?>
<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' class='svglite'
 width='360.00pt' height='216.00pt' viewBox='0 0 360.00 216.00'>
<defs><style type='text/css'><![CDATA[
    .svglite line, .svglite polyline, .svglite path, .svglite rect, .svglite circle {
      fill: none; stroke: #000000; stroke-linecap: round; stroke-miterlimit: 10.00; }
    .svglite text { white-space: pre; }
    .svglite g.glyphgroup path { fill: inherit; stroke: none; }
  ]]></style></defs>
<rect width='100%' height='100%' style='stroke: none; fill: #FFFFFF;'/>
<defs><clipPath id='cpMC4wMHwzNjAuMDB8MC4wMHwyMTYuMDA='><rect x='0.00' y='0.00' width='360'
 height='216'/></clipPath></defs>
<g clip-path='url(#cpMC4wMHwzNjAuMDB8MC4wMHwyMTYuMDA=)'><circle cx='60.5' cy='90.2' r='1.95'
 style='stroke-width: 0.71; fill: #000000;'/><text x='180.00' y='200.00' text-anchor='middle'
 style='font-size: 11.00px; font-family: "Liberation Sans";' textLength='30.58px'
 lengthAdjust='spacingAndGlyphs'>Harbour</text></g></svg>"""
DRAW_IO = """<svg xmlns="http://www.w3.org/2000/svg" style="background: #ffffff; background-color:
  light-dark(#ffffff, var(--ge-dark-color, #121212)); color-scheme: light dark;"
  xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" width="161px" height="61px"
  viewBox="-0.5 -0.5 161 61" content="&lt;mxfile host=&quot;jane&quot;/&gt;"><defs/><g><g
  data-cell-id="2"><rect x="0" y="0" width="160" height="60" fill="#dae8fc" stroke="#6c8ebf"
  pointer-events="all" style="fill: light-dark(rgb(218, 232, 252), rgb(29, 41, 59)); stroke:
  light-dark(rgb(108, 142, 191), rgb(92, 121, 163));"/></g><g transform="translate(-0.5 -0.5)">
  <switch><foreignObject style="overflow: visible; text-align: left;" pointer-events="none"
  width="100%" height="100%" requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility">
  <div xmlns="http://www.w3.org/1999/xhtml">Harbour</div></foreignObject><text x="80" y="34"
  fill="light-dark(#000000, #ffffff)" font-family="&quot;Helvetica&quot;" font-size="12px"
  text-anchor="middle">Harbour</text></switch></g></g><switch><g
  requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"/><a
  transform="translate(0,-5)" xlink:href="https://www.drawio.com/doc" target="_blank"><text
  x="50%" y="100%">Text is not SVG - cannot display</text></a></switch></svg>"""
GRAPHVIZ = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- Generated by graphviz version 2.43.0 (0) -->
<svg width="62pt" height="116pt" viewBox="0.00 0.00 62.00 116.00"
 xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
<g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 112)"><title>%3</title>
<polygon fill="white" stroke="transparent" points="-4,4 -4,-112 58,-112 58,4 -4,4"/>
<g id="node1" class="node"><title>a</title><ellipse fill="none" stroke="black" cx="27" cy="-90"
 rx="27" ry="18"/><text text-anchor="middle" x="27" y="-86.3" font-family="Times,serif"
 font-size="14.00">Sea</text></g></g></svg>"""
PLANTUML = """<?xml version="1.0" encoding="us-ascii" standalone="no"?><svg
 xmlns="http://www.w3.org/2000/svg" contentStyleType="text/css" height="50px"
 preserveAspectRatio="none" style="width:97px;height:50px;background:#FFFFFF;" version="1.1"
 viewBox="0 0 97 50" width="97px" zoomAndPan="magnify"><?plantuml 1.2023.10?><defs/><g><line
 style="stroke:#181818;stroke-width:0.5;stroke-dasharray:5.0,5.0;" x1="5" x2="90" y1="36" y2="36"/>
 <rect fill="#E2E2F0" height="30" rx="2.5" ry="2.5" style="stroke:#181818;stroke-width:0.5;"
 width="46" x="5" y="5"/><text fill="#000000" font-family="sans-serif" font-size="14"
 lengthAdjust="spacing" textLength="32" x="12" y="25">Sea</text></g></svg>"""
MERMAID = """<svg id="mermaid-1" width="100%" xmlns="http://www.w3.org/2000/svg"
 style="max-width: 200px;" viewBox="0 0 200 100" role="graphics-document document"
 aria-roledescription="flowchart-v2"><style>#mermaid-1{font-family:"trebuchet ms",verdana;
 font-size:16px;fill:#333;}@keyframes edge-animation-frame{from{stroke-dashoffset:0;}}
 #mermaid-1 .node rect{fill:#ECECFF;stroke:#9370DB;stroke-width:1px;}#mermaid-1 .marker{
 fill:#333333;stroke:#333333;}#mermaid-1 .label text:hover{fill:red}#mermaid-1 .edge{
 stroke:hsl(0, 0%, 20%);fill:none;filter:drop-shadow(1px 2px 2px rgba(185, 185, 185, 1));}
 :root{--mermaid-font-family:"trebuchet ms";}</style><g><marker id="end" class="marker"
 viewBox="0 0 10 10" refX="5" refY="5" markerUnits="userSpaceOnUse" markerWidth="8"
 markerHeight="8" orient="auto"><path d="M 0 0 L 10 5 L 0 10 z"
 style="stroke-width: 1; stroke-dasharray: 1, 0;"/></marker><g class="node"><rect x="5" y="5"
 width="60" height="30"/><text x="20" y="25"><tspan xml:space="preserve" dy="0">Sea</tspan></text>
 </g><path class="edge" d="M70,20L150,20" marker-end="url(#end)"/></g></svg>"""
LIBREOFFICE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.2" width="99mm" height="59mm" viewBox="0 0 9900 5900" fill-rule="evenodd"
 stroke-width="28.222" stroke-linejoin="round" xmlns="http://www.w3.org/2000/svg"
 xmlns:ooo="http://xml.openoffice.org/svg/export" xml:space="preserve">
 <defs class="EmbeddedBulletChars"><g id="bullet" transform="scale(0.00048828125,-0.00048828125)">
 <path d="M 580,1141 L 1163,571 Z"/></g></defs><defs><font id="EmbeddedFont_1"
 horiz-adv-x="2048"><font-face font-family="Liberation Sans embedded" units-per-em="2048"/>
 <missing-glyph horiz-adv-x="2048" d="M 0,0 Z"/></font></defs><g class="Page"><g
 class="com.sun.star.drawing.CustomShape"><rect class="BoundingBox" stroke="none" fill="none"
 x="999" y="999" width="3903" height="2003"/><path fill="rgb(114,159,207)" stroke="none"
 d="M 2950,3000 L 1000,3000 1000,1000 4900,1000 4900,3000 2950,3000 Z"/><text
 class="SVGTextShape"><tspan class="TextParagraph"><tspan class="TextPosition" x="2000"
 y="2200"><tspan font-family="Liberation Sans, sans-serif" font-size="635px" font-weight="400"
 fill="rgb(0,0,0)" stroke="none">Sea</tspan></tspan></tspan></text></g></g></svg>"""
PROGRAMS = {
    "Inkscape": INKSCAPE,
    "Microsoft Office": OFFICE,
    "Matplotlib": MATPLOTLIB,
    "R with svglite": R_SVGLITE,
    "draw.io": DRAW_IO,
    "Graphviz": GRAPHVIZ,
    "PlantUML": PLANTUML,
    "Mermaid": MERMAID,
    "LibreOffice": LIBREOFFICE,
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_drawing_is_drawn_without_a_finding(program: str) -> None:
    normalised = normalised_image(PROGRAMS[program].encode())
    assert normalised.problems == ()
    picture = Image.open(io.BytesIO(rasterise(normalised.data, 100)))
    assert picture.getbbox() is not None
    for trace in (b"jane", b"Jane", b"inkscape", b"sodipodi", b"http://xml.", b"<!--", b"class="):
        assert trace not in normalised.data


def test_a_drawing_of_draw_io_has_its_words_once() -> None:
    data = normalised_image(DRAW_IO.encode()).data.decode()
    assert data.count("Harbour") == 1
    assert "cannot display" not in data
    assert 'fill="rgb(218, 232, 252)"' in data
