"""The sections that a briefing itself has between the content that it selects."""

from __future__ import annotations

from typing import Any

from briefgen.content import rules
from briefgen.content.markdown import blocks_of_run, parsed_section, title_nodes
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.model.content import SectionFile
from briefgen.model.nodes import Anchor, Numbering, Section


def own_texts(briefing: Record[Any], context: ReadContext) -> dict[Anchor, SectionFile]:
    """The sections under `texts` of `select`, by their keys.

    A key that is the anchor of other content is a finding. A section of which the readers of the
    briefing may see nothing has no blocks.
    """
    found = {}
    for key in briefing.value.select.texts:
        section = _own_text(key, briefing, context)
        if section is not None:
            found[section.anchor] = SectionFile(section=section, tags=frozenset())
    return found


def _own_text(key: str, briefing: Record[Any], context: ReadContext) -> Section | None:
    path = ("select", "texts", key)
    span = briefing.key_span(*path)
    if key in context.ambiguous_anchors:
        # The parts with this anchor have other names in the briefing.
        versions = " and ".join(map(repr, context.ambiguous_anchors[key]))
        message, hint = f"anchor '{key}' is used twice", f"{versions} have it: choose another key"
        context.diagnostics.add(rules.DUPLICATE_ANCHOR, span, message, hint)
    anchor = context.anchors.claim(key, span)
    has_title = briefing.value.select.texts[key].title is not None
    title = title_nodes(briefing.mapped_text(*path, "title"), context) if has_title else ()
    blocks = blocks_of_run(parsed_section(briefing.mapped_text(*path, "text"), context))
    if anchor is None:
        return None
    numbering: Numbering = "usual" if has_title else "none"
    return Section(anchor=anchor, title=title, blocks=blocks, numbering=numbering, span=span)
