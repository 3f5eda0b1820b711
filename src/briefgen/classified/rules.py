"""The rule on classified information."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

_DOSSIER = "name: Demo\nlanguage: en-GB\nlevels: {{public: Public, closed: {}}}\n"
CLASSIFIED_MARKING = Rule(
    "BG648",
    "classified marking",
    "Levels, marks, titles, file properties, names of targets and lines of a page must not be "
    "markings of classified information, such as 'EU RESTRICTED' or its national equivalents, and "
    "no text, line or sentence must begin with one in capitals.",
    "Classified information must be processed only in systems that are accredited for it. briefgen "
    "keeps content in plain files, and must never contain any. The words inside a sentence, "
    "in small letters or in quotation marks do not count.",
    example=Example.of(
        "dossier.yaml",
        _DOSSIER.format("RESTREINT UE/EU RESTRICTED"),
        _DOSSIER.format("Internal use"),
    ),
)
