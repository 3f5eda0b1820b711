"""The comparison of Word file and PDF: nothing is found where they agree, and every change is.

Generated documents are compared in `property/test_documents.py`, where both files are at hand.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from briefgen.model.document import (
    ContentsPlan,
    Document,
    HeaderFooter,
    PageHeading,
    RepeatedNotes,
    ResolvedDocument,
)
from briefgen.model.nodes import Anchor, Language, LineBreak, Note, Quote, Section
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.pdf_words import Shown, words_of_page
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.parity.word import read_word
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import PageSetup, Theme
from support.builders import (
    bullets,
    cell,
    chart,
    cite,
    document,
    inlines,
    item,
    key_message,
    link,
    note,
    numbered,
    para,
    prose,
    ref,
    row,
    section,
    story,
    table,
)
from support.edge_case_documents import (
    headings_without_numbers,
    marks_set_again_everywhere,
    short_notes_everywhere,
)

OUTPUT = Path(__file__).resolve().parents[2] / "output"


def pdf_of(resolved: ResolvedDocument) -> tuple[bytes, dict[Anchor, int], int]:
    layout = lay_out(resolved, Theme(), load_fonts())
    return write(layout), dict(layout.pages), layout.page_count


def differing(pdf: bytes, docx: bytes) -> list[str]:
    return [str(one) for one in differences(read_pdf(pdf), read_word(docx))]


def built(made: Document) -> tuple[bytes, bytes]:
    resolved = resolve(made)
    pdf, pages, count = pdf_of(resolved)
    return pdf, render_docx(resolved, Theme(), pages, count).to_bytes()


# -- no difference ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(OUTPUT.rglob("*.pdf")), ids=lambda path: str(path.stem))
def test_the_built_files_have_the_same_content(path: Path) -> None:
    assert differing(path.read_bytes(), path.with_suffix(".docx").read_bytes()) == []


def nested(level: int, deepest: int) -> Section:
    inner = [nested(level + 1, deepest)] if level < deepest else []
    return section(f"s-{level}", "Title", para("Text"), sections=inner)


COUNTED = numbered("x", item("y", numbered("z")), "after")
"""A list whose counting a list within must not disturb."""
DEEP = numbered(item("a", numbered(item("b", numbered(item("c", COUNTED), "d"), "e"))), "f")
REMARK = Note(blocks=(para("A remark"), numbered("n", "m"), para("z")), anchor=Anchor("remark"))
CORNERS = {
    "six levels of headings": document(nested(1, 6)),
    "all levels in the contents": replace(document(nested(1, 6)), contents=ContentsPlan(levels=6)),
    "no contents": document(nested(1, 1), contents=None),
    "references to a note": document(
        section("s", "T", para("a", REMARK, " b"), para("see ", ref("remark"), ref("remark", "it")))
    ),
    "short notes for sources cited again": short_notes_everywhere(),
    "marks of notes set again": marks_set_again_everywhere(),
    "headings without numbers, tables without captions": headings_without_numbers(),
    "wanted line ends": document(section("s", "T", para("a", LineBreak(), LineBreak(), "b"))),
    "numbered lists, deep": document(section("s", "T", DEEP, COUNTED, bullets(item(COUNTED)))),
    "bullets, deep": document(
        section("s", "T", bullets(item("a", bullets(item("b", bullets(item("c", bullets("d"))))))))
    ),
    "a table in a story": document(
        section(
            "s",
            "T",
            story(
                ("Text", para(ref("t"))),
                ("Table", table("t", ["a", "b"], row("1", cell("2", bullets("x", "y"))))),
            ),
        )
    ),
    "boxes without a title, lists that begin with lists": document(
        section(
            "s",
            "T",
            Quote(blocks=(para("q"), bullets("x"), para("r"))),
            key_message(para("k"), numbered("a", "b", start=4), title=""),
            bullets(item(bullets("x"))),
        )
    ),
}


@pytest.mark.parametrize("made", CORNERS.values(), ids=CORNERS.keys())
def test_rare_constructs_have_the_same_content_in_both_files(made: Document) -> None:
    assert differing(*built(made)) == []


@pytest.mark.parametrize("words", ["franco-mexicano", "franco\u2011mexicano"])
def test_captions_with_hyphens_without_a_break_are_the_same(words: str) -> None:
    caption = (Language(language="es", content=inlines(words)),)
    one = replace(table("t-1", ["a"], row(cell(para("b")))), caption=caption)
    assert differing(*built(document(section("s", "Tables", one)))) == []


@pytest.mark.parametrize("sign", ["-", "–", "- ", ", ", " – "])
@pytest.mark.parametrize("length", range(2, 14, 3))
def test_a_title_over_several_lines_of_the_contents_is_the_same(sign: str, length: int) -> None:
    """A line ends after a hyphen or at a space, which may be that after a hyphen."""
    title = "".join(f"cooperation{'s' * (n % length)}{sign}" for n in range(20)).rstrip(" ,–-")
    caption = replace(table("t-1", ["a"], row(cell(para("b")))), caption=inlines(title))
    assert differing(*built(document(section("s", title, caption)))) == []


def test_a_word_hyphenated_at_a_line_end_is_the_same_word() -> None:
    text = "Participants strengthen international co-operation between innovative organisations. "
    words = para(text * 9, link("https://example.org", text * 9), note(text * 9))
    theme = Theme(hyphenation=True, page=PageSetup(right=250))
    resolved = resolve(document(section("s", "T", words)))
    layout = lay_out(resolved, theme, load_fonts())
    pdf = write(layout)
    assert sum(one.text.endswith("\u00ad") for one in words_in(pdf)) > 10
    docx = render_docx(resolved, theme, layout.pages, layout.page_count).to_bytes()
    assert differing(pdf, docx) == []


def words_in(pdf: bytes) -> list[Shown]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [shown for n, one in enumerate(opened.pages, 1) for shown in words_of_page(one, n)]


# -- one change in either file ------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample() -> ResolvedDocument:
    figures = chart("shares", "bar", ["Spain", "France"], _=[12, 5])
    numbers = table("numbers", ["Name", "Size"], row("Basin", cell("320")), row("Coast", "41"))
    return resolve(
        document(
            section("first", "Ground", para("Some words", cite("https://example.org/a"), ".")),
            section(
                "second",
                "Field",
                para("Every third harbour saves energy, as ", ref("numbers"), " shows."),
                sections=[
                    section("part", "Part", numbers, figures, numbered("one", "two")),
                    section("last", "End", para("See ", link("https://example.org/b", "there"))),
                    section("empty", "Rest", para("A remark", note("It applies to 1,000 m²."))),
                ],
            ),
        )
    )


@pytest.fixture(scope="module")
def files(sample: ResolvedDocument) -> tuple[bytes, bytes]:
    pdf, pages, count = pdf_of(sample)
    docx = render_docx(sample, Theme(), pages, count).to_bytes()
    assert differing(pdf, docx) == []
    return pdf, docx


def edited(docx: bytes, part: str, old: str, new: str) -> bytes:
    """The file with the first such words in a part replaced."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == posixpath.normpath(f"word/{part}"):
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            after.writestr(name, data)
    return target.getvalue()


