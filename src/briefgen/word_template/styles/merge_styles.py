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
from briefgen.word_template.styles.list_definitions import ListDefinitions
from briefgen.word_template.styles.merge_lists import HEADING_KEYS, merge_lists
from briefgen.word_template.styles.styles_part import (
    StylesPart,
    final_identifiers,
    rename_references,
    style_identifier,
    style_key,
    style_type,
)
from briefgen.word_template.styles.theme_colours import update_theme_colours

_CONTENTS_KEYS = ("toc 1", "toc 2", "toc 3", "table of figures")
_HEADER_FOOTER_KEYS: Mapping[str, HeaderFooterKind] = {"header": "header", "footer": "footer"}
_STYLE_REFERENCES = {"w:basedOn", "w:next", "w:link"}


def merge_styles_and_lists(
    word_template: WordTemplate,
    style_sheet: StyleSheet,
    roots: tuple[Element, Element],
    template_kinds: Collection[HeaderFooterKind],
    colours: Mapping[str, str],
) -> dict[str, str]:
    """Merge the styles and lists of a template into the built-in parts.

    `roots` are the roots of the built-in styles part and numbering part, which change.
    `template_kinds` are the kinds of headers and footers in the template, and `colours` is the
    result of `theme_colours`. Returns the final identifier of each template style.
    """
    builtin, lists = StylesPart(roots[0]), ListDefinitions(roots[1])
    template = StylesPart(word_template.styles.copy())
    numbering = word_template.numbering
    template_lists = ListDefinitions(numbering.copy() if numbering is not None else None)
    identifiers = final_identifiers(template, builtin)
    for style in template.styles():
        style.attributes["w:styleId"] = identifiers[style_identifier(style)]
    rename_references(template.root, identifiers)
    rename_references(template_lists.root, identifiers)
    _drop_missing_references(template, builtin)
    _use_builtin_names(template, builtin)
    update_theme_colours(lists.root, colours)
    merge_lists(lists, template_lists, template, builtin.by_key().keys())
    _detach_contents_title(template)
    _add_tab_stops(template, builtin, template_kinds)
    _keep_with_next(template, builtin)
    added = list(added_styles(builtin, template, style_sheet))
    for style in added:
        update_theme_colours(style, colours)
    _replace_styles(builtin.root, template, added, style_sheet.language)
    return identifiers


def _drop_missing_references(template: StylesPart, builtin: StylesPart) -> None:
    """Remove references to styles that neither the template nor briefgen defines."""
    known = {*template.by_identifier, *builtin.by_identifier}
    for style in template.styles():
        style.children = [
            child
            for child in style.children
            if child.tag not in _STYLE_REFERENCES or child.get("w:val") in known
        ]


def _use_builtin_names(template: StylesPart, builtin: StylesPart) -> None:
    """Give matching styles the built-in name, such as `heading 1` instead of `Heading 1`."""
    builtin_styles = builtin.by_key()
    for style in template.styles():
        name, match = find(style, "w:name"), builtin_styles.get(style_key(style))
        if (
            name is not None
            and match is not None
            and style_identifier(match) == style_identifier(style)
        ):
            name.attributes["w:val"] = value(match, "w:name")


def _add_tab_stops(
    template: StylesPart, builtin: StylesPart, template_kinds: Collection[HeaderFooterKind]
) -> None:
    """Add the tab stops that the contents and the built-in header and footer need.

    If a contents style has no tab stops, Word sets them in each entry. The styles for headers and
    footers change only if the template has no header or footer.
    """
    builtin_styles = builtin.by_key()
    for style in template.styles():
        key = style_key(style)
        builtin_style = builtin_styles.get(key)
        if builtin_style is None or style_type(style) != "paragraph":
            continue
        if key in _CONTENTS_KEYS and not _has_columns(template, style):
            _copy_properties(style, builtin_style, ("w:tabs", "w:ind"))
        elif key in _HEADER_FOOTER_KEYS and _HEADER_FOOTER_KEYS[key] not in template_kinds:
            _copy_properties(style, builtin_style, ("w:tabs",))


def _has_columns(template: StylesPart, style: Element) -> bool:
    """Whether a contents style has positions for the number, the title and the page."""
    stops = template.inherited(style, "w:pPr", "w:tabs")
    kinds = {stop.get("w:val") for stop in stops.children} if stops is not None else set()
    indent = template.inherited(style, "w:pPr", "w:ind")
    is_hanging = indent is not None and int(indent.get("w:hanging", "0")) > 0
    return "right" in kinds and ("left" in kinds or is_hanging)


def _copy_properties(style: Element, source: Element, tags: Iterable[str]) -> None:
    for tag in tags:
        found = source.find("w:pPr", tag)
        if found is not None:
            set_child(child_in_order(style, "w:pPr"), found.copy())


def _detach_contents_title(template: StylesPart) -> None:
    """Copy the heading properties to the title of the contents, and remove its heading base.

    Programs treat a style that is based on a heading as a heading.
    """
    title = template.by_key().get("toc heading")
    for base in list(template.with_bases(title))[1:] if title is not None else ():
        if title is None or style_key(base) not in HEADING_KEYS:
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
    builtin_styles = builtin.by_key()
    for style in template.styles():
        keep = find(builtin_styles.get(style_key(style)), "w:pPr", "w:keepNext")
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
