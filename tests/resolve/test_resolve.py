"""Numbers, labels, notes, acronyms and references of one document."""

from __future__ import annotations

from itertools import permutations

import pytest
from msgspec.structs import replace

from briefgen.errors import ContentError
from briefgen.model.document import AcronymEntry, ContentsPlan, Document, SourceDeliverable
from briefgen.model.nodes import Anchor, Link, Note, Reference, Section, Strong, Text
from briefgen.model.walk import blocks_in, inlines_in, inlines_of_block, plain_text, sections_in
from briefgen.resolve import citations, resolve
from support.builders import (
    bullets,
    cell,
    cite,
    document,
    inlines,
    link,
    note,
    para,
    ref,
    row,
    section,
    story,
    table,
)

EU = AcronymEntry(short="EU", long="European Union")
SME = AcronymEntry(
    short="SME",
    long="small and medium-sized enterprise",
    plural="small and medium-sized enterprises",
)


def words(made: Document) -> str:
    resolved = resolve(made).document
    lines = [plain_text(section.title) for section in sections_in(resolved.sections)]
    for part in sections_in(resolved.sections):
        for block in blocks_in(part.blocks):
            content = getattr(block, "content", None) or getattr(block, "caption", ())
            lines.append(plain_text(content))
    return " | ".join(line for line in lines if line)


def test_sections_are_numbered_by_their_position() -> None:
    made = document(
        section("a", "A", sections=[section("b", "B"), section("c", "C")]), section("d", "D")
    )
    numbers = [s.number for s in sections_in(resolve(made).document.sections)]
    assert numbers == ["1", "1.1", "1.2", "2"]


def test_tables_are_numbered_through_the_document_also_inside_boxes() -> None:
    made = document(
        section("a", "A", table("one", ["x"], row("y"))),
        section("b", "B", story(("Field", table("two", ["x"], row("y"))))),
    )
    labels = {str(a): label.text for a, label in resolve(made).labels.items()}
    assert (labels["one"], labels["two"]) == ("Table\u00a01", "Table\u00a02")


def test_notes_are_numbered_in_reading_order_cells_and_titles_included() -> None:
    made = document(
        section("a", "A", para("x", cite("1")), table("t", [cell("h", cite("2"))], row("y"))),
        section("b", "B", story(("Field", bullets("z")), title=note("4"))),
    )
    first = replace(made.sections[1], title=(Text(text="B"), note("3")))
    resolved = resolve(replace(made, sections=(made.sections[0], first)))
    found = [plain_text(inlines_of_block(n.blocks[0])) for n in resolved.notes]
    assert [words[0] for words in found] == ["1", "2", "3", "4"]


def test_adjacent_marks_are_separated() -> None:
    made = document(section("a", "A", para("x", cite("1"), cite("2"), " y", cite("3"))))
    assert [n.separator for n in resolve(made).notes] == ["", ",", ""]


def test_a_heading_enters_the_contents_without_its_notes() -> None:
    made = document(section("a", "A", para("x")))
    noted = replace(made.sections[0], title=(Text(text="Title"), note("n")))
    entry = resolve(replace(made, sections=(noted,))).contents[0]
    assert not any(isinstance(node, Note) for node in entry.title)


def test_a_heading_enters_the_contents_with_the_words_of_its_links_only() -> None:
    title = (Strong(content=(link("https://a.org", "A"),)), Text(text=" in "), ref("b"))
    made = document(section("a", "A", para("x")), section("b", "B", para("y")))
    linked = replace(made, sections=(replace(made.sections[0], title=title), made.sections[1]))
    entry = resolve(linked).contents[0]
    assert plain_text(entry.title) == "A in section\u00a02"
    assert not any(isinstance(node, Link | Reference) for node in inlines_in(entry.title))


def test_contents_have_the_planned_levels_and_then_the_tables() -> None:
    deep = section("a", "A", sections=[section("b", "B", table("t", ["x"], row("y")))])
    made = document(deep, contents=ContentsPlan(levels=1, tables=True))
    assert [(e.kind, str(e.anchor)) for e in resolve(made).contents] == [
        ("section", "a"),
        ("table", "t"),
    ]


