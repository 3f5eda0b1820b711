"""One run reports every mistake that can be found, and no consequence of another one."""

from __future__ import annotations

import pytest

from briefgen.build.pipeline import prepare
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import ContentError
from briefgen.migrate import migrate
from support.projects import DELIVERABLE, HOME

FRONT = "---\nanchor: aim\ntitle: Aim\n---\n"
AIM = f"{HOME}/sections/aim.md"
TABLE = f"{HOME}/tables/clusters.yaml"
TALK = f"{HOME}/briefings/talk.yaml"


@pytest.fixture
def codes(project):
    def found(files, target="demo/d1@v1"):
        with pytest.raises(ContentError) as caught:
            prepare(project(files), target)
        return [found.code for found in caught.value.diagnostics]

    return found


def test_three_findings_of_one_line_are_found_in_one_run(codes):
    line = "A[^no-such-source], [here](https://x.eu) and [](#nowhere).\n"
    assert codes({AIM: FRONT + line}) == ["BG120", "BG305", "BG204"]


def test_findings_of_reading_checking_and_resolving_are_reported_together(codes):
    text = "A[^x].\n\n## Empty\n\n### Deeper\n\nSee [](#nowhere).\n"
    other = "---\nanchor: other\ntitle: Other\n---\n"
    outline = "outline: [{section: aim}, {section: other}, {section: gone}]\n"
    record = (
        "version: V1\ndate: 2019-03-31\nabstract: W\nauthors: [SPI]\nkeywords: [a]\n"
        f"cover: {{project_name: P, version: V1}}\n{outline}"
    )
    files = {
        AIM: FRONT + text,
        f"{HOME}/sections/other.md": other,
        f"{DELIVERABLE}/v1.yaml": record,
        f"{HOME}/stories/campus.yaml": None,
    }
    assert sorted(codes(files)) == ["BG120", "BG123", "BG204"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({AIM: FRONT + "A[^x]{#n} and [](#n).\n"}, ["BG120"]),
        ({AIM: FRONT + "![M](images/gone.png){#map}\n\nSee [](#map).\n"}, ["BG150"]),
        ({AIM: FRONT + "![M](images/gone.png)\n"}, ["BG150"]),
        ({TABLE: "anchor: clusters\n", AIM: FRONT + "::: table clusters\n:::\n"}, ["BG111"]),
        ({TABLE: "anchor: [\n", AIM: FRONT + "See [](#clusters).\n"}, ["BG104"]),
        ({AIM: "---\nanchor: aim\n---\nSee [](#aim).\n"}, ["BG111"]),
        ({AIM: "No front matter.\n"}, ["BG107"]),
        ({f"{HOME}/acronyms.yaml": "EASME: {long: }\n", AIM: FRONT + "By EASMI.\n"}, ["BG112"]),
    ],
    ids=[
        "the anchor of a note without its source",
        "the anchor of a missing image",
        "a section of one missing image is not empty",
        "a section of one invalid table is not empty",
        "an anchor of a file that cannot be read",
        "the anchor of an invalid section",
        "the outline names a file that cannot be read",
        "a word like an invalid acronym",
    ],
)
def test_a_finding_causes_no_other_finding(codes, files, expected):
    assert sorted(set(codes(files))) == expected


def test_a_repeated_anchor_is_one_finding(codes):
    text = "One.\n\n{#twice}\nTwo.\n\n{#twice}\nThree.\n"
    assert codes({AIM: FRONT + text}) == ["BG114"]


def test_a_tag_of_a_section_that_cannot_be_read_is_not_unknown(codes):
    talk = (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
        "meeting: {name: The talk, place: Q, time: '10.00'}\nselect: {tags: [mine]}\n"
    )
    assert codes({TALK: talk, AIM: "tags: [mine]\n"}, "demo/talk") == ["BG107"]


