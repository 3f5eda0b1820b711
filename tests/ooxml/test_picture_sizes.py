"""The sizes of drawings and VML shapes."""

from __future__ import annotations

import pytest

from briefgen.ooxml.element import Element, element
from briefgen.ooxml.picture_sizes import drawing_size, is_floating, vml_size


@pytest.mark.parametrize(
    ("style", "size"),
    [
        ("width:9pt;height:50pt", (9, 50)),
        ("position:absolute;width: 1in;height:2.54cm", (72, 72)),
        ("width:96px;height:.5in", (72, 36)),
        ("width:1..2pt;height:1.pt", (0, 1)),
        ("width:1000;height:50%", (0, 0)),
        ("mso-width:9pt;line-height:5pt", (0, 0)),
        ("", (0, 0)),
    ],
)
def test_only_valid_lengths_of_vml_count(style, size):
    assert vml_size(Element("v:shape", {"style": style})) == pytest.approx(size)


def test_a_length_without_a_unit_counts_as_the_caller_says():
    style = "width:1000;height:1..2"
    assert vml_size(Element("v:shape", {"style": style}), without_unit=1.0) == (1000, 0)


def test_the_size_of_a_drawing_is_that_of_its_extent():
    extent = Element("wp:extent", {"cx": "12700", "cy": "25400"})
    assert drawing_size(element("wp:inline", None, extent)) == (1, 2)
    assert drawing_size(Element("wp:anchor")) == (0, 0)


def test_only_shapes_with_an_absolute_position_are_floating():
    assert is_floating(Element("v:shape", {"style": "position:absolute;width:9pt"}))
    assert not is_floating(Element("v:shape", {"style": "width:9pt"}))
