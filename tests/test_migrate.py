"""`briefgen migrate` renames the keys of earlier versions, and changes nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from briefgen.content.library import load
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError, SetupError, raise_errors
from briefgen.migrate import migrate
from briefgen.model.walk import plain_text
from briefgen.schema.renamed_keys import kind_of
from briefgen.spans.span import Span
from briefgen.translated_files import language_of
from support.content_files import IDENTITY
from support.projects import BASE, DELIVERABLE, HOME, write

Findings = Callable[..., tuple[Diagnostic, ...]]

BRIEFING = f"{HOME}/briefings/talk.yaml"
OWN = "templates/own/template.yaml"
GERMAN = "templates/own/languages/de.yaml"
OLD_AND_NEW = {
    BRIEFING: (
        "# Who may see it:\naudience:   public # a comment\nselect:\n  left_out:  cite\n"
        '"from": d1@v1\ntitle: "audience: left_out"\n',
        "# Who may see it:\nlevel:   public # a comment\nselect:\n  omitted_references:  cite\n"
        '"from": d1@v1\ntitle: "audience: left_out"\n',
    ),
    f"{DELIVERABLE}/v1.yaml": (
        "'audience': public\n\"number_stories\": true\nabstract: |\n  audience: words\n\n"
        "  ::: audience internal\n  Words.\n  :::\n  ```\n  ::: audience x\n"
        "cover: {title_and_number: ''}\n",
        "'level': public\n\"numbered_stories\": true\nabstract: |\n  audience: words\n\n"
        "  ::: level internal\n  Words.\n  :::\n  ```\n  ::: audience x\n"
        "cover: {title_and_number: ''}\n",
    ),
    f"{HOME}/organisations.yaml": (
        "printed: {name: P, printed: The P}\nx: {printed: X,name: 'printed: y'}\n",
        "printed: {name: P, display: The P}\nx: {display: X,name: 'printed: y'}\n",
    ),
    f"{DELIVERABLE}/v1/organisations.yaml": (
        "x:\n  printed:\n    X\n",
        "x:\n  display:\n    X\n",
    ),
    f"{HOME}/tables/grid.yaml": (
        "columns: [{title: rows}]\nrows:\n  - [{text: columns, rows: 2}, {columns: 2, text: ''}]\n"
        "  - [rows, {organisation: x, rows: 1, columns: 1}]\n",
        "columns: [{title: rows}]\nrows:\n  - [{text: columns, row_span: 2}, {column_span: 2, "
        "text: ''}]\n  - [rows, {organisation: x, row_span: 1, column_span: 1}]\n",
    ),
    f"{HOME}/sections/aim.md": (
        "---\nanchor: aim\naudience: public\ntitle: Aim\n---\naudience: words\n\n"
        "::: audience internal\nWords.\n:::\n\n- item\n\n  :::: audience public\n  ::::\n\n"
        "> ::: audience internal\n> :::\n\n::: audience-like\n:::\n\nThe ::: audience of it.\n"
        "\n```md\n::: audience x\n:::\n~~~\n::: audience x\n````\n\n::: audience a\n:::\n"
        "\n- ~~~~\n  ::: audience x\n  ~~~\n  ::: audience x\n  ~~~~\n  ::: audience a\n  :::\n",
        "---\nanchor: aim\nlevel: public\ntitle: Aim\n---\naudience: words\n\n"
        "::: level internal\nWords.\n:::\n\n- item\n\n  :::: level public\n  ::::\n\n"
        "> ::: level internal\n> :::\n\n::: audience-like\n:::\n\nThe ::: audience of it.\n"
        "\n```md\n::: audience x\n:::\n~~~\n::: audience x\n````\n\n::: level a\n:::\n"
        "\n- ~~~~\n  ::: audience x\n  ~~~\n  ::: audience x\n  ~~~~\n  ::: level a\n  :::\n",
    ),
    OWN: (
        "kind: deliverable\nword_styles: own.docx\n"
        "languages: {en: {running: x, cover: {pairs: y}}}\n"
        "cover: {pairs: 2, own_page: false, rows: []}\n"
        "running: {head_left: a, head_right: {heading: 1}, foot_left: b, foot_centre: c}\n"
        "theme:\n"
        "  page: {head: 1, foot: 2}\n"
        "  colours: {blue: '#000000'}\n"
        "  styles: {running: {size: 8}, table_head: {size: 9}, table: {size: 9}}\n"
        "  measures:\n"
        "    heading_number: 1\n    section_rule: 1\n    section_rule_gap: 1\n"
        "    list_numbers_wider: 1\n    table_lines_whole: 1\n    callout_lines_whole: 1\n"
        "    story_lines_whole: 1\n    note_rule: 1\n    note_gap: 1\n"
        "    contents_number1: 1\n    contents_number2: 1\n    contents_page: 1\n"
        "    callout_after: 1\n    emblem_height: 1\n"
        "body:\n  - {part: outline}\n  - {title: charts, part:  charts}  # Words\n"
        "  - part: 'key_messages' # More\n    title: summary\n",
        "kind: deliverable\nword_template: own.docx\n"
        "languages: {en: {running: x, cover: {pairs: y}}}\n"
        "cover: {columns: 2, separate_page: false, rows: []}\n"
        "header_footer: {header_left: a, header_right: {heading: 1}, footer_left: b, "
        "footer_centre: c}\n"
        "theme:\n"
        "  page: {header_distance: 1, footer_distance: 2}\n"
        "  colours: {blue: '#000000'}\n"
        "  styles: {header_footer: {size: 8}, table_header: {size: 9}, table: {size: 9}}\n"
        "  dimensions:\n"
        "    heading_number_width: 1\n    section_rule_thickness: 1\n    section_rule_space: 1\n"
        "    numbered_list_extra_indent: 1\n    table_keep_lines: 1\n    callout_keep_lines: 1\n"
        "    story_field_keep_lines: 1\n    note_separator_width: 1\n    note_separator_space: 1\n"
        "    contents_number1_width: 1\n    contents_number2_width: 1\n"
        "    contents_page_width: 1\n"
        "    space_after_box: 1\n    emblem_height: 1\n"
        "body:\n  - {part: outline}\n"
        "  - {title: charts, part:  field, field: briefing.charts}  # Words\n"
        "  - part: field\n    field: briefing.key_messages\n    form: box # More\n"
        "    title: summary\n",
    ),
    "templates/own/notice.md.j2": ("::: audience a\n:::\n", "::: level a\n:::\n"),
    "notices/disclaimer.md": ("::: audience a\n:::\n", "::: level a\n:::\n"),
}


def migrated(project: Path) -> list[str]:
    diagnostics = Diagnostics()
    changes = migrate(project, diagnostics, write=True)
    raise_errors(diagnostics.conclude())
    return [str(change) for change in changes]


def one_file(folder: Path, path: str, data: bytes) -> bytes:
    """The migrated text of a file of a project."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(data)
    migrated(folder)
    return (folder / path).read_bytes()


