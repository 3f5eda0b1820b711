"""Finds texts of a template that are not in the language of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from briefgen.content.given_values import given_value
from briefgen.content.records import PartRecords
from briefgen.content.rules import MISSING_LABELS
from briefgen.content.template import Template, fields_shown, fields_with_labels, rows_of
from briefgen.content.template_parts import files_of_text
from briefgen.content.translations.pairs import LanguagePair
from briefgen.content.translations.rules import TEXT_OF_TEMPLATE_NOT_TRANSLATED
from briefgen.content.translations.structure import has_words
from briefgen.content.unshown.fields_not_shown import names_in, names_shown
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.document import HEADER_FOOTER_TEXTS
from briefgen.model.forms import FORM_PARTS, TYPES_BY_LANGUAGE
from briefgen.model.record_forms import TOPIC
from briefgen.syntax.yaml.documents import Path

if TYPE_CHECKING:
    from briefgen.schema.declared_fields import FieldRecord
    from briefgen.schema.templates import CompleteTemplate

_LONGEST = 40
"""Number of characters of a text that a message quotes."""


def report_missing_languages(template: Template, diagnostics: Diagnostics) -> None:
    """A finding for each text that the template gives for languages, but not for the document's."""
    texts = (*_lines(template), *_defaults(template.record.value))
    _report_missing(texts, template, diagnostics)


def _report_missing(
    texts: Iterable[tuple[Path, object]], template: Template, diagnostics: Diagnostics
) -> None:
    for path, text in texts:
        span = template.record.span(*path)
        is_missing = isinstance(text, dict) and template.language not in text
        if is_missing and not diagnostics.has_finding_in(span):
            message = f"this text of the template is missing in the language '{template.language}'"
            hint = f"add '{template.language}: …'"
            diagnostics.add(MISSING_LABELS, span, message, hint)


def report_texts_of_one_language(
    template: Template,
    languages: LanguagePair,
    fields: PartRecords,
    diagnostics: Diagnostics,
) -> None:
    """A warning for each plain text with words that a translation prints as the original does.

    `fields` are, by the first word of the names of fields, the record that has them and the keys of
    the mapping in it: what it gives replaces a default.
    """
    if template.has_errors(diagnostics):
        return
    value, missing = template.record.value, dict(_missing_values(template, fields))
    texts = (*_lines(template), *_texts_of_fields(value), *_texts_of_kinds(value))
    _report_texts(texts, template, languages, _hint_for_text(languages), diagnostics)
    _report_defaults(missing, template, languages, diagnostics)
    _report_files(template, languages, diagnostics)


def report_defaults_of_source(
    template: Template,
    source: Template,
    languages: LanguagePair,
    fields: PartRecords,
    diagnostics: Diagnostics,
) -> None:
    """A finding for each default of the template of a version that a briefing prints untranslated.

    `template` is that of the briefing, and `source` that of the version from which it selects.
    `fields` are the records of the version, as for `report_texts_of_one_language`.
    """
    missing = dict(_missing_values(source, fields))
    printed, more = set[str](), names_shown(template)
    computed = {name: one.computed_default for name, one in source.forms.named()}
    while more:  # A default can print others.
        printed |= more
        texts = (computed[name] for name in more & computed.keys())
        more = names_in(one.text for one in texts if one is not None) - printed
    shown = {path: field for path, field in missing.items() if ".".join(map(str, path)) in printed}
    defaults = (one for one in _defaults(source.record.value) if one[0][1:3] in shown)
    _report_missing(defaults, source, diagnostics)
    _report_defaults(shown, source, languages, diagnostics)


def _report_defaults(
    missing: Mapping[Path, FieldRecord],
    template: Template,
    languages: LanguagePair,
    diagnostics: Diagnostics,
) -> None:
    """A warning for each default with words that is printed where the content has no value."""
    defaults = (one for one in _defaults(template.record.value) if one[0][1:3] in missing)
    _report_texts(defaults, template, languages, _hint_for_text(languages), diagnostics)
    hint = "write the value in the content, where it can be translated"
    _report_texts(_roles(missing), template, languages, hint, diagnostics)


