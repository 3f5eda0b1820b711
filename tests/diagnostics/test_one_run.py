"""One run reports every mistake that can be found, and no consequence of another one."""

from __future__ import annotations

import pytest

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
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
