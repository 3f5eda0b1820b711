"""The parts of two sequences in one order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.redline.merged_order import merged_order

Pairs = list[tuple[str | None, str | None]]


def order(old: str, new: str) -> Pairs:
    """The pairs of two sequences of letters; an old letter becomes the same one in capitals."""
    return list(merged_order(old, new, str.upper))


def printed(pairs: Pairs) -> str:
    """Both letters of a pair, or the one of a part without a partner."""
    return " ".join(f"{one or ''}{other or ''}" for one, other in pairs)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("abc", "ABC", "aA bB cC"),
        ("", "AB", "A B"),
        ("ab", "", "a b"),
        ("abc", "AC", "aA b cC"),
        ("ac", "ABC", "aA B cC"),
        ("ab", "ABC", "aA bB C"),
        ("abx", "AYB", "aA Y bB x"),
        ("axb", "AYB", "aA x Y bB"),
        ("abcd", "DABC", "D aA bB cC d"),
        ("abcd", "BCDA", "a bB cC dD A"),
        ("ab", "BA", "a bB A"),
        ("xay", "YAX", "x a yY A X"),
    ],
)
def test_removals_follow_the_old_part_before_them(old: str, new: str, expected: str) -> None:
    assert printed(order(old, new)) == expected


def test_a_part_whose_partner_is_elsewhere_is_alone() -> None:
    assert list(merged_order("a", "b", lambda _: "c")) == [("a", None), (None, "b")]


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.lists(st.sampled_from("ABCDEFGH"), unique=True),
)
def test_each_part_occurs_once_in_the_order_of_its_sequence(old: list[str], new: list[str]) -> None:
    found = order("".join(old), "".join(new))
    assert [one for one, _ in found if one] == old
    assert [other for _, other in found if other] == new
    assert all(one.upper() == other for one, other in found if one and other)


@given(st.permutations("abcdefg"))
def test_the_pairs_are_as_many_as_can_be(old: list[str]) -> None:
    found = order("".join(old), "ABCDEFG")
    longest = [1] * len(old)
    for place, letter in enumerate(old):
        before = (longest[one] for one in range(place) if old[one] < letter)
        longest[place] = 1 + max(before, default=0)
    assert sum(one is not None and other is not None for one, other in found) == max(longest)
