"""Tables, charts and stories of which a newer version changes a part."""

from __future__ import annotations

import random

import pytest
import yaml

from briefgen.build.pipeline import prepare
from briefgen.content.library import load
from briefgen.errors import ContentError
from briefgen.model.walk import plain_text
from support.content_files import CHART, RECORD, STORY, TABLE, V1, V2, WRITTEN
from support.projects import DELIVERABLE, HOME, marked, write
from support.third_version import findings_of_v3

NEWER = "based_on: v1\nversion: V2\ndate: 2019-06-30\n"
NEW_TABLE = f"{DELIVERABLE}/v2/tables/grid.yaml"
NEW_LIST = f"{DELIVERABLE}/v2/tables/clusters.yaml"
NEW_STORY = f"{DELIVERABLE}/v2/stories/campus.yaml"
NEW_CHART = f"{DELIVERABLE}/v2/charts/sketch.yaml"
GRID = "anchor: grid\nkind: grid\ncaption: Grid\ncolumns: [{title: A}, {title: B}]\n"
ROWS = "rows:\n  - [a, 1]\n  - [b, 2]\n  - [{organisation: hegan}, 3]\n"
OWN_STORY = (
    "anchor: campus\ntitle: Campus\nbox_title: A campus\nkicker: Aero\npartners: [UNAQ]\n"
    "results: Good.\ncooperation: {type: Sharing, text: Much.}\n"
)
FILES = {V1: RECORD, V2: NEWER, TABLE: GRID + ROWS, STORY: OWN_STORY}


@pytest.fixture
def loaded(tmp_path):
    return lambda files: load(write(tmp_path, {**FILES, **files}), "demo/d1@v2")


@pytest.fixture
def found(tmp_path):
    def diagnostics(files):
        files = {**FILES, **files}
        try:
            return prepare(write(tmp_path, files), "demo/d1@v2").diagnostics
        except ContentError as error:
            return error.diagnostics

    return diagnostics


@pytest.fixture
def finding(found):
    def one(files):
        (first,) = found(files)
        assert [first.span.start] == list(marked({**FILES, **files}))
        return first

    return one


def words(cell):
    return " ".join(plain_text(block.content) for block in cell.blocks)


def body(library, name="grid"):
    return [[words(cell) for cell in row.cells] for row in library.tables[name].table.body]


def rows(*listed):
    return "changes:\n  rows:\n" + "".join(f"    - {one}\n" for one in listed)


HEGAN = ["HEGAN (Spain)", "3"]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (["{drop: a}"], [["b", "2"], HEGAN]),
        (["{drop: hegan}"], [["a", "1"], ["b", "2"]]),
        (["{drop: a | 1}", "{drop: b}"], [HEGAN]),
        (["{insert: [c, 4], after: a}"], [["a", "1"], ["c", "4"], ["b", "2"], HEGAN]),
        (["{insert: [c, 4], before: hegan}"], [["a", "1"], ["b", "2"], ["c", "4"], HEGAN]),
        (["{replace: b, with: [b, 5], replaces: [b, 2]}"], [["a", "1"], ["b", "5"], HEGAN]),
        (["{move: hegan, at: start}"], [HEGAN, ["a", "1"], ["b", "2"]]),
        (["{insert: [c, 4], at: end}", "{move: c, after: a}"],
         [["a", "1"], ["c", "4"], ["b", "2"], HEGAN]),
    ],
)  # fmt: skip
def test_each_change_of_rows(loaded, listed, expected):
    assert body(loaded({NEW_TABLE: rows(*listed)})) == expected


def test_items_of_a_list(loaded):
    text = (
        "changes:\n  items:\n    - {drop: net}\n    - {insert: {text: Fourth}, after: hegan}\n"
        "    - {move: Third, at: start}\n"
    )
    table = loaded({NEW_LIST: text}).tables["clusters"].table
    items = [item for cell in table.body[0].cells for item in cell.blocks[0].items]
    assert [words(item) for item in items] == ["Third", "HEGAN (Spain)", "Fourth"]


def test_a_later_correction_of_the_older_file_reaches_the_newer_version(loaded):
    changed = {NEW_TABLE: rows("{drop: a}")}
    later = {TABLE: GRID.replace("Grid", "Corrected") + ROWS.replace("2", "22")}
    table = loaded({**changed, **later}).tables["grid"].table
    assert plain_text(table.caption) == "Corrected"
    assert body(loaded({**changed, **later})) == [["b", "22"], HEGAN]


