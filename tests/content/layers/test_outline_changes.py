"""A version that changes parts of the outline of the version it is based on."""

from __future__ import annotations

import random

import pytest
import yaml

from briefgen.content.library import load
from briefgen.errors import ContentError
from support.content_files import V1, V2
from support.projects import HOME, MARK, marked, write

NAMES = tuple("abcdefgh")
OLDER = (
    "version: V1\ndate: 2019-03-31\nabstract: Words\noutline:\n"
    "  - section: a\n    parts: [{section: b}, {section: c, parts: [{section: d}]}]\n"
    "  - section: e\n"
)
NEWER = "based_on: v1\nversion: V2\ndate: 2019-06-30\n"
SECTIONS = {
    f"{HOME}/sections/{name}.md": f"---\nanchor: {name}\ntitle: Title {name}\n---\nWords.\n"
    for name in NAMES
}


def shape(entries):
    return [(entry.anchor, shape(entry.parts)) for entry in entries]


@pytest.fixture
def outline(tmp_path):
    def loaded(changes, older=OLDER):
        files = {**SECTIONS, V1: older, V2: f"{NEWER}{changes}"}
        return load(write(tmp_path, files), "demo/d1@v2").outline.entries

    return loaded


@pytest.fixture
def finding(tmp_path):
    def found(files, target="demo/d1@v2"):
        files = {**SECTIONS, V1: OLDER, **files}
        with pytest.raises(ContentError) as caught:
            load(write(tmp_path, files), target)
        (one,) = caught.value.diagnostics
        assert [one.span.start] == list(marked(files))
        return one

    return found


def changes(*listed):
    return "outline_changes:\n" + "".join(f"  - {one}\n" for one in listed)


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (["{drop: e}"], [("a", [("b", []), ("c", [("d", [])])])]),
        (["{drop: c}"], [("a", [("b", [])]), ("e", [])]),
        (["{drop: a}"], [("e", [])]),
        (
            ["{insert: {section: f, parts: [{section: g}]}, after: b}"],
            [("a", [("b", []), ("f", [("g", [])]), ("c", [("d", [])])]), ("e", [])],
        ),
        (
            ["{insert: {section: f}, after: a}"],
            [("a", [("b", []), ("c", [("d", [])])]), ("f", []), ("e", [])],
        ),
        (
            ["{insert: {section: f}, before: d}"],
            [("a", [("b", []), ("c", [("f", []), ("d", [])])]), ("e", [])],
        ),
        (
            ["{insert: {section: f}, into: e}", "{insert: {section: g}, into: e}"],
            [("a", [("b", []), ("c", [("d", [])])]), ("e", [("f", []), ("g", [])])],
        ),
        (
            ["{move: c, after: e}"],
            [("a", [("b", [])]), ("e", []), ("c", [("d", [])])],
        ),
        (
            ["{move: d, before: a}", "{move: e, into: d}"],
            [("d", [("e", [])]), ("a", [("b", []), ("c", [])])],
        ),
        (
            ["{insert: {section: f}, at: start}", "{move: a, at: end}"],
            [("f", []), ("e", []), ("a", [("b", []), ("c", [("d", [])])])],
        ),
    ],
)
def test_each_change(outline, listed, expected):
    assert shape(outline(changes(*listed))) == expected


def test_what_is_not_named_comes_from_the_older_version_also_later(outline):
    extended = OLDER + "  - section: h\n"
    assert shape(outline(changes("{drop: e}"), extended))[-1] == ("h", [])


def test_spans_point_to_the_file_that_wrote_an_entry(outline):
    entries = outline(changes("{insert: {section: f}, at: start}"))
    assert [str(entry.span) for entry in entries] == [f"{V2}:5:24", f"{V1}:5:14", f"{V1}:7:14"]


@pytest.mark.parametrize(
    ("listed", "code", "message", "hint"),
    [
        (["{drop: ¶ee}"], "BG782", "no part of the outline of v1 has the name 'ee'", "mean 'e'"),
        (["{drop: c}", "{drop: ¶c}"], "BG784", "'c' is dropped or replaced already", "remove one"),
        (["{drop: c}", "{drop: ¶d}"], "BG784", "'d' is dropped or replaced already", "remove one"),
        (["{insert: {section: f}, after: ¶f}"], "BG784", "cannot be inserted after itself", "name"),
        (["{insert: {section: ¶e}, after: a}"], "BG784", "'e' is here already", "write 'move: e'"),
        (["{move: a, after: ¶a}"], "BG784", "'a' cannot be moved after itself", "another part"),
        (["{move: a, into: ¶d}"], "BG784", "moved into a part of itself", "not inside it"),
        (["{move: ¶x, after: a}"], "BG782", "no part of the outline of v1 has the name 'x'", "kno"),
        (["¶{drop: a, move: e}"], "BG112", "exactly one of the keys", "an entry of its own"),
        (["¶{after: e}"], "BG112", "exactly one of the keys 'drop', 'insert', 'move'", "add one"),
        (["¶{move: e}"], "BG112", "'move' needs exactly one place: 'after'", "at: end"),
        (["¶{move: e, at: start, after: b}"], "BG112", "needs exactly one place", "remove one"),
        (["¶{drop: e, after: a}"], "BG112", "'drop' has no place, but there is 'after'", "remove"),
        (["{¶omit: e}"], "BG110", "unknown key 'omit'", "known: "),
    ],
)
def test_mistakes(finding, listed, code, message, hint):
    one = finding({V2: f"{NEWER}{changes(*listed)}"})
    assert (one.code, message in one.message, hint in one.hint) == (code, True, True), one