@pytest.mark.parametrize("path", OLD_AND_NEW)
def test_every_old_key_is_renamed_and_all_else_stays(path: str, tmp_path: Path) -> None:
    old, new = OLD_AND_NEW[path]
    assert one_file(tmp_path, path, old.encode()).decode() == new


@pytest.mark.parametrize("path", OLD_AND_NEW)
def test_renaming_twice_changes_nothing(path: str, tmp_path: Path) -> None:
    new = OLD_AND_NEW[path][1].encode()
    assert one_file(tmp_path, path, new) == new
    assert migrated(tmp_path) == []


def test_line_ends_byte_order_mark_and_decomposed_letters_stay(tmp_path: Path) -> None:
    old = "\ufeff# Cafe\u0301\r\nx: {name: Cafe\u0301, printed: x}\r\n\r\ny:\r\n  printed: 'ä'\r\n"
    path = f"{HOME}/organisations.yaml"
    made = one_file(tmp_path, path, old.encode())
    assert made == old.replace("printed", "display").encode()
    old = "---\r\naudience: public\r\n---\r\n::: audience x\r\n:::\r\n"
    made = one_file(tmp_path, f"{HOME}/sections/a.md", old.encode())
    assert made == old.replace("audience", "level").encode()


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / HOME / "organisations.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("x: {printed: X}\n")
    path.chmod(0o600)
    migrated(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_papers_of_a_migrated_project_are_the_same(root: Path, tmp_path: Path) -> None:
    for folder in ("content", "templates"):
        shutil.copytree(root / folder, tmp_path / folder)
    today = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    aged(tmp_path, "content/mexico/organisations.yaml", {"display": "printed"})
    aged(tmp_path, "content/mexico/deliverables/d3.5/v2.yaml", {"numbered_": "number_"})
    aged(tmp_path, "content/mexico/tables/cluster-cooperation.yaml", {"row_span": "rows"})
    aged(
        tmp_path,
        "content/mexico/briefings/2019-06-aerospace-dialogue.yaml",
        {"\nlevel:": "\naudience:", "omitted_references": "left_out"},
    )
    for name in ("easme-deliverable", "meeting-briefing", "ministry-note"):
        aged(
            tmp_path,
            f"templates/{name}/template.yaml",
            {
                "columns:": "pairs:",
                "separate_page:": "own_page:",
                "    header_footer:": "    running:",
                "\nheader_footer:": "\nrunning:",
                "header_left:": "head_left:",
                "header_right:": "head_right:",
                "footer_left:": "foot_left:",
                "footer_centre:": "foot_centre:",
            },
        )
    changed = {p for p, data in today.items() if p.read_bytes() != data}
    assert len(changed) == 7
    migrated(tmp_path)
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == today
    assert load(tmp_path, "mexico/d3.5@v2") == load(root, "mexico/d3.5@v2")


def aged(project: Path, path: str, names: Mapping[str, str]) -> None:
    """Give keys of a file their old names."""
    text = (project / path).read_text("utf-8")
    for new, old in names.items():
        text = text.replace(new, old)
    (project / path).write_text(text, "utf-8")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_template_that_extends_none_gets_the_forms_that_it_had(
    root: Path, tmp_path: Path, line_end: str
) -> None:
    files = {**BASE, f"{DELIVERABLE}/deliverable.yaml": BASE[IDENTITY].replace("easme-d", "old-d")}
    write(tmp_path, files)
    own = tmp_path / "templates/old-deliverable"
    shutil.copytree(root / "templates/easme-deliverable", own)
    text = (own / "template.yaml").read_text("utf-8")
    first, cover = text.index("\nfields:"), text.index("\ncover:")
    old = (text[:first] + text[cover:]).replace("\n", line_end)
    (own / "template.yaml").write_bytes(old.encode())
    with pytest.raises(ContentError):
        load(tmp_path, "demo/d1@v1")
    (change,) = migrated(tmp_path)
    assert str(change).endswith("add 'fields' and 'records'")
    new = (own / "template.yaml").read_bytes().decode()
    assert new == old + (text[first : cover + 1]).rstrip("\n").replace("\n", line_end) + line_end
    assert load(tmp_path, "demo/d1@v1").cover.rows
    assert migrated(tmp_path) == []


OLD_BRIEFING = (
    "extends: easme-deliverable\nkind: briefing\n"
    "cover: {title: '{{ title }}', rows: [{label: At, value: '{{ meeting.place }}'}]}\n"
    "header_footer: {footer_centre: '{{ distribution }}'}\ncontents: null\nnotices: []\n"
    "body:\n  - {part: summary, title: Why}\n  - part: objectives\n  - {part: defensives}\n"
    "  - {part: selection}\n"
)


@pytest.mark.parametrize("extended", ["easme-deliverable", "base"])
@pytest.mark.parametrize("words", ["summary: Words.\nobjectives: [One]\n", ""])
def test_a_briefing_that_extends_the_template_of_a_deliverable_gets_its_fields(
    extended: str, words: str, tmp_path: Path
) -> None:
    talk = (
        "template: own\nfrom: d1@v1\ntitle: A talk\ndate: 2019-03-31\nlevel: public\n"
        f"meeting: {{name: Talk}}\nselect: {{anchors: [aim]}}\n{words}"
    )
    base = "extends: easme-deliverable\nkind: deliverable\n"
    own = OLD_BRIEFING.replace("easme-deliverable", extended)
    write(tmp_path, {BRIEFING: talk, "templates/base/template.yaml": base, OWN: own})
    changes = migrated(tmp_path)
    assert [one.rpartition(": ")[2] for one in changes[-1:]] == ["add 'fields'"]
    library = load(tmp_path, "demo/talk")
    titles = {part.anchor: plain_text(part.title) for part in library.body}
    own_words = {"briefing-summary": "Why", "briefing-objectives": ""} if words else {}
    assert titles == {**own_words, "briefing-selection": ""}
    assert migrated(tmp_path) == []


def test_a_template_gets_only_the_fields_that_no_template_declares_that_it_extends(
    tmp_path: Path,
) -> None:
    base = (
        "kind: briefing\nfields: {meeting: {place: {help: The place.}, room: {help: The room.}}}\n"
    )
    own = "extends: base\nbody: [{part: summary, title: Why}]\n"
    write(tmp_path, {**BASE, "templates/base/template.yaml": base, OWN: own})
    migrated(tmp_path)
    new = (tmp_path / OWN).read_text("utf-8")
    assert "\n  briefing:\n    summary:\n      type: text\n" in new
    assert "\n  meeting:\n    time:\n" in new
    assert "    place:" not in new
    assert (tmp_path / "templates/base/template.yaml").read_text("utf-8") == base


def test_a_new_template_that_declares_nothing_stays(tmp_path: Path) -> None:
    bare = "kind: deliverable\ncover: {title: '{{ title }}'}\nbody: [{part: outline}]\n"
    identity = BASE[IDENTITY].replace("easme-deliverable", "own")
    identity = identity.replace(" platform: The platform,", "").replace(", contract: Contract", "")
    version = BASE[f"{DELIVERABLE}/v1.yaml"].replace("cover: {project_name: P, version: V1}\n", "")
    write(tmp_path, {IDENTITY: identity, f"{DELIVERABLE}/v1.yaml": version, OWN: bare})
    assert migrated(tmp_path) == []


# -- labels of records -----------------------------------------------------------------------

MOVED = {
    "keys on lines": (
        "# Words in German.\n# EC: partners\npartners: Partner\ntable: Tabelle\n\n# Of the team:\n"
        "results: |  # in short\n  Ergebnisse\n\n  kurz\n# Bild\nfigure: Bild\n"
        "numbered_story: Fall {number} # the number",
        "# Words in German.\n# EC: partners\nrecords:\n  partners: Partner\n  # Of the team:\n"
        "  results: |  # in short\n    Ergebnisse\n\n    kurz\n"
        "  numbered_story: Fall {number} # the number\ntable: Tabelle\n\n# Bild\nfigure: Bild\n",
    ),
    "a group that is there": (
        "context: Hintergrund\nrecords:  # words\n    # first\n    x: X\ntable: T\n'results': R\n",
        "records:  # words\n    context: Hintergrund\n    'results': R\n    # first\n    x: X\n"
        "table: T\n",
    ),
    "a group in braces": (
        'context: A {b}\nrecords: {x: X}\nresults: "R"\n',
        'records: {context: "A {b}", results: "R", x: X}\n',
    ),
    "an empty group": ("context: A\nrecords: {}\n", 'records: {context: "A"}\n'),
    "all in braces": (
        "{context: A, x: X, results: 'R, S',\n y: Y, partners: P, sectors: S}\n",
        "{records: {context: A, results: 'R, S', partners: P, sectors: S}, x: X, y: Y}\n",
    ),
    "only moved keys in braces": (
        "{context: A, results: B }\n",
        "{records: {context: A, results: B} }\n",
    ),
    "all in braces, with a group": (
        "{context: A, results: B, records: {x: X}, partners: P, sectors: S}\n",
        "{records: {context: A, results: B, partners: P, sectors: S, x: X}}\n",
    ),
}


@pytest.mark.parametrize("case", MOVED)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_labels_of_a_story_are_moved_to_those_of_records(
    case: str, line_end: str, tmp_path: Path
) -> None:
    old, new = (text.replace("\n", line_end) for text in MOVED[case])
    assert one_file(tmp_path, GERMAN, old.encode()).decode() == new
    assert migrated(tmp_path) == []


def test_each_moved_label_is_listed_and_its_name_in_a_line_is_new(tmp_path: Path) -> None:
    old = (
        "languages:\n  de:\n    table: Tabelle\n    context: A\n  en: {context: B}\n"
        "records: {story: {kicker: 'labels.results {{ labels.context ~ labels.contexts }}'}}\n"
    )
    new = old.replace("    context: A", "    records:\n      context: A")
    new = new.replace("{context: B}", "{records: {context: B}}")
    new = new.replace("labels.context ", "labels.records_context ")
    (tmp_path / "templates/own").mkdir(parents=True)
    (tmp_path / OWN).write_text(old)
    assert migrated(tmp_path) == [
        f"{OWN}:4: context -> records.context",
        f"{OWN}:5: context -> records.context",
        f"{OWN}:6: labels.context -> labels.records_context",
    ]
    assert (tmp_path / OWN).read_text() == new


def test_labels_in_a_notice_are_renamed(tmp_path: Path) -> None:
    old = b"Words {{ labels.results }}, labels.results\n"
    new = b"Words {{ labels.records_results }}, labels.results\n"
    assert one_file(tmp_path, "templates/own/notice.md.j2", old) == new


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("{context: A, # words\n table: T}\n", "move it by hand"),
        ("context: A # words\nrecords: {x: X}\n", "move it by hand"),
        ("context: A\nrecords: X\n", "move it by hand"),
        ("context: A\nrecords: {context: X}\n", "remove one of them"),
        ('"con\\x74ext": A\n', "rename it by hand"),
    ],
)
def test_a_label_that_cannot_be_moved_is_a_finding(text: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        one_file(tmp_path, GERMAN, text.encode())
    (found,) = caught.value.diagnostics
    assert found.message.startswith("'context' is now 'records.context'")
    assert hint in found.hint
    assert (tmp_path / GERMAN).read_text() == text


def test_the_documents_of_a_template_whose_labels_are_moved_are_the_same(
    root: Path, tmp_path: Path
) -> None:
    version = WITH_OWN.replace("section: aim", "section: aim, parts: [{story: campus}]")
    write(tmp_path, {**BASE, f"{DELIVERABLE}/v1.yaml": f"{version}numbered_stories: true\n"})
    own = tmp_path / "templates/own"
    shutil.copytree(root / "templates/easme-deliverable", own)
    today = load(tmp_path, "demo/d1@v1")
    for path in (own / "languages").glob("*.yaml"):
        labels, _, moved = path.read_text("utf-8").partition("\nrecords:\n")
        path.write_text(f"{labels}\n{dedent(moved)}", "utf-8")
    aged(tmp_path, OWN, {"labels.records_": "labels."})
    with pytest.raises(ContentError):
        load(tmp_path, "demo/d1@v1")
    migrated(tmp_path)
    assert load(tmp_path, "demo/d1@v1") == today


# -- what cannot be renamed ------------------------------------------------------------------


def test_a_file_that_cannot_be_read_does_not_keep_others_from_being_renamed(
    tmp_path: Path,
) -> None:
    for name, data in {"a": b"x: [", "b": b"\xff", "c": b"x: {printed: y}\n"}.items():
        folder = tmp_path / f"content/{name}"
        folder.mkdir(parents=True)
        (folder / "organisations.yaml").write_bytes(data)
    diagnostics = Diagnostics()
    (change,) = migrate(tmp_path, diagnostics, write=True)
    assert change.path == "content/c/organisations.yaml"
    with pytest.raises(ContentError) as caught:
        raise_errors(diagnostics.conclude())
    found = [one.span.path for one in caught.value.diagnostics]
    assert found == ["content/a/organisations.yaml", "content/b/organisations.yaml"]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("x: {printed: y, display: z}\n", "but both are set", "remove one of them"),
        ('x: {"prin\\x74ed": y}\n', "'printed' is now 'display'", "rename it by hand"),
    ],
)
def test_a_key_that_cannot_be_renamed_is_a_finding(
    text: str, message: str, hint: str, tmp_path: Path
) -> None:
    with pytest.raises(ContentError) as caught:
        one_file(tmp_path, f"{HOME}/organisations.yaml", text.encode())
    (found,) = caught.value.diagnostics
    assert message in found.message
    assert hint in found.hint
    assert (tmp_path / HOME / "organisations.yaml").read_text() == text


