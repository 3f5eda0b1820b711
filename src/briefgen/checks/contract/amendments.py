"""Checks of the amendments of a contract against the contract and each other."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from briefgen.checks.contract import rules
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.contract import Amendment, Contract

_DAY = datetime.timedelta(days=1)


def check_amendments(contract: Contract) -> Iterator[Diagnostic]:
    """Every finding on the dates of the amendments, in the order of these dates."""
    for one in contract.amendments:
        yield from _outside_project(one, contract)
        yield from _ends_before_its_date(one, contract)
    for one, other in pairwise(contract.amendments):
        if one.date == other.date:
            message = f"two amendments have the date {one.date}; the later one in the file counts"
            hint = "correct the date that is wrong, or write both changes in one amendment"
            yield Diagnostic(other.span, rules.REPEATED_AMENDMENT, message, hint)
        elif (one.span.line, one.span.column) > (other.span.line, other.span.column):
            message = f"the amendment of {one.date} is written after that of {other.date}"
            hint = "write the amendments in the order of their dates, or correct the wrong date"
            yield Diagnostic(one.span, rules.AMENDMENTS_OUT_OF_ORDER, message, hint)


def _outside_project(one: Amendment, contract: Contract) -> Iterator[Diagnostic]:
    end = contract.end_on(one.date - _DAY) if one.date > datetime.date.min else None
    if one.date < contract.start:
        problem = f"is before the start of the project, {contract.start}"
        hint = "correct the date of the amendment, or 'start'"
    elif end is not None and one.date > end:
        problem = f"is after the end of the project, {contract.named(end)}"
        hint = "correct the date of the amendment, or add the earlier one that extends the project"
    else:
        return
    message = f"the date of the amendment, {contract.named(one.date)}, {problem}"
    yield Diagnostic(one.span, rules.AMENDMENT_OUTSIDE, message, hint)


def _ends_before_its_date(one: Amendment, contract: Contract) -> Iterator[Diagnostic]:
    if one.end is None or not contract.start <= one.end < one.date:
        return
    message = f"the amendment of {contract.named(one.date)} ends the project earlier, on "
    message += contract.named(one.end)
    hint = "correct the date, or the duration or end: versions until the amendment are in between"
    yield Diagnostic(one.span, rules.AMENDMENT_ENDS_EARLIER, message, hint)
