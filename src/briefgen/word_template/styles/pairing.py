"""Decides which template style replaces which built-in style (ISO/IEC 29500-1, 17.7.4.9).

Styles match by name, because identifiers depend on the language of Word. Word distinguishes
capitals only in names that it has not built in itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.model.word_template import NO_STYLE, STYLE_NAMES, StyleUse
from briefgen.ooxml.element import Element, find
from briefgen.ooxml.properties import attribute_is_on, value
from briefgen.render.docx.styles import is_standard
from briefgen.word_template import rules
from briefgen.word_template.styles.list_definitions import ListDefinitions
from briefgen.word_template.styles.style_finding import StyleFinding
from briefgen.word_template.styles.styles_part import (
    DEFAULT_KEYS,
    StylesPart,
    rename_references,
    style_identifier,
    style_key,
    style_type,
)

_PLAIN_TABLES = frozenset({"normal table", "table normal"})
"""The names of a table style without any look, in lower case."""
_LIBREOFFICE_NAMES = {
    "text body": "Body Text",
    "footnote": "Footnote Text",
    "footnote characters": "Footnote Reference",
    "internet link": "Hyperlink",
    "quotations": "Quote",
    "contents heading": "TOC Heading",
    "contents 1": "TOC 1",
    "contents 2": "TOC 2",
    "contents 3": "TOC 3",
}
"""The style of Word for each name of LibreOffice, in lower case."""


def pair(
    styles: StylesPart,
    lists: ListDefinitions,
    builtin: StylesPart,
    style_map: Mapping[StyleUse, str],
    findings: list[StyleFinding],
) -> dict[str, str]:
    """Give each template style its final identifier, and change names that Word would confuse.

    A template style that replaces a built-in style gets its identifier; all others get one that no
    built-in style has. Returns the final identifiers by those of the file.
    """
    unused = {STYLE_NAMES[use].casefold() for use in STYLE_NAMES if style_map.get(use) == NO_STYLE}
    _drop_other_defaults(styles)
    candidates = _candidates(styles)
    pairs: dict[str, Element] = {}
    names = {value(style, "w:name") for style in styles.styles()}
    for own in builtin.styles():
        found = candidates.get(style_key(own), [])
        chosen = None if style_key(own) in unused else _chosen(own, found)
        if chosen is not None:
            pairs[style_identifier(own)] = chosen
        others = [one for one in found if one is not chosen]
        if others:
            _rename(own, chosen, others, names, findings)
    _rename_for_libreoffice(styles, builtin, pairs, names, findings)
    identifiers = _final_identifiers(styles, builtin, pairs)
    for style in styles.styles():
        style.attributes["w:styleId"] = identifiers[style_identifier(style)]
    rename_references(styles.root, identifiers)
    rename_references(lists.root, identifiers)
    styles.forget()
    _use_builtin_names(pairs, builtin)
    return identifiers


def _rename_for_libreoffice(
    styles: StylesPart,
    builtin: StylesPart,
    pairs: Mapping[str, Element],
    names: set[str],
    findings: list[StyleFinding],
) -> None:
    """Rename styles of the template that LibreOffice takes for a style that the documents use.

    It reads a style named `BodyText` as `Body Text`, whose identifier this is, and one with its own
    name for a style of Word, such as `Footnote`.
    """
    taken = dict(_LIBREOFFICE_NAMES)
    for own in builtin.styles():
        identifier, own_name = style_identifier(own).casefold(), value(own, "w:name").casefold()
        if identifier != own_name and not own_name.startswith(f"{identifier} "):
            taken[identifier] = value(own, "w:name")
    used = {id(style) for style in pairs.values()}
    for style in styles.styles():
        name = value(style, "w:name")
        if id(style) not in used and name.casefold() in taken:
            message = (
                f"style '{name}' is called '{_renamed(style, names)}' in the documents, because "
                f"LibreOffice takes it for '{taken[name.casefold()]}'"
            )
            hint = "rename the style in Word to avoid this warning"
            findings.append(StyleFinding(rules.AMBIGUOUS_STYLE_NAME, message, hint))


def _drop_other_defaults(styles: StylesPart) -> None:
    """Leave one default style of each type; a table style with a look is never the default."""
    defaults: set[str] = set()
    for style in styles.styles():
        if not attribute_is_on(style, "w:default"):
            continue
        kind, name = style_type(style), value(style, "w:name").casefold()
        if kind in defaults or (kind == "table" and name not in _PLAIN_TABLES):
            del style.attributes["w:default"]
        else:
            defaults.add(kind)


def _candidates(styles: StylesPart) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for style in styles.styles():
        found.setdefault(style_key(style), []).append(style)
    return found


def _chosen(own: Element, found: Iterable[Element]) -> Element | None:
    """The template style that replaces a built-in one: Word's own, or else the same letters."""
    name = value(own, "w:name")
    ordered = sorted(
        (one for one in found if style_type(one) == style_type(own)),
        key=lambda one: (
            not attribute_is_on(one, "w:default"),
            is_standard(name) and attribute_is_on(one, "w:customStyle"),
            value(one, "w:name") != name,
        ),
    )
    return ordered[0] if ordered else None


