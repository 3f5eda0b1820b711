"""Levels of facts, organisations, acronyms, sources, tables, charts and pictures."""

from __future__ import annotations

import pytest

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
from briefgen.model.walk import blocks_of_document, words_of
from support.content_files import AIM, BRIEFING, FRONT, OWN, PNG, RECORD, STORY, TALK, V1, V2
from support.projects import BASE, HOME

DOSSIER = f"{HOME}/dossier.yaml"
LEVELS = "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: Internal}\n"
ACRONYMS = f"{HOME}/acronyms.yaml"
FACTS = f"{HOME}/facts.yaml"
ORGANISATIONS = f"{HOME}/organisations.yaml"
SOURCES = f"{HOME}/sources.yaml"
TABLE = f"{HOME}/tables/clusters.yaml"
CHART = f"{HOME}/charts/shares.yaml"
SHARES = "anchor: shares\nkind: bar\ncaption: Shares\ndata: {facts: [jobs, growth]}\n"
WRITTEN = (
    "anchor: shares\nkind: bar\ncaption: Shares\n"
    "data: {categories: [A, B], series: [{values: [1, 2]}]}\n"
)
ORG = "hegan: {name: HEGAN, country: Spain, level: internal}\nnet: {name: Net}\n"
BOOK = BASE[SOURCES].replace("title: A Book", "title: A Book, level: internal")
JOBS = "jobs: {value: 12500, level: internal}\ngrowth: {value: 2}\n"
CLUSTERS = BASE[TABLE].replace("kind: list", "kind: list\nlevel: internal")


def text(words: str) -> dict[str, str]:
    return {AIM: FRONT + words + "\n"}


PIECES = {
    "fact": ({FACTS: JOBS, **text("{{ fact('jobs') }} jobs.")}, "the fact 'jobs'"),
    "fact in a condition": (
        {FACTS: JOBS, **text("A {{ 'x' if fact('jobs') else 'y' }}.")},
        "the fact 'jobs'",
    ),
    "fact in a chart": ({FACTS: JOBS, CHART: SHARES, **text("::: chart shares\n:::")}, "the chart"),
    "organisation": (
        {ORGANISATIONS: ORG, **text("By {{ organisation('hegan') }}.")},
        "the organisation 'hegan'",
    ),
    "organisation in a table": (
        {ORGANISATIONS: ORG, **text("::: table clusters\n:::")},
        "the organisation 'hegan'",
    ),
    "acronym": (
        {ACRONYMS: "EU: {long: A B, level: internal}\n", **text("The EU.")},
        "the acronym 'EU'",
    ),
    "acronym by its key": (
        {
            ACRONYMS: "union: {long: A B, short: EU, level: internal}\n",
            **text("The {{ acronym('union') }}."),
        },
        "the acronym 'union'",
    ),
    "source": ({SOURCES: BOOK, **text("Words[^book].")}, "the source 'book'"),
    "source beside another": (
        {SOURCES: BOOK, **text("Words[^nordea, p. 3; book, p. 4].")},
        "the source 'book'",
    ),
    "table": ({TABLE: CLUSTERS, **text("::: table clusters\n:::")}, "the table 'clusters'"),
    "count of a table": (
        {TABLE: CLUSTERS, **text("{{ count('clusters') }} clusters.")},
        "the table 'clusters'",
    ),
    "reference to a table": (
        {
            TABLE: CLUSTERS,
            **text("See [](#clusters).\n\n:::: level internal\n::: table clusters\n:::\n::::"),
        },
        "the table",
    ),
    "chart": (
        {CHART: WRITTEN + "level: internal\n", **text("::: chart shares\n:::")},
        "the chart 'shares'",
    ),
    "chart that counts": (
        {
            TABLE: CLUSTERS.replace(", {text: '**Third**'}", ""),
            CHART: "anchor: shares\nkind: bar\ncaption: C\ndata: {count: table, of: [clusters]}\n",
            **text("::: chart shares\n:::"),
        },
        "the chart 'shares' cannot be shown: the table 'clusters'",
    ),
    "picture": (
        {
            f"{HOME}/images/map.png": PNG,
            **text('![A map](images/map.png "Map"){#map level=internal}'),
        },
        "the picture 'images/map.png'",
    ),
}
"""Files of a text that prints a piece of level `internal`, and how a finding names the piece."""


@pytest.fixture
def found(project):
    def messages(files, target="demo/d1@v1"):
        try:
            return prepare(project({DOSSIER: LEVELS, **files}), target).diagnostics
        except ContentError as error:
            return error.diagnostics

    return messages


