"""Names and dates of the versions of a deliverable: each has its own, and they are in order."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.content.versions import rules
from briefgen.content.versions.stated_dates import periods_in
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import nearest
from briefgen.model.contract import Contract
from briefgen.model.forms import FormField
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import YamlDocument

_NUMBERED = re.compile(r"(?:version|v)?\.?\s*([0-9]+(?:\.[0-9]+)*)", re.IGNORECASE)
_ZEROS = re.compile(r"(?:\.0+)+$")
_LAST_DAY = datetime.date.max - datetime.timedelta(days=1)
NUMBER_OF_VERSION = re.compile(
    r"(?<!\w)(?:v|v\. ?|(?:ver\.|version|versión|versione|versie|versão|versio|versija|versioon"
    r"|versiune|verze|verzia|verzió|verzija|wersja|verżjoni|leagan|έκδοση|версия)\s*)"
    r"([0-9]+(?:\.[0-9]+)*)(?![\w.]*\w)",
    re.IGNORECASE,
)
"""A word for a version, in the official languages of the EU, and its number."""
_LARGEST_NUMBER = 999
"""Largest number of a version; larger ones are years."""
_SUBTITLE = ("subtitle",)


class NamedVersion(Struct, frozen=True):
    """A version with the name and the date that its own file gives."""

    file: str
    """`v2`."""
    document: YamlDocument

    @property
    def name(self) -> str:
        """`V2`; empty if the file does not give a name."""
        value = self.document.data.get("version")
        return value if isinstance(value, str) else ""

    @property
    def date(self) -> datetime.date | None:
        """`None` if the file does not give a date."""
        value = self.document.data.get("date")
        return value if isinstance(value, datetime.date) else None

    @property
    def based_on(self) -> str:
        """`v1`; empty for an oldest version."""
        value = self.document.data.get("based_on")
        return value if isinstance(value, str) else ""

    @property
    def number(self) -> tuple[int, ...]:
        """The number in its name, `(1, 2)` for `V1.2`; empty for other names.

        `V2.0` has the number of `V2`.
        """
        found = _NUMBERED.fullmatch(self.name.strip())
        number = _ZEROS.sub("", found[1]) if found else ""
        return tuple(int(part) for part in number.split(".")) if number else ()

    def span(self, *path: str) -> Span:
        """The span of a value in its file."""
        return self.document.span(path)


def check_order(
    chain: Sequence[NamedVersion],
    others: Mapping[str, NamedVersion],
    diagnostics: Diagnostics,
) -> None:
    """Findings for the newest version of a chain, which begins with the oldest.

    `others` are the other versions of the deliverable, by the names of their files.
    """
    *older, newest = chain
    if older:
        _report_inherited_name(newest, older, others.values(), diagnostics)
    named = [*older, *_older_of(newest, {one.file for one in chain}, others)]
    for other in named:
        if newest.name and _same_name(newest, other):
            message = f"version '{newest.name}' is the name of {other.file}, too"
            hint = f"write another name, such as {_free_name([*chain, *others.values()])}"
            diagnostics.add(rules.REPEATED_NAME, newest.span("version"), message, hint)
            break
    comparable = [*older, *(one for one in named if len(one.number) == len(newest.number) == 1)]
    _report_order(newest, comparable, diagnostics)


def check_texts(
    chain: Sequence[NamedVersion],
    fields: Sequence[FormField],
    contract: Contract | None,
    diagnostics: Diagnostics,
) -> None:
    """Findings for texts of the newest version of a chain that name another version or its date.

    These are the subtitle, and those of `fields` that state the delivery. `contract` is `None` if
    the project is invalid.
    """
    *older, newest = chain
    deliveries = [("cover", one.key) for one in fields if one.states == "delivery"]
    for path in (_SUBTITLE, *deliveries):
        if older:
            _report_inherited_text(path, newest, older, contract, diagnostics)
        _report_own_text(path, newest, diagnostics)


def _older_of(
    newest: NamedVersion, in_chain: set[str], others: Mapping[str, NamedVersion]
) -> Iterator[NamedVersion]:
    """Versions beside a chain that are older than its newest one, by the names of their files."""
    for name in sorted(others, key=_natural):
        if name in in_chain or _natural(name) > _natural(newest.file):
            continue
        if newest.file not in _ancestors(name, others):
            yield others[name]


def _ancestors(name: str, others: Mapping[str, NamedVersion]) -> set[str]:
    found: set[str] = set()
    while name in others and (base := others[name].based_on) and base not in found:
        found.add(base)
        name = base
    return found


def _natural(name: str) -> list[tuple[int, int, str]]:
    """A key that sorts `v2` before `v10`."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]


def _same_name(one: NamedVersion, other: NamedVersion) -> bool:
    if one.number or other.number:
        return one.number == other.number
    return " ".join(one.name.casefold().split()) == " ".join(other.name.casefold().split())


def _report_inherited_name(
    newest: NamedVersion,
    older: Sequence[NamedVersion],
    others: Iterable[NamedVersion],
    diagnostics: Diagnostics,
) -> None:
    missing = [key for key in ("version", "date") if key not in newest.document.data]
    if missing and () not in newest.document.incomplete:
        keys = " and ".join(f"'{key}'" for key in missing)
        message = f"this version does not set {keys}; it would have the {_own(missing)} of"
        examples = {"version": _free_name([*older, *others]), "date": _later_date(older)}
        hint = "write " + " and ".join(examples[key] for key in missing)
        hint += ", or a later day" if "date" in missing else ""
        span = newest.document.key_span(("based_on",))
        diagnostics.add(rules.INHERITED_NAME, span, f"{message} {older[-1].file}", hint)


