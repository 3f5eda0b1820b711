"""Levels of declared fields: a document above whose level a field is does not contain it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.content.library import read_library
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import ContentError
from briefgen.model.walk import blocks_of_document, words_of
from support.command_line import run_here
from support.content_files import AIM, FRONT, IDENTITY, OWN, RECORD, STORY, TALK, V1, V2
from support.projects import BASE, HOME, Files, write

DOSSIER = f"{HOME}/dossier.yaml"
LEVELS = (
    "name: Demo\nlanguage: en-GB\nlevels: {public: Public, partner: Partners, internal: Internal}\n"
)
SECRET = "Zebra ceiling"
TEMPLATE = """\
extends: easme-deliverable
fields:
  project:
    ceiling: {label: Ceiling, help: H, required: release, level: internal}
  deliverable:
    notes: {type: text, label: Notes, help: H, level: internal}
  cover:
    fee: {label: Fee, help: H, required: draft, level: internal}
    rate: {label: Rate, help: H, default: Zebra default, level: internal}
    motto: {label: Motto, help: H, level: partner}
records:
  story:
    fields:
      price: {label: Price, help: H, required: draft, level: internal, own_label: true}
      kicker: {type: words, help: H, level: internal}
cover:
  rows:
    - {label: Paper, value: "{{ title }}"}
    - {label: Most, value: "up to {{ project.ceiling }}"}
    - {field: cover.fee}
    - {field: cover.rate}
    - {label: Both, value: "Paper{{ ' at ' ~ cover.fee if cover.fee else '' }} {{ cover.motto }}"}
header_footer: {header_left: "Paper {{ cover.fee }}"}
body:
  - {part: field, field: deliverable.notes, title: Notes}
  - {part: outline}