def _hint_for_text(languages: LanguagePair) -> str:
    texts = f"{{{languages.source}: …, {languages.language}: …}}"
    return f"write a text for each language, as in {texts}"


def _report_texts(
    texts: Iterable[tuple[Path, object]],
    template: Template,
    languages: LanguagePair,
    hint: str,
    diagnostics: Diagnostics,
) -> None:
    own = {folder.file for folder in template.folders if not folder.is_shipped}
    for path, text in texts:
        span = template.record.span(*path)
        if isinstance(text, str) and has_words(text) and span.path in own:
            shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
            message = f"the text '{shown}' has no translation into '{languages.language}'"
            diagnostics.add(TEXT_OF_TEMPLATE_NOT_TRANSLATED, span, message, hint)


def _report_files(template: Template, languages: LanguagePair, diagnostics: Diagnostics) -> None:
    """A warning for each text of a part whose file has no other for the language."""
    for index, plan in enumerate(template.record.value.body):
        if plan.part != "text":
            continue
        names = files_of_text(plan.file, languages.language)
        found = template.boilerplate(names)
        is_own = found is not None and PurePosixPath(found.path).name == names[0]
        if found is not None and not is_own and has_words(found.text):
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


def _texts_of_kinds(template: CompleteTemplate) -> Iterator[tuple[Path, object]]:
    """The words of the kinds of records and of their fields, with their paths."""
    for kind, declared in template.records.items():
        if declared is None:
            continue
        path: Path = ("records", kind)
        yield (*path, "kicker"), declared.kicker
        yield (*path, "numbered"), declared.numbered
        for key, field in declared.fields.items():
            if field is None:
                continue
            if key != TOPIC:
                yield (*path, "fields", key, "label"), field.label
            choices = field.choices if isinstance(field.choices, dict) else {}
            for choice, text in choices.items():
                yield (*path, "fields", key, "choices", choice), text


def _defaults(template: CompleteTemplate) -> Iterator[tuple[Path, object]]:
    """The defaults that can be one for each language, with their paths."""
    for part in FORM_PARTS:
        for key, field in getattr(template.fields, part).items():
            if field is not None and field.type in TYPES_BY_LANGUAGE:
                yield ("fields", part, key, "default"), field.default


def _missing_values(template: Template, fields: PartRecords) -> Iterator[tuple[Path, FieldRecord]]:
    """By their parts and keys, the fields for which the content gives no value."""
    for part, (record, path) in fields.items():
        for key, field in getattr(template.record.value.fields, part).items():
            is_withheld = f"{part}.{key}" in template.forms.withheld
            if not is_withheld and field is not None and given_value(record, *path, key) is None:
                yield (part, key), field


def _roles(fields: Mapping[Path, FieldRecord]) -> Iterator[tuple[Path, object]]:
    """The functions of people in the defaults of fields, with their paths."""
    for name, field in fields.items():
        path = ("fields", *name, "default")
        if field.type == "person" and isinstance(field.default, dict):
            yield (*path, "role"), field.default.get("role")
        if field.type == "people":
            for index, one in enumerate(field.default or ()):
                yield (*path, index, "role"), one.get("role")


def _paths(template: CompleteTemplate) -> Iterator[Path]:
    yield from (("cover", "imprint", index) for index in range(len(template.cover.imprint)))
    yield from (("cover", name) for name in ("kicker", "title", "subtitle"))
    yield from (("header_footer", name) for name in HEADER_FOOTER_TEXTS)
    yield from ((*path, name) for path, _ in rows_of(template) for name in ("label", "value"))
    yield from (("body", index, "title") for index in range(len(template.body)))
    for index, plan in enumerate(template.body):
        for number in range(len(plan.rows) if plan.part == "rows" else 0):
            yield from (("body", index, "rows", number, name) for name in ("label", "remark"))
