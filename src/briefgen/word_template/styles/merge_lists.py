"""Merges the lists of a template into the built-in lists (ISO/IEC 29500-1, 17.9).

The built-in lists stay, because cross-references contain their numbers and the content determines
where a list restarts. Their levels get the bullets, number formats, indents and fonts of the
template. Lists that only other template styles use are copied with new identifiers.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from msgspec import Struct

from briefgen.ooxml.child_order import child_in_order, insert_in_order, set_child
from briefgen.ooxml.element import Element, find, remove_children
from briefgen.ooxml.properties import val, value
from briefgen.ooxml.runs import style_id
from briefgen.render.docx.numbering import (
    LIST_LEVELS,
    list_families,
    list_style,
    style_num_id,
)
from briefgen.word_template.styles.list_definitions import (
    HEADINGS,
    ListDefinitions,
    level_of,
    numbering_properties,
)
from briefgen.word_template.styles.styles_part import StylesPart, style_identifier

_HEADING_NUMBER = "1"
"""The `w:numId` of the built-in list of headings."""
LIST_STYLES = {
    style_id(list_style(family, kind, level)): (str(style_num_id(family, kind)), level - 1)
    for family in list_families(has_rows=True)
    for kind in ("Bullet", "Number")
    for level in range(1, LIST_LEVELS + 1)
}
"""The `w:numId` of the built-in list of each list style, and its level from 0."""
_LEVEL_FORMAT = ("w:suff", "w:lvlJc", "w:pPr", "w:rPr")


class _Merge(Struct, frozen=True):
    builtin: ListDefinitions
    template: ListDefinitions
    styles: StylesPart


def merge_lists(
    builtin: ListDefinitions, template: ListDefinitions, styles: StylesPart, used: Set[str]
) -> None:
    """Merge the lists of a template into the built-in lists.

    `styles` are the template's styles, which have final identifiers; their `w:numId` change.
    `used` are the identifiers of the styles that the text uses.
    """
    merge = _Merge(builtin, template, styles)
    has_numbered_headings = any(
        level_of(style, styles, template) is not None
        for style in styles.styles()
        if style_identifier(style) in HEADINGS
    )
    _exclude_from_headings(styles, used, has_numbered_headings=has_numbered_headings)
    for style in styles.styles():
        identifier = style_identifier(style)
        if identifier in HEADINGS:
            _merge_level(style, _HEADING_NUMBER, HEADINGS.index(identifier), merge)
        elif identifier in LIST_STYLES:
            _merge_level(style, *LIST_STYLES[identifier], merge)
    _copy_other_lists(merge)


def _exclude_from_headings(
    styles: StylesPart, used: Set[str], *, has_numbered_headings: bool
) -> None:
    """Remove styles based on headings, such as the title of the contents, from the heading list.

    If the template numbers its headings, a style that the text does not use is not changed.
    """
    for style in styles.styles():
        identifier = style_identifier(style)
        bases = [style_identifier(one) for one in styles.with_bases(style)][1:]
        is_derived = identifier not in HEADINGS and not set(HEADINGS).isdisjoint(bases)
        own = find(style, "w:pPr", "w:numPr")
        if is_derived and own is None and (identifier in used or not has_numbered_headings):
            set_child(child_in_order(style, "w:pPr"), numbering_properties("0", 0))


def _merge_level(style: Element, number: str, position: int, merge: _Merge) -> None:
    """Copy the format of a template level to a built-in level, and link the style to it."""
    template_level = level_of(style, merge.styles, merge.template)
    level = merge.builtin.level(number, str(position), "", merge.styles)
    if template_level is not None and level is not None:
        for tag in _LEVEL_FORMAT:
            if (element := template_level.find(tag)) is not None:
                set_child(level, element.copy())
        if number != _HEADING_NUMBER:
            _copy_number_format(level, template_level, position)
    set_child(child_in_order(style, "w:pPr"), numbering_properties(number, position))


def _copy_number_format(level: Element, template_level: Element, position: int) -> None:
    """Copy the bullet or number format, and adapt the placeholder to the level."""
    template_position = int(template_level.get("w:ilvl"))
    for tag in ("w:numFmt", "w:lvlText"):
        if (element := template_level.find(tag)) is not None:
            copied = element.copy()
            if tag == "w:lvlText":
                text = value(element).replace(f"%{template_position + 1}", f"%{position + 1}")
                copied.attributes["w:val"] = text
            set_child(level, copied)


# -- lists that only other template styles use -----------------------------------------------


def _copy_other_lists(merge: _Merge) -> None:
    numbers: dict[str, str] = {}
    for _, reference in _other_references(merge.styles):
        old = reference.get("w:val")
        if old not in numbers:
            numbers[old] = _copy_list(old, merge)
        reference.attributes["w:val"] = numbers[old]


def _other_references(styles: StylesPart) -> Iterator[tuple[Element, Element]]:
    """Each style that is not in a built-in list, with its `w:numId` element."""
    for style in styles.styles():
        found = find(style, "w:pPr", "w:numPr", "w:numId")
        if found is not None and style_identifier(style) not in {*HEADINGS, *LIST_STYLES}:
            yield style, found


def _copy_list(old: str, merge: _Merge) -> str:
    """The `w:numId` of the copy of a list; 0 for a list that the template does not define."""
    definition = merge.template.abstract_of(old, merge.styles)
    if definition is None:
        return "0"
    identifier = str(len(merge.builtin.abstract))
    copied = definition.copy()
    copied.attributes["w:abstractNumId"] = identifier
    remove_children(copied, "w:styleLink", "w:numStyleLink", "w:tmpl", "w:nsid")
    linked = {style_identifier(style) for style, _ in _other_references(merge.styles)}
    for level in copied.descendants("w:lvl"):
        remove_children(level, "w:lvlPicBulletId")  # The bullet character stays.
        if value(level, "w:pStyle") not in linked:
            remove_children(level, "w:pStyle")
    return _add_list(merge.builtin, identifier, copied)


def _add_list(lists: ListDefinitions, identifier: str, definition: Element) -> str:
    lists.abstract[identifier] = definition
    insert_in_order(lists.root, definition)
    number = str(max(map(int, lists.instances)) + 1)
    instance = Element("w:num", {"w:numId": number}, [val("w:abstractNumId", identifier)])
    insert_in_order(lists.root, instance)
    lists.instances[number] = instance
    return number
