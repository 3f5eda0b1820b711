"""The fields that a template declares: how they are printed, required and checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import ValidationError

from briefgen.build.pipeline import prepare
from briefgen.content.template import template_named
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError, UsageError
from briefgen.schema.forms import PersonRecord
from briefgen.schema.kinds import json_schema
from briefgen.schema.record_models import ContactRecord
from support.content_files import BRIEFING, IDENTITY, OWN, RECORD, TALK, V1
from support.json_schemas import assert_valid
from support.projects import BASE, Files

HARD_SPACE = "\N{NO-BREAK SPACE}"
FORM = """\
extends: easme-deliverable
fields:
  project:
    grant: {type: number, required: draft, label: Grant agreement, help: Its number.}
  deliverable:
    level: {type: choice, help: Who may read it., label: {en: Level, de: Stufe},
      choices: {public: {en: Public, de: Öffentlich}, sensitive: {en: Sensitive, de: Vertraulich}}}
    due_month: {type: month, help: Month., label: Due}
  cover:
    call: {help: The call., label: Call, example: CALL-1, required: release}
    summary_line: {type: markdown, help: One line., label: Line}
    budget: {type: money, help: The budget., label: Budget}
    signed: {type: date, help: Day of signature., label: Signed}
    lead: {type: organisation, help: The lead., label: Lead}
    partners: {type: organisations, help: The others., label: Partners}
    reviewers: {type: names, help: Reviewers., label: Reviewers, required: review}
    author: {type: person, help: The author., label: Author}
    team: {type: people, help: The team., label: Team}
    place: {type: address, help: The place., label: Place}
    final: {type: flag, help: Whether it is final., label: Final}
    short: {default: "{{ project.acronym }}-{{ deliverable.level }}", label: Short,
      help: Short name.}
cover:
  rows:
    - {field: project.grant}
    - {field: deliverable.level}
    - {field: deliverable.due_month}
    - {field: cover.call}
    - {field: cover.summary_line}
    - {field: cover.budget}
    - {field: cover.signed}
    - {field: cover.lead}
    - {field: cover.partners}
    - {field: cover.reviewers}
    - {field: cover.author}
    - {field: cover.team}
    - {field: cover.place}
    - {field: cover.final}
    - {field: cover.short, label: "{{ number }} in short"}
"""
GRANTED = (
    BASE[IDENTITY]
    .replace("name: P,", "name: P, grant: 101095219,")
    .replace("easme-deliverable", "own")
)
PAPER = GRANTED + "level: sensitive\ndue_month: M18\n"
VALUES = """\
cover:
  call: HORIZON-CL4
  summary_line: A short line about {{ organisation("net") }}
  budget: {amount: 2500000, currency: EUR}
  signed: 2019-03-05
  lead: hegan
  partners: [hegan, net]
  reviewers: [Ana Ruiz, Jan Kos]
  author: {name: Ana Ruiz, role: Director, organisation: SPI, email: ana@example.org}
  team: [{name: Ana Ruiz}, {name: Jan Kos, role: Analyst}]
  place: [Main Street 1, 1000 Town]
  final: true