"""
OUTLINE = RECORD.replace("{section: aim}", "{section: aim, parts: [{story: campus}]}")
COVER = f"cover: {{fee: {SECRET} one, motto: For partners}}\n"
IDENTITY_OF_OWN = BASE[IDENTITY].replace("easme-deliverable", "own")
CAMPUS = (
    "anchor: campus\ntitle: Campus\nbox_title: A\npartners: [UNAQ]\n"
    f"kicker: {SECRET} two\nprice: {SECRET} three\nprice_label: {SECRET} four\n"
)
FILES: Files = {
    DOSSIER: LEVELS,
    OWN: TEMPLATE,
    IDENTITY: IDENTITY_OF_OWN.replace("project: {", f"project: {{ceiling: {SECRET} five, ")
    + f"notes: {SECRET} six\n",
    V1: f"{OUTLINE}{COVER}level: internal\n",
    STORY: CAMPUS,
}


def printed(folder: Path, target: str = "demo/d1@v1") -> str:
    """Everything that the resolved document has, as text."""
    return repr(prepare(folder, target).resolved)


def shown(folder: Path, target: str = "demo/d1@v1") -> str:
    """The words of a document: its cover, its header and its text."""
    document = prepare(folder, target).resolved.document
    rows = [f"{row.label}: {row.value}" for row in document.cover.rows]
    header = [getattr(document.header_footer.header_left, "text", "")]
    return "\n".join([*rows, *header, words_of(blocks_of_document(document))])


def codes(folder: Path, target: str = "demo/d1@v1") -> list[str]:
    try:
        return [one.code for one in prepare(folder, target).diagnostics]
    except ContentError as error:
        return [one.code for one in error.diagnostics]


def test_a_document_of_the_level_prints_the_fields(tmp_path: Path) -> None:
    folder = write(tmp_path, FILES)
    words = shown(folder)
    for number in ("one", "three", "five", "six"):
        assert f"{SECRET} {number}" in words
    assert "Rate: Zebra default" in words
    for number in ("two", "four"):  # in the first words and a label of the box of the story
        assert f"'{SECRET} {number}'" in printed(folder)


@pytest.mark.parametrize("level", ["level: public\n", ""])
def test_a_document_below_the_level_has_nothing_of_them(tmp_path: Path, level: str) -> None:
    """Neither rows nor labels, parts and values; what it must have, it need not have then."""
    folder = write(tmp_path, {**FILES, V1: f"{OUTLINE}{COVER}{level}"})
    assert "Zebra" not in printed(folder)
    words = shown(folder)
    assert "Paper: A paper" in words
    assert "Both: Paper" in words
    assert not {"Most", "Fee", "Rate", "Notes", "For partners"} & {*words.replace(":", "").split()}
    assert codes(folder) == []


def test_each_field_has_its_own_level(tmp_path: Path) -> None:
    folder = write(tmp_path, {**FILES, V1: f"{OUTLINE}{COVER}level: partner\n"})
    assert "For partners" in shown(folder)
    assert "Zebra" not in printed(folder)


def test_a_document_below_the_level_is_the_same_with_any_value(tmp_path: Path) -> None:
    open_files = {**FILES, V1: f"{OUTLINE}{COVER}level: public\n"}
    first = printed(write(tmp_path / "a", open_files))
    without = {
        **open_files,
        IDENTITY: IDENTITY_OF_OWN,
        V1: f"{OUTLINE}level: public\n",
        STORY: "anchor: campus\ntitle: Campus\nbox_title: A\npartners: [UNAQ]\n",
    }
    document = prepare(write(tmp_path / "b", without), "demo/d1@v1").resolved.document
    assert words_of(blocks_of_document(document)) in shown(tmp_path / "a")
    other = {path: str(text).replace(SECRET, "Other words x") for path, text in open_files.items()}
    assert printed(write(tmp_path / "c", {**other, OWN: TEMPLATE})) == first


def test_a_version_inherits_no_value_above_its_level(tmp_path: Path) -> None:
    """There is nothing to repeat in the newer version either."""
    newer = "based_on: v1\nversion: V2\ndate: 2019-04-30\nhistory: More.\nlevel: public\n"
    newer += "abstract: Words\noutline: [{section: aim}]\n"
    folder = write(tmp_path, {**FILES, V1: f"{OUTLINE}{COVER}level: public\n", V2: newer})
    assert "Zebra" not in printed(folder, "demo/d1@v2")
    newer = newer.replace("level: public", "level: internal")
    assert f"{SECRET} one" in shown(write(tmp_path, {**FILES, V2: newer}), "demo/d1@v2")


def test_a_value_of_a_newer_version_can_quote_the_older_one(tmp_path: Path) -> None:
    older, newer = COVER, COVER.replace("one", "again")
    quoting = f"replaces: {{cover: {{fee: {SECRET} one}}}}\n"
    record = "based_on: v1\nversion: V2\ndate: 2019-04-30\nhistory: More.\n"
    files = {**FILES, V1: f"{OUTLINE}{older}level: public\n", V2: record + newer + quoting}
    assert codes(write(tmp_path, files), "demo/d1@v2") == []


def test_what_a_field_above_the_level_says_has_no_findings(tmp_path: Path) -> None:
    story = CAMPUS.replace("price:", "price: '{{ fact(\"gone\") }}' #")
    files = {**FILES, STORY: story, V1: f"{OUTLINE}{COVER}level: public\n"}
    assert codes(write(tmp_path, files)) == []
    assert codes(write(tmp_path, {**files, V1: FILES[V1]})) != []


def test_an_acknowledgement_of_a_field_above_the_level_is_not_unused(tmp_path: Path) -> None:
    accepted = "acknowledge: [{code: BG305, at: price, reason: As written.}]\n"
    files = {**FILES, STORY: CAMPUS + accepted, V1: f"{OUTLINE}{COVER}level: public\n"}
    assert codes(write(tmp_path, files)) == []
    unused = {**files, STORY: CAMPUS + accepted.replace("at: price", "at: partners")}
    assert codes(write(tmp_path, unused)) == ["BG190"]


UNKNOWN = {
    "field": ("fields: {cover: {fee: {label: F, help: H, level: ¶intrenal}}}", "easme-deliverable"),
    "field of records": (
        "records: {story: {fields: {price: {label: P, help: H, level: ¶intrenal}}}}",
        "easme-deliverable",
    ),
}


@pytest.mark.parametrize("place", UNKNOWN)
def test_an_unknown_level_has_the_nearest_name(tmp_path: Path, place: str) -> None:
    text, extended = UNKNOWN[place]
    own = f"extends: {extended}\n{text}\n"
    files = {DOSSIER: LEVELS, OWN: own, IDENTITY: IDENTITY_OF_OWN, V1: RECORD}
    found = Diagnostics()
    read_library(write(tmp_path, files), "demo/d1@v1", found)
    (finding,) = found.conclude()
    assert (finding.code, finding.hint) == ("BG640", "did you mean 'internal'?")
    assert finding.span.path == OWN
    assert finding.span.column == own.split("\n")[1].index("¶") + 1


TALK_TEMPLATE = """\
extends: meeting-briefing
fields:
  meeting:
    place: {level: internal}
  briefing:
    fallback: {type: text, label: Fallback, help: H, required: draft, level: internal}
    wish: {label: Wish, help: H, default: Zebra default, level: internal}
