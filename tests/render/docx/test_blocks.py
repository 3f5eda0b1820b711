"""Headings, lists, tables, boxes and pictures."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefgen.model.document import CoverRow
from briefgen.model.nodes import BulletList, Callout, Column, Language, ListItem, Quote, Table
from support import sample_document as sample
from support.builders import inlines, ref, table
from support.edge_case_documents import headers_higher_than_a_page
from support.sample_document import W, bullets, cell, item, numbered, para, row

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def style_of(paragraph):
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")


def lines(body):
    """Style and text of each paragraph after the only section's heading."""
    every = [(style_of(p), sample.texts(p)) for p in body.iter(f"{W}p")]
    start = next(i for i, (style, _) in enumerate(every) if style == "Heading1")
    return every[start + 1 :]


def tables(body, style):
    return [t for t in body.iter(f"{W}tbl") if _table_style(t) == style]


def _table_style(table):
    return table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val")


# -- headings --------------------------------------------------------------------------------


def test_heading_numbers_come_from_a_list_bound_to_the_styles(parts, body):
    numbering = parts["word/numbering.xml"]
    levels = {
        level.find(f"{W}pStyle").get(f"{W}val"): level.find(f"{W}lvlText").get(f"{W}val")
        for level in numbering.find(f"{W}abstractNum").iter(f"{W}lvl")
    }
    assert levels == {
        "Heading1": "%1.",
        "Heading2": "%1.%2.",
        "Heading3": "%1.%2.%3.",
        "Heading4": "%1.%2.%3.%4.",
        "Heading5": "%1.%2.%3.%4.%5.",
        "Heading6": "%1.%2.%3.%4.%5.%6.",
    }
    heading = next(p for p in body.iter(f"{W}p") if style_of(p) == "Heading1")
    assert sample.texts(heading) == "Objective of the report"
    assert heading.find(f"{W}pPr/{W}numPr") is None


def test_a_section_without_a_number_has_the_style_of_its_level_and_a_list_without_numbers():
    resolved = sample.sample()
    section = replace(resolved.document.sections[0], number="")
    changed = replace(resolved, document=replace(resolved.document, sections=(section,)))
    parts = sample.parsed(sample.rendered(replace(changed, contents=())))
    heading = next(p for p in parts["word/document.xml"].iter(f"{W}p") if style_of(p) == "Heading1")
    number = heading.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    numbering = parts["word/numbering.xml"]
    link = numbering.find(f"{W}num[@{W}numId='{number}']/{W}abstractNumId").get(f"{W}val")
    (level,) = numbering.findall(f"{W}abstractNum[@{W}abstractNumId='{link}']/{W}lvl")
    shown = {tag: level.find(f"{W}{tag}").get(f"{W}val") for tag in ("numFmt", "suff", "lvlText")}
    assert shown == {"numFmt": "none", "suff": "nothing", "lvlText": ""}
    indent = heading.find(f"{W}pPr/{W}ind")
    assert (indent.get(f"{W}left"), indent.get(f"{W}firstLine")) == ("0", "0")


# -- lists -----------------------------------------------------------------------------------


def test_lists_use_the_styles_of_their_levels(body_of):
    assert lines(body_of(*sample.LISTS)) == [
        ("ListBullet", "One"),
        ("ListBullet", "Two"),
        ("ListNumber2", "First"),
        ("ListNumber2", "Second"),
        ("ListNumberContinue2", "and more of it"),
        ("ListNumber2", "Third"),
        ("ListBullet", "Three"),
        ("ListBullet2", "Deep"),
        ("ListBullet2", "Deeper"),
        ("ListNumber", "Restarts at one"),
        ("ListNumber", "Two"),
        ("ListNumber", "Begins at five"),
        ("ListNumber", "Six"),
    ]


