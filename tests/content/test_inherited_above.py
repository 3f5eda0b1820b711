"""Values that a version inherits from a version of a higher level, and its history."""

from __future__ import annotations

import pytest

from briefgen.build.pipeline import prepare
from briefgen.content.library import read_library
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import ContentError
from briefgen.model.document import HISTORY_TABLE
from briefgen.model.walk import blocks_in, words_of
from briefgen.workspace.workspace import Workspace
from support.content_files import BRIEFING, OWN, RECORD, TALK, V1, V2
from support.projects import HOME

V3 = V2.replace("v2.yaml", "v3.yaml")
DOSSIER = f"{HOME}/dossier.yaml"
LEVELS = "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: Internal}\n"
CLOSED = (
    "based_on: v1\nversion: V2\ndate: 2019-04-30\nlevel: internal\nhistory: The price.\n"
    "abstract: Secret words\nauthors: [Bureau]\nkeywords: [price]\ncover: {validated_by: Ann}\n"
)
NEWEST = "based_on: v2\nversion: V3\ndate: 2019-05-31\nlevel: public\nhistory: The cover.\n"
STATED = "abstract: Words\nauthors: [SPI]\nkeywords: [ports]\ncover: {validated_by: SPI}\n"
FILES = {
    DOSSIER: LEVELS,
    OWN: "extends: easme-deliverable\nbody: [{part: history}, {part: outline}]\n",
    V1: RECORD + "template: own\nlevel: public\nhistory: First version.\n",
    V2: CLOSED,
    V3: NEWEST,
}
KEYS = ["'abstract'", "'authors'", "'cover.validated_by'", "'keywords'"]


@pytest.fixture
def found(project):
    def of_target(files, target="demo/d1@v3"):
        try:
            return prepare(project({**FILES, **files}), target).diagnostics
        except ContentError as error:
            return error.diagnostics

    return of_target


def inherited(findings):
    """The keys of the findings, each of which is at `based_on` of the newest version."""
    own = [one for one in findings if one.code == "BG659"]
    assert {(one.span.path, one.span.start.line) for one in own} <= {(V3, 1)}
    return sorted(one.message.partition(" ")[0] for one in own)


def test_each_key_of_a_version_above_the_level_is_a_finding(found):
    findings = found({})
    assert inherited(findings) == KEYS
    assert (
        "comes from v2, which has level 'internal', but this document has level 'public'"
        in findings[0].message
    )


def test_a_version_can_state_the_keys_itself(found):
    assert inherited(found({V3: NEWEST + STATED})) == []


@pytest.mark.parametrize("level", ["level: internal\n", ""])
def test_a_version_of_the_level_inherits_all(found, level):
    assert inherited(found({V3: NEWEST.replace("level: public\n", level)})) == []


def test_a_document_without_a_level_inherits_nothing_of_a_level(found):
    of_first = RECORD + "template: own\nhistory: First version.\n"
    newest = NEWEST.replace("level: public", "level: null")
    assert inherited(found({V1: of_first, V3: newest})) == KEYS


@pytest.mark.parametrize(("level", "expected"), [("public", KEYS), ("internal", [])])
def test_a_briefing_for_readers_of_a_lower_level_has_the_findings(found, level, expected):
    talk = BRIEFING.replace("d1@v1", "d1@v3") + f"level: {level}\nobjectives: [A]\n"
    assert inherited(found({TALK: talk}, "demo/talk")) == expected


FOLDER = V2.replace("v2.yaml", "v2")
OLDER = {
    f"{HOME}/facts.yaml": "jobs: {value: 5, unit: jobs}\nyears: {value: 2, unit: years}\n",
    f"{HOME}/sections/aim.md": "---\nanchor: aim\ntitle: Aim\n---\nIt has {{ fact('jobs') }}.\n",
}
REPLACED = {
    f"{FOLDER}/facts.yaml": "jobs: {value: 77}\nmore: {value: 3, unit: x}\n",
    f"{FOLDER}/sections/aim.md": "---\nanchor: aim\ntitle: Secret aim\n---\nThe price.\n",
    f"{FOLDER}/sections/other.md": "---\nanchor: other\ntitle: O\n---\nIt is secret.\n",
}
OWN_FILES = {
    f"{FOLDER[:-1]}3/facts.yaml": "jobs: {value: 6}\n",
    f"{FOLDER[:-1]}3/sections/aim.md": OLDER[f"{HOME}/sections/aim.md"].replace("has", "had"),
}