@pytest.mark.parametrize("piece", PIECES)
def test_a_document_must_not_print_a_piece_above_its_level(found, piece):
    files, words = PIECES[piece]
    errors = [one for one in found({**files, V1: RECORD + "level: public\n"}) if one.stops_build]
    above = [one for one in errors if one.code in ("BG656", "BG657")]
    assert above
    for one in above:
        assert one.message.startswith(words)
        assert "has level 'internal', but this document has level 'public'" in one.message
        assert "or write 'level: internal' in the file of this document" in one.hint
    assert {one.code for one in errors} <= {"BG656", "BG657", "BG302"}
    assert not found({**files, V1: RECORD + "level: internal\n"})


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_above_the_level_counts_only_where_it_is_printed(found, piece):
    files, _ = PIECES[piece]
    other = f"{HOME}/sections/other.md"
    files = {
        **files,
        other: FRONT.replace("anchor: aim", "anchor: other\ntags: [open]") + "Words.\n",
        V1: RECORD.replace("outline: [", "outline: [{section: other}, ") + "level: internal\n",
        TALK: BRIEFING + "objectives: [Meet]\nlevel: public\nselect: {tags: [open]}\n",
    }
    assert not found(files, "demo/talk")


def test_all_pieces_above_the_level_are_reported_at_once(found):
    words = "{{ fact('jobs') }} jobs[^book] by {{ organisation('hegan') }}."
    files = {FACTS: JOBS, SOURCES: BOOK, ORGANISATIONS: ORG, **text(words)}
    del files[AIM]
    files |= text(words)
    reported = found({**files, V1: RECORD + "level: public\n"})
    assert [one.code for one in reported] == ["BG656"] * 3


@pytest.mark.parametrize(
    "files",
    [
        {FACTS: "jobs: {value: 1, level: intrenal}\n"},
        {
            ORGANISATIONS: ORG.replace("internal", "intrenal"),
        },
        {ACRONYMS: "EU: {long: A B, level: intrenal}\n"},
        {SOURCES: BOOK.replace("internal", "intrenal")},
        {TABLE: CLUSTERS.replace("internal", "intrenal")},
        {CHART: WRITTEN + "level: intrenal\n"},
        {f"{HOME}/images/map.png": PNG, **text("![A map](images/map.png){level=intrenal}")},
    ],
)
def test_an_unknown_level_of_a_piece_has_the_nearest_name(found, files):
    (one,) = [one for one in found(files) if one.code == "BG640"]
    assert one.hint == "did you mean 'internal'?"


def test_an_unknown_level_of_a_document_is_not_judged(found):
    files = {
        V1: BASE[V1] + "level: internal\n",
        TALK: BASE[TALK].replace(
            "select: {tags: [aero]}", "select: {anchors: [aim], exclude: {anchors: [campus]}}"
        )
        + "level: intrenal\n",
        **text("See [](#campus)."),
        FACTS: JOBS,
    }
    assert [one.code for one in found(files, "demo/talk") if one.severity == "error"] == ["BG640"]


def test_a_newer_version_can_give_an_entry_another_level(found):
    newer, own = V2, V2.replace(".yaml", "/facts.yaml")
    files = {
        FACTS: JOBS,
        **text("{{ fact('jobs') }} jobs."),
        V1: RECORD + "level: internal\n",
        newer: RECORD.replace("V1", "V2") + "based_on: v1\nlevel: public\n",
    }
    files[newer] = files[newer].replace("2019-03-31", "2019-04-30")
    assert [one.code for one in found(files, "demo/d1@v2")] == ["BG656"]
    files[own] = "jobs: {level: public, replaces: {level: internal}}\n"
    assert not [one for one in found(files, "demo/d1@v2") if one.stops_build]


def test_a_table_of_abbreviations_lacks_those_above_the_level(project):
    files = {
        DOSSIER: LEVELS,
        ACRONYMS: "EU: {long: European Union}\nNXR: {long: Next round, level: internal}\n",
        "templates/own/template.yaml": "extends: easme-deliverable\n"
        "body: [{part: abbreviations, numbering: false}, {part: outline}]\n",
        **text("The EU.\n\n::: level internal\nThe NXR.\n:::"),
    }
    for level, is_shown in (("public", False), ("internal", True)):
        record = f"template: own\n{RECORD}level: {level}\n"
        document = prepare(project({**files, V1: record}), "demo/d1@v1").resolved.document
        assert ("NXR" in words_of(blocks_of_document(document))) == is_shown


def test_a_briefing_must_not_cite_a_version_of_a_higher_level(found):
    other = f"{HOME}/sections/other.md"
    files = {
        other: FRONT.replace("anchor: aim", "anchor: other\ntags: [open]") + "See [](#aim).\n",
        V1: RECORD.replace("outline: [", "outline: [{section: other}, ") + "level: internal\n",
        TALK: BRIEFING + "objectives: [Meet]\nlevel: public\nselect: {tags: [open]}\n",
    }
    (one,) = found(files, "demo/talk")
    assert one.code == "BG205"
    assert "must not cite the deliverable, which has a higher level" in one.message
    own = files[TALK].replace("level: public", "level: internal")
    assert not found({**files, TALK: own}, "demo/talk")


