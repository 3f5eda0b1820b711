"""Placeholders are warnings, Roman numbers are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.checks.placeholders import missing_texts
from briefgen.errors import ContentError
from briefgen.review.words_by_language import WORDS as DATED_WORDS
from briefgen.spans.mapped_text import mapped_to
from briefgen.spans.span import Span
from support.content_files import BRIEFING, IDENTITY, OWN, RECORD, TALK, V1
from support.projects import BASE, HOME, MARK, marked, write

AIM = f"{HOME}/sections/aim.md"


def found(text: str, tmp_path: Path) -> list[tuple[str, str, str, str]]:
    body = f"---\nanchor: aim\ntitle: Aim\n---\n{text}\n"
    files = {AIM: body.replace(MARK, "")}
    diagnostics = prepare(write(tmp_path, files), "demo/d1@v1").diagnostics
    return [
        (one.code, one.severity, str(one.span), one.message)
        for one in diagnostics
        if one.code == "BG325"
    ]


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("The quay has ¶XX berths.", "XX"),
        ("The share is ¶XX % of all.", "XX"),
        ("About ¶XX harbours have power.", "XX"),
        ("Text. The ¶XX harbours.", "XX"),
        ("It cost EUR ¶XXX million.", "XXX"),
        ("On ¶XX.XX.2024 it opened.", "XX.XX.2024"),
        ("The date is ¶TBC.", "TBC"),
        ("Ports (¶TODO) are many.", "TODO"),
        ("Who pays? ¶TBD by June.", "TBD"),
        ("¶Lorem ipsum dolor sit amet.", "Lorem ipsum"),
        ("How many? ¶???", "???"),
        ("- a list: ¶TBA\n- b", "TBA"),
        ("¶DRAFT of the text.", "DRAFT"),
        ("¶Draft", "Draft"),
        ("¶draft version.", "draft version"),
        ("Status: ¶Draft", "Draft"),
        ("Paper on ports (¶draft)", "draft"),
        ("Version 2 · ¶Draft v2.1 · March", "Draft v2.1"),
        ("Ports · ¶Draft version 4 · March", "Draft version 4"),
        ("¶V4 draft", "V4 draft"),
        ("Ports · ¶Final draft", "Final draft"),
        ("¶Version 2.1 draft", "Version 2.1 draft"),
        ("¶Entwurf", "Entwurf"),
        ("- ¶tbc\n- b", "tbc"),
        ("## ¶Draft\n\nText.", "Draft"),
        ("The date (¶to be confirmed) is near.", "to be confirmed"),
        ("A first list, ¶to be completed.", "to be completed"),
        ("Text. ¶To be added.", "To be added"),
        ("Budget: ¶to be defined", "to be defined"),
        ("The name of the *port* (¶to be *confirmed*).", "to be confirmed"),
        ("Ask ¶[insert name of the port] first.", "[insert name of the port]"),
        ("- ¶…\n- b", "…"),
        ("A note^[The source, ¶to be confirmed.].", "to be confirmed"),
        ("The date is ¶______.", "______"),
        ("In ¶20XX it opens.", "20XX"),
        ("The ¶tbd value.", "tbd"),
        ("Open ¶T.B.C. here.", "T.B.C."),
        ("¶TO DO: write this.", "TO DO"),
        ("¶To do: write this.", "To do"),
        ("Text. ¶Lorem  ipsum.", "Lorem  ipsum"),
        ("The port of ¶[●] opens.", "[●]"),
        ("It costs ¶€ X million.", "€ X"),
        ("It costs ¶EUR X.", "EUR X"),
        ("See ¶DX.X of ¶WPX.", "DX.X"),
        ("¶Insert text here.", "Insert text here"),
        ("¶Click or tap here to enter text.", "Click or tap here to enter text"),
        ("¶Klicken Sie hier, um Text einzugeben.", "Klicken Sie hier, um Text einzugeben"),
        ("- ¶DD/MM/YYYY\n- b", "DD/MM/YYYY"),
        ("¶Placeholder", "Placeholder"),
    ],
)
def test_a_placeholder_is_a_warning_at_its_first_letter(
    text: str, placeholder: str, tmp_path: Path
):
    before = f"---\nanchor: aim\ntitle: Aim\n---\n{text[: text.index(MARK)]}"
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"'{placeholder}' is a placeholder for words that are missing"
    first, *others = found(text, tmp_path)
    assert first == ("BG325", "warning", f"{AIM}:{line}:{column}", message)
    assert len(others) == text.count(MARK) - 1


@pytest.mark.parametrize(
    "text",
    [
        "El siglo XX fue largo.",
        "Le XXe siècle, the XX century.",
        "No século XX, nel secolo XX, w XX wieku, в XX век.",
        "Pope Pius XX and Annex XX and Chapter XXX.",
        "Parts XIX, XX and XXI.",
        "See Annex XX for ports. Annex XX: the ports. Annex XX and others; as Annex XX says.",
        "The draft directive and a first draft.",
        "- 2021 draft\n- 2021 draft directive on ports\n- 12 drafts",
        "What to do: ask the port.",
        "Draft Convention on Ports",
        "Draft regulation (2021/12)",
        "Draft: June 2025",
        "The Commission published the draft, which all ports discussed (draft) in several rounds.",
        "Todo",
        "The dates are to be confirmed.",
        "The measures to be completed by 2021, to be completed in Porto, and those to be added.",
        "The [measures](https://example.org/measures) to be completed.",
        "The terminal (to be completed in 2030) and the quays, *to be completed* soon, are large.",
        "What remains *to be defined*: the tariffs.",
        "And so on … and on. He said: “…” [sic] and [the] end.",
        "[…] ports insert a card.",
        "TOD or TBCs or xx.",
        "See [the page](https://example.org/TBC/XX) or mail TODO@example.org.",
        "Really?! Yes??",
        "The chromosomes are XY.",
        "A placeholder for the crane, and dates as DD/MM/YYYY, are in the form.",
        "Insert the card here and there; the signal snake_case and __init__ stay.",
        "MX is Mexico, TX is Texas, and EUR XYZ is a bond; X is a letter, and D1.X is not.",
        "Click the button to enter. The DX array and WP10.",
        "The points [1] and [sic] • are kept.",
    ],
)
def test_ordinary_words_and_roman_numbers_have_no_finding(text: str, tmp_path: Path):
    assert found(text, tmp_path) == []


@pytest.mark.parametrize("words", ["tbd", "To be confirmed", "XX"])
def test_a_placeholder_in_a_value_of_the_cover_is_reported_at_the_value(words: str, tmp_path: Path):
    text = f"{RECORD}cover:\n  validated_by: {words}\n"
    diagnostics = prepare(write(tmp_path, {V1: text}), "demo/d1@v1").diagnostics
    (one,) = [one for one in diagnostics if one.code == "BG325"]
    assert str(one.span) == f"{V1}:{text.count(chr(10))}:17"
    assert one.message.startswith(f"'{words}' is a placeholder")


CHART = "anchor: share\nkind: bar\ncaption: Shares\n"
BY_FACT = f"{CHART}data: {{facts: [coast, north]}}\n"
TABLE = "with_table: {heading: Coast, numbers: Share, caption: Shares}\n"
FACTS = f"{HOME}/facts.yaml"
ORGANISATIONS = f"{HOME}/organisations.yaml"
WRITTEN_ELSEWHERE = {
    "the label of a fact": {
        f"{HOME}/charts/share.yaml": BY_FACT + TABLE,
        FACTS: "coast: {value: 4, label: ¶TBC}\nnorth: {value: 5, label: North}\n",
    },
    "the note of a fact": {
        f"{HOME}/charts/share.yaml": BY_FACT + TABLE,
        FACTS: "coast: {value: 4, note: ¶TBC}\nnorth: {value: 5, label: North}\n",
    },
    "the unit of facts": {
        f"{HOME}/charts/share.yaml": BY_FACT,
        FACTS: "coast: {value: 4, unit: ¶TBC}\nnorth: {value: 5, unit: TBC}\n",
    },
    "a country": {
        f"{HOME}/charts/share.yaml": f"{CHART}data: {{count: country, of: ports}}\n{TABLE}",
        f"{HOME}/tables/ports.yaml": (
            "anchor: ports\nkind: grid\ncaption: Ports\ncolumns: [{title: Port}]\n"
            "rows: [[{organisation: oslo}], [{organisation: riga}]]\n"
        ),
        ORGANISATIONS: (
            "oslo: {name: Port of Oslo, country: ¶TBC}\nriga: {name: Riga, country: Latvia}\n"
            "hegan: {name: HEGAN}\nnet: {name: Net}\n"
        ),
    },
    "a category": {
        f"{HOME}/charts/share.yaml": (
            f"{CHART}data: {{categories: [North, ¶TBC], series: [{{values: [1, 2]}}]}}\n{TABLE}"
        ),
    },
}


PORTS = "anchor: {0}\nkind: list\ncaption: Ports\nheader: Ports\nitems: [oslo, riga, hegan]\n"
IN_TABLES = {
    f"{HOME}/tables/{name}.yaml": PORTS.replace("{0}", name) for name in ("ports", "quays")
}
COUNTRIES = (
    "oslo: {name: Oslo, country: Norway}\nriga: {name: Riga, country: Latvia}\n"
    "hegan: {name: HEGAN, country: Spain}\nnet: {name: Net}\n"
)
STACKED = CHART.replace("bar", "stacked-bar")
BY_COUNTRY = f"{STACKED}data: {{count: country, of: {{A: ports, B: quays}}"
BY_TABLE = f"{CHART}data: {{count: table, of:"
COUNTED = {
    "the unit of counts": f"unit: ¶Ports TBC\n{BY_COUNTRY}}}\n",
    "the unit of counted tables": f"unit: ¶Ports TBC\n{BY_TABLE} [ports, quays]}}\n",
    "the other countries": f"{BY_COUNTRY}, top: 1, others: ¶Others TBC}}\n",
    "the name of a series": f"{BY_COUNTRY.replace('B:', '¶B TBC:')}}}\n",
    "the name of a table": f"{BY_TABLE} {{A: ports, ¶B TBC: quays}}}}\n",
}
WRITTEN_ELSEWHERE |= {
    name: {
        **IN_TABLES,
        ORGANISATIONS: COUNTRIES,
        f"{HOME}/charts/share.yaml": text,
    }
    for name, text in COUNTED.items()
}


@pytest.mark.parametrize("name", WRITTEN_ELSEWHERE)
def test_words_of_a_chart_are_reported_once_where_they_are_written(
    name: str, tmp_path: Path
) -> None:
    files = WRITTEN_ELSEWHERE[name]
    section = "---\nanchor: aim\ntitle: Aim\n---\nText.\n\n::: chart share\n:::\n"
    without = {path: text.replace(MARK, "") for path, text in files.items()}
    (path,) = [path for path, text in files.items() if MARK in text]
    before = files[path][: files[path].index(MARK)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    project = write(tmp_path, {AIM: section, **without})
    found = [one for one in prepare(project, "demo/d1@v1").diagnostics if one.code == "BG325"]
    assert [str(one.span) for one in found] == [f"{path}:{line}:{column}"]


FULL = {V1: f"{RECORD}template: own\n", OWN: "extends: easme-deliverable\ncite: full\n"}
BOOK = "authors: [A. Author, ¶TBC], title: A Book, publisher: Press, year: 2020"
SOURCES = f"{HOME}/sources.yaml"
GIVEN_BY_SEVERAL_KEYS = {
    "the unit of a fact": ('{{ fact("jobs") }}', {FACTS: "jobs: {value: 12, unit: ¶TBC}\n"}),
    "the display of a fact": (
        '{{ fact("jobs") }}',
        {FACTS: "jobs: {value: 12, display: ¶about TBC}\n"},
    ),
    "the same words in value and unit": (
        '{{ fact("jobs") }}',
        {FACTS: "jobs: {value: ¶TBC, unit: ¶TBC}\n"},
    ),
    "the name of an organisation": (
        '{{ organisation("hegan") }}',
        {ORGANISATIONS: "hegan: {name: ¶TBC, country: Spain}\nnet: {name: Net}\n"},
    ),
    "the country of an organisation": (
        '{{ organisation("hegan") }}',
        {ORGANISATIONS: "hegan: {name: HEGAN, country: ¶TBC}\nnet: {name: Net}\n"},
    ),
    "the country in a table": (
        "::: table clusters\n:::",
        {ORGANISATIONS: "hegan: {name: HEGAN, country: ¶TBC}\nnet: {name: Net}\n"},
    ),
    "the long form of an acronym": (
        "The EU.",
        {f"{HOME}/acronyms.yaml": "EU: {long: ¶European TBC, plural: Unions}\n"},
    ),
    "the plural of an acronym": (
        "The EU.",
        {f"{HOME}/acronyms.yaml": "EU: {long: European Union, plural: ¶Unions TBC}\n"},
    ),
    "the number of the document": (
        "Text.",
        {IDENTITY: BASE[IDENTITY].replace("D 1.1", "¶D 1.1 TBC")},
    ),
    "the title of the document": (
        "Text.",
        {IDENTITY: BASE[IDENTITY].replace("A paper", "¶A paper TBC")},
    ),
    "an author": ("Text.", {V1: f"{RECORD}authors: [SPI, ¶TBC]\n"}),
    "a keyword": ("Text.", {V1: f"{RECORD}keywords: [ports, ¶TBC, quays]\n"}),
    "the author of a source": ("Text[^book].", {**FULL, SOURCES: f"book: {{{BOOK}}}\n"}),
    "the title of a source": (
        "Text[^book].",
        {SOURCES: "book: {title: ¶Title TBC}\n"},
    ),
    "the title of a full note": (
        "Text[^book].",
        {**FULL, SOURCES: "book: {title: ¶Title TBC, publisher: P}\n"},
    ),
    "the publisher of a full note": (
        "Text[^book].",
        {**FULL, SOURCES: "book: {title: Title, publisher: ¶TBC, address: www.a.org}\n"},
    ),
    "the address of a source": ("Text[^book].", {SOURCES: "book: {address: ¶www.a.org/???}\n"}),
    "the title before an address": (
        "Text[^book].",
        {SOURCES: "book: {title: ¶TBC, address: www.a.org, cite: title-and-address}\n"},
    ),
    "a source inside a note": ("Text^[See [^book]].", {SOURCES: "book: {title: ¶TBC}\n"}),
}


@pytest.mark.parametrize("name", GIVEN_BY_SEVERAL_KEYS)
def test_a_placeholder_is_reported_at_the_key_that_gives_it(name: str, tmp_path: Path) -> None:
    text, files = GIVEN_BY_SEVERAL_KEYS[name]
    others = {FACTS: "jobs: {value: 1}\n", TALK: BRIEFING}
    section = {AIM: f"---\nanchor: aim\ntitle: Aim\n---\n{text}\n"}
    project = write(tmp_path, {**section, **others, **files})
    found = [one for one in prepare(project, "demo/d1@v1").diagnostics if one.code == "BG325"]
    assert [one.span.start for one in found] == [one.start for one in marked(files)]


def test_a_character_that_no_font_has_is_reported_at_the_key_that_gives_it(tmp_path: Path) -> None:
    files = {
        AIM: '---\nanchor: aim\ntitle: Aim\n---\n{{ fact("jobs") }} jobs\n',
        FACTS: "jobs: {value: 12, unit: ¶日}\n",
    }
    with pytest.raises(ContentError) as caught:
        prepare(write(tmp_path, files), "demo/d1@v1")
    assert [one.span.start for one in caught.value.diagnostics] == [marked(files)[0].start]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kicker: Aero", "kicker: ¶Aero TBC"),
        ("partners: [UNAQ]", "partners: [UNAQ, ¶TBC]"),
        ("kicker: Aero", "kicker: Aero\ncontacts: [{name: A. B., role: ¶TBC}]"),
        ("kicker: Aero", "kicker: Aero\ncontacts: [{name: A. B.}, {name: ¶TBC, phone: '1'}]"),
    ],
)
def test_a_placeholder_in_a_story_is_reported_at_its_key(
    old: str, new: str, tmp_path: Path
) -> None:
    path = f"{HOME}/stories/campus.yaml"
    files = {path: BASE[path].replace(old, new)}
    diagnostics = prepare(write(tmp_path, files), "demo/d1@v1").diagnostics
    found = [one for one in diagnostics if one.code == "BG325"]
    assert [one.span.start for one in found] == [marked(files)[0].start]


def test_a_placeholder_in_the_name_of_a_participant_is_reported_there(tmp_path: Path) -> None:
    path = f"{HOME}/briefings/talk.yaml"
    people = "place: Querétaro, participants: [A. B., ¶TBC, C. D.]"
    files = {path: BASE[path].replace("place: Querétaro", people)}
    diagnostics = prepare(write(tmp_path, files), "demo/talk").diagnostics
    found = [one for one in diagnostics if one.code == "BG325"]
    assert [one.span.start for one in found] == [marked(files)[0].start]


LANGUAGES = {
    "bg": ("за потвърждение", "Проектът за потвърждение на датата е готов."),
    "cs": ("k doplnění", "Výzva k doplnění žádosti byla zaslána."),
    "da": ("udfyldes senere|skal udfyldes", "Skemaet skal udfyldes af havnen i 2021."),
    "de": ("noch zu klären", "Die noch zu klären gebliebenen Fragen sind bekannt."),
    "el": ("προς επιβεβαίωση", "Στάλθηκε έγγραφο προς επιβεβαίωση των στοιχείων."),
    "en": ("to be confirmed", "The dates to be confirmed by the ports are known."),
    "es": ("por confirmar", "Quedan tres puertos por confirmar su oferta."),
    "et": ("kinnitatakse hiljem", "Kava koostatakse ja kinnitatakse, avaldatakse 2021."),
    "fi": ("vahvistetaan myöhemmin", "Suunnitelma laaditaan, vahvistetaan."),
    "fr": ("à compléter", "Il reste à compléter les quais du port."),
    "ga": ("le deimhniú", "Tá an dáta le deimhniú ag an gcalafort."),
    "hr": ("treba dopuniti", "Popis koji treba dopuniti lučka uprava."),
    "hu": ("megerősítendő", "A kikötő által megerősítendő adatok ismertek."),
    "it": ("da definire", "I criteri da definire sono tre."),
    "lt": ("bus papildyta", "Sąrašas bus papildyta uostų informacija."),
    "lv": ("tiks precizēts", "Saraksts tiks precizēts ostās."),
    "mt": ("għall-konferma", "Id-dokument għall-konferma tad-data wasal."),
    "nl": ("nog in te vullen", "De nog in te vullen formulieren zijn klaar."),
    "pl": ("do uzupełnienia", "Formularz do uzupełnienia przez port jest gotowy."),
    "pt": ("a definir", "Os critérios a definir pelo porto são três."),
    "ro": ("de completat", "Formularul de completat de către port este gata."),
    "sk": ("treba doplniť", "Zoznam, ktorý treba doplniť v prístave."),
    "sl": ("za potrditev", "Obrazec za potrditev podatkov je pripravljen."),
    "sv": ("att bekräfta", "De uppgifter att bekräfta som hamnen har är tre."),
}
"""By language: words for something missing, and a sentence in which they are a part."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_for_something_missing_are_found_only_by_themselves(language: str) -> None:
    words, sentence = LANGUAGES[language]
    words = words.rpartition("|")[2]

    def found_in(text: str) -> list[str]:
        found = missing_texts([mapped_to(text, Span("a.md", 1, 1))], language)
        return [one.message.split("'")[1] for one in found]

    for text in (words, f"{words.capitalize()}.", f"The port ({words}) is large.", f"A: {words}."):
        assert [one.casefold() for one in found_in(text)] == [words.casefold()]
    assert found_in(sentence) == []
    assert found_in(f"Words {words} and more words.") == []
    assert found_in("To be confirmed.") == ["To be confirmed"]


def test_every_official_language_has_such_words() -> None:
    assert set(LANGUAGES) == set(DATED_WORDS)


@pytest.mark.parametrize("printed", [True, False])
def test_a_placeholder_in_the_history_is_reported_once(printed: bool, tmp_path: Path) -> None:
    history = "history: First version, to be completed.\n"
    files = {V1: f"{RECORD}{history}"}
    if printed:
        files |= {
            "templates/own/template.yaml": (
                "extends: easme-deliverable\nbody: [{part: history}, {part: outline}]\n"
            ),
            V1: f"{RECORD}{history}template: own\n",
        }
    found = prepare(write(tmp_path, files), "demo/d1@v1").diagnostics
    (one,) = [one for one in found if one.code == "BG325"]
    assert (str(one.span), one.message.split("'")[1]) == (
        f"{V1}:{RECORD.count(chr(10)) + 1}:25", "to be completed",
    )  # fmt: skip