"""
FILES: Files = {OWN: FORM, IDENTITY: PAPER, V1: RECORD + VALUES}


@pytest.fixture
def found(project) -> Callable[..., tuple[Diagnostic, ...]]:
    """The findings in a project that uses the form, most of all in files that replace its own."""

    def diagnostics(files, target="demo/d1@v1", *, release=False):
        try:
            made = prepare(project({**FILES, **files}), target, release=release)
        except ContentError as error:
            return tuple(one for one in error.diagnostics if one.stops_build)
        return tuple(one for one in made.diagnostics if one.stops_build)

    return diagnostics


def cover(project, files: Files) -> dict[str, str]:
    document = prepare(project({**FILES, **files}), "demo/d1@v1").resolved.document
    return {row.label: row.value for row in document.cover.rows}


def test_each_type_is_printed_in_the_language_of_the_document(project):
    assert cover(project, {}) == {
        "Grant agreement": "101,095,219",
        "Level": "Sensitive",
        "Due": "M18 – 22 March 2017",
        "Call": "HORIZON-CL4",
        "Line": "A short line about Net",
        "Budget": "EUR\N{NO-BREAK SPACE}2,500,000",
        "Signed": "5 March 2019",
        "Lead": "HEGAN (Spain)",
        "Partners": "HEGAN (Spain); Net",
        "Reviewers": "Ana Ruiz, Jan Kos",
        "Author": "Ana Ruiz, Director, SPI, ana@example.org",
        "Team": "Ana Ruiz; Jan Kos, Analyst",
        "Place": "Main Street 1, 1000 Town",
        "Final": "Yes",
        "D 1.1 in short": "PA-Sensitive",
    }


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("{type: flag,", "  final: false\n"),
        ("{type: flag, default: false,", ""),
        ("{type: flag, default: true,", "  final: false\n"),
    ],
)
@pytest.mark.parametrize(("language", "word"), [("en", "No"), ("de", "Nein")])
def test_a_flag_that_is_false_is_a_value(project, found, declared, written, language, word):
    files = {
        OWN: FORM.replace("{type: flag,", declared),
        V1: RECORD + VALUES.replace("  final: true\n", written),
        "content/demo/dossier.yaml": f"name: Demo\nlanguage: {language}\n",
    }
    assert cover(project, files)["Final"] == word
    assert not [one for one in found(files, release=True) if "'final'" in one.message]


def test_a_flag_that_no_file_gives_is_an_empty_row(found):
    files = {V1: RECORD + VALUES.replace("  final: true\n", "")}
    assert [one for one in found(files, release=True) if "'final'" in one.message]


def test_a_line_prints_the_label_of_a_flag_that_is_true(project):
    own = FORM.replace(
        "\ncover:\n", "\nheader_footer: {header_left: '{{ cover.final }}'}\ncover:\n", 1
    )
    for value, text in (("true", "Final"), ("false", "")):
        files = {**FILES, OWN: own, V1: RECORD + VALUES.replace("final: true", f"final: {value}")}
        document = prepare(project(files), "demo/d1@v1").resolved.document
        assert document.header_footer.header_left == text


def test_labels_choices_dates_and_numbers_follow_the_language(project):
    german = {"content/demo/dossier.yaml": "name: Demo\nlanguage: de\n"}
    rows = cover(project, german)
    assert rows["Stufe"] == "Vertraulich"
    assert rows["Due"] == "M18 – 22. März 2017"
    assert rows["Budget"] == "2.500.000\N{NO-BREAK SPACE}EUR"


def test_a_date_has_its_month_of_the_project(project):
    files = {IDENTITY: PAPER.replace("M18", "2017-03-01")}
    assert cover(project, files)["Due"] == "M18 – 1 March 2017"


def test_a_field_without_a_value_prints_an_empty_row(project):
    assert cover(project, {V1: RECORD + "cover: {}\n"})["Final"] == ""


def test_a_briefing_prints_the_fields_of_its_meeting(project):
    template = (
        "extends: meeting-briefing\n"
        "fields:\n"
        "  meeting: {host: {type: person, help: The host., label: Host}}\n"
        "  briefing: {desk: {help: The desk., label: Desk}}\n"
        "cover: {rows: [{field: meeting.host}, {field: briefing.desk}, {field: meeting.place}]}\n"
    )
    talk = BRIEFING.replace("meeting-briefing", "talk").replace(
        "{name: T}", "{name: T, host: {name: Jan Kos}}"
    )
    files = {
        "templates/talk/template.yaml": template,
        TALK: talk + "desk: Unit D2\nobjectives: [Agree]\n",
    }
    root = project({**FILES, **files})
    rows = prepare(root, "demo/talk").resolved.document.cover.rows
    assert [(row.label, row.value) for row in rows] == [("Host", "Jan Kos"), ("Desk", "Unit D2")]


DEFAULTS = (
    ("grant: {type: number, required: draft,", "grant: {type: number, default: 101095219,"),
    ("{type: choice,", "{default: sensitive, type: choice,"),
    ("due_month: {type: month,", "due_month: {default: M18, type: month,"),
    ("call: {help", "call: {default: HORIZON-CL4, help"),
    (
        "{type: markdown,",
        "{default: 'A short line about {{ organisation(\"net\") }}', type: markdown,",
    ),
    ("{type: money,", "{default: {amount: 2500000, currency: EUR}, type: money,"),
    ("signed: {type: date,", "signed: {default: 2019-03-05, type: date,"),
    ("{type: organisation,", "{default: hegan, type: organisation,"),
    ("{type: organisations,", "{default: [hegan, net], type: organisations,"),
    ("{type: names,", "{default: [Ana Ruiz, Jan Kos], type: names,"),
    (
        "{type: person,",
        "{default: {name: Ana Ruiz, role: Director, organisation: SPI, email: ana@example.org}, "
        "type: person,",
    ),
    (
        "{type: people,",
        "{default: [{name: Ana Ruiz}, {name: Jan Kos, role: Analyst}], type: people,",
    ),
    ("{type: address,", "{default: [Main Street 1, 1000 Town], type: address,"),
    ("{type: flag,", "{default: true, type: flag,"),
)
"""The values of the files above as defaults."""


def form_with_defaults() -> str:
    own = FORM
    for declared, with_default in DEFAULTS:
        assert declared in own
        own = own.replace(declared, with_default)
    return own


def test_a_default_is_printed_as_the_value_in_a_file(project):
    identity = PAPER.replace("grant: 101095219,", "").partition("level:")[0]
    files = {OWN: form_with_defaults(), IDENTITY: identity, V1: RECORD}
    assert cover(project, files) == cover(project, {})


def test_a_value_in_a_file_replaces_a_default_without_a_finding(found):
    assert not found({OWN: form_with_defaults(), V1: RECORD + VALUES.replace("CL4", "CL5")})


def test_defaults_of_dates_months_and_numbers_are_computed(project):
    own = FORM
    for key, type_, text in (
        ("signed", "date", "{{ due }}"),
        ("due_month", "month", "{{ due_month }}"),
        ("grant", "number, required: draft", "{{ project.size }}"),
    ):
        assert f"{key}: {{type: {type_}," in own
        own = own.replace(f"{key}: {{type: {type_},", f"{key}: {{default: '{text}', type: {type_},")
    own = own.replace("  project:\n", "  project:\n    size: {type: number, help: A.}\n")
    identity = PAPER.replace("grant: 101095219", "size: 1200").replace("due_month", "due")
    version = RECORD + VALUES.replace("  signed: 2019-03-05\n", "")
    rows = cover(project, {OWN: own, IDENTITY: identity, V1: version})
    assert rows["Signed"] == "22 March 2017"
    assert rows["Due"] == "M18 – 22 March 2017"
    assert rows["Grant agreement"] == "1,200"


def test_a_computed_default_without_a_value_prints_nothing(project):
    own = FORM.replace("signed: {type: date,", "signed: {default: '{{ due }}', type: date,")
    version = RECORD + VALUES.replace("  signed: 2019-03-05\n", "")
    assert cover(project, {OWN: own, V1: version})["Signed"] == ""


def test_defaults_use_other_fields_and_choices(project):
    own = FORM.replace("level: {type: choice,", "level: {default: public, type: choice,").replace(
        "call: {help: The call., label: Call, example: CALL-1, required: release}",
        "call: {default: '{{ cover.reviewers }} ({{ deliverable.level }})', help: A., label: Call}",
    )
    without = PAPER.replace("level: sensitive\n", "")
    version = RECORD + "cover: {reviewers: [Ana Ruiz]}\n"
    rows = cover(project, {OWN: own, IDENTITY: without, V1: version})
    assert (rows["Level"], rows["Call"]) == ("Public", "Ana Ruiz (Public)")


def test_a_briefing_can_be_of_a_version_whose_template_lacks_its_fields(project):
    template = "extends: easme-deliverable\nfields: {project: {platform: null, contract: null}}\n"
    template += "cover: {imprint: [A]}\nheader_footer: {footer_left: B}\n"
    identity = (
        BASE[IDENTITY].replace("platform: The platform, ", "").replace(", contract: Contract", "")
    )
    files = {OWN: template, IDENTITY: identity.replace("easme-deliverable", "own"), V1: RECORD}
    files[TALK] = BRIEFING + "objectives: [Agree]\n"
    document = prepare(project(files), "demo/talk").resolved.document
    assert document.header_footer.footer_left == "PA"


# -- mistakes in content -------------------------------------------------------------------------

LOST_IN_LINES = {
    "cross-references": "¶[](#aim)",
    "notes": "¶[^book]",
    "notes ": "**of¶[^book]** stress",
    "line breaks": "¶\\\n\n    and more",
}
"""The kinds of markup that the cover cannot print, each with an example."""
MISTAKES: Mapping[str, tuple[Files, str, str, str]] = {
    "unknown": ({V1: RECORD + "cover: {¶calls: A}\n"}, "BG110", "unknown key 'calls'", "'call'?"),
    "required": (
        {IDENTITY: PAPER.replace("project: {name: P, grant: 101095219,", "¶project: {name: P,")},
        "BG111",
        "'grant'",
        "grant agreement: Its number",
    ),
    "required on the cover": (
        {
            OWN: FORM.replace("signed: {type: date,", "signed: {type: date, required: draft,"),
            V1: f"¶{RECORD}",
        },
        "BG111",
        "'signed'",
        "igned",
    ),
    "required on a cover with other fields": (
        {
            OWN: FORM.replace("signed: {type: date,", "signed: {type: date, required: draft,"),
            V1: f"{RECORD}¶cover: {{final: true}}\n",
        },
        "BG111",
        "'signed'",
        "igned",
    ),
    "number": (
        {IDENTITY: PAPER.replace("101095219", "¶many")},
        "BG112",
        "'grant' must be a whole number",
        "grant agreement",
    ),
    "choice": (
        {IDENTITY: PAPER.replace("sensitive", "¶sensitiv")},
        "BG112",
        "'level' must be one of public, sensitive",
        "did you mean 'sensitive'?",
    ),
    "date": ({V1: RECORD + "cover: {signed: ¶5 March 2019}\n"}, "BG112", "a date", "2019-03-31"),
    "month": (
        {IDENTITY: PAPER.replace("M18", "¶18")},
        "BG112",
        "neither a date nor a month of the project",
        "M18",
    ),
    "money": (
        {V1: RECORD + "cover: {budget: ¶2500000}\n"},
        "BG112",
        "'budget' must be a mapping",
        "amount",
    ),
    "currency": (
        {V1: RECORD + "cover: {budget: {amount: 1, currency: ¶euro}}\n"},
        "BG112",
        "there is no currency 'euro'",
        "did you mean 'EUR'?",
    ),
    "organisation": (
        {V1: RECORD + "cover: {lead: ¶hegn}\n"},
        "BG124",
        "unknown organisation 'hegn'",
        "'hegan'?",
    ),
    "one of two organisations": (
        {V1: RECORD + "cover: {partners: [hegan, ¶nett]}\n"},
        "BG124",
        "unknown organisation 'nett'",
        "'net'?",
    ),
    "flag": ({V1: RECORD + "cover: {final: ¶'yes'}\n"}, "BG112", "true or false", ""),
    "names": (
        {V1: RECORD + "cover: {reviewers: ¶Ana}\n"},
        "BG112",
        "'reviewers' must be a list",
        "[Ana]",
    ),
    "person": (
        {V1: RECORD + "cover: {author: {¶nme: Ana}}\n"},
        "BG110",
        "unknown key 'nme'",
        "'name'?",
    ),
    **{
        f"{lost} on the cover": (
            {V1: RECORD + f"cover: {{summary_line: 'Words {markup}'}}\n"},
            "BG112",
            "'summary_line' is printed on the cover or in a line of the template, which cannot "
            f"have {lost.strip()}",
            "let the template print the field in a fact sheet",
        )
        for lost, markup in LOST_IN_LINES.items()
    },
    "against the default": (
        {V1: RECORD + "cover: {short: ¶PA-Public}\n"},
        "BG654",
        "'PA-Public' differs from 'PA-Sensitive'",
        "remove 'short'",
    ),
}
"""Each mistake: files, the code, and words of the message and the hint."""


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_one_finding_at_its_place(found, places, case):
    files, code, message, hint = MISTAKES[case]
    (one,) = found(files)
    assert (one.code, (one.span.start,)) == (code, places(files))
    assert message in one.message
    assert hint in one.hint


def test_the_hint_for_a_missing_choice_has_its_label_and_help(found):
    form = FORM.replace("{type: choice,", "{type: choice, required: draft,")
    (one,) = found({OWN: form, IDENTITY: PAPER.replace("level: sensitive\n", "")})
    assert one.message == "missing field 'level'"
    assert one.hint == "one of public, sensitive (Level: Who may read it)"


def test_all_mistakes_are_found_at_once(found):
    files = {
        IDENTITY: PAPER.replace("101095219", "many").replace("sensitive", "secret"),
        V1: RECORD + "cover: {calls: A, signed: soon, lead: hegn}\n",
    }
    assert [(one.code, one.span.path.rpartition("/")[2]) for one in found(files)] == [
        ("BG112", "deliverable.yaml"),
        ("BG112", "deliverable.yaml"),
        ("BG110", "v1.yaml"),
        ("BG112", "v1.yaml"),
    ]


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (
            '"1250000"',
            "write {amount: 1250000, currency: …}, with the code of the currency for …",
        ),
        ("1250000", "write {amount: 1250000, currency: …}, with the code of the currency for …"),
        ("3 250 000 PLN", "write {amount: 3250000, currency: PLN}"),
        ("about 3 million", "its keys are amount, currency"),
    ],
)
def test_a_text_for_an_amount_is_written_as_one_in_the_hint(found, value, hint):
    budget = VALUES.replace("{amount: 2500000, currency: EUR}", value)
    (one,) = found({V1: RECORD + budget})
    assert (one.code, one.hint.partition(" (")[0]) == ("BG112", hint)


@pytest.mark.parametrize("value", ["Sensitive", "vertraulich", "Vertraulch", "sensitiv"])
def test_a_choice_can_be_recognised_by_its_printed_text_in_any_language(found, value):
    (one,) = found({IDENTITY: PAPER.replace("level: sensitive", f"level: {value}")})
    assert (one.code, one.hint.partition("?")[0]) == ("BG112", "did you mean 'sensitive'")


@pytest.mark.parametrize("value", ["m18", "M 18", "M018", "Month 18"])
def test_a_month_in_another_form_is_recognised(found, value):
    (one,) = found({IDENTITY: PAPER.replace("due_month: M18", f"due_month: {value}")})
    assert (one.code, one.hint.partition(" (")[0]) == ("BG112", "did you mean 'M18'?")


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("po", "write 'pl' for Polish or 'pt' for Portuguese"),
        ("Polish", "write 'pl' for Polish"),
        ("cz", "write 'cs' for Czech"),
        ("xy", "write the code of a language, as in 'pl'"),
    ],
)
def test_the_hint_for_an_unknown_language_names_its_code(found, value, hint):
    (one,) = found({V1: RECORD + VALUES + f"translations: [{value}]\n"})
    assert (one.code, one.hint) == ("BG112", hint)


def test_a_code_with_decimals_needs_quotes(found):
    template = FORM.replace("call: {", "call: {type: code, ")
    for value, expected in (("0210.70", []), ("'210.70'", []), ("210.70", ["BG112"])):
        files = {OWN: template, V1: RECORD + VALUES.replace("HORIZON-CL4", value)}
        assert [one.code for one in found(files)] == expected
    (one,) = found(files)
    assert one.message == "'call' must be text or a whole number, not 210.7"
    assert one.hint.startswith("put it in quotes")


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("grant", "12 500", "write 12500"),
        ("grant", "12,500", "write 12500, without signs between thousands"),
        ("grant", "1.234.567", "write 1234567, without signs between thousands"),
        ("grant", "12,5", "write a whole number"),
        ("amount", "2500000,50", "write 2500000.50, with a decimal point"),
        (
            "amount",
            "2,500",
            "write 2500, without signs between thousands, or 2.500, with a decimal point",
        ),
        ("amount", "about 5", "the amount, as in 2500000"),
    ],
)
def test_the_hint_for_a_number_in_another_form_writes_it(found, field, value, hint):
    files = {IDENTITY: PAPER.replace("101095219", f"'{value}'")}
    if field == "amount":
        files = {V1: RECORD + VALUES.replace("2500000", f"'{value}'")}
    (one,) = found(files)
    assert (one.code, one.hint.partition(" (")[0]) == ("BG112", hint)


def test_a_mapping_is_made_an_entry_of_a_list_as_the_hint_says(found):
    entry = "make it an entry of a list: write '- ' before its first key, or [ ] around { }"
    for old, new in (
        ("team: [{name: Ana Ruiz}, {name: Jan Kos, role: Analyst}]", "team: {name: Ana Ruiz}"),
        ("team: [{name: Ana Ruiz}, {name: Jan Kos, role: Analyst}]", "team:\n    name: Ana Ruiz"),
    ):
        (one,) = found({V1: RECORD + VALUES.replace(old, new)})
        assert (one.code, one.hint.partition(" (")[0]) == ("BG112", entry)


def test_a_currency_exists(found):
    (one,) = found({V1: RECORD + VALUES.replace("EUR", "EUX")})
    assert (one.code, one.message) == ("BG112", "there is no currency 'EUX'")
    assert "ISO 4217" in one.hint or "did you mean" in one.hint


@pytest.mark.parametrize("code", ["pln", "PNL"])
def test_the_code_of_a_currency_is_in_capitals(found, code):
    (one,) = found({V1: RECORD + VALUES.replace("EUR", code)})
    assert one.hint.startswith("did you mean 'PLN'?")


@pytest.mark.parametrize(
    ("amount", "currency", "printed"),
    [
        ("1250000.5", "EUR", "1,250,000.50"),
        ("1250.10", "PLN", "1,250.10"),
        ("1.0e+6", "EUR", "1,000,000"),
        ("0.125", "KWD", "0.125"),
        ("7.00", "JPY", "7"),
    ],
)
def test_an_amount_has_no_decimals_or_those_of_its_currency(project, amount, currency, printed):
    value = f"{{amount: {amount}, currency: {currency}}}"
    version = RECORD + VALUES.replace("{amount: 2500000, currency: EUR}", value)
    assert cover(project, {V1: version})["Budget"] == f"{currency}{HARD_SPACE}{printed}"


@pytest.mark.parametrize(
    ("amount", "currency", "message", "hint"),
    [
        ("5.123", "EUR", "an amount in EUR has at most 2 decimals", "round it, as in 5.12"),
        ("7.5", "JPY", "an amount in JPY has no decimals", "round it, as in 8"),
    ],
)
def test_an_amount_has_not_more_decimals_than_its_currency(found, amount, currency, message, hint):
    value = VALUES.replace("2500000", amount).replace("EUR", currency)
    (one,) = found({V1: RECORD + value})
    assert (one.code, one.message, one.hint.partition(" (")[0]) == ("BG112", message, hint)


def test_an_organisation_is_named_once_in_a_list(found):
    text = VALUES.replace("partners: [hegan, net]", "partners: [hegan, net, hegan]")
    (one,) = found({V1: RECORD + text})
    assert (one.code, one.message) == ("BG112", "'hegan' is named twice")


def test_an_amount_is_a_number(found):
    (one,) = found({V1: RECORD + VALUES.replace("2500000", "'2 500'")})
    assert one.message == "'amount' must be a number, 0 or more, not '2 500'"


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        (IDENTITY, PAPER + "signed: 2019-03-05\n", "under 'cover' in the file of a version"),
        (IDENTITY, PAPER.replace("name: P,", "name: P, call: X,"), "under 'cover' in the file of"),
        (V1, RECORD + "level: public\ngrant: 1\n" + VALUES, "under 'project' in deliverable.yaml"),
        (V1, RECORD + VALUES + "  due_month: M18\n", "in deliverable.yaml"),
    ],
)
def test_a_field_in_the_wrong_file_has_a_hint_to_the_right_one(found, path, text, place):
    (one,) = [one for one in found({path: text}) if one.code == "BG110"]
    assert one.hint.startswith(f"the template declares it: write it {place}")


# -- stages --------------------------------------------------------------------------------------

DRAFT = RECORD + "cover: {final: true}\n"


def empty(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in found if one.code in {"BG768", "BG790"}]


def test_a_draft_may_lack_what_a_review_needs(found):
    assert found({V1: DRAFT}) == ()


def test_a_review_needs_its_fields(found):
    (one,) = found({V1: DRAFT + "stage: review\n"})
    assert (one.code, one.message) == (
        "BG790",
        "the row of 'reviewers' on the cover is empty",
    )
    assert "write it under 'cover', as in 'reviewers: …' (Reviewers)" in one.hint
    assert "it is required in a review" in one.hint


@pytest.mark.parametrize("written", ["cover: {reviewers: Ana Ruiz}\n", "reviewers: [Ana Ruiz]\n"])
def test_a_value_with_another_finding_is_not_called_empty(written, found):
    made = found({V1: RECORD + written + "stage: review\n"})
    assert [one.code for one in made if "eviewers" in one.message] == [made[0].code]
    assert empty(made) == []


def test_a_release_needs_those_of_a_release_and_of_a_review(found):
    messages = {message for _, message in empty(found({V1: DRAFT}, release=True))}
    assert "the row of 'call' on the cover is empty" in messages
    assert "the row of 'reviewers' on the cover is empty" in messages


def test_a_field_that_the_template_declares_is_required_where_nothing_prints_it(found):
    unprinted = FORM.replace("    - {field: cover.reviewers}\n", "")
    files = {OWN: unprinted, V1: DRAFT + "stage: review\n"}
    (one,) = found(files)
    assert (one.code, one.message) == (
        "BG790",
        "'reviewers' is required in a review, and has no value",
    )
    assert (one.span.path, one.span.line) == (V1, DRAFT.count("\n"))
    assert one.span.column == 1  # The key `cover`.
    project = FORM.replace(
        "Its number.}", "Its number.}\n    seat: {help: Its seat., required: release}"
    )
    (other,) = [one for one in found({OWN: project}, release=True) if "seat" in one.message]
    assert (other.code, other.span.path) == ("BG768", IDENTITY)
    assert other.message == "'seat' is required for a release, and has no value"


def test_a_field_that_the_template_inherits_is_required_where_it_is_printed(found):
    child = "extends: own\ncover: {rows: []}\n"
    files = {
        "templates/child/template.yaml": child,
        V1: DRAFT.replace("cover:", "template: child\ncover:") + "stage: review\n",
    }
    assert not empty(found(files, release=True))


def test_the_stage_is_not_inherited(found):
    newer = {
        V1: DRAFT + "stage: review\n",
        V1.replace("v1", "v2"): "based_on: v1\nversion: V2\ndate: 2019-04-30\n",
    }
    assert found(newer, "demo/d1@v2") == ()


# -- mistakes in the template --------------------------------------------------------------------


def form(old: str, new: str) -> Files:
    assert old in FORM
    return {OWN: FORM.replace(old, new)}


INVALID: Mapping[str, tuple[Files, str, str, str]] = {
    "unknown type": (
        form("{type: number,", "{type: ¶numbr,"),
        "BG112",
        "'type' must be",
        "did you mean 'number'?",
    ),
    "no help": (form("call: {help: The call.,", "¶call: {"), "BG111", "'help'", ""),
    "no choices": (
        form(
            "level: {type: choice, help: Who may read it., label: {en: Level, de: Stufe},\n"
            "      choices: {public: {en: Public, de: Öffentlich}, sensitive: {en: Sensitive, de: "
            "Vertraulich}}}",
            "¶level: {type: choice, help: Who may read it., label: Level}",
        ),
        "BG112",
        "must have 'choices'",
        "choices: {public: Public",
    ),
    "choices of a text": (
        form("call: {", "call: {¶choices: {a: A}, "),
        "BG112",
        "cannot have 'choices'",
        "write 'type: choice'",
    ),
    "key that every file has": (
        form("  deliverable:\n", "  deliverable:\n    number: {help: A number.}\n"),
        "BG112",
        "'fields.deliverable' cannot declare 'number'",
        "choose another name",
    ),
    "unknown field in a row": (
        form("{field: cover.call}", "{field: ¶cover.cal}"),
        "BG112",
        "declares no field 'cover.cal'",
        "'cover.call'?",
    ),
    "unknown name in a default": (
        form("{{ project.acronym }}-", "{{ project.¶acronm }}-"),
        "BG132",
        "acronm",
        "'acronym'?",
    ),
    "key that every file has, of several": (
        form("  deliverable:\n", "  deliverable:\n    ¶title: {help: A title.}\n"),
        "BG112",
        "'fields.deliverable' cannot declare 'title'",
        "choose another name",
    ),
    "name with a hyphen and a capital": (
        form("due_month: {", "¶Delivery-month: {help: M., label: M}\n    due_month: {"),
        "BG112",
        "'Delivery-month' cannot be a key",
        "lower-case letters, digits and single underscores, as in 'delivery_month'",
    ),
    "language by its name": (
        form("{en: Level, de: Stufe}", "{en: Level, ¶polish: Poziom}"),
        "BG110",
        "unknown key 'polish'",
        "write 'pl'",
    ),
    "language by another word": (
        form("{en: Level, de: Stufe}", "{en: Level, ¶local: Poziom}"),
        "BG110",
        "unknown key 'local'",
        "write the code of a language, as in 'pl'",
    ),
    "row with the key of a field alone": (
        form("{field: cover.partners}", "{field: ¶partners}"),
        "BG112",
        "declares no field 'partners'",
        "did you mean 'cover.partners'?",
    ),
    "inherited field with another type": (
        form(
            "  cover:\n    call", "  cover:\n    validated_by: {type: ¶money, help: X.}\n    call"
        ),
        "BG112",
        "the field 'validated_by' of 'cover' has the type 'words' in the template",
        "remove 'type'",
    ),
    "states of a briefing": (
        {
            OWN: FORM.replace(
                "  cover:\n    call",
                "  meeting: {day: {help: D., states: ¶due}}\n  cover:\n    call",
                1,
            )
        },
        "BG112",
        "a field of a meeting cannot have 'states'",
        "remove 'states'",
    ),
    "null for a field that nothing declares": (
        form("  cover:\n    call", "  cover:\n    ¶validated_bi: null\n    call"),
        "BG112",
        "'validated_bi' removes nothing",
        "did you mean 'validated_by'?",
    ),
    "null for a kind that nothing declares": (
        {OWN: FORM + "records: {¶storry: null}\n"},
        "BG112",
        "'storry' removes nothing",
        "did you mean 'story'?",
    ),
    "row that is repeated": (
        form("{field: cover.call}", "{field: cover.call}\n    - {field: ¶cover.call}"),
        "BG112",
        "a row prints 'cover.call' already",
        "remove one",
    ),
    "unknown name in a default that no document needs": (
        form("call: {", "call: {default: '{{ project.¶acronm }}', "),
        "BG132",
        "acronm",
        "'acronym'?",
    ),
    "row with field and value": (
        form("{field: cover.call}", "¶{field: cover.call, value: A}"),
        "BG112",
        "both 'field' and 'value'",
        "remove one",
    ),
    "default that is not a choice": (
        form("level: {type: choice,", "level: {default: ¶secret, type: choice,"),
        "BG112",
        "the default 'secret' is not one of the choices",
        "one of public, sensitive",
    ),
    "default of a date": (
        form("signed: {type: date,", "signed: {default: ¶'2019-03-05', type: date,"),
        "BG112",
        "'default' must be a date as YYYY-MM-DD, not the text '2019-03-05'",
        "remove the quotes",
    ),
    "default of a month": (
        form("due_month: {type: month,", "due_month: {default: ¶18, type: month,"),
        "BG112",
        "'18' is neither a date nor a month of the project",
        "M18",
    ),
    "default of a number": (
        form("grant: {type: number, required: draft,", "grant: {type: number, default: ¶'1',"),
        "BG112",
        "must be a whole number, not the text '1'",
        "",
    ),
    "default of money": (
        form("budget: {type: money,", "budget: {default: ¶2500 EUR, type: money,"),
        "BG112",
        "'2500 EUR'",
        "{amount: 2500, currency: EUR}",
    ),
    "currency in a default": (
        form("{type: money,", "{default: {amount: 1, currency: ¶EURO}, type: money,"),
        "BG112",
        "EURO",
        "",
    ),
    "default of a flag": (
        form("final: {type: flag,", "final: {default: ¶'yes', type: flag,"),
        "BG112",
        "must be true or false",
        "",
    ),
    "organisation in a default": (
        form("lead: {type: organisation,", "lead: {default: ¶hegen, type: organisation,"),
        "BG124",
        "hegen",
        "'hegan'?",
    ),
    "default with lines": (
        form(
            "final: {type: flag,",
            "story: {default: ¶Once., type: text, help: A.}\n    final: {type: flag,",
        ),
        "BG112",
        "a field of the type 'text' cannot have a default",
        "remove 'default'",
    ),
    "default of words": (
        form("call: {help:", "call: {default: ¶2019, help:"),
        "BG112",
        "'default' must be text or a mapping, not a number",
        "in quotes",
    ),
    "computed default of another type": (
        form("signed: {type: date,", "signed: {default: ¶'{{ title }}', type: date,"),
        "BG134",
        "and not a date",
        "'{{ due }}'",
    ),
    "defaults that use each other": (
        {
            OWN: FORM.replace(
                '"{{ project.acronym }}-{{ deliverable.level }}"', "'¶{{ cover.other }}'"
            ).replace(
                "    final:", "    other: {default: '{{ cover.short }}', help: A.}\n    final:"
            )
        },
        "BG134",
        "uses itself",
        "remove one",
    ),
    "row without a value": (
        form("{field: cover.call}", "¶{label: A}"),
        "BG112",
        "must have 'label' and 'value'",
        "field: cover.validated_by",
    ),
}


@pytest.mark.parametrize("case", INVALID)
def test_an_invalid_form_is_one_finding_in_the_template(found, places, case):
    files, code, message, hint = INVALID[case]
    (one,) = found(files)
    assert (one.code, one.span.path) == (code, OWN)
    if wanted := places(files):
        assert (one.span.start,) == wanted
    assert message in one.message
    assert hint in one.hint


def test_each_field_without_its_labels_is_a_finding_at_the_field(found):
    french = {"content/demo/dossier.yaml": "name: Demo\nlanguage: fr\n"}
    form = FORM.replace("label: Signed", "label: {en: Signed}").replace(", label: Final", "")
    level, signed, final = found({**french, OWN: form})
    assert {one.code for one in (level, signed, final)} == {"BG740"}
    for one, key in ((level, "level:"), (signed, "signed:"), (final, "final:")):
        line = 1 + form[: form.index(f"    {key}")].count("\n")
        assert (one.span.path, one.span.line) == (OWN, line)
    language = "in the language 'fr'"
    assert level.message == (
        f"'deliverable.level' has no label and no text for 'public', 'sensitive' {language}"
    )
    assert signed.message == f"'cover.signed' has no label {language}"
    assert final.message == f"'cover.final' has no label {language}"
    assert level.hint == (
        "write 'label: {en: …, de: …, fr: …}' and 'choices: {public: {en: …, de: …, fr: …}, "
        "sensitive: {en: …, de: …, fr: …}}' at the field, "
        "or 'cover: {level: …, level_public: …, level_sensitive: …}' in "
        "templates/own/languages/fr.yaml"
    )


def test_the_hint_for_choices_without_a_text_writes_those_of_the_choices(found):
    choices = "{public: {en: Public, de: Öffentlich}, sensitive: {en: Sensitive, de: Vertraulich}}"
    (one,) = found({OWN: FORM.replace(choices, "[public, sensitive]")})
    texts = "'choices: {public: {en: …}, sensitive: {en: …}}'"
    assert one.code == "BG740"
    assert one.hint.startswith(f"write {texts} at the field, or ")
    corrected = texts.removeprefix("'choices: ").removesuffix("'")
    assert found({OWN: FORM.replace(choices, corrected)}) == ()


def test_a_text_of_several_lines_is_not_printed_in_a_line(found, places):
    files = {
        OWN: "extends: easme-deliverable\nfields: {cover: {story: {type: text, help: A text.}}}\n"
        "cover: {subtitle: '{{ ¶cover.story }}'}\n",
        IDENTITY: BASE[IDENTITY].replace("easme-deliverable", "own"),
        V1: RECORD + "cover: {story: A text}\n",
    }
    (one,) = found(files)
    assert one.code == "BG134"
    assert "{part: field, field: cover.story}" in one.hint


def test_a_label_that_the_field_overrides_is_a_finding(project):
    labels = "templates/own/languages/en.yaml"
    files = {**FILES, labels: "cover: {call: Aufruf, level_public: Open}\n"}
    found = prepare(project(files), "demo/d1@v1").diagnostics
    unused = [(one.span.path, one.message) for one in found if one.code == "BG628"]
    assert unused == [
        (labels, f"the label '{name}' is not printed: the field has a text of its own")
        for name in ("call", "level_public")
    ]


WITHOUT_EXTENDS = """\
kind: deliverable
fields:
  project: {grant: {type: number, help: Its number., label: Grant}}
