"""Each change leads to the file and the line that was edited, for every kind of content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.pipeline import resolved_document
from briefgen.changes import compare
from briefgen.changes.change import ContentChange, Position
from briefgen.model.document import ResolvedDocument
from briefgen.workspace.workspace import Workspace

HOME = "content/harbours"
DELIVERABLE = "deliverables/d1.1/deliverable.yaml"
V1, V2 = "harbours/d1.1@v1", "harbours/d1.1@v2"
BRIEFING = "harbours/2024-09-energy-round-table"
TALK = "briefings/2024-09-energy-round-table.yaml"
Edited = Callable[[str, str, str, str], tuple[int, tuple[ContentChange, ...]]]


@pytest.fixture(scope="module")
def edited(starter: Path) -> Edited:
    """The line of an edit in a file of the starter, and the changes in a target."""
    known: dict[str, ResolvedDocument] = {}

    def edit(file: str, old: str, new: str, target: str) -> tuple[int, tuple[ContentChange, ...]]:
        path = f"{HOME}/{file}"
        text = (starter / path).read_text("utf-8")
        assert text.count(old) == 1
        if target not in known:
            known[target] = resolved_document(starter, target)
        files = {path: text.replace(old, new)}
        changed = resolved_document(Workspace(starter, files), target)
        line = text[: text.index(old)].count("\n") + 1
        return line, compare(known[target], changed).changes

    return edit


EDITS = {
    ("sources.yaml", V1): [
        ("harbour-survey-2024", "harbour-survey-2023"),
    ],
    ("tables/networks.yaml", V1): [
        ("Networks that exchange", "Networks which exchange"),
        ("header: Networks", "header: Groups"),
        (", amber-coast", ""),
    ],
    ("charts/shore-power-by-coast.yaml", V1): [
        ("caption: Harbours that", "caption: Harbours which"),
        ("heading: Coast", "heading: Shore"),
        ("numbers: Share", "numbers: Part"),
        ("caption: Share of", "caption: Part of"),
        ("shore-power-baltic, ", ""),
    ],
    ("stories/quay-battery.yaml", V1): [
        ("title: A battery", "title: The battery"),
        ("tests a shared", "tries a shared"),
        ("kicker: Energy", "kicker: Power"),
        ("Town of Strandvik (Norway)", "City of Strandvik (Norway)"),
        ("name: Energy", "name: Power"),
        ("[Storage]", "[Stores]"),
        ("ferry needs more", "ferry needs less"),
        ("type: Shared", "type: Joint"),
        ("town owns the", "city owns the"),
        ("in twenty minutes", "in ten minutes"),
        ("fund paid for", "bank paid for"),
        ("in 2023.", "in 2022."),
        ("Two more quays", "Three more quays"),
        ("name: Harbour office", "name: Port office"),
    ],
    ("facts.yaml", V1): [
        ("value: 48", "value: 49"),
        ("value: 31", "value: 32"),
        ("value: 38", "value: 39"),
        ("Baltic Sea", "East Sea"),
    ],
    ("acronyms.yaml", V1): [
        ("small and medium-sized enterprise", "small or medium-sized enterprise"),
    ],
    ("organisations.yaml", V1): [
        ("Blue Basin", "Blue Bay"),
    ],
    ("sections/background.md", V1): [
        ("title: Why small", "title: Where small"),
        ("ferries, fishing", "ships, fishing"),
    ],
    ("sections/shore-power.md", V1): [
        ("title: Shore power", "title: Quay power"),
        ("What helps most", "What helps best"),
        ("One standard plug", "One common plug"),
        ("networks exchange experience", "networks share experience"),
        ("[^shore-power-guide]", ""),
    ],
    (DELIVERABLE, V1): [
        ("number: D 1.1", "number: D 1.2"),
        ("title: Energy in", "title: Power in"),
        ("name: Green harbours for", "name: Blue harbours for"),
        ("acronym: GREENHARBOURS", "acronym: BLUEHARBOURS"),
        ("platform: Green", "platform: Blue"),
        ("start: 2023-01-01", "start: 2023-01-02"),
        ("duration: 3 years", "duration: 4 years"),
        ("contract: EISMEA service", "contract: EISMEA frame"),
        ("work_package: 1", "work_package: 2"),
    ],
    ("deliverables/d1.1/v1.yaml", V1): [
        ("subtitle: Version 1 · December 2023", "subtitle: Version 1 of December 2023"),
        ("lead_and_partners: North Quay", "lead_and_partners: South Quay"),
        ("validated_by: Project office", "validated_by: Board"),
        ("contractual_delivery: M12", "contractual_delivery: M11"),
        ("actual_delivery: M12 – December 2023", "actual_delivery: December 2023"),
        ("and what they can learn", "and what we can learn"),
    ],
    ("deliverables/d1.1/v2.yaml", V2): [
        ("(updated June 2024)", "(update June 2024)"),
    ],
    (TALK, BRIEFING): [
        ("title: Power for", "title: Energy for"),
        ("date: 2024-09-12", "date: 2024-09-13"),
        ("name: Round table", "name: Square table"),
        ('"10.00"', '"11.00"'),
        ("place: Porto", "place: Lisbon"),
        ("chair: Port of Porto", "chair: Port of Lisbon"),
        ("how they pay for", "how we pay for"),
        ("Agree on one plug", "Agree on a plug"),
        ("can supply ships today", "can supply boats today"),
        ("often cheaper", "mostly cheaper"),
        ("Who pays?", "Who decides?"),
        ("The town invests", "The state invests"),
    ],
    ("dossier.yaml", V1): [
        ("mark: {en: Public}", "mark: {en: Open}"),
    ],
}
_CASES = [(*key, *edit) for key, edits in EDITS.items() for edit in edits]


@pytest.mark.parametrize(
    ("file", "target", "old", "new"), _CASES, ids=[f"{case[0]}: {case[2]}" for case in _CASES]
)
def test_a_change_leads_to_the_edited_line(
    file: str, target: str, old: str, new: str, edited: Edited
) -> None:
    line, changes = edited(file, old, new, target)
    assert changes
    places = [(one.old, one.new) for one in changes]
    wanted = (f"{HOME}/{file}", line)
    assert any(wanted in [_place(side) for side in both] for both in places)
    edits = [(one.old, one.new) for one in changes if one.old and one.new and one.what != "count"]
    assert not edits or any(_place(before) == _place(after) == wanted for before, after in edits)


def _place(position: Position | None) -> tuple[str, int]:
    return (position.path, position.line) if position else ("", 0)


@pytest.mark.parametrize(
    ("file", "target", "old", "new", "place"),
    [
        # A paragraph is found at its first line.
        ("sections/background.md", V1, "by SMEs or", "by SMEs and", "sections/background.md:7"),
        (
            "sections/shore-power.md",
            V1,
            "grid is weak",
            "grid is thin",
            "sections/shore-power.md:7",
        ),
        # The values of one contact are printed as one paragraph.
        (
            "stories/quay-battery.yaml",
            V1,
            "role: Project desk",
            "role: Front desk",
            "stories/quay-battery.yaml:27",
        ),
        # What names an entry in a list is text of that list.
        ("organisations.yaml", V1, "Portugal", "Spain", "tables/networks.yaml:7"),
    ],
)
def test_a_change_that_leads_to_the_text_around_the_edit(
    file: str, target: str, old: str, new: str, place: str, edited: Edited
) -> None:
    _, changes = edited(file, old, new, target)
    assert {str(one.new) for one in changes} == {f"{HOME}/{place}"}
    assert {str(one.old) for one in changes} == {f"{HOME}/{place}"}


def test_a_changed_address_is_shown_once(edited: Edited) -> None:
    _, (change,) = edited("sources.yaml", "harbour-survey-2024", "harbour-survey-2023", V1)
    assert (change.what, change.label) == ("source", "harbour-survey")
    assert change.details == ()
    assert "2023" in "".join(words.text for words in change.words if words.kind == "added")
