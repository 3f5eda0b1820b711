"""The order and nesting of the parts of a document."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.assemble import assemble
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import Library
from briefgen.model.document import Document
from briefgen.model.nodes import Section
from briefgen.select import select
from support.projects import BASE, DELIVERABLE, HOME


def assembled(library: Library) -> Document:
    return assemble(select(library, Diagnostics()))


def anchors_of(sections: tuple[Section, ...]) -> list[object]:
    """The anchor of each section, with a list of those inside it if there are any."""
    return [
        (section.anchor, anchors_of(section.sections)) if section.sections else section.anchor
        for section in sections
    ]


def test_the_parts_of_an_entry_follow_the_headings_of_its_file(
    library: Callable[..., Library],
) -> None:
    made = assembled(
        library(
            {
                f"{HOME}/sections/aim.md": (
                    "---\nanchor: aim\ntitle: Aim\n---\nWords.\n\n## Goals {#goals}\n\nWords.\n"
                ).replace(" {#goals}", "")
            }
        )
    )
    ((anchor, inner),) = anchors_of(made.sections)
    assert anchor == "aim"
    assert inner[-1] == "campus"
    assert len(inner) == 2


def test_a_page_begins_only_below_what_the_document_contains(
    library: Callable[..., Library],
) -> None:
    text = (
        "---\nanchor: aim\ntitle: Aim\n---\n::: level internal\nWords.\n:::\n\n"
        '{page="new"}\nMore.\n\n{page="new"}\n## Goals\n\n::: level internal\nWords.\n:::\n\n'
        '{page="new"}\n### Steps\n\nWords.\n\n{page="new"}\n- Last\n'
    )
    version = BASE[f"{DELIVERABLE}/v1.yaml"].replace("version: V1", "version: V1\nlevel: public", 1)
    files = {f"{HOME}/sections/aim.md": text, f"{DELIVERABLE}/v1.yaml": version}
    (aim,) = assembled(library(files)).sections
    goals = aim.sections[0]
    (steps,) = goals.sections
    assert not aim.blocks[0].begins_page
    assert goals.begins_page
    assert not steps.begins_page
    assert [one.begins_page for one in steps.blocks] == [False, True]
    files[f"{HOME}/briefings/talk.yaml"] = (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\nlevel: public\n"
        f"meeting: {{name: The talk}}\nselect: {{anchors: [{goals.anchor}]}}\n"
    )
    (chosen,) = assembled(library(files, "demo/talk")).sections[-1].sections
    assert (chosen.anchor, chosen.begins_page) == (goals.anchor, False)


def test_stories_are_numbered_in_a_deliverable_only(library: Callable[..., Library]) -> None:
    version = (
        "version: V1\ndate: 2019-03-31\nabstract: Words\nnumbered_stories: true\n"
        "outline: [{section: aim, parts: [{story: campus}]}]\n"
    )
    files = {f"{DELIVERABLE}/v1.yaml": version}
    (aim,) = assembled(library(files)).sections
    assert [section.story_number for section in aim.sections] == [1]
    files[f"{HOME}/briefings/talk.yaml"] = (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
        "meeting: {name: The talk}\nselect: {anchors: [campus]}\n"
    )
    chosen = assembled(library(files, "demo/talk")).sections[-1]
    assert [(s.anchor, s.story_number) for s in chosen.sections] == [("campus", 0)]


def test_a_briefing_has_its_own_parts_before_the_selection(
    library: Callable[..., Library],
) -> None:
    made = assembled(library({}, "demo/talk"))
    assert [section.anchor for section in made.sections] == [
        "briefing-objectives",
        "briefing-key-messages",
        "briefing-defensives",
        "briefing-selection",
    ]
    assert [block.anchor for block in made.sections[-1].blocks] == ["clusters"]


def test_a_briefing_knows_all_sections_of_its_deliverable(
    library: Callable[..., Library],
) -> None:
    made = assembled(library({}, "demo/talk"))
    (source,) = made.source_deliverables
    assert source.version == "V1"
    assert anchors_of(source.sections) == [("aim", ["campus"])]


def test_a_selection_without_content_has_no_heading(library: Callable[..., Library]) -> None:
    briefing = (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
        "meeting: {name: The talk}\nobjectives: [Agree]\n"
    )
    made = assembled(library({f"{HOME}/briefings/talk.yaml": briefing}, "demo/talk"))
    assert [section.anchor for section in made.sections] == ["briefing-objectives"]
