"""Kinds of records that a template declares, and their files."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent
from typing import get_args

import pytest
import yaml

from briefgen.build.pipeline import prepare
from briefgen.content.library import read_library
from briefgen.content.record_files import _READERS
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.nodes import BulletList
from briefgen.model.walk import plain_text
from briefgen.schema.field_types import FieldType, RecordFieldType
from briefgen.schema.forms import TYPES
from briefgen.schema.record_models import RECORD_TYPES
from briefgen.select import select
from support.projects import BASE, DELIVERABLE, HOME, write
from support.record_kinds import (
    CASE,
    FICHE,
    FILES,
    INTERVIEW,
    NEWER,
    RECORDS,
    SHEET,
    TEMPLATE,
    V1,
)

LANGUAGES = Path(__file__).parents[2] / "templates/easme-deliverable/languages"


def field_of(box, name):
    return next(one for one in box.fields if one.name == name)


def words_of(field):
    return [plain_text(block.content) for block in field.blocks if hasattr(block, "content")]


# -- records ---------------------------------------------------------------------------------


def test_every_kind_is_read_with_its_form_and_layouts(library):
    found = library(FILES).records
    kinds = {record.anchor: (record.kind, record.box.form) for record in found.values()}
    assert kinds == {
        "campus": ("story", "box"),
        "port-power": ("policy_fiche", "open"),
        "turbine": ("case_study", "box"),
        "mayor": ("interview", "open"),
        "greenport": ("project_sheet", "box"),
    }
    fiche = found["port-power"].box
    assert (fiche.first_words, fiche.topic) == ("Policy fiche", "Energy")
    assert [(one.label, one.is_wide) for one in fiche.fields] == [
        ("Key figures", True),
        ("", False),
        ("Scope", False),
        ("Status", False),
        ("More information", False),
    ]
    (strip,) = fiche.fields[0].blocks
    assert isinstance(strip, BulletList)
    assert strip.is_strip


def test_values_are_printed_in_the_language_of_the_document(library):
    box = library(FILES).records["greenport"].box
    printed = {one.name: words_of(one) for one in box.fields}
    assert printed["budget"] == ["EUR\u00a02,500,000"]
    assert printed["begins"] == ["1 March 2018"]
    assert printed["due"][0].startswith("M18")
    assert printed["jobs"] == ["1,200"]
    assert printed["lead"] == ["HEGAN (Spain)"]
    assert printed["open"] == ["Yes"]
    assert field_of(box, "open").label == "Open to partners"


@pytest.mark.parametrize(("language", "word"), [("en", "No"), ("de", "Nein")])
def test_a_flag_that_is_false_is_printed_as_on_a_cover(library, language, word):
    files = {**FILES, SHEET: FILES[SHEET].replace("open: true", "open: false")}
    files["content/demo/dossier.yaml"] = f"name: Demo\nlanguage: {language}\n"
    field = field_of(library(files).records["greenport"].box, "open")
    assert (field.label, words_of(field)) == ("Open to partners", [word])


def test_people_can_be_set_as_contacts(library):
    template = RECORDS.replace("{type: person,", "{type: person, layout: contact,")
    template = template.replace("{type: people,", "{type: people, layout: contact,")
    head = "head: {name: Ana Ruiz, role: Chair, organisation: Port, phone: '12'}"
    sheet = FILES[SHEET].replace("head: {name: Ana Ruiz}", head)
    box = library({**FILES, TEMPLATE: template, SHEET: sheet}).records["greenport"].box
    assert words_of(field_of(box, "head")) == ["Ana Ruiz Chair, Port 12"]
    assert words_of(field_of(box, "people")) == ["Ana Ruiz Head", "Bo Ek"]
    assert not field_of(box, "people").is_wide


def test_a_label_can_be_in_some_languages_in_the_language_files_or_in_the_record(library):
    german = {f"{HOME}/dossier.yaml": "name: Demo\nlanguage: de\n"}
    labels = {"templates/own/languages/de.yaml": "records: {strip: In Zahlen}\n"}
    template = {
        TEMPLATE: RECORDS.replace(
            "strip: {type: figures, label: In figures,", "strip: {type: figures,"
        )
    }
    found = library({**FILES, **german, **labels, **template}).records
    assert field_of(found["port-power"].box, "scope").label == "Umfang"
    assert words_of(field_of(found["port-power"].box, "status")) == ["Beschlossen"]
    assert field_of(found["turbine"].box, "strip").label == "In Zahlen"
    assert field_of(found["turbine"].box, "results").label == "Outcome"


BY_LANGUAGE = RECORDS.replace(
    "kicker: Policy fiche", "kicker: {en: Policy fiche, de: '{{ labels.records_results }}'}"
).replace('numbered: "Case {number}"', 'numbered: {en: "Case {number}", de: "Fall {number}"}')


@pytest.mark.parametrize(
    ("language", "kicker", "numbered"),
    [("en", "Policy fiche", "Case"), ("de", "Ergebnisse und Wirkungen", "Fall")],
)
def test_words_of_a_kind_can_be_in_some_languages(library, language, kicker, numbered):
    labels = {"templates/own/languages/de.yaml": "records: {strip: In Zahlen}\n"}
    dossier = {f"{HOME}/dossier.yaml": f"name: Demo\nlanguage: {language}\n"}
    made = library({**FILES, **dossier, **labels, TEMPLATE: BY_LANGUAGE})
    assert made.records["port-power"].box.first_words == kicker
    assert made.numbered_records["case_study"].startswith(numbered)


@pytest.mark.parametrize("text", ["'{{ labels.records_results }}'", '"Fall {number}"'])
def test_a_missing_language_of_the_words_of_a_kind_is_one_finding(findings, text):
    template = BY_LANGUAGE.replace(f", de: {text}", "")
    german = {f"{HOME}/dossier.yaml": "name: Demo\nlanguage: de\n"}
    found = [one for one in findings({**FILES, **german, TEMPLATE: template}) if one.stops_build]
    (one,) = [one for one in found if "there is no text in the language 'de'" in one.message]
    assert (one.span.path, one.hint) == (TEMPLATE, "add it, as in 'de: …'")
    assert not [one for one in found if "numbered" in one.message]


def test_a_template_changes_the_kinds_that_it_inherits(library):
    own = (
        "extends: easme-deliverable\nrecords:\n  story:\n    kicker: Good practice\n"
        "    fields: {partners: {required: null}, sectors: null,\n"
        "      cost: {type: money, label: Cost, help: What it cost.}}\n    order: [cost]\n"
    )
    story = (
        "anchor: campus\ntitle: Campus\nbox_title: A campus\nkicker: Aero\n"
        "cost: {amount: 5, currency: EUR}\npartners: [UNAQ]\n"
    )
    version = (
        "version: V1\ndate: 2019-03-31\nabstract: A\ntemplate: own\n"
        "outline: [{section: aim, parts: [{story: campus}]}]\n"
    )
    files = {TEMPLATE: own, V1: version, f"{HOME}/stories/campus.yaml": story}
    box = library(files).records["campus"].box
    assert box.first_words == "Good practice"
    assert [one.label for one in box.fields] == ["Cost", "Partners"]


def test_records_are_counted_by_their_kind(library, findings):
    aim = f"{HOME}/sections/aim.md"
    made = library(FILES).sections["aim"].section.blocks[0]
    assert plain_text(made.content).startswith("There are 1 fiches and 1 stories")
    files = {**FILES, aim: FILES[aim].replace('records("policy_fiche")', 'records("policy_fich")')}
    (one,) = findings(files)
    assert one.message == "unknown kind of record 'policy_fich'"
    assert "policy_fiche" in one.hint


def test_a_briefing_selects_records_by_tag_and_by_anchor(library):
    talk = f"{HOME}/briefings/talk.yaml"
    files = {**FILES, talk: BASE[talk].replace("tags: [aero]", "tags: [aero], anchors: [mayor]")}
    selection = select(library(files, "demo/talk"), Diagnostics())
    assert [entry.anchor for entry in selection.entries] == ["port-power", "mayor"]


def test_a_newer_layer_changes_a_record_and_the_outline(library):
    newer = {
        f"{DELIVERABLE}/v2.yaml": (
            "based_on: v1\nversion: V2\ndate: 2019-06-30\n"
            "cover: {version: V2, actual_delivery: 30 June 2019}\n"
            "outline_changes:\n  - {drop: mayor}\n  - {insert: {interview: desk}, at: end}\n"
        ),
        f"{DELIVERABLE}/v2/fiches/port-power.yaml": (
            "changes: {status: planned, scope: null}\n"
            "replaces: {status: adopted, scope: [Ports, Yards]}\n"
        ),
        f"{DELIVERABLE}/v2/interviews/desk.yaml": (
            "anchor: desk\ntitle: The desk\nanswers: [{question: Why?, answer: Because.}]\n"
        ),
        INTERVIEW: None,
        FICHE: FILES[FICHE].replace(", as in [](#mayor)", ""),
    }
    made = library({**FILES, **newer}, "demo/d1@v2")
    box = made.records["port-power"].box
    assert words_of(field_of(box, "status")) == ["Planned"]
    assert not any(one.name == "scope" for one in box.fields)
    assert [entry.anchor for entry in made.outline.entries] == [
        "aim", "turbine", "greenport", "desk",
    ]  # fmt: skip


def test_a_template_that_changes_a_kind_declares_no_folder(findings):
    version = "version: V1\ndate: 2019-03-31\nabstract: A\ntemplate: own\n"
    files = {
        TEMPLATE: "extends: easme-deliverable\nrecords: {story: {kicker: Case, fields: {}}}\n",
        V1: f"{version}outline: [{{section: aim, parts: [{{story: campus}}]}}]\n",
        f"{HOME}/storys/lab.yaml": "anchor: lab\ntitle: Lab\nbox_title: Lab\n",
    }
    (one,) = [found for found in findings(files) if "'storys'" in found.message]
    assert one.hint == "move its files to 'stories'"


@pytest.mark.parametrize(("name", "near"), [("scop", "scope"), ("sucess_story", "success_story")])
def test_a_label_of_no_field_or_kind_is_a_warning(name, near, tmp_path):
    labels = "templates/own/languages/en.yaml"
    diagnostics = Diagnostics()
    files = {**FILES, labels: f"records: {{{name}: Words, success_story: Story}}\n"}
    read_library(write(tmp_path, files), "demo/d1@v1", diagnostics)
    assert [
        (one.message, one.hint) for one in diagnostics.conclude() if one.span.path == labels
    ] == [(f"no kind of record has or uses the label '{name}'", f"did you mean '{near}'?")]


MISTAKES = {
    "unknown": (
        {FICHE: FILES[FICHE] + "¶scoop: [Yards]\n"},
        "unknown key 'scoop'", "did you mean 'scope'?",
    ),
    "missing": (
        {CASE: "¶anchor: turbine\ntitle: T\nbox_title: T\n"},
        "missing field 'setting'", "setting: Where",
    ),
    "email": (
        {FICHE: FILES[FICHE].replace("email: ana@example.org", "email: ¶ana at port")},
        "'ana at port' is not an e-mail address", "as in office@example.org",
    ),
    "mistyped": (
        {SHEET: FILES[SHEET].replace("jobs: 1200", "jobs: ¶many")},
        "'jobs' must be a whole number, not 'many'", "",
    ),
    "no choice": (
        {FICHE: FILES[FICHE].replace("status: adopted", "status: ¶adopt")},
        "'status' must be one of planned, adopted", "did you mean 'adopted'?",
    ),
    "printed text of a choice in another language": (
        {FICHE: FILES[FICHE].replace("status: adopted", "status: ¶Beschlossen")},
        "'status' must be one of planned, adopted", "did you mean 'adopted'?",
    ),
    "no text": (
        {CASE: FILES[CASE].replace("lesson: Ask *early*.", "lesson: ¶[a, b]")},
        "'lesson' must be text, not a list", "",
    ),
    "unknown organisation": (
        {SHEET: FILES[SHEET].replace("lead: hegan", "lead: ¶hegen")},
        "unknown organisation 'hegen'", "did you mean 'hegan'?",
    ),
    "unknown picture": (
        {SHEET: FILES[SHEET].replace("logo.svg, alt: Logo of the port", "log.svg, alt: P")
         .replace("images/log.svg", "¶images/log.svg")},
        "missing image 'images/log.svg'", "did you mean 'images/logo.svg'?",
    ),
    "kind in an outline": (
        {V1: FILES[V1].replace("{case_study: turbine}", "{¶case_stud: turbine}")},
        "unknown key 'case_stud'", "did you mean 'case_study'?",
    ),
    "other kind": (
        {V1: FILES[V1].replace("{interview: mayor}", "{interview: ¶greenport}").replace(
            "{project_sheet: greenport}", "{section: tail}"),
         f"{HOME}/sections/tail.md": "---\nanchor: tail\ntitle: Tail\n---\nWords.\n",
         FICHE: FILES[FICHE].replace(", as in [](#mayor)", "")},
        "'greenport' is a project sheet", "write 'project_sheet: greenport'",
    ),
    "numbered": (
        {V1: FILES[V1].replace("case_study]", "¶interviews]")},
        "unknown kind of record 'interviews'", "did you mean 'interview'?",
    ),
    "no numbers": (
        {V1: FILES[V1].replace("case_study]", "¶interview]")},
        "the template has no words for numbered headings of 'interview'", "write 'numbered'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_record_is_one_finding_at_its_place(mistake, findings, places):
    files, message, hint = MISTAKES[mistake]
    (one,) = [found for found in findings({**FILES, **files}) if found.stops_build]
    assert one.message == message
    assert hint in one.hint
    (place,) = places(files)
    assert one.span.start == place


def test_all_mistakes_of_a_record_are_found_at_once(findings):
    text = FILES[FICHE].replace("status: adopted", "status: 3").replace("scope: [", "scop: [")
    text = text.replace("First.", 'First *{{ fact("none") }}*.')
    messages = {one.message for one in findings({**FILES, FICHE: text})}
    assert {"unknown key 'scop'", "unknown fact 'none'"} <= messages
    assert any("'status'" in one for one in messages)


def test_every_type_of_a_field_is_read_and_described():
    types = set(get_args(RecordFieldType))
    assert types | set(get_args(FieldType)) == {*TYPES, *RECORD_TYPES}
    assert types == {*_READERS}


def month_warnings(found):
    return [(one.span.path, one.span.line, one.span.column) for one in found if one.code == "BG771"]


@pytest.mark.parametrize("month", ["M999", "2010-01-31", "2040-01-31"])
def test_a_month_of_a_record_outside_the_project_is_a_warning(month, project):
    sheet = FILES[SHEET].replace("due: M18", f"due: {month}")
    files = {**FILES, SHEET: sheet}
    line = sheet[: sheet.index("due: ")].count("\n") + 1
    assert month_warnings(prepare(project(files), "demo/d1@v1").diagnostics) == [(SHEET, line, 6)]
    assert not month_warnings(prepare(project(FILES), "demo/d1@v1").diagnostics)
    unused = FILES[V1].replace("  - {project_sheet: greenport}\n", "")
    assert not month_warnings(prepare(project({**files, V1: unused}), "demo/d1@v1").diagnostics)


def test_a_month_of_a_record_that_a_briefing_or_a_newer_version_prints(project):
    changed = f"{DELIVERABLE}/v2/sheets/greenport.yaml"
    talk = "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
    talk += "meeting: {name: T}\nobjectives: [Agree]\nselect: {anchors: [greenport]}\n"
    files = {
        **FILES,
        **NEWER,
        SHEET: FILES[SHEET].replace("due: M18", "due: M998"),
        changed: "changes: {due: M999}\n",
        f"{HOME}/briefings/talk.yaml": talk,
    }
    root = project(files)
    (of_briefing,) = month_warnings(prepare(root, "demo/talk").diagnostics)
    (of_newer,) = month_warnings(prepare(root, "demo/d1@v2").diagnostics)
    assert (of_briefing[0], of_newer) == (SHEET, (changed, 1, 16))


def test_the_guide_declares_a_kind_that_works(library):
    guide = (Path(__file__).parents[2] / "docs" / "records.md").read_text("utf-8")
    template, record = re.findall(r"((?:^    .*\n|^\n(?=    ))+)", guide, re.MULTILINE)[:2]
    version = "version: V1\ndate: 2019-03-31\nabstract: A\ntemplate: own\n"
    files = {
        TEMPLATE: dedent(template),
        FICHE: dedent(record),
        V1: f"{version}outline: [{{section: aim}}, {{policy_fiche: port-power}}]\n",
    }
    box = library(files).records["port-power"].box
    assert (box.first_words, box.topic) == ("Policy fiche", "Energy")
    assert [one.label for one in box.fields] == ["Key figures", "", "Budget"]


# -- templates -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "template",
    [
        RECORDS.replace("{type: money,", "{type: moneys,"),
        RECORDS.replace("  project_sheet:\n", "  project_sheet:\n    order: [none]\n"),
        RECORDS + "body: [{part: outlines}]\n",
        RECORDS + "fields: {cover: {call: {type: word, help: The call.}}}\n",
        RECORDS + " x: [\n",
        RECORDS.replace("extends: easme", "extends: easm"),
    ],
)
def test_content_is_not_judged_without_its_template(template, tmp_path):
    diagnostics = Diagnostics()
    files = {**FILES, TEMPLATE: template}
    assert read_library(write(tmp_path, files), "demo/d1@v1", diagnostics) is None
    (one,) = diagnostics.conclude()
    assert one.span.path == TEMPLATE


MISTAKES_OF_TEMPLATES = {
    "unknown type": (
        RECORDS.replace("begins: {type: date", "begins: {type: ¶dates"),
        "'type' must be one of", "did you mean 'date'?",
    ),
    "layout": (
        RECORDS.replace("lesson: {type: markdown,", "lesson: {type: markdown, layout: ¶figures,"),
        "the layout 'figures' does not fit the type 'markdown'",
        "one of label-and-text, full-width",
    ),
    "only layout": (
        RECORDS.replace("figures: {type: figures,", "figures: {type: figures, layout: ¶contact,"),
        "the layout 'contact' does not fit the type 'figures'", "write 'figures'",
    ),
    "reserved folder": (
        RECORDS.replace("folder: sheets", "folder: ¶tables"),
        "'tables' is the folder of other content", "write another 'folder'",
    ),
    "folder of a language": (
        RECORDS.replace("folder: sheets", "folder: ¶de"),
        "a folder with the name of a language, as 'de', has translations", "write another 'folder'",
    ),
    "folder of other content by default": (
        RECORDS + "  ¶image: {kicker: Image, fields: {words: {label: '', help: Words.}}}\n",
        "'images' is the folder of other content", "write another 'folder'",
    ),
    "folder used twice": (
        RECORDS.replace("folder: sheets", "folder: ¶fiches"),
        "the folder 'fiches' has the records of 'policy_fiche' already", "write another 'folder'",
    ),
    "reserved kind": (
        RECORDS.replace("  interview:", "  ¶section:"),
        "a kind of record cannot have the name 'section' of other content", "choose another name",
    ),
    "other type than inherited": (
        RECORDS + "  story: {fields: {results: {type: ¶list}}}\n",
        "the field 'results' of 'story' has the type 'text' in the template that is extended",
        "remove 'type', or give the field another name",
    ),
    "choices": (
        RECORDS.replace("about: {", "about: {¶choices: {a: A}, "),
        "a field of the type 'words' cannot have 'choices'", "write 'type: choice'",
    ),
    "flag without a label": (
        RECORDS.replace("label: Open to partners", "label: ¶''"),
        "a field of the type 'flag' must have a label", "as in 'label: Open'",
    ),
    "reserved field": (
        RECORDS.replace("about:", "¶tags:"),
        "a field cannot have the name 'tags': a record has this key already", "choose another name",
    ),
    "box without words": (
        RECORDS.replace("    kicker: Project sheet\n", "").replace("  project_s", "  ¶project_s"),
        "a box must have words above its title", "add 'kicker'",
    ),
    "unknown label": (
        RECORDS.replace("labels.records_more_information", "labels.¶records_more_informations"),
        "unknown name 'records_more_informations'", "did you mean 'records_more_information'?",
    ),
    "no label": (
        RECORDS.replace("lead: {type: organisation, label: Lead,", "¶lead: {type: organisation,"),
        "'records.project_sheet.lead' has no label in the language 'en'",
        "or 'records: {lead: …}' in templates/own/languages/en.yaml",
    ),
    "number": (
        RECORDS.replace('"Case {number}"', '"¶Case"'),
        "'numbered': the pattern must contain '{number}'", "{number} is required",
    ),
    "label of an earlier version": (
        RECORDS.replace("labels.records_more_information", "¶labels.more_information"),
        "'labels.more_information' is now 'labels.records_more_information'",
        "write 'labels.records_more_information'; `briefgen migrate` does",
    ),
    "label for numbers": (
        "languages: {en: {records: {case: ¶Case}}}\n"
        + RECORDS.replace('"Case {number}"', '"{{ labels.records_case }}"'),
        "'case': the pattern must contain '{number}'", "{number} is required",
    ),
    "label for numbers in another language": (
        "languages: {en: {records: {case: 'Case {number}'}}, de: {records: {case: 'Fall {¶x}'}}}\n"
        + RECORDS.replace('"Case {number}"', '"{{ labels.records_case }}"'),
        "'case': unknown name 'x' in the pattern", "{number} is required",
    ),
    "unknown order": (
        RECORDS.replace("  interview:\n", "  interview:\n    order: [answers, ¶abuot]\n"),
        "'order' names 'abuot', which is not a field", "did you mean 'about'?",
    ),
}  # fmt: skip


FICHES = (
    "extends: easme-deliverable\n"
    "records: {fiche: {kicker: Fiche, fields: {lead: {type: names, help: Who leads it.}}}}\n"
)
ONE_STORY = (
    "version: V1\ndate: 2019-03-31\nabstract: A\ntemplate: own\n"
    "outline: [{section: aim, parts: [{story: campus}]}]\n"
)


def test_all_labels_of_records_that_a_language_lacks_are_found(findings):
    labels = yaml.safe_load((LANGUAGES / "de.yaml").read_text("utf-8"))
    del labels["records"]
    files = {
        TEMPLATE: FICHES,
        V1: ONE_STORY,
        "templates/own/languages/tr.yaml": yaml.safe_dump(labels),
        f"{HOME}/dossier.yaml": "name: Demo\nlanguage: tr\n",
    }
    one, own = [found for found in findings(files) if found.stops_build]
    assert one.message == (
        "the template has no labels in the language 'tr' for records_context, "
        "records_cooperation, records_more_information, records_numbered_story, "
        "records_objective, records_partners and 4 more"
    )
    assert "templates/own/languages/tr.yaml" in one.hint
    assert own.message == "'records.fiche.lead' has no label in the language 'tr'"


def test_a_missing_label_of_a_field_is_one_finding_at_the_field(findings):
    (one,) = findings({TEMPLATE: FICHES, V1: ONE_STORY})
    assert one.message == "'records.fiche.lead' has no label in the language 'en'"
    assert (one.span.path, one.span.line) == (TEMPLATE, 2)


def test_a_template_that_extends_none_has_the_labels_of_records_by_their_names(library):
    own = (
        "kind: deliverable\ncover: {title: '{{ title }}'}\nbody: [{part: outline}]\n"
        "header_footer: {footer_centre: '{{ distribution }}'}\n"
        "fields: {project: {platform: {help: A.}, contract: {help: B.}}}\n"
        "records: {case: {kicker: Case, fields: {results: {help: What came of it.}}}}\n"
    )
    case = "anchor: dock\ntitle: Dock\nbox_title: Dock\nresults: Words.\n"
    version = ONE_STORY.replace("{story: campus}", "{case: dock}")
    files = {TEMPLATE: own, V1: version, f"{HOME}/cases/dock.yaml": case}
    files[f"{HOME}/stories/campus.yaml"] = None
    (field,) = library(files).records["dock"].box.fields
    assert field.label == "Results and outcomes"


@pytest.mark.parametrize("mistake", MISTAKES_OF_TEMPLATES)
def test_a_mistake_in_a_kind_is_a_finding_in_the_template(mistake, findings, places):
    template, message, hint = MISTAKES_OF_TEMPLATES[mistake]
    (one,) = [found for found in findings({**FILES, TEMPLATE: template}) if found.stops_build]
    assert message in one.message
    assert hint in one.hint
    (place,) = places({TEMPLATE: template})
    assert one.span.start == place
