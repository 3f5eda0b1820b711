"""Names in the order of a language (Unicode Collation Algorithm, with the letters of the language).

The algorithm knows the letters of all languages in one order. Where a language has letters of its
own, they are replaced by the letter before them and a character that follows all letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from feruca import collate

_AFTER = "\uffff"
"""A character with the highest primary weight (UTS 10, 9.1)."""
_NORDIC = "z: å ä,æ ö,ø; y= ü"
_LETTERS: Mapping[str, str] = {
    "cs": "c: č; h: ch; r: ř; s: š; z: ž",
    "da": "z: æ,ä ø,ö,ő å,aa; y= ü",
    "es": "n: ñ",
    "et": "s: š z ž; w: õ ä ö ü",
    "fi": _NORDIC,
    "hr": "c: č ć; d: dž đ; l: lj; n: nj; s: š; z: ž",
    "hu": "c: cs; d: dz dzs; g: gy; l: ly; n: ny; o: ö,ő; s: sz; t: ty; u: ü,ű; z: zs",
    "lt": "c: č; s: š; z: ž; i= į,y",
    "lv": "a: ā; c: č; e: ē; g: ģ; i: y ī; k: ķ; l: ļ; n: ņ; o: ō; r: ŗ; s: š; u: ū; z: ž",
    "mt": "b: ċ; f: ġ; g: għ; h: ħ; y: ż",
    "pl": "a: ą; c: ć; e: ę; l: ł; n: ń; o: ó; s: ś; z: ź ż",
    "ro": "a: ă â; i: î; s: ș,ş; t: ț,ţ",
    "sk": "a: ä; c: č; h: ch; o: ô; s: š; z: ž",
    "sl": "c: č ć; d: đ; s: š; z: ž",
    "sv": _NORDIC,
}
"""The letters of a language that follow another one, in their order (CLDR, collation).

`z: å ä,æ` says that å follows z, and ä follows å; æ is at the same place as ä. `y= ü` says that ü
is at the place of y.
"""


def in_order(names: Iterable[str], language: str) -> list[str]:
    """The names in the order of a language, given as a BCP 47 tag."""
    letters = _replacements(language.partition("-")[0])
    if not letters:
        return collate(sorted(names), "default")
    pattern = re.compile("|".join(sorted(map(re.escape, letters), key=len, reverse=True)))
    by_key: dict[str, list[str]] = {}
    for name in sorted(names):
        text = unicodedata.normalize("NFC", name)
        key = pattern.sub(lambda found: letters[found[0]], text)
        by_key.setdefault(key, []).append(name)
    return [name for key in collate(list(by_key), "default") for name in by_key[key]]


@cache
def _replacements(language: str) -> dict[str, str]:
    """The texts that replace the letters of a language, in small letters and capitals."""
    found: dict[str, str] = {}
    for rule in filter(None, _LETTERS.get(language, "").split("; ")):
        before, sign, letters = rule[0], rule[1], rule[3:].split()
        for number, group in enumerate(letters):
            place = "" if sign == "=" else _AFTER + chr(ord("a") + number)
            for letter in group.split(","):
                found[letter] = before + place
                found[letter.upper()] = found[letter.capitalize()] = before.upper() + place
    return found
