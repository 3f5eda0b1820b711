"""The page about the types of declared fields, and the fields of the templates of briefgen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from briefgen.content.template import Template, template_named, template_names
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.forms import FormField
from briefgen.reference_pages.markdown import code, table
from briefgen.schema.forms import TYPES
from briefgen.schema.record_models import RECORD_TYPES
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

_INTRODUCTION = """# Declared fields

A template declares fields under `fields`, by the part of the content files that has them:
`project` and `deliverable` in `deliverable.yaml`, `cover` in the file of a version, `meeting` and
`briefing` in that of a briefing. [Template files](template-files.md) lists the keys of a field.
`briefgen schema KIND --template NAME` prints the JSON Schema with the fields of a template.

## Types
"""
_OF_RECORDS = """## Types of records only

A template declares kinds of records, such as success stories, under `records`. Their fields can
have the types above, and these:
"""
_PLACES = {
    "project": "Under `project` in `deliverable.yaml`.",
    "deliverable": "In `deliverable.yaml`.",
    "cover": "Under `cover` in the file of a version.",
    "meeting": "Under `meeting` in the file of a briefing.",
    "briefing": "In the file of a briefing.",
}
_PARTS = {"deliverable": ("project", "deliverable", "cover"), "briefing": ("meeting", "briefing")}
"""By the kinds of templates, the parts whose fields their documents print."""


def declared_fields_page() -> str:
    """The page in Markdown."""
    return "\n".join(
        [_INTRODUCTION, _types(TYPES), _OF_RECORDS, _types(RECORD_TYPES), *_templates()]
    )


def _types(types: Mapping[str, tuple[Any, str]]) -> str:
    return table(("type", "value"), [(code(name), words) for name, (_, words) in types.items()])


def _templates() -> Iterator[str]:
    # A folder without content: only the templates of briefgen are read.
    folder = Path(__file__).parent
    for name in sorted(template_names(Files(Workspace(folder), Diagnostics()))):
        yield f"## Template {name}\n"
        yield from _fields(template_named(name, folder))


def _fields(template: Template) -> Iterator[str]:
    is_of_versions = template.record.value.kind == "deliverable"
    for form in template.forms.records if is_of_versions else ():
        yield f"In `{form.folder}/*.yaml`, a {form.noun} (`{form.kind}`).\n"
        fields_of_records = [(code(o.key), o.type, o.required, o.help) for o in form.fields]
        yield table(("key", "type", "required from", "meaning"), fields_of_records)
    for part in _PARTS[template.record.value.kind]:
        fields: tuple[FormField, ...] = getattr(template.forms, part)
        if fields:
            yield f"{_PLACES[part]}\n"
            rows = [(code(one.key), one.type, one.required, one.help) for one in fields]
            yield table(("key", "type", "required from", "meaning"), rows)
