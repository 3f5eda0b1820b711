"""Times of day have two forms; for every other one, the right form is named."""

import pytest

from briefgen.schema.times import hint_for_time, is_time

ACCEPTED = (
    "10.00", "10:00", "9.30", "09.30", "0.00", "23:59", "10.00–11.30", "10:00 - 11:30",
    "10.00 CET", "10.00–11.30 local time", "10.00 (local time)", "10.00 Uhr",
)  # fmt: skip
MEANT = {
    "24:30": "0.30",
    "10": "10.00",
    "1430": "14.30",
    "930": "9.30",
    "10h30": "10.30",
    "10h": "10.00",
    "2 pm": "14.00",
    "12 a.m.": "0.00",
    "10.00 pm": "22.00",
    "10.00\n": "10.00",
    "10.3": "10.30",
    "10,30": "10.30",
    "10:00:00": "10.00",
    "9-10": "9.00–10.00",
    "10.00 — 11.30": "10.00–11.30",
}
NOT_KNOWN = ("ten", "25.99", "10.61", "", "10.00–25.00", "13 am", "10.00–11.00–12.00")


@pytest.mark.parametrize("text", ACCEPTED)
def test_a_time_is_accepted(text: str) -> None:
    assert is_time(text)


@pytest.mark.parametrize(("text", "meant"), MEANT.items())
def test_the_time_that_another_form_means_is_named(text: str, meant: str) -> None:
    assert not is_time(text)
    assert hint_for_time(text) == f"did you mean '{meant}'?"
    assert is_time(meant)


@pytest.mark.parametrize("text", NOT_KNOWN)
def test_for_a_text_that_means_no_time_the_forms_are_named(text: str) -> None:
    assert not is_time(text)
    assert hint_for_time(text).startswith("write hours from 0 to 23 and minutes from 00 to 59")
