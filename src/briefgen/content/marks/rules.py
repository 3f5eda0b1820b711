"""The rules of levels and marks."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

_LEVELS = "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: Internal}\n"
_TEMPLATE = (
    "extends: meeting-briefing\n"
    "fields:\n  briefing:\n"
    "    fallback: {type: text, label: Fallback, help: The fallback., level: internal}\n"
    "body: [{part: field, field: briefing.fallback}, {part: selection, title: Background}]\n"
)
UNKNOWN_LEVEL = Rule(
    "BG640",
    "unknown level",
    "A level must be declared in 'levels' in dossier.yaml, the most open level first.",
    "Only the declaration says who may see more and which mark is printed. With a misspelt level, "
    "a text would be missing, or be printed for the wrong readers.",
    example=Example(
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n"
            "levels: {public: Public, internal: Internal}\n",
            "version": "level: intrenal",
        },
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n"
            "levels: {public: Public, internal: Internal}\n",
            "version": "level: internal",
        },
    ),
)
MISSING_MARK = Rule(
    "BG641",
    "no mark in the language",
    "A level with a 'mark' must have it in the language of the dossier.",
    "Otherwise documents of this level would not say who may see them, or in a foreign language.",
    example=Example(
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n"
            "levels: {internal: {name: Internal, mark: {es: Uso interno}}}\n",
            "version": "level: internal",
        },
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n"
            "levels: {internal: {name: Internal, mark: {en: Internal, es: Uso interno}}}\n",
            "version": "level: internal",
        },
    ),
)
REPEATED_MARK = Rule(
    "BG642",
    "mark of two levels",
    "Each level must have a name and a mark of its own.",
    "If two levels print the same mark, readers cannot distinguish them.",
    example=Example.of(
        "dossier.yaml",
        "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: Public}\n",
        "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: Internal}\n",
    ),
)
MARK_OF_OPEN_LEVEL = Rule(
    "BG643",
    "mark of a more open level",
    "'distribution' must not be the mark of a level that is more open than that of the document.",
    "The pages would say that everybody may see what only some may see.",
    example=Example(
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n"
            "levels: {public: Public, internal: Internal}\n",
            "version": "level: internal\ndistribution: Public",
        },
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n"
            "levels: {public: Public, internal: Internal}\n",
            "version": "level: internal\ndistribution: Internal, for the board only",
        },
    ),
)
PIECE_ABOVE_LEVEL = Rule(
    "BG656",
    "fact, source, picture or other piece above the level of the document",
    "A document must print only facts, organisations, acronyms, sources, tables, charts, pictures "
    "and values of a version of its own level, or of more open ones.",
    "Otherwise readers see what they must not see. A condition, a count and a chart that use such "
    "a piece also print something of it.",
    only_where_printed=True,
    example=Example(
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n"
            "levels: {public: Public, internal: Internal}\n",
            "facts.yaml": "jobs: {value: 12500, level: internal}\n",
            "section": "It has {{ fact('jobs') }} jobs.",
            "version": "level: public",
        },
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n"
            "levels: {public: Public, internal: Internal}\n",
            "facts.yaml": "jobs: {value: 12500, level: internal}\n",
            "section": "It has {{ fact('jobs') }} jobs.",
            "version": "level: internal",
        },
    ),
)
FIELD_ABOVE_LEVEL = Rule(
    "BG663",
    "field above the level of the briefing",
    "A briefing must give no value for a field that its template declares with a level above that "
    "of the briefing.",
    "Otherwise readers see what they must not see. Values of shared files, such as "
    "deliverable.yaml, a success story and the table of meetings, are left out instead.",
    example=Example(
        {
            "dossier.yaml": _LEVELS,
            "templates/talk/template.yaml": _TEMPLATE,
            "briefing": "template: talk\nlevel: public\nfallback: Wait.\n",
        },
        {
            "dossier.yaml": _LEVELS,
            "templates/talk/template.yaml": _TEMPLATE,
            "briefing": "template: talk\nlevel: internal\nfallback: Wait.\n",
        },
    ),
)
MARK_NOT_PRINTED = Rule(
    "BG644",
    "mark that no page shows",
    "The template of a document with a mark must print '{{ distribution }}' in the footer.",
    "Otherwise pages would not say who may see them. The first page has a footer, but no header. "
    "The mark is added to footers of a team's Word file that do not show it (BG688).",
    example=Example(
        {
            "version": "template: own\ndistribution: Internal",
            "template": "header_footer: {footer_centre: ''}",
        },
        {
            "version": "template: own\ndistribution: Internal",
            "template": "header_footer: {footer_centre: '{{ distribution }}'}",
        },
    ),
)
MARK_IN_TEMPLATE = Rule(
    "BG645",
    "mark written in a template",
    "A template must not write the name or the mark of a level itself; it must print "
    "'{{ distribution }}'.",
    "The words would be on every document, whatever its level.",
    example=Example(
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\nlevels: {public: Public}\n",
            "template": "header_footer: {footer_left: Public}",
        },
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\nlevels: {public: Public}\n",
            "template": "header_footer: {footer_left: '{{ distribution }}'}",
        },
    ),
)
