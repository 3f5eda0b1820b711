"""Whole targets: layers, records, tables, stories, templates."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from briefgen.assemble import assemble
from briefgen.content.library import load
from briefgen.content.targets import output_name, targets
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import UsageError
from briefgen.model.content import OutlineEntry
from briefgen.model.document import AcronymEntry, ContentsPlan, CoverRow
from briefgen.model.nodes import (
    BulletList,
    Callout,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Strong,
    Text,
)
from briefgen.resolve import resolve
from briefgen.select import select
from briefgen.workspace.files import find_project
from support.builders import bullets, cell, inlines, item, numbered, para, row

HOME = "content/demo"
FOLDER = f"{HOME}/deliverables/d1"
V2 = "based_on: v1\nversion: V2\ndate: 2019-06-30\ncover: {version: V2}\n"
STORY = f"{HOME}/stories/campus.yaml"
GRID = (
    "anchor: grid\nkind: grid\ncaption: Grid *one*\ntags: [aero]\nheader_columns: 1\n"
    "columns: [{title: A}, {title: B, weight: 2, align: right}]\n"
)


# -- targets ---------------------------------------------------------------------------------


def test_targets_are_listed_in_order(project):
    folder = project({f"{FOLDER}/v2.yaml": V2, f"{FOLDER}/v2/facts.yaml": "a: {value: 1}\n"})
    assert targets(folder) == ("demo/d1@v1", "demo/d1@v2", "demo/talk")


def test_output_names_contain_no_at_sign():
    assert output_name("mexico/d3.5@v2") == "mexico/d3.5-v2"
    assert output_name("mexico/2019-06-x") == "mexico/2019-06-x"


def test_the_error_for_an_unknown_target_names_the_nearest_target(project):
    with pytest.raises(UsageError, match=r"unknown target 'demo/d1@v3'; did you mean 'demo/d1@v1'"):
        load(project({}), "demo/d1@v3")


@pytest.mark.parametrize("target", ["", "demo", "../x", "demo/../demo/d1@v1", "demo/d1@../v1"])
def test_a_target_is_never_a_path(target, project):
    with pytest.raises(UsageError):
        load(project({}), target)


def test_the_project_is_found_from_any_folder_inside(project):
    folder = project({})
    assert find_project(folder / HOME / "sections") == folder.resolve()
    with pytest.raises(UsageError):
        find_project(Path(folder.anchor))


# -- versions and layers ---------------------------------------------------------------------


def test_a_version_inherits_what_it_does_not_set(library):
    loaded = library({f"{FOLDER}/v2.yaml": V2}, "demo/d1@v2")
    assert loaded.metadata.version == "V2"
    assert loaded.metadata.date == datetime.date(2019, 6, 30)
    assert loaded.metadata.authors == ("SPI",)
    values = {r.label: r.value for r in loaded.cover.rows}
    assert (values["Project name"], values["Document version"]) == ("P", "V2")


def test_a_newer_file_replaces_an_older_file_with_its_name(library):
    files = {
        f"{FOLDER}/v2.yaml": V2,
        f"{FOLDER}/v1/sections/aim.md": "---\nanchor: aim\ntitle: Aim\n---\nIn V1.\n",
        f"{FOLDER}/v2/sections/aim.md": "---\nanchor: aim\ntitle: Aim\n---\nIn V2.\n",
    }
    for target, words in (("demo/d1@v1", "In V1."), ("demo/d1@v2", "In V2.")):
        assert library(files, target).sections["aim"].section.blocks == (para(words),)


def test_registers_are_merged_entry_by_entry(library):
    files = {
        f"{FOLDER}/v2.yaml": V2,
        f"{FOLDER}/v2/facts.yaml": "growth: {value: 3, unit: '%'}\n",
        f"{HOME}/sections/aim.md": "---\nanchor: aim\ntitle: A\n---\n"
        '{{ fact("growth") }} {{ fact("jobs") }}\n',
    }
    for target, words in (("demo/d1@v1", "2.20% 12,500"), ("demo/d1@v2", "3% 12,500")):
        assert library(files, target).sections["aim"].section.blocks == (para(words),)


def test_a_briefing_uses_the_layers_of_its_version(library):
    files = {
        f"{FOLDER}/v1/sections/more.md": "---\nanchor: more\ntitle: More\n---\nIn V1.\n",
    }
    assert set(library(files, "demo/talk").sections) == {"aim", "more"}


def test_content_that_the_outline_does_not_name_is_loaded_too(library):
    files = {f"{HOME}/sections/more.md": "---\nanchor: more\ntitle: More\ntags: [x]\n---\n"}
    loaded = library(files)
    assert loaded.sections["more"].tags == {"x"}
    (entry,) = loaded.outline.entries
    assert entry == OutlineEntry(
        kind="section", anchor="aim", parts=(OutlineEntry(kind="story", anchor="campus"),)
    )
    assert (loaded.outline.identifier, loaded.outline.version) == ("D1.1", "V1")


def test_registers_are_optional(library):
    names = ("sources", "facts", "organisations", "acronyms")
    files = {f"{HOME}/{name}.yaml": None for name in names}
    assert library({**files, f"{HOME}/tables/clusters.yaml": None}).acronyms == {}


def test_acronyms_keep_the_forms_of_the_register(library):
    text = "SME: {long: firm, plural: firms, first_use: '{short}: {long}'}\n"
    loaded = library({f"{HOME}/acronyms.yaml": text})
    assert loaded.acronyms["SME"] == AcronymEntry(
        short="SME", long="firm", plural="firms", first_use="{short}: {long}"
    )


FACTS = {
    "{value: 85, unit: EUR}": "EUR\u00a085",
    "{value: 85, unit: €}": "€85",
    "{value: 1234567.50}": "1,234,567.50",
    "{value: -1200, unit: km}": "\u22121,200\u00a0km",
    "{value: 1.0e+10}": "10,000,000,000",
    "{value: 1998}": "1998",
    "{value: 1998, unit: km}": "1,998\u00a0km",
    "{value: about half, unit: '%'}": "about half%",
    "{value: 5, display: five}": "five",
}


@pytest.mark.parametrize(("entry", "printed"), FACTS.items())
def test_facts_are_printed_with_their_unit(entry, printed, library):
    files = {
        f"{HOME}/facts.yaml": f"a: {entry}\n",
        f"{HOME}/sections/aim.md": '---\nanchor: aim\ntitle: A\n---\n{{ fact("a") }}\n',
    }
    assert library(files).sections["aim"].section.blocks == (para(printed),)


# -- tables ----------------------------------------------------------------------------------


def test_a_long_list_has_two_columns(library):
    table = library({}).tables["clusters"].table
    assert table.header == (row(cell("Names", column_span=2)),)
    third = item(Strong(content=inlines("Third")))
    assert table.body == (
        row(cell(numbered("HEGAN (Spain)", "Net")), cell(numbered(third, start=3))),
    )
    assert len(table.columns) == 2


def test_a_list_of_one_item_has_one_column(library):
    text = "anchor: one\nkind: list\ncaption: C\nheader: H\nitems: [hegan]\n"
    table = library({f"{HOME}/tables/one.yaml": text}).tables["one"].table
    assert (len(table.columns), table.body) == (1, (row(cell(numbered("HEGAN (Spain)"))),))


def test_a_grid_is_set_cell_by_cell(library):
    rows = (
        "rows:\n  - [{text: '*a*', row_span: 2, sources: [book]}, 2019]\n"
        "  - [{organisation: hegan}]\n  - ['', 2.50]\n  - [{text: all, column_span: 2}]\n"
    )
    loaded = library({f"{HOME}/tables/grid.yaml": GRID + rows})
    table, tags = loaded.tables["grid"].table, loaded.tables["grid"].tags
    assert tags == {"aero"}
    assert [(c.weight, c.align) for c in table.columns] == [(0, "left"), (2, "right")]
    assert (table.header_columns, table.header) == (1, (row("A", "B"),))
    first = table.body[0].cells[0]
    assert (first.row_span, isinstance(first.blocks[0].content[1], Note)) == (2, True)
    assert table.body[0].cells[1] == cell("2019")
    assert table.body[1:] == (
        row("HEGAN (Spain)"),
        row(cell(), "2.50"),
        row(cell("all", column_span=2)),
    )


def test_rows_of_a_grid_are_counted_only_without_spans(library, findings):
    text = '---\nanchor: aim\ntitle: A\n---\n{{ count("grid") }}\n'
    files = {f"{HOME}/sections/aim.md": text, f"{HOME}/tables/grid.yaml": GRID + "rows: [[a, b]]\n"}
    assert library(files).sections["aim"].section.blocks == (para("1"),)
    spanned = GRID + "rows: [[{text: a, row_span: 2}, b], [c]]\n"
    (found,) = findings({**files, f"{HOME}/tables/grid.yaml": spanned})
    assert (found.code, found.span.column) == ("BG134", 11)


# -- stories ---------------------------------------------------------------------------------


def test_a_story_is_a_box_of_fields(library):
    text = (
        "anchor: campus\ntitle: Campus\nbox_title: A campus[^book]\nkicker: Aero\ntags: [aero]\n"
        "partners_label: Clusters involved\npartners: ['UNAQ[^book]', CONALEP]\n"
        "sectors: [{name: Air, subsectors: [Parts]}]\n"
        "cooperation:\n  type: Training\n  text: |\n    Words\n"
        "context: |\n  - One\n  - Two\nresults: |\n  Done.\n"
        "contacts: [{name: Ana, role: Rector, email: ana@unaq.mx}]\n"
    )
    loaded = library({STORY: text})
    story = loaded.records["campus"]
    assert (story.title, story.tags) == (inlines("Campus"), {"aero"})
    (box,) = (
        resolve(assemble(select(loaded, Diagnostics()))).document.sections[0].sections[0].blocks
    )
    assert box.kicker == "Success story · Aero"
    assert isinstance(box.title[1], Note)
    fields = {field.label: field.blocks for field in box.fields}
    assert list(fields) == [
        "Clusters involved",
        "Sectors and subsectors concerned",
        "Context",
        "Type of cooperation",
        "Results and outcomes",
        "More information",
    ]
    assert fields["Sectors and subsectors concerned"] == (bullets(item("Air", bullets("Parts"))),)
    assert fields["Type of cooperation"] == (
        para(Strong(content=inlines("Training"))),
        para("Words"),
    )
    (contact,) = fields["More information"]
    mail = Link(url="mailto:ana@unaq.mx", content=inlines("ana@unaq.mx"))
    lines = ("Name: Ana", LineBreak(), "Role: Rector", LineBreak(), "E-mail: ", mail)
    assert contact == para(*lines)


def test_findings_in_texts_of_stories_have_their_lines(library):
    text = (
        "anchor: campus\ntitle: C\nbox_title: C\nkicker: K\npartners: [P]\n"
        "context: |\n  One\n\n  Two[^book] three\n"
    )
    story = library({STORY: text}).records["campus"]
    note = story.box.fields[1].blocks[1].content[1]
    assert str(note.span) == f"{STORY}:9:6"


# -- documents -------------------------------------------------------------------------------


def test_the_cover_of_a_deliverable_is_that_of_the_template(library):
    loaded = library({})
    cover = loaded.cover
    assert cover.imprint == ("The platform", "Work package 3", "Contract")
    assert (cover.kicker, cover.title) == ("Deliverable D 1.1", "A paper")
    assert len(cover.rows) == 11
    assert cover.rows[5] == CoverRow(label="Validated by", value="")
    assert loaded.header_footer.header_left == "D1.1 – A paper"
    assert loaded.header_footer.header_right == "Version 1"
    assert loaded.header_footer.footer_centre == ""
    assert loaded.contents == ContentsPlan(levels=2, tables=True, figures=True)
    assert [part.kind for part in loaded.body] == ["outline"]
    assert loaded.criteria is None
    assert loaded.metadata.subject == "An abstract in two lines."
    assert cover.abstract is not None
    abstract = resolve(assemble(select(loaded, Diagnostics()))).document.cover.abstract
    assert abstract.title == inlines("Abstract")


def test_notices_are_printed_if_the_version_names_them(library, project):
    assert library({}).cover.notices == ()
    record = (project({}) / FOLDER / "v1.yaml").read_text("utf-8")
    asked = record + "copyright: {year: 2018}\nlegal_notice: true\n"
    line, notice = library({f"{FOLDER}/v1.yaml": asked}).cover.notices
    assert line == Paragraph(
        content=inlines("© European Union, 2018. All rights reserved."), role="small"
    )
    shipped = Path(__file__).parents[2] / "templates" / "easme-deliverable"
    easme = (shipped / "legal-notice.easme.en.md.j2").read_text("utf-8").strip()
    assert notice.content[0].text == easme


def test_a_briefing_has_its_own_parts_in_the_order_of_the_template(library):
    loaded = library({}, "demo/talk")
    assert [(p.kind, p.anchor) for p in loaded.body] == [
        ("own", "briefing-objectives"),
        ("own", "briefing-key-messages"),
        ("own", "briefing-defensives"),
        ("selection", "briefing-selection"),
    ]
    objectives, messages, asked, selection = loaded.body
    assert isinstance(objectives.blocks[0], BulletList)
    assert messages.blocks == (
        Callout(kind="key-message", title=(), blocks=(bullets("One message"),)),
    )
    assert asked.blocks == (Paragraph(content=inlines("Why?"), role="question"), para("Because."))
    assert selection.title == (Text(text="Background"),)
    assert loaded.criteria is not None
    assert {*loaded.criteria.included.tags} == {"aero"}
    assert loaded.metadata.identifier == "talk"
    assert loaded.metadata.subject == "The talk, Querétaro"
    assert loaded.metadata.authors == ("SPI",)
    assert loaded.contents is None


def test_the_cover_of_a_briefing_drops_empty_rows(library):
    cover = library({}, "demo/talk").cover
    assert [(r.label, r.value) for r in cover.rows] == [
        ("Meeting", "The talk"),
        ("Date", "Thursday, 13 June 2019, 10.00"),
        ("Place", "Querétaro"),
    ]
    assert (cover.columns, cover.kicker) == (2, "Briefing")


def test_an_example_briefing_is_marked_as_an_example(library, project):
    path = f"{HOME}/briefings/talk.yaml"
    record = (project({}) / path).read_text("utf-8") + "example: true\n"
    loaded = library({path: record}, "demo/talk")
    assert loaded.cover.kicker == "Briefing · Example"
    assert loaded.header_footer.footer_centre == "Example"


def test_a_project_s_own_template_comes_first_and_extends_the_shipped_one(library):
    own = (
        "extends: easme-deliverable\n"
        "languages: {en: {abstract: Summary}, fr: {contents: Sommaire}}\n"
        "theme: {page: {left: 60}, styles: {body: {size: 11}}, colours: {blue: '#112233'}}\n"
    )
    files = {
        "templates/own/template.yaml": own,
        f"{HOME}/dossier.yaml": "name: D\nlanguage: fr\n",
        f"{FOLDER}/v2.yaml": V2 + "template: own\n",
    }
    loaded = library(files, "demo/d1@v2")
    assert loaded.wording.contents == "Sommaire"
    assert loaded.wording.abstract == "Résumé"
    assert loaded.wording.table == "Tableau"
    theme = loaded.theme
    assert (theme.page.left, theme.colours.blue) == (60.0, "#112233")
    assert (theme.styles["body"].size, theme.styles["body"].leading) == (11.0, 14.7)
    assert loaded.cover.kicker == "Livrable D 1.1"


@pytest.mark.parametrize(
    ("asked", "language", "expected"),
    [
        ("", "en-GB", False),
        ("hyphenation: false", "en-GB", False),
        ("hyphenation: true", "en-GB", True),
        ("hyphenation: [de, en]", "en-GB", True),
        ("hyphenation: [de, en-GB]", "en-GB", True),
        ("hyphenation: [de, en-GB]", "en", False),
        ("hyphenation: [de, en]", "es-MX", False),
        ("hyphenation: []", "en-GB", False),
    ],
)
def test_a_template_can_switch_on_hyphenation(library, asked, language, expected):
    files = {
        "templates/own/template.yaml": f"extends: easme-deliverable\n{asked}\n",
        f"{HOME}/dossier.yaml": f"name: D\nlanguage: {language}\n",
        f"{FOLDER}/v2.yaml": V2 + "template: own\n",
    }
    assert library(files, "demo/d1@v2").theme.hyphenation is expected


@pytest.mark.parametrize("policy", ["repeat", "short", "reuse"])
def test_a_template_sets_the_policy_for_repeated_notes(library, policy):
    files = {
        "templates/own/template.yaml": (
            f"extends: easme-deliverable\nrepeated_notes: {policy}\n"
            "languages: {fr: {cited_again: '{source}, voir {note}.', note: note}}\n"
        ),
        f"{HOME}/dossier.yaml": "name: D\nlanguage: fr\n",
        f"{FOLDER}/v2.yaml": V2 + "template: own\n",
    }
    loaded = library(files, "demo/d1@v2")
    assert loaded.repeated_notes == policy
    assert loaded.wording.cited_again == "{source}, voir {note}."


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("{publisher: World Bank, title: A Report, address: https://a.org/b}", "World Bank"),
        ("{title: A Report, address: https://a.org/b}", "A Report"),
        ("{address: https://a.org/b}", "a.org"),
        ("{address: www.a.org/b}", "www.a.org"),
        ("{address: 'mailto:desk@a.org'}", "desk@a.org"),
    ],
)
def test_the_short_name_of_a_source_is_its_publisher_or_title_or_address(library, source, short):
    files = {
        f"{HOME}/sources.yaml": f"cited: {source}\nnordea: {{title: N}}\n",
        f"{HOME}/sections/aim.md": "---\nanchor: aim\ntitle: Aim\n---\nWords[^cited].\n",
    }
    paragraph = library(files).sections["aim"].section.blocks[0]
    assert [source.short for source in paragraph.content[1].sources] == [short]


def test_loading_twice_gives_equal_libraries(project):
    folder = project({})
    assert load(folder, "demo/talk") == load(folder, "demo/talk")


def test_line_ends_of_windows_change_nothing(project, library, tmp_path):
    expected = library({})
    for path in tmp_path.rglob("*.*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(tmp_path, "demo/d1@v1") == expected