def test_changes_need_an_older_outline(finding):
    alone = OLDER.replace("outline:", f"{MARK}outline_changes: [{{drop: a}}]\noutline:")
    assert finding({V1: alone}, "demo/d1@v1").code == "BG780"


def test_changes_and_a_whole_outline_exclude_each_other(finding):
    both = f"{NEWER}outline: [{{section: a}}]\n{MARK}outline_changes: [{{drop: a}}]\n"
    assert finding({V2: both}).code == "BG781"


def test_changes_are_a_list(finding):
    one = finding({V2: f"{NEWER}outline_changes: {MARK}{{drop: a}}\n"})
    assert one.message == "'outline_changes' must be a list"


# -- random outlines, merged by a second program ---------------------------------------------


def placed(tree, name):
    """The list that contains a name, and its index there."""
    for index, entry in enumerate(tree):
        if entry["section"] == name:
            return tree, index
        if found := placed(entry.get("parts", []), name):
            return found
    return None


def put(tree, entry, relation, name):
    if relation == "at":
        tree.insert(0 if name == "start" else len(tree), entry)
        return
    siblings, index = placed(tree, name)
    if relation == "into":
        siblings[index].setdefault("parts", []).append(entry)
    else:
        siblings.insert(index + (relation == "after"), entry)


def merged(tree, listed):
    """The outline after the changes, by the nested lists themselves."""
    for change in listed:
        (relation, name) = next(
            ((key, change[key]) for key in ("after", "before", "into", "at") if key in change),
            ("", ""),
        )
        if "insert" in change:
            put(tree, change["insert"], relation, name)
            continue
        siblings, index = placed(tree, change.get("drop") or change["move"])
        entry = siblings.pop(index)
        if "move" in change:
            put(tree, entry, relation, name)
    return tree


def without_empty_parts(tree):
    return [(entry["section"], without_empty_parts(entry.get("parts", []))) for entry in tree]


def names_in(tree):
    return [n for entry in tree for n in (entry["section"], *names_in(entry.get("parts", [])))]


def random_outline(source, names):
    tree = []
    for name in names:
        known = names_in(tree)
        relation = source.choice(["at", "into"]) if known else "at"
        put(
            tree, {"section": name}, relation, source.choice(known) if relation == "into" else "end"
        )
    return tree


def random_changes(source, tree, unused):
    listed, unused = [], list(unused)
    tree = yaml.safe_load(yaml.safe_dump(tree))
    for _ in range(source.randint(1, 5)):
        known = names_in(tree)
        action = source.choice(["drop", "insert", "move"])
        change = {}
        if action == "insert" and unused:
            change["insert"] = {"section": unused.pop()}
        elif action == "drop" and len(known) > 3:
            change["drop"] = source.choice(known)
        elif action == "move":
            change["move"] = source.choice(known)
        else:
            continue
        if "drop" not in change:
            inside = []
            if "move" in change:
                siblings, index = placed(tree, change["move"])
                inside = names_in([siblings[index]])
            others = [name for name in known if name not in inside]
            relation = source.choice(["after", "before", "into"]) if others else "at"
            change[relation] = source.choice(others) if others else source.choice(["start", "end"])
        copied = yaml.safe_load(yaml.safe_dump([change]))
        trial = merged(yaml.safe_load(yaml.safe_dump(tree)), copied)
        if trial:
            tree = trial
            listed.append(change)
    return listed


@pytest.mark.parametrize("seed", range(12))
def test_random_changes_give_the_outline_written_out_whole(tmp_path, seed):
    source = random.Random(seed)
    for number in range(5):
        count = source.randint(3, 6)
        tree = random_outline(source, NAMES[:count])
        listed = random_changes(source, tree, NAMES[count:])
        older = f"version: V1\ndate: 2019-03-31\nabstract: W\n{yaml.safe_dump({'outline': tree})}"
        newer = f"{NEWER}{yaml.safe_dump({'outline_changes': listed})}" if listed else NEWER
        folder = tmp_path / str(number)
        library = load(write(folder, {**SECTIONS, V1: older, V2: newer}), "demo/d1@v2")
        assert shape(library.outline.entries) == without_empty_parts(merged(tree, listed))
