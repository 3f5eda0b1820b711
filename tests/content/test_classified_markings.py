"""Markings of classified information: refused as marks, lines and whole texts, not in sentences."""

from __future__ import annotations

import pytest

from briefgen.build.pipeline import prepare
from briefgen.classified.markings import (
    issuers,
    marking_in_line,
    marking_in_mark,
    marking_in_name,
    marking_in_text,
)
from briefgen.errors import ContentError
from support import word_files
from support.content_files import AIM, FRONT, IDENTITY, RECORD, TALK, V1, own, story
from support.projects import BASE, HOME

DOSSIER = f"{HOME}/dossier.yaml"
NAMED = "name: Demo\nlanguage: {}\nlevels: {{public: Public, closed: {}}}\n"
SENTENCES = {
    "bg": "Документът е поверително писмо, а договорът е секретно приложение за служебно ползване.",
    "cs": "Jednání byla důvěrné povahy a údaje zůstaly tajné, práva jsou vyhrazené.",
    "da": "Brevet er fortroligt og aftalen hemmeligt; bilen er kun til tjenestebrug.",
    "de": "Das Gespräch war vertraulich, der Code ist streng geheim und der Zugang eingeschränkt.",
    "el": "Το έγγραφο είναι εμπιστευτικό και όχι απόρρητο, για λόγους περιορισμένης χρήσης.",
    "en": "The talks are confidential, the recipe top secret, and the term EU RESTRICTED means …",
    "es": "El acuerdo es confidencial, de difusión limitada, y el voto es secreto y reservado.",
    "et": "Leping on konfidentsiaalne ja hääletus salajane; juurdepääs on piiratud.",
    "fi": "Sopimus on luottamuksellinen, äänestys salainen, ja tilan käyttö rajoitettu.",
    "fr": "L’accord est confidentiel, le vote secret, et la note « RESTREINT UE » a une diffusion "
    "restreinte.",
    "ga": "Tá an comhaontú rúnda agus an rochtain srianta.",
    "hr": "Ugovor je povjerljivo pismo, glasanje je tajno, a pristup ograničeno dostupan.",
    "hu": "A megállapodás bizalmas, a szavazás titkos, a jelentés korlátozott terjesztésű.",
    "it": "L’accordo è riservato e il voto segreto; il dossier è riservatissimo.",
    "lt": "Sutartis konfidencialiai saugoma, balsuojama slaptai, aplinka riboto naudojimo.",
    "lv": "Līgums ir konfidenciāli glabāts, balso slepeni, auto ir dienesta vajadzībām.",
    "mt": "Il-ftehim hu kunfidenzjali u l-vot sigriet; l-aċċess hu ristrett.",
    "nl": "Het akkoord is vertrouwelijk en de stemming geheim; er is een beperkte verspreiding.",
    "pl": "Rozmowy są poufne, głosowania tajne, a prawa zastrzeżone.",
    "pt": "O acordo é confidencial, o voto é secreto e o lugar é reservado.",
    "ro": "Acordul este un secret de serviciu, iar votul este secret.",
    "sk": "Rokovania sú dôverné, údaje tajné a práva vyhradené.",
    "sl": "Pogodba je zaupno pismo, glasovanje je tajno, glasilo je interno.",
    "sv": "Avtalet är konfidentiell information, valet är hemlig sak och begränsad tillgång råder.",
}


@pytest.fixture
def found(project):
    def findings(files, target="demo/d1@v1"):
        try:
            prepared = prepare(project(files), target)
        except ContentError as error:
            return error.diagnostics
        return prepared.diagnostics

    return findings


def codes(findings):
    return [one.code for one in findings if one.severity == "error"]


# -- the list --------------------------------------------------------------------------------


def test_the_list_has_the_union_nato_and_every_state_with_each_level():
    names = {one.name for one in issuers()}
    assert {"the European Union", "NATO", "the United Kingdom"} <= names
    assert len(names) == 31  # with Euratom
    kinds: dict[str, set[str]] = {}
    for one in issuers():
        for kind in ("markings", "phrases", "words", "initials"):
            for words in getattr(one, kind):
                kinds.setdefault(words.casefold(), set()).add(kind)
    assert {words: found for words, found in kinds.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    "words", [words for one in issuers() for words in (*one.markings, *one.phrases, *one.words)]
)
def test_every_entry_is_refused_as_a_mark_in_any_case(words):
    language = "sl"
    for written in (words, words.upper(), words.lower(), f" {words}. "):
        assert marking_in_mark(written, language) is not None


