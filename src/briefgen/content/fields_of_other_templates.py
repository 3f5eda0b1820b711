"""Names the templates that declare a field which the template of a briefing lacks."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from briefgen.content.template import Template, read_template, template_names
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.similar_names import nearest
from briefgen.diagnostics.summary import listed
from briefgen.schema import rules
from briefgen.spans.span import NO_SPAN
from briefgen.syntax.yaml.documents import YamlDocument
from briefgen.workspace.files import Files

_MOST_NAMES = 8
"""Number of templates that a hint names."""
_SUGGESTION = "did you mean"
_PARTS: Mapping[str, tuple[str, ...]] = {"briefing": (), "meeting": ("meeting",)}
"""The parts of forms that a briefing has, and the keys of their mappings in it."""


def name_templates_with_fields(
    document: YamlDocument, template: Template, files: Files, diagnostics: Diagnostics
) -> None:
    """Let the findings for unknown keys of a briefing name the templates that declare them.

    The other templates are read only if there is such a finding.
    """
    unknown = {
        document.key_span((*path, key)).start: (part, str(key))
        for part, path in _PARTS.items()
        for key in _mapping(document, path)
    }
    if not any(diagnostics.has_finding_at(span) for span in unknown):
        return
    declared = _templates_by_field(files)
    folder = template.folders[0]
    own = f"'{folder.path.rpartition('/')[2]}'"
    own = "a template of the project that extends " + own if folder.is_shipped else own

    def changed(one: Diagnostic) -> Diagnostic:
        part, key = unknown.get(one.span.start, ("", ""))
        meant = key if key in declared.get(part, {}) else nearest(key, declared.get(part, {}))
        if not meant or (meant != key and one.hint.startswith(_SUGGESTION)):
            return one
        return replace(one, hint=_hint(one.hint, key, meant, declared[part][meant], own))

    diagnostics.change(rules.UNKNOWN_KEY, changed)


def _mapping(document: YamlDocument, path: tuple[str, ...]) -> Mapping[str, object]:
    found = document.data
    for key in path:
        found = found.get(key)
    return found if isinstance(found, dict) else {}


def _templates_by_field(files: Files) -> dict[str, dict[str, list[str]]]:
    """By the parts of briefings and the keys of declared fields, the templates that have them."""
    found: dict[str, dict[str, list[str]]] = {part: {} for part in _PARTS}
    for name in sorted(template_names(files)):
        template = read_template(name, NO_SPAN, "", files, Diagnostics())
        if template is None or template.record.value.kind != "briefing":
            continue
        for part, fields in found.items():
            for one in getattr(template.forms, part):
                fields.setdefault(one.key, []).append(name)
    return found


def _hint(hint: str, key: str, meant: str, names: list[str], own: str) -> str:
    """The hint for a key that some templates declare, or nearly one that they declare."""
    if len(names) == 1:
        words = f"the template '{names[0]}' has this field; use it, or declare it in {own}"
    else:
        templates = listed(names, _MOST_NAMES)
        words = f"these templates have this field: {templates}; use one, or declare it in {own}"
    if meant != key:
        return f"did you mean '{meant}'? {words}"
    return f"{hint} or {words}" if hint.startswith(_SUGGESTION) else words
