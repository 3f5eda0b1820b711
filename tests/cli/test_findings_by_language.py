"""A mistake in a document with translations is one finding, whatever words each of them prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.command_line import run_here
from support.projects import BASE, DELIVERABLE, HOME, Files, write

IDENTITY, V1 = f"{DELIVERABLE}/deliverable.yaml", f"{DELIVERABLE}/v1.yaml"
OWN = "templates/own/template.yaml"
TEMPLATE = """\
extends: ministry-note
fields:
  project: {contract: null, platform: null}
  deliverable:
    area: {type: choice, choices: {coast: {en: Coast, pl: Wybrzeże}, sea: {en: Sea, pl: Morze}},
      label: {en: Area, pl: Obszar}, help: The area.}
    budget: {type: money, label: {en: Budget, pl: Budżet}, help: Money.}
  cover:
    lead_and_partners: null
    validated_by: null
    actual_delivery: null
    contractual_delivery: null
    reviewers: {type: names, required: review, label: {en: Reviewers, pl: Recenzenci}, help: Who.}
    goals: {type: list, label: {en: Goals, pl: Cele}, help: What.}
records:
  story: null
  fiche:
    kicker: {en: Fiche, pl: Karta}
    fields: {aim: {required: review, label: {en: Aim, pl: Cel}, help: The aim.}}
cover:
  imprint: [Ministry]
  kicker: {en: Paper, pl: Dokument}
  rows:
    - {field: deliverable.area}
    - {field: deliverable.budget}
    - {field: cover.reviewers}
body:
  - {part: field, field: cover.goals}
  - {part: outline}
"""
FILES: Files = {
    OWN: TEMPLATE,
    f"{HOME}/dossier.yaml": "name: Demo\nlanguage: en\n"
    "levels: {public: {name: Public, mark: {en: Public, pl: Publiczne}},\n"
    "  internal: {name: In, mark: {en: In, pl: We}}}\n",
    f"{HOME}/stories/campus.yaml": None,
    f"{HOME}/fiches/port.yaml": "anchor: port\ntitle: Port\nbox_title: Port\naim: Clean.\n",
    IDENTITY: "template: own\nnumber: D 1.1\ntitle: A paper\nwork_package: 1\narea: coast\n"
    "project: {name: P, acronym: PA, agency: MGM, programme: KPO, start: 2023-01-01,\n"
    "  duration: 3 years}\nbudget: {amount: 5, currency: PLN}\n",
    V1: "version: V1\ndate: 2023-12-15\nstage: review\nlevel: public\ntranslations: [pl]\n"
    "abstract: Words.\nauthors: [SPI]\nkeywords: [clusters]\n"
    "cover:\n  reviewers: [Ana]\n  goals: [Cleaner air]\n"
    "outline:\n  - section: aim\n    parts: [{fiche: port}]\n",
}
MISTAKES = {
    "choice": (IDENTITY, "area: coast", "area: cost"),
    "money": (IDENTITY, "{amount: 5, currency: PLN}", "5"),
    "empty row": (V1, "  reviewers: [Ana]\n", ""),
    "empty field": (OWN, "    - {field: cover.reviewers}\n", ""),
    "empty field of a record": (f"{HOME}/fiches/port.yaml", "aim: Clean.\n", ""),
    "mark": (OWN, "body:\n", "header_footer: {footer_left: '', footer_centre: ''}\nbody:\n"),
    "text of a part": (OWN, "  - {part: outline}", "  - {part: text, file: a.md, title: A}\n"
                       "  - {part: outline}"),
}  # fmt: skip


def findings(folder: Path, *command: str) -> list[str]:
    """The place and code of each finding, but for those on texts that are not translated."""
    found = re.findall(r"^(\S+:\d+:\d+ BG\d+)", run_here(folder, *command).stderr, re.MULTILINE)
    return [one for one in found if one[-5:] not in ("BG806", "BG808")]


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("command", ["build --all", "check"])
def test_a_mistake_is_one_finding_in_all_languages(
    mistake: str, command: str, tmp_path: Path
) -> None:
    path, words, wrong = MISTAKES[mistake]
    made = {**BASE, **FILES}
    text = str(made[path])
    assert words in text
    files = {**FILES, path: text.replace(words, wrong)}
    if mistake == "empty field":
        files[V1] = str(FILES[V1]).replace("  reviewers: [Ana]\n", "")
    assert len(findings(write(tmp_path, files), *command.split())) == 1


def test_the_files_have_no_such_mistake(tmp_path: Path) -> None:
    assert findings(write(tmp_path, FILES), "check") == []
