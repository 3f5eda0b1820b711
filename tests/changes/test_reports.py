"""The forms of a report say each change in the words of a reader."""

from __future__ import annotations

from pypandoc import convert_text

from briefgen.changes.change import (
    ContentChange,
    Detail,
    DocumentComparison,
    Passage,
    Position,
    Words,
)
from briefgen.changes.json_format import CHANGES_SCHEMA, changes_json
from briefgen.changes.markdown import markdown_report
from briefgen.changes.terminal import marked_words, terminal_report
from support.json_schemas import assert_valid

OLD = Position("a.md", 3, ("2. Aim", "2.1. Ports"))
NEW = Position("b.md", 5, ("3. Aim", "3.1. Ports"))
WORDS = (Words("equal", "All"), Words("removed", " ports"), Words("added", " harbours"))


def comparison(*changes: ContentChange) -> DocumentComparison:
    return DocumentComparison(old="a/d1@v1", new="a/d1@v2", changes=changes)


def edited(words: tuple[Words, ...] = WORDS) -> ContentChange:
    return ContentChange(kind="edited", what="paragraph", old=OLD, new=NEW, words=words)


def test_the_terminal_shows_words_and_places() -> None:
    assert terminal_report(comparison(edited())).splitlines() == [
        "a/d1@v1 → a/d1@v2: 1 change: 1 edited",
        "",
        "3.1. Ports",
        "  Paragraph edited",
        "    All [-ports-] {+harbours+}",
        "    a.md:3 → b.md:5",
    ]


def test_equal_words_far_from_a_change_are_left_out() -> None:
    far = " ".join(f"w{n}" for n in range(40))
    report = terminal_report(comparison(edited((Words("equal", far), *WORDS[1:]))))
    assert "    … w32 w33 w34 w35 w36 w37 w38 w39 [-ports-] {+harbours+}\n" in report


def test_a_fact_is_shown_with_its_source_and_places() -> None:
    fact = ContentChange(
        kind="edited",
        what="fact",
        label="jobs",
        old=Position("facts.yaml", 2, ()),
        new=Position("facts.yaml", 2, ()),
        details=(Detail("value", "330", "370"),),
        source="A Book",
        places=(NEW,),
    )
    assert terminal_report(comparison(fact)).splitlines()[2:] == [
        "Facts, names and sources",
        "  Fact changed: jobs",
        "    value: 330 → 370",
        "    source: A Book",
        "    facts.yaml:2",
        "    printed at b.md:5",
    ]


def test_a_move_names_both_places() -> None:
    section = ContentChange(kind="moved", what="section", old=OLD, new=NEW)
    row = ContentChange(
        kind="moved", what="row", label="Table 1", old=Position("a.md", 1, ("1. Goals",)), new=NEW
    )
    within = ContentChange(kind="moved", what="list", old=OLD, new=NEW, in_same_section=True)
    report = terminal_report(comparison(section, row, within))
    assert "  Section moved from 2.1 to 3.1\n" in report
    assert "  Row moved from “1. Goals”: Table 1\n" in report
    assert "  List moved within its section\n" in report


def test_styles_cover_words_over_several_lines() -> None:
    long = Words("removed", " " + " ".join(["word"] * 60))
    report = terminal_report(
        comparison(edited((WORDS[0], long))), lambda text, style: f"<{style}>{text}</>"
    )
    lines = [line for line in report.splitlines() if "word" in line]
    assert len(lines) > 1
    assert all("<removed>" in line for line in lines)


def test_markdown_strikes_out_and_inserts() -> None:
    assert markdown_report(comparison(edited())).splitlines() == [
        "# Changes: a/d1@v1 → a/d1@v2",
        "",
        "1 change: 1 edited.",
        "",
        "## 3.1. Ports",
        "",
        "- **Paragraph edited**",
        "",
        "  > All <del>ports</del> <ins>harbours</ins>",
        "",
        "  `a.md:3 → b.md:5`",
    ]


def test_markdown_prints_the_signs_of_the_content() -> None:
    signs = "*a* _b_ `c` <d> [e](f) # g | h ~~i~~ \\ &amp; 1. j"
    change = ContentChange(
        kind="added", what="paragraph", new=NEW, passages=(Passage("paragraph", signs),)
    )
    plain = convert_text(
        markdown_report(comparison(change)), "plain", "gfm", extra_args=["--wrap=none"]
    )
    assert signs in plain


def test_json_has_what_its_schema_describes() -> None:
    inner = ContentChange(kind="edited", what="cell", old=OLD, new=NEW, words=WORDS)
    moved = ContentChange(kind="moved and edited", what="row", old=OLD, new=NEW, within=(inner,))
    report = changes_json([comparison(moved)])
    assert_valid(report, CHANGES_SCHEMA)
    (change,) = report["comparisons"][0]["changes"]
    assert change["kind"] == "moved-and-edited"
    assert change["within"][0]["words"][1] == {"kind": "removed", "text": " ports"}
    assert report["comparisons"][0]["counts"] == {"moved-and-edited": 1}


def test_a_change_in_a_long_text_is_shown_with_the_words_around_it() -> None:
    words = [f"word{number}" for number in range(100)]
    old, new = " ".join(words), " ".join([*words[:60], "other", *words[61:]])
    shown = marked_words(old, new)
    assert shown.startswith("… word52 ")
    assert shown.endswith(" word68 …")
    assert " word59 [-word60-] {+other+} word61 " in shown


def test_a_text_that_is_missing_or_added_is_shown_by_its_first_words() -> None:
    text = " ".join(["word"] * 100)
    assert marked_words("", "New words.") == "{+New words.+}"
    assert marked_words(text, "").startswith("[-word word ")
    assert marked_words(text, "").endswith(" …-]")
    assert len(marked_words(text, "")) < 200
