"""Paragraphs of Word files that are in frames (`w:framePr`)."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from support.word_package import W


def bookmarks_in_frames(docx: Path) -> set[str]:
    """The names of the bookmarks of these paragraphs."""
    with zipfile.ZipFile(docx) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    paragraphs = (frame.getparent().getparent() for frame in root.iter(f"{W}framePr"))
    return {one.get(f"{W}name") for p in paragraphs for one in p.iter(f"{W}bookmarkStart")}
