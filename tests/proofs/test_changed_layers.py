"""Random changes of an older version give what the newer version written out whole gives.

The merger here knows plain lists of texts only, and shares no code with the one that it proves.
A correction of an older text that no change replaces must reach the newer version.
"""

from __future__ import annotations

import random

import yaml
from msgspec import Struct, field

from briefgen.content.library import load
from support.content_files import RECORD, V1, V2
from support.projects import DELIVERABLE, HOME, write
from support.sampling import sampled

NEWER = "based_on: v1\nversion: V2\ndate: 2019-06-30\n"
NAMES = ("aim", "ports", "ships", "crews", "tides")
FIELDS = ("title", "box_title", "kicker", "context", "objective", "results")
GRID = "anchor: grid\nkind: grid\ncaption: Grid\ncolumns: [{title: A}, {title: B}]\n"
MARKS = ("- ", "* ")
"""Lists with different marks do not join."""
WORDS = [
    "harbour",
    "cluster",
    "energy",
    "vessel",
    "training",
    "quality",
    "member",
    "region",
    "export",
    "policy",
]


class Edited(Struct, dict=True):
    """An older list of texts, the changes, and the list after them."""

    older: list[str]
    now: list[str]
    changes: list[str] = field(default_factory=list)

    def corrected(self, source):
        """Both lists with a correction of a text that no change has replaced, if there is one."""
        kept = [text for text in self.older if text in self.now]
        if not kept:
            return self
        text = source.choice(kept)
        other = text.replace(" and ", " as well as ")
        older = [other if one == text else one for one in self.older]
        return Edited(older, [other if one == text else one for one in self.now], self.changes)


def words(source, count=4):
    return " ".join(source.choice(WORDS) for _ in range(count))


def random_block(source, number):
    """A block whose first word occurs once, with words that a correction changes."""
    text = f"Block{number} {words(source)} and {words(source)}."
    return source.choice(
        [
            text,
            f"*Block{number}* {words(source)} and\n{words(source)}[^book].",
            f"{MARKS[number % 2]}Block{number} {words(source)} and more\n"
            f"{MARKS[number % 2]}{words(source)}",
            f"> Block{number} {words(source)} and more.",
            f"### Block{number} {words(source)} and more",
            f"::: box\nBlock{number} and {words(source)}.\n:::",
            f'{{#block{number} caption="Caption and more"}}\n| A | B |\n|---|---|\n| a | 1 |',
        ]
    )


def name_of(block, number):
    """How a change names a block: by its first words, or by its whole text."""
    if block.startswith(("::: box", "{")):
        return None
    return f'"Block{number}"'


def edited_section(source):
    count = source.randint(3, 8)
    blocks = ["## First words here", *(random_block(source, number) for number in range(count))]
    edited = Edited(blocks, list(blocks))
    numbers = {block: number for number, block in enumerate(blocks[1:])}
    for number in range(source.randint(1, 5)):
        candidates = [block for block in edited.now if block in numbers]
        if len(candidates) < 2:
            break
        block = source.choice(candidates)
        edit_block(source, edited, block, name_of(block, numbers[block]), f"New{number} words.")
    return edited


def edit_block(source, edited, block, name, new):
    place = edited.now.index(block)
    action = source.choice(["drop", "replace", "after", "before", "start"])
    if action == "start":
        edited.changes.append(f"::: insert at start\n{new}\n:::")
        edited.now.insert(0, new)
    elif action == "drop":
        edited.changes.append(f"::::: drop\n{block}\n:::::")
        del edited.now[place]
    elif action == "replace":
        old = f":::: old\n{block}\n::::"
        edited.changes.append(f"::::: replace\n{old}\n{new}\n:::::")
        edited.now[place] = new
    elif name is not None:
        edited.changes.append(f"::: insert {action} {name}\n{new}\n:::")
        edited.now.insert(place + (action == "after" and not block.startswith("###")), new)
        if block.startswith("###") and action == "after":
            edited.now.remove(new)
            edited.now.insert(place + 1, new)


