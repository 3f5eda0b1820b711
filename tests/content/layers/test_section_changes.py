"""Sections of which a newer version changes some blocks."""

from __future__ import annotations

import random

import pytest

from briefgen.build.pipeline import prepare
from briefgen.content.library import load
from briefgen.errors import ContentError
from briefgen.model.walk import words_of
from support.content_files import AIM, RECORD, V1, V2
from support.projects import DELIVERABLE, HOME, marked, write
from support.third_version import findings_of_v3

NEWER = "based_on: v1\nversion: V2\ndate: 2019-06-30\n"
NEW_AIM = f"{DELIVERABLE}/v2/sections/aim.md"
FRONT = "---\nanchor: aim\ntitle: Aim\n---\n"
OLDER = (
    f"{FRONT}First *paragraph* here[^book].\n\n{{#second}}\nSecond paragraph.\n\n"
    "- A list\n- of two\n\n## Ports\n\nOf ports.\n\n### Depth\n\nDeep.\n\n## Ships\n\nOf ships.\n"
)
FILES = {V1: RECORD, V2: NEWER, AIM: OLDER}
CHANGED = "---\nchanges: {}\n---\n"


@pytest.fixture
def aim(tmp_path):
    def section(files):
        given = write(tmp_path, {**FILES, **files})
        return load(given, "demo/d1@v2").sections["aim"]

    return section


@pytest.fixture
def found(tmp_path):
    def diagnostics(files):
        try:
            return prepare(write(tmp_path, {**FILES, **files}), "demo/d1@v2").diagnostics
        except ContentError as error:
            return error.diagnostics

    return diagnostics


@pytest.fixture
def finding(found):
    def one(text):
        (first,) = found({NEW_AIM: CHANGED + text})
        assert [first.span.start] == list(marked({NEW_AIM: CHANGED + text}))
        return first

    return one


def shape(section):
    blocks = [words_of([block]) for block in section.blocks]
    return blocks, [(inner.anchor, shape(inner)) for inner in section.sections]


FIRST, SECOND, LIST = "First paragraph here.", "Second paragraph.", "A list of two"
PORTS = ("aim-ports", (["Of ports."], [("aim-depth", (["Deep."], []))]))
SHIPS = ("aim-ships", (["Of ships."], []))


@pytest.mark.parametrize(
    ("text", "blocks", "sections"),
    [
        ("::: drop second\n:::\n", [FIRST, LIST], [PORTS, SHIPS]),
        ('::: drop "First paragraph"\n:::\n', [SECOND, LIST], [PORTS, SHIPS]),
        ("::: drop\nSecond\nparagraph.\n:::\n", [FIRST, LIST], [PORTS, SHIPS]),
        ("::: drop aim-ports\n:::\n", [FIRST, SECOND, LIST], [SHIPS]),
        ('::: drop "Depth"\n:::\n', [FIRST, SECOND, LIST],
         [("aim-ports", (["Of ports.", "Deep."], [])), SHIPS]),
        (
            "::: insert after second\nNew.\n\nMore.\n:::\n",
            [FIRST, SECOND, "New.", "More.", LIST], [PORTS, SHIPS],
        ),
        ('::: insert before "A list"\nNew.\n:::\n', [FIRST, SECOND, "New.", LIST], [PORTS, SHIPS]),
        ("::: insert at start\nNew.\n:::\n", ["New.", FIRST, SECOND, LIST], [PORTS, SHIPS]),
        (
            "::: insert after aim-ports\n## Boats\n\nOf boats.\n:::\n",
            [FIRST, SECOND, LIST], [PORTS, ("aim-boats", (["Of boats."], [])), SHIPS],
        ),
        (
            '::: insert after "Ports"\nNew.\n:::\n', [FIRST, SECOND, LIST],
            [("aim-ports", (["New.", "Of ports."], [("aim-depth", (["Deep."], []))])), SHIPS],
        ),
        (
            ":::: replace\n::: old\n- A list\n- of two\n:::\nA text.\n::::\n",
            [FIRST, SECOND, "A text."], [PORTS, SHIPS],
        ),
        ("::: move second at end\n:::\n", [FIRST, LIST],
         [PORTS, ("aim-ships", (["Of ships.", SECOND], []))]),
        ("::: move aim-ships before aim-ports\n:::\n", [FIRST, SECOND, LIST], [SHIPS, PORTS]),
        ('::: move "A list" before "First"\n:::\n', [LIST, FIRST, SECOND], [PORTS, SHIPS]),
    ],
)  # fmt: skip
def test_each_change(aim, text, blocks, sections):
    assert shape(aim({NEW_AIM: CHANGED + text}).section) == (blocks, sections)