LINK = "{}, PDF page {}: '{}' links to {} in the PDF and to {} in Word"
WORD_CHANGES = {
    "a word": (
        ("document.xml", "third harbour", "fourth harbour"),
        ["section 2, PDF page 3: the PDF says 'third', Word says 'fourth'"],
    ),
    "a number in a cell": (
        ("document.xml", ">320<", ">32<"),
        [
            "section 2.1, Table 1, row 2, column 2, PDF page 3: "
            "the PDF says '320', Word says '32'"
        ],
    ),
    "the words of a note": (
        ("footnotes.xml", "1,000", "1.000"),
        ["section 2.3, note 2, PDF page 3: the PDF says '1,000', Word says '1.000'"],
    ),
    "a note's mark": (
        ("document.xml", '<w:footnoteReference w:id="2"/>', ""),
        [
            "section 2.3, PDF page 3: the PDF says '2', which Word lacks",
            "section 2.3, note 2, PDF page 3: Word lacks a number or bullet: '2'",
            "section 2.3, note 2, PDF page 3: Word lacks a paragraph: 'It applies to 1,000 m².'",
        ],
    ),
    "an address": (
        ("_rels/document.xml.rels", "example.org/b", "example.org/c"),
        [
            LINK.format(
                "section 2.2", 3, "there", "https://example.org/b", "https://example.org/c"
            )
        ],
    ),
    "an address in a note": (
        ("_rels/footnotes.xml.rels", "example.org/a", "example.org/b"),
        [
            LINK.format(
                "section 1, note 1",
                3,
                "https://example.org/a",
                "https://example.org/a",
                "https://example.org/b",
            )
        ],
    ),
    "a target inside": (
        ("document.xml", " REF numbers \\h", " REF shares \\h"),
        [LINK.format("section 2", 3, "Table 1", "Table 1", "Figure 1")],
    ),
    "a bookmark's place": (
        ("document.xml", 'w:anchor="part"', 'w:anchor="last"'),
        [LINK.format("contents", 2, "2.1. Part", "section 2.1", "section 2.2")],
    ),
    "a label in a reference": (
        ("document.xml", ">Table\u00a01<", ">Table\u00a02<"),
        ["contents, PDF page 2: the PDF says '1', Word says '2'"],
    ),
    "a caption's number": (
        ("document.xml", 'xml:space="preserve">1</w:t></w:r><w:r><w:rPr>'
         '<w:rStyle w:val="CaptionLabel"/>', 'xml:space="preserve">7</w:t></w:r><w:r><w:rPr>'
         '<w:rStyle w:val="CaptionLabel"/>'),
        [
            LINK.format("contents", 2, "Table 1 A table 3", "Table 1", "Table 7"),
            LINK.format("section 2", 3, "Table 1", "Table 1", "Table 7"),
            "section 2.1, Table 1, PDF page 3: the PDF says '1', Word says '7'",
        ],
    ),
    "the numbers of headings": (
        ("numbering.xml", 'w:val="%1.%2."', 'w:val="%2."'),
        [
            LINK.format("contents", 2, "2.1. Part 3", "section 2.1", "section 1"),
            LINK.format("contents", 2, "2.2. End 3", "section 2.2", "section 2"),
            LINK.format("contents", 2, "2.3. Rest 3", "section 2.3", "section 3"),
            "section 2.1, PDF page 3: the PDF says '2.1.', Word says '1.'",
            "section 2.2, PDF page 3: the PDF says '2.2.', Word says '2.'",
            "section 2.3, PDF page 3: the PDF says '2.3.', Word says '3.'",
        ],
    ),
    "where a list begins": (
        ("numbering.xml", '<w:startOverride w:val="1"/>', '<w:startOverride w:val="2"/>'),
        [
            "section 2.1, PDF page 3: the PDF says '1.', Word says '2.'",
            "section 2.1, PDF page 3: the PDF says '2.', Word says '3.'",
        ],
    ),
    "a page in the contents": (
        ("document.xml", '>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>',
         '>4</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>'),
        ["contents, PDF page 2: the PDF says '3', Word says '4'"],
    ),
    "a heading's level": (
        ("document.xml", '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="BodyText"/>'),
        None,
    ),
    "a picture's alternative": (
        ("document.xml", "Spain: 12", "Spain: 13"),
        ["section 2.1, PDF page 3: the PDF says '12;', Word says '13;'"],
    ),
    "a table's summary": (
        ("document.xml", '<w:tblDescription w:val="A table"', '<w:tblDescription w:val="No table"'),
        ["section 2.1, Table 1, PDF page 3: the PDF says 'A', Word says 'No'"],
    ),
    "capitals": (
        ("styles.xml", "<w:caps/>", ""),
        ["cover, PDF page 1: the PDF says 'DELIVERABLE', Word says 'Deliverable'"],
    ),
    "the footer": (
        ("footer1.xml", "Public", "Secret"),
        [
            "header and footer, PDF page 2: the PDF says 'Platform Public 2 / 3 D1 – A sample "
            "paper Version 1', Word says 'Platform Secret 2 / 3 D1 – A sample paper Version 1'"
        ],
    ),
}  # fmt: skip


