"""A source that is cited again has a full note, a short note, or the mark of the first note."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.content.citations import words_of_sources
from briefgen.errors import ContentError
from briefgen.model.document import Document, ResolvedDocument, SourceDeliverable
from briefgen.model.nodes import Block, CitedSource, Note, Reference, RepeatedMark, StoryBox
from briefgen.model.walk import inlines_in, inlines_of_block, sections_in, words_of
from briefgen.resolve import resolve
from briefgen.spans.span import NO_SPAN
from support.builders import (
    Content,
    cell,
    cite,
    document,
    figure,
    inlines,
    key_message,
    note,
    para,
    ref,
    row,
    section,
    story,
    table,
)
from support.wording import ENGLISH

A, B = "https://a.org", "https://b.org"


def under(policy: str, *blocks: Block, title: Content = "T") -> Document:
    made = document(section("s", title, *blocks))
    return replace(made, repeated_notes=policy)  # type: ignore[arg-type]  # names of policies


def marks(resolved: ResolvedDocument) -> list[str]:
    """The marks in reading order; `=` for a mark without a note of its own."""
    made = resolved.document
    nodes = [*inlines_of_block(made.cover.abstract)] if made.cover.abstract else []
    for one in sections_in(made.sections):
        nodes += inlines_in(one.title)
        for block in one.blocks:
            nodes += inlines_of_block(block)
    found = []
    for node in nodes:
        match node:
            case Note():
                found.append(f"{node.separator}{node.number}")
            case RepeatedMark():
                found.append(f"{node.separator}={node.number}")
    return found


def texts(resolved: ResolvedDocument) -> list[str]:
    return [words_of(one.blocks) for one in resolved.notes]


SAMPLE = (
    para("x", cite(A), " y", cite(B), " z", cite(A)),
    para("x", note("In words."), cite(A), cite(B), cite("https://c.org"), note("In words.")),
)


def test_by_default_every_citation_has_a_note_in_full() -> None:
    resolved = resolve(document(section("s", "T", *SAMPLE)))
    assert marks(resolved) == ["1", "2", "3", "4", ",5", ",6", ",7", ",8"]
    assert texts(resolved) == [A, B, A, "In words.", A, B, "https://c.org", "In words."]
    assert not any(one.anchor for one in resolved.notes)


def test_a_short_note_names_the_source_and_the_first_note() -> None:
    resolved = resolve(under("short", *SAMPLE))
    assert marks(resolved) == ["1", "2", "3", "4", ",5", ",6", ",7", ",8"]
    assert texts(resolved) == [
        A, B, "Example, see footnote\u00a01.", "In words.", "Example, see footnote\u00a01.",
        "Example, see footnote\u00a02.", "https://c.org", "In words.",
    ]  # fmt: skip
    live = [n for n in inlines_in(resolved.notes[5:6]) if isinstance(n, Reference)]
    assert [(n.target, n.kind) for n in live] == [(resolved.notes[1].anchor, "note")]


def test_reuse_repeats_the_first_mark_and_counts_it_once() -> None:
    resolved = resolve(under("reuse", *SAMPLE))
    assert marks(resolved) == ["1", "2", "=1", "3", ",=1", ",=2", ",4", ",5"]
    assert texts(resolved) == [A, B, "In words.", "https://c.org", "In words."]


@pytest.mark.parametrize("policy", ["repeat", "short", "reuse"])
def test_resolving_twice_changes_nothing(policy: str) -> None:
    named = para("x", cite(A, anchor="again"), ref("again"))
    heading = replace(section("t", "T", named), title=inlines("T", cite(A)))
    made = under(policy, *SAMPLE)
    once = resolve(replace(made, sections=(*made.sections, heading)))
    assert resolve(once.document) == once


def test_the_words_of_a_short_note_come_from_the_template() -> None:
    made = under("short", para("x", cite(A), cite(A)))
    wording = replace(ENGLISH, note="note", cited_again="{note} ({source})")
    assert texts(resolve(replace(made, wording=wording)))[1] == "Note\u00a01 (Example)"


def test_a_source_with_other_words_is_not_a_repetition() -> None:
    other = replace(cite(A), blocks=(para(A, ", p. 3"),))
    for policy in ("short", "reuse"):
        assert marks(resolve(under(policy, para("x", cite(A), other)))) == ["1", ",2"]


def test_the_first_citation_may_be_anywhere() -> None:
    """A first citation on the cover, in a header row or in a story's title counts, too."""
    made = under(
        "reuse",
        table("t", [cell("Head", cite(B))], row("x")),
        story(("Field", para("y", cite("https://c.org")))),
        para("z", cite(A), cite(B), cite("https://c.org")),
    )
    assert made.cover.abstract
    abstract = replace(made.cover.abstract, blocks=(para("In short", cite(A)),))
    resolved = resolve(replace(made, cover=replace(made.cover, abstract=abstract)))
    assert marks(resolved) == ["1", "2", "3", "=1", ",=2", ",=3"]


def test_tables_boxes_and_their_titles_repeat_marks() -> None:
    box = StoryBox(kicker="K", title=inlines("S", cite(A)), fields=story(("F", para())).fields)
    made = under(
        "reuse",
        para("x", cite(A)),
        table("t", [cell("Head", cite(A))], row(cell("y", cite(A)))),
        key_message(para("k", cite(A))),
        box,
    )
    assert marks(resolve(made)) == ["1", "=1", "=1", "=1", "=1"]


