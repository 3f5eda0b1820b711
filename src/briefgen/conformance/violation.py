"""A broken rule of a standard."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that a file breaks."""

    clause: str
    """The standard and the clause with the rule."""
    message: str
    page: int = 0
    """Counted from 1; 0 if the violation is on no page or on several."""

    def __str__(self) -> str:
        place = f"page {self.page}: " if self.page else ""
        return f"{place}{self.message} ({self.clause})"


def pdf(clause: str, message: str, page: int = 0) -> Violation:
    """A violation of PDF 1.7."""
    return Violation(f"ISO 32000-1, {clause}", message, page)


def pdfa(clause: str, message: str, page: int = 0) -> Violation:
    """A violation of PDF/A-2; PDF/A-3 has all its rules under the same numbers."""
    return Violation(f"ISO 19005-2, {clause}", message, page)


def pdfa3(clause: str, message: str) -> Violation:
    """A violation of a rule that only PDF/A-3 has."""
    return Violation(f"ISO 19005-3, {clause}", message)


def pdfua(clause: str, message: str, page: int = 0) -> Violation:
    """A violation of PDF/UA-1."""
    return Violation(f"ISO 14289-1, {clause}", message, page)