@pytest.mark.parametrize("words", [words for one in issuers() for words in one.initials])
def test_initials_are_refused_as_a_mark_in_capitals(words):
    assert marking_in_mark(words.upper(), "en") is not None
    assert marking_in_line(f"D1 · {words}", "en") is None


@pytest.mark.parametrize("words", [words for one in issuers() for words in one.markings])
def test_what_is_only_a_marking_is_refused_inside_a_mark_and_as_a_text_in_capitals(words):
    assert marking_in_mark(f"Draft, {words} until 2027", "en") is not None
    assert marking_in_text(words.upper(), "en") is not None
    assert marking_in_line(f"D1 | {words.upper()} | Page 3", "en") is not None


@pytest.mark.parametrize(
    "written",
    [
        "Très Secret UE / EU Top Secret",
        "TRES SECRET UE",
        "restreint ue",
        "E U   R E S T R I C T E D",
        "EU\u00a0RESTRICTED",
        "EU RES\u00adTRICTED",
        "EU_RESTRICTED",
        "ＥＵ ＳＥＣＲＥＴ",
        "NATO SECRET – RELEASABLE TO MEXICO",
        "Internal (R-UE/EU-R)",
        "VS – Nur für den Dienstgebrauch",
        "Draft – GEHEIM",
    ],
)
def test_other_spellings_of_a_marking_are_refused(written):
    assert marking_in_mark(written, "en") is not None


@pytest.mark.parametrize(
    "mark",
    [
        "Public",
        "Internal use",
        "Limited",
        "Sensitive",
        "Partners only",
        "Confidential, only for members of the consortium",
        "For the EU's partners",
        "For EU R&D partners",
        "Difusión limitada a los socios",
        "Interno",
        "NATO UNCLASSIFIED",
        "Secretariat",
    ],
)
def test_other_marks_are_not_refused(mark):
    assert marking_in_mark(mark, "en") is None


# -- in a project ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "level",
    [
        "EU RESTRICTED",
        "{name: Internal, mark: {en: Internal, de: VS-NfD}}",
        "{name: Vertraulich, mark: {en: Internal}}",
    ],
)
def test_a_level_must_not_have_a_classified_marking(found, level):
    (one,) = found({DOSSIER: NAMED.format("en-GB", level)})
    assert (one.code, one.severity, one.span.path) == ("BG648", "error", DOSSIER)
    assert "is a marking of classified information of" in one.message
    assert "briefgen must not process such information" in one.message
    assert "remove the content from the project" in one.hint


def test_the_key_of_a_level_is_its_name_too(found):
    levels = "name: Demo\nlanguage: en-GB\nlevels: {public: Public, eu-restricted: Internal}\n"
    (one,) = found({DOSSIER: levels})
    assert (one.code, one.span.column) == ("BG648", 26)


@pytest.mark.parametrize(("language", "expected"), [("sl", ["BG648"]), ("es", []), ("hr", [])])
def test_a_harmless_word_of_another_language_is_not_a_marking(found, language, expected):
    files = {DOSSIER: NAMED.format(language, "Interno")}
    assert [one.code for one in found(files) if one.code == "BG648"] == expected


def test_a_marking_is_one_finding_where_it_is_written(found):
    text = RECORD + "distribution: RESTREINT UE/EU RESTRICTED\n"
    (one,) = found({V1: text})
    assert (one.code, one.span.path, one.span.line) == ("BG648", V1, 5)
    assert one.span.column == 15


