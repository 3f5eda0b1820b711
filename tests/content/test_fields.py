"""Every field with a value is printed: none is dropped by the template, none is printed raw."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.content.library import read_library
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from support.content_files import BRIEFING, CHART, GRID, IDENTITY, RECORD, STORY, TABLE, TALK, V1
from support.projects import BASE, HOME, Files

SHORT = "templates/short/template.yaml"
PAPER = "extends: easme-deliverable\n"
NOTE = "extends: meeting-briefing\nbody: [{part: field, field: briefing.objectives, title: Aims}]\n"
MEETING = BRIEFING.replace("meeting-briefing", "short") + "objectives: [Agree.]\n"


@pytest.mark.parametrize(
    ("files", "hint"),
    [
        (
            {TALK: MEETING + "¶summary: Words\n", SHORT: NOTE},
            "add '{part: field, field: briefing.summary}' under 'body'",
        ),
        (
            {TALK: MEETING + "¶key_messages: [Words]\n", SHORT: NOTE},
            "add '{part: field, field: briefing.key_messages}' under 'body'",
        ),
        (
            {TALK: MEETING + "¶defensives: [{question: A, answer: B}]\n", SHORT: NOTE},
            "add '{part: field, field: briefing.defensives}' under 'body'",
        ),
        (
            {
                TALK: MEETING + "¶charts: [sketch]\n",
                SHORT: NOTE,
                CHART: "anchor: sketch\ncaption: C\nkind: bar\ndata: {facts: [jobs]}\n",
            },
            "add '{part: field, field: briefing.charts}' under 'body'",
        ),
        (
            {TALK: MEETING + "¶select: {tags: [aero]}\n", SHORT: NOTE},
            "add '{part: selection}' under 'body'",
        ),
        (
            {
                TALK: MEETING.replace("{name: T}", "{name: T, ¶chair: A person}"),
                SHORT: NOTE + "cover: {rows: [{label: L, value: '{{ meeting.name }}'}]}\n",
            },
            "add '{field: meeting.chair}' under 'rows' of the cover in the template",
        ),
        (
            {
                V1: RECORD + "template: short\n¶subtitle: S\n",
                SHORT: PAPER + "cover: {subtitle: ''}\n",
            },
            "write '{{ subtitle }}' in the template",
        ),
        (
            {
                V1: RECORD + "template: short\ncover: {validated_by: x, ¶actual_delivery: y}\n",
                SHORT: PAPER + "cover: {rows: [{label: L, value: '{{ cover.validated_by }}'}]}\n",
            },
            "add '{field: cover.actual_delivery}' under 'rows' of the cover in the template",
        ),
        (
            {V1: RECORD + "template: short\n¶legal_notice: true\n", SHORT: PAPER + "notices: []\n"},
            "add 'legal-notice' under 'notices'",
        ),
        (
            {
                V1: RECORD + "template: short\n¶copyright: {year: 2019}\n",
                SHORT: PAPER + "notices: [legal-notice]\n",
            },
            "add 'copyright' under 'notices'",
        ),
    ],
)  # fmt: skip
def test_a_field_that_the_template_does_not_show_is_a_finding(
    files: Files,
    hint: str,
    project: Callable[[Files], Path],
    places: Callable[..., object],
) -> None:
    """An error in a briefing, and a warning in a version, which may have several templates."""
    target, code = ("demo/talk", "BG623") if TALK in files else ("demo/d1@v1", "BG627")
    diagnostics = Diagnostics()
    read_library(project(files), target, diagnostics)
    found = diagnostics.conclude()
    assert [(one.code, one.span.start) for one in found] == [(code, *places(files))], found
    assert found[0].severity == ("error" if code == "BG623" else "warning")
    assert found[0].hint.startswith(hint)


CONTRACT = {
    V1: RECORD + "template: short\n",
    SHORT: PAPER + "cover: {imprint: []}\n",
    IDENTITY: BASE[IDENTITY].replace("contract: Contract", "¶contract: Contract"),
}


def test_a_contract_that_the_template_does_not_show_has_a_warning(
    project: Callable[[Files], Path], places: Callable[..., object]
) -> None:
    diagnostics = Diagnostics()
    read_library(project(CONTRACT), "demo/d1@v1", diagnostics)
    (found,) = diagnostics.conclude()
    assert (found.code, found.severity) == ("BG627", "warning")
    assert (found.span.path, (found.span.start,)) == (IDENTITY, places(CONTRACT))


IMPRINT = PAPER + "cover: {imprint: ['{{ project.contract }}']}\nheader_footer: {footer_left: ''}\n"
GRANT = PAPER + "fields: {project: {grant: {required: review, label: Grant, help: Its number.}}}\n"


@pytest.mark.parametrize(
    ("template", "written", "hint", "corrected", "rest"),
    [
        (
            IMPRINT,
            BASE[IDENTITY],
            "write 'project: {platform: null}' under 'fields' of the template",
            IMPRINT + "fields: {project: {platform: null}}\n",
            BASE[IDENTITY].replace("platform: The platform, ", ""),
        ),
        (
            GRANT,
            BASE[IDENTITY].replace("{name", "{grant: A, name"),
            f"the field at {SHORT}:2:20",
            PAPER,
            BASE[IDENTITY],
        ),
    ],
)
def test_a_field_that_documents_must_have_is_removed_as_the_hint_says(
    template: str,
    written: str,
    hint: str,
    corrected: str,
    rest: str,
    project: Callable[[Files], Path],
) -> None:
    """Without the key alone, it would be missing."""

    def found(own: str, given: str) -> tuple[Diagnostic, ...]:
        diagnostics = Diagnostics()
        files = {V1: RECORD + "template: short\n", SHORT: own, IDENTITY: given}
        read_library(project(files), "demo/d1@v1", diagnostics)
        return diagnostics.conclude()

    (one,) = found(template, written)
    assert one.code == "BG627"
    assert one.hint.endswith(f", or remove the key, and {hint}")
    assert found(corrected, rest) == ()


AGENCY = {
    V1: RECORD + "template: short\nsubtitle: S\nlegal_notice: true\n",
    SHORT: PAPER + "cover: {subtitle: ''}\n",
}
YEAR = RECORD + "copyright: {year: 2019}\n"


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ({**AGENCY, "templates/short/legal-notice.easme.en.md.j2": "{{ subtitle }}\n"}, []),
        ({**AGENCY, f"{HOME}/notices/legal-notice.md": "{{ subtitle }}\n"}, []),
        # The file of the agency is printed, not the general one.
        (
            {
                **AGENCY,
                "templates/short/legal-notice.md.j2": "{{ subtitle }}\n",
                "templates/short/legal-notice.easme.md.j2": "Words.\n",
            },
            ["BG627"],
        ),
        # No notice is printed without its key in the version.
        (
            {
                **AGENCY,
                V1: AGENCY[V1].replace("legal_notice: true\n", ""),
                f"{HOME}/notices/legal-notice.md": "{{ subtitle }}\n",
            },
            ["BG627"],
        ),
        ({V1: YEAR, f"{HOME}/notices/copyright.md": "© The authors, {{ year }}.\n"}, []),
        ({V1: YEAR, f"{HOME}/notices/copyright.md": "© The authors, 2018.\n"}, ["BG627"]),
    ],
)
def test_a_notice_shows_a_field_if_the_document_prints_the_notice(
    files: Files, codes: list[str], project: Callable[[Files], Path]
) -> None:
    diagnostics = Diagnostics()
    read_library(project(files), "demo/d1@v1", diagnostics)
    assert [found.code for found in diagnostics.conclude()] == codes


EXPRESSION = "¶'{{ version }} of it'"
PLAIN = {
    "cover": {V1: RECORD + f"cover: {{version: {EXPRESSION}}}\n"},
    "subtitle": {V1: RECORD + f"subtitle: {EXPRESSION}\n"},
    "version": {V1: RECORD.replace("version: V1", f"version: {EXPRESSION}")},
    "keyword": {V1: RECORD + f"keywords: [a, {EXPRESSION}]\n"},
    "title of a deliverable": {
        IDENTITY: BASE[IDENTITY].replace("title: A paper", f"title: {EXPRESSION}")
    },
    "work package": {
        IDENTITY: BASE[IDENTITY].replace("work_package: 3", f"work_package: {EXPRESSION}")
    },
    "project": {IDENTITY: BASE[IDENTITY].replace("acronym: PA", f"acronym: {EXPRESSION}")},
    "title of a briefing": {TALK: BRIEFING.replace("title: Talk", f"title: {EXPRESSION}")},
    "meeting": {TALK: BRIEFING.replace("{name: T}", f"{{name: {EXPRESSION}}}")},
    "participant": {
        TALK: BRIEFING.replace("{name: T}", f"{{name: T, participants: [{EXPRESSION}]}}")
    },
    "value of a fact": {f"{HOME}/facts.yaml": f"x: {{value: {EXPRESSION}}}\n"},
    "display of a fact": {f"{HOME}/facts.yaml": f"x: {{value: 1, display: {EXPRESSION}}}\n"},
    "unit of a fact": {f"{HOME}/facts.yaml": f"x: {{value: 1, unit: {EXPRESSION}}}\n"},
    "organisation": {
        f"{HOME}/organisations.yaml": f"hegan: {{name: {EXPRESSION}}}\nnet: {{name: Net}}\n"
    },
    "source": {f"{HOME}/sources.yaml": f"book: {{title: {EXPRESSION}}}\nnordea: {{title: A}}\n"},
    "acronym": {f"{HOME}/acronyms.yaml": f"EU: {{long: {EXPRESSION}}}\n"},
    "kicker of a story": {STORY: BASE[STORY].replace("kicker: Aero", f"kicker: {EXPRESSION}")},
    "contact": {STORY: BASE[STORY] + f"contacts: [{{name: {EXPRESSION}}}]\n"},
    "category of a chart": {
        CHART: "anchor: sketch\ncaption: C\nkind: bar\n"
        f"data: {{categories: [{EXPRESSION}], series: [{{values: [1]}}]}}\n"
    },
    "unit of a chart": {
        CHART: "anchor: sketch\ncaption: C\nkind: bar\ndata: {facts: [jobs]}\n"
        f"unit: {EXPRESSION}\n"
    },
    "description of a table": {TABLE: GRID + f"rows: [[a, b]]\ndescription: {EXPRESSION}\n"},
    "label of a template": {
        V1: RECORD + "template: short\n",
        SHORT: PAPER + f"languages: {{en: {{contents: {EXPRESSION}}}}}\n",
    },
    "statement": {V1: RECORD + "subtitle: ¶'{% if x %}y'\n"},
    "comment": {V1: RECORD + "subtitle: ¶'A {# x #}'\n"},
    "not closed": {V1: RECORD + "subtitle: ¶'A {{ x'\n"},
}


@pytest.mark.parametrize("name", PLAIN)
def test_an_expression_in_plain_text_is_a_finding(
    name: str, findings: Callable[..., tuple[Diagnostic, ...]], places: Callable[..., object]
) -> None:
    files = PLAIN[name]
    (found,) = findings(files, "demo/talk" if TALK in files else "demo/d1@v1")
    assert (found.code, found.span.start) == ("BG112", *places(files))
    assert "would be printed as it is: expressions have no effect in this text" in found.message
