"""The page of a comparison in a browser: for every reader, on every screen, by keyboard alone."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from selenium.webdriver.common.keys import Keys

from briefgen.build.resolved_document import resolved_document
from briefgen.changes import compare
from briefgen.changes.change import (
    CHANGE_KINDS,
    ContentChange,
    Detail,
    DocumentComparison,
    Passage,
    Position,
    Words,
)
from briefgen.changes.html_page import html_page
from briefgen.theme.contrast import contrast
from support.chromium import WCAG, Page, chromium, missing_parts

if missing_parts():
    raise pytest.UsageError(f"run `make readers`, which installs {', '.join(missing_parts())}")

LAYOUTS = ("in-line", "side-by-side")
WIDTHS = (320, 768, 1280)
LONG = "Donaudampfschifffahrt" * 12
HOSTILE = '<img src="http://127.0.0.1:9/a.png" onerror="document.title=1"><script>1</script>'


def change_of(kind: str, number: int) -> ContentChange:
    """A change with every field that a page shows."""
    place = Position(f"content/{LONG}/a.md", number, ("1. Häfen", f"1.{number}. {LONG}"))
    is_whole = kind in ("added", "removed")
    inner = ContentChange(kind="edited", what="cell", old=place, new=place, words=WORDS)
    return ContentChange(
        kind=kind,  # type: ignore[arg-type]  # one of CHANGE_KINDS
        what="row",
        label=f"Tabelle {number}",
        old=None if kind == "added" else place,
        new=None if kind == "removed" else place,
        words=() if is_whole else WORDS,
        passages=(Passage("row", HOSTILE), Passage("note", LONG)) if is_whole else (),
        details=(Detail("Anteil", "12", "14"),),
        source="Hafenumfrage",
        places=(place, place),
        within=(inner,) if kind.startswith("moved") else (),
        removed_from=place.headings if kind == "removed" else (),
    )


WORDS = (Words("equal", "Alle"), Words("removed", " Häfen"), Words("added", f" {LONG} {HOSTILE}"))
EVERY_KIND = tuple(change_of(kind, number) for number, kind in enumerate(CHANGE_KINDS, start=1))


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    with chromium() as page:
        yield page


@pytest.fixture(scope="module")
def paths(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages: of a real document, of documents with every kind of change, and of no change."""
    folder = tmp_path_factory.mktemp("pages")
    paper = compare(*(resolved_document(root, f"mexico/d3.5@{name}") for name in ("v1", "v2")))
    several = [
        DocumentComparison(old=f"a/{n}@v1", new=f"a/{n}@v2", changes=EVERY_KIND, language="de")
        for n in (1, 2)
    ]
    equal = DocumentComparison(old="a/1@v1", new="a/1@v2", changes=())
    pages = {"paper": [paper], "several": several, "equal": [equal], "none": []}
    for name, comparisons in pages.items():
        (folder / f"{name}.html").write_text(html_page(comparisons), "utf-8")
    return {name: folder / f"{name}.html" for name in pages}


@pytest.fixture
def page(browser: Page, paths: dict[str, Path]) -> Page:
    """The page of the paper in a wide window."""
    browser.prefer("light")
    browser.show(1280)
    browser.open(paths["paper"])
    return browser


def choose(page: Page, layout: str) -> None:
    page.evaluate("document.querySelector(`input[value=${arguments[0]}]`).click()", layout)


def visible(page: Page) -> list[str]:
    """The kinds of the changes that are shown, in order."""
    return page.evaluate(
        "return [...document.querySelectorAll('.group > .change')]"
        ".filter(e => e.checkVisibility()).map(e => e.dataset.kind)"
    )


def announced(page: Page) -> tuple[str, str]:
    """How the text of the status is announced, and the text, as assistive technology reads it."""
    nodes = page.command("Accessibility.getFullAXTree")["nodes"]
    (status,) = (one for one in nodes if one.get("role", {}).get("value") == "status")
    live = {one["name"]: one["value"]["value"] for one in status["properties"]}["live"]
    inside = [one for one in nodes if one.get("parentId") == status["nodeId"]]
    return live, "".join(one["name"]["value"] for one in inside)


# -- axe-core ----------------------------------------------------------------------------------


