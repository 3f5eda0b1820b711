"""The page about the keys of template.yaml."""

from __future__ import annotations

from briefgen.reference_pages.json_schema import key_tables
from briefgen.schema.kinds import json_schema

_INTRODUCTION = """# Template files

A template is a folder in `templates/` of the project, or of briefgen, that contains
`template.yaml`. A template of the project replaces one of briefgen with the same name.

Beside `template.yaml` may be `copyright.md.j2` and `legal-notice.md.j2`, the texts of the notices.
A file of one language, one agency, or both replaces the latter: `legal-notice.fr.md.j2`,
`legal-notice.<agency>.md.j2`, `legal-notice.<agency>.fr.md.j2`. They may contain
[expressions](expressions.md). `languages/fr.yaml` contains the labels in French, with the keys of
`languages` below; the templates of briefgen have such a file for each of the 24 official languages
of the European Union. The values of `theme` are [theme tokens](theme-tokens.md).
"""


def template_files_page() -> str:
    """The page in Markdown."""
    return "\n".join([_INTRODUCTION, *key_tables("template.yaml", json_schema("template"))])
