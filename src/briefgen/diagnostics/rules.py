"""The rules of acknowledgements."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

UNUSED_ACKNOWLEDGEMENT = Rule(
    "BG190",
    "acknowledgement without a finding",
    "An acknowledgement must name a finding that exists.",
    "Otherwise it would hide a later finding that no one has looked at. Remove it when the content "
    "has been corrected. If a file is used in several documents, only one of them needs to have "
    "the finding.",
    severity="warning",
    example=Example.of(
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
    "An acknowledgement must not name a rule whose findings cannot be acknowledged.",
    "Without a correction no correct document can be made: a source or a table is missing, or the "
    "PDF would break PDF/UA. `briefgen explain CODE` says whether the findings of a rule can be "
    "acknowledged.",
    example=Example(
        {
            "section": (
                "<!-- acknowledge: {code: BG120, reason: The source comes later.} -->\n"
                "Ports matter."
            ),
        },
        {
            "section": (
                "<!-- acknowledge: {code: BG305, reason: It is quoted.} -->\n"
                "Read [here](https://example.org)."
            ),
        },
    ),
)
MISSING_REASON = Rule(
    "BG192",
    "acknowledgement without a reason",
    "An acknowledgement must say why the finding is accepted.",
    "The next reader can then check whether the reason still applies.",
    example=Example.of(
        "section",
        "<!-- acknowledge: {code: BG305} -->\nRead [the report](https://example.org).",
        "<!-- acknowledge: {code: BG305, reason: It is quoted.} -->\n"
        "Read [here](https://example.org).",
    ),
)
INVALID_ACKNOWLEDGEMENT = Rule(
    "BG193",
    "invalid acknowledgement",
    "An acknowledgement must have the keys 'code', the code of a rule, and 'reason'; in YAML also "
    "'at' if it is about one value.",
    "'at' is the keys that lead to a value of the same file, joined by dots. In Markdown an "
    "acknowledgement is a comment on a line of its own, and it applies to the block that follows.",
    example=Example.of(
        "section",
        "<!-- acknowledge: {rule: vague links} -->\nText.",
        "<!-- acknowledge: {code: BG305, reason: It is quoted.} -->\n"
        "Read [here](https://example.org).",
    ),
)
