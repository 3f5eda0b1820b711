"""Counts and lists in messages."""

from __future__ import annotations

import pytest

from briefgen.diagnostics.summary import counted, listed


def test_one_is_singular():
    assert [counted(number, "file") for number in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


@pytest.mark.parametrize(
    ("items", "separator", "expected"),
    [
        ("", ", ", ""),
        ("abc", ", ", "a, b, c"),
        ("abcabc", ", ", "a, b, c"),
        ("abcde", ", ", "a, b, c and 2 more"),
        ("abcde", "; ", "a; b; c; and 2 more"),
    ],
)
def test_only_the_first_different_items_are_listed(items, separator, expected):
    assert listed(items, 3, separator) == expected