@pytest.mark.parametrize("words", ["{{ stories }} stories.", "{{ records('story') }} stories."])
def test_a_briefing_must_not_count_the_records_of_a_version_of_a_higher_level(found, words):
    other = f"{HOME}/sections/other.md"
    files = {
        other: FRONT.replace("anchor: aim", "anchor: other\ntags: [open]") + words + "\n",
        V1: RECORD.replace("outline: [", "outline: [{section: other}, ") + "level: internal\n",
        TALK: BRIEFING + "objectives: [Meet]\nlevel: public\nselect: {tags: [open]}\n",
    }
    (one,) = [one for one in found(files, "demo/talk") if one.code == "BG656"]
    assert "the version that is counted has level 'internal'" in one.message
    own = files[TALK].replace("level: public", "level: internal")
    assert not found({**files, TALK: own}, "demo/talk")


def test_a_picture_of_a_record_has_a_level(found):
    story = (
        "anchor: campus\ntitle: Campus\nbox_title: A\nkicker: K\npartners: [UNAQ]\n"
        "logos: [{image: images/map.png, alt: A map, level: internal}]\n"
    )
    logos = "records: {story: {fields: {logos: {type: pictures, label: L, help: H}}}}\n"
    files = {
        STORY: story,
        f"{HOME}/images/map.png": PNG,
        OWN: f"extends: easme-deliverable\n{logos}",
    }
    record = "template: own\n" + RECORD.replace(
        "{section: aim}", "{section: aim, parts: [{story: campus}]}"
    )
    (one,) = found({**files, V1: record + "level: public\n"})
    assert (one.code, one.span.path) == ("BG656", STORY)
    assert not found({**files, V1: record + "level: internal\n"})


def test_a_reference_to_a_section_above_the_level_is_an_error(found):
    plan = f"{HOME}/sections/plan.md"
    files = {
        plan: FRONT.replace("anchor: aim", "anchor: plan\nlevel: internal") + "Words.\n",
        AIM: FRONT.replace("title", "tags: [open]\ntitle") + "See [](#plan).\n",
        V1: RECORD.replace("outline: [", "outline: [{section: plan}, ") + "level: internal\n",
        TALK: BRIEFING + "objectives: [Meet]\nlevel: public\nselect: {tags: [open]}\n",
    }
    reported = found(files, "demo/talk")
    assert "BG657" in [one.code for one in reported]


def test_a_line_that_prints_a_piece_above_the_level_can_be_left_out(found):
    lines = (
        "own: {say: \"{{ fact('jobs') }} jobs.\", topics: [jobs]}\n"
        "open: {say: A., topics: [jobs]}\n"
    )
    files = {
        FACTS: JOBS,
        f"{HOME}/lines.yaml": lines,
        V1: RECORD + "level: internal\n",
        TALK: BRIEFING + "objectives: [Meet]\nlevel: public\nkey_messages: [{topic: jobs}]\n",
    }
    assert not [one for one in found(files, "demo/talk") if one.stops_build]
    files[TALK] = files[TALK].replace("topic: jobs", "line: own")
    (one,) = [one for one in found(files, "demo/talk") if one.stops_build]
    assert (one.code, one.span.path) == ("BG137", TALK)
    assert "the line 'own' cannot be printed: the fact 'jobs' has level 'internal'" in one.message


def test_evidence_above_the_level_is_named_by_its_kind(found):
    files = {
        FACTS: JOBS,
        f"{HOME}/lines.yaml": "own: {say: A., evidence: {facts: [jobs]}}\n",
        V1: RECORD + "level: internal\n",
        TALK: BRIEFING + "objectives: [Meet]\nlevel: public\nkey_messages: [{line: own}]\n",
    }
    (one,) = [one for one in found(files, "demo/talk") if one.stops_build]
    assert one.code == "BG139"
    assert "rests on the fact 'jobs', which has level 'internal'" in one.message


def test_a_block_that_is_left_out_can_print_pieces_of_its_level(found):
    words = "Words.\n\n::: level internal\n{{ fact('jobs') }} jobs[^book].\n:::"
    files = {FACTS: JOBS, SOURCES: BOOK, **text(words)}
    assert not found({**files, V1: RECORD + "level: public\n"})
    assert not found({**files, V1: RECORD + "level: internal\n"})


def test_a_briefing_has_no_properties_of_a_version_of_a_higher_level(library):
    own = {"authors": "[SPI]", "keywords": "[ports]"}
    files = {
        DOSSIER: LEVELS,
        V1: RECORD + "level: internal\n" + "".join(f"{k}: {v}\n" for k, v in own.items()),
        TALK: BRIEFING + "objectives: [Meet]\nlevel: public\n",
    }
    metadata = library(files, "demo/talk").metadata
    assert (metadata.authors, metadata.keywords) == ((), ())
    inner = {**files, TALK: BRIEFING + "objectives: [Meet]\nlevel: internal\n"}
    metadata = library(inner, "demo/talk").metadata
    assert (metadata.authors, metadata.keywords) == (("SPI",), ("ports",))
