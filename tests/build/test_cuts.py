"""Budgets of pages and words of a briefing, and the savings by its cuts."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from itertools import combinations
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from briefgen.build import cuts as cuts_module
from briefgen.build.pipeline import build, prepare
from briefgen.checks.word_counts import count_of_document
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.language.written_words import words_in
from support.content_files import BRIEFING, CHART, FRONT, GRID, OWN, RECORD, TABLE, TALK, V1
from support.projects import HOME, Files

Project = Callable[[Files], Path]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TARGET = "demo/talk"
TEMPLATE = """
extends: meeting-briefing
fields:
  briefing:
    care: {type: text, label: Care, help: Words.}
body:
  - part: rows
    anchor: first
    rows: [{field: briefing.summary, label: S}, {field: briefing.care}]
  - {part: field, field: briefing.charts, title: Figures}
  - {part: selection, title: Background}
"""
SECTIONS = {
    f"{HOME}/sections/{name}.md": FRONT.replace("aim", name)
    + f"The {name} has words of its own.\n\n" * count
    for name, count in {"aim": 9, "past": 30, "next": 50}.items()
}
CHOICE = "select: {anchors: [aim, past, next]}\ncharts: [sketch]\ncare: One word[^book] of care.\n"


def talk(budget: str, template: str = TEMPLATE) -> Files:
    own = BRIEFING.replace("template: meeting-briefing", "template: own")
    values = f"summary: In short.\n{CHOICE}budget: {budget}\n"
    sketch = "anchor: sketch\ncaption: Sketch\nkind: bar\ndata: {categories: [a, b], series: "
    return {
        **SECTIONS,
        CHART: sketch + "[{values: [1, 2]}]}\nwith_table: {caption: Numbers, heading: Name}\n",
        TABLE: GRID + "rows: [[a, b]]\n",
        V1: RECORD.replace("aim}]", "aim}, {section: past}, {section: next}]"),
        OWN: template,
        TALK: own + values,
    }


def findings_in(project: Project, files: Files) -> list[Diagnostic]:
    """The errors."""
    with pytest.raises(ContentError) as caught:
        prepare(project(files), TARGET)
    return [one for one in caught.value.diagnostics if one.severity == "error"]


def finding_in(project: Project, files: Files) -> Diagnostic:
    (found,) = findings_in(project, files)
    return found


def pages_without(project: Project, names: tuple[str, ...]) -> int:
    """The pages of the briefing whose author has cut something."""
    files = talk("{}")
    text = files[TALK]
    assert isinstance(text, str)
    for name in names:
        text = {
            "charts": text.replace("charts: [sketch]\n", ""),
            "care": text.replace("care: One word[^book] of care.\n", ""),
        }.get(name, text.replace("]}\n", f"], exclude: {{anchors: [{name}]}}}}\n", 1))
    prepared = prepare(project({**files, TALK: text}), TARGET)
    assert prepared.page_figures is not None
    return prepared.page_figures.pages


@pytest.mark.parametrize(
    ("budget", "template", "code", "message"),
    [
        ("{pages: ¶1}", "", "BG791", "the document has 4 pages, but its budget all"),
        ("{words: ¶9}", "", "BG354", "the document has "),
        ("{parts: {first: {words: ¶3}}}", "", "BG354", "the part 'first' has 10 words"),
        ("{parts: {selection: {pages: ¶2}}}", "", "BG353", "the part 'selection' is"),
        ("{parts: {charts: {words: ¶2}}}", "", "BG354", "the part 'charts' has "),
        ("{parts: {chart: {words: 2}}}", "", "BG208", "the template has no part 'chart'"),
        ("{cuts: [care, ¶pasts]}", "", "BG209", "the briefing has no field, section, record"),
        ("{}", "most_words: 9\n", "BG354", "the document has "),
        ("{words: 900}", "most_words: 9\n", "BG354", "the document has "),
        ("{words: ¶9}", "most_words: 99\n", "BG354", "the document has "),
    ],
)
def test_what_exceeds_a_budget_is_a_finding(
    budget: str, template: str, code: str, message: str, project: Project, places
) -> None:
    files = talk(budget, TEMPLATE + template)
    found = finding_in(project, files)
    assert found.code == code
    assert found.message.startswith(message)
    assert found.span.path == TALK
    if "¶" in budget:
        assert found.span.start == places(files)[0]


def test_a_limit_of_a_part_is_in_the_template_too(project: Project) -> None:
    template = TEMPLATE.replace("anchor: first", "anchor: first\n    most_words: 2")
    found = finding_in(project, talk("{}", template))
    assert (found.code, found.span.path) == ("BG354", TALK)
    assert found.hint == "shorten it by 8 words, or change 'most_words' in the template"


def test_the_cuts_are_ranked_with_what_each_saves_by_its_own_layout(project: Project) -> None:
    budget = "{pages: 2, cuts: [care, charts, past, next]}"
    found = finding_in(project, talk(budget))
    assert found.code == "BG791"
    assert found.hint.startswith(
        "what can go, in this order: 'care' saves the height of 2 lines and 7 words, 'charts' "
    )
    names = re.findall(r"'(\w+)' saves", found.hint)
    assert names == ["care", "charts", "past", "next"]
    enough = tuple(re.findall(r"'(\w+)'", re.split("; to cut | is enough", found.hint)[1]))
    assert pages_without(project, enough) <= 2
    for fewer in combinations(enough, len(enough) - 1):
        assert pages_without(project, fewer) > 2


RANKED = TEMPLATE.replace("help: Words.}", "help: Words., cut: 2}").replace(
    "  briefing:\n", "  briefing:\n    charts: {type: charts, label: C, help: Charts., cut: 1}\n"
)


@pytest.mark.parametrize(
    ("cuts", "names"),
    [
        ("", ["charts", "care"]),
        (", cuts: [care, past]", ["care", "past"]),
    ],
)
def test_a_template_ranks_the_fields_that_can_go(
    cuts: str, names: list[str], project: Project
) -> None:
    found = finding_in(project, talk(f"{{pages: 2{cuts}}}", RANKED))
    assert found.code == "BG791"
    assert re.findall(r"'(\w+)' saves", found.hint) == names
    saved = re.search(r"'care' saves the height of 2 lines and (\d+) words", found.hint)
    assert saved is not None
    without = talk("{}", RANKED)
    text = without[TALK]
    assert isinstance(text, str)
    shorter = {**without, TALK: text.replace("care: One word[^book] of care.\n", "")}
    counts = [
        count_of_document(prepare(project(files), TARGET).resolved.document)
        for files in (without, shorter)
    ]
    assert counts[0] - counts[1] == int(saved[1])


def test_a_field_that_the_template_does_not_print_is_not_among_the_cuts(project: Project) -> None:
    hidden = RANKED.replace("  - {part: field, field: briefing.charts, title: Figures}\n", "")
    files = talk("{words: 99}", hidden)
    text = files[TALK]
    assert isinstance(text, str)
    found = finding_in(project, {**files, TALK: text.replace("charts: [sketch]\n", "")})
    assert re.findall(r"'(\w+)' saves", found.hint) == ["care"]


def test_the_template_itself_can_set_the_limit(project: Project) -> None:
    found = finding_in(project, talk("{}", f"{RANKED}most_words: 300\n"))
    assert re.findall(r"'(\w+)' saves", found.hint) == ["charts", "care"]


def test_cuts_that_are_not_enough_leave_an_amount(project: Project) -> None:
    found = finding_in(project, talk("{words: 20, cuts: [aim, charts]}"))
    assert re.search(r"'aim' saves the height of \d+ lines and 6\d words", found.hint)
    left = re.search(r"; even without .* must be shorter by (\d+) words$", found.hint)
    assert left is not None
    with_cuts = talk("{}")
    text = with_cuts[TALK]
    assert isinstance(text, str)
    shorter = text.replace("[aim, past", "[past").replace("charts: [sketch]\n", "")
    prepared = prepare(project({**with_cuts, TALK: shorter}), TARGET)
    assert count_of_document(prepared.resolved.document) - 20 == int(left[1])


def test_the_advice_says_where_each_cut_is_made(project: Project) -> None:
    found = finding_in(project, talk("{words: 26, cuts: [care, sketch, aim, past, next]}"))
    ways = found.hint.rpartition(" is enough: ")[2]
    assert ways == (
        "remove 'care' from the briefing, and remove 'sketch' where the briefing names it, "
        "and add 'aim' and 'past' and 'next' to 'anchors' of 'exclude' in 'select'"
    )


def test_the_advice_omits_cuts_that_are_not_printed(project: Project) -> None:
    files = talk("{words: 99, cuts: [past, aim, next]}")
    text = files[TALK]
    assert isinstance(text, str)
    text = text.replace("[aim, past, next]", "[aim, past, next], exclude: {anchors: [past]}")
    found = finding_in(project, {**files, TALK: text})
    assert re.findall(r"'(\w+)' saves", found.hint) == ["aim", "next"]
    text = text.replace("cuts: [past, aim, next]", "cuts: [past]")
    found = finding_in(project, {**files, TALK: text})
    assert found.hint.endswith("or name in 'cuts' under 'budget' what can go")


def test_two_limits_have_the_ranking_once_and_their_own_advice(project: Project) -> None:
    first, second = findings_in(project, talk("{pages: 2, words: 99, cuts: [past, next]}"))
    assert (first.code, second.code) == ("BG791", "BG354")
    assert first.hint.startswith("what can go, in this order: 'past' saves ")
    assert second.hint.startswith("even without 'past' and 'next', the text must be shorter by ")


def test_advice_on_a_chart_in_a_section_is_what_its_exclusion_saves(project: Project) -> None:
    files = talk("{words: ¶150, cuts: [sketch]}")
    text, past = files[TALK], f"{HOME}/sections/past.md"
    assert isinstance(text, str)
    text = text.replace("charts: [sketch]\n", "").replace("aim, past, next", "past")
    section = FRONT.replace("aim", "past") + "Words.\n\n::: chart sketch\n:::\n"
    whole = project({**files, past: section, TALK: text.replace("words: ¶150, ", "")})
    words = count_of_document(prepare(whole, TARGET).resolved.document)
    text = text.replace("¶150", str(words - 6))
    found = finding_in(project, {**files, past: section, TALK: text})
    assert found.hint.endswith("enough: add 'sketch' to 'anchors' of 'exclude' in 'select'")
    text = text.replace("[past]", "[past], exclude: {anchors: [sketch]}")
    prepared = prepare(project({**files, past: section, TALK: text}), TARGET)
    assert not prepared.resolved.document.sections[-1].sections[-1].blocks[1:]


def test_a_briefing_within_its_budget_is_laid_out_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_values: object) -> None:
        raise AssertionError

    monkeypatch.setattr(cuts_module, "lay_out", never)
    budget = "{pages: 9, words: 9999, parts: {first: {pages: 1, words: 99}}, cuts: [charts, aim]}"
    assert not [d for d in prepare(project(talk(budget)), TARGET).diagnostics if d.code != "BG324"]


def test_words_are_counted_as_they_are_printed(project: Project) -> None:
    folder = project(talk("{}"))
    prepared = prepare(folder, TARGET)
    with ZipFile(BytesIO(build(folder, TARGET)["docx"])) as package:
        parts = [package.read(f"word/{name}.xml") for name in ("document", "footnotes")]
    paragraphs = [one for part in parts for one in etree.fromstring(part).iter(f"{{{W}}}p")]
    texts = ["".join(run.text or "" for run in one.iter(f"{{{W}}}t")) for one in paragraphs]
    assert count_of_document(prepared.resolved.document) == len(words_in(" ".join(texts)))


CITING = "The past follows [](#next)."


def citing(cuts: str, *, words: int, selected: str = "") -> Files:
    """A briefing of which one section cites another, which it must not do if that is left out."""
    files = talk(f"{{words: {words}, cuts: [{cuts}]}}")
    text, past = files[TALK], f"{HOME}/sections/past.md"
    assert isinstance(text, str)
    chosen = f"select: {{omitted_references: error, {selected}"
    written = f"{files[past]}{CITING}\n"
    return {**files, past: written, TALK: text.replace("select: {", chosen)}


def left_out(files: Files, names: list[str], budget: str = "") -> Files:
    """The files after what the advice says: names added to what the briefing excludes."""
    text = files[TALK]
    assert isinstance(text, str)
    text = text.replace(
        "past, next]}", f"past, next], exclude: {{anchors: [{', '.join(names)}]}}}}"
    )
    return {**files, TALK: re.sub(r"budget: .*", budget, text)}


def advised(hint: str) -> list[str]:
    return re.findall(r"'(\w+)'", hint.rpartition("to cut ")[2].partition(" is enough")[0])


@pytest.mark.parametrize(
    ("cuts", "words", "enough"),
    [
        ("next, aim, past", 300, ["next", "past"]),
        ("next, aim", 615, ["aim"]),
        ("next, past, aim", 460, ["past"]),
    ],
)
def test_what_the_advice_says_leaves_no_mistake(
    cuts: str, words: int, enough: list[str], project: Project
) -> None:
    files = citing(cuts, words=words)
    found = finding_in(project, files)
    assert advised(found.hint) == enough, found.hint
    prepare(project(left_out(files, enough, f"budget: {{words: {words}}}")), TARGET)


def test_a_cut_that_would_be_a_mistake_is_not_proposed(project: Project) -> None:
    files = citing("next, aim", words=200)
    found = finding_in(project, files)
    assert "'next' saves" not in found.hint
    (error,) = findings_in(project, left_out(files, ["next"]))
    assert error.code == "BG205"
    place = f"{error.message} ({error.span.path}:{error.span.line})"
    assert f"; 'next' must stay: {place}; even without 'aim', " in found.hint
    found = finding_in(project, citing("next", words=200))
    assert found.hint.startswith("'next' must stay: ")
    assert found.hint.endswith("or name in 'cuts' under 'budget' what can go")


def test_a_field_that_the_template_requires_is_not_proposed(project: Project) -> None:
    template = TEMPLATE.replace("{type: text, ", "{type: text, required: draft, ")
    found = finding_in(project, talk("{words: 20, cuts: [care, aim]}", template))
    assert "'care' must stay: the template requires it; even without 'aim'" in found.hint


def test_the_advice_names_the_order_and_the_depths_of_what_is_left_out(project: Project) -> None:
    selected = "order: [aim, past], depths: {past: whole}, "
    files = citing("past", words=500, selected=selected)
    found = finding_in(project, files)
    assert found.hint.endswith(
        "is enough: add 'past' to 'anchors' of 'exclude' in 'select', and remove 'past' from "
        "'order' of 'select', and remove 'past' from 'depths' of 'select'"
    )
    done = left_out(files, ["past"], "budget: {words: 500}")
    text = done[TALK]
    assert isinstance(text, str)
    assert findings_in(project, done)
    prepare(project({**done, TALK: text.replace(selected, "order: [aim], ")}), TARGET)
