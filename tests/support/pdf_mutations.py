"""Good PDFs broken in one place, and the faults that are told of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Object, Pdf

from briefgen.conformance import faults_in
from briefgen.model.document import Document
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import (
    bullets,
    cell,
    chart,
    document,
    key_message,
    link,
    note,
    numbered,
    para,
    ref,
    row,
    section,
    story,
    table,
)

Break = Callable[[Pdf], None]


def pdf_of(document: Document) -> bytes:
    return write(lay_out(resolve(document), Theme(), load_fonts()))


def a_good_file() -> bytes:
    """A cover, contents, and a third page that holds one of most things."""
    grid = table(
        "t",
        ["Name", "Place", "Year"],
        row(cell("Port", row_span=2), cell("Both", column_span=2)),
        row("Cadiz", "2019"),
    )
    blocks = (
        para("See ", ref("t"), note("A remark."), note("Another."), link("https://example.org")),
        bullets("one", "two"),
        numbered("first"),
        grid,
        chart("c", "bar", ["a", "b"], _=[1, 2]),
        key_message(para("Stay.")),
        story(("What", para("This."))),
    )
    inner = section("b", "Below", para("words"))
    return pdf_of(document(section("a", "Above", *blocks, sections=[inner])))


def told(data: bytes) -> list[str]:
    return [str(fault) for fault in faults_in(data)]


class Cases:
    """Ways to break the file, each with the faults that are then told."""

    def __init__(self) -> None:
        self.all: list[object] = []

    def __call__(self, *faults: str) -> Callable[[Break], Break]:
        """These faults and no others, in this order; a star stands for any words."""

        def keep(spoil: Break) -> Break:
            self.all.append(pytest.param(spoil, faults, id=spoil.__name__))
            return spoil

        return keep


def assert_told(found: list[str], expected: tuple[str, ...]) -> None:
    assert len(found) == len(expected), found
    for fault, pattern in zip(found, expected, strict=True):
        assert re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), fault), found


def spoilt(good: bytes, spoil: Break) -> bytes:
    saved = BytesIO()
    with pikepdf.open(BytesIO(good)) as file:
        spoil(file)
        file.save(saved, fix_metadata_version=False)  # which mends what was broken on purpose
    return saved.getvalue()


def elements(file: Pdf, role: str) -> list[Object]:
    """Elements of the tag tree that have a role, in reading order."""

    def below(element: Object) -> Iterator[Object]:
        for kid in element.get("/K", ()):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield kid
                yield from below(kid)

    return [found for found in below(file.Root.StructTreeRoot) if str(found.S) == f"/{role}"]
