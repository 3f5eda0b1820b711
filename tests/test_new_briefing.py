"""`briefgen new-briefing`: the file of a briefing, its proposals, and requests that are refused."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError, UsageError
from briefgen.new_briefing.offer import Offer
from briefgen.new_briefing.request import BriefingRequest
from briefgen.new_briefing.writing import write_new_briefing
from support.content_files import V1
from support.projects import BASE, HOME, write

OUTLINE = "outline: [{section: aim}, {section: plan}, {section: spain}, {section: old}]\n"
FACTS = BASE[f"{HOME}/facts.yaml"] + "trade: {value: 5, valid_until: 2018-12-31}\n"
FILES = {
    V1: BASE[V1].replace("outline: [{section: aim, parts: [{story: campus}]}]\n", OUTLINE),
    f"{HOME}/sections/aim.md": "---\nanchor: aim\ntitle: Aim\ntags: [aero]\n---\nWords.\n",
    f"{HOME}/sections/plan.md": (
        "---\nanchor: plan\ntitle: Plan\ntags: [aero]\nlevel: internal\n---\nWords.\n"
    ),
    f"{HOME}/sections/spain.md": (
        '---\nanchor: spain\ntitle: Spain\n---\n{{ organisation("hegan") }} is a cluster.\n'
    ),
    f"{HOME}/sections/old.md": (
        "---\nanchor: old\ntitle: Old\ntags: [trade]\n---\nTrade grew by {{ fact('trade') }}.\n"
    ),
    f"{HOME}/facts.yaml": FACTS,
    f"{HOME}/lines.yaml": (
        "mission: {topics: [aero], say: A second mission.}\n"
        "secret: {topics: [aero], say: Not for all., level: internal}\n"
        "late: {topics: [aero], say: Too late., valid_until: 2018-12-31}\n"
        "by-section: {say: Spain is ready., evidence: {sections: [spain]}}\n"
        "who-pays: {topics: [aero], question: Who pays?, answer: Each cluster.}\n"
    ),
    f"{HOME}/people.yaml": (
        "ana: {name: Ana Ruiz, role: Director, organisation: hegan}\n"
        "eva: {name: Eva Roy, role: Adviser, organisation: hegan, level: internal}\n"
    ),
    "templates/own/template.yaml": (
        "extends: eu-briefing\n"
        "fields:\n  briefing:\n"
        "    one_sentence: null\n    wishes: null\n    state: null\n"
        "    setter: {type: text, required: draft, help: The scene.}\n"
        "    who_is_who: {type: who, help: Who is who.}\n"
        "body:\n"
        "  - {part: field, field: briefing.setter, title: Scene}\n"
        "  - {part: field, field: briefing.points, title: Points}\n"
        "  - {part: field, field: briefing.defensives, title: If asked}\n"
        "  - {part: field, field: briefing.who_is_who, title: Who is who}\n"
        "  - {part: selection, title: Background}\n"
    ),
}
REQUEST = BriefingRequest(
    dossier="demo",
    name="visit",
    template="eu-briefing",
    version="d1@v1",
    title="Visit: aero",
    date=datetime.date(2019, 6, 13),
    meeting="The visit",
    time="10.00",
    place="Bilbao",
    people=("Ana Ruiz", "HEGAN"),
    level="public",
    about=("AERO",),
)


@pytest.fixture
def made(tmp_path: Path):
    """Writes a briefing with some answers changed; returns it, its keys and its text."""
    project = write(tmp_path, FILES)

    def new(**changes: object):
        request = replace(REQUEST, **changes)
        written = write_new_briefing(Offer(project), request)
        text = (project / request.path).read_text("utf-8")
        return written, yaml.safe_load(text), text

    new.project = project  # type: ignore[attr-defined]
    return new


def names(pieces) -> list[str]:
    return [piece.name for piece in pieces]


def test_it_writes_the_answers_and_the_proposals(made):
    new, keys, text = made()
    assert keys == {
        "template": "eu-briefing",
        "from": "d1@v1",
        "title": "Visit: aero",
        "date": datetime.date(2019, 6, 13),
        "level": "public",
        "meeting": {
            "name": "The visit",
            "time": "10.00",
            "place": "Bilbao",
            "participants": ["Ana Ruiz", "HEGAN"],
        },
        "points": [{"line": "mission"}],
        "defensives": [{"line": "who-pays"}],
        "select": {"tags": ["aero"], "exclude": {"anchors": ["plan"]}},
    }
    assert names(new.proposed) == ["mission", "who-pays", "aim", "clusters"]
    assert "  # A second mission.\n  - {line: mission}\n" in text
    missing = {f"missing field '{key}'" for key in ("one_sentence", "wishes", "state")}
    assert {one.message for one in new.open} == missing


def test_a_template_without_required_texts_builds(made):
    new, keys, _ = made(template="meeting-briefing")
    assert keys["key_messages"] == [{"line": "mission"}]
    assert not new.open
    assert not prepare(made.project, "demo/visit").diagnostics


def test_lines_that_are_too_long_for_their_field_are_left_out(made):
    words = "We propose a mission of ten clusters in the next year. " * 4
    (made.project / HOME / "lines.yaml").write_text(
        "".join(f"line-{n}: {{topics: [aero], say: {words.strip()}}}\n" for n in range(1, 4)),
        "utf-8",
    )
    new, keys, _ = made(is_example=True)
    assert keys["points"] == [{"line": "line-1"}]
    assert [one.piece.name for one in new.left_out] == ["plan", "line-3", "line-2"]
    assert not new.open


def test_it_says_what_the_level_and_errors_leave_out(made):
    new, _, text = made()
    reasons = {one.piece.name: one.reason for one in new.left_out}
    assert reasons.keys() == {"secret", "plan", "late"}
    assert reasons["secret"] == reasons["plan"] == "has level 'internal'"
    assert "BG345" in reasons["late"]
    assert "# - left out: section 'plan', because it has level 'internal'" in text


def test_a_higher_level_includes_more(made):
    new, keys, _ = made(level="internal")
    assert names(new.proposed) == ["mission", "secret", "who-pays", "aim", "plan", "clusters"]
    assert keys["select"] == {"tags": ["aero"]}


@pytest.mark.parametrize("about", ["Spain", "hegan"])
def test_it_proposes_by_country_and_organisation(made, about):
    new, keys, _ = made(about=(about,))
    assert {"by-section", "spain"} <= {*names(new.proposed)}
    assert set(keys["select"]) == {"countries" if about == "Spain" else "organisations"}


def test_content_with_an_error_on_the_day_of_the_meeting_is_left_out(made):
    new, keys, _ = made(template="meeting-briefing", about=("trade",))
    assert [(one.piece.name, one.reason[:19]) for one in new.left_out] == [
        ("old", "has an error: BG340")
    ]
    assert keys["select"]["exclude"] == {"anchors": ["old"]}
    assert [one.code for one in new.open] == ["BG301"]


@pytest.mark.parametrize(
    ("about", "left_out", "selected"),
    [
        (
            ("ireland",),
            {"spain": "in texts of a level above", "ports": "has level 'internal'"},
            None,
        ),
        (("ireland", "aero"), {"spain": "in texts of a level above"}, {"tags": ["aero"]}),
    ],
)
def test_content_that_only_texts_of_a_level_above_name_is_not_selected(
    about, left_out, selected, made
):
    write(
        made.project,
        {
            **FILES,
            f"{HOME}/organisations.yaml": (
                f"{BASE[f'{HOME}/organisations.yaml']}port: {{name: Port, country: Ireland}}\n"
            ),
            f"{HOME}/tables/ports.yaml": (
                "anchor: ports\nlevel: internal\nkind: list\ncaption: Ports\nheader: Ports\n"
                "items: [port]\n"
            ),
            f"{HOME}/sections/spain.md": (
                f"{FILES[f'{HOME}/sections/spain.md']}\n:::: level internal\nThe port.\n\n"
                "::: table ports\n:::\n::::\n"
            ),
        },
    )
    new, keys, text = made(template="meeting-briefing", about=about, is_example=True)
    assert not new.open
    reasons = {one.piece.name: one.reason for one in new.left_out}
    for name, reason in left_out.items():
        assert reasons[name].endswith(reason)
        assert name not in names(new.proposed)
    select = keys.get("select")
    if selected is None:
        assert select is None
        assert "# select:" in text
    else:
        assert {key: select[key] for key in selected} == selected
        assert select["exclude"] == {"anchors": ["plan"]}
    assert not [
        one
        for one in prepare(made.project, "demo/visit").diagnostics
        if one.code not in ("BG325", "BG658")
    ]
    (made.project / HOME / "briefings/visit.yaml").unlink()
    of_level, _, _ = made(level="internal", about=about)
    assert {"spain", "ports"} <= {*names(of_level.proposed)}


def test_required_texts_come_first_and_are_listed(made):
    new, keys, text = made(template="own", about=("hegan",))
    assert "setter" not in keys
    slots = [line for line in text.split("\n") if line.startswith("# ")]
    assert not [line for line in slots if line.startswith("# state")]
    assert slots.index("# Required. The scene.") < slots.index("# Who is who.")
    assert [one.message for one in new.open] == ["missing field 'setter'"]
    assert keys["who_is_who"] == ["ana"]
    assert "eva" in [one.piece.name for one in new.left_out]


def test_an_example_builds_without_anything_more(made):
    new, keys, _ = made(template="own", is_example=True)
    assert keys["example"] is True
    assert keys["setter"] == "TBC"
    assert not new.open
    prepare(made.project, "demo/visit")


@pytest.mark.parametrize(
    ("template", "language"),
    [
        ("one-page-note", "en-GB"),
        ("one-page-note", "fi"),
        ("meeting-briefing", "el"),
        ("own", "fr"),
    ],
)
def test_example_words_are_placeholders_that_no_release_contains(made, template, language):
    dossier = made.project / HOME / "dossier.yaml"
    dossier.write_text(
        dossier.read_text("utf-8").replace("language: en-GB", f"language: {language}")
    )
    made(template=template, is_example=True, about=())
    found = prepare(made.project, "demo/visit").diagnostics
    assert "BG325" in {one.code for one in found}
    with pytest.raises(ContentError) as raised:
        prepare(made.project, "demo/visit", release=True)
    messages = {one.message for one in raised.value.diagnostics if one.code == "BG325"}
    assert messages == {"'TBC' is a placeholder for words that are missing"}


@pytest.mark.parametrize("template", ["eu-briefing", "one-page-note", "bilateral", "speaking-note"])
def test_dates_in_comments_are_not_after_the_meeting(made, template):
    _, _, text = made(template=template, is_example=True, about=())
    lines = [one.removeprefix("# ") for one in text.split("\n")]
    days = [one for one in lines if re.fullmatch("[a-z_]+: [0-9]{4}-[0-9]{2}-[0-9]{2}", one)]
    assert len(days) > (template == "eu-briefing")
    uncommented = "\n".join(
        one.removeprefix("# ") if one[2:] in days else one for one in text.split("\n")
    )
    (made.project / REQUEST.path).write_text(uncommented, "utf-8")
    prepare(made.project, "demo/visit")


def test_a_line_with_an_answer_is_proposed_for_the_questions(made):
    both = "both: {topics: [aero], say: A fund., question: Which fund?, answer: A new one.}\n"
    with (made.project / HOME / "lines.yaml").open("a", encoding="utf-8") as lines:
        lines.write(both)
    _, keys, text = made()
    assert keys["defensives"] == [{"line": "both"}, {"line": "who-pays"}]
    assert keys["points"] == [{"line": "mission"}]
    assert "  # Which fund?\n  - {line: both}\n" in text
    template = made.project / "templates/own/template.yaml"
    own = template.read_text("utf-8").replace("state: null", "state: null\n    defensives: null")
    without = own.replace("  - {part: field, field: briefing.defensives, title: If asked}\n", "")
    template.write_text(without, "utf-8")
    _, keys, text = made(name="second", template="own", is_example=True)
    assert keys["points"] == [{"line": "both"}, {"line": "mission"}]
    assert "  # A fund.\n  - {line: both}\n" in text


def test_nothing_that_it_is_about_gives_slots_only(made):
    new, keys, text = made(about=(), is_example=True)
    assert "select" not in keys
    assert "# select:" in text
    assert not new.proposed
    prepare(made.project, "demo/visit")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": "talk"}, "'content/demo/briefings/talk.yaml' exists already"),
        ({"name": "A visit"}, "'A visit' cannot be the name of a briefing; did you mean 'a-visit'"),
        ({"dossier": "demos"}, "unknown dossier 'demos'; did you mean 'demo'?"),
        ({"template": "eu-brief"}, "unknown template for briefings 'eu-brief'; did you mean"),
        ({"template": "easme-deliverable"}, "unknown template for briefings 'easme-deliverable'"),
        ({"version": "d1@v2"}, "unknown version 'd1@v2'; did you mean 'd1@v1'?"),
        ({"level": "publik"}, "unknown level 'publik'; did you mean 'public'?"),
        ({"about": ("areo",)}, "no topic, country or organisation 'areo'; did you mean 'aero'?"),
    ],
)
def test_a_request_that_cannot_be_followed_writes_nothing(made, changes, message):
    before = {path: path.read_bytes() for path in made.project.rglob("*.yaml")}
    with pytest.raises(UsageError) as raised:
        made(**changes)
    assert message in str(raised.value)
    assert {path: path.read_bytes() for path in made.project.rglob("*.yaml")} == before


def test_errors_of_other_files_are_raised_and_nothing_is_written(made):
    (made.project / HOME / "dossier.yaml").write_text("name: Demo\nlanguage: 7\n", "utf-8")
    with pytest.raises(ContentError):
        made(level="")
    assert not (made.project / REQUEST.path).exists()


def test_a_briefing_is_not_offered_fields_above_its_level(tmp_path: Path) -> None:
    own = str(FILES["templates/own/template.yaml"])
    files = {
        **FILES,
        "templates/own/template.yaml": own.replace("setter: {", "setter: {level: internal, "),
    }
    project = write(tmp_path, files)
    public = write_new_briefing(Offer(project), replace(REQUEST, template="own"))
    text = (project / public.request.path).read_text("utf-8")
    assert "setter" not in text
    internal = replace(REQUEST, template="own", name="inside", level="internal")
    made = write_new_briefing(Offer(project), internal)
    assert "# setter" in (project / made.request.path).read_text("utf-8")