def test_front_matter_changes_key_by_key(aim):
    text = "---\nchanges: {title: Other}\nreplaces: {title: Aim}\n---\n"
    file = aim({AIM: OLDER.replace("title: Aim", "title: Aim\ntags: [a]"), NEW_AIM: text})
    assert (file.section.title[0].text, file.tags) == ("Other", {"a"})
    assert shape(file.section) == ([FIRST, SECOND, LIST], [PORTS, SHIPS])


def test_a_table_shown_in_an_older_block_is_dropped_by_its_name(aim):
    older = f"{FRONT}Words.\n\n::: table clusters\n:::\n"
    file = aim({AIM: older, NEW_AIM: f"{CHANGED}::: drop clusters\n:::\n"})
    assert shape(file.section) == (["Words."], [])


def test_a_later_correction_of_the_older_text_reaches_the_newer_version(aim):
    text = f"{CHANGED}::: drop second\n:::\n"
    file = aim({AIM: OLDER.replace("Of ships", "Of great ships"), NEW_AIM: text})
    assert shape(file.section)[1][1][1][0] == ["Of great ships."]


def test_spans_point_to_the_file_that_wrote_a_block(aim):
    file = aim({NEW_AIM: f"{CHANGED}::: insert at start\nNew[^book].\n:::\n"})
    spans = [block.span for block in file.section.blocks[:2]]
    assert [(span.path, span.line) for span in spans] == [(NEW_AIM, 5), (AIM, 5)]
    assert file.paths == {AIM, NEW_AIM}


def test_equal_headings_of_two_files_have_different_anchors(aim):
    file = aim({NEW_AIM: f"{CHANGED}::: insert at end\n## Ports\n\nNew.\n:::\n"})
    assert [inner.anchor for inner in file.section.sections] == [
        "aim-ports",
        "aim-ships",
        "aim-ports-2",
    ]


def test_three_layers(aim):
    middle = {f"{DELIVERABLE}/v1/sections/aim.md": f"{CHANGED}::: drop second\n:::\n"}
    file = aim({**middle, NEW_AIM: f'{CHANGED}::: drop "First"\n:::\n'})
    assert shape(file.section)[0] == [LIST]


def test_a_table_that_two_files_of_a_section_show_is_shown_twice(found):
    files = {
        AIM: f"{FRONT}Words.\n\n::: table clusters\n:::\n",
        NEW_AIM: f"{CHANGED}::::: insert at end\n::: table clusters\n:::\n:::::\n",
    }
    assert [one.code for one in found(files)] == ["BG203"]


def test_a_section_of_changes_needs_an_older_one(found):
    (one,) = found({NEW_AIM.replace("aim", "aims"): CHANGED})
    assert (one.code, one.span.line) == ("BG780", 2)


@pytest.mark.parametrize(
    ("text", "code", "message", "hint"),
    [
        ("¶Words.\n", "BG788", "in no block that changes", "'::: insert at end'"),
        ("¶::: inserts at end\nWords.\n:::\n", "BG788", "unknown change 'inserts'", "'insert'"),
        ("¶::: insert\nWords.\n:::\n", "BG788", "'::: insert' does not say", "'::: insert aft"),
        ("¶::: insert after\nWords.\n:::\n", "BG788", "does not say what", "or '::: insert at"),
        ("¶::: move second\n:::\n", "BG788", "'::: move second' does not", "'::: move ports"),
        ("¶::: drop\n:::\n", "BG788", "names no block", "'::: drop ports'"),
        ("¶::: replace second\n:::\n", "BG788", "has no new text", "write the new text"),
        ("¶::: insert at end\n:::\n", "BG788", "has no new text", "write the new text"),
        ("¶::: move second at end\nWords.\n:::\n", "BG788", "must be empty", "'::: insert'"),
        ("¶::: insert at end\nWords.\n", "BG145", "is not closed", "close it"),
        ("::: drop ¶secnd\n:::\n", "BG782", "no block of", "did you mean 'second'?"),
        ('::: drop ¶"Frist paragraph"\n:::\n', "BG782", 'begins with "Frist', "First paragraph"),
        ("¶::: drop\nSomething else altogether.\n:::\n", "BG782", "is like this", "as it is now"),
        ('::: drop ¶"Of"\n:::\n', "BG783", "2 blocks begin with", "more of its first words"),
        ("::: drop second\n:::\n\n::: drop ¶second\n:::\n", "BG784", "is dropped or rep", "first"),
        ("::: move second after ¶second\n:::\n", "BG784", "moved after itself", "another part"),
        ("::: move aim-ports after ¶aim-depth\n:::\n", "BG784", "a part of itself", "not inside"),
        ("::: insert after ¶other\nWords.\n:::\n", "BG782", "has the name 'other'", ""),
    ],
)
def test_mistakes(finding, text, code, message, hint):
    one = finding(text)
    assert (one.code, message in one.message, hint in one.hint) == (code, True, True), one


