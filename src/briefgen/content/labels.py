"""The labels of a template in the language of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.patterns import check_pattern
from briefgen.content.records import Record
from briefgen.content.template import Template
from briefgen.content.translations.pairs import LanguagePair
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import nearest
from briefgen.diagnostics.summary import listed
from briefgen.model.document import Wording
from briefgen.model.record_forms import FLAG_LABELS
from briefgen.schema.models import LABELS
from briefgen.spans.span import Span
from briefgen.syntax.expressions import PrintedValue

if TYPE_CHECKING:
    from briefgen.schema.templates import CompleteTemplate, Labels

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
_NUMBERED = ("table", "figure", "section", "note", "page", "numbered_story")
_PATTERNS = {
    **{name: {"number"} for name in _NUMBERED},
    "accessed": {"date"},
    "attachment": {"title"},
    "back_to_mark": {"number"},
    "cited_again": {"source", "note"},
    "cite": {"label", "document"},
    "version": {"identifier", "version"},
    "version_words": {"version"},
}
"""Labels that are patterns, and the names that each can contain."""
_REQUIRED = {"cited_again": frozenset({"note"}), "numbered_story": frozenset({"number"})}
"""Names that a pattern must contain."""
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
    missing = known - words.keys() - {*_GROUPS} | _unknown(template, words)
    missing |= template.labels_missing
    if missing and not template.has_errors(diagnostics):
        _report_missing(sorted(missing), template, primary, language_at, diagnostics)
        words |= dict.fromkeys(missing, PrintedValue("", ""))
    for name, pattern in _patterns_in(record, primary, diagnostics):
        words[name] = replace(words[name], text=pattern, value=pattern)
    for other in record.value.languages.keys() - {primary}:
        list(_patterns_in(record, other, diagnostics))
    return words


def _patterns_in(
    record: Record[CompleteTemplate], language: str, diagnostics: Diagnostics
) -> Iterator[tuple[str, str]]:
    """The labels in a language that are patterns, by their names; an invalid one is a finding."""
    found = record.value.languages.get(language)
    for name in sorted(_PATTERNS):
        if found is None or getattr(found, name) is None:
            continue
        pattern = check_pattern(
            record.mapped_text("languages", language, name),
            _PATTERNS[name],
            diagnostics,
            label=name,
            required=_REQUIRED.get(name, frozenset()),
        )
        yield name, pattern


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
    unknown = template.labels_used - words.keys()
    return {name for name in unknown if not words or not nearest(name, words)}


def _report_missing(
    missing: list[str], template: Template, primary: str, at: Span, diagnostics: Diagnostics
) -> None:
    own = next((folder.path for folder in template.folders if not folder.is_shipped), "")
    file = f"{own or 'templates/<name>'}/languages/{primary}.yaml"
    names = listed(missing, _SHOWN)
    message = f"the template has no labels in the language '{primary}' for {names}"
    hint = f"write them in {file}, with the keys of languages/en.yaml of easme-deliverable"
    if template.labels_missing.issuperset(missing):
        at = _place_of_field(missing, template) or at
        keys = ", ".join(f"{name.removeprefix('cover_')}: …" for name in missing)
        texts = next(filter(None, _texts_at_fields(missing, template, primary)), "")
        hint = f"write 'cover: {{{keys}}}' in {file}, or the text at the field, as in {texts}"
    if not own:
        hint = f"make a template that extends this one, and {hint}"
    elif len(template.folders) == 1:
        hint = f"use 'extends' with a template that has them, or {hint}"
    diagnostics.add(rules.MISSING_LABELS, at, message, hint)


def _place_of_field(missing: list[str], template: Template) -> Span | None:
    """Where a template of the project declares the first field without a label; or `None`."""
    for name, field in template.forms.named():
        labels = {f"cover_{field.key}", *(f"cover_{field.key}_{one}" for one in field.choices)}
        span = template.record.key_span("fields", *name.split("."))
        is_own = any(span.path == one.file for one in template.folders if not one.is_shipped)
        if is_own and not labels.isdisjoint(missing):
            return span
    return None


def _texts_at_fields(missing: list[str], template: Template, language: str) -> Iterator[str]:
    """For each field, the lines with its missing labels, as they are written at the field."""
    for _, field in template.forms.named():
        name, text = f"cover_{field.key}", f"{{{language}: …}}"
        lines = [f"'label: {text}'"] if name in missing else []
        choices = [f"{one}: {text}" for one in field.choices if f"{name}_{one}" in missing]
        lines += [f"'choices: {{{', '.join(choices)}}}'"] if choices else []
        yield " and ".join(lines)


def wording_of(labels: TemplateLabels) -> Wording:
    """The labels that later stages write."""
    names = Wording.__struct_fields__
    return Wording(**{name: str(labels[name].text) if name in labels else "" for name in names})
