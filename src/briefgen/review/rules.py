"""The rules on content that is out of date on the day of a meeting."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

_NEWER = {
    "deliverables/d1/v2.yaml": "based_on: v1\nversion: V2\ndate: 2019-05-31\n",
    "releases/demo/d1-v2/send/manifest.json": '{"version": "V2", "date": "2019-05-31"}\n',
}
"""A newer version that was released, with the part of its manifest that counts."""

FACT_OUT_OF_DATE = Rule(
    "BG340",
    "fact out of date on the day of the meeting",
    "A briefing must print no fact whose 'valid_until' is before the day of the meeting, or whose "
    "review, by 'as_of' and 'review_every', is due on that day.",
    "The reader says the figure aloud on that day. A fact that is printed in several places is "
    "reported at the first one.",
    acknowledgeable=True,
    example=Example(
        {
            "briefing": "summary: \"{{ fact('ports') }} ports.\"\n",
            "facts": "ports: {value: 48, valid_until: 2018-12-31}\n",
        },
        {
            "briefing": "summary: \"{{ fact('ports') }} ports.\"\n",
            "facts": "ports: {value: 48, valid_until: 2019-12-31}\n",
        },
    ),
)
WORDS_OUT_OF_DATE = Rule(
    "BG341",
    "words out of date on the day of the meeting",
    "A briefing must contain no words such as 'by 2019' whose time has begun on the day of the "
    "meeting, and none such as 'will open in May 2019' whose time has passed.",
    "A plan of an earlier text may have been carried out by then, or not.",
    acknowledgeable=True,
    example=Example.of(
        "briefing",
        "summary: The quay will be ready by 2018.\n",
        "summary: The quay was ready in 2018.\n",
    ),
)
VERSION_REPLACED = Rule(
    "BG342",
    "version replaced on the day of the meeting",
    "A briefing must select from no version that is replaced by a newer one, which was released "
    "with a date before the day of the meeting or of that day.",
    "The other side may have the newer version. Its date is the one that it prints; a version that "
    "was not released replaces none.",
    acknowledgeable=True,
    example=Example(
        {"briefing": "from: d1@v1\n", **_NEWER},
        {"briefing": "from: d1@v2\n", **_NEWER},
    ),
    needs_other_targets=True,
)
TAKEN_OUT_OF_DATE = Rule(
    "BG345",
    "person or line out of date on the day of the meeting",
    "A person or line that a briefing takes must not be past its 'valid_until' on the day of the "
    "meeting, and its review, by 'as_of' and 'review_every', must not be due on that day.",
    "A function changes hands, and a line may have changed since its owner read it last.",
    acknowledgeable=True,
    example=Example(
        {
            "lines.yaml": "trade: {say: Trade grew., valid_until: 2018-12-31}\n",
            "briefing": "key_messages: [{line: trade}]\n",
        },
        {
            "lines.yaml": "trade: {say: Trade grew., valid_until: 2019-12-31}\n",
            "briefing": "key_messages: [{line: trade}]\n",
        },
    ),
)
EVIDENCE_OUT_OF_DATE = Rule(
    "BG346",
    "evidence out of date on the day of the meeting",
    "A line that a briefing takes must not rest on a fact that is out of date on the day of the "
    "meeting.",
    "The line says what was true when the fact was, also where it does not print the fact.",
    acknowledgeable=True,
    example=Example(
        {
            "facts": "ports: {value: 48, valid_until: 2018-12-31}\n",
            "lines.yaml": "ports: {say: Ports grew., evidence: {facts: [ports]}}\n",
            "briefing": "key_messages: [{line: ports}]\n",
        },
        {
            "facts": "ports: {value: 48, valid_until: 2019-12-31}\n",
            "lines.yaml": "ports: {say: Ports grew., evidence: {facts: [ports]}}\n",
            "briefing": "key_messages: [{line: ports}]\n",
        },
    ),
)
LINE_NOT_CLEARED = Rule(
    "BG343",
    "line without a clearance that counts",
    "The clearance of a line that a briefing takes must not be before the line's 'as_of', and not "
    "after the day of the meeting.",
    "Words that are newer than their clearance were not cleared. `briefgen status` lists lines "
    "without 'clearance'.",
    acknowledgeable=True,
    example=Example(
        {
            "lines.yaml": "trade:\n  say: Trade grew.\n  as_of: 2019-05-31\n"
            "  clearance: {by: Unit for trade, on: 2019-05-02}\n",
            "briefing": "key_messages: [{line: trade}]\n",
        },
        {
            "lines.yaml": "trade:\n  say: Trade grew.\n  as_of: 2019-05-02\n"
            "  clearance: {by: Unit for trade, on: 2019-05-31}\n",
            "briefing": "key_messages: [{line: trade}]\n",
        },
    ),
)
