"""Corrects properties of template styles that do not suit their use in the documents."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics.summary import listed
from briefgen.ooxml.child_order import child_in_order, set_child
from briefgen.ooxml.element import Element, find, remove_children
from briefgen.ooxml.properties import is_on, on_off, val, value
from briefgen.word_template import rules
from briefgen.word_template.styles.list_definitions import (
    HEADINGS,
    ListDefinitions,
    first_number,
    level_of,
    numbering_properties,
    numbers_differently,
)
from briefgen.word_template.styles.style_finding import StyleFinding
from briefgen.word_template.styles.styles_part import StylesPart, style_identifier, style_type

_TEXT_LEVEL = "9"
"""The value of `w:outlineLvl` for text that is not a heading (17.3.1.20)."""
_HIDING = ("w:vanish", "w:webHidden", "w:specVanish")
_TITLES = frozenset({*HEADINGS, "TOCHeading", "ContentsSubheading"})
"""The identifiers of styles that may begin a new page."""
_NAMES_IN_MESSAGE = 3


def repair_properties(
    styles: StylesPart,
    lists: ListDefinitions,
    builtin: StylesPart,
    findings: list[StyleFinding],
) -> None:
    """Correct the properties of every style that replaces a built-in one."""
    repair = _PropertyRepair(styles, lists, builtin)
    repair.defaults()
    for style in styles.styles():
        own = builtin.by_identifier.get(style_identifier(style))
        if own is None:
            continue
        if style_type(style) == "paragraph":
            repair.paragraph_style(style, own)
        if style_type(style) in {"paragraph", "character"}:
            repair.hidden_text(style)
        if style_identifier(style) == "Hyperlink":
            repair.size_of_links(style)
    findings += repair.findings()


class _PropertyRepair:
    """Repairs styles, and collects the names of those that change."""

    def __init__(self, styles: StylesPart, lists: ListDefinitions, builtin: StylesPart) -> None:
        self._styles, self._lists, self._builtin = styles, lists, builtin
        self._levels: list[str] = []
        self._numbers: list[str] = []
        self._changed: dict[str, list[str]] = {}

    def defaults(self) -> None:
        """Show text that the defaults of the file hide."""
        properties = find(self._styles.root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        if properties is not None:
            remove_children(properties, *_HIDING)

    def paragraph_style(self, style: Element, own: Element) -> None:
        """Correct outline level, numbers, frame and page break."""
        identifier = style_identifier(style)
        self._outline_level(style, own)
        level = level_of(style, self._styles, self._lists)
        if identifier in HEADINGS:
            if level is not None and numbers_differently(level):
                self._numbers.append(f"'{value(style, 'w:name')}' as '{first_number(level)}'")
        elif _numbered_style(own, self._builtin) is None:
            self._remove_from_lists(style)
        self._frame(style)
        if identifier not in _TITLES and self._inherits_on(style, "w:pPr", "w:pageBreakBefore"):
            set_child(child_in_order(style, "w:pPr"), on_off("w:pageBreakBefore", on=False))
            self._note(style, "begins a new page")

    def hidden_text(self, style: Element) -> None:
        """Show the text of a style."""
        hiding = [name for name in _HIDING if self._inherits_on(style, "w:rPr", name)]
        for name in hiding:
            set_child(child_in_order(style, "w:rPr"), on_off(name, on=False))
        if hiding:
            self._note(style, "hides its text")

    def size_of_links(self, style: Element) -> None:
        """Give links the type size of the text around them, which may be a note or a cell."""
        for one in self._styles.with_bases(style):
            properties = one.find("w:rPr")
            if properties is not None and find(properties, "w:sz") is not None:
                remove_children(properties, "w:sz", "w:szCs")
                self._note(style, "sets the type size of links")

    def findings(self) -> Iterator[StyleFinding]:
        """A finding for each kind of change."""
        if self._levels:
            message = f"outline levels are corrected: {listed(self._levels, _NAMES_IN_MESSAGE)}"
            hint = "set the level in Word (Modify Style, Format, Paragraph)"
            yield StyleFinding(rules.WRONG_OUTLINE_LEVEL, message, hint)
        if self._numbers:
            numbered = listed(self._numbers, _NAMES_IN_MESSAGE)
            message = f"the Word file numbers {numbered}; the documents use 1, 1.1"
            hint = "in Word, number headings 1, 1.1, 1.1.1, or remove their numbers"
            yield StyleFinding(rules.HEADING_NUMBER_FORMAT, message, hint)
        for property_name, names in self._changed.items():
            shown = listed(names, _NAMES_IN_MESSAGE)
            message = f"the documents ignore that a style {property_name}: {shown}"
            hint = "change the style in Word (Modify Style, Format)"
            yield StyleFinding(rules.UNSUITABLE_STYLE_PROPERTY, message, hint)

    def _outline_level(self, style: Element, own: Element) -> None:
        wanted = value(self._builtin.inherited(own, "w:pPr", "w:outlineLvl")) or _TEXT_LEVEL
        found = value(self._styles.inherited(style, "w:pPr", "w:outlineLvl")) or _TEXT_LEVEL
        if found != wanted:
            set_child(child_in_order(style, "w:pPr"), val("w:outlineLvl", wanted))
            name = value(style, "w:name")
            level = f"level {int(wanted) + 1}" if wanted != _TEXT_LEVEL else "no level"
            self._levels.append(f"'{name}' gets {level}")

    def _remove_from_lists(self, style: Element) -> None:
        numbered = _numbered_style(style, self._styles)
        if numbered is not None:
            set_child(child_in_order(style, "w:pPr"), numbering_properties("0", 0))
            if style_identifier(numbered) not in HEADINGS:
                self._note(style, "numbers its paragraphs")

    def _frame(self, style: Element) -> None:
        chain = list(self._styles.with_bases(style))
        if any(find(one, "w:pPr", "w:framePr") is not None for one in chain):
            self._note(style, "has a frame")
            for one in chain:
                if (properties := one.find("w:pPr")) is not None:
                    remove_children(properties, "w:framePr")

    def _inherits_on(self, style: Element, group: str, name: str) -> bool:
        found = self._styles.inherited(style, group, name)
        return found is not None and is_on(Element(group, children=[found]), name)

    def _note(self, style: Element, property_name: str) -> None:
        self._changed.setdefault(property_name, []).append(f"'{value(style, 'w:name')}'")


def _numbered_style(style: Element, styles: StylesPart) -> Element | None:
    """The style or its base that puts its paragraphs into a list; `None` outside lists."""
    for one in styles.with_bases(style):
        if (number := value(one, "w:pPr", "w:numPr", "w:numId")) != "":
            return one if number != "0" else None
    return None