cover: {title: "{{ title }}", rows: [{field: project.grant}]}
contents: {levels: 2}
body: [{part: outline}, {part: fact_sheet, rows: [{field: project.grant}]}]
"""


@pytest.mark.parametrize(("language", "contents"), [("en", "Contents"), ("de", "Inhalt")])
def test_a_template_that_extends_none_has_the_labels_of_its_language(project, language, contents):
    identity = GRANTED.replace(" platform: The platform,", "").replace(", contract: Contract", "")
    files = {
        OWN: WITHOUT_EXTENDS,
        IDENTITY: identity,
        V1: RECORD,
        "content/demo/dossier.yaml": f"name: Demo\nlanguage: {language}\n",
    }
    made = prepare(project({**FILES, **files}), "demo/d1@v1")
    assert made.resolved.document.wording.contents.casefold() == contents.casefold()


BARE = """\
kind: deliverable
fields: {project: {platform: {help: A.}, contract: {help: B.}}}
cover: {title: "{{ title }}"}
body: [{part: outline}]
"""


@pytest.mark.parametrize(
    ("files", "hint"),
    [
        (
            {V1: RECORD + "cover: {validated_by: SPI}\n"},
            "the template declares no field here: declare it under 'fields', or remove it",
        ),
        (
            {OWN: BARE.replace("{{ title }}", "{{ cover.day }}")},
            "nothing is declared there: declare it, or remove the expression",
        ),
        (
            {OWN: BARE.replace("{{ title }}", "{{ cover }}")},
            "nothing is declared under 'cover': remove it",
        ),
        (
            {V1: RECORD + "numbered_records: [study]\n"},
            "the template declares no kind of record: remove it",
        ),
    ],
)
def test_a_hint_without_names_leads_to_the_fix(found, files, hint):
    own = {OWN: BARE, IDENTITY: BASE[IDENTITY].replace("easme-deliverable", "own"), V1: RECORD}
    (one,) = found({**own, **files})
    assert one.hint == hint


# -- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "values", "path", "name"),
    [
        (
            ("due_month: {type: month,", "due_month: {type: month, states: due,"),
            ("due_month: M18", "due_month: M480"),
            IDENTITY,
            "M480",
        ),
        (
            (
                "grant: {",
                "ready: {type: date, states: due, help: Day., label: Ready}\n    grant: {",
            ),
            ("grant: 1", "ready: 2079-01-31, grant: 1"),
            IDENTITY,
            "2079-01-31",
        ),
    ],
)
def test_a_due_date_in_any_file_is_compared_with_the_project(found, declared, values, path, name):
    form = FORM.replace(*declared)
    (one,) = found({OWN: form, IDENTITY: PAPER.replace(*values)})
    assert (one.code, one.span.path) == ("BG760", path)
    assert name in one.message
    files = {OWN: form, IDENTITY: PAPER.replace(*values) + "due: M20\n"}
    (other,) = [one for one in found(files) if one.code == "BG764"]
    assert "remove" not in other.hint


@pytest.mark.parametrize(
    ("type_", "value", "hint"),
    [
        ("month", "M18", "'ready' says when this version is delivered, as in 2019-03-31"),
        ("date", "2017-03-22", "'ready' says when this version is delivered, as in 2019-03-31"),
        ("words", "M18", "as in 'M18 (updated: 2019-03-31)'"),
    ],
)
def test_a_hint_for_a_delivery_fits_the_type_of_its_field(found, type_, value, hint):
    ready = f"ready: {{type: {type_}, states: delivery, help: Day., label: Ready}}\n    call: {{"
    files = {OWN: FORM.replace("call: {", ready, 1), V1: RECORD + VALUES + f"  ready: {value}\n"}
    (one,) = found(files)
    assert one.code == "BG762"
    assert hint in one.hint


PHONES = ("1", "+(442) 101 66 00 Ext. 6622", "+49 (0)331 288-0", "02.299/11, вътр. 12", "+3212 x3")
NO_PHONES = ("TBC", "see the website", "+", "call 12", "1; 2", "+34 1, +34 2", "ana@example.org")
EMAILS = ("ana@example.org", "leslie.Harrison@ed.ac.uk", "öl@häfen.example")
NO_EMAILS = (
    *(
        "not an address",
        "ana@localhost",
        "ana@@example.org",
        "ana @example.org",
        "ana@example..org",
    ),
    *("Ana <ana@example.org>", "mailto:ana@example.org", "a@example.org, b@example.org"),
)
EMAILS_AND_PHONES = (("email", EMAILS, NO_EMAILS), ("phone", PHONES, NO_PHONES))


@pytest.mark.parametrize(("key", "forms", "others"), EMAILS_AND_PHONES)
@pytest.mark.parametrize("model", [PersonRecord, ContactRecord])
def test_the_email_and_the_telephone_of_a_person_have_a_form(model, key, forms, others):
    editor = jsonschema.Draft7Validator(model.model_json_schema())
    for one in forms:
        assert getattr(model(name="Ana", **{key: one}), key) == one
        assert editor.is_valid({"name": "Ana", key: one}), one
    for one in others:
        with pytest.raises(ValidationError):
            model(name="Ana", **{key: one})
        assert not editor.is_valid({"name": "Ana", key: one}), one


def test_the_email_and_the_telephone_of_a_person_are_checked(found):
    people = VALUES.replace("email: ana@example.org", "email: not an address")
    people = people.replace("{name: Jan Kos, role", "{name: Jan Kos, phone: see below, role")
    first, second = found({V1: RECORD + people})
    assert (first.code, second.code) == ("BG112", "BG112")
    assert first.message == "'not an address' is not an e-mail address"
    assert second.message == "'see below' is not a telephone number"
    assert "as in office@example.org" in first.hint
    assert "as in '+34 944 240 211'" in second.hint


def test_a_due_date_that_is_a_default_is_compared_with_the_project(found):
    default = "due_month: {type: month, default: M480, states: due,"
    form = FORM.replace("due_month: {type: month,", default)
    (one,) = found({OWN: form, IDENTITY: PAPER.replace("due_month: M18\n", "")})
    assert (one.code, one.span.path) == ("BG760", OWN)
    assert not found({OWN: form})


@pytest.mark.parametrize(
    ("month", "words"),
    [("M480", "after its end"), ("2010-01-31", "before its start"), ("M18", "")],
)
def test_a_month_outside_the_project_is_a_warning(project, month, words):
    files = {**FILES, IDENTITY: PAPER.replace("M18", month)}
    found = [
        one for one in prepare(project(files), "demo/d1@v1").diagnostics if one.code == "BG771"
    ]
    assert [(one.severity, one.span.path) for one in found] == (
        [("warning", IDENTITY)] if words else []
    )
    assert all(words in one.message for one in found)


def test_a_month_of_a_meeting_outside_the_project_is_a_warning(project):
    template = (
        "extends: meeting-briefing\nfields: {meeting: {stage: {type: month, help: Stage.}}}\n"
        "cover: {rows: [{field: meeting.stage, label: Stage}]}\n"
    )
    talk = BRIEFING.replace("{name: T}", "{name: T, stage: M999}") + "objectives: [Agree]\n"
    talk = talk.replace("meeting-briefing", "talk")
    root = project({**FILES, "templates/talk/template.yaml": template, TALK: talk})
    found = prepare(root, "demo/talk").diagnostics
    (one,) = [one for one in found if one.code == "BG771"]
    assert (one.span.path, one.span.line) == (TALK, 5)
    assert "M999" in one.message


# -- the schema ----------------------------------------------------------------------------------


@pytest.fixture
def schema(project) -> Callable[[str], dict[str, Any]]:
    def schema_of(kind: str) -> dict[str, Any]:
        return json_schema(kind, template_named("own", project(FILES)).forms)

    return schema_of


def test_the_schema_has_the_declared_fields_and_no_others(schema):
    version = schema("version")
    fields = version["definitions"]["CoverFields"]
    assert {"call", "budget", "validated_by"} <= fields["properties"].keys()
    assert fields["additionalProperties"] is False
    assert fields["properties"]["call"]["description"] == "The call, as in CALL-1."
    assert "grant" in schema("deliverable")["definitions"]["ProjectRecord"]["required"]


def test_the_schema_states_the_defaults(project):
    forms = template_named("own", project({**FILES, OWN: form_with_defaults()})).forms
    fields = json_schema("version", forms)["definitions"]["CoverFields"]["properties"]
    assert fields["signed"]["default"] == "2019-03-05"
    assert fields["budget"]["default"] == {"amount": 2500000, "currency": "EUR"}
    assert fields["final"]["default"] is True
    assert fields["call"]["default"] == "HORIZON-CL4"
    assert "{{ project.acronym }}-{{ deliverable.level }}" in fields["short"]["description"]
    required = json_schema("deliverable", forms)["definitions"]["ProjectRecord"]["required"]
    assert "grant" not in required


@pytest.mark.parametrize(
    ("cover", "is_valid"),
    [
        ({"call": "A", "budget": {"amount": 1, "currency": "EUR"}, "final": True}, True),
        ({"calls": "A"}, False),
        ({"budget": 1}, False),
        ({"reviewers": "Ana"}, False),
        ({"final": "yes"}, False),
    ],
)
def test_the_schema_accepts_what_briefgen_accepts(schema, cover, is_valid):
    checker = jsonschema.Draft7Validator(schema("version"))
    assert checker.is_valid({"cover": cover}) is is_valid


def test_the_schema_accepts_a_code_that_an_editor_reads_as_a_number(project):
    files = {**FILES, OWN: FORM.replace("call: {", "call: {type: code, ")}
    schema = json_schema("version", template_named("own", project(files)).forms)
    assert_valid({"cover": yaml.safe_load("call: 0210.70")}, schema)


def test_without_a_template_a_schema_accepts_any_field():
    checker = jsonschema.Draft7Validator(json_schema("version"))
    assert checker.is_valid({"cover": {"anything": 1}})
    assert not checker.is_valid({"covr": {}})


def test_the_schema_has_labels_of_any_language(project):
    form = """\
