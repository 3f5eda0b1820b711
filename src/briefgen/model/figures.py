"""Figures as every part of a document prints them: in text, in cells and in charts."""

from __future__ import annotations

from decimal import Decimal

MINUS = "\u2212"


def figure(number: Decimal | int) -> str:
    """A number in digits with commas between thousands and all its decimals, without exponent."""
    return with_minus(f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}")


def figure_as_written(written: str) -> str:
    """A number in the notation of YAML as a figure; its decimals stay as they are written."""
    return figure(Decimal(written))


def with_minus(digits: str) -> str:
    """Digits with a minus sign in place of a hyphen."""
    return digits.replace("-", MINUS, 1)
