"""The rules of the selection of a briefing."""

from __future__ import annotations

from briefgen.diagnostics.example_dossier import second_dossier
from briefgen.diagnostics.rule import Example, Rule

_TABLE = (
    "anchor: ports\nkind: grid\ncaption: Ports\ncolumns: [{title: Port}, {title: Berths}]\n"
    "rows: [[Porto, two], [Vigo, ten]]\n"
)
_OF_TWO = {
    **second_dossier("sea", "Sea", "The sea.\n\n::: table ports\n:::\n"),
    "section": "The land.\n\n::: table ports\n:::",
    "tables/ports.yaml": _TABLE,
    "content/other/tables/ports.yaml": _TABLE,
    "briefing": "from: [d1@v1, other/d2@v1]\nselect: {anchors: [aim, sea]}",
}
SHOWN_BY_TWO_VERSIONS = Rule(
    "BG831",
    "table or chart that two versions show",
    "A briefing from several versions must not print a table or chart twice: where parts of two of "
    "them show it, the second one has a reference to it.",
    "Otherwise readers would compare two tables that are equal. Tables that differ are both "
    "printed.",
    severity="note",
    example=Example(
        _OF_TWO,
        {**_OF_TWO, "section": "The land."},
    ),
)

UNKNOWN_TAG = Rule(
    "BG201",
    "unknown tag",
    "'select' must name tags that a section, record or table has.",
    "Otherwise the briefing lacks content; most often the tag is misspelt.",
    acknowledgeable=True,
    example=Example.of(
        "briefing",
        "select: {tags: [aero, aeronautics]}",
        "select: {tags: [aero]}",
    ),
)
UNKNOWN_SELECTED_ANCHOR = Rule(
    "BG202",
    "unknown selected anchor",
    "'select' must name anchors of sections, their parts, records or tables in the outline of the "
    "deliverable.",
    "Otherwise the briefing lacks content that its author expects, or has content that must be "
    "left out.",
    example=Example.of(
        "briefing",
        "select: {tags: [aero], anchors: [aims]}",
        "select: {tags: [aero], anchors: [aim]}",
    ),
)
UNKNOWN_SELECTED_NAME = Rule(
    "BG206",
    "unknown organisation or country in a selection",
    "'select' must name organisations that organisations.yaml defines, and countries that it has.",
    "Otherwise the briefing lacks content that its author expects, or has content that must be "
    "left out.",
    example=Example.of(
        "briefing",
        "select: {tags: [aero], countries: [Spane]}",
        "select: {tags: [aero], countries: [Spain]}",
    ),
)
NOT_SELECTED = Rule(
    "BG207",
    "anchor of content that is not selected",
    "'order' and 'depths' of 'select' must name sections and records that the briefing selects; "
    "'order' can also name its own 'texts' and tables that it selects, but no part of a section, "
    "which moves with it.",
    "Otherwise they have no effect; most often the anchor is misspelt, or its content is missing.",
    example=Example.of(
        "briefing",
        "select: {anchors: [aim], order: [aims]}",
        "select: {anchors: [aim], order: [aim]}",
    ),
)
TEXT_NOT_IN_ORDER = Rule(
    "BG211",
    "text of a briefing that 'order' does not name",
    "'order' of 'select' must name each of the 'texts' of 'select'.",
    "Otherwise its place is not known, and the briefing lacks words that its author has written.",
    acknowledgeable=True,
    example=Example.of(
        "briefing",
        "select:\n  anchors: [aim]\n  texts: {why: {title: Why now, text: Ports grow.}}\n",
        "select:\n  anchors: [aim]\n  texts: {why: {title: Why now, text: Ports grow.}}\n"
        "  order: [why, aim]\n",
    ),
)
NOTHING_INTRODUCED = Rule(
    "BG213",
    "text without a heading that introduces nothing",
    "One of the 'texts' of 'select' without a 'title' must come before content or a text with a "
    "heading.",
    "Otherwise readers take it for the end of the section before it.",
    example=Example.of(
        "briefing",
        "select:\n  anchors: [aim]\n  texts: {why: {text: Ports grow.}}\n  order: [aim, why]\n",
        "select:\n  anchors: [aim]\n  texts: {why: {text: Ports grow.}}\n  order: [why, aim]\n",
    ),
)
EMPTY_SELECTION = Rule(
    "BG212",
    "selection without content",
    "A 'select' that names tags, anchors, organisations or countries must include content.",
    "Otherwise the briefing has no background, though its author has chosen some: a list is empty, "
    "or 'exclude' leaves out all that the others include.",
    severity="warning",
    acknowledgeable=True,
    example=Example.of(
        "briefing",
        "objectives: [Meet]\nselect: {tags: [aero], exclude: {tags: [aero]}}",
        "objectives: [Meet]\nselect: {tags: [aero]}",
    ),
)
EMPTY_CHOICE = Rule(
    "BG214",
    "empty choice",
    "'select' and each list and mapping in it must not be empty, but for those with which a row of "
    "a series replaces others of all its briefings.",
    "An empty one has no effect: most often, something was to be written there.",
    example=Example.of(
        "briefing",
        "select: {tags: [aero], order: []}",
        "select: {tags: [aero]}",
    ),
)
UNKNOWN_CUT = Rule(
    "BG209",
    "unknown name among the cuts",
    "'cuts' of 'budget' must name fields of the briefing, or anchors of sections, their parts, "
    "records, tables, figures or charts.",
    "Otherwise nothing can be cut there; most often the name is misspelt.",
    example=Example.of(
        "briefing",
        "budget: {cuts: [aims]}",
        "budget: {cuts: [aim]}",
    ),
)
