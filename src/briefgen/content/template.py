"""Finds a template, merges it with the templates that it extends, and fills in its lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.cache.results import results_read
from briefgen.content import rules
from briefgen.content.forms import forms_of, labels_missing_in
from briefgen.content.inherited_fields import report_inherited_fields
from briefgen.content.invalid_templates import has_all_parts, invalid_fields, valid_record
from briefgen.content.project_files.misplaced_files import report_misplaced_template_files
from briefgen.content.record_forms import are_distinct, language_of
from briefgen.content.records import Record, read_mapping
from briefgen.content.template_files import (
    TemplateFolder,
    labels_beside,
    labels_of_program,
)
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import did_you_mean, suggest
from briefgen.errors import UsageError, raise_errors
from briefgen.model.document import (
    HEADER_FOOTER_TEXTS,
    ContentsPlan,
    HeaderFooter,
    HeaderFooterText,
    PageHeading,
)
from briefgen.model.forms import Forms
from briefgen.model.nodes import Text, text_of
from briefgen.model.word_template import WordTemplate
from briefgen.schema import rules as schema_rules
from briefgen.schema.layer_files import MERGED_KEYS
from briefgen.schema.models import PAGE_HEADING
from briefgen.spans.mapped_text import MappedText, mapped_to, text_of_lines
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax.expressions import Names, fill_values, without_escaping
from briefgen.syntax.yaml.documents import YamlDocument, overlay
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.schema.body_parts import BodyRecord, CoverRowRecord
    from briefgen.schema.templates import CompleteTemplate

WORD_SUFFIXES = (".docx", ".dotx", ".docm", ".dotm")
"""Suffixes of the files that a Word template can be."""
_LABEL = re.compile(r"\blabels\.([a-z0-9_]+)")
_HINT_FOR_WORD_FILE = (
    "write the name of a .docx or .dotx file beside template.yaml, without a folder"
)


def _problem_of_file_name(name: str) -> str:
    """The reason why a Word template cannot have this name; empty for a valid name."""
    if "/" in name:
        return "is not in the folder of the template"
    return "" if name.lower().endswith(WORD_SUFFIXES) else "is not a .docx or .dotx file"


class Template(Struct, frozen=True):
    """A template with everything it inherits."""

    record: Record[CompleteTemplate]
    folders: tuple[TemplateFolder, ...]
    """Its own folder, then those of the templates that it extends."""
    language: str
    """The language of the document without its country; empty if there is no document."""
    forms: Forms
    """The fields that it declares for content files."""
    labels_used: frozenset[str]
    """The labels that its lines use, such as `cover_version`."""
    labels_missing: Mapping[str, tuple[str, ...]]
    """The labels that the language lacks, such as `cover_version`, by the names of their fields."""
    is_complete: bool
    """Whether all that it declares is valid; otherwise content cannot be checked against it."""
    invalid_fields: frozenset[str]
    """The names of the declared fields that have a finding, or of parts with such fields."""

    def declares_badly(self, name: str) -> bool:
        """Whether the declaration of a field, by its name in expressions, has a finding."""
        return not self.invalid_fields.isdisjoint({name, name.partition(".")[0]})

    def read_by(self, files: Files) -> Template:
        """The same template for a target that reads the other files of its folders with `files`."""
        shipped = files.shipped()
        folders = (
            replace(folder, files=shipped if folder.is_shipped else files)
            for folder in self.folders
        )
        return replace(self, folders=tuple(folders))

    def for_readers(self, withheld: tuple[str, ...]) -> Template:
        """The same template for a document that must not contain the levels with some names."""
        return replace(self, forms=self.forms.for_readers(withheld))

    def text(self, *path: str | int) -> MappedText:
        """The text at a path, in the language of the document where there is one for each language.

        It is empty if that one is missing, which has a finding.
        Raises `KeyError` if no file gives it.
        """
        texts = self.record.document.value((*self.record.path, *path))
        if not isinstance(texts, dict):
            return self.record.mapped_text(*path)
        own = language_of(texts, self.language)
        return (
            self.record.mapped_text(*path, own) if own else mapped_to("", self.record.span(*path))
        )

    def has_file(self, path: str) -> bool:
        """Whether a file is one of this template, or of a template of the project it extends."""
        own = (folder for folder in self.folders if not folder.is_shipped)
        return any(path.startswith(f"{folder.path}/") for folder in own)

    def has_errors(self, diagnostics: Diagnostics) -> bool:
        """Whether its file, or that of a template it extends, has findings that stop a build."""
        if not diagnostics.stop_build:
            return False
        own = (folder.file for folder in self.folders)
        paths = {*own, *self.record.document.paths()}
        return any(diagnostics.has_errors_in(path) for path in paths)

    def word_template(self, names: Names, diagnostics: Diagnostics) -> WordTemplate | None:
        """The Word template; `None` without the key `word_template`, or if it cannot be read.

        Its headers and footers may contain expressions with `names`.
        """
        name = self.record.value.word_template
        if name is None:
            return None
        span = self.record.span("word_template")
        paths = [(folder.files, f"{folder.path}/{name}") for folder in self.folders]
        files, path = next((f for f in paths if f[0].exists(f[1])), paths[0])
        if files.exists(path) and (problem := _problem_of_file_name(name)):
            diagnostics.add(
                schema_rules.INVALID_VALUE, span, f"'{name}' {problem}", _HINT_FOR_WORD_FILE
            )
            return None
        data = files.data(path, span, self._hint_for_missing_file(name))
        if data is None:
            return None
        from briefgen.word_template.read import read_word_template

        def value_of(expression: str) -> str | None:
            found = Diagnostics()
            filled = fill_values(mapped_to(expression, span), names, found, without_escaping)
            return None if found.conclude() else filled.text

        style_map = self.record.value.styles
        return read_word_template(data, name, span, diagnostics, fill=value_of, style_map=style_map)

    def _hint_for_missing_file(self, name: str) -> str:
        """A hint for a missing Word file: the most similar name beside the template."""
        beside = {
            found
            for folder in self.folders
            for suffix in WORD_SUFFIXES
            for found in folder.files.listing(folder.path, suffix)
        }
        return did_you_mean(name.replace("\\", "/"), beside) or _HINT_FOR_WORD_FILE

    def boilerplate(self, names: Sequence[str]) -> MappedText | None:
        """The text of the first file that exists; the template's own folder is searched first.

        `None` if the file does not exist; empty, and a finding, if it is not UTF-8.
        """
        for folder in self.folders:
            for name in names:
                path = f"{folder.path}/{name}"
                if folder.files.exists(path):
                    lines = (folder.files.text(path) or "").split("\n")
                    return text_of_lines(lines, folder.files.name(path))
        return None


def read_template(
    name: str,
    named_at: Span,
    language: str,
    files: Files,
    diagnostics: Diagnostics,
    *,
    of_card: bool = False,
) -> Template | None:
    """The template of a name, with its labels in a language (BCP 47).

    Without a language, they are in English, or in another one that has them. `None`, and a
    finding, if it is unknown or invalid. With `of_card`, it is that of the speaking card.
    """
    with results_read():
        merged, folders = _merged(name, named_at, language, files, diagnostics)
        if of_card and merged is not None:
            merged = _with_keys_of_card(name, named_at, merged, diagnostics)
        record = None if merged is None else valid_record(merged, diagnostics)
    if merged is None or record is None:
        return None
    _report_unused_styles(record, diagnostics)
    forms = forms_of(record, language, diagnostics)
    invalid = frozenset(invalid_fields(record, merged, forms))
    template = Template(
        record=record,
        folders=tuple(folders),
        language=language.partition("-")[0],
        forms=forms,
        labels_used=labels_used_in(record.document.data),
        labels_missing=labels_missing_in(forms, tuple(fields_with_labels(record.value))),
        is_complete=not invalid and has_all_parts(record, merged) and are_distinct(forms.records),
        invalid_fields=invalid,
    )
    _report_rows(template, diagnostics)
    return template


def _with_keys_of_card(
    name: str, named_at: Span, template: YamlDocument, diagnostics: Diagnostics
) -> YamlDocument | None:
    """A template with the keys of its card; `None`, and a finding, if it has no card."""
    card = template.data.get("card")
    if not isinstance(card, dict):
        message = f"the template '{name}' has no speaking card"
        hint = "remove 'card: true', or declare 'card' in the template, as eu-briefing does"
        diagnostics.add(rules.UNSUITABLE_TEMPLATE, named_at, message, hint)
        return None
    marks = {path[1:]: mark for path, mark in template.marks.items() if path[:1] == ("card",)}
    own = YamlDocument(template.path, card, marks)
    return overlay(template, own, MERGED_KEYS)


def template_named(name: str, project: Path) -> Template:
    """The template of a name in a project, or in the program, for people who write its files.

    Its labels are in English, or in another language that has them. Raises `UsageError`, with the
    nearest name, for an unknown template, and `ContentError` for an invalid one.
    """
    diagnostics = Diagnostics()
    files = Files(Workspace(project), diagnostics)
    known = template_names(files)
    if name not in known:
        raise UsageError(f"unknown template '{name}'; {suggest(name, known)}")
    template = read_template(name, NO_SPAN, "", files, diagnostics)
    raise_errors(diagnostics.conclude())
    assert template is not None  # An invalid one has a finding.
    return template


def template_names(files: Files) -> frozenset[str]:
    """The names of the templates of a project and of the program."""
    roots = (files, files.shipped())
    return frozenset(found for root in roots for found in root.folders("templates"))


def _merged(
    name: str, named_at: Span, language: str, files: Files, diagnostics: Diagnostics
) -> tuple[YamlDocument | None, list[TemplateFolder]]:
    """The keys of a template with those that it inherits, and the folders that they come from.

    No keys, and a finding, if one of these templates is unknown or cannot be read.
    """
    roots = (files, files.shipped())
    folders: list[TemplateFolder] = []
    documents: list[YamlDocument] = []
    merged: YamlDocument | None = None
    while True:
        folder = _find_folder(name, roots)
        if folder is None or folder in folders:
            _report_unusable_template(name, named_at, files, folder, diagnostics)
            return None, folders
        folders.append(folder)
        if report_misplaced_template_files(folder.files, folder.path, diagnostics):
            return None, folders
        document = read_mapping(folder.files, f"{folder.path}/template.yaml", diagnostics)
        if document is None:
            return None, folders
        for labels in labels_beside(folder, language.partition("-")[0] or "en", diagnostics):
            document = overlay(labels, document, MERGED_KEYS)
        documents.append(document)
        merged = document if merged is None else overlay(document, merged, MERGED_KEYS)
        extended, span = document.data.get("extends"), document.span(("extends",))
        if extended is None:
            report_inherited_fields(documents, diagnostics)
            if not folder.is_shipped:
                for labels in labels_of_program(roots[1], language, diagnostics):
                    merged = overlay(labels, merged, MERGED_KEYS)
            return merged, folders
        if not isinstance(extended, str):
            hint = "write a name, as in 'extends: easme-deliverable'"
            diagnostics.add(
                schema_rules.INVALID_VALUE, span, "'extends' must be the name of a template", hint
            )
            return None, folders
        name, named_at = extended, span


def fields_shown(template: CompleteTemplate, left_out: Set[int] = frozenset()) -> Iterator[str]:
    """The names of the fields in the rows of the cover and of fact sheets, and in the body.

    `left_out` are the positions in the body of parts that do not count.
    """
    yield from (row.field for row in template.cover.rows if row.field is not None)
    for index, plan in enumerate(template.body):
        if index not in left_out:
            yield from fields_of_part(plan)


def fields_of_part(plan: BodyRecord) -> Iterator[str]:
    """The names of the fields that a part of the body prints."""
    if plan.part == "field":
        yield plan.field
    elif plan.part == "rows":
        yield from (row.field for row in plan.rows)
    elif plan.part == "fact_sheet":
        yield from (row.field for row in plan.rows if row.field is not None)


def rows_of(template: CompleteTemplate) -> Iterator[tuple[tuple[str | int, ...], CoverRowRecord]]:
    """The rows of the cover and of fact sheets, with their paths."""
    for number, row in enumerate(template.cover.rows):
        yield ("cover", "rows", number), row
    for index, plan in enumerate(template.body):
        for number, row in enumerate(plan.rows if plan.part == "fact_sheet" else ()):
            yield ("body", index, "rows", number), row


def fields_with_labels(template: CompleteTemplate) -> Iterator[str]:
    """The names of the fields whose labels are printed."""
    yield from (row.field for _, row in rows_of(template) if row.field and row.label is None)
    for one in template.body:
        if one.part == "field" and one.title is None:
            yield one.field
        elif one.part == "rows":
            yield from (row.field for row in one.rows if row.label is None)


def _report_rows(template: Template, diagnostics: Diagnostics) -> None:
    """A finding for each row that names a field without a declaration, or once again."""
    record = template.record
    known = {*dict(template.forms.named()), *template.invalid_fields}
    printed: set[tuple[object, ...]] = set()
    for path, row in rows_of(record.value):
        place = (*path[:-1], row.field)
        if row.field is not None and place in printed:
            message = f"a row prints '{row.field}' already"
            span = record.span(*path, "field")
            diagnostics.add(schema_rules.INVALID_VALUE, span, message, "remove one of them")
        printed.add(place)
        if row.field is None or row.field in known:
            continue
        if not template.declares_badly(row.field):
            message = f"the template declares no field '{row.field}'"
            hint = hint_for_field(row.field, known, "declare it under 'fields'")
            span = record.span(*path, "field")
            diagnostics.add(schema_rules.INVALID_VALUE, span, message, hint)


def hint_for_field(name: str, known: Collection[str], otherwise: str) -> str:
    """The hint for a field that is not declared: one with the same key, or a similar one."""
    key = name.rpartition(".")[2]
    same = next((one for one in known if one.rpartition(".")[2] == key), "")
    return f"did you mean '{same}'?" if same else suggest(name, known, otherwise)


def labels_used_in(value: Any) -> frozenset[str]:
    """The labels that the expressions in the texts of a value use, such as `cover_version`."""
    return frozenset(name for text in _texts(value) for name in _LABEL.findall(text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _report_unused_styles(record: Record[CompleteTemplate], diagnostics: Diagnostics) -> None:
    if record.value.styles and record.value.word_template is None:
        message = "'styles' chooses styles of a Word file, but there is no 'word_template'"
        hint = "add 'word_template', the name of a Word file beside the template, or remove it"
        span = record.document.key_span(("styles",))
        diagnostics.add(schema_rules.INVALID_VALUE, span, message, hint)


def _find_folder(name: str, roots: Sequence[Files]) -> TemplateFolder | None:
    if "/" in name or name in {"", ".", ".."}:
        return None
    for files in roots:
        if files.folder_exists(f"templates/{name}"):
            return TemplateFolder(files, f"templates/{name}", files is not roots[0])
    return None


def _report_unusable_template(
    name: str,
    named_at: Span,
    files: Files,
    folder: TemplateFolder | None,
    diagnostics: Diagnostics,
) -> None:
    if folder is not None:
        hint = "name another template, or remove 'extends'"
        diagnostics.add(
            rules.UNSUITABLE_TEMPLATE, named_at, f"template '{name}' extends itself", hint
        )
        return
    hint = suggest(name, template_names(files))
    diagnostics.add(rules.UNKNOWN_TEMPLATE, named_at, f"unknown template '{name}'", hint)


# -- lines -----------------------------------------------------------------------------------


def filled_line(
    template: Template, names: Names, diagnostics: Diagnostics, *path: str | int
) -> Text:
    """A line of the template with its values filled in; empty if it is not defined."""
    try:
        mapped_text = template.text(*path)
    except KeyError:
        return Text(text="")
    return printed_line(mapped_text, names, diagnostics)


def printed_line(mapped_text: MappedText, names: Names, diagnostics: Diagnostics) -> Text:
    """A text with its values filled in, without spaces at both ends."""
    return trimmed(fill_values(mapped_text, names, diagnostics, without_escaping))


def trimmed(filled: MappedText) -> Text:
    """A text without spaces at both ends."""
    start = len(filled.text) - len(filled.text.lstrip())
    return text_of(filled.part(start, max(len(filled.text.rstrip()), start)))


def contents_plan_of(template: Template) -> ContentsPlan | None:
    """The contents that the template requests; `None` for no contents."""
    plan = template.record.value.contents
    if plan is None:
        return None
    return ContentsPlan(levels=plan.levels, tables=plan.tables, figures=plan.figures)


def header_footer_of(template: Template, names: Names, diagnostics: Diagnostics) -> HeaderFooter:
    """The texts of headers and footers."""
    plan = template.record.value.header_footer
    texts: dict[str, HeaderFooterText] = {}
    sources: dict[str, Text] = {}
    for name in HEADER_FOOTER_TEXTS:
        entry = getattr(plan, name)
        if PAGE_HEADING.describes(entry):
            texts[name] = PageHeading(entry.heading)
        else:
            sources[name] = filled_line(template, names, diagnostics, "header_footer", name)
            texts[name] = sources[name].text
    return HeaderFooter(
        header_left=texts["header_left"],
        header_right=texts["header_right"],
        footer_left=texts["footer_left"],
        footer_centre=texts["footer_centre"],
        page_guide=plan.page_guide,
        sources=sources,
    )
