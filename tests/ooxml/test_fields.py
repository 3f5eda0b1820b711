"""Fields are written and read."""

from __future__ import annotations

from briefgen.ooxml.element import Element, element
from briefgen.ooxml.fields import complex_field, fields, simple_field
from briefgen.ooxml.runs import r, t, text_runs


def paragraph(*content: Element) -> Element:
    return element("w:p", None, *content)


def test_a_written_field_is_read():
    result = text_runs("3", "Caption Label")
    made = paragraph(*complex_field("SEQ Table \\* ARABIC", *result, style="Caption Label"))
    assert {one.find("w:rPr", "w:rStyle").get("w:val") for one in made.children} == {"CaptionLabel"}
    [field] = fields(made)
    assert (field.kind, field.arguments, field.formats) == (
        "SEQ",
        ["table", "\\*", "arabic"],
        ["ARABIC"],
    )
    assert field.code == " SEQ Table \\* ARABIC "
    assert [text.text for text in field.texts] == ["3"]
    assert [mark.get("w:fldCharType") for mark in field.marks] == ["begin", "", "separate", "end"]


def test_a_nested_field_comes_first_and_keeps_its_texts():
    inner = complex_field("PAGE", *text_runs("7"))
    outer = complex_field('IF "a b" ', *text_runs("page "), *inner)
    first, second = fields(paragraph(*outer))
    assert (first.kind, [text.text for text in first.texts]) == ("PAGE", ["7"])
    assert (second.kind, [text.text for text in second.texts]) == ("IF", ["page "])
    assert second.arguments == ["a b"]


def test_an_instruction_may_be_split_and_may_contain_a_field():
    parts = [Element("w:instrText", text=text) for text in (" STYLE", 'REF "Heading 1" ')]
    inner = complex_field("TITLE", *text_runs("x"))
    begin, end = (Element("w:fldChar", {"w:fldCharType": kind}) for kind in ("begin", "end"))
    outer = paragraph(r([begin, parts[0]]), *inner, r([parts[1], end]))
    title, styleref = fields(outer)
    assert title.code == " TITLE "
    assert (styleref.kind, styleref.arguments) == ("STYLEREF", ["heading 1"])
    assert styleref.texts == []


def test_a_simple_field_is_one_element():
    made = simple_field("FORMULA", *text_runs("2"))
    [field] = fields(paragraph(made))
    assert (field.kind, field.marks) == ("FORMULA", [made])
    assert [text.text for text in field.texts] == ["2"]


def test_a_field_without_an_end_comes_last():
    broken = complex_field("PAGE", *text_runs("1"))[:-1]
    [whole, rest] = fields(paragraph(*broken, simple_field("TITLE")))
    assert (whole.kind, rest.kind) == ("TITLE", "PAGE")


def test_hyphens_are_elements_and_white_space_is_a_space():
    content = t("a\u00adb\t\n\u2011c")
    assert [(one.tag, one.text) for one in content] == [
        ("w:t", "a"),
        ("w:softHyphen", ""),
        ("w:t", "b "),
        ("w:noBreakHyphen", ""),
        ("w:t", "c"),
    ]
    assert t("") == []
