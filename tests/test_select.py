"""The entries and tables that a briefing selects by tags and anchors."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from briefgen.assemble import assemble
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.content import (
    ContentChoice,
    Library,
    OutlineEntry,
    Selection,
    SelectionCriteria,
)
from briefgen.model.document import Document
from briefgen.model.nodes import Anchor, Table
from briefgen.model.walk import sections_in, words_of
from briefgen.select import select
from briefgen.selection.rules import EMPTY_SELECTION
from support.projects import BASE, DELIVERABLE, HOME

FILES = {
    f"{HOME}/sections/aim.md": "---\nanchor: aim\ntitle: Aim\ntags: [aero]\n---\nWords.\n",
    f"{HOME}/sections/inner.md": (
        "---\nanchor: inner\ntitle: Inner\ntags: [space]\n---\n::: table clusters\n:::\n"
    ),
    f"{DELIVERABLE}/v1.yaml": (
        "version: V1\ndate: 2019-03-31\nabstract: Words\n"
        "outline: [{section: aim, parts: [{section: inner}, {story: campus}]}]\n"
    ),
}
Anchors = tuple[tuple[str, tuple[str, ...]], ...]


@pytest.fixture
def briefing(library: Callable[..., Library]) -> Library:
    return library(FILES, "demo/talk")


def selected(briefing: Library, tags: set[str], anchors: tuple[str, ...] = ()) -> Selection:
    assert briefing.criteria is not None
    included = ContentChoice(
        tags=dict.fromkeys(tags, briefing.span),
        anchors=dict.fromkeys(map(Anchor, anchors), briefing.span),
    )
    criteria = SelectionCriteria(included=included)
    return select(replace(briefing, criteria=criteria), Diagnostics())


def anchors_of(entries: tuple[OutlineEntry, ...]) -> Anchors:
    return tuple((entry.anchor, tuple(part.anchor for part in entry.parts)) for entry in entries)


def test_a_deliverable_selects_its_whole_outline(library: Callable[..., Library]) -> None:
    selection = select(library(FILES), Diagnostics())
    assert anchors_of(selection.entries) == (("aim", ("inner", "campus")),)
    assert selection.tables == ()


@pytest.mark.parametrize(
    ("tags", "anchors", "entries", "tables"),
    [
        ({"aero"}, (), (("aim", ()),), ["clusters"]),
        ({"space"}, (), (("inner", ()),), []),
        ({"aero", "space"}, (), (("aim", ("inner",)),), []),
        (set(), ("aim",), (("aim", ("inner", "campus")),), []),
        (set(), ("campus",), (("campus", ()),), []),
        (set(), ("clusters",), (), ["clusters"]),
        (set(), ("campus", "inner"), (("inner", ()), ("campus", ())), []),
    ],
)
def test_tags_and_anchors_select_entries_and_tables(
    tags: set[str],
    anchors: tuple[str, ...],
    entries: Anchors,
    tables: list[str],
    briefing: Library,
) -> None:
    """An anchor includes all parts, a tag only those that match; a shown table is not repeated."""
    selection = selected(briefing, tags, anchors)
    assert anchors_of(selection.entries) == entries
    assert [table.anchor for table in selection.tables] == tables


def test_an_unknown_tag_and_an_unknown_anchor_are_findings(briefing: Library) -> None:
    assert isinstance(briefing.criteria, SelectionCriteria)
    included = ContentChoice(
        tags={"aero": briefing.span, "sea": briefing.span},
        anchors={Anchor("aims"): briefing.span},
    )
    criteria = SelectionCriteria(included=included)
    diagnostics = Diagnostics()
    select(replace(briefing, criteria=criteria), diagnostics)
    assert sorted(found.code for found in diagnostics.conclude()) == ["BG201", "BG202"]


# -- exclusion, order and depth --

PARTS = {
    **FILES,
    f"{HOME}/sections/aim.md": (
        "---\nanchor: aim\ntitle: Aim\ntags: [aero]\n---\n"
        'First words of {{ organisation("bac") }}. They grew to {{ fact("jobs") }} jobs. More.\n\n'
        "Second paragraph.\n\n## Ports\n\nWords on ports.\n\n::: table clusters\n:::\n\n"
        '## Ships\n\nWords of {{ organisation("saf") }}.\n'
    ),
    f"{HOME}/facts.yaml": "jobs: {value: 250000}\n",
    f"{HOME}/organisations.yaml": (
        "bac: {name: Basque Aerospace, country: Spain}\n"
        "saf: {name: Safran, country: France}\nhegan: {name: HEGAN}\nnet: {name: Net}\n"
    ),
}


@pytest.fixture
def chosen(library: Callable[..., Library]) -> Callable[[str], tuple[Document, list[str]]]:
    """The document of a briefing with the keys of `select`, and the codes of its findings."""

    def document(select_keys: str) -> tuple[Document, list[str]]:
        return chosen_from(library, {}, select_keys)

    return document


def chosen_from(
    library: Callable[..., Library], files: dict[str, str], select_keys: str
) -> tuple[Document, list[str]]:
    diagnostics = Diagnostics()
    briefing = library({**PARTS, **files, **talk(f"select: {{{select_keys}}}")}, "demo/talk")
    made = assemble(select(briefing, diagnostics))
    return made, [found.code for found in diagnostics.conclude()]


def talk(keys: str) -> dict[str, str]:
    briefing = str(BASE[f"{HOME}/briefings/talk.yaml"])
    return {f"{HOME}/briefings/talk.yaml": re.sub(r"^select:.*\n", "", briefing, flags=re.M) + keys}


def shown(document: Document) -> list[str]:
    """The anchors of the selected sections and tables, in reading order."""
    part = document.sections[-1]
    found: list[str] = []
    for section in sections_in((part,)):
        found += [section.anchor] if section is not part else []
        tables = (block for block in section.blocks if isinstance(block, Table))
        found += [str(table.anchor) for table in tables]
    return found


def words(document: Document, anchor: str) -> str:
    (section,) = (one for one in sections_in(document.sections) if one.anchor == anchor)
    return words_of(section.blocks)


@pytest.mark.parametrize(
    ("keys", "anchors"),
    [
        ("anchors: [aim-ports]", ["aim-ports", "clusters"]),
        ("anchors: [aim-ships, aim-ports]", ["aim-ports", "clusters", "aim-ships"]),
        ("tags: [aero], exclude: {anchors: [aim-ports]}", ["clusters", "aim", "aim-ships"]),
        ("tags: [aero], exclude: {anchors: [aim-ports, clusters]}", ["aim", "aim-ships"]),
        ("tags: [aero], exclude: {anchors: [clusters]}", ["aim", "aim-ports", "aim-ships"]),
        (
            "anchors: [aim], exclude: {tags: [space]}",
            ["aim", "aim-ports", "clusters", "aim-ships", "campus"],
        ),
        (
            "anchors: [aim], exclude: {organisations: [saf]}",
            ["aim", "aim-ports", "clusters", "inner", "clusters", "campus"],
        ),
        ("anchors: [campus, aim], exclude: {organisations: [bac]}", []),
        ("organisations: [saf]", ["aim", "aim-ports", "clusters", "aim-ships"]),
        ("countries: [France], exclude: {anchors: [aim-ports]}", ["aim", "aim-ships"]),
        ("anchors: [campus, inner]", ["inner", "clusters", "campus"]),
        ("anchors: [campus, inner], order: [campus]", ["campus", "inner", "clusters"]),
        (
            "anchors: [campus, aim-ships, aim-ports], order: [aim-ships]",
            ["aim-ships", "aim-ports", "clusters", "campus"],
        ),
    ],
)
def test_parts_of_the_content_are_chosen(
    keys: str, anchors: list[str], chosen: Callable[[str], tuple[Document, list[str]]]
) -> None:
    document, codes = chosen(keys)
    assert codes == ([] if anchors else [EMPTY_SELECTION.code])
    assert (shown(document) if anchors else []) == anchors


@pytest.mark.parametrize(
    ("text", "keys", "anchors"),
    [
        ("The Basque Aerospace studies it.", "organisations: [bac]", ["aim"]),
        ("It is studied by **Basque\nAerospace** now.", "organisations: [bac]", ["aim"]),
        ("BA's plan.", "organisations: [bac]", ["aim"]),
        ("A plan^[Written by BA.].", "organisations: [bac]", ["aim"]),
        ("Spain's ports, and the EU-Spain dialogue.", "countries: [Spain]", ["aim"]),
        ("The plan of BA.", "countries: [Spain]", ["aim"]),
        ("The plan.\n\n## Ports\n\nThose of Spain.", "countries: [Spain]", ["aim", "aim-ports"]),
        ("BAC, Basque and www.spain.example.", "organisations: [bac]", []),
        ("Spaniards at www.Spain.example, info@Spain.example.", "countries: [Spain]", []),
        ("Spain.", "tags: [aero], exclude: {countries: [Spain]}", ["clusters"]),
        (
            "Words.\n\n## Ports\n\nBA.",
            "tags: [aero], exclude: {organisations: [bac]}",
            ["clusters", "aim"],
        ),
    ],
)
def test_content_names_organisations_and_countries_in_words(
    text: str, keys: str, anchors: list[str], library: Callable[..., Library]
) -> None:
    files = {
        f"{HOME}/sections/aim.md": f"---\nanchor: aim\ntitle: Aim\ntags: [aero]\n---\n{text}\n",
        f"{HOME}/organisations.yaml": (
            "bac: {name: Basque Aerospace, short: BA, country: Spain}\nhegan: {name: HEGAN}\n"
            "net: {name: Net}\n"
        ),
    }
    document, codes = chosen_from(library, files, keys)
    assert codes == ([] if anchors else [EMPTY_SELECTION.code])
    assert (shown(document) if anchors else []) == anchors


def test_a_summary_is_the_first_paragraph(
    chosen: Callable[[str], tuple[Document, list[str]]],
) -> None:
    document, _ = chosen("anchors: [aim], exclude: {anchors: [inner]}, depths: {aim: summary}")
    assert shown(document) == ["aim", "campus"]
    assert words(document, "aim").startswith("First words of Basque Aerospace (Spain).")
    assert "Second" not in words(document, "aim")


def test_key_facts_are_the_sentences_with_figures(
    chosen: Callable[[str], tuple[Document, list[str]]],
) -> None:
    document, _ = chosen("tags: [aero], depth: key_facts")
    assert words(document, "aim") == "They grew to 250,000 jobs."


def test_key_facts_have_no_numbers_without_words(library: Callable[..., Library]) -> None:
    jobs = '{{ fact("jobs") }}'
    text = (
        f"---\nanchor: aim\ntitle: Aim\ntags: [aero]\n---\n{jobs}\n\nAll have {jobs} jobs.\n\n"
        "::: table coasts\n:::\n"
    )
    table = (
        "anchor: coasts\nkind: grid\ncaption: Coasts\ncolumns: [{title: Coast}, {title: Jobs}]\n"
        f"rows: [[North, '{jobs} jobs']]\n"
    )
    files = {f"{HOME}/sections/aim.md": text, f"{HOME}/tables/coasts.yaml": table}
    document, _ = chosen_from(library, files, "anchors: [aim], depth: key_facts")
    assert words(document, "aim") == "All have 250,000 jobs."


def test_content_without_key_facts_is_left_out(
    chosen: Callable[[str], tuple[Document, list[str]]],
) -> None:
    document, codes = chosen("anchors: [aim], order: [aim], depth: key_facts")
    assert shown(document) == ["aim"]
    assert codes == []


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("tags: [aero], exclude: {anchors: [aim-port]}", "BG202"),
        ("tags: [aero], exclude: {tags: [areo]}", "BG201"),
        ("organisations: [safr]", "BG206"),
        ("tags: [aero], exclude: {countries: [Frence]}", "BG206"),
        ("tags: [aero], order: [campus]", "BG207"),
        ("tags: [aero], depths: {inner: summary}", "BG207"),
    ],
)
def test_a_name_that_no_content_has_is_a_finding(
    keys: str, code: str, chosen: Callable[[str], tuple[Document, list[str]]]
) -> None:
    assert chosen(keys)[1] == [code]


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ("tags: [aero], order: [aims]", "did you mean 'aim'?"),
        ("tags: [aero], order: [campu]", "did you mean 'campus'? The briefing must select it, too"),
        ("tags: [aero], order: [sea]", "it selects: aim"),
        ("tags: [aero], order: [aim-ports]", "write 'aim' instead, or remove 'aim-ports' here"),
    ],
)
def test_an_unknown_anchor_in_the_order_has_a_hint(
    keys: str, hint: str, library: Callable[..., Library]
) -> None:
    diagnostics = Diagnostics()
    select(library({**PARTS, **talk(f"select: {{{keys}}}")}, "demo/talk"), diagnostics)
    assert [one.hint for one in diagnostics.conclude()] == [hint]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("tags: [aero, aero]", "'aero' is named twice"),
        ("anchors: [aim, campus, aim]", "'aim' is named twice"),
        ("countries: [France, France], organisations: [saf]", "'France' is named twice"),
        ("tags: [aero], exclude: {anchors: [aim, aim]}", "'aim' is named twice"),
        ("tags: [aero], order: [aim, aim]", "'aim' is named twice"),
    ],
)
def test_a_name_in_a_list_twice_is_an_error(
    keys: str, message: str, findings: Callable[..., tuple[Diagnostic, ...]]
) -> None:
    found = findings({**PARTS, **talk(f"select: {{{keys}}}")}, "demo/talk")
    assert message in [one.message for one in found]