def test_values_of_a_story_are_merged_key_by_key(loaded):
    text = (
        "changes: {title: New, cooperation: {type: Other}, results: null}\n"
        "replaces: {title: Campus, cooperation: {type: Sharing}, results: Good.}\n"
    )
    story = loaded({NEW_STORY: text}).records["campus"]
    assert plain_text(story.title) == "New"
    assert [field.name for field in story.box.fields] == ["partners", "cooperation"]
    kind, more = story.box.fields[1].blocks
    assert (plain_text(kind.content), plain_text(more.content)) == ("Other", "Much.")
    assert (kind.span.path, more.span.path) == (NEW_STORY, STORY)
    assert story.paths == {NEW_STORY, STORY}


def test_a_row_that_an_older_version_has_dropped_is_named_with_both_files(tmp_path):
    third = NEW_TABLE.replace("/v2/", "/v3/")
    files = {NEW_TABLE: rows("{drop: a}"), third: rows("{drop: a}", "{move: a, at: end}")}
    messages = [one.message for one in findings_of_v3(tmp_path, {**FILES, **files})]
    assert messages == [
        f"no row of {TABLE}, as {NEW_TABLE} changes it, has the name 'a'",
        f"no row of {TABLE}, as {NEW_TABLE} changes it, has the name 'a'",
    ]
    only = {
        NEW_TABLE: "changes: {caption: New}\nreplaces: {caption: Grid}\n",
        third: rows("{drop: x}"),
    }
    (one,) = findings_of_v3(tmp_path, {**FILES, **only})
    assert f"no row of {TABLE}, as {NEW_TABLE} changes it, has" in one.message


def test_a_row_that_could_not_be_replaced_is_one_finding(found):
    listed = rows("{replace: x, with: [c, 4]}", "{move: c, at: end}", "{drop: c}")
    assert [one.code for one in found({NEW_TABLE: listed})] == ["BG782"]


def test_a_note_says_how_many_values_without_a_quotation_it_leaves_out(finding):
    text = "changes:\n  ¶title: T\n  kicker: K\n  results: R\n  partners: [P]\n  box_title: B\n"
    one = finding({NEW_STORY: text})
    assert one.message == (
        "no quotation of what is replaced: 'title', 'kicker', 'results', 'partners' and 1 more"
    )


def test_each_entry_that_is_not_a_change_is_named(found):
    text = "changes:\n  rows:\n    - {drop: a}\n    - b\n    - [c]\n"
    assert [one.span.line for one in found({NEW_TABLE: text})] == [4, 5]


@pytest.mark.parametrize(
    "key", ["partners_label", "sectors", "contacts", "cooperation", "results", "tags", "level"]
)
def test_null_removes_an_optional_key_of_any_kind(loaded, found, key):
    more = (
        "partners_label: Members\nsectors: [{name: Ports}]\ncontacts: [{name: A. B.}]\n"
        "tags: [sea]\nlevel: public\n"
    )
    text = f"changes: {{{key}: null}}\n"
    files = {STORY: OWN_STORY + more, V1: f"{RECORD}level: public\n", NEW_STORY: text}
    assert [one.code for one in found(files)] == ["BG786"]
    kept = {"partners_label", "sectors", "contacts", "cooperation", "results"} - {key}
    fields = {field.name for field in loaded(files).records["campus"].box.fields}
    names = {"more_information" if name == "contacts" else name for name in kept}
    assert fields - {"partners"} == names - {"partners_label"}


def test_null_does_not_remove_a_required_key(finding):
    one = finding({NEW_STORY: "changes: {title: ¶null}\nreplaces: {title: Campus}\n"})
    assert (one.code, one.message) == ("BG112", "'title' must be text, not empty")


def test_null_without_an_older_value_is_a_forgotten_one(found):
    (one,) = found({NEW_STORY: "changes:\n  contacts:\n"})
    assert (one.code, one.span.line) == ("BG112", 2)


@pytest.mark.parametrize(
    ("data", "values"),
    [("{series: [{values: [3, 4]}]}", (3.0, 4.0)), ("{facts: [jobs, odd]}", (12500.0, 1.0))],
)
def test_a_chart_changes_its_numbers_or_their_kind(loaded, data, values):
    labels = (
        "jobs: {value: 12500, label: J}\nodd: {value: 1, label: O}\n"
        "growth: {value: 2.20, unit: '%', source: nordea}\n"
    )
    files = {
        f"{HOME}/facts.yaml": labels,
        CHART: WRITTEN + "[{values: [1, 2]}]}\n",
        NEW_CHART: f"changes: {{data: {data}}}\n",
    }
    assert loaded(files).charts["sketch"].chart.series[0].values == values


