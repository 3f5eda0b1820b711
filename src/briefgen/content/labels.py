"""The labels of a template in the language of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import chain
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.patterns import check_pattern
from briefgen.content.template import Template
from briefgen.content.translations.pairs import LanguagePair
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import nearest
from briefgen.diagnostics.summary import listed
from briefgen.model.document import Wording
from briefgen.model.record_forms import FLAG_LABELS
from briefgen.schema.models import LABELS
from briefgen.schema.renamed_keys import RENAMED_LABELS
from briefgen.spans.span import Span
from briefgen.syntax.expressions import PrintedValue

if TYPE_CHECKING:
    from briefgen.schema.templates import Labels

TemplateLabels = dict[str, PrintedValue]
"""The labels of a template in one language; the names of those of the cover, the body and the
fields of records begin with `cover_`, `body_` and `records_`."""


class DocumentLanguage(Struct, frozen=True):
    """The language of a document, and the labels of its template in it."""

    tag: str
    """BCP 47 tag."""
    labels: TemplateLabels
    languages: LanguagePair | None = None
    """The languages of a translation; `None` for an original."""
    original_labels: TemplateLabels = {}
    """In a translation, the labels in the language of the original; empty for an original."""

    @property
    def of_numbers(self) -> str:
        """The language in which the numbers of content files are meant."""
        return self.tag if self.languages is None else self.languages.original

    def of(self, path: str) -> str:
        """The language of a text in a file: what is not translated keeps its own."""
        if self.languages is None:
            return self.tag
        folder, _, name = path.rpartition("/")
        if folder.endswith("notices") or name.endswith(".md.j2"):
            return self._of_notice(path, name.split("."))
        return self.languages.of(path) if path.startswith("content/") else self.tag

    def _of_notice(self, path: str, parts: Sequence[str]) -> str:
        """The language of a notice, which the parts of the name of its file can give."""
        assert self.languages is not None  # Only translations have texts of two languages.
        is_original = self.languages.source in parts or path.startswith(("content/", "notices/"))
        return self.tag if self.tag in parts or not is_original else self.languages.original

    def label(self, name: str) -> str:
        """The label of a name; empty for one that is missing, which has a finding."""
        found = self.labels.get(name)
        return "" if found is None else str(found.text)


_GROUPS = ("cover", "body", "records")
"""Labels with names that the template chooses."""
SINCE_LABELS = (
    "since", "since_before", "since_changed", "since_compared", "since_gone", "since_more",
    "since_new", "since_none", "since_values",
)  # fmt: skip
"""Labels of the body that only a briefing with `previous` needs."""
_NUMBERED = ("table", "figure", "section", "annex", "note", "page")
_PATTERNS = {
    **{name: {"number"} for name in _NUMBERED},
    "accessed": {"date"},
    "attachment": {"title"},
    "back_to_mark": {"number"},
    "cited_again": {"source", "note"},
    "cite": {"label", "document"},
    "pages": {"first", "last"},
    "version": {"identifier", "version"},
    "version_words": {"version"},
}
"""Labels that are patterns, and the names that each can contain."""
_REQUIRED = {"cited_again": frozenset({"note"}), "pages": frozenset({"first", "last"})}
"""Names that a pattern must contain."""
_OPTIONAL = frozenset({"annex", "pages"})
"""Labels that a template can lack, as those in releases of earlier versions do."""
_NUMBERED_RECORD = re.compile(r"\s*\{\{\s*labels\.records_([a-z0-9_]+)\s*\}\}\s*")
"""The first words of numbered headings that a label of records gives, which is a pattern."""
_SHOWN = 6
"""Number of missing labels that a message names."""


def labels_of(
    template: Template, language: str, language_at: Span, diagnostics: Diagnostics
) -> TemplateLabels:
    """The labels of the template in a language; a finding at `language_at` if some are missing."""
    record = template.record
    primary = language.partition("-")[0]
    found = record.value.languages.get(primary)
    words = dict(_labels_in(template, primary, found)) if found is not None else {}
    known = {name for name, _ in found} if found is not None else {*LABELS.imported().model_fields}
    if not template.forms.has_flag:
        known -= {*FLAG_LABELS.values()}
    missing = known - words.keys() - {*_GROUPS, *_OPTIONAL} | _unknown(template, words)
    missing.update(*template.labels_missing.values())
    if missing and not template.has_errors(diagnostics):
        others = missing - _report_fields(template, primary, diagnostics)
        if others:
            _report_missing(sorted(others), template, primary, language_at, diagnostics)
        words |= dict.fromkeys(missing, PrintedValue("", ""))
    for name, pattern in _patterns_in(template, primary, diagnostics):
        words[name] = replace(words[name], text=pattern, value=pattern)
    for other in record.value.languages.keys() - {primary}:
        list(_patterns_in(template, other, diagnostics))
    return words


def _patterns_in(
    template: Template, language: str, diagnostics: Diagnostics
) -> Iterator[tuple[str, str]]:
    """The labels in a language that are patterns, by their names; an invalid one is a finding."""
    record = template.record
    found = record.value.languages.get(language)
    if found is None:
        return
    patterns: list[tuple[tuple[str, ...], Set[str], Set[str]]] = [
        ((name,), allowed, _REQUIRED.get(name, frozenset()))
        for name, allowed in sorted(_PATTERNS.items())
        if getattr(found, name) is not None
    ]
    matches = (_NUMBERED_RECORD.fullmatch(one.numbered.text) for one in template.forms.records)
    numbered = {match[1] for match in matches if match} & found.records.keys()
    patterns += [(("records", name), {"number"}, {"number"}) for name in sorted(numbered)]
    for path, allowed, required in patterns:
        text = record.mapped_text("languages", language, *path)
        pattern = check_pattern(text, allowed, diagnostics, label=path[-1], required=required)
        yield "_".join(path), pattern


def _labels_in(
    template: Template, primary: str, found: Labels
) -> Iterator[tuple[str, PrintedValue]]:
    record = template.record
    for name, label in found:
        if name not in _GROUPS and label is not None:
            yield name, PrintedValue(label, label, record.span("languages", primary, name))
    for group in _GROUPS:
        for name, label in getattr(found, group).items():
            span = record.span("languages", primary, group, name)
            yield f"{group}_{name}", PrintedValue(label, label, span)


def _unknown(template: Template, words: TemplateLabels) -> set[str]:
    """Labels that the lines of the template use and the language lacks, except misspelt ones."""
    unknown = template.labels_used - words.keys() - RENAMED_LABELS.keys()
    return {name for name in unknown if not words or not nearest(name, words)}


def _report_fields(template: Template, language: str, diagnostics: Diagnostics) -> set[str]:
    """A finding for each field of a project's template without its labels; returns these labels."""
    reported: set[str] = set()
    own = {one.file for one in template.folders if not one.is_shipped}
    for name, labels in template.labels_missing.items():
        span = template.record.key_span(*_path_of_field(name))
        if span.path not in own:
            continue
        reported |= {*labels}
        label = f"{'records' if _is_of_record(name) else 'cover'}_{name.rpartition('.')[2]}"
        choices = [one.removeprefix(f"{label}_") for one in labels if one != label]
        lines = _lines_at_field(name, label in labels, choices, template, language)
        missing = ["label"] if label in labels else []
        missing += [f"text for {', '.join(map(repr, choices))}"] if choices else []
        message = f"'{name}' has no {' and no '.join(missing)} in the language '{language}'"
        keys = _keys_in_file(labels)
        hint = f"write {' and '.join(lines)} at the field, or {keys} in {_file(template, language)}"
        diagnostics.add(rules.MISSING_LABELS, span, message, hint)
    return reported


