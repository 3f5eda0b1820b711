"""Geometry of the emblem of the European Union, from its published graphical specification.

The width of the flag is one and a half times its height. Twelve stars are placed like the hours of
a clock, on a circle whose radius is a third of the height. Each star has one point upright and fits
into a circle whose radius is an eighteenth of the height.
"""

from __future__ import annotations

import math

ASPECT = 1.5
"""Width divided by height."""


_INNER = math.sin(math.radians(18)) / math.sin(math.radians(54))
"""Radius of the inner corners of a regular star, divided by the radius of its points."""


def stars(height: float) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The ten corners of each of the twelve stars of a flag of this height, in points.

    The origin is the top left corner, and y increases downwards.
    """
    centre_x, centre_y = height * ASPECT / 2, height / 2
    return tuple(
        _star(
            centre_x + height / 3 * math.sin(math.radians(30 * hour)),
            centre_y - height / 3 * math.cos(math.radians(30 * hour)),
            height / 18,
        )
        for hour in range(12)
    )


def _star(x: float, y: float, radius: float) -> tuple[tuple[float, float], ...]:
    corners = []
    for step in range(10):
        reach = radius if step % 2 == 0 else radius * _INNER
        angle = math.radians(36 * step)
        corners.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
    return tuple(corners)
