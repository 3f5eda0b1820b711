"""Names, dates and covers of versions: nothing of an older version is printed by mistake."""

from __future__ import annotations

import pytest

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
from support.content_files import IDENTITY, RECORD, V1, V2
from support.projects import BASE, HOME

V3 = f"{HOME}/deliverables/d1/v3.yaml"
NEWER = "based_on: v1\nversion: V2\ndate: 2019-06-30\n"
FULL = RECORD.replace("version: V1", "version: V3")


@pytest.fixture
def found(project):
    def messages(files, target="demo/d1@v2"):
        try:
            return prepare(project({V1: RECORD, V2: NEWER, **files}), target).diagnostics
        except ContentError as error:
            return error.diagnostics

    return messages


@pytest.fixture
def cover(project):
    def rows(files, target="demo/d1@v1"):
        document = prepare(project(files), target).resolved.document
        return {row.label: row.value for row in document.cover.rows}

    return rows


# -- names and dates -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "keys", "of"),
    [
        ("based_on: v2\n", "'version' and 'date'", "name and date"),
        ("based_on: v2\ndate: 2020-01-01\n", "'version'", "name"),
        ("based_on: v2\nversion: V3\n", "'date'", "date"),
        ("based_on: v2\nabstract: Other words\n", "'version' and 'date'", "name and date"),
    ],
)
@pytest.mark.parametrize("target", ["demo/d1@v3", "demo/talk"])
def test_a_version_must_name_itself(found, text, keys, of, target):
    talk = BASE[f"{HOME}/briefings/talk.yaml"].replace("d1@v1", "d1@v3")
    (one,) = found({V3: text, f"{HOME}/briefings/talk.yaml": talk}, target)
    assert (one.code, one.span.path) == ("BG650", V3)
    assert one.message == f"this version does not set {keys}; it would have the {of} of v2"
    assert "write '" in one.hint


@pytest.mark.parametrize(
    ("files", "base"),
    [({}, "v2"), ({V2: None}, "v1"), ({V2: "based_on: v3\nversion: V2\ndate: 2019-06-30\n"}, "v1")],
)
def test_a_version_without_a_base_and_without_its_own_text(found, files, base):
    text = "date: 2020-01-01\nversion: V3\nsubtitle: The third one\n"
    (one,) = found({**files, V3: text}, "demo/d1@v3")
    assert (one.code, str(one.span)) == ("BG111", f"{V3}:2:1")
    assert one.message == ("the version has neither 'abstract' nor 'outline', and no 'based_on'")
    assert f"write 'based_on: {base}' to inherit those" in one.hint


def test_the_only_version_without_its_text_lacks_it(found):
    only = found({V1: "version: V1\ndate: 2019-03-31\n", V2: None}, "demo/d1@v1")
    assert [one.message for one in only] == ["missing field 'abstract'", "missing field 'outline'"]
    later = {V1: "version: V1\ndate: 2019-03-31\n", V2: NEWER, V3: NEWER.replace("v1", "v2")}
    messages = [one.message for one in found(later, "demo/d1@v1")]
    assert messages == ["missing field 'abstract'", "missing field 'outline'"]


@pytest.mark.parametrize("key", ["keywords", "authors", "subtitle", "copyright", "legal_notice"])
def test_null_removes_what_a_version_inherits(found, key):
    older = (
        "subtitle: For all\nkeywords: [ports]\nauthors: [SPI]\ncopyright: {year: 2019}\n"
        "legal_notice: true\n"
    )
    assert not found({V1: RECORD + older, V2: f"{NEWER}{key}: null\n"})


def test_a_version_without_date_has_no_findings_on_the_dates_of_the_older_one(found):
    older = f"{RECORD}copyright: {{year: 2018}}\nacknowledge: [{{code: BG763, reason: Then.}}]\n"
    files = {V1: older, V2: "based_on: v1\nversion: V2\n"}
    assert [one.code for one in found(files, "demo/d1@v2")] == ["BG650"]