BLOCKS = (
    'known: "First paragraph here.", second, "A list - of", aim-ports, "Of ports.", aim-depth, '
    '"Deep.", aim-ships and 1 more'
)


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("unknown", BLOCKS),
        ('"Nothing like it in any block of the text"', BLOCKS),
        ('"Secnd paragrph"', 'did you mean "Second paragraph."?'),
    ],
)
def test_a_hint_writes_each_block_as_a_reference_to_it(finding, named, hint):
    assert finding(f"::: drop ¶{named}\n:::\n").hint == hint


def test_a_hint_quotes_as_many_words_as_begin_one_block_only(found):
    blocks = "One two three four five six.\n\nOne two three four five seven.\n"
    (one,) = found({AIM: FRONT + blocks, NEW_AIM: f'{CHANGED}::: drop "Other"\n:::\n'})
    assert one.hint == ('known: "One two three four five six.", "One two three four five seven."')
    quoted = f'{FRONT}"Quoted" words.\n\nSaid "so" here.\n'
    (one,) = found({AIM: quoted, NEW_AIM: f'{CHANGED}::: drop "Other"\n:::\n'})
    assert one.hint == 'known: "Said"'


def test_a_block_that_an_older_version_has_dropped_is_named_with_both_files(tmp_path):
    third = NEW_AIM.replace("/v2/", "/v3/")
    text = f"{CHANGED}::: drop second\n:::\n"
    (one,) = findings_of_v3(tmp_path, {**FILES, NEW_AIM: text, third: text})
    assert one.message == f"no block of {AIM}, as {NEW_AIM} changes it, has the name 'second'"
    quoted = f"{CHANGED}::: drop\nNothing that it ever contained.\n:::\n"
    (one,) = findings_of_v3(tmp_path, {**FILES, NEW_AIM: text, third: quoted})
    assert one.message == f"no block of {AIM}, as {NEW_AIM} changes it, is like this quotation"


def test_a_block_that_could_not_be_replaced_is_one_finding(found):
    replaced = "::: replace unknown\n{#new}\nNew.\n:::\n\n::: move new at end\n:::\n"
    assert [one.code for one in found({NEW_AIM: CHANGED + replaced})] == ["BG782"]


def test_a_quotation_of_equal_blocks_names_each_place(found):
    blocks = "Ports.\n\nOther words.\n\n" * 6
    (one,) = found({AIM: FRONT + blocks, NEW_AIM: f"{CHANGED}::: drop\nPorts.\n:::\n"})
    places = ", ".join(f"{AIM}:{line}:1" for line in (5, 9, 13, 17))
    assert one.message == f"6 blocks are equal to this quotation: {places} and 2 more"


def test_a_quotation_of_a_part_of_a_block_leads_to_the_block(finding, found):
    whole = "One long sentence of the ports of the sea. " * 4
    text = f"{CHANGED}::: drop\nOne long sentence of the ports\n:::\n"
    (one,) = found({AIM: f"{FRONT}First.\n\n{whole}\n", NEW_AIM: text})
    assert (one.code, one.span.line) == ("BG782", 4)
    assert one.hint == (
        f"quote the whole block: {AIM}:7:1; a quotation is compared with whole blocks"
    )


def test_an_ambiguous_reference_names_each_place(found):
    blocks = "".join(f"Ports {number}.\n\n" for number in range(6))
    (one,) = found({AIM: FRONT + blocks, NEW_AIM: f'{CHANGED}::: drop "Ports"\n:::\n'})
    places = ", ".join(f"{AIM}:{line}:1" for line in (5, 7, 9, 11))
    assert one.message == f'6 blocks begin with "Ports": {places} and 2 more'


def test_a_change_in_a_whole_section_has_a_hint(found):
    (one,) = found({AIM: f"{FRONT}Words.\n\n::: drop second\n:::\n"})
    assert (one.code, "add 'changes: {}' to the front matter" in one.hint) == ("BG144", True)


