"""A good PDF, ways to break it in one place, and the violations that are then reported."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Object, Pdf

from briefgen.conformance import violations_in
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
    """A cover, contents, and a third page with one of most kinds of block."""
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


def messages_of(data: bytes) -> list[str]:
    return [str(violation) for violation in violations_in(data)]


class Cases:
    """Ways to break the file, each with the violations that are then reported."""

    def __init__(self) -> None:
        self.all: list[object] = []

    def __call__(self, *violations: str) -> Callable[[Break], Break]:
        """These violations and no others, in this order; a star matches any text."""

        def keep(break_file: Break) -> Break:
            self.all.append(pytest.param(break_file, violations, id=break_file.__name__))
            return break_file

        return keep


def assert_messages(found: list[str], expected: tuple[str, ...]) -> None:
    assert len(found) == len(expected), found
    for violation, pattern in zip(found, expected, strict=True):
        assert re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), violation), found


def broken(good: bytes, break_file: Break) -> bytes:
    saved = BytesIO()
    with pikepdf.open(BytesIO(good)) as file:
        break_file(file)
        file.save(saved, fix_metadata_version=False)  # it would repair the file
    return saved.getvalue()


def elements(file: Pdf, role: str) -> list[Object]:
    """Elements of the tag tree that have a role, in reading order."""

    def below(element: Object) -> Iterator[Object]:
        for kid in element.get("/K", ()):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield kid
                yield from below(kid)

    return [found for found in below(file.Root.StructTreeRoot) if str(found.S) == f"/{role}"]
