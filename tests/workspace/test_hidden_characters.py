"""A hidden character is a finding at its line and column, with its name, in every text."""

from __future__ import annotations

import pytest

from briefgen.spans.hidden_characters import HIDDEN_CHARACTER, described
from support.content_files import AIM, FRONT, OWN, RECORD, V1, own, section, story
from support.projects import HOME

CHARACTERS = [
    ("\u00ad", "U+00AD (soft hyphen)"),
    ("\u200b", "U+200B (zero width space)"),
    ("\u200d", "U+200D (zero width joiner)"),
    ("\u200e", "U+200E (left-to-right mark)"),
    ("\u202e", "U+202E (right-to-left override)"),
    ("\u2066", "U+2066 (left-to-right isolate)"),
    ("\u2060", "U+2060 (word joiner)"),
    ("\ufeff", "U+FEFF (zero width no-break space)"),
    ("\u2028", "U+2028 (line separator)"),
    ("\u2029", "U+2029 (paragraph separator)"),
    ("\u0085", "U+0085 (next line)"),
    ("\x0b", "U+000B (line tabulation)"),
    ("\x0c", "U+000C (form feed)"),
    ("\x1b", "U+001B (escape)"),
    ("\x1f", "U+001F (optional hyphen of Word)"),
    ("\ufe0f", "U+FE0F (variation selector-16)"),
    ("\ufffc", "U+FFFC (object replacement character)"),
    ("\ufffd", "U+FFFD (replacement character)"),
    ("\uf0b7", "U+F0B7 (bullet of the font Symbol)"),
    ("\uf001", "U+F001 (private use character)"),
    ("\U000e0041", "U+E0041 (tag latin capital letter a)"),
]
PLACES = {
    "fourth line of a paragraph": section("one\ntwo\nthree\nfo¶@ur\n"),
    "cell": section('{#t caption="C"}\n| a | b¶@c |\n|---|---|\n| 1 | 2 |\n'),
    "front matter": {AIM: FRONT.replace("Aim", "A¶@im") + "Words.\n"},
    "name": {f"{HOME}/organisations.yaml": "hegan: {name: HE¶@GAN, country: Spain}\n"},
    "block of YAML": {V1: RECORD.replace("Words", "|\n  One\n  t¶@wo")},
    "kicker": story(kicker="A¶@b"),
    "label": own("languages: {en: {table: Ta¶@ble}}\n"),
    "line of a template": own("cover: {kicker: 'A¶@b'}\n"),
}


@pytest.mark.parametrize(("character", "name"), CHARACTERS)
def test_a_hidden_character_has_its_place_and_its_name(character, name, findings, places):
    files = section(f"one\ntwo\nthree {{{{ stories }}}} fo¶{character}ur\n")
    (found,) = findings(files)
    assert (found.code, found.message) == ("BG603", f"the text contains the character {name}")
    assert "remove it" in found.hint
    assert (found.span.start,) == places(files)


