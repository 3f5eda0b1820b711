"""The renderer with tagging switched off, to measure what tagging costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from briefgen.render.pdf import paint
from briefgen.render.pdf.internals.tag_tree import StructureWriter
from briefgen.render.pdf.structure import MarkedContent, StructureElement


@contextmanager
def untagged() -> Iterator[None]:
    """No elements are made, nothing is marked, no tag tree is written.

    What a renderer without tags would do still happens: lines, pages, links, bookmarks.
    """
    only = MarkedContent(StructureElement("Document"))

    def add(element: StructureElement, _role: str, **_keys: str) -> StructureElement:
        return element

    def marked_content(_element: StructureElement) -> MarkedContent:
        return only

    def nothing(*_arguments: Any) -> None:
        return None

    def end_page(canvas: Any, _key: int) -> None:
        canvas.showPage()

    with ExitStack() as stack:
        for target, name, substitute in (
            (StructureElement, "add", add),
            (StructureElement, "marked_content", marked_content),
            (StructureElement, "annotation_content", marked_content),
            (paint.Painter, "_open_content", nothing),
            (paint.Painter, "_close_content", nothing),
            (paint, "finish_page", end_page),
            (StructureWriter, "write", nothing),
        ):
            stack.enter_context(patch.object(target, name, substitute))
        yield