def test_three_layers(loaded):
    files = {
        V1: RECORD,
        f"{DELIVERABLE}/v1/tables/grid.yaml": rows("{drop: a}"),
        NEW_TABLE: rows("{drop: b}"),
    }
    assert body(loaded(files)) == [HEGAN]


def test_spans_point_to_the_file_that_wrote_a_row(loaded):
    table = loaded({NEW_TABLE: rows("{insert: [c, 4], at: start}")}).tables["grid"].table
    assert [str(row.span) for row in table.body[:2]] == [f"{NEW_TABLE}:3:16", f"{TABLE}:6:5"]


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        (NEW_STORY, "changes: {¶kickr: A}\n", "BG110"),
        (NEW_TABLE, "changes: {rows: [{insert: ¶[c], at: end}]}\n", "BG153"),
        (NEW_TABLE, "changes: {rows: [{drop: a}], columns: [{title: ¶''}, {title: B}]}\n", "BG112"),
    ],
)
def test_a_finding_in_a_changed_record_is_in_the_file_that_wrote_it(found, path, text, code):
    (one,) = [diagnostic for diagnostic in found({path: text}) if diagnostic.code != "BG786"]
    assert (one.code, one.span.start) == (code, marked({path: text})[0])


@pytest.mark.parametrize(
    ("listed", "code", "message", "hint"),
    [
        (["{drop: ¶bb}"], "BG782", f"no row of {TABLE} has the name 'bb'", "did you mean 'b'?"),
        (["{insert: [c, 4], after: ¶x}"], "BG782", "has the name 'x'", "known: "),
        (["{drop: a}", "{drop: ¶a}"], "BG784", "'a' is dropped or replaced already", "first"),
        (["{insert: [c, 4], after: ¶c}"], "BG784", "inserted after itself", "another part"),
        (["{move: a, before: ¶a}"], "BG784", "moved before itself", "another part"),
        (["¶{replace: a}"], "BG112", "'replace' needs the key 'with'", "under 'with'"),
        (["¶{drop: a, with: [b, 2]}"], "BG112", "'with' belongs to 'replace'", "remove it"),
        (["{drop: a, ¶into: b}"], "BG110", "unknown key 'into'", "known: "),
    ],
)
def test_mistakes_in_changes_of_rows(finding, listed, code, message, hint):
    one = finding({NEW_TABLE: rows(*listed)})
    assert (one.code, message in one.message, hint in one.hint) == (code, True, True), one


def test_a_row_whose_name_occurs_twice_needs_more_words(finding, loaded):
    twice = {TABLE: GRID + "rows: [[a, 1], [a, 2]]\n"}
    one = finding({**twice, NEW_TABLE: rows("{drop: ¶a}")})
    assert (one.code, one.hint) == ("BG783", "write all its cells, as in 'first | second'")
    assert body(loaded({**twice, NEW_TABLE: rows("{drop: a | 1}")})) == [["a", "2"]]


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ("{insert: ¶[a, 12], after: b}", "a"),
        ("{insert: ¶[a, 1], at: end}", "a"),
        ("{insert: ¶[{organisation: hegan}, 4], at: start}", "hegan"),
        ("{replace: b, with: ¶[a, 5], replaces: [b, 2]}", "a"),
    ],
)
def test_a_row_that_is_there_already_is_not_added_again(finding, change, name):
    one = finding({NEW_TABLE: rows(change)})
    assert (one.code, one.severity) == ("BG784", "error")
    assert one.message.startswith(f"'{name}' is here already: {TABLE}:")
    assert one.hint == (
        f"write 'move: {name}' to move it, or 'replace: {name}' to change it; for two rows of one "
        "name, write the whole file"
    )


def test_a_row_can_return_after_it_is_dropped(loaded):
    changed = loaded({NEW_TABLE: rows("{drop: a}", "{insert: [a, 12], after: b}")})
    assert body(changed) == [["b", "2"], ["a", "12"], HEGAN]


def test_a_table_that_names_rows_alike_can_have_another_one(loaded):
    twice = {TABLE: GRID + "rows: [[a, 1], [a, 2], [b, 1]]\n"}
    listed = rows("{insert: [b, 2], at: end}", "{insert: [a, 3], before: b | 1}")
    changed = loaded({**twice, NEW_TABLE: listed})
    assert body(changed) == [["a", "1"], ["a", "2"], ["a", "3"], ["b", "1"], ["b", "2"]]