@pytest.mark.parametrize(
    ("older", "date", "hint"),
    [
        (NEWER, "2019-07-01", "write 'version: V3' and 'date: 2019-07-01', or a later day"),
        (
            NEWER.replace("V2", "V4").replace("2019-06-30", "2024-12-31"),
            "2025-01-01",
            "write 'version: V5' and 'date: 2025-01-01', or a later day",
        ),
    ],
)
def test_the_name_and_date_of_the_hint_have_no_finding(found, older, date, hint):
    files = {V2: older, V3: "based_on: v2\n"}
    (one,) = found(files, "demo/d1@v3")
    assert one.hint == hint
    keys = "\n".join(hint.split("'")[1::2])
    assert date in keys
    assert not found({**files, V3: f"based_on: v2\n{keys}\n"}, "demo/d1@v3")


def test_the_name_of_the_hint_is_that_of_no_version(found):
    files = {V3: FULL.replace("2019-03-31", "2019-07-31")}
    v4 = f"{HOME}/deliverables/d1/v4.yaml"
    text = "based_on: v2\nversion: V2\ndate: 2019-08-01\n"
    (one, _) = found({**files, v4: text}, "demo/d1@v4")
    assert one.hint == "write another name, such as 'version: V4'"
    assert not found({**files, v4: text.replace("V2", "V4")}, "demo/d1@v4")


def test_the_oldest_version_still_lacks_its_fields(found):
    (one, *_) = found({V1: "abstract: Words\n"}, "demo/d1@v1")
    assert one.code == "BG111"


@pytest.mark.parametrize("name", ["V2", "v2", "V 2", "Version 2", "2", "V2.0", "v2.0.0"])
@pytest.mark.parametrize("base", ["based_on: v2\n", "based_on: v1\n", ""])
def test_a_name_must_not_be_that_of_an_older_version(found, name, base):
    text = f"{base}version: {name!r}\ndate: 2020-01-01\n"
    if not base:
        text += "abstract: W\noutline: [{section: aim}]\n"
    (one,) = found({V3: text}, "demo/d1@v3")
    assert (one.code, one.span.path) == ("BG651", V3)
    assert "is the name of v2, too" in one.message
    assert not found({V3: text}, "demo/d1@v2")


@pytest.mark.parametrize("name", ["VF", "vf", " VF"])
def test_a_name_without_a_number_must_be_new_too(found, name):
    old = {V1: RECORD.replace("V1", "VF")}
    (one,) = found({**old, V2: NEWER.replace("V2", f"'{name}'")})
    assert one.code == "BG651"


@pytest.mark.parametrize(
    ("v2", "v3"),
    [
        ("2019-06-30", "based_on: v2\nversion: V3\ndate: 2019-06-29\n"),
        ("2019-06-30", "based_on: v1\nversion: V3\ndate: 2019-06-29\n"),
        ("2019-06-30", FULL.replace("2019-03-31", "2018-12-31")),
    ],
)
def test_a_date_must_not_be_before_that_of_an_older_version(found, v2, v3):
    (one,) = found({V2: NEWER.replace("2019-06-30", v2), V3: v3}, "demo/d1@v3")
    assert (one.code, one.span.path) == ("BG652", V3)
    assert one.message.endswith(f"is before the date of v2, {v2}")


@pytest.mark.parametrize(
    ("files", "target"),
    [
        ({V3: "based_on: v2\nversion: V3\ndate: 2019-07-01\n"}, "demo/d1@v3"),
        ({f"{HOME}/deliverables/d1/v1-1.yaml": NEWER.replace("V2", "V1.1")}, "demo/d1@v1-1"),
        (
            {
                f"{HOME}/deliverables/d1/v1-1.yaml": NEWER.replace("V2", "V1.1").replace(
                    "2019-06", "2020-06"
                )
            },
            "demo/d1@v2",
        ),
        (
            {f"{HOME}/deliverables/d1/v10.yaml": NEWER.replace("V2", "V10").replace("06", "07")},
            "demo/d1@v10",
        ),
        ({V3: "based_on: [\n"}, "demo/d1@v2"),
        ({V3: "based_on: v3\n"}, "demo/d1@v2"),
    ],
)
def test_versions_in_order_have_no_finding(found, files, target):
    assert not found(files, target)