def complaints(page: Page) -> list[str]:
    """The reports of axe-core, with those that it cannot decide; signs are tested below."""
    found = page.axe(*WCAG)
    assert len(found["passes"]) > 5
    return [
        f"{rule['id']}: {node['html']}"
        for kind in ("violations", "incomplete")
        for rule in found[kind]
        for node in rule["nodes"]
        if not (rule["id"] == "color-contrast" and 'class="sign"' in node["html"])
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["paper", "several", "equal", "none"])
def test_axe_reports_nothing(browser: Page, paths: dict[str, Path], name: str, scheme: str) -> None:
    browser.prefer(scheme)
    browser.open(paths[name])
    for width in (320, 1280):
        browser.show(width)
        if name not in ("paper", "several"):
            assert complaints(browser) == []
            continue
        for layout in LAYOUTS:
            choose(browser, layout)
            assert complaints(browser) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_reports_nothing_with_a_filter(page: Page, scheme: str) -> None:
    page.prefer(scheme)
    page.evaluate("document.querySelector('input[value=added]').click()")
    assert complaints(page) == []
    page.evaluate("document.getElementById('none').click()")
    assert complaints(page) == []


def test_axe_would_report_a_mistake(page: Page) -> None:
    page.evaluate(
        "document.querySelector('.change p').style.color = '#999';"
        "document.querySelector('input[name=kind]').parentElement.replaceWith("
        "document.querySelector('input[name=kind]'))"
    )
    rules = {one.partition(":")[0] for one in complaints(page)}
    assert {"color-contrast", "label"} <= rules


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_a_contrast_of_at_least_7(
    browser: Page, paths: dict[str, Path], scheme: str
) -> None:
    browser.prefer(scheme)
    browser.show(1280)
    browser.open(paths["several"])
    found = browser.axe("wcag2aaa")
    assert [one["id"] for one in found["passes"]].count("color-contrast-enhanced") == 1
    assert [one["id"] for one in found["violations"]] == []
    colours = browser.evaluate(
        "return [...document.querySelectorAll('.sign')].map(e => ["
        "getComputedStyle(e).color, e.closest('.tools') ? "
        "getComputedStyle(document.querySelector('.tools')).backgroundColor : "
        "getComputedStyle(document.body).backgroundColor])"
    )
    assert len({tuple(pair) for pair in colours}) == 8
    assert all(contrast(*map(hexadecimal, pair)) >= 7 for pair in colours)


def hexadecimal(colour: str) -> str:
    """The form `#rrggbb` of a colour that the browser gives as `rgb(…)`."""
    parts = colour.removeprefix("rgb(").rstrip(")").split(",")
    return "#" + "".join(f"{int(part):02x}" for part in parts)


# -- screens and paper -------------------------------------------------------------------------


TEXT_SPACING = """
for (const e of document.querySelectorAll("body, body *")) {
  e.style.setProperty("line-height", "1.5", "important");
  e.style.setProperty("letter-spacing", "0.12em", "important");
  e.style.setProperty("word-spacing", "0.16em", "important");
}
for (const e of document.querySelectorAll("p")) e.style.setProperty("margin-bottom", "2em");
"""
"""The text spacing that a reader may set (WCAG 2.2, 1.4.12)."""


def beyond(page: Page) -> list[str]:
    """The elements that a reader would have to scroll sideways to see, or that are cut."""
    return page.evaluate(
        "const width = document.documentElement.clientWidth;"
        "const out = [...document.querySelectorAll('body *')].filter(e => !e.closest('.spoken, "
        ".skip, dt') && e.checkVisibility() && e.getBoundingClientRect().right > width + 0.5);"
        "if (document.documentElement.scrollWidth > width) out.push(document.documentElement);"
        "for (const e of document.querySelectorAll('.tools')) "
        "if (e.scrollWidth > e.clientWidth) out.push(e);"
        "return out.map(e => e.tagName + '.' + e.className)"
    )