@pytest.mark.parametrize(
    ("path", "text", "code", "message"),
    [
        (NEW_TABLE.replace("grid", "gird"), "¶changes: {}\n", "BG780", "no older layer"),
        (NEW_TABLE, "changes: {tags: [a]}\n¶anchor: grid\n", "BG781", "'anchor' is beside"),
        (NEW_TABLE, "changes: ¶[a]\n", "BG112", "'changes' must be a mapping"),
        (NEW_TABLE, "changes: {rows: ¶a}\n", "BG112", "must be a list of changes"),
        (
            NEW_TABLE,
            "changes: {rows: [¶[a, b]]}\n",
            "BG112",
            "this entry of 'rows' under 'changes'",
        ),
        (NEW_TABLE, "changes: {rows: [{drop: a}, ¶drop b]}\n", "BG112", "is not a change"),
        (NEW_LIST, "changes: {kind: ¶grid}\n", "BG784", "the older keys are those of 'list'"),
        (NEW_TABLE, "changes: {¶items: [{drop: a}]}\n", "BG782", "has no 'items'"),
        (NEW_STORY, "changes: {¶rows: [{drop: a}]}\n", "BG782", "has no 'rows'"),
        (NEW_STORY, "changes: {}\nreplaces: {¶title: Campus}\n", "BG787", "'title' is quoted"),
        (NEW_STORY, OWN_STORY + "¶replaces: {title: Campus}\n", "BG787", "in a whole file"),
        (NEW_LIST, "changes: {items: [{insert: ¶hegan, at: end}]}\n", "BG784", "here already"),
        (NEW_STORY, "changes: {}\nreplaces: ¶Campus\n", "BG112", "'replaces' must be a mapping"),
    ],
)
def test_mistakes_in_files_with_changes(finding, path, text, code, message):
    one = finding({path: text})
    assert (one.code, message in one.message) == (code, True), one


# -- quotations ------------------------------------------------------------------------------


def test_a_replaced_text_that_has_changed_since_is_named(finding):
    one = finding({NEW_STORY: "changes: {results: Better.}\nreplaces: {results: ¶It was god.}\n"})
    assert (one.code, one.severity) == ("BG785", "warning")
    assert one.message == (
        "'results' replaces a text that has changed since: then 'It was god.', now 'Good.'"
    )
    assert one.hint.startswith(f"read {STORY}:6:10, adapt the new text")


def test_a_long_text_is_shortened_to_what_differs(finding):
    old = "words " * 30 + "end"
    files = {STORY: OWN_STORY.replace("Good.", old.replace("end", "finish"))}
    text = f"changes: {{results: Better.}}\nreplaces: {{results: ¶{old}}}\n"
    one = finding({**files, NEW_STORY: text})
    assert (
        "then '…words words words words end', now '…words words words words finish'" in one.message
    )


def test_a_replaced_row_that_has_changed_since_is_named(finding):
    one = finding({NEW_TABLE: rows("{replace: a, with: [a, 5], replaces: ¶[a, 0]}")})
    assert one.code == "BG785"
    assert "then 'a | 0', now 'a | 1'" in one.message


def test_a_missing_older_text_is_shown_as_nothing(finding):
    one = finding({NEW_STORY: "changes: {objective: O}\nreplaces: {objective: ¶Aim}\n"})
    assert "then 'Aim', now nothing" in one.message


def test_what_is_not_quoted_has_one_note(finding):
    one = finding({NEW_STORY: "changes: {¶title: A, kicker: B, objective: New}\n"})
    assert (one.code, one.severity) == ("BG786", "note")
    assert one.message == "no quotation of what is replaced: 'title', 'kicker'"


def test_a_replaced_row_that_is_not_quoted_has_a_note(finding):
    one = finding({NEW_TABLE: rows("{replace: ¶a, with: [a, 5]}")})
    assert (one.code, one.message) == ("BG786", "no quotation of what is replaced: 'a'")


@pytest.mark.parametrize(
    "text",
    [
        "changes: {results: Better.}\nreplaces: {results: '  Good.  '}\n",
        "changes: {cooperation: {type: A}}\nreplaces: {cooperation: {type: Sharing}}\n",
        "changes: {partners: [A]}\nreplaces: {partners: [UNAQ]}\n",
        "changes: {objective: An aim}\n",
    ],
)
def test_an_exact_quotation_has_no_finding(found, text):
    assert not found({NEW_STORY: text})


NEW_FACTS = f"{DELIVERABLE}/v2/facts.yaml"


