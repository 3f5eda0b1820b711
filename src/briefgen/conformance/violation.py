"""What the check found, and which clause asks for something else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule."""

    clause: str
    """The standard and the clause that holds the rule."""
    message: str
    page: int = 0
    """Counted from 1; 0 where the fault is on no page or on many."""

    def __str__(self) -> str:
        place = f"page {self.page}: " if self.page else ""
        return f"{place}{self.message} ({self.clause})"


def pdf(clause: str, message: str, page: int = 0) -> Fault:
    """A rule of PDF 1.7 is broken."""
    return Fault(f"ISO 32000-1, {clause}", message, page)


def pdfa(clause: str, message: str, page: int = 0) -> Fault:
    """A rule of PDF/A-2 is broken; PDF/A-3 has all of them under the same numbers."""
    return Fault(f"ISO 19005-2, {clause}", message, page)


def pdfa3(clause: str, message: str) -> Fault:
    """A rule is broken that only PDF/A-3 has."""
    return Fault(f"ISO 19005-3, {clause}", message)


def pdfua(clause: str, message: str, page: int = 0) -> Fault:
    """A rule of PDF/UA-1 is broken."""
    return Fault(f"ISO 14289-1, {clause}", message, page)
