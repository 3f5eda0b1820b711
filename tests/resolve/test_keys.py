"""A named key survives edits around it, a place edits after it; omitted content changes no key."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.assemble import assemble
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.document import AcronymEntry, CoverRow, Document, SourceDeliverable
from briefgen.model.keyed import nodes_by_key
from briefgen.model.nodes import (
    Anchor,
    BulletList,
    Callout,
    Cell,
    CitedSource,
    ListItem,
    NumberedList,
    Paragraph,
    Row,
    StoryBox,
    StoryField,
    Table,
    Text,
    text_of,
)
from briefgen.resolve import resolve
from briefgen.resolve.keys import assign_keys
from briefgen.select import select
from briefgen.spans.mapped_text import Value, mapped_to
from briefgen.spans.span import NO_SPAN, Span
from support.builders import (
    bullets,
    cell,
    cite,
    document,
    figure,
    images,
    item,
    note,
    para,
    quote,
    row,
    section,
    table,
)
from support.projects import HOME
from support.strategies import blocks as any_block


def keys(*blocks) -> list[str]:
    made = resolve(document(section("aim", "Aim", *blocks), assets=images()))
    return [key for key in nodes_by_key(made.document) if not key.startswith("@")]


def named_row(name: str, *cells) -> Row:
    return replace(row(*cells), name=name)


def test_a_block_without_a_name_has_its_section_and_its_position():
    assert keys(para("x"), quote(para("y"), para("z"))) == [
        "aim/@title", "aim[1]", "aim[2]", "aim[2][1]", "aim[2][2]",
    ]  # fmt: skip


def test_an_anchor_is_a_key_by_itself_and_a_name_for_what_is_inside():
    box = Callout(kind="box", title=(), blocks=(para("x"),), anchor=Anchor("remember"))
    assert keys(para("x"), box) == ["aim/@title", "aim[1]", "remember", "remember[1]"]


def test_rows_and_items_are_named_by_the_organisation_that_they_print():
    made = replace(table("t", ["A"]), body=(named_row("hegan", "x"), row("y")))
    assert keys(made)[1:] == [
        "t", "t/@caption", "t/@header[1]", "t/@header[1][1]", "t/@header[1][1][1]",
        "t/hegan", "t/hegan[1]", "t/hegan[1][1]", "t[2]", "t[2][1]", "t[2][1][1]",
    ]  # fmt: skip
    items = NumberedList(items=(replace(item("x"), name="hegan"), item("y")))
    assert keys(items)[1:] == ["aim[1]", "aim/hegan", "aim/hegan[1]", "aim[1][2]", "aim[1][2][1]"]


def test_fields_of_a_story_are_named():
    fields = (StoryField(name="partners", blocks=(bullets("x"),)),)
    story = StoryBox(topic="Aero", title=(Text(text="T"),), fields=fields)
    assert keys(story)[1:4] == ["aim/@story", "aim/@story/@title", "aim/@story/partners"]


def test_notes_are_named_by_their_anchor_or_source_or_by_the_block_that_cites_them():
    cited = cite("https://a.eu", source="world-bank")
    found = keys(para("x", cited, note("own"), note("named", anchor="n")))
    assert found[1:] == [
        "aim[1]", "aim/^world-bank", "aim/^world-bank[1]", "aim[1]^[2]", "aim[1]^[2][1]",
        "n", "n[1]",
    ]  # fmt: skip


def test_a_repeated_name_makes_no_key():
    """Otherwise the second citation would become `aim/^a` once the first one is removed."""
    cited = cite("https://a.eu", source="a")
    once, other = para("x", cited), para("y", cited)
    assert keys(once, other)[1:] == [
        "aim[1]", "aim[1]^[1]", "aim[1]^[1][1]", "aim[2]", "aim[2]^[1]", "aim[2]^[1][1]",
    ]  # fmt: skip
    assert keys(other)[1:] == ["aim[1]", "aim/^a", "aim/^a[1]"]
    one, two = (replace(table(n, ["A"]), body=(named_row("hegan", cited),)) for n in "tu")
    named = [key for key in keys(one, two) if "[" not in key and "@" not in key]
    assert named == ["t", "t/hegan", "t/hegan/^a", "u", "u/hegan", "u/hegan/^a"]


def test_names_inside_a_thing_with_a_repeated_name_are_names_of_what_is_around_it():
    cited = cite("https://a.eu", source="a")
    first, second = (replace(item(*x), name="hegan") for x in (["x", cited], ["y"]))
    assert [key for key in keys(BulletList(items=(first, second))) if "^" in key] == [
        "aim/^a", "aim/^a[1]",
    ]  # fmt: skip
    third = replace(item("z", cited), name="hegan")
    assert [key for key in keys(BulletList(items=(first, third))) if "^" in key] == [
        "aim[1][1][1]^[1]", "aim[1][1][1]^[1][1]", "aim[1][2][1]^[1]", "aim[1][2][1]^[1][1]",
    ]  # fmt: skip


def test_cover_rows_that_print_the_same_value_have_places():
    used = Value(kind="name", key="date", value="2019", span=NO_SPAN)
    printed = text_of(mapped_to("2019", NO_SPAN, (used,)))
    line = CoverRow(label="L", value="2019", sources=(Text(text="L"), printed))
    made = document(section("aim", "Aim"))
    for rows, expected in (
        ((line,), ["@cover/date"]),
        ((line, line), ["@cover/rows[1]", "@cover/rows[2]"]),
    ):
        keyed = assign_keys(replace(made, cover=replace(made.cover, rows=rows)))
        assert [row.key for row in keyed.cover.rows] == expected


def test_a_source_cited_again_keeps_its_key_under_every_policy():
    cited = cite("https://a.eu", source="a")
    for policy in ("repeat", "short", "reuse"):
        made = document(section("aim", "Aim", para("x", cited, "y", cited)))
        resolved = resolve(replace(made, repeated_notes=policy)).document
        notes = [n for n in resolved.sections[0].blocks[0].content if hasattr(n, "separator")]
        assert [n.key for n in notes] == ["aim[1]^[1]", "aim[1]^[2]"]


def test_every_line_of_the_cover_has_a_key():
    found = nodes_by_key(resolve(document(section("aim", "Aim"))).document)
    assert [key for key in found if key.startswith("@")] == [
        "@cover/rows[1]", "@cover/rows[2]", "@cover/abstract", "@cover/abstract/@title",
        "@cover/abstract[1]", "@cover/notices[1]",
    ]  # fmt: skip


# -- edits -----------------------------------------------------------------------------------

EDITS = {
    "paragraph": para("new"),
    "table": table("new", ["a"], row("b")),
    "list": bullets("new", "new too"),
    "citation": para("new", cite("https://new.eu", source="new")),
}


def of(made: Document) -> dict[str, object]:
    return dict(nodes_by_key(assign_keys(made)))


def sample(*before, after=()) -> Document:
    rows = replace(table("t", ["A"]), body=(named_row("hegan", "x"), named_row("net", "y")))
    kept = (para("first"), rows, para("x", cite("https://a.eu", source="a")))
    aim = section("aim", "Aim", *before, *kept, *after)
    return document(aim, section("end", "End", para("z")))


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_edit_before_a_block_changes_only_places(edit):
    before, after = of(sample()), of(sample(edit))
    for key in ("t", "t/@caption", "t/hegan", "t/net", "aim/^a", "end/@title", "end[1]"):
        assert before[key] == after[key]
    assert before["aim[1]"] == after["aim[2]"]


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_edit_after_a_block_changes_no_key(edit):
    before, after = of(sample()), of(sample(after=(edit,)))
    assert {key: after[key] for key in before} == before


def test_omitted_content_changes_no_key():
    """Acronyms that no text uses, and the deliverable of a briefing."""
    left_out = SourceDeliverable(
        identifier="D1", version="V1", sections=(section("aim-2", "Gone", para("x")),)
    )
    unused = {"XYZ": AcronymEntry(short="XYZ", long="never used")}
    fuller = replace(sample(), acronyms=unused, source_deliverables=(left_out,))
    assert of(fuller) == of(sample())


def _anchored(block, name: str):
    return replace(block, anchor=Anchor(name)) if getattr(block, "anchor", None) else block


@given(st.lists(any_block(), min_size=1, max_size=4), any_block(), st.data())
def test_any_edit_keeps_named_keys_and_the_places_before_it(found, edit, data):
    found = [_anchored(block, f"b-{number}") for number, block in enumerate(found)]
    index = data.draw(st.integers(0, len(found)))
    edited = [*found[:index], _anchored(edit, "edit"), *found[index:]]
    # A section has the box of one record at most.
    assume(sum(isinstance(one, StoryBox) for one in edited) < 2)

    def keyed(blocks):
        made = document(section("aim", "Aim", *blocks), assets=images())
        return [block.key for block in assign_keys(made).sections[0].blocks]

    before, after = keyed(found), keyed(edited)
    assert after[:index] == before[:index]
    kept = after[:index] + after[index + 1 :]
    assert len(set(after)) == len(after)
    for number, (old, new) in enumerate(zip(before, kept, strict=True)):
        is_place = old.startswith("aim[")
        if (not is_place and not isinstance(found[number], StoryBox)) or (
            is_place and number < index
        ):
            assert new == old


SOURCES = st.sampled_from(["a", "b"])
ORGANISATIONS = st.sampled_from(["", "hegan", "net"])


@st.composite
def citing(draw) -> Paragraph:
    """A paragraph with up to three notes, of which most cite one of two sources."""
    cited = draw(st.lists(st.one_of(SOURCES, st.just("")), max_size=3))
    return para("x", *(cite("https://a.eu", source=name) if name else note("w") for name in cited))


def _with_names(inner):
    items = st.builds(ListItem, blocks=st.lists(inner, max_size=2).map(tuple), name=ORGANISATIONS)
    cells = st.lists(inner, max_size=2).map(lambda blocks: Cell(blocks=tuple(blocks)))
    rows = st.builds(Row, cells=st.lists(cells, max_size=2).map(tuple), name=ORGANISATIONS)
    fields = st.builds(
        StoryField,
        blocks=st.lists(inner, max_size=2).map(tuple),
        name=st.sampled_from(["", "partners", "results"]),
    )
    return st.one_of(
        st.lists(items, max_size=3).map(lambda made: BulletList(items=tuple(made))),
        st.lists(rows, max_size=3).map(lambda made: replace(table("t", ["A"]), body=tuple(made))),
        st.lists(fields, max_size=3).map(
            lambda made: StoryBox(topic="T", title=(Text(text="T"),), fields=tuple(made))
        ),
        st.lists(inner, max_size=2).map(lambda made: quote(*made)),
    )


def _is_node(made) -> bool:
    """Whether it is a node, and not a source of a note, which is a part of the note."""
    return hasattr(made, "span") and not isinstance(made, CitedSource)


def numbered_spans(made, numbers):
    """The same part with a span of its own for each node, by which it is known again."""
    if isinstance(made, tuple):
        return tuple(numbered_spans(one, numbers) for one in made)
    if not _is_node(made):
        return made
    parts = {name: numbered_spans(getattr(made, name), numbers) for name in made.__struct_fields__}
    if isinstance(made, Table):
        parts["anchor"] = Anchor(f"t-{next(numbers)}")
    return replace(made, **{**parts, "span": Span("x", next(numbers))})


def lines_of(made):
    if isinstance(made, tuple):
        return [line for one in made for line in lines_of(one)]
    if not _is_node(made):
        return []
    own = [line for name in made.__struct_fields__ for line in lines_of(getattr(made, name))]
    return [made.span.line, *own]


def without(made, line):
    """The same part without the node of a line, wherever it is."""
    if isinstance(made, tuple):
        kept = [one for one in made if not (_is_node(one) and one.span.line == line)]
        return tuple(without(one, line) for one in kept)
    if not _is_node(made):
        return made
    parts = {name: without(getattr(made, name), line) for name in made.__struct_fields__}
    return replace(made, **parts)


@given(st.lists(st.recursive(citing(), _with_names, max_leaves=8), min_size=1, max_size=5))
def test_no_node_that_is_added_or_removed_changes_the_meaning_of_a_named_key(blocks):
    """`fuller` is `poorer` with one node more: an addition in one direction, else a removal."""
    made = numbered_spans(tuple(blocks), count(1))

    def meanings(found):
        parts = nodes_by_key(assign_keys(document(section("aim", "Aim", *found))))
        spans = {key: part.span.line for key, part in parts.items() if hasattr(part, "span")}
        return {key: line for key, line in spans.items() if "[" not in key and key[0] != "@"}

    fuller = meanings(made)
    assert len(set(fuller.values())) == len(fuller)
    for line in lines_of(made):
        poorer = meanings(without(made, line))
        assert {k: poorer[k] for k in fuller.keys() & poorer.keys()} == {
            k: fuller[k] for k in fuller.keys() & poorer.keys()
        }
        named_lines = set(fuller.values()) & set(lines_of(without(made, line)))
        assert named_lines <= set(poorer.values()), "a removal keeps every name"


@given(st.lists(any_block(), min_size=1, max_size=4))
def test_every_key_is_unique_and_assigning_keys_again_changes_nothing(found):
    found = [_anchored(block, f"b-{number}") for number, block in enumerate(found)]
    once = assign_keys(document(section("aim", "Aim", *found), assets=images()))
    again = assign_keys(once)
    parts = nodes_by_key(once)
    assert list(nodes_by_key(again)) == list(parts)
    assert all(key for key in parts)
    assert [getattr(p, "key", key) for key, p in parts.items()] == list(parts)


def test_an_item_is_never_named_without_an_identifier():
    assert ListItem(blocks=()).name == ""
    assert figure("f", "plain.png").key == cell().key == ""


FRONT = "---\nanchor: {anchor}\ntitle: T\n---\n"
TEXT = "One.\n\n{between}Two[^book].\n\n## D\n\n### E\n\n- x\n"
OTHER_LEVEL = "::: level internal\nHidden[^book].\n\n- y\n:::\n\n"


def test_content_that_a_target_does_not_print_changes_no_key_and_no_anchor(library):
    """Text of another level, an acronym that no text uses, a section outside the outline."""

    def keys_with(between: str = "", **files: str) -> list[str]:
        aim = FRONT.format(anchor="aim") + TEXT.format(between=between)
        made = assemble(select(library({f"{HOME}/sections/aim.md": aim, **files}), Diagnostics()))
        return list(nodes_by_key(resolve(made).document))

    plain = keys_with()
    more = {
        f"{HOME}/sections/aaa.md": FRONT.format(anchor="aim-d") + "Not in the outline.\n\n## E\n",
        f"{HOME}/acronyms.yaml": "EU: {long: European Union}\nXYZ: {long: Never used}\n",
    }
    assert "aim-d/@title" in plain
    assert keys_with(OTHER_LEVEL, **more) == plain
