"""Mistakes in a template of a project: one finding each, and all of them in one run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.command_line import run_here

V1 = "content/harbours/deliverables/d1.1/v1.yaml"


def checked(project: Path, template: str, **files: str) -> list[str]:
    """The findings on a project whose deliverable has the template `own-form`.

    Each is `file:line:column CODE message`. `files` are other files, by their paths.
    """
    identity = project / "content/harbours/deliverables/d1.1/deliverable.yaml"
    named = identity.read_text().replace("template: easme-deliverable", "template: own-form")
    identity.write_text(named)
    for path, text in {"templates/own-form/template.yaml": template, **files}.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)
    done = run_here(project, "check")
    return re.findall(r"^(\S+:\d+:\d+ .*)", done.stderr, re.MULTILINE)


def kind(name: str, folder: str = "") -> str:
    own = f"    folder: {folder}\n" if folder else ""
    field = "{type: text, label: Measure, help: What it does.}"
    return f"  {name}:\n{own}    kicker: Kind\n    fields:\n      measure: {field}\n"


def record(anchor: str) -> str:
    return f"anchor: {anchor}\ntitle: T\nbox_title: T\ntags: [energy]\nmeasure: Words\n"


@pytest.mark.parametrize(
    ("kinds", "outline", "files", "message"),
    [
        (
            kind("deliverable"), ["deliverable: one"], ["deliverables/one"],
            "3:3 BG112 a kind of record cannot have the name 'deliverable' of other content",
        ),
        (
            kind("section"), ["section: one"], ["sections/one"],
            "3:3 BG112 a kind of record cannot have the name 'section' of other content",
        ),
        (
            kind("fiche", "stories"), ["fiche: one"], ["stories/one"],
            "4:13 BG112 the folder 'stories' has the records of 'story' already",
        ),
        (
            kind("case", "cases") + kind("example", "cases"), ["case: one", "example: two"],
            ["cases/one", "cases/two"],
            "9:13 BG112 the folder 'cases' has the records of 'case' already",
        ),
    ],
)  # fmt: skip
def test_a_kind_with_the_name_or_folder_of_other_content_is_one_finding(
    project, kinds, outline, files, message
) -> None:
    entries = "".join(f"  - {entry}\n" for entry in outline)
    texts = {f"content/harbours/{one}.yaml": record(one.split("/")[1]) for one in files}
    texts[V1] = (project / V1).read_text() + entries
    found = checked(project, f"extends: easme-deliverable\nrecords:\n{kinds}", **texts)
    assert found == [f"templates/own-form/template.yaml:{message}"]


def test_a_misspelt_key_is_not_taken_for_an_inherited_text(project) -> None:
    v2 = project / "content/harbours/deliverables/d1.1/v2.yaml"
    v2.write_text(v2.read_text().replace("actual_delivery", "actual_delivry"))
    done = run_here(project, "check")
    assert re.findall(r"BG\d+ .*", done.stderr) == ["BG110 unknown key 'actual_delivry'"]


OF_FIELDS = """\
extends: easme-deliverable
fields:
  project:
    grant_number: {type: cod, required: draft, label: Grant agreement, help: Its number.}
    call: {label: Call}
    name: {label: Name, help: Name of the project.}
  deliverable:
    audience: {type: choice, label: Audience, help: Who may read it.}
    kind of text: {label: Kind, help: What it is.}
  cover:
    reviewers: {type: names, required: reviews, lable: Reviewers, help: Who reviewed it.}
    reference: {default: "{{ project.acronim }}", label: Reference, help: Its reference.}
    budget: {type: money, choices: {a: A}, label: Budget, help: Money.}
  version:
    colour: {label: Colour, help: Colour of it.}
cover:
  rows:
    - {field: project.grant_number}
    - {field: cover.reviewer}
    - {label: Version, value: "{{ versio }}"}
"""
OF_RECORDS = """\
extends: easme-deliverable
records:
  deliverable:
    kicker: Deliverable
    fields: {measure: {label: Measure, help: What it does.}}
  fiche:
    folder: stories
    kicker: Fiche
    fields: {measure: {label: Measure, help: What it does.}}
  case:
    folder: cases
    kicker: "{{ labels.case }}"
    fields: {measure: {label: Measure, help: What it does.}}
  example:
    folder: cases
    kicker: Example
    numbered: "Example {numer}"
    fields:
      measure: {label: Measure, help: What it does.}
      title: {label: Title, help: Its title.}
      logos: {type: pictures, layout: figures, label: Logos, help: Its logos.}
      status: {type: choice, label: Status, help: Its status.}
  hint:
    folder: tables
    form: bax
    fields:
      scope: {type: list, label: {en: Scope, pl_: Zakres}}
      budget: {type: mony, label: Budget, required: never, help: Its money.}
