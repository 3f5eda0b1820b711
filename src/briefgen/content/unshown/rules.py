"""The rules of content that the template of a document does not show."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

FIELD_NOT_SHOWN = Rule(
    "BG623",
    "field that the template does not show",
    "The template of a briefing must show each field of the briefing that has a value.",
    "Otherwise its words would be missing in the document. A text, a list, questions or charts "
    "need an entry under 'body'; other values need an expression, such as '{{ meeting.place }}'.",
    acknowledgeable=True,
    example=Example(
        {
            "briefing": "template: short\nobjectives: [Agree.]",
            "templates/short/template.yaml": (
                "extends: meeting-briefing\nbody: [{part: selection}]\n"
            ),
        },
        {
            "briefing": "template: short\nobjectives: [Agree.]",
            "templates/short/template.yaml": (
                "extends: meeting-briefing\n"
                "body:\n"
                "  - {part: field, field: briefing.objectives, title: Aims}\n"
                "  - {part: selection}\n"
            ),
        },
    ),
)
VERSION_FIELD_NOT_SHOWN = Rule(
    "BG627",
    "field of a version that the template does not show",
    "The template of a deliverable must show each field of the version that has a value, and the "
    "contract of the project.",
    "Its words are missing in the document. This may be intended where one version is built with "
    "several templates. A value of the cover needs an expression, such as '{{ cover.version }}'; a "
    "notice needs an entry under 'notices'.",
    severity="warning",
    acknowledgeable=True,
    example=Example(
        {
            "version": "template: plain\nsubtitle: A second line",
            "templates/plain/template.yaml": (
                "extends: easme-deliverable\ncover: {subtitle: ''}\n"
            ),
        },
        {
            "version": "template: plain\nsubtitle: A second line",
            "templates/plain/template.yaml": (
                "extends: easme-deliverable\ncover: {subtitle: '{{ subtitle }}'}\n"
            ),
        },
    ),
)
OUTLINE_NOT_SHOWN = Rule(
    "BG630",
    "outline that the template does not print",
    "The template of a deliverable must print the outline of the version.",
    "Otherwise every section would be missing in the document. The sections need an entry "
    "'{part: outline}' under 'body'.",
    acknowledgeable=True,
    example=Example(
        {
            "version": "template: short",
            "templates/short/template.yaml": (
                "extends: easme-deliverable\nbody: [{part: abbreviations}]\n"
            ),
        },
        {
            "version": "template: short",
            "templates/short/template.yaml": (
                "extends: easme-deliverable\nbody: [{part: abbreviations}, {part: outline}]\n"
            ),
        },
    ),
)
PART_LEFT_OUT = Rule(
    "BG631",
    "content that a condition leaves out",
    "The condition of a part of the template must be fulfilled where a version or briefing has "
    "content for the part.",
    "Otherwise the document lacks the sections of the outline, what a briefing selects, or a "
    "field. This may be intended, as where a flag chooses between two forms of a document.",
    severity="warning",
    acknowledgeable=True,
    example=Example(
        {
            "version": "template: short",
            "templates/short/template.yaml": (
                "extends: easme-deliverable\n"
                "body:\n"
                "  - {part: fact_sheet, rows: [{label: Number, value: '{{ number }}'}]}\n"
                "  - {part: outline, when: '{{ subtitle }}'}\n"
            ),
        },
        {
            "version": "template: short",
            "templates/short/template.yaml": (
                "extends: easme-deliverable\n"
                "body:\n"
                "  - {part: fact_sheet, rows: [{label: Number, value: '{{ number }}'}]}\n"
                "  - {part: outline}\n"
            ),
        },
    ),
)
