"""Times of day: the forms that are accepted, and the one that another form means."""

import re

_CLOCK = r"([01]?[0-9]|2[0-3])[.:][0-5][0-9]"
TIME = rf"^{_CLOCK}( ?[-\u2013] ?{_CLOCK})?( (?![AaPp]\.?[Mm]\b)[^\W\d_][^\d]*| \([^\d]+\))?$"
"""Pattern of a time: hours and minutes, or two of them, and words such as a time zone."""
_FORMS = "as in '10.00', '10:00', '10.00–11.30' or '10.00 CET'"
_MEANT = re.compile(
    r"(?P<hours>[0-9]{1,2})\s*(?:[.:,hH]\s*(?P<minutes>[0-9]{1,2})?(?:[.:][0-9]{2})?)?"
    r"\s*(?P<half>[AaPp]\.?\s*[Mm]\.?)?"
)
_DIGITS = re.compile(r"(?P<hours>[0-9]{1,2})(?P<minutes>[0-9]{2})(?P<half>)")


def is_time(text: str) -> bool:
    """Whether a text is a time of day, or a period of a day, in one of the accepted forms."""
    return re.fullmatch(TIME, text) is not None


def hint_for_time(text: str) -> str:
    """A hint for a text that is not a time, with the time that it means."""
    parts = re.split(r"\s*[-\u2013\u2014]\s*", text.strip())
    meant = [_meant(part) for part in parts] if len(parts) <= 2 else [""]
    if all(meant):
        return f"did you mean '{'–'.join(meant)}'?"
    return f"write hours from 0 to 23 and minutes from 00 to 59, {_FORMS}"


def _meant(text: str) -> str:
    """The time that a text means; empty if it is not known."""
    found = _MEANT.fullmatch(text) or _DIGITS.fullmatch(text)
    if found is None:
        return ""
    hours, minutes = int(found["hours"]), (found["minutes"] or "").ljust(2, "0")
    if half := found["half"]:
        if not 1 <= hours <= 12:
            return ""
        hours = hours % 12 + (12 if half[0] in "Pp" else 0)
    hours = 0 if hours == 24 else hours
    meant = f"{hours}.{minutes}"
    return meant if is_time(meant) else ""
