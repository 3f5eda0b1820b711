"""Notes that cite a place in a source, or several sources."""

from __future__ import annotations

import pytest

from briefgen.model.nodes import Note
from briefgen.model.walk import plain_text, words_of
from support.projects import HOME

AIM = f"{HOME}/sections/aim.md"
SOURCES = """\
bank: {authors: [World Bank], title: A Report, publisher: Press, year: 2018, address: www.a.org/b}
law: {title: The Law}
site: {address: www.c.org}
nordea: {title: N}
both: {title: Both, address: www.d.org, cite: title-and-address}
book: {title: A Book}
"""
FULL = "extends: easme-deliverable\ncite: full\n"


def section(text: str) -> dict[str, str]:
    return {AIM: f"---\nanchor: aim\ntitle: Aim\n---\n{text}\n", f"{HOME}/sources.yaml": SOURCES}


def note_of(library, text: str, files: dict[str, str]) -> Note:
    loaded = library({**section(text), **files})
    (note,) = (n for n in loaded.sections["aim"].section.blocks[0].content if isinstance(n, Note))
    return note


@pytest.fixture
def in_full(project) -> dict[str, str]:
    record = (project({}) / f"{HOME}/deliverables/d1/v1.yaml").read_text("utf-8")
    return {
        "templates/own/template.yaml": FULL,
        f"{HOME}/deliverables/d1/v1.yaml": f"{record}template: own\n",
    }


@pytest.mark.parametrize(
    ("cited", "printed"),
    [
        ("bank, p. 12", "www.a.org/b, p. 12"),
        ("law, Article 3(2), point\n a", "The Law, Article 3(2), point a"),
        ("law, pp. 12–14", "The Law, pp. 12–14"),
        (r"law, file 12\-14", "The Law, file 12-14"),
        ("both, p. 3", "Both, p. 3, www.d.org"),
        ("law; bank", "The Law; www.a.org/b"),
        ("law, p. 1; bank;\nsite, p. 3", "The Law, p. 1; www.a.org/b; www.c.org, p. 3"),
    ],
)
def test_a_note_prints_its_sources_with_their_places(library, cited, printed):
    assert words_of(note_of(library, f"Words[^{cited}].", {}).blocks) == printed


@pytest.mark.parametrize(
    ("cited", "printed"),
    [
        ("bank, p. 12", "World Bank, A Report, Press, 2018, p. 12, www.a.org/b."),
        ("law, pp. 3 ff.", "The Law, pp. 3 ff."),
        ("site, p. 2", "www.c.org, p. 2."),
        ("law; bank, p. 3", "The Law; World Bank, A Report, Press, 2018, p. 3, www.a.org/b."),
        ("law, p. 3; site", "The Law, p. 3; www.c.org"),
    ],
)
def test_a_place_follows_the_year_in_a_full_note(library, in_full, cited, printed):
    assert words_of(note_of(library, f"Words[^{cited}].", in_full).blocks) == printed


def test_a_place_can_have_values_and_stressed_words(library):
    note = note_of(library, 'Words[^law, table {{ fact("jobs") }} *bis*]{#n}.', {})
    assert words_of(note.blocks) == "The Law, table 12,500 bis"
    assert (note.citation, note.anchor) == ("law, table 12,500 bis", "n")
    assert plain_text(note.sources[0].entry) == "The Law"


def test_a_note_in_words_prints_places_too(library):
    note = note_of(library, "Words^[See [^law, p. 3; site].].", {})
    assert words_of(note.blocks) == "See The Law, p. 3; www.c.org."


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Words^[See [^law, p. 3]].", "See The Law, p. 3."),
        ("Words^[See [^law].].", "See The Law."),
        ("Words^[See [^law; book], on ports.].", "See The Law; A Book, on ports."),
    ],
)
def test_a_full_stop_is_only_at_the_end_of_a_note_in_words(library, in_full, text, printed):
    assert words_of(note_of(library, text, in_full).blocks) == printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Words[^¶law¶, ].", [("BG840", "no words follow the comma after 'law'")]),
        ("Words[^law;¶ ¶].", [("BG840", "a source is missing")]),
        ("Words[^¶, p. 3¶].", [("BG840", "a source is missing")]),
        ("Words[^law, p. 3; ¶law¶, p. 4].", [("BG840", "cites the source 'law' twice")]),
        ("Words[^law, p. 3; ¶lew¶, p. 4].", [("BG120", "unknown source 'lew'")]),
        ("Words[^law; ¶1¶].", [("BG120", "unknown source '1'")]),
        ("Words[^law, pp. 12¶-¶14].", [("BG600", "does not make a range")]),
        ("Words[^law, ¶~~p. 3~~¶].", [("BG600", "strikethrough")]),
        ("Words^[See [^¶lew¶, p. 2]].", [("BG120", "unknown source 'lew'")]),
    ],
)
def test_what_cannot_be_read_is_a_finding_at_its_own_characters(findings, text, expected):
    before, marked, _ = text.split("¶")
    found = findings(section(text.replace("¶", "")))
    assert [one.code for one in found] == [code for code, _ in expected]
    for one, (_, words) in zip(found, expected, strict=True):
        assert words in one.message
        assert one.hint
        column = len(before) + 1
        assert (one.span.line, one.span.column) == (5, column)
        assert one.span.end_column == column + len(marked)


def test_all_mistakes_of_a_note_are_found_at_once(findings):
    found = findings(section("Words[^lew, p. 3; law, ; law; ; low]."))
    assert [one.code for one in found] == ["BG120", "BG840", "BG840", "BG840", "BG120"]
