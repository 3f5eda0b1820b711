"""Styles of a team's file that do not go together with what our text asks of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rule import Rule
from briefgen.model.word_template import WordTemplate
from briefgen.ooxml.tree import Tree, W, has, parse, value
from briefgen.ooxml.writing import to_bytes
from briefgen.render.docx.styles import StyleSheet, is_standard, styles_part
from briefgen.theme.tokens import Theme
from briefgen.word_template import rules
from briefgen.word_template.apply.lists import (
    HEADING_KEYS,
    Lists,
    counts_otherwise,
    level_of,
    lists_of,
)
from briefgen.word_template.apply.styles_part import StylesPart, key_of, kind_of


def clashes(word_template: WordTemplate, theme: Theme) -> Iterator[Diagnostic]:
    """A finding for each style that cannot be taken, at the template's line."""
    ours = StylesPart(parse(to_bytes(styles_part(StyleSheet(theme, "en", 0.0))))).by_key()
    theirs, lists = StylesPart(parse(word_template.styles)), lists_of(word_template.numbering)
    counts = Counter(key_of(style) for style in theirs.styles())
    for style in theirs.styles():
        mine = ours.get(key_of(style))
        if mine is None:
            continue
        name = value(style, "name")
        rule, message, hint = _clash(style, mine, counts[key_of(style)])
        if rule is not None:
            yield Diagnostic(
                word_template.span, rule, f"'{word_template.name}': style '{name}' {message}", hint
            )
        elif key_of(style) in HEADING_KEYS:
            yield from _heading(style, theirs, lists, word_template)


def _clash(style: Tree, mine: Tree, count: int) -> tuple[Rule | None, str, str]:
    """The rule that the style breaks, what is wrong, and a hint; `None` where nothing is."""
    name, own = value(style, "name"), value(mine, "name")
    if kind_of(style) != kind_of(mine):
        message = f"is a {kind_of(style)} style, and a {kind_of(mine)} style is needed"
        return (
            rules.WRONG_STYLE_TYPE,
            message,
            "give it another name in Word; the one that is needed is then added",
        )
    if count > 1:
        message = "is there twice: case does not count, and a default style counts as Word's own"
        return rules.AMBIGUOUS_STYLE_NAME, message, "delete or rename one of the two"
    if name != own and not is_standard(own) and not has(style, "default"):
        return (
            rules.AMBIGUOUS_STYLE_NAME,
            f"differs from '{own}' by case only",
            f"rename it to '{own}', or otherwise",
        )
    return None, "", ""


def _heading(
    style: Tree, theirs: StylesPart, lists: Lists, word_template: WordTemplate
) -> Iterator[Diagnostic]:
    name = value(style, "name")
    position = HEADING_KEYS.index(key_of(style))
    outline = theirs.inherited(style, "pPr", "outlineLvl")
    if outline is None or outline.get(f"{W}val") != str(position):
        message = f"'{word_template.name}': style '{name}' has not the outline level {position + 1}"
        hint = "set it in Word (Modify style, Format, Paragraph), or take Word's own heading"
        yield Diagnostic(word_template.span, rules.MISSING_OUTLINE_LEVEL, message, hint)
    level = level_of(style, theirs, lists)
    if level is not None and counts_otherwise(level):
        shown = value(level, "lvlText")
        file = word_template.name
        message = f"'{file}': style '{name}' is numbered '{shown}', which references are not"
        hint = "number headings 1, 1.1, 1.1.1 in Word, or take their numbers away: briefgen counts"
        yield Diagnostic(word_template.span, rules.HEADING_NUMBER_FORMAT, message, hint)
