"""Whether the values of a version say the same as the records from which they follow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen.content.records import Record
from briefgen.content.versions import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.forms import FormField
from briefgen.spans.span import NO_SPAN
from briefgen.syntax.expressions import LazyValue, PrintedValue

if TYPE_CHECKING:
    from briefgen.schema.deliverables import CompleteVersion

_DASHES = re.compile("[-‐‑–—]")
_COMPARED = ("words", "code")
"""The types of fields whose values are compared with a computed default."""
_CODE = re.compile("[A-Z]+([0-9]+)")


def check_cover(
    fields: Sequence[FormField],
    version: Record[CompleteVersion],
    defaults: Mapping[str, LazyValue],
    diagnostics: Diagnostics,
) -> None:
    """A finding for each text under `cover` that differs from the computed default of its field.

    Dates and months are compared with the contract elsewhere.
    """
    for one in fields:
        written = getattr(version.value.cover, one.key, "")
        is_written = written and version.defined_at("cover", one.key) != NO_SPAN
        if not is_written or one.key not in defaults or one.states or one.type not in _COMPARED:
            continue
        default = defaults[one.key].compute()
        assert isinstance(default, PrintedValue)
        value = str(default.text)
        if value and not _COMPARISONS[one.compared_by](written, value):
            message = f"'{written}' differs from '{value}', which follows from {default.defined_at}"
            hint = f"correct the wrong one, or remove '{one.key}': the cover then prints '{value}'"
            span = version.span("cover", one.key)
            diagnostics.add(rules.CONTRADICTORY_COVER, span, message, hint)


def _agree_in_words(text: str, value: str) -> bool:
    return _plain(text) == _plain(value)


def _agree_in_parts(text: str, value: str) -> bool:
    """Whether a text consists of the two parts of a value, such as number and title, in any order.

    A dash between spaces divides them.
    """
    first, _, second = value.partition(" – ")
    rest = _plain(text).replace(_plain(second), " ", 1)
    return rest != _plain(text) and re.sub(r"\W", "", rest) == re.sub(r"\W", "", _plain(first))


def _agree_in_code(text: str, value: str) -> bool:
    """Whether a text has the number of a code such as `WP3` first, or contains a name."""
    wanted = _CODE.fullmatch(value)
    if wanted is None:
        return _plain(value) in _plain(text)
    return re.findall("[0-9]+", text)[:1] == [wanted[1]]


_COMPARISONS = {"words": _agree_in_words, "parts": _agree_in_parts, "code": _agree_in_code}
"""Whether a text agrees with a value, by how they are compared."""


def _plain(text: str) -> str:
    return _DASHES.sub("-", " ".join(text.casefold().split()))
