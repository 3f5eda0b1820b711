"""Checks of the dates and months of a deliverable."""

from __future__ import annotations

from briefgen.checks.contract.findings import check_contract
from briefgen.checks.contract.release import RELEASE_CHECKS

__all__ = ["RELEASE_CHECKS", "check_contract"]
