"""Merges the body: cover, contents and text, each of which can be a section of its own."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.ooxml.element import Element
from briefgen.redline.docx.flow import FlowMerger

_CONTENTS = "TOC "
"""The beginning of the instructions of contents (17.16.5.68)."""


def have_same_sections(old: Sequence[Element], new: Sequence[Element]) -> bool:
    """Whether both versions have the same number of sections."""
    return len(_sections(old)) == len(_sections(new))


def merged_sections(
    old: Sequence[Element], new: Sequence[Element], flow: FlowMerger
) -> list[Element]:
    """The children of the body. The contents and the last section properties are the new ones."""
    before, after = _sections(_without_contents(old)), _sections(new)
    contents = frozenset(_contents(new))
    found: list[Element] = []
    for olds, news in _pairs(before, after):
        found += flow.merged(olds, news, contents, is_body=True) if olds else news
    return [*found, *(one for one in new if one.tag == "w:sectPr")]


def _sections(blocks: Sequence[Element]) -> list[list[Element]]:
    """The blocks of each section; the properties of a section are in its last paragraph."""
    sections: list[list[Element]] = [[]]
    for block in blocks:
        if block.tag == "w:sectPr":
            continue
        sections[-1].append(block)
        if block.find("w:pPr", "w:sectPr") is not None:
            sections.append([])
    return sections


def _pairs(
    old: list[list[Element]], new: list[list[Element]]
) -> list[tuple[list[Element], list[Element]]]:
    """The sections of both versions. With the contents, a version can have one more.

    If a version has no cover page, all its blocks are one section.
    """
    if len(old) == len(new):
        return list(zip(old, new, strict=True))
    if min(len(old), len(new)) > 1:
        middle: list[tuple[list[Element], list[Element]]] = [([], section) for section in new[1:-1]]
        return [(old[0], new[0]), *middle, (old[-1], new[-1])]
    return [
        ([one for section in old for one in section], [one for section in new for one in section])
    ]


def _without_contents(blocks: Sequence[Element]) -> list[Element]:
    contents = set(_contents(blocks))
    return [one for one in blocks if one not in contents]


def _contents(blocks: Sequence[Element]) -> list[Element]:
    """The paragraphs of contents, each list with the heading above it."""
    found: list[Element] = []
    depth = 0
    for place, block in enumerate(blocks):
        if depth == 0 and _begins_contents(block):
            found += [blocks[place - 1]] if place else []
            depth = 1
            steps = _steps(block)[1:]
        elif depth:
            steps = _steps(block)
        else:
            continue
        found.append(block)
        depth += steps.count("begin") - steps.count("end")
    return found


def _begins_contents(block: Element) -> bool:
    if block.tag != "w:p":
        return False
    code = next(block.descendants("w:instrText"), None)
    return code is not None and code.text.strip().startswith(_CONTENTS)


def _steps(block: Element) -> list[str]:
    return [one.get("w:fldCharType") for one in block.descendants("w:fldChar")]
