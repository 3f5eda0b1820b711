"""Merges the styles of a template with the built-in styles.

The merged part contains the template's styles with final identifiers, then the built-in styles that
the template lacks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from briefgen.model.word_template import HeaderFooterKind, WordTemplate
from briefgen.ooxml.child_order import child_in_order, set_child
from briefgen.ooxml.element import Element, find, remove_children, replace
from briefgen.ooxml.properties import value
from briefgen.render.docx.styles import StyleSheet
from briefgen.word_template.styles.added_styles import added_styles
from briefgen.word_template.styles.list_definitions import HEADINGS, ListDefinitions
from briefgen.word_template.styles.merge_lists import merge_lists
from briefgen.word_template.styles.repair import RepairedStyles, repaired
from briefgen.word_template.styles.styles_part import StylesPart, style_identifier, style_type
from briefgen.word_template.styles.theme_colours import update_theme_colours

_CONTENTS_STYLES = ("TOC1", "TOC2", "TOC3", "TableofFigures")
_HEADER_FOOTER_STYLES: Mapping[str, HeaderFooterKind] = {"Header": "header", "Footer": "footer"}
_STYLE_REFERENCES = {"w:basedOn", "w:next", "w:link"}


def merge_styles_and_lists(
    word_template: WordTemplate,
    style_sheet: StyleSheet,
    roots: tuple[Element, Element],
    template_kinds: Collection[HeaderFooterKind],
    colours: Mapping[str, str],
) -> RepairedStyles:
    """Merge the styles and lists of a template into the built-in parts.

    `roots` are the roots of the built-in styles part and numbering part, which change.
    `template_kinds` are the kinds of headers and footers in the template, and `colours` is the
    result of `theme_colours`. Returns the template's styles and lists as they are merged.
    """
    builtin, lists = StylesPart(roots[0]), ListDefinitions(roots[1])
    found = repaired(word_template, builtin)
    template = found.styles
    _drop_missing_references(template, builtin)
    update_theme_colours(lists.root, colours)
    _set_columns(template, builtin, template_kinds)
    merge_lists(lists, found.lists, template, builtin.by_identifier.keys())
    _detach_contents_title(template)
    _keep_with_next(template, builtin)
    added = list(added_styles(builtin, template, style_sheet))
    for style in added:
        update_theme_colours(style, colours)
        if fill := found.fills.get(style_identifier(style)):
            _set_first_row_fill(style, fill)
    _replace_styles(builtin.root, template, added, style_sheet.language)
    _clear_inherited_tab_stops(builtin)
    return found


def _set_first_row_fill(style: Element, fill: str) -> None:
    for condition in style.find_all("w:tblStylePr"):
        shading = find(condition, "w:tcPr", "w:shd")
        if shading is not None and condition.get("w:type") == "firstRow":
            shading.attributes["w:fill"] = fill
            shading.attributes.pop("w:themeFill", None)


def _drop_missing_references(template: StylesPart, builtin: StylesPart) -> None:
    """Remove references to styles that neither the template nor briefgen defines."""
    known = {*template.by_identifier, *builtin.by_identifier}
    for style in template.styles():
        style.children = [
            child
            for child in style.children
            if child.tag not in _STYLE_REFERENCES or child.get("w:val") in known
        ]


def _set_columns(
    template: StylesPart, builtin: StylesPart, template_kinds: Collection[HeaderFooterKind]
) -> None:
    """Give the contents, and the built-in header and footer, the tab stops that they need.

    A contents style keeps its own columns if it has them. The styles for headers and footers change
    only if the template has no header or footer.
    """
    contents = {
        identifier: _has_columns(template, style)
        for identifier, style in template.by_identifier.items()
        if identifier in _CONTENTS_STYLES
    }
    for style in template.styles():
        identifier = style_identifier(style)
        if identifier in contents and not contents[identifier]:
            _copy_property(style, builtin.by_identifier[identifier], "w:ind")
        elif identifier not in _HEADER_FOOTER_STYLES or (
            _HEADER_FOOTER_STYLES[identifier] in template_kinds
        ):
            continue
        _copy_property(style, builtin.by_identifier[identifier], "w:tabs")


def _has_columns(template: StylesPart, style: Element) -> bool:
    """Whether a contents style itself has positions for the number, the title and the page.

    Positions of another contents style, on which it is based, are for other entries.
    """
    tabs = style.find("w:pPr", "w:tabs")
    kinds = {stop.get("w:val") for stop in tabs.children} if tabs is not None else set()
    indent = template.inherited(style, "w:pPr", "w:ind")
    is_hanging = indent is not None and int(indent.get("w:hanging", "0")) > 0
    return "right" in kinds and ("left" in kinds or is_hanging)


def _copy_property(style: Element, source: Element, tag: str) -> None:
    found = source.find("w:pPr", tag)
    if found is not None:
        set_child(child_in_order(style, "w:pPr"), found.copy())


def _clear_inherited_tab_stops(merged: StylesPart) -> None:
    """Clear the tab stops of the styles on which contents, headers and footers are based."""
    merged.forget()
    for identifier in (*_CONTENTS_STYLES, *_HEADER_FOOTER_STYLES):
        style = merged.by_identifier[identifier]
        own = {stop.get("w:pos") for stop in _tab_stops(style)}
        bases = list(merged.with_bases(style))[1:]
        inherited = {stop.get("w:pos") for base in bases for stop in _tab_stops(base)}
        if cleared := inherited - own:
            tabs = child_in_order(child_in_order(style, "w:pPr"), "w:tabs")
            stops = [Element("w:tab", {"w:val": "clear", "w:pos": one}) for one in cleared]
            tabs.children = sorted([*tabs.children, *stops], key=_position)


def _position(stop: Element) -> int:
    return int(stop.get("w:pos"))


def _tab_stops(style: Element) -> Iterable[Element]:
    tabs = style.find("w:pPr", "w:tabs")
    return () if tabs is None else (one for one in tabs.children if one.get("w:val") != "clear")


def _detach_contents_title(template: StylesPart) -> None:
    """Copy the heading properties to the title of the contents, and remove its heading base.

    Programs treat a style that is based on a heading as a heading.
    """
    title = template.by_identifier.get("TOCHeading")
    for base in list(template.with_bases(title))[1:] if title is not None else ():
        if title is None or style_identifier(base) not in HEADINGS:
            return
        for tag in ("w:pPr", "w:rPr"):
            own, inherited = title.find(tag), base.find(tag)
            if inherited is None:
                continue
            merged = inherited.copy()
            for element in () if own is None else own.children:
                set_child(merged, element)
            set_child(title, merged)
        next_base = find(base, "w:basedOn")
        if next_base is not None:
            set_child(title, next_base.copy())


def _keep_with_next(template: StylesPart, builtin: StylesPart) -> None:
    """Keep captions with tables and headings with text, unless the template sets it."""
    for style in template.styles():
        keep = find(builtin.by_identifier.get(style_identifier(style)), "w:pPr", "w:keepNext")
        if keep is None or value(keep) or style_type(style) != "paragraph":
            continue
        if template.inherited(style, "w:pPr", "w:keepNext") is None:
            set_child(child_in_order(style, "w:pPr"), keep.copy())


def _replace_styles(
    root: Element, template: StylesPart, added: Iterable[Element], language: str
) -> None:
    """Replace the defaults and styles of the built-in part with the merged ones."""
    for tag in ("w:docDefaults", "w:latentStyles"):
        found, builtin = template.root.find(tag), root.find(tag)
        if found is not None and builtin is not None:
            replace(root, builtin, [found])
    if (defaults := root.find("w:docDefaults")) is not None:
        _set_language(defaults, language)
    remove_children(root, "w:style")
    root.children += [*template.styles(), *added]


def _set_language(defaults: Element, language: str) -> None:
    properties = child_in_order(child_in_order(defaults, "w:rPrDefault"), "w:rPr")
    attributes = dict.fromkeys(("w:val", "w:eastAsia", "w:bidi"), language)
    set_child(properties, Element("w:lang", attributes))
