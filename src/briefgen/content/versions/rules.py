"""The rules of versions and of their covers."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

_TALKS = "---\nanchor: talks\ntitle: Talks\n---\nWords.\n"
_V0 = "deliverables/d1/v0.yaml"
_V1 = "deliverables/d1/v1.yaml"
_OLDER = "version: V0\ndate: 2018-03-31\nabstract: Words\noutline: [{section: aim}]\n"
_COVER = (
    "cover: {validated_by: The board, lead_and_partners: The board,\n"
    "  contractual_delivery: As agreed, actual_delivery: As agreed}"
)

INHERITED_NAME = Rule(
    "BG650",
    "version without a name or date of its own",
    "A version that is based on another one must set 'version' and 'date' itself.",
    "Otherwise the document has the name or the date of the older version.",
    example=Example(
        {_V0: _OLDER, _V1: "based_on: v0\n"},
        {_V0: _OLDER, _V1: "based_on: v0\nversion: V1\ndate: 2019-03-31\n"},
    ),
)
REPEATED_NAME = Rule(
    "BG651",
    "name of another version",
    "Each version of a deliverable must have a name of its own.",
    "Otherwise readers cannot distinguish two documents, and a citation could mean either.",
    example=Example(
        {_V0: _OLDER, "version": "based_on: v0\nversion: V0\ndate: 2019-03-31\ncover: {}"},
        {_V0: _OLDER, "version": "based_on: v0\nversion: V1\ndate: 2019-03-31\ncover: {}"},
    ),
)
VERSIONS_OUT_OF_ORDER = Rule(
    "BG652",
    "versions out of order",
    "A version must not have an earlier date, or a lower number, than an older version.",
    "Readers take the document with the latest date for the one that counts.",
    acknowledgeable=True,
    example=Example(
        {_V0: _OLDER, "version": "based_on: v0\nversion: V1\ndate: 2017-03-31\ncover: {}"},
        {_V0: _OLDER, "version": "based_on: v0\nversion: V1\ndate: 2019-03-31\ncover: {}"},
    ),
)
INHERITED_TEXT = Rule(
    "BG653",
    "text about an older version",
    "'subtitle' and 'cover.actual_delivery' must not be inherited if they name the older version, "
    "its year or the time of its delivery.",
    "The cover would show the name or the date of the older version.",
    acknowledgeable=True,
    example=Example(
        {
            _V0: _OLDER + "subtitle: Version 0 of 2018\n",
            "version": "based_on: v0\nversion: V1\ndate: 2019-03-31\ncover: {}",
        },
        {
            _V0: _OLDER + "subtitle: Version 0 of 2018\n",
            "version": "based_on: v0\nversion: V1\ndate: 2019-03-31\ncover: {}\n"
            "subtitle: Version 1 of 2019",
        },
    ),
)
_LEVELS = {"dossier.yaml": "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: In}\n"}
_CLOSED = {**_LEVELS, _V0: _OLDER + "level: internal\ncopyright: {year: 2019}\n"}
_OPEN = "based_on: v0\nversion: V1\ndate: 2019-03-31\nlevel: public\noutline: [{section: aim}]\n"
INHERITED_ABOVE_LEVEL = Rule(
    "BG659",
    "inherited text above the level of the document",
    "A version must not inherit a value, a file or an entry of a register from a version of a "
    "level above its own, nor a briefing of a series from what is above 'series': it must have the "
    "key, file or entry itself.",
    "Otherwise readers see what they must not see: the abstract, the authors and the keywords are "
    "also in the properties of the files. The history leaves out versions of a higher level.",
    example=Example(
        {**_CLOSED, "version": _OPEN + _COVER},
        {**_CLOSED, "version": _OPEN + "copyright: {year: 2019}\n" + _COVER},
    ),
)
CONTRADICTORY_COVER = Rule(
    "BG654",
    "cover that contradicts the record",
    "A value under 'cover', and a version that 'subtitle' names, must not differ from the same "
    "value of the deliverable, the project or the version.",
    "One of the two is wrong. Without the key, the cover prints the value of the record.",
    acknowledgeable=True,
    example=Example.of(
        "version",
        "cover: {version: V7}",
        "cover: {validated_by: The board}",
    ),
)
MISSING_HISTORY = Rule(
    "BG769",
    "version without a history",
    "If the template has the part 'history', each version must say what changed in it.",
    "The document history would have an empty cell. The oldest version can say 'First version'.",
    acknowledgeable=True,
    example=Example(
        {
            "template": "body: [{part: history}, {part: outline}]",
            "version": "template: own\ncover: {}",
        },
        {
            "template": "body: [{part: history}, {part: outline}]",
            "version": "template: own\ncover: {}\nhistory: First version.",
        },
    ),
)
SILENT_HISTORY = Rule(
    "BG770",
    "history that names no change",
    "The history of a version that is released must name one of the largest changes since the "
    "older version, by the number, title or kind of the part, or by words of what changed; where "
    "only the name and date of the version differ, it must say so: 'Reissued', 'No changes'.",
    "Readers of a new version look there for the parts that they must read again. One word that "
    "also occurs in a changed paragraph names nothing, and nor does a part that the history calls "
    "unchanged. 'Typos corrected' is enough only if each changed word has almost the same "
    "letters, and 'Wording improved' only if no number, name or negation differs. "
    "`briefgen diff OLD NEW --format history` prints words for it.",
    acknowledgeable=True,
    only_at_release=True,
    example=Example(
        {
            _V0: _OLDER,
            "version": "based_on: v0\nversion: V1\nabstract: New words\n"
            "history: Minor updates.\n" + _COVER,
        },
        {
            _V0: _OLDER,
            "version": "based_on: v0\nversion: V1\nabstract: New words\n"
            "history: The abstract has new words.\n" + _COVER,
        },
    ),
)
REPEATED_DATE = Rule(
    "BG655",
    "date of another version",
    "Each version of a deliverable must have a later date than the older ones.",
    "Readers distinguish versions by their dates. If a version was corrected on the same day, "
    "acknowledge the finding with the reason.",
    acknowledgeable=True,
    example=Example(
        {_V0: _OLDER, "version": "based_on: v0\nversion: V1\ndate: 2018-03-31\ncover: {}"},
        {_V0: _OLDER, "version": "based_on: v0\nversion: V1\ndate: 2019-03-31\ncover: {}"},
    ),
)
ANNEX_IN_A_PART = Rule(
    "BG215",
    "annex that is part of another entry",
    "An annex must be an entry of the outline itself, not a part of a section.",
    "It has a letter, and the parts in it have numbers such as A.1.",
    example=Example(
        {
            "sections/talks.md": _TALKS,
            "version": "outline: [{section: aim, parts: [{section: talks, numbering: annex}]}]",
        },
        {
            "sections/talks.md": _TALKS,
            "version": "outline: [{section: aim}, {section: talks, numbering: annex}]",
        },
    ),
)
