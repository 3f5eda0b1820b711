"""Hints with known names: the nearest one, or a list that says how many names it leaves out."""

from __future__ import annotations

import pytest

from briefgen.diagnostics.similar_names import suggest

MANY = [f"port-{number:02}" for number in range(1, 13)]
FIRST = "known: port-01, port-02, port-03, port-04, port-05, port-06, port-07, port-08"


@pytest.mark.parametrize(
    ("name", "known", "otherwise", "hint"),
    [
        ("prot-01", MANY, "", "did you mean 'port-01'?"),
        ("energy", MANY, "", f"{FIRST} and 4 more"),
        ("energy", MANY[:8], "", FIRST),
        ("energy", MANY[:8], "define it", FIRST),
        ("energy", MANY, "define it", "define it"),
        ("energy", [], "define it", "define it"),
        ("energy", [], "", ""),
    ],
)
def test_a_hint_says_how_many_names_it_leaves_out(name, known, otherwise, hint):
    assert suggest(name, known, otherwise) == hint
