"""Running head and foot of a page; the cover has no head."""

from __future__ import annotations

from dataclasses import replace

from briefgen.render.pdf.breaking import Fragment
from briefgen.render.pdf.setting import Setting
from briefgen.render.pdf.strips import Painted, Rule, Words
from briefgen.theme.tokens import MM

_RULE_GAP = 1.2 * MM
_GAP = 4 * MM
"""Least distance between the texts of one line."""


def running_lines(setting: Setting, number: int, count: int) -> tuple[Painted, ...]:
    """Words and rules from the page's top left corner, all artifacts."""
    running, page = setting.resolved.document.running, setting.theme.page
    foot_y = page.height - page.foot
    things = _line(setting, foot_y, running.foot_left, running.foot_centre, f"{number} / {count}")
    size = setting.style("running").size
    things.append(_rule(setting, foot_y - size - _RULE_GAP))
    if number > 1:
        things += _line(setting, page.head, running.head_left, "", running.head_right)
        things.append(_rule(setting, page.head + _RULE_GAP))
    return tuple(things)


def _rule(setting: Setting, y: float) -> Rule:
    page, colours = setting.theme.page, setting.theme.colours
    return Rule(page.left, y, page.text_width, setting.theme.measures.rule_light, colours.rule)


def _line(setting: Setting, y: float, left: str, centre: str, right: str) -> list[Painted]:
    page, style = setting.theme.page, setting.style("running")
    """Texts that never meet: each ends before the next one to the right begins."""
    things: list[Painted] = []
    whole = end = page.text_width
    for text, share, most in ((right, 1, whole / 2), (centre, 0.5, whole / 3), (left, 0, whole)):
        if text:
            words = setting.words(text, style, None)
            words = replace(words, text=_fitting(words, min(most, end)))
            width = words.measure(words.text)
            start = share * (whole - width)
            end = start - _GAP
            x, face = page.left + start, words.face.name
            things.append(Words(x, y, words.text, face, style.size, words.colour, width, None))
    return things[::-1]


def _fitting(words: Fragment, room: float) -> str:
    """The text, with as many of its last words left out as its room asks for."""
    kept, text = words.text.split(" "), words.text
    while len(kept) > 1 and words.measure(text) > room:
        kept.pop()
        text = f"{' '.join(kept)} …"
    return text