def test_headings_and_captions_have_their_own_notes() -> None:
    shown = replace(figure("f", "plain.png"), caption=inlines("A figure", cite(A)))
    grid = replace(table("t", ["a"], row("b")), caption=inlines("A table", cite(A)))
    made = under("reuse", para("x", cite(A)), shown, grid, para("y", cite(A)))
    later = replace(section("h", "H"), title=inlines("H", cite(A)))
    resolved = resolve(replace(made, sections=(*made.sections, later)))
    assert marks(resolved) == ["1", "2", "3", "=1", "4"]
    assert texts(resolved) == [A, A, A, A]


def test_a_reference_to_a_citation_links_to_its_shared_note() -> None:
    blocks = (
        para("See ", ref("again"), note("and ", ref("again"))),
        para("x", cite(A), " y", cite(A, anchor="again")),
    )
    resolved = resolve(under("reuse", *blocks))
    first = resolved.notes[1]
    nodes = [n for one in resolved.document.sections[0].blocks for n in inlines_of_block(one)]
    found = [n for n in nodes if isinstance(n, Reference)]
    assert [(n.target, n.label) for n in found] == [(first.anchor, "2")] * 2


def test_anchors_of_the_author_are_kept_and_not_used_twice() -> None:
    named = resolve(under("reuse", para("x", cite(A, anchor="mine"), " y", cite(A))))
    assert named.notes[0].anchor == "mine"
    made = under("reuse", para("x", cite(A), cite(A), cite(B), cite(B)))
    omitted_references = (
        section("cited-source", "Gone"),
        section("cited-source-3", "Gone", para("x")),
    )
    source_deliverable = SourceDeliverable(
        identifier="D1", version="V1", sections=omitted_references
    )
    other = resolve(replace(made, source_deliverables=(source_deliverable,)))
    assert [one.anchor for one in other.notes] == ["cited-source", "cited-source-2"]


def test_a_reference_to_an_omitted_section_never_means_a_note_with_its_anchor() -> None:
    deliverable = SourceDeliverable(
        identifier="D1", version="V1", sections=(section("cited-source", "Gone"),)
    )
    for policy in ("reuse", "short"):
        made = under(policy, para("x", cite(A), cite(A), "see ", ref("cited-source")))
        cited = replace(made, source_deliverables=(deliverable,), omitted_references="cite")
        resolved = resolve(cited)
        words = words_of(resolved.document.sections[0].blocks)
        assert "section\u00a01 of D1, version V1" in words
        assert resolved.notes[0].anchor == "cited-source"


def test_a_shared_note_keeps_its_anchor_whatever_is_cited_before_it() -> None:
    """Word's bookmarks have these names."""
    first, second = cite(A, source="World Bank: 2018"), cite(B, source="b" * 99)
    alone = resolve(under("reuse", para("x", first, "y", first)))
    after = resolve(under("reuse", para("x", second, "y", second), para("x", first, "y", first)))
    assert [one.anchor for one in alone.notes] == ["cited-world-bank-2018"]
    assert [one.anchor for one in after.notes] == [f"cited-{'b' * 30}", "cited-world-bank-2018"]


def test_an_anchor_used_twice_is_reported_also_where_a_note_is_shared() -> None:
    twice = para("x", cite(A, anchor="n"), " y", cite(A, anchor="n"))
    with pytest.raises(ContentError) as caught:
        resolve(under("reuse", twice))
    assert [d.code for d in caught.value.diagnostics] == ["BG203"]


def test_a_note_in_the_words_of_a_reference_is_counted() -> None:
    made = under("repeat", para("x", cite(A), " ", ref("s", "see", cite(B)), cite(A)))
    assert marks(resolve(made)) == ["1", "2", ",3"]


def citing(*sources: tuple[str, str, str]) -> Note:
    """A note that cites sources, each by its name, its printed words and a place or none."""
    cited = tuple(
        CitedSource(
            name=name,
            place=place,
            short=name.upper(),
            entry=inlines(words),
            words=inlines(f"{words}, {place}" if place else words),
            place_words=inlines(place) if place else (),
            stop=".",
        )
        for name, words, place in sources
    )
    content = words_of_sources(cited, "; ", NO_SPAN)
    return Note(blocks=(para(*content),), sources=cited)


PLACES = (
    para("x", citing(("a", "First", "p. 1"), ("b", "Second", ""))),
    para("x", citing(("a", "First", "p. 2"))),
    para("x", citing(("c", "Third", "p. 3"), ("b", "Second", "p. 4"))),
    para("x", citing(("b", "Second", ""), ("d", "Fourth", "p. 5"))),
    para("x", citing(("a", "First", "p. 2"))),
)


def test_a_short_note_names_each_source_that_is_cited_before_and_its_place() -> None:
    resolved = resolve(under("short", *PLACES))
    assert [one.replace("\u00a0", " ") for one in texts(resolved)] == [
        "First, p. 1; Second.",
        "A, p. 2, see footnote 1.",
        "Third, p. 3; B, p. 4, see footnote 1.",
        "B, see footnote 1; Fourth, p. 5.",
        "A, p. 2, see footnote 1.",
    ]
    assert marks(resolved) == ["1", "2", "3", "4", "5"]
    live = [n.target for n in inlines_in(resolved.notes[2:4]) if isinstance(n, Reference)]
    assert live == [resolved.notes[0].anchor] * 2
    assert resolve(resolved.document) == resolved


def test_reuse_repeats_the_mark_of_the_same_sources_and_places_only() -> None:
    resolved = resolve(under("reuse", *PLACES))
    assert marks(resolved) == ["1", "2", "3", "4", "=2"]
    assert texts(resolved)[1] == "First, p. 2."
    assert resolve(resolved.document) == resolved