def test_every_numbered_list_begins_with_its_start_number(parts, body):
    starts = {}
    for number in parts["word/numbering.xml"].iter(f"{W}num"):
        override = number.find(f"{W}lvlOverride")
        if override is not None:
            start = override.find(f"{W}startOverride").get(f"{W}val")
            starts[number.get(f"{W}numId")] = (override.get(f"{W}ilvl"), start)
    used = [
        (p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val"), sample.texts(p))
        for p in body.iter(f"{W}p")
        if p.find(f"{W}pPr/{W}numPr") is not None
    ]
    by_text = {text: starts[number] for number, text in used}
    assert by_text["First"] == by_text["Third"] == ("1", "1")
    assert by_text["Restarts at one"] == ("0", "1")
    assert by_text["Begins at five"] == ("0", "5")
    assert by_text["Cluster 13"] == ("0", "13")


def test_levels_below_the_third_use_its_style(body_of):
    deep = bullets(item("1", bullets(item("2", bullets(item("3", numbered("4")))))))
    assert lines(body_of(deep))[-1] == ("ListNumber3", "4")


def test_an_item_that_begins_with_a_list_has_a_label(body_of):
    outer = BulletList(items=(ListItem(blocks=(bullets("inner"),)),))
    assert lines(body_of(outer)) == [("ListBullet", ""), ("ListBullet2", "inner")]


def test_paragraphs_have_the_style_of_their_role(body_of):
    question = replace(para("Why?"), role="question")
    small = replace(para("Remark"), role="small")
    body = body_of(question, para("So."), small, Quote(blocks=(para("Words"),)))
    assert [style for style, _ in lines(body)] == ["Question", "BodyText", "SmallText", "Quote"]


# -- tables ----------------------------------------------------------------------------------


def test_header_rows_repeat_and_rows_stay_whole(body):
    table = tables(body, "DeliverableTable")[1]
    rows = table.findall(f"{W}tr")
    headers = [r.find(f"{W}trPr/{W}tblHeader") is not None for r in rows]
    assert headers == [True, True, False, False, False, False]
    assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows)


def test_header_rows_higher_than_a_page_break_and_do_not_repeat(body_of):
    for wordy in headers_higher_than_a_page().sections[0].blocks[1:]:
        table = tables(body_of(wordy), "DeliverableTable")[0]
        assert table.find(f".//{W}tblHeader") is None
        for header_row in table.findall(f"{W}tr")[: len(wordy.header)]:
            assert header_row.find(f"{W}trPr/{W}cantSplit") is None
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "0"


def test_tables_have_a_caption_and_a_description(body):
    properties = tables(body, "DeliverableTable")[0].find(f"{W}tblPr")
    caption = "Partnerships that want closer ties"
    assert properties.find(f"{W}tblCaption").get(f"{W}val") == caption
    assert properties.find(f"{W}tblDescription").get(f"{W}val") == caption
    look = properties.find(f"{W}tblLook")
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "0")


def test_text_alternatives_have_hyphens_that_a_search_finds(body_of):
    caption = (Language(language="es", content=inlines("Acuerdo franco-mexicano")),)
    body = body_of(replace(table("t-1", ["a"], row(cell(para("b")))), caption=caption))
    (paragraph,) = (p for p in body.iter(f"{W}p") if style_of(p) == "Caption")
    assert paragraph.find(f".//{W}noBreakHyphen") is not None
    properties = tables(body, "DeliverableTable")[0].find(f"{W}tblPr")
    for name in ("tblCaption", "tblDescription"):
        assert properties.find(f"{W}{name}").get(f"{W}val") == "Acuerdo franco-mexicano"


def grid(table):
    """For each row: span, merge and text of its cells."""
    return [
        [
            (
                int(_value(c.find(f"{W}tcPr/{W}gridSpan"), "1")),
                _value(c.find(f"{W}tcPr/{W}vMerge"), ""),
                sample.texts(c),
            )
            for c in r.findall(f"{W}tc")
        ]
        for r in table.findall(f"{W}tr")
    ]


def _value(element, default):
    return default if element is None else element.get(f"{W}val")


