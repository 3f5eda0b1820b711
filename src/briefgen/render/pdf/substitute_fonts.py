"""The metrics of fonts without a font file, for a layout that only determines page numbers."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.render.pdf.fonts import FontSet
from briefgen.theme.tokens import Theme, WordTextStyle
from briefgen.typeset.word_fonts import FACES, known_widths


def with_metrics_of_styles(theme: Theme, fonts: FontSet) -> FontSet:
    """The faces with the widths of the fonts that the styles of a Word template name."""
    named = {style.font for style in theme.styles.values() if isinstance(style, WordTextStyle)}
    by_font = {name.casefold(): with_metrics_of(name, fonts) for name in sorted(named)}
    return replace(fonts, by_font=by_font)


def with_metrics_of(name: str, fonts: FontSet) -> FontSet:
    """The faces with the widths of the font of a name; unchanged if these are unknown."""
    known = known_widths(name)
    if known is None:
        return fonts
    pairs = zip(fonts.faces.items(), FACES, strict=True)
    return FontSet(
        {
            key: replace(
                face, widths=face.widths | dict(known[of_face]), metrics=name.casefold(), _known={}
            )
            for (key, face), of_face in pairs
        }
    )
