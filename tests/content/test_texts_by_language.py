"""Texts of a template that are, or are not, in the language of a translation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.content.library import read_library
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.content import Library
from support.content_files import OWN, RECORD, V1
from support.projects import Files, marked

TRANSLATED = RECORD + "template: own\ntranslations: [de]\ncover: {version: V1, given: Given}\n"
KINDS = """
extends: easme-deliverable
records:
  policy_fiche:
    kicker: ¶Policy fiche
    numbered: ¶"Fiche {number}"
    fields:
      kicker: {type: words, label: Not printed, help: A.}
      figures: {type: figures, label: ¶Key figures, help: A.}
      scope: {type: list, label: {en: Scope, de: Umfang}, help: A.}
      contacts: {type: contacts, label: "{{ labels.more_information }}", help: A.}
      results: {type: text, help: A.}
      measure: {type: text, label: "", help: A.}
      state: {type: choice, label: {en: S, de: S}, choices: {a: ¶Open, b: {en: B, de: B}}, help: A.}
  letter:
    kicker: {en: Letter, de: Brief}
    numbered: "{number}."
    fields: {text: {type: text, label: "", help: A.}}
"""
DEFAULTS = """
extends: easme-deliverable
fields:
  cover:
    given: {default: Usual, help: A.}
    plain: {default: ¶By us, help: A.}
    mixed: {default: ¶"By {{ project.name }}", help: A.}
    computed: {default: "{{ project.name }}", help: A.}
    marked: {type: markdown, default: ¶By us, help: A.}
    text: {default: {en: By us, de: Von uns}, help: A.}
    name: {type: names, default: [Ana Ruiz], help: A.}
    code: {type: code, default: AB, help: A.}
    person: {type: person, default: {name: Ana Ruiz, role: ¶Director}, help: A.}
    people: {type: people, default: [{name: Jan Kos, role: ¶Editor}, {name: Eva Lee}], help: A.}
cover:
  subtitle: "{{ cover.given }} {{ cover.plain }} {{ cover.mixed }} {{ cover.computed }}"
  imprint:
    - "{{ cover.marked }}{{ cover.text }}{{ cover.name }}{{ cover.code }}"
    - "{{ cover.person }}{{ cover.people }}"
"""


def found_in(root: Path, target: str = "demo/d1@v1:de") -> list[Diagnostic]:
    diagnostics = Diagnostics()
    read_library(root, target, diagnostics)
    return [one for one in diagnostics.conclude() if one.code == "BG808"]


@pytest.mark.parametrize("template", [KINDS, DEFAULTS])
def test_plain_words_of_kinds_of_records_and_of_defaults_have_a_warning_in_a_translation(
    template: str, project: Callable[[Files], Path]
) -> None:
    version = TRANSLATED if template == DEFAULTS else TRANSLATED.replace(", given: Given", "")
    files = {V1: version, OWN: template}
    root = project(files)
    found = found_in(root)
    assert tuple(sorted(one.span.start for one in found)) == marked(files)
    assert {one.severity for one in found} == {"warning"}
    assert not found_in(root, "demo/d1@v1")


def test_the_role_of_a_person_is_translated_in_the_content(
    project: Callable[[Files], Path],
) -> None:
    found = found_in(project({V1: TRANSLATED, OWN: DEFAULTS}))
    hints = {one.message.split("'")[1]: one.hint for one in found}
    assert hints["Director"] == "write the value in the content, where it can be translated"
    assert hints["By us"] == "write a text for each language, as in {en: …, de: …}"


@pytest.mark.parametrize(
    ("type_", "texts", "printed"),
    [
        ("words", "{en: By us, de: Von uns}", {"": "By us", ":de": "Von uns"}),
        ("markdown", "{en: By us, de: Von uns}", {"": "By us", ":de": "Von uns"}),
        (
            "words",
            "{en: 'By {{ project.name }}', de: 'Von {{ project.name }}'}",
            {"": "By P", ":de": "Von P"},
        ),
    ],
)
def test_a_default_can_be_a_text_for_each_language(
    type_: str, texts: str, printed: dict[str, str], library: Callable[..., Library]
) -> None:
    files = {
        V1: TRANSLATED.replace(", given: Given", ""),
        OWN: (
            "extends: easme-deliverable\n"
            f"fields: {{cover: {{by: {{type: {type_}, help: A., default: {texts}}}}}}}\n"
            "cover: {subtitle: '{{ cover.by }}'}\n"
        ),
    }
    found = {one: library(files, f"demo/d1@v1{one}").cover.subtitle for one in printed}
    assert found == printed


def test_a_default_without_the_language_is_an_error(project: Callable[[Files], Path]) -> None:
    files = {
        V1: TRANSLATED.replace(", given: Given", ""),
        OWN: (
            "extends: easme-deliverable\n"
            "fields: {cover: {by: {help: A., default: ¶{en: By us, pl: Przez nas}}}}\n"
            "cover: {subtitle: '{{ cover.by }}'}\n"
        ),
    }
    diagnostics = Diagnostics()
    read_library(project(files), "demo/d1@v1:de", diagnostics)
    (found,) = (one for one in diagnostics.conclude() if one.severity == "error")
    assert (found.code, found.span.start, found.hint) == ("BG740", *marked(files), "add 'de: …'")
