"""The limits that a template sets to texts, and to the pages of the parts of a body."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.checks.numbered_places import numbered_places
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.language.sentences import shortest_sentences
from briefgen.language.written_words import words_in
from briefgen.model.nodes import StoryBox
from briefgen.model.walk import words_of
from briefgen.resolve import resolve
from support.content_files import BRIEFING, OWN, TALK
from support.projects import HOME, Files

Project = Callable[[Files], Path]
TARGET = "demo/talk"
TEMPLATE = """
extends: meeting-briefing
fields:
  briefing:
    points:
      type: list
      label: Points
      help: Words.
      most_items: 2
      most_words: 10
      most_words_in_sentence: 5
      spoken: true
    care: {type: text, label: Care, help: Words., most_words: 3}
    aim: {type: text, label: Aim, help: Words., most_sentences: 1}
    asked: {type: questions, label: Asked, help: Words., most_words_in_answer: 3}
body:
  - part: rows
    most_pages: 1
    rows: [{field: briefing.points}, {field: briefing.summary, label: S}]
  - {part: field, field: briefing.care}
  - part: rows
    anchor: more
    rows: [{field: briefing.aim}, {field: briefing.asked}]
"""


def finding_in(project: Project, files: Files) -> Diagnostic:
    """The only finding, beside notes."""
    with pytest.raises(ContentError) as caught:
        prepare(project(files), TARGET)
    (found,) = (one for one in caught.value.diagnostics if one.severity == "error")
    return found


def talk(values: str, template: str = TEMPLATE) -> Files:
    own = BRIEFING.replace("template: meeting-briefing", "template: own")
    return {TALK: own + values, OWN: template}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ("¶points: [A, B, C, D]", "'points' has 4 items, but at most 2 may be there"),
        ("¶points: [A b c d e., 'A b c d e. F.']", "'points' has 11 words, but at most 10"),
        ("points: [¶A b c d e f.]", "the sentence 'A b c d e …' in 'points' has 6 words"),
        ("points: [¶'Mr. B c d e f']", "the sentence 'Mr. B c d e …' in 'points' has 6 words"),
        ("¶care: A b c d.", "'care' has 4 words, but at most 3 may be there"),
        ("¶care: The {{ count('grid') }} a b.", "'care' has 4 words"),
        ("¶aim: Agree on one. Agree on two.", "'aim' has 2 sentences, but at most 1 may be there"),
        (
            "asked: [{question: A?, answer: B.}, {question: ¶Why a b c d?, answer: A b c d.}]",
            "the answer to 'Why a b c d?' in 'asked' has 4 words, but at most 3 may be there",
        ),
    ],
)
def test_a_text_over_its_limit_is_a_finding(
    values: str, message: str, project: Project, places
) -> None:
    grid = "anchor: grid\nkind: grid\ncaption: Grid\ncolumns: [{title: A}]\nrows: [[a]]\n"
    files = {**talk(f"{values}\n"), f"{HOME}/tables/grid.yaml": grid}
    found = finding_in(project, files)
    assert (found.code, found.span.start) == ("BG351", *places(files))
    assert found.message.startswith(message)


@pytest.mark.parametrize(
    ("point", "name"),
    [
        ("A[^book].", "note mark"),
        ("A [](#care).", "reference"),
        ("A [words](#care).", "reference"),
        ("A (b).", "bracket"),
        ("Of the European Union (EU).", "bracket"),
        ("See https://example.org.", "web address"),
        ("See **www.example.org** soon.", "web address"),
        ("See example.org/ports soon.", "web address"),
        ("Harbours¹ grow.", "superscript number"),
        ("Harbours^1^ grow.", "superscript number"),
        ("See Table 2.", "reference to 'Table 2', which no listener sees"),
        ("See page {{ '3' }}.", "reference to 'page 3', which no listener sees"),
        ("See *Figure* 1.2.", "reference to 'Figure 1.2', which no listener sees"),
        ("See pages 3 and 4.", "reference to 'pages 3', which no listener sees"),
    ],
)
def test_what_cannot_be_said_is_a_finding_in_a_spoken_text(
    point: str, name: str, project: Project
) -> None:
    point = point.replace("#care", "#briefing-care")
    files = talk(f'points: ["{point}"]\ncare: Words.\n')
    found = finding_in(project, files)
    assert (found.code, found.span.path) == ("BG352", TALK)
    assert found.message == f"'points' is read aloud, but has a {name}"


def test_several_places_in_one_point_are_findings_with_their_words(
    project: Project, places
) -> None:
    template = TEMPLATE.replace("      most_words_in_sentence: 5\n", "")
    point = "See ¶Table 2 and page 3, write to ana@example.org."
    files = talk(f"points: ['{point}']\n", template)
    (start,) = places(files)
    with pytest.raises(ContentError) as caught:
        prepare(project(files), TARGET)
    found = [one for one in caught.value.diagnostics if one.code == "BG352"]
    assert [
        (one.span.column - start.column, one.message.partition("has ")[2]) for one in found
    ] == [
        (0, "a reference to 'Table 2', which no listener sees"),
        (12, "a reference to 'page 3', which no listener sees"),
        (29, "an e-mail address"),
    ]
    assert {one.span.line for one in found} == {start.line}


@pytest.mark.parametrize(
    "point",
    [
        "It tables 4 aims.",
        "Section 232 tariffs end.",
        "We add 5 km² and 3 m³.",
        "We add 5 km^2^ and CO~2~.",
        "At 5 p.m. in Vigo.",
        "It is e.g. in Table form.",
        "And/or his/her 24/7 aims.",
        "The site [of ports](https://example.org) grows.",
        "The 2^nd^ aim.",
        "It has 12 pages.",
    ],
)
def test_words_that_can_be_said_have_no_finding(point: str, project: Project) -> None:
    template = TEMPLATE.replace("      most_words_in_sentence: 5\n", "")
    found = prepare(project(talk(f'points: ["{point}"]\n', template)), TARGET).diagnostics
    assert "BG352" not in [one.code for one in found]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("bg", "таблица 2|фигура 2|раздел 2|страница 3"),
        ("cs", "tabulce 2|obrázek 2|oddíl 2|straně 3"),
        ("da", "tabel 2|figur 2|afsnit 2|side 3"),
        ("de", "Tabelle 2|Abbildung 2|Abschnitt 2|Seite 3|S. 3"),
        ("el", "πίνακα 2|σχήμα 2|ενότητα 2|σελίδα 3"),
        ("en", "Table II|figure 2|section 2.1|page 112|p. 3"),
        ("es", "cuadro 2|figura 2|sección 2|página 3"),
        ("et", "tabelis 2|joonisel 2|joonis 2|jaos 2|lk 3"),
        ("fi", "taulukossa 2|kuvio 2|jaksossa 2|sivulla 3"),
        ("fr", "tableau 2|figure 2|section 2|page 3"),
        ("ga", "tábla 2|fíor 2|roinn 2|leathanach 3"),
        ("hr", "tablici 2|slika 2|odjeljak 2|stranici 3"),
        ("hu", "2. táblázatban|2. ábra|2. szakasz|3. oldalon"),
        ("it", "tabella 2|figura 2|sezione 2|pagina 3"),
        ("lt", "2 lentelėje|2 paveikslas|2 skirsnis|3 puslapyje"),
        ("lv", "2. tabulā|2. attēls|2. iedaļa|3. lappusē"),
        ("mt", "tabella 2|figura 2|taqsima 2|paġna 3"),
        ("nl", "tabel 2|figuur 2|deel 2|pagina 3"),
        ("pl", "tabeli 2|rysunek 2|sekcja 2|stronie 3"),
        ("pt", "quadro 2|figura 2|secção 2|página 3"),
        ("ro", "tabelul 2|figura 2|secțiunea 2|pagina 3"),
        ("sk", "tabuľke 2|obrázok 2|oddiel 2|strane 3"),
        ("sl", "preglednici 2|slika 2|oddelek 2|strani 3"),
        ("sv", "tabell 2|figur 2|avsnitt 2|sidan 3"),
    ],
)
def test_places_are_found_by_their_words_in_each_language(language: str, words: str) -> None:
    for place in words.split("|"):
        text = f"Xx {place}, yy."
        found = [text[start:end] for start, end in numbered_places(text, language)]
        assert place in found
        assert not list(numbered_places(f"{place.split()[0]} yy.", language))


def test_an_acronym_is_said_without_brackets_and_introduced_only_there(project: Project) -> None:
    template = TEMPLATE.replace("      most_words: 10\n", "")
    values = "points: ['Of the EU. Or EU.', 'EU and MoU.']\nsummary: Of the EU.\ncare: An EU.\n"
    registers = {
        f"{HOME}/acronyms.yaml": "EU: {long: European Union}\n"
        "MoU: {long: Memo, first_use: '{short}'}\n"
    }
    document = prepare(project({**talk(values, template), **registers}), TARGET).resolved.document
    (box,) = document.sections[0].blocks
    assert isinstance(box, StoryBox)
    said, written = (words_of(entry.blocks) for entry in box.fields)
    assert said == "Of the European Union. Or EU. EU and MoU."
    assert written == "Of the European Union (EU)."
    assert resolve(document).document == document


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("A PDO protects it.", "A protected designation protects it."),
        ("They need an SME.", "They need a small enterprise."),
        ("Have a MoU.", "Have an understanding."),
        ("Take an EU aim.", "Take a European Union aim."),
    ],
)
def test_an_acronym_is_said_with_the_article_of_its_long_form(
    said: str, printed: str, project: Project
) -> None:
    acronyms = (
        "EU: {long: European Union}\nPDO: {long: protected designation}\n"
        "SME: {long: small enterprise}\nMoU: {long: understanding}\n"
    )
    files = {**talk(f"points: [{said}]\n"), f"{HOME}/acronyms.yaml": acronyms}
    document = prepare(project(files), TARGET).resolved.document
    (box,) = document.sections[0].blocks
    assert isinstance(box, StoryBox)
    assert words_of(box.fields[0].blocks) == printed
    assert resolve(document).document == document


def test_texts_within_their_limits_have_no_finding(project) -> None:
    values = "points: ['A b c d e. F g.', 'H i j.']\ncare: A b c.\nsummary: Of the EU (x).\n"
    assert not prepare(project(talk(values)), TARGET).diagnostics


def test_a_part_with_too_many_pages_is_a_finding_with_the_lines_to_save(
    project: Project,
) -> None:
    line = "  Words.\n\n"
    count = next(n for n in range(20, 60) if _is_too_long(project, line * n))
    for after in ("", "care: Words.\n"):  # nothing, or another part on its last page
        found = finding_in(project, talk(f"{after}summary: |\n{line * (count + 1)}"))
        assert (found.code, found.span.path) == ("BG353", TALK)
        assert found.message.startswith("page one is ")
    saved = int(found.message.split()[3])
    assert not _is_too_long(project, line * (count + 1 - saved))
    several = TEMPLATE.replace("most_pages: 1", "most_pages: 2")
    prepare(project(talk(f"summary: |\n{line * count}", several)), TARGET)


def _is_too_long(project: Project, text: str) -> bool:
    prepared = prepare(project(talk(f"summary: |\n{text}", _NO_LIMIT)), TARGET)
    assert prepared.page_figures is not None
    return prepared.page_figures.pages > 1


_NO_LIMIT = TEMPLATE.replace("    most_pages: 1\n", "")


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("{type: text, label: A, help: B., ¶most_items: 2}", "'text' cannot have 'most_items'"),
        ("{label: A, help: B., ¶most_words: 2}", "'words' cannot have 'most_words'"),
        ("{type: date, label: A, help: B., ¶spoken: true}", "'date' cannot have 'spoken'"),
        ("{label: A, help: B., ¶cut: 1}", "a field of the type 'words' cannot have 'cut'"),
        (
            "{type: text, label: A, help: B., required: draft, ¶cut: 1}",
            "a field that is required cannot be among what can go",
        ),
        ("{type: text, label: A, help: B., ¶cut: 0}", "'cut' must be a whole number, 1 or more"),
    ],
)
def test_a_limit_that_does_not_fit_the_type_is_a_finding(
    field: str, message: str, project: Project
) -> None:
    template = TEMPLATE.replace("body:", f"    more: {field.replace('¶', '')}\nbody:")
    found = finding_in(project, talk("summary: Words.\n", template))
    assert (found.code, found.span.path) == ("BG112", OWN)
    assert message in found.message


def test_words_are_counted_as_they_are_printed() -> None:
    assert words_in("About 12\u202f500 – that is 5\u00a0% of D3.5 …") == [
        "About", "12500", "that", "is", "5", "of", "D3.5",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("We saw Mr. Smith of D3.5. The demand is there!", "en-GB", 2),
        ("Am 14. Juni 2019 begann es. Danach nicht.", "de", 2),
        ("Начинаме. Защо? Така.", "bg", 3),
        ("One sentence", "en", 1),
        ("", "en", 0),
    ],
)
def test_sentences_end_by_the_rules_of_the_language(text: str, language: str, count: int) -> None:
    assert len(list(shortest_sentences(text, language))) == count


@pytest.mark.parametrize("aim", ["Ask Mr. Smith of the U.S. for it.", "Meet on 14. June, at 9.30."])
def test_a_short_form_does_not_end_the_only_sentence(aim: str, project: Project) -> None:
    assert not prepare(project(talk(f"aim: {aim}\n")), TARGET).diagnostics
