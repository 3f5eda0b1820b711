"""The body of a document, as its template describes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.build.pipeline import build, prepare
from briefgen.conformance import violations_in
from briefgen.content.body_parts import BLOCKS_OF_TYPES
from briefgen.content.library import read_library
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.document import Document
from briefgen.model.forms import TYPES_OF_PARTS
from briefgen.model.nodes import Callout, Section, Table
from briefgen.model.walk import plain_text, sections_in, words_of
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from briefgen.schema.forms import TYPES
from support.content_files import AIM, BRIEFING, FRONT, GRID, IDENTITY, OWN, RECORD, TABLE, TALK, V1
from support.projects import BASE, HOME, Files

Findings = Callable[..., tuple[Diagnostic, ...]]
FIELDS = """
fields:
  project: {site: {help: Words.}}
  cover:
    digest: {type: text, label: Executive summary, help: Words.}
    aims: {type: list, label: {en: Aims, de: Ziele}, help: Words.}
    faq: {type: questions, label: Questions, help: Words.}
    sketches: {type: charts, label: Charts, help: Words.}
    reviewed_by: {label: Reviewed by, help: Words.}
"""
VALUES = """
cover:
  reviewed_by: The board
  digest: |
    Of the EU[^book].

    - One
  aims: [Agree *now*.]
  faq: [{question: Why?, answer: Because.}]
  sketches: [sketch]
"""
CHART = {
    f"{HOME}/charts/sketch.yaml": "anchor: sketch\ncaption: C\nkind: bar\ndata: {facts: [jobs]}\n"
}
KEEP = "cover: {rows: [{field: cover.reviewed_by}]}\n"


def paper(body: str, values: str = VALUES, **files: str) -> dict[str, str]:
    """A version whose template has declared fields and a body."""
    beside = {f"templates/own/{name.replace('__', '.')}": text for name, text in files.items()}
    record = RECORD + "template: own\n" + values
    template = f"extends: easme-deliverable\n{FIELDS}{KEEP}body:\n{body}"
    return {V1: record, OWN: template, **CHART, **beside}


@pytest.fixture
def document(project: Callable[[Files], Path]) -> Callable[..., Document]:
    def made(files: Files, target: str = "demo/d1@v1") -> Document:
        return prepare(project(files), target).resolved.document

    return made


def headings(made: Document) -> list[tuple[str, str]]:
    return [(one.number, plain_text(one.title)) for one in sections_in(made.sections)]


def texts(section: Section) -> str:
    return words_of(section.blocks).strip()


ALL = """
  - {part: field, field: cover.digest, numbering: false}
  - {part: field, field: cover.aims, form: box}
  - {part: abbreviations, numbering: false, page: new}
  - {part: fact_sheet, rows: [{label: L, value: "{{ number }}"}, {field: cover.reviewed_by}]}
  - {part: outline, page: new}
  - {part: field, field: cover.faq, title: "Of {{ number }}"}
  - {part: field, field: cover.sketches}
  - {part: text, file: about-us.md, title: About us, form: box}
  - {part: history}
