"""Characters that an editor does not show, and that no document can show: their names, and hints.

Control and format characters, separators of lines and paragraphs, private use, surrogates,
noncharacters, variation selectors, and the signs for objects and letters that were lost (Unicode,
chapter 23).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

HIDDEN_CHARACTER = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\ud800-\uf8ff\ufdd0-\ufdef"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
    "]"
)
"""One such character. Tabs and line feeds are not among them: they can be markup."""
_NAMES = {
    0x00: "null", 0x07: "bell", 0x08: "backspace", 0x0B: "line tabulation", 0x0C: "form feed",
    0x0D: "carriage return", 0x1B: "escape", 0x1E: "non-breaking hyphen of Word",
    0x1F: "optional hyphen of Word", 0x7F: "delete", 0x85: "next line",
    0xF0A7: "bullet of the font Wingdings", 0xF0B7: "bullet of the font Symbol",
}  # fmt: skip
"""Names of characters that Unicode does not name, or that programs use in their own way."""
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"


def name_of(character: str) -> str:
    """Its name in lower-case letters, for example `soft hyphen`."""
    code = ord(character)
    if code in _NAMES:
        return _NAMES[code]
    if unicodedata.category(character) == "Co":
        return "private use character"
    if unicodedata.category(character) == "Cs":
        return "surrogate"
    if unicodedata.category(character) == "Cn":
        return "noncharacter"
    return unicodedata.name(character, "control character").lower()


def described(character: str) -> str:
    """Its code and its name, for example `U+00AD (soft hyphen)`."""
    return f"U+{ord(character):04X} ({name_of(character)})"


def hint_for(character: str) -> str:
    """The hint of a finding about it."""
    if character == "\ufffd":
        return "remove it, and write the letter that was lost"
    if character in _LINE_ENDS:
        return "remove it, or begin a new line in its place"
    if character == "\ufffc":
        return "remove it; it replaces an object that was not pasted"
    if character == "\x1e":
        return "remove it, and write a hyphen, or '\u2011' for one at which no line breaks"
    if unicodedata.category(character) == "Co":
        return "remove it; begin each entry of a list with '- '"
    return "remove it"


def hidden_in(text: str) -> Iterator[tuple[int, str, int]]:
    """Each hidden character once for each line: its first offset, itself, and its count there.

    Lines end with line feeds only.
    """
    begin = 0
    for line in text.split("\n"):
        found = HIDDEN_CHARACTER.findall(line)
        for character in dict.fromkeys(found):
            yield begin + line.index(character), character, found.count(character)
        begin += len(line) + 1