def test_findings_of_the_layout_are_reported_with_the_others(codes):
    long = "very " * 60 + "long"
    template = "extends: easme-deliverable\nheader_footer:\n  header_left: {heading: 1}\n"
    files = {
        "templates/own/template.yaml": template,
        AIM: f"---\nanchor: aim\ntitle: A {long} heading\n---\nA[^x].\n",
        f"{DELIVERABLE}/deliverable.yaml": (
            "template: own\nnumber: D 1.1\ntitle: A paper\n"
            "project: {name: P, acronym: PA, platform: The platform, agency: EASME,\n"
            "  programme: COSME, start: 2015-09-23, duration: 2 years, contract: Contract}\n"
            "work_package: 3\n"
        ),
    }
    assert codes(files) == ["BG320", "BG120"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::: foo\n{}\n:::\n", "BG144"),
        ("::: audience public\n{}\n:::\n", "BG144"),
        ("- item\n\n  ## {}\n", "BG142"),
        ("| a |\n|---|\n| {} |\n", "BG154"),
        ('{{#aim caption="C"}}\n| a |\n|---|\n| {} |\n', "BG114"),
    ],
    ids=["unknown block", "old block", "heading", "table without anchor", "table of a used anchor"],
)
def test_the_content_of_an_invalid_construct_is_checked(codes, text, expected):
    inner = "A[^x], [here](https://x.eu) and [](#nowhere)."
    found = codes({AIM: FRONT + text.format(inner)})
    assert sorted(found) == sorted([expected, "BG120", "BG204", "BG305"])


RECORD = (
    "version: V1\ndate: 2019-03-31\nabstract: W\nauthors: [SPI]\nkeywords: [a]\n"
    "cover: {project_name: P, version: V1}\noutline: [{section: aim}]\n"
)
IDENTITY = (
    "template: easme-deliverable\nnumber: D 1.1\ntitle: A paper\n"
    "project: {name: P, acronym: PA, platform: The platform, agency: EASME,\n"
    "  programme: COSME, start: 2015-09-23, duration: 2 years, contract: Contract}\n"
    "work_package: 3\n"
)
BRIEFING = (
    "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
    "meeting: {name: The talk, place: Q, time: '10.00'}\n"
)
OWN = "templates/own/template.yaml"
LATER = "[here](https://x.eu) and [](#nowhere).\n"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (f"{DELIVERABLE}/v1.yaml", RECORD + "keyword: [a]\n", "BG110"),
        (f"{DELIVERABLE}/v1.yaml", RECORD + "note: x\n", "BG110"),
        (f"{DELIVERABLE}/v1.yaml", RECORD + "audience: public\n", "BG110"),
        (f"{DELIVERABLE}/v1.yaml", RECORD + "numbered_stories: 1\n", "BG112"),
        (f"{DELIVERABLE}/v1.yaml", RECORD.replace("project_name", "nothing"), "BG110"),
        (f"{DELIVERABLE}/v1.yaml", RECORD.replace("abstract:", "abstrakt:"), "BG110"),
        (f"{DELIVERABLE}/deliverable.yaml", IDENTITY + "note: x\n", "BG110"),
        (f"{DELIVERABLE}/deliverable.yaml", IDENTITY.replace("agency: ", "agencie: "), "BG110"),
        (f"{HOME}/dossier.yaml", "name: Demo\nlanguage: en-GB\nnote: x\n", "BG110"),
        (OWN, "extends: easme-deliverable\nnote: x\n", "BG110"),
        (OWN, "extends: easme-deliverable\nword_styles: own.docx\n", "BG110"),
        (OWN, "extends: easme-deliverable\nattach_docx: 1\n", "BG112"),
        (OWN, "extends: easme-deliverable\nlanguages: {en: {table: 1}}\n", "BG112"),
    ],
)
def test_other_files_are_checked_although_a_record_is_invalid(codes, path, text, expected):
    files = {path: text, AIM: FRONT + LATER}
    if path == OWN:
        files |= {
            f"{DELIVERABLE}/v1.yaml": RECORD + "template: own\n",
            "templates/own/own.docx": None,
        }
    found = codes(files)
    missing = ["BG101"] if "own.docx" in text else []
    assert sorted(found) == sorted([expected, "BG204", "BG305", *missing])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BRIEFING + "select: {tags: [aero], anchors: [aim]}\nnote: x\n", ["BG110"]),
        (BRIEFING + "select: {tag: [aero], anchors: [aim]}\n", ["BG110"]),
        (BRIEFING + "select: {tags: [gone], anchors: [aim], left_out: cite}\n", ["BG110", "BG201"]),
        (BRIEFING + "select: {anchors: [aim]}\nobjectives: text\n", ["BG112"]),
    ],
)
def test_a_briefing_is_checked_although_its_record_is_invalid(codes, text, expected):
    aim = FRONT + "[here](https://x.eu).\n"
    assert sorted(codes({TALK: text, AIM: aim}, "demo/talk")) == sorted([*expected, "BG305"])


