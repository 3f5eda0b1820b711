"""Running head and foot."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from briefgen.model.document import Running
from briefgen.render.pdf.blocks import setting_for
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.running import running_lines
from briefgen.render.pdf.strips import Words
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from builders import document, para, section


def lines(running: Running, fonts: FontSet) -> dict[float, list[Words]]:
    """The texts of page 2 from left to right, by their baseline."""
    made = replace(document(section("a", "A", para("x"))), running=running)
    found: dict[float, list[Words]] = {}
    for thing in running_lines(setting_for(resolve(made), Theme(), fonts), {}, 9).on(2):
        if isinstance(thing, Words):
            found.setdefault(thing.y, []).append(thing)
    return found


def test_long_texts_of_a_line_are_cut_before_they_meet(fonts: FontSet) -> None:
    for count in (3, 9, 30, 90):
        long = " ".join(["clusters"] * count)
        made = lines(
            Running(head_left=long, head_right=long, foot_left=long, foot_centre=long), fonts
        )
        assert [len(line) for line in made.values()] == [3, 2]
        for line in made.values():
            assert line[0].x == Theme().page.left
            assert all(one.x + one.width < other.x for one, other in pairwise(line))


def test_texts_that_fit_stay_as_they_are(fonts: FontSet) -> None:
    made = lines(Running(head_left="D1 – A paper", head_right="V2", foot_centre="Public"), fonts)
    texts = [[words.text for words in line] for line in made.values()]
    assert texts == [["Public", "2 / 9"], ["D1 – A paper", "V2"]]
