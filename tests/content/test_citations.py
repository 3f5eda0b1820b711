"""The notes that cite sources: an address alone, or everything that is known of a source."""

from __future__ import annotations

import pytest

from briefgen.model.nodes import Emphasis, Link, Note, Paragraph
from briefgen.model.walk import words_of
from briefgen.spans.span import Span
from support.projects import HOME

FULL = "templates/own/template.yaml"
V1 = f"{HOME}/deliverables/d1/v1.yaml"


def files(source: str, template: str = "cite: full") -> dict[str, str]:
    return {
        f"{HOME}/sources.yaml": f"cited: {source}\nnordea: {{title: N}}\n",
        f"{HOME}/sections/aim.md": "---\nanchor: aim\ntitle: Aim\n---\nWords[^cited].\n",
        FULL: f"extends: easme-deliverable\n{template}\n",
    }


def note_of(library, project, source: str, template: str = "cite: full") -> Note:
    record = (project({}) / V1).read_text("utf-8")
    loaded = library({**files(source, template), V1: f"{record}template: own\n"})
    (note,) = (n for n in loaded.sections["aim"].section.blocks[0].content if isinstance(n, Note))
    return note


COMPLETE = (
    "{authors: [World Bank], title: A Report, publisher: Nordea, year: 2018, "
    "address: www.a.org/b, accessed: 2019-03-03}"
)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (COMPLETE, "World Bank, A Report, Nordea, 2018, www.a.org/b, accessed 3 March 2019."),
        ("{title: A Report, address: www.a.org/b}", "A Report, www.a.org/b."),
        ("{title: A Report}", "A Report."),
        ("{title: A Report, publisher: Nordea Inc.}", "A Report, Nordea Inc."),
        ("{authors: [Nordea], title: A Report, publisher: Nordea}", "Nordea, A Report."),
        ("{authors: [A. Sol, B. Mar], title: A Report}", "A. Sol, B. Mar, A Report."),
        ("{address: www.a.org/b}", "www.a.org/b"),
        (
            COMPLETE.replace("}", ", archived: 'https://a.example/1'}"),
            "World Bank, A Report, Nordea, 2018, www.a.org/b, accessed 3 March 2019, "
            "archived copy: https://a.example/1.",
        ),
        (
            "{title: A Report, archived: 'https://a.example/1'}",
            "A Report, archived copy: https://a.example/1.",
        ),
        ("{address: www.a.org/b, accessed: 2019-03-03}", "www.a.org/b, accessed 3 March 2019."),
        ("{title: A Report, address: www.a.org/b, cite: address}", "www.a.org/b"),
    ],
)
def test_a_full_note_prints_everything_that_is_known(library, project, source, printed):
    assert words_of(note_of(library, project, source).blocks) == printed


def test_a_source_can_be_cited_in_full_in_a_template_that_cites_addresses(library, project):
    source = COMPLETE.replace("}", ", cite: full}")
    short = words_of(note_of(library, project, COMPLETE, "cite: address").blocks)
    assert short == "www.a.org/b"
    full = words_of(note_of(library, project, source, "cite: address").blocks)
    assert full == "World Bank, A Report, Nordea, 2018, www.a.org/b, accessed 3 March 2019."


def test_the_title_is_emphasised_and_the_address_is_a_link(library, project):
    (paragraph,) = note_of(library, project, COMPLETE).blocks
    assert isinstance(paragraph, Paragraph)
    assert [type(n).__name__ for n in paragraph.content] == [
        "Text", "Emphasis", "Text", "Link", "Text"
    ]  # fmt: skip
    emphasis, link = paragraph.content[1], paragraph.content[3]
    assert isinstance(emphasis, Emphasis)
    assert isinstance(link, Link)
    assert link.url == "http://www.a.org/b"


def test_the_day_of_access_is_in_the_words_of_the_template(library, project):
    template = "cite: full\nlanguages: {en: {accessed: 'last opened on {date}'}}"
    words = words_of(note_of(library, project, COMPLETE, template).blocks)
    assert words.endswith(", last opened on 3 March 2019.")


RECORD = "copyright: {year: 2018}\nlegal_notice: true\n"
NOTICE = f"{HOME}/notices/legal-notice.md"


def test_the_notice_of_a_template_says_that_it_is_a_model(library, project):
    record = (project({}) / V1).read_text("utf-8")
    _, notice = library({V1: record + RECORD}).cover.notices
    assert "This notice is a model" in words_of((notice,))


def test_a_notice_of_the_project_replaces_that_of_the_template(library, project):
    record = (project({}) / V1).read_text("utf-8")
    of_version = f"{HOME}/deliverables/d1/v1/notices/copyright.md"
    own = {
        V1: record + RECORD,
        NOTICE: "The official words of {{ project.agency }}.\n",
        of_version: "© {{ year }} The authors.\n",
    }
    copyright_line, notice = library(own).cover.notices
    assert words_of((notice,)) == "The official words of EASME."
    assert words_of((copyright_line,)) == "© 2018 The authors."


def test_a_notice_consists_of_paragraphs(findings, project):
    record = (project({}) / V1).read_text("utf-8")
    own = {V1: record + RECORD, NOTICE: "Words.\n\n- not a paragraph\n"}
    (found,) = findings(own)
    assert (found.code, found.span) == ("BG142", Span(NOTICE, 3, 1, 3, 18))
