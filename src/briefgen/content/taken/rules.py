"""The rules of people and lines to take in briefings."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

_LEVELS = "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: Internal}\n"
_PEOPLE = "ana-ruiz: {name: Ana Ruiz, role: Director}\n"
_TEMPLATE = (
    "extends: meeting-briefing\n"
    "fields:\n  briefing:\n    who: {type: who, label: Who is who, help: The people.}\n"
    "body: [{part: field, field: briefing.who}, {part: selection}]\n"
)
_LINES = "trade: {say: Trade grew.}\n"
_EVIDENCE = "trade: {say: Trade grew., evidence: {sections: [SECTION]}}\n"
UNKNOWN_PERSON = Rule(
    "BG135",
    "unknown person",
    "A briefing must name people in people.yaml, in any layer of its version, and organisations of "
    "which it can show at least one person.",
    "The register has the name, the function and the CV to print.",
    example=Example(
        {
            "people.yaml": _PEOPLE,
            "templates/talk/template.yaml": _TEMPLATE,
            "briefing": "template: talk\nwho: [ana-ruis]\n",
        },
        {
            "people.yaml": _PEOPLE,
            "templates/talk/template.yaml": _TEMPLATE,
            "briefing": "template: talk\nwho: [ana-ruiz]\n",
        },
    ),
)
UNKNOWN_LINE = Rule(
    "BG136",
    "unknown line to take",
    "A briefing must name lines to take in lines.yaml, in any layer of its version, and topics "
    "with at least one line that it can show.",
    "The register has the words to say.",
    example=Example(
        {"lines.yaml": _LINES, "briefing": "key_messages: [{line: trde}]\n"},
        {"lines.yaml": _LINES, "briefing": "key_messages: [{line: trade}]\n"},
    ),
)
TAKEN_ABOVE_LEVEL = Rule(
    "BG137",
    "person, line or meeting above the level of the briefing",
    "A briefing must name only people, lines to take and meetings of its own level, or of more "
    "open ones.",
    "Otherwise readers see what they must not see. Where a briefing takes all lines of a topic, or "
    "all people of an organisation, those above its level are left out.",
    example=Example(
        {
            "dossier.yaml": _LEVELS,
            "lines.yaml": "trade: {say: Trade grew., level: internal}\n",
            "briefing": "level: public\nkey_messages: [{line: trade}]\n",
        },
        {
            "dossier.yaml": _LEVELS,
            "lines.yaml": "trade: {say: Trade grew., level: internal}\n",
            "briefing": "level: internal\nkey_messages: [{line: trade}]\n",
        },
    ),
)
EVIDENCE_GONE = Rule(
    "BG138",
    "line to take whose evidence does not exist",
    "The facts, sections and sources that a line names as its evidence must exist, in any layer of "
    "the version of each briefing that takes the line.",
    "A line whose evidence is gone cannot be checked. One that no briefing takes has no finding.",
    example=Example(
        {
            "lines.yaml": _EVIDENCE.replace("SECTION", "aims"),
            "briefing": "key_messages: [{line: trade}]\n",
        },
        {
            "lines.yaml": _EVIDENCE.replace("SECTION", "aim"),
            "briefing": "key_messages: [{line: trade}]\n",
        },
    ),
)
EVIDENCE_ABOVE_LEVEL = Rule(
    "BG139",
    "line to take whose evidence is above the level of the briefing",
    "The facts, sections and sources that a line names as its evidence must be of the level of the "
    "briefing that takes the line, or of more open ones.",
    "The line may say what only some may know. If its words are cleared, acknowledge it.",
    acknowledgeable=True,
    example=Example(
        {
            "dossier.yaml": _LEVELS,
            "sections/plan.md": "---\nanchor: plan\ntitle: Plan\nlevel: internal\n---\nWords.\n",
            "lines.yaml": _EVIDENCE.replace("SECTION", "plan"),
            "briefing": "level: public\nkey_messages: [{line: trade}]\n",
        },
        {
            "dossier.yaml": _LEVELS,
            "sections/plan.md": "---\nanchor: plan\ntitle: Plan\nlevel: internal\n---\nWords.\n",
            "lines.yaml": _EVIDENCE.replace("SECTION", "plan"),
            "briefing": "level: internal\nkey_messages: [{line: trade}]\n",
        },
    ),
)
PEOPLE_OF_ONE_NAME = Rule(
    "BG159",
    "people who look the same",
    "People of one name in people.yaml must differ in role or organisation, and the table of "
    "meetings, of which only names are printed, must not name one of them by the key alone.",
    "Readers could take one person for the other; often, one of the entries is a repetition.",
    severity="warning",
    acknowledgeable=True,
    example=Example(
        {
            "people.yaml": f"{_PEOPLE}ana-ruiz-2: {{name: Ana Ruiz, role: Director}}\n",
            "templates/talk/template.yaml": _TEMPLATE,
            "briefing": "template: talk\nwho: [ana-ruiz]\n",
        },
        {
            "people.yaml": f"{_PEOPLE}ana-ruiz-2: {{name: Ana Ruiz, role: Mayor}}\n",
            "templates/talk/template.yaml": _TEMPLATE,
            "briefing": "template: talk\nwho: [ana-ruiz]\n",
        },
    ),
)