def test_row_spans_and_column_spans_are_written_as_in_word(body):
    assert grid(tables(body, "DeliverableTable")[1]) == [
        [(1, "restart", "Mexican cluster"), (2, "", "In Europe")],
        [(1, "continue", ""), (1, "", "Name"), (1, "", "Country")],
        [
            (1, "restart", "Aerocluster de Querétaro"),
            (1, "", "HEGAN – Basque Aerospace Cluster"),
            (1, "", "Spain"),
        ],
        [(1, "continue", ""), (1, "", "Aragonian Aerospace Cluster"), (1, "", "Spain")],
        [(1, "continue", ""), (1, "", "Aerospace Valley"), (1, "", "France")],
        [(1, "", "Chihuahua’s Aerospace Cluster"), (2, "", "ACstyria Mobilitätscluster")],
    ]


def test_a_cell_may_span_rows_and_columns_at_once(body_of):
    table = replace(
        sample.SPANS,
        header=(),
        columns=(Column(), Column(), Column()),
        body=(row(cell("both", row_span=2, column_span=2), "a"), row("b"), row("c")),
    )
    assert grid(tables(body_of(table), "DeliverableTable")[0]) == [
        [(2, "restart", "both"), (1, "", "a")],
        [(2, "continue", ""), (1, "", "b")],
        [(1, "", "c"), (1, "", ""), (1, "", "")],
    ]


def test_every_row_fills_the_grid_and_the_grid_the_page(body):
    for one in body.iter(f"{W}tbl"):
        widths = [int(c.get(f"{W}w")) for c in one.find(f"{W}tblGrid")]
        spans = [sum(span for span, _, _ in cells) for cells in grid(one)]
        assert set(spans) == {len(widths)}
        assert abs(sum(widths) - 9071) <= len(widths)


def test_cells_have_the_alignment_of_their_column_and_the_style_of_headers(body):
    first, spans = tables(body, "DeliverableTable")[:2]
    assert [style_of(p) for p in first.iter(f"{W}p")][:6] == [
        "TableHeading", "TableHeadingNumber", "TableHeadingNumber",
        "TableTextKept", "TableNumberKept", "TableNumberKept",
    ]  # fmt: skip
    body_styles = [style_of(p) for p in spans.iter(f"{W}p")]
    assert "TableRowHeadingKept" in body_styles
    assert "TableCentredKept" in body_styles


def test_lists_in_cells_have_the_styles_of_tables(body):
    listed = tables(body, "DeliverableTable")[2]
    assert {style_of(p) for p in listed.iter(f"{W}p")} == {"TableHeading", "TableListNumber"}


def test_every_cell_ends_with_a_paragraph(body_of):
    nested = Table(
        anchor=sample.Anchor("outer"),
        caption=(),
        columns=(Column(),),
        header=(),
        body=(row(cell(sample.KEY_MESSAGE)), row(cell())),
    )
    for one in body_of(nested).iter(f"{W}tc"):
        assert one[-1].tag == f"{W}p"


def test_the_paragraph_after_a_table_keeps_its_distance(body_of):
    body = body_of(sample.FIGURES, para("One"), para("Two"), sample.KEY_MESSAGE, bullets("a", "b"))
    styles = [style for style, text in lines(body) if text in ("One", "Two", "a", "b")]
    assert styles == ["BodyTextAfterTable", "BodyText", "ListBulletAfterTable", "ListBullet"]


def test_the_bullet_after_a_table_names_its_list_itself(body_of):
    """Some readers find a list only in the paragraph, or in the style that the list names."""
    body = body_of(sample.FIGURES, bullets("a", "b"))
    items = [one for one in body.iter(f"{W}p") if "".join(one.itertext()) in ("a", "b")]
    numbers = [
        [str(child.get(f"{W}val")) for child in one.find(f"{W}pPr").iterfind(f"{W}numPr/*")]
        for one in items
    ]
    assert numbers == [["0", "2"], []]


