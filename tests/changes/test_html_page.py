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
    assert "unsafe" not in policy
    assert page.xpath("//@src | //link | //img | //iframe") == []
    links = page.xpath("//a/@href")
    assert len(links) > 2
    assert all(page.xpath("//*[@id=$name]", name=link.removeprefix("#")) for link in links)
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


def test_controls_have_labels_and_only_a_script_shows_them(page: html.HtmlElement) -> None:
    (controls,) = page.xpath("//form[@id='controls']")
    for control in controls.iter("input", "button"):
        assert control.xpath("ancestor-or-self::*[contains(@class, 'needs-script')]")
    assert all(box.getparent().tag == "label" for box in controls.iter("input"))
    assert all(one[0].tag == "legend" for one in controls.iter("fieldset"))


def test_the_contents_lead_to_each_section_with_the_number_of_its_changes() -> None:
    page = html.fromstring(html_page([comparison()]))
    entries = [one.text_content().rsplit(" ", 1) for one in page.xpath("//nav//li")]
    assert entries == [["2.1. Ports & more", "2"], ["3. End", "1"]]
    assert page.xpath("//p[@class='path']/text()") == ["2. <Aim>"]


def test_a_change_names_file_and_line_of_both_versions() -> None:
    page = html.fromstring(html_page([comparison()]))
    places = [one.text_content().split() for one in page.xpath("//dl")]
    assert places[0] == ["Olda.md:3", "Newa.md:3"]
    assert places[-1] == ["Olda.md:3"]


def test_a_page_without_changes_says_so_and_has_no_controls() -> None:
    equal = DocumentComparison(old="a/d1@v1", new="a/d1@v2", changes=(), title="Ports")
    page = html.fromstring(html_page([equal]))
    assert page.xpath("//header//text()[normalize-space()]") == [
        "Changes", "Ports", "a/d1@v1 → a/d1@v2", "No changes."
    ]  # fmt: skip
    assert page.xpath("//form | //script | //nav") == []
    assert html.fromstring(html_page([])).xpath("//h1/text()") == ["Changes in no document"]
