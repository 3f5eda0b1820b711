"""Finds fields of a version or briefing that the template of the document does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.content import rules
from briefgen.content.records import Model, Record
from briefgen.content.template import Template
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.schema.briefings import BriefingRecord
from briefgen.schema.deliverables import CompleteVersion
from briefgen.syntax.yaml.reader import Path

_EXPRESSION = re.compile(r"\{\{(.*?)\}\}")
_NAME = re.compile(r"[a-z_]+(?:\.[a-z_]+)?")
_PARTS = ("summary", "objectives", "key_messages", "charts", "defensives")
"""Fields of a briefing that are parts of the body with the same name."""

_Finding = tuple[Path, str]
"""Path of a field, and the hint."""


def report_fields_not_shown(
    template: Template,
    version: Record[CompleteVersion],
    briefing: Record[BriefingRecord] | None,
    diagnostics: Diagnostics,
) -> None:
    """A finding for each field that has a value and that the document would not print.

    The fields of a version count only in the document of the version itself.
    """
    if template.has_errors(diagnostics):
        return
    if briefing is not None:
        found = _fields_of_briefing(template, briefing)
        _report(rules.FIELD_NOT_SHOWN, briefing, found, diagnostics)
    else:
        found = _fields_of_version(template, version)
        _report(rules.VERSION_FIELD_NOT_SHOWN, version, found, diagnostics)


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
    names = _names_in(template)
    yield from _unused(briefing, names, ("subtitle",), ("example",))
    fields = ("time", "place", "chair", "requester", "contact", "participants")
    yield from _unused(briefing, names, *(("meeting", field) for field in fields))


def _fields_of_version(template: Template, version: Record[CompleteVersion]) -> Iterator[_Finding]:
    names, notices = _names_in(template), template.record.value.notices
    yield from _unused(version, names, ("subtitle",))
    yield from _unused(
        version, names, *(("cover", key) for key in type(version.value.cover).model_fields)
    )
    if version.value.copyright and "copyright" not in notices and "year" not in names:
        yield ("copyright",), _hint_for_notice("copyright")
    if version.value.legal_notice and "legal-notice" not in notices:
        yield ("legal_notice",), _hint_for_notice("legal-notice")


def _unused(record: Record[Model], names: set[str], *paths: tuple[str, ...]) -> Iterator[_Finding]:
    """The fields at some paths that have a value and whose name no expression uses."""
    for path in paths:
        value: object = record.value
        for key in path:
            value = getattr(value, key)
        name = ".".join(path)
        if value and path in record.document.marks and name not in names:
            yield path, f"write '{{{{ {name} }}}}' in the template, or remove the key"


def _names_in(template: Template) -> set[str]:
    """The names in the expressions of a template and of its notices, such as `cover.version`."""
    texts = [mark.text for mark in template.record.document.marks.values() if mark.text]
    for notice in template.record.value.notices:
        text = template.boilerplate((f"{notice}.md.j2",))
        texts += [text.text] if text is not None else []
    expressions = (found[1] for text in texts for found in _EXPRESSION.finditer(text))
    return {name for expression in expressions for name in _NAME.findall(expression)}


def _hint_for_part(part: str) -> str:
    return f"add '{{part: {part}}}' under 'body' in the template, or remove the key"


def _hint_for_notice(notice: str) -> str:
    return f"add '{notice}' under 'notices' in the template, or remove the key"