AGAIN = document(
    section("s", "T", para("One", cite("https://a.org"), " two", cite("https://b.org")),
            para("three", cite("https://a.org")))
)  # fmt: skip
REPEATED_CHANGES = {
    "a mark set again": (
        "reuse",
        ("document.xml", ">1</w:t></w:r><w:r><w:rPr>", ">2</w:t></w:r><w:r><w:rPr>"),
        "section 1, PDF page 3: the PDF says 'three1', Word says 'three2'",
    ),
    "where a mark set again leads": (
        "reuse",
        ("document.xml", 'w:name="cited_source"', 'w:name="cited_9"'),
        LINK.format("section 1", 3, "three1", "note 1", "the missing bookmark cited_source"),
    ),
    "the number in a short note": (
        "short",
        ("footnotes.xml", ">1</w:t>", ">2</w:t>"),
        "section 1, note 3, PDF page 3: the PDF says '1.', Word says '2.'",
    ),
}


@pytest.mark.parametrize(
    ("policy", "change", "said"), REPEATED_CHANGES.values(), ids=REPEATED_CHANGES.keys()
)
def test_a_change_at_a_source_cited_again_is_found(
    policy: RepeatedNotes, change: tuple[str, str, str], said: str
) -> None:
    pdf, docx = built(replace(AGAIN, repeated_notes=policy))
    assert differing(pdf, edited(docx, *change)) == [said]


