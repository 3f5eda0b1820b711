"""Other programs read the content of the documents from their Word files."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace
from openxml_audit import FileFormat

from briefgen.build.pipeline import prepare
from briefgen.build.word_file import word_file
from briefgen.content.targets import output_name, targets
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Callout,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    StoryBox,
    Table,
)
from briefgen.model.walk import blocks_in, sections_in
from briefgen.render.docx.cover_space import fitted_cover
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.render.pdf.substitute_fonts import with_metrics_of_styles
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import (
    bullets,
    cell,
    chart,
    document,
    inlines,
    item,
    numbered,
    para,
    ref,
    row,
    section,
    story,
    table,
)
from support.docx_outline import (
    Outline,
    docx2python_outline,
    expected_outline,
    mammoth_outline,
    pandoc_outline,
)
from support.edge_case_documents import headers_higher_than_a_page
from support.libreoffice import converted
from support.sampling import sample
from support.strategies import (
    fixed_documents,
    fixed_documents_in_word_templates,
    without_notes,
)
from support.template_variants import Variant, prepared
from support.validators import OFFICES, word_violations


def named(anchor: str) -> Paragraph:
    return Paragraph(content=inlines(f"Paragraph {anchor}"), anchor=Anchor(anchor))


ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GENERATED = 6
NAMED = Anchor("remark-of-a-length-that-just-fits-in")
ANCHORED = document(
    section(
        "s",
        "Everything that can bear a name",
        Paragraph(content=inlines("One"), anchor=Anchor("one")),
        BulletList(items=(ListItem(blocks=(named("two"),)),), anchor=Anchor("bullets")),
        NumberedList(items=(ListItem(blocks=(para("x"), named("three"))),), anchor=Anchor("n")),
        Quote(blocks=(named("four"), para("y")), anchor=Anchor("quote")),
        Callout(kind="box", title=inlines("Box"), blocks=(named("five"),), anchor=Anchor("box")),
        Callout(kind="box", title=(), blocks=(named("six"),), anchor=Anchor("untitled")),
        replace(story(("Field", named("seven"))), anchor=Anchor("story")),
        table("t-1", ["a"], row(cell(named("eight")))),
        chart("c-1", "bar", ["A", "B"], _=[1, 2]),
        para("z", Note(blocks=(para("A remark"),), anchor=NAMED), "."),
        para("See ", ref("s"), ", ", ref("t-1"), ", ", ref("c-1"), " and ", ref(NAMED), "."),
    )
)
"""Every kind of anchor and of reference, and blocks that begin together."""
LONG = " ".join(["A long remark on the clusters of two regions."] * 12)
DIVIDED = document(
    section(
        "s",
        "Boxes that are longer than a page",
        story(
            ("Bullets", bullets(*[LONG] * 12)),
            ("Paragraphs", Quote(blocks=(*[para(LONG)] * 12, bullets(LONG, item(LONG, LONG))))),
        ),
        Callout(kind="box", title=inlines("Box"), blocks=(*[para(LONG)] * 12, bullets(LONG, LONG))),
        Callout(kind="box", title=(), blocks=(numbered(*[LONG] * 14),)),
    )
)


class Specimen(Struct, frozen=True):
    document: Document
    resolved: ResolvedDocument
    path: Path
    theme: Theme
    new_pages: frozenset[str]
    """The theme and the page starts of the layout of the Word file."""
    variant: Variant | None = None

    @property
    def outline(self) -> Outline:
        return expected_outline(self.resolved, self.theme, self.new_pages)


class Source(Struct, frozen=True):
    """A function that makes a specimen in a folder."""

    kind: str
    make: Callable[[Path], Specimen]


@cache
def sources() -> list[Source]:
    """The built targets, documents with all that is hard to read, and some with Word templates."""
    found = [Source("target", partial(built_target, name)) for name in targets(ROOT)]
    made = [("generated", headers_higher_than_a_page())]
    made += [("generated", one) for one in fixed_documents(GENERATED)]
    made += [("anchors", ANCHORED), ("divided boxes", DIVIDED)]
    found += [
        Source(kind, partial(rendered, one, number)) for number, (kind, one) in enumerate(made)
    ]
    for one, variant in fixed_documents_in_word_templates():
        found.append(Source("word template", partial(in_variant, one, variant)))
    return found


def built_target(name: str, _: Path) -> Specimen:
    ready = prepare(ROOT, name)
    resolved = ready.resolved
    assert ready.template_theme is None
    new_pages = lay_out(resolved, ready.theme, ready.fonts).box_breaks.new_pages
    path = ROOT / "output" / f"{output_name(name)}.docx"
    return Specimen(resolved.document, resolved, path, ready.theme, new_pages)


def rendered(document: Document, number: int, folder: Path) -> Specimen:
    resolved, theme = resolve(document), Theme()
    layout = lay_out(resolved, theme, load_fonts())
    path = folder / f"generated-{number}.docx"
    pages = layout.pages, layout.page_count
    docx = render_docx(resolved, theme, *pages, box_breaks=layout.box_breaks).to_bytes()
    path.write_bytes(docx)
    return Specimen(document, resolved, path, theme, layout.box_breaks.new_pages)


def in_variant(document: Document, variant: Variant, folder: Path) -> Specimen:
    ready = prepared(document, variant)
    path = folder / f"{variant}.docx"
    path.write_bytes(word_file(ready, lay_out(ready.resolved, ready.theme, ready.fonts)))
    assert ready.template_theme is not None
    theme = fitted_cover(ready.resolved.document.cover, ready.template_theme.theme)
    fonts = with_metrics_of_styles(theme, ready.fonts)
    new_pages = lay_out(ready.resolved, theme, fonts).box_breaks.new_pages
    return Specimen(document, ready.resolved, path, theme, new_pages, variant)


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> list[Specimen]:
    folder = tmp_path_factory.mktemp("specimens")
    chosen = sample("readers", sources(), 8, lambda source: [source.kind])
    return [source.make(folder) for source in chosen]


@pytest.fixture(autouse=True)
def _counted(specimens: list[Specimen], count_cases: Callable[[int, int], None]) -> None:
    count_cases(len(specimens), len(sources()))


def caption_under_box(specimen: Specimen) -> bool:
    """Whether pandoc would read a table's caption as that of the box right before it."""
    boxes = (Callout, StoryBox, Table)

    def in_row(blocks: tuple[Block, ...]) -> bool:
        return any(isinstance(b, boxes) and isinstance(a, Table) for b, a in pairwise(blocks))

    return any(in_row(s.blocks) for s in sections_in(specimen.resolved.document.sections))


