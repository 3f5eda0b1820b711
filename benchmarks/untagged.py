"""The renderer with tagging switched off, to measure what tagging costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from briefgen.render.pdf import paint
from briefgen.render.pdf.internals import StructureWriter
from briefgen.render.pdf.structure import Element, Slot


@contextmanager
def untagged() -> Iterator[None]:
    """No elements are made, nothing is marked, no tag tree is written.

    What a renderer without tags would do still happens: lines, pages, links, bookmarks.
    """
    only = Slot(Element("Document"))

    def add(element: Element, _role: str, **_keys: str) -> Element:
        return element

    def slot(_element: Element) -> Slot:
        return only

    def nothing(*_arguments: Any) -> None:
        return None

    def end_page(canvas: Any, _key: int) -> None:
        canvas.showPage()

    with ExitStack() as stack:
        for target, name, substitute in (
            (Element, "add", add),
            (Element, "slot", slot),
            (Element, "annotation_slot", slot),
            (paint.Painter, "_enter", nothing),
            (paint.Painter, "_close", nothing),
            (paint, "finish_page", end_page),
            (StructureWriter, "write", nothing),
        ):
            stack.enter_context(patch.object(target, name, substitute))
        yield