def test_an_acronym_is_expanded_at_its_first_use_only() -> None:
    made = document(section("a", "A", para("In the EU and the EU.")), acronyms=[EU])
    assert words(made) == "A | In the European Union (EU) and the EU."


def test_headings_captions_and_tables_do_not_expand_acronyms() -> None:
    made = document(
        section("a", "The EU", table("t", ["EU"], row("EU"), caption="The EU"), para("Our EU")),
        acronyms=[EU],
    )
    assert words(made) == "The EU | The EU | EU | EU | Our European Union (EU)"


def test_an_expansion_follows_plural_and_sentence_beginning() -> None:
    made = document(section("a", "A", para("SMEs grow. An SME too.")), acronyms=[SME])
    assert "Small and medium-sized enterprises (SMEs) grow. An SME too." in words(made)


def test_a_name_written_out_before_the_short_form_introduces_it() -> None:
    made = document(section("a", "A", para("European Union (EU, Brussels). The EU")), acronyms=[EU])
    assert words(made) == "A | European Union (EU, Brussels). The EU"
    other = document(section("a", "A", para("some states (EU, Norway)")), acronyms=[EU])
    assert words(other) == "A | some states (European Union (EU), Norway)"


@pytest.mark.parametrize(
    "text", ["EU-Mexico", "the EU's part", "EUR", "EU@x.org", "www.EU.org", "an EU firm"]
)
def test_compounds_genitives_and_addresses_keep_the_short_form(text: str) -> None:
    made = document(section("a", "A", para(text)), acronyms=[EU])
    assert words(made) == f"A | {text}"


def test_an_acronym_inside_strong_words_stays_strong() -> None:
    strong = Strong(content=(Text(text="the EU"),))
    made = document(section("a", "A", para(strong)), acronyms=[EU])
    paragraph = resolve(made).document.sections[0].blocks[0]
    assert plain_text(inlines_of_block(paragraph)).startswith("the European Union (EU)")


def test_references_write_their_label() -> None:
    made = document(
        section("a", "A", para("See ", ref("b"), " and ", ref("t"), ". ", ref("b"), " too.")),
        section("b", "B", table("t", ["x"], row("y")), para("z", note("n", anchor="note-x"))),
        section("c", "C", para("as in ", ref("note-x"))),
    )
    assert "See section\u00a02 and Table\u00a01. Section\u00a02 too." in words(made)
    assert "as in footnote\u00a01" in words(made)


def omitted_references(how: str = "cite") -> Document:
    made = document(section("a", "A", para("As ", ref("gone"), " shows. ", ref("gone", "There"))))
    source_deliverable = SourceDeliverable(
        identifier="D3.5",
        version="V2",
        sections=(section("x", "X"), section("gone", "Gone", para("text"))),
    )
    return replace(
        made,
        source_deliverables=(source_deliverable,),
        omitted_references="cite" if how == "cite" else "error",
    )


def test_a_reference_to_an_omitted_part_cites_the_source_deliverable() -> None:
    assert "As section\u00a02 of D3.5, version V2 shows." in words(omitted_references())
    assert "There (Section\u00a02 of D3.5" in words(omitted_references())


def briefings() -> dict[str, Document]:
    """Briefings that cite every part of deliverables, each of which differs in one respect."""
    plan, end = section("plan", "Plan"), section("end", "End", table("t", ["x"]))
    small = replace(plan, blocks=(table("t0", ["x"]), *plan.blocks))
    deliverables = {
        "as it was": (plan, end),
        "in another order": (end, plan),
        "nested": (replace(plan, sections=(end,)),),
        "shorter": (plan,),
        "with another anchor": (replace(plan, anchor=Anchor("aim")), end),
        "with another table": (small, end),
    }
    made = {name: briefing_of(sections) for name, sections in deliverables.items()}
    first = made["as it was"]
    made["with other words"] = replace(first, wording=replace(first.wording, table="Panel"))
    return made


def briefing_of(sections: tuple[Section, ...]) -> Document:
    """A briefing that cites each section and table of a deliverable."""
    found = list(sections_in(sections))
    anchors = [*(one.anchor for one in found), *(b.anchor for one in found for b in one.blocks)]
    cited = section("own", "Own", para(*(ref(str(anchor)) for anchor in anchors)))
    whole = SourceDeliverable(identifier="D1", version="V1", sections=sections)
    return replace(document(cited), source_deliverables=(whole,), omitted_references="cite")


