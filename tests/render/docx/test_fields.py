"""Contents, captions, references, notes, headers and footers: fields with the right results."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.model.document import PageHeading
from briefgen.model.nodes import Anchor, Note
from briefgen.render.docx.document import render
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support import sample_document as sample
from support.builders import cite, document, para, ref, row, section, table
from support.sample_document import R, W


def fields(element):
    """Instruction and shown result of every field, in the order of their beginnings."""
    found, open_fields = [], []
    for run in element.iter(f"{W}r"):
        for child in run:
            kind = child.get(f"{W}fldCharType")
            if kind == "begin":
                open_fields.append({"code": "", "result": "", "shown": False})
                found.append(open_fields[-1])
            elif kind == "separate":
                open_fields[-1]["shown"] = True
            elif kind == "end":
                open_fields.pop()
            elif child.tag == f"{W}instrText":
                open_fields[-1]["code"] += child.text
            elif child.tag == f"{W}t":
                for field in open_fields:
                    if field["shown"]:
                        field["result"] += child.text
    assert not open_fields
    return [(field["code"].strip(), field["result"]) for field in found]


def style_of(paragraph):
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")


def paragraphs(element, style):
    return [p for p in element.iter(f"{W}p") if style_of(p) == style]


# -- contents --------------------------------------------------------------------------------


def test_the_contents_are_one_field_with_every_entry_and_its_page(body):
    entries = [p for p in body.iter(f"{W}p") if style_of(p) in ("TOC1", "TOC2", "TOC3")]
    assert [sample.texts(p) for p in entries] == [
        "1.Objective of the report3",
        "2.Existing cluster cooperation4",
        "2.1.Policy5",
        "2.1.1.A third level6",
        "3.Good practices7",
        "3.1.Success story 1: a campus8",
        "3.2.Success story 29",
    ]
    codes = [code for code, _ in fields(body)]
    assert 'TOC \\o "1-3" \\h \\z \\u' in codes
    assert "PAGEREF second_story \\h" in codes


def test_tables_and_figures_have_lists_of_their_own(body):
    entries = [sample.texts(p) for p in paragraphs(body, "TableofFigures")]
    assert entries[0] == "Table\u00a01Partnerships that want closer ties10"
    assert entries[-1] == "Figure\u00a02Where the clusters are14"
    codes = [code for code, _ in fields(body)]
    assert 'TOC \\h \\z \\c "Table"' in codes
    assert 'TOC \\h \\z \\c "Figure"' in codes


def test_a_note_in_a_heading_is_not_in_the_contents(body):
    for entry in paragraphs(body, "TOC1"):
        assert entry.find(f".//{W}footnoteReference") is None


def test_a_document_without_a_contents_plan_has_no_contents(parts_of):
    body = parts_of(sample.document(contents=None))["word/document.xml"]
    assert not [code for code, _ in fields(body) if code.startswith(("TOC", "PAGEREF"))]


def test_entries_of_the_contents_link_to_their_headings(body):
    names = {e.get(f"{W}name") for e in body.iter(f"{W}bookmarkStart")}
    anchors = {e.get(f"{W}anchor") for e in body.iter(f"{W}hyperlink")} - {None}
    assert "cluster_cooperation" in anchors
    assert anchors <= names


# -- bookmarks -------------------------------------------------------------------------------


def test_bookmarks_are_unique_short_and_closed(body):
    starts = list(body.iter(f"{W}bookmarkStart"))
    names = [e.get(f"{W}name") for e in starts]
    ids = [e.get(f"{W}id") for e in starts]
    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)
    assert all(len(name) <= 40 and "-" not in name for name in names)
    opened = []
    for element in body.iter():
        if element.tag == f"{W}bookmarkStart":
            opened.append(element.get(f"{W}id"))
        elif element.tag == f"{W}bookmarkEnd":
            assert opened.pop() == element.get(f"{W}id"), "bookmarks overlap"
    assert opened == []


def test_every_anchor_has_a_bookmark(body):
    names = {e.get(f"{W}name") for e in body.iter(f"{W}bookmarkStart")}
    assert {
        "objective", "campus", "partnerships", "map", "nordea", "seven_members", "message"
    } <= names  # fmt: skip


def bookmarked(body, name):
    """The text in a bookmark that begins and ends in one paragraph."""
    for paragraph in body.iter(f"{W}p"):
        inside, text = False, ""
        for child in paragraph.iter():
            if child.tag == f"{W}bookmarkStart" and child.get(f"{W}name") == name:
                inside = True
            elif child.tag == f"{W}bookmarkEnd" and inside:
                return text
            elif inside and child.tag == f"{W}t":
                text += child.text
    raise AssertionError(name)


def test_the_bookmark_of_a_caption_contains_only_its_label(body):
    assert bookmarked(body, "partnerships") == "Table\u00a01"
    assert bookmarked(body, "map") == "Figure\u00a01"


def test_the_bookmark_of_a_heading_contains_its_words(body):
    assert bookmarked(body, "existing") == "Existing cluster cooperation"


# -- captions and references -----------------------------------------------------------------


def test_captions_are_numbered_by_sequences(body):
    numbers = [field for field in fields(body) if field[0].startswith("SEQ")]
    assert [result for code, result in numbers if code.startswith("SEQ Table")] == ["1", "2", "3"]
    assert [result for code, result in numbers if code.startswith("SEQ Figure")] == ["1", "2"]
    caption = paragraphs(body, "Caption")[0]
    assert sample.texts(caption) == "Table\u00a01\u2002Partnerships that want closer ties"


def test_references_are_fields_that_show_their_label(body):
    codes = dict(fields(body))
    assert codes["REF partnerships \\h \\* MERGEFORMAT"] == "Table\u00a01"
    assert codes["REF map \\h \\* MERGEFORMAT"] == "Figure\u00a01"
    assert codes["REF policy \\r \\h"] == "2.1"
    assert codes["NOTEREF nordea \\h"] == "2"


def test_a_reference_in_the_authors_words_is_a_link(body):
    links = [e for e in body.iter(f"{W}hyperlink") if sample.texts(e) == "the big table"]
    assert [e.get(f"{W}anchor") for e in links] == ["cluster_cooperation"]


def test_a_reference_to_an_omitted_part_is_plain_text():
    citation = replace(sample.ref("elsewhere"), after="section 2.2 of D3.5, version V2")
    section = sample.section("only", "Only", sample.para("See ", citation, "."))
    resolved = sample.sample()
    document = replace(resolved.document, sections=(section,))
    changed = replace(resolved, document=document, contents=())
    body = sample.parsed(sample.rendered(changed))["word/document.xml"]
    paragraph = paragraphs(body, "BodyText")[-1]
    assert sample.texts(paragraph) == "See section 2.2 of D3.5, version V2."
    assert not fields(paragraph)


# -- notes -----------------------------------------------------------------------------------


def test_notes_are_footnotes_whose_identifiers_are_their_numbers(parts, body):
    notes = [
        e for e in parts["word/footnotes.xml"].iter(f"{W}footnote") if e.get(f"{W}type") is None
    ]
    count = len(sample.sample().notes)
    numbers = [str(number) for number in range(1, count + 1)]
    assert [e.get(f"{W}id") for e in notes] == numbers
    assert [e.get(f"{W}id") for e in body.iter(f"{W}footnoteReference")] == numbers


def test_the_footnotes_part_has_both_separators(parts):
    kinds = {
        e.get(f"{W}type"): e.get(f"{W}id") for e in parts["word/footnotes.xml"] if e.get(f"{W}type")
    }
    assert kinds == {"separator": "-1", "continuationSeparator": "0"}


def test_a_note_begins_with_its_number_and_links_its_address(parts):
    note = parts["word/footnotes.xml"].find(f"{W}footnote[@{W}id='1']")
    assert [style_of(p) for p in note] == ["FootnoteText"]
    assert note.find(f".//{W}footnoteRef") is not None
    assert note.find(f".//{W}hyperlink").get(f"{R}id")
    assert sample.texts(note) == "http://www.example.org/heading"
    assert note.find(f".//{W}tab") is not None


def test_neighbouring_marks_are_separated_by_a_raised_comma(body):
    marks = list(body.iter(f"{W}footnoteReference"))
    runs = list(body.iter(f"{W}r"))
    position = next(i for i, run in enumerate(runs) if marks[3] in list(run))
    separator = runs[position - 1]
    assert sample.texts(separator) == ","
    assert separator.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "FootnoteReference"


def test_a_repeated_mark_is_a_field_in_the_style_of_marks(parts_of):
    section = sample.section(
        "only", "Only", sample.para("a", cite("x.org"), "b", cite("y.org"), cite("x.org"))
    )
    made = replace(sample.document(section, contents=None), repeated_notes="reuse")
    parts = parts_of(made)
    body = parts["word/document.xml"]
    assert ("NOTEREF cited_source \\f \\h", "1") in fields(body)
    assert len(list(body.iter(f"{W}footnoteReference"))) == 2
    assert len(parts["word/footnotes.xml"].findall(f"{W}footnote")) == 2 + 2
    paragraph = paragraphs(body, "BodyText")[0]
    start = paragraph.find(f"{W}bookmarkStart[@{W}name='cited_source']")
    children = list(paragraph)
    marked = children[children.index(start) + 1]
    assert marked.find(f"{W}footnoteReference") is not None
    again = [r for r in children[-6:] if r.tag == f"{W}r"]
    assert {r.find(f"{W}rPr/{W}rStyle").get(f"{W}val") for r in again} == {"FootnoteReference"}
    assert sample.texts(paragraph) == "ab,1"


def test_a_short_note_contains_the_number_as_a_field(parts_of):
    section = sample.section("only", "Only", sample.para("a", cite("x.org"), "b", cite("x.org")))
    made = replace(sample.document(section, contents=None), repeated_notes="short")
    note = parts_of(made)["word/footnotes.xml"].find(f"{W}footnote[@{W}id='2']")
    assert sample.texts(note) == "Example, see footnote\u00a01."
    assert fields(note) == [("NOTEREF cited_source \\h", "1")]


def test_a_note_of_two_paragraphs_and_a_list_is_complete(parts_of):
    note = Note(blocks=(sample.bullets("in a list"), sample.para("and after")))
    section = sample.section("only", "Only", sample.para("Text", note))
    parts = parts_of(sample.document(section, contents=None))
    styles = [style_of(p) for p in parts["word/footnotes.xml"].find(f"{W}footnote[@{W}id='1']")]
    assert styles == ["FootnoteListBullet", "FootnoteText"]


# -- headers and footers -----------------------------------------------------------------------


def test_the_footer_shows_the_page_and_the_page_count(parts):
    for name in ("word/footer1.xml", "word/footer2.xml"):
        assert fields(parts[name]) == [("PAGE", "1"), ("NUMPAGES", "9")]
        assert sample.texts(parts[name]) == "PlatformPublic1 / 9"


def test_the_first_page_has_a_footer_but_no_header(parts, body):
    sections = list(body.iter(f"{W}sectPr"))
    assert [s.find(f"{W}titlePg") is not None for s in sections] == [True, False, False]
    targets = {e.get("Id"): e.get("Target") for e in parts["word/_rels/document.xml.rels"]}
    first = {
        e.get(f"{W}type"): f"word/{targets[e.get(f'{R}id')]}"
        for e in sections[0].iter(f"{W}headerReference")
    }
    assert first == {"default": "word/header1.xml"}
    assert sample.texts(parts["word/header1.xml"]) == "D1 – A sample paperVersion 1"


def test_a_heading_in_a_header_is_a_styleref_field():
    document = sample.sample().document
    header_footer = replace(
        document.header_footer, header_left=PageHeading(1), footer_centre=PageHeading(2)
    )
    resolved = replace(sample.sample(), document=replace(document, header_footer=header_footer))
    parts = sample.parsed(sample.rendered(resolved))
    assert fields(parts["word/header1.xml"]) == [
        ("STYLEREF 1 \\w", "1"),
        ("STYLEREF 1 \\* CHARFORMAT", "Objective of the report"),
    ]
    codes = [code for code, _ in fields(parts["word/footer1.xml"])]
    assert codes == ["STYLEREF 2 \\w", "STYLEREF 2 \\* CHARFORMAT", "PAGE", "NUMPAGES"]


def test_a_header_shows_no_number_for_a_heading_without_one():
    """Word's number of such a heading is 0."""
    document = sample.sample().document
    section = replace(document.sections[0], number="")
    made = replace(
        document,
        sections=(section, *document.sections[1:]),
        header_footer=replace(document.header_footer, header_left=PageHeading(1)),
    )
    parts = sample.parsed(sample.rendered(replace(sample.sample(), document=made, contents=())))
    code, shown = fields(parts["word/header1.xml"])[0]
    assert (code, shown) == ('STYLEREF 1 \\w \\# "0;;"', "")


