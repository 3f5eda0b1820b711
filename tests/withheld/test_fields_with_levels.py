"""The words of fields above the level of a document are withheld words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.content.shared_reads import SharedReads
from briefgen.withheld.withheld_words import withheld_words
from briefgen.workspace.workspace import Workspace
from support.command_line import briefgen
from support.content_files import IDENTITY, OWN, STORY, TALK, V1, V2
from support.projects import BASE as PLAIN
from support.projects import HOME, Files, write
from support.workbooks import workbook

OFFER = "The offer is far too low."
LEVELS = "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: Internal use}\n"
NOTE = "{type: text, label: A quiet note on money, help: H, level: internal}"
TEMPLATE = f"""\
extends: easme-deliverable
fields:
  project: {{quiet: {NOTE}}}
  deliverable: {{quiet: {NOTE}}}
  cover: {{quiet: {NOTE}}}
records: {{story: {{fields: {{quiet: {{label: Q, help: H, level: internal, own_label: true}}}}}}}}
"""
TALK_TEMPLATE = f"""\
extends: meeting-briefing
fields:
  meeting: {{quiet: {NOTE}, place: {{level: internal}}, participants: {{level: internal}}}}
  briefing: {{quiet: {NOTE}}}
"""
RECORD = "version: V1\ndate: 2019-03-31\nabstract: Words\noutline: [{section: aim}]\n"
BRIEFING = (
    "template: talk\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\nmeeting: {name: T}\n"
    "level: public\n"
)
BASE: Mapping[str, str] = {
    f"{HOME}/dossier.yaml": LEVELS,
    OWN: TEMPLATE,
    "templates/talk/template.yaml": TALK_TEMPLATE,
    IDENTITY: str(PLAIN[IDENTITY]).replace("easme-deliverable", "own"),
    V1: f"{RECORD}level: public\n",
    TALK: BRIEFING,
}
OTHER = f"{HOME}/briefings/other.yaml"
CAMPUS = "anchor: campus\ntitle: Campus\nbox_title: A\nkicker: K\npartners: [UNAQ]\n"
GIVEN: Mapping[str, tuple[str, str, str]] = {
    "project": ("demo/d1@v1", IDENTITY, BASE[IDENTITY].replace("{name", f"{{quiet: {OFFER}, name")),
    "deliverable": ("demo/d1@v1", IDENTITY, f"{BASE[IDENTITY]}quiet: {OFFER}\n"),
    "cover": ("demo/d1@v1", V1, f"{BASE[V1]}cover: {{quiet: {OFFER}}}\n"),
    "cover of a newer version": (
        "demo/d1@v1",
        V2,
        "based_on: v1\nversion: V2\ndate: 2019-04-30\nhistory: H.\nlevel: public\n"
        f"cover: {{quiet: {OFFER}}}\n",
    ),
    "record": ("demo/d1@v1", STORY, f"{CAMPUS}quiet: {OFFER}\n"),
    "label of a record": ("demo/d1@v1", STORY, f"{CAMPUS}quiet: A\nquiet_label: {OFFER}\n"),
    "record of a version": (
        "demo/d1@v1",
        f"{HOME}/deliverables/d1/v1/stories/campus.yaml",
        f"{CAMPUS}quiet: {OFFER}\n",
    ),
    "translation of a record": (
        "demo/d1@v1",
        f"{HOME}/stories/de/campus.yaml",
        f"quiet: {{en: A, de: {OFFER}}}\n",
    ),
    "project, for a briefing": (
        "demo/talk",
        IDENTITY,
        BASE[IDENTITY].replace("{name", f"{{quiet: {OFFER}, name"),
    ),
    "record, for a briefing": ("demo/talk", STORY, f"{CAMPUS}quiet: {OFFER}\n"),
    "briefing": ("demo/d1@v1", OTHER, f"{BRIEFING}quiet: {OFFER}\n"),
    "meeting": ("demo/d1@v1", OTHER, BRIEFING.replace("name: T", f"name: T, quiet: {OFFER}")),
    "table of meetings": (
        "demo/talk",
        f"{HOME}/meetings.yaml",
        f"t: {{name: T, date: 2019-06-13, place: {OFFER}}}\n",
    ),
    "people of the table of meetings": (
        "demo/talk",
        f"{HOME}/meetings.yaml",
        f"t: {{name: T, date: 2019-06-13, with: [{OFFER}]}}\n",
    ),
    "series": (
        "demo/tour/a",
        f"{HOME}/briefings/tour.yaml",
        BRIEFING.replace("level: public\n", "")
        + f"series:\n  a: {{level: public}}\n  b: {{level: public, quiet: {OFFER}}}\n",
    ),
}


@pytest.fixture
def found(tmp_path: Path) -> Callable[[Files, str], dict[str, tuple[str, str]]]:
    """The withheld phrases of a target, with the paths of their files and their levels."""

    def words(files: Files, target: str) -> dict[str, tuple[str, str]]:
        workspace = Workspace(write(tmp_path, {**BASE, **files}), unchanged=True)
        withheld = withheld_words(workspace, target, SharedReads())
        return {} if withheld is None else dict(withheld.sources)

    return words


@pytest.mark.parametrize("place", GIVEN)
def test_values_of_a_field_above_the_level_are_withheld(found, place):
    target, path, text = GIVEN[place]
    assert found({path: text}, target).get(OFFER) == (path, "internal")
    plain = {
        name: BASE[name].replace(", level: internal", "").replace("level: internal", "help: H")
        for name in (OWN, "templates/talk/template.yaml")
    }
    assert OFFER not in found({path: text, **plain}, target)


@pytest.mark.parametrize("place", ["project", "record", "briefing"])
def test_readers_of_the_level_may_see_them(found, place):
    _, path, text = GIVEN[place]
    text = text.replace("level: public", "level: internal")
    assert OFFER not in found({path: text, V1: f"{RECORD}level: internal\n"}, "demo/d1@v1")


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_cells_of_a_column_above_the_level_are_withheld(found, suffix):
    rows = [("key", "name", "date", "Place"), ("t", "The open meeting", "2019-06-13", OFFER)]
    table = "\n".join(",".join(row) for row in rows) + "\n" if suffix == "csv" else workbook(rows)
    path = f"{HOME}/meetings.{suffix}"
    withheld = found({path: table}, "demo/talk")
    assert withheld.get(OFFER) == (path, "internal")
    assert not [words for words in withheld if "open" in words]


def test_what_a_template_declares_for_the_field_is_withheld(found):
    cover = NOTE.replace("type: text", f"default: {OFFER}")
    template = TEMPLATE.replace(f"cover: {{quiet: {NOTE}}}", f"cover: {{quiet: {cover}}}")
    assert found({OWN: template}, "demo/d1@v1").get(OFFER) == (OWN, "internal")


def test_words_that_another_text_of_a_template_prints_are_not_withheld(found):
    shown = f'{TEMPLATE}cover: {{kicker: "{OFFER}"}}\n'
    target, path, text = GIVEN["record"]
    assert OFFER not in found({path: text, OWN: shown}, target)


def test_check_of_outputs_finds_the_words_of_a_field_that_has_a_level_now(tmp_path):
    fields = "records: {story: {fields: {quiet: {help: H, label: Quiet}}}}\n"
    record = RECORD.replace("{section: aim}", "{section: aim, parts: [{story: campus}]}")
    files = {
        **BASE,
        OWN: f"extends: easme-deliverable\n{fields}",
        V1: f"{record}level: public\n",
        STORY: f"{CAMPUS}quiet: {OFFER}\n",
    }
    folder = write(tmp_path, files)
    assert briefgen(folder, "build", "demo/d1@v1").returncode == 0
    assert briefgen(folder, "check", "--outputs", "demo/d1@v1").returncode == 0
    level = fields.replace("help: H", "help: H, level: internal")
    (folder / OWN).write_text(f"extends: easme-deliverable\n{level}", "utf-8")
    checked = briefgen(folder, "check", "--outputs", "demo/d1@v1")
    assert checked.returncode == 1
    assert f"contains '{OFFER}', of level 'internal' in {STORY}" in checked.stderr
    assert briefgen(folder, "build", "demo/d1@v1").returncode == 0
    assert briefgen(folder, "check", "--outputs", "demo/d1@v1").returncode == 0