@pytest.mark.parametrize(("before", "name"), list(permutations(briefings(), 2)))
def test_a_briefing_cites_its_own_deliverable_after_another_one(before: str, name: str) -> None:
    made = briefings()
    citations._known.clear()
    alone = words(made[name])
    citations._known.clear()
    words(made[before])
    assert words(made[name]) == alone


def test_a_reference_to_an_omitted_part_can_be_a_finding() -> None:
    with pytest.raises(ContentError) as caught:
        resolve(omitted_references("error"))
    assert [d.code for d in caught.value.diagnostics] == ["BG205"]


def test_an_omitted_note_cannot_be_referred_to() -> None:
    """A note of another document cannot be cited, because its number is different there."""
    gone = section("x", "X", para("text", note("words", anchor="remark")))
    source_deliverable = SourceDeliverable(identifier="D3.5", version="V2", sections=(gone,))
    wanted = replace(
        document(section("a", "A", para(ref("remark")))), source_deliverables=(source_deliverable,)
    )
    with pytest.raises(ContentError) as caught:
        resolve(wanted)
    (found,) = caught.value.diagnostics
    assert found.code == "BG205"
    assert "source" in (found.hint or "")


def test_unknown_references_are_all_reported_with_the_nearest_anchor() -> None:
    made = document(section("background", "A", para(ref("backgruond"), ref("x"))))
    with pytest.raises(ContentError) as caught:
        resolve(made)
    hints = {d.message: d.hint for d in caught.value.diagnostics}
    assert hints["nothing has the anchor 'backgruond'"] == "did you mean 'background'?"
    assert len(hints) == 2


def test_an_anchor_used_twice_is_reported() -> None:
    made = document(section("a", "A", para("x")), section("a", "B", para("y")))
    with pytest.raises(ContentError) as caught:
        resolve(made)
    assert [d.code for d in caught.value.diagnostics] == ["BG203"]


def test_a_section_without_a_number_and_those_in_it_are_not_counted() -> None:
    summary = replace(section("a", "Summary", sections=[section("b", "Aims")]), numbering="none")
    made = document(summary, section("c", "C", para("See ", ref("a"), ".")), section("d", "D"))
    resolved = resolve(made)
    numbers = [s.number for s in sections_in(resolved.document.sections)]
    assert numbers == ["", "", "1", "2"]
    labels = [(entry.printed_label, plain_text(entry.title)) for entry in resolved.contents]
    assert labels == [("", "Summary"), ("", "Aims"), ("1.", "C"), ("2.", "D")]
    assert "See “Summary”." in words(made)


def test_the_label_of_a_heading_has_the_words_of_its_references() -> None:
    first = section("a", "x", para("See ", ref("a"), " and ", ref("b"), "."))
    first = replace(first, title=(*inlines("On "), ref("t")), numbering="none")
    itself = section("b", "y", table("t", ["x"], row("y")))
    itself = replace(itself, title=(*inlines("About "), ref("b")), numbering="none")
    once = resolve(document(first, itself))
    assert once.labels[Anchor("a")].text == "On Table\u00a01"
    assert once.labels[Anchor("b")].text == "About “”"
    assert resolve(once.document) == once


def test_a_table_without_a_caption_has_no_number() -> None:
    tables = [table(name, ["x"], row("y"), caption=name[1:]) for name in ("t", "uu", "vv")]
    resolved = resolve(document(section("a", "A", *tables)))
    numbers = [getattr(block, "number", None) for block in resolved.document.sections[0].blocks]
    assert numbers == [0, 1, 2]
    assert [entry.label for entry in resolved.contents] == ["1", "Table\u00a01", "Table\u00a02"]


def test_a_document_without_numbers_is_the_same_when_it_is_resolved_again() -> None:
    made = document(
        replace(section("a", "A", para("The EU"), para("The EU")), numbering="none"),
        acronyms=[EU],
    )
    resolved = resolve(made)
    assert resolve(resolved.document) == resolved