body:
  - {part: field, field: briefing.objectives, title: Objectives}
  - {part: field, field: briefing.fallback, title: Fallback}
  - {part: fact_sheet, rows: [{field: briefing.wish}, {label: Fee, value: "{{ cover.fee }}"}]}
  - {part: selection, title: Background}
"""
BRIEFING = (
    "template: talk\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\nmeeting: {name: T}\n"
    "objectives: [Meet]\nselect: {anchors: [campus]}\n"
)
TALKS: Files = {
    **FILES,
    "templates/talk/template.yaml": TALK_TEMPLATE,
    TALK: f"{BRIEFING}level: internal\nfallback: {SECRET} seven\n",
}


def test_a_briefing_of_the_level_prints_the_fields_of_its_version_and_its_own(
    tmp_path: Path,
) -> None:
    words = shown(write(tmp_path, TALKS), "demo/talk")
    for number in ("one", "three", "seven"):
        assert f"{SECRET} {number}" in words
    assert "Zebra default" in words


def test_a_briefing_below_the_level_omits_what_shared_files_say(tmp_path: Path) -> None:
    folder = write(tmp_path, {**TALKS, TALK: f"{BRIEFING}level: public\n"})
    assert "Zebra" not in printed(folder, "demo/talk")
    assert "UNAQ" in shown(folder, "demo/talk")
    assert codes(folder, "demo/talk") == []


def test_a_briefing_must_not_give_a_field_above_its_level(tmp_path: Path) -> None:
    own = f"{BRIEFING}level: public\nfallback: {SECRET}\n"
    own = own.replace("{name: T}", "{name: T, place: Quay}")
    own += "contributors: {wish: {owner: Ana, state: asked}}\n"
    found = Diagnostics()
    read_library(write(tmp_path, {**TALKS, TALK: own}), "demo/talk", found)
    errors = [one for one in found.conclude() if one.stops_build]
    assert [(one.code, one.span.path, one.span.line) for one in errors] == [
        ("BG663", TALK, 5),
        ("BG663", TALK, 9),
        ("BG663", TALK, 10),
    ]
    assert [one.message.partition(" (")[0] for one in errors] == [
        f"the field '{key}' has level 'internal', but this document has level 'public'"
        for key in ("place", "fallback", "wish")
    ]
    assert "templates/talk/template.yaml:6:" in errors[1].message
    assert errors[0].hint.startswith("leave it out, or write 'level: internal'")


def test_a_briefing_omits_values_of_the_table_of_meetings_above_its_level(tmp_path: Path) -> None:
    table = {f"{HOME}/meetings.yaml": "t: {name: T, date: 2019-06-13, place: Zebra Quay}\n"}
    own = BRIEFING.replace("{name: T}", "{key: t}")
    files = {**TALKS, **table, TALK: f"{own}level: public\n"}
    assert "Zebra" not in printed(write(tmp_path, files), "demo/talk")
    with_guests = {**files, f"{HOME}/meetings.yaml": table[f"{HOME}/meetings.yaml"].replace(
        "place: ", "with: [Zebra Guest], place: ")}  # fmt: skip
    guests = "    with: {type: names, label: With, help: H, level: internal}\n"
    guests += "    participants: {type: names, label: Others, help: H}\n  briefing:"
    own_template = TALK_TEMPLATE.replace("  briefing:", guests, 1)
    with_guests["templates/talk/template.yaml"] = own_template
    assert "Zebra" not in printed(write(tmp_path, with_guests), "demo/talk")
    write(tmp_path, {"templates/talk/template.yaml": TALK_TEMPLATE})
    files[TALK] = f"{own}level: internal\nfallback: F\n"
    assert "Zebra Quay" in printed(write(tmp_path, files), "demo/talk")


def test_the_template_of_a_briefing_can_have_a_level_where_that_of_its_version_has_none(
    tmp_path: Path,
) -> None:
    own = TEMPLATE.replace("fee: {label: Fee, help: H, required: draft, level: internal}",
                           "fee: {label: Fee, help: H}")  # fmt: skip
    cover = "  cover: {fee: {label: Fee, help: H, level: internal}}\n  briefing:"
    talk = TALK_TEMPLATE.replace("  briefing:", cover, 1)
    files = {**TALKS, OWN: own, "templates/talk/template.yaml": talk}
    files |= {TALK: f"{BRIEFING}level: public\n", V1: f"{OUTLINE}{COVER}level: public\n"}
    assert "Zebra" not in printed(write(tmp_path, files), "demo/talk")
    files["templates/talk/template.yaml"] = TALK_TEMPLATE
    assert f"{SECRET} one" in shown(write(tmp_path, files), "demo/talk")


SERIES = (
    BRIEFING.replace("title: Talk", "title: Tour").replace("meeting: {name: T}\n", "")
    + "series:\n  vigo: {title: V, meeting: {name: V}, level: public}\n"
    f"  faro: {{title: F, meeting: {{name: F}}, level: internal, fallback: {SECRET}}}\n"
)


def test_each_briefing_of_a_series_has_its_own_level(tmp_path: Path) -> None:
    folder = write(tmp_path, {**TALKS, f"{HOME}/briefings/tour.yaml": SERIES})
    assert "Zebra" not in printed(folder, "demo/tour/vigo")
    assert SECRET in shown(folder, "demo/tour/faro")
    given = SERIES.replace("level: public", "level: public, fallback: F")
    folder = write(tmp_path, {**TALKS, f"{HOME}/briefings/tour.yaml": given})
    assert "BG663" in codes(folder, "demo/tour/vigo")


GERMAN = {
    "deliverables/d1/de/v1.yaml": (
        "cover: {fee: {en: FEE, de: Gebühr}}\nabstract: {en: Words, de: Wörter}\n"
    ),
    "deliverables/d1/de/deliverable.yaml": (
        "title: {en: A paper, de: Ein Papier}\nnotes: {en: NOTES, de: Notizen}\n"
    ),
    "stories/de/campus.yaml": "title: {en: Campus, de: Gelände}\nprice: {en: PRICE, de: Preis}\n",
}


def translated(tmp_path: Path, level: str) -> Diagnostics:
    """The findings and texts of a translation of a document of a level."""
    texts = {"FEE": f"{SECRET} one", "NOTES": f"{SECRET} six", "PRICE": f"{SECRET} three"}
    files = {**FILES, V1: f"{OUTLINE}{COVER}level: {level}\ntranslations: [de]\n"}
    for name, text in GERMAN.items():
        for word, original in texts.items():
            text = text.replace(word, original)
        files[f"{HOME}/{name}"] = text
    found = Diagnostics()
    read_library(write(tmp_path, files), "demo/d1@v1:de", found)
    return found


def test_a_translation_below_the_level_has_no_texts_of_the_fields(tmp_path: Path) -> None:
    """Nothing of them is missing, out of date or exported to translators."""
    found = translated(tmp_path / "public", "public")
    assert not [one for one in found.texts.values() if "Zebra" in one.words]
    assert not [one for one in found.conclude() if "Zebra" in one.message]
    found = translated(tmp_path / "internal", "internal")
    assert len([one for one in found.texts.values() if "Zebra" in one.words]) >= 3


def test_a_text_cannot_refer_to_an_anchor_in_a_field_above_the_level(tmp_path: Path) -> None:
    notes = f"notes: |\n  {{#secret-note}}\n  {SECRET} six\n"
    identity = str(FILES[IDENTITY]).replace(f"notes: {SECRET} six\n", notes)
    files = {**FILES, IDENTITY: identity, AIM: FRONT + "See [](#secret-note).\n"}
    files[V1] = f"{OUTLINE}{COVER}level: public\n"
    assert codes(write(tmp_path, files)) != []


def test_translators_get_no_texts_of_the_fields(tmp_path: Path) -> None:
    for level in ("public", "internal"):
        record = f"{OUTLINE}{COVER}level: {level}\ntranslations: [de]\n"
        folder = write(tmp_path, {**FILES, V1: record})
        file = tmp_path / "texts.xlf"
        done = run_here(folder, "translate", "export", "demo/d1@v1:de", "--output", str(file))
        assert done.returncode == 0, done.stderr
        exported = file.read_text("utf-8")
        assert "Campus" in exported
        assert ("Zebra" in exported) == (level == "internal")


def test_a_field_that_a_document_does_not_print_cannot_be_cleared(tmp_path: Path) -> None:
    clear = ("clear", "demo/talk", "--by", "Ana", "--on", "2019-06-10", "--slot", "fallback")
    folder = write(tmp_path, {**TALKS, TALK: f"{BRIEFING}level: public\n"})
    done = run_here(folder, *clear)
    assert done.returncode != 0
    assert "demo/talk prints nothing of 'fallback'" in done.stderr
    assert run_here(write(tmp_path, TALKS), *clear).returncode == 0
