"""Translates XLIFF files without a translator: every word gets another form."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
_WORD = re.compile(r"[^\W\d_]{2,}")


def pseudo_translated(text: str, mark: str = "ß") -> str:
    """An XLIFF file in which each segment has a target, the source with a letter after each word.

    Targets that are there already remain.
    """
    root = etree.fromstring(text.encode())
    for segment in root.iter(f"{XLIFF}segment"):
        source = segment.find(f"{XLIFF}source")
        if segment.find(f"{XLIFF}target") is not None:
            continue
        target = deepcopy(source)
        target.tag, target.tail = f"{XLIFF}target", source.tail
        for node in target.iter():
            node.text = _translated(node.text, mark)
            if node is not target:
                node.tail = _translated(node.tail, mark)
        segment.append(target)
        segment.set("state", "translated")
    return etree.tostring(root, encoding="unicode")


def _translated(words: str | None, mark: str) -> str | None:
    return words and _WORD.sub(lambda found: found[0] + mark, words)