def test_a_number_must_not_be_lower_than_that_of_the_base(found):
    text = "based_on: v2\nversion: V1.5\ndate: 2020-01-01\n"
    (one,) = found({V3: text}, "demo/d1@v3")
    assert (one.code, one.span.line) == ("BG652", 2)
    assert one.message == "'V1.5' is lower than 'V2', the name of v2"


# -- inherited texts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("older", "words"),
    [
        ("subtitle: Version 2 · updated June 2019\n", "Version 2"),
        ("subtitle: Final (V2)\n", "V2"),
        ("subtitle: Updated June 2019\n", "2019"),
        ("cover: {actual_delivery: 'M18 (updated June 2019)'}\n", "2019"),
        ("cover: {actual_delivery: M46}\n", "M46"),
    ],
)
def test_a_text_about_an_older_version_must_not_be_inherited(found, older, words):
    newer = "based_on: v2\nversion: V3\ndate: 2020-01-01\n"
    (one,) = found({V2: NEWER + older, V3: newer}, "demo/d1@v3")
    assert (one.code, one.span.path) == ("BG653", V3)
    assert f"comes from v2 and names '{words}'" in one.message
    own = {"subtitle": "subtitle: New\n"}.get(older[:8], "cover: {actual_delivery: New}\n")
    assert not found({V2: NEWER + older, V3: newer + own}, "demo/d1@v3")


@pytest.mark.parametrize("label", ["Final", "FINAL DRAFT", "Version Two"])
def test_a_number_that_is_not_that_of_the_new_version_must_not_be_inherited(found, label):
    older = NEWER.replace("version: V2", f"version: {label}") + "subtitle: Version 2\n"
    newer = "based_on: v2\nversion: V3\ndate: 2020-01-01\n"
    (one,) = found({V2: older, V3: newer}, "demo/d1@v3")
    assert (one.code, one.span.path) == ("BG653", V3)
    assert "comes from v2 and names 'Version 2'" in one.message
    assert not found({V2: older, V3: newer.replace("V3", "V2")}, "demo/d1@v3")


def test_all_that_a_version_inherits_by_mistake_is_found_in_one_run(found):
    older = NEWER + "subtitle: Version 2\n"
    assert [one.code for one in found({V2: older, V3: "based_on: v2\n"}, "demo/d1@v3")] == [
        "BG650",
        "BG653",
    ]


@pytest.mark.parametrize(
    "text", ["subtitle: A paper\n", "subtitle: 2019 to 2020\n", "subtitle: Part 2\n"]
)
def test_other_texts_are_inherited(found, text):
    newer = "based_on: v2\nversion: V3\ndate: 2020-01-01\n"
    assert not found({V2: NEWER + text, V3: newer}, "demo/d1@v3")


# -- the cover -------------------------------------------------------------------------------

BOTH = IDENTITY, BASE[IDENTITY].replace("name: P,", "name: Ports of Europe,")


def test_the_cover_takes_the_values_of_the_records(cover):
    assert cover({BOTH[0]: BOTH[1], V1: RECORD}) == {
        "Project name": "Ports of Europe",
        "Project acronym": "PA",
        "Deliverable title and number": "D 1.1 – A paper",
        "Related work package": "WP3",
        "Validated by": "",
        "Deliverable lead, and partners involved": "",
        "Contractual delivery date": "",
        "Actual delivery date": "",
        "Start date of project": "23 September 2015",
        "Duration": "2 years",
        "Document version": "V1",
    }


