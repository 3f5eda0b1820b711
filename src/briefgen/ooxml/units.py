"""Conversion between points and the units of length in OOXML."""

from __future__ import annotations

TWIPS, HALF_POINTS, EIGHTHS, EMU = 20, 2, 8, 12700
"""The number of these units in a point."""

POINTS = {"pt": 1.0, "pc": 12.0, "pi": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
"""The number of points in each unit of ST_UniversalMeasure (22.9.2.15)."""


def twips(points: float) -> str:
    """Points as twentieths of a point (ST_TwipsMeasure)."""
    return str(round(points * TWIPS))


def half_points(points: float) -> str:
    """Points as halves of a point (ST_HpsMeasure), the unit of type sizes."""
    return str(round(points * HALF_POINTS))


def eighths(points: float) -> str:
    """Points as eighths of a point (ST_EighthPointMeasure), the unit of borders."""
    return str(round(points * EIGHTHS))


def emu(points: float) -> str:
    """Points as English metric units (ST_PositiveCoordinate), the unit of drawings."""
    return str(round(points * EMU))
