"""Quotation marks of each language."""

from __future__ import annotations

from briefgen.language.conventions import conventions_of


def quoted(text: str, language: str) -> str:
    """The text in the quotation marks of the language (BCP 47).

    Marks of this kind inside the text become those of an inner quotation.
    """
    found = conventions_of(language)
    (opening, closing), inner = found.quotation_marks, found.inner_quotation_marks
    if opening != closing:
        for mark, replacement in zip((opening, closing), inner, strict=True):
            text = text.replace(mark, replacement).replace(mark.strip("\u00a0"), replacement)
    else:
        text = text.replace(opening, inner[0])
    return f"{opening}{text}{closing}"
