"""Styles that our text needs and a team's file lacks, made to stand on those that it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace

from briefgen.ooxml.element import Element
from briefgen.ooxml.namespaces import declarations
from briefgen.ooxml.runs import style_id
from briefgen.ooxml.tree import A, Tree, W, child, has, parse
from briefgen.ooxml.writing import to_bytes
from briefgen.render.docx.style_list import AFTER_TABLE, ParagraphStyle, paragraph_styles
from briefgen.render.docx.styles import BaseProperty, StyleSheet, paragraph_style
from briefgen.theme.tokens import Theme
from briefgen.word_template.apply.effective_styles import Effective
from briefgen.word_template.apply.lists import lists_of
from briefgen.word_template.apply.styles_part import StylesPart, identifier_of, key_of

_DISTANCES: frozenset[BaseProperty] = frozenset({"before", "after", "leading", "align", "indent"})
"""What a style of ours does not leave to the `Normal` of another file."""
_RUNNING_TEXT = {"Question", "Quote"}
_SLOTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
)  # fmt: skip
_SLOT_NAMES = {"dk1": "dark1", "lt1": "light1", "dk2": "dark2", "lt2": "light2"}
"""What ST_ThemeColor calls a slot of the colour scheme, where the names differ."""


def added_styles(ours: StylesPart, theirs: StylesPart, sheet: StyleSheet) -> Iterator[Tree]:
    """Each of our styles whose name theirs do not have, in our order."""
    present = theirs.by_key()
    known = {
        style.name: style
        for style in paragraph_styles(sheet.theme, sheet.notice_before, sheet.without_centre)
    }
    by_identifier = {style_id(name): style for name, style in known.items()}
    font = _heading_font(theirs)
    for style in ours.styles():
        if key_of(style) in present:
            continue
        definition = by_identifier.get(identifier_of(style))
        if definition is not None:
            definition = _after_table_of_theirs(definition, theirs, sheet.theme)
            made = _on_theirs(definition, known, present, sheet.theme)
            if definition.display and font is not None:
                _set_font(made, font)
        else:
            made = deepcopy(style)
        if has(made, "default") and _has_default(theirs, made):
            del made.attrib[f"{W}default"]
        yield made


def _after_table_of_theirs(
    style: ParagraphStyle, theirs: StylesPart, theme: Theme
) -> ParagraphStyle:
    """A variant for under tables stands as much further away as ours: from where theirs stands."""
    if not style.name.endswith(AFTER_TABLE):
        return style
    base = theirs.by_key().get(style.based_on.casefold())
    if base is None:
        return style
    before = Effective(theirs, lists_of(b"")).space(base, "before")
    return replace(
        style, look=replace(style.look, before=before + theme.dimensions.space_after_box)
    )


def _has_default(theirs: StylesPart, style: Tree) -> bool:
    kind = style.get(f"{W}type")
    return any(has(s, "default") and s.get(f"{W}type") == kind for s in theirs.styles())


def _on_theirs(
    style: ParagraphStyle,
    known: Mapping[str, ParagraphStyle],
    present: Mapping[str, Tree],
    theme: Theme,
) -> Tree:
    """A paragraph style whose base may be theirs.

    Running text follows their text in all that it does not change itself. Everything else keeps
    its own spacing and alignment, which must not come from a base that we do not know, and takes
    from that base what it shares with our plain text: font, and often size and colour.
    """
    base, unknown = known.get(style.based_on), frozenset[BaseProperty]()
    if "normal" in present and style.based_on == "Normal":
        if style.name == "Body Text":
            base = style
        elif style.name in _RUNNING_TEXT or style.name.startswith("List "):
            style, base = replace(style, based_on="Body Text"), known["Body Text"]
        else:
            base, unknown = known["Normal"], _DISTANCES
    if base is not None and style.name.endswith(AFTER_TABLE):
        unknown |= {"before"}
    built = Element("w:styles", declarations("w"), [paragraph_style(theme, style, base, unknown)])
    made = parse(to_bytes(built))[0]
    spacing = child(made, "pPr", "spacing")
    is_gap = style.look.leading < style.look.size
    if spacing is not None and spacing.get(f"{W}lineRule") == "exact" and not is_gap:
        # Their type may be larger than ours: lines grow with it.
        spacing.set(f"{W}lineRule", "atLeast")
    return made


def _heading_font(theirs: StylesPart) -> Tree | None:
    heading = theirs.by_key().get("heading 1")
    return theirs.inherited(heading, "rPr", "rFonts") if heading is not None else None


def _set_font(style: Tree, font: Tree) -> None:
    look = child(style, "rPr")
    if look is not None:
        for old in look.findall(f"{W}rFonts"):
            look.remove(old)
        look.insert(0, deepcopy(font))


# -- colours ---------------------------------------------------------------------------------


def slots_of(theme_part: bytes) -> dict[str, str]:
    """The theme colours that a file's theme gives to values in `RRGGBB`."""
    scheme = parse(theme_part).find(f".//{A}clrScheme")
    slots: dict[str, str] = {}
    for slot in _SLOTS if scheme is not None else ():
        found = scheme.find(f"{A}{slot}/*") if scheme is not None else None
        if found is not None:
            colour = str(found.get("lastClr") or found.get("val")).upper()
            slots.setdefault(colour, _SLOT_NAMES.get(slot, slot))
    return slots


def recolour(root: Tree, slots: Mapping[str, str]) -> None:
    """Our colours keep their values; they name a colour of the team's theme if it is the same."""
    for attribute, values in (("themeColor", ("val", "color")), ("themeFill", ("fill",))):
        for element in root.iter("{*}*"):
            if element.get(f"{W}{attribute}") is None:
                continue
            given = next(filter(None, (element.get(f"{W}{name}") for name in values)), "")
            if given in slots:
                element.set(f"{W}{attribute}", slots[given])
            else:
                del element.attrib[f"{W}{attribute}"]
