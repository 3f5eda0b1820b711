"""The page of a comparison needs no other file, and reads in order for everyone."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import html

from briefgen.changes.change import ContentChange, DocumentComparison, Passage, Position, Words
from briefgen.changes.html_page import html_page
from briefgen.changes.page_assets import STYLE

PLACE = Position("a.md", 3, ("2. <Aim>", "2.1. Ports & more"))
WORDS = (Words("equal", "All"), Words("removed", " <ports>"), Words("added", " harbours"))
CHANGES = (
    ContentChange(kind="edited", what="paragraph", old=PLACE, new=PLACE, words=WORDS),
    ContentChange(
        kind="moved and edited",
        what="row",
        label="Table 1",
        old=PLACE,
        new=PLACE,
        within=(ContentChange(kind="edited", what="cell", old=PLACE, new=PLACE, words=WORDS),),
    ),
    ContentChange(
        kind="removed",
        what="paragraph",
        old=PLACE,
        passages=(Passage("paragraph", "Old words"), Passage("note", "A source")),
        removed_from=("3. End",),
    ),
)


def comparison(name: str = "v2") -> DocumentComparison:
    return DocumentComparison(old="a/d1@v1", new=f"a/d1@{name}", changes=CHANGES, language="es")


@pytest.fixture(params=[1, 2])
def page(request: pytest.FixtureRequest) -> html.HtmlElement:
    return html.fromstring(html_page([comparison(f"v{n + 2}") for n in range(request.param)]))


def test_the_page_loads_nothing(page: html.HtmlElement) -> None:
    (policy,) = page.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none'")
    assert page.xpath("//@src | //link | //img | //iframe") == []
    assert set(page.xpath("//a/@href")) == {"#changes"}
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_headings_skip_no_level(page: html.HtmlElement) -> None:
    levels = [int(one.tag[1]) for one in page.iter() if re.fullmatch("h[1-6]", str(one.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_change_is_an_article_of_its_kind() -> None:
    page = html.fromstring(html_page([comparison()]))
    kinds = page.xpath("//section[@class='group']/article/@data-kind")
    assert kinds == ["edited", "moved-and-edited", "removed"]
    assert page.xpath("//input[@name='kind']/@value") == ["removed", "edited", "moved-and-edited"]
    assert page.xpath("//h2/text()") == ["2.1. Ports & more", "3. End"]


def test_words_are_in_line_and_side_by_side() -> None:
    page = html.fromstring(html_page([comparison()]))
    article = page.xpath("//article")[0]
    assert article.xpath("p[@class='one']")[0].text_content() == (
        "All [removed: <ports>]  [added: harbours] "
    )
    sides = [one.text_content() for one in article.xpath("div[@class='two']/div/p[@lang]")]
    assert sides == ["All [removed: <ports>] ", "All [added: harbours] "]


def test_words_of_the_document_have_its_language(page: html.HtmlElement) -> None:
    assert page.xpath("/html/@lang") == ["en"]
    for element in page.xpath("//del | //ins"):
        assert element.xpath("ancestor::*[@lang][1]/@lang") == ["es"]


def test_controls_are_hidden_without_script_and_have_labels(page: html.HtmlElement) -> None:
    (controls,) = page.xpath("//form[@id='controls']")
    assert controls.get("hidden") is not None
    assert all(box.getparent().tag == "label" for box in controls.iter("input"))
    assert all(one[0].tag == "legend" for one in controls.iter("fieldset"))


def test_colours_have_a_contrast_of_at_least_7() -> None:
    pairs = re.findall(r"(?<!-)color: (#\w{6}); background: (#\w{6})", STYLE)
    assert len(pairs) == 2
    assert all(contrast(*pair) >= 7 for pair in pairs)


def contrast(one: str, other: str) -> float:
    dark, light = sorted(luminance(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
