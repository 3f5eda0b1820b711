"""The rules of files that change an older file in parts."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

_TEXT = "Ships trade here.\n\nBoats fish there.\n"
_SECTION = "deliverables/d1/v1/sections/aim.md"
_TABLE = "deliverables/d1/v1/tables/grid.yaml"
_ROWS = "changes: {rows: [%s]}\n"
_WHOLE = (
    "anchor: grid\nkind: grid\ncaption: Ports\ncolumns: [{title: A}, {title: B}]\n"
    "rows: [[a, b]]\nreplaces: %s\n"
)
_CHANGED = "---\nchanges: {}\n---\n"

NOTHING_TO_CHANGE = Rule(
    "BG780",
    "changes without an older file",
    "A file with the key 'changes' must have the name of a file in an older layer, and a version "
    "with 'outline_changes' must be based on another one.",
    "The file contains only what differs, so it means nothing without the older one.",
    example=Example(
        {"deliverables/d1/v1/tables/gird.yaml": "changes: {caption: Ports}\n"},
        {_TABLE: "changes: {caption: Ports}\nreplaces: {caption: Grid}\n"},
    ),
)
WHOLE_AND_CHANGES = Rule(
    "BG781",
    "whole file and changes at once",
    "A file with the key 'changes' must not have keys of a whole file, and a version must not have "
    "both 'outline' and 'outline_changes'.",
    "A file either replaces the older one or changes parts of it.",
    example=Example(
        {_TABLE: "changes: {tags: [ports]}\ncaption: Ports\n"},
        {_TABLE: "changes: {tags: [ports], caption: Ports}\nreplaces: {caption: Grid}\n"},
    ),
)
UNKNOWN_PART = Rule(
    "BG782",
    "unknown part of the older version",
    "A change must name a part that the older version has and that no earlier change drops.",
    "An outline has sections and stories by their anchors, a table has rows by their first cell or "
    "organisation, and a section has blocks by their anchors or their first words in quotation "
    "marks.",
    example=Example(
        {_TABLE: _ROWS % "{drop: c}, {insert: [c, d], after: a}"},
        {_TABLE: _ROWS % "{drop: a}, {insert: [c, d], at: end}"},
    ),
)
AMBIGUOUS_PART = Rule(
    "BG783",
    "several parts with one name",
    "A change must name exactly one part.",
    "Write more of its words: for a row all its cells, as in 'a | b', for a block of a section "
    "more words from its beginning.",
    example=Example(
        {"table": "rows: [[a, b], [a, c]]", _TABLE: _ROWS % "{drop: a}"},
        {"table": "rows: [[a, b], [a, c]]", _TABLE: _ROWS % "{drop: a | b}"},
    ),
)
CONTRADICTORY_CHANGE = Rule(
    "BG784",
    "change that cannot be made",
    "A part must not be dropped twice, be inserted or moved after itself or into its own parts, or "
    "be inserted where the older version has it already.",
    "Changes apply one after another, in the order in which they are written. A row is there "
    "already if its first cell or organisation is that of another row, in a table that names no "
    "two rows alike.",
    example=Example(
        {_TABLE: _ROWS % "{insert: [c, d], at: end}, {move: a, after: a}"},
        {_TABLE: _ROWS % "{insert: [c, d], at: end}, {move: a, after: c}"},
    ),
)
REPLACED_TEXT_CHANGED = Rule(
    "BG785",
    "replaced text has changed",
    "The quotation of a replaced text must be the older text as it is now.",
    "The older version was corrected after the newer text was written, and the correction does not "
    "reach the newer version. Adapt the new text if necessary, then update the quotation.",
    severity="warning",
    acknowledgeable=True,
    example=Example(
        {_TABLE: "changes: {caption: Ports}\nreplaces: {caption: Gird}\n"},
        {_TABLE: "changes: {caption: Ports}\nreplaces: {caption: Grid}\n"},
    ),
)
UNQUOTED = Rule(
    "BG786",
    "replaced text that is not quoted",
    "A file or an entry of a register that changes an older one must quote each text that it "
    "replaces, and a whole file that replaces an older one must name its digest.",
    "Only with the quotation or the digest can `check` report that the older text was corrected "
    "later. A file or an entry quotes values under 'replaces', a row or item with its own "
    "'replaces', and a block of a section in a '::: old' block. The hint shows the digest.",
    severity="note",
    acknowledgeable=True,
    example=Example(
        {_TABLE: "changes: {caption: Ports}\n"},
        {_TABLE: "changes: {caption: Ports}\nreplaces: {caption: Grid}\n"},
    ),
)
UNUSED_QUOTATION = Rule(
    "BG787",
    "quotation of a text that is not replaced",
    "'replaces' must quote only values that 'changes' replaces, and in a whole file it must be the "
    "digest of the older file.",
    "A quotation without a change has no effect; often the key under 'changes' is missing or is "
    "written differently.",
    example=Example(
        {_TABLE: "changes: {tags: [ports]}\nreplaces: {caption: Grid}\n"},
        {_TABLE: "changes: {caption: Ports}\nreplaces: {caption: Grid}\n"},
    ),
)
INVALID_CHANGE_BLOCK = Rule(
    "BG788",
    "invalid change of a section",
    "The text of a section with the key 'changes' must consist of '::: drop', '::: replace', "
    "'::: insert' and '::: move' blocks.",
    "The first line names a block by its anchor, or by its first words in quotation marks. The "
    "text of a '::: replace' or '::: insert' block is the new text.",
    example=Example(
        {"section": _TEXT, _SECTION: _CHANGED + "Ferries cross.\n"},
        {"section": _TEXT, _SECTION: _CHANGED + "::: insert at end\nFerries cross.\n:::\n"},
    ),
)
REPLACED_FILE_CHANGED = Rule(
    "BG789",
    "replaced file has changed",
    "The digest under 'replaces' of a whole file must be that of the older file as it is now.",
    "The older file was corrected after the newer one was written, and the correction does not "
    "reach the newer version. Adapt the newer file if necessary, then write the new digest, which "
    "the hint shows. A file that is missing in all older layers was removed or renamed.",
    severity="warning",
    acknowledgeable=True,
    example=Example(
        {_TABLE: _WHOLE % "sha256-0123456789abcdef"},
        {_TABLE: _WHOLE % "sha256-31eb10a7dde9324d"},
    ),
)
OLDER_TEXTS = (REPLACED_TEXT_CHANGED, UNQUOTED, REPLACED_FILE_CHANGED)
"""Rules on texts of older versions, which a released version cannot follow any more."""
