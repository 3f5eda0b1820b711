"""The rules of anchors and references."""

from __future__ import annotations

from briefgen.diagnostics.example_dossier import second_dossier
from briefgen.diagnostics.rule import Example, Rule

REPEATED_ANCHOR = Rule(
    "BG203",
    "anchor used twice in a document",
    "Each anchor must be used only once in a document, also one that the program makes from a "
    "heading, and each table and chart must be shown only once.",
    "Otherwise a reference could mean either part. Refer to a table or chart that is shown "
    "already.",
    example=Example(
        {
            "version": "outline: [{section: aim}, {section: aim-ports}]",
            "sections/aim.md": (
                "---\nanchor: aim\ntitle: Aim\n---\nText.\n\n## Ports in Spain\n\nText.\n"
            ),
            "sections/ports.md": (
                "---\nanchor: aim-ports\ntitle: Ports\n---\nText.\n\n## In Spain\n\nText.\n"
            ),
        },
        {
            "version": "outline: [{section: aim}, {section: ports}]",
            "sections/aim.md": (
                "---\nanchor: aim\ntitle: Aim\n---\nText.\n\n## Ports in Spain\n\nText.\n"
            ),
            "sections/ports.md": (
                "---\nanchor: ports\ntitle: Ports\n---\nText.\n\n## In Spain\n\nText.\n"
            ),
        },
    ),
)
UNKNOWN_REFERENCE = Rule(
    "BG204",
    "reference to an unknown anchor",
    "A cross-reference must name an anchor in this document or in the deliverable that it is "
    "based on, and without words of its own one that has a number or a heading.",
    "Otherwise there is nothing to refer to.",
    example=Example.of(
        "section",
        "See [](#campuss).",
        "See [](#clusters).\n\n::: table clusters\n:::",
    ),
)
OMITTED_REFERENCE = Rule(
    "BG205",
    "reference to an omitted part",
    "With 'omitted_references: error', a briefing must not refer to a part that it omits, and "
    "neither must a briefing whose version has a higher level.",
    "Its readers do not have that part, and its number says how many parts of a higher level are "
    "before it. Add the part to 'select', or set 'omitted_references: cite'.",
    example=Example.of(
        "briefing",
        "summary: See [](#aim).\nselect: {tags: [aero], omitted_references: error}",
        "summary: See [](#clusters).\nselect: {tags: [aero], omitted_references: error}",
    ),
)
MISSING_PLURAL = Rule(
    "BG741",
    "acronym without the plural of its long form",
    "An acronym whose first use is a plural must have 'plural' in acronyms.yaml.",
    "Only English long forms are known to add an 's'. In other languages the plural must be given.",
    example=Example(
        {
            "dossier": "name: Ports\nlanguage: fr",
            "acronyms": "PME: {long: petite entreprise}\n",
            "section": "Les PMEs.",
        },
        {
            "dossier": "name: Ports\nlanguage: fr",
            "acronyms": "PME: {long: petite entreprise, plural: petites entreprises}\n",
            "section": "Les PMEs.",
        },
    ),
)
_OTHER = {
    **second_dossier("sea", "Sea", "The EU at sea."),
    "section": "The EU on land.",
    "briefing": "from: [d1@v1, other/d2@v1]\nselect: {anchors: [aim, sea]}",
}
DIFFERENT_ACRONYMS = Rule(
    "BG210",
    "acronym of two meanings",
    "The texts of several versions in one briefing must mean the same by a short form.",
    "The document spells it out once, and has one line for it in the list of abbreviations.",
    example=Example(
        {**_OTHER, "content/other/acronyms.yaml": "EU: {long: Energy Union}\n"},
        {**_OTHER, "content/other/acronyms.yaml": "EU: {long: European Union}\n"},
    ),
)