def test_where_one_file_cannot_be_written_no_file_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"content/{name}").mkdir(parents=True)
        (tmp_path / f"content/{name}/organisations.yaml").write_text("x: {printed: y}\n")
    replace, calls = Path.replace, []

    def refuse(path: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SetupError, match=r"content/b/organisations\.yaml': Permission denied"):
        migrated(tmp_path)
    for path in tmp_path.rglob("*.yaml"):
        assert path.read_text() == "x: {printed: y}\n"
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 2


# -- the error about an old key --------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "text", "old", "new", "line"),
    [
        (BRIEFING, "audience: public\n", "audience", "level", 1),
        (BRIEFING, "select: {left_out: cite}\n", "left_out", "omitted_references", 1),
        (
            f"{DELIVERABLE}/v1.yaml",
            "number_stories: true\n",
            "number_stories",
            "numbered_stories",
            1,
        ),
        (f"{HOME}/organisations.yaml", "x: {name: X, printed: Y}\n", "printed", "display", 1),
        (
            f"{HOME}/tables/t.yaml",
            "anchor: t\nkind: grid\ncaption: T\ncolumns: [{title: A}]\nrows:\n"
            "  - [{text: x, rows: 1}]\n",
            "rows",
            "row_span",
            6,
        ),
        (OWN, "cover: {title: T, pairs: 2}\n", "pairs", "columns", 1),
        (OWN, "running: {}\n", "running", "header_footer", 1),
        (OWN, "header_footer: {foot_left: x}\n", "foot_left", "footer_left", 1),
        (OWN, "theme: {measures: {}}\n", "measures", "dimensions", 1),
        (OWN, "theme: {dimensions: {note_gap: 3}}\n", "note_gap", "note_separator_space", 1),
        (OWN, "theme: {page: {head: 3}}\n", "head", "header_distance", 1),
        (OWN, "theme: {styles: {running: {}}}\n", "running", "header_footer", 1),
        (OWN, "languages: {en: {results: R}}\n", "results", "records.results", 1),
        (GERMAN, "# x\nresults: R\n", "results", "records.results", 2),
    ],
)
def test_an_old_key_is_an_error_that_names_the_new_one(
    path: str, text: str, old: str, new: str, line: int, findings: Findings
) -> None:
    files = {path: text}
    if path in (OWN, GERMAN):
        own = "extends: easme-deliverable\n"
        files = {OWN: own, f"{DELIVERABLE}/v1.yaml": WITH_OWN, path: text}
        files[OWN] = text + own if path == OWN else own
    target = "demo/talk" if path == BRIEFING else "demo/d1@v1"
    found = [one for one in findings(files, target) if f"'{old}'" in one.message]
    assert [one.message for one in found] == [f"'{old}' is now '{new}'"]
    assert found[0].span.path == path
    assert found[0].span.line == line
    assert found[0].hint == "run `briefgen migrate`, which renames the keys of earlier versions"


