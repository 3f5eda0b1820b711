"""The rules of briefings from several versions."""

from __future__ import annotations

from briefgen.diagnostics.example_dossier import second_dossier
from briefgen.diagnostics.rule import Example, Rule

_OTHER = second_dossier("aim", "Goals", "Goals.")
"""Its section has the anchor of one of the first dossier."""
_BOTH = "select: {anchors: ['d1@v1:aim', 'other/d2@v1:aim']}"
AMBIGUOUS_KEY = Rule(
    "BG194",
    "key of several versions",
    "A briefing from several versions must write a key that means different things in them with "
    "the version that it means, as in d3.6@v1:aim.",
    "The program must not guess which of them is meant. Texts of a version mean their own.",
    example=Example(
        {**_OTHER, "briefing": "from: [d1@v1, other/d2@v1]\nselect: {anchors: [aim]}"},
        {
            **_OTHER,
            "briefing": f"from: [d1@v1, other/d2@v1]\n{_BOTH}",
        },
    ),
)
UNKNOWN_KEY_OF_VERSION = Rule(
    "BG195",
    "unknown key of a version",
    "A key with a version, as in d3.6@v1:aim, must be that of a part of a version in 'from'.",
    "Otherwise the briefing lacks content that its author expects.",
    example=Example(
        {
            **_OTHER,
            "briefing": "from: [d1@v1, other/d2@v1]\nselect: {anchors: ['other/d2@v2:aim']}",
        },
        {**_OTHER, "briefing": f"from: [d1@v1, other/d2@v1]\n{_BOTH}"},
    ),
)
DIFFERENT_DOSSIERS = Rule(
    "BG196",
    "dossiers that do not fit together",
    "The dossiers from which a briefing takes content must have the same language and the same "
    "levels in the same order, and for a translation of the briefing, texts in its language.",
    "Otherwise the briefing would print texts in a language that its readers do not expect, or "
    "what they must not see.",
    example=Example(
        {
            **_OTHER,
            "content/other/dossier.yaml": "name: Other\nlanguage: fr-FR\n",
            "briefing": "from: [d1@v1, other/d2@v1]",
        },
        {**_OTHER, "briefing": f"from: [d1@v1, other/d2@v1]\n{_BOTH}"},
    ),
)
