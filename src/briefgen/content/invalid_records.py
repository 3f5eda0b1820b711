"""Reads the level and the Markdown of a record that cannot be used, so that all are checked."""

from __future__ import annotations

from typing import Any

from briefgen.content.markdown import block_nodes, inline_nodes
from briefgen.content.read_context import ReadContext
from briefgen.schema.models import NamedModel
from briefgen.syntax.yaml.documents import Path, YamlDocument


def check_invalid(
    document: YamlDocument,
    model: NamedModel[Any],
    context: ReadContext,
) -> None:
    """Findings for the level and the Markdown of an invalid record."""
    level = document.data.get("level")
    if isinstance(level, str):
        context.levels.find(level, document.span(("level",)), context.diagnostics)
    # Imported here: pydantic is needed for invalid records only.
    from briefgen.schema.lookup import Schema, has_blocks, has_markdown

    schema = Schema(model.imported())
    for path, mark in document.marks.items():
        field = schema.field(_without_positions(path))
        if mark.text and mark.text.strip() and has_markdown(field):
            read = block_nodes if has_blocks(field) else inline_nodes
            read(document.mapped_text(path), context)


def _without_positions(path: Path) -> Path:
    """The path of the list around the entry at a path, if it is an entry."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path