def test_empty_paragraphs_are_only_where_word_needs_one(body):
    blocks = list(body[0])
    for position, block in enumerate(blocks):
        if block.tag == f"{W}p" and not list(block.iter(f"{W}r")):
            ends_section = block.find(f"{W}pPr/{W}sectPr") is not None
            before, after = blocks[position - 1].tag, blocks[position + 1].tag
            assert ends_section or (before == f"{W}tbl" and after in (f"{W}tbl", f"{W}sectPr"))


def test_a_paragraph_separates_two_tables(body):
    blocks = list(body[0])
    for one, other in pairwise(blocks):
        assert not (one.tag == other.tag == f"{W}tbl")


# -- boxes -----------------------------------------------------------------------------------


def fields_of(story):
    """Label, number of paragraphs, and whether it may not break, for each row below the title."""
    return [
        (sample.texts(cells[0]), len(cells[1].findall(f"{W}p")), kept)
        for one in story.findall(f"{W}tr")[2:]
        for cells in [one.findall(f"{W}tc")]
        for kept in [one.find(f"{W}trPr/{W}cantSplit") is not None]
    ]


def test_a_story_box_is_a_table_that_repeats_its_kicker(body):
    story = tables(body, "StoryBox")[0]
    rows = story.findall(f"{W}tr")
    assert [style_of(p) for p in rows[0].iter(f"{W}p")] == ["StoryKicker"]
    assert [style_of(p) for p in rows[1].iter(f"{W}p")] == ["StoryTitle"]
    headers = [r.find(f"{W}trPr/{W}tblHeader") is not None for r in rows]
    assert headers == [True] + [False] * (len(rows) - 1), "a repeated note mark loses its note"
    assert grid(story)[0][0][0] == 2
    assert fields_of(story) == [
        ("Partners", 2, True),
        ("Context", 12, False),
        ("", 1, True),
        ("", 1, False),
        ("Type of cooperation", 2, True),
        ("More information", 1, True),
    ], "a long field has a row for the paragraphs at the top of a page, and only that one is kept"
    assert style_of(next(rows[2].iter(f"{W}p"))) == "StoryLabel"


@pytest.mark.parametrize(
    ("words", "style"), [("link", ["HyperlinkTitle"]), ("www.example.org", [])]
)
def test_links_on_the_blue_band_are_white(words, style, body_of):
    link = sample.Link(url="https://example.org", content=sample.inlines(words))
    story = replace(sample.story(), title=(link,))
    band = tables(body_of(story), "StoryBox")[0].findall(f"{W}tr")[1]
    assert band.find(f".//{W}hyperlink") is not None
    assert [one.get(f"{W}val") for one in band.iter(f"{W}rStyle")] == style


def test_a_callout_is_one_cell_around_title_and_lists(body):
    box = tables(body, "KeyMessage")[0]
    assert [style_of(p) for p in box.iter(f"{W}p")] == [
        "KeyMessageTitle", "KeyMessageText", "KeyMessageListBullet", "KeyMessageListBullet",
    ]  # fmt: skip


@pytest.mark.parametrize("style", ["StoryTitle", "KeyMessageTitle"])
def test_the_title_of_a_box_that_the_layout_divides_is_not_kept_with_its_first_row(style, body_of):
    words = para("word " * 90)
    box = sample.story()
    fields = tuple(replace(box.fields[0], label=f"F{n}", blocks=(words,)) for n in range(9))
    message = Callout(kind="key-message", title=inlines("Title"), blocks=(words,) * 9)
    boxes = {"StoryTitle": replace(box, fields=fields), "KeyMessageTitle": message}
    kept = {}
    for above in (0, 8):
        body = body_of(*[para("One line.")] * above, boxes[style])
        *_, title = (p for p in body.iter(f"{W}p") if style_of(p) == style)
        found = title.find(f"{W}pPr/{W}keepNext")
        kept[above] = found is None or found.get(f"{W}val") != "0"
    assert kept == {0: True, 8: False}


