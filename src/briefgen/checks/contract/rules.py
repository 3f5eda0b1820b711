"""The rules of dates and months of a project."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

_PROJECT = (
    "project: {name: P, acronym: PA, platform: The platform, agency: EASME, programme: COSME,\n"
    "  start: 2018-01-01, contract: Contract, duration: 2 years"
)
_COVER = (
    "cover: {validated_by: The board, lead_and_partners: The board,\n"
    "  contractual_delivery: April 2019, actual_delivery: April 2019}"
)
_COMPLETE = _COVER.replace("April 2019", "As agreed")

DUE_AFTER_END = Rule(
    "BG760",
    "due after the end of the project",
    "A deliverable must not be due after the end of the project.",
    "A contract ends with the project, so either the due date or the duration is wrong, or an "
    "amendment is missing that extends the project. An amendment counts from its date on.",
    acknowledgeable=True,
    example=Example.of(
        "deliverable",
        _PROJECT + "}\ndue: M36\n",
        _PROJECT + ",\n  amendments: [{date: 2018-12-01, duration: 3 years}]}\ndue: M36\n",
    ),
)
MONTH_AGAINST_DATE = Rule(
    "BG761",
    "month that contradicts a date",
    "A month of the project and the date beside it must be the same time.",
    "One of the two is wrong. Month 1 begins on the first day of the project: M18 of a project "
    "that starts on 23 September 2015 is 23 February to 22 March 2017.",
    acknowledgeable=True,
    example=Example.of(
        "version",
        "cover: {actual_delivery: M18 – April 2019}",
        "cover: {actual_delivery: M43 – April 2019}",
    ),
)
DELIVERY_AGAINST_DATE = Rule(
    "BG762",
    "delivery that contradicts the date of the version",
    "'cover.actual_delivery' must name a time from the date of the version to a month after it.",
    "A document is not delivered before its date. If an update is delivered, the cover can print "
    "both times, as in 'M18 (updated: March 2019)'.",
    acknowledgeable=True,
    example=Example.of(
        "version",
        "cover: {actual_delivery: February 2017}",
        "cover: {actual_delivery: April 2019}",
    ),
)
COPYRIGHT_YEAR = Rule(
    "BG763",
    "year of the copyright that is not that of the version",
    "'copyright.year' must be the year of the version's date.",
    "The text of a version is protected from the year of its publication. An inherited notice "
    "keeps the year of the older version.",
    acknowledgeable=True,
    example=Example.of("version", "copyright: {year: 2018}", "copyright: {year: 2019}"),
)
COVER_AGAINST_DUE = Rule(
    "BG764",
    "contractual delivery that contradicts the due date",
    "'cover.contractual_delivery' must not name another month or date than 'due' of the "
    "deliverable.",
    "One of the two is wrong. Without the key, the cover prints the due date. Where an amendment "
    "moves the date, write 'due' in it.",
    acknowledgeable=True,
    example=Example(
        {
            "deliverable": _PROJECT + "}\ndue: M18\n",
            "version": "cover: {contractual_delivery: M20}",
        },
        {
            "deliverable": _PROJECT + "}\ndue: M18\n",
            "version": "cover: {contractual_delivery: M18}",
        },
    ),
)
SUBTITLE_AGAINST_DATE = Rule(
    "BG765",
    "subtitle that contradicts the date of the version",
    "If a subtitle names a version, a month or day in it must be the date of the version.",
    "Readers distinguish versions by the cover.",
    acknowledgeable=True,
    example=Example.of(
        "version", "subtitle: Version 1 · April 2019", "subtitle: Version 1 · March 2019"
    ),
)
UNKNOWN_DURATION = Rule(
    "BG766",
    "duration without a number of months",
    "The duration of a project, also in an amendment, must be a number of months or years.",
    "Otherwise the end of the project is unknown, and dates after it are not found. Months and "
    "years can be written in any official language of the EU.",
    severity="warning",
    acknowledgeable=True,
    example=Example.of(
        "deliverable",
        _PROJECT.replace("2 years", "Two years") + "}\n",
        _PROJECT + "}\n",
    ),
)
BEFORE_START = Rule(
    "BG767",
    "date before the start of the project",
    "The date of a version, a due date and the end of an amendment must not be before the start "
    "of the project.",
    "A project has no deliverables before it starts, so one of the dates is wrong.",
    acknowledgeable=True,
    example=Example.of(
        "deliverable",
        _PROJECT + "}\ndue: 2017-12-31\n",
        _PROJECT + "}\ndue: 2018-12-31\n",
    ),
)
_WITH_MONTH = (
    "extends: easme-deliverable\n"
    "fields: {cover: {visit: {type: month, help: The visit., label: Visit}}}\n"
    "cover: {rows: [{field: cover.visit}]}\n"
)
MONTH_OUTSIDE = Rule(
    "BG771",
    "month outside the project",
    "A field of the type 'month' must name a month of the project.",
    "A month before the start or after the end of the project is usually a typing mistake. "
    "If it is right, acknowledge the finding with the reason.",
    severity="warning",
    acknowledgeable=True,
    example=Example(
        {
            "version": "template: own\ncover: {visit: M99}\n",
            "templates/own/template.yaml": _WITH_MONTH,
        },
        {
            "version": "template: own\ncover: {visit: M9}\n",
            "templates/own/template.yaml": _WITH_MONTH,
        },
    ),
)
EMPTY_ROW = Rule(
    "BG768",
    "empty row on the cover",
    "A release must have a value in every row of its cover, and in every field that its template "
    "requires for a release and prints, or declares itself.",
    "An empty cell cannot be filled in after the document is uploaded. If no one validates the "
    "document, or another row has no value, acknowledge the finding with the reason. For one row "
    "alone, write the empty value, as in 'validated_by: \"\"', and name it with 'at'.",
    acknowledgeable=True,
    only_at_release=True,
    example=Example.of("version", _COVER.replace("The board", "''", 1), _COVER),
)
_FOR_REVIEW = (
    "extends: easme-deliverable\n"
    "fields: {cover: {reviewers: {type: names, required: review, help: The reviewers.,\n"
    "  label: Reviewers}}}\n"
    "cover: {rows: [{field: cover.reviewers}]}\n"
)
EMPTY_IN_REVIEW = Rule(
    "BG790",
    "empty field in a review",
    "A version with 'stage: review' must have a value in every field that its template requires "
    "for a review and prints, or declares itself.",
    "Reviewers check these values. A field that is required for a release only may still be empty.",
    acknowledgeable=True,
    example=Example(
        {
            "version": "template: own\nstage: review\ncover: {}\n",
            "templates/own/template.yaml": _FOR_REVIEW,
        },
        {
            "version": "template: own\nstage: review\ncover: {reviewers: [A. Ruiz]}\n",
            "templates/own/template.yaml": _FOR_REVIEW,
        },
    ),
)
_KIND = (
    "extends: easme-deliverable\n"
    "records: {fiche: {kicker: Fiche, fields: {aim: {label: Aim, help: The aim of the policy.},\n"
    "  gain: {label: Gain, required: release, help: What the policy changes.}}}}\n"
)
_FICHE = "anchor: ports\ntitle: Ports\nbox_title: Ports\naim: Clean ports.\n"
_OUTLINE = "template: own\noutline: [{section: aim}, {fiche: ports}]\n" + _COVER
EMPTY_FIELD = Rule(
    "BG796",
    "empty field of a record",
    "A release must have a value in every field that its template requires for the release of a "
    "record.",
    "Readers expect every field of a kind of record. A draft may lack it; if it must stay empty, "
    "acknowledge the finding with the reason.",
    acknowledgeable=True,
    only_at_release=True,
    example=Example(
        {
            "version": _OUTLINE,
            "templates/own/template.yaml": _KIND,
            "fiches/ports.yaml": _FICHE,
        },
        {
            "version": _OUTLINE,
            "templates/own/template.yaml": _KIND,
            "fiches/ports.yaml": _FICHE + "gain: Less smoke.\n",
        },
    ),
)
DATED_AFTER_END = Rule(
    "BG775",
    "version dated after the end of the project",
    "A version must not be dated in a month of the project that is after its end, or after the end "
    "to which an amendment shortens it.",
    "A project has no months after its end, so the month or the duration is wrong, or an amendment "
    "is missing. An update after the end of a project is dated by its day: 2019-03-31; before its "
    "release, the reason is acknowledged.",
    acknowledgeable=True,
    example=Example(
        {"deliverable": _PROJECT + "}\n", "version": "date: M36"},
        {"deliverable": _PROJECT + "}\n", "version": "date: M15"},
    ),
)
DAY_AFTER_END = Rule(
    "BG795",
    "release dated after the end of the project",
    "The day of a version that is released must not be after the end of the project.",
    "Either the date or the duration is wrong, or an amendment is missing that extends the "
    "project: a cover that contradicts the contract cannot be corrected after the upload. If the "
    "version is an update after the end of the project, acknowledge the finding with that reason.",
    acknowledgeable=True,
    only_at_release=True,
    example=Example(
        {"deliverable": _PROJECT + "}\n", "version": "date: 2020-03-31\n" + _COMPLETE},
        {
            "deliverable": _PROJECT + ",\n  amendments: [{date: 2018-12-01, duration: 3 years}]}\n",
            "version": "date: 2020-03-31\n" + _COMPLETE,
        },
    ),
)
AMENDMENT_OUTSIDE = Rule(
    "BG776",
    "amendment outside the project",
    "The date of an amendment must be in the project, as it lasts until this amendment.",
    "A contract cannot be amended before it starts or after it ends.",
    acknowledgeable=True,
    example=Example.of(
        "deliverable",
        _PROJECT + ",\n  amendments: [{date: 2017-06-30, duration: 3 years}]}\n",
        _PROJECT + ",\n  amendments: [{date: 2018-06-30, duration: 3 years}]}\n",
    ),
)
REPEATED_AMENDMENT = Rule(
    "BG777",
    "two amendments with one date",
    "Each amendment of a project must have a date of its own.",
    "Where two give another duration, end or due date, only one of them counts. One amendment can "
    "change several of these.",
    acknowledgeable=True,
    example=Example.of(
        "deliverable",
        _PROJECT + ",\n  amendments: [{date: 2018-06-30, duration: 3 years},\n"
        "  {date: 2018-06-30, duration: 4 years}]}\n",
        _PROJECT + ",\n  amendments: [{date: 2018-06-30, duration: 3 years},\n"
        "  {date: 2019-06-30, duration: 4 years}]}\n",
    ),
)
AMENDMENTS_OUT_OF_ORDER = Rule(
    "BG778",
    "amendments out of order",
    "Amendments must be in the order of their dates.",
    "The order of the dates counts, so a wrong date changes which amendment is the last one.",
    severity="warning",
    acknowledgeable=True,
    example=Example.of(
        "deliverable",
        _PROJECT + ",\n  amendments: [{date: 2019-06-30, duration: 4 years},\n"
        "  {date: 2018-06-30, duration: 3 years}]}\n",
        _PROJECT + ",\n  amendments: [{date: 2018-06-30, duration: 3 years},\n"
        "  {date: 2019-06-30, duration: 4 years}]}\n",
    ),
)
AMENDMENT_ENDS_EARLIER = Rule(
    "BG779",
    "amendment that ends the project before its own date",
    "An amendment must not end the project before the date of the amendment.",
    "Versions that were delivered until then would be after the end of the project.",
    acknowledgeable=True,
    example=Example.of(
        "deliverable",
        _PROJECT + ",\n  amendments: [{date: 2019-06-30, duration: 1 year}]}\n",
        _PROJECT + ",\n  amendments: [{date: 2019-06-30, duration: 20 months}]}\n",
    ),
)
