"""Capital letters by the rules of each language (Unicode Standard, SpecialCasing.txt, and CLDR)."""

from __future__ import annotations

import re
import unicodedata

from briefgen.late_patterns import compiled

_GREEK_ACCENTS = "[\u0300\u0301\u0342\u0313\u0314\u0345\u0304\u0306]"
_DIAERESIS = "\u0308"
_LOST_HIATUS = f"([αεουΑΕΟΥ])([\u0301\u0300\u0342])([ιυΙΥ])(?!{_DIAERESIS})"
_IRISH_PREFIX = (
    r"(?<![^\W_])(?:bh(?=[fF])|b(?=[pP])|d(?=[tT])|g(?=[cC])|m(?=[bB])|n(?=[dgDG])|t(?=S)"
    r"|[nt]-(?=[aeiouáéíóú])|[nth](?=[AEIOUÁÉÍÓÚ]))"
)
"""Small letters before the first letter of an Irish word: `mBaile`, `hÉireann`, `gcuspóirí`."""


def upper_case(text: str, language: str) -> str:
    """The text in capitals, as the language (BCP 47) writes them.

    Greek capitals have no accents, Turkish and Azerbaijani `i` keeps its dot, Lithuanian `i` loses
    the dot that it has under an accent, and the prefix of an Irish word stays small.
    """
    match language.partition("-")[0]:
        case "el":
            return _greek(text)
        case "tr" | "az":
            return text.replace("i", "İ").upper()
        case "lt":
            return unicodedata.normalize("NFC", _without_dots(text).upper())
        case "ga":
            return _irish(text)
        case _:
            return text.upper()


def differs_from_word(text: str, language: str) -> bool:
    """Whether capitals by the style of a Word file can differ from those of the language.

    Word replaces each letter on its own, whatever the language (ISO/IEC 29500-1, 17.3.2.5).
    """
    return upper_case(text, language) != "".join(
        sign.upper() if len(sign.upper()) == 1 else sign for sign in text
    )


def capitalised(text: str, language: str) -> str:
    """The text with a capital first letter; a Dutch word can begin with `IJ`."""
    primary = language.partition("-")[0]
    if primary == "nl" and text[:2] == "ij":
        return f"IJ{text[2:]}"
    if primary == "ga" and (prefix := compiled(_IRISH_PREFIX).match(text)):
        return prefix[0] + text[prefix.end() :][:1].upper() + text[prefix.end() + 1 :]
    first = text[:1]
    if primary in {"tr", "az"} and first == "i":
        return f"İ{text[1:]}"
    # A ligature such as `ﬁ` has two capitals; only its first letter becomes one.
    return first.title() + text[1:]


def _greek(text: str) -> str:
    """Without accents; a diaeresis stays, and replaces an accent that parts two vowels."""
    signs = unicodedata.normalize("NFD", text)
    signs = compiled(_LOST_HIATUS).sub(rf"\1\3{_DIAERESIS}", signs)
    capitals = compiled(_GREEK_ACCENTS).sub("", signs).upper()
    # The disjunction keeps its accent, which distinguishes it from the article.
    found = unicodedata.normalize("NFC", capitals)
    return re.sub(r"(?<!\w)Η(?!\w)", lambda one: _disjunction(text, found, one.start()), found)


def _disjunction(text: str, capitals: str, start: int) -> str:
    same = len(unicodedata.normalize("NFC", text)) == len(capitals)
    written = unicodedata.normalize("NFC", text)[start] if same else "Η"
    return "Ή" if written in "ήΉ" else "Η"


def _without_dots(text: str) -> str:
    signs = unicodedata.normalize("NFD", text)
    return re.sub("([ijįIJĮ]\u0328?)\u0307", r"\1", signs)


def _irish(text: str) -> str:
    pieces, end = [], 0
    for found in compiled(_IRISH_PREFIX).finditer(text):
        pieces += [text[end : found.start()].upper(), found[0]]
        end = found.end()
    return "".join([*pieces, text[end:].upper()])
