"""Values of which some fields do not count in comparisons."""

from __future__ import annotations

import pickle

from briefgen.model.nodes import LineBreak, Paragraph, Text
from briefgen.spans.span import Span
from briefgen.structs import PartlyCompared

HERE, THERE = Span("a.md", 1, 2), Span("b.md", 3, 4)


class Mark(PartlyCompared, frozen=True):
    not_compared = ("place",)

    name: str
    number: int = 0
    place: str = ""


def test_the_fields_that_count_decide() -> None:
    assert Mark("a", 1, "here") == Mark("a", 1, "there")
    assert hash(Mark("a", 1, "here")) == hash(Mark("a", 1, "there"))
    assert Mark("a", 1) != Mark("a", 2)
    assert len({Mark("a", 1, "here"), Mark("a", 1, "there"), Mark("a", 2)}) == 2


def test_values_are_in_the_order_of_the_fields_that_count() -> None:
    assert sorted([Mark("b", 1, "1"), Mark("a", 2, "2"), Mark("a", 1, "3")]) == [
        Mark("a", 1), Mark("a", 2), Mark("b", 1)
    ]  # fmt: skip


def test_values_of_different_classes_differ() -> None:
    class Other(Mark, frozen=True):
        """With the same fields."""

    assert Mark("a") != Other("a")
    assert Mark("a") != "a"


def test_a_node_is_equal_to_one_in_another_place() -> None:
    assert LineBreak(span=HERE) == LineBreak(span=THERE)
    assert Text(text="Word", span=HERE) == Text(text="Word", span=THERE)
    assert Text(text="Word", span=HERE) != Text(text="Words", span=HERE)
    one, other = (Paragraph(content=(LineBreak(span=span),), span=span) for span in (HERE, THERE))
    assert one == other
    assert hash(one) == hash(other)


def test_a_value_keeps_the_fields_that_do_not_count_when_it_is_stored() -> None:
    copy = pickle.loads(pickle.dumps(Mark("a", 1, "here")))
    assert (copy, copy.place) == (Mark("a", 1), "here")
