"""Headings that the header or footer cannot show."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.checks.document import check_headings
from briefgen.model.document import HeaderFooter, PageHeading
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import document, para, section


def test_a_word_too_long_for_a_header_is_named() -> None:
    made = document(section("a", "Harbours" * 6, para("x")))
    resolved = resolve(
        replace(made, header_footer=HeaderFooter(header_left=PageHeading(1)))
    ).document
    theme = Theme()
    assert check_headings(resolved, theme) == ()
    narrow = replace(theme, page=replace(theme.page, right=theme.page.right + 250))
    assert [finding.code for finding in check_headings(resolved, narrow)] == ["BG320"]


@pytest.mark.parametrize("title", [" ".join(["long"] * 30), "Long" * 40, "Long" * 40 + " word"])
def test_a_heading_that_does_not_fit_is_named(title: str) -> None:
    made = document(section("a", "Short", para("x")), section("b", title, para("x")))
    theme = Theme()
    for header_footer, found in (
        (HeaderFooter(header_left=PageHeading(1)), ["b"]),
        (HeaderFooter(footer_centre=PageHeading(1)), ["b"]),
        (HeaderFooter(header_left="Words", header_right=PageHeading(1)), ["b"]),
        (HeaderFooter(header_left=PageHeading(2)), []),
        (HeaderFooter(header_left="Words"), []),
    ):
        resolved = resolve(replace(made, header_footer=header_footer)).document
        findings = check_headings(resolved, theme)
        assert [finding.code for finding in findings] == ["BG320"] * len(found)
        assert all(
            f"'{name}'" in finding.message for name, finding in zip(found, findings, strict=True)
        )
