"""Every diagnostic of `load`, with the text that causes it. `¶` marks the start of its span."""

from __future__ import annotations

import pytest

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.rules import RULES
from support.content_files import (
    AIM,
    BRIEFING,
    CHART,
    FRONT,
    GRID,
    OWN,
    PNG,
    RECORD,
    SKETCH,
    STORY,
    SVG,
    TABLE,
    TALK,
    V1,
    V2,
    WRITTEN,
    own,
    section,
    sized,
    story,
)
from support.projects import HOME

CASES = {
    # files
    "dossier missing": ({f"{HOME}/dossier.yaml": None}, "BG101", "missing file"),
    "not utf-8": ({AIM: FRONT.encode() + b"caf\xe9"}, "BG102", "save the file as UTF-8"),
    "image outside": (section("¶![a](../../x.png)"), "BG103", "without '..'"),
    "broken yaml": ({V1: "version: V1\ndate: [1\nout¶: 2\n"}, "BG104", ""),
    "broken front matter": ({AIM: "---\nanchor: aim\ntitle: ¶'A\n---\n"}, "BG104", ""),
    "comment after a value": (
        {V1: RECORD + "subtitle: Priority ¶#1 for ports\n"},
        "BG108",
        "put the value in quotes",
    ),
    "entry inside an entry": (
        {V1: RECORD + "authors:\n  - A\n    ¶- B\n"},
        "BG109",
        "start each entry of the list with '- ' in the same column",
    ),
    "two documents": ({f"{HOME}/facts.yaml": "a: {value: 1}\n¶---\nb: {value: 2}\n"}, "BG104", ""),
    "key twice": ({V1: RECORD + "¶date: 2019-03-30\n"}, "BG105", "first used in line 2"),
    "alias": ({V1: RECORD + "authors: [¶*x]\n"}, "BG106", "write the value out"),
    "yaml anchor": ({V1: RECORD + "authors: [¶&x A]\n"}, "BG106", "write the value out"),
    "yaml tag": ({V1: RECORD + "authors: [¶!!str 5]\n"}, "BG106", "write the value out"),
    "no front matter": ({AIM: "¶Words\n"}, "BG107", "begin the file with '---'"),
    # headers and footers
    "level of no heading": (own("header_footer: {header_left: {heading: ¶7}}\n"), "BG112", ""),
    "running key": (
        own("header_footer: {header_left: {heading: 1, ¶of: 2}}\n"),
        "BG110",
        "heading",
    ),
    "running list": (own("header_footer: {header_left: ¶[a]}\n"), "BG112", ""),
    # records
    "unknown key": ({V1: RECORD + "¶keyword: [a]\n"}, "BG110", "did you mean 'keywords'?"),
    "unknown key of a cell": (
        {TABLE: GRID + "rows: [[{text: a, ¶rowspan: 2}, b], [c]]\n"},
        "BG110",
        "did you mean 'row_span'?",
    ),
    "unknown key of an entry": (
        {f"{HOME}/sources.yaml": "nordea: {¶adress: x.eu, title: x}\nbook: {title: B}\n"},
        "BG110",
        "did you mean 'address'?",
    ),
    "unknown key of an outline": (
        {V1: RECORD.replace("{section: aim}", "{section: aim, ¶part: []}")},
        "BG110",
        "did you mean 'parts'?",
    ),
    "field missing": (
        {V1: "¶date: 2019-03-31\nabstract: W\noutline: [{section: aim}]\n"},
        "BG111",
        "",
    ),
    "field of a story missing": (
        {STORY: "¶anchor: campus\ntitle: C\nbox_title: C\npartners: [a]\n"},
        "BG111",
        "",
    ),
    "number for text": (
        {V1: RECORD.replace("version: V1", "version: ¶1.0")},
        "BG112",
        "put it in quotes",
    ),
    "no such day": ({V1: RECORD.replace("2019-03-31", "¶2019-02-31")}, "BG112", ""),
    "neither section nor story": (
        {V1: RECORD.replace("{section: aim}", "¶{parts: []}")},
        "BG112",
        "",
    ),
    "yes is not a boolean": ({V1: RECORD + "legal_notice: ¶yes\n"}, "BG112", ""),
    "a list for a file": ({V1: "¶- a\n"}, "BG112", ""),
    "unknown kind of table": (
        {
            TABLE: GRID.replace("kind", "¶kind").replace("¶kind: grid", "kind: gird")
            + "rows: [[a, b]]\n"
        },
        "BG112",
        "did you mean 'grid'?",
    ),
    "source without anything": (
        {f"{HOME}/sources.yaml": "nordea: {title: N}\nbook: ¶{publisher: x}\n"},
        "BG112",
        "",
    ),
    "bad anchor in a record": (story(tags="[¶Aero Space]"), "BG113", "lower-case"),
    "bad anchor in attributes": (section("{¶#My_Anchor}\nWords"), "BG113", "'my-anchor'"),
    "bad anchor in a reference": (section("See ¶[](#My_Anchor)."), "BG113", "lower-case"),
    "anchor twice in a file": (
        section("{#one}\nWords\n\n{¶#one}\nWords"),
        "BG114",
        f"first used at {AIM}:5:2",
    ),
    "anchor twice in two files": (
        {f"{HOME}/sections/other.md": "---\nanchor: ¶aim\ntitle: Other\n---\n"},
        "BG114",
        f"first used at {AIM}:2:9",
    ),
    # names
    "unknown source": (section("Text¶[^nordae]."), "BG120", "did you mean 'nordea'?"),
    "unknown source in a note": (section("Text^[see ¶[^nordae]]."), "BG120", "'nordea'"),
    "unknown source in a story": (story(partners='["UNAQ¶[^nordae]"]'), "BG120", "'nordea'"),
    "unknown source of a cell": (
        {TABLE: GRID + "rows: [[a, {text: b, sources: [¶nordae]}]]\n"},
        "BG120",
        "'nordea'",
    ),
    "unknown source of a fact": (
        {f"{HOME}/facts.yaml": "a: {value: 1, source: ¶nordae}\n"},
        "BG120",
        "'nordea'",
    ),
    "unknown fact": (section('A {{ fact("¶growht") }} b'), "BG121", "did you mean 'growth'?"),
    "unknown table": (
        section("::: table ¶clustres\n:::"),
        "BG122",
        "'clusters'",
    ),
    "count of an unknown table": (section('{{ count("¶clustres") }}'), "BG122", "'clusters'"),
    "unknown section": (
        {V1: RECORD.replace("section: aim", "section: ¶aims")},
        "BG123",
        "did you mean 'aim'?",
    ),
    "unknown story": (
        {V1: RECORD.replace("section: aim", "story: ¶campsu")},
        "BG123",
        "did you mean 'campus'?",
    ),
    "story named as a section": (
        {V1: RECORD.replace("section: aim", "section: ¶campus")},
        "BG123",
        "write 'story: campus'",
    ),
    "unknown organisation": (
        {TABLE: GRID + "rows: [[a, {organisation: ¶hegn}]]\n"},
        "BG124",
        "did you mean 'hegan'?",
    ),
    "unknown organisation in text": (section('{{ organisation("¶hegn") }}'), "BG124", "'hegan'"),
    "unknown acronym": (
        {
            **section('{{ acronym("¶ECP") }}'),
            f"{HOME}/acronyms.yaml": "ECCP: {long: European Cluster Collaboration Platform}\n",
        },
        "BG162",
        "did you mean 'ECCP'?",
    ),
    "unknown member": (
        {f"{HOME}/organisations.yaml": "hegan: {name: H, members_of: [¶ntt]}\nnet: {name: N}\n"},
        "BG124",
        "did you mean 'net'?",
    ),
    "unknown base": ({V1: "based_on: ¶v0\n" + RECORD}, "BG125", ""),
    "based on itself": ({V1: "based_on: ¶v1\n" + RECORD}, "BG126", "v1 → v1"),
    "unknown template": ({V1: RECORD + "template: ¶easme\n"}, "BG127", "easme-deliverable"),
    "template of the wrong kind": ({V1: RECORD + "template: ¶meeting-briefing\n"}, "BG128", ""),
    "section twice": (
        {V1: RECORD.replace("[{", "[{section: aim}, {").replace("}, {section: ", "}, {section: ¶")},
        "BG129",
        f"first named at {V1}:4:21",
    ),
    # values
    "expression not closed": (section("A ¶{{ stories b"), "BG130", ""),
    "invalid expression": (section("A ¶{{ stories | }} b"), "BG130", ""),
    "arithmetic": (section("A ¶{{ 9 ** 9 }} b"), "BG130", ""),
    "attributes of objects": (section('A {{ "".¶__class__ }} b'), "BG132", ""),
    "statement": (section("A ¶{% if x %} b"), "BG131", "only '{{ value }}'"),
    "comment": (section("A ¶{# x #} b"), "BG131", "only '{{ value }}'"),
    "unknown name": (section("A {{ ¶storeis }} b"), "BG132", "did you mean 'stories'?"),
    "unknown filter": (section("{{ stories | ¶in_word }}"), "BG133", "did you mean 'in_words'?"),
    "words of no number": (section('{{ fact("growth") | ¶in_words }}'), "BG134", ""),
    # Markdown
    "heading with one #": (section("¶# Head"), "BG140", "begin with '##'"),
    "skipped level": (section("## A\n\n¶#### B"), "BG141", "write '###'"),
    "skipped level at the top": (section("¶### B"), "BG141", "write '##'"),
    "code": (section("    ¶code"), "BG142", "four spaces"),
    "fence": (section("¶```\ncode\n```"), "BG142", ""),
    "inline code": (section("A ¶`code` b"), "BG142", ""),
    "rule": (section("A\n\n¶***\n"), "BG142", ""),
    "heading in a list": (section("- ¶## A"), "BG142", "section files"),
    "heading in a story": (story(context="|\n  ¶## A"), "BG142", "section files"),
    "image in a line": (section("A ¶![a](images/x.png)"), "BG142", "separate paragraph"),
    "note not closed": (section("A ¶^[note"), "BG142", "close it with ']'"),
    "note defined apart": (section("A[^book]\n\n¶[^book]: words"), "BG142", "^[words]"),
    "html": (section("A ¶<b>b"), "BG143", "write **words** for bold text"),
    "html of a line break": (section("A¶<br>b"), "BG143", "end the line with a backslash"),
    "html of a link": (section("A ¶<a href='x'>b"), "BG143", "write a link as [words](https://…)"),
    "unknown html": (section("A ¶<x>b"), "BG143", "&lt;"),
    "misspelt acknowledgement": (
        section("¶<!-- aknowledge: {code: BG305, reason: x} -->\nWords"),
        "BG143",
        "did you mean 'acknowledge'?",
    ),
    "block of html": (section("¶<div>\nA\n</div>"), "BG143", "write it without tags: A"),
    "unknown block": (section("::: ¶bx\nA\n:::"), "BG144", "did you mean 'box'?"),
    "block not closed": (section("¶::: box\nA"), "BG145", "close it"),
    "block closed twice": (section("::: box\nA\n:::\n\n¶:::\n:::"), "BG145", "more colons"),
    "note inside a note": (section("A^[note ¶^[inner]]"), "BG146", "close the first"),
    "attributes before nothing": (section("A\n\n¶{#b}\n"), "BG147", "the line before"),
    "attributes are not allowed inside a paragraph": (
        section("A\n¶{#b}\nB"),
        "BG147",
        "empty line",
    ),
    "anchor given twice": (section("{#first}\n{¶#second}\nA"), "BG147", "keep one of the two"),
    "anchor given twice in a line": (section("{#first ¶#second}\nA"), "BG147", "keep one"),
    "caption given twice": (
        section('{#t caption="A" ¶caption="B"}\n| a |\n|---|\n| b |'),
        "BG147",
        "keep one",
    ),
    "anchor given twice to a heading": (section("{#a}\n{¶#b}\n## A\n\nB"), "BG147", "keep one"),
    "language given twice": (section("A [port]{lang=de ¶lang=fr}."), "BG147", "keep one"),
    "language in two pairs of braces": (section("[port]{lang=de}{¶lang=fr}"), "BG147", "keep one"),
    "width given before and after an image": (
        {
            **section('{width=0.5}\n![a](images/x.png){¶width="0.6"}'),
            f"{HOME}/images/x.png": PNG,
        },
        "BG147",
        "keep one",
    ),
    "unknown attribute": (section("{¶width=0.5}\nA"), "BG147", "as in {#anchor}"),
    "bad width": (
        {**section('¶{width="2"}\n![a](images/x.png)'), f"{HOME}/images/x.png": PNG},
        "BG147",
        "at most 1",
    ),
    "script": (section("[a](¶javascript:b)"), "BG148", "http, https or mailto"),
    "address without scheme": (section("[a](¶www.b.eu)"), "BG148", "https://www.b.eu"),
    "source of another scheme": (
        {f"{HOME}/sources.yaml": "nordea: {address: ¶ftp://x.eu}\nbook: {title: B}\n"},
        "BG148",
        "http, https",
    ),
    "link without words": (section("A ¶[](https://b.eu)"), "BG149", "link text between"),
    # images and tables
    "image missing": (section("¶![a](images/x.png)"), "BG150", ""),
    "alternative missing": (
        {**section("¶![](images/x.png)"), f"{HOME}/images/x.png": PNG},
        "BG151",
        "decorative",
    ),
    "alternative of a decoration": (
        {
            **section("{decorative=true}\n¶![a](images/x.png)"),
            f"{HOME}/images/x.png": PNG,
        },
        "BG662",
        "remove the words between the brackets",
    ),
    "alternative of a decoration after the image": (
        {
            **section("¶![a](images/x.png){decorative=true}"),
            f"{HOME}/images/x.png": PNG,
        },
        "BG662",
        "remove the words between the brackets",
    ),
    "decorative in another word": (
        {
            **section("¶{decorative=yes}\n![](images/x.png)"),
            f"{HOME}/images/x.png": PNG,
        },
        "BG147",
        "{decorative=true}",
    ),
    "decorative in capitals": (
        {
            **section("¶{decorative=True}\n![a](images/x.png)"),
            f"{HOME}/images/x.png": PNG,
        },
        "BG147",
        "{decorative=true}",
    ),
    "unsupported image": (
        {**section("¶![a](images/x.png)"), f"{HOME}/images/x.png": b"GIF89a"},
        "BG152",
        "PNG, JPEG or SVG",
    ),
    "row too short": ({TABLE: GRID + "rows:\n  - [a, b]\n  - ¶[a]\n"}, "BG153", ""),
    "row too wide under a span": (
        {TABLE: GRID + "rows:\n  - [{text: a, row_span: 2}, b]\n  - ¶[a, b]\n"},
        "BG153",
        "reach into",
    ),
    "span below the end": (
        {TABLE: GRID + "rows:\n  - ¶[{text: a, row_span: 2}, b]\n"},
        "BG153",
        "",
    ),
    "span that is torn apart": (
        {
            TABLE: GRID.replace("{title: B}", "{title: B}, {title: C}")
            + "rows:\n  - [a, {text: b, row_span: 2}, c]\n  - ¶[{text: a, column_span: 2}]\n"
        },
        "BG153",
        "not adjacent",
    ),
    "pipe row too wide": (
        section('{#t caption="C"}\n| a | b |\n|---|---|\n¶| 1 | 2 | 3 |'),
        "BG153",
        "bar inside a cell",
    ),
    "pipe table without caption": (section("¶| a |\n|---|\n| b |"), "BG154", "caption"),
    # templates
    "unknown token": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\ntheme: {page: {¶widht: 5}}\n",
        },
        "BG160",
        "did you mean 'width'?",
    ),
    "unknown style": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\ntheme: {styles: {¶heading9: {size: 5}}}\n",
        },
        "BG160",
        "heading",
    ),
    "mistyped token": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\ntheme: {colours: {blue: ¶navy}}\n",
        },
        "BG160",
        "",
    ),
    "weak contrast": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\ntheme: {colours: {¶grey: '#aaaaaa'}}\n",
        },
        "BG163",
        "make the text darker",
    ),
    "unknown policy for repeated notes": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\nrepeated_notes: ¶ibid\n",
        },
        "BG112",
        "repeat",
    ),
    "short note that names no first one": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\nlanguages: {en: {cited_again: '¶{{note}}'}}\n",
        },
        "BG161",
        "",
    ),
    "pattern with a format": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\nlanguages: {en: {back_to_mark: '{¶number:z}'}}\n",
        },
        "BG161",
        "",
    ),
    "hyphenation in words": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\nhyphenation: ¶always\n",
        },
        "BG112",
        "",
    ),
    "unknown language for hyphenation": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\nhyphenation: [de, ¶german]\n",
        },
        "BG164",
        "cs, da, de, el",
    ),
    "pages without room": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\ntheme: {page: ¶{left: 300, right: 200}}\n",
        },
        "BG165",
        "lengths are in points",
    ),
    "lines higher than the page": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\ntheme: {styles: ¶{note: {leading: 400}}}\n",
        },
        "BG165",
        "or the type smaller",
    ),
    "template extends itself": (
        {V1: RECORD + "template: own\n", OWN: "extends: ¶own\n"},
        "BG128",
        "",
    ),
    "unknown name in a template": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\ncover: {kicker: '{{ ¶numbr }}'}\n",
        },
        "BG132",
        "did you mean 'number'?",
    ),
    "unknown field in a template": (
        {
            V1: RECORD + "template: own\n",
            OWN: "extends: easme-deliverable\ncover: {kicker: '{{ project.¶nam }}'}\n",
        },
        "BG132",
        "did you mean 'name'?",
    ),
    "broken pattern": (
        {f"{HOME}/acronyms.yaml": "EU: {long: L, first_use: '{long} ({¶shrt})'}\n"},
        "BG161",
        "{short}",
    ),
    # SVG
    "broken svg": (
        {**section("¶![a](images/x.svg)"), f"{HOME}/images/x.svg": "<svg"},
        "BG152",
        "save it again",
    ),
    "svg without a size": (
        {**section("¶![a](images/x.svg)"), f"{HOME}/images/x.svg": SVG.format(">")},
        "BG152",
        "'viewBox'",
    ),
    "svg with a script": (
        {**section("¶![a](images/x.svg)"), f"{HOME}/images/x.svg": sized("<script/>")},
        "BG175",
        "plain SVG",
    ),
    "svg with an address": (
        {
            **section("¶![a](images/x.svg)"),
            f"{HOME}/images/x.svg": sized('<use href="https://x.eu/a.svg"/>'),
        },
        "BG175",
        "plain SVG",
    ),
    "svg with a style from outside": (
        {
            **section("¶![a](images/x.svg)"),
            f"{HOME}/images/x.svg": sized("<style>@import 'x.css'</style>"),
        },
        "BG175",
        "plain SVG",
    ),
    "svg with elements too deep in each other": (
        {
            **section("¶![a](images/x.svg)"),
            f"{HOME}/images/x.svg": sized("<g>" * 101 + "</g>" * 101),
        },
        "BG175",
        "ungroup its elements",
    ),
    "svg with uses in a ring": (
        {
            **section("¶![a](images/x.svg)"),
            f"{HOME}/images/x.svg": sized(
                '<g id="a"><use href="#b"/><use href="#b"/></g>'
                '<g id="b"><use href="#a"/><use href="#a"/></g>'
            ),
        },
        "BG175",
        "ungroup its elements",
    ),
    "svg with entities": (
        {
            **section("¶![a](images/x.svg)"),
            f"{HOME}/images/x.svg": "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + sized(""),
        },
        "BG175",
        "plain SVG",
    ),
    # charts
    "unknown chart": (
        {CHART: SKETCH + "data: {facts: [jobs]}\n", **section("::: chart ¶sketsch\n:::")},
        "BG170",
        "did you mean 'sketch'?",
    ),
    "chart of an unknown table": (
        {CHART: SKETCH + "data: {count: country, of: [¶clustres]}\n"},
        "BG122",
        "'clusters'",
    ),
    "chart of an unknown fact": (
        {CHART: SKETCH + "data: {facts: [¶growht]}\n"},
        "BG121",
        "'growth'",
    ),
    "a number too few": (
        {CHART: WRITTEN + "[{values: ¶[1]}]}\n"},
        "BG171",
        "one number for each category",
    ),
    "two series in a bar": (
        {
            CHART: WRITTEN.replace("bar", "¶bar")
            + "[{name: x, values: [1, 2]}, {name: y, values: [1, 2]}]}\n"
        },
        "BG171",
        "stacked-bar",
    ),
    "series without a name": (
        {
            CHART: WRITTEN.replace("bar", "line")
            + "[{name: x, values: [1, 2]}, ¶{values: [1, 2]}]}\n"
        },
        "BG171",
        "add 'name:'",
    ),
    "nothing in a chart": ({CHART: WRITTEN + "¶[{values: [0, 0]}]}\n"}, "BG172", ""),
    "negative share": (
        {CHART: WRITTEN.replace("bar", "share") + "[{values: [3, ¶-1]}]}\n"},
        "BG173",
        "'bar' or 'line'",
    ),
    "shares that do not add up": (
        {
            CHART: WRITTEN.replace("kind: bar", "kind: share\nunit: '%'")
            + "¶[{values: [30, 40]}]}\n"
        },
        "BG173",
        "add the missing share",
    ),
    "chart of words": (
        {
            f"{HOME}/facts.yaml": "growth: {value: strong}\njobs: {value: 1}\n",
            CHART: SKETCH + "data: {facts: [¶growth]}\n",
        },
        "BG173",
        "whose value is a number",
    ),
    "facts in two units": (
        {CHART: SKETCH + "data: {facts: [growth, ¶jobs]}\n"},
        "BG173",
        "a separate chart for each unit",
    ),
    "words cannot be counted": (
        {
            f"{HOME}/organisations.yaml": (
                "hegan: {name: HEGAN, country: Spain}\nnet: {name: Net, country: Spain}\n"
            ),
            CHART: SKETCH + "data: {count: country, of: ¶clusters}\n",
        },
        "BG174",
        "use organisations as items",
    ),
    "chart with an unknown key": (
        {
            CHART: SKETCH + "data: {count: country, of: lands, ¶tpo: 3}\n",
            f"{HOME}/tables/lands.yaml": (
                "anchor: lands\nkind: list\ncaption: C\nheader: H\nitems: [hegan]\n"
            ),
        },
        "BG110",
        "did you mean 'top'?",
    ),
}
"""Each mistake: files, the only expected code, words of its hint."""
SAY_IT_ALL = {
    "an entry names either a section or a story",
    "a source needs an address or a title",
}
"""Messages that need no hint."""


