"""Reads the Markdown of a record that cannot be used, so that its mistakes have findings too."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from briefgen.content.markdown import block_nodes, inline_nodes
from briefgen.content.read_context import ReadContext
from briefgen.schema.models import NamedModel
from briefgen.syntax.yaml.documents import Path, YamlDocument


def check_markdown(
    document: YamlDocument,
    model: NamedModel[Any],
    context: ReadContext,
    block_keys: Set[str] = frozenset(),
) -> None:
    """Findings for the Markdown of an invalid record; `block_keys` are the keys of blocks."""
    for path, mark in document.marks.items():
        if mark.text and mark.text.strip() and _is_markdown(model, path):
            read = block_nodes if path[-1] in block_keys else inline_nodes
            read(document.mapped_text(path), context)


def _is_markdown(model: NamedModel[Any], path: Path) -> bool:
    """Whether the value at a path is Markdown, or an entry of a list of such texts."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    # Imported here: pydantic is needed for invalid records only.
    from briefgen.schema.fields import MARKDOWN
    from briefgen.schema.lookup import Schema, is_markdown

    field = Schema(model.imported()).field(path)
    return field is not None and (MARKDOWN in field.metadata or is_markdown(field.annotation))