def test_a_version_can_leave_a_cell_empty(cover):
    rows = cover({V1: RECORD + "cover: {duration: '', validated_by: The board}\n"})
    assert (rows["Duration"], rows["Validated by"]) == ("", "The board")


def test_a_cover_takes_the_name_of_the_newest_version(cover):
    files = {V1: RECORD, V2: NEWER}
    assert cover(files, "demo/d1@v2")["Document version"] == "V2"


@pytest.mark.parametrize(
    ("key", "right", "wrong"),
    [
        ("version", ["V1"], ["V7", "V1.0", "Version 1"]),
        ("project_name", ["Ports of Europe", "ports  of Europe"], ["Ports in Europe", "Ports"]),
        ("project_acronym", ["PA"], ["PORTS"]),
        (
            "title_and_number",
            ["D 1.1 – A paper", "D1.1 - A paper", "A paper (D 1.1)", "A paper, D1.1"],
            ["D 1.2 – A paper", "D 1.1 – Another paper", "D 1.1", "A paper", "D 1.1 (1) – A paper"],
        ),
        ("work_package", ["WP3", "WP 3", "3 – Policy", "Work package 3"], ["WP4", "WP", "WP13"]),
        ("start", ["23 September 2015"], ["24 September 2015", "September 2016"]),
        ("duration", ["2 years"], ["24 months", "3 years"]),
    ],
)
def test_a_second_value_on_the_cover_must_not_differ(found, key, right, wrong):
    for value in right:
        assert not found(
            {BOTH[0]: BOTH[1], V1: f"{RECORD}cover: {{{key}: '{value}'}}\n"}, "demo/d1@v1"
        )
    for value in wrong:
        text = f"{RECORD}cover: {{{key}: '{value}'}}\n"
        (one,) = found({BOTH[0]: BOTH[1], V1: text}, "demo/d1@v1")
        assert (one.code, one.span.path, one.span.line) == ("BG654", V1, 5)
        assert f"'{value}' differs from" in one.message
        accepted = f"acknowledge: [{{code: BG654, at: cover.{key}, reason: As published.}}]\n"
        done = found({BOTH[0]: BOTH[1], V1: text + accepted}, "demo/d1@v1")
        assert [one.acknowledged for one in done] == ["As published."]


def test_a_value_of_an_older_cover_must_not_differ_either(found):
    (one,) = found({V1: RECORD + "cover: {version: V1}\n"})
    assert (one.code, one.span.path) == ("BG654", V1)
    assert f"'V1' differs from 'V2', which follows from {V2}:2:10" in one.message


# -- texts of a version about another one ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Version 7 · June 2019", "Version 7"),
        ("Final version 1", "version 1"),
        ("V7", "V7"),
        ("v. 3 (in part)", "v. 3"),
        ("Versión 3", "Versión 3"),
        ("Wersja 2.1", "Wersja 2.1"),
    ],
)
@pytest.mark.parametrize("key", ["subtitle", "actual_delivery"])
def test_a_text_that_names_another_version_is_a_finding(found, text, words, key):
    line = f"subtitle: {text}\n" if key == "subtitle" else f"cover: {{actual_delivery: {text}}}\n"
    (one,) = found({V2: NEWER + line})
    assert (one.code, one.span.path, one.span.line) == ("BG654", V2, 4)
    assert one.span.column == line.index(words) + 1
    assert one.message == f"'{words}' differs from 'V2', which is 'version' of this version"
    assert one.hint == f"correct '{key}', or 'version'"


@pytest.mark.parametrize(
    "text",
    [
        "Version 2 · June 2019",
        "Version 2.0",
        "Version 2, replaces Version 1",
        "Version 2019",
        "Vol. 7",
        "Survey 3",
        "at 400 V 3",
        "Conversion 3",
    ],
)
def test_other_subtitles_have_no_finding(found, text):
    assert not found({V2: NEWER + f"subtitle: '{text}'\n"})