@pytest.mark.parametrize(
    ("path", "text", "code", "message"),
    [
        (V2, "abstract: New\nreplaces: {abstract: ¶Word}\n", "BG785", "then 'Word', now 'Words'"),
        (V2, "abstract: New\nreplaces: {¶outline: []}\n", "BG787", "'outline' is quoted, but"),
        (V2, "replaces: ¶Words\n", "BG112", "'replaces' must be a mapping"),
        (V1, "¶replaces: {abstract: Words}\n", "BG787", "there is no older value"),
        (
            NEW_FACTS,
            "jobs: {value: 13, replaces: {value: ¶12}}\n",
            "BG785",
            "then '12', now '12500'",
        ),
        (
            NEW_FACTS,
            "jobs: {value: 13, replaces: {value: 12500, ¶unit: '%'}}\n",
            "BG787",
            "'unit' is quoted",
        ),
        (NEW_FACTS, "other: {value: 13, ¶replaces: {value: 12}}\n", "BG787", "no older value"),
    ],
)
def test_versions_and_entries_of_registers_quote_too(finding, path, text, code, message):
    one = finding({path: {V1: RECORD, V2: NEWER}.get(path, "") + text})
    assert (one.code, message in one.message) == (code, True), one


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (V2, f"{NEWER}abstract: New\nreplaces: {{abstract: Words}}\n"),
        (NEW_FACTS, "jobs: {value: 13, replaces: {value: 12500}}\n"),
    ],
)
def test_exact_quotations_of_versions_and_entries_have_no_finding(found, path, text):
    assert not found({path: text})


def test_one_note_names_all_that_the_entries_of_a_register_replace(found):
    text = """\
jobs: {value: 13, unit: staff, replaces: {value: 12500}}
other: {value: 1}
shares: {value: 3}
"""
    facts = f"{HOME}/facts.yaml"
    older = "jobs: {value: 12500, unit: jobs}\nshares: {value: 2, as_of: 2018}\n"
    note = next(one for one in found({facts: older, NEW_FACTS: text}) if one.code == "BG786")
    assert note.severity == "note"
    assert note.message == "no quotation of what is replaced: 'jobs.unit', 'shares.value'"
    assert (note.span.path, note.span.line, note.span.column) == (NEW_FACTS, 1, 19)


# -- random tables, merged by a second program -----------------------------------------------


def place(listed, change, new):
    for relation, step in (("after", 1), ("before", 0)):
        if relation in change:
            names = [row[0] for row in listed]
            listed.insert(names.index(change[relation]) + step, new)
    if "at" in change:
        listed.insert(0 if change["at"] == "start" else len(listed), new)


def merged(listed, changes):
    listed = [list(row) for row in listed]
    for change in changes:
        names = [row[0] for row in listed]
        if "drop" in change:
            del listed[names.index(change["drop"])]
        elif "replace" in change:
            listed[names.index(change["replace"])] = change["with"]
        elif "move" in change:
            place_of_row = names.index(change["move"])
            place(listed, change, listed.pop(place_of_row))
        else:
            place(listed, change, change["insert"])
    return listed


def random_change(source, listed, number):
    names = [row[0] for row in listed]
    name = source.choice(names)
    others = [one for one in names if one != name]
    relation = source.choice(["after", "before", "at"])
    target = {relation: source.choice(["start", "end"] if relation == "at" else others)}
    return source.choice(
        [
            {"drop": name},
            {"insert": [f"new{number}", number], **target},
            {"replace": name, "with": [f"other{number}", number]},
            {"move": name, **target},
        ]
    )


@pytest.mark.parametrize("seed", range(10))
def test_random_changes_give_the_table_written_out_whole(tmp_path, seed):
    source = random.Random(seed)
    for case in range(4):
        older = [[f"row{number}", number] for number in range(source.randint(3, 7))]
        changes, now = [], older
        for number in range(source.randint(1, 5)):
            if len(now) > 2:
                changes.append(random_change(source, now, number))
                now = merged(older, changes)
        caption = source.choice([{}, {"caption": "Other"}])
        files = {
            **FILES,
            TABLE: GRID + yaml.safe_dump({"rows": older}),
            NEW_TABLE: yaml.safe_dump({"changes": {"rows": changes, **caption}}),
        }
        whole = {
            **files,
            NEW_TABLE: GRID.replace("Grid", caption.get("caption", "Grid"))
            + yaml.safe_dump({"rows": now}),
        }
        loaded = [
            load(write(tmp_path / f"{case}-{name}", given), "demo/d1@v2").tables["grid"].table
            for name, given in (("changes", files), ("whole", whole))
        ]
        assert loaded[0] == loaded[1]
