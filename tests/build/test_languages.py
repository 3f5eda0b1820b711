"""A document in each official language of the Union has the labels of that language only."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import yaml
from lxml import etree

from briefgen.build.pipeline import build
from briefgen.conformance import violations_in
from briefgen.errors import ContentError
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from support.projects import DELIVERABLE, HOME, Files, write

LANGUAGES = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
    "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
)  # fmt: skip
"""The official languages of the European Union."""
TEMPLATES = Path(__file__).parents[2] / "templates"

# Every word of the content is made up, so that any other word is one of the program's.
CONTENT = {
    f"{HOME}/sources.yaml": (
        "nordea: {title: Zokra, address: 'https://zokra.example', accessed: 2019-03-03}\n"
        "book: {title: Qubex, archived: 'https://zokra.example/1', cite: full}\n"
        "both: {title: Qubix}\n"
    ),
    f"{HOME}/facts.yaml": "growth: {value: 12500.5, unit: '%'}\njobs: {value: 3}\n",
    f"{HOME}/acronyms.yaml": "ZU: {long: Zuzu}\n",
    f"{HOME}/organisations.yaml": "hegan: {name: Hegzu, country: Spazu}\nnet: {name: Nezu}\n",
    f"{HOME}/tables/clusters.yaml": (
        "anchor: clusters\nkind: list\ncaption: Kluzu\nheader: Nazu\ntags: [aero]\nitems: [hegan]\n"
    ),
    f"{HOME}/charts/sketch.yaml": (
        "anchor: sketch\ncaption: Sketzu\nkind: bar\n"
        "data: {categories: [Aza, Bzu], series: [{values: [12500, 2.5]}]}\n"
    ),
    f"{HOME}/sections/aim.md": (
        "---\nanchor: aim\ntitle: Amzu\n---\n"
        'Wozu ZU {{ fact("growth") }}[^nordea] zu [^book], [](#clusters), [](#sketch), [](#aim), '
        "[^nordea].\n\n::: table clusters\n:::\n\n::: chart sketch\n:::\n\n"
        "::: key-message\nKezu.\n:::\n"
    ),
    f"{HOME}/sections/list.md": "---\nanchor: list\ntitle: Lizu\n---\nSezu [](#list).\n",
    f"{HOME}/stories/campus.yaml": (
        "anchor: campus\ntitle: Kampzu\nbox_title: Kampza\nkicker: Aezu\npartners: [Unazu]\n"
        "sectors: [{name: Sezu}]\ncontext: Kozu.\ncooperation: {type: Tyzu}\nobjective: Obzu.\n"
        "policy_support: Pozu.\nresults: Rezu.\n"
        "contacts: [{name: Anzu, role: Rozu, phone: '12', email: a@zu.example}]\n"
    ),
    f"{DELIVERABLE}/deliverable.yaml": (
        "template: whole\nnumber: Z 1.1\ntitle: Pazu\n"
        "project: {name: Przu, acronym: PZ, platform: Plazu, agency: EZ,\n"
        "  programme: COZU, start: 2015-09-23, duration: 2 zu, contract: Kontrazu}\n"
        "work_package: 3\n"
    ),
    f"{DELIVERABLE}/v1.yaml": (
        "version: V1\ndate: 2019-03-31\nabstract: Abzu.\nauthors: [SPZ]\nkeywords: [kezu]\n"
        "copyright: {year: 2019}\nnumbered_stories: true\nhistory: Hizu.\n"
        "outline: [{section: aim, parts: [{story: campus}]}, {section: list, numbering: annex}]\n"
    ),
    f"{HOME}/briefings/talk.yaml": (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Tazu\ndate: 2019-06-13\nexample: true\n"
        "meeting: {name: Mezu, place: Queru, time: '10.00', chair: Chazu, requester: Rezi,\n"
        "  contact: Konzi, participants: [Parzi]}\n"
        "summary: Suzu.\nobjectives: ['Agzu[^book].']\nkey_messages: [Onzu]\ncharts: [sketch]\n"
        "defensives: [{question: Whyzu, answer: Bezu.}]\nselect: {tags: [aero]}\n"
    ),
    "templates/whole/template.yaml": (
        "extends: easme-deliverable\nbody:\n  - {part: outline}\n  - {part: history}\n"
        "  - part: fact_sheet\n    rows: [{label: Lazu, value: Vazu}, {field: cover.flazu},\n"
        "      {field: cover.flazi}]\n  - {part: abbreviations}\n"
        "fields:\n  cover:\n    flazu: {type: flag, default: true, label: Flazu, help: Flazu.}\n"
        "    flazi: {type: flag, default: false, label: Flazi, help: Flazi.}\n"
    ),
    "templates/short/template.yaml": (
        "extends: easme-deliverable\nrepeated_notes: short\ncite: full\n"
    ),
}


_UNUSED_IN_NOTE = {"cover_distribution", "cover_unit"}
"""Labels for rows that a project adds to the cover."""


def labels(template: str, language: str) -> dict[str, str]:
    """The labels in the file of a language, by name; those in groups with the group before."""
    path = TEMPLATES / template / "languages" / f"{language}.yaml"
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    flat = {}
    for name, value in found.items():
        inner = value.items() if isinstance(value, dict) else ()
        flat |= {f"{name}_{key}": one for key, one in inner} or {name: value}
    return flat


def words_in_pdf(data: bytes) -> str:
    """The text of the pages, and the alternatives of pictures and links, as one line."""
    texts: list[str] = []
    document = pypdfium2.PdfDocument(data)
    texts += [page.get_textpage().get_text_range() for page in document]
    with pikepdf.open(io.BytesIO(data)) as file:
        for item in file.objects:
            if isinstance(item, pikepdf.Dictionary):
                texts += (str(item[key]) for key in ("/Alt", "/Contents", "/Title") if key in item)
    return _one_line(texts)


def words_in_word_file(data: bytes) -> str:
    """The text and the alternatives of pictures in the body, the notes, headers and footers."""
    texts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|footnotes|header\d|footer\d)\.xml", name):
                texts += _texts_of(etree.fromstring(archive.read(name)))
    return _one_line(texts)


def _texts_of(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter("{*}p"):
        yield "".join(
            node.text or "" if node.tag.endswith("}t") else "-"
            for node in paragraph.iter("{*}t", "{*}noBreakHyphen")
        )
    yield from (node.get("descr", "") for node in root.iter("{*}docPr"))


def _one_line(texts: list[str]) -> str:
    # PDFium shows a hyphen at the end of a line as U+FFFE; a word that is cut stays in two parts.
    return re.sub(r"\s+", " ", re.sub("\ufffe\\s*", "-", " ".join(texts)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("project"), CONTENT)


def built(folder: Path, language: str, target: str) -> dict[str, str]:
    """The words of both files of a target in a language; the files are valid."""
    (folder / HOME / "dossier.yaml").write_text(f"name: Dozu\nlanguage: {language}\n", "utf-8")
    result = build(folder, target)
    assert violations_in(result["pdf"]) == ()
    return {
        "pdf": words_in_pdf(result["pdf"]),
        "docx": words_in_word_file(result["docx"]),
    }


def _plain(text: str) -> str:
    """Without case and accents: Greek capitals have none."""
    signs = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def assert_words(found: dict[str, str], expected: set[str], foreign: set[str]) -> None:
    for name, text in found.items():
        small = _plain(text)
        missing = {words for words in expected if _plain(_one_line([words])) not in small}
        assert not missing, (name, missing)
        strange = {words for words in foreign if re.search(rf"\b{re.escape(words)}\b", text)}
        assert not strange, (name, strange)


def foreign_labels(own: dict[str, str], *templates: str) -> set[str]:
    """English labels that no label of the language contains."""
    everything = " ".join(own.values()).casefold()
    english = {words for template in templates for words in labels(template, "en").values()}
    plain = {words for words in english if "{" not in words and len(words) > 3}
    return {words for words in plain if words.casefold() not in everything}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deliverable_has_the_labels_of_its_language_and_no_others(
    language: str, folder: Path
) -> None:
    own = labels("easme-deliverable", language)
    unused = {
        "note", "page", "cite", "version", "accessed", "others", "stacked_bar_chart", "briefing",
        "line_chart", "share_chart", "cited_again", "attachment", "example", "colon", "semicolon",
        "figures", "continued", "key_message",
    }  # fmt: skip
    patterns = {name for name, words in own.items() if "{" in words}
    expected = {words for name, words in own.items() if name not in unused | patterns}
    expected |= {
        own["records_numbered_story"].format(number=1),
        own["version_words"].format(version=1),
    }
    for name, number in (("table", 1), ("figure", 1)):
        words = own[name]
        expected.add(words.format(number=number) if "{" in words else f"{words} {number}")
    expected -= {own["table"], own["figure"], own["section"]}
    found = built(folder, language, "demo/d1@v1")
    assert_words(found, expected, foreign_labels(own, "easme-deliverable"))


PROJECT = (
    "project: {name: Przu, acronym: PZ, agency: EZ, programme: COZU, start: 2017-10-01,\n"
    "  duration: 2 years, %s}\n"
)
FORMS = {
    "horizon-deliverable": (
        PROJECT
        % "grant_agreement_number: 101, call: Callzu, type_of_action: Actzu"
        + "work_package: 3\ntask: T3.2\ndue: M18\ndeliverable_type: report\n"
        "dissemination_level: public\nlead_beneficiary: hegan\ncontributors: [net]\n",
        "cover: {actual_date: 2019-03-31, reviewers: [Rezu], status: final}\n",
    ),
    "policy-note": (
        PROJECT % "platform: Plazu",
        "cover: {audience: Audzu, key_messages: [Kezu], recommendations: [Reczu],\n"
        "  contact: {name: Anzu}}\n",
    ),
    "country-fiche": (
        PROJECT
        % "platform: Plazu"
        + "country: Mexzu\ncapital: Capzu\npopulation: 12\narea: 12 zu\ncurrency: Pezu\n"
        "gdp: {amount: 12, currency: USD}\neu_trade: {amount: 12, currency: EUR}\n",
        "cover: {key_messages: [Kezu], recommendations: [Reczu], contact: {name: Anzu}}\n",
    ),
}
"""By templates, the keys of a deliverable and of its version that give every field a value."""
_NOT_CHOSEN = re.compile(
    r"cover_(deliverable_type|dissemination_level|status)_(?!report|public|final)"
)


@pytest.mark.parametrize("template", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_declared_form_has_the_labels_of_its_language_and_no_others(
    language: str, template: str, tmp_path: Path
) -> None:
    own, base = labels(template, language), labels("easme-deliverable", language)
    deliverable, version = FORMS[template]
    identity = f"template: {template}\nnumber: Z 1.1\ntitle: Pazu\n"
    record = CONTENT[f"{DELIVERABLE}/v1.yaml"]
    files = {
        **CONTENT,
        f"{DELIVERABLE}/deliverable.yaml": identity + deliverable,
        f"{DELIVERABLE}/v1.yaml": record.replace("copyright: {year: 2019}\n", "") + version,
    }
    expected = {words for name, words in own.items() if not _NOT_CHOSEN.match(name)}
    both = {**base, **{f"own_{name}": words for name, words in own.items()}}
    both |= labels("policy-note", language)
    found = built(write(tmp_path, files), language, "demo/d1@v1")
    assert_words(found, expected, foreign_labels(both, "easme-deliverable", template))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_briefing_has_the_labels_of_its_language_and_no_others(
    language: str, folder: Path
) -> None:
    own = labels("meeting-briefing", language)
    base = labels("easme-deliverable", language)
    own = {name: words for name, words in own.items() if not name.startswith("body_since")}
    expected = {*own.values(), base["briefing"], base["example"]}
    found = built(folder, language, "demo/talk")
    both = {**base, **{f"own_{name}": words for name, words in own.items()}}
    assert_words(found, expected, foreign_labels(both, "easme-deliverable", "meeting-briefing"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_new_since_a_briefing_has_the_labels_of_its_language_and_no_others(
    language: str, tmp_path: Path
) -> None:
    name = f"{HOME}/briefings/{{}}.yaml".format
    talk = CONTENT[name("talk")].replace("charts: [sketch]\n", "")
    before = talk.replace("2019-06-13", "2019-06-01").replace("Suzu", "Sizu")
    before = before.replace("tags: [aero]", "anchors: [campus]")
    after = f"{talk}previous: before\n"
    files = {**CONTENT, name("talk"): after, name("before"): before}
    own, base = labels("meeting-briefing", language), labels("easme-deliverable", language)
    kinds = ("", "_compared", "_new", "_changed", "_gone")
    found = built(write(tmp_path, files), language, "demo/talk")
    both = {**base, **{f"own_{key}": words for key, words in own.items()}}
    foreign = foreign_labels(both, "easme-deliverable", "meeting-briefing")
    assert_words(found, {own[f"body_since{kind}"] for kind in kinds}, foreign)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_of_a_ministry_has_the_labels_of_its_language_and_no_others(
    language: str, tmp_path: Path
) -> None:
    own, base = labels("ministry-note", language), labels("easme-deliverable", language)
    record = CONTENT[f"{DELIVERABLE}/deliverable.yaml"]
    version = CONTENT[f"{DELIVERABLE}/v1.yaml"]
    files = {
        **CONTENT,
        f"{DELIVERABLE}/deliverable.yaml": record.replace("whole", "ministry-note"),
        f"{DELIVERABLE}/v1.yaml": version.replace("copyright: {year: 2019}\n", ""),
    }
    expected = {words for name, words in own.items() if name not in _UNUSED_IN_NOTE}
    both = {**base, **{f"own_{name}": words for name, words in own.items()}}
    found = built(write(tmp_path, files), language, "demo/d1@v1")
    assert_words(found, expected, foreign_labels(both, "easme-deliverable", "ministry-note"))


@pytest.mark.parametrize(
    ("language", "capitals"),
    {
        "el": ("ΠΑΡΑΔΟΤΕΟ Ζ 1.1", "ΠΑΡΑΔΕΙΓΜΑ ΕΠΙΤΥΧΙΑΣ · ΑΞΙΑ ΓΗΣ"),
        "ga": ("TORADH INSOLÁTHARTHA", "SCÉAL RATHA · NA hÉIREANN"),
        "de": ("ARBEITSERGEBNIS", "ERFOLGSGESCHICHTE · STRASSE"),
    }.items(),
)
def test_both_files_show_the_capitals_of_the_language(
    language: str, capitals: tuple[str, str], folder: Path, tmp_path: Path
) -> None:
    words = {"el": "Αξία γης", "ga": "na hÉireann", "de": "Straße"}[language]
    story = CONTENT[f"{HOME}/stories/campus.yaml"].replace("kicker: Aezu", f"kicker: {words}")
    record = CONTENT[f"{DELIVERABLE}/deliverable.yaml"]
    if language == "el":
        record = record.replace("number: Z 1.1", "number: ζ 1.1")
    files = {
        **CONTENT,
        f"{HOME}/stories/campus.yaml": story,
        f"{DELIVERABLE}/deliverable.yaml": record,
        f"{HOME}/dossier.yaml": f"name: Dozu\nlanguage: {language}\n",
    }
    result = build(write(tmp_path, files), "demo/d1@v1")
    pdf = words_in_pdf(result["pdf"])
    for one in capitals:
        assert one in pdf
    reading = read_pdf(result["pdf"]), read_word(result["docx"])
    assert list(differences(*reading)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_files_of_each_language_agree(language: str, folder: Path) -> None:
    (folder / HOME / "dossier.yaml").write_text(f"name: Dozu\nlanguage: {language}\n", "utf-8")
    result = build(folder, "demo/d1@v1")
    assert list(differences(read_pdf(result["pdf"]), read_word(result["docx"]))) == []


@pytest.mark.parametrize(
    ("language", "word", "breaks"),
    [
        ("pl", "społeczno-gospodarczy", False),
        ("pt", "guarda-chuva", False),
        ("cs", "česko-německý", False),
        ("es", "teórico-práctico", False),
        ("de", "deutsch-polnisch", True),
        ("en", "socio-economic", True),
    ],
)
def test_no_line_ends_at_a_hyphen_that_the_next_line_would_repeat(
    language: str, word: str, breaks: bool, tmp_path: Path
) -> None:
    # Lines of all lengths up to the word, so that one of them ends within it.
    lines = "\n\n".join(f"{'x' * n} " + f"{word} " * 12 for n in range(1, 20))
    files = {
        **CONTENT,
        f"{HOME}/sections/aim.md": f"---\nanchor: aim\ntitle: Amzu\n---\n{lines}\n",
        f"{HOME}/dossier.yaml": f"name: Dozu\nlanguage: {language}\n",
    }
    result = build(write(tmp_path, files), "demo/d1@v1")
    document = pypdfium2.PdfDocument(result["pdf"])
    shown = "".join(page.get_textpage().get_text_range() for page in document)
    broken = re.search("\ufffe|-\\s*[\r\n]", shown)
    assert (broken is not None) == breaks
    with zipfile.ZipFile(io.BytesIO(result["docx"])) as archive:
        body = archive.read("word/document.xml").decode()
    assert ("<w:noBreakHyphen/>" in body) != breaks
    assert list(differences(read_pdf(result["pdf"]), read_word(result["docx"]))) == []


def test_both_files_have_the_no_break_spaces_of_the_language(tmp_path: Path) -> None:
    text = "Quoi ? « Oui » : 12 500 EUR ; 5 % !"
    files = {
        **CONTENT,
        f"{HOME}/sections/aim.md": f"---\nanchor: aim\ntitle: Amzu\n---\n{text}\n",
        f"{HOME}/dossier.yaml": "name: Dozu\nlanguage: fr\n",
    }
    result = build(write(tmp_path, files), "demo/d1@v1")
    spaced = "Quoi\u202f? «\u00a0Oui\u00a0»\u00a0: 12\u202f500\u00a0EUR\u202f; 5\u00a0%\u202f!"
    with zipfile.ZipFile(io.BytesIO(result["docx"])) as archive:
        assert spaced in "".join(_texts_of(etree.fromstring(archive.read("word/document.xml"))))
    assert violations_in(result["pdf"]) == ()
    assert list(differences(read_pdf(result["pdf"]), read_word(result["docx"]))) == []


@pytest.mark.parametrize(
    "template", ["easme-deliverable", "meeting-briefing", "eu-briefing", "ministry-note"]
)
def test_every_language_of_a_template_has_the_same_labels(template: str) -> None:
    names = {language: set(labels(template, language)) for language in LANGUAGES}
    assert len({frozenset(found) for found in names.values()}) == 1
    found = {path.stem for path in (TEMPLATES / template / "languages").iterdir()}
    assert found == set(LANGUAGES)


def findings_in(tmp_path: Path, files: Files, target: str) -> list[tuple[str, str, str]]:
    with pytest.raises(ContentError) as caught:
        build(write(tmp_path, {**CONTENT, **files}), target)
    found = (one for one in caught.value.diagnostics if one.stops_build)
    return [(one.rule.code, one.span.path, one.message) for one in found]


@pytest.mark.parametrize("target", ["demo/d1@v1", "demo/talk"])
def test_a_language_without_labels_is_one_finding(target: str, tmp_path: Path) -> None:
    files = {f"{HOME}/dossier.yaml": "name: Dozu\nlanguage: tr\n"}
    ((code, path, message),) = findings_in(tmp_path, files, target)
    assert (code, path) == ("BG740", f"{HOME}/dossier.yaml")
    assert "no labels in the language 'tr' for abbreviation, abbreviations, abstract, " in message


def test_a_label_that_a_template_has_only_in_english_is_a_finding(tmp_path: Path) -> None:
    files = {
        f"{HOME}/dossier.yaml": "name: Dozu\nlanguage: de\n",
        "templates/own/template.yaml": (
            "extends: easme-deliverable\nlanguages: {en: {cover: {budget: Budget}}}\n"
            "cover: {subtitle: '{{ labels.cover_budget }}'}\n"
        ),
        f"{DELIVERABLE}/v1.yaml": CONTENT[f"{DELIVERABLE}/v1.yaml"] + "template: own\n",
    }
    ((code, _, message),) = findings_in(tmp_path, files, "demo/d1@v1")
    assert code == "BG740"
    assert message == "the template has no labels in the language 'de' for cover_budget"


def test_a_notice_that_the_template_has_only_in_english_is_a_finding(tmp_path: Path) -> None:
    files = {
        f"{HOME}/dossier.yaml": "name: Dozu\nlanguage: de\n",
        "templates/own/template.yaml": "extends: easme-deliverable\nnotices: [disclaimer]\n",
        "templates/own/disclaimer.en.md.j2": "Words.\n",
        f"{DELIVERABLE}/v1.yaml": CONTENT[f"{DELIVERABLE}/v1.yaml"] + "template: own\n",
    }
    ((_, path, message),) = findings_in(tmp_path, files, "demo/d1@v1")
    assert path == "templates/own/template.yaml"
    assert message.startswith("no file has the wording of the notice 'disclaimer'")


def test_a_project_adds_a_language_with_a_file(tmp_path: Path) -> None:
    labels_of_a_neighbour = TEMPLATES / "easme-deliverable/languages/da.yaml"
    files = {
        f"{HOME}/dossier.yaml": "name: Dozu\nlanguage: nb\n",
        "templates/own/template.yaml": "extends: easme-deliverable\n",
        "templates/own/languages/nb.yaml": labels_of_a_neighbour.read_text("utf-8"),
        f"{DELIVERABLE}/v1.yaml": CONTENT[f"{DELIVERABLE}/v1.yaml"] + "template: own\n",
    }
    result = build(write(tmp_path, {**CONTENT, **files}), "demo/d1@v1")
    assert "Indhold" in words_in_pdf(result["pdf"])


def test_the_files_are_tagged_with_the_language(folder: Path) -> None:
    (folder / HOME / "dossier.yaml").write_text("name: Dozu\nlanguage: hu\n", "utf-8")
    result = build(folder, "demo/d1@v1")
    with pikepdf.open(io.BytesIO(result["pdf"])) as file:
        assert str(file.Root.Lang) == "hu"
    with zipfile.ZipFile(io.BytesIO(result["docx"])) as archive:
        styles = archive.read("word/styles.xml").decode()
        core = archive.read("docProps/core.xml").decode()
    assert 'w:lang w:val="hu"' in styles
    assert "<dc:language>hu</dc:language>" in core


def test_numbers_come_before_the_words_in_hungarian(folder: Path) -> None:
    found = built(folder, "hu", "demo/d1@v1")
    for text in found.values():
        assert "1. táblázat" in text
        assert "1. ábra" in text
        assert re.search(r"\b1\. szakasz", text)
        assert "12\u00a0500,5%".replace("\u00a0", " ") in text
        assert "2015. szeptember 23." in text


def test_a_short_note_and_a_full_citation_are_in_the_language(folder: Path) -> None:
    version = (folder / DELIVERABLE / "v1.yaml").read_text("utf-8")
    (folder / DELIVERABLE / "v1.yaml").write_text(version + "template: short\n", "utf-8")
    try:
        for language, words in {
            "de": ("abgerufen am 3. März 2019", "siehe Fußnote 1"),
            "fr": ("consulté le 3 mars 2019", "voir note de bas de page 1"),
            "lv": ("skatīts: 2019. gada 3. marts", "(1. zemsvītras piezīme)"),
            "pt": ("acedido em 3 de março de 2019", "ver nota de rodapé 1"),
        }.items():
            for text in built(folder, language, "demo/d1@v1").values():
                for one in words:
                    assert one in text, language
    finally:
        (folder / DELIVERABLE / "v1.yaml").write_text(version, "utf-8")


@pytest.mark.parametrize(
    ("language", "numbers"),
    {
        "de": "Aza: 12.500,0; Bzu: 2,5",
        "fr": "Aza\u00a0: 12\u202f500,0\u00a0; Bzu\u00a0: 2,5",
        "el": "Aza: 12.500,0· Bzu: 2,5",
        "sv": "Aza: 12\u00a0500,0; Bzu: 2,5",
        "en": "Aza: 12,500.0; Bzu: 2.5",
    }.items(),
)
def test_a_chart_is_spoken_with_the_numbers_and_signs_of_the_language(
    language: str, numbers: str, folder: Path
) -> None:
    found = built(folder, language, "demo/d1@v1")
    for text in found.values():
        assert re.sub(r"\s", " ", numbers) in text
