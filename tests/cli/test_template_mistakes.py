"""Mistakes in a template of a project: one finding each, and all of them in one run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.command_line import run_here

V1 = "content/harbours/deliverables/d1.1/v1.yaml"


def checked(project: Path, template: str, **files: str) -> list[str]:
    """The findings on a project whose deliverable has the template `own-form`.

    Each is `file:line:column CODE message`. `files` are other files, by their paths.
    """
    identity = project / "content/harbours/deliverables/d1.1/deliverable.yaml"
    named = identity.read_text().replace("template: easme-deliverable", "template: own-form")
    identity.write_text(named)
    for path, text in {"templates/own-form/template.yaml": template, **files}.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)
    done = run_here(project, "check")
    return re.findall(r"^(\S+:\d+:\d+ .*)", done.stderr, re.MULTILINE)


def kind(name: str, folder: str = "") -> str:
    own = f"    folder: {folder}\n" if folder else ""
    field = "{type: text, label: Measure, help: What it does.}"
    return f"  {name}:\n{own}    kicker: Kind\n    fields:\n      measure: {field}\n"


def record(anchor: str) -> str:
    return f"anchor: {anchor}\ntitle: T\nbox_title: T\ntags: [energy]\nmeasure: Words\n"


@pytest.mark.parametrize(
    ("kinds", "outline", "files", "message"),
    [
        (
            kind("deliverable"), ["deliverable: one"], ["deliverables/one"],
            "3:3 BG112 a kind of record cannot have the name 'deliverable' of other content",
        ),
        (
            kind("section"), ["section: one"], ["sections/one"],
            "3:3 BG112 a kind of record cannot have the name 'section' of other content",
        ),
        (
            kind("fiche", "stories"), ["fiche: one"], ["stories/one"],
            "4:13 BG112 the folder 'stories' has the records of 'story' already",
        ),
        (
            kind("case", "cases") + kind("example", "cases"), ["case: one", "example: two"],
            ["cases/one", "cases/two"],
            "9:13 BG112 the folder 'cases' has the records of 'case' already",
        ),
    ],
)  # fmt: skip
def test_a_kind_with_the_name_or_folder_of_other_content_is_one_finding(
    project, kinds, outline, files, message
) -> None:
    entries = "".join(f"  - {entry}\n" for entry in outline)
    texts = {f"content/harbours/{one}.yaml": record(one.split("/")[1]) for one in files}
    texts[V1] = (project / V1).read_text() + entries
    found = checked(project, f"extends: easme-deliverable\nrecords:\n{kinds}", **texts)
    assert found == [f"templates/own-form/template.yaml:{message}"]


def test_a_misspelt_key_is_not_taken_for_an_inherited_text(project) -> None:
    v2 = project / "content/harbours/deliverables/d1.1/v2.yaml"
    v2.write_text(v2.read_text().replace("actual_delivery", "actual_delivry"))
    done = run_here(project, "check")
    assert re.findall(r"BG\d+ .*", done.stderr) == ["BG110 unknown key 'actual_delivry'"]
