"""The values of the cover table: those of the records, unless the version gives its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from briefgen.content.records import Record
from briefgen.content.versions import rules
from briefgen.content.versions.contract_names import printed_due
from briefgen.diagnostics.collector import Diagnostics
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax.expressions import LazyValue, PrintedValue

if TYPE_CHECKING:
    from briefgen.schema.deliverables import CompleteVersion

_DASHES = re.compile("[-‐‑–—]")


class _Counterpart(Struct, frozen=True):
    """A value of the cover that another record gives, too."""

    key: str
    """Its key under `cover`."""
    named: str
    """The place of the other value, for messages."""
    agrees: Callable[[str, str], bool]
    """Whether a text on the cover says the same as the value of the record."""


def _agree(text: str, value: str) -> bool:
    return _plain(text) == _plain(value)


def _agree_in_parts(text: str, value: str) -> bool:
    """Whether a text consists of the number and the title, in any order."""
    number, _, title = value.partition(" – ")
    rest = _plain(text).replace(_plain(title), " ", 1)
    return rest != _plain(text) and re.sub(r"\W", "", rest) == re.sub(r"\W", "", _plain(number))


def _agree_in_number(text: str, value: str) -> bool:
    """Whether a text has the number of the work package first, or is its name."""
    numbers = re.findall("[0-9]+", text)
    wanted = re.fullmatch("WP([0-9]+)", value)
    return numbers[:1] == [wanted[1]] if wanted else _plain(value) in _plain(text)


def _plain(text: str) -> str:
    return _DASHES.sub("-", " ".join(text.casefold().split()))


_COUNTERPARTS = (
    _Counterpart("project_name", "'project.name' in deliverable.yaml", _agree),
    _Counterpart("project_acronym", "'project.acronym' in deliverable.yaml", _agree),
    _Counterpart("title_and_number", "'number' and 'title' in deliverable.yaml", _agree_in_parts),
    _Counterpart("work_package", "'work_package' in deliverable.yaml", _agree_in_number),
    _Counterpart("start", "'project.start' in deliverable.yaml", _agree),
    _Counterpart("duration", "'project.duration' in deliverable.yaml", _agree),
    _Counterpart("version", "'version' of this version", _agree),
)


def cover_defaults(names: Mapping[str, Any]) -> dict[str, PrintedValue | LazyValue]:
    """The values of the cover that the records give; `names` are those of the deliverable."""
    project, number, title = names["project"], names["number"], names["title"]
    package = names["work_package"]
    full = f"{number.text} – {title.text}"
    short = f"WP{package.text}" if str(package.text).isdecimal() else package.text
    due = printed_due(names["due"], names["due_month"])
    return {
        "project_name": project["name"],
        "project_acronym": project["acronym"],
        "title_and_number": PrintedValue(
            full, full, title.defined_at, origins=tuple(map(_with_origin, (number, title)))
        ),
        "work_package": PrintedValue(short, package.value, package.defined_at),
        "contractual_delivery": due,
        "start": project["start"],
        "duration": project["duration"],
        "version": names["version"],
    }


def _with_origin(value: PrintedValue) -> tuple[str, Span]:
    return str(value.text), value.defined_at


def with_defaults(
    own: Mapping[str, Any], defaults: Mapping[str, PrintedValue | LazyValue]
) -> dict[str, Any]:
    """The values of the cover; a key that the version does not set has the value of the record."""
    return {
        key: defaults[key] if key in defaults and value.defined_at == NO_SPAN else value
        for key, value in own.items()
    }


def check_cover(
    version: Record[CompleteVersion],
    defaults: Mapping[str, PrintedValue | LazyValue],
    diagnostics: Diagnostics,
) -> None:
    """A finding for each value under `cover` that differs from that of a record."""
    for one in _COUNTERPARTS:
        written = getattr(version.value.cover, one.key)
        if not written or version.defined_at("cover", one.key) == NO_SPAN:
            continue
        value = _text_of(defaults[one.key])
        if not one.agrees(written, value):
            message = f"'{written}' differs from '{value}', which is {one.named}"
            hint = f"correct the wrong one, or remove '{one.key}': the cover then prints '{value}'"
            span = version.span("cover", one.key)
            diagnostics.add(rules.CONTRADICTORY_COVER, span, message, hint)


def _text_of(value: PrintedValue | LazyValue) -> str:
    made = value.compute() if isinstance(value, LazyValue) else value
    return str(made.text if isinstance(made, PrintedValue) else made)