def _rename(
    own: Element,
    chosen: Element | None,
    others: list[Element],
    names: set[str],
    findings: list[StyleFinding],
) -> None:
    """Change the names of styles that Word would confuse with the built-in style.

    Of a name that is built into Word, the template's other styles get another name; of any other
    name, the program's own style does, unless it is the same word for word.
    """
    name = value(own, "w:name")
    if is_standard(name) or (chosen is not None and style_key(own) in DEFAULT_KEYS.values()):
        for other in others:
            _report(own, chosen, other, _renamed(other, names), findings)
    elif chosen is not None:
        for other in others:
            if value(other, "w:name") == value(chosen, "w:name"):
                _report(own, chosen, other, _renamed(other, names), findings)
    elif name in names:
        other = next(one for one in others if value(one, "w:name") == name)
        _report(own, chosen, other, "", findings)
        _renamed(own, names)


def _renamed(style: Element, names: set[str]) -> str:
    """The new name of a style, which is added to `names`."""
    old, number = value(style, "w:name"), 2
    while f"{old} {number}" in names:
        number += 1
    new = f"{old} {number}"
    names.add(new)
    element = find(style, "w:name")
    if element is not None:
        element.attributes["w:val"] = new
    return new


def _report(
    own: Element, chosen: Element | None, other: Element, renamed: str, findings: list[StyleFinding]
) -> None:
    name = value(own, "w:name")
    if renamed:
        action = f"it is called '{renamed}' in the documents"
    else:
        action = "the documents use a style of the program, which gets another name"
    if chosen is not None:
        message = f"the style '{name}' is defined twice; of the second one, {action}"
        hint = "delete or rename one of them in Word"
        findings.append(StyleFinding(rules.AMBIGUOUS_STYLE_NAME, message, hint))
    elif style_type(other) != style_type(own):
        message = (
            f"style '{name}' is a {style_type(other)} style, and the documents need a "
            f"{style_type(own)} style of this name; {action}"
        )
        hint = "you need do nothing; rename the style in Word to avoid this warning"
        findings.append(StyleFinding(rules.WRONG_STYLE_TYPE, message, hint))


def _final_identifiers(
    styles: StylesPart, builtin: StylesPart, pairs: Mapping[str, Element]
) -> dict[str, str]:
    replaced = {id(style): identifier for identifier, style in pairs.items()}
    used = {style_identifier(own).casefold() for own in builtin.styles()}
    result: dict[str, str] = {}
    for style in styles.styles():
        old = style_identifier(style)
        if id(style) in replaced:
            result[old] = replaced[id(style)]
            continue
        new, number = old, 1
        while new.casefold() in used:
            number += 1
            new = f"{old}{number}"
        used.add(new.casefold())
        result[old] = new
    return result


def _use_builtin_names(pairs: Mapping[str, Element], builtin: StylesPart) -> None:
    """Write the names of styles that are built into Word as Word does: `heading 1`."""
    for identifier, style in pairs.items():
        name, own = find(style, "w:name"), value(builtin.by_identifier[identifier], "w:name")
        if name is not None and (is_standard(own) or own.casefold() in DEFAULT_KEYS.values()):
            name.attributes["w:val"] = own
