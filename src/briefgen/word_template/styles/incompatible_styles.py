"""Finds styles of a team's Word file that briefgen cannot use."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rule import Rule
from briefgen.model.word_template import WordTemplate
from briefgen.ooxml.element import Element
from briefgen.ooxml.properties import attribute_is_on, value
from briefgen.render.docx.styles import StyleSheet, is_standard, styles_part
from briefgen.theme.tokens import Theme
from briefgen.word_template import rules
from briefgen.word_template.styles.list_definitions import (
    ListDefinitions,
    first_number,
    level_of,
    numbers_differently,
)
from briefgen.word_template.styles.merge_lists import HEADING_KEYS
from briefgen.word_template.styles.styles_part import StylesPart, style_key, style_type


def incompatible_styles(word_template: WordTemplate, theme: Theme) -> Iterator[Diagnostic]:
    """A diagnostic for each style that cannot be used, at the line that names the file."""
    for rule, message, hint in _incompatibilities(word_template, theme):
        yield Diagnostic(word_template.span, rule, f"'{word_template.name}': {message}", hint)


def _incompatibilities(
    word_template: WordTemplate, theme: Theme
) -> Iterator[tuple[Rule, str, str]]:
    """The rule, message and hint of each incompatible style."""
    builtin = StylesPart(styles_part(StyleSheet(theme, "en", 0.0))).by_key()
    template = StylesPart(word_template.styles)
    lists = ListDefinitions(word_template.numbering)
    names: dict[str, list[str]] = {}
    for style in template.styles():
        names.setdefault(style_key(style), []).append(value(style, "w:name"))
    for style in template.styles():
        key = style_key(style)
        if key not in builtin or value(style, "w:name") != names[key][0]:
            continue
        incompatibility = _name_or_type_incompatibility(style, builtin[key], names[key])
        if incompatibility is not None:
            yield incompatibility
        elif key in HEADING_KEYS:
            yield from _heading_incompatibilities(style, template, lists)


def _name_or_type_incompatibility(
    style: Element, builtin: Element, names: list[str]
) -> tuple[Rule, str, str] | None:
    name, builtin_name = value(style, "w:name"), value(builtin, "w:name")
    if style_type(style) != style_type(builtin):
        message = f"is a {style_type(style)} style; a {style_type(builtin)} style is needed"
        hint = "rename it in Word; briefgen then adds its own style of that name"
        return rules.WRONG_STYLE_TYPE, f"style '{name}' {message}", hint
    if len(names) > 1 and len({name.lower() for name in names}) == 1 and len(set(names)) > 1:
        listed = " and ".join(f"'{one}'" for one in names)
        message = f"the names of styles {listed} differ only in case"
        return rules.AMBIGUOUS_STYLE_NAME, message, "delete or rename one of them"
    if len(names) > 1:
        reason = "names are not case-sensitive, and a default style has the name of Word's own"
        hint = "delete or rename one of the two"
        return rules.AMBIGUOUS_STYLE_NAME, f"style '{name}' is defined twice ({reason})", hint
    if (
        name != builtin_name
        and not is_standard(builtin_name)
        and not attribute_is_on(style, "w:default")
    ):
        hint = f"rename it to '{builtin_name}', or give it a different name"
        return (
            rules.AMBIGUOUS_STYLE_NAME,
            f"style '{name}' differs from '{builtin_name}' only in case",
            hint,
        )
    return None


def _heading_incompatibilities(
    style: Element, template: StylesPart, lists: ListDefinitions
) -> Iterator[tuple[Rule, str, str]]:
    name = value(style, "w:name")
    position = HEADING_KEYS.index(style_key(style))
    if value(template.inherited(style, "w:pPr", "w:outlineLvl")) != str(position):
        message = f"style '{name}' does not have outline level {position + 1}"
        hint = "set it in Word (Modify Style, Format, Paragraph), or use Word's own heading style"
        yield rules.MISSING_OUTLINE_LEVEL, message, hint
    level = level_of(style, template, lists)
    if level is not None and numbers_differently(level):
        message = (
            f"style '{name}' uses numbering '{first_number(level)}'; cross-references use 1, 1.1"
        )
        hint = "in Word, number headings 1, 1.1, 1.1.1, or remove their numbers: briefgen adds them"
        yield rules.HEADING_NUMBER_FORMAT, message, hint
