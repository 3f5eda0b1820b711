"""The document history: the versions of a deliverable and what changed in each."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.pipeline import build, prepare
from briefgen.changes import compare
from briefgen.conformance import violations_in
from briefgen.errors import ContentError
from briefgen.model.keyed import nodes_by_key
from briefgen.model.nodes import Row, Table
from briefgen.model.walk import blocks_in, plain_text, words_of
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from support.content_files import OWN, RECORD, TALK, V1, V2
from support.projects import BASE, HOME
from support.validators import pdf_violations, word_violations

V3 = f"{HOME}/deliverables/d1/v3.yaml"
FIRST = RECORD + "template: own\nauthors: [SPI, inno]\nhistory: First version.\n"
FILES = {
    OWN: "extends: easme-deliverable\nbody: [{part: history}, {part: outline}]\n",
    V1: FIRST,
    V2: "based_on: v1\nversion: V2\ndate: 2019-09-22\nhistory: New *figures*[^book].\n",
    V3: "based_on: v2\nversion: V3\ndate: 2020-01-31\nauthors: [SPI]\nhistory: |\n"
    '  It has {{ fact("jobs") }} jobs, see [](#aim).\n',
}


@pytest.fixture
def document(project):
    def made(files, target="demo/d1@v3"):
        return prepare(project({**FILES, **files}), target).resolved.document

    return made


@pytest.fixture
def found(project):
    def diagnostics(files, target="demo/d1@v3"):
        try:
            return prepare(project({**FILES, **files}), target).diagnostics
        except ContentError as error:
            return error.diagnostics

    return diagnostics


WRONG = 'history: It has {{ fact("nothing") }} jobs[^nowhere], <b>bold</b>.\n'


def test_a_history_that_is_not_printed_is_checked(found):
    """A later template can print it, when the version is released and cannot be corrected."""
    first = FIRST.replace("template: own\n", "")
    newest = f"based_on: v2\nversion: V3\ndate: 2020-01-31\n{WRONG}"
    codes = ["BG121", "BG120", "BG143"]
    printed = [(one.code, str(one.span)) for one in found({V3: newest})]
    assert [code for code, _ in printed] == codes
    assert [(one.code, str(one.span)) for one in found({V1: first, V3: newest})] == printed
    older = f"based_on: v1\nversion: V2\ndate: 2019-09-22\n{WRONG}"
    assert not found({V1: first, V2: older, V3: newest.replace(WRONG, "")})


def test_a_history_of_null_states_no_change(found):
    (one,) = found({V3: "based_on: v2\nversion: V3\ndate: 2020-01-31\nhistory: null\n"})
    assert (one.code, str(one.span)) == ("BG769", f"{V3}:2:1")


def table_of(document) -> Table:
    (table,) = [one for one in blocks_in(document.sections[0].blocks) if isinstance(one, Table)]
    return table


def texts(rows):
    spaces = str.maketrans("\u00a0", " ")
    return [[words_of(cell.blocks).translate(spaces) for cell in row.cells] for row in rows]


def test_each_version_is_a_row_with_name_date_authors_and_changes(document):
    table = table_of(document({}))
    assert plain_text(table.caption) == "Versions of the document"
    assert texts(table.header) == [["Version", "Date", "Author organisations", "Changes"]]
    assert texts(table.body) == [
        ["V1", "31 March 2019", "SPI, inno", "First version."],
        ["V2", "22 September 2019", "SPI, inno", "New figures."],
        [
            "V3",
            "31 January 2020",
            "SPI",
            "It has 12,500 jobs, see section\u00a02.".replace("\u00a0", " "),
        ],
    ]


@pytest.mark.parametrize(("target", "labels"), [("v1", ["V1"]), ("v2", ["V1", "V2"])])
def test_an_older_version_does_not_know_of_newer_ones(document, target, labels):
    table = table_of(document({}, f"demo/d1@{target}"))
    assert [row[0] for row in texts(table.body)] == labels


def test_the_part_has_the_heading_of_the_language_or_of_the_template(document):
    assert plain_text(document({}).sections[0].title) == "Document history"
    own = FILES[OWN].replace(
        "{part: history}", "{part: history, title: 'Versions of {{ number }}'}"
    )
    assert plain_text(document({OWN: own}).sections[0].title) == "Versions of D 1.1"


def test_the_part_is_where_the_template_has_it(document):
    own = "extends: easme-deliverable\nbody: [{part: outline}, {part: history}]\n"
    assert [one.anchor for one in document({OWN: own}).sections] == ["aim", "document-history"]


@pytest.mark.parametrize("template", ["easme-deliverable", "ministry-note"])
def test_other_templates_do_not_show_it(document, template):
    files = {V1: FIRST.replace("template: own", f"template: {template}")}
    assert [one.anchor for one in document(files, "demo/d1@v1").sections] == ["aim"]


def test_rows_have_the_keys_of_their_versions(document):
    nodes = nodes_by_key(document({}))
    keys = [key for key, node in nodes.items() if isinstance(node, Row) and "versions" in key]
    assert [key for key in keys if key.endswith(("v1", "v2", "v3"))] == [
        f"document-versions/{name}" for name in ("v1", "v2", "v3")
    ]


def test_texts_know_where_they_are_written(document):
    row = table_of(document({})).body[2]
    spans = [(cell.span.path, cell.span.line) for cell in row.cells]
    assert spans == [(V3, 2), (V3, 3), (V3, 4), (V3, 6)]
    inherited = table_of(document({})).body[1].cells[2]
    assert (inherited.span.path, inherited.span.line) == (V1, 6)


def test_a_text_can_refer_to_the_table(document):
    section = {
        f"{HOME}/sections/aim.md": "---\nanchor: aim\ntitle: Aim\n---\n[](#document-versions)\n"
    }
    assert words_of(document(section).sections[1].blocks) == "Table\u00a01"


@pytest.mark.parametrize("name", ["v1", "v2", "v3"])
def test_a_version_without_a_history_is_a_finding(found, name):
    path = f"{HOME}/deliverables/d1/{name}.yaml"
    (one,) = found({path: FILES[path][: FILES[path].index("history")]})
    assert (one.code, one.span.path) == ("BG769", path)
    assert one.message == f"{name} does not say what changed in '{name.upper()}'"
    assert "history: " in one.hint


def test_a_version_needs_no_history_where_no_template_shows_it(found):
    files = {
        V1: FIRST.replace("template: own\n", "").replace("history: First version.\n", ""),
        OWN: None,
    }
    assert not found(files, "demo/d1@v1")


def test_a_finding_on_a_history_can_be_acknowledged(found):
    text = FILES[V2].partition("history")[0]
    text += "acknowledge: [{code: BG769, reason: It was published without a text.}]\n"
    (one,) = found({V2: text})
    assert one.acknowledged == "It was published without a text."


def test_the_text_is_markdown_with_findings_at_their_words(found):
    (one,) = found({V2: FILES[V2].replace("book", "unknown")})
    assert (one.code, one.span.path, one.span.line) == ("BG120", V2, 4)


def test_the_part_twice_is_one_finding(found):
    (one,) = found(
        {
            OWN: "extends: easme-deliverable\n"
            "body: [{part: history}, {part: outline}, {part: history}]\n"
        }
    )
    assert (one.code, one.message) == ("BG112", "the part 'history' is listed twice")


def test_a_history_that_is_a_list_is_a_finding(found):
    (one,) = found({V3: FILES[V3].partition("history")[0] + "history: [a, b]\n"})
    assert (one.code, one.span.path, one.span.line) == ("BG112", V3, 5)


@pytest.mark.parametrize(
    ("kind", "part", "message"),
    [
        ("meeting-briefing", "history", "part 'history' belongs to deliverables"),
        ("easme-deliverable", "selection", "part 'selection' belongs to briefings"),
    ],
)
def test_a_part_of_the_other_kind_is_a_finding(found, kind, part, message):
    files = {OWN: f"extends: {kind}\nbody: [{{part: {part}}}]\n"}
    target = "demo/d1@v3"
    if kind == "meeting-briefing":
        files |= {TALK: BASE[TALK].replace("template: meeting-briefing", "template: own")}
        files |= {V1: FIRST.replace("template: own\n", "")}
        target = "demo/talk"
    assert message in [one.message for one in found(files, target)]


def test_both_files_have_the_table_and_are_valid(project, tmp_path):
    result = build(project(FILES), "demo/d1@v3")
    assert violations_in(result["pdf"]) == ()
    assert list(differences(read_pdf(result["pdf"]), read_word(result["docx"]))) == []
    path = Path(tmp_path) / "history.pdf"
    path.write_bytes(result["pdf"])
    assert pdf_violations(path) == []
    assert word_violations(result["docx"]) == []


def test_a_second_version_changes_no_property_of_the_table(project):
    folder = project(FILES)
    older, newer = (prepare(folder, f"demo/d1@{name}").resolved for name in ("v1", "v2"))
    found = [
        one for one in compare(older, newer).changes if "table" in one.what or one.what == "row"
    ]
    assert [(one.kind, one.what) for one in found] == [("added", "row")]