@pytest.mark.parametrize(("change", "said"), WORD_CHANGES.values(), ids=WORD_CHANGES.keys())
def test_a_change_in_the_word_file_is_found(
    files: tuple[bytes, bytes], change: tuple[str, str, str], said: list[str] | None
) -> None:
    pdf, docx = files
    found = differing(pdf, edited(docx, *change))
    assert found
    if said is not None:
        assert found == said


def in_section(change: Callable[[Section], Section], *path: int) -> Callable[[Document], Document]:
    """A document with one section changed; the path leads there from the top."""

    def changed(sections: tuple[Section, ...], path: tuple[int, ...]) -> tuple[Section, ...]:
        here, *rest = path
        old = sections[here]
        new = change(old) if not rest else replace(old, sections=changed(old.sections, (*rest,)))
        return (*sections[:here], new, *sections[here + 1 :])

    return lambda made: replace(made, sections=changed(made.sections, path))


def with_block(index: int, **fields: Any) -> Callable[[Section], Section]:
    def changed(old: Section) -> Section:
        new = replace(old.blocks[index], **fields)
        return replace(old, blocks=(*old.blocks[:index], new, *old.blocks[index + 1 :]))

    return changed


PDF_CHANGES = {
    "a word": (
        in_section(with_block(0, content=para("A remark").content), 1, 2),
        [
            "section 2.3, PDF page 3: Word says '2', which the PDF lacks",
            "section 2.3, note 2, PDF page 3: the PDF lacks a number or bullet: '2'",
            "section 2.3, note 2, PDF page 3: the PDF lacks a paragraph: 'It applies to 1,000 m².'",
        ],
    ),
    "a link": (
        in_section(
            with_block(0, content=para("See ", link("https://example.org/x", "there")).content),
            1, 1,
        ),
        [LINK.format("section 2.2", 3, "there", "https://example.org/x", "https://example.org/b")],
    ),
    "a heading's number": (
        in_section(lambda old: replace(old, number="2.7"), 1, 2),
        [
            LINK.format("contents", 2, "2.3. Rest 3", "section 2.7", "section 2.3"),
            "section 2.7, PDF page 3: the PDF says '2.7.', Word says '2.3.'",
        ],
    ),
    "a heading's words": (
        in_section(lambda old: replace(old, title=para("Last").content), 1, 2),
        ["section 2.3, PDF page 3: the PDF says 'Last', Word says 'Rest'"],
    ),
    "a cell": (
        in_section(with_block(0, body=(row("Basin", "320"), row("Coast", "14"))), 1, 0),
        [
            "section 2.1, Table 1, row 3, column 2, PDF page 3: "
            "the PDF says '14', Word says '41'"
        ],
    ),
    "two cells as one": (
        in_section(with_block(0, body=(row("Basin", "320"), row(cell("Coast", para("41"))))), 1, 0),
        [
            "section 2.1, Table 1, row 3, column 1, PDF page 3: '41' is elsewhere in Word: "
            "section 2.1, Table 1, row 3, column 2"
        ],
    ),
    "a list's item": (
        in_section(with_block(2, items=numbered("one").items), 1, 0),
        [
            "section 2.1, PDF page 3: the PDF lacks a number or bullet: '2.'",
            "section 2.1, PDF page 3: the PDF lacks a paragraph: 'two'",
        ],
    ),
    "a section": (
        lambda made: replace(made, sections=made.sections[:1]),
        None,
    ),
    "the header": (
        lambda made: replace(made, header_footer=HeaderFooter(header_left="D1")),
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), PDF_CHANGES.values(), ids=PDF_CHANGES.keys())
def test_a_change_in_the_pdf_is_found(
    sample: ResolvedDocument,
    files: tuple[bytes, bytes],
    change: Callable[[Document], Document],
    said: list[str] | None,
) -> None:
    changed = replace(sample, document=change(sample.document))
    if said is None:
        changed = replace(changed, contents=())
    found = differing(pdf_of(changed)[0], files[1])
    assert found
    if said is not None:
        assert found == said


