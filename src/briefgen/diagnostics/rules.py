"""The rules of acknowledgements."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

UNUSED_ACKNOWLEDGEMENT = Rule(
    "BG190",
    "acknowledgement without a finding",
    "An acknowledgement must name a finding that exists. Without one it would hide a later "
    "finding that nobody has looked at. Remove it when the fault has been corrected. If a file "
    "is used in several documents, only one of them needs to have the finding.",
    severity="warning",
    example=Example(
        "section",
        "<!-- acknowledge: {code: BG305, reason: It is quoted.} -->\n"
        "Read [the report](https://example.org).",
        "<!-- acknowledge: {code: BG305, reason: It is quoted.} -->\n"
        "Read [here](https://example.org).",
    ),
)
NOT_ACKNOWLEDGEABLE = Rule(
    "BG191",
    "finding that cannot be acknowledged",
    "After most findings no correct document can be made: a source or a table is missing, or the "
    "PDF would break PDF/UA. Such content must be corrected. `briefgen explain CODE` says whether "
    "the findings of a rule can be acknowledged.",
)
MISSING_REASON = Rule(
    "BG192",
    "acknowledgement without a reason",
    "An acknowledgement must say why the finding is accepted, so that the next reader can check "
    "whether the reason still applies.",
    example=Example(
        "section",
        "<!-- acknowledge: {code: BG305} -->\nRead [the report](https://example.org).",
        "<!-- acknowledge: {code: BG305, reason: It is quoted.} -->\n"
        "Read [here](https://example.org).",
    ),
)
INVALID_ACKNOWLEDGEMENT = Rule(
    "BG193",
    "invalid acknowledgement",
    "An acknowledgement has the keys 'code', the code of a rule, and 'reason'; in YAML also 'at', "
    "the keys that lead to a value of the same file, joined by dots. In Markdown it is a comment "
    "on a line of its own, and it applies to the block that follows.",
    example=Example(
        "section",
        "<!-- acknowledge: {rule: vague links} -->\nText.",
        "<!-- acknowledge: {code: BG305, reason: It is quoted.} -->\n"
        "Read [here](https://example.org).",
    ),
)
