"""The history of a version that is released must name a change since the older version."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.changes.history import history_words
from briefgen.changes.reissue_terms import _TERMS, says_that_only_the_date_changed
from briefgen.compared_documents import compare_documents
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.releases.create import create_release
from briefgen.review.words_by_language import WORDS

OLD, NEW = "harbours/d1.1@v1", "harbours/d1.1@v2"
HOME = "content/harbours"
V2 = f"{HOME}/deliverables/d1.1/v2.yaml"
RECORD = "history: The background counts the harbours that have joined since version 1.\n"


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    """The starter, in which older texts can change without a finding in newer ones."""
    project = Path(shutil.copytree(starter, tmp_path / "project"))
    newer = project / HOME / "deliverables/d1.1/v2/sections/background.md"
    newer.write_text(re.sub("(?m)^replaces: .*\n", "", newer.read_text("utf-8")), "utf-8")
    return project


def edit(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def found(project: Path, target: str = NEW, *, release: bool = True) -> list[Diagnostic]:
    try:
        diagnostics = prepare(project, target, strict=True, release=release).diagnostics
    except ContentError as error:
        diagnostics = error.diagnostics
    return [one for one in diagnostics if one.code == "BG770"]


def test_a_history_that_names_a_change_is_accepted(project: Path) -> None:
    assert found(project) == []


@pytest.mark.parametrize(
    ("history", "line", "message"),
    [
        ("", 2, "'V2' does not say what changed since 'V1'"),
        ("history: Minor updates.\n", 6, "the history of 'V2' does not name the change since 'V1'"),
        ("history: Words.\n", 6, "the history of 'V2' does not name the change since 'V1'"),
    ],
)
def test_a_history_without_a_change_is_a_finding(
    history: str, line: int, message: str, project: Path
) -> None:
    edit(project, V2, RECORD, history)
    (one,) = found(project)
    assert (one.span.path, one.span.line, one.message) == (V2, line, message)
    assert one.hint == (
        "name these under 'history': section 1 revised; `briefgen diff harbours/d1.1@v1 "
        "harbours/d1.1@v2 --format history` has words for all"
    )
    assert one.stops_build
    assert found(project, release=False) == []
    with pytest.raises(ContentError):
        create_release(project, NEW)
    assert not (project / "releases").exists()


def test_the_history_of_the_older_version_is_a_finding(project: Path) -> None:
    words = "history: The background is new."
    edit(project, V2, RECORD, f"{words}\n")
    assert found(project) == []
    edit(project, f"{HOME}/deliverables/d1.1/v1.yaml", "version: V1\n", f"version: V1\n{words}\n")
    (one,) = found(project)
    assert one.message == "the history of 'V2' is that of 'V1'"


def test_the_oldest_version_needs_no_history(project: Path) -> None:
    assert found(project, OLD) == []


def test_a_briefing_needs_no_history(project: Path) -> None:
    edit(project, V2, RECORD, "")
    assert found(project, "harbours/2024-09-energy-round-table") == []


def test_the_reason_of_an_acknowledgement_is_kept(project: Path) -> None:
    reason = "acknowledge:\n  - {code: BG770, at: version, reason: it was published without one}\n"
    edit(project, V2, RECORD, reason)
    (one,) = found(project)
    assert one.acknowledged == "it was published without one"
    assert found(project, release=False) == []
    assert prepare(project, NEW, strict=True).diagnostics is not None  # not unused in a build
    record = create_release(project, NEW).folder / "inputs.json"
    assert "it was published without one" in record.read_text("utf-8")


def test_the_older_version_is_read_from_its_release(project: Path) -> None:
    create_release(project, OLD)
    edit(project, f"{HOME}/sections/background.md", "survey", "poll")
    edit(project, V2, RECORD, "history: Two towns have joined; a poll.\n")
    edit(project, f"{HOME}/sections/shore-power.md", "is weak", "is old")
    (one,) = found(project) or [None]
    assert one is None
    edit(project, V2, "Two towns have joined; a poll.", "Minor updates.")
    (one,) = found(project)
    assert "'history': section 1 revised; " in one.hint
    edit(project, f"{HOME}/stories/quay-battery.yaml", "title: ", "title: New ")
    (one,) = found(project)
    assert "section 2.1 renamed; section 1 revised" in one.hint  # only since the release


def test_files_of_the_older_version_do_not_belong_to_the_release(project: Path) -> None:
    create_release(project, OLD)
    folder = create_release(project, NEW).folder
    snapshot = folder / "snapshot" / HOME
    assert not (snapshot / "sections/background.md").exists()  # V2 replaces it
    assert (snapshot / "deliverables/d1.1/v2/sections/background.md").exists()


def test_an_older_version_that_cannot_be_read_is_named(project: Path) -> None:
    (project / HOME / "sections/background.md").unlink()
    (one,) = found(project)
    assert one.message.startswith(
        "'V1' cannot be read, so the changes since are unknown: 1 finding"
    )
    assert f"the first is {HOME}/deliverables/d1.1/v1.yaml:" in one.message
    assert "\n" not in one.message
    assert f"`briefgen check {OLD}` shows what is wrong" in one.hint


def test_a_missing_history_that_the_template_prints_is_one_finding(project: Path) -> None:
    folder = project / "templates" / "own"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(
        "extends: easme-deliverable\nbody: [{part: history}, {part: outline}]\n", "utf-8"
    )
    edit(project, V2, RECORD, "template: own\n")
    with pytest.raises(ContentError) as caught:
        prepare(project, NEW, release=True)
    codes = [one.code for one in caught.value.diagnostics]
    assert "BG769" in codes
    assert "BG770" not in codes
    edit(project, V2, "template: own\n", "template: own\nhistory: Minor updates.\n")
    assert [one.message for one in found(project)] == [
        "the history of 'V2' does not name the change since 'V1'"
    ]


def test_the_largest_changes_are_listed_and_the_others_counted(project: Path) -> None:
    (section,) = (project / HOME / "sections").glob("shore-power.md")
    text = section.read_text("utf-8").replace("anchor: shore-power", "anchor: {0}")
    names = [f"berth-{number}" for number in range(7)]
    for name in names:
        body = text.replace("{0}", name).partition("---\n")[2].partition("---\n")[0]
        body = "\n".join(
            f"title: {name.title()}" if line.startswith("title:") else line
            for line in body.splitlines()
        )
        content = f"---\n{body}\n---\nWords about {name}.\n"
        (project / HOME / f"sections/{name}.md").write_text(content, "utf-8")
    outline = "".join(f"  - section: {name}\n" for name in names)
    edit(project, V2, RECORD, "history: The survey is repeated.\n")
    path = project / V2
    outline = f"outline:\n  - section: background\n{outline}"
    path.write_text(path.read_text("utf-8") + outline, "utf-8")
    (one,) = found(project)
    assert one.message == (
        "the history of 'V2' does not name any of the 9 largest changes since 'V1'"
    )
    assert "section “Berth-0” added; " in one.hint
    assert one.hint.count(" added; ") + one.hint.count(" removed; ") == 5
    assert "; and 4 more; `briefgen diff" in one.hint


V3, REISSUED = f"{HOME}/deliverables/d1.1/v3.yaml", "harbours/d1.1@v3"
NEXT = (
    "based_on: v2\nversion: V3\ndate: 2025-06-30\nsubtitle: Version 3 · June 2025\n"
    "copyright: {year: 2025}\ncover:\n"
    "  actual_delivery: M12 – December 2023 (updated June 2025)\n"
)
"""A version that differs from the older one in what follows from its name and date."""


@pytest.mark.parametrize(
    "history",
    [
        "Reissued.",
        "No changes.",
        "Reissued with a new date.",
        "Unchanged.",
        "The text is republished without changes.",
        "The date on the cover is new.",
    ],
)
def test_a_reissue_can_say_that_nothing_else_changed(history: str, project: Path) -> None:
    (project / V3).write_text(f"{NEXT}history: {history}\n", "utf-8")
    assert found(project, REISSUED) == []
    changed = NEXT.replace("cover:\n", "cover:\n  validated_by: The harbour board\n")
    (project / V3).write_text(f"{changed}history: {history}\n", "utf-8")
    assert bool(found(project, REISSUED)) == ("cover" not in history)
    (project / V3).write_text(f"{NEXT}history: {history}\n", "utf-8")
    edit(project, f"{HOME}/sections/shore-power.md", "bridges the peaks", "levels the peaks")
    section = project / HOME / "deliverables/d1.1/v3/sections/shore-power.md"
    section.parent.mkdir(parents=True)
    shutil.copy(project / f"{HOME}/sections/shore-power.md", section)
    edit(project, f"{HOME}/sections/shore-power.md", "levels the peaks", "bridges the peaks")
    (one,) = found(project, REISSUED)
    assert "does not name the change" in one.message
    assert "Cover" not in one.hint


@pytest.mark.parametrize("names", [("Final", "V3"), ("V2", "Final"), ("Draft", "Final")])
def test_the_name_in_the_header_is_not_a_change(names: tuple[str, str], project: Path) -> None:
    older, newer = names
    for name, old, new in ((V2, "V2", older), (V3, "V3", newer)):
        if name == V3:
            (project / V3).write_text(f"{NEXT}history: No changes.\n", "utf-8")
        edit(project, name, f"version: {old}\n", f"version: {new}\n")
        edit(project, name, f"Version {old[1:]} · ", "Printed in ")
    assert found(project, REISSUED) == []


@pytest.mark.parametrize("history", ["", "history: Section 2 is rewritten.\n", "history: Words.\n"])
def test_a_reissue_must_say_that_nothing_else_changed(history: str, project: Path) -> None:
    (project / V3).write_text(f"{NEXT}{history}", "utf-8")
    (one,) = found(project, REISSUED)
    assert one.message == (
        "only the name and date of 'V3' differ from 'V2', but its history does not say so"
    )


@pytest.mark.parametrize(
    ("old", "new", "is_named"),
    [
        ("survey", "srvey", True),
        ("two towns", "ten towns", False),
        ("two towns have", "two towns have not", False),
        ("of 2024", "of 2025", False),
    ],
)
def test_only_corrected_spelling_is_called_typos(
    old: str, new: str, is_named: bool, project: Path
) -> None:
    section = f"{HOME}/deliverables/d1.1/v2/sections/background.md"
    create_release(project, NEW)
    own = project / HOME / "deliverables/d1.1/v3/sections/background.md"
    own.parent.mkdir(parents=True)
    shutil.copy(project / section, own)
    edit(own.parent, own.name, old, new)
    (project / V3).write_text(f"{NEXT}history: Typos corrected.\n", "utf-8")
    message = (
        "by its history, 'V3' corrects the spelling, but since 'V2' other words have changed, too"
    )
    expected = [] if is_named else [message]
    assert [one.message for one in found(project, REISSUED)] == expected


@pytest.mark.parametrize(
    ("history", "is_named"),
    [
        ("Words.", False),
        ("Some words.", False),
        ("Typos corrected.", False),
        ("Section 2 was not revised.", False),
        ("Blue Basin has left.", True),
        ("Table updated.", True),
        ("Section 2 revised.", True),
        ("", True),
    ],
)
def test_the_history_names_a_network_that_has_left(
    history: str, is_named: bool, project: Path
) -> None:
    table = f"{HOME}/tables/networks.yaml"
    own = project / HOME / "deliverables/d1.1/v3/tables/networks.yaml"
    own.parent.mkdir(parents=True)
    shutil.copy(project / table, own)
    edit(own.parent, own.name, "blue-basin, ", "")
    (project / V3).write_text(NEXT, "utf-8")
    words = history or history_words(compare_documents(project, NEW, REISSUED, for_history=True))
    (project / V3).write_text(f"{NEXT}history: {words}\n", "utf-8")
    assert (found(project, REISSUED) == []) == is_named


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("bg", "Без промени."), ("cs", "Beze změn."), ("da", "Genudgivet uden ændringer."),
        ("de", "Unverändert neu veröffentlicht."), ("el", "Χωρίς αλλαγές."),
        ("es", "Reedición sin cambios."), ("et", "Muudatusteta kordustrükk."),
        ("fi", "Ei muutoksia."), ("fr", "Réédition sans changement."), ("ga", "Gan athruithe."),
        ("hr", "Bez promjena."), ("hu", "Változatlan kiadás."), ("it", "Ristampa con nuova data."),
        ("lt", "Be pakeitimų."), ("lv", "Bez izmaiņām."), ("mt", "Mingħajr tibdil."),
        ("nl", "Heruitgave zonder wijzigingen."), ("pl", "Bez zmian."), ("pt", "Sem alterações."),
        ("ro", "Fără modificări."), ("sk", "Bez zmien."), ("sl", "Brez sprememb."),
        ("sv", "Inga ändringar."), ("mt-MT", "No changes."),
    ],
)  # fmt: skip
def test_a_reissue_is_named_in_each_official_language(language: str, words: str) -> None:
    assert says_that_only_the_date_changed(words, language)
    assert not says_that_only_the_date_changed("2. Port, Energie, Berth.", language)


def test_every_official_language_has_words_for_a_reissue() -> None:
    assert set(_TERMS) == set(WORDS)