# -- quotations ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", " second", ' "Second paragraph"', ' "Other words"'])
def test_a_replaced_text_that_has_changed_since_is_named(finding, name):
    one = finding(f":::: replace{name}\n::: old\n¶Second pargraph.\n:::\nNew.\n::::\n")
    assert (one.code, one.severity) == ("BG785", "warning")
    assert one.message == (
        "this block replaces a text that has changed since: "
        "then 'Second pargraph.', now 'Second paragraph.'"
    )
    assert one.hint.startswith(f"read {AIM}:8:1")


def test_a_dropped_text_that_has_changed_since_is_named(finding):
    one = finding("::: drop\n¶Second pargraph.\n:::\n")
    assert (one.code, one.severity) == ("BG785", "warning")


def test_another_value_in_the_older_text_has_no_finding(found):
    quoted = 'Jobs: {{ fact("jobs") }}.'
    files = {
        AIM: f"{FRONT}{quoted}\n",
        NEW_AIM: f"{CHANGED}:::: replace\n::: old\n{quoted}\n:::\nNew.\n::::\n",
        f"{DELIVERABLE}/v2/facts.yaml": "jobs: {value: 13, replaces: {value: 12500}}\n",
    }
    assert not found(files)


def test_a_replaced_block_that_is_not_quoted_has_a_note(finding):
    one = finding("¶::: replace second\nNew.\n:::\n")
    assert (one.code, one.severity) == ("BG786", "note")


def test_a_changed_quotation_can_be_acknowledged(found):
    comment = "<!-- acknowledge: {code: BG786, reason: It will not change.} -->\n"
    (one,) = found({NEW_AIM: f"{CHANGED}{comment}::: replace second\nNew.\n:::\n"})
    assert one.acknowledged == "It will not change."


# -- random sections, merged by a second program ---------------------------------------------


def random_section(source):
    """The texts of blocks, each with a word of its own first."""
    count = source.randint(3, 7)
    return [f"Word{number} and {source.choice(['more', '*most*'])}." for number in range(count)]


def change_and_result(source, blocks, number):
    """A change as Markdown, and the blocks after it."""
    index = source.randrange(len(blocks))
    others = [n for n in range(len(blocks)) if n != index]
    first = blocks[index].split()[0]
    rest = blocks[:index] + blocks[index + 1 :]
    new = f"New{number} words."
    action = source.choice(["drop", "replace", "after", "before", "start", "move"])
    if action == "drop":
        return f'::: drop "{first}"\n:::\n', rest
    if action == "replace":
        text = f":::: replace\n::: old\n{blocks[index]}\n:::\n{new}\n::::\n"
        return text, [*blocks[:index], new, *blocks[index + 1 :]]
    if action == "start":
        return f"::: insert at start\n{new}\n:::\n", [new, *blocks]
    if action == "move":
        other = blocks[source.choice(others)]
        place = rest.index(other) + 1
        text = f'::: move "{first}" after "{other.split()[0]}"\n:::\n'
        return text, [*rest[:place], blocks[index], *rest[place:]]
    place = index + (action == "after")
    text = f'::: insert {action} "{first}"\n{new}\n:::\n'
    return text, [*blocks[:place], new, *blocks[place:]]


@pytest.mark.parametrize("seed", range(10))
def test_random_changes_give_the_section_written_out_whole(tmp_path, seed):
    source = random.Random(seed)
    for case in range(4):
        older = random_section(source)
        now, texts = older, []
        for number in range(source.randint(1, 5)):
            if len(now) > 2:
                text, now = change_and_result(source, now, number)
                texts.append(text)
        files = {
            "changes": CHANGED + "\n".join(texts),
            "whole": FRONT + "\n\n".join(now) + "\n",
        }
        loaded = [
            load(
                write(
                    tmp_path / f"{case}-{name}",
                    {**FILES, AIM: FRONT + "\n\n".join(older), NEW_AIM: text},
                ),
                "demo/d1@v2",
            )
            .sections["aim"]
            .section
            for name, text in files.items()
        ]
        assert loaded[0] == loaded[1]


def test_unrelated_sections_are_as_before(aim):
    other = {f"{HOME}/sections/other.md": "---\nanchor: other\ntitle: Other\n---\nWords.\n"}
    assert shape(aim(other).section) == ([FIRST, SECOND, LIST], [PORTS, SHIPS])
