"""Contract arithmetic: months and dates of a project, and what covers say about them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.units import format_unit

from briefgen.build.pipeline import prepare
from briefgen.content.versions.durations import months_in
from briefgen.content.versions.stated_dates import periods_in
from briefgen.errors import ContentError
from briefgen.model.contract import Contract, months_later
from support.content_files import IDENTITY, RECORD, V1, V2
from support.projects import BASE, HOME

LANGUAGES = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt"),
    *("lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)
DAY = datetime.date
ECCP = Contract(start=DAY(2015, 9, 23), duration="2 years", end=DAY(2017, 9, 22))
MEXICO = Path(__file__).resolve().parents[2]


def record(more: str = "", *, date: str = "2017-03-31") -> str:
    return RECORD.replace("2019-03-31", date) + more


def deliverable(more: str = "", *, duration: str = "2 years", amendments: str = "") -> str:
    text = BASE[IDENTITY].replace("duration: 2 years", f"duration: {duration}")
    if amendments:
        text = text.replace("contract: Contract}", f"contract: Contract,\n  {amendments}}}")
    return text + more


@pytest.fixture
def found(project):
    def diagnostics(files, target="demo/d1@v1", *, release=False):
        try:
            return prepare(project({V1: record(), **files}), target, release=release).diagnostics
        except ContentError as error:
            return error.diagnostics

    return diagnostics


@pytest.fixture
def cover(project):
    def rows(files, target="demo/d1@v1"):
        document = prepare(project({V1: record(), **files}), target).resolved.document
        return {row.label: row.value for row in document.cover.rows}

    return rows


# -- arithmetic ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "month", "first", "last"),
    [
        (DAY(2015, 9, 23), 1, DAY(2015, 9, 23), DAY(2015, 10, 22)),
        (DAY(2015, 9, 23), 18, DAY(2017, 2, 23), DAY(2017, 3, 22)),
        (DAY(2015, 9, 23), 24, DAY(2017, 8, 23), DAY(2017, 9, 22)),
        (DAY(2023, 1, 1), 12, DAY(2023, 12, 1), DAY(2023, 12, 31)),
        (DAY(2023, 1, 1), 14, DAY(2024, 2, 1), DAY(2024, 2, 29)),
        (DAY(2023, 1, 31), 2, DAY(2023, 2, 28), DAY(2023, 3, 30)),
        (DAY(2020, 2, 29), 13, DAY(2021, 2, 28), DAY(2021, 3, 28)),
        (DAY(2023, 12, 31), 3, DAY(2024, 2, 29), DAY(2024, 3, 30)),
    ],
)
def test_a_month_of_a_project(start, month, first, last):
    contract = Contract(start=start, duration="", end=None)
    assert (contract.first_day(month), contract.last_day(month)) == (first, last)
    assert contract.month_of(first) == contract.month_of(last) == month
    assert contract.month_of(first - datetime.timedelta(1)) == month - 1


@pytest.mark.parametrize("start", [DAY(2015, 9, 23), DAY(2023, 1, 1), DAY(2024, 1, 31)])
def test_every_day_is_in_the_month_that_contains_it(start):
    contract = Contract(start=start, duration="", end=None)
    for days in range(1200):
        day = start + datetime.timedelta(days)
        month = contract.month_of(day)
        assert contract.first_day(month) <= day <= contract.last_day(month)


def test_months_outside_the_calendar_have_its_first_or_last_date():
    assert months_later(DAY(9999, 1, 1), 12) == datetime.date.max
    assert months_later(DAY(1, 1, 1), -1) == datetime.date.min


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("24 months", 24),
        ("2 years", 24),
        ("2 years and 6 months", 30),
        ("36 months (3 years)", 36),
        ("36 (thirty-six) months", 36),
        ("1.5 years", 18),
        ("2,5 Jahre", 30),
        ("24-month project", 24),
        ("24 months from 1 January 2015", 24),
        ("24 de luni", 24),
        ("3 snin", 36),
        ("24 Monaten", 24),
        ("Two years", None),
        ("24", None),
        ("730 days", None),
        ("12 months and 24 months", None),
        ("1.3 months", None),
    ],
)
def test_the_months_of_a_duration(words, months):
    assert months_in(words) == months


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("unit", "months"), [("duration-month", 1), ("duration-year", 12)])
def test_a_duration_in_every_official_language(language, unit, months):
    for number in [1, 2, 3, 5, 8, 11, 21, 24, 100]:
        words = OWN_WORDS.get(language, {}).get(unit, "") or format_unit(
            number, unit, locale=language
        )
        assert months_in(words.format(number)) == number * months, words


OWN_WORDS = {
    "mt": {"duration-month": "{} xahar", "duration-year": "{} sena"},
    "it": {"duration-month": "{} mesi", "duration-year": "{} anni"},
    "pt": {"duration-month": "{} meses", "duration-year": "{} anos"},
    "et": {"duration-month": "{} kuud"},
    "ga": {"duration-year": "{} bliain"},
}
"""Words that Babel lacks, or has as abbreviations only."""


# -- dates in words --------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_in_the_words_of_every_official_language(language):
    for month in range(1, 13):
        day = DAY(2017, month, 5)
        first, last = DAY(2017, month, 1), months_later(DAY(2017, month, 1), 1)
        last -= datetime.timedelta(1)
        (one,) = periods_in(format_date(day, "long", language), ECCP, language)
        assert (one.first, one.last) == (day, day)
        for text in (format_date(day, "MMMM y", language), format_date(day, "LLLL y", language)):
            (one,) = periods_in(text, ECCP, language)
            assert (one.first, one.last, one.words) == (first, last, text)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("M18", ["2017-02-23 2017-03-22 18"]),
        ("M 18", ["2017-02-23 2017-03-22 18"]),
        ("m. 18", ["2017-02-23 2017-03-22 18"]),
        ("\N{GREEK CAPITAL LETTER MU}18", ["2017-02-23 2017-03-22 18"]),
        ("\N{CYRILLIC CAPITAL LETTER EM}18", ["2017-02-23 2017-03-22 18"]),
        ("Μήνας 18", ["2017-02-23 2017-03-22 18"]),
        ("Month 18", ["2017-02-23 2017-03-22 18"]),
        ("PM18", ["2017-02-23 2017-03-22 18"]),
        ("2017-04-30", ["2017-04-30 2017-04-30 0"]),
        ("2017-04", ["2017-04-01 2017-04-30 0"]),
        ("30.4.2017", ["2017-04-30 2017-04-30 0"]),
        ("30/04/2017", ["2017-04-30 2017-04-30 0"]),
        ("04/2017", ["2017-04-01 2017-04-30 0"]),
        ("April 30, 2017", ["2017-04-30 2017-04-30 0"]),
        ("30th April 2017", ["2017-04-30 2017-04-30 0"]),
        ("Apr 2017", ["2017-04-01 2017-04-30 0"]),
        (
            "M18 – April 2017 (Updated: March 2019)",
            [
                "2017-02-23 2017-03-22 18",
                "2017-04-01 2017-04-30 0",
                "2019-03-01 2019-03-31 0",
            ],
        ),
        ("", []),
        ("V2", []),
        ("Version 2", []),
        ("2017", []),
        ("2017-13-01", []),
        ("Model 2017", []),
        ("M0", []),
        ("D3.5", []),
    ],
)
def test_dates_and_months_in_a_text(text, periods):
    found = periods_in(text, ECCP, "en-GB")
    assert [f"{one.first} {one.last} {one.month}" for one in found] == periods


def test_one_name_is_another_month_in_croatian():
    (october,) = periods_in("listopad 2017.", ECCP, "hr")
    (november,) = periods_in("listopad 2017", ECCP, "cs")
    assert (october.first.month, november.first.month) == (10, 11)


# -- months instead of dates -----------------------------------------------------------------


def test_the_date_of_a_version_can_be_a_month(project):
    document = prepare(project({V1: record(date="M18")}), "demo/d1@v1").resolved.document
    assert document.metadata.date == DAY(2017, 3, 22)


def test_the_order_of_versions_counts_months_as_their_last_days(found):
    newer = "based_on: v1\nversion: V2\ndate: M18\n"
    (one,) = found({V1: record(date="2017-03-23"), V2: newer}, "demo/d1@v2")
    assert (one.code, one.message) == ("BG652", "2017-03-22 is before the date of v1, 2017-03-23")
    (one,) = found({V1: record(date="2017-03-22"), V2: newer}, "demo/d1@v2")
    assert (one.code, one.message) == ("BG655", "2017-03-22 is the date of v1, too")
    assert not found({V1: record(date="M17"), V2: newer}, "demo/d1@v2")


@pytest.mark.parametrize("value", ["m18", "M0", "M18.5", "Month 18", "M1000", "March 2017"])
@pytest.mark.parametrize("key", ["date", "due", "end"])
def test_another_form_of_a_month_says_how_to_write_it(found, key, value):
    files = {
        "date": {V1: record(date=value)},
        "due": {IDENTITY: deliverable(f"due: {value}\n")},
        "end": {
            IDENTITY: deliverable(amendments=f"amendments: [{{date: 2017-01-01, end: {value}}}]")
        },
    }
    (one,) = found(files[key])
    assert (one.code, one.span.line) == ("BG112", {"date": 2, "due": 7, "end": 6}[key])
    bare = value.strip("'")
    assert one.message == f"'{bare}' is neither a date nor a month of the project"
    is_clear = value in ("m18", "Month 18")
    hint = "write a date, as in 2019-03-31, or a month, as in M18"
    assert one.hint == ("did you mean 'M18'?" if is_clear else hint)


@pytest.mark.parametrize(
    ("files", "message", "hint"),
    [
        (
            {IDENTITY: deliverable("due: 18\n")},
            "'18' is neither a date nor a month of the project",
            "write a date, as in 2019-03-31, or a month, as in M18",
        ),
        (
            {IDENTITY: deliverable(duration="24")},
            "the duration '24' has no unit",
            "write '24 months'",
        ),
        (
            {IDENTITY: deliverable(amendments="amendments: [{date: 2017-01-01, duration: 36}]")},
            "the duration '36' has no unit",
            "write '36 months'",
        ),
        (
            {IDENTITY: deliverable(amendments="amendments: extended to M36")},
            "'amendments' must be a list of mappings",
            "write them as [{date: 2017-06-30, duration: 36 months}]",
        ),
        (
            {IDENTITY: deliverable(amendments="amendments: {date: 2017-01-01, end: M36}")},
            "'amendments' must be a list of mappings",
            "write them as [{date: 2017-06-30, duration: 36 months}]",
        ),
    ],
)
def test_a_value_of_another_kind_says_how_to_write_it(found, files, message, hint):
    (one,) = found(files)
    assert (one.code, one.message, one.hint) == ("BG112", message, hint)


def test_a_date_that_does_not_exist_says_why(found):
    (one,) = found({IDENTITY: deliverable("due: 2017-02-30\n")})
    assert one.message == "2017-02-30 is not a date: there is no 30 February 2017"


def test_a_month_has_no_finding_of_its_own_where_the_project_has_no_start(found):
    files = {V1: record(date="M18"), IDENTITY: BASE[IDENTITY].replace("2015-09-23", "soon")}
    (one,) = found(files)
    assert (one.code, one.span.path) == ("BG112", IDENTITY)


def test_the_cover_prints_the_due_date_as_month_and_date(cover):
    label = "Contractual delivery date"
    assert cover({})[label] == ""
    assert cover({IDENTITY: deliverable("due: M18\n")})[label] == "M18 – 22 March 2017"
    assert cover({IDENTITY: deliverable("due: 2017-03-31\n")})[label] == "M19 – 31 March 2017"
    own = {IDENTITY: deliverable("due: M18\n"), V1: record("cover: {contractual_delivery: ''}\n")}
    assert cover(own)[label] == ""


def test_templates_print_each_from_the_other(project):
    lines = "{{ due }} {{ due_month }} {{ date_month }} {{ project.end }}"
    template = f"extends: easme-deliverable\ncover: {{subtitle: '{lines}'}}\n"
    files = {
        V1: record("template: own\n"),
        "templates/own/template.yaml": template,
        IDENTITY: deliverable("due: 2017-03-22\n"),
    }
    document = prepare(project(files), "demo/d1@v1").resolved.document
    assert document.cover.subtitle == "22 March 2017 M18 M19 22 September 2017"


# -- amendments ------------------------------------------------------------------------------

LONGER = "amendments: [{date: 2017-03-01, duration: 36 months}]"


@pytest.mark.parametrize(
    ("amendment", "words"),
    [
        ("duration: 36 months", "36 months"),
        ("duration: 3 years", "3 years"),
        ("end: M36", "23 September 2015 – 22 September 2018"),
        ("end: 2018-09-30", "23 September 2015 – 30 September 2018"),
        ("due: M20", "2 years"),
    ],
)
def test_an_amendment_changes_the_duration_from_its_date_on(cover, amendment, words):
    text = deliverable(amendments=f"amendments: [{{date: 2017-03-01, {amendment}}}]")
    assert cover({IDENTITY: text, V1: record()})["Duration"] == words
    assert cover({IDENTITY: text, V1: record(date="2017-02-28")})["Duration"] == "2 years"


def test_the_last_amendment_counts_whatever_the_order(cover):
    text = deliverable(
        "due: M18\n",
        amendments="amendments: [{date: 2017-03-01, duration: 4 years, due: M40}, "
        "{date: 2016-03-01, duration: 3 years, due: M30}]",
    )
    rows = cover({IDENTITY: text, V1: record()})
    assert (rows["Duration"], rows["Contractual delivery date"]) == (
        "4 years",
        "M40 – 22 January 2019",
    )
    rows = cover({IDENTITY: text, V1: record(date="2016-12-31")})
    assert (rows["Duration"], rows["Contractual delivery date"]) == (
        "3 years",
        "M30 – 22 March 2018",
    )


@pytest.mark.parametrize(
    ("amendment", "message"),
    [
        ("date: 2017-03-01", "an amendment must change the duration, the end or the due date"),
        (
            "date: 2017-03-01, duration: 3 years, end: M36",
            "an amendment cannot give both a duration and an end",
        ),
    ],
)
def test_an_amendment_changes_one_thing(found, amendment, message):
    (one,) = found({IDENTITY: deliverable(amendments=f"amendments: [{{{amendment}}}]")})
    assert message in one.message
    assert one.hint


# -- due dates -------------------------------------------------------------------------------


@pytest.mark.parametrize("due", ["M25", "M36", "2017-09-23"])
def test_a_due_date_after_the_end_of_the_project(found, due):
    (one,) = found({IDENTITY: deliverable(f"due: {due}\n")})
    assert (one.code, one.span.path, one.span.line) == ("BG760", IDENTITY, 7)
    assert one.message.startswith(due)
    assert one.message.endswith("is after the end of the project, 2017-09-22 (M24)")
    assert "amendments: [{date: " in one.hint
    assert not found({IDENTITY: deliverable(f"due: {due}\n", amendments=LONGER)})


@pytest.mark.parametrize("due", ["M24", "M1", "2017-09-22", "2015-09-23"])
def test_a_due_date_in_the_project(found, due):
    assert not found({IDENTITY: deliverable(f"due: {due}\n")})


@pytest.mark.parametrize("text", ["M25", "Month 36", "30 September 2017", "M18 (extended to M30)"])
def test_a_printed_due_date_after_the_end_of_the_project(found, text):
    (one,) = found({V1: record(f"cover: {{contractual_delivery: {text}}}\n")})
    assert (one.code, one.span.path, one.span.line) == ("BG760", V1, 5)


def test_an_amendment_that_applies_later_is_named(found):
    late = LONGER.replace("2017-03-01", "2017-04-01")
    (one,) = found({IDENTITY: deliverable("due: M30\n", amendments=late)})
    assert one.code == "BG760"
    assert one.hint.startswith("the amendment of 2017-04-01 applies after 2017-03-31")


@pytest.mark.parametrize("month", ["M25", "M40"])
def test_a_version_in_a_month_after_the_end_of_the_project(found, month):
    (one,) = found({V1: record(date=month)})
    assert (one.code, one.span.path, one.span.line) == ("BG775", V1, 2)
    assert one.message.startswith(f"the date of the version, {month} (20")
    assert one.message.endswith(", is after the end of the project, 2017-09-22 (M24)")
    assert "amendments: [{date: " in one.hint
    assert "'date: 20" in one.hint
    longer = deliverable(amendments="amendments: [{date: 2017-03-01, duration: 4 years}]")
    assert not found({V1: record(date=month), IDENTITY: longer})


def test_the_day_of_an_update_can_be_after_the_end_of_the_project(found):
    assert not found({V1: record(date="2019-03-31")})
    assert not found({V1: record(date="M24")})


def test_an_amendment_can_end_the_project_before_a_version(found):
    shorter = "amendments: [{date: 2016-08-01, duration: 1 year}]"
    text = deliverable(amendments=shorter)
    (one,) = found({V1: record(date="2017-03-31"), IDENTITY: text})
    assert (one.code, one.span.path, one.span.line) == ("BG775", V1, 2)
    assert one.message == (
        "the date of the version, 2017-03-31 (M19), is after the end of the project, "
        "2016-09-22 (M12)"
    )
    assert not found({V1: record(date="2016-09-22"), IDENTITY: text})


@pytest.mark.parametrize(
    ("amendments", "code", "message"),
    [
        (
            "{date: 2014-01-01, duration: 3 years}",
            "BG776",
            "the date of the amendment, 2014-01-01, is before the start of the project, 2015-09-23",
        ),
        (
            "{date: 2018-01-01, duration: 3 years}",
            "BG776",
            "the date of the amendment, 2018-01-01 (M28), is after the end of the project, "
            "2017-09-22 (M24)",
        ),
        (
            "{date: 2016-01-01, duration: 3 years}, {date: 2016-01-01, due: M20}",
            "BG777",
            "two amendments have the date 2016-01-01; the later one in the file counts",
        ),
        (
            "{date: 2017-01-01, duration: 4 years}, {date: 2016-01-01, duration: 3 years}",
            "BG778",
            "the amendment of 2016-01-01 is written after that of 2017-01-01",
        ),
        (
            "{date: 2017-09-01, end: M20}",
            "BG779",
            "the amendment of 2017-09-01 (M24) ends the project earlier, on 2017-05-22 (M20)",
        ),
    ],
)
def test_amendments_that_contradict_the_contract(found, amendments, code, message):
    (one,) = found({IDENTITY: deliverable(amendments=f"amendments: [{amendments}]")})
    assert (one.code, one.message, one.span.path) == (code, message, IDENTITY)
    assert one.span.line == 6
    assert one.hint


def test_an_amendment_can_follow_one_that_extends_the_project(found):
    text = "{date: 2017-09-22, duration: 3 years}, {date: 2018-09-22, duration: 4 years}"
    assert not found({IDENTITY: deliverable(amendments=f"amendments: [{text}]")})


def test_a_finding_on_a_due_date_can_be_acknowledged(found):
    text = "cover: {contractual_delivery: M25}\nacknowledge:\n"
    text += "  - {code: BG760, at: cover.contractual_delivery, reason: It was published so.}\n"
    (one,) = found({V1: record(text)})
    assert one.acknowledged == "It was published so."


@pytest.mark.parametrize("text", ["M20", "M18 – April 2017", "2017-03-23"])
def test_a_printed_due_date_that_is_not_that_of_the_deliverable(found, text):
    files = {
        IDENTITY: deliverable("due: M18\n"),
        V1: record(f"cover: {{contractual_delivery: '{text}'}}\n"),
    }
    expected = {"M20": ["BG764"], "M18 – April 2017": ["BG761"], "2017-03-23": ["BG764"]}
    assert [one.code for one in found(files)] == expected[text]


def test_a_finding_on_an_inherited_due_date_names_the_line_and_file_of_the_value(found):
    files = {
        IDENTITY: deliverable("due: M18\n"),
        V1: record("cover:\n  contractual_delivery: M20\n"),
        V2: "based_on: v1\nversion: V2\ndate: 2017-06-30\n",
    }
    (one,) = [one for one in found(files, "demo/d1@v2") if one.code == "BG764"]
    assert (one.span.path, one.span.line) == (V2, 3)
    assert one.message.endswith(f"; the value comes from {V1}:6:25")
    assert "remove 'contractual_delivery' in v1.yaml: " in one.hint
    assert "or write it under 'cover' in this file" in one.hint


@pytest.mark.parametrize("text", ["M18", "March 2017", "22 March 2017", "M18 (22 March 2017)"])
def test_a_printed_due_date_that_is_that_of_the_deliverable(found, text):
    files = {
        IDENTITY: deliverable("due: M18\n"),
        V1: record(f"cover: {{contractual_delivery: {text}}}\n"),
    }
    assert not found(files)


@pytest.mark.parametrize("due", ["due: M18\n", ""])
@pytest.mark.parametrize("duration", ["Two years", "as agreed", "730 days", "bananas"])
def test_a_duration_that_cannot_be_computed_is_a_warning(found, duration, due):
    (one,) = found({IDENTITY: deliverable(due, duration=duration)})
    assert (one.code, one.severity, one.span.line) == ("BG766", "warning", 5)
    assert one.message == f"the duration '{duration}' has no number of months or years"


def test_every_duration_that_cannot_be_computed_is_found(found):
    """Also one that another amendment replaces, and one of an amendment after the version."""
    amendments = (
        "amendments: [{date: 2016-01-01, duration: some time},\n"
        "  {date: 2016-06-01, duration: 3 years}, {date: 2018-01-01, duration: longer}]"
    )
    files = {IDENTITY: deliverable(duration="bananas", amendments=amendments)}
    assert [(one.code, one.span.line, one.message.split("'")[1]) for one in found(files)] == [
        ("BG766", 5, "bananas"),
        ("BG766", 6, "some time"),
        ("BG766", 7, "longer"),
    ]


@pytest.mark.parametrize(
    "key", ["start: bananas", "amendments: bananas", "amendments: [{date: bananas}]"]
)
def test_other_unreadable_values_of_the_contract_are_findings(found, key):
    text = deliverable().replace("start: 2015-09-23", key, 1)
    if "start" not in key:
        text = deliverable(amendments=key)
    assert found({IDENTITY: text})


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({IDENTITY: deliverable("due: 2015-09-22\n")}, 7),
        ({V1: record(date="2015-09-22")}, 2),
        (
            {IDENTITY: deliverable(amendments="amendments: [{date: 2017-01-01, end: 2015-01-01}]")},
            6,
        ),
    ],
)
def test_a_date_before_the_start_of_the_project(found, files, line):
    (one,) = found(files)
    assert (one.code, one.span.line) == ("BG767", line)
    assert "is before the start of the project, 2015-09-23" in one.message


# -- covers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["actual_delivery", "contractual_delivery"])
@pytest.mark.parametrize(
    "text", ["M18 – April 2017", "April 2017 (M18)", "M18, 23.3.2017", "M18/2017-02-22"]
)
def test_a_month_that_contradicts_the_date_beside_it(found, key, text):
    codes = [one.code for one in found({V1: record(f"cover: {{{key}: '{text}'}}\n")})]
    assert "BG761" in codes
    right = {"April 2017": "March 2017", "23.3.2017": "22.3.2017", "2017-02-22": "2017-02-23"}
    for wrong, other in right.items():
        text = text.replace(wrong, other)
    assert not found({V1: record(f"cover: {{{key}: '{text}'}}\n", date="2017-03-10")})


def test_the_message_about_a_month_gives_both_in_full(found):
    (one,) = found({V1: record("cover: {actual_delivery: M18 – April 2017}\n")})
    assert one.message == "M18 (2017-02-23 to 2017-03-22) does not contain April 2017"
    assert one.hint == "April 2017 (M19 to M20); correct the one that is wrong"


def test_a_month_and_a_date_with_words_between_them_are_two_times(found):
    text = "cover: {actual_delivery: M18 (updated April 2017)}\n"
    assert not found({V1: record(text)})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("M18", "is before"),
        ("February 2017", "is before"),
        ("M22", "is more than a month after"),
        ("M1 – September 2015", "is before"),
        ("May 2018", "is more than a month after"),
    ],
)
def test_a_delivery_that_contradicts_the_date_of_the_version(found, text, problem):
    (one,) = found({V1: record(f"cover: {{actual_delivery: {text}}}\n")})
    assert (one.code, one.span.path, one.span.line) == ("BG762", V1, 5)
    assert f"{problem} the date of the version, 2017-03-31 (M19)" in one.message
    assert f"as in '{text} (updated: 2017-03-31)'" in one.hint


def test_a_wrong_update_of_a_delivery_gets_no_second_one(found):
    (one,) = found({V1: record("cover: {actual_delivery: 'M18 (updated: May 2018)'}\n")})
    assert (one.code, one.hint) == ("BG762", "correct the one that is wrong")


@pytest.mark.parametrize(
    "text", ["M19", "March 2017", "April 2017", "3 April 2017", "M18 (updated: 31 March 2017)", "x"]
)
def test_a_delivery_at_the_date_of_the_version_or_soon_after(found, text):
    assert not found({V1: record(f"cover: {{actual_delivery: '{text}'}}\n")})


def test_the_year_of_the_copyright(found):
    (one,) = found({V1: record("copyright: {year: 2016}\n")})
    assert (one.code, one.span.line, one.span.column) == ("BG763", 5, 19)
    assert "2016, but the date of the version is 2017-03-31" in one.message
    assert "write 'copyright: {year: 2017}'" in one.hint
    assert not found({V1: record("copyright: {year: 2017}\n")})


def test_an_inherited_copyright_is_found_in_the_newer_version(found):
    files = {
        V1: record("copyright: {year: 2017}\n"),
        V2: "based_on: v1\nversion: V2\ndate: 2018-03-31\n",
    }
    (one,) = found(files, "demo/d1@v2")
    assert (one.code, one.span.path, one.span.line) == ("BG763", V2, 3)
    assert one.message.endswith(f"; the value comes from {V1}:5:19")


@pytest.mark.parametrize(
    ("subtitle", "message"),
    [
        (
            "Version 1 · April 2017",
            "the subtitle names April 2017, but the date of the version is 2017-03-31",
        ),
        (
            "Version 1, 30 March 2017",
            "the subtitle names 30 March 2017, but the date of the version is 2017-03-31",
        ),
    ],
)
def test_a_subtitle_that_contradicts_the_date_of_the_version(found, subtitle, message):
    (one,) = found({V1: record(f"subtitle: '{subtitle}'\n")})
    assert (one.code, one.message, one.span.line) == ("BG765", message, 5)


@pytest.mark.parametrize(
    "subtitle",
    [
        "Version 1 · March 2017",
        "V1",
        "v 1.",
        "Update of V0, now Version 1",
        "A survey of May 2015",
        "Vision 2030",
        "Volume 2",
    ],
)
def test_other_subtitles(found, subtitle):
    assert not found({V1: record(f"subtitle: '{subtitle}'\n")})


def test_a_subtitle_in_another_language(found):
    files = {f"{HOME}/dossier.yaml": "name: Demo\nlanguage: el\n"}
    text = "subtitle: Έκδοση 1, Απρίλιος 2017\n"
    (one,) = [one for one in found({**files, V1: record(text)}) if one.code == "BG765"]
    assert "names Απρίλιος 2017" in one.message


# -- releases --------------------------------------------------------------------------------


VALUES = {
    "lead_and_partners": ("SPI", "Deliverable lead, and partners involved"),
    "validated_by": ("The board", "Validated by"),
    "contractual_delivery": ("M18", "Contractual delivery date"),
    "actual_delivery": ("March 2017", "Actual delivery date"),
}
"""By the keys under `cover` that a release needs, a value and the printed label."""


def filled(**others):
    """A cover in which every row has a value, but for those given."""
    values = {key: value for key, (value, _) in VALUES.items()} | others
    lines = (f"  {key}: {value}\n" for key, value in values.items() if value is not None)
    return "cover:\n" + "".join(lines)


@pytest.mark.parametrize("key", VALUES)
@pytest.mark.parametrize("value", [None, "''", "' '", "'–'"])
def test_every_row_of_the_cover_has_a_value_at_a_release_only(found, key, value):
    if not (value == "'–'" and key == "lead_and_partners"):
        assert not found({V1: record(filled(**{key: value}))})
    (one,) = found({V1: record(filled(**{key: value}))}, release=True)
    assert (one.code, one.severity, one.span.path) == ("BG768", "error", V1)
    assert one.span.line == (5 if value is None else 6 + list(VALUES).index(key))
    assert one.message == f"the row of '{key}' on the cover is empty"
    assert f"'{key}: " in one.hint
    assert f"({VALUES[key][1]})" in one.hint
    assert not found({V1: record(filled())}, release=True)


def test_each_empty_row_is_a_finding(found):
    printed = {f"the row of '{key}' on the cover is empty" for key in VALUES}
    messages = [one.message for one in found({V1: record("")}, release=True)]
    assert (len(messages), set(messages)) == (len(VALUES), printed)
    due = {IDENTITY: deliverable("due: M18\n")}
    files = {**due, V1: record(filled(contractual_delivery=None))}
    assert not found(files, release=True)


def test_an_empty_value_that_replaces_that_of_the_record_is_a_finding(found):
    (one,) = found({V1: record(filled(duration="''"))}, release=True)
    assert (one.code, one.span.line) == ("BG768", 10)
    assert (
        one.hint == "remove 'duration' under 'cover': the cover then prints the value of the record"
    )


def test_rows_and_lines_of_a_template_of_its_own_are_read(found):
    own = (
        "extends: easme-deliverable\ncover:\n  subtitle: 'By {{ cover.validated_by }}'\n"
        "  rows:\n    - {label: Lead, value: '{{ cover.lead_and_partners }} ({{ subtitle }})'}\n"
        "    - {label: Signed, value: ' '}\n"
    )
    files = {V1: record("template: own\n"), "templates/own/template.yaml": own}
    validated, signed, lead = [one for one in found(files, release=True) if one.code == "BG768"]
    assert lead.message == "the row of 'lead_and_partners' on the cover is empty"
    assert signed.message == "row 2 of the cover is empty"
    assert signed.hint == "write a value beside 'Signed', or remove the row from the template"
    assert validated.message == ("'validated_by' is required for a release, and has no value")


def test_one_row_can_be_empty_for_a_reason(found):
    text = filled(actual_delivery="''", validated_by="''")
    text += "acknowledge:\n  - {code: BG768, at: cover.actual_delivery, reason: Not delivered.}\n"
    validated, delivery = found({V1: record(text)}, release=True)
    assert (validated.span.line, validated.acknowledged) == (7, "")
    assert (delivery.span.line, delivery.acknowledged) == (9, "Not delivered.")


def test_a_reason_for_the_older_version_does_not_release_the_next(found):
    older = record(
        "acknowledge:\n- {code: BG768, reason: V1 was published without.}\n"
        "- {code: BG760, reason: V1 was published with M30.}\n"
        "cover: {validated_by: '', contractual_delivery: M30, lead_and_partners: SPI,\n"
        "  actual_delivery: '2017-03-31, 2017-06-30'}\n"
    )
    newer = "based_on: v1\nversion: V2\ndate: 2017-06-30\n"
    history, *others = found({V1: older, V2: newer}, "demo/d1@v2", release=True)
    assert history.code == "BG770"
    assert [one.code for one in others] == ["BG760", "BG768"]
    for one, column in zip(others, (49, 23), strict=True):
        assert (one.span.path, one.span.line, one.acknowledged) == (V2, 3, "")
        assert one.message.endswith(f"; the value comes from {V1}:8:{column}")
    reasons = "acknowledge: [{code: BG768, reason: Again.}, {code: BG760, reason: Again.}]\n"
    _, *others = found({V1: older, V2: newer + reasons}, "demo/d1@v2", release=True)
    assert [one.acknowledged for one in others] == ["Again.", "Again."]


def test_a_template_without_the_row_needs_no_validation(found):
    files = {
        V1: record("template: own\n"),
        "templates/own/template.yaml": "extends: easme-deliverable\ncover: {rows: []}\n",
    }
    codes = [one.code for one in found(files, release=True)]
    assert "BG768" not in codes


def test_an_acknowledgement_for_a_release_is_not_unused_in_a_build(found):
    reason = "acknowledge: [{code: BG768, reason: No one validates this paper.}]\n"
    text = reason + filled(validated_by=None)
    assert not found({V1: record(text)})
    (one,) = found({V1: record(text)}, release=True)
    assert one.acknowledged == "No one validates this paper."
    validated = reason + filled()
    (one,) = found({V1: record(validated)}, release=True)
    assert one.code == "BG190"


# -- the papers on Mexico --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("mexico/d3.5@v1", ["BG654", "BG760", "BG762"]),
        ("mexico/d3.5@v2", ["BG760", "BG761", "BG763", "BG768", "BG795"]),
    ],
)
def test_contradictions_of_published_covers_are_acknowledged(target, codes):
    found = prepare(MEXICO, target, release=True).diagnostics
    assert sorted(one.code for one in found if one.acknowledged) == codes
    assert not [one for one in found if one.stops_build]


AFTER_END = "version: V1\ndate: 2018-03-31\nabstract: Words\noutline: [{section: aim}]\n"
BOARD = "cover: {validated_by: The board}\n"


def test_a_day_after_the_end_of_the_project_is_found_at_release(found):
    assert not found({V1: AFTER_END + BOARD})
    (one,) = [one for one in found({V1: AFTER_END + BOARD}, release=True) if one.code == "BG795"]
    assert (one.severity, str(one.span)) == ("error", f"{V1}:2:7")
    assert one.message == (
        "the date of the version, 2018-03-31 (M31), is after the end of the project, "
        "2017-09-22 (M24)"
    )
    assert "add the amendment that extends the project" in one.hint
    assert one.hint.endswith("if it is an update after the end, acknowledge it with this reason")


@pytest.mark.parametrize(
    ("date", "amendments"),
    [
        ("2017-09-22", ""),
        ("2018-03-31", ",\n  amendments: [{date: 2017-06-30, duration: 36 months}]"),
    ],
)
def test_a_day_until_the_end_or_after_an_amendment_can_be_released(found, date, amendments):
    identity = BASE[IDENTITY].replace("contract: Contract}", f"contract: Contract{amendments}}}")
    files = {V1: AFTER_END.replace("2018-03-31", date) + BOARD, IDENTITY: identity}
    assert "BG795" not in [one.code for one in found(files, release=True)]


def test_an_update_after_the_end_is_released_with_a_reason(found):
    reason = "acknowledge: [{code: BG795, reason: An update that the agency requested.}]\n"
    (one,) = [
        one for one in found({V1: AFTER_END + BOARD + reason}, release=True) if one.code == "BG795"
    ]
    assert one.acknowledged
    assert "BG795" not in [one.code for one in found({V1: AFTER_END + BOARD + reason})]