WITH_OWN = (
    "version: V1\ndate: 2019-03-31\nabstract: Words\ntemplate: own\noutline: [{section: aim}]\n"
)


def test_an_old_block_is_an_error_that_names_the_new_one(findings: Findings) -> None:
    text = "---\nanchor: aim\ntitle: Aim\n---\n\n::: audience public\nWords.\n:::\n"
    (found,) = findings({f"{HOME}/sections/aim.md": text})
    assert found.message == "'::: audience' is now '::: level'"
    assert found.span.start == Span(f"{HOME}/sections/aim.md", 6, 5)
    assert found.hint.startswith("run `briefgen migrate`")


def test_the_kind_of_a_file_follows_from_its_path(starter: Path, root: Path) -> None:
    kinds = {
        "content/tables/organisations.yaml": "organisations",
        "content/m/tables/a/b.yaml": "table",
        "content/m/sections/a.md": "section",
        "content/m/deliverables/d/deliverable.yaml": "deliverable",
        "content/m/deliverables/d/v1.yaml": "version",
        "content/m/deliverables/d/v1/facts.yaml": "facts",
        "content/m/deliverables/d/v1/charts/a.yaml": "chart",
        "content/m/briefings/facts.yaml": "briefing",
        "templates/t/template.yaml": "template",
        "briefgen/templates/t/template.yaml": "template",
        "content/m/notes.yaml": "",
        "templates/t/other.yaml": "",
        "templates/t/languages/de.yaml": "labels",
        "briefgen/templates/t/languages/de.yaml": "labels",
        "templates/t/languages/de.txt": "",
        "README.md": "",
    }
    assert {path: kind_of(path) for path in kinds} == kinds
    for project in (starter, root):
        for file in (project / "content").rglob("*.yaml"):
            if language_of(file.relative_to(project).as_posix()):
                continue  # A translation has the key of its original with words by language.
            is_record = file.parent.name == "stories"  # Templates declare their kinds.
            assert bool(kind_of(file.relative_to(project).as_posix())) != is_record


def test_a_project_without_old_keys_is_not_changed(tmp_path: Path) -> None:
    write(tmp_path, {})
    assert migrated(tmp_path) == []
