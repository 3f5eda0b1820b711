"""Checks of the dates and months of a deliverable, and of values that a document must have."""

from __future__ import annotations

from briefgen.checks.contract.findings import check_contract, check_months
from briefgen.checks.contract.release import check_records, check_values

__all__ = ["check_contract", "check_months", "check_records", "check_values"]