def test_what_the_folder_of_a_version_above_the_level_replaces_is_a_finding(found):
    findings = found({**OLDER, **REPLACED, V3: NEWEST + STATED})
    assert inherited(findings) == ["'facts.yaml:", "'sections/aim.md'"]
    (first, second) = [one for one in findings if one.code == "BG659"]
    assert first.message == (
        "'facts.yaml: jobs' comes from v2, which has level 'internal', but this document has level "
        "'public'"
    )
    assert "write it in v3/, too" in second.hint


@pytest.mark.parametrize("level", ["public", "internal"])
def test_what_names_a_level_is_not_a_finding(found, level):
    aim = REPLACED[f"{FOLDER}/sections/aim.md"].replace("title:", f"level: {level}\ntitle:")
    facts = f"jobs: {{value: 77, level: {level}}}\n"
    named = {f"{FOLDER}/sections/aim.md": aim, f"{FOLDER}/facts.yaml": facts}
    assert inherited(found({**OLDER, **named, V3: NEWEST + STATED})) == []


def test_a_version_above_the_level_changes_no_words(project):
    """The newest version has what it needs itself; the folder between is not read."""
    words = []
    for between in ({}, REPLACED):
        files = {**FILES, **OLDER, **between, **OWN_FILES, V3: NEWEST + STATED}
        document = prepare(project(files), "demo/d1@v3").resolved.document
        words.append([words_of(part.blocks) for part in document.sections])
    assert words[0] == words[1]
    assert any("It had 6" in one.replace("\u00a0", " ") for one in words[1])


def test_a_section_that_only_a_version_above_the_level_has_is_unknown(found):
    outline = "outline: [{section: aim}, {section: other}]\n"
    files = {**OLDER, **REPLACED, **OWN_FILES, V3: NEWEST + STATED + outline}
    (error,) = [one for one in found(files) if one.severity == "error"]
    assert "'other'" in error.message
    internal = files | {V3: files[V3].replace("level: public", "level: internal")}
    assert [one for one in found(internal) if one.severity == "error"] == []


@pytest.mark.parametrize("level", ["public", "internal"])
def test_a_briefing_reads_the_folders_that_its_version_reads(found, level):
    talk = BRIEFING.replace("d1@v1", "d1@v3") + f"level: {level}\nobjectives: [A]\n"
    findings = found({**OLDER, **REPLACED, V3: NEWEST + STATED, TALK: talk}, "demo/talk")
    expected = ["'facts.yaml:", "'sections/aim.md'"] if level == "public" else []
    assert inherited(findings) == expected


def rows(project, target):
    document = prepare(project({**FILES, V3: NEWEST + STATED}), target).resolved.document
    tables = [one for part in document.sections for one in blocks_in(part.blocks)]
    table = next(one for one in tables if one.anchor == HISTORY_TABLE)
    return [words_of(row.cells[3].blocks) for row in table.body]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("demo/d1@v2", ["First version.", "The price."]),
        ("demo/d1@v3", ["First version.", "The cover."]),
    ],
)
def test_the_history_leaves_out_versions_above_the_level(project, target, expected):
    assert rows(project, target) == expected


def test_the_changes_to_name_are_those_since_the_version_that_readers_may_see(project):
    workspace = Workspace(project({**FILES, V3: NEWEST + STATED}))
    library = read_library(workspace, "demo/d1@v3", Diagnostics())
    assert [one.target for one in library.history] == ["demo/d1@v1", "demo/d1@v3"]


# -- series --------------------------------------------------------------------------------