def edited_rows(source):
    """Rows as YAML texts; the first cell names each."""
    rows = [f"[row{number}, {words(source, 1)} and 1]" for number in range(source.randint(3, 6))]
    edited = Edited(rows, list(rows))
    for number in range(source.randint(1, 4)):
        if len(edited.now) < 2:
            break
        place = source.randrange(len(edited.now))
        row = edited.now[place]
        name, new = row[1 : row.index(",")], f"[new{number}, {number}]"
        action = source.choice(["drop", "replace", "after", "move"])
        if action == "drop":
            edited.changes.append(f"{{drop: {name}}}")
            del edited.now[place]
        elif action == "replace":
            edited.changes.append(f"{{replace: {name}, with: {new}, replaces: {row}}}")
            edited.now[place] = new
        elif action == "after":
            edited.changes.append(f"{{insert: {new}, after: {name}}}")
            edited.now.insert(place + 1, new)
        else:
            edited.changes.append(f"{{move: {name}, at: end}}")
            edited.now.append(edited.now.pop(place))
    return edited


def story_files(source):
    """Older story, changes, and the whole newer one."""
    older = {key: f"{key} and {words(source, 2)}." for key in FIELDS}
    older["cooperation"] = {"type": "Sharing and more", "text": "Much and more."}
    changed = {key: f"New {words(source, 2)}." for key in FIELDS if source.random() < 0.4}
    if source.random() < 0.5:
        changed["cooperation"] = {"type": "Other"}
    if source.random() < 0.5:
        changed["objective"] = None
    return older, changed


def merged_story(older, changed):
    now = {**older, **changed}
    if "cooperation" in changed:
        now["cooperation"] = {**older["cooperation"], **changed["cooperation"]}
    return {key: value for key, value in now.items() if value is not None}


def files_of(section, rows, story, changed):
    """The project with changes, and the project with whole files."""
    identity = {"anchor": "campus", "partners": ["UNAQ"]}
    front = "---\nanchor: aim\ntitle: Aim\n---\n"
    table = f"{GRID}rows:\n" + "".join(f"  - {row}\n" for row in rows.older)
    base = {
        V1: RECORD,
        V2: NEWER,
        f"{HOME}/sections/aim.md": front + "\n\n".join(section.older) + "\n",
        f"{HOME}/tables/grid.yaml": table,
        f"{HOME}/stories/campus.yaml": yaml.safe_dump({**identity, **story}),
    }
    new = f"{DELIVERABLE}/v2"
    listed = "".join(f"    - {change}\n" for change in rows.changes)
    changes = {
        f"{new}/sections/aim.md": "---\nchanges: {}\n---\n" + "\n\n".join(section.changes) + "\n",
        f"{new}/stories/campus.yaml": yaml.safe_dump({"changes": changed}),
    }
    if listed:
        changes[f"{new}/tables/grid.yaml"] = f"changes:\n  rows:\n{listed}"
    body = "".join(f"  - {row}\n" for row in rows.now)
    whole = {
        f"{new}/sections/aim.md": front + "\n\n".join(section.now) + "\n",
        f"{new}/tables/grid.yaml": f"{GRID}rows:\n{body}",
        f"{new}/stories/campus.yaml": yaml.safe_dump({**identity, **merged_story(story, changed)}),
    }
    return {**base, **changes}, {**base, **whole}


def content_of(folder, files):
    library = load(write(folder, files), "demo/d1@v2")
    aim, campus = library.sections["aim"], library.records["campus"]
    return aim.section, library.tables, campus.title, campus.box, campus.tags


@sampled("seed", range(200), 8)
def test_changes_give_what_whole_files_give(tmp_path, seed):
    source = random.Random(seed)
    section, rows = edited_section(source), edited_rows(source)
    story, changed = story_files(source)
    projects = [files_of(section, rows, story, changed)]
    corrected = {
        key: value.replace(" and ", " as well as ") if isinstance(value, str) else value
        for key, value in story.items()
    }
    projects.append(files_of(section.corrected(source), rows.corrected(source), corrected, changed))
    for number, (changes, whole) in enumerate(projects):
        found = content_of(tmp_path / f"{number}-changes", changes)
        assert found == content_of(tmp_path / f"{number}-whole", whole)
