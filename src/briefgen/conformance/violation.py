"""A broken rule of a standard."""

from __future__ import annotations

from msgspec import Struct


class Violation(Struct, frozen=True):
    """One rule that a file breaks."""

    clause: str
    """The standard and the clause, such as `ISO 14289-1, 7.2`."""
    message: str
    """A main clause without a full stop."""
    page: int = 0
    """The page, from 1; 0 if the violation does not belong to one page."""

    def __str__(self) -> str:
        prefix = f"page {self.page}: " if self.page else ""
        return f"{prefix}{self.message} ({self.clause})"


def pdf(clause: str, message: str, page: int = 0) -> Violation:
    """A violation of PDF 1.7 (ISO 32000-1)."""
    return Violation(f"ISO 32000-1, {clause}", message, page)


def pdfa(clause: str, message: str, page: int = 0) -> Violation:
    """A violation of PDF/A-2 (ISO 19005-2); PDF/A-3 has the same rules with the same numbers."""
    return Violation(f"ISO 19005-2, {clause}", message, page)


def pdfa3(clause: str, message: str) -> Violation:
    """A violation of a rule that only PDF/A-3 has (ISO 19005-3)."""
    return Violation(f"ISO 19005-3, {clause}", message)


def pdfua(clause: str, message: str, page: int = 0) -> Violation:
    """A violation of PDF/UA-1 (ISO 14289-1)."""
    return Violation(f"ISO 14289-1, {clause}", message, page)
