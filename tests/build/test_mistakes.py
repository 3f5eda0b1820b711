"""Mistakes of authors through all stages: each gives its own finding and no others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
from support import word_files
from support.projects import DELIVERABLE, HOME, MARK, write

AIM = f"{HOME}/sections/aim.md"
V1 = f"{DELIVERABLE}/v1.yaml"
FRONT = "---\nanchor: aim\ntitle: Aim\n---\n"
RECORD = "version: V1\ndate: 2019-03-31\nabstract: Words\noutline: [{section: aim}]\n"
OUTLINE = RECORD.replace("{section: aim}", "{{section: aim}}, {{section: {}}}")
V2 = f"{DELIVERABLE}/v2.yaml"
OWN = "templates/own/template.yaml"
CHART = f"{HOME}/charts/sketch.yaml"
SKETCH = (
    "anchor: sketch\ncaption: C\nkind: bar\n"
    "data: {categories: [a, b], series: [{values: [1, 2]}]}\n"
)


def aim(text: str) -> Mapping[str, str]:
    return {AIM: FRONT + text}


def background(anchor: str, text: str) -> Mapping[str, str]:
    path = f"{HOME}/sections/background.md"
    return {path: f"---\nanchor: {anchor}\ntitle: Background\n---\n{text}"}


GRID = "anchor: grid\nkind: grid\ncaption: G\ncolumns: [{title: A}, {title: B}, {title: C}]\n"

CASES = {
    "row with too many cells": (
        {
            **aim("Words.\n\n::: table grid\n:::\n"),
            f"{HOME}/tables/grid.yaml": GRID + "rows:\n  - ¶[CLT, 620, 9, 1]\n",
        },
        "BG153 this row fills 4 columns, but the table has 3",
        "write '' for an empty cell, and 'column_span: 2' for a cell that fills two columns",
    ),
    "decimal comma in a row": (
        {
            **aim("Words.\n\n::: table grid\n:::\n"),
            f"{HOME}/tables/grid.yaml": GRID + "rows:\n  - ¶[CLT, 620, 598,5]\n",
        },
        "BG153 this row fills 4 columns, but the table has 3",
        "write a decimal point: 598.5",
    ),
    "decimal comma in a fact": (
        {**aim("Words.\n"), f"{HOME}/facts.yaml": "wood: {value: 14,¶5}\n"},
        "BG110 unknown key '5'",
        "write a decimal point, not a comma, as in 14.5; put a text in quotes",
    ),
    "first use of an acronym": (
        {
            **aim("The EU is large.\n"),
            f"{HOME}/acronyms.yaml": "EU: {long: L, first_use: '{long} ({¶name})'}\n",
        },
        "BG161 unknown name 'name' in the pattern",
        "use {long} and {short}",
    ),
    "first use of an acronym without a name": (
        {
            **aim("The EU is large.\n"),
            f"{HOME}/acronyms.yaml": "EU: {long: L, first_use: '¶{} x'}\n",
        },
        "BG161 '{}' contains no name",
        "use {long} and {short}",
    ),
    "unclosed block before a table": (
        aim("¶::: key-message\nWords.\n\n::: table clusters\n:::\n\nSee [](#clusters).\n"),
        "BG145 this ':::' block is not closed",
        "close it with ':::' on a separate line",
    ),
    "unclosed block before a heading": (
        aim("¶::: box\nWords.\n\n{#part}\n## Part\n\nSee [](#part).\n\n::: table clusters\n:::\n"),
        "BG145 this ':::' block is not closed",
        "close it with ':::' on a separate line",
    ),
    "unclosed table": (
        aim("¶::: table clusters\n\nWords.\n"),
        "BG145 this ':::' block is not closed",
        "close it with ':::' on a separate line",
    ),
    "unclosed block in a closed one": (
        aim(":::: box\n¶::: key-message\nWords.\n::::\n"),
        "BG145 this ':::' block is not closed",
        "close it with ':::' on a separate line",
    ),
    "block in a block with equally many colons": (
        aim("::: box\nWords.\n\n::: table clusters\n:::\n\n¶:::\n"),
        "BG145 this ':::' closes no block",
        "a block that contains another one needs more colons: '::::'",
    ),
    "front matter that is not closed": (
        {AIM: "¶---\nanchor: aim\ntitle: Aim\n\nWords.\n"},
        "BG107 the front matter is not closed",
        "write '---' on a separate line after the last key",
    ),
    "characters without a font at the start of a line": (
        aim("Words in a line.\n¶שלום and\nwords 😀.\n"),
        "BG304 the fonts do not have the characters 'ש' (U+05E9), 'ל' (U+05DC), 'ו' (U+05D5), "
        "'ם' (U+05DD), '😀' (U+1F600)",
        "replace them; Latin, Greek and Cyrillic letters are supported",
    ),
    "character without a font": (
        aim("Words in a line.\n¶😀 words.\n"),
        "BG304 the fonts do not have the character '😀' (U+1F600)",
        "replace it; Latin, Greek and Cyrillic letters are supported",
    ),
    "character without a font in YAML": (
        {V1: RECORD.replace("Words", "|\n  In two\n  ¶漢 lines")},
        "BG304 the fonts do not have the character '漢' (U+6F22)",
        "replace it; Latin, Greek and Cyrillic letters are supported",
    ),
    "misspelt chart": (
        {CHART: SKETCH, **aim("See [](#sketch).\n\n::: chart ¶sketc\n:::\n")},
        "BG170 unknown chart 'sketc'",
        "did you mean 'sketch'?",
    ),
    "misspelt table": (
        aim("See [](#clusters).\n\n::: table ¶cluster\n:::\n"),
        "BG122 unknown table 'cluster'",
        "did you mean 'clusters'?",
    ),
    "chart as a table": (
        {CHART: SKETCH, **aim("See [](#sketch).\n\n::: table ¶sketch\n:::\n")},
        "BG122 'sketch' is a chart",
        "write '::: chart sketch'",
    ),
    "table as a chart": (
        aim("See [](#clusters).\n\n::: chart ¶clusters\n:::\n"),
        "BG170 'clusters' is a table",
        "write '::: table clusters'",
    ),
    "misspelt section": (
        {
            **aim("See [](#background) and [](#sub).\n"),
            **background("background", "Words.\n\n{#sub}\n## Sub\n\nWords.\n"),
            V1: OUTLINE.format("¶backgroud"),
        },
        "BG123 unknown section 'backgroud'",
        "did you mean 'background'?",
    ),
    "two sections with one anchor": (
        {**background("¶aim", "Words.\n"), V1: OUTLINE.format("background")},
        "BG114 anchor 'aim' is used twice",
        f"first used at {AIM}:2:9",
    ),
    "table and chart with one anchor": (
        {
            CHART: SKETCH.replace("sketch", "¶clusters"),
            **aim("::: table clusters\n:::\n\n::: chart sketch\n:::\n"),
        },
        "BG114 anchor 'clusters' is used twice",
        f"first used at {HOME}/tables/clusters.yaml:1:9",
    ),
    "invalid anchor of a section": (
        {
            **aim("See [](#background).\n"),
            **background("¶Back Ground", "Words.\n"),
            V1: OUTLINE.format("background"),
        },
        "BG113 'Back Ground' is not an identifier",
        "did you mean 'back-ground'? Use lower-case letters, digits and single hyphens, "
        "beginning with a letter, 36 characters at most",
    ),
    "invalid anchor of a chart": (
        {CHART: SKETCH.replace("sketch", "¶My Sketch"), **aim("::: chart my-sketch\n:::\n")},
        "BG113 'My Sketch' is not an identifier",
        "did you mean 'my-sketch'? Use lower-case letters, digits and single hyphens, "
        "beginning with a letter, 36 characters at most",
    ),
    "link without '#'": (
        aim("See [](¶background).\n"),
        "BG148 'background' cannot be used as a link address",
        "write '[](#background)'",
    ),
    "link with words and without '#'": (
        aim("See [the aim](¶aim).\n"),
        "BG148 'aim' cannot be used as a link address",
        "write '[the aim](#aim)'",
    ),
    "HTML element": (
        aim("See ¶<b>**Where**</b> here.\n"),
        "BG143 HTML is not allowed",
        "write **words** for bold text",
    ),
    "HTML block": (
        aim("¶<div>\n\nWords.\n\n</div>\n"),
        "BG143 HTML is not allowed",
        "remove the tag, or write '&lt;' for '<'",
    ),
    "key twice in a register": (
        {
            **aim('A {{ fact("growth") }} b.\n'),
            f"{HOME}/facts.yaml": "jobs: {value: 1}\n¶jobs: {value: 2}\n",
        },
        "BG105 key 'jobs' is used twice",
        "first used in line 1",
    ),
    "key twice for another one": (
        {
            f"{HOME}/stories/campus.yaml": (
                "anchor: campus\ntitle: Campus\n¶title: A\nkicker: Aero\npartners: [UNAQ]\n"
            )
        },
        "BG105 key 'title' is used twice",
        "first used in line 2",
    ),
    "no sources": (
        {
            **aim("A¶[^nordea] b[^book] c[^nordea].\n"),
            f"{HOME}/sources.yaml": None,
            f"{HOME}/facts.yaml": "jobs: {value: 1}\n",
        },
        "BG120 unknown source 'nordea': sources.yaml is missing or empty",
        "define every source in sources.yaml",
    ),
    "empty facts": (
        {**aim('A {{ fact("¶jobs") }} {{ fact("growth") }}.\n'), f"{HOME}/facts.yaml": "# Facts\n"},
        "BG121 unknown fact 'jobs': facts.yaml is missing or empty",
        "define every fact in facts.yaml",
    ),
    "cycle of versions": (
        {V1: "based_on: ¶v2\n" + RECORD, V2: "based_on: v1\n"},
        "BG126 v1 and v2 are based on each other",
        "v1 → v2 → v1; remove 'based_on' from the oldest version",
    ),
    "version based on itself": (
        {V1: "based_on: ¶v1\n"},
        "BG126 version 'v1' is based on itself",
        "v1 → v1; remove 'based_on' from the oldest version",
    ),
    "part of another kind of document": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\nbody: [{part: ¶selection, title: S}]\n",
        },
        "BG128 part 'selection' belongs to briefings",
        "remove it, or write 'part: outline' for the sections of the deliverable",
    ),
}
"""Each mistake: files, code and message, hint."""


@pytest.mark.parametrize("target", ["demo/d1@v1", "demo/d1@v2"])
def test_a_cycle_is_the_same_finding_for_each_version(target: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {V1: "based_on: v2\n" + RECORD, V2: "based_on: v1\n"})
    with pytest.raises(ContentError) as caught:
        prepare(folder, target)
    (found,) = caught.value.diagnostics
    assert (found.code, str(found.span)) == ("BG126", f"{V1}:1:11")


def test_an_unknown_base_is_the_only_finding(tmp_path: Path) -> None:
    outline = "outline: [{section: aim}, {section: inherited}]\n"
    folder = write(tmp_path, {V2: f"based_on: V1\nversion: V2\n{outline}"})
    with pytest.raises(ContentError) as caught:
        prepare(folder, "demo/d1@v2")
    (found,) = caught.value.diagnostics
    assert (found.code, found.hint) == ("BG125", "did you mean 'v1'?")
    assert str(found.span) == f"{V2}:1:11"


@pytest.mark.parametrize(("files", "message", "hint"), CASES.values(), ids=CASES.keys())
def test_a_mistake_is_one_finding(
    files: Mapping[str, str | None], message: str, hint: str, tmp_path: Path
) -> None:
    folder = write(tmp_path, files)
    with pytest.raises(ContentError) as caught:
        prepare(folder, "demo/d1@v1")
    (found,) = caught.value.diagnostics
    assert (f"{found.code} {found.message}", found.hint) == (message, hint)
    assert f"{found.span}" == marked(files)


def marked(files: Mapping[str, str | None]) -> str:
    """The position of the mark, as path, line and column."""
    ((path, text),) = [(path, text) for path, text in files.items() if text and MARK in text]
    before = text[: text.index(MARK)]
    return f"{path}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


VALID = {
    "block in a block": ":::: box\nWords.\n\n::: table clusters\n:::\n::::\n",
    "blocks after each other": "::: box\nWords.\n:::\n\n::: table clusters\n:::\n",
    "two blocks in a block": ":::: box\n::: box\nA.\n:::\n::: key-message\nB.\n:::\n::::\n",
}


@pytest.mark.parametrize("text", VALID.values(), ids=VALID.keys())
def test_closed_blocks_have_no_findings(text: str, tmp_path: Path) -> None:
    assert not prepare(write(tmp_path, aim(text)), "demo/d1@v1").diagnostics


@pytest.mark.parametrize("invalid", ["abc", "1e3", "²", "", "9" * 400])
@pytest.mark.parametrize(
    ("old", "attribute"),
    [
        ('<w:sz w:val="22"/>', "val"),
        ('<w:spacing w:after="140"/>', "after"),
        ('<w:outlineLvl w:val="0"/>', "val"),
    ],
)
def test_an_invalid_number_in_a_word_template(
    old: str, attribute: str, invalid: str, tmp_path: Path
) -> None:
    def replace(text: str) -> str:
        assert old in text
        return text.replace(old, re.sub('"[0-9]+"', f'"{invalid}"', old))

    data = word_files.changed(word_files.saved(word_files.plain()), {"word/styles.xml": replace})
    template = "extends: easme-deliverable\nword_template: ministry.docx\n"
    files = {
        V1: RECORD + "template: own\n",
        "templates/own/template.yaml": template,
        "templates/own/ministry.docx": data,
    }
    diagnostics = prepare(write(tmp_path, files), "demo/d1@v1").diagnostics
    (found,) = (one for one in diagnostics if one.code == "BG185")
    assert (found.severity, str(found.span)) == ("warning", "templates/own/template.yaml:2:16")
    assert f'has {attribute}="{invalid}"' in found.message
