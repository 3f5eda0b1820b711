"""The rule on classified information."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

_DOSSIER = "name: Demo\nlanguage: en-GB\nlevels: {{public: Public, closed: {}}}\n"
CLASSIFIED_MARKING = Rule(
    "BG648",
    "classified marking",
    "Levels, marks, titles, file properties, lines of a page and whole texts in capitals must not "
    "be markings of classified information, such as 'EU RESTRICTED' or its national equivalents.",
    "Classified information must be processed only in systems that are accredited for it. briefgen "
    "keeps content in plain files, and must never contain any. The words in a sentence do "
    "not count.",
    example=Example.of(
        "dossier.yaml",
        _DOSSIER.format("RESTREINT UE/EU RESTRICTED"),
        _DOSSIER.format("Internal use"),
    ),
)
