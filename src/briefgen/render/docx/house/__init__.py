"""Our Word file in a team's styles: their parts laid under ours.

Their styles, theme, page, heads and feet are taken as they are; what our text needs and they lack
is added. Imported only where a template names such a file, as reading XML costs time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from briefgen.model.house import HouseStyles
from briefgen.render.docx.house.added import recolour, slots_of
from briefgen.render.docx.house.merge import merge
from briefgen.render.docx.house.pages import (
    Running,
    related_pictures,
    running_of,
    set_sections,
    set_settings,
)
from briefgen.render.docx.package import Part, Relationship, office
from briefgen.render.docx.styles import StyleSheet
from briefgen.wordml import Tree, W, parse, written

_MAIN, _THEME, _FONTS = "word/document.xml", "word/theme/theme1.xml", "word/fontTable.xml"
_RUNNING = frozenset({office("header"), office("footer")})


def dressed(
    parts: Iterable[Part], house: HouseStyles, sheet: StyleSheet, known: Mapping[str, str]
) -> tuple[Part, ...]:
    """The parts of our file in the styles of theirs; `known` has results of fields by name."""
    by_name = {part.name: part for part in parts}
    trees = {
        name: parse(by_name[f"word/{name}.xml"].data)
        for name in ("document", "styles", "numbering", "settings")
    }
    theme = house.theme.data if house.theme is not None else by_name[_THEME].data
    slots = slots_of(theme)
    brought = {kind for kind, _ in house.running}
    identifiers = merge(house, sheet, (trees["styles"], trees["numbering"]), brought, slots)
    running = running_of(house, identifiers, known)
    links = set_sections(trees["document"], house.page, running)
    recolour(trees["document"], slots)
    set_settings(trees["settings"], house, even=running.even)
    for name, tree in trees.items():
        part = by_name[f"word/{name}.xml"]
        by_name[part.name] = replace(part, data=written(tree))
    by_name[_MAIN] = _related(by_name[_MAIN], links)
    if house.fonts:
        by_name[_FONTS] = replace(by_name[_FONTS], data=_named_only(parse(house.fonts)))
    return (*_kept(by_name, running), *running.parts, *_theme(by_name, house))


def _related(main: Part, links: dict[str, str]) -> Part:
    """The document with its running parts in place of those that it had."""
    others = (link for link in main.relationships if link.kind not in _RUNNING)
    own = (
        Relationship(identifier, office("footer" if "footer" in name else "header"), name)
        for identifier, name in links.items()
    )
    return replace(main, relationships=(*others, *own))


def _kept(by_name: dict[str, Part], running: Running) -> Iterator[Part]:
    """Our parts without the running ones that theirs replace, and without the theme."""
    used = set(running.names.values())
    for name, part in by_name.items():
        is_running = name.startswith(("word/header", "word/footer"))
        if name != _THEME and (not is_running or name in used):
            yield part


def _theme(by_name: dict[str, Part], house: HouseStyles) -> Iterator[Part]:
    ours = by_name[_THEME]
    if house.theme is None:
        yield ours
        return
    links, pictures = related_pictures("word/theme/house-theme.xml", house.theme)
    yield replace(ours, data=house.theme.data, relationships=links)
    yield from pictures


def _named_only(fonts: Tree) -> bytes:
    """Fonts by name, with what stands in for them; none is embedded (17.8.3).

    LibreOffice names character sets that the schema does not know; their numbers stay.
    """
    for element in list(fonts.iter("{*}*")):
        element.attrib.pop(f"{W}characterSet", "")
        parent = element.getparent()
        if parent is not None and etree.QName(element).localname.startswith("embed"):
            parent.remove(element)
    return written(fonts)
