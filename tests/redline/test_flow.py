"""The paragraphs and tables of two versions of a text in one, with tracked changes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefgen.ooxml.element import Element
from briefgen.ooxml.paragraphs import p
from briefgen.ooxml.runs import r, text_runs
from briefgen.ooxml.tables import tbl, tbl_look, tc, tr
from briefgen.redline.docx.content import ContentReader
from briefgen.redline.docx.flow import FlowMerger, Partners
from briefgen.redline.docx.marks import Marker
from briefgen.redline.docx.paragraphs import ContentMerger
from briefgen.redline.docx.tables import TableMerger

MARKER = Marker("Organisation", "2019-01-01T00:00:00Z")


def blocks(text: str) -> list[Element]:
    """Paragraphs divided by `/`, each `key:words`; `[…]` is a table of one cell.

    A paragraph whose key is a number is a heading, and one whose words end in `^` has a note.
    """
    return [block(part) for part in text.split("/")]


def block(part: str) -> Element:
    if part.startswith("["):
        return tbl("Table", (10,), tbl_look(), [tr([tc(10, [block(part[1:-1])])])])
    key, _, words = part.partition(":")
    paragraph = p("Heading 1" if key.isdigit() else "Body Text", text_runs(words.rstrip("^")))
    if words.endswith("^"):
        paragraph.children.append(r([Element("w:footnoteReference")]))
    paragraph.attributes = {"w14:paraId": key}
    return paragraph


def merged(old: str, new: str, groups: Sequence[tuple[str, str]] = ()) -> list[Element]:
    """The redline of two texts; paragraphs with the same key correspond."""
    sides = blocks(old), blocks(new)
    keyed = [
        {one.get("w14:paraId"): one for part in side for one in part.descendants("w:p")}
        for side in sides
    ]
    of = {one: keyed[1][key] for key, one in keyed[0].items() if key in keyed[1]}
    tables = ([one for one in side if one.tag == "w:tbl"] for side in sides)
    of |= zip(*tables, strict=False)
    found = {}
    for keys in groups:
        olds, news = (tuple(keyed[n][key] for key in side) for n, side in enumerate(keys))
        found[olds[0]] = olds, news
        of[olds[0]] = news[0]
    reader = ContentReader(lambda one: one.tag, lambda _: "")
    contents = ContentMerger(reader, reader, MARKER, lambda _, __: None)
    flow = FlowMerger(
        Partners(of, found),
        contents,
        MARKER,
        lambda flow, one, other: [
            TableMerger(of, MARKER, flow.merged, flow.note_whole).merged(one, other)
        ],
        [],
        set(keyed[1]),
        {},
    )
    return flow.merged(*sides, is_body=True)


def printed(found: Sequence[Element]) -> str:
    """Words, with `+…+` around inserted and `-…-` around deleted ones, and ends of paragraphs."""
    return "/".join(_printed(one) for one in found)


def _printed(one: Element) -> str:
    if one.tag == "w:tbl":
        rows = "".join(_row(row) for row in one.find_all("w:tr"))
        return f"[{rows}]"
    mark = one.find("w:pPr", "w:rPr")
    states = [_SIGNS[child.tag] for child in mark.children] if mark is not None else []
    return "".join(map(_content, one.children)) + "".join(states)


_SIGNS = {"w:ins": "+", "w:del": "-"}


def _row(row: Element) -> str:
    properties = row.find("w:trPr")
    state = "".join(
        _SIGNS.get(one.tag, "") for one in (properties.children if properties is not None else ())
    )
    cells = "|".join(
        "/".join(_printed(one) for one in cell.children if one.tag != "w:tcPr")
        for cell in row.find_all("w:tc")
    )
    return f"{state}{cells}"


def _content(one: Element) -> str:
    if one.tag in ("w:ins", "w:del"):
        sign = _SIGNS[one.tag]
        return sign + "".join(map(_content, one.children)) + sign
    signs = {"w:footnoteReference": "^"}
    found = one.descendants("w:t", "w:delText", *signs)
    return "".join(signs.get(part.tag, part.text) for part in found)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a:one", "a:one", "one"),
        ("a:one two three", "a:one three", "one- two- three"),
        ("a:one three", "a:one two three", "one+ two+ three"),
        ("a:one two three", "a:one 2 three", "one -two-+2+ three"),
        ("a:one two", "a:two", "-one -two"),
        ("a:one", "a:one.", "one+.+"),
        ("a:one  two", "a:one two", "one-  -+ +two"),
        ("a:", "a:new", "+new+"),
        ("a:old", "a:", "-old-"),
    ],
)
def test_words_that_differ_are_marked(old: str, new: str, expected: str) -> None:
    assert printed(merged(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a:A/b:B/c:C", "a:A/c:C", "A/-B--/C"),
        ("a:A/c:C", "a:A/b:B/c:C", "A/+B++/C"),
        ("b:B/c:C", "c:C", "-B--/C"),
        ("a:A/b:B", "b:B/a:A", "-A--/B+/+A+"),
        ("a:A/x:X/c:C", "a:A/y:Y/c:C", "A/-X--/+Y++/C"),
    ],
)
def test_whole_paragraphs_are_marked_with_their_ends(old: str, new: str, expected: str) -> None:
    assert printed(merged(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a:A/b:B", "a:A", "A-/-B-"),
        ("a:A", "a:A/b:B", "A+/+B+"),
        ("a:A/b:B/c:C", "a:A", "A-/-B--/-C-"),
        ("a:A/x:X", "a:A/y:Y", "A/-X-+Y+"),
        ("a:A/x:X", "a:A/y:Y/z:Z", "A/-X-+Y++/+Z+"),
        ("a:A/x:X/y:Y", "a:A/z:Z", "A/-X--/-Y-+Z+"),
    ],
)
def test_the_last_end_of_a_text_is_in_both_versions(old: str, new: str, expected: str) -> None:
    assert printed(merged(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a:A/[t:T]/b:B", "a:A/b:B", "A/[-T]/B"),
        ("a:A/b:B", "a:A/[t:T]/b:B", "A/[+T]/B"),
        ("a:A/[t:T]/b:B", "a:A", "-A--/[-T]/-B-+A+"),
        ("a:A", "a:A/[t:T]/b:B", "+A++/[+T]/-A-+B+"),
    ],
)
def test_the_last_paragraph_is_behind_a_table_that_comes_or_goes(
    old: str, new: str, expected: str
) -> None:
    found = printed(merged(old, new))
    assert found.replace("-T--", "T").replace("+T++", "T") == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a:A/b:B/[t:T]/z:Z", "a:A/z:Z", "A-/-B-/[-T]/Z"),
        ("a:A/z:Z", "a:A/b:B/[t:T]/z:Z", "A+/+B+/[+T]/Z"),
        ("a:A/b:B/c:C/[t:T]/z:Z", "a:A/z:Z", "A-/-B--/-C-/[-T]/Z"),
        ("a:A/b:B/[t:T]/z:Z", "a:A/[t:T]/z:Z", "A-/-B-/[T]/Z"),
        ("a:A/x:X/[t:T]/z:Z", "a:A/y:Y/[t:T]/z:Z", "A/-X-+Y+/[T]/Z"),
        ("a:A/w:W/x:X/z:Z", "a:A/y:Y/[t:T]/z:Z", "A/-W--/-X-+Y+/[+T]/Z"),
        ("1:A/z:Z", "1:A/b:B/[t:T]/z:Z", "A+/+B+/[+T]/Z"),
        # In Word, a removed paragraph that looks like a heading would have a number.
        ("1:A/b:B/[t:T]/z:Z", "1:A/z:Z", "A/-B--/[-T]/Z"),
        # No end between two tables is in both versions.
        ("a:A/[t:T]/b:B/[u:U]/z:Z", "a:A/z:Z", "A/[-T]/-B--/[-U]/Z"),
    ],
)
def test_the_end_before_a_table_is_in_both_versions(old: str, new: str, expected: str) -> None:
    found = printed(merged(old, new))
    for name in "TU":
        found = found.replace(f"-{name}--", name).replace(f"+{name}++", name)
    assert found == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a:A/b:B^/z:Z", "a:A/z:Z", "A-/-B^-/Z"),
        ("a:A/b:B^/c:C/z:Z", "a:A/z:Z", "A-/-B^-/-C--/Z"),
        ("a:A/z:Z", "a:A/b:B^/z:Z", "A+/+B^+/Z"),
        ("a:A/z:Z", "a:A/b:B^/c:C/z:Z", "A/+B^++/+C++/Z"),
        ("1:A/b:B^/c:C/z:Z", "1:A/x:X/y:Y/z:Z", "A/-B^-+X+/-C--/+Y++/Z"),
        ("1:A/b:B/c:C^/z:Z", "1:A/x:X/y:Y/z:Z", "A/-B--/-C^-+X++/+Y+/Z"),
        ("a:A^/b:B^/z:Z", "a:A^/z:Z", "A^/-B^--/Z"),
        ("1:A/b:B^/z:Z", "1:A/z:Z", "A/-B^--/Z"),
    ],
)
def test_the_end_of_the_paragraph_with_the_first_note_is_in_both_versions(
    old: str, new: str, expected: str
) -> None:
    assert printed(merged(old, new)) == expected


def test_an_end_behind_new_words_is_the_new_one_before_added_paragraphs() -> None:
    assert printed(merged("a:A/z:Z", "a:A x/b:B/z:Z")) == "A+ x++/+B+/Z"
    assert printed(merged("a:A x/b:B/z:Z", "a:A/z:Z")) == "A- x-/-B--/Z"


def test_an_end_is_not_moved_across_removed_words() -> None:
    found = merged("1:A/b:B^/z:Z", "1:A x/y:Y/w:W/z:Z")
    assert printed(found) == "A+ x+/-B^-+Y++/+W+/Z"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("a:one two x/b:y three four", "one two+ x+/-three-+y three+ four"),
        ("a:one two x/b:y three", "one two+ x+/-three-+y three+ four"),
        ("a:one two x/b:three y four", "one two+ x+/three+ y+ four"),
        ("a:one x two/b:y three four", "one+ x+ two/+y +three four"),
        ("a:one two x/b:5 four", "one two+ x+/-three-+5+ four"),
    ],
)
def test_new_words_on_both_sides_of_an_end_are_two_changes(new: str, expected: str) -> None:
    """LibreOffice would make one of them, and remove the end when it is rejected."""
    found = merged("a:one two/b:three four", new)
    if new.endswith("three"):
        expected = expected.replace(" four", "- four-")
    assert printed(found) == expected


def test_a_table_of_both_versions_is_merged_cell_by_cell() -> None:
    assert printed(merged("[t:one two]/a:A", "[t:one 2]/a:A")) == "[one -two-+2+]/A"


def test_divided_paragraphs_have_an_inserted_end_between_them() -> None:
    found = merged("a:one two three four", "a:one two/b:three four", [("a", "ab")])
    assert printed(found) == "one two+/- -three four"


def test_joined_paragraphs_have_a_deleted_end_between_them() -> None:
    found = merged("a:one two/b:three four", "a:one two three four", [("ab", "a")])
    assert printed(found) == "one two-/+ +three four"


def test_an_end_in_both_versions_has_the_properties_of_the_new_one() -> None:
    found = merged("a:A/b:B", "a:A")
    assert [one.get("w14:paraId") for one in found] == ["", "a"]


def test_equal_texts_have_no_marks() -> None:
    text = "a:one two/[t:three]/b:four"
    plain = [one.tag for part in blocks(text) for one in part.descendants()]
    assert [one.tag for part in merged(text, text) for one in part.descendants()] == plain
