"""Facts, sources and words of a document that are due for review on a day."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from briefgen.content.library import load
from briefgen.review.dated_words import knows_dated_words
from briefgen.review.due import due_for_review
from support.content_files import AIM, FRONT, STORY, TABLE, V1
from support.projects import HOME

DAY = datetime.date
ON = DAY(2020, 6, 30)
FACTS = f"{HOME}/facts.yaml"
SOURCES = f"{HOME}/sources.yaml"
OTHERS = "growth: {value: 2}\njobs: {value: 3}\nodd: {value: 1}\n"
NO_ADDRESS = "nordea: {title: Context}\nbook: {title: A Book}\nboth: {title: Both}\n"


@pytest.fixture
def due(project):
    """The items of a target on a day, as tuples of the given fields."""

    def items(files, on=ON, target="demo/d1@v1"):
        root = project({SOURCES: NO_ADDRESS, FACTS: OTHERS, **files})
        return due_for_review(load(root, target), on)

    return items


def place(item):
    return f"{item.span.path.removeprefix(HOME + '/')}:{item.span.line}:{item.span.column}"


# -- facts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "reason", "since"),
    [
        ("valid_until: 2020-06-29", "valid until 2020-06-29", DAY(2020, 6, 30)),
        ("valid_until: 2019-12-31", "valid until 2019-12-31", DAY(2020, 1, 1)),
        (
            "as_of: 2019-06-30, review_every: 1 year",
            "as of 2019-06-30, to be reviewed every 1 year",
            ON,
        ),
        (
            "as_of: 2019-12-30, review_every: 6 months",
            "as of 2019-12-30, to be reviewed every 6 months",
            ON,
        ),
        (
            "as_of: 2020-06-16, review_every: 2 weeks",
            "as of 2020-06-16, to be reviewed every 2 weeks",
            ON,
        ),
        (
            "as_of: 2020-06-20, review_every: 10 days",
            "as of 2020-06-20, to be reviewed every 10 days",
            ON,
        ),
        (
            "as_of: 2020-05-31, review_every: 1 month",
            "as of 2020-05-31, to be reviewed every 1 month",
            ON,
        ),
        (
            "review_every: 1 year",
            "to be reviewed every 1 year, but 'as_of' is not known",
            None,
        ),
        (
            "as_of: 2020-01-01, valid_until: 2020-06-01, review_every: 5 years",
            "valid until 2020-06-01",
            DAY(2020, 6, 2),
        ),
    ],
)
def test_a_fact_that_is_due(due, dates, reason, since):
    (item,) = due({FACTS: f"share: {{value: 78, {dates}}}\n{OTHERS}"})
    assert (item.kind, item.name, item.reason, item.since) == ("fact", "share", reason, since)


@pytest.mark.parametrize(
    "dates",
    [
        "valid_until: 2020-06-30",
        "as_of: 2019-07-01, review_every: 1 year",
        "as_of: 2020-06-17, review_every: 2 weeks",
        "as_of: 2010-01-01",
        "as_of: 9000-01-01, review_every: 9999 years",
        "as_of: 9999-12-01, review_every: 9999 weeks",
    ],
)
def test_a_fact_that_is_not_due(due, dates):
    assert due({FACTS: f"share: {{value: 78, {dates}}}\n{OTHERS}"}) == ()


def test_a_fact_names_its_date_and_where_it_is_printed(due):
    files = {
        FACTS: f"share:\n  value: 78\n  valid_until: 2019-12-31\n{OTHERS}",
        AIM: FRONT + 'It is {{ fact("share") }}, so {{ fact("share") }}.\n',
    }
    (item,) = due(files)
    assert place(item) == "facts.yaml:3:16"
    assert [(use.path, use.line, use.column) for use in item.uses] == [(AIM, 5, 7), (AIM, 5, 31)]


def test_a_fact_in_a_chart_is_printed(due):
    chart = "anchor: sketch\ncaption: C\nkind: bar\ndata: {facts: [share, jobs]}\n"
    files = {
        FACTS: f"share: {{value: 78, label: S, valid_until: 2019-12-31}}\n{OTHERS}".replace(
            "jobs: {value: 3}", "jobs: {value: 3, label: J}"
        ),
        f"{HOME}/charts/sketch.yaml": chart,
        AIM: FRONT + "Words.\n\n::: chart sketch\n:::\n",
    }
    (item,) = due(files)
    assert [use.path for use in item.uses] == [f"{HOME}/charts/sketch.yaml"]


def test_facts_that_the_document_prints_are_first_and_then_the_oldest(due):
    files = {
        FACTS: "a: {value: 1, valid_until: 2019-01-01}\nb: {value: 1, valid_until: 2018-01-01}\n"
        f"c: {{value: 1, valid_until: 2020-01-01}}\n{OTHERS}",
        AIM: FRONT + 'One: {{ fact("c") }}.\n',
    }
    assert [item.name for item in due(files)] == ["c", "b", "a"]


def test_the_dates_of_a_newer_layer_count(due):
    files = {
        FACTS: f"share: {{value: 78, valid_until: 2019-12-31}}\n{OTHERS}",
        f"{HOME}/deliverables/d1/v1/facts.yaml": "share: {value: 79, valid_until: 2021-12-31}\n",
    }
    assert due(files) == ()


# -- sources ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accessed", "reason", "since"),
    [
        (", accessed: 2019-06-30", "last opened on 2019-06-30", ON),
        (", accessed: 2017-02-28", "last opened on 2017-02-28", DAY(2018, 2, 28)),
        ("", "the day on which it was last opened is not known", None),
    ],
)
def test_a_source_that_is_due(due, accessed, reason, since):
    (item,) = due({SOURCES: f"{NO_ADDRESS}page: {{address: www.a.eu/x{accessed}}}\n"})
    assert (item.kind, item.name, item.reason, item.since) == ("source", "page", reason, since)
    assert item.span.path == SOURCES


def test_a_source_names_where_it_is_cited(due):
    files = {
        SOURCES: f"{NO_ADDRESS}page: {{address: www.a.eu/x, accessed: 2018-01-01}}\n",
        AIM: FRONT + "Words[^page] and *more[^page]*, even[^nordea, p. 3; page, p. 4].\n",
    }
    (item,) = due(files)
    assert place(item) == "sources.yaml:4:39"
    assert [(use.line, use.column) for use in item.uses] == [(5, 6), (5, 23), (5, 37)]


@pytest.mark.parametrize(
    "text", ["page: {address: www.a.eu/x, accessed: 2019-07-01}", "page: {title: A book}"]
)
def test_a_source_that_is_not_due(due, text):
    assert due({SOURCES: f"{NO_ADDRESS}{text}\n"}) == ()


# -- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They are currently members.", ["currently"]),
        ("At present there are ten.", ["At present"]),
        ("A port is planned.", ["is planned"]),
        ("Two ports are currently planned.", ["are currently planned"]),
        ("It grows by 2019.", ["by 2019"]),
        ("It grows by the end of 2019.", ["by the end of 2019"]),
        ("It grows by mid-2019.", ["by mid-2019"]),
        ("It grows until June 2020.", ["until June 2020"]),
        ("It opens no later than 1 May 2020.", ["no later than 1 May 2020"]),
        ("Recently it grew; today it does not.", ["Recently", "today"]),
        ("In recent years, ports grew.", ["In recent years"]),
        ("The upcoming call is under preparation.", ["upcoming", "under preparation"]),
        ("They plan to grow next year.", ["plan to", "next year"]),
        ("It is *currently* open.", ["currently"]),
        ("It is **at** present open.", ["at present"]),
        ("It is at\npresent open.", ["at present"]),
        ("A note^[It is planned.] here.", ["is planned"]),
        ("- now ongoing\n- not yet", ["ongoing", "not yet"]),
        ("> It is so far the only one.", ["so far"]),
        ("::: box Currently open\nWords.\n:::", ["Currently"]),
        ("## Open today\n\nWords.", ["today"]),
        ("[recently](https://a.eu) open", ["recently"]),
        ("[Hoy]{lang=es} y [is planned]{lang=es}.", ["Hoy"]),
    ],
)
def test_dated_words(due, text, words):
    items = due({AIM: f"{FRONT}{text}\n"})
    assert [item.name for item in items] == words
    assert {(item.kind, item.span.path) for item in items} == {("words", AIM)}


@pytest.mark.parametrize(
    "text",
    [
        "The present needs of both.",
        "It grows by 2021.",
        "It grows until July 2020.",
        "It was confirmed by the 2017 survey.",
        "It grew in 2019.",
        "By 2019 companies",
        "A non-ongoing contract, the sooner the better.",
        "Hoy is open, and [today]{lang=es} too.",
        "Concurrently open.",
    ],
)
def test_words_without_a_date(due, text):
    names = [item.name for item in due({AIM: f"{FRONT}{text}\n"})]
    assert names == (["By 2019"] if text.startswith("By") else [])


def test_the_span_of_words_is_exact(due):
    (item,) = due({AIM: FRONT + "One.\n\nIt is **at** present open.\n"})
    span = item.span
    assert (span.line, span.column, span.end_line, span.end_column) == (7, 9, 7, 21)


def test_the_time_that_words_name(due):
    items = due({AIM: FRONT + "By March 2019 and by 2018 and currently.\n"})
    assert [item.since for item in items] == [DAY(2019, 3, 1), DAY(2018, 1, 1), None]


def test_dated_words_of_every_part_in_reading_order(due):
    files = {
        V1: "version: V1\ndate: 2019-03-31\nabstract: Currently.\nauthors: [SPI]\n"
        "keywords: [a]\ncover: {project_name: P}\n"
        "outline: [{section: aim, parts: [{story: campus}]}]\n",
        AIM: "---\nanchor: aim\ntitle: Today\n---\nWords, so far.\n\n::: table grid\n:::\n",
        TABLE: "anchor: grid\nkind: grid\ncaption: Soon\ncolumns: [{title: Lately}]\n"
        "rows: [[nowadays]]\n",
        STORY: "anchor: campus\ntitle: To date\nbox_title: Recently\nkicker: A\n"
        "partners: [UNAQ]\nresults: It is foreseen.\n",
    }
    names = [item.name for item in due(files)]
    assert names == [
        *("Currently", "Today", "so far", "Soon", "Lately", "nowadays"),
        *("To date", "Recently", "is foreseen"),
    ]


def test_words_of_sources_and_of_omitted_sections_are_not_listed(due):
    files = {
        SOURCES: f"{NO_ADDRESS}page: {{title: Ports today}}\n",
        AIM: FRONT + "Words[^page].\n",
        f"{HOME}/sections/other.md": "---\nanchor: other\ntitle: Other\n---\nCurrently.\n",
    }
    assert due(files) == ()


def test_a_briefing_lists_its_own_words(due):
    talk = (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
        "meeting: {name: The talk, place: Q, time: '10.00'}\nkey_messages: [Ports grow today.]\n"
        "select: {anchors: [aim]}\n"
    )
    items = due({f"{HOME}/briefings/talk.yaml": talk}, target="demo/talk")
    assert [(item.name, item.span.line) for item in items] == [("today", 6)]


def test_words_are_those_of_the_language_of_their_text(due):
    assert knows_dated_words("en-GB")
    assert knows_dated_words("de")
    assert not knows_dated_words("is")
    files = {f"{HOME}/dossier.yaml": "name: Demo\nlanguage: de\n"}
    text = FRONT + "Derzeit offen, [at present]{lang=en}, currently.\n"
    assert [item.name for item in due({**files, AIM: text})] == ["Derzeit", "at present"]


# -- the papers on Mexico --------------------------------------------------------------------


def test_the_paper_on_mexico_on_a_day():
    library = load(Path(__file__).resolve().parents[2], "mexico/d3.5@v2")
    early, late = (
        due_for_review(library, DAY(2019, 3, 31)),
        due_for_review(library, DAY(2021, 1, 1)),
    )
    facts = [item for item in late if item.kind == "fact"]
    assert facts[0].name == "ict-gdp-share-2016"
    assert len(facts) == 13
    assert {item.name for item in early if item.kind == "fact"} < {item.name for item in facts}
    words = [item.name for item in late if item.kind == "words"]
    assert len(words) == 16
    assert "by 2019" in words
