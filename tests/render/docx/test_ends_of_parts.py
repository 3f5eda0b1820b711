"""The bookmarks at the ends of the parts of the body."""

from __future__ import annotations

import pytest

from briefgen.ooxml.element import Element
from briefgen.ooxml.fields import complex_field
from briefgen.ooxml.paragraphs import p
from briefgen.ooxml.runs import text_runs
from briefgen.render.docx.ends_of_parts import bookmark_end


def shown(paragraph: Element) -> str:
    """The text of a paragraph with `|` for the bookmark."""
    found = ""
    for one in paragraph.descendants("w:t", "w:bookmarkStart"):
        found += one.text if one.tag == "w:t" else "|"
    return found


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (text_runs("Many more words"), "Many more |words"),
        (text_runs("Words"), "|Words"),
        ([*text_runs("See "), *text_runs("it.", "Strong")], "See |it."),
        ([*text_runs("See page "), *complex_field("PAGEREF x", *text_runs("7"))], "See |page 7"),
        ([*complex_field("REF x", *text_runs("a 7")), *text_runs(".")], "a 7|."),
        ([], "|"),
    ],
)
def test_the_bookmark_is_before_the_last_word_outside_fields(
    content: list[Element], expected: str
) -> None:
    first, last = p("Normal", text_runs("Other words")), p("Normal", content)
    bookmark_end([first, last], [Element("w:bookmarkStart"), Element("w:bookmarkEnd")])
    assert (shown(first), shown(last)) == ("Other words", expected)
    assert last.children[0].tag == "w:pPr"