"""
OF_PARTS = """\
extends: easme-deliverable
fields:
  cover:
    summary: {type: text, label: Summary, help: The paper on one page.}
    code: {type: code, label: Code, help: Its code.}
body:
  - {part: field, field: cover.sumary, numbering: false}
  - {part: field, field: cover.code}
  - {part: outlin}
  - {part: outline, title: Text}
  - {part: text, file: about the network.md, title: About}
  - {part: text, file: about.md}
  - {part: history, page: old}
  - {part: abbreviations, numbering: nein}
  - {part: selection}
  - {part: fact_sheet, rows: []}
  - {part: fact_sheet, anchor: sheet, rows: [{label: A, value: "{{ cover.cod }}"}]}
  - {part: field, field: cover.summary, when: "{{ project.nam }}"}
most_pages: 0
"""
OF_KEYS = """\
extends: easme-deliverable
kind: deliverabel
hyphenation: sometimes
most_page: 3
attach_docx: "yes"
repeated_notes: shorts
cite: fully
notices: [copyright, legal_notice, disclaimer]
contents: {levels: 7, table: true}
header_footer:
  header_left: {heading: 9}
  header_right: "{{ lables.cover_version }}"
cover:
  titel: "{{ title }}"
  columns: 3
  rows: [{field: cover.validated_by, value: x}]
theme:
  colour: {text: "000000"}
  colours: {txt: "000000"}
languages:
  english: {table: Table}
  de: {tabel: Tabelle}
"""
OF_LABELS = """\
extends: easme-deliverable
cover:
  rows: [{label: "{{ labels.cover_grant }}", value: "{{ version }}"}]
"""
LABELS = {
    "templates/own-form/languages/en.yaml": """\
