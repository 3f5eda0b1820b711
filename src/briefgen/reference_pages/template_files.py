"""The page about the keys of template.yaml."""

from __future__ import annotations

from briefgen.reference_pages.json_schema import key_tables
from briefgen.schema import json_schema

_INTRODUCTION = """# Template files

A template is a folder in `templates/` of the project, or of briefgen, that contains
`template.yaml`. A template of the project replaces one of briefgen with the same name.

Beside `template.yaml` may be `copyright.md.j2` and `legal-notice.md.j2`, the texts of the notices,
and `legal-notice.<agency>.md.j2`, which replaces the latter for one agency. They may contain
[expressions](expressions.md). The values of `theme` are [theme tokens](theme-tokens.md).
"""


def template_files_page() -> str:
    """The page in Markdown."""
    return "\n".join([_INTRODUCTION, *key_tables("template.yaml", json_schema("template"))])
