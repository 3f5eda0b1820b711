"""Finds fields of a version or briefing that the template of the document does not show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from briefgen.content import rules
from briefgen.content.records import Record
from briefgen.content.template import Template
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.schema.models import Model
from briefgen.spans.mapped_text import MappedText
from briefgen.syntax.yaml.documents import Path

if TYPE_CHECKING:
    from briefgen.schema.briefings import BriefingRecord
    from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord

_EXPRESSION = re.compile(r"\{\{(.*?)\}\}")
_NAME = re.compile(r"[a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)?")
_PARTS = ("summary", "objectives", "key_messages", "charts", "defensives")
"""Fields of a briefing that are parts of the body with the same name."""

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

    The contract of the project counts, too: the other fields of a deliverable are required.
    `notices` are the texts of the notices that the document prints, by their names.
    """
    if not template.has_errors(diagnostics):
        notice_texts = (text.text for text in notices.values())
        names = _names_shown(template) | names_in(notice_texts)
        found = _fields_of_version(template, version, notices, names)
        _report(rules.VERSION_FIELD_NOT_SHOWN, version, found, diagnostics)
        unused = _fields_of_deliverable(template, deliverable, names)
        _report(rules.VERSION_FIELD_NOT_SHOWN, deliverable, unused, diagnostics)


def _report(
    rule: Rule, record: Record[Model], found: Iterator[_Finding], diagnostics: Diagnostics
) -> None:
    for path, hint in found:
        span = record.document.key_span((*record.path, *path))
        message = f"the template does not show '{path[-1]}'"
        diagnostics.add(rule, span, message, hint)


def _fields_of_briefing(template: Template, briefing: Record[BriefingRecord]) -> Iterator[_Finding]:
    value = briefing.value
    parts = {plan.part for plan in template.record.value.body}
    for part in _PARTS:
        if getattr(value, part) and part not in parts:
            yield (part,), _hint_for_part(part)
    if (value.select.tags or value.select.anchors) and "selection" not in parts:
        yield ("select",), _hint_for_part("selection")
    names = _names_shown(template)
    yield from _unused(briefing, names, ("subtitle",), ("example",))
    yield from _unused(briefing, names, *(("meeting", one.key) for one in template.forms.meeting))
    for one in template.forms.briefing:
        yield from _unused(briefing, names, (one.key,), named=f"briefing.{one.key}")


def _fields_of_deliverable(
    template: Template, deliverable: Record[DeliverableRecord], names: set[str]
) -> Iterator[_Finding]:
    yield from _unused(
        deliverable, names, *(("project", one.key) for one in template.forms.project)
    )
    for one in template.forms.deliverable:
        yield from _unused(deliverable, names, (one.key,), named=f"deliverable.{one.key}")


def _fields_of_version(
    template: Template,
    version: Record[CompleteVersion],
    notices: Mapping[str, MappedText],
    names: set[str],
) -> Iterator[_Finding]:
    listed = template.record.value.notices
    yield from _unused(version, names, ("subtitle",))
    yield from _unused(version, names, *(("cover", one.key) for one in template.forms.cover))
    if version.value.copyright and "year" not in names:
        if "copyright" not in listed:
            yield ("copyright",), _hint_for_notice("copyright")
        elif "copyright" in notices:
            file = PurePosixPath(notices["copyright"].span().path).name
            hint = f"write '{{{{ year }}}}' in the notice {file}, or correct the year there"
            yield ("copyright", "year"), hint
    if version.value.legal_notice and "legal-notice" not in listed:
        yield ("legal_notice",), _hint_for_notice("legal-notice")


def _unused(
    record: Record[Model], names: set[str], *paths: tuple[str, ...], named: str = ""
) -> Iterator[_Finding]:
    """The fields at some paths that have a value and whose name no expression uses.

    The name of a field is its path, unless `named` is another one.
    """
    for path in paths:
        value: object = record.value
        for key in path:
            value = getattr(value, key)
        name = named or ".".join(path)
        if value and path in record.document.marks and name not in names:
            yield path, f"write '{{{{ {name} }}}}' in the template, or remove the key"


def _texts_of(template: Template) -> list[str]:
    """Every text of a template."""
    return [mark.text for mark in template.record.document.marks.values() if mark.text]


def _names_shown(template: Template) -> set[str]:
    """The names in the expressions of a template, and the fields of its cover."""
    rows = template.record.value.cover.rows
    return names_in(_texts_of(template)) | {row.field for row in rows if row.field is not None}


def shows(template: Template, name: str) -> bool:
    """Whether a line of the template prints a value by its name, such as `cover.version`."""
    return name in _names_shown(template)


def names_in(texts: Iterable[str]) -> set[str]:
    """The names in the expressions of texts, such as `cover.version`."""
    expressions = (found[1] for text in texts for found in _EXPRESSION.finditer(text))
    return {name for expression in expressions for name in _NAME.findall(expression)}


def _hint_for_part(part: str) -> str:
    return f"add '{{part: {part}}}' under 'body' in the template, or remove the key"


def _hint_for_notice(notice: str) -> str:
    return f"add '{notice}' under 'notices' in the template, or remove the key"
