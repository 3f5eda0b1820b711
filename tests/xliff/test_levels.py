"""Translators see only what the level of a document may show, and its files keep the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from briefgen.build.pipeline import prepare
from briefgen.content.translations.structure import comparable, difference, without_levels
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.model.walk import blocks_of_document, words_of
from briefgen.xliff.exchange import export_texts, import_texts
from briefgen.xliff.withheld_blocks import with_blocks_of
from support.content_files import AIM, FRONT, TALK, V1
from support.projects import BASE, HOME, Files, write
from support.pseudo_translation import pseudo_translated

SECRET, GEHEIMNIS = "Our fallback is forty berths.", "Vierzig Plätze genügen."
CLOSED = f"::: level internal\n{SECRET}\n:::"
OPEN = "translations: [de]\nlevel: public\n"
STORY, LINES, PEOPLE = (
    f"{HOME}/{one}" for one in ("stories/campus.yaml", "lines.yaml", "people.yaml")
)
MESSAGES = "key_messages: [One message]\n"
ANSWER = "  - question: Why?\n    answer: |\n      Because.\n"
SELECT = "select:\n  anchors: [aim]\n  order: [why, aim]\n  texts:\n    why:\n      text: "
PLACES: dict[str, tuple[str, Files]] = {
    "field": (TALK, {TALK: BASE[TALK] + OPEN + "summary: TEXT"}),
    "answer": (TALK, {TALK: BASE[TALK].replace("|\n      Because.\n", "TEXT") + OPEN}),
    "own text": (
        TALK,
        {TALK: BASE[TALK].replace("select: {tags: [aero]}\n", OPEN + SELECT + "TEXT")},
    ),
    "line": (
        LINES,
        {
            LINES: "price:\n  question: What price?\n  answer: TEXT",
            TALK: BASE[TALK].replace(ANSWER, "  - line: price\n") + OPEN,
        },
    ),
    "abstract": (
        V1,
        {V1: BASE[V1].replace("|\n  An *abstract*\n  in two lines.\n", "TEXT") + OPEN},
    ),
    "story": (STORY, {STORY: BASE[STORY] + "results: TEXT", V1: BASE[V1] + OPEN}),
    "section": (AIM, {AIM: FRONT + "TEXT", V1: BASE[V1] + OPEN}),
    "box": (AIM, {AIM: FRONT + "::::: box T\nTEXT:::::\n", V1: BASE[V1] + OPEN}),
}
"""For each kind of text in Markdown with blocks, its file and the files of a project."""


def project(folder: Path, place: str, *paragraphs: str) -> tuple[Path, str, str]:
    """A project with a text in a place, the translation of which is the target; the file."""
    path, files = PLACES[place]
    text = "\n\n".join(paragraphs) + "\n"
    if not path.endswith(".md"):
        text = "|\n" + "".join(f"        {one}\n" if one else "\n" for one in text.split("\n"))
    made = {name: str(one).replace("TEXT", text) for name, one in files.items()}
    return write(folder, made), "demo/talk:de" if TALK in files else "demo/d1@v1:de", path


def translation(folder: Path, path: str) -> Path:
    above, _, name = path.rpartition("/")
    return folder / above / "de" / name


def findings(folder: Path, target: str) -> list[Diagnostic]:
    """The findings on a translation, without those on texts that are not translated."""
    return [
        one for one in prepare(folder, target).diagnostics if "not translated" not in one.message
    ]


@pytest.mark.parametrize("place", PLACES)
def test_the_file_for_translators_has_no_block_above_the_level(tmp_path, place):
    folder, target, _ = project(tmp_path, place, "First.", CLOSED, "Second.")
    exported = export_texts(folder, target)
    assert "First." in exported.text
    assert "Second." in exported.text
    assert SECRET not in exported.text
    assert "internal" not in exported.text


@pytest.mark.parametrize("place", [one for one in PLACES if one != "box"])
def test_a_text_of_such_blocks_alone_is_not_one_of_the_translation(tmp_path, place):
    counts = []
    for number, paragraphs in enumerate((("First.",), (CLOSED,))):
        folder, target, _ = project(tmp_path / str(number), place, *paragraphs)
        counts.append(export_texts(folder, target).count)
    assert counts[0] - counts[1] == 1


@pytest.mark.parametrize("place", PLACES)
def test_what_comes_back_is_up_to_date(tmp_path, place):
    folder, target, path = project(tmp_path, place, "First.", CLOSED, "Second.")
    import_texts(folder, pseudo_translated(export_texts(folder, target).text).encode(), "de.xlf")
    assert SECRET not in translation(folder, path).read_text()
    assert export_texts(folder, target).missing == 0
    assert findings(folder, target) == []
    words = words_of(blocks_of_document(prepare(folder, target).resolved.document))
    assert "First." not in words


@pytest.mark.parametrize("place", PLACES)
def test_an_import_keeps_the_translation_of_blocks_that_translators_do_not_see(tmp_path, place):
    folder, target, path = project(tmp_path, place, "First.", CLOSED, "Second.")
    import_texts(folder, pseudo_translated(export_texts(folder, target).text).encode(), "de.xlf")
    file = translation(folder, path)
    add_closed(file)
    assert findings(folder, target) == []
    exported = export_texts(folder, target)
    assert (exported.missing, GEHEIMNIS in exported.text) == (0, False)
    changed = exported.text.replace("Secondß.", "Zweitens.")
    assert import_texts(folder, changed.encode(), "de.xlf").count == 1
    text = file.read_text()
    assert [text.count(words) for words in ("Zweitens.", "Secondß.", SECRET, GEHEIMNIS)] == [
        1,
        0,
        1,
        1,
    ]
    assert findings(folder, target) == []
    assert export_texts(folder, target).missing == 0


def add_closed(file: Path) -> None:
    """Write the block above the level and its translation into a file of a translation."""
    inner = {"en": CLOSED, "de": CLOSED.replace(SECRET, GEHEIMNIS)}
    text = file.read_text()
    if file.suffix == ".md":
        if "box" in text:
            text = text.replace("\n\nSecond.", f"\n\n{inner['en']}\n\nSecond.")
            text = text.replace("\n\nSecondß.", f"\n\n{inner['de']}\n\nSecondß.")
            file.write_text(text)
        else:
            file.write_text(f"{text}\n:::: en\n{inner['en']}\n::::\n\n{inner['de']}\n")
        return
    data = yaml.safe_load(text)
    for pair in pairs_in(data):
        if "First." in pair["en"]:
            for language, closed in inner.items():
                pair[language] = pair[language].replace("\n\n", f"\n\n{closed}\n\n", 1)
    file.write_text(yaml.safe_dump(data, allow_unicode=True))


def pairs_in(data: object) -> Iterator[dict[str, str]]:
    if isinstance(data, dict) and data.keys() == {"en", "de"}:
        yield data
    else:
        values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
        for one in values:
            yield from pairs_in(one)


def test_findings_on_a_translation_do_not_quote_what_is_above_the_level(tmp_path):
    folder, target, path = project(tmp_path, "field", "First.")
    file = translation(folder, path)
    file.parent.mkdir()
    text = yaml.safe_dump({"summary": {"en": f"Other.\n\n{CLOSED}", "de": f"Anderes.\n\n{CLOSED}"}})
    file.write_text(text)
    (finding,) = findings(folder, target)
    assert "Other." in finding.message
    assert SECRET not in finding.message


def test_a_finding_at_a_translation_that_has_a_hidden_block_is_at_its_words(tmp_path):
    folder, target, path = project(tmp_path, "field", CLOSED, "First.", "Second.")
    import_texts(folder, pseudo_translated(export_texts(folder, target).text).encode(), "de.xlf")
    file = translation(folder, path)
    data = yaml.safe_load(file.read_text())
    for language in ("en", "de"):
        data["summary"][language] = f"{CLOSED}\n\n{data['summary'][language]}"
    file.write_text(yaml.safe_dump(data, allow_unicode=True))
    sent = export_texts(folder, target).text.replace("Secondß.", "Zweitens,\u202ewirr.")
    found = import_texts(folder, sent.encode(), "de.xlf").diagnostics
    assert [sent.split("\n")[one.span.line - 1].count("Zweitens") for one in found] == [1]


WHOLES = (
    "A.\n\n::: level internal\nH\n:::\n\nB.",
    "::: level internal\nH\n:::\n\nB.",
    "A.\n\n::: level internal\nH\n:::",
    "- A\n\n  ::: level internal\n  H\n\n  I\n  :::\n\n  B\n\n- C",
    "1. A\n2. B\n   - C\n\n     ::: level internal\n     H {{ x }}\n     :::\n",
    "A\n\n::: level internal\nH\n:::\n\n::: level internal\nG\n:::\n\n::: level other\nI\n:::",
    "::::: box T\n::: level internal\nH\n:::\n\n:::::\n\nB",
    "::::: box T\nA\n\n::: level internal\nH\n:::\n\n:::::\n\nB",
)


@pytest.mark.parametrize("whole", WHOLES)
def test_blocks_above_the_level_come_back_to_their_places(whole):
    levels = ("internal",)
    text = without_levels(whole, levels)
    assert "H" not in text
    assert comparable(with_blocks_of(whole, text, levels)) == comparable(whole)
    assert not difference(whole, with_blocks_of(whole, text.replace("B", "Z"), levels), "blocks")


QUOTED = (
    "> A.\n>\n> ::: level internal\n> H\n> :::\n>\n> B.",
    "> A.\n>\n> ::: level internal\n> H\n> :::\n\nB.",
    "> ::: level internal\n> H\n> :::\n>\n> ::: level internal\n> H\n> :::\n>\n> B.",
    "A.\n\n> ::: level internal\n> H\n> :::\n\nB.",
    "> A.\n>\n> > C.\n> >\n> > ::: level internal\n> > H\n> > :::\n> >\n> > B.",
    "- > ::: level internal\n  > H\n  > :::\n  >\n  > B.",
    "> - A\n> - C\n>\n> ::: level internal\n> H\n> :::\n>\n> B.",
    ">A.\n>\n>::: level internal\n>H\n>:::\n>\n>B.",
)


@pytest.mark.parametrize("whole", QUOTED)
def test_a_block_in_a_quotation_leaves_no_lines(whole: str) -> None:
    levels = ("internal",)
    text = without_levels(whole, levels)
    lines = text.split("\n")
    assert "H" not in text
    assert lines[-1].strip(" >")
    for line, following in pairwise(lines):
        assert line.strip(" >-") or following.strip(" >")
    assert [one for one in lines if re.fullmatch("[ >-]* ", one)] == []
    assert comparable(with_blocks_of(whole, text, levels)) == comparable(whole)
    assert not difference(whole, with_blocks_of(whole, text.replace("B", "Z"), levels), "blocks")


def test_paragraphs_beside_a_block_without_empty_lines_stay_apart() -> None:
    for text, expected in (
        ("> A.\n> ::: level internal\n> H\n> :::\n> B.", "> A.\n>\n> B."),
        ("A.\n::: level internal\nH\n:::\n\nB.", "A.\n\nB."),
        ("A.\n\n::: level internal\nH\n:::\nB.", "A.\n\nB."),
        ("A.\n::: level internal\nH\n:::\nB.", "A.\n\nB."),
    ):
        assert without_levels(text, ("internal",)) == expected


QUOTATION = f"> First.\n>\n> {CLOSED.replace(chr(10), chr(10) + '> ')}\n>\n> Second."


@pytest.mark.parametrize("place", PLACES)
def test_a_quotation_goes_to_translators_without_empty_lines(tmp_path, place):
    folder, target, _ = project(tmp_path, place, *QUOTATION.split("\n\n"))
    exported = export_texts(folder, target)
    assert SECRET not in exported.text
    between = exported.text.partition("First.")[2].partition("Second.")[0]
    assert between.count("&gt;") == 2
    import_texts(folder, pseudo_translated(exported.text).encode(), "de.xlf")
    assert findings(folder, target) == []
    assert export_texts(folder, target).missing == 0


DIFFERENT = {
    "hidden in the original": (f"First.\n\n{CLOSED}\n\nSecond.", "Erst.\n\nZweit."),
    "hidden in the translation": ("First.\n\nSecond.", f"Erst.\n\n{CLOSED}\n\nZweit."),
    "other words hidden": (
        f"First.\n\n{CLOSED}\n\nSecond.",
        f"Erst.\n\n{CLOSED.replace(SECRET, '- [A](https://a.eu)')}\n\nZweit.",
    ),
}


@pytest.mark.parametrize("words", DIFFERENT.values(), ids=DIFFERENT)
def test_only_what_translators_see_is_compared(tmp_path, words):
    folder, target, path = project(tmp_path, "field", "First.", CLOSED, "Second.")
    original, translated = words
    file = translation(folder, path)
    file.parent.mkdir()
    texts = {"en": original, "de": translated}
    file.write_text(yaml.safe_dump({"summary": texts}, allow_unicode=True))
    assert findings(folder, target) == []
    printed = words_of(blocks_of_document(prepare(folder, target).resolved.document))
    assert "Erst." in printed
    sent = export_texts(folder, target).text.replace("Zweit.", "Zweitens.")
    import_texts(folder, sent.encode(), "de.xlf")
    again = yaml.safe_load(file.read_text())["summary"]
    assert again["de"].strip() == translated.replace("Zweit.", "Zweitens.")
    assert again["en"].strip() == original
    briefing = folder / TALK
    briefing.write_text(briefing.read_text().replace("level: public", "level: internal"))
    with pytest.raises(ContentError) as caught:
        prepare(folder, target)
    assert "BG803" in {one.code for one in caught.value.diagnostics}
