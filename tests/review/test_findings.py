"""A briefing prints nothing that is out of date on the day of its meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from support.content_files import AIM, FRONT, TALK
from support.projects import BASE, HOME

FACTS = f"{HOME}/facts.yaml"
OTHERS = "jobs: {value: 3}\nodd: {value: 1}\n"
Found = Callable[..., tuple[Diagnostic, ...]]


def talk(summary: str, more: str = "") -> str:
    """A briefing for a meeting on 13 June 2019 that includes the section `aim`."""
    base = BASE[TALK].partition("objectives:")[0]
    return f"{base}objectives: [Agree.]\nselect: {{anchors: [aim]}}\n{more}summary: {summary}\n"


def dated(dates: str) -> str:
    return f"growth: {{value: 2, owner: The office, {dates}}}\n{OTHERS}"


@pytest.fixture
def found(project: Callable[[Mapping[str, str]], Path]) -> Found:
    """The findings on the day in a briefing, without those of other rules."""

    def findings(files: Mapping[str, str], target: str = "demo/talk") -> tuple[Diagnostic, ...]:
        try:
            every = prepare(project(dict(files)), target).diagnostics
        except ContentError as error:
            every = error.diagnostics
        assert {one.code for one in every if one.stops_build} <= {"BG340", "BG341"}
        return tuple(one for one in every if one.code in ("BG340", "BG341"))

    return findings


PRINTED = talk('It grew by {{ fact("growth") }}.')


@pytest.mark.parametrize(
    ("dates", "reason"),
    [
        ("valid_until: 2019-06-12", "valid until 2019-06-12"),
        ("valid_until: 2019-06-13", ""),
        (
            "as_of: 2019-03-13, review_every: 3 months",
            "as of 2019-03-13, to be reviewed every 3 months",
        ),
        ("as_of: 2019-03-14, review_every: 3 months", ""),
        ("review_every: 3 months", "to be reviewed every 3 months, but 'as_of' is not known"),
        ("as_of: 2001-01-01", ""),
    ],
)
def test_a_fact_is_checked_on_the_day_of_the_meeting(found: Found, dates: str, reason: str) -> None:
    messages = [one.message for one in found({TALK: PRINTED, FACTS: dated(dates)})]
    expected = f"the fact 'growth' is out of date on 2019-06-13, the day of the meeting: {reason}"
    assert messages == [expected] * bool(reason)


def test_a_fact_is_reported_once_at_its_first_place_with_its_owner(found: Found) -> None:
    section = f'{FRONT}It is {{{{ fact("growth") }}}}, still {{{{ fact("growth") }}}}.\n'
    facts = dated("valid_until: 2019-01-31")
    (one,) = found({TALK: PRINTED, AIM: section, FACTS: facts})
    assert (one.code, one.severity, one.span.path, one.span.column) == ("BG340", "error", TALK, 21)
    assert one.message.endswith("(also printed in 2 other places)")
    assert f"correct it and its dates at {FACTS}:1:" in one.hint
    assert one.hint.endswith("ask The office, who updates it")
    (one,) = found({TALK: talk("Words."), AIM: section, FACTS: facts})
    assert (one.span.path, one.span.line) == (AIM, 5)


def test_a_fact_that_the_briefing_does_not_print_is_not_reported(found: Found) -> None:
    files = {TALK: talk("Words."), FACTS: dated("valid_until: 2019-01-31")}
    assert found(files) == ()


def test_a_version_of_a_deliverable_is_true_on_its_own_date(found: Found) -> None:
    section = f'{FRONT}It is {{{{ fact("growth") }}}} by 2015.\n'
    files = {AIM: section, FACTS: dated("valid_until: 2015-01-31")}
    assert found(files, target="demo/d1@v1") == ()


@pytest.mark.parametrize(
    ("words", "message", "reason"),
    [
        ("It will open by 2019.", "'by 2019'", "begun"),
        ("It will open in May 2019.", "'will open in May 2019'", "passed"),
        ("It will open by July 2019.", "", ""),
        ("It will open in June 2019.", "", ""),
        ("It is planned and currently built.", "", ""),
    ],
)
def test_words_with_a_time_are_checked_on_the_day(
    found: Found, words: str, message: str, reason: str
) -> None:
    for files in ({TALK: talk(words)}, {TALK: talk("Words."), AIM: f"{FRONT}{words}\n"}):
        messages = [one.message for one in found(files)]
        expected = (
            f"{message} is out of date on 2019-06-13, the day of the meeting: "
            f"this time has {reason}"
        )
        assert messages == [expected] * bool(message)


def test_both_can_be_acknowledged_in_the_briefing(found: Found) -> None:
    reasons = "".join(
        f"  - {{code: {code}, at: summary, reason: No newer number.}}\n"
        for code in ("BG340", "BG341")
    )
    briefing = talk('By 2018 it grew by {{ fact("growth") }}.', f"acknowledge:\n{reasons}")
    every = found({TALK: briefing, FACTS: dated("valid_until: 2019-01-31")})
    assert {(one.code, one.acknowledged) for one in every} == {
        ("BG340", "No newer number."),
        ("BG341", "No newer number."),
    }