def test_the_title_of_a_callout_names_it_with_the_labels_of_references(body_of):
    title = inlines("As ", ref("t-1"), " shows")
    callouts = [Callout(kind="key-message", title=one, blocks=(para("x"),)) for one in (title, ())]
    made = body_of(table("t-1", ["a"], row("1")), *callouts)
    captions = [box.find(f"{W}tblPr/{W}tblCaption") for box in tables(made, "KeyMessage")]
    names = [caption.get(f"{W}val") for caption in captions]
    assert names == ["As Table\u00a01 shows", "Key message"]


# -- pictures --------------------------------------------------------------------------------


def test_pictures_have_their_size_and_alternative_text(body):
    emblem, shown, ornament = body.iter(f"{WP}inline")
    assert emblem.find(f"{WP}docPr").get("descr") == "Emblem of the European Union"
    assert shown.find(f"{WP}docPr").get("descr") == "Map of clusters"
    extent = shown.find(f"{WP}extent")
    wide, high = int(extent.get("cx")), int(extent.get("cy"))
    assert wide == pytest.approx(2 * high, abs=1)
    assert wide == pytest.approx(80 * 36000, rel=1e-3)
    assert ornament.find(".//{*}decorative").get("val") == "1"


def test_pictures_have_different_identifiers(body):
    ids = [e.get("id") for e in body.iter(f"{WP}docPr")]
    assert len(set(ids)) == len(ids) == 3


# -- cover -----------------------------------------------------------------------------------


def test_the_cover_shows_title_and_metadata(body):
    styles = [style_of(p) for p in body.iter(f"{W}p")][:7]
    assert styles == [
        "CoverEmblem", "CoverImprint", "CoverImprint", "CoverKicker", "Title", "Subtitle",
        "CoverLabel",
    ]  # fmt: skip
    rows = grid(tables(body, "CoverTable")[0])
    assert [[text for _, _, text in cells] for cells in rows][-1] == ["Document version", "V2"]
    assert tables(body, "Abstract")


def test_two_pairs_share_a_row_and_a_single_pair_is_completed_with_empty_cells(parts_of):
    document = sample.document(contents=None)
    labels = [CoverRow(label=label, value=label.upper()) for label in ("date", "place", "chair")]
    cover = replace(document.cover, rows=tuple(labels), columns=2, separate_page=False)
    body = parts_of(replace(document, cover=cover))["word/document.xml"]
    rows = grid(tables(body, "CoverTable")[0])
    assert [[text for _, _, text in cells] for cells in rows] == [
        ["date", "DATE", "place", "PLACE"],
        ["chair", "CHAIR", "", ""],
    ]
    assert len(list(body.iter(f"{W}sectPr"))) == 1


def test_a_cover_without_emblem_has_its_imprint_as_lines(parts_of):
    document = sample.document()
    cover = replace(document.cover, emblem=False, rows=(), abstract=None, notices=())
    body = parts_of(replace(document, cover=cover))["word/document.xml"]
    styles = [style_of(p) for p in body.iter(f"{W}p")][:6]
    assert styles == [
        "CoverImprint", "CoverImprint", "CoverKicker", "Title", "Subtitle", "TOCHeading"
    ]  # fmt: skip


def test_notices_move_up_as_the_cover_fills(parts_of):
    def before(document):
        for style in parts_of(document)["word/styles.xml"].iter(f"{W}style"):
            if style.get(f"{W}styleId") == "NoticeFirst":
                return int(style.find(f"{W}pPr/{W}spacing").get(f"{W}before"))
        raise AssertionError

    document = sample.document()
    fuller = replace(document.cover, rows=document.cover.rows * 2)
    source_deliverable = replace(document.cover, rows=document.cover.rows * 9)
    assert before(document) > before(replace(document, cover=fuller)) > 360
    assert before(replace(document, cover=source_deliverable)) == 360