@pytest.mark.parametrize("files", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("character", ["\u00ad", "\u2028", "\uf0b7"])
def test_it_is_found_in_every_kind_of_text(files, character, findings, places):
    written = {path: text.replace("@", character) for path, text in files.items()}
    found = [d for d in findings(written) if d.code == "BG603"]
    assert tuple(d.span.start for d in found) == places(written)


def test_separators_of_lines_do_not_move_later_findings(findings):
    text = "anchor: campus\ntitle: A\u2028b\nbox_title: A\u0085b\nkicker: K\npartner: [a]\n"
    found = findings({f"{HOME}/stories/campus.yaml": text})
    assert [(d.span.line, d.code) for d in found][:2] == [(2, "BG603"), (3, "BG603")]
    assert (5, "BG110") in [(d.span.line, d.code) for d in found]


def test_many_in_a_line_are_one_finding(findings):
    (found,) = findings(section("a\u00adb\u00adc\u00add\n"))
    assert found.message.endswith("(soft hyphen), 3 times in this line")


@pytest.mark.parametrize("reference", ["&shy;", "&#8203;", "&#x2028;", "&ZeroWidthSpace;"])
def test_a_reference_to_a_hidden_character_is_a_finding(reference, findings, places):
    files = section(f"one\ntwo a¶{reference}b\n")
    (found,) = findings(files)
    assert found.code == "BG603"
    assert (found.span.start,) == places(files)


@pytest.mark.parametrize("escape", [r"\u200b", r"\xad", r"\L", r"\N"])
def test_an_escape_in_yaml_is_a_finding(escape, findings):
    (found,) = findings(story(kicker=f'"A{escape}b"'))
    assert (found.code, found.hint[:9]) == ("BG104", "remove it")


def test_a_tab_has_its_place(findings, places):
    files = section("one\ntwo\nthree\nfo¶\tur\n")
    (found,) = findings(files)
    assert "tab (U+0009)" in found.message
    assert (found.span.start,) == places(files)


def test_visible_characters_are_not_hidden():
    for character in "aéŁώЖ€–“ ²₂•·→" + "\u00a0\u202f\u2009\u2011":
        assert not HIDDEN_CHARACTER.search(character), described(character)


def test_own_templates_are_read(findings):
    files = own("cover: {kicker: 'A\u200bb'}\n")
    assert [(d.code, d.span.path) for d in findings(files)] == [("BG603", OWN)]


@pytest.mark.parametrize(
    "text", ["¶\ufeffsubtitle: A\n", "cover:\n  start: A\n¶\u200bsubtitle: B\n"]
)
def test_a_hidden_character_before_a_key_is_one_finding(text, findings, places):
    files = {V1: RECORD + text}
    (found,) = findings(files)
    assert found.code == "BG603"
    assert (found.span.start,) == places(files)


def test_another_mistake_in_the_line_of_a_hidden_character_is_a_finding_too(findings):
    found = findings({V1: RECORD + "subtitle: \u200bA: B\n"})
    assert [one.code for one in found] == ["BG603", "BG104"]


@pytest.mark.parametrize(
    "files",
    [
        {f"{HOME}/organisations.yaml": 'hegan: {name: "HE¶\tGAN"}\nnet: {name: N}\n'},
        {f"{HOME}/facts.yaml": 'jobs: {value: 12, label: "a¶\tb"}\n'},
        {V1: RECORD + 'subtitle: "A¶\tb"\n'},
        {V1: RECORD + 'authors: ["A¶\tb"]\n'},
        own('languages: {en: {table: "Ta¶\tble"}}\n'),
    ],
)
def test_a_tab_in_a_plain_text_is_one_finding_at_its_place(files, findings, places):
    (found,) = findings(files)
    assert (found.code, found.message) == ("BG603", "this text contains a tab (U+0009)")
    assert found.hint == "write a space instead"
    assert (found.span.start,) == places(files)


@pytest.mark.parametrize(
    ("written", "corrected", "hint"),
    [
        (">\n  A", ">-\n  A", "write '>-' instead of '>', or write the text beside its key"),
        ("|\n  A", "|-\n  A", "write '|-' instead of '|', or write the text beside its key"),
        ("|\n  A\n  B", "A B", "write it in one line beside its key, without '|'"),
        ('"A\\nB"', '"A B"', "write it in one line, without '\\n' and empty lines"),
        ("A\n\n  B", "A B", "write it in one line, without empty lines"),
    ],
)
def test_a_line_end_in_a_plain_text_is_one_finding(written, corrected, hint, findings):
    record = RECORD + "authors: [¶]\n".replace("¶", "A, B, 1")
    for key in ("subtitle", "actual_delivery"):
        line = f"{key}: {written}\n"
        if key == "actual_delivery":
            line = "cover:\n  " + line.replace("\n  ", "\n    ")
        found = findings({V1: record + line})
        assert [one.code for one in found] == ["BG112", "BG604"]
        assert (found[1].message, found[1].hint) == ("this text must be one line", hint)
        found = findings({V1: record + line.replace(written, corrected)})
        if key == "subtitle":
            assert [one.code for one in found] == ["BG112"]
