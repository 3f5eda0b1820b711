"""The bookmarks at the ends of the parts of the body, to which the page guide refers."""

from __future__ import annotations

from briefgen.ooxml.element import Element


def bookmark_end(elements: list[Element], bookmark: list[Element]) -> None:
    """Put a bookmark before the last word of a part of the body, outside fields.

    It is not behind the last word: LibreOffice finds no page for the end of a document.
    """
    *_, last = Element("w:body", None, elements).descendants("w:p")
    place = _last_run(last)
    for run in last.children[place : place + 1]:
        texts = [one for one in run.children if one.tag != "w:rPr"]
        words = texts[0].text if [one.tag for one in texts] == ["w:t"] else ""
        cut = words.rstrip(" ").rfind(" ") + 1
        if cut:
            before = run.copy()
            before.children[-1].text, texts[0].text = words[:cut], words[cut:]
            last.children.insert(place, before)
            place += 1
    last.children[place:place] = bookmark


def _last_run(paragraph: Element) -> int:
    """The position of the last run with words outside fields; otherwise of what comes first."""
    first = 1 if paragraph.find("w:pPr") is not None else 0
    depth = 0
    for place in range(len(paragraph.children) - 1, first - 1, -1):
        child = paragraph.children[place]
        mark = child.find("w:fldChar")
        if mark is not None:
            depth += {"end": 1, "begin": -1}.get(mark.get("w:fldCharType"), 0)
        elif not depth and child.tag == "w:r" and child.find("w:t") is not None:
            return place
    return first