TOUR = f"{HOME}/briefings/tour.yaml"
SERIES = (
    "template: own\nfrom: d1@v1\ntitle: Tour\ndate: 2019-06-13\nlevel: internal\ncard: false\n"
    "care: 'Internal fallback: accept 40 berths.'\nmeeting: {chair: Ann, key: port}\n"
    "authors: [Bureau]\nselect: {anchors: [aim], texts: {more: {title: M, text: T}}, "
    "order: [more]}\nseries:\n  vigo: {meeting: {name: V}}\n"
)
OPEN_ROW = "  porto: {level: public, meeting: {name: P}}\n"
OWN_WORDS = (
    "title: Porto, date: 2019-06-14, care: No prices., meeting: {chair: Bo, name: P}, "
    "authors: [SPI], select: {texts: {more: {title: O, text: P}}}"
)
OF_SERIES = {
    V1: RECORD + "level: public\n",
    OWN: "extends: meeting-briefing\n"
    "fields: {briefing: {care: {type: text, help: H.}}}\nbody: [{part: field, "
    "field: briefing.care, title: Care}, {part: selection, title: Background}]\n",
    f"{HOME}/meetings.yaml": "port: {name: Port, date: 2019-06-14}\n",
}
ABOVE_SERIES = ["'authors'", "'care'", "'meeting.chair'", "'select.texts.more'", "'title'"]


@pytest.fixture
def of_row(project):
    """The keys of the findings of a row, each of which is at its level, and the other errors."""

    def found(series, target="demo/tour/porto"):
        files = {DOSSIER: LEVELS, **OF_SERIES, TOUR: series}
        try:
            findings = prepare(project(files), target).diagnostics
        except ContentError as error:
            findings = error.diagnostics
        own = [one for one in findings if one.code == "BG659"]
        line = series.partition("porto:")[0].count("\n") + 1
        assert {(one.span.path, one.span.start.line) for one in own} <= {(TOUR, line)}
        others = [one for one in findings if one.severity == "error" and one.code != "BG659"]
        return sorted(one.message.partition(" ")[0] for one in own), others

    return found


def test_a_row_has_no_words_from_above_the_series_if_they_are_above_its_level(of_row):
    assert of_row(SERIES + OPEN_ROW) == (ABOVE_SERIES, [])
    assert of_row(SERIES + OPEN_ROW, "demo/tour/vigo") == ([], [])


def test_a_row_of_a_lower_level_can_write_all_itself(of_row):
    assert of_row(f"{SERIES}  porto: {{level: public, {OWN_WORDS}}}\n") == ([], [])


@pytest.mark.parametrize("level", ["public", "internal"])
def test_the_level_above_the_series_is_that_of_the_words_there(of_row, level):
    given = SERIES.replace("level: internal", f"level: {level}")
    expected = ABOVE_SERIES if level == "internal" else []
    assert of_row(given + OPEN_ROW)[0] == expected
    closed = OPEN_ROW.replace("public", "internal")
    assert of_row(given + closed) == ([], [])


def test_without_a_level_there_it_is_that_of_the_version_if_a_row_has_it(of_row, monkeypatch):
    monkeypatch.setitem(OF_SERIES, V1, RECORD + "level: internal\n")
    given = SERIES.replace("level: internal\n", "")
    assert of_row(given + OPEN_ROW)[0] == ABOVE_SERIES
    each = given.replace("{name: V}}", "{name: V}, level: internal}")
    assert of_row(each + OPEN_ROW)[0] == []


def test_the_hint_names_both_ways_to_correct_it(project):
    files = {DOSSIER: LEVELS, **OF_SERIES, TOUR: SERIES + OPEN_ROW}
    with pytest.raises(ContentError) as caught:
        prepare(project(files), "demo/tour/porto")
    one = next(one for one in caught.value.diagnostics if "'care'" in one.message)
    assert one.message == (
        "'care' comes from above 'series', which has level 'internal', "
        "but this document has level 'public'"
    )
    assert one.hint == (
        "write 'care' in the row, too, or 'level: public' above 'series' and the other levels in "
        "their rows"
    )
