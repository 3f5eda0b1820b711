"""Generates the reference pages in docs/reference/ from schema, theme, labels and rules."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.reference_pages.content_files import content_files_page
from briefgen.reference_pages.declared_fields import declared_fields_page
from briefgen.reference_pages.expressions import expressions_page
from briefgen.reference_pages.labels_page import labels_page
from briefgen.reference_pages.rules_page import rules_page
from briefgen.reference_pages.template_files import template_files_page
from briefgen.reference_pages.theme_tokens import theme_tokens_page

__all__ = ["pages"]

_INDEX = """# Reference

`make reference` generates these pages from the source code.

- [Content files](content-files.md): kinds of files and their keys
- [Declared fields](declared-fields.md): types of fields, and the fields of each template
- [Expressions](expressions.md): names, functions and filters in `{{ }}`
- [Labels](labels.md): languages of the labels, and where their words come from
- [Rules](rules.md): every finding, by its code
- [Template files](template-files.md): keys of `template.yaml`, and labels
- [Theme tokens](theme-tokens.md): page, colours, fonts, styles and dimensions
"""


def pages() -> Mapping[str, str]:
    """The text of each page in Markdown, by file name."""
    return {
        "README.md": _INDEX,
        "content-files.md": content_files_page(),
        "declared-fields.md": declared_fields_page(),
        "expressions.md": expressions_page(),
        "labels.md": labels_page(),
        "rules.md": rules_page(),
        "template-files.md": template_files_page(),
        "theme-tokens.md": theme_tokens_page(),
    }