extends: easme-deliverable
fields:
  cover: {call: {help: The call., label: {pl: Nabór}}, own: {help: Own.}}
records:
  study:
    kicker: Studium
    fields:
      aim: {help: Why., label: {pl: Cel}}
      scope: {help: What., label: {en: Scope, pl: Zakres}}
      type: {type: choice, help: Kind., label: {pl: Typ}, choices: {good: {pl: Dobry}}}
      own: {help: Own words.}
"""
    files = {OWN: form, "templates/own/languages/pl.yaml": "cover: {own: Własne}\n"}
    forms = template_named("own", project(files)).forms
    fields = json_schema("version", forms)["definitions"]["CoverFields"]["properties"]
    assert fields["call"]["description"] == "Nabór: The call."
    assert fields["own"]["description"] == "Własne: Own."
    of_study = json_schema("study", forms)["properties"]
    words = [of_study[key]["description"] for key in ("aim", "scope", "type", "own")]
    assert words == ["Cel: Why.", "Scope: What.", "Typ: Kind.", "Own words."]


def test_an_unknown_template_is_named_with_the_nearest(project):
    with pytest.raises(UsageError, match="did you mean 'own'"):
        template_named("ownn", project(FILES))


def test_the_limit_of_an_amount_is_a_keyword_of_the_schema(schema):
    amount = schema("version")["definitions"]["MoneyRecord"]["properties"]["amount"]
    assert [one["minimum"] for one in amount["anyOf"]] == [0, 0]
    assert "ge" not in amount


def test_the_schema_can_be_written_as_json(schema):
    assert json.loads(json.dumps(schema("deliverable"))) == schema("deliverable")
