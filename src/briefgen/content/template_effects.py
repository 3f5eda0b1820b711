"""Finds keys and files of a template that change no document of the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from briefgen.content import rules
from briefgen.content.forms import labels_of_fields, overridden_labels
from briefgen.content.project_files.misplaced_files import text_of_template_file
from briefgen.content.project_files.notice_names import KnownNotices, parts_of_name
from briefgen.content.project_files.rules import FILE_NOT_READ
from briefgen.content.template import WORD_SUFFIXES, Template, labels_used_in
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import did_you_mean, nearest
from briefgen.language.hyphenation import has_dictionary
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import Span

_Finding = tuple[Span, str, str]
"""Span, message and hint."""


def report_keys_without_effect(
    template: Template,
    notices: Mapping[str, MappedText],
    language: str,
    diagnostics: Diagnostics,
) -> None:
    """A warning for each key or file of a project's template without an effect.

    Keys and labels of the templates that it extends may be for other templates.

    `notices` are the texts of the notices that the document prints, `language` is its language.
    """
    if template.has_errors(diagnostics):
        return
    folder = template.folders[0]
    own = (
        ()
        if folder.is_shipped
        else (
            _notices_of_briefings(template),
            _unused_labels(template, notices),
            _unused_labels_of_records(template),
        )
    )
    for span, message, hint in chain(*own):
        diagnostics.add(rules.TEMPLATE_KEY_WITHOUT_EFFECT, span, message, hint)
    for span, message, hint in _missing_patterns(template, language):
        diagnostics.add(rules.TEMPLATE_KEY_WITHOUT_EFFECT, span, message, hint)
    unused = chain(_unused_word_files(template), _unused_notices(template), _unused_texts(template))
    for name, message, hint in unused:
        span = Span(folder.files.name(f"{folder.path}/{name}"))
        diagnostics.add(FILE_NOT_READ, span, f"this file is not read, because {message}", hint)


def _notices_of_briefings(template: Template) -> Iterator[_Finding]:
    record = template.record
    if record.value.kind == "briefing" and record.value.notices:
        span = record.document.key_span(("notices",))
        if not _is_own(span, template):
            return
        yield span, "briefings do not print notices", "write 'notices: []', or remove the key"


def _unused_labels(template: Template, notices: Mapping[str, MappedText]) -> Iterator[_Finding]:
    """Labels of the cover and the body that no line shows.

    Those of a template with a Word file may be in its headers and footers.
    """
    record = template.record
    if record.value.word_template is not None:
        return
    used = template.labels_used | labels_used_in([text.text for text in notices.values()])
    used |= labels_of_fields(template.forms)
    for language, labels in record.value.languages.items():
        overridden = overridden_labels(record.value, language)
        for group in ("cover", "body"):
            for name in getattr(labels, group):
                span = record.document.key_span(("languages", language, group, name))
                if not _is_own(span, template):
                    continue
                if f"{group}_{name}" in overridden - template.labels_used:
                    message = f"the label '{name}' is not printed: the field has a text of its own"
                    yield span, message, "remove it, or the text in the declaration of the field"
                if f"{group}_{name}" in used:
                    continue
                near = nearest(f"{group}_{name}", used).removeprefix(f"{group}_")
                hint = f"write '{{{{ labels.{group}_{name} }}}}' in a line, or remove it"
                hint = f"did you mean '{near}'?" if near else hint
                yield span, f"no line of the template shows the label '{name}'", hint


def _is_own(span: Span, template: Template) -> bool:
    """Whether a place is in the folder of the template itself, not of one that it extends."""
    return span.path.startswith(f"{template.folders[0].path}/")


def _unused_labels_of_records(template: Template) -> Iterator[_Finding]:
    """Labels of records that no field has and no line of the template shows."""
    fields = [one for form in template.forms.records for one in form.fields]
    keys = {one.key for one in fields}
    keys |= {f"{one.key}_{choice}" for one in fields for choice, _ in one.choices}
    used = (name.partition("records_") for name in template.labels_used)
    keys |= {name for before, group, name in used if group and not before}
    for language, labels in template.record.value.languages.items():
        for name in labels.records:
            span = template.record.document.key_span(("languages", language, "records", name))
            if name in keys or not _is_own(span, template):
                continue
            near = nearest(name, keys)
            hint = f"did you mean '{near}'?" if near else "name a field of a record, or remove it"
            yield span, f"no kind of record has or uses the label '{name}'", hint


def _missing_patterns(template: Template, language: str) -> Iterator[_Finding]:
    record = template.record
    wanted = record.value.hyphenation
    asked = wanted is True or (wanted and language.partition("-")[0] in wanted)
    if asked and not has_dictionary(language):
        message = f"words in '{language}' are not hyphenated: there are no patterns for it"
        hint = "list the languages that have patterns, as in [de, es], or remove the key"
        yield record.document.key_span(("hyphenation",)), message, hint


def _files_beside(template: Template) -> list[str]:
    """The names of the files directly in the folder of the template itself."""
    folder = template.folders[0]
    names = folder.files.of_other_targets().listing(folder.path, "")
    return [name for name in names if "/" not in name and not name.startswith(("~", "."))]


def _unused_word_files(template: Template) -> Iterator[tuple[str, str, str]]:
    if template.record.value.word_template is not None:
        return
    for name in _files_beside(template):
        if name.lower().endswith(WORD_SUFFIXES):
            hint = f"write 'word_template: {name}' in template.yaml, or remove the file"
            yield name, "there is no 'word_template'", hint


def _unused_notices(template: Template) -> Iterator[tuple[str, str, str]]:
    known = KnownNotices(template.folders[0].files)
    for name in _files_beside(template):
        notice, _ = parts_of_name(name.removesuffix(".md.j2"))
        listed = template.record.value.notices
        if not name.endswith(".md.j2") or notice in listed or notice not in known.names:
            continue
        hint = f"add '{notice}' under 'notices' in template.yaml, or remove the file"
        yield name, f"'notices' does not list '{notice}'", hint


def _unused_texts(template: Template) -> Iterator[tuple[str, str, str]]:
    named = [part.file for part in template.record.value.body if part.part == "text"]
    for name in _files_beside(template):
        text = text_of_template_file(name)
        if not text or text in named:
            continue
        near = did_you_mean(text, named)
        if not near and text.removesuffix(".md") in template.record.value.notices:
            near = f"rename it {name}.j2, if it is the wording of a notice"
        part = f"{{part: text, file: {text}, title: …}}"
        hint = near or f"add '{part}' under 'body' in template.yaml, or remove the file"
        yield name, f"no part of the body names '{text}'", hint