def _own(keys: Sequence[str]) -> str:
    return " and ".join({"version": "name", "date": "date"}[key] for key in keys)


def _free_name(versions: Sequence[NamedVersion]) -> str:
    """The key with a name that no version has: `'version: V3'`."""
    numbers = [one.number[0] for one in versions if one.number]
    return f"'version: V{max(numbers, default=len(versions)) + 1}'"


def _later_date(versions: Sequence[NamedVersion]) -> str:
    """The key with the day after the dates of all versions: `'date: 2019-04-01'`."""
    dates = [one.date for one in versions if one.date]
    last = max(dates, default=datetime.date(2019, 3, 30))
    return f"'date: {min(last, _LAST_DAY) + datetime.timedelta(days=1)}'"


def _report_order(
    newest: NamedVersion, older: Sequence[NamedVersion], diagnostics: Diagnostics
) -> None:
    later = [one for one in older if newest.date and one.date and one.date > newest.date]
    if later:
        message = f"{newest.date} is before the date of {later[-1].file}, {later[-1].date}"
        hint = "correct the date that is wrong"
        diagnostics.add(rules.VERSIONS_OUT_OF_ORDER, newest.span("date"), message, hint)
    same = [one for one in older if newest.date and one.date == newest.date]
    if same:
        message = f"{newest.date} is the date of {same[-1].file}, too"
        hint = "correct the date that is wrong"
        diagnostics.add(rules.REPEATED_DATE, newest.span("date"), message, hint)
    higher = [one for one in older if newest.number and one.number > newest.number]
    if higher:
        message = (
            f"'{newest.name}' is lower than '{higher[-1].name}', the name of {higher[-1].file}"
        )
        hint = "correct the name that is wrong"
        diagnostics.add(rules.VERSIONS_OUT_OF_ORDER, newest.span("version"), message, hint)


def _report_inherited_text(
    path: tuple[str, ...],
    newest: NamedVersion,
    older: Sequence[NamedVersion],
    contract: Contract | None,
    diagnostics: Diagnostics,
) -> None:
    if path in newest.document.marks or _is_misspelt(path, newest, diagnostics):
        return
    source = next((one for one in reversed(older) if path in one.document.marks), None)
    if source is None or (mark := source.document.marks[path]).text is None:
        return
    words = _named_in(mark.text, source, newest)
    if not words and (other := _other_version(mark.text, newest)):
        words = other[0]
    if not words and path != _SUBTITLE and contract is not None:
        words = _earlier_delivery(mark.text, newest, contract)
    if words:
        message = f"'{'.'.join(path)}' comes from {source.file} and names '{words}'"
        place = "" if path == _SUBTITLE else " under 'cover'"
        hint = f"write '{path[-1]}'{place} in this version, too"
        span = newest.document.key_span(("based_on",))
        diagnostics.add(rules.INHERITED_TEXT, span, message, hint)


def _is_misspelt(path: tuple[str, ...], newest: NamedVersion, diagnostics: Diagnostics) -> bool:
    """Whether a version has the key of a text with another spelling, which has a finding."""
    *before, key = path
    document = newest.document
    beside = [one[-1] for one in document.marks if one and list(one[:-1]) == before]
    return any(
        diagnostics.has_finding_at(document.key_span((*before, str(one))))
        for one in beside
        if nearest(str(one), [key])
    )


def _named_in(text: str, source: NamedVersion, newest: NamedVersion) -> str:
    """The name or the year of an older version in a text; empty if it has neither."""
    if source.name and source.name != newest.name:
        label = re.escape(source.name)
        if source.number:
            label = r"[vV]\w*\W?\s*" + re.escape(".".join(map(str, source.number)))
        if found := re.search(rf"(?<!\w){label}(?!\w|\.[0-9])", text):
            return found[0]
    if source.date and newest.date and source.date.year != newest.date.year:
        years = re.findall(r"(?<!\d)\d{4}(?!\d)", text)
        if str(source.date.year) in years and str(newest.date.year) not in years:
            return str(source.date.year)
    return ""


def _report_own_text(path: tuple[str, ...], newest: NamedVersion, diagnostics: Diagnostics) -> None:
    """A finding for a text of a version that names another version and not itself."""
    mark = newest.document.marks.get(path)
    if mark is None or mark.text is None:
        return
    if one := _other_version(mark.text, newest):
        message = f"'{one[0]}' differs from '{newest.name}', which is 'version' of this version"
        span = newest.document.mapped_text(path).span(one.start(), one.end())
        hint = f"correct '{path[-1]}', or 'version'"
        diagnostics.add(rules.CONTRADICTORY_COVER, span, message, hint)


def _other_version(text: str, newest: NamedVersion) -> re.Match[str] | None:
    """The first name of another version in a text that does not name the newest one."""
    if not newest.number:
        return None
    found = [
        (one, number)
        for one in NUMBER_OF_VERSION.finditer(text)
        if (number := _number_in(one[1]))[0] <= _LARGEST_NUMBER
    ]
    own = _number_in(".".join(map(str, newest.number)))
    return found[0][0] if found and own not in [number for _, number in found] else None


def _number_in(written: str) -> tuple[int, ...]:
    """The parts of a number without zeros at its end, so that `2.0` is `2`."""
    parts = [int(part) for part in written.split(".")]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts)


def _earlier_delivery(text: str, newest: NamedVersion, contract: Contract) -> str:
    """The last time that a delivery names, if all are before a version; otherwise empty."""
    periods = list(periods_in(text, contract, ""))
    day = newest.date
    return periods[-1].words if day and periods and all(p.last < day for p in periods) else ""