@pytest.mark.parametrize("left", [PageHeading(1), "A long title " * 6])
def test_the_left_text_of_a_header_may_pass_the_centre(left):
    document = sample.sample().document
    header_footer = replace(document.header_footer, header_left=left)
    resolved = replace(sample.sample(), document=replace(document, header_footer=header_footer))
    parts = sample.parsed(sample.rendered(resolved))
    [paragraph] = parts["word/header1.xml"]
    assert len(paragraph.findall(f"{W}r/{W}tab")) == 1
    header = parts["word/styles.xml"].find(f"{W}style[@{W}styleId='Header']")
    assert [stop.get(f"{W}val") for stop in header.iter(f"{W}tab")] == ["right"]
    footer = parts["word/styles.xml"].find(f"{W}style[@{W}styleId='Footer']")
    assert [stop.get(f"{W}val") for stop in footer.iter(f"{W}tab")] == ["center", "right"]


def test_a_heading_without_a_known_page_is_an_error():
    with pytest.raises(KeyError):
        render(sample.sample(), Theme(), {Anchor("objective"): 3}, 9)


def test_labels_break_at_no_hyphen_that_their_language_repeats():
    made = document(
        section("s", "Porty", table("t-1", ["a"], row("b")), para(ref("t-1"))), language="pl"
    )
    made = replace(made, wording=replace(made.wording, table="Tabela-wykaz"))
    body = sample.parsed(sample.rendered(resolve(made)))["word/document.xml"]
    shown = [
        "".join(
            "\u2011" if one.tag == f"{W}noBreakHyphen" else one.text or "" for one in part.iter()
        )
        for part in body.iter(f"{W}p")
    ]
    labels = [words for words in shown if "wykaz" in words]
    assert len(labels) == 3  # in the contents, above the table and in the reference
    assert all("Tabela\u2011wykaz" in words for words in labels)
