"""Finds texts of a template that are not in the language of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from briefgen.content.rules import MISSING_LABELS
from briefgen.content.template import Template, fields_shown, fields_with_labels, rows_of
from briefgen.content.template_parts import files_of_text
from briefgen.content.translations.pairs import LanguagePair
from briefgen.content.translations.rules import TEXT_OF_TEMPLATE_NOT_TRANSLATED
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.document import HEADER_FOOTER_TEXTS
from briefgen.syntax.yaml.documents import Path

if TYPE_CHECKING:
    from briefgen.schema.templates import CompleteTemplate

_EXPRESSION = re.compile(r"\{\{.*?\}\}")
_LONGEST = 40
"""Number of characters of a text that a message quotes."""


def report_missing_languages(template: Template, diagnostics: Diagnostics) -> None:
    """A finding for each text that the template gives for languages, but not for the document's."""
    for path, text in _lines(template):
        span = template.record.span(*path)
        is_missing = isinstance(text, dict) and template.language not in text
        if is_missing and not diagnostics.has_finding_in(span):
            message = f"this text of the template is missing in the language '{template.language}'"
            hint = f"add '{template.language}: …'"
            diagnostics.add(MISSING_LABELS, span, message, hint)


def report_texts_of_one_language(
    template: Template, languages: LanguagePair, diagnostics: Diagnostics
) -> None:
    """A warning for each plain text with words that a translation prints as the original does."""
    if template.has_errors(diagnostics):
        return
    own = {folder.file for folder in template.folders if not folder.is_shipped}
    for path, text in (*_lines(template), *_texts_of_fields(template.record.value)):
        span = template.record.span(*path)
        if isinstance(text, str) and _has_words(text) and span.path in own:
            shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
            message = f"the text '{shown}' has no translation into '{languages.language}'"
            hint = "write a text for each language, as in "
            hint += f"{{{languages.source}: …, {languages.language}: …}}"
            diagnostics.add(TEXT_OF_TEMPLATE_NOT_TRANSLATED, span, message, hint)
    for index, plan in enumerate(template.record.value.body):
        if plan.part != "text":
            continue
        names = files_of_text(plan.file, languages.language)
        found = template.boilerplate(names)
        is_own = found is not None and PurePosixPath(found.path).name == names[0]
        if found is not None and not is_own and _has_words(found.text):
            span = template.record.span("body", index, "file")
            message = f"the text '{plan.file}' has no translation into '{languages.language}'"
            hint = f"write it in {names[0]}, beside {plan.file}"
            diagnostics.add(TEXT_OF_TEMPLATE_NOT_TRANSLATED, span, message, hint)


def _lines(template: Template) -> Iterator[tuple[Path, object]]:
    """The texts of the template that can be one for each language, with their paths."""
    for path in _paths(template.record.value):
        try:
            text = template.record.document.value((*template.record.path, *path))
        except KeyError:
            continue  # The template does not give it.
        if not (isinstance(text, dict) and "heading" in text):
            yield path, text


def _texts_of_fields(template: CompleteTemplate) -> Iterator[tuple[Path, object]]:
    """The labels and choices of the fields that the template prints, with their paths."""
    with_labels = set(fields_with_labels(template))
    for name in dict.fromkeys(fields_shown(template)):
        part, _, key = name.partition(".")
        field = getattr(template.fields, part, {}).get(key)
        if field is not None and name in with_labels:
            yield ("fields", part, key, "label"), field.label
        if field is not None and isinstance(field.choices, dict):
            for choice, text in field.choices.items():
                yield ("fields", part, key, "choices", choice), text


def _paths(template: CompleteTemplate) -> Iterator[Path]:
    yield from (("cover", "imprint", index) for index in range(len(template.cover.imprint)))
    yield from (("cover", name) for name in ("kicker", "title", "subtitle"))
    yield from (("header_footer", name) for name in HEADER_FOOTER_TEXTS)
    yield from ((*path, name) for path, _ in rows_of(template) for name in ("label", "value"))
    yield from (("body", index, "title") for index in range(len(template.body)))


def _has_words(text: str) -> bool:
    """Whether a text has letters outside its expressions."""
    return any(sign.isalpha() for sign in _EXPRESSION.sub("", text))
