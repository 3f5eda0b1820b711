"""Contrast ratios of colours, with values that WCAG 2.1 defines."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.theme.contrast import contrast, weak_pairs
from briefgen.theme.tokens import Colours


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#808080", "#808080", 1.0),
        ("#777777", "#ffffff", 4.478),
        ("#767676", "#ffffff", 4.542),
        ("#ff0000", "#ffffff", 3.998),
        ("#0000ff", "#ffffff", 8.592),
        ("#00ff00", "#000000", 15.304),
    ],
)
def test_the_ratio_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.001)


def test_the_default_colours_have_enough_contrast() -> None:
    assert list(weak_pairs(Colours())) == []


def test_a_text_colour_below_the_minimum_is_named_with_its_background() -> None:
    (pair,) = weak_pairs(replace(Colours(), grey="#777777", white="#ffffff"))
    assert pair[:2] == ("grey", "white")
    assert pair[2] == pytest.approx(4.478, abs=0.001)
    assert list(weak_pairs(replace(Colours(), grey="#767676", white="#ffffff"))) == []
