"""A briefing takes content from several versions, of its dossier and of others."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.build.pipeline import build, prepare
from briefgen.conformance import violations_in
from briefgen.content import rules as content_rules
from briefgen.content.joined import rules
from briefgen.content.project_files.unused_content import report_unused_content
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import may_differ
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.model.document import Document
from briefgen.model.walk import plain_text, sections_in, words_of
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from briefgen.resolve.rules import DIFFERENT_ACRONYMS
from briefgen.stale.items import stale_content
from briefgen.withheld.withheld_words import withheld_words
from briefgen.workspace.workspace import Workspace
from support.command_line import outputs, run_here
from support.projects import BASE, DELIVERABLE, HOME, write

OTHER = "content/other"
ON = datetime.date(2019, 6, 13)
TALK = f"{HOME}/briefings/talk.yaml"
SECOND = f"{HOME}/deliverables/d2"
IDENTITY = BASE[f"{DELIVERABLE}/deliverable.yaml"].replace("D 1.1", "D 2.1")
VERSION = BASE[f"{DELIVERABLE}/v1.yaml"]


def section(anchor: str, title: str, text: str, tags: str = "aero") -> str:
    return f"---\nanchor: {anchor}\ntitle: {title}\ntags: [{tags}]\n---\n{text}\n"


def outline(*anchors: str) -> str:
    named = ", ".join(f"{{section: {one}}}" for one in anchors)
    return VERSION.replace("[{section: aim, parts: [{story: campus}]}]", f"[{named}]")


def talk(select: str, versions: str = "[d1@v1, other/d2@v1]", more: str = "") -> str:
    text = BASE[TALK].replace("from: d1@v1", f"from: {versions}")
    text = text.replace("[^book]", "")
    return text.replace("select: {tags: [aero]}", f"{more}select: {select}")


FILES: Mapping[str, str] = {
    f"{HOME}/sections/aim.md": section("aim", "Aim", 'We count {{ fact("jobs") }} jobs[^book].'),
    f"{OTHER}/dossier.yaml": BASE[f"{HOME}/dossier.yaml"].replace("Demo", "Other"),
    f"{OTHER}/facts.yaml": "jobs: {value: 77}\nships: {value: 9}\n",
    f"{OTHER}/sources.yaml": "book: {title: Another Book}\n",
    f"{OTHER}/acronyms.yaml": "EU: {long: European Union}\n",
    f"{OTHER}/organisations.yaml": "hegan: {name: HEGAN, country: Spain}\n",
    f"{OTHER}/deliverables/d2/deliverable.yaml": IDENTITY,
    f"{OTHER}/deliverables/d2/v1.yaml": outline("aim", "ports", "rest"),
    f"{OTHER}/sections/aim.md": section(
        "aim", "Goal", 'They count {{ fact("jobs") }} jobs[^book]; see [](#ports).'
    ),
    f"{OTHER}/sections/ports.md": section("ports", "Ports", "As in [](#aim) and [](#rest)."),
    f"{OTHER}/sections/rest.md": section("rest", "Rest", "Words.", "none"),
    TALK: talk("{tags: [aero]}"),
}


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Path]:
    return lambda files=None: write(tmp_path, {**FILES, **(files or {})})


def document(project: Path, target: str = "demo/talk") -> Document:
    return prepare(project, target).resolved.document


def texts(project: Path) -> dict[str, str]:
    """The words of each section of the selection, by its title."""
    found = sections_in(document(project).sections)
    return {plain_text(one.title): words_of(one.blocks).replace("\u00a0", " ") for one in found}


def findings(project: Path, target: str = "demo/talk") -> list[Diagnostic]:
    try:
        return list(prepare(project, target).diagnostics)
    except ContentError as error:
        return list(error.diagnostics)


def test_each_section_means_what_its_own_dossier_says(made) -> None:
    project = made()
    found = texts(project)
    assert found["Aim"] == "We count 12,500 jobs."
    assert found["Goal"].startswith("They count 77 jobs")
    notes = prepare(project, "demo/talk").resolved.notes
    assert [words_of(one.blocks) for one in notes] == ["A Book", "Another Book"]


def test_references_lead_to_parts_of_their_own_version(made) -> None:
    found = texts(made())
    assert found["Goal"].endswith("see section 4.3.")
    assert found["Ports"] == "As in section 4.2 and section 3 of D2.1, version V1."


def test_both_files_have_the_content_of_all_versions(made) -> None:
    built = build(made(), "demo/talk")
    assert not violations_in(built["pdf"])
    assert list(differences(read_pdf(built["pdf"]), read_word(built["docx"]))) == []


@pytest.mark.parametrize(
    ("select", "column"),
    [
        ("{anchors: [aim, ports]}", 20),
        ("{tags: [aero], order: [aim]}", 32),
        ("{tags: [aero], depths: {aim: summary}}", 38),
        ("{tags: [aero], exclude: {anchors: [aim]}}", 44),
    ],
)
def test_a_key_of_two_versions_needs_the_version(made, select: str, column: int) -> None:
    (one,) = findings(made({TALK: talk(select)}))
    assert (one.code, one.span.column) == ("BG194", column)
    assert one.message == "'d1@v1' and 'other/d2@v1' each have a part 'aim', and they differ"
    assert one.hint == "write 'd1@v1:aim' or 'other/d2@v1:aim'"


@pytest.mark.parametrize(
    ("select", "titles"),
    [
        ("{anchors: ['other/d2@v1:aim']}", ["Goal"]),
        ("{anchors: ['d1@v1:aim', 'other/d2@v1:ports']}", ["Aim", "Ports"]),
        ("{tags: [aero], exclude: {anchors: ['d1@v1:aim', clusters]}}", ["Goal", "Ports"]),
        (
            "{anchors: ['other/d2@v1:aim', ports], order: [ports, 'other/d2@v1:aim']}",
            ["Ports", "Goal"],
        ),
    ],
)
def test_keys_with_a_version_select_its_parts(made, select: str, titles: list[str]) -> None:
    found = texts(made({TALK: talk(select)}))
    assert [title for title in found if title in ("Aim", "Goal", "Ports")] == titles


def test_depths_can_be_those_of_one_version(made) -> None:
    long = section("aim", "Goal", "First words.\n\nSecond words.")
    select = "{anchors: ['other/d2@v1:aim'], depths: {'other/d2@v1:aim': summary}}"
    found = texts(made({f"{OTHER}/sections/aim.md": long, TALK: talk(select)}))
    assert found["Goal"] == "First words."


def test_an_unknown_key_of_a_version_is_found(made) -> None:
    found = findings(made({TALK: talk("{anchors: ['d2@v1:aim', 'd1@v1:rest']}")}))
    assert [one.code for one in found] == ["BG195"] * 2
    assert found[1].hint == "write 'other/d2@v1:rest'"


def test_texts_of_the_briefing_name_the_version_of_a_key(made) -> None:
    written = (
        '{{ fact("d1@v1:jobs") }}, {{ fact("other/d2@v1:jobs") }}, {{ fact("ships") }}, '
        '{{ fact("other/d2@v1:ships") }}[^other/d2@v1:book], [](#other/d2@v1:rest), [](#ports).'
    )
    text = talk("{anchors: [ports]}").replace("Because.", written)
    project = made({TALK: text})
    answer = texts(project)["If asked"]
    assert answer.endswith("12,500, 77, 9, 9, section 3 of D2.1, version V1, section 4.1.")
    plain = text.replace("d1@v1:jobs", "jobs").replace("other/d2@v1:book", "book")
    found = findings(made({TALK: plain}))
    assert [one.rule for one in found] == [rules.AMBIGUOUS_KEY] * 2


def test_what_two_deliverables_of_a_dossier_share_is_one(made) -> None:
    files = {
        f"{SECOND}/deliverable.yaml": IDENTITY,
        f"{SECOND}/v1.yaml": outline("aim", "sea"),
        f"{HOME}/sections/sea.md": section("sea", "Sea", "As in [](#aim)."),
        TALK: talk("{anchors: [aim, sea, clusters]}", "[d1@v1, d2@v1]"),
    }
    found = texts(made(files))
    assert [title for title in found if title in ("Aim", "Sea")] == ["Aim", "Sea"]
    assert found["Sea"] == "As in section 4.1."


def test_a_layer_of_one_deliverable_changes_only_its_own_content(made) -> None:
    files = {
        f"{SECOND}/deliverable.yaml": IDENTITY,
        f"{SECOND}/v1.yaml": outline("aim"),
        f"{SECOND}/v1/facts.yaml": "jobs: {value: 13000, replaces: {value: 12500}}\n",
        TALK: talk("{anchors: ['d1@v1:aim', 'd2@v1:aim']}", "[d1@v1, d2@v1]"),
    }
    (own,) = [one.sections for one in document(made(files)).sections if one.sections]
    words = [words_of(one.blocks) for one in own]
    assert words == ["We count 12,500 jobs.", "We count 13,000 jobs."]


def test_every_unknown_version_is_found(made) -> None:
    versions = "[d1@v1, other/d3@v1, d9@v1, nowhere/d1@v1]"
    found = findings(made({TALK: talk("{anchors: [ports]}", versions)}))
    assert {one.rule for one in found} == {content_rules.UNKNOWN_VERSION}
    assert [one.span.column for one in found] == [15, 28, 35]
    assert found[0].hint == "did you mean 'other/d2@v1'?"
    (one,) = findings(made({TALK: talk("{tags: [aero]}", "[d1@v1, d1@v1]")}))
    assert one.message == "'d1@v1' is named twice"


# -- levels ----------------------------------------------------------------------------------

PLAN = "---\nanchor: {}\ntitle: Plan\ntags: [aero]\nlevel: internal\n---\n{}\n"
PUBLIC = talk("{tags: [aero]}", more="level: public\n")


def test_content_above_the_level_of_the_briefing_is_found(made) -> None:
    files = {f"{OTHER}/sections/rest.md": PLAN.format("rest", "Secret."), TALK: PUBLIC}
    (one,) = [one for one in findings(made(files)) if one.code == "BG646"]
    assert "'rest' has level 'internal'" in one.message


def test_what_is_above_the_level_changes_no_byte(made) -> None:
    select = talk("{anchors: [aim, clusters]}", more="level: public\n")
    open_files = {
        f"{OTHER}/deliverables/d2/v1.yaml": outline("ports"),
        f"{OTHER}/sections/aim.md": None,
        f"{OTHER}/sections/ports.md": section("ports", "Ports", "Words."),
        f"{OTHER}/sections/rest.md": None,
        f"{OTHER}/facts.yaml": "ships: {value: 9}\n",
        f"{OTHER}/sources.yaml": None,
        TALK: select,
    }
    before = build(made(open_files), "demo/talk")
    hidden = {
        f"{OTHER}/deliverables/d2/v1.yaml": outline("ports", "aim"),
        f"{OTHER}/sections/aim.md": PLAN.format("aim", "Secret {{ fact('jobs') }}."),
        f"{OTHER}/facts.yaml": "ships: {value: 9}\njobs: {value: 1, level: internal}\n",
    }
    after = build(made({**open_files, **hidden}), "demo/talk")
    assert before["pdf"] == after["pdf"]
    assert before["docx"] == after["docx"]


def test_sections_above_the_level_with_one_anchor_have_no_findings(made) -> None:
    """Neither is printed, so the readers of neither see what is in them."""
    secret = "growth: {value: 3, level: internal}\n"
    files = {
        f"{HOME}/sections/secret.md": PLAN.format("secret", "Words."),
        f"{OTHER}/sections/secret.md": PLAN.format("secret", "{{ fact('growth') }}."),
        f"{OTHER}/facts.yaml": FILES[f"{OTHER}/facts.yaml"] + secret,
        TALK: PUBLIC,
    }
    before = build(made({TALK: PUBLIC}), "demo/talk")
    assert [one.message for one in findings(made(files)) if one.severity == "error"] == []
    assert build(made(files), "demo/talk")["pdf"] == before["pdf"]


def test_a_version_above_the_level_is_not_cited(made) -> None:
    level = "authors: [SPI]\nlevel: internal\n"
    second = outline("ports", "rest").replace("authors: [SPI]\n", level)
    files = {
        f"{OTHER}/deliverables/d2/v1.yaml": second,
        f"{OTHER}/sections/ports.md": section("ports", "Ports", "As in [](#rest)."),
        TALK: talk("{anchors: [ports]}", more="level: public\n"),
    }
    (one,) = [one for one in findings(made(files)) if one.severity == "error"]
    assert one.code == "BG205"
    assert "higher level" in one.message


@pytest.mark.parametrize(
    ("dossier", "message"),
    [
        (
            "language: en-GB\nlevels: {internal: I, public: P}",
            "the dossier 'other' has the levels internal < public, that of the briefing "
            "public < internal",
        ),
        (
            "language: fr-FR\nlevels: {public: P, internal: I}",
            "the content of 'other' is in fr-FR, that of the briefing in en-GB",
        ),
    ],
)
def test_dossiers_fit_together(made, dossier: str, message: str) -> None:
    found = findings(made({f"{OTHER}/dossier.yaml": f"name: Other\n{dossier}\n"}))
    own = [one for one in found if one.rule == rules.DIFFERENT_DOSSIERS]
    assert [(one.message, one.span.column) for one in own] == [(message, 15)]


def test_a_translation_needs_texts_of_every_dossier(made) -> None:
    files = {
        TALK: talk("{tags: [aero]}", more="translations: [de]\n"),
        f"{HOME}/de/facts.yaml": "{}\n",
    }
    found = findings(made(files), "demo/talk:de")
    own = [one.message for one in found if one.rule == rules.DIFFERENT_DOSSIERS]
    assert own == ["the dossier 'other' has no texts in 'de'"]


def test_a_translation_prints_the_translated_texts_of_every_dossier(made) -> None:
    files = {
        TALK: talk("{anchors: [ports]}", more="translations: [de]\n"),
        f"{OTHER}/acronyms.yaml": "EU: {long: Energy Union}\n",
        f"{OTHER}/de/acronyms.yaml": "EU: {long: {en: Energy Union, de: Energieunion}}\n",
        f"{OTHER}/sections/ports.md": section("ports", "Ports", "The EU."),
        f"{OTHER}/sections/de/ports.md": (
            "---\ntitle: {en: Ports, de: Häfen}\n---\n::: en\nThe EU.\n:::\nDie EU.\n"
        ),
    }
    found = findings(made(files), "demo/talk:de")
    assert not [one for one in found if one.code in ("BG625", "BG196")]
    sections = sections_in(document(made(files), "demo/talk:de").sections)
    assert "Die Energieunion (EU)." in [words_of(one.blocks) for one in sections]


def test_the_words_of_every_dossier_are_withheld(made) -> None:
    files = {f"{OTHER}/sections/plan.md": PLAN.format("plan", "The offer is low."), TALK: PUBLIC}
    workspace = Workspace(made(files), unchanged=True)
    found = withheld_words(workspace, "demo/talk", SharedReads())
    assert found is not None
    assert "The offer is low." in found.sources


# -- dates -----------------------------------------------------------------------------------

OLD = "jobs: {value: 77, valid_until: 2019-01-01}\nships: {value: 9}\n"


def test_a_fact_of_another_dossier_is_true_on_the_day(made) -> None:
    (one,) = [one for one in findings(made({f"{OTHER}/facts.yaml": OLD})) if one.code == "BG340"]
    assert one.span.path == f"{OTHER}/sections/aim.md"


def test_a_fact_that_is_due_is_one_for_all_that_print_it(made) -> None:
    project = made({f"{OTHER}/facts.yaml": OLD})
    of_deliverable, of_briefing = (
        [one for one in stale_content(project, targets, ON).items if one.kind == "fact"]
        for targets in (["other/d2@v1"], ["other/d2@v1", "demo/talk"])
    )
    assert [one.name for one in of_deliverable] == ["jobs"]
    (both,) = of_briefing
    assert {one.target for one in both.uses} == {"other/d2@v1", "demo/talk"}


def test_every_replaced_version_is_found(made) -> None:
    files = {
        f"{OTHER}/deliverables/d2/v2.yaml": "based_on: v1\nversion: V2\ndate: 2019-05-01\n",
        "releases/other/d2-v2/send/manifest.json": '{"version": "V2", "date": "2019-05-01"}',
    }
    project = made(files)
    (one,) = [one for one in findings(project) if one.code == "BG342"]
    assert one.message.startswith("'other/d2@v1' is replaced by V2 of 2019-05-01")
    assert one.hint.startswith("write 'other/d2@v2'")
    names = [one.name for one in stale_content(project, ["demo/talk"], ON).items]
    assert "other/d2@v1" in names


# -- acronyms --------------------------------------------------------------------------------


def test_one_short_form_has_one_meaning(made) -> None:
    files = {
        f"{OTHER}/acronyms.yaml": "EU: {long: Energy Union}\n",
        f"{OTHER}/sections/ports.md": section("ports", "Ports", "The EU at sea."),
        f"{HOME}/sections/aim.md": section("aim", "Aim", "The EU on land."),
    }
    found = [one for one in findings(made(files)) if one.rule == DIFFERENT_ACRONYMS]
    assert {one.span.path for one in found} == {
        f"{HOME}/sections/aim.md", f"{OTHER}/sections/ports.md",
    }  # fmt: skip
    only_other = {**files, TALK: talk("{anchors: [ports]}")}
    assert texts(made(only_other))["Ports"] == "The Energy Union (EU) at sea."
    only_own = {**files, TALK: talk("{anchors: ['d1@v1:aim']}")}
    assert texts(made(only_own))["Aim"] == "The European Union (EU) on land."


# -- builds ----------------------------------------------------------------------------------


def test_a_change_in_another_dossier_builds_the_briefing_again(made) -> None:
    project = made()
    run_here(project, "build", "demo/talk")
    before = outputs(project)
    again = run_here(project, "build", "demo/talk").stdout
    assert "up to date" in again
    (project / f"{OTHER}/facts.yaml").write_text("jobs: {value: 78}\nships: {value: 9}\n")
    assert "up to date" not in run_here(project, "build", "demo/talk").stdout
    after = outputs(project)
    assert all(before[name] != data for name, data in after.items())


def test_a_briefing_may_differ_by_files_of_other_dossiers() -> None:
    assert may_differ("demo/talk", {f"{OTHER}/facts.yaml"})
    assert not may_differ("demo/d1@v1", {f"{OTHER}/facts.yaml"})
    assert not may_differ("demo/talk", {f"{OTHER}/briefings/talk.yaml"})


def test_what_only_a_briefing_of_another_dossier_selects_is_used(made) -> None:
    table = BASE[f"{HOME}/tables/clusters.yaml"].replace("clusters", "yards")
    table = table.replace("aero", "yard").replace("hegan, net, ", "hegan, ")
    files = {f"{OTHER}/tables/yards.yaml": table}

    def unused(select: str) -> list[str]:
        project = made({**files, TALK: talk(select)})
        diagnostics = Diagnostics()
        report_unused_content(Workspace(project, unchanged=True), "other", diagnostics)
        return [one.span.path for one in diagnostics.conclude()]

    assert unused("{tags: [aero]}") == [f"{OTHER}/tables/yards.yaml"]
    assert unused("{tags: [yard]}") == []


@pytest.mark.parametrize(
    ("template", "versions", "anchors", "line"),
    [
        ("eu-briefing", "d1@v1", "aim", "Prepared from D1.1, V1"),
        (
            "eu-briefing",
            "[d1@v1, other/d2@v1]",
            "'d1@v1:aim', ports",
            "Prepared from D1.1, V1 and D2.1, V1",
        ),
        (
            "eu-briefing",
            "[other/d2@v1, d1@v1, d1@v2]",
            "ports, 'd1@v1:aim', new",
            "Prepared from D2.1, V1, D1.1, V1 and D1.1, V2",
        ),
        (
            "meeting-briefing",
            "[d1@v1, other/d2@v1]",
            "'d1@v1:aim', ports",
            "Version 1 and D2.1, V1",
        ),
    ],
)
def test_the_cover_names_each_version_that_the_content_comes_from(
    made: Callable[..., Path], template: str, versions: str, anchors: str, line: str
) -> None:
    text = (
        f"template: {template}\nfrom: {versions}\ntitle: Talk\ndate: 2019-06-13\n"
        'meeting: {name: M, time: "10.00", participants: [Ana Ruiz]}\n'
    )
    text += (
        "one_sentence: Agree.\nwishes: [A plan.]\npoints: [We agree.]\nstate: Work continues.\n"
        if template == "eu-briefing"
        else "objectives: [Meet]\n"
    )
    text += f"select: {{anchors: [{anchors}]}}\n"
    v2 = outline("aim", "new").replace("version: V1", "version: V2")
    files = {
        TALK: text,
        f"{DELIVERABLE}/v2.yaml": f"based_on: v1\n{v2.replace('2019-03-31', '2019-04-30')}",
        f"{DELIVERABLE}/v2/sections/new.md": section("new", "New", "Words."),
    }
    imprint = prepare(made(files), "demo/talk").resolved.document.cover.imprint
    assert imprint[-1].endswith(line)


def test_a_version_above_the_level_of_the_briefing_is_not_named(made: Callable[..., Path]) -> None:
    project = made({f"{OTHER}/deliverables/d2/v1.yaml": f"level: internal\n{outline('ports')}"})
    (project / TALK).write_text(talk("{anchors: ['d1@v1:aim']}", more="level: public\n"), "utf-8")
    imprint = prepare(project, "demo/talk").resolved.document.cover.imprint
    assert "D2.1" not in imprint[-1]
