"""Placeholders are warnings, Roman numbers are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from support.content_files import RECORD, V1
from support.projects import HOME, MARK, write

AIM = f"{HOME}/sections/aim.md"


def found(text: str, tmp_path: Path) -> list[tuple[str, str, str, str]]:
    body = f"---\nanchor: aim\ntitle: Aim\n---\n{text}\n"
    files = {AIM: body.replace(MARK, "")}
    diagnostics = prepare(write(tmp_path, files), "demo/d1@v1").diagnostics
    return [
        (one.code, one.severity, str(one.span), one.message)
        for one in diagnostics
        if one.code == "BG325"
    ]


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("The quay has ¶XX berths.", "XX"),
        ("The share is ¶XX % of all.", "XX"),
        ("It cost EUR ¶XXX million.", "XXX"),
        ("On ¶XX.XX.2024 it opened.", "XX.XX.2024"),
        ("The date is ¶TBC.", "TBC"),
        ("Ports (¶TODO) are many.", "TODO"),
        ("Who pays? ¶TBD by June.", "TBD"),
        ("¶Lorem ipsum dolor sit amet.", "Lorem ipsum"),
        ("How many? ¶???", "???"),
        ("- a list: ¶TBA\n- b", "TBA"),
        ("¶DRAFT of the text.", "DRAFT"),
        ("¶Draft", "Draft"),
        ("¶draft version.", "draft version"),
        ("Status: ¶Draft", "Draft"),
        ("Paper on ports (¶draft)", "draft"),
        ("Version 2 · ¶Draft v2.1 · March", "Draft v2.1"),
        ("¶Entwurf", "Entwurf"),
        ("- ¶tbc\n- b", "tbc"),
        ("## ¶Draft\n\nText.", "Draft"),
    ],
)
def test_a_placeholder_is_a_warning_at_its_first_letter(
    text: str, placeholder: str, tmp_path: Path
):
    before = f"---\nanchor: aim\ntitle: Aim\n---\n{text[: text.index(MARK)]}"
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"'{placeholder}' is a placeholder for words that are missing"
    assert found(text, tmp_path) == [("BG325", "warning", f"{AIM}:{line}:{column}", message)]


@pytest.mark.parametrize(
    "text",
    [
        "El siglo XX fue largo.",
        "Le XXe siècle, the XX century.",
        "No século XX, nel secolo XX, w XX wieku, в XX век.",
        "Pope Pius XX and Annex XX and Chapter XXX.",
        "Parts XIX, XX and XXI.",
        "The draft directive and a first draft.",
        "Draft Convention on Ports",
        "Draft regulation (2021/12)",
        "Draft: June 2025",
        "The Commission published the draft, which all ports discussed (draft) in several rounds.",
        "Todo",
        "The dates are to be confirmed.",
        "TOD or TBCs or xx.",
        "See [the page](https://example.org/TBC/XX) or mail TODO@example.org.",
        "Really?! Yes??",
        "The chromosomes are XY.",
    ],
)
def test_ordinary_words_and_roman_numbers_have_no_finding(text: str, tmp_path: Path):
    assert found(text, tmp_path) == []


@pytest.mark.parametrize("words", ["tbd", "To be confirmed", "XX"])
def test_a_placeholder_in_a_value_of_the_cover_is_reported_at_the_value(words: str, tmp_path: Path):
    text = f"{RECORD}cover:\n  validated_by: {words}\n"
    diagnostics = prepare(write(tmp_path, {V1: text}), "demo/d1@v1").diagnostics
    (one,) = [one for one in diagnostics if one.code == "BG325"]
    assert str(one.span) == f"{V1}:{text.count(chr(10))}:17"
    assert one.message.startswith(f"'{words}' is a placeholder")
