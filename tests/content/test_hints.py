"""Typical mistakes: each is one finding at the right span, with a hint that corrects it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from briefgen.content.library import load
from briefgen.errors import SetupError
from support.content_files import (
    AIM,
    BRIEFING,
    CHART,
    FRONT,
    GRID,
    IDENTITY,
    OWN,
    PNG,
    RECORD,
    SKETCH,
    TABLE,
    TALK,
    V1,
    own,
    section,
    story,
)
from support.projects import HOME

SHIPPED = Path(__file__).parents[2] / "templates/easme-deliverable"
COUNTED = {
    f"{HOME}/tables/lands.yaml": (
        "anchor: lands\nkind: list\ncaption: C\nheader: H\nitems: [hegan]\n"
    )
}
LEVEL = "a whole number from 1 to 6, not"
BESIDE = "beside template.yaml"


def template(text: str) -> dict[str, str]:
    return {V1: RECORD + "template: own\n", OWN: text}


def version(old: str, new: str) -> dict[str, str]:
    return {V1: RECORD.replace(old, new)}


def grid(rows: str, old: str = "", new: str = "") -> dict[str, str]:
    return {TABLE: GRID.replace(old, new) + f"rows: {rows}\n"}


CASES = {
    # headers and footers
    "level in words": (
        own("header_footer: {header_left: {heading: ¶one}}"),
        LEVEL,
        "1 for chapters",
    ),
    "level in quotes": (
        own("header_footer: {header_left: {heading: ¶'1'}}"),
        f"{LEVEL} the text '1'",
        "remove the quotes",
    ),
    "level 0": (own("header_footer: {header_left: {heading: ¶0}}"), f"{LEVEL} 0", "1 for chapters"),
    "level 7": (own("header_footer: {header_left: {heading: ¶7}}"), f"{LEVEL} 7", "1 for chapters"),
    "level 1.5": (
        own("header_footer: {header_left: {heading: ¶1.5}}"),
        f"{LEVEL} 1.5",
        "1 for chapters",
    ),
    "no level": (
        own("header_footer: {¶header_left: {}}"),
        "missing field 'heading'",
        "1 for chapters",
    ),
    "list in a head": (own("header_footer: {header_left: ¶[1]}"), "not a list", "{heading: 1}"),
    "number in a head": (own("header_footer: {header_left: ¶1}"), "not a number", "{heading: 1}"),
    "nothing in a head": (
        own("header_footer: {header_left: ¶null}"),
        "not empty",
        "'' for an empty text",
    ),
    "another key": (own("header_footer: {header_left: {¶level: 1}}"), "'level'", "'heading'?"),
    "misspelt key": (
        own("header_footer: {header_left: {¶headings: 1}}"),
        "'headings'",
        "'heading'?",
    ),
    "running list": (
        own("header_footer: ¶[a]"),
        "not a list",
        "its keys are header_left, header_right",
    ),
    "head at the top": (own("¶header_left: A"), "unknown key", "it belongs under 'header_footer'"),
    # a team's Word file
    "no such file": (own("word_template: ¶house.docx"), "missing file 'templates/own/", BESIDE),
    "nearly such a file": (
        {**own("word_template: ¶Huose.DOCX"), "templates/own/house.docx": b""},
        "missing file 'templates/own/Huose.DOCX'",
        "did you mean 'house.docx'?",
    ),
    "empty name of a file": (own("word_template: ¶''"), "is empty", "beside the template"),
    "file over the template": (
        own("word_template: ¶../../x.docx"),
        "missing file 'x.docx'",
        BESIDE,
    ),
    "file over the project": (
        own("word_template: ¶../../../x.docx"),
        "is not in the folder of the template",
        BESIDE,
    ),
    "path of a file": (own("word_template: ¶/x.docx"), "missing file 'templates/own/x.d", BESIDE),
    "very long name": (own("word_template: ¶" + "x" * 300), "missing file", BESIDE),
    "null in a name": (own('word_template: ¶"a\\0.docx"'), "U+0000", "remove it"),
    "folder for a file": (own("word_template: ¶'.'"), "is not a .docx or .dotx file", BESIDE),
    "list of files": (own("word_template: ¶[a.docx]"), "not a list", "a Word file beside"),
    # the rest of a template
    "pattern without a name": (
        own("languages: {en: {cited_again: ¶x}}"),
        "must contain",
        "{note} is required",
    ),
    "pattern with another": (own("languages: {en: {cite: '{¶x}'}}"), "'x'", "{document} and {lab"),
    "pattern left open": (own("languages: {en: {cite: '¶{x'}}"), "not clo", "{document} and {lab"),
    "pattern of another language": (
        {
            **own("languages: {de: {cite: '{¶x}'}}"),
            f"{HOME}/dossier.yaml": "name: Demo\nlanguage: de\n",
        },
        "unknown name 'x'",
        "use {document} and {label}",
    ),
    "pattern of a language that the document does not have": (
        own("languages: {de: {cite: '{¶x}'}}"),
        "unknown name 'x'",
        "use {document} and {label}",
    ),
    "pattern in the file of another language": (
        {**own(""), "templates/own/languages/de.yaml": "cite: '{¶x}'\n"},
        "unknown name 'x'",
        "use {document} and {label}",
    ),
    "key in the file of another language": (
        {**own(""), "templates/own/languages/de.yaml": "¶tabel: Tabelle\n"},
        "unknown key 'tabel'",
        "did you mean 'table'?",
    ),
    "styles without a Word file": (
        own("¶styles: {body: Normal}"),
        "there is no 'word_template'",
        "add 'word_template'",
    ),
    "language with a country": (
        own("languages: {¶de-AT: {}}"),
        "'de-AT'",
        "write 'de', the language",
    ),
    "words of no language": (
        {
            **template(
                "kind: deliverable\ncover: {title: '{{ project.contract ~ project.platform }}'}\n"
                "fields: {project: {contract: {help: A.}, platform: {help: B.}}}\n"
                "body: [{part: outline}]\n"
            ),
            f"{HOME}/dossier.yaml": "name: Demo\nlanguage: ¶tr\n",
        },
        "has no labels in the language 'tr' for abbreviation, ",
        "'extends'",
    ),
    "group of tokens": (own("theme: {¶colors: {}}"), "'colors'", "did you mean 'colours'?"),
    "colours at the top": (own("¶colours: {}"), "unknown key", "it belongs under 'theme'"),
    "length with a unit": (own("theme: {page: {left: ¶2cm}}"), "in points", "2.835 points"),
    "size of nothing": (own("theme: {styles: {body: {size: ¶0}}}"), "at least 1", "without a unit"),
    "page without room": (own("theme: {page: {left: ¶900}}"), "leave no width", "page larger"),
    "page without height": (own("theme: {page: {top: ¶700}}"), "leave 49 points", "page larger"),
    "colour by name": (own("theme: {colours: {blue: ¶red}}"), "'#rrggbb'", "such as '#003399'"),
    "colour as a comment": (
        own("theme:\n  colours:\n    blue: ¶#AAbbcc\n"),
        "so '#AAbbcc' is not part of the value",
        "write the colour in quotes: '#aabbcc'",
    ),
    "style name": (own("theme: {styles: {¶Heading 1: {}}}"), "'Heading 1'", "'heading1'?"),
    "style in a number": (own("theme: {styles: {body: ¶12}}"), "mapping", "{size: 12, bold"),
    "align": (own("theme: {styles: {body: {align: ¶centered}}}"), "one of", "'centre'?"),
    "yes in a style": (own("theme: {styles: {body: {bold: ¶yes}}}"), "true or false", "quotes"),
    "font by a number": (own("theme: {fonts: {word: ¶3}}"), "must be text", "in quotes"),
    "languages in one word": (
        own("hyphenation: ¶de"),
        "true or false, or a list",
        "write [de]",
    ),
    "hyphenation by yes": (own("hyphenation: ¶yes"), "true or false", "write true, without"),
    "unknown language": (own("hyphenation: [¶klingon]"), "'klingon'", "cs, da, de, el, en"),
    "two sides of a page": (
        own("theme: {page: ¶{left: 900, right: 90}}"),
        "leave no width",
        "page larger",
    ),
    "font of the PDF": (own("theme: {fonts: {pdf: ¶Calibri}}"), "must be 'Arimo'", "remove it"),
    "entry without a space": (
        {V1: RECORD + "authors:\n  ¶-SPI\n"},
        "must be a list",
        "write a space after each '-'",
    ),
    "Word file in a folder": (
        {**own("word_template: ¶sub/h.docx"), "templates/own/sub/h.docx": b"x"},
        "'sub/h.docx' is not in the folder of the template",
        BESIDE,
    ),
    "Word file of another format": (
        {**own("word_template: ¶h.odt"), "templates/own/h.odt": b"x"},
        "'h.odt' is not a .docx or .dotx file",
        BESIDE,
    ),
    "languages by numbers": (own("hyphenation: [¶1]"), "entry 1 of 'hyphenation'", "in quotes"),
    "policy": (own("repeated_notes: ¶ibid"), "one of repeat", "a source that is cited again"),
    "yes": (own("attach_docx: ¶yes"), "true or false, not 'yes'", "without quotes"),
    "levels": (own("contents: {levels: ¶9}"), "from 1 to 4, not 9", ""),
    "notices in one word": (own("notices: ¶copyright"), "a list", "write [copyright]"),
    "no body": (own("body: ¶[]"), "'body' is empty", "`extends`"),
    "body in words": (own("body: [¶outline]"), "entry 1 of 'body'", "write {part: outline}"),
    "no part": (
        own("body: [¶{title: x}]"),
        "missing field 'part'",
        "one of outline, history, selection, since, field, rows, text",
    ),
    "cover rows in words": (
        own("cover: {rows: [¶x]}"),
        "a mapping",
        "its keys are field, label, value",
    ),
    "template of the other kind": (
        {V1: RECORD + "template: ¶own\n", OWN: "extends: meeting-briefing\n"},
        "is not for a deliverable",
        "it is for a briefing; use another",
    ),
    "itself": (template("extends: ¶own\n"), "extends itself", "another template"),
    "list of templates": (template("extends: ¶[a]\n"), "name of a template", "'extends: easme"),
    "template without its file": (
        {V1: RECORD + "template: own\n", "templates/own/readme.txt": "x"},
        "missing file 'templates/own/template.yaml'",
        "`briefgen schema template`",
    ),
    "notice in another encoding": (
        {
            V1: RECORD + "template: own\nlegal_notice: true\n",
            OWN: "extends: easme-deliverable\n",
            "templates/own/legal-notice.easme.md.j2": b"caf\xe9",
        },
        "is not UTF-8",
        "save the file as UTF-8",
    ),
    "template without its notice": (
        {
            V1: RECORD + "template: own\ncopyright: {year: 2019}\n",
            OWN: (SHIPPED / "template.yaml").read_text("utf-8"),
            "templates/own/languages/en.yaml": (SHIPPED / "languages/en.yaml").read_text("utf-8"),
        },
        "no file has the wording of the notice 'copyright' for this document",
        "write it in notices/copyright.easme.cosme.en.md, or remove 'copyright' here",
    ),
    # expressions
    "left open": (
        own("cover: {kicker: '¶{{ number'}"),
        "is not closed in the same line",
        "close it with '}}'",
    ),
    "sum": (
        own("cover: {kicker: '¶{{ 1 + 1 }}'}"),
        "calculations are not supported in an expression",
        "write the result",
    ),
    "nothing": (own("cover: {kicker: '¶{{ }}'}"), "invalid expression", "write a name"),
    "part of a word": (own("cover: {kicker: '{{ title.¶xyz }}'}"), "'xyz'", "has no parts"),
    "mapping for a value": (own("cover: {kicker: '{{ ¶project }}'}"), "'project'", "acronym, ag"),
    "unknown name": (
        own("cover: {kicker: '{{ ¶qqq }}'}"),
        "'qqq'",
        "known: cleared_by, cover, date",
    ),
    "function for a value": (section("{{ ¶fact }}"), "is not a value", "write 'fact(\"…\")'"),
    "typographic quotes": (
        section("{{ fact(¶“jobs”) }}"),
        "'“' is a curly quote",
        "straight quotes",
    ),
    "name without quotes": (
        section("{{ fact(¶jobs-in-ports) }}"),
        "the name 'jobs-in-ports' must be in quotes",
        "write 'fact(\"jobs-in-ports\")'",
    ),
    "comparison": (
        own("cover: {kicker: '¶{{ 1 < 2 }}'}"),
        "comparisons are not supported",
        "type 'flag', and write its name",
    ),
    "image with a backslash": (
        section("¶![a](images\\x.png)"),
        "missing image 'images\\x.png'",
        "write '/' between folder and file: 'images/x.png'",
    ),
    "caption before an image": (
        {
            **section('{#m ¶caption="Map"}\n![a](images/x.png)'),
            f"{HOME}/images/x.png": PNG,
        },
        "'caption' is not supported",
        "after its address",
    ),
    "number for a name": (section("{{ fact(¶3) }}"), "in quotes", "write '\"3\"'"),
    "words in words": (section('{{ fact("odd") | ¶in_words }}'), "whole number", "remove '| in_w"),
    "filter of too much": (section("{{ 5 | ¶in_words(2) }}"), "no arguments", "write '| in_words'"),
    # YAML
    "tab": (
        version("abstract: Words", "cover:\n¶\tversion: V1"),
        "a tab is not allowed",
        "not with tabs",
    ),
    "colon": (version("Words", "Note¶: this"), "invalid YAML", "in quotes"),
    "further in": (version("date:", " ¶date:"), "invalid YAML", "in the same column"),
    "less far in": (
        version("[{section: aim}]", "\n  - section: aim\n ¶- section: b"),
        "invalid YAML",
        "in the same column",
    ),
    "list less far in": (
        version("[{section: aim}]", "\n  - section: aim\n    parts:\n   ¶- story: campus"),
        "invalid YAML",
        "entries of a list with '- '",
    ),
    "open list": ({V1: RECORD + "authors: ¶[a, b\n"}, "invalid YAML", "close the list"),
    "open mapping": ({V1: RECORD + "cover: ¶{version: a\n"}, "invalid YAML", "close the mapping"),
    "open quote": (version("Words", "¶'Words"), "quotation mark is not closed", "close the quote"),
    **{
        f"quote that a later value closes, {number}": (
            own(text),
            "this quotation mark is not closed",
            "close the quote",
        )
        for number, text in enumerate(
            (
                'header_footer:\n  header_right: ¶"A\n\nbody:\n  - {part: outline, when: "A"}\n',
                'cover:\n  rows:\n    - {label: "A", value: ¶"B}\n    - {label: "C", value: "D"}\n',
                'cover:\n  imprint:\n    - ¶"A\n    - "B"\n',
                'cover: {title: "A", kicker: ¶"B}\n\nnotices:\n  - "copyright"\n',
            )
        )
    },
    "quote within a text below '|' is not open": (
        {V1: RECORD + 'subtitle: |\n  He said: "now\n\nauthors: ["A" ¶B]\n'},
        "text is not allowed after",
        "in quotes",
    ),
    "quote within": (version("Words", "'The town'¶s plan'"), "invalid", "write a quote twice"),
    "at sign": (
        {V1: RECORD + "authors: [¶@spi]\n"},
        "must not begin with '@'",
        "an unquoted value cannot begin with '@'",
    ),
    "value first": (version("Words", "{¶{ title }}"), "keys must be plain text", "in quotes"),
    "emphasis first": (version("Words", "*really¶*"), "a name is missing after '*'", "in quotes"),
    "colour in a row": (own("¶theme: {colours: {blue: #aabbcc}}\n"), "invalid", "'#'"),
    "backslash": (version("Words", '"a ¶\\d"'), "does not escape", "for a backslash"),
    "block at the edge": (
        {V1: "version: V1\nabstract: |\n¶Words here\ndate: 2019-03-31\n"},
        "invalid YAML",
        "indent the lines below '|'",
    ),
    "bell": (version("Words", "Wo¶\ars"), "U+0007", "remove it"),
    "hidden bell": ({V1: RECORD + 'authors: [¶"a\\u0001"]\n'}, "U+0001", "remove it"),
    "endless number": (own("theme: {page: {left: ¶1.0e400}}"), "in points", "without a unit"),
    "spaces for a title": (
        {AIM: "---\nanchor: aim\ntitle: ¶'  '\n---\nWords\n"},
        "'title' is empty",
        "inline Markdown",
    ),
    "second document": ({V1: RECORD + "¶---\na: 1\n"}, "second document", "the line '---'"),
    "comment for a value": (version(" Words", " ¶#1 of all"), "so '#1 of all' is", "in quotes"),
    "no space": ({V1: "¶version:V1\n"}, "contain a mapping", "a space after the colon"),
    # records
    "date in another order": (version("2019-03-31", "¶31.03.2019"), "a date", "as in 2019-03-31"),
    "date in quotes": (
        version("2019-03-31", "¶'2019-03-31'"),
        "must be a date as YYYY-MM-DD, not the text '2019-03-31'",
        "remove the quotes",
    ),
    "day that does not exist": (
        version("2019-03-31", "¶2023-02-30"),
        "2023-02-30 is not a date: there is no 30 February 2023",
        "as in 2019-03-31",
    ),
    "month that does not exist": (
        version("2019-03-31", "¶2023-13-01"),
        "2023-13-01 is not a date: there is no month 13",
        "as in 2019-03-31",
    ),
    "year in quotes": (
        {V1: RECORD + "copyright: {year: ¶'2024'}\n"},
        "must be a whole number, not the text '2024'",
        "remove the quotes",
    ),
    "flag in quotes": (
        {V1: RECORD + "legal_notice: ¶'true'\n"},
        "must be true or false, not the text 'true'",
        "remove the quotes",
    ),
    "level of a section": (
        {AIM: FRONT.replace("title: Aim", "title: Aim\nlevel: ¶confidential") + "Words\n"},
        "level 'confidential' is not declared in dossier.yaml",
        "declared: public, internal; or add it there under 'levels'",
    ),
    "level nearly public": (
        {AIM: FRONT.replace("title: Aim", "title: Aim\nlevel: ¶publik") + "Words\n"},
        "level 'publik' is not declared in dossier.yaml",
        "did you mean 'public'?",
    ),
    "section and story": (
        version("{section: aim}", "¶{section: aim, story: campus}"),
        "an entry cannot name both a section and a story",
        "remove one",
    ),
    "entry without a name": (
        version("{section: aim}", "¶{parts: []}"),
        "an entry must name a section or a story",
        "add 'section: …' or 'story: …'",
    ),
    "identifier with an underscore": (
        {f"{HOME}/facts.yaml": "jobs: {value: 1, source: ¶nordea_report}\n"},
        "is not an identifier",
        "did you mean 'nordea-report'?",
    ),
    "number in a list": (
        {f"{HOME}/facts.yaml": "jobs:\n  value: ¶[48]\n"},
        "must be a number or text, not a list",
        "write 48, without brackets",
    ),
    "name of no other key": (
        own("header_footer: {¶header_centre: x}"),
        "unknown key 'header_centre'",
        "known: footer_centre, footer_left, header_left, header_right",
    ),
    "entry in words": (
        version("{section: aim}", "¶aim"),
        "entry 1 of 'outline'",
        "write {section: aim} or {story: aim}",
    ),
    "one for many": ({V1: RECORD + "authors: ¶SPI\n"}, "must be a list", "write [SPI]"),
    "value for a mapping": ({V1: RECORD + "copyright: ¶2019\n"}, "mapping", "{year: 2019}"),
    "misspelt and missing": ({V1: RECORD + "copyright: {¶yaer: 1}\n"}, "'yaer'", "'year'?"),
    "nothing for a list": ({V1: RECORD + "keywords:¶\n"}, "not empty", "remove the key"),
    "key too far in": (
        {V1: RECORD + "cover:\n  version: V1\n  ¶authors: [a]\n"},
        "unknown key 'authors'",
        "it belongs beside 'cover'",
    ),
    "key of no other": ({V1: RECORD + "¶qqq: 1\n"}, "unknown key", "known: based_on, version"),
    "based on nothing": ({V1: RECORD + "based_on: ¶v0\n"}, "unknown version", "no other version"),
    "language in words": (
        {f"{HOME}/dossier.yaml": "name: D\nlanguage: ¶english\n"},
        "cannot be 'english'",
        "for example en-GB",
    ),
    "no dossier": ({f"{HOME}/dossier.yaml": None}, "missing file", "`briefgen schema dossier`"),
    "no identity": ({IDENTITY: None}, "missing file", "`briefgen schema deliverable`"),
    "acronym in words": (
        {f"{HOME}/acronyms.yaml": "EU: ¶European Union\n"},
        "'EU' must be a mapping",
        "write {long: European Union}",
    ),
    "key of an invalid list": (
        {f"{HOME}/organisations.yaml": "hegan: {name: H}\nnet: {name: N, members_of: ¶hegan}\n"},
        "a list",
        "write [hegan]",
    ),
    # tables and charts
    "empty cell": (grid("[[a, ¶null]]"), "entry 2 of entry 1 of 'rows'", "'' for an empty text"),
    "date in a cell": (grid("[[a, ¶2019-01-01]]"), "must be text", "in quotes"),
    "list in a cell": (grid("[[a, ¶[b]]]"), "not a list", "in quotes"),
    "cell too few": (grid("[¶[a]]"), "fills 1 column,", "'' for an empty cell"),
    "cell too high": (grid("[¶[{text: a, row_span: 3}, b]]"), "more rows", "at most 'row_span: 1'"),
    "cells torn": (
        grid(
            "[[a, {text: b, row_span: 2}, c], ¶[{text: d, column_span: 2}]]",
            "{title: B}",
            "{title: B}, {title: C}",
        ),
        "not adjacent",
        "divide this cell into two",
    ),
    "headers": (grid("[[a, b]]\nheader_columns: ¶3"), "3 header columns", "at most 2"),
    "column in words": (
        {TABLE: "anchor: grid\nkind: grid\ncaption: G\ncolumns: [¶A]\nrows: [[a]]\n"},
        "entry 1 of 'columns'",
        "write {title: A}",
    ),
    "no rows": (grid("¶[]"), "'rows' is empty", "at least one entry"),
    "no kind": (
        {
            TABLE: GRID.replace("kind: grid\n", "").replace("anchor", "¶anchor", 1)
            + "rows: [[a, b]]\n"
        },
        "missing field 'kind'",
        "one of list, grid",
    ),
    "key of another kind": (
        {**COUNTED, CHART: SKETCH + "data: {¶facts: [jobs], count: country, of: lands}\n"},
        "unknown key 'facts'",
        "keep one or the other",
    ),
    "misspelt form": ({CHART: SKETCH + "data: {¶fact: [jobs]}\n"}, "'fact'", "'facts'?"),
    "no data": ({CHART: "¶" + SKETCH}, "missing field 'data'", "{facts: [a-fact]}"),
    "no chart": (section("::: chart ¶x\n:::"), "unknown chart", "a file in charts/"),
    "top of none": (
        {**COUNTED, CHART: SKETCH + "data: {count: country, of: lands, top: ¶0}\n"},
        "1 or more, not 0",
        "the others are added up",
    ),
    "others of none": (
        {**COUNTED, CHART: SKETCH + "data: ¶{count: country, of: lands, others: Elsewhere}\n"},
        "'others' names what 'top' adds up, but there is no 'top'",
        "add 'top'",
    ),
    "names of tables in bars by country": (
        {**COUNTED, CHART: SKETCH + "data: {count: country, of: ¶{One: lands}}\n"},
        "does not show the names of the tables",
        "as in [lands], or use 'kind: stacked-bar'",
    ),
    "names of tables in shares by country": (
        {
            **COUNTED,
            CHART: SKETCH.replace("bar", "share") + "data: {count: country, of: ¶{One: lands}}\n",
        },
        "a 'share' chart by country does not show the names of the tables",
        "as in [lands]",
    ),
    "name of the only series": (
        {CHART: SKETCH + "data: {categories: [a], series: [{name: ¶Ports, values: [1]}]}\n"},
        "does not show the name of its series",
        "or add 'with_table'",
    ),
    "header of numbers with a name": (
        {
            CHART: SKETCH
            + "data: {categories: [a], series: [{name: Ports, values: [1]}]}\n"
            + "with_table: {caption: C, heading: H, numbers: ¶Number}\n"
        },
        "each series has a name",
        "remove 'numbers'",
    ),
    "title of the outline": (
        own("body: [{part: outline, ¶title: My own heading}]\n"),
        "unknown key 'title'",
        "it belongs to 'part: history', 'part: selection', 'part: since', 'part: field'",
    ),
    "rows of an outline": (
        own("body: [{part: outline, ¶rows: []}]\n"),
        "unknown key 'rows'",
        "it belongs to 'part: rows', 'part: fact_sheet'",
    ),
    "part of an earlier version": (
        own("body: [{part: ¶key_messages}]\n"),
        "'part' must be one of outline, history",
        "write {part: field, field: briefing.key_messages, form: box}; `briefgen migrate` does",
    ),
    "words for numbers": (
        {CHART: SKETCH + "data: {categories: [a], series: [{values: [¶x]}]}\n"},
        "entry 1 of 'values' must be a number",
        "in digits",
    ),
    "story in a list": (story(results="¶[a]"), "must be text", "'['"),
    # Markdown
    "no image": (section("¶![a](images/x.png)"), "missing image", "folder images/"),
    "image with a long name": (section(f"¶![a]({'x' * 300})"), "missing image", "folder images/"),
    "underlined heading": (section("Title\n¶====="), "does not make it a heading", "write '## '"),
    "words of a note": (
        section("¶[^1]: Words of it."),
        "must be written where the note is cited",
        "replace '[^1]' in the text",
    ),
    "attributes without quotes": (section("{#a caption=A ¶b}\nx"), "'b' is not", 'key="Words"'),
    "misspelt caption": (
        section('{#t ¶captoin="T"}\n| a |\n|---|\n| b |'),
        "'captoin'",
        "did you mean 'caption'?",
    ),
    "attribute of nothing": (
        section("{¶#t}\n::: table clusters\n:::"),
        "'#anchor'",
        "has no attributes",
    ),
    "cell missing": (section('{#t caption="T"}\n| a | b |\n|---|---|\n¶| c |'), "1 cell,", "| |"),
    "colons alone": (section("¶:::"), "closes no block", "more colons"),
    "no heading": (section("¶## \n\nWords"), "the heading is empty", "after the '#'"),
    "no address": (section("¶[words]()"), "has no address", "round brackets"),
}
"""Each mistake: files, words of the message, words of the hint."""


@pytest.mark.parametrize("case", CASES)
def test_each_mistake_is_one_finding_with_a_hint_that_corrects_it(case, findings, places):
    files, message, hint = CASES[case]
    (found,) = findings(files)
    assert message in found.message
    assert hint in found.hint
    if wanted := places(files):
        assert (found.span.start,) == wanted


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("title: Talk", "title:¶", "not empty", "write its value"),
        ("{name: T}", "{¶nme: T}", "unknown key 'nme'", "'name'?"),
        ("date: 2019-06-13", "date: ¶June 2019", "a date", "as in 2019-03-31"),
        ("template: meeting-briefing", "template: ¶easme-deliverable", "not for a brief", "use a"),
    ],
)
def test_a_mistake_in_a_briefing_has_a_hint_that_corrects_it(
    old, new, message, hint, findings, places
):
    files = {TALK: BRIEFING.replace(old, new)}
    (found,) = findings(files, "demo/talk")
    assert message in found.message
    assert hint in found.hint
    assert (found.span.start,) == places(files)


def test_other_missing_keys_are_reported_beside_a_misspelt_key(findings):
    found = findings(
        {TALK: BRIEFING.replace("title", "titel").replace("date: 2019-06-13\n", "")}, "demo/talk"
    )
    assert [d.message for d in found] == ["missing field 'date'", "unknown key 'titel'"]


def test_an_unreadable_file_is_not_a_finding_in_the_content(project, monkeypatch):
    folder = project({AIM: FRONT + "Words\n"})
    open_file = os.open

    def refuse(path, *args, **kwargs):
        if Path(path).name == "aim.md":
            raise PermissionError(errno.EACCES, "Permission denied")
        return open_file(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(
        SetupError, match=r"cannot read '.*aim\.md': Permission denied; check that you may read it"
    ):
        load(folder, "demo/d1@v1")
