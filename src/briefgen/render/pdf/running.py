"""Running head and foot of a page; the cover has no head."""

from __future__ import annotations

from briefgen.render.pdf.setting import Setting
from briefgen.render.pdf.strips import Painted, Rule, Words
from briefgen.theme.running import fitting_line
from briefgen.theme.tokens import MM

_RULE_GAP = 1.2 * MM


def running_lines(setting: Setting, number: int, count: int) -> tuple[Painted, ...]:
    """Words and rules from the page's top left corner, all artifacts."""
    running, page = setting.resolved.document.running, setting.theme.page
    foot_y = page.height - page.foot
    last = f"{count} / {count}"
    left, centre, _ = fitting_line(running.foot_left, running.foot_centre, last, setting.theme)
    things = _line(setting, foot_y, left, centre, f"{number} / {count}")
    size = setting.style("running").size
    things.append(_rule(setting, foot_y - size - _RULE_GAP))
    if number > 1:
        head = fitting_line(running.head_left, "", running.head_right, setting.theme)
        things += _line(setting, page.head, *head)
        things.append(_rule(setting, page.head + _RULE_GAP))
    return tuple(things)


def _rule(setting: Setting, y: float) -> Rule:
    page, colours = setting.theme.page, setting.theme.colours
    return Rule(page.left, y, page.text_width, setting.theme.measures.rule_light, colours.rule)


def _line(setting: Setting, y: float, left: str, centre: str, right: str) -> list[Painted]:
    page, style = setting.theme.page, setting.style("running")
    things: list[Painted] = []
    for text, share in ((left, 0.0), (centre, 0.5), (right, 1.0)):
        if text:
            words = setting.words(text, style, None)
            width = words.measure(words.text)
            x = page.left + share * (page.text_width - width)
            face, colour = words.face.name, words.colour
            things.append(Words(x, y, words.text, face, style.size, colour, width, None))
    return things
