"""The kinds of records that a template declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen.content.patterns import check_pattern
from briefgen.content.records import Record
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.choices import choices_schema
from briefgen.model.record_forms import (
    FLAG_LABELS,
    TOPIC,
    RecordForm,
    RecordFormField,
    label_of_field,
    layouts_of,
)
from briefgen.schema import rules as schema_rules
from briefgen.schema.layer_files import problem_of_folder
from briefgen.schema.renamed_keys import RENAMED_LABELS
from briefgen.spans.mapped_text import MappedText, mapped_to
from briefgen.syntax.expressions import (
    PrintedValue,
    RenamedName,
    fill_values,
    without_escaping,
)

if TYPE_CHECKING:
    from briefgen.schema.record_forms import RecordFieldRecord, RecordKindRecord
    from briefgen.schema.templates import CompleteTemplate

_LABEL = re.compile(r"\blabels\.([a-z0-9_]+)")
_ONE_LABEL = re.compile(r"\s*\{\{\s*labels\.(?:records_)?([a-z0-9_]+)\s*\}\}\s*")
_GROUP = "records"
"""The labels of the language files that are those of fields."""
RENAMED_NAMES: Mapping[str, RenamedName] = {
    old: RenamedName(f"labels.{new}", f"write 'labels.{new}'; `briefgen migrate` does")
    for old, new in RENAMED_LABELS.items()
}
"""The labels of earlier versions, by their names in expressions."""


def record_forms_of(
    template: Record[CompleteTemplate], language: str, diagnostics: Diagnostics
) -> tuple[RecordForm, ...]:
    """The kinds of records, those that it inherits first; mistakes are findings in the template.

    The labels are in the language of the document, a BCP 47 tag; without one, in English where it
    has them, or in any other language.
    """
    reader = _FormReader(template, language.partition("-")[0], diagnostics)
    declared = template.value.records.items()
    forms = tuple(reader.form(kind, own) for kind, own in declared if own is not None)
    _report_folders(forms, template, diagnostics)
    return forms


def language_of(texts: Mapping[str, object], language: str) -> str:
    """The language in which a text is used, out of those that it has; empty without one.

    It is the language of the document; without one, English, or else the first language.
    """
    if language:
        return language if language in texts else ""
    return "en" if "en" in texts else next(iter(texts), "")


def labels_in(template: Record[CompleteTemplate], language: str, group: str = "") -> dict[str, str]:
    """The labels of a template in a language, or in any if it is empty, English before others.

    `group` is the key of the group with the labels, such as `cover`.
    """
    languages = template.value.languages
    chosen = [language] if language else [*(languages.keys() - {"en"}), "en"]
    found: dict[str, str] = {}
    for one in chosen:
        if (labels := languages.get(one)) is not None:
            named = getattr(labels, group).items() if group else labels
            found |= {name: text for name, text in named if isinstance(text, str)}
    return found


def are_distinct(forms: Sequence[RecordForm]) -> bool:
    """Whether each kind has a folder of its own; otherwise the template has findings."""
    folders = {form.folder for form in forms}
    return len(folders) == len(forms) and not any(map(problem_of_folder, folders))


def _report_folders(
    forms: Iterable[RecordForm], template: Record[CompleteTemplate], diagnostics: Diagnostics
) -> None:
    """A finding for each kind with the folder of another one, or of other content."""
    folders: dict[str, RecordForm] = {}
    for form in forms:
        first = folders.setdefault(form.folder, form)
        message, hint = problem_of_folder(form.folder), "write another 'folder'"
        if first is not form:
            message = f"the folder '{form.folder}' has the records of '{first.kind}' already"
            hint = "write another 'folder' for one of them"
        if message:
            named = "folder" in template.document.data["records"][form.kind]
            path = ("records", form.kind, *(["folder"] if named else []))
            span = template.span(*path) if named else template.key_span(*path)
            diagnostics.add(schema_rules.INVALID_VALUE, span, message, hint)


class _FormReader:
    def __init__(
        self, template: Record[CompleteTemplate], language: str, diagnostics: Diagnostics
    ) -> None:
        self._template = template
        self._language = language
        self._diagnostics = diagnostics
        own = labels_in(template, language, _GROUP)
        self._labels = labels_in(template, language)
        self._labels |= {f"{_GROUP}_{name}": one for name, one in own.items()}
        self._has_labels = language in template.value.languages

    def form(self, kind: str, declared: RecordKindRecord) -> RecordForm:
        """A kind of record."""
        span = self._template.key_span("records", kind)
        own = {key: one for key, one in declared.fields.items() if one is not None}
        first = [key for key in declared.order if key in own]
        fields = tuple(self._field(kind, key, own[key]) for key in dict.fromkeys((*first, *own)))
        kicker = self._text(kind, "kicker", declared.kicker)
        numbered = self._text(kind, "numbered", declared.numbered)
        used = [kicker, numbered, *(one.label for one in fields)]
        names = {name for text in used for name in _LABEL.findall(text.text)}
        if any(one.type == "flag" for one in fields):
            names |= {*FLAG_LABELS.values()}
        lacking = {f"{_GROUP}_{one.key}": "" for one in fields if one.lacks_label}
        known = lacking | self._labels
        return RecordForm(
            kind=kind,
            folder=declared.folder or f"{kind}s",
            kicker=kicker,
            numbered=numbered,
            form=declared.form,
            fields=fields,
            labels=tuple((name, known[name]) for name in sorted(names & known.keys())),
            span=span,
        )

    def _text(self, kind: str, key: str, written: str | dict[str, str] | None) -> MappedText:
        if written is None:
            return mapped_to("", self._template.key_span("records", kind))
        if not isinstance(written, str):
            return self._in_language(written, ("records", kind, key))
        return self._template.mapped_text("records", kind, key)

    def _field(self, kind: str, key: str, declared: RecordFieldRecord) -> RecordFormField:
        label = self._label(kind, key, declared)
        found = _ONE_LABEL.fullmatch(label.text)
        choices = tuple(self._choices(kind, key, declared.choices or {}))
        written = declared.choices if isinstance(declared.choices, dict) else {}
        span_of_level = self._template.defined_at("records", kind, "fields", key, "level")
        return RecordFormField(
            key=key,
            type=declared.type,
            label=label,
            name=found[1] if found else key,
            words=label_words(label, self._labels, Diagnostics()) if self._labels else "",
            help=declared.help,
            choices=choices,
            texts_of_choices=choices_schema(dict(choices), written),
            required=declared.required or "",
            layout=declared.layout or layouts_of(declared.type)[0],
            has_own_label=declared.own_label,
            parts=declared.parts if declared.type == "groups" else "",
            level=declared.level or "",
            level_span=span_of_level,
        )

    def _label(self, kind: str, key: str, declared: RecordFieldRecord) -> MappedText:
        path, written = ("records", kind, "fields", key), declared.label
        span = self._template.key_span(*path)
        if key == TOPIC:
            return mapped_to("", span)
        if isinstance(written, str):
            span = self._template.span(*path, "label")
            text = self._template.mapped_text(*path, "label") if written else None
            return text or mapped_to("", span)
        if written is not None:
            return self._in_language(written, (*path, "label"))
        is_general = key in self._labels and f"{_GROUP}_{key}" not in self._labels
        return mapped_to(f"{{{{ labels.{key} }}}}" if is_general else label_of_field(key), span)

    def _in_language(self, texts: Mapping[str, str], path: tuple[str, ...]) -> MappedText:
        """A text that the template gives in some languages; empty, with a finding, without it."""
        if found := language_of(texts, self._language):
            return self._template.mapped_text(*path, found)
        span = self._template.span(*path)
        if self._language:
            message = f"there is no text in the language '{self._language}'"
            hint = f"add it, as in '{self._language}: …'"
            self._diagnostics.add(schema_rules.MISSING_FIELD, span, message, hint)
        return mapped_to("", span)

    def _choices(
        self,
        kind: str,
        key: str,
        declared: Sequence[str] | Mapping[str, str | Mapping[str, str]],
    ) -> Iterator[tuple[str, str]]:
        path = ("records", kind, "fields", key, "choices")
        if not isinstance(declared, Mapping):
            yield from ((name, self._text_of_choice(path, key, name)) for name in declared)
            return
        for name, text in declared.items():
            own = text if isinstance(text, str) else self._in_language(text, (*path, name)).text
            yield name, own

    def _text_of_choice(self, path: tuple[str, ...], key: str, name: str) -> str:
        """The label of a choice without a text of its own; empty, with a finding, without it."""
        label = f"{key}_{name}"
        found = self._labels.get(f"{_GROUP}_{label}")
        if found is None and self._has_labels:
            message = f"the choice '{name}' has no text in the language '{self._language}'"
            hint = f"write 'choices: {{{name}: …}}', or '{label}' under 'records' in "
            hint += f"languages/{self._language}.yaml"
            span = self._template.span(*path)
            self._diagnostics.add(schema_rules.MISSING_FIELD, span, message, hint)
        return found or ""


def label_words(text: MappedText, labels: Mapping[str, str], diagnostics: Diagnostics) -> str:
    """A text of a kind of record with the labels that it uses filled in."""
    return _with_labels(text, labels, diagnostics).text


def _with_labels(
    text: MappedText, labels: Mapping[str, str], diagnostics: Diagnostics
) -> MappedText:
    values = {name: PrintedValue(words, words) for name, words in labels.items()}
    names = {"labels": {**RENAMED_NAMES, **values}}
    return fill_values(text, names, diagnostics, without_escaping)


class RecordWords:
    """The words of a kind of record in the language of a document."""

    def __init__(
        self, form: RecordForm, labels: Mapping[str, PrintedValue], diagnostics: Diagnostics
    ) -> None:
        """`labels` are those of the document, which replace those of the template of the form."""
        used = dict(form.labels) | {name: str(one.text) for name, one in labels.items()}
        self.kicker = label_words(form.kicker, used, diagnostics)
        self.labels = {one.key: label_words(one.label, used, diagnostics) for one in form.fields}
        """The labels of the fields, by their keys."""
        self.flags = {value: used.get(name, "") for value, name in FLAG_LABELS.items()}
        """The words for the values of flags."""
        self.numbered = ""
        """The first words of a numbered heading, with `{number}`; empty without them."""
        if form.numbered.text:
            text = _with_labels(form.numbered, used, diagnostics)
            if not text.text.strip():
                return  # A label that the language lacks has a finding.
            self.numbered = check_pattern(
                text, {"number"}, diagnostics, label="numbered", required=frozenset({"number"})
            )
