"""Values, on/off properties and lengths."""

from __future__ import annotations

import pytest

from briefgen.ooxml.element import Element, element
from briefgen.ooxml.properties import attribute_is_on, is_on, on_off, val, value
from briefgen.ooxml.units import eighths, emu, half_points, twips


@pytest.mark.parametrize(
    ("attributes", "on"),
    [({}, True), ({"w:val": "1"}, True), ({"w:val": "true"}, True), ({"w:val": "on"}, True),
     ({"w:val": "0"}, False), ({"w:val": "false"}, False), ({"w:val": "off"}, False)],
)  # fmt: skip
def test_a_property_is_on_unless_its_value_switches_it_off(attributes, on):
    assert is_on(element("w:rPr", None, Element("w:b", attributes)), "w:b") is on


def test_a_property_that_is_missing_is_not_on():
    assert not is_on(Element("w:rPr"), "w:b")
    assert not is_on(None, "w:rPr", "w:b")
    assert not attribute_is_on(Element("w:style"), "w:default")
    assert attribute_is_on(Element("w:style", {"w:default": "1"}), "w:default")


def test_a_missing_value_is_empty():
    style = element("w:style", None, val("w:basedOn", "Normal"))
    assert value(style, "w:basedOn") == "Normal"
    assert value(style, "w:next") == value(None, "w:next") == ""


def test_an_on_off_property_has_a_value_only_if_it_is_off():
    assert on_off("w:b", on=True).attributes == {}
    assert on_off("w:b", on=False).attributes == {"w:val": "0"}


def test_lengths_are_whole_numbers_of_their_unit():
    assert (twips(7.2), half_points(9.5), eighths(0.5), emu(1.0)) == ("144", "19", "4", "12700")
