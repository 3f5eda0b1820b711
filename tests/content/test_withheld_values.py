"""Lines of a briefing's template that print values of a version above the level of the briefing."""

from __future__ import annotations

import pytest

from briefgen.build.pipeline import prepare
from briefgen.content.versions.withheld_values import name_of_file
from briefgen.errors import ContentError
from support.command_line import run_here
from support.content_files import BRIEFING, IDENTITY, OWN, RECORD, TALK, V1, V2
from support.projects import BASE, HOME

LEVELS = "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: Internal}\n"
COVER = "cover: {validated_by: Ann Roe of the secret bureau}\n"
TAKEN = BRIEFING.replace("meeting-briefing", "own").replace("d1@v1", "d1@v2")
OPEN = f"{TAKEN}level: public\nobjectives: [Agree.]\n"
CLOSED = "based_on: v1\nversion: V2\ndate: 2019-04-30\nlevel: internal\nsubtitle: The price\n"
GIVEN = CLOSED + COVER
WAYS = {
    "row": "cover: {rows: [{label: Approved, value: '{{ cover.validated_by }}'}]}",
    "imprint": "cover: {imprint: ['By {{ cover.validated_by }}']}",
    "condition": "cover: {kicker: \"{{ 'Approved' if cover.validated_by else 'Draft' }}\"}",
    "footer": "header_footer: {footer_left: '{{ cover.validated_by }}'}",
    "default": "fields: {meeting: {who: {type: words, help: Who., default: "
    "'{{ cover.validated_by }}'}}}\ncover: {imprint: ['{{ meeting.who }}']}",
    "month": "cover: {imprint: ['In {{ date_month }}']}",
}


def files(way: str, *, version: str = GIVEN, talk: str = OPEN) -> dict[str, str]:
    return {
        f"{HOME}/dossier.yaml": LEVELS,
        V1: RECORD + "level: public\n",
        V2: version,
        OWN: f"extends: meeting-briefing\n{WAYS[way]}\n",
        TALK: talk,
    }


@pytest.fixture
def found(project):
    def of_files(written):
        try:
            return prepare(project(written), "demo/talk").diagnostics
        except ContentError as error:
            return error.diagnostics

    return of_files


def places(findings):
    return [(one.code, one.severity, one.span.path) for one in findings if one.code == "BG656"]


def errors(findings):
    return [one.message for one in findings if one.severity == "error"]


@pytest.mark.parametrize("way", WAYS)
def test_a_value_of_a_version_above_the_level_is_an_error_at_the_line(found, way):
    findings = found(files(way))
    assert places(findings) == [("BG656", "error", OWN)]
    (one,) = [one for one in findings if one.code == "BG656"]
    name = "date_month" if way == "month" else "cover.validated_by"
    assert one.message == (
        f"'{name}' comes from v2, which has level 'internal', but this document has level 'public'"
    )
    assert one.span.start.line == 2
    assert "write 'level: internal'" in one.hint


@pytest.mark.parametrize("way", WAYS)
def test_a_briefing_of_the_level_prints_it(found, way):
    closed = OPEN.replace("level: public", "level: internal")
    assert errors(found(files(way, talk=closed))) == []


@pytest.mark.parametrize("way", ["row", "imprint", "condition", "footer", "default"])
def test_a_value_of_an_open_version_on_which_it_is_based_is_printed(found, way):
    written = files(way, version=CLOSED)
    written[V1] = RECORD + COVER + "level: public\n"
    assert errors(found(written)) == []


def test_nothing_is_written(project):
    folder = project(files("row"))
    done = run_here(folder, "build", "demo/talk")
    assert done.returncode == 1
    assert "BG656" in done.stderr
    assert not (folder / "output").exists()
    assert run_here(folder, "check", "demo/talk").returncode == 1


AMENDED = BASE[IDENTITY].replace(
    "contract: Contract}",
    "contract: Contract,\n  amendments: [{date: 2017-01-01, duration: 3 years}]}",
)


@pytest.mark.parametrize("name", ["project.end", "project.duration", "due"])
def test_what_the_contract_is_on_the_date_of_the_version_is_an_error(found, name):
    line = f"cover: {{imprint: ['{{{{ {name} }}}}']}}\n"
    written = files("row") | {OWN: f"extends: meeting-briefing\n{line}", IDENTITY: AMENDED}
    (one,) = [one for one in found(written) if one.code == "BG656"]
    assert (one.span.path, one.message.partition(" ")[0]) == (OWN, f"'{name}'")
    assert errors(found({**written, IDENTITY: BASE[IDENTITY]})) == []


def test_the_default_of_a_field_of_the_project_must_not_print_such_a_value(found):
    paper = "templates/paper/template.yaml"
    field = "fields: {project: {aim: {help: The aim., default: 'On {{ subtitle }}'}}}\n"
    line = "cover: {imprint: ['{{ project.aim }}']}\n"
    written = files("row") | {
        paper: f"extends: easme-deliverable\n{field}",
        OWN: f"extends: meeting-briefing\n{line}",
        IDENTITY: BASE[IDENTITY].replace("easme-deliverable", "paper"),
    }
    (one,) = [one for one in found(written) if one.code == "BG656"]
    assert (one.span.path, one.message.partition(" ")[0]) == (paper, "'subtitle'")


PRINTED = "cover: {imprint: ['{{ from_version }} / {{ from_version_words }}']}"


@pytest.mark.parametrize(
    ("level", "expected"),
    [("public", "V2 / Version 2"), ("internal", "V2 walkaway / Version V2 walkaway")],
)
@pytest.mark.parametrize("inherited", [False, True])
def test_a_briefing_prints_the_name_that_the_file_of_such_a_version_has(
    project, level, expected, inherited
):
    named = GIVEN.replace("version: V2", "version: V2 walkaway")
    talk = OPEN.replace("level: public", f"level: {level}")
    written = files("row", version=named, talk=talk)
    written[OWN] = f"extends: meeting-briefing\n{PRINTED}\n"
    if inherited:  # The version has the level of the one that it is based on.
        written[V1] = RECORD + "level: internal\n"
        written[V2] = named.replace("level: internal\n", "")
    done = prepare(project(written), "demo/talk")
    (line,) = done.resolved.document.cover.imprint
    assert line == expected


@pytest.mark.parametrize(
    ("file", "name"), [("v2", "V2"), ("V2.1", "V2.1"), ("final", "final"), ("v2b", "v2b")]
)
def test_the_name_of_a_file_as_that_of_its_version(file, name):
    assert name_of_file(file) == name
