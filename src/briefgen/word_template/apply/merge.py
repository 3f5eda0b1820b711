"""The styles part: theirs as they are, then ours that they lack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree

from briefgen.model.word_template import HeaderFooterKind, WordTemplate
from briefgen.ooxml.tree import Tree, W, child, parse, value
from briefgen.render.docx.styles import StyleSheet
from briefgen.word_template.apply.added_styles import added_styles, recolour
from briefgen.word_template.apply.child_order import PARAGRAPH, RUN, STYLE, properties, put
from briefgen.word_template.apply.lists import HEADING_KEYS, Lists, lists_of, merged_lists
from briefgen.word_template.apply.styles_part import (
    StylesPart,
    identifier_of,
    key_of,
    kind_of,
    new_identifiers,
    rename,
)

_CONTENTS = ("toc 1", "toc 2", "toc 3", "table of figures")
_RUNNING_STYLES: Mapping[str, HeaderFooterKind] = {"header": "header", "footer": "footer"}
_STYLE_LINKS = {f"{W}basedOn", f"{W}next", f"{W}link"}
_RUN_DEFAULTS = ("rPrDefault", "rPr")


def merge(
    word_template: WordTemplate,
    sheet: StyleSheet,
    ours: tuple[Tree, Tree],
    brought: Iterable[HeaderFooterKind],
    slots: Mapping[str, str],
) -> dict[str, str]:
    """Lay their styles and lists into ours (styles part, numbering part).

    `brought` are the kinds of running parts that are theirs, `slots` the colours of their theme.
    Returns the final identifier of each of their styles.
    """
    own, lists = StylesPart(ours[0]), Lists(ours[1])
    theirs, their_lists = StylesPart(parse(word_template.styles)), lists_of(word_template.numbering)
    identifiers = new_identifiers(theirs, own)
    for style in theirs.styles():
        style.set(f"{W}styleId", identifiers[identifier_of(style)])
    rename(theirs.root, identifiers)
    rename(their_lists.root, identifiers)
    _clean(theirs, own)
    _name_as_word_does(theirs, own)
    recolour(own.root, slots)
    recolour(lists.root, slots)
    merged_lists(lists, their_lists, theirs, own.by_key().keys())
    _free_contents_title(theirs)
    _set_columns(theirs, own, brought)
    _keep_with_next(theirs, own)
    added = list(added_styles(own, theirs, sheet))
    for style in added:
        recolour(style, slots)
    _write(own.root, theirs, added, sheet.language)
    return identifiers


def _clean(theirs: StylesPart, ours: StylesPart) -> None:
    """No traces of who edited when, no references to styles that are missing, and no language.

    The language is the content's.
    """
    known = {*theirs.by_identifier, *ours.by_identifier}
    for element in list(theirs.root.iter("{*}*")):
        parent = element.getparent()
        missing = element.tag in _STYLE_LINKS and element.get(f"{W}val") not in known
        if parent is not None and (missing or element.tag in {f"{W}rsid", f"{W}lang"}):
            parent.remove(element)
        for key in [key for key, _ in element.items() if str(key).startswith(f"{W}rsid")]:
            del element.attrib[key]


def _name_as_word_does(theirs: StylesPart, ours: StylesPart) -> None:
    """`Heading 1` is `heading 1` to Word, whichever program wrote the file."""
    known = ours.by_key()
    for style in theirs.styles():
        name, same = child(style, "name"), known.get(key_of(style))
        if name is not None and same is not None and identifier_of(same) == identifier_of(style):
            name.set(f"{W}val", value(same, "name"))


def _set_columns(theirs: StylesPart, ours: StylesPart, brought: Iterable[HeaderFooterKind]) -> None:
    """Tab stops that our contents and running lines need.

    Word sets them on each entry where a contents style has none. A style for heads serves our own
    head only where they bring none.
    """
    own = ours.by_key()
    for style in theirs.styles():
        key = key_of(style)
        mine = own.get(key)
        if mine is None or kind_of(style) != "paragraph":
            continue
        if key in _CONTENTS and not _has_columns(theirs, style):
            _take(style, mine, ("tabs", "ind"))
        elif key in _RUNNING_STYLES and _RUNNING_STYLES[key] not in brought:
            _take(style, mine, ("tabs",))


def _free_contents_title(theirs: StylesPart) -> None:
    """Word bases it on a heading, and readers then take it for one: it only looks like one."""
    title = theirs.by_key().get("toc heading")
    for base in list(theirs.line(title))[1:] if title is not None else ():
        if title is None or key_of(base) not in HEADING_KEYS:
            return
        for name, order in (("pPr", PARAGRAPH), ("rPr", RUN)):
            own, look = child(title, name), child(base, name)
            if look is None:
                continue
            merged = deepcopy(look)
            for element in () if own is None else list(own):
                put(merged, element, order)
            put(title, merged, STYLE)
        above = child(base, "basedOn")
        if above is not None:
            put(title, deepcopy(above), STYLE)


def _keep_with_next(theirs: StylesPart, ours: StylesPart) -> None:
    """A caption stays with its table, and a heading with its text, if their styles say nothing."""
    own = ours.by_key()
    for style in theirs.styles():
        keep = child(own.get(key_of(style)), "pPr", "keepNext")
        if keep is None or value(keep) or kind_of(style) != "paragraph":
            continue
        if theirs.inherited(style, "pPr", "keepNext") is None:
            put(properties(style), deepcopy(keep), PARAGRAPH)


def _has_columns(theirs: StylesPart, style: Tree) -> bool:
    stops = theirs.inherited(style, "pPr", "tabs")
    kinds = {stop.get(f"{W}val") for stop in stops} if stops is not None else set()
    indent = theirs.inherited(style, "pPr", "ind")
    hangs = indent is not None and int(indent.get(f"{W}hanging", "0")) > 0
    return "right" in kinds and ("left" in kinds or hangs)


def _take(style: Tree, mine: Tree, names: Iterable[str]) -> None:
    for name in names:
        found = child(mine, "pPr", name)
        if found is not None:
            put(properties(style), deepcopy(found), PARAGRAPH)


def _write(root: Tree, theirs: StylesPart, added: Iterable[Tree], language: str) -> None:
    """Our part with their defaults and styles in place of ours."""
    for name in ("docDefaults", "latentStyles"):
        found, mine = child(theirs.root, name), child(root, name)
        if found is not None and mine is not None:
            root.replace(mine, deepcopy(found))
    _set_language(root, language)
    for style in root.findall(f"{W}style"):
        root.remove(style)
    root.extend([*theirs.styles(), *added])
    etree.cleanup_namespaces(root)


def _set_language(root: Tree, language: str) -> None:
    defaults = child(root, "docDefaults")
    for name in _RUN_DEFAULTS:
        if defaults is None:
            return
        found = child(defaults, name)
        if found is None:
            found = etree.Element(f"{W}{name}")
            defaults.insert(0, found)
        defaults = found
    if defaults is not None:
        lang = etree.Element(f"{W}lang")
        put(defaults, lang, RUN)
        for kind in ("val", "eastAsia", "bidi"):
            lang.set(f"{W}{kind}", language)