"""
ABOUT = {"about-us__md": "It is {{ project.name }}.\n"}


def test_each_part_has_its_content_in_the_order_of_the_template(document) -> None:
    made = document(paper(ALL, f"history: First.\n{VALUES}", **ABOUT))
    assert headings(made) == [
        ("", "Executive summary"),
        ("1", "Aims"),
        ("", "Abbreviations"),
        ("2", "Deliverable fact sheet"),
        ("3", "Aim"),
        ("4", "Of D 1.1"),
        ("5", "Charts"),
        ("6", "About us"),
        ("7", "Document history"),
    ]
    digest, aims, short, sheet, aim, faq, _, about, _ = made.sections
    assert texts(digest) == "Of the European Union (EU). One"
    (box,), (table,), (rows,), (last,) = (one.blocks for one in (aims, short, sheet, about))
    assert isinstance(box, Callout)
    assert isinstance(last, Callout)
    assert texts(about) == "It is P."
    assert isinstance(table, Table)
    assert (words_of(table.body[0].cells[0].blocks), len(table.body)) == ("EU", 1)
    assert isinstance(rows, Table)
    assert texts(sheet) == "L D 1.1 Reviewed by The board"
    assert [one.begins_page for one in made.sections] == [
        one in (short, aim) for one in made.sections
    ]
    assert texts(faq) == "Why? Because."
    assert [str(one.anchor) for one in made.sections] == [
        "cover-digest", "cover-aims", "list-of-abbreviations", "fact-sheet", "aim", "cover-faq",
        "cover-sketches", "about-us", "document-history",
    ]  # fmt: skip


def test_both_files_of_all_parts_have_the_same_content_and_conform(project, tmp_path) -> None:
    folder = project(paper(ALL, f"history: First.\n{VALUES}", **ABOUT))
    built = build(folder, "demo/d1@v1")
    assert not violations_in(built["pdf"])
    assert list(differences(read_pdf(built["pdf"]), read_word(built["docx"]))) == []


def test_a_part_without_content_is_left_out(document) -> None:
    values = "cover: {reviewed_by: x}\n"
    body = ALL.replace("about-us.md", "empty.md").replace("  - {part: history}\n", "")
    body = body.replace('label: L, value: "{{ number }}"', "label: L, value: ''")
    made = document(paper(body, values, empty__md="\n") | {f"{HOME}/acronyms.yaml": "{}\n"})
    assert headings(made) == [("1", "Deliverable fact sheet"), ("2", "Aim")]


def test_acronyms_that_the_document_does_not_use_are_not_listed(document) -> None:
    acronyms = "".join(f"{name}: {{long: Long of {name}}}\n" for name in ("EU", "ABC", "Äb", "Zz"))
    body = "  - {part: abbreviations}\n  - {part: outline}\n"
    aim = "---\nanchor: aim\ntitle: Zz\n---\nThe Äb.\n"
    files = {
        **paper(body, ""),
        f"{HOME}/acronyms.yaml": acronyms,
        f"{HOME}/sections/aim.md": aim,
        f"{HOME}/dossier.yaml": "name: Demo\nlanguage: de\n",
    }
    short, _ = document(files).sections
    assert texts(short) == "Abkürzung Bedeutung Äb Long of Äb Zz Long of Zz"
    files[f"{HOME}/sections/aim.md"] = "---\nanchor: aim\ntitle: Aim\n---\nWords.\n"
    assert [one.anchor for one in document(files).sections] == ["aim"]


@pytest.mark.parametrize(
    ("condition", "is_printed"),
    [
        ("{{ cover.reviewed_by }}", True),
        ("{{ subtitle }}", False),
        ("{{ example }}", False),
        ("{{ 'x' if subtitle else '' }}", False),
        (" {{ 'x' if cover.reviewed_by else '' }} ", True),
        ("{{ subtitle ~ cover.reviewed_by }}", True),
    ],
)
def test_a_part_is_printed_if_its_condition_has_a_value(
    condition: str, is_printed: bool, document
) -> None:
    body = f'  - {{part: outline}}\n  - {{part: text, file: a.md, title: A, when: "{condition}"}}\n'
    made = document(paper(body, "cover: {reviewed_by: x}\n", a__md="Words.\n"))
    assert ([one.anchor for one in made.sections] == ["aim", "a"]) is is_printed


@pytest.mark.parametrize("condition", ["cover.digest", "'x' if cover.digest else ''"])
@pytest.mark.parametrize("values", ["", "cover: {digest: Words.}\n"])
def test_a_condition_can_test_a_field_of_several_lines(
    condition: str, values: str, document
) -> None:
    body = "  - {part: outline}\n  - {part: field, field: cover.digest}\n"
    body += f'  - {{part: text, file: a.md, title: A, when: "{{{{ {condition} }}}}"}}\n'
    made = document(paper(body, values, a__md="Words.\n"))
    assert ([one.anchor for one in made.sections][1:] == ["cover-digest", "a"]) is bool(values)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"a__md": "Any.\n", "a__en__md": "English.\n"}, "English."),
        ({"a__md": "Any.\n", "a__de__md": "Deutsch.\n"}, "Any."),
    ],
)
def test_a_text_is_that_of_the_language(files: dict[str, str], words: str, document) -> None:
    body = "  - {part: outline}\n  - {part: text, file: a.md, title: A}\n"
    made = document(paper(body, "", **files))
    assert texts(made.sections[1]) == words


@pytest.mark.parametrize("file", ["a__md", "a__de__md"])
def test_a_text_has_the_names_of_the_template_in_a_translation(file: str, document) -> None:
    body = "  - {part: outline}\n  - {part: text, file: a.md, title: A}\n"
    words = "{{ project.name }} {{ labels.contents }} {{ cover.reviewed_by }}\n"
    files = paper(body, "translations: [de]\ncover: {reviewed_by: x}\n", **{file: words})
    if file == "a__de__md":
        files["templates/own/a.md"] = words
    files[OWN] = files[OWN].replace("Reviewed by", "{en: Reviewed by, de: Geprüft von}")
    assert texts(document(files, "demo/d1@v1:de").sections[1]) == "P Inhalt x"


BY_LANGUAGE = """
extends: easme-deliverable
fields:
  cover:
    grade: {label: ¶Grade, type: choice, help: Words., choices: {a: {en: A, de: A}, b: ¶Best}}
    rank: {label: Rank, help: Words.}
    group: {label: {en: Group, de: Gruppe}, help: Words.}