table: "Table {numer}"
figur: Figure
cited_again: "{source}"
section: ""
contents: [a, b]
cover: {grants: Grant agreement}
body: Parts
covers: {x: y}
""",
    "templates/own-form/languages/fr.yaml": 'tabel: Tableau\nfigure: 3\nnote: "note {numero}"\n',
    "templates/own-form/languages/klingon.yaml": "x: y\n",
    "templates/own-form/copyright.eismea.smp.20.md.j2": "Words.\n",
}


@pytest.mark.parametrize(
    ("template", "files", "expected"),
    [
        (
            OF_FIELDS, {},
            "4:26 BG112, 5:5 BG111, 6:5 BG112, 8:5 BG112, 9:5 BG112, 11:40 BG112, 11:49 BG110, "
            "12:38 BG132, 13:27 BG112, 14:3 BG110, 19:15 BG112, 20:35 BG132",
        ),
        (
            OF_RECORDS, {},
            "3:3 BG112, 7:13 BG112, 12:24 BG132, 15:13 BG112, 17:25 BG161, 20:7 BG112, "
            "21:39 BG112, 22:7 BG112, 24:13 BG112, 25:11 BG112, 27:7 BG111, 27:46 BG110, "
            "28:22 BG112, 28:53 BG112",
        ),
        (
            OF_PARTS, {},
            "7:26 BG112, 8:26 BG112, 9:12 BG112, 10:21 BG110, 11:24 BG112, 12:5 BG111, "
            "13:27 BG112, 14:38 BG112, 15:12 BG128, 16:30 BG112, 17:74 BG132, 18:59 BG132, "
            "19:13 BG112",
        ),
        (
            OF_KEYS, {},
            "2:7 BG112, 3:14 BG112, 4:1 BG110, 5:14 BG112, 6:17 BG112, 7:7 BG112, 8:22 BG113, "
            "8:36 BG101, 9:20 BG112, 9:23 BG110, 11:26 BG112, 12:21 BG132, 14:3 BG110, "
            "15:12 BG112, 16:10 BG112, 18:3 BG110, 19:13 BG160, 21:3 BG110, 22:8 BG110",
        ),
        (
            OF_LABELS, LABELS,
            "copyright.eismea.smp.20.md.j2:1:1 BG624, languages/en.yaml:1:16 BG161, "
            "languages/en.yaml:2:1 BG110, languages/en.yaml:3:15 BG161, "
            "languages/en.yaml:4:10 BG112, languages/en.yaml:5:11 BG112, "
            "languages/en.yaml:7:7 BG112, languages/en.yaml:8:1 BG110, "
            "languages/fr.yaml:1:1 BG110, languages/fr.yaml:2:9 BG112, "
            "languages/fr.yaml:3:14 BG161, languages/klingon.yaml:1:1 BG624, 3:29 BG132",
        ),
    ],
    ids=["fields", "records", "parts", "keys", "labels"],
)  # fmt: skip
def test_one_run_names_all_mistakes_in_a_template(project, template, files, expected) -> None:
    found = checked(project, template, **files)
    places = [" ".join(one.split()[:2]).removeprefix("templates/own-form/") for one in found]
    assert [one.removeprefix("template.yaml:") for one in places] == expected.split(", ")
    hints = run_here(project, "check").stderr.count("  hint: ")
    assert hints == len(found)


def test_the_hint_for_a_missing_key_is_that_of_the_part_that_lacks_it(project) -> None:
    checked(project, OF_PARTS)
    shown = run_here(project, "check").stderr
    assert "missing field 'title'" in shown
    assert "Default: the label `history`" not in shown


def test_a_misspelt_part_of_the_fields_is_one_finding(project) -> None:
    form = (
        "extends: easme-deliverable\nfields:\n  covers:\n"
        "    mark: {label: Mark, help: The mark.}\n"
        "    goals: {type: list, label: Goals, help: The goals.}\n"
        "cover: {rows: [{field: cover.mark}]}\nheader_footer: {header_left: '{{ cover.mark }}'}\n"
        "body: [{part: field, field: cover.goals}, {part: outline}]\n"
    )
    assert checked(project, form) == [
        "templates/own-form/template.yaml:3:3 BG110 unknown key 'covers'"
    ]
    found = checked(project, form.replace("covers", "front"))
    assert found == ["templates/own-form/template.yaml:3:3 BG110 unknown key 'front'"]


@pytest.mark.parametrize(("flag", "code"), [("false", "BG631"), ("tak", "BG112")])
def test_a_condition_is_not_judged_by_a_flag_with_a_finding(project, flag, code) -> None:
    form = (
        "extends: easme-deliverable\nfields:\n  cover:\n"
        "    urgent: {type: flag, label: Urgent, help: Whether it is urgent.}\n"
        "    decision: {type: text, label: Decision, help: The decision.}\n"
        "cover: {subtitle: '{{ cover.urgent }}'}\n"
        "body:\n  - {part: field, field: cover.decision, when: '{{ cover.urgent }}'}\n"
        "  - {part: outline}\n"
    )
    version = (project / V1).read_text()
    assert version.count("cover:\n") == 1
    version = version.replace("cover:\n", f"cover:\n  decision: Words.\n  urgent: {flag}\n")
    found = checked(project, form, **{V1: version})
    assert {one.split()[1] for one in found} & {"BG112", "BG631"} == {code}


OF_CHOICES = """\
extends: easme-deliverable
fields:
  cover:
    key_figures: {type: figures, label: Figures, help: The figures.}
records:
  fiche:
    kicker: Fiche
    fields:
      state: {type: choice, choices: [open, closed], label: State, help: The state.}
"""


def test_choices_of_a_record_are_a_list_with_labels_in_the_language_files(project) -> None:
    fields = OF_CHOICES.replace(
        "    key_figures: {type: figures, label: Figures, help: The figures.}\n", ""
    ).replace("fields:\n  cover:\n", "", 1)
    path = "templates/own-form/languages/en.yaml"
    found = checked(project, fields, **{path: "records: {state_open: Open, state_clsed: Closed}\n"})
    assert [" ".join(one.split()[1:]) for one in found if "own-form" in one] == [
        "BG111 the choice 'closed' has no text in the language 'en'",
    ]
    found = checked(project, fields, **{path: "records: {state_open: Open, state_closed: Shut}\n"})
    assert [one for one in found if "own-form" in one] == []


def test_a_type_of_records_is_named_where_a_field_has_it(project) -> None:
    (found,) = checked(project, OF_CHOICES.replace("[open, closed]", "{open: Open}"))
    assert found.endswith("4:25 BG112 the type 'figures' is for fields of records only")


def test_a_finding_in_the_file_of_any_language_quotes_its_line(project) -> None:
    labels = "cover: {reviewrs: Who}\n"
    files = {f"templates/own-form/languages/{one}.yaml": labels for one in ("en", "pl", "fr")}
    found = checked(project, "extends: easme-deliverable\n", **files)
    assert [one.split()[1] for one in found if "languages/" in one] == ["BG628"] * 3
    assert run_here(project, "check").stderr.count("  1 | cover: {reviewrs: Who}\n") == 3
