"""A comparison reports each kind of content once and in the words of a reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.build.resolved_document import resolved_document
from briefgen.changes import compare
from briefgen.changes.change import ContentChange, Detail
from briefgen.changes.wording import name, title
from briefgen.model.document import AcronymEntry, Document
from briefgen.model.nodes import (
    Block,
    BulletList,
    Column,
    ListItem,
    Row,
    Script,
    Section,
    Strong,
    Table,
)
from briefgen.resolve import resolve
from support.builders import (
    bullets,
    cell,
    chart,
    cite,
    document,
    figure,
    images,
    inlines,
    item,
    link,
    logos,
    note,
    numbered,
    para,
    ref,
    row,
    section,
    story,
    table,
)
from support.content_files import GRID, OWN, RECORD, V1
from support.projects import BASE, HOME, write

LONG = "The harbours of the region have shore power at every berth for large ships"
OTHER = "Ferries leave twice a day from Bilbao for the islands in the north"
THIRD = "Nothing was said about the railway lines between Toledo and Burgos"


def changes(old: Document, new: Document) -> list[ContentChange]:
    return list(compare(resolve(old), resolve(new)).changes)


def paper(*blocks: Block, sections: tuple[Section, ...] = ()) -> Document:
    return document(section("here", "Here", *blocks), *sections, assets=images())


def kinds(found: list[ContentChange]) -> list[tuple[str, str]]:
    return [(change.kind, change.what) for change in found]


# -- words -------------------------------------------------------------------------------------


def test_the_words_of_a_change_are_runs_of_both_versions() -> None:
    old, new = "The fee is 12 euro a day in all ports", "The fee is 15 euro a week in all ports"
    (change,) = changes(paper(para(old)), paper(para(new)))
    assert [(run.kind, run.text) for run in change.words] == [
        ("equal", "The fee is"), ("removed", " 12"), ("added", " 15"), ("equal", " euro a"),
        ("removed", " day"), ("added", " week"), ("equal", " in all ports"),
    ]  # fmt: skip


def test_a_text_with_few_words_in_common_is_rewritten() -> None:
    old = para("A first sentence about harbours", note("One"), " in the north of the country.")
    new = para("Quite another remark", note("One"), " that concerns railways, not ships.")
    tables = (table("t", ("A", "B"), row("Name", cell(one))) for one in (old, new))
    found = changes(*map(paper, tables))
    assert kinds(found) == [("rewritten", "cell")]
    assert [run.kind for run in found[0].words] == ["removed", "added"]


def test_a_change_of_format_is_reported_with_the_words() -> None:
    old = paper(para(f"{LONG} and here"))
    new = paper(para(Strong(content=inlines(LONG)), " and here"))
    (change,) = changes(old, new)
    assert (change.kind, change.details) == ("reformatted", (Detail(f"“{LONG}”", "plain", "bold"),))


def test_a_change_of_format_inside_a_word_is_reported_with_its_letters() -> None:
    old, new = (
        (Script(position=one, content=inlines("2")),) for one in ("subscript", "superscript")
    )
    (change,) = changes(paper(para("H", *old, "O rises")), paper(para("H", *new, "O rises")))
    assert (change.kind, change.details) == (
        "reformatted",
        (Detail("“H2O”", "H plain, 2 subscript, O plain", "H plain, 2 superscript, O plain"),),
    )


def test_a_new_address_of_a_link_is_reported() -> None:
    old = paper(para("See ", link("https://a.eu", "the site")))
    (change,) = changes(old, paper(para("See ", link("https://b.eu", "the site"))))
    assert change.details == (Detail("“the site”", "link https://a.eu", "link https://b.eu"),)


def test_numbers_that_follow_are_not_listed() -> None:
    last = section("end", "End", para("See ", ref("t"), " and ", ref("end"), ".", note("Words.")))
    tables = table("t", ("A",), row("B"))
    old = paper(para(LONG), sections=(section("more", "More", tables), last))
    first = section("first", "First", para(OTHER, note("Other.")), table("u", ("A",), row("B")))
    new = document(first, *old.sections, assets=images())
    assert kinds(changes(old, new)) == [("added", "section")]


def test_an_acronym_that_is_spelt_out_elsewhere_is_not_listed() -> None:
    entries = [AcronymEntry(short="R&D", long="research and development")]
    body = section("here", "Here", para(LONG), para("All R&D grows."), para("R&D is vital."))
    old = document(body, acronyms=entries)
    new = document(replace(body, blocks=(body.blocks[0], body.blocks[2])), acronyms=entries)
    assert kinds(changes(old, new)) == [("removed", "paragraph")]


def test_an_acronym_with_another_long_form_is_one_change() -> None:
    old, new = (
        document(
            section("here", "Here", para("The ECB acts."), para("The ECB acts again.")),
            acronyms=[AcronymEntry(short="ECB", long=long)],
        )
        for long in ("European Bank", "European Central Bank")
    )
    (change,) = changes(old, new)
    detail = Detail("spelt out", "European Bank (ECB)", "European Central Bank (ECB)")
    assert (change.what, change.label, change.details) == ("acronym", "ECB", (detail,))


# -- parts -------------------------------------------------------------------------------------


def test_a_section_that_moves_with_an_edit_inside_is_two_changes() -> None:
    one, two, three = (
        section(f"s{n}", f"Part {n}", para(text)) for n, text in enumerate((LONG, OTHER, THIRD))
    )
    edited = replace(one, blocks=(para(LONG.replace("every", "each")),))
    found = changes(document(one, two, three), document(two, three, edited))
    assert kinds(found) == [("moved", "section"), ("edited", "paragraph")]
    assert found[0].old is not None
    assert found[0].old.headings == ("1. Part 0",)
    assert found[0].headings == ("3. Part 0",)


def test_a_section_with_another_anchor_is_the_same_section() -> None:
    body = section("here", "Here", para(LONG), para(OTHER))
    assert changes(document(body), document(replace(body, anchor=ref("there").target))) == []


def test_a_paragraph_that_moves_to_another_section_is_moved() -> None:
    old = paper(para(LONG), para(OTHER), sections=(section("more", "More", para(THIRD)),))
    new = paper(para(OTHER), sections=(section("more", "More", para(THIRD), para(LONG)),))
    (change,) = changes(old, new)
    assert (change.kind, change.what, change.headings) == ("moved", "paragraph", ("2. More",))


def test_a_story_takes_the_number_of_one_that_was_dropped() -> None:
    one, two, new, last = (
        section(f"s{n}", text, story(("Context", para(text))))
        for n, text in enumerate((LONG, OTHER, THIRD, "The last story is about a campus"))
    )
    old = paper(sections=(section("all", "All", sections=(one, two, last)),))
    after = paper(sections=(section("all", "All", sections=(new, last)),))
    found = changes(old, after)
    assert kinds(found) == [
        ("removed", "story"), ("removed", "story"), ("added", "story"), ("moved", "story"),
    ]  # fmt: skip


def test_a_row_that_moves_to_another_table_is_moved() -> None:
    def tables(one: list[str], two: list[str]) -> Document:
        return paper(*(
            table(name, ("Name", "Where"), *(row(words, "Spain") for words in texts), caption=name)
            for name, texts in (("one", one), ("two", two))
        ))  # fmt: skip

    found = changes(tables([LONG, OTHER], [THIRD]), tables([OTHER], [THIRD, LONG]))
    assert kinds(found) == [("moved", "row")]


PORTS = (("Alpha", "12"), ("Beta", "13"), ("Gamma", "15"))


def ports(*cells: tuple[str, ...]) -> Document:
    return paper(table("ports", ("Port", "Members", "Coast")[: len(cells[0])], *map(_row, cells)))


def _row(cells: tuple[str, ...]) -> Row:
    return row(*cells)


def test_a_part_that_moves_below_another_heading_is_still_in_its_section() -> None:
    first = table("ports", ("Port", "Members"), *map(_row, PORTS))
    moved = replace(first, body=(first.body[1], first.body[2], first.body[0]))
    for before, after in (
        ([first], [moved]),
        ([para(LONG), para(OTHER)], [para(OTHER), para(LONG)]),
    ):
        old = section("here", "Why harbours matter", *before)
        new = section("here", "The case for shore power", *after)
        found = changes(document(old), document(section("first", "First", para(THIRD)), new))
        (move,) = [one for one in found if one.kind == "moved"]
        assert title(move).startswith(f"{move.what.capitalize()} moved within its section")


def test_a_part_that_moves_to_a_section_with_the_same_heading_is_in_another_one() -> None:
    def parts(*texts: tuple[str, ...]) -> Document:
        titles = ("Ferries", "Fishing boats")
        return document(*(
            section(f"s{n}", name, sections=(section(f"c{n}", "Context", *map(para, words)),))
            for n, (name, words) in enumerate(zip(titles, texts, strict=True))
        ))  # fmt: skip

    (move,) = changes(parts((LONG, OTHER), (THIRD,)), parts((OTHER,), (THIRD, LONG)))
    assert title(move) == "Paragraph moved from “1.1. Context”"


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize(
    "added", [("Delta", "5"), ("Deta", "5"), ("Bet", "14"), ("Theta", "12"), ("Beta-Delta", "5")]
)
def test_a_row_that_replaces_another_is_added(added: tuple[str, ...], place: int) -> None:
    rows = [PORTS[0], PORTS[2]]
    rows.insert(place, added)
    found = changes(ports(*PORTS), ports(*rows))
    assert sorted((one.kind, one.label) for one in found) == [
        ("added", f"Table 1, row “{added[0]}”"), ("removed", "Table 1, row “Beta”"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Beta Port", "The port of Beta", "Betta"])
def test_a_row_with_another_name_and_equal_cells_is_edited(name: str) -> None:
    rows = [PORTS[0], (name, "13"), PORTS[2]]
    assert kinds(changes(ports(*PORTS), ports(*rows))) == [("edited", "cell")]


def test_a_row_is_found_by_its_first_cell_before_its_likeness() -> None:
    old = ports(("Alpha", "12", "North Sea"), ("Beta", "13", "Baltic Sea"))
    new = ports(("Beta", "12", "North Sea"), ("Alpha", "13", "Baltic Sea"))
    found = changes(old, new)
    assert [(one.kind, one.label) for one in found] == [
        ("moved and edited", "Table 1, row “Beta”"),
        ("edited", "Table 1, row “Alpha”, column “Members”"),
        ("edited", "Table 1, row “Alpha”, column “Coast”"),
    ]


def test_of_two_rows_that_change_places_the_edited_one_is_moved() -> None:
    rows = [PORTS[0], PORTS[2], ("Beta", "14")]
    (change,) = changes(ports(*PORTS), ports(*rows))
    assert (change.kind, change.label) == ("moved and edited", "Table 1, row “Beta”")


def test_rows_with_a_repeated_first_cell_are_found_by_their_words() -> None:
    rows = [("Spain", "Bilbao", "12"), ("Spain", "Cadiz", "13"), ("Spain", "Vigo", "15")]
    edited = [rows[0], ("Spain", "Cadiz", "14"), rows[2]]
    assert kinds(changes(ports(*rows), ports(*edited))) == [("edited", "cell")]
    replaced = [rows[0], ("Spain", "Cartagena", "5"), rows[2]]
    found = kinds(changes(ports(*rows), ports(*replaced)))
    assert sorted(found) == [("added", "row"), ("removed", "row")]


def test_a_row_of_one_cell_is_edited_only_if_its_words_agree() -> None:
    old = ports(("Alpha",), ("Beta",), (LONG,))
    assert kinds(changes(old, ports(("Alpha",), ("Beta Port",), (LONG,)))) == [("edited", "cell")]
    found = kinds(changes(old, ports(("Alpha",), ("Betas",), (LONG,))))
    assert sorted(found) == [("added", "row"), ("removed", "row")]
    other = LONG.replace("The harbours", "Most quays")
    assert kinds(changes(old, ports(("Alpha",), ("Beta",), (other,)))) == [("edited", "cell")]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_new_column_is_one_change(place: int) -> None:
    def with_column(cells: list[str], more: str) -> list[str]:
        return [*cells[:place], more, *cells[place:]]

    rows = [["Hegan", "Spain"], ["Aero", "France"]]
    old = table("t", ("Name", "Where"), *(row(*cells) for cells in rows))
    header = with_column(["Name", "Where"], "Members")
    new = table("t", header, *(row(*with_column(cells, "12")) for cells in rows))
    found = changes(paper(old), paper(new))
    assert kinds(found) == [("added", "column")]
    assert [passage.text for passage in found[0].passages] == ["Members", "12", "12"]
    assert kinds(changes(paper(new), paper(old))) == [("removed", "column")]


def test_the_first_number_of_a_list_that_continues_in_the_next_cell_follows() -> None:
    def listed(first: tuple[str, ...], number: int) -> Document:
        cells = cell(numbered(*first)), cell(numbered(THIRD, start=number))
        return paper(table("t", ("Networks", ""), row(*cells)))

    assert kinds(changes(listed((LONG, OTHER), 3), listed((LONG,), 2))) == [
        ("removed", "list item")
    ]
    (change,) = changes(listed((LONG,), 2), listed((LONG,), 7))
    assert change.details == (Detail("first number", "", "7"),)


@pytest.mark.parametrize(
    ("after", "moved", "removed"),
    [
        ("CA", "C", "B"), ("CAB", "C", ""), ("BAC", "B", ""), ("BC", "", "A"), ("ABDC", "D", ""),
    ],
)  # fmt: skip
def test_an_item_that_flows_into_another_cell_has_not_moved(
    after: str, moved: str, removed: str
) -> None:
    names = {"A": LONG, "B": OTHER, "C": THIRD, "D": "Pilots board in the outer roads"}

    def listed(order: str) -> Document:
        half = (len(order) + 1) // 2
        texts = [names[letter] for letter in order]
        cells = cell(numbered(*texts[:half])), cell(numbered(*texts[half:], start=half + 1))
        return paper(table("t", ("Networks", ""), row(*cells)))

    before = "ABCD" if "D" in after else "ABC"
    found = [
        (one.kind, one.label, one.passages[0].text)
        for one in changes(listed(before), listed(after))
    ]
    expected = [("moved", "Table 1", names[moved])] if moved else []
    expected += [("removed", "Table 1", names[removed])] if removed else []
    assert sorted(found) == expected


@pytest.mark.parametrize("order", [(0, 2, 1), (2, 0, 1), (1, 0, 2)])
def test_a_column_that_moves_is_removed_and_added(order: tuple[int, ...]) -> None:
    rows = [["Name", "Where", "Members"], ["Hegan", "Spain", "56"], ["LCBA", "Denmark", "75"]]
    moved = [[cells[place] for place in order] for cells in rows]
    old, new = (table("t", one[0], *(row(*cells) for cells in one[1:])) for one in (rows, moved))
    found = changes(paper(old), paper(new))
    assert sorted(kinds(found)) == [("added", "column"), ("removed", "column")]


def test_a_column_with_another_header_keeps_its_place() -> None:
    old, new = (table("t", ("Name", last), row("Hegan", "56")) for last in ("Members", "SMEs"))
    assert kinds(changes(paper(old), paper(new))) == [("edited", "cell")]


def test_a_cell_is_named_by_its_row_and_column() -> None:
    old = paper(table("t", ("Name", "Members"), row("Hegan", "12"), row("Aero", "7")))
    new = paper(table("t", ("Name", "Members"), row("Hegan", "13"), row("Aero", "7")))
    (change,) = changes(old, new)
    assert (change.what, change.label) == ("cell", "Table 1, row “Hegan”, column “Members”")


def test_a_paragraph_that_becomes_an_item_is_not_moved() -> None:
    (change,) = changes(paper(para(LONG), para(OTHER)), paper(para(LONG), bullets(OTHER)))
    assert (change.kind, change.details) == (
        "reformatted", (Detail("form", "paragraph", "list item"),),
    )  # fmt: skip


def test_an_item_inside_an_item_is_found() -> None:
    old = paper(bullets(item(LONG, bullets(OTHER, THIRD)), "More"))
    new = paper(bullets(item(LONG, bullets(OTHER)), "More"))
    assert kinds(changes(old, new)) == [("removed", "list item")]


# -- figures, charts and notes -----------------------------------------------------------------


def test_other_columns_and_header_columns_of_a_table_are_reported() -> None:
    old = table("t", ("A", "B"), row("Name", "Words"))
    columns = Column(align="right"), Column(weight=2.0)
    new = replace(old, columns=columns, header_columns=1)
    (change,) = changes(paper(old), paper(new))
    assert change.details == (
        Detail("header columns", "0", "1"),
        Detail("alignment of columns", "left, left", "right, left"),
        Detail("weights of columns", "0, 0", "0, 2"),
    )


def test_cells_that_are_no_longer_merged_are_reported() -> None:
    old = table("t", ("A", "B"), row("Name", "Words"), row(cell("Both", column_span=2)))
    new = table("t", ("A", "B"), row("Name", "Words"), row("Both", ""))
    found = [one for change in changes(paper(old), paper(new)) for one in change.details]
    assert found == [Detail("columns", "2", "1")]


def merged_table(*rows: Row) -> Table:
    return table("t", ("Kind", "Old", "New"), row("Ferries", "1", "2"), *rows)


TALL = row(cell("Boats", row_span=2), "5", "6")


@pytest.mark.parametrize(
    ("rows", "others", "expected"),
    [
        (
            [row("Boats", "5", "6")],
            [row("Boats", cell("5 and 6", column_span=2))],
            [("edited", "cell"), ("edited", "cell"), ("removed", "cell")],
        ),
        (
            [row("Boats", cell("Both states", column_span=2))],
            [row("Boats", "Both", "states")],
            [("edited", "cell"), ("edited", "cell"), ("added", "cell")],
        ),
        (
            [TALL, row("7", "8")],
            [row("Boats", "5", "6"), row("Ships", "7", "8")],
            [("edited", "cell"), ("added", "cell")],
        ),
        ([TALL, row("7", "8")], [TALL, row("7", "9")], [("edited", "cell")]),
    ],
)
def test_cells_below_and_beside_merged_ones_correspond_by_their_columns(
    rows: list[Row], others: list[Row], expected: list[tuple[str, str]]
) -> None:
    assert kinds(changes(paper(merged_table(*rows)), paper(merged_table(*others)))) == expected


def test_a_cell_below_a_merged_one_is_named_by_its_column() -> None:
    old, new = (paper(merged_table(TALL, row("7", last))) for last in ("8", "9"))
    (change,) = changes(old, new)
    assert change.label == "Table 1, row “7”, column “New”"


def test_a_new_column_of_a_table_with_merged_cells_is_one_change() -> None:
    old = table(
        "t", ("Kind", "Old"), row("Ferries", cell("All", column_span=1)), TALL_PAIR, row("7")
    )
    new = table(
        "t",
        ("Kind", "Old", "New"),
        row("Ferries", cell("All", column_span=2)),
        row(cell("Boats", row_span=2), "5", "6"),
        row("7", "8"),
    )
    found = changes(paper(old), paper(new))
    assert kinds(found) == [("added", "column"), ("edited", "cell")]
    assert [one.text for one in found[0].passages] == ["New", "6", "8"]
    assert kinds(changes(paper(new), paper(old))) == [("removed", "column"), ("edited", "cell")]


TALL_PAIR = row(cell("Boats", row_span=2), "5")


def test_another_picture_and_its_alternative_are_one_change() -> None:
    old, new = (paper(figure("f", name, alt=name)) for name in ("plain.png", "photo.jpg"))
    (change,) = changes(old, new)
    assert (change.what, [one.name for one in change.details]) == (
        "figure", ["picture", "text alternative"],
    )  # fmt: skip


@pytest.mark.parametrize("folder", ["", "content/demo/"])
def test_another_picture_is_named_by_its_file(folder: str) -> None:
    names = ("images/plain.png", "images/photo.jpg")
    pictures = dict(zip(names, images().values(), strict=False))
    assets = {f"{folder}{name}": data for name, data in pictures.items()}
    old, new = (
        document(section("here", "Here", figure("f", f"{folder}{name}")), assets=assets)
        for name in names
    )
    (change,) = changes(old, new)
    assert change.details == (Detail("picture", *names),)
    other = replace(old, assets={f"{folder}{names[0]}": pictures[names[1]]})
    (change,) = changes(old, other)
    replaced = "replaced by another picture of the same name"
    assert change.details == (Detail("picture", names[0], replaced),)


PORT, TOWN, SEA = ("plain.png", "The port"), ("photo.jpg", "The town"), ("clear.png", "The sea")


def measure(*pictures: tuple[str, str], title: str = "One plug") -> Block:
    return story(("Logos", logos(*pictures)), title=title)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([PORT], [TOWN], ["Figure removed: The port", "Figure added: The town"]),
        ([PORT], [("photo.jpg", "The port")], ["Figure edited: picture"]),
        ([PORT], [("plain.png", "A port")], ["Figure edited: text alternative"]),
        ([PORT], [PORT, TOWN], ["Figure added: The town"]),
        ([PORT], [TOWN, PORT], ["Figure added: The town"]),
        ([PORT], [PORT, PORT], ["Figure added: The port"]),
        ([PORT, TOWN, SEA], [PORT, SEA], ["Figure removed: The town"]),
        ([PORT, TOWN, SEA], [SEA, PORT, TOWN], ["Figure moved within its section: The sea"]),
        ([PORT, TOWN, SEA], [PORT, TOWN, SEA], []),
    ],
)
def test_each_picture_of_a_record_is_compared(
    old: list[tuple[str, str]], new: list[tuple[str, str]], expected: list[str]
) -> None:
    found = changes(paper(measure(*old)), paper(measure(*new)))
    texts = [[*(d.name for d in one.details), *(p.text for p in one.passages)] for one in found]
    said = [f"{name(one)}: {', '.join(words)}" for one, words in zip(found, texts, strict=True)]
    assert said == expected


def test_a_picture_of_two_records_stays_in_the_one_that_keeps_it() -> None:
    records = [
        (section("a", "Plugs", measure(*first)), section("b", "Quays", measure(PORT, title="Quay")))
        for first in ([PORT, TOWN], [TOWN])
    ]
    (change,) = changes(*(document(*both, assets=images()) for both in records))
    assert (change.kind, change.what, change.removed_from) == ("removed", "figure", ("1. Plugs",))


def test_a_picture_that_goes_to_another_record_is_moved() -> None:
    sides = ([PORT, TOWN], [SEA]), ([TOWN], [SEA, PORT])
    old, new = (
        document(
            section("a", "Plugs", measure(*first)),
            section("b", "Quays", measure(*second, title="Quay")),
            assets=images(),
        )
        for first, second in sides
    )
    assert [title(one) for one in changes(old, new)] == ["Figure moved from “1. Plugs”: Logos"]


def test_a_picture_in_an_item_of_a_list_is_added_and_removed() -> None:
    picture = replace(figure("f", "plain.png"), caption=())
    lists = [
        BulletList(items=tuple(ListItem(blocks=(one,)) for one in items))
        for items in ((para(LONG),), (para(LONG), picture))
    ]
    for pair, kind in ((lists, "added"), (lists[::-1], "removed")):
        (change,) = changes(*map(paper, pair))
        assert (change.kind, change.what) == (kind, "figure")
        assert [one.text for one in change.passages] == ["A gradient"]


def test_the_numbers_of_a_chart_are_reported_one_by_one() -> None:
    old = paper(chart("c", "bar", ("Spain", "France"), _=(12, 5)))
    new = paper(chart("c", "bar", ("Spain", "Italy"), _=(14, 5)))
    (change,) = changes(old, new)
    assert change.details == (
        Detail("Spain", "12", "14"), Detail("France", "5", ""), Detail("Italy", "", "5"),
    )  # fmt: skip


def test_an_edited_note_is_a_change_of_its_own() -> None:
    old = paper(para(LONG, note("At the rate of 2014")))
    new = paper(para(LONG, note("At the rate of 2015")))
    (change,) = changes(old, new)
    assert (change.kind, change.what) == ("edited", "note")


@pytest.mark.parametrize("policy", ["repeat", "short", "reuse"])
def test_a_citation_before_others_changes_no_other_note(policy: str) -> None:
    old = paper(para(OTHER), para(LONG, cite("https://a.eu")))
    new = paper(para(OTHER, cite("https://a.eu")), para(LONG, cite("https://a.eu")))
    before, after = (replace(one, repeated_notes=policy) for one in (old, new))
    assert kinds(changes(before, after)) == [("added", "note")]


# -- values of the content ---------------------------------------------------------------------

Compared = Callable[[dict[str, str], dict[str, str]], list[ContentChange]]
TEXT = f"{HOME}/sections/aim.md"
SECTION = (
    "---\nanchor: aim\ntitle: Aim\n---\n"
    'We count {{ fact("jobs") }} jobs[^book].\n\nIn all {{ fact("jobs") }}.\n'
)


@pytest.fixture
def compared(tmp_path: Path) -> Compared:
    """The changes between two projects, each with some files replaced."""

    def compared_projects(old: dict[str, str], new: dict[str, str]) -> list[ContentChange]:
        folders = [
            write(tmp_path / name, {TEXT: SECTION, **files})
            for name, files in (("old", old), ("new", new))
        ]
        return list(
            compare(*(resolved_document(folder, "demo/d1@v1") for folder in folders)).changes
        )

    return compared_projects


def facts(jobs: str) -> dict[str, str]:
    fact = f"jobs: {{value: {jobs}, source: book}}"
    return {f"{HOME}/facts.yaml": f"growth: {{value: 2.20}}\n{fact}\nodd: {{value: 1}}\n"}


def test_a_changed_fact_is_one_change_with_its_source_and_places(compared: Compared) -> None:
    (change,) = compared(facts("12500"), facts("13000"))
    assert (change.kind, change.what, change.label) == ("edited", "fact", "jobs")
    assert change.details == (Detail("value", "12,500", "13,000"),)
    assert change.source == "A Book"
    assert [str(one) for one in change.places] == [f"{TEXT}:5", f"{TEXT}:7"]
    assert str(change.new) == f"{HOME}/facts.yaml:2"


def citing(text: str, **sources: str) -> dict[str, str]:
    """A text that cites sources, and the register with some titles replaced."""
    known = {"book": "A Book", "nordea": "Nordea", "both": "Both", **sources}
    register = "".join(f"{key}: {{title: {title}}}\n" for key, title in known.items())
    head = "---\nanchor: aim\ntitle: Aim\n---\n"
    return {TEXT: f"{head}{LONG}{text}.\n", f"{HOME}/sources.yaml": register}


def test_another_place_in_a_source_is_a_change_of_the_note(compared: Compared) -> None:
    old = citing("[^book, p. 3] and[^book, p. 7]")
    (change,) = compared(old, citing("[^book, p. 4] and[^book, p. 7]"))
    assert (change.kind, change.what) == ("edited", "note")
    words = [(one.kind, one.text.strip()) for one in change.words]
    assert words == [("equal", "A Book, p."), ("removed", "3"), ("added", "4")]


def test_a_second_source_is_a_change_of_the_note(compared: Compared) -> None:
    (change,) = compared(citing("[^book]"), citing("[^book; nordea, p. 2]"))
    assert (change.kind, change.what) == ("edited", "note")
    assert "".join(one.text for one in change.words if one.kind == "added").strip() == (
        "; Nordea, p. 2"
    )


def test_a_changed_source_is_one_change_in_notes_that_cite_others_too(compared: Compared) -> None:
    text = "[^book, p. 3; nordea], in[^nordea; both] and[^nordea, p. 4]"
    (change,) = compared(citing(text), citing(text, nordea="Nordea Bank"))
    assert (change.kind, change.what, change.label) == ("edited", "source", "nordea")
    assert [str(one) for one in change.places] == [f"{TEXT}:5"]
    assert str(change.new) == f"{HOME}/sources.yaml:2"


SHEET = """\
extends: easme-deliverable
fields: {cover: {reviewer: {label: Reviewer, type: markdown, help: H.}}}
cover: {rows: [{label: Title, value: "{{ title }}"}]}
body:
  - part: fact_sheet
    rows:
      - {label: Editor, value: Ports}
      - {field: cover.reviewer}
  - {part: outline}