PLACES = {
    "heading": {AIM: FRONT + "Words.\n\n## EU SECRET\n\nMore.\n"},
    "title of a section": {AIM: FRONT.replace("Aim", "NATO RESTRICTED") + "Words.\n"},
    "paragraph": {AIM: FRONT + "Words.\n\n**RESTREINT UE** / EU RESTRICTED\n"},
    "abbreviation": {AIM: FRONT + "VS-NfD\n\nWords.\n"},
    "item": {AIM: FRONT + "- TRÈS SECRET DÉFENSE\n- Words.\n"},
    "cell": {AIM: FRONT + "Words.\n\n| A | B |\n|---|---|\n| 1 | STRENG GEHEIM |\n"},
    "note": {AIM: FRONT + "Words.^[EU TOP SECRET]\n"},
    "story": story(results="COSMIC TOP SECRET"),
    "title": {IDENTITY: BASE[IDENTITY].replace("A paper", "Secret UE")},
    "author": {V1: RECORD + "authors: [A, GEHEIM]\n"},
    "keyword": {V1: RECORD + "keywords: [clusters, EU-R]\n"},
    "footer": own("header_footer: {footer_left: SECRET – page}\n"),
    "header": own("header_footer: {header_left: Demo | Restreint UE | CONFIDENTIAL}\n"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_whole_text_that_is_a_marking_is_refused(found, place):
    findings = [one for one in found(PLACES[place]) if one.code == "BG648"]
    assert len(findings) == 1
    assert findings[0].severity == "error"
    assert findings[0].span.path in PLACES[place]


@pytest.mark.parametrize("language", SENTENCES)
def test_the_words_in_a_sentence_are_not_a_marking(found, language):
    assert marking_in_text(SENTENCES[language], language) is None
    assert marking_in_line(SENTENCES[language], language) is None
    assert not {"BG648"} & {one.code for one in found({AIM: FRONT + SENTENCES[language]})}


def test_quoted_and_explained_markings_are_not_markings(found):
    body = (
        "The term EU RESTRICTED means something.\n\n‘EU RESTRICTED’\n\n"
        "EU restricted procedures exist.\n\n| Term | Meaning |\n|---|---|\n"
        "| “EU SECRET” | a marking |\n| Vertraulich | confidential |\n"
    )
    assert "BG648" not in {one.code for one in found({AIM: FRONT + body})}


def test_the_headers_and_footers_of_a_word_template_must_not_have_one(found):
    document = word_files.arial()
    document.sections[0].footer.paragraphs[0].text = "The team\tEU CONFIDENTIAL"
    files = {
        **own("word_template: team.docx\n"),
        "templates/own/team.docx": word_files.saved(document),
    }
    assert codes(found(files)) == ["BG648"]


def test_a_briefing_must_not_have_one(found):
    briefing = (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
        "meeting: {name: T}\nobjectives: [Meet]\ndistribution: Geheim\n"
    )
    assert codes(found({TALK: briefing}, "demo/talk")) == ["BG648"]


# -- markings with which a text, line or sentence begins -----------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("RESTREINT UE/EU RESTRICTED. Do not copy.", "RESTREINT UE/EU RESTRICTED"),
        ("RESTREINT UE / EU RESTRICTED Do not copy.", "RESTREINT UE / EU RESTRICTED"),
        ("Do not copy this page. EU SECRET", "EU SECRET"),
        ("Do not copy! EU SECRET – see below.", "EU SECRET"),
        ("First line\nNATO RESTRICTED, second line", "NATO RESTRICTED"),
        ("– COSMIC TOP SECRET – the rest", "COSMIC TOP SECRET"),
        ("(TRÈS SECRET DÉFENSE) Words.", "TRÈS SECRET DÉFENSE"),
        ("EU RES\u00adTRICTED. Words.", "EU RES\u00adTRICTED"),
        ("E U   S E C R E T. Words.", "E U   S E C R E T"),
        ("VS-NfD. Nicht kopieren.", "VS-NfD"),
        ("VS-NUR FÜR DEN DIENSTGEBRAUCH gilt.", "VS-NUR FÜR DEN DIENSTGEBRAUCH"),
        ("R-UE/EU-R: for the team.", "R-UE/EU-R"),
        ("DIFFUSION RESTREINTE", "DIFFUSION RESTREINTE"),
        ("Classification: EU SECRET.", "EU SECRET"),
        ("Our position (CONFIDENTIEL UE)", "CONFIDENTIEL UE"),
        ("RESTRICTED", "RESTRICTED"),
        ("GEHEIM. Nicht kopieren.", "GEHEIM"),
        ("EU SECRET REL TO MEXICO", "EU SECRET"),
    ],
)
def test_a_text_or_sentence_must_not_begin_with_a_marking(text, words):
    marking = marking_in_text(text, "en")
    assert marking is not None
    assert marking.words == words
    assert text.startswith(words, marking.start)
    assert marking_in_line(text.replace("\n", " – "), "en") is not None