cover:
  imprint: [¶Network of ports, "{{ project.name }}"]
  kicker: ¶Interview {{ number }}
  rows:
    - {label: ¶Day, value: "{{ date }}"}
    - {field: cover.version, label: {en: Version, de: Fassung}}
    - {label: "{{ labels.cover_version }}", value: ¶By us}
    - {field: cover.grade}
    - {field: cover.rank, label: "{{ labels.cover_version }}"}
    - {field: cover.group}
header_footer:
  footer_left: "12 - 3"
  footer_centre: ¶Draft
body:
  - {part: outline}
  - {part: text, file: ¶a.md, title: ¶About us}
  - {part: text, file: b.md, title: {en: Sources, de: Quellen}}
  - {part: text, file: c.md, title: "{{ project.name }}"}
"""


def test_a_plain_text_of_a_template_has_a_warning_in_a_translation(project, places) -> None:
    files = {
        V1: RECORD + "template: own\ntranslations: [de]\ncover: {version: V1}\n",
        OWN: BY_LANGUAGE,
        **{f"templates/own/{name}.md": "Words.\n" for name in ("a", "b", "b.de")},
        "templates/own/c.md": "{{ project.name }}\n",
    }
    diagnostics = Diagnostics()
    read_library(project(files), "demo/d1@v1:de", diagnostics)
    found = [one for one in diagnostics.conclude() if one.code == "BG808"]
    assert tuple(sorted(one.span.start for one in found)) == places(files)
    assert "the text 'By us' has no translation into 'de'" in {one.message for one in found}
    assert {one.hint for one in found} == {
        "write a text for each language, as in {en: …, de: …}",
        "write it in a.de.md, beside a.md",
    }
    assert not [one for one in warnings(project(files)) if one.code == "BG808"]


@pytest.mark.parametrize(("target", "words"), [("demo/d1@v1", "A b"), ("demo/d1@v1:de", "Ä b")])
def test_a_text_by_language_is_in_that_of_the_document(target: str, words: str, document) -> None:
    text = "{en: 'A b', de: 'Ä b'}"
    template = f"""
extends: easme-deliverable
cover:
  imprint: [{text}]
  kicker: {text}
  title: {text}
  subtitle: {text}
  rows: [{{label: {text}, value: {text}}}]
header_footer: {{footer_left: {text}, header_left: {{heading: 1}}}}
body:
  - {{part: outline}}
  - {{part: fact_sheet, title: {text}, rows: [{{label: {text}, value: {text}}}]}}
