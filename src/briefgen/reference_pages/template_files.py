"""The page about the keys of template.yaml."""

from __future__ import annotations

from briefgen.reference_pages.json_schema import key_tables
from briefgen.schema.kinds import json_schema, required_in_words

_INTRODUCTION = """# Template files

A template is a folder in `templates/` of the project, or of briefgen, that contains
`template.yaml`. A template of the project replaces one of briefgen with the same name.

Beside `template.yaml` may be the texts of the notices,
`<notice>[.<authority>][.<programme>][.<year>][.<language>].md.j2`, such as `copyright.md.j2` and
`disclaimer.hadea.horizon-europe.fr.md.j2`. The authority and the programme are `project.agency` and
`project.programme` in lower-case letters with hyphens, the year is the first one in which the
wording applies. The file with the most parts that fit is printed, the year not counted, and of
equal ones that of the newest year. A file with such a name and the end `.md` in `notices/` of the
project, a dossier or a version replaces it. The texts may contain [expressions](expressions.md).
`languages/fr.yaml` contains the labels in French, with the keys of
`languages` below; the templates of briefgen have such a file for each of the 24 official languages
of the European Union. The values of `theme` are [theme tokens](theme-tokens.md).
"""


def template_files_page() -> str:
    """The page in Markdown."""
    more = required_in_words("template")
    tables = key_tables("template.yaml", json_schema("template"), more)
    return "\n".join([_INTRODUCTION, *tables])
