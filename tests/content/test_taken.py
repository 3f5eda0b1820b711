"""Briefings take people and lines to take from the registers of the dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.content.library import load
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.model.nodes import Block, BulletList, Paragraph
from briefgen.model.walk import blocks_in, plain_text
from support.content_files import TALK
from support.projects import BASE, HOME, MARK, marked, write

PEOPLE, LINES = f"{HOME}/people.yaml", f"{HOME}/lines.yaml"
OTHER_FIELDS = BASE[TALK].partition("objectives:")[0].replace("meeting-briefing", "own")
TEMPLATE = """extends: meeting-briefing
fields: {briefing: {who: {type: who, label: Who is who, help: The people.}}}
body:
  - {part: field, field: briefing.key_messages, title: Say}
  - {part: field, field: briefing.defensives, title: If asked}
  - {part: field, field: briefing.who}
  - {part: selection, title: Background}
"""
REGISTERS: Mapping[str, str] = {
    f"{HOME}/organisations.yaml": BASE[f"{HOME}/organisations.yaml"] + "saf: {name: Safran}\n",
    "templates/own/template.yaml": TEMPLATE,
    PEOPLE: "ana-ruiz:\n  name: Ana Ruiz\n  role: Director\n  organisation: hegan\n"
    "  pronounce: AH-na roo-EETH\n  cv: An *economist*.\n"
    "  contact: {email: ana@example.org, phone: '+34 944 240 211'}\n"
    "bo-li: {name: Bo Li, role: Engineer, organisation: The Quay}\n"
    "cy: {name: Cy, role: Clerk, organisation: hegan}\n"
    "dan: {name: Dan, role: Adviser, organisation: hegan, level: internal}\n"
    "eva: {name: Eva, role: Adviser, organisation: saf, level: internal}\n"
    "fay: {name: Fay, role: Clerk, organisation: saf, level: internal}\n",
    LINES: "trade: {say: \"Trade grew by {{ fact('growth') }}.\", topics: [energy]}\n"
    "price: {question: What *price*?, answer: None.}\n"
    "wind: {say: Wind blows., question: When?, answer: Now., topics: [energy, air]}\n"
    "secret: {say: Hidden., question: Why?, answer: So., topics: [energy], level: internal}\n",
}


def talk(fields: str, level: str = "public") -> dict[str, str]:
    """The files of a briefing with some fields."""
    own = f"{OTHER_FIELDS}level: {level}\n{fields}select: {{anchors: [aim]}}\n"
    return {**REGISTERS, TALK: own}


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """The words of the paragraphs in blocks."""
    return [plain_text(one.content) for one in blocks_in(blocks) if isinstance(one, Paragraph)]


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., list[str]]:
    def found(files: Mapping[str, str]) -> list[str]:
        library = load(write(tmp_path, files), "demo/talk")
        return texts(tuple(block for part in library.body for block in part.blocks))

    return found


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., tuple[Diagnostic, ...]]:
    def findings(files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        try:
            return prepare(write(tmp_path, files), "demo/talk").diagnostics
        except ContentError as error:
            return error.diagnostics

    return findings


Found = Callable[..., tuple[Diagnostic, ...]]
Printed = Callable[..., list[str]]
TRADE, WIND = "Trade grew by 2.20%.", "Wind blows."


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("key_messages: [Own words, {line: trade}]\n", ["Own words", TRADE]),
        ("key_messages: [{topic: energy}]\n", [TRADE, WIND]),
        ("key_messages: [{topic: air}, {line: trade}]\n", [WIND, TRADE]),
        ("key_messages: [{topic: energy}, {line: trade}]\n", [WIND, TRADE]),
        ("defensives: [{line: price}]\n", ["What price?", "None."]),
        (
            "defensives: [{topic: energy}, {question: Who?, answer: We.}]\n",
            ["When?", "Now.", "Who?", "We."],
        ),
    ],
)
def test_an_entry_takes_a_line_or_all_lines_of_a_topic(
    fields: str, words: list[str], printed: Printed
) -> None:
    assert printed(talk(fields)) == words


def test_a_briefing_of_the_level_takes_the_lines_of_the_level(printed: Printed) -> None:
    fields = "key_messages: [{topic: energy}]\nwho: [{organisation: hegan}]\n"
    *_, last = printed(talk(fields, "internal"))
    assert last == "Dan, Adviser, HEGAN (Spain)"
    assert "Hidden." in printed(talk(fields, "internal"))


ANA = "Ana Ruiz (AH-na roo-EETH), Director, HEGAN (Spain)"


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("[bo-li, ana-ruiz]", ["Bo Li, Engineer, The Quay", ANA, "An economist."]),
        ("[{organisation: hegan}]", [ANA, "An economist.", "Cy, Clerk, HEGAN (Spain)"]),
        ("[{organisation: hegan}, ana-ruiz]", ["Cy, Clerk, HEGAN (Spain)", ANA, "An economist."]),
    ],
)
def test_who_is_who_prints_people_without_their_contacts(
    who: str, words: list[str], printed: Printed
) -> None:
    assert printed(talk(f"who: {who}\n")) == words


def test_people_are_items_with_their_identifiers(tmp_path: Path) -> None:
    library = load(write(tmp_path, talk("who: [ana-ruiz, bo-li]\n")), "demo/talk")
    (people,) = (one for part in library.body for one in part.blocks)
    assert isinstance(people, BulletList)
    assert [item.name for item in people.items] == ["ana-ruiz", "bo-li"]
    assert people.items[0].span.path == PEOPLE


MISTAKES = {
    "unknown line": (
        "key_messages: [{line: ¶trde}]\n",
        "BG136",
        "unknown line 'trde'",
        "did you mean 'trade'?",
    ),
    "unknown topic": (
        "key_messages: [{topic: ¶enrgy}]\n",
        "BG136",
        "no line that this document may show has the topic 'enrgy' and a 'say'",
        "did you mean 'energy'?",
    ),
    "topic without questions": (
        "defensives: [{topic: ¶trade}]\n",
        "BG136",
        "no line that this document may show has the topic 'trade' and a 'question'",
        "known: air, energy",
    ),
    "unknown person": (
        "who: [¶ana-ruis]\n",
        "BG135",
        "unknown person 'ana-ruis'",
        "did you mean 'ana-ruiz'?",
    ),
    "unknown organisation": (
        "who: [{organisation: ¶hegn}]\n",
        "BG124",
        "unknown organisation 'hegn'",
        "did you mean 'hegan'?",
    ),
    "organisation without people": (
        "who: [{organisation: ¶net}]\n",
        "BG135",
        "no person whom this document may show belongs to 'net'",
        "write 'organisation: net' at a person in people.yaml",
    ),
    "organisation of people above the level": (
        "who: [{organisation: ¶saf}]\n",
        "BG137",
        "all people of 'saf' are above the level of this document: eva, fay",
        "leave it out, or write 'level: internal' in the file of this document",
    ),
    "line above the level": (
        "key_messages: [{line: ¶secret}]\n",
        "BG137",
        "the line 'secret' has level 'internal', but this document has level 'public'",
        "leave it out, or write 'level: internal' in the file of this document",
    ),
    "person above the level": (
        "who: [¶dan]\n",
        "BG137",
        "the person 'dan' has level 'internal', but this document has level 'public'",
        "leave it out, or write 'level: internal' in the file of this document",
    ),
    "line without a message": (
        "key_messages: [{line: ¶price}]\n",
        "BG112",
        "the line 'price' has no message ('say')",
        f"write it at {LINES}:2:8, or take another line",
    ),
    "line without a question": (
        "defensives: [{line: ¶trade}]\n",
        "BG112",
        "the line 'trade' has no 'question'",
        f"write it at {LINES}:1:8, or take another line",
    ),
    "line twice": (
        "key_messages: [{line: wind}, {line: ¶wind}]\n",
        "BG112",
        "the line 'wind' is taken twice",
        "remove one of the two",
    ),
    "person twice": (
        "who: [cy, ¶cy]\n",
        "BG112",
        "'cy' is taken twice",
        "remove one of the two",
    ),
    "misspelt key": (
        "key_messages: [{¶lne: trade}]\n",
        "BG110",
        "unknown key 'lne'",
        "did you mean 'line'?",
    ),
    "misspelt key of a question": (
        "defensives: [{¶lne: price}]\n",
        "BG110",
        "unknown key 'lne'",
        "did you mean 'line'?",
    ),
    "both": (
        "key_messages: [¶{line: trade, topic: air}]\n",
        "BG112",
        "an entry takes one line, or the lines of one topic",
        "write {line: …} or {topic: …} (Key messages)",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_found_at_the_entry(name: str, found: Found) -> None:
    fields, code, message, hint = MISTAKES[name]
    files = talk(fields)
    (one,) = (one for one in found(files) if one.stops_build)
    assert (one.code, one.message, one.hint) == (code, message, hint)
    assert [one.span.start] == [span.start for span in marked({TALK: files[TALK]})]


def test_all_mistakes_are_found_at_once(found: Found) -> None:
    entries = "{line: trde}, {topic: enrgy}, {line: secret}, {line: price}, {line: wind}"
    broken = f"{REGISTERS[PEOPLE]}eve: {{name: Eve, {MARK}rol: Guest}}\n"
    files = {**talk(f"key_messages: [{entries}]\nwho: [ana-ruis]\n"), PEOPLE: broken}
    codes = sorted(one.code for one in found(files) if one.stops_build)
    assert codes == ["BG110", "BG112", "BG135", "BG136", "BG136", "BG137"], codes


@pytest.mark.parametrize(
    ("path", "entry", "message", "hint"),
    [
        (PEOPLE, "¶x: {name: X}", "missing field 'role'", "function of the person, as printed"),
        (PEOPLE, "x: {role: X, name: X, organisation: ¶hegn}", "unknown organisation 'hegn'", ""),
        (PEOPLE, "x: {role: X, name: X, level: ¶intrenal}", "level 'intrenal'", "did you mean"),
        (PEOPLE, "x: {role: X, name: X, cv: 'A ¶[link](#nowhere)'}", "", ""),
        (LINES, "¶x: {topics: [a]}", "a line needs something to say", "add 'say', or 'question'"),
        (LINES, "¶x: {question: Why?}", "a question needs an answer", "add 'answer'"),
        (LINES, "¶x: {answer: So.}", "an answer needs a question", "add 'question'"),
        (LINES, "x: {say: '{{ fact(\"¶jbs\") }}'}", "unknown fact 'jbs'", "did you mean 'jobs'?"),
        (LINES, "x: {say: A, ¶topic: [a]}", "unknown key 'topic'", "did you mean 'topics'?"),
    ],
)
def test_entries_are_checked_also_where_no_briefing_takes_them(
    path: str, entry: str, message: str, hint: str, found: Found
) -> None:
    files = {**talk("key_messages: [Words]\n"), path: f"{REGISTERS[path]}{entry}\n"}
    every = [one for one in found(files) if one.span.path == path]
    if message:
        (one,) = every
        assert message in one.message
        assert hint in one.hint
        assert one.span.start == marked({path: files[path]})[0].start


def test_a_line_that_no_briefing_takes_has_no_finding(found: Found) -> None:
    files = talk("key_messages: [Words]\n")
    files[LINES] += "unused: {say: A, evidence: {facts: [none], sections: [none]}}\n"
    files[LINES] += "old: {say: A, valid_until: 2001-01-01}\n"
    assert [one for one in found(files) if one.stops_build] == []


EVIDENCE = {
    "facts": ("{facts: [jbs]}", "the fact 'jbs'", "did you mean 'jobs'?"),
    "sections": ("{sections: [aims]}", "the part 'aims'", "did you mean 'aim'?"),
    "sources": ("{sources: [bok]}", "the source 'bok'", "did you mean 'book'?"),
}


@pytest.mark.parametrize("kind", EVIDENCE)
def test_evidence_that_is_gone_is_a_finding_where_the_line_is_taken(
    kind: str, found: Found
) -> None:
    evidence, words, hint = EVIDENCE[kind]
    files = talk("key_messages: [{line: ¶own}]\n")
    files[LINES] += f"own: {{say: A, evidence: {evidence}}}\n"
    (one,) = (one for one in found(files) if one.stops_build)
    place = f"{LINES}:5:{len('own: {say: A, evidence: ') + evidence.index('[') + 2}"
    assert one.code == "BG138"
    assert one.message == f"the line 'own' rests on {words}, which does not exist"
    assert one.hint == hint
    assert str(one.cause) == place
    assert one.span.start == marked({TALK: files[TALK]})[0].start


def test_evidence_can_be_anything_with_an_anchor(found: Found) -> None:
    files = talk("key_messages: [{line: own}]\n")
    files[f"{HOME}/sections/aim.md"] = "---\nanchor: aim\ntitle: Aim\n---\n{#part}\n## Part\n\nA.\n"
    files[LINES] += (
        "own: {say: A, evidence: {facts: [jobs], sections: [part, campus, clusters],"
        " sources: [book]}}\n"
    )
    assert [one for one in found(files) if one.stops_build] == []


def test_evidence_above_the_level_is_a_finding(found: Found) -> None:
    files = talk("key_messages: [{topic: ¶own}]\n")
    plan = "---\nanchor: plan\ntitle: Plan\nlevel: internal\n---\n{#part}\n## Part\n\nWords.\n"
    files[f"{HOME}/sections/plan.md"] = plan
    files[LINES] += "own: {say: A, topics: [own], evidence: {sections: [part]}}\n"
    (one,) = (one for one in found(files) if one.stops_build)
    assert one.code == "BG139"
    assert one.message == (
        "the line 'own' rests on the section 'plan', which has level 'internal', but this "
        f"document has level 'public' (named at {LINES}:5:52)"
    )
    assert one.span.start == marked({TALK: files[TALK]})[0].start


DATED = {
    "line": (
        "key_messages: [{line: ¶own}]\n",
        "own: {say: A, owner: The desk, valid_until: 2019-06-12}\n",
        "the line 'own' is out of date on the day of the meeting: valid until 2019-06-12",
    ),
    "evidence": (
        "key_messages: [{line: ¶own}]\n",
        "own: {say: A, evidence: {facts: [old]}}\n",
        "the line 'own' rests on the fact 'old', which is out of date on the day of the "
        "meeting: as of 2018-01-01, to be reviewed every 1 year",
    ),
    "person": (
        "who: [¶old]\n",
        "",
        "the person 'old' is out of date on the day of the meeting: to be reviewed every 2 weeks, "
        "but 'as_of' is not known",
    ),
}


@pytest.mark.parametrize("kind", DATED)
def test_what_is_out_of_date_on_the_day_is_a_finding_where_it_is_taken(
    kind: str, found: Found
) -> None:
    fields, line, message = DATED[kind]
    files = talk(fields)
    files[LINES] += line
    files[PEOPLE] += "old: {name: Old, role: Clerk, review_every: 2 weeks}\n"
    files[f"{HOME}/facts.yaml"] = BASE[f"{HOME}/facts.yaml"] + (
        "old: {value: 1, as_of: 2018-01-01, review_every: 1 year}\n"
    )
    (one,) = (one for one in found(files) if one.stops_build)
    assert one.code == ("BG346" if kind == "evidence" else "BG345")
    assert one.message == message
    assert one.span.start == marked({TALK: files[TALK]})[0].start


CLEARED = {
    "as_of: 2019-05-02, clearance: {by: Unit X, on: 2019-05-02}": "",
    "as_of: 2019-05-02, clearance: {by: Unit X, on: 2019-06-13}": "",
    "clearance: {by: Unit X, on: 2019-05-02}": "",
    "as_of: 2019-05-03, clearance: {by: Unit X, on: ¶2019-05-02}": (
        "the line 'own' is as of 2019-05-03, and Unit X cleared it on 2019-05-02"
    ),
    "clearance: {by: Unit X, on: ¶2019-06-14}": (
        "the line 'own' is cleared on 2019-06-14, after the day of the meeting"
    ),
}


@pytest.mark.parametrize("dates", CLEARED)
def test_a_clearance_of_a_line_is_before_the_meeting_and_not_before_its_words(
    dates: str, found: Found
) -> None:
    files = talk("key_messages: [{line: ¶own}]\n")
    files[LINES] += f"own: {{say: A, owner: The desk, {dates}}}\n"
    messages = [(one.code, one.message) for one in found(files) if one.stops_build]
    assert messages == ([("BG343", CLEARED[dates])] if CLEARED[dates] else [])
    for one in found(files):
        if one.code == "BG343":
            assert one.span.start == marked({TALK: files[TALK]})[0].start
            assert one.cause is not None
            assert one.cause.start == marked({LINES: files[LINES]})[0].start
            assert one.hint.endswith("; ask The desk, who updates it")


@pytest.mark.parametrize(
    "clearance", ["{by: Unit X}", "{on: 2019-05-02}", "Unit X", "{by: '', on: 2019-05-02}"]
)
def test_a_clearance_of_a_line_names_who_and_when(clearance: str, found: Found) -> None:
    files = talk("key_messages: [{line: own}]\n")
    files[LINES] += f"own: {{say: A, clearance: {clearance}}}\n"
    assert LINES in {one.span.path for one in found(files) if one.stops_build}


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ("{name: Bo Li, role: Engineer, organisation: The Quay}", True),
        ("{name: bo  li, role: Engineer, organisation: The quay, cv: Other.}", True),
        ("{name: Bo Li, role: Engineer}", False),
        ("{name: Bo Li, role: Clerk, organisation: The Quay}", False),
        ("{name: Bo Li, role: Engineer, organisation: The Quay, level: internal}", False),
    ],
)
def test_people_who_are_printed_in_the_same_words_are_a_warning(
    other: str, is_same: bool, found: Found
) -> None:
    files = talk("who: [bo-li]\n")
    files[PEOPLE] += f"bo-li-2: {other}\n"
    same = [one for one in found(files) if one.code == "BG159"]
    assert len(same) == is_same
    for one in same:
        assert one.message == "'bo-li' and 'bo-li-2' have the same name, role and organisation"
        assert (one.span.path, one.span.line, one.severity) == (PEOPLE, 13, "warning")


def test_only_fields_of_briefings_can_be_ranked_as_what_can_go(found: Found) -> None:
    files = talk("key_messages: [Words]\n")
    path = "templates/own/template.yaml"
    files[path] = TEMPLATE.replace(
        "fields: {", "fields: {cover: {staff: {type: text, help: The staff., cut: ¶1}}, "
    )
    (one,) = (one for one in found(files) if one.stops_build)
    assert (
        one.message == "only a field of a briefing can have 'cut': other documents have no budget"
    )
    assert one.span.start == marked({path: files[path]})[0].start


def test_only_briefings_take_lines_and_people(found: Found) -> None:
    files = talk("key_messages: [Words]\n")
    path = "templates/own/template.yaml"
    files[path] = TEMPLATE.replace(
        "fields: {", "fields: {cover: {staff: {type: ¶who, help: The staff.}}, "
    )
    (one,) = (one for one in found(files) if one.stops_build)
    assert one.message == "the type 'who' is for fields of a briefing or its meeting"
    assert one.span.start == marked({path: files[path]})[0].start


GERMAN = {
    f"{HOME}/de/people.yaml": "ana-ruiz:\n  role: {en: Director, de: Direktorin}\n"
    "  cv: {en: 'An *economist*.', de: Eine *Ökonomin*.}\n",
    f"{HOME}/de/lines.yaml": "wind:\n  say: {en: Wind blows., de: Wind weht.}\n"
    "  question: {en: 'When?', de: Wann?}\n  answer: {en: Now., de: Jetzt.}\n",
}


def test_people_and_lines_are_translated(tmp_path: Path) -> None:
    fields = "key_messages: [{line: wind}]\ndefensives: [{line: wind}]\nwho: [ana-ruiz]\n"
    files = {**talk(fields), **GERMAN}
    files[TALK] += "translations: [de]\n"
    library = load(write(tmp_path, files), "demo/talk:de")
    assert texts(tuple(block for part in library.body for block in part.blocks)) == [
        "Wind weht.",
        "Wann?",
        "Jetzt.",
        "Ana Ruiz (AH-na roo-EETH), Direktorin, HEGAN (Spain)",
        "Eine Ökonomin.",
    ]


def test_a_translation_lacks_only_the_words_that_the_briefing_prints(tmp_path: Path) -> None:
    files = talk("key_messages: [{line: wind}]\nwho: [cy]\n")
    files[TALK] += "translations: [de]\n"
    project = write(tmp_path, files)
    (one,) = (one for one in prepare(project, "demo/talk:de").diagnostics if one.code == "BG806")
    count = int(one.message.partition(" ")[0])
    files[TALK] = files[TALK].replace("[cy]", "[cy, ana-ruiz]")
    files[TALK] = files[TALK].replace("{line: wind}", "{line: wind}, {line: trade}")
    project = write(tmp_path, files)
    (one,) = (one for one in prepare(project, "demo/talk:de").diagnostics if one.code == "BG806")
    # Role and CV of Ana Ruiz, and the message; how to say a name is not missing.
    assert int(one.message.partition(" ")[0]) == count + 3


@pytest.mark.parametrize("path", [PEOPLE, LINES])
def test_a_key_that_is_there_twice_is_a_finding(path: str, found: Found) -> None:
    name = "ana-ruiz" if path == PEOPLE else "trade"
    entry = "{name: A, role: B}" if path == PEOPLE else "{say: A}"
    files = {**talk("key_messages: [Words]\n"), path: f"{REGISTERS[path]}¶{name}: {entry}\n"}
    (one,) = (one for one in found(files) if one.stops_build)
    assert f"'{name}'" in one.message
    assert one.span.start == marked({path: files[path]})[0].start


def test_limits_of_a_field_count_the_lines_that_it_takes(found: Found) -> None:
    files = talk("points: [Own words., {topic: ¶energy}, {line: long}]\n")
    files[LINES] += f"long: {{say: {MARK}{'word ' * 21}end.}}\n"
    files["templates/own/template.yaml"] = (
        "extends: meeting-briefing\n"
        "fields: {briefing: {points: {type: list, help: Words., most_items: 3,"
        " most_words_in_sentence: 20}}}\n"
        "body: [{part: field, field: briefing.points, title: Say}, {part: selection, title: B}]\n"
    )
    every = {one.message.partition(" has ")[2]: one.span for one in found(files)}
    assert every["4 items, but at most 3 may be there"].path == f"{HOME}/briefings/talk.yaml"
    assert every["22 words, but at most 20 may be there"].start == marked(files)[-1].start
