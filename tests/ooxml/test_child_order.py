"""The order of children is that of the schema, and every insertion keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import openxml_audit
import pytest

from briefgen.ooxml.child_order import CHILD_ORDER, child_in_order, insert_in_order, set_child
from briefgen.ooxml.element import Element, element
from briefgen.ooxml.properties import val

SCHEMA = Path(openxml_audit.__path__[0]) / (
    "data/openxml/schemas/schemas_openxmlformats_org_wordprocessingml_2006_main.json"
)


def sequences() -> Iterator[tuple[str, list[str]]]:
    """Tag and children of each type of the schema whose children have an order."""
    for one in json.loads(SCHEMA.read_text("utf-8"))["Types"]:
        tag = one["Name"].partition("/")[2]
        if (one.get("Particle") or {}).get("Kind") == "Sequence":
            yield tag, [child["Name"].partition("/")[2] for child in one["Children"]]


def test_the_order_is_that_of_every_type_of_the_schema():
    visited = set()
    for tag, children in sequences():
        order = CHILD_ORDER.get(tag)
        if order is None or not children:
            continue
        visited.add(tag)
        own = [child for child in children if not child.startswith(("w14:", "w15:"))]
        assert set(own) <= order.keys(), tag
        assert all(order[one] < order[other] for one, other in pairwise(own)), tag
    assert visited == set(CHILD_ORDER)


def tags(parent: Element) -> list[str]:
    return [child.tag for child in parent.children]


@pytest.mark.parametrize(
    ("parent", "given", "new", "expected"),
    [
        ("w:pPr", "", "w:jc", "w:jc"),
        ("w:pPr", "w:pStyle w:ind", "w:spacing", "w:pStyle w:spacing w:ind"),
        ("w:pPr", "w:ind", "w:pStyle", "w:pStyle w:ind"),
        ("w:rPr", "w:rStyle w:lang", "w:rPrChange", "w:rStyle w:lang w:rPrChange"),
        ("w:pPr", "w:pStyle w14:x", "w:jc", "w:pStyle w:jc w14:x"),
        ("w:pPr", "w:pStyle", "w14:x", "w:pStyle w14:x"),
        ("w:numbering", "w:abstractNum w:num", "w:abstractNum",
         "w:abstractNum w:abstractNum w:num"),
        ("w:sectPr", "w:headerReference w:pgSz", "w:footerReference",
         "w:headerReference w:footerReference w:pgSz"),
        ("w:settings", "w:zoom w:compat", "w:mirrorMargins", "w:zoom w:mirrorMargins w:compat"),
    ],
)  # fmt: skip
def test_a_child_is_inserted_at_its_position_in_the_schema(parent, given, new, expected):
    made = element(parent, None, *(Element(tag) for tag in given.split()))
    child = Element(new)
    insert_in_order(made, child)
    assert tags(made) == expected.split()
    assert [one for one in made.children if one.tag == new][-1] is child


def test_setting_a_child_replaces_those_with_its_tag():
    made = element("w:pPr", None, val("w:jc", "left"), val("w:jc", "right"), Element("w:pStyle"))
    set_child(made, val("w:jc", "center"))
    assert tags(made) == ["w:pStyle", "w:jc"]
    assert made.children[1].get("w:val") == "center"


def test_a_child_is_created_only_if_it_is_missing():
    style = element("w:style", None, Element("w:name"), Element("w:rPr"))
    made = child_in_order(style, "w:pPr")
    assert tags(style) == ["w:name", "w:pPr", "w:rPr"]
    assert child_in_order(style, "w:pPr") is made