@pytest.mark.parametrize(("files", "code", "hint"), CASES.values(), ids=CASES.keys())
def test_each_finding_has_its_span_and_a_hint(files, code, hint, findings, places):
    found = findings(files)
    assert [d.code for d in found] == [code], found
    wanted = places(files)
    if wanted:
        assert tuple(d.span.start for d in found) == wanted
    assert hint in f"{found[0].hint} {found[0].message}"
    assert found[0].hint or found[0].message in SAY_IT_ALL


BRIEFING_CASES = {
    "unknown version": ({TALK: BRIEFING.replace("d1@v1", "¶d1@v3")}, "BG125", "'d1@v1'"),
    "unknown key": ({TALK: BRIEFING + "¶objective: [a]\n"}, "BG110", "did you mean 'objectives'?"),
    "field of several templates": (
        {TALK: BRIEFING + "¶one_sentence: Win.\n"},
        "BG110",
        "these templates have this field: bilateral, cluster-mission, eu-briefing, one-page-note, "
        "policy-dialogue, speaking-note; use one, or declare it in a template of the project that "
        "extends 'meeting-briefing'",
    ),
    "misspelt field of other templates": (
        {TALK: BRIEFING + "¶one_sentense: Win.\n"},
        "BG110",
        "did you mean 'one_sentence'? these templates have this field: bilateral, cluster-mission,",
    ),
    "field of a template of the project": (
        {
            OWN: "extends: meeting-briefing\nfields: {meeting: {hall: {help: Hall.}}}\n",
            "templates/mine/template.yaml": "extends: meeting-briefing\n",
            TALK: BRIEFING.replace("meeting-briefing", "mine").replace("T}", "T, ¶hall: A}"),
        },
        "BG110",
        "the template 'own' has this field; use it, or declare it in 'mine'",
    ),
    "field of the meeting beside it": (
        {TALK: BRIEFING + "¶place: Q\n"},
        "BG110",
        "it belongs under 'meeting'",
    ),
    **{
        f"{key} without a value": ({TALK: f"{BRIEFING}{written}\n"}, "BG112", "or remove the key")
        for key, written in {
            "previous": "previous:¶",
            "previous as an empty text": "previous: ¶''",
            "day": "return_by:¶",
            "number of pages": "budget: {pages: ¶}",
            "clearance": "requires_clearance:¶",
        }.items()
    },
    "empty reader": ({TALK: BRIEFING + "previous: {reader: ¶''}\n"}, "BG112", "the reader, as in"),
    "no reader": ({TALK: BRIEFING + "¶previous: {}\n"}, "BG111", "the reader, as in"),
    "unquoted time": (
        {TALK: BRIEFING.replace("{name: T}", "{name: T, time: ¶10.00}")},
        "BG112",
        "put it in quotes",
    ),
    "impossible time": (
        {TALK: BRIEFING.replace("{name: T}", "{name: T, time: ¶'24.30'}")},
        "BG112",
        "did you mean '0.30'?",
    ),
    "unknown source": ({TALK: BRIEFING + "objectives:\n  - Agree¶[^x]\n"}, "BG120", ""),
    "unknown fact in an answer": (
        {
            TALK: BRIEFING + "defensives:\n- question: Why?\n  answer: |\n    Two\n\n"
            '    lines {{ fact("¶y") }}\n'
        },
        "BG121",
        "",
    ),
}