def test_a_key_that_selects_content_causes_no_other_finding(codes):
    files = {
        TALK: BRIEFING + "select: {anchors: [aim], omitted_references: nothing}\n",
        AIM: FRONT + "See [](#clusters).\n",
    }
    assert codes(files, "demo/talk") == ["BG112"]
    level = {f"{DELIVERABLE}/v1.yaml": RECORD + "level: []\n"}
    text = "::: level internal\n{#inner}\nA.\n:::\n\nSee [](#inner).\n"
    assert codes({**level, AIM: FRONT + text}) == ["BG112"]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("anchor: aim\ntitle: Aim\nnote: x\n", "BG110"),
        ("anchor: aim\ntitle: Aim\naudience: public\n", "BG110"),
        ("anchor: aim\ntitle: Aim\ntags: x\n", "BG112"),
        ("anchor: aim\n", "BG111"),
        ("anchor: aim\ntitel: Aim\n", "BG110"),
    ],
)
def test_the_text_of_a_section_with_invalid_front_matter_is_checked(codes, front, expected):
    text = f"---\n{front}---\nA[^x], {LATER}"
    files = {AIM: text, f"{DELIVERABLE}/v1.yaml": RECORD + "level: public\n"}
    assert sorted(codes(files)) == sorted([expected, "BG120", "BG204", "BG305"])


CAMPUS = "anchor: campus\ntitle: C\nbox_title: B\npartners: [P]\n"
NETWORKS = f"{HOME}/tables/networks.yaml"
COASTS = f"{HOME}/charts/coasts.yaml"
COAST = "anchor: coasts\nkind: bar\ncaption: C\nwith_table: {caption: 'D ~~x~~', heading: H}\n"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (AIM, "---\nanchor: aim\ntitle: A: B\n---\n~~x~~ and <b>y</b>\n", ["BG600", "BG143"]),
        (AIM, "# Aim\n\n~~x~~\n", ["BG600"]),
        (AIM, "---\ntitle: A ~~x~~\n---\nWords.\n", ["BG600"]),
        (f"{HOME}/stories/campus.yaml", CAMPUS + "kicker: {x}\ncontext: 'a ~~x~~'\n", ["BG600"]),
        (f"{HOME}/stories/campus.yaml", CAMPUS.replace("B", "B ~~x~~"), ["BG600"]),
        (f"{HOME}/stories/campus.yaml", CAMPUS.replace("[P]", "['~~x~~']"), ["BG600"]),
        (NETWORKS, "anchor: networks\nkind: list\ncaption: C ~~x~~\nitems: []\n", ["BG600"]),
        (
            NETWORKS,
            "anchor: N!\nkind: list\ncaption: C\nheader: ~~x~~\nitems: [hegan]\n",
            ["BG600"],
        ),
        (COASTS, COAST, ["BG600"]),
        (
            COASTS,
            COAST + "data: {categories: [a, b], series: [{values: [0, 0]}]}\n",
            ["BG600", "BG172"],
        ),
    ],
)
def test_a_mistake_of_a_record_hides_no_mistake_of_its_texts(codes, path, text, expected):
    assert [code for code in codes({path: text}) if code in expected] == expected


def test_all_old_keys_are_found_in_one_run(project, tmp_path):
    template = (
        "extends: easme-deliverable\n"
        "running: {head_left: a, foot_left: b}\n"
        "cover: {pairs: 2}\n"
        "theme: {page: {head: 20}, measures: {note_gap: 4, note_rule: 90}}\n"
    )
    files = {OWN: template, f"{DELIVERABLE}/v1.yaml": RECORD + "template: own\naudience: public\n"}
    with pytest.raises(ContentError) as caught:
        prepare(project(files), "demo/d1@v1")
    found = [(one.span.path, one.span.line, one.message) for one in caught.value.diagnostics]
    renamed = [
        (change.path, change.line, f"'{change.old}' is now '{change.new}'")
        for change in migrate(tmp_path, Diagnostics(), write=False)
    ]
    assert len(renamed) == 9
    assert found == renamed


def test_an_old_key_beside_the_new_one_is_one_finding(codes):
    assert codes({f"{DELIVERABLE}/v1.yaml": RECORD + "level: public\naudience: y\n"}) == ["BG110"]
