"""Labels of the template that a document does not print are not in its digest."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.build.printed import printed
from briefgen.model.document import ContentsPlan, Document
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import document, para, row, section, table

PLAN = ContentsPlan(tables=True, figures=True)
TABLE = table("t", ["x"], row("y"))


def made(*blocks: object, contents: ContentsPlan | None = PLAN) -> Document:
    return replace(document(section("a", "A", *blocks)), contents=contents)


def digest(one: Document, *, attach_docx: bool) -> str:
    return printed(resolve(one), Theme(), None, attach_docx=attach_docx).digest


@pytest.mark.parametrize(
    ("label", "words", "one", "attach_docx", "is_printed"),
    [
        ("tables", "Lists", made(para("x")), False, False),
        ("tables", "Lists", made(TABLE), False, True),
        ("figures", "Pictures", made(TABLE), False, False),
        ("contents", "Inside", made(para("x"), contents=None), False, False),
        ("contents", "Inside", made(para("x")), False, True),
        ("page", "leaf {number}", made(para("x"), contents=None), False, False),
        ("page", "leaf {number}", made(para("x")), False, True),
        ("attachment", "{title} inside", made(para("x")), False, False),
        ("attachment", "{title} inside", made(para("x")), True, True),
        ("section", "Part", made(para("x")), False, False),
    ],
)
def test_a_label_counts_where_it_is_printed(
    label: str, words: str, one: Document, attach_docx: bool, is_printed: bool
) -> None:
    other = replace(one, wording=replace(one.wording, **{label: words}))
    before, after = (digest(each, attach_docx=attach_docx) for each in (one, other))
    assert (before != after) is is_printed
