"""Speaking cards: targets of their own, with the points of a briefing."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from briefgen.build.pipeline import prepare
from briefgen.cli.selection import selected_targets
from briefgen.content.targets import output_name, targets, targets_with_output_name
from briefgen.diagnostics.rules import UNUSED_ACKNOWLEDGEMENT
from briefgen.errors import ContentError, UsageError
from briefgen.model.walk import sections_in, words_of
from support.command_line import outputs, run_inside
from support.projects import HOME, write

TALK = (
    "template: eu-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
    "meeting: {name: The talk, place: Querétaro}\none_sentence: Agree on a plan.\n"
    "wishes: [A plan.]\n"
    "points: [Nine ports look to Mexico., Well-run ports are good partners.]\n"
    "state: Nothing is agreed.\nselect: {tags: [aero]}\n"
)
CARD = "card: true\n"


def project(folder: Path, talk: str = TALK + CARD, **files: str) -> Path:
    return write(folder, {f"{HOME}/briefings/talk.yaml": talk, **files})


def test_a_card_is_a_target_beside_its_briefing(tmp_path: Path) -> None:
    assert [one for one in targets(project(tmp_path)) if "talk" in one] == [
        "demo/talk", "demo/talk:card",
    ]  # fmt: skip
    assert output_name("demo/talk:card") == "demo/talk-card"
    assert output_name("demo/talk:es:card") == "demo/talk-es-card"
    assert "demo/talk:card" in targets_with_output_name("demo/talk-card")
    assert "demo/talk:es:card" in targets_with_output_name("demo/talk-es-card")


@pytest.mark.parametrize("talk", [TALK, f"{TALK}card: false\n", f"{TALK}# card: true\n"])
def test_a_briefing_without_the_key_has_no_card(talk: str, tmp_path: Path) -> None:
    root = project(tmp_path, talk)
    assert "demo/talk:card" not in targets(root)
    with pytest.raises(UsageError, match="unknown target 'demo/talk:card'"):
        prepare(root, "demo/talk:card")


def test_a_translation_has_a_card_of_its_own(tmp_path: Path) -> None:
    named = targets(project(tmp_path, f"{TALK}{CARD}translations: [es]\n"))
    assert {"demo/talk:card", "demo/talk:es", "demo/talk:es:card"} <= {*named}


def test_a_briefing_is_built_with_its_card(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert selected_targets(root, ["demo/talk"], everything=False) == [
        "demo/talk", "demo/talk:card",
    ]  # fmt: skip
    assert selected_targets(root, ["demo/talk:card"], everything=False) == ["demo/talk:card"]


def test_the_points_are_apart_from_the_titles(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert run_inside(root, "build", "demo/talk:card", "--output", "out").returncode == 0
    with pypdfium2.PdfDocument(root / "out/demo/talk-card.pdf") as pdf:
        page = pdf[0].get_textpage()
        places = {}
        for words in ("Querétaro", "Nine"):
            start, count = page.search(words).get_next()
            boxes = [page.get_charbox(start + number) for number in range(count)]
            places[words] = min(box[1] for box in boxes), max(box[3] for box in boxes)
    styles = prepare(root, "demo/talk:card").theme.styles
    line = styles["row_numbered"]
    above_letters = line.leading - line.size
    distance = places["Querétaro"][0] - places["Nine"][1]
    assert distance > styles["cover_subtitle"].after + above_letters


def test_a_card_contains_the_points_alone(tmp_path: Path) -> None:
    root = project(tmp_path)
    card, briefing = (prepare(root, f"demo/talk{end}") for end in (":card", ""))
    document = card.resolved.document
    texts = " ".join(words_of(section.blocks) for section in sections_in(document.sections))
    assert texts.strip() == "Nine ports look to Mexico. Well-run ports are good partners."
    assert card.theme.styles["row_numbered"].size == 20
    assert briefing.theme.styles["row_numbered"].size == 12
    assert document.cover.rows == ()
    assert document.cover.subtitle == "The talk · Thursday, 13 June 2019 · Querétaro"


PEOPLE = """
ana-ruiz: {name: Ana Ruiz López, role: Director, pronounce: AH-na (roo-EETH)}
bo-li: {name: Bo Li, role: Director}
eva-gil: {name: Eva Gil, role: Director, pronounce: EH-ba heel, level: internal}
"""
LEVELS = "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: Internal}\n"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Ana Ruiz López", "Ana Ruiz López: AH-na (roo-EETH)"),
        ("Director Ruiz", "Ana Ruiz López: AH-na (roo-EETH)"),
        ("Ana", ""),
        ("Bo Li", ""),
        ("Eva Gil", ""),
    ],
)
def test_a_point_that_names_a_person_says_how(words: str, line: str, tmp_path: Path) -> None:
    talk = TALK.replace("Nine ports", f"We thank {words}").replace(
        "meeting:", "level: public\nmeeting:"
    )
    files = {f"{HOME}/people.yaml": PEOPLE, f"{HOME}/dossier.yaml": LEVELS}
    root = project(tmp_path, talk + CARD, **files)
    texts = {}
    for target in ("demo/talk", "demo/talk:card"):
        document = prepare(root, target).resolved.document
        texts[target] = " ".join(words_of(s.blocks) for s in sections_in(document.sections))
    assert "AH-na" not in texts["demo/talk"]
    point = f"We thank {words} look to Mexico."
    expected = " ".join([point, *([line] if line else []), "Well-run ports are good partners."])
    assert texts["demo/talk:card"].strip() == expected


def test_an_acknowledgement_counts_for_the_briefing_and_not_for_the_card(tmp_path: Path) -> None:
    reason = "acknowledge: [{code: BG341, at: state, reason: It is so.}]\n"
    root = project(tmp_path, f"{TALK}{CARD}{reason}".replace("Nothing", "By 2015, nothing"))
    for name in ("demo/talk", "demo/talk:card"):
        found = prepare(root, name).diagnostics
        assert not any(one.rule == UNUSED_ACKNOWLEDGEMENT for one in found)


def test_a_template_without_a_card_is_a_finding(tmp_path: Path) -> None:
    talk = TALK.replace("eu-briefing", "meeting-briefing").replace("one_sentence", "summary")
    talk = "".join(
        line for line in talk.splitlines(True) if not line.startswith(("wishes", "points", "state"))
    )
    with pytest.raises(ContentError, match="'meeting-briefing' has no speaking card"):
        prepare(project(tmp_path, talk + CARD), "demo/talk:card")


def test_a_briefing_with_the_name_of_a_card_is_a_finding(tmp_path: Path) -> None:
    root = project(tmp_path, **{f"{HOME}/briefings/talk-card.yaml": TALK})
    for name in ("demo/talk-card", "demo/talk:card"):
        with pytest.raises(ContentError, match="have the same output files"):
            prepare(root, name)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_card_is_not_written_without_its_briefing(jobs: str, tmp_path: Path) -> None:
    root = project(tmp_path, f"{TALK}{CARD}budget: {{words: 1}}\n")
    done = run_inside(root, "build", "demo/talk", "--jobs", jobs)
    assert done.returncode == 1
    assert outputs(root) == {}
    assert "demo/talk:card: not written, because demo/talk is not" in done.stderr
    (root / f"{HOME}/briefings/talk.yaml").write_text(TALK + CARD, "utf-8")
    assert run_inside(root, "build", "demo/talk").returncode == 0
    assert {Path(name).stem for name in outputs(root)} >= {"talk", "talk-card"}


def test_a_card_alone_is_not_written_if_its_briefing_has_errors(tmp_path: Path) -> None:
    root = project(tmp_path, f"{TALK}{CARD}budget: {{words: 1}}\n")
    done = run_inside(root, "build", "demo/talk:card")
    assert done.returncode == 1
    assert outputs(root) == {}
    assert "BG354 the document has " in done.stderr
    assert "demo/talk:card: not written, because demo/talk is not" in done.stderr
    (root / f"{HOME}/briefings/talk.yaml").write_text(TALK + CARD, "utf-8")
    assert run_inside(root, "build", "demo/talk:card").returncode == 0
    assert {Path(name).stem for name in outputs(root)} >= {"talk-card"}


def test_a_card_alone_is_in_no_pack_if_its_briefing_has_errors(tmp_path: Path) -> None:
    root = project(tmp_path, f"{TALK}{CARD}budget: {{words: 1}}\n")
    asked = ("pack", "demo/talk:card", "--name", "cards", "--title", "Cards")
    done = run_inside(root, *asked)
    assert done.returncode == 1
    assert "BG354 the document has " in done.stderr
    assert outputs(root) == {}
    (root / f"{HOME}/briefings/talk.yaml").write_text(TALK + CARD, "utf-8")
    done = run_inside(root, *asked)
    assert done.returncode == 0
    assert "demo/cards: 1 document, " in done.stdout
