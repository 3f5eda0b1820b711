"""Finds content of a version or briefing that the template of the document does not show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from briefgen.content.records import Record
from briefgen.content.template import Template, fields_of_part, fields_shown
from briefgen.content.unshown import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.model.forms import TYPES_OF_PARTS
from briefgen.schema.layer_files import MEETING_FILES
from briefgen.schema.models import Model
from briefgen.spans.mapped_text import MappedText
from briefgen.syntax.yaml.documents import Mark, Path

if TYPE_CHECKING:
    from briefgen.schema.body_parts import BodyRecord
    from briefgen.schema.briefings import BriefingRecord
    from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord

_EXPRESSION = re.compile(r"\{\{(.*?)\}\}")
_NAME = re.compile(r"[a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)?")

_Finding = tuple[Path, str]
"""Path of a field, and the hint."""


def report_fields_of_briefing(
    template: Template, briefing: Record[BriefingRecord], diagnostics: Diagnostics
) -> None:
    """A finding for each field of a briefing with a value that the document would not print."""
    if not template.has_errors(diagnostics):
        found = _fields_of_briefing(template, briefing)
        _report(rules.FIELD_NOT_SHOWN, briefing, found, diagnostics)


def report_fields_of_version(
    template: Template,
    deliverable: Record[DeliverableRecord],
    version: Record[CompleteVersion],
    notices: Mapping[str, MappedText],
    diagnostics: Diagnostics,
) -> None:
    """A warning for each field of a version with a value that its document would not print.

    An outline that no part of the template prints is an error.
    The contract of the project counts, too: the other fields of a deliverable are required.
    `notices` are the texts of the notices that the document prints, by their names.
    """
    if not template.has_errors(diagnostics):
        notice_texts = (text.text for text in notices.values())
        names = names_shown(template) | names_in(notice_texts)
        found = _fields_of_version(template, version, notices, names)
        _report(rules.VERSION_FIELD_NOT_SHOWN, version, found, diagnostics)
        unused = _fields_of_deliverable(template, deliverable, names)
        _report(rules.VERSION_FIELD_NOT_SHOWN, deliverable, unused, diagnostics)
        if not any(plan.part == "outline" for plan in template.record.value.body):
            hint = "add '{part: outline}' under 'body' in the template"
            _report(rules.OUTLINE_NOT_SHOWN, version, iter([(("outline",), hint)]), diagnostics)


def report_parts_left_out(
    template: Template,
    left_out: Set[int],
    fields: Mapping[str, tuple[Record[Any], tuple[str, ...]]],
    own: Record[Any],
    diagnostics: Diagnostics,
) -> None:
    """A warning for content that no part prints because the condition of its part is false.

    `left_out` are the positions in the body of these parts. `fields` are, by the first word of the
    names of fields, the record that has them and the keys of the mapping in it; `own` is the record
    of the version or briefing.
    """
    if template.has_errors(diagnostics):
        return
    record = template.record
    shown = names_shown(template, left_out)
    for index in sorted(left_out):
        if _is_undecided(record.value.body[index], fields, diagnostics):
            continue
        for name in _content_of_part(record.value.body[index]):
            part, _, key = name.rpartition(".")
            if name in shown or (part and part not in fields):
                continue
            holder, path = fields[part] if part else (own, ())
            if _is_written(holder, (*path, key)):
                span = holder.document.key_span((*holder.path, *path, key))
                message = f"the template leaves out '{key}', because a condition is not fulfilled"
                condition = record.span("body", index, "when")
                hint = f"see the condition at {condition}, or remove the key"
                diagnostics.add(rules.PART_LEFT_OUT, span, message, hint)


def _is_undecided(
    plan: BodyRecord,
    fields: Mapping[str, tuple[Record[Any], tuple[str, ...]]],
    diagnostics: Diagnostics,
) -> bool:
    """Whether a file that gives a field in the condition of a part has errors."""
    parts = {name.partition(".")[0] for name in names_in([plan.when or ""])} & fields.keys()
    paths = chain.from_iterable(fields[part][0].document.paths() for part in parts)
    return any(map(diagnostics.has_errors_in, paths))


def _content_of_part(plan: BodyRecord) -> Iterator[str]:
    """The names of the fields that a part prints, or the key of what it prints besides."""
    match plan.part:
        case "outline":
            yield "outline"
        case "selection":
            yield "select"
        case _:
            yield from fields_of_part(plan)


def _report(
    rule: Rule, record: Record[Model], found: Iterator[_Finding], diagnostics: Diagnostics
) -> None:
    for path, hint in found:
        span = record.document.key_span((*record.path, *path))
        message = f"the template does not show '{path[-1]}'"
        diagnostics.add(rule, span, message, hint)


def _fields_of_briefing(template: Template, briefing: Record[BriefingRecord]) -> Iterator[_Finding]:
    select = briefing.value.select
    parts = {plan.part for plan in template.record.value.body}
    chosen = (select.tags, select.anchors, select.organisations, select.countries, select.texts)
    if any(chosen) and "selection" not in parts:
        hint = "add '{part: selection}' under 'body' in the template, or remove the key"
        yield ("select",), hint
    names = names_shown(template)
    yield from _unused(briefing, names, ("subtitle",), ("example",))
    yield from _unused_fields("meeting", briefing, ("meeting",), template, names)
    yield from _unused_fields("briefing", briefing, (), template, names)


def _fields_of_deliverable(
    template: Template, deliverable: Record[DeliverableRecord], names: set[str]
) -> Iterator[_Finding]:
    yield from _unused_fields("project", deliverable, ("project",), template, names)
    yield from _unused_fields("deliverable", deliverable, (), template, names)


def _fields_of_version(
    template: Template,
    version: Record[CompleteVersion],
    notices: Mapping[str, MappedText],
    names: set[str],
) -> Iterator[_Finding]:
    listed = template.record.value.notices
    yield from _unused(version, names, ("subtitle",))
    yield from _unused_fields("cover", version, ("cover",), template, names)
    if version.value.copyright and "year" not in names:
        if "copyright" not in listed:
            yield ("copyright",), _hint_for_notice("copyright")
        elif "copyright" in notices:
            file = PurePosixPath(notices["copyright"].span().path).name
            hint = f"write '{{{{ year }}}}' in the notice {file}, or correct the year there"
            yield ("copyright", "year"), hint
    if version.value.legal_notice and "legal-notice" not in listed:
        yield ("legal_notice",), _hint_for_notice("legal-notice")


def _unused(record: Record[Model], names: set[str], *paths: Path) -> Iterator[_Finding]:
    """The values at some paths that no expression of the template prints."""
    for path in paths:
        name = ".".join(map(str, path))
        if _is_written(record, path) and name not in names:
            yield path, f"write '{{{{ {name} }}}}' in the template, or remove the key"


def _unused_fields(
    part: str,
    record: Record[Model],
    path: tuple[str, ...],
    template: Template,
    names: set[str],
) -> Iterator[_Finding]:
    """The declared fields with a value that neither a line nor a part of the template prints.

    `path` is that of the mapping in the record that has them.
    """
    for one in getattr(template.forms, part):
        name = f"{part}.{one.key}"
        if not _is_written(record, (*path, one.key)) or name in names:
            continue
        how = f"add '{{field: {name}}}' under 'rows' of the cover in the template"
        if one.type in TYPES_OF_PARTS:
            how = f"add '{{part: field, field: {name}}}' under 'body' in the template"
        must_have = bool(one.required) and one.default is None
        remove = _how_to_remove(part, one.key, template) if must_have else "remove the key"
        yield (*path, one.key), f"{how}, or {remove}"


def _how_to_remove(part: str, key: str, template: Template) -> str:
    """The words for how a template, and so its documents, loses a field that they must have."""
    own, *_ = template.folders
    declared_at = template.record.key_span("fields", part, key)
    if declared_at.path == own.file and not own.is_shipped:
        return f"remove the key, and the field at {declared_at}"
    place = "a template that extends this one" if own.is_shipped else "the template"
    return f"remove the key, and write '{part}: {{{key}: null}}' under 'fields' of {place}"


def _is_written(record: Record[Model], path: Path) -> bool:
    value: object = record.value
    for key in path:
        value = getattr(value, str(key))
    mark = record.document.marks.get(path)
    return bool(value) and mark is not None and not _is_of_meetings(mark)


def _is_of_meetings(mark: Mark) -> bool:
    """Whether a value comes from the table of meetings, which has more than a template shows."""
    return PurePosixPath(mark.source.path).name in MEETING_FILES


def _texts_of(template: Template) -> list[str]:
    """Every text of a template."""
    return [mark.text for mark in template.record.document.marks.values() if mark.text]


def names_shown(template: Template, left_out: Set[int] = frozenset()) -> set[str]:
    """The names in the expressions of a template, and the fields of its rows and parts.

    `left_out` are the positions in the body of parts that do not count. An expression can test a
    field that is a part, but not print it.
    """
    of_parts = {name for name, one in template.forms.named() if one.type in TYPES_OF_PARTS}
    in_lines = names_in(_texts_of(template)) - of_parts
    return in_lines | set(fields_shown(template.record.value, left_out))


def shows(template: Template, name: str) -> bool:
    """Whether a line of the template prints a value by its name, such as `cover.version`."""
    return name in names_shown(template)


def names_in(texts: Iterable[str]) -> set[str]:
    """The names in the expressions of texts, such as `cover.version`."""
    expressions = (found[1] for text in texts for found in _EXPRESSION.finditer(text))
    return {name for expression in expressions for name in _NAME.findall(expression)}


def _hint_for_notice(notice: str) -> str:
    return f"add '{notice}' under 'notices' in the template, or remove the key"
