"""Texts of a translation go to translators and come back, and nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from briefgen.build.pipeline import prepare
from briefgen.content.library import load
from briefgen.errors import ContentError, UsageError
from briefgen.model.walk import plain_text
from briefgen.rules import RULES
from briefgen.xliff.exchange import export_texts, import_texts
from briefgen.xliff.importing import _signs_of
from briefgen.xliff.inlines import InlineMark, inlines_of
from briefgen.xliff.segments import parts_of
from support.projects import BASE, DELIVERABLE, HOME, Files, write
from support.pseudo_translation import XLIFF, pseudo_translated
from support.text_constructs import CONSTRUCTS, PLACES

TARGET = "demo/d1@v1:de"
V1 = f"{DELIVERABLE}/v1.yaml"
AIM, AIM_DE = f"{HOME}/sections/aim.md", f"{HOME}/sections/de/aim.md"
RICH = (
    "---\nanchor: aim\ntitle: Aim\n---\n"
    'About {{ fact("jobs") }} **jobs**[^book, page 3; nordea], see [us](https://example.org) '
    "and [](#aim)[^book].\n\n"
    "- One *item* with a note^[Its words.]\n- Two items\n  in two lines\n    - inside\n\n"
    "{#ports}\n## Many ports\n\n"
    '{#some-ports caption="Some ports"}\n'
    "| A name | A number |\n| --- | ---: |\n| Vigo | 12 |\n| Sines, [a port]{lang=pt} | 3 |\n\n"
    "::: box A title\nWords in a box.\n\n1. First\n2. Second\n:::\n"
)
FILES: Files = {V1: BASE[V1] + "translations: [de]\n", AIM: RICH}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "content").rglob("*"))
        if path.is_file()
    }


def imported(folder: Path, text: str):
    return import_texts(folder, text.encode(), "de.xlf")


def codes(folder: Path, text: str) -> list[tuple[str, int]]:
    before = files_in(folder)
    with pytest.raises(ContentError) as caught:
        imported(folder, text)
    assert files_in(folder) == before
    assert all(one.span.path == "de.xlf" and one.hint for one in caught.value.diagnostics)
    return [(one.code, one.span.line) for one in caught.value.diagnostics]


# -- round trips -----------------------------------------------------------------------------


def test_a_round_trip_without_changes_changes_nothing(project):
    before = files_in(project)
    found = imported(project, export_texts(project, TARGET).text)
    assert (found.files, found.count) == ((), 0)
    assert files_in(project) == before


def test_a_translated_file_comes_back_whole(project):
    exported = export_texts(project, TARGET)
    assert exported.missing == exported.count > 15
    found = imported(project, pseudo_translated(exported.text))
    assert found.count == exported.count
    assert [one.code for one in prepare(project, TARGET).diagnostics] == []
    text = (project / AIM_DE).read_text("utf-8")
    assert "- Oneß *itemß* withß a noteß^[Itsß wordsß.]" in text
    assert 'caption="Someß portsß"' in text
    again = export_texts(project, TARGET)
    assert (again.missing, again.count) == (0, exported.count)
    before = files_in(project)
    assert imported(project, again.text).files == ()
    assert files_in(project) == before


def test_sources_of_quotations_and_pages_come_back(project):
    """The word in `page="new"` is not a text to translate."""
    text = '> Words of a port.\n>\n> — Ana Ruiz, a ministry\n\n{page="new"}\nMore words.\n'
    write(project, {**FILES, AIM: f"---\nanchor: aim\ntitle: Aim\n---\n{text}"})
    imported(project, pseudo_translated(export_texts(project, TARGET).text))
    assert [one.code for one in prepare(project, TARGET).diagnostics] == []
    made = (project / AIM_DE).read_text("utf-8")
    assert "> Wordsß ofß a portß.\n>\n> — Anaß Ruizß, a ministryß" in made
    assert '{page="new"}\nMoreß wordsß.' in made


def test_only_changed_texts_are_written(project):
    imported(project, pseudo_translated(export_texts(project, TARGET).text))
    before = files_in(project)
    text = export_texts(project, TARGET).text.replace("Manyß portsß", "Viele Häfen")
    found = imported(project, text)
    assert (found.files, found.count) == ((AIM_DE,), 1)
    after = files_in(project)
    assert {name for name in after if after[name] != before[name]} == {AIM_DE}
    assert b"{#ports}\n## Viele H\xc3\xa4fen" in after[AIM_DE]


def test_an_entry_that_changes_leaves_the_others_with_the_same_words_alone(project):
    countries = "".join(f"{one}: {{name: {one.upper()}, country: Spain}}\n" for one in "abc")
    uses = " ".join(f'{{{{ organisation("{one}") }}}}' for one in "abc")
    entries = {f"{HOME}/organisations.yaml": countries + BASE[f"{HOME}/organisations.yaml"]}
    write(project, {**FILES, **entries, AIM: f"---\nanchor: aim\ntitle: Aim\n---\nOf {uses}.\n"})
    imported(project, pseudo_translated(export_texts(project, TARGET).text))
    before, after = export_texts(project, TARGET).text.split('name="b.country"')
    imported(project, f'{before}name="b.country"{after.replace("Spainß", "Reino", 1)}')
    text = export_texts(project, TARGET).text
    found = {one: text.split(f'name="{one}.country"')[1].split("target>")[1] for one in "abc"}
    assert found == {"a": "Spainß</", "b": "Reino</", "c": "Spainß</"}


@pytest.mark.parametrize("abstract", ["- One item\n", "One line\n", "- One item\n- Two items\n"])
def test_a_text_has_the_same_segments_in_a_second_export(project, abstract):
    lines = "".join(f"  {line}\n" for line in abstract.splitlines())
    words = "abstract: |\n  An *abstract*\n  in two lines.\n"
    assert words in FILES[V1]
    write(project, {**FILES, V1: FILES[V1].replace(words, f"abstract: |\n{lines}")})
    first = export_texts(project, TARGET).text
    imported(project, pseudo_translated(first))
    again = export_texts(project, TARGET).text
    assert again.count("<segment") == first.count("<segment")
    assert again.count("<ignorable") == first.count("<ignorable")
    assert imported(project, again).files == ()


def test_comments_and_acknowledgements_of_a_file_remain(project):
    own = "# Mrs Weber translates it.\nacknowledge:\n  - {code: BG805, reason: It comes later.}\n"
    old = "subtitle: {en: For all, de: Für alle}\n"
    write(project, {**FILES, f"{DELIVERABLE}/de/v1.yaml": own + old})
    imported(project, pseudo_translated(export_texts(project, TARGET).text))
    text = (project / DELIVERABLE / "de/v1.yaml").read_text("utf-8")
    assert text.startswith(own)
    assert "de: Für alle" in text


def test_a_text_that_is_out_of_date_can_be_accepted_or_changed(project):
    imported(project, pseudo_translated(export_texts(project, TARGET).text))
    write(project, {**FILES, AIM: RICH.replace("Many ports", "More ports")})
    exported = export_texts(project, TARGET)
    assert exported.missing == 1
    assert "The original has changed: then '{#ports} ## Many ports', now" in exported.text
    assert imported(project, exported.text).files == ()
    accepted = exported.text.replace('state="translated"', 'state="reviewed"')
    assert imported(project, accepted).files == (AIM_DE,)
    assert export_texts(project, TARGET).missing == 0


PAIR = "---\ntitle: {{en: Aim, de: Ziel}}\n---\n::: en\n{}\n:::\n\n{}\n"


@pytest.mark.parametrize(
    ("before", "now", "translation", "expected"),
    [
        ("See **us**[^book].", "See **us**[^book].", "Siehe uns[^book].", []),
        ("See us.", "See us.", "Siehe *uns*.", []),
        ("- A *b*\n- C", "- A *b*\n- C", "- A b\n- *C*", []),
        (
            'About {{ fact("jobs") }} jobs.',
            'About {{ fact("jobs") }} jobs[^book].',
            'Rund {{ fact("jobs") }} Stellen.',
            ["BG804"],
        ),
        (
            "See [us](https://a.eu).",
            "See [us](https://b.eu).",
            "S. [uns](https://a.eu).",
            ["BG804"],
        ),
        ("A word[^book] here.", "A word here.", "Ein Wort[^book] hier.", ["BG804"]),
    ],
)
def test_other_marks_in_a_translation_are_accepted_while_nothing_changes(
    project, before, now, translation, expected
):
    own = f"---\nanchor: aim\ntitle: Aim\n---\n{now}\n\nMore[^book].\n"
    write(project, {**FILES, AIM: own, AIM_DE: PAIR.format(before, translation)})
    files = files_in(project)
    exported = export_texts(project, TARGET).text
    found = imported(project, exported)
    assert (found.files, [one.code for one in found.diagnostics]) == ((), expected)
    assert files_in(project) == files
    accepted = exported.replace('state="translated"', 'state="reviewed"')
    if expected:
        assert {code for code, _ in codes(project, accepted)} == {"BG814"}
    changed = exported.replace(" uns", " euch")
    if not expected and changed != exported:
        assert imported(project, changed).files == (AIM_DE,)
        assert export_texts(project, TARGET).missing


def test_a_translator_chooses_the_form_of_a_number_in_words(project):
    """The form is written in the target, in the place of the placeholder."""
    text = "---\nanchor: aim\ntitle: Aim\n---\nIt has {{ stories | in_words }} **story**.\n"
    write(project, {**FILES, AIM: text})
    exported = pseudo_translated(export_texts(project, TARGET).text)
    target = exported[exported.index("<target>Itß hasß ") :].partition("</target>")[0]
    placeholder = target[target.index("<ph") : target.index("/>") + 2]
    found = imported(project, exported)
    (one,) = found.diagnostics
    assert found.files
    assert AIM_DE in found.files
    assert "story" not in (project / AIM_DE).read_text("utf-8")
    assert (one.code, one.severity, str(one.span)) == (
        "BG818",
        "warning",
        f"de.xlf:{line_of(exported, target)}:{column_of(exported, target)}",
    )
    assert one.message == (
        "this translation is left out: the word for 1 has several forms in 'de' (BG134)"
    )
    assert one.hint.startswith(
        "in place of the placeholder, write {{ stories | in_words(\"masculine\") }} for 'ein', "
        "{{ stories | in_words(\"feminine\") }} for 'eine'"
    )
    chosen = target.replace(placeholder, '{{ stories | in_words("feminine") }}')
    assert imported(project, exported.replace(target, chosen)).files
    assert 'Itß hasß {{ stories | in_words("feminine") }} **storyß**.' in (
        (project / AIM_DE).read_text("utf-8")
    )
    again = export_texts(project, TARGET).text
    assert imported(project, again).files == ()
    lost = target.replace(placeholder, "{{ jobs }}")
    assert {code for code, _ in codes(project, exported.replace(target, lost))} == {"BG814"}


def test_what_would_stop_a_build_is_reported_where_the_translator_wrote_it(project):
    """The place is that in the file of translators; the other texts are imported."""
    exported = pseudo_translated(export_texts(project, TARGET).text)
    wrong = exported.replace("Twoß itemsß", "Zwei {{").replace("Aimß", "Ziel {{")
    found = imported(project, wrong)
    assert [(one.code, one.span.path, one.span.line) for one in found.diagnostics] == [
        ("BG818", "de.xlf", line_of(wrong, "<target>Ziel {{")),
        ("BG818", "de.xlf", line_of(wrong, "<target>Zwei {{")),
    ]
    written = (project / AIM_DE).read_text("utf-8")
    assert "Manyß portsß" in written
    assert "{{\n" not in written
    assert imported(project, exported).count == 2


@pytest.mark.parametrize(
    "sign", ["\u202e", "\u200b", "\u00ad", "\t", "e\u0301 {{", "\u200b{{", "&#13;{{", "\x85"]
)
def test_characters_that_a_text_cannot_have_are_reported_where_they_are(project, sign):
    exported = pseudo_translated(export_texts(project, TARGET).text)
    places = ["Aimß", "Twoß itemsß", "UNAQß"] + ["A paperß"] * ("{" not in sign)
    wrong = exported
    for one in places:
        assert f"<target>{one}" in wrong
        wrong = wrong.replace(f"<target>{one}", f"<target>Ziel{sign}{one}")
    found = imported(project, wrong)
    lines = [line_of(wrong, f"<target>Ziel{sign}{one}") for one in places]
    assert {(one.code, one.span.path) for one in found.diagnostics} == {("BG818", "de.xlf")}
    assert {one.span.line for one in found.diagnostics} == set(lines)
    assert "Ziel" not in (project / AIM_DE).read_text("utf-8")
    assert "Manyß portsß" in (project / AIM_DE).read_text("utf-8")


def test_a_form_that_the_language_lacks_is_ignored_in_a_translation(project):
    """`feminine` is a form of the original in Polish, and English has one form only."""
    text = '---\nanchor: aim\ntitle: Aim\n---\nMa {{ stories | in_words("feminine") }} słowo.\n'
    dossier = {f"{HOME}/dossier.yaml": "name: Demo\nlanguage: pl\n"}
    translations = {V1: BASE[V1] + "translations: [en]\n"}
    write(project, {**FILES, **dossier, **translations, AIM: text})
    target = TARGET.replace(":de", ":en")
    found = imported(project, pseudo_translated(export_texts(project, target).text))
    assert found.diagnostics == ()
    assert 'Maß {{ stories | in_words("feminine") }}' in (
        (project / AIM_DE.replace("/de/", "/en/")).read_text("utf-8")
    )
    assert imported(project, export_texts(project, target).text).files == ()
    (paragraph,) = load(project, target).sections["aim"].section.blocks
    assert plain_text(paragraph.content) == "Maß one słowoß."


def test_a_file_that_is_filled_in_parts_can_be_imported_again(project):
    countries = "".join(f"{one}: {{name: {one.upper()}, country: Spain}}\n" for one in "ab")
    uses = " ".join(f'{{{{ organisation("{one}") }}}}' for one in "ab")
    entries = {f"{HOME}/organisations.yaml": countries + BASE[f"{HOME}/organisations.yaml"]}
    write(project, {**FILES, **entries, AIM: f"---\nanchor: aim\ntitle: Aim\n---\nOf {uses}.\n"})
    empty = export_texts(project, TARGET).text
    spain = "<source>Spain</source>"
    assert empty.count(spain) == 2
    filled = empty.replace(spain, f"{spain}<target>Spanien</target>", 1)
    assert imported(project, filled).count == 1
    before = files_in(project)
    assert (imported(project, filled).files, imported(project, empty).files) == ((), ())
    assert files_in(project) == before


@pytest.mark.parametrize("filled", [(1, 2), (0, 2), (2,), (2, 0, 1)])
def test_equal_texts_of_which_some_are_translated_keep_their_places(project, filled):
    words = "Spain\n\nMore[^book].\n\nSpain\n\nSpain\n"
    write(project, {**FILES, AIM: f"---\nanchor: aim\ntitle: Aim\n---\n{words}"})
    source = "<source>Spain</source>"
    begin, *rest = export_texts(project, TARGET).text.split(source)
    targets = [f"<target>Land {n}</target>" if n in filled else "" for n in range(3)]
    text = begin + "".join(source + one + end for one, end in zip(targets, rest, strict=True))
    assert imported(project, text).files == (AIM_DE,)
    assert imported(project, text).files == ()


@pytest.mark.parametrize("share", [2, 3, 5])
def test_parts_of_two_translators_can_be_imported_in_turn(project, share):
    empty = export_texts(project, TARGET).text
    halves = [etree.fromstring(pseudo_translated(empty).encode()) for _ in range(2)]
    for number, root in enumerate(halves):
        for place, unit in enumerate(root.iter(f"{XLIFF}unit")):
            if (place % share == 0) == bool(number):
                for segment in unit.iter(f"{XLIFF}segment"):
                    segment.remove(segment.find(f"{XLIFF}target"))
                    segment.set("state", "initial")
    texts = [etree.tostring(root, encoding="unicode") for root in halves]
    for text in texts:
        assert imported(project, text).files
    before = files_in(project)
    for text in texts * 2:
        found = imported(project, text)
        assert (found.files, found.diagnostics) == ((), ())
    assert files_in(project) == before
    assert export_texts(project, TARGET).missing == 0


def test_names_and_values_are_protected(project):
    root = etree.fromstring(export_texts(project, TARGET).text.encode())
    data = {one.text for one in root.iter(f"{XLIFF}data")}
    assert {
        '{{ fact("jobs") }}',
        "[^book]",
        "[^book, ",
        "; nordea]",
        "[](#aim)",
        "](https://example.org)",
        "**",
    } <= data
    assert "[a port]{lang=pt}" in data
    words = " ".join("".join(one.itertext()) for one in root.iter(f"{XLIFF}source"))
    assert "example.org" not in words
    assert "HEGAN" not in words


def test_names_of_people_are_not_exported_and_their_roles_are(project):
    template = (
        "extends: easme-deliverable\nfields:\n  cover:\n"
        "    reviewers: {type: names, help: Reviewers., label: Reviewers}\n"
        "    author: {type: person, help: The author., label: Author}\n"
        "    team: {type: people, help: The team., label: Team}\n"
        "cover:\n  rows:\n    - {field: cover.reviewers}\n    - {field: cover.author}\n"
        "    - {field: cover.team}\n"
    )
    identity = f"{DELIVERABLE}/deliverable.yaml"
    people = (
        "cover:\n  reviewers: [Ana Ruiz, Jan Kos]\n"
        "  author: {name: Eva Ek, role: Director, organisation: SPI}\n"
        "  team: [{name: Ivo Ilić, role: Analyst}]\n"
    )
    version = FILES[V1].replace("cover: {project_name: P, version: V1}\n", people)
    own = BASE[identity].replace("easme-deliverable", "own")
    write(project, {**FILES, "templates/own/template.yaml": template, identity: own, V1: version})
    exported = export_texts(project, TARGET).text
    root = etree.fromstring(exported.encode())
    words = {"".join(one.itertext()) for one in root.iter(f"{XLIFF}source")}
    assert {"Director", "Analyst"} <= words
    assert not words & {"Ana Ruiz", "Jan Kos", "Eva Ek", "Ivo Ilić", "SPI"}
    imported(project, pseudo_translated(exported))
    rows = [row.value for row in prepare(project, TARGET).resolved.document.cover.rows]
    assert rows == ["Ana Ruiz, Jan Kos", "Eva Ek, Directorß, SPI", "Ivo Ilić, Analystß"]


def test_units_are_named_by_file_and_key_and_have_states(project):
    write(project, {**FILES, AIM_DE: "---\ntitle: {en: Aim, de: Ziel}\n---\n"})
    root = etree.fromstring(export_texts(project, TARGET).text.encode())
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.0", "en-GB", "de")
    states = {
        (file.get("original"), unit.get("name")): unit.find(f"{XLIFF}segment").get("state")
        for file in root.iter(f"{XLIFF}file")
        for unit in file.iter(f"{XLIFF}unit")
    }
    assert states[AIM, "title"] == "reviewed"
    assert states[AIM, "text.1"] == "initial"
    assert (V1, "abstract") in states


def test_only_texts_of_files_are_exported(project):
    text = export_texts(project, TARGET).text
    assert "Inhalt" not in text
    assert "templates/" not in text


def test_an_original_cannot_be_exported(project):
    with pytest.raises(UsageError, match="is not a translation"):
        export_texts(project, "demo/d1@v1")


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(st.lists(st.tuples(CONSTRUCTS, st.sampled_from(PLACES)), min_size=1, max_size=4))
def test_any_text_goes_to_translators_and_comes_back(tmp_path, drawn):
    """Texts as people type and paste them; those that are findings in the original are left out."""
    texts = [place(one, f"begin{n}", f"end{n}") for n, (one, place) in enumerate(drawn)]
    own = "---\nanchor: aim\ntitle: Aim\n---\n" + "\n".join(texts)
    folder = write(tmp_path, {**FILES, AIM: own, AIM_DE: None})
    try:
        exported = export_texts(folder, TARGET)
    except ContentError:
        assume(False)
    before = files_in(folder)
    assert imported(folder, exported.text).files == ()
    assert files_in(folder) == before
    root = etree.fromstring(exported.text.encode())
    for segment in root.iter(f"{XLIFF}segment"):
        source = segment.find(f"{XLIFF}source")
        target = etree.fromstring(etree.tostring(source).replace(b"source", b"target"))
        segment.append(target)
    imported(folder, etree.tostring(root, encoding="unicode"))
    again = export_texts(folder, TARGET)
    assert (again.missing, again.count) == (0, exported.count)
    assert imported(folder, again.text).files == ()


# -- losses and damages ----------------------------------------------------------------------


@pytest.fixture
def returned(project) -> str:
    return pseudo_translated(export_texts(project, TARGET).text)


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def column_of(text: str, words: str) -> int:
    return text.index(words) - text.rfind("\n", 0, text.index(words))


def test_a_lost_placeholder(project, returned):
    root = etree.fromstring(returned.encode())
    target = next(one for one in root.iter(f"{XLIFF}target") if one.find(f"{XLIFF}ph") is not None)
    target.remove(target.find(f"{XLIFF}ph"))
    assert {code for code, _ in codes(project, etree.tostring(root, encoding="unicode"))} == {
        "BG814"
    }


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('trgLang="de"', 'trgLang="bg"', "BG812"),
        ('srcLang="en-GB"', 'srcLang="fr"', "BG812"),
        ("<source>Aim</source>", "<source>Aims</source>", "BG813"),
        ('name="text.1"', 'name="subtitle"', "BG811"),
        ('original="content/demo/sections/aim.md"', 'original="content/demo/x.md"', "BG811"),
        ("<target>Aimß</target>", "<target>Ziel[^book]</target>", "BG814"),
        ('version="2.0"', 'version="1.2"', "BG810"),
        ("</xliff>", "", "BG810"),
        ("<note>demo/d1@v1:de</note>", "<note> </note>", "BG810"),
    ],
)
def test_what_else_is_refused(project, returned, old, new, code):
    assert old in returned
    found = codes(project, returned.replace(old, new))
    assert {one for one, _ in found} == {code}


def test_a_finding_has_a_line_and_a_column(project, returned):
    text = returned.replace("<target>Aimß</target>", "<target>Ziel[^book]</target>")
    with pytest.raises(ContentError) as caught:
        imported(project, text)
    (one,) = caught.value.diagnostics
    line = text.split("\n")[one.span.line - 1]
    assert line[one.span.column - 1 :].startswith("<unit")


@pytest.mark.parametrize("words", ["", " ", "jobsß "])
@pytest.mark.parametrize("again", [False, True])
def test_emphasis_whose_signs_would_be_printed(project, returned, words, again):
    if again:
        imported(project, returned)
    text = returned.replace(">jobsß</pc>", f">{words}</pc>")
    assert text != returned
    ((code, line),) = codes(project, text)
    assert (code, text.split("\n")[line - 1].lstrip()[:8]) == ("BG814", "<target>")


def test_emphasis_can_be_a_part_of_a_word(project, returned):
    text = returned.replace(">jobsß</pc>", ">Hafen</pc>arbeit")
    assert imported(project, text).count


@pytest.mark.parametrize("again", [False, True])
def test_a_placeholder_that_the_unit_does_not_know(project, returned, again):
    if again:
        imported(project, returned)
    text = returned.replace("<target>Aimß</target>", '<target><pc id="9">Ziel</pc></target>')
    assert [code for code, _ in codes(project, text)] == ["BG814"]


def test_a_removed_translation_is_a_loss(project, returned):
    imported(project, returned)
    text = export_texts(project, TARGET).text.replace("<target>Aimß</target>", "")
    assert [code for code, _ in codes(project, text)] == ["BG814"]


def test_an_incomplete_unit_is_left_out_with_a_warning(project, returned):
    text = returned.replace("<target>Twoß itemsß\n  inß twoß linesß</target>", "")
    assert text != returned
    found = imported(project, text)
    assert [one.code for one in found.diagnostics] == ["BG815"]
    assert found.files
    assert "Oneß" not in (project / AIM_DE).read_text("utf-8")


def unit_named(text: str, name: str) -> str:
    begin = text.index(f'name="{name}"')
    start = text.rindex("    <unit", 0, begin)
    return text[start : text.index("</unit>\n", begin) + len("</unit>\n")]


def test_a_unit_that_is_twice_in_a_file_is_an_error(project, returned):
    begin, end = returned.split(f'original="{AIM}"')
    unit = unit_named(end, "title")
    other = unit.replace("Aimß", "Ziel")
    text = f'{begin}original="{AIM}"{end.replace(unit, unit + other)}'
    with pytest.raises(ContentError) as caught:
        imported(project, text)
    (one,) = caught.value.diagnostics
    line = line_of(text, other)
    assert (one.code, one.span.line) == ("BG816", line)
    assert one.message == f"'title' of '{AIM}' is in line {line - unit.count(chr(10))} already"


def test_units_that_are_missing_are_reported(project, returned):
    begin, end = returned.split(f'original="{AIM}"')
    for name in ("text.1", "text.4"):
        end = end.replace(unit_named(end, name), "")
    found = imported(project, f'{begin}original="{AIM}"{end}')
    (one,) = found.diagnostics
    assert (one.code, one.severity, one.span.path) == ("BG817", "warning", "de.xlf")
    assert one.span.line == line_of(returned, f'original="{AIM}"')
    assert one.message == f"2 texts of '{AIM}' are missing: text.1, text.4"
    assert AIM_DE in found.files


def test_files_that_are_missing_are_reported_once(project, returned):
    root = etree.fromstring(returned.encode())
    last = list(root)[2:]
    for one in last:
        root.remove(one)
    found = imported(project, etree.tostring(root, encoding="unicode"))
    (one,) = found.diagnostics
    assert (one.code, one.span.line) == ("BG817", 1)
    assert one.message.startswith(f"{len(last)} files of {TARGET} are missing: ")
    assert found.files


def test_equal_texts_that_have_moved_keep_their_translations(project):
    words = "---\nanchor: aim\ntitle: Aim\n---\n{}Spain\n\nMore[^book].\n\nSpain\n"
    write(project, {**FILES, AIM: words.format("")})
    begin, first, second = export_texts(project, TARGET).text.split("<source>Spain</source>")
    spain = "<source>Spain</source><target>{}</target>"
    text = begin + spain.format("Eins") + first + spain.format("Zwei") + second
    write(project, {**FILES, AIM: words.format("New\n\nNewer\n\n")})
    imported(project, text)
    written = (project / AIM_DE).read_text("utf-8")
    assert written.index("Eins") < written.index("Zwei")


def test_entities_are_not_expanded(project):
    text = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<xliff>&a;</xliff>'
    assert [code for code, _ in codes(project, text)] == ["BG810"]


@pytest.mark.parametrize("code", [f"BG{number}" for number in range(810, 819)])
def test_the_examples_break_and_follow_the_rules(tmp_path, code):
    files = {V1: FILES[V1]}
    for example, expected in ((RULES[code].example.wrong, [code]), (RULES[code].example.right, [])):
        folder = write(tmp_path, files)
        try:
            found = imported(folder, example["translation.xlf"]).diagnostics
        except ContentError as error:
            found = error.diagnostics
        # An example has one file of the project, so the others are missing.
        found = [one for one in found if (one.code, one.span.line) != ("BG817", 1)]
        assert [one.code for one in found] == expected


# -- parts and marks -------------------------------------------------------------------------

SIGNS = st.sampled_from(
    ["*", "**", "_", "~", "^", "[", "]", "(#a)", "^[", "[^x]", "{{ a }}", "\n", "- ", "| ",
     "::: box ", "\\*", "1. ", "> ", '{#a b="Words"}', "https://a.eu", "words", " ", "{", "}",
     "## "]
)  # fmt: skip
TEXTS = st.lists(SIGNS, max_size=14).map("".join)


@given(TEXTS, st.sampled_from(["plain", "inline", "blocks"]))
def test_the_parts_of_a_text_are_the_text(text, form):
    assert "".join(part.text for part in parts_of(text, form)) == text


@given(TEXTS)
def test_the_inlines_of_a_text_are_the_text(text):
    assert "".join(map(_signs_of, inlines_of(text))) == text


def test_subscript_and_superscript_are_marks():
    text = "Some H~2~O, 3 m^2^ and x^2 + y^2 ~ 6~"
    marks = [one for one in inlines_of(text) if isinstance(one, InlineMark)]
    assert [(one.type, one.subtype, one.content) for one in marks] == [
        ("fmt", "html:sub", ("2",)),
        ("fmt", "html:sup", ("2",)),
    ]
    assert "".join(map(_signs_of, inlines_of(text))) == text


def test_the_words_of_places_in_sources_are_translated():
    text = "See[^law, Art. 3; book; bank, p. 4]{#n} and [^law; book]."
    _, mark, _, whole, _ = inlines_of(text)
    between = InlineMark(start="; book; bank, ")
    assert mark == InlineMark(start="[^law, ", content=("Art. 3", between, "p. 4"), end="]{#n}")
    assert whole == InlineMark(start="[^law; book]")
    assert "".join(map(_signs_of, inlines_of(text))) == text


def test_many_open_marks_are_read_at_once():
    text = "*a [b **c ^[d _e " * 400
    assert "".join(map(_signs_of, inlines_of(text))) == text


def test_marks_contain_words():
    (before, mark, after) = inlines_of("See [our *site*](https://a.eu) now")
    assert (before, after) == ("See ", " now")
    assert isinstance(mark, InlineMark)
    assert (mark.start, mark.end, mark.type) == ("[", "](https://a.eu)", "link")
    assert mark.content == ("our ", InlineMark(start="*", content=("site",), end="*"))