# -- headings in headers and footers -----------------------------------------------------------

HEADS = HeaderFooter(header_left=PageHeading(1), footer_left=PageHeading(2), footer_centre="Public")


@pytest.fixture(scope="module")
def headed(sample: ResolvedDocument) -> tuple[bytes, bytes]:
    parts = [section(f"x-{n}", f"Part {n} of ‑ it", para(prose(n, 400))) for n in range(5)]
    summary = replace(section("y", "A summary", para(prose(7, 900))), numbering="none")
    noted = link("https://example.org", "Linked")
    last = (note("A remark"), cite("https://example.org/c"))
    title = (*inlines("Long"), note("Within a word"), *inlines("er ", noted), *last)
    long = replace(section("x", "x", para("One."), sections=parts), title=title)
    made = replace(
        sample.document, sections=(*sample.document.sections, long, summary), header_footer=HEADS
    )
    return built(made)


def test_headings_in_headers_and_footers_are_the_same_on_every_page(
    headed: tuple[bytes, bytes],
) -> None:
    assert differing(*headed) == []
    pdf = read_pdf(headed[0])
    shown = {
        " ".join(str(word) for word in pdf.header_footer(n)) for n in range(2, pdf.page_count + 1)
    }
    assert len(shown) == pdf.page_count - 1
    assert any("3 Longer Linked" in line and "3.4 Part 3 of - it" in line for line in shown)
    assert any("A summary" in line for line in shown)


def test_a_header_that_begins_with_a_heading_without_a_number_shows_later_numbers(
    sample: ResolvedDocument,
) -> None:
    summary = replace(section("y", "A summary", para(prose(7, 900))), numbering="none")
    parts = summary, section("x", "A part", para(prose(8, 900)))
    pdf, docx = built(replace(sample.document, sections=parts, header_footer=HEADS))
    assert list(differences(read_pdf(pdf), read_word(docx))) == []


@pytest.mark.parametrize("level", ["2", "6"])
def test_another_heading_in_a_header_or_footer_is_found(
    headed: tuple[bytes, bytes], level: str
) -> None:
    """One of another level, or of a level that the document has not."""
    changed = edited(headed[1], "header1.xml", "STYLEREF 1 \\w", f"STYLEREF {level} \\w")
    [found] = differing(headed[0], changed)
    assert found.startswith("header and footer, PDF page ")


# -- what cannot be read ------------------------------------------------------------------------


def test_a_file_that_word_has_saved_is_compared_with_its_pages(files: tuple[bytes, bytes]) -> None:
    """A file that Word saved names a template too, but its application is Word."""
    pdf, docx = files
    docx = edited(docx, "header1.xml", "Version", "Edition")
    assert len(differing(pdf, docx)) == 1
    own, words = "<Application>briefgen", "<Application>Microsoft Office Word"
    normal = "<Template>Normal.dotm</Template>"
    saved = edited(docx, "../docProps/app.xml", own, f"{normal}{words}")
    assert len(differing(pdf, saved)) == 1
    template_theme = edited(docx, "../docProps/app.xml", own, f"{normal}{own}")
    assert differing(pdf, template_theme) == []


@pytest.mark.parametrize("reader", [read_pdf, read_word])
@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[: len(data) // 3]])
def test_damaged_files_are_named(
    files: tuple[bytes, bytes], reader: Any, damage: Callable[[bytes], bytes]
) -> None:
    data = files[0] if reader is read_pdf else files[1]
    with pytest.raises(UnreadableFileError, match=r"cannot be read as a (Word file|tagged PDF)"):
        reader(damage(data))


def test_a_note_without_its_text_is_named(files: tuple[bytes, bytes]) -> None:
    with pytest.raises(UnreadableFileError, match="note 2 has a mark but no text"):
        read_word(edited(files[1], "footnotes.xml", 'w:id="2"', 'w:id="9"'))
