"""Texts of a template that are, or are not, in the language of a translation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.content.library import read_library
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.content import Library
from support.content_files import BRIEFING, IDENTITY, OWN, RECORD, TALK, V1
from support.projects import BASE, Files, marked

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
      contacts: {type: contacts, label: "{{ labels.records_more_information }}", help: A.}
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


OF_SOURCE = """
extends: easme-deliverable
fields:
  project:
    given: {default: Usual, help: A.}
    plain: {default: ¶By us, help: A.}
    whole: {default: "{{ project.inner }}", help: A.}
    inner: {default: ¶Others, help: A.}
    other: {default: Not printed, help: A.}
    text: {default: {en: By us, de: Von uns}, help: A.}
    head: {type: person, default: {name: Ana Ruiz, role: ¶Director}, help: A.}
  cover: {line: {default: ¶A line, help: A.}}
cover:
  imprint: ["{{ project.plain }}{{ project.given }}{{ project.whole }}{{ project.other }}"]
  subtitle: "{{ project.text }}{{ project.head }}{{ cover.line }}"
"""
OF_BRIEFING = """
extends: meeting-briefing
cover:
  imprint: ["{{ project.plain }}{{ project.given }}{{ project.whole }}"]
  subtitle: "{{ project.text }}{{ project.head }}{{ cover.line }}"
"""


def briefing_files(source: str, of_briefing: str = OF_BRIEFING) -> dict[str, str]:
    """A translated briefing whose template prints fields of the version's template."""
    deliverable = BASE[IDENTITY].replace("easme-deliverable", "own")
    return {
        OWN: source,
        "templates/talk/template.yaml": of_briefing,
        IDENTITY: deliverable.replace("name: P,", "name: P, given: Given,"),
        TALK: BRIEFING.replace("meeting-briefing", "talk") + "translations: [de]\n",
    }


def test_a_briefing_reports_the_defaults_of_the_version_that_it_prints(
    project: Callable[[Files], Path],
) -> None:
    files = briefing_files(OF_SOURCE)
    root = project(files)
    found = found_in(root, "demo/talk:de")
    assert tuple(sorted(one.span.start for one in found)) == marked(files)
    assert {one.severity for one in found} == {"warning"}
    assert not found_in(root, "demo/talk")


def test_a_default_of_the_version_without_the_language_is_an_error_of_a_briefing(
    project: Callable[[Files], Path],
) -> None:
    text = OF_SOURCE.replace("¶", "").replace("{en: By us, de: Von uns}", "¶{en: By us, pl: My}")
    files = briefing_files(text)
    diagnostics = Diagnostics()
    read_library(project(files), "demo/talk:de", diagnostics)
    (one,) = [one for one in diagnostics.conclude() if one.code == "BG740"]
    assert (one.span.start, one.severity) == (*marked(files), "error")
    assert one.hint == "add 'de: …'"
