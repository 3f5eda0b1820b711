"""Checks for a release: what a draft may lack, but what must not be sent.

The rule of each check says its severity in a build and in a release. All run in both;
`Diagnostics` omits a finding whose rule counts only in a release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from briefgen.checks.contract import rules
from briefgen.checks.contract.findings import own_place
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.contract import VersionDates

ReleaseCheck = Callable[[VersionDates], Iterator[Diagnostic]]

_HINTS: Mapping[str, str] = {
    "validated_by": "write the body under 'cover', as in 'validated_by: The board'",
    "lead_and_partners": "write them under 'cover', as in 'lead_and_partners: The board'",
    "actual_delivery": "write the time under 'cover', as in 'actual_delivery: March 2019'",
    "contractual_delivery": (
        "write the time under 'cover', as in 'contractual_delivery: M18', or only 'due' in "
        "deliverable.yaml"
    ),
}
"""By the key under `cover`, how the value is written."""


def _empty_rows(dates: VersionDates) -> Iterator[Diagnostic]:
    for one in dates.empty_rows:
        key = one.key.rpartition(".")[2]
        message = f"the template prints '{key}', which is empty"
        if one.label:
            message = f"the cover prints '{one.label}' with nothing beside it"
        if one.key.startswith("cover.") and key not in _HINTS:
            hint = f"remove '{key}' under 'cover': the cover then prints the value of the record"
        else:
            hint = _HINTS.get(key, "write a value, or remove the row from the template")
        if key in _HINTS:
            hint += "; if it must stay empty, acknowledge BG768 with the reason"
        span, origin = own_place(one.span, dates)
        yield Diagnostic(span, rules.EMPTY_ROW, message + origin * one.is_written, hint)


RELEASE_CHECKS: Sequence[ReleaseCheck] = (_empty_rows,)
