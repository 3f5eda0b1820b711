"""The words of headers and footers: expressions in them, and words of an older document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefgen.ooxml.element import Element
from briefgen.ooxml.fields import fields

_EXPRESSION = re.compile(r"\{\{.*?\}\}")
_OLD_WORDS = re.compile(
    r"""
    \[[^\]]+\] | <[^<>]+> | «[^»]+» | \{[^{}]+\}    # a placeholder in brackets
    | \b[Xx]{2,}\b | _{3,} | \.{4,} | …{2,}         # a place to fill in
    | \b[A-Z]{1,6}[ -]?[0-9]+(?:\.[0-9]+)+\b        # a number such as D2.3.1
    | \b[Vv](?:ersion|ersie)?\.?[ ]?[0-9]           # a version
    | \b[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}\b  # a date
    | \b(?:19|20)[0-9]{2}\b                         # a year
    | \b(?:dd|DD|tt|TT|jj|JJ)[./-](?:mm|MM)\b
    | \b(?:[Dd]raft|DRAFT|[Ll]orem\ ipsum|[Cc]lick\ here|[Ii]nsert)\b
    """,
    re.VERBOSE,
)


def fill_expressions(root: Element, fill: Callable[[str], str | None]) -> frozenset[str]:
    """Replace each `{{ }}` with its value, also where Word has split it into several runs.

    Returns the replaced expressions. `fill` returns `None` for an expression that has no value,
    which stays.
    """
    replaced = set()
    for paragraph in root.descendants("w:p"):
        texts = list(paragraph.descendants("w:t"))
        whole = "".join(one.text for one in texts)
        if "{{" not in whole:
            continue
        for found in reversed(list(_EXPRESSION.finditer(whole))):
            if (filled := fill(found[0])) is not None:
                _replace(texts, found.start(), found.end(), filled)
                replaced.add(found[0])
    return frozenset(replaced)


def _replace(texts: list[Element], start: int, end: int, value: str) -> None:
    """Replace the characters of a range; the element with the first one gets the value."""
    offset = 0
    for text in texts:
        length = len(text.text)
        first, last = max(start - offset, 0), min(end - offset, length)
        if first < last:
            text.text = text.text[:first] + value + text.text[last:]
            text.attributes["xml:space"] = "preserve"
            value = ""
        offset += length


def literal_words(root: Element, fill: Callable[[str], str | None]) -> Iterator[str]:
    """The words of each paragraph that every document prints: no fields, no filled expressions."""
    results = {id(text) for field in fields(root) for text in field.texts}
    for paragraph in root.descendants("w:p"):
        parts = paragraph.descendants("w:t", "w:tab", "w:br", "w:cr")
        texts = "".join(t.text or " " for t in parts if id(t) not in results)
        without_values = _EXPRESSION.sub(lambda e: e[0] if fill(e[0]) is None else " ", texts)
        words = " ".join(without_values.split())
        if any(character.isalnum() for character in words):
            yield words


def belongs_to_older_document(words: str) -> bool:
    """Whether words look like a placeholder, or like the number, version or date of a document."""
    return _OLD_WORDS.search(words) is not None