"""
    made = document({V1: RECORD + "template: own\ntranslations: [de]\n", OWN: template}, target)
    cover, sheet = made.cover, made.sections[1]
    found = [*cover.imprint, cover.kicker, cover.title, cover.subtitle]
    found += [cover.rows[0].label, cover.rows[0].value, made.header_footer.footer_left]
    found += [plain_text(sheet.title)]
    assert found == [words] * 8
    assert texts(sheet) == f"{words} {words}"


def test_a_template_can_leave_the_abstract_out_of_the_cover(document) -> None:
    files = paper("  - {part: outline}\n", "cover: {reviewed_by: x}\n")
    files[OWN] = files[OWN].replace("cover: {rows:", "cover: {abstract: false, rows:")
    made = document(files)
    assert (made.cover.abstract, made.metadata.subject) == (None, "Words")


def test_a_text_that_is_missing_in_the_language_is_an_error(findings: Findings, places) -> None:
    files = {
        V1: RECORD + "template: own\n",
        OWN: "extends: easme-deliverable\ncover: {kicker: ¶{de: Gespräch}}\n",
    }
    (found,) = findings(files, "demo/d1@v1")
    assert (found.code, found.span.start) == ("BG740", *places(files))
    assert found.hint == "add 'en: …'"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("cover: {kicker: {en: ¶[a]}}", "must be text"),
        ("cover: {kicker: ¶[a]}", "must be text"),
        ("cover: {title: {¶english: A}}", "'english'"),
        ("header_footer: {footer_left: {¶headng: 1}}", "unknown key 'headng'"),
        ("header_footer: {footer_left: {en: ¶1}}", "must be text"),
        ("body: [{part: outline}, {part: abbreviations, title: ¶[A]}]", "must be text"),
    ],
)
def test_a_text_by_language_of_another_form_is_a_finding(
    line: str, message: str, findings: Findings, places
) -> None:
    files = {V1: RECORD + "template: own\n", OWN: f"extends: easme-deliverable\n{line}\n"}
    (found,) = findings(files, "demo/d1@v1")
    assert found.span.start == places(files)[0]
    assert message in found.message


def _mistakes() -> Iterator[tuple[str, str, str, str]]:
    """Lines of a body, the rule, the message and the hint."""
    yield "{part: field, field: ¶cover.digset}", "BG112", "declares no field", "'cover.digest'?"
    yield "{part: field, field: ¶briefing.x}", "BG112", "declares no field", "cover.aims"
    yield "{part: field, field: ¶cover.reviewed_by}", "BG112", "type 'words'", "{{ cover.reviewed"
    yield "{part: ¶selection}", "BG128", "belongs to briefings", "part: outline"
    yield "{part: text, file: ¶about.md, title: A}", "BG101", "file 'about.md'", "'about.en.md'"
    yield (
        "{part: text, file: ¶About.md, title: A}",
        "BG112",
        "cannot be the name of a text",
        "lower-case",
    )
    yield "{part: ¶outline}", "BG112", "the part 'outline' is listed twice", "remove one of them"
    yield "{part: fact_sheet, rows: [{field: ¶cover.x}]}", "BG112", "no field 'cover.x'", "cover."
    yield "{part: fact_sheet, rows: ¶[]}", "BG112", "'rows' is empty", "at least one entry"
    yield "{part: history, ¶rows: []}", "BG110", "unknown key 'rows'", "'part: fact_sheet'"
    yield "{part: ¶texts, file: a.md}", "BG112", "'part' must be one of", "'text'?"
    yield "{part: history, page: ¶old}", "BG112", "'page' must be one of new, alone", "new page"
    yield "{part: history, numbering: ¶no}", "BG112", "true or false", "write false"
    field = "{part: field, field: cover.digest"
    yield f"{field}, page: ¶next}}", "BG112", "'page' must be one of new, alone", "new page"
    yield f"{field}, numbering: ¶none}}", "BG112", "'numbering' must be true or false", "without"
    yield f"{field}, ¶rows: []}}", "BG110", "unknown key 'rows'", "'part: fact_sheet'"
    yield "{part: field, field: ¶[a]}", "BG112", "'field' must be text", "declared field"
    yield "¶{part: field}", "BG111", "missing field 'field'", "declared field"
    yield "{part: history, when: '{{ ¶covr.x }}'}", "BG132", "unknown name 'covr'", "'cover'?"
    choice = "or a choice, as in '{{ title if subtitle else '' }}'"
    flag = "declare a field of the type 'flag'"
    yield "{part: history, when: \"¶{{ title == 'A' }}\"}", "BG130", "comparisons", flag
    yield "{part: history, when: '¶{{ not number }}'}", "BG130", "'and', 'or'", flag
    yield "{part: history, when: '¶{{ title or number }}'}", "BG130", "'and', 'or'", flag
    yield "{part: history, when: '{{ title ¶and number }}'}", "BG130", "'and', 'or'", choice
    one = "must be one expression"
    yield "{part: history, when: ¶cover.aims}", "BG112", one, "write '{{ cover.aims }}'"
    yield "{part: history, when: ¶'cover.aims '}", "BG112", one, "write '{{ cover.aims }}'"
    yield "{part: history, when: ¶Has aims}", "BG112", one, "as in '{{ cover.validated_by }}'"
    yield "{part: history, when: ¶'{{ number }}{{ title }}'}", "BG112", one, "as in"
    yield "{part: history, when: ¶'{{ number'}", "BG112", one, "as in"
    yield "{part: history, when: ¶'not {{ number }}'}", "BG112", one, "as in"
    yield "{part: history, when: ¶'{% if number %}'}", "BG112", one, "as in"


@pytest.mark.parametrize(("part", "code", "message", "hint"), [*_mistakes()])
def test_a_mistake_in_a_part_is_a_finding_in_the_template(
    part: str, code: str, message: str, hint: str, findings: Findings, places
) -> None:
    files = paper(f"  - {{part: outline}}\n  - {part}\n", "history: First.\n")
    (found,) = findings(files, "demo/d1@v1")
    assert (found.code, found.span.start) == (code, *places(files)), found
    assert message in found.message
    assert hint in found.hint


def test_the_hint_for_a_second_fact_sheet_is_an_anchor_that_corrects_it(
    findings: Findings, project: Callable[[Files], Path]
) -> None:
    sheet = "  - {part: fact_sheet, rows: [{field: cover.reviewed_by}]}\n"
    body = f"  - {{part: outline}}\n{sheet}{sheet}"
    (found,) = findings(paper(body, ""), "demo/d1@v1")
    assert (found.code, found.message) == ("BG112", "two fact sheets have the anchor 'fact-sheet'")
    anchor = found.hint.split("'")[1]
    corrected = body.removesuffix("}\n") + f", {anchor}}}\n"
    prepare(project(paper(corrected, "")), "demo/d1@v1")


def test_all_mistakes_of_a_body_are_found_at_once(findings: Findings, places) -> None:
    body = "".join(
        f"  - {part}\n"
        for part in (
            "{part: field, field: ¶cover.digset}",
            "{part: ¶selection}",
            "{part: outline}",
            "{part: text, file: ¶about.md, title: A}",
            "{part: ¶outline}",
        )
    )
    files = paper(body, "")
    assert tuple(one.span.start for one in findings(files, "demo/d1@v1")) == places(files)


def test_an_invalid_declaration_is_the_only_finding(findings: Findings) -> None:
    files = paper("  - {part: outline}\n  - {part: field, field: cover.digest}\n", "")
    files[OWN] = files[OWN].replace("digest: {type: text", "digest: {type: test")
    (found,) = findings(files, "demo/d1@v1")
    assert "'type' must be one of" in found.message


def test_a_briefing_cannot_print_a_field_of_the_version(findings: Findings, places) -> None:
    body = "[{part: field, field: ¶cover.digest}, {part: selection}]"
    files = {
        OWN: f"extends: meeting-briefing\n{FIELDS}body: {body}\n",
        TALK: BRIEFING.replace("meeting-briefing", "own") + "select: {tags: [aero]}\n",
    }
    (found,) = findings(files, "demo/talk")
    assert (found.code, found.span.start) == ("BG128", *places(files))
    assert found.message == "a briefing has no field 'cover.digest'"


def warnings(folder: Path) -> tuple[Diagnostic, ...]:
    diagnostics = Diagnostics()
    read_library(folder, "demo/d1@v1", diagnostics)
    return diagnostics.conclude()


def test_a_file_that_no_part_names_has_a_warning(project) -> None:
    files = paper("  - {part: outline}\n", "", **ABOUT, README__md="Words.\n")
    (found,) = warnings(project(files))
    assert (found.code, found.span.path) == ("BG625", "templates/own/about-us.md")
    assert "file: about-us.md" in found.hint


def test_a_field_without_a_part_is_a_finding(project, places) -> None:
    files = paper("  - {part: outline}\n", "cover:\n  ¶aims: [Agree.]\n  reviewed_by: x\n")
    (found,) = warnings(project(files))
    assert (found.code, found.span.start) == ("BG627", *places(files))
    assert found.hint.startswith("add '{part: field, field: cover.aims}' under 'body'")


def test_an_outline_that_no_part_prints_is_an_error(findings: Findings, places) -> None:
    files = paper("  - {part: abbreviations}\n", "cover: {reviewed_by: x}\n")
    files[V1] = files[V1].replace("outline:", "¶outline:")
    (found,) = findings(files, "demo/d1@v1")
    assert (found.code, found.span.start) == ("BG630", *places(files))
    assert found.hint == "add '{part: outline}' under 'body' in the template"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("  - {part: outline, when: '{{ subtitle }}'}\n", "outline"),
        (
            "  - {part: outline}\n  - {part: field, field: cover.digest, when: '{{ subtitle }}'}\n",
            "digest",
        ),
        (
            "  - {part: outline}\n"
            "  - {part: fact_sheet, when: '{{ subtitle }}', "
            "rows: [{label: S, field: project.site}]}\n",
            "site",
        ),
    ],
)
def test_content_that_a_condition_leaves_out_has_a_warning(
    body: str, place: str, project, places
) -> None:
    values = "cover:\n  reviewed_by: x\n" + ("  digest: Words.\n" if place == "digest" else "")
    files = paper(body, values)
    if place == "site":
        files[IDENTITY] = str(BASE[IDENTITY]).replace("project: {", "project: {site: S, ")
    path = IDENTITY if place == "site" else V1
    files[path] = files[path].replace(f"{place}:", f"¶{place}:")
    (found,) = warnings(project(files))
    assert (found.code, found.span.start) == ("BG631", *places(files))
    assert found.message == (
        f"the template leaves out '{place}', because a condition is not fulfilled"
    )
    assert "templates/own/template.yaml:" in found.hint


def test_a_field_that_another_part_prints_is_not_left_out(project) -> None:
    body = (
        "  - {part: outline}\n"
        "  - {part: fact_sheet, rows: [{field: cover.reviewed_by}], when: '{{ subtitle }}'}\n"
    )
    assert warnings(project(paper(body, "cover: {reviewed_by: x}\n"))) == ()


def test_what_a_briefing_selects_has_a_warning_where_a_condition_leaves_it_out(
    project, places
) -> None:
    files = {
        OWN: "extends: meeting-briefing\n"
        "body: [{part: selection, when: '{{ subtitle }}'}, "
        "{part: field, field: briefing.summary, title: S}]\n",
        TALK: BRIEFING.replace("meeting-briefing", "own") + "¶select: {tags: [aero]}\n",
    }
    diagnostics = Diagnostics()
    read_library(project(files), "demo/talk", diagnostics)
    (found,) = diagnostics.conclude()
    assert (found.code, found.span.start) == ("BG631", *places(files))


def test_a_field_that_a_condition_tests_and_no_part_prints_is_a_finding(project, places) -> None:
    body = (
        "  - {part: outline}\n  - {part: text, file: a.md, title: A, when: '{{ cover.digest }}'}\n"
    )
    values = "cover:\n  reviewed_by: x\n  ¶digest: Words.\n"
    files = paper(body, values, a__md="Words.\n")
    (found,) = warnings(project(files))
    assert (found.code, found.span.start) == ("BG627", *places(files))


def test_every_type_that_is_a_part_has_content() -> None:
    assert set(BLOCKS_OF_TYPES) == set(TYPES_OF_PARTS)
    assert set(TYPES_OF_PARTS) <= TYPES.keys()


@pytest.mark.parametrize(
    ("body", "cited"),
    [
        ("  - {part: field, field: cover.aims}\n  - {part: outline}\n", "section\u00a02 of D1"),
        (
            "  - {part: field, field: cover.aims, when: '{{ cover.reviewed_by }}'}\n"
            "  - {part: text, file: about-us.md, title: About us, numbering: false}\n"
            "  - {part: outline}\n",
            "section\u00a02 of D1",
        ),
        ("  - {part: history}\n  - {part: outline, numbering: false}\n", "“Aim” of D1"),
        ("  - {part: outline}\n  - {part: field, field: cover.aims}\n", "section\u00a01 of D1"),
    ],
)
def test_a_briefing_cites_the_number_that_the_deliverable_prints(document, body, cited) -> None:
    files = paper(body, f"history: First.\n{VALUES}", **ABOUT)
    files[TALK] = BRIEFING + "summary: See [](#aim).\n"
    assert cited in words_of(document(files, "demo/talk").sections[0].blocks)
    number, title = next(one for one in headings(document(files)) if one[1] == "Aim")
    assert (f"section\u00a0{number}" if number else f"“{title}”") in cited


def test_a_table_of_the_abstract_is_counted_where_a_briefing_cites_another(document) -> None:
    rows = "rows: [[x, y]]\n"
    files = {
        V1: RECORD.replace("abstract: Words", "abstract: |\n  Words\n\n  ::: table grid\n  :::"),
        AIM: f"{FRONT}Text.\n\n::: table two\n:::\n",
        TABLE: GRID + rows,
        TABLE.replace("grid.yaml", "two.yaml"): GRID.replace("anchor: grid", "anchor: two") + rows,
        TALK: BRIEFING + "summary: See [](#two).\n",
    }
    assert "Table\u00a02 of D1" in words_of(document(files, "demo/talk").sections[0].blocks)
