"""The pages in docs/reference/ agree with the source code and are complete."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from briefgen.content.library import load
from briefgen.errors import ContentError
from briefgen.reference_pages import pages
from briefgen.reference_pages.expressions import BRIEFING_NAMES, DOCUMENT_NAMES, FILTERS, FUNCTIONS
from briefgen.reference_pages.json_schema import keys_of
from briefgen.reference_pages.theme_tokens import _STYLES, descriptions
from briefgen.schema.kinds import json_schema
from briefgen.theme.tokens import Colours, Dimensions, Fonts, PageSetup, StyleName, TextStyle
from support.declared_forms import FORMS, KINDS
from support.projects import BASE

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
PAGES = pages()
EXAMPLES = [example for example, _ in (*FUNCTIONS.values(), *FILTERS.values())]

AIM, TALK = "content/demo/sections/aim.md", "content/demo/briefings/talk.yaml"
ACRONYMS, VERSION = "content/demo/acronyms.yaml", "content/demo/deliverables/d1/v1.yaml"
TEMPLATE = "templates/own/template.yaml"
FRONT = "---\nanchor: aim\ntitle: Aim\n---\n"
OWN = "extends: {}\nheader_footer: {{header_right: '{{{{ qqqq }}}}'}}\n"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_up_to_date(name):
    assert (REFERENCE / name).read_text("utf-8") == PAGES[name], "run `make reference`"


def test_no_other_pages_are_in_the_folder():
    assert {path.name for path in REFERENCE.iterdir()} == set(PAGES)


def test_every_page_is_linked_from_the_index():
    assert set(re.findall(r"\]\((.*?)\)", PAGES["README.md"])) == set(PAGES) - {"README.md"}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_within_a_page_goes_to_a_heading(name):
    headings = re.findall(r"^#+ (.*)$", PAGES[name], re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}
    assert len(slugs) == len(headings)
    text = re.sub(r"^    .*$", "", PAGES[name], flags=re.MULTILINE)
    links = re.findall(r"(?<!\\)\]\(#(.*?)\)", text)
    assert set(links) <= slugs


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_description(kind):
    keys = keys_of(json_schema(kind, FORMS))
    assert [name for name, value in keys if not described(value)] == []


def described(value):
    """Whether a key has a description, or is one mapping that has one."""
    return value.get("description") or "$ref" in value


@pytest.mark.parametrize("group", [PageSetup, Colours, Fonts, TextStyle, Dimensions])
def test_every_theme_token_has_a_description(group):
    assert set(descriptions(group)) == {*group.__struct_fields__}


def test_every_style_is_explained():
    assert set(_STYLES) == set(get_args(StyleName))


def test_every_name_of_an_expression_is_listed(project):
    assert names_in(project({AIM: FRONT + "{{ qqqq }}\n"}), "demo/d1@v1") == set(FUNCTIONS)
    own = OWN.format("easme-deliverable")
    root = project({TEMPLATE: own, VERSION: BASE[VERSION] + "template: own\n", AIM: BASE[AIM]})
    assert names_in(root, "demo/d1@v1") == set(DOCUMENT_NAMES)
    own, talk = OWN.format("meeting-briefing"), BASE[TALK].replace("meeting-briefing", "own")
    root = project({TEMPLATE: own, TALK: talk})
    assert names_in(root, "demo/talk") == {*DOCUMENT_NAMES, *BRIEFING_NAMES}


def names_in(root, target):
    """The names that the hint of an unknown name lists."""
    with pytest.raises(ContentError) as caught:
        load(root, target)
    (hint,) = {found.hint for found in caught.value.diagnostics if "qqqq" in found.message}
    return set(hint.removeprefix("known: ").split(", "))


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_an_expression_works(project, example):
    acronyms = "SME: {long: small and medium-sized enterprise}\n"
    load(project({AIM: FRONT + example + "\n", ACRONYMS: acronyms}), "demo/d1@v1")