"""


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Ana Ruiz", "Ana Kos", "edited"),
        ("Ana *Ruiz*", "Ana *Kos*", "edited"),
        ("", "Ana Kos", "added"),
        ("Ana Kos", "", "removed"),
    ],
)
def test_a_row_of_a_fact_sheet_leads_to_the_value_that_it_prints(
    compared: Compared, old: str, new: str, kind: str
) -> None:
    first, second = (
        {OWN: SHEET, V1: f"{RECORD}template: own\n{cover}"}
        for cover in (f"cover:\n  reviewer: {name}\n" if name else "" for name in (old, new))
    )
    (change,) = compared(first, second)
    assert change.kind == kind
    places = {str(one) for one in (change.old, change.new) if one}
    assert places == {f"{V1}:{RECORD.count(chr(10)) + 3}"}


def test_a_label_and_the_words_of_a_fact_sheet_lead_to_the_template(compared: Compared) -> None:
    files = {V1: RECORD + "template: own\n"}
    edited = SHEET.replace("Editor", "Editors").replace("Ports", "Harbours")
    found = compared({**files, OWN: SHEET}, {**files, OWN: edited})
    assert {str(one) for change in found for one in (change.old, change.new) if one} == {f"{OWN}:7"}


def test_a_caption_and_a_title_lead_to_their_lines(compared: Compared) -> None:
    table = f"{HOME}/tables/grid.yaml"
    files = {table: GRID + "rows: [[a, b]]\n", TEXT: SECTION + "\n::: table grid\n:::\n"}
    newer = {
        table: files[table].replace("Grid", "Mesh"),
        TEXT: files[TEXT].replace("title: Aim", "title: Aims"),
    }
    found = compared(files, newer)
    assert kinds(found) == [("edited", "heading"), ("edited", "caption")]
    assert [str(one.new) for one in found] == [f"{TEXT}:3", f"{table}:3"]


def test_a_value_that_becomes_empty_leads_to_its_file(compared: Compared) -> None:
    version = f"{HOME}/deliverables/d1/v1.yaml"
    files = [f"{RECORD}cover:\n  validated_by: {words}\n" for words in ("The board", "''")]
    (change,) = compared({version: files[0]}, {version: files[1]})
    line = files[1].count("\n")
    assert change.label == "Validated by"
    assert [str(change.old), str(change.new)] == [f"{version}:{line}"] * 2


def test_a_number_that_becomes_a_fact_is_not_listed(compared: Compared) -> None:
    assert compared({TEXT: SECTION.replace('{{ fact("jobs") }}', "12,500")}, {}) == []


def test_words_that_change_beside_a_fact_are_a_change_too(compared: Compared) -> None:
    found = compared(facts("1"), {**facts("2"), TEXT: SECTION.replace("In all", "In total")})
    assert kinds(found) == [("edited", "fact"), ("edited", "paragraph")]


def test_a_source_with_another_title_is_one_change(compared: Compared) -> None:
    text = SECTION + "\nMore[^book] is known[^book].\n"
    sources = "nordea: {address: www.nordea.com/x, title: Context}\nbook: {title: A Paper}\n"
    both = "both: {address: https://both.eu/a, title: Both, cite: title-and-address}\n"
    found = compared({TEXT: text}, {TEXT: text, f"{HOME}/sources.yaml": sources + both})
    assert kinds(found) == [("edited", "source")]
    assert found[0].label == "book"
    assert len(found[0].places) == 2
    line = BASE[f"{HOME}/sources.yaml"].splitlines().index("book: {title: A Book}") + 1
    assert str(found[0].old) == f"{HOME}/sources.yaml:{line}"
    assert str(found[0].new) == f"{HOME}/sources.yaml:2"


def test_an_organisation_with_another_name_is_one_change(compared: Compared) -> None:
    text = SECTION + '\n::: table clusters\n:::\n\nAsk {{ organisation("hegan") }}.\n'
    names = "hegan: {name: HEGAN Cluster, country: Spain}\nnet: {name: Net, members_of: [hegan]}\n"
    found = compared({TEXT: text}, {TEXT: text, f"{HOME}/organisations.yaml": names})
    assert kinds(found) == [("edited", "organisation")]
    assert len(found[0].places) >= 2


def test_another_organisation_is_another_item(compared: Compared) -> None:
    names = "hegan: {name: Blue Basin, country: Spain}\nnet: {name: Blue Basis, country: Spain}\n"
    files = {
        f"{HOME}/organisations.yaml": names, TEXT: SECTION + "\n::: table clusters\n:::\n",
    }  # fmt: skip
    name = f"{HOME}/tables/clusters.yaml"
    before, after = (BASE[name].replace("hegan, net", key) for key in ("hegan", "net"))
    found = compared({**files, name: before}, {**files, name: after})
    assert sorted(kinds(found)) == [("added", "list item"), ("removed", "list item")]
