"""Repairs the styles of a template, so that they can be merged with the built-in ones.

Afterwards a template style has the identifier of a built-in style exactly if it replaces it, and
only properties that suit this use. Every repair that changes a look or a name is reported.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from briefgen.model.word_template import WordTemplate
from briefgen.ooxml.element import Element
from briefgen.word_template.styles.colours import repair_colours
from briefgen.word_template.styles.list_definitions import ListDefinitions
from briefgen.word_template.styles.pairing import pair
from briefgen.word_template.styles.style_finding import StyleFinding
from briefgen.word_template.styles.style_map import apply_style_map
from briefgen.word_template.styles.style_properties import repair_properties
from briefgen.word_template.styles.styles_part import StylesPart


class RepairedStyles(Struct, frozen=True):
    """The styles and lists of a template after the repair, which share nothing with the file."""

    styles: StylesPart
    lists: ListDefinitions
    identifiers: Mapping[str, str]
    """The identifier of each style by its identifier in the file."""
    fills: Mapping[str, str]
    """The fill of the first row of built-in table styles whose own fill hides the text, `RRGGBB`,
    by the identifier of the table style."""
    findings: list[StyleFinding] = field(default_factory=list)


def repaired(word_template: WordTemplate, builtin: StylesPart) -> RepairedStyles:
    """The styles and lists of a template that can be merged with the built-in ones.

    A style in `builtin` whose name a template style of another type has gets another name.
    """
    findings: list[StyleFinding] = []
    styles = StylesPart(word_template.styles.copy())
    numbering = word_template.numbering
    lists = ListDefinitions(Element("w:numbering") if numbering is None else numbering.copy())
    apply_style_map(styles, builtin, word_template.style_map, findings)
    identifiers = pair(styles, lists, builtin, word_template.style_map, findings)
    repair_properties(styles, lists, builtin, findings)
    theme = word_template.theme.root if word_template.theme is not None else None
    fills = repair_colours(styles, builtin, theme, findings)
    return RepairedStyles(styles, lists, identifiers, fills, findings)