def _is_of_record(name: str) -> bool:
    """Whether a name of a declared field is that of a field of records."""
    return name.startswith("records.")


def _path_of_field(name: str) -> tuple[str, ...]:
    """The path in a template of the field of a name, as in `labels_missing`."""
    part, _, key = name.rpartition(".")
    return (*part.split("."), "fields", key) if _is_of_record(name) else ("fields", part, key)


def _lines_at_field(
    name: str, has_no_label: bool, choices: Sequence[str], template: Template, language: str
) -> Iterator[str]:
    """The lines of a field with the texts that it lacks, and the languages that it has already."""
    part, _, key = name.rpartition(".")
    value: Any = template.record.value
    kind = value.records[part.partition(".")[2]] if _is_of_record(name) else None
    own = getattr(value.fields, part)[key] if kind is None else kind.fields[key]
    if has_no_label:
        yield f"'label: {_with_language(own.label, language)}'"
    if choices:
        texts = own.choices if isinstance(own.choices, dict) else {}
        written = (f"{one}: {_with_language(texts.get(one), language)}" for one in choices)
        yield f"'choices: {{{', '.join(written)}}}'"


def _with_language(written: object, language: str) -> str:
    """The form of a text with one more language, as in `{en: …, pl: …}`."""
    languages = written if isinstance(written, dict) else ()
    return f"{{{', '.join(f'{one}: …' for one in (*languages, language))}}}"


def _report_missing(
    missing: list[str], template: Template, primary: str, at: Span, diagnostics: Diagnostics
) -> None:
    file = _file(template, primary)
    names = listed(missing, _SHOWN)
    message = f"the template has no labels in the language '{primary}' for {names}"
    hint = f"write them in {file}, with the keys of languages/en.yaml of easme-deliverable"
    if {*chain(*template.labels_missing.values())}.issuperset(missing):
        hint = f"write {_keys_in_file(missing)} in {file}"
    if all(folder.is_shipped for folder in template.folders):
        hint = f"make a template that extends this one, and {hint}"
    elif len(template.folders) == 1:
        hint = f"use 'extends' with a template that has them, or {hint}"
    diagnostics.add(rules.MISSING_LABELS, at, message, hint)


def _file(template: Template, language: str) -> str:
    """The file in which a project writes the labels of a language."""
    own = next((folder.path for folder in template.folders if not folder.is_shipped), "")
    return f"{own or 'templates/<name>'}/languages/{language}.yaml"


def _keys_in_file(labels: Sequence[str]) -> str:
    """The lines with labels of fields in the file of a language, as in `'cover: {date: …}'`."""
    lines = []
    for group in _GROUPS:
        names = [one for one in labels if one.startswith(f"{group}_")]
        keys = ", ".join(f"{name.removeprefix(f'{group}_')}: …" for name in names)
        lines += [f"'{group}: {{{keys}}}'"] if names else []
    return " and ".join(lines)


def wording_of(labels: TemplateLabels) -> Wording:
    """The labels that later stages write."""
    names = Wording.__struct_fields__
    return Wording(**{name: str(labels[name].text) if name in labels else "" for name in names})
