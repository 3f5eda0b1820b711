"""Elements: how they are found, copied and replaced."""

from __future__ import annotations

from briefgen.ooxml.element import Element, element, find, parents, replace, rewrite, text_of
from briefgen.ooxml.writing import to_text


def tree() -> Element:
    bold = element("w:rPr", None, Element("w:b"))
    first = element("w:r", None, bold, Element("w:t", text="one"))
    second = element("w:r", None, None, Element("w:t", text=" two"))
    return element("w:p", {"w:id": "1"}, first, second)


def test_missing_children_are_omitted():
    assert [child.tag for child in tree().children[1].children] == ["w:t"]


def test_a_path_finds_the_first_child_of_each_tag():
    root = tree()
    assert root.find("w:r", "w:rPr", "w:b") is root.children[0].children[0].children[0]
    assert root.find("w:r", "w:lang") is None
    assert find(None, "w:r") is None
    assert root.find() is root


def test_descendants_are_in_document_order_and_include_the_element():
    root = tree()
    tags = [one.tag for one in root.descendants()]
    assert tags == ["w:p", "w:r", "w:rPr", "w:b", "w:t", "w:r", "w:t"]
    assert [one.text for one in root.descendants("w:t")] == ["one", " two"]
    assert [*root.descendants("w:p", "w:b")] == [root, root.children[0].children[0].children[0]]
    assert text_of(root, "w:t") == "one two"


def test_a_copy_shares_nothing():
    root = tree()
    copied = root.copy()
    copied.attributes["w:id"] = "2"
    copied.children[0].children.clear()
    copied.children[1].children[0].text = ""
    assert to_text(root) == to_text(tree())
    assert root.get("w:id") == "1"


def test_every_element_except_the_root_has_a_parent():
    root = tree()
    known = parents(root)
    assert root not in known
    assert {child: parent for parent in root.descendants() for child in parent.children} == known


def test_a_child_is_replaced_by_others_in_its_place():
    root = tree()
    replace(root, root.children[0], [Element("w:x"), Element("w:y")])
    assert [child.tag for child in root.children] == ["w:x", "w:y", "w:r"]
    replace(root, root.children[1], [])
    assert [child.tag for child in root.children] == ["w:x", "w:r"]


def test_rewriting_begins_with_the_innermost_and_keeps_the_root():
    visited = []

    def unwrap_runs(one: Element) -> list[Element]:
        visited.append(one.tag)
        return one.children if one.tag == "w:r" else [one]

    root = tree()
    rewrite(root, unwrap_runs)
    assert [child.tag for child in root.children] == ["w:rPr", "w:t", "w:t"]
    assert visited == ["w:b", "w:rPr", "w:t", "w:r", "w:t", "w:r"]


def test_attributes_may_be_given_as_names_and_values_in_turn():
    made = Element("w:tcW", ("w:w", "1440", "w:type", "dxa"))
    other = Element("w:tcW", {"w:w": "1440", "w:type": "dxa"})
    assert to_text(made) == to_text(other) == '<w:tcW w:w="1440" w:type="dxa"/>'
    copied = made.copy()
    copied.attributes["w:w"] = "720"
    assert (made.get("w:w"), copied.get("w:w"), made.get("w:x", "-")) == ("1440", "720", "-")
    assert made.attributes == other.attributes


def test_a_value_that_is_equal_to_a_name_is_not_that_attribute():
    first = Element("w:x", ("w:a", "w:b", "w:b", "1"))
    assert (first.get("w:a"), first.get("w:b")) == ("w:b", "1")
    assert Element("w:x", ("w:a", "w:b")).get("w:b", "none") == "none"


def test_attributes_and_children_can_be_added_to_an_empty_element():
    made = Element("w:p")
    made.attributes["w:x"] = "1"
    made.children.append(Element("w:r"))
    assert to_text(made) == '<w:p w:x="1"><w:r/></w:p>'
