"""A key or a Word file of a template without an effect has a warning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.content.library import read_library
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from support.content_files import OWN, RECORD, TALK, V1, own
from support.projects import BASE, HOME, Files

BRIEFING = BASE[TALK].replace("meeting-briefing", "own")
MALTESE = {f"{HOME}/dossier.yaml": "name: Demo\nlanguage: mt\n"}
BASED = {V1: RECORD + "template: next\n", "templates/next/template.yaml": "extends: own\n"}


def found_in(root: Path, files: Files) -> tuple[Diagnostic, ...]:
    diagnostics = Diagnostics()
    read_library(root, "demo/talk" if TALK in files else "demo/d1@v1", diagnostics)
    return diagnostics.conclude()


@pytest.mark.parametrize(
    ("files", "message", "hint"),
    [
        (
            own("languages: {en: {cover: {¶title_and_numbr: Title}}}\n"),
            "no line of the template shows the label 'title_and_numbr'",
            "did you mean 'title_and_number'?",
        ),
        (
            own("languages: {en: {body: {¶zebra: Animals}}}\n"),
            "shows the label 'zebra'",
            "write '{{ labels.body_zebra }}' in a line",
        ),
        (
            own("languages: {de: {cover: {¶zebra: Tiere}}}\n"),
            "shows the label 'zebra'",
            "write '{{ labels.cover_zebra }}' in a line",
        ),
        (
            {TALK: BRIEFING, OWN: "extends: meeting-briefing\n¶notices: [copyright]\n"},
            "briefings do not print notices",
            "write 'notices: []'",
        ),
        *(
            (
                {
                    **own(f"¶hyphenation: {wanted}\n"),
                    f"{HOME}/dossier.yaml": f"name: Demo\nlanguage: {language}\n",
                },
                f"words in '{language}' are not hyphenated",
                "list the languages that have patterns",
            )
            for language in ("fi", "ga", "mt")
            for wanted in ("true", f"[de, {language}]")
        ),
    ],
)
def test_a_key_without_effect_has_a_warning(
    files: Files,
    message: str,
    hint: str,
    project: Callable[[Files], Path],
    places: Callable[..., object],
) -> None:
    (found,) = found_in(project(files), files)
    assert (found.code, found.severity) == ("BG628", "warning")
    assert (message in found.message, found.hint.startswith(hint)) == (True, True), found
    assert (found.span.start,) == places(files)


@pytest.mark.parametrize(
    "files",
    [
        own("languages: {en: {cover: {title_and_number: Title}}}\n"),
        own(
            "languages: {en: {cover: {zebra: Animals}}}\n"
            "cover: {kicker: '{{ labels.cover_zebra }}'}\n"
        ),
        {**own("hyphenation: true\n"), f"{HOME}/dossier.yaml": "name: Demo\nlanguage: de\n"},
        {**own("hyphenation: [de]\n"), **MALTESE},
        own("hyphenation: [en, mt]\n"),
        {TALK: BRIEFING, OWN: "extends: meeting-briefing\nnotices: []\n"},
        # Another template that extends it may show the label.
        {**own("languages: {en: {cover: {zebra: Animals}}}\n"), **BASED},
    ],
)
def test_a_key_with_an_effect_has_no_warning(
    files: Files, project: Callable[[Files], Path]
) -> None:
    assert found_in(project(files), files) == ()


def test_a_word_file_that_no_key_names_has_a_warning(project: Callable[[Files], Path]) -> None:
    files = {**own("hyphenation: false\n"), "templates/own/letter.docx": b"words"}
    (found,) = found_in(project(files), files)
    assert (found.code, found.span.path) == ("BG625", "templates/own/letter.docx")
    assert found.hint == "write 'word_template: letter.docx' in template.yaml, or remove the file"


def test_a_notice_that_the_template_does_not_list_has_a_warning(
    project: Callable[[Files], Path],
) -> None:
    files = {**own("notices: [copyright]\n"), "templates/own/legal-notice.de.md.j2": "Words.\n"}
    (found,) = found_in(project(files), files)
    assert (found.code, found.span.path) == ("BG625", "templates/own/legal-notice.de.md.j2")
    assert found.hint.startswith("add 'legal-notice' under 'notices'")
    files = {**files, **own("notices: [copyright, legal-notice]\n")}
    assert found_in(project(files), files) == ()


def test_a_briefing_cannot_have_the_outline(
    findings: Callable[..., tuple[Diagnostic, ...]], places: Callable[..., object]
) -> None:
    fields = ("objectives", "key_messages", "defensives")
    parts = ", ".join(f"{{part: field, field: briefing.{one}, title: T}}" for one in fields)
    body = f"[{{part: ¶outline}}, {parts}, {{part: selection}}]"
    template = f"extends: meeting-briefing\nbody: {body}\n"
    files = {TALK: BRIEFING, OWN: template}
    (found,) = findings(files, "demo/talk")
    assert (found.code, found.message) == ("BG128", "part 'outline' belongs to deliverables")
    assert "part: selection" in found.hint
    assert (found.span.start,) == places(files)