@pytest.mark.parametrize(
    "text",
    [
        "Restricted access applies. Restricted. Access is for staff.",
        "Confidential counselling is offered.",
        "RESTRICTED ACCESS",
        "SECRET BALLOT",
        "SECRETARIAT. Words.",
        "EU SECRETARIAT. Words.",
        "Documents that are marked EU RESTRICTED are not in here.",
        "The marking is one of: EU SECRET, EU CONFIDENTIAL and EU RESTRICTED.",
        "eu restricted is the lowest marking.",
        "“EU RESTRICTED” is the lowest marking.",
        "«RESTREINT UE» est un marquage.",
        "EU restricted procedures exist.",
        "EU-S trade grew. EU-China trade, too.",
        "CD. DR. VS. NR. 4",
        "INTERNO. Words.",
        "Confidential: the talks.",
    ],
)
def test_ordinary_prose_is_not_a_marking(text):
    assert marking_in_text(text, "en") is None


@pytest.mark.parametrize("words", [words for one in issuers() for words in one.markings])
def test_every_marking_is_refused_at_the_beginning_of_a_sentence(words):
    marking = marking_in_text(f"First. {words.upper()} is on the next page.", "en")
    assert marking is not None


BRIEFING = (
    "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
    "meeting: {name: T}\nobjectives: [Meet]\n"
)
TEXT = "RESTREINT UE/EU RESTRICTED. Do not copy this page."


@pytest.mark.parametrize(
    ("files", "path", "line", "column"),
    [
        ({TALK: f'{BRIEFING}summary: "{TEXT}"\n'}, TALK, 7, 11),
        ({TALK: f"{BRIEFING}summary: Words. {TEXT}\n"}, TALK, 7, 17),
        ({TALK: f"{BRIEFING}key_messages: ['Words', '{TEXT}']\n"}, TALK, 7, 26),
        (
            {
                TALK: f"{BRIEFING}key_messages: [{{line: state}}]\n",
                f"{HOME}/lines.yaml": f'state: {{say: "{TEXT}"}}\n',
            },
            f"{HOME}/lines.yaml",
            1,
            15,
        ),
        ({TALK: f"{BRIEFING}summary: |\n  Words  \n  EU SECRET and words\n"}, TALK, 9, 3),
    ],
)
def test_a_briefing_must_not_have_one_at_the_beginning_of_a_sentence(
    found, files, path, line, column
):
    (one,) = [one for one in found(files, "demo/talk") if one.code == "BG648"]
    assert (one.span.path, one.span.line, one.span.column) == (path, line, column)
    assert "quotation marks" in one.hint


# -- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["eu-secret", "2019-06-nato-restricted", "EU_RESTRICTED", "secret", "vs-nfd", "r-ue"]
)
def test_a_name_must_not_be_or_have_a_marking(name):
    assert marking_in_name(name, "en") is not None


@pytest.mark.parametrize(
    "name", ["eu-secretariat", "secret-ballot", "restricted-access", "cd", "d3.5", "v2", "mexico"]
)
def test_other_names_are_not_markings(name):
    assert marking_in_name(name, "en") is None


DE = BASE[V1].replace("version: V1", "version: V9")


@pytest.mark.parametrize(
    ("target", "files"),
    [
        ("demo/eu-secret", {f"{HOME}/briefings/eu-secret.yaml": BRIEFING}),
        (
            "demo/eu-secret:de",
            {f"{HOME}/briefings/eu-secret.yaml": f"{BRIEFING}translations: [de]\n"},
        ),
        (
            "demo/talks/nato-secret",
            {
                f"{HOME}/briefings/talks.yaml": BRIEFING.replace("title: Talk\n", "")
                + "series: {nato-secret: {title: A}, two: {title: B}}\n"
            },
        ),
        ("demo/d1@eu-restricted", {V1.replace("v1.yaml", "eu-restricted.yaml"): DE}),
    ],
)
def test_the_name_of_a_target_must_not_be_a_marking(found, target, files):
    (one,) = [one for one in found(files, target) if one.code == "BG648"]
    assert one.severity == "error"
    assert one.span.path in files
    assert "rename it" in one.hint
