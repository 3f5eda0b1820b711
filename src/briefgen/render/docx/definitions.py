"""The parts for styles, lists, settings, fonts and theme.

They depend on the template and on few properties of the document, so most documents of a template
have the same: a part that is not changed after it was built is kept as bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct

from briefgen.ooxml.element import Element
from briefgen.ooxml.package import Part
from briefgen.ooxml.writing import to_bytes
from briefgen.render.docx.numbering import ListStart, numbering_part
from briefgen.render.docx.settings import settings_part
from briefgen.render.docx.styles import StyleSheet, styles_part
from briefgen.render.docx.theme_part import font_table_part, theme_part

OFFICE = "application/vnd.openxmlformats-officedocument."
"""The beginning of the content types of Office Open XML."""
WORD = f"{OFFICE}wordprocessingml."
"""The beginning of the content types of the parts of Word files."""
DEFINITIONS = ("styles", "numbering", "settings", "fontTable", "theme")
"""The kinds of these parts."""
CHANGED_IN_REDLINES = ("numbering",)
"""The kinds that change where two files are merged: a redline has the lists of both."""
_MOST = 16
"""Maximum number of parts that are kept."""


class _Definition(Struct, frozen=True):
    """A part, by everything on which its content depends."""

    kind: str
    depends_on: object
    content: bytes


_kept: list[_Definition] = []
"""Those that were used last are at the end."""


def definition_parts(
    sheet: StyleSheet, lists: Sequence[ListStart], *, changed: Collection[str]
) -> dict[str, Part]:
    """The parts, by the kind of relationship; `changed` are the kinds that are changed later."""
    theme = sheet.theme

    def content(kind: str, depends_on: object, build: Callable[[], Element]) -> Element | bytes:
        return build() if kind in changed else _written(kind, depends_on, build)

    def part(kind: str, depends_on: object, build: Callable[[], Element]) -> Part:
        return Part(f"word/{kind}.xml", f"{WORD}{kind}+xml", content(kind, depends_on, build))

    language, hyphenation = sheet.language, theme.hyphenation
    return {
        "styles": part("styles", sheet, lambda: styles_part(sheet)),
        "numbering": part(
            "numbering",
            (tuple(lists), theme, sheet.has_rows, sheet.annex),
            lambda: numbering_part(theme, lists, has_rows=sheet.has_rows, annex=sheet.annex),
        ),
        "settings": part(
            "settings",
            (language, hyphenation),
            lambda: settings_part(language, hyphenation=hyphenation),
        ),
        "fontTable": part("fontTable", theme.fonts, lambda: font_table_part(theme)),
        "theme": Part(
            "word/theme/theme1.xml",
            f"{OFFICE}theme+xml",
            content("theme", (theme.colours, theme.fonts), lambda: theme_part(theme)),
        ),
    }


def _written(kind: str, depends_on: object, build: Callable[[], Element]) -> bytes:
    """The bytes of a part, which are written once."""
    for place, known in enumerate(_kept):
        if known.kind == kind and known.depends_on == depends_on:
            _kept.append(_kept.pop(place))
            return known.content
    content = to_bytes(build())
    _kept.append(_Definition(kind, depends_on, content))
    del _kept[:-_MOST]
    return content


def forget_definitions() -> None:
    """Build parts again that were built before."""
    _kept.clear()