@pytest.mark.parametrize("name", ["paper", "several", "equal", "none"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_screen_needs_sideways_scrolling(
    browser: Page, paths: dict[str, Path], name: str, layout: str
) -> None:
    browser.open(paths[name])
    if name in ("paper", "several"):
        choose(browser, layout)
    for width in WIDTHS:
        browser.show(width)
        assert beyond(browser) == []
    # 1280 × 1024 pixels at a zoom of 400 %, with wide text spacing
    browser.show(320, 256, zoom=4)
    browser.evaluate(TEXT_SPACING)
    assert beyond(browser) == []


def test_side_by_side_has_two_columns_on_wide_screens_and_one_on_narrow_ones(page: Page) -> None:
    choose(page, "side-by-side")
    tops = (
        "return [...document.querySelector('.two').children]"
        ".map(e => Math.round(e.getBoundingClientRect().top))"
    )
    assert len(set(page.evaluate(tops))) == 1
    page.show(320)
    assert len(set(page.evaluate(tops))) == 2


def test_lines_have_a_comfortable_length(page: Page) -> None:
    """At most 80 characters of the average width, of about half the height of the font."""
    widths = page.evaluate(
        "return [...document.querySelectorAll('.one, .texts p')]"
        ".map(e => e.getBoundingClientRect().width / parseFloat(getComputedStyle(e).fontSize))"
    )
    assert 30 < max(widths) <= 46


def test_print_is_black_on_white_without_controls(page: Page) -> None:
    page.prefer("dark", media="print")
    assert page.evaluate(
        "return [getComputedStyle(document.body).backgroundColor, "
        "getComputedStyle(document.body).color]"
    ) == ["rgb(255, 255, 255)", "rgb(26, 28, 32)"]
    assert not page.evaluate("return document.getElementById('controls').checkVisibility()")
    printed = base64.b64decode(page.command("Page.printToPDF")["data"])
    text = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(printed))
    assert "101 of 101 changes shown" in " ".join(text.split())
    headings = page.evaluate(
        "return [...document.querySelectorAll('.change > :first-child > [id]')]"
        ".map(e => e.textContent)"
    )
    assert len(headings) >= 101
    words = "".join(text.split())
    place = 0
    for heading in headings:
        place = words.find("".join(heading.split()), place)
        assert place >= 0, heading


# -- keyboard ----------------------------------------------------------------------------------


IS_SHOWN = """(() => {
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2
    && box.top >= 0 && box.bottom <= innerHeight && (e.contains(at) || at.contains(e));
})()"""
"""Whether the focus is marked, and the element is in the window and not covered."""


@pytest.mark.parametrize("width", [320, 1280])
def test_tab_reaches_every_control_with_a_visible_focus(page: Page, width: int) -> None:
    page.show(width)
    page.open(Path(page.driver.current_url.removeprefix("file://")))
    expected = page.evaluate(
        "return [...document.querySelectorAll('a, button, summary, input')]"
        ".filter(e => e.checkVisibility() && !(e.type === 'radio' && !e.checked)).length"
    )
    reached = []
    for _ in range(expected):
        page.press(Keys.TAB)
        name = page.focused("e.id || e.value || e.hash || e.tagName")
        assert page.focused(IS_SHOWN), name
        reached.append(name)
    assert len(set(reached)) == expected
    assert reached[:2] == ["#changes", "in-line"]
    assert {"removed", "all", "none", "previous", "next", "SUMMARY"} < set(reached)
    assert any(name.startswith("#part-1-") for name in reached) == (width == 1280)


def test_the_skip_link_leads_to_the_changes(page: Page) -> None:
    page.press(Keys.TAB)
    assert page.focused("e.textContent") == "Skip to the changes"
    page.press(Keys.ENTER)
    assert page.focused("e.id") == "changes"
    page.press("n")
    assert page.focused("e === document.querySelector('.change')")


def focus(page: Page, selector: str) -> None:
    page.evaluate("document.querySelector(arguments[0]).focus()", selector)


def test_arrows_choose_the_layout(page: Page) -> None:
    shown = "return ['.one', '.two'].map(s => document.querySelector(s).checkVisibility())"
    assert page.evaluate(shown) == [True, False]
    focus(page, "input[value=in-line]")
    page.press(Keys.ARROW_DOWN)
    assert page.evaluate(shown) == [False, True]
    page.press(Keys.ARROW_UP)
    assert page.evaluate(shown) == [True, False]


def test_space_hides_a_kind_and_the_number_is_announced(page: Page) -> None:
    before = visible(page)
    assert announced(page) == ("polite", "101 of 101 changes shown")
    focus(page, "input[value=added]")
    page.press(Keys.SPACE)
    after = visible(page)
    assert after == [kind for kind in before if kind != "added"]
    assert announced(page) == ("polite", f"{len(after)} of {len(before)} changes shown")
    page.press(Keys.SPACE)
    assert visible(page) == before


def test_sections_without_visible_changes_are_hidden_also_in_the_contents(page: Page) -> None:
    focus(page, "#none")
    page.press(Keys.ENTER)
    assert visible(page) == []
    assert page.evaluate("return document.getElementById('nothing').checkVisibility()")
    focus(page, "input[value=moved]")
    page.press(Keys.SPACE)
    assert visible(page) == ["moved"]
    parts = page.evaluate(
        "return [...document.querySelectorAll('.group')].filter(e => e.checkVisibility())"
        ".map(e => '#' + e.id)"
    )
    entries = page.evaluate(
        "return [...document.querySelectorAll('nav li')].filter(e => e.checkVisibility())"
        ".map(e => [e.querySelector('a').hash, e.querySelector('.count').textContent])"
    )
    assert entries == [[parts[0], "1"]]
    focus(page, "#all")
    page.press(Keys.ENTER)
    assert len(visible(page)) == 101


def test_keys_lead_from_change_to_change(page: Page) -> None:
    order = (
        "[...document.querySelectorAll('.group > .change')].filter(c => c.checkVisibility())"
        ".indexOf(e)"
    )
    focus(page, "#next")
    page.press(Keys.ENTER)
    assert page.focused(order) == 0
    assert page.focused(IS_SHOWN)
    page.press("n", "n", "j", "p", "k")
    assert page.focused(order) == 1
    page.press("p", "p")
    assert page.focused(order) == 0
    assert announced(page)[1] == "This is the first change"
    focus(page, "#none")
    page.press(Keys.ENTER)
    focus(page, "input[value=rewritten]")
    page.press(Keys.SPACE)
    focus(page, "#next")
    page.press(Keys.SPACE)
    assert page.focused("e.dataset.kind") == "rewritten"
    page.press(*"nnnnnnn")
    assert page.focused(order) == visible(page).count("rewritten") - 1
    assert announced(page)[1] == "This is the last change"


def test_keys_outside_the_changes_do_nothing(page: Page) -> None:
    focus(page, "input[value=added]")
    page.press("n", "p", "j", "k")
    assert page.focused("e.value") == "added"


def test_enter_closes_the_contents_and_follows_their_links(page: Page) -> None:
    focus(page, "nav a")
    page.press(Keys.ENTER)
    page.press(Keys.TAB)
    assert page.evaluate("return document.querySelector(':target').id") == "part-1-1"
    focus(page, "summary")
    page.press(Keys.ENTER)
    assert not page.evaluate("return document.querySelector('nav a').checkVisibility()")


def test_a_change_is_named_by_its_heading(page: Page) -> None:
    nodes = page.command("Accessibility.getFullAXTree")["nodes"]
    names = [one["name"]["value"] for one in nodes if one.get("role", {}).get("value") == "article"]
    assert len(names) >= 101
    assert names[0] == "Cover line edited"
    assert all(names)


# -- nothing leaves the page -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["paper", "several"])
def test_the_page_requests_nothing(browser: Page, paths: dict[str, Path], name: str) -> None:
    browser.requests()
    browser.open(paths[name])
    choose(browser, "side-by-side")
    assert browser.requests() == [paths[name].as_uri()]
    title = browser.evaluate("return document.title")
    assert title.startswith("Changes: ")
    assert browser.evaluate("return document.images.length + document.scripts.length") == 1


def test_the_policy_stops_foreign_scripts_and_pictures(page: Page) -> None:
    page.requests()
    page.driver.execute_async_script(
        "const done = arguments[0]; window.blocked = [];"
        "addEventListener('securitypolicyviolation', "
        "v => { blocked.push(v.effectiveDirective); if (blocked.length === 3) done(); });"
        "const script = document.createElement('script'); script.textContent = 'document.title=1';"
        "const style = document.createElement('style'); style.textContent = 'p { color: red }';"
        "const image = new Image(); image.src = 'http://127.0.0.1:9/a.png';"
        "document.body.append(script, style, image);"
    )
    found = sorted(page.evaluate("return blocked"))
    assert found == ["img-src", "script-src-elem", "style-src-elem"]
    assert page.requests() == []
    assert page.evaluate("return document.title") != "1"


# -- without JavaScript ------------------------------------------------------------------------


@pytest.fixture
def without_script(page: Page) -> Iterator[Page]:
    page.command("Emulation.setScriptExecutionDisabled", value=True)
    page.driver.refresh()
    yield page
    page.command("Emulation.setScriptExecutionDisabled", value=False)


def test_without_a_script_all_changes_can_be_read_in_line(without_script: Page) -> None:
    page = without_script
    assert page.evaluate("return document.documentElement.className") == ""
    assert len(visible(page)) == 101
    assert page.evaluate("return document.querySelector('.one').checkVisibility()")
    assert not page.evaluate("return document.querySelector('.two').checkVisibility()")


def test_without_a_script_no_control_is_shown_that_would_do_nothing(without_script: Page) -> None:
    shown = without_script.evaluate(
        "return [...document.querySelectorAll('input, button, .hint, legend')]"
        ".filter(e => e.checkVisibility()).map(e => e.textContent)"
    )
    assert shown == ["Kinds of changes"]
    counts = without_script.evaluate(
        "return [...document.querySelectorAll('.kinds label')].map(e => e.innerText.trim())"
    )
    assert len(counts) == 6
    assert counts[0].split() == ["+", "added", "47"]
    without_script.command("Emulation.setScriptExecutionDisabled", value=False)  # for axe-core
    assert complaints(without_script) == []
