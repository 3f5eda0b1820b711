"""Checks for a release: what a draft may lack, but what must not be sent.

The rule of each check says its severity in a build and in a release. All run in both;
`Diagnostics` omits a finding whose rule counts only in a release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefgen.checks.contract import rules
from briefgen.checks.contract.findings import own_place
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.contract import VersionDates

ReleaseCheck = Callable[[VersionDates], Iterator[Diagnostic]]


def _not_validated(dates: VersionDates) -> Iterator[Diagnostic]:
    if dates.validated_by is not None and not dates.validated_by.strip():
        message = "the cover does not say who validated the document"
        hint = "write the body under 'cover', as in 'validated_by: The board'"
        span, origin = own_place(dates.validated_by_span, dates)
        yield Diagnostic(span, rules.NOT_VALIDATED, message + origin, hint)


RELEASE_CHECKS: Sequence[ReleaseCheck] = (_not_validated,)
