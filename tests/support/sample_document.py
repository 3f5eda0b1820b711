"""A document with every kind of block and inline, resolved; small enough to read."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree

from msgspec.structs import replace
from PIL import Image

from briefgen.model.document import AcronymEntry, ContentsPlan, CoverRow, Document, ResolvedDocument
from briefgen.model.nodes import (
    Anchor,
    Block,
    Callout,
    Cell,
    Column,
    Emphasis,
    Figure,
    Language,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Quote,
    Row,
    Section,
    StoryBox,
    StoryField,
    Strong,
    Table,
)
from briefgen.render.docx.document import render
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support import builders
from support.builders import bullets, cell, cite, inlines, item, numbered, para, ref, row, section

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

LONG = (
    "Mexico ranked as the world’s 15th largest economy in 2018 and as the second largest in Latin "
    "America; output grew by 2.2% that year, carried by domestic demand and by rebuilding after "
    "the 2017 earthquakes."
)


def picture() -> bytes:
    """A blue PNG, twice as wide as high."""
    target = io.BytesIO()
    Image.new("RGB", (8, 4), "#2196d6").save(target, "PNG")
    return target.getvalue()


FIGURES = Table(
    anchor=Anchor("partnerships"),
    caption=inlines("Partnerships that want closer ties", cite("http://www.example.org/ties")),
    columns=(Column(weight=3), *[Column(weight=1, align="right")] * 2),
    header=(row("ESCP-4i", "EU clusters", "EU SMEs"),),
    body=(row("GEO-ENERGY EUROPE", "8", "320"), row("SENTINEL", "4", "582")),
)

SPANS = Table(
    anchor=Anchor("cluster-cooperation"),
    caption=inlines("Mexican clusters and their European partners"),
    columns=(Column(), Column(), Column(align="centre")),
    header=(
        row(cell("Mexican cluster", row_span=2), cell("In Europe", column_span=2)),
        row("Name", "Country"),
    ),
    body=(
        row(
            cell("Aerocluster de Querétaro", row_span=3),
            "HEGAN – Basque Aerospace Cluster",
            "Spain",
        ),
        row("Aragonian Aerospace Cluster", "Spain"),
        row(cell("Aerospace Valley", cite("http://www.example.org/valley")), "France"),
        row("Chihuahua’s Aerospace Cluster", cell("ACstyria Mobilitätscluster", column_span=2)),
    ),
    header_columns=1,
)


def _clusters(first: int, last: int) -> Cell:
    return cell(numbered(*(f"Cluster {n}" for n in range(first, last + 1)), start=first))


LISTED = Table(
    anchor=Anchor("listed"),
    caption=inlines("European automotive clusters"),
    columns=(Column(weight=1), Column(weight=1)),
    header=(row(cell("European automotive clusters", column_span=2)),),
    body=(Row(cells=(_clusters(1, 12), _clusters(13, 24))),),
)


def story(anchor: str | None = None, context: int = 2) -> StoryBox:
    partners = bullets(
        item("Querétaro Aeronautics University", cite("http://www.unaq.edu.mx")), "Safran (France)"
    )
    fields: dict[str, tuple[Block, ...]] = {
        "Partners": (partners,),
        "Context": (bullets(*[LONG] * context),),
        "Type of cooperation": (para(LONG), para(LONG)),
        "More information": (para("Rector’s office, UNAQ"),),
    }
    return StoryBox(
        kicker="Success story · Aeronautics",
        title=inlines("UNAQ and Safran train together", cite("http://www.example.org/campus")),
        fields=tuple(StoryField(label=label, blocks=blocks) for label, blocks in fields.items()),
        anchor=Anchor(anchor) if anchor else None,
    )


MARKS = para(
    LONG[:-1],
    Note(blocks=(para("Nordea"),), anchor=Anchor("nordea")),
    ". The EU and ",
    Strong(content=inlines("bold ", Emphasis(content=inlines("and stressed")))),
    ", then ",
    Language(language="es", content=inlines("palabras en español")),
    "; call centres followed",
    cite("http://www.example.org/second"),
    cite("http://www.example.org/third"),
    ".",
)

REFERENCES = para(
    ref("partnerships"),
    " shows how many; so do ",
    ref("policy"),
    ", ",
    ref("nordea"),
    ", ",
    ref("map"),
    " and ",
    ref("cluster-cooperation", "the big table"),
    ". See ",
    Link(
        url="https://example.org/?a=1&b=2",
        content=inlines("an ", Strong(content=inlines("address"))),
    ),
    ".",
)

KEY_MESSAGE = Callout(
    kind="key-message",
    title=inlines("Key message"),
    blocks=(para("The ties exist and are used."), bullets(LONG, "A second point")),
    anchor=Anchor("message"),
)

MAP = Figure(
    anchor=Anchor("map"),
    caption=inlines("Where the clusters are"),
    image="images/map.png",
    alt="Map of clusters",
    width=0.5,
)
ORNAMENT = replace(MAP, anchor=Anchor("ornament"), alt="", decorative=True, width=0.2)

LISTS: tuple[Block, ...] = (
    bullets(
        "One",
        item("Two", numbered("First", item("Second", para("and more of it")), "Third")),
        item("Three", bullets("Deep", "Deeper")),
    ),
    numbered("Restarts at one", "Two"),
    numbered("Begins at five", "Six", start=5),
)

MORE: tuple[Block, ...] = (
    *LISTS,
    Quote(blocks=(para(LONG),)),
    Paragraph(content=inlines("Why only three sectors?"), role="question"),
    para("They are those in which both sides have clusters", LineBreak(), "with a record."),
    Paragraph(content=inlines("Remark in small print."), role="small"),
    MAP,
    ORNAMENT,
    LISTED,
    Callout(kind="box", title=(), blocks=(para("A box right under a table."),)),
    Callout(kind="box", title=inlines("Second"), blocks=(para("And another."),)),
)

SECTIONS = (
    section("objective", "Objective of the report", para(LONG), para("EU SMEs matter. ", LONG)),
    replace(
        section(
            "existing",
            "Existing EU-Mexico cluster cooperation",
            MARKS,
            REFERENCES,
            FIGURES,
            SPANS,
            replace(para("Seven clusters are members. ", LONG), anchor=Anchor("seven-members")),
            KEY_MESSAGE,
            para("After the box. ", LONG),
            sections=[
                section(
                    "policy",
                    Strong(content=inlines("Policy")),
                    *MORE,
                    sections=[
                        section(
                            "third",
                            "A third level",
                            para("Text."),
                            sections=[section("fourth", "A fourth", para("Text."))],
                        )
                    ],
                )
            ],
        ),
        title=inlines("Existing cluster cooperation", cite("http://www.example.org/heading")),
    ),
    section(
        "stories",
        "Good practices",
        sections=[
            section("campus", "Success story 1: a campus", story("campus", context=14)),
            section("second-story", "Success story 2", story()),
        ],
    ),
)

ROWS = (
    CoverRow(label="Project name", value="A name so long that the cover's table has to set it "
             "on two lines, as those of projects with a platform usually are"),
    CoverRow(label="Deliverable title and number", value="D 3.5 – Discussion paper on Mexico"),
    CoverRow(label="Deliverable lead and partners involved", value="SPI"),
    CoverRow(label="Validated by", value=""),
    CoverRow(label="Document version", value="V2"),
)  # fmt: skip

PLAN = ContentsPlan(levels=3, tables=True, figures=True)


def document(*sections: Section, contents: ContentsPlan | None = PLAN) -> Document:
    plain = builders.document(
        *(sections or SECTIONS),
        acronyms=[AcronymEntry(short="SME", long="small and medium-sized enterprise")],
        contents=contents,
    )
    cover = replace(plain.cover, rows=ROWS, title="Discussion paper on Mexico")
    return replace(plain, cover=cover, assets={"images/map.png": picture()})


@functools.cache
def sample() -> ResolvedDocument:
    return resolve(document())


def pages(resolved: ResolvedDocument) -> dict[Anchor, int]:
    """Made-up pages: each entry of the contents on a page of its own, from 3."""
    return {entry.anchor: number for number, entry in enumerate(resolved.contents, 3)}


def rendered(resolved: ResolvedDocument) -> bytes:
    box_breaks = lay_out(resolved, Theme(), load_fonts()).box_breaks
    return render(resolved, Theme(), pages(resolved), 9, box_breaks=box_breaks).to_bytes()


Parts = Mapping[str, ElementTree.Element]


def parsed(data: bytes) -> Parts:
    """Every XML part by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: ElementTree.fromstring(archive.read(name)) for name in names}


def texts(element: ElementTree.Element) -> str:
    """All text of an element, without field codes."""
    return "".join(t.text or "" for t in element.iter(f"{W}t"))