@pytest.mark.parametrize(
    ("files", "code", "hint"), BRIEFING_CASES.values(), ids=BRIEFING_CASES.keys()
)
def test_a_mistake_in_a_briefing_is_a_finding(files, code, hint, findings, places):
    found = findings(files, "demo/talk")
    assert [d.code for d in found] == [code], found
    assert tuple(d.span.start for d in found) == places(files)
    assert hint in found[0].hint


def test_the_first_byte_that_is_not_utf_8_is_named(findings):
    (found,) = findings({AIM: FRONT.encode() + b"one\ncaf\xe9"})
    assert (found.span.line, found.span.column) == (6, 4)


def test_a_symbolic_link_out_of_the_project_is_not_followed(project, findings, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text(FRONT.replace("aim", "secret"), encoding="utf-8")
    folder = project({})
    (folder / HOME / "sections" / "secret.md").symlink_to(outside)
    (found,) = findings({})
    assert (found.code, found.span.path) == ("BG103", f"{HOME}/sections/secret.md")


def test_a_cycle_of_versions_is_reported_once(findings):
    files = {V1: "based_on: v2\n" + RECORD, V2: "based_on: v1\n"}
    (found,) = findings(files, "demo/d1@v2")
    assert (found.code, found.span.path) == ("BG126", V1)
    assert found.message == "v1 and v2 are based on each other"
    assert found.hint.startswith("v1 → v2 → v1")


def test_all_findings_of_all_files_are_reported_in_one_run(findings):
    found = findings(
        {
            V1: RECORD + "keyword: [a]\n",
            AIM: FRONT + "A[^x] {{ y }}\n\n# Head\n",
            STORY: "anchor: campus\ntitle: {{\n",
            f"{HOME}/facts.yaml": "a: {value: }\nb: {unit: m}\n",
        }
    )
    assert {d.code for d in found} >= {"BG104", "BG110", "BG111", "BG120", "BG132", "BG140"}
    assert len({d.span.path for d in found}) == 4
    assert list(found) == sorted(found)


def test_a_broken_register_causes_no_other_findings(findings):
    found = findings({f"{HOME}/sources.yaml": "a: [\n", AIM: FRONT + "A[^nordea]"})
    assert [d.code for d in found] == ["BG104"]


def test_an_invalid_entry_causes_no_other_findings(findings):
    found = findings(
        {f"{HOME}/sources.yaml": "nordea: {}\nbook: {title: B}\n", AIM: FRONT + "A[^nordea]"}
    )
    assert [d.code for d in found] == ["BG112"]


def test_a_broken_section_is_not_reported_as_missing_from_the_outline(findings):
    found = findings({AIM: "---\nanchor: aim\n---\nWords\n"})
    assert [d.code for d in found] == ["BG111"]


def test_a_finding_shows_its_line(findings):
    (found,) = findings({AIM: FRONT + "One\n\nTwo[^x] three\n"})
    assert found.excerpt == "Two[^x] three"


def test_every_rule_of_a_content_file_is_tested():
    explained = {code for code in RULES if "BG100" < code < "BG180"}
    cases = (CASES, BRIEFING_CASES)
    tested = {case[1] for some in cases for case in some.values()}
    of_registers = {"BG135", "BG136", "BG137", "BG138", "BG139", "BG159"}  # in test_taken.py
    of_meetings = {"BG155", "BG156", "BG157", "BG158"}  # in test_meetings.py and test_series.py
    assert tested == explained - of_registers - of_meetings | {"BG662"}


def test_diagnostics_are_sorted_by_span(findings):
    found = findings({AIM: FRONT + "A[^x]\n\nB[^y]\n"})
    assert all(isinstance(d, Diagnostic) for d in found)
    assert [d.span.line for d in found] == [5, 7]


@pytest.mark.parametrize(
    "body",
    [
        "- {{ ¶storeis }}",
        "1. {{ ¶storeis }}\n2. Two",
        "## {{ ¶storeis }}\n\nWords.",
        "A.^[{{ ¶storeis }}]",
        "[{{ ¶storeis }}](https://example.eu)",
        "> {{ ¶storeis }}",
        "::: box\n{{ ¶storeis }}\n:::",
    ],
)
def test_what_is_empty_because_of_a_mistake_in_an_expression_has_one_finding(
    body: str, findings, places
) -> None:
    files = section(body + "\n")
    (found,) = findings(files, "demo/d1@v1")
    assert (found.code, found.span.start) == ("BG132", *places(files))
