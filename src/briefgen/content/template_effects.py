"""Finds keys of a template that change no document of the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.content import rules
from briefgen.content.labels import labels_used_in
from briefgen.content.project_files.rules import FILE_NOT_READ
from briefgen.content.template import WORD_SUFFIXES, Template
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import nearest
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import Span
from briefgen.typeset.hyphenation import has_dictionary

_Finding = tuple[Span, str, str]
"""Span, message and hint."""


def report_keys_without_effect(
    template: Template,
    notices: Mapping[str, MappedText],
    language: str,
    diagnostics: Diagnostics,
) -> None:
    """A warning for each key or Word file of a project's template without an effect.

    Keys and labels of the templates that it extends may be for other templates.

    `notices` are the texts of the notices that the document prints, `language` is its language.
    """
    if template.has_errors(diagnostics):
        return
    folder = template.folders[0]
    for span, message, hint in (
        *_notices_of_briefings(template),
        *_unused_labels(template, notices),
    ):
        if not folder.is_shipped and span.path.startswith(f"{folder.path}/"):
            diagnostics.add(rules.TEMPLATE_KEY_WITHOUT_EFFECT, span, message, hint)
    for span, message, hint in _missing_patterns(template, language):
        diagnostics.add(rules.TEMPLATE_KEY_WITHOUT_EFFECT, span, message, hint)
    _report_unused_word_files(template, diagnostics)


def _notices_of_briefings(template: Template) -> Iterator[_Finding]:
    record = template.record
    if record.value.kind == "briefing" and record.value.notices:
        span = record.document.key_span(("notices",))
        yield span, "briefings do not print notices", "write 'notices: []', or remove the key"


def _unused_labels(template: Template, notices: Mapping[str, MappedText]) -> Iterator[_Finding]:
    """Labels of the cover and the body that no line shows.

    Those of a template with a Word file may be in its headers and footers.
    """
    record = template.record
    if record.value.word_template is not None:
        return
    used = labels_used_in([record.document.data, *(text.text for text in notices.values())])
    for language, labels in record.value.languages.items():
        for group in ("cover", "body"):
            for name in getattr(labels, group):
                if f"{group}_{name}" in used:
                    continue
                near = nearest(f"{group}_{name}", used).removeprefix(f"{group}_")
                hint = f"write '{{{{ labels.{group}_{name} }}}}' in a line, or remove it"
                hint = f"did you mean '{near}'?" if near else hint
                span = record.document.key_span(("languages", language, group, name))
                yield span, f"no line of the template shows the label '{name}'", hint


def _missing_patterns(template: Template, language: str) -> Iterator[_Finding]:
    record = template.record
    if record.value.hyphenation is True and not has_dictionary(language):
        message = f"words in '{language}' are not hyphenated: there are no patterns for it"
        hint = "list the languages that have patterns, as in [de, es], or remove the key"
        yield record.document.key_span(("hyphenation",)), message, hint


def _report_unused_word_files(template: Template, diagnostics: Diagnostics) -> None:
    folder = template.folders[0]
    if template.record.value.word_template is not None:
        return
    for name in folder.files.of_other_targets().listing(folder.path, ""):
        if "/" in name or not name.lower().endswith(WORD_SUFFIXES) or name.startswith(("~", ".")):
            continue
        span = Span(folder.files.name(f"{folder.path}/{name}"))
        message = "this file is not read, because there is no 'word_template'"
        hint = f"write 'word_template: {name}' in template.yaml, or remove the file"
        diagnostics.add(FILE_NOT_READ, span, message, hint)
