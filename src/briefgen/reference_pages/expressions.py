"""The page about expressions."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.reference_pages.markdown import code, table

FUNCTIONS: Mapping[str, tuple[str, str]] = {
    "fact": ('{{ fact("growth") }}', "Value and unit of a fact, or its `display`."),
    "organisation": ('{{ organisation("hegan") }}', "Printed name of an organisation."),
    "acronym": ('{{ acronym("SME") }}', "An acronym of `acronyms.yaml`, spelt out at first use."),
    "count": ('{{ count("clusters") }}', "Number of rows or items of a table."),
    "records": (
        '{{ records("story") }}',
        "Number of records of a kind in the outline of the version.",
    ),
    "stories": ("{{ stories }}", "Number of success stories in the outline of the version."),
}
"""Names in content files, with an example and the printed value."""
FILTERS: Mapping[str, tuple[str, str]] = {
    "in_words": (
        "{{ stories | in_words }}",
        "A number from 0 to 12 as a word of the language. Where the word has several forms, name "
        'one: `in_words("feminine")`.',
    ),
    "ordinal_words": (
        "{{ stories | ordinal_words }}",
        "An ordinal, such as `third`, with a form like `in_words`; from 13 on in figures, such as "
        "`13th`.",
    ),
    "capitalised": (
        '{{ count("clusters") | in_words | capitalised }}',
        "First letter in capitals.",
    ),
    "quoted": ('{{ organisation("hegan") | quoted }}', "In the quotation marks of the language."),
}
DOCUMENT_NAMES: Mapping[str, str] = {
    "labels": "The labels of the template, as in `{{ labels.contents }}`; those of the cover table "
    "start with `cover_`, those of the body with `body_`, those of records with `records_`.",
    "project": "The project, as in `{{ project.name }}`; its keys are those of `deliverable.yaml`, "
    "with `end`. Duration and end are those on the date of the version, after amendments.",
    "deliverable": "The fields of the deliverable that the template declares.",
    "work_package": "Work package of the deliverable.",
    "work_package_code": "Its number as a code, as in `WP3`; a name as it is.",
    "number": "Number of the deliverable, as in `D 3.5`.",
    "identifier": "The number without spaces, as in `D3.5`; of a briefing, its file name.",
    "title": "Title of the document.",
    "subtitle": "Subtitle of the document.",
    "version": "Version, as in `V2`; empty for a briefing.",
    "version_words": "Version in words, as in `Version 2`; empty for a briefing.",
    "date": "Date in the language of the document; of a briefing, the day of the meeting.",
    "date_month": "Month of the project that contains the date of the version, as in `M18`.",
    "due": "Due date of the deliverable in words; empty if it is not stated.",
    "due_month": "Month of the project that contains the due date, as in `M18`.",
    "year": "Year of the copyright, or else of the date.",
    "cover": "The fields of the version that the template declares, as in "
    "`{{ cover.validated_by }}`.",
    "distribution": "Distribution mark.",
    "cleared_by": "Who has cleared the document (`{{ cleared_by.by }}`) and when "
    "(`{{ cleared_by.on }}`); empty while there is no valid clearance.",
    "example": "Whether the briefing is an example; false for a deliverable.",
}
"""Names in templates of both kinds."""
BRIEFING_NAMES: Mapping[str, str] = {
    "date_with_weekday": "Day of the meeting with its weekday.",
    "requester": "Person or body that requested the briefing; empty without one.",
    "return_by": "Day on which the requester needs the briefing, in words; empty without one.",
    "file_number": "Number of the file of the briefing; empty without one.",
    "briefing": "The fields of the briefing that the template declares.",
    "meeting": "The meeting, as in `{{ meeting.place }}`; its keys are those of the briefing.",
    "meeting_beside_title": "Name of the meeting; empty if it is the title of the briefing.",
    "from_identifier": "`identifier` of the version that the content comes from: of several "
    "ones, of the first of which something is printed.",
    "from_title": "`title` of that version.",
    "from_version": "`version` of that version; for readers who must not see it, the name of its "
    "file in the briefing, as in `V2`.",
    "from_version_words": "`version_words` of that version.",
    "from_others": "The other versions of which something is printed, as the end of a list: "
    "` and D2.1, V1`; empty for a briefing from one version.",
}
"""Further names in templates of briefings."""

_INTRODUCTION = """# Expressions

`{{ expression }}` in a text prints a value. An expression is a name, a function with one name in
straight quotes, a text in quotes, several of these joined with `~`, or a choice such as
`{{ labels.example if example else '' }}`. Filters follow after `|`. Jinja statements and comments,
calculations, comparisons such as `==`, the words `and`, `or` and `not`, and whitespace control are
not supported.

A condition, in a choice or under the key `when` of a part of a template, is fulfilled if its value
is not empty, 0 or false. So `{{ a if b else '' }}` needs both `a` and `b`. It can also test a text,
a list, questions or charts, which no line can print. To distinguish the values of a field, declare
one of the type `flag` for each case.
"""


def expressions_page() -> str:
    """The page in Markdown."""
    examples = ("name", "example", "printed value")
    return "\n".join(
        [
            _INTRODUCTION,
            "## In content files\n\nIn sections, stories, tables and briefings.\n",
            table(examples, _example_rows(FUNCTIONS)),
            "## Filters\n",
            table(examples, _example_rows(FILTERS)),
            "## In templates\n\nIn `cover`, `header_footer`, notices, and titles, conditions and "
            "texts of `body`.\n",
            table(("name", "value"), _name_rows(DOCUMENT_NAMES)),
            "Templates of briefings have further names:\n",
            table(("name", "value"), _name_rows(BRIEFING_NAMES)),
        ]
    )


def _example_rows(rows: Mapping[str, tuple[str, str]]) -> list[tuple[str, str, str]]:
    return [(code(name), code(example), text) for name, (example, text) in rows.items()]


def _name_rows(rows: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(code(name), text) for name, text in rows.items()]
