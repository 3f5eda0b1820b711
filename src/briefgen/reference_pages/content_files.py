"""The page about the files of the content folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.content.template import template_named
from briefgen.reference_pages.json_schema import key_table, key_tables
from briefgen.schema.json_schemas import schema_of
from briefgen.schema.kinds import CHANGES, KINDS, json_schema, kinds_of, required_in_words

_NAMES: Mapping[str, str] = {
    "dossier": "dossier.yaml",
    "sources": "sources.yaml",
    "facts": "facts.yaml",
    "organisations": "organisations.yaml",
    "acronyms": "acronyms.yaml",
    "people": "people.yaml",
    "lines": "lines.yaml",
    "meetings": "meetings.yaml",
    "clearances": "clearances.yaml",
    "table": "Table",
    "chart": "Chart",
    "section": "Section",
    "story": "Success story (`story`)",
    "deliverable": "deliverable.yaml",
    "version": "Version",
    "briefing": "Briefing",
}
_INTRODUCTION = """# Content files

The files in `content/<dossier>/`. A key that is not listed is an error. `briefgen schema KIND`
prints the JSON Schema of a kind; `briefgen init` writes all schemas into `schemas/`, where editors
find them.

- *text* must not be empty and has no markup.
- *inline Markdown* is one paragraph of Markdown, *Markdown* any number of paragraphs, lists,
  tables and boxes.
- A template declares kinds of records, each with files in a folder of its own. Success stories, in
  `stories/`, are those of `easme-deliverable`; [Records](../records.md) describes others.
- An *identifier* consists of lower-case letters, digits and single hyphens; an *anchor* starts with
  a letter. Both are names that you choose.
- A *date* is written as YYYY-MM-DD.
- A table, chart, record or section in the folder of a version can have the key `changes` instead of
  these keys. Its value has the keys of the older file that differ; `replaces` quotes their older
  values. `rows` and `items` of a table are then lists of changes.
"""


def content_files_page() -> str:
    """The page in Markdown."""
    forms = template_named("easme-deliverable", Path(__file__).parent).forms
    sections = [_INTRODUCTION]
    for kind, name in _NAMES.items():
        schema = json_schema(kind, None if kind in KINDS else forms)
        sections += key_tables(name, schema, required_in_words(kind))
        if kind == "table":
            for entry, model in CHANGES.items():
                schema = schema_of(model)
                sections.append(f"### Table: change of {entry}\n\n{schema['description']}\n")
                sections += key_table(name, schema)
    assert _NAMES.keys() == {*kinds_of(forms)} - {"template"}
    return "\n".join(sections)
