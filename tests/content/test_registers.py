"""Registers: entries of newer layers, numbers, and the form of keys that no page prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.content.library import load, read_library
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.content import Library
from briefgen.model.nodes import Anchor, Note, Paragraph
from briefgen.model.walk import words_of
from support.content_files import CHART, GRID, SKETCH, TABLE, V2, section
from support.projects import DELIVERABLE, HOME, Files, write

NEWER = f"{DELIVERABLE}/v2"
FACTS, SOURCES = f"{HOME}/facts.yaml", f"{HOME}/sources.yaml"
SHARE = "share: {value: 80, unit: '%', source: book}\n"
HEGAN = "hegan: {name: HEGAN, country: Spain}\nnet: {name: Net}\n"
BOOK = "book: {address: www.book.eu/x, title: A Book, cite: title-and-address}\n"


def layers(name: str, older: str, newer: str, body: str) -> Files:
    """A register of the dossier, and one of a second version, which is laid over it."""
    return {
        V2: "based_on: v1\nversion: V2\ndate: 2019-06-30\n",
        f"{HOME}/{name}.yaml": older,
        f"{NEWER}/{name}.yaml": newer,
        f"{HOME}/stories/campus.yaml": None,
        f"{DELIVERABLE}/v1.yaml": (
            "version: V1\ndate: 2019-03-31\nabstract: Words\noutline: [{section: aim}]\n"
        ),
        **section(body),
    }


def words_in_aim(library: Library) -> str:
    return " ".join(words_of(library.sections[Anchor("aim")].section.blocks).split())


@pytest.mark.parametrize(
    ("name", "older", "newer", "body", "words"),
    [
        ("facts", SHARE, "share: {value: 78}\n", '{{ fact("share") }} of it', "78% of it"),
        ("facts", SHARE, "share: {unit: null}\n", '{{ fact("share") }} of them', "80 of them"),
        ("facts", SHARE, "new: {value: 5}\n", '{{ fact("share") }}, {{ fact("new") }}', "80%, 5"),
        (
            "organisations",
            HEGAN,
            "hegan: {name: HEGAN Aero}\n",
            '{{ organisation("hegan") }}',
            "HEGAN Aero (Spain)",
        ),
    ],
)  # fmt: skip
def test_an_entry_of_a_newer_layer_keeps_the_keys_that_it_does_not_set(
    name: str, older: str, newer: str, body: str, words: str, library: Callable[..., Library]
) -> None:
    files = layers(name, older, newer, body)
    if name != "facts":
        files = {**files, FACTS: None, f"{HOME}/tables/clusters.yaml": None}
    assert words_in_aim(library(files, "demo/d1@v2")) == words


def test_an_acronym_of_a_newer_layer_keeps_its_long_form(library: Callable[..., Library]) -> None:
    newer = "EU: {first_use: '{short}: {long}'}\n"
    files = layers("acronyms", "EU: {long: European Union}\n", newer, "EU")
    entry = library(files, "demo/d1@v2").acronyms["EU"]
    assert (entry.long, entry.first_use) == ("European Union", "{short}: {long}")


def test_a_source_of_a_newer_layer_keeps_its_address(library: Callable[..., Library]) -> None:
    files = layers("sources", BOOK, "book: {title: The Book}\n", "One.[^book]") | {FACTS: None}
    (paragraph,) = library(files, "demo/d1@v2").sections[Anchor("aim")].section.blocks
    assert isinstance(paragraph, Paragraph)
    (note,) = [node for node in paragraph.content if isinstance(node, Note)]
    assert words_of(note.blocks).strip() == "The Book, www.book.eu/x"


def test_each_of_three_layers_sets_its_keys(library: Callable[..., Library]) -> None:
    files = layers("facts", SHARE, "share: {value: 78}\n", '{{ fact("share") }}') | {
        f"{DELIVERABLE}/v3.yaml": "based_on: v2\nversion: V3\ndate: 2019-09-30\n",
        f"{DELIVERABLE}/v3/facts.yaml": "share: {unit: points}\n",
    }
    words = {v: words_in_aim(library(files, f"demo/d1@{v}")) for v in ("v1", "v2", "v3")}
    assert words == {"v1": "80%", "v2": "78%", "v3": "78 points"}


def test_a_finding_in_an_older_key_has_the_span_of_the_older_file(
    findings: Callable[..., tuple[Diagnostic, ...]], places: Callable[..., object]
) -> None:
    older = "share: {value: 80, source: ¶boook}\n"
    newer = "share: {value: 78, replaces: {value: 80}}\n"
    files = layers("facts", older, newer, "Words.")
    (found,) = findings(files, "demo/d1@v2")
    assert (found.span.start,) == places(files)


@pytest.mark.parametrize(
    ("name", "older", "newer", "key"),
    [
        ("facts", "x: {value: 80, display: about 80}\n", "x: {value: ¶78}\n", "display"),
        ("facts", "x: {value: 8, unit: km, display: 8 km}\n", "x: {unit: ¶m}\n", "display"),
        ("organisations", HEGAN + "x: {name: N, display: The N}\n", "x: {name: ¶M}\n", "display"),
        ("organisations", HEGAN + "x: {name: N, display: N}\n", "x: {country: ¶M}\n", "display"),
        ("acronyms", "EU: {long: a, plural: as}\n", "EU: {long: ¶b}\n", "plural"),
        ("sources", BOOK.replace("cite", "accessed: 2019-01-01, cite"), "book: {address: ¶b.eu}\n",
         "accessed"),
    ],
)  # fmt: skip
def test_a_key_that_depends_on_a_changed_one_must_change_too(
    name: str,
    older: str,
    newer: str,
    key: str,
    findings: Callable[..., tuple[Diagnostic, ...]],
    places: Callable[..., object],
) -> None:
    files = layers(name, older, newer, "Words.")
    if name != "facts":
        files = {**files, FACTS: None}
    found, *others = sorted(findings(files, "demo/d1@v2"), key=lambda one: one.code)
    assert (found.code, found.span.start) == ("BG620", *places(files))
    replaces_nothing = "country" in newer
    assert [one.code for one in others] == ["BG786"] * (not replaces_nothing)
    assert f"'{key}' stays that of {HOME}/{name}.yaml:" in found.message
    assert found.hint == f"write '{key}' here, too, or '{key}: null' to remove it"


def test_a_key_that_depends_on_a_changed_one_can_be_removed(
    library: Callable[..., Library],
) -> None:
    older = "share: {value: 80, unit: '%', display: eighty}\n"
    newer = "share: {value: 78, display: null}\n"
    files = layers("facts", older, newer, '{{ fact("share") }}')
    assert words_in_aim(library(files, "demo/d1@v1")) == "eighty"
    assert words_in_aim(library(files, "demo/d1@v2")) == "78%"


# -- numbers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("484000", "484,000"),
        ("130000", "130,000"),
        ("1250", "1,250"),
        ("999", "999"),
        ("-130000", "\u2212130,000"),
        ("-4", "\u22124"),
        ("1234567.50", "1,234,567.50"),
        ("0.0004", "0.0004"),
        ("1.0e+10", "10,000,000,000"),
        ("2.5e-3", "0.0025"),
        ("123456789012345678", "123,456,789,012,345,678"),
        ("1998", "1998"),
        ("2101", "2,101"),
    ],
)
def test_a_number_is_printed_alike_in_a_fact_and_a_cell(
    written: str, printed: str, library: Callable[..., Library]
) -> None:
    loaded = library(
        {
            FACTS: f"x: {{value: {written}}}\n",
            TABLE: GRID + f"rows: [[a, {written}]]\n",
            **section('{{ fact("x") }}'),
        }
    )
    assert words_in_aim(loaded) == printed
    table = loaded.tables[Anchor("grid")].table
    assert words_of(table.body[0].cells[1].blocks).strip() == printed


@pytest.mark.parametrize("written", ["484000", "1250", "-4", "0.0004", "2.5", "2101"])
def test_a_chart_prints_a_number_as_text_does(
    written: str, library: Callable[..., Library]
) -> None:
    loaded = library(
        {
            FACTS: f"x: {{value: {written}, label: X}}\n",
            CHART: SKETCH
            + "data: {facts: [x]}\nwith_table: {caption: T, heading: Fact, numbers: N}\n",
            **section('{{ fact("x") }}'),
        }
    )
    table = loaded.charts[Anchor("sketch")].table
    assert table is not None
    assert words_of(table.body[0].cells[1].blocks).strip() == words_in_aim(loaded)


@pytest.mark.parametrize(
    "written", ["1_000", "0x1f", "0o17", "0b11", "1e5", ".5", "5.", ".inf", ".NaN", "+5", "007",
                "1234567890123456789012", "12,500", "12 500", "12'500", "1,234.50",
                "1,5", "-0,25", "+3,75"],
)  # fmt: skip
def test_a_number_in_another_notation_is_a_finding_in_a_fact(
    written: str,
    findings: Callable[..., tuple[Diagnostic, ...]],
    places: Callable[..., object],
) -> None:
    files = {FACTS: f"x:\n  value: ¶{written}\n"}
    (found,) = findings(files)
    assert (found.code, found.span.start) == ("BG621", *places(files))
    load_quoted = {FACTS: f'x:\n  value: "{written}"\n  source: ¶nothing\n'}
    assert [one.code for one in findings(load_quoted)] == ["BG120"]


@pytest.mark.parametrize("written", ["1_000", "0x1f", "1e5", ".inf", "1234567890123456789012"])
def test_a_number_in_another_notation_is_a_finding_in_a_cell(
    written: str,
    findings: Callable[..., tuple[Diagnostic, ...]],
    places: Callable[..., object],
) -> None:
    files = {TABLE: GRID + f"rows: [[¶{written}, b], ['{written}', d]]\n"}
    (found,) = findings(files)
    assert (found.code, found.span.start) == ("BG621", *places(files))


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("1,5", "'1,5' is read as text, not as a number", "write 1.5; put a text in quotes"),
        ("+2,50", "'+2,50' is read as text, not as a number", "write 2.50; put a text in quotes"),
        ("12.500,5", "'12.500,5' is read as text, not as a number", "write 12500.5"),
        (
            "12345678901234567890",
            "'12345678901234567890' is read as text, not as a number: it has more than 18 digits",
            "put it in quotes, or write a shorter number with a unit, such as million",
        ),
    ],
)
def test_the_hint_for_a_number_in_another_notation_is_the_number(
    written: str, message: str, hint: str, findings: Callable[..., tuple[Diagnostic, ...]]
) -> None:
    (found,) = findings({FACTS: f"x:\n  value: {written}\n"})
    assert (found.message, found.hint) == (message, hint)


def findings_in(folder: Path, files: dict[str, str]) -> list[tuple[str, int, str]]:
    """Code, line and hint of each finding of the numbers in a project."""
    diagnostics = Diagnostics()
    read_library(write(folder, files), "demo/d1@v1", diagnostics)
    return [
        (one.code, one.span.line, one.hint)
        for one in diagnostics.conclude()
        if one.code in ("BG621", "BG629")
    ]


DOSSIER = f"{HOME}/dossier.yaml"


@pytest.mark.parametrize("language", ["de", "fr", "es", "pl"])
@pytest.mark.parametrize("written", ["1.000", "-12.500", "999.125"])
def test_a_point_of_thousands_is_a_finding_where_the_decimal_sign_is_a_comma(
    language: str, written: str, tmp_path: Path
) -> None:
    files = {
        DOSSIER: f"name: Demo\nlanguage: {language}\n",
        FACTS: f"x:\n  value: {written}\n",
        TABLE: GRID + f"rows:\n  - [{written}, '{written}']\n",
    }
    check_point_of_thousands(files, written, written.replace(".", ","), tmp_path)


@pytest.mark.parametrize("language", ["en-GB", "ga"])
@pytest.mark.parametrize("written", ["1.000", "-12.500", "98.000"])
def test_a_point_before_three_digits_with_a_zero_at_the_end_is_a_finding_in_english_too(
    language: str, written: str, tmp_path: Path
) -> None:
    files = {
        DOSSIER: f"name: Demo\nlanguage: {language}\n",
        FACTS: f"x:\n  value: {written}\n",
        TABLE: GRID + f"rows:\n  - [{written}, '{written}']\n",
    }
    check_point_of_thousands(files, written, written, tmp_path)


def check_point_of_thousands(
    files: Mapping[str, str], written: str, decimals: str, tmp_path: Path
) -> None:
    whole, quoted = written.replace(".", ""), f"'{decimals}'"
    hint = f"write {whole} for the whole number, or {quoted} in quotes for the decimals"
    assert findings_in(tmp_path, files) == [("BG629", 2, hint), ("BG629", 6, hint)]
    for corrected in (whole, quoted):
        assert findings_in(tmp_path, {**files, FACTS: f"x:\n  value: {corrected}\n"}) == [
            ("BG629", 6, hint)
        ]


@pytest.mark.parametrize(("language", "count"), [("en-GB", 1), ("de", 1)])
def test_a_point_of_thousands_is_a_finding_in_a_chart_too(
    language: str, count: int, tmp_path: Path
) -> None:
    data = "data: {categories: [A, B], series: [{name: N, values: [1.250, 2.5]}]}\n"
    files = {
        DOSSIER: f"name: Demo\nlanguage: {language}\n",
        f"{HOME}/charts/ports.yaml": f"anchor: ports\ncaption: C\nkind: bar\n{data}",
    }
    hint = "write 1250 for the whole number; for the decimals, acknowledge the finding"
    assert findings_in(tmp_path, files) == [("BG629", 4, hint)] * count


@pytest.mark.parametrize(
    ("language", "written"),
    [("en-GB", "1.125"), ("ga", "12.345"), ("en-GB", "0.500"), ("de", "0.125"), ("de", "1.50"),
     ("de", "1.2345"), ("de", "1000.125")],
)  # fmt: skip
def test_other_numbers_with_a_point_have_no_finding(
    language: str, written: str, tmp_path: Path
) -> None:
    files = {
        DOSSIER: f"name: Demo\nlanguage: {language}\n",
        FACTS: f"x:\n  value: {written}\n",
    }
    assert findings_in(tmp_path, files) == []


@pytest.mark.parametrize(("language", "count"), [("en-GB", 1), ("de", 0)])
def test_a_decimal_comma_in_a_cell_is_a_finding_in_a_language_with_a_point(
    language: str, count: int, tmp_path: Path
) -> None:
    files = {
        DOSSIER: f"name: Demo\nlanguage: {language}\n",
        TABLE: GRID + "rows:\n  -\n    - 1,5\n    - '2,5'\n  -\n    - 1,500\n    - a\n",
    }
    found = [("BG621", 7, "write 1.5; put a text in quotes")] * count
    assert findings_in(tmp_path, files) == found


def test_a_count_of_a_long_table_is_printed_with_a_comma(library: Callable[..., Library]) -> None:
    rows = ", ".join(f"[a, {number}x]" for number in range(1234))
    files = {TABLE: GRID + f"rows: [{rows}]\n", **section("{{ count('grid') }}")}
    assert words_in_aim(library(files)) == "1,234"


def test_a_number_that_is_printed_as_a_year_has_a_note(tmp_path: Path) -> None:
    project = write(
        tmp_path,
        {
            FACTS: "a: {value: 1998}\nb: {value: '1999'}\nc: {value: 2000, unit: km}\n",
            TABLE: GRID + "rows: [[a, 2019], [2018, '2017'], [2000.5, 3000]]\n",
            f"{HOME}/tables/clusters.yaml": None,
        },
    )
    found = [one for one in prepare(project, "demo/d1@v1").diagnostics if one.code == "BG622"]
    assert [(one.severity, one.span.path, one.span.line) for one in found] == [
        ("note", FACTS, 1),
        ("note", TABLE, 5),
    ]


# -- keys that no page prints ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("value: 1, review_every: ¶banana", "'review_every' cannot be 'banana'"),
        ("value: 1, review_every: ¶1 fortnight", "'review_every' cannot be '1 fortnight'"),
        ("value: 1, review_every: ¶yearly", "'review_every' cannot be 'yearly'"),
        ("value: 1, review_every: ¶12", "'review_every' must be text, not a number"),
        ("value: 1, owner: ¶'42'", "'owner' cannot be '42'"),
        ("value: 1, owner: ¶'-'", "'owner' cannot be '-'"),
        (
            "value: 1, valid_until: ¶2015",
            "'valid_until' must be a date as YYYY-MM-DD",
        ),
        ("value: 1, valid_until: ¶2015-02-30", "there is no 30 February 2015"),
        ("value: 1, as_of: ¶soon", "'as_of' must be a date as YYYY-MM-DD, not 'soon'"),
    ],
)
def test_keys_for_reviews_are_checked_for_form(
    entry: str,
    message: str,
    findings: Callable[..., tuple[Diagnostic, ...]],
    places: Callable[..., object],
) -> None:
    files = {FACTS: f"x: {{{entry}}}\n"}
    (found,) = findings(files)
    assert (found.span.start,) == places(files)
    assert message in found.message
    assert found.hint


@pytest.mark.parametrize("entry", ["1 year", "6 months", "90 days", "2 weeks", "1 month"])
def test_an_interval_is_a_number_and_a_unit_of_time(entry: str, tmp_path: Path) -> None:
    load(write(tmp_path, {FACTS: f"x: {{value: 1, review_every: {entry}, owner: SPI}}\n"}),
         "demo/d1@v1")  # fmt: skip


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {FACTS: "x: ¶{value: 1, as_of: 2016-01-01, valid_until: 2015-01-01}\n"},
            "'valid_until' (2015-01-01) is before 'as_of' (2016-01-01)",
        ),
        (
            {SOURCES: "book: ¶{title: B, accessed: 2019-01-01}\nnordea: {title: N}\n"},
            "'accessed' is the day on which the address was opened, but no address is given",
        ),
        (
            {SOURCES: "book: {address: b.eu, accessed: ¶May 2019}\nnordea: {title: N}\n"},
            "'accessed' must be a date as YYYY-MM-DD, not 'May 2019'",
        ),
    ],
)  # fmt: skip
def test_dates_must_agree_with_the_other_keys(
    files: Files,
    message: str,
    findings: Callable[..., tuple[Diagnostic, ...]],
    places: Callable[..., object],
) -> None:
    (found,) = findings(files)
    assert (found.span.start,) == places(files)
    assert found.message == message