def test_pandoc_reads_the_outline_of_the_document(specimens: list[Specimen]) -> None:
    read = [one for one in specimens if not caption_under_box(one)]
    assert 4 * len(read) > len(specimens)
    for specimen in read:
        said = specimen.outline.with_lists_ended_by_paragraphs()
        read = pandoc_outline(specimen.path).with_hyphens_of(said)
        assert read == said, specimen.path.name


def test_mammoth_reads_the_outline_of_the_document(specimens: list[Specimen]) -> None:
    for specimen in specimens:
        said = specimen.outline
        read = mammoth_outline(specimen.path).with_hyphens_of(said)
        assert read == said, specimen.path.name


def test_docx2python_reads_the_outline_of_the_document(specimens: list[Specimen]) -> None:
    for specimen in specimens:
        said = specimen.outline.without("cell")
        read = docx2python_outline(specimen.path).with_hyphens_of(said)
        assert read == said, specimen.path.name


def test_a_page_of_the_layout_divides_a_box(specimens: list[Specimen]) -> None:
    divided = [s for s in specimens if s.outline != replace(s, new_pages=frozenset()).outline]
    assert any(specimen.document is DIVIDED for specimen in divided)


@pytest.mark.parametrize("office", OFFICES)
def test_every_word_file_is_valid(office: FileFormat, specimens: list[Specimen]) -> None:
    for specimen in specimens:
        assert word_violations(specimen.path.read_bytes(), office) == [], specimen.path.name


# -- bookmarks ---------------------------------------------------------------------------------


def parts(path: Path) -> list[etree._Element]:
    """The roots of the parts that contain text."""
    wanted = re.compile(r"word/(document|footnotes|header\d|footer\d)\.xml")
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if wanted.fullmatch(name)]
        return [etree.fromstring(package.read(name)) for name in names]


