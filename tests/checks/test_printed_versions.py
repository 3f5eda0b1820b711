"""A briefing names only versions of which it prints something, and the others are findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
from briefgen.model.document import Document
from support.content_files import IDENTITY, TALK, V1
from support.projects import BASE, HOME, Files, write

OTHER = "content/other"
SECOND = f"{HOME}/deliverables/d2"
LAYER = f"{SECOND}/v1"
SECTION = "---\nanchor: {0}\ntitle: {0}\n---\nWords.\n"


def deliverable(folder: str, number: str, outline: str) -> dict[str, str]:
    version = BASE[V1].replace("[{section: aim, parts: [{story: campus}]}]", outline)
    return {
        f"{folder}/deliverable.yaml": BASE[IDENTITY].replace("D 1.1", number),
        f"{folder}/v1.yaml": version,
    }


FILES: Files = {
    **deliverable(SECOND, "D 2.1", "[{section: own}, {section: aim}]"),
    **deliverable(f"{OTHER}/deliverables/d3", "D 3.1", "[{section: ports}]"),
    f"{LAYER}/sections/own.md": SECTION.format("own"),
    f"{LAYER}/lines.yaml": "own: {say: Words.}\n",
    f"{LAYER}/facts.yaml": "berths: {value: 3}\n",
    f"{LAYER}/sources.yaml": "paper: {title: A Paper}\n",
    f"{LAYER}/people.yaml": "bo-li: {name: Bo Li, role: Clerk}\n",
    f"{LAYER}/tables/own-table.yaml": (
        "anchor: own-table\nkind: list\ncaption: Own\nheader: Names\ntags: [own]\nitems: [hegan]\n"
    ),
    f"{OTHER}/dossier.yaml": BASE[f"{HOME}/dossier.yaml"],
    f"{OTHER}/organisations.yaml": BASE[f"{HOME}/organisations.yaml"],
    f"{OTHER}/facts.yaml": "ships: {value: 9}\n",
    f"{OTHER}/sources.yaml": "report: {title: A Report}\n",
    f"{OTHER}/sections/ports.md": SECTION.format("ports"),
    "templates/own/template.yaml": (
        "extends: eu-briefing\nfields: {briefing: {who: {type: who, label: Who, help: People.}}}\n"
        "body:\n  - part: rows\n    rows:\n"
        + "".join(
            f"      - {{field: briefing.{one}, label: A}}\n"
            for one in ("one_sentence", "wishes", "points", "state", "care", "facts")
        )
        + "  - {part: field, field: briefing.who}\n  - {part: selection, title: Content}\n"
    ),
}


def talk(versions: str, more: str) -> str:
    return (
        f"template: own\nfrom: [{versions}]\ntitle: Talk\ndate: 2019-06-13\n"
        "meeting: {name: The talk, place: Q}\none_sentence: Agree.\nwishes: [A plan.]\n"
        f"points: [We agree.]\nstate: Work continues.\n{more}\n"
    )


def prepared(folder: Path, text: str) -> tuple[Document, list[tuple[str, int]]]:
    """The document, and the messages of the rule with the columns of the versions."""
    found = prepare(write(folder, {**FILES, TALK: text}), "demo/talk")
    assert {one.code for one in found.diagnostics if one.severity != "note"} <= {"BG356"}
    own = [one for one in found.diagnostics if one.code == "BG356"]
    return found.resolved.document, [(one.message, one.span.column) for one in own]


USES = {
    "section": "select: {anchors: [own]}",
    "table": "select: {tags: [own]}",
    "line": "wishes: [A plan.]\npoints: [{line: own}]",
    "fact": "care: \"{{ fact('berths') }} berths.\"",
    "source": "care: Words[^paper].",
    "person": "who: [bo-li]",
    "reference": "care: See [](#own).",
    "table in a text": 'care: "::: table own-table\\n:::\\n"',
}


@pytest.mark.parametrize("use", USES)
def test_whatever_is_taken_from_a_version_is_printed_of_it(use: str, tmp_path: Path) -> None:
    more = USES[use]
    if "select" not in more:
        more += "\nselect: {anchors: ['d1@v1:campus']}"
    text = talk("d1@v1, d2@v1", "")
    text = text.replace("points: [We agree.]\n", "") if "points" in more else text
    text = text.replace("wishes: [A plan.]\n", "") if "wishes" in more else text
    document, found = prepared(tmp_path, text + more + "\n")
    if use in ("section", "table"):
        assert found == [("nothing of 'd1@v1' is printed", 8)]
        assert document.cover.imprint[0].endswith("Prepared from D2.1, V1")
    else:
        assert found == []
        assert document.cover.imprint[0].endswith("Prepared from D1.1, V1 and D2.1, V1")


@pytest.mark.parametrize(
    ("versions", "more", "unprinted", "line"),
    [
        ("d1@v1, d2@v1", "select: {anchors: [aim]}", [15], "D1.1, V1"),
        ("d2@v1, d1@v1", "select: {anchors: [aim]}", [15], "D2.1, V1"),
        ("d1@v1, d2@v1, other/d3@v1", "select: {anchors: [aim, own]}", [22], "V1 and D2.1, V1"),
        ("d1@v1, other/d3@v1", "select: {anchors: [ports]}", [8], "from D3.1, V1"),
        ("d1@v1, other/d3@v1", "care: \"{{ fact('ships') }}\"", [8], "from D3.1, V1"),
        ("d1@v1, other/d3@v1", "care: A[^report].", [8], "from D3.1, V1"),
        ("d1@v1, other/d3@v1", "care: \"{{ fact('jobs') }}\"", [15], "from D1.1, V1"),
        ("d1@v1, other/d3@v1", "care: Quiet.", [15], "from D1.1, V1"),
        ("d1@v1", "care: Quiet.", [], "from D1.1, V1"),
    ],
)
def test_other_versions_are_not_named(
    versions: str, more: str, unprinted: list[int], line: str, tmp_path: Path
) -> None:
    document, found = prepared(tmp_path, talk(versions, more))
    assert [column for _, column in found] == unprinted
    assert document.cover.imprint[0].endswith(line)
    names = versions.split(", ")
    columns = [8 + len(", ".join(names[:n])) + 2 * bool(n) for n in range(len(names))]
    gone = [name for name, column in zip(names, columns, strict=True) if column in unprinted]
    assert [message for message, _ in found] == [f"nothing of '{one}' is printed" for one in gone]
    for name in gone:
        identifier = {"d1@v1": "D1.1", "d2@v1": "D2.1", "other/d3@v1": "D3.1"}[name]
        assert identifier not in document.cover.imprint[0]


def test_the_finding_says_what_to_do_and_can_be_acknowledged(tmp_path: Path) -> None:
    text = talk("d1@v1, d2@v1", "select: {anchors: [aim]}")
    (one,) = (
        one
        for one in prepare(write(tmp_path, {**FILES, TALK: text}), "demo/talk").diagnostics
        if one.code == "BG356"
    )
    assert one.severity == "warning"
    assert one.hint == (
        "take content from it, as in 'select: {anchors: ['d2@v1:…']}', or remove it"
    )
    text += "acknowledge: [{code: BG356, at: from, reason: It is for the annex.}]\n"
    found = prepare(write(tmp_path, {**FILES, TALK: text}), "demo/talk").diagnostics
    assert [one.acknowledged for one in found if one.code == "BG356"] == ["It is for the annex."]


def test_a_briefing_with_errors_is_not_judged(tmp_path: Path) -> None:
    text = talk("d1@v1, d2@v1", "select: {anchors: [aim]}\nwho: [no-one]")
    with pytest.raises(ContentError) as caught:
        prepare(write(tmp_path, {**FILES, TALK: text}), "demo/talk")
    assert "BG356" not in {one.code for one in caught.value.diagnostics}


def test_a_translation_names_the_versions_of_its_original(tmp_path: Path) -> None:
    text = talk("d1@v1, other/d3@v1", "translations: [de]\nselect: {anchors: [ports]}")
    translated = "state: {en: Work continues., de: Es geht weiter.}\n"
    files = {**FILES, TALK: text, f"{HOME}/briefings/de/talk.yaml": translated}
    files[TALK] = text.replace("template: own", "template: eu-briefing")
    words = "::: en\nWords.\n:::\n\nWorte.\n"
    files[f"{OTHER}/sections/de/ports.md"] = words
    project = write(tmp_path, files)
    for target in ("demo/talk", "demo/talk:de"):
        line = prepare(project, target).resolved.document.cover.imprint[0]
        assert "D3.1" in line
        assert "D1.1" not in line
