"""Applies the key `styles` of a template: which style of the Word file each use has."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.diagnostics.similar_names import suggest
from briefgen.model.word_template import NO_STYLE, STYLE_NAMES, StyleUse
from briefgen.ooxml.child_order import set_child
from briefgen.ooxml.element import Element, find, remove_children
from briefgen.ooxml.properties import val, value
from briefgen.ooxml.runs import style_id
from briefgen.word_template import rules
from briefgen.word_template.styles.style_finding import StyleFinding
from briefgen.word_template.styles.styles_part import (
    StylesPart,
    style_identifier,
    style_key,
    style_type,
)

_LOOK = ("w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr")
_KEPT = frozenset({"w:name", "w:next", "w:uiPriority", "w:qFormat"})
"""The children of a style that are neither a look nor a reference to one."""


def apply_style_map(
    styles: StylesPart,
    builtin: StylesPart,
    style_map: Mapping[StyleUse, str],
    findings: list[StyleFinding],
) -> None:
    """Base the template's style for each use on the style that the map names.

    If that style is itself based on the template's style for the use, its look is copied instead.
    """
    names = [value(style, "w:name") for style in styles.styles()]
    for use, wanted in style_map.items():
        if wanted == NO_STYLE:
            continue
        source, own = _named(wanted, styles), builtin.by_identifier[style_id(STYLE_NAMES[use])]
        if source is None:
            message = f"the Word file has no style '{wanted}'"
            hint = suggest(wanted, names)
            findings.append(StyleFinding(rules.UNKNOWN_WORD_STYLE, message, hint))
        elif style_type(source) != style_type(own):
            message = (
                f"'{use}' needs a {style_type(own)} style, and '{wanted}' is a "
                f"{style_type(source)} style"
            )
            hint = f"name a {style_type(own)} style, or write '{use}: {NO_STYLE}'"
            findings.append(StyleFinding(rules.UNKNOWN_WORD_STYLE, message, hint))
        else:
            _use(source, own, styles)


def _named(name: str, styles: StylesPart) -> Element | None:
    """The style with exactly this name, or else with the same letters; an identifier is a name."""
    for spelling in (str, str.casefold):
        for style in styles.styles():
            if spelling(name) in (
                spelling(value(style, "w:name")),
                spelling(style_identifier(style)),
            ):
                return style
    return None


def _use(source: Element, own: Element, styles: StylesPart) -> None:
    """Make the template's style of the same name as `own` look like `source`."""
    same = (one for one in styles.styles() if style_key(one) == style_key(own))
    current = next((one for one in same if style_type(one) == style_type(own)), None)
    if current is source:
        return
    chain = list(styles.with_bases(source))
    if current is None:
        current = own.copy()
        current.children = [child for child in current.children if child.tag in _KEPT]
        used = {style_identifier(style) for style in styles.styles()}
        while style_identifier(current) in used:
            current.attributes["w:styleId"] += "1"
        styles.root.children.append(current)
    if not any(one is current for one in chain):
        remove_children(current, *_LOOK, "w:link")
        set_child(current, val("w:basedOn", style_identifier(source)))
    else:
        _copy_look(current, chain[: 1 + next(n for n, one in enumerate(chain) if one is current)])
    styles.forget()


def _copy_look(style: Element, chain: list[Element]) -> None:
    """Give a style, which is the last of a chain of bases, the look of the whole chain."""
    for tag in _LOOK[:-1]:
        merged = Element(tag)
        for one in reversed(chain):
            for child in _children(find(one, tag)):
                set_child(merged, child.copy())
        if merged.children:
            set_child(style, merged)


def _children(element: Element | None) -> list[Element]:
    return [] if element is None else element.children