def values(path: Path, *tags: str) -> list[str]:
    """The name or the value of each element with one of the tags."""
    found = (e for root in parts(path) for tag in tags for e in root.iter(f"{W}{tag}"))
    return [str(e.get(f"{W}name") or e.get(f"{W}val")) for e in found]


def bookmarks_of_empty_paragraphs(path: Path) -> set[str]:
    """The names of the bookmarks in paragraphs without words."""
    paragraphs = (paragraph for root in parts(path) for paragraph in root.iter(f"{W}p"))
    empty = (one for one in paragraphs if not any(text.text for text in one.iter(f"{W}t")))
    return {str(e.get(f"{W}name")) for one in empty for e in one.iter(f"{W}bookmarkStart")}


def anchors(resolved: ResolvedDocument) -> set[str]:
    """Every anchor of the text: of sections, of blocks at any depth, and of notes."""
    found: set[str | None] = set(resolved.labels)
    for part in sections_in(resolved.document.sections):
        found |= {block.anchor for block in blocks_in(part.blocks)}
    return {name for name in found if name}


def test_every_anchor_is_a_bookmark_that_word_accepts(
    specimens: list[Specimen],
) -> None:
    for specimen in specimens:
        names = values(specimen.path, "bookmarkStart")
        assert len({name.casefold() for name in names}) == len(names), specimen.path.name
        assert all(re.fullmatch(r"[a-z][a-z0-9_]{,39}|_[0-9A-F]{8}", name) for name in names), names
        known = {name.replace("-", "_") for name in anchors(specimen.resolved)}
        of_anchors = {name for name in names if not name.startswith("_")}
        of_numbers = {name for name in of_anchors if name.endswith("_")}
        assert of_anchors - of_numbers == known
        # That of the end of a part of the body ends with two underscores.
        assert {name.removesuffix("_").removesuffix("_") for name in of_numbers} <= known


# -- LibreOffice -------------------------------------------------------------------------------

PAGES_OF_ENTRIES = "PAGEREF"
"""LibreOffice reads the contents as an index and saves its pages as text, not as fields; the tests
compare that text with the rest."""
NEVER_SAVED = {"contents leader", "footnote separator", "empty line"}
"""LibreOffice sets a whole contents entry in one character style, and has its own paragraphs for
the footnote separator and for the end of a section."""
SWITCHES = {"\\h", "\\z", "\\*", "ARABIC", "MERGEFORMAT"}
"""The parts of an instruction that LibreOffice omits or moves."""


def field_counts(path: Path) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for root in parts(path):
        for code in root.iter(f"{W}instrText"):
            kind, *rest = (code.text or "").split()
            if kind != PAGES_OF_ENTRIES:
                found[kind, *sorted(set(rest) - SWITCHES)] += 1
    return found


def styles_in_use(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as package:
        sheet = etree.fromstring(package.read("word/styles.xml"))
    names = {}
    for style in sheet.iter(f"{W}style"):
        name = style.find(f"{W}name")
        assert name is not None
        names[str(style.get(f"{W}styleId"))] = str(name.get(f"{W}val")).casefold()
    return {names[identifier] for identifier in values(path, "pStyle", "rStyle")}


def test_libreoffice_saves_a_word_file_without_loss(
    specimens: list[Specimen], tmp_path: Path
) -> None:
    paths = [
        in_variant(without_notes(one.document), one.variant, tmp_path).path
        if one.variant
        else one.path
        for one in specimens
    ]
    folder = converted("docx", paths, tmp_path)
    for path in paths:
        saved = folder / path.name
        assert mammoth_outline(saved) == mammoth_outline(path), path.name
        names = Counter(values(path, "bookmarkStart"))
        more = Counter(values(saved, "bookmarkStart")) - names
        assert set(values(saved, "bookmarkStart")) == set(names), path.name
        # LibreOffice writes the bookmark of an empty paragraph twice.
        assert set(more) <= bookmarks_of_empty_paragraphs(path), path.name
        before, after = field_counts(path), field_counts(saved)
        assert not before - after, path.name
        assert styles_in_use(path) - NEVER_SAVED <= styles_in_use(saved), path.name
