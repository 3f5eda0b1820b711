"""Definitions that are kept as bytes are those that would be built for the document."""

from __future__ import annotations

from itertools import product

import pytest
from msgspec.structs import replace

from briefgen.ooxml.element import Element
from briefgen.render.docx.definitions import (
    CHANGED_IN_REDLINES,
    DEFINITIONS,
    definition_parts,
)
from briefgen.render.docx.numbering import ListStart
from briefgen.render.docx.styles import StyleSheet
from briefgen.theme.tokens import Colours, Fonts, Theme

_THEMES = (
    Theme(),
    Theme(colours=Colours(blue="#112233")),
    Theme(fonts=Fonts(word="Verdana")),
    Theme(hyphenation=True),
    replace(Theme(), dimensions=replace(Theme().dimensions, list_indent=20.0)),
)
_SHEETS = (
    *(StyleSheet(theme, "en-GB", 0.0) for theme in _THEMES),
    StyleSheet(Theme(), "de", 0.0),
    StyleSheet(Theme(), "en-GB", 12.0),
    StyleSheet(Theme(), "en-GB", 0.0, frozenset({"Header"})),
)
_LISTS = ((), (ListStart("", 0, 1),), (ListStart("", 0, 2),), (ListStart("Table ", 1, 1),) * 2)


def test_kept_parts_are_those_that_are_built_in_any_order():
    cases = list(product(_SHEETS, _LISTS))
    for sheet, lists in (*cases, *reversed(cases)):
        built = definition_parts(sheet, lists, changed=DEFINITIONS)
        kept = definition_parts(sheet, lists, changed=())
        assert {kind: part.data for kind, part in kept.items()} == {
            kind: part.data for kind, part in built.items()
        }


def test_parts_that_may_be_changed_are_elements_of_their_own():
    sheet = StyleSheet(Theme(), "en-GB", 0.0)
    first, second = (definition_parts(sheet, (), changed=DEFINITIONS) for _ in range(2))
    for kind, part in first.items():
        assert isinstance(part.content, Element)
        assert part.content is not second[kind].content


def test_a_part_that_is_kept_as_bytes_has_no_root():
    sheet = StyleSheet(Theme(), "en-GB", 0.0)
    with pytest.raises(TypeError):
        _ = definition_parts(sheet, (), changed=())["styles"].root


def test_only_the_lists_of_a_redline_are_elements():
    parts = definition_parts(StyleSheet(Theme(), "en-GB", 0.0), (), changed=CHANGED_IN_REDLINES)
    assert [kind for kind in parts if isinstance(parts[kind].content, Element)] == ["numbering"]
