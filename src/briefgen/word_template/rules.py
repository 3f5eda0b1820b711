"""The rules of Word templates."""

from __future__ import annotations

from briefgen.diagnostics.rule import Rule

NOT_A_WORD_FILE = Rule(
    "BG180",
    "not a Word file",
    "'word_template' must name a file beside template.yaml that Word 2007 or later has saved: "
    ".docx or .dotx, without a password, and not in the format 'Strict Open XML'.",
)
MACROS = Rule(
    "BG181",
    "Word file with macros",
    "Macros are never copied, and a file that contains macros is not read. Save it as .docx or "
    ".dotx.",
)
TRACKED_CHANGES = Rule(
    "BG182",
    "Word file with tracked changes",
    "Tracked changes leave open how a style or a header looks, and they contain people's names.",
)
NO_STYLES = Rule(
    "BG183",
    "Word file without styles",
    "The file has no styles part, so it gives nothing to the documents.",
)
UNSUITABLE_HEADER_FOOTER = Rule(
    "BG184",
    "unsupported content in a header or footer",
    "Text, pictures that are saved in the file, and fields for pages, the title and headings are "
    "supported. Charts, embedded objects, pictures in other files, content controls that name a "
    "person or are not filled in, and all other fields are not: they name a person, ask the user, "
    "use another file, or show a value that is not known before Word updates the field.",
)
INVALID_WORD_VALUE = Rule(
    "BG185",
    "Word file with invalid values",
    "A length, a number or the type of a style in the file is not allowed by the standard (ISO/IEC "
    "29500-1, 17), for example because another program wrote it. Word corrects it when it saves "
    "the file.",
)
WRONG_STYLE_TYPE = Rule(
    "BG308",
    "style of another type",
    "The documents need a paragraph, character or table style of this name, and the Word file has "
    "a style of another type.",
)
AMBIGUOUS_STYLE_NAME = Rule(
    "BG309",
    "style names that differ only in case",
    "Word does not distinguish two such styles reliably. Rename or delete one of them.",
)
MISSING_OUTLINE_LEVEL = Rule(
    "BG310",
    "heading without its outline level",
    "Contents, navigation and screen readers find headings by their outline level: 1 for Heading "
    "1, 2 for Heading 2, and so on.",
)
HEADING_NUMBER_FORMAT = Rule(
    "BG311",
    "headings with other numbers",
    "Cross-references and contents number sections 1, 1.1, 1.1.1. Headings that use letters, Roman "
    "numerals or words would contradict them.",
)
