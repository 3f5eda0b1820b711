"""The rules of Word templates."""

from __future__ import annotations

from briefgen.diagnostics.rule import Rule

NOT_A_WORD_FILE = Rule(
    "BG180",
    "no Word file",
    "'word_template' names a file beside template.yaml that Word 2007 or later has saved: "
    ".docx or .dotx, without a password, and not in the format 'Strict Open XML'.",
)
MACROS = Rule(
    "BG181",
    "Word file with macros",
    "Macros are never taken over, and a file that holds some is not read. Save it as .docx "
    "or .dotx.",
)
TRACKED_CHANGES = Rule(
    "BG182",
    "Word file with tracked changes",
    "What a style or a head looks like is not settled while changes wait to be accepted, and "
    "they carry people's names.",
)
NO_STYLES = Rule(
    "BG183",
    "Word file without styles",
    "The file has no list of styles, so that there is nothing to take from it.",
)
UNSUITABLE_HEADER_FOOTER = Rule(
    "BG184",
    "head or foot that leads out of its file",
    "Words, pictures in the file and fields for pages, the title and headings are taken over. "
    "Charts, embedded objects, pictures in other files, content controls that name a person or "
    "that nobody has filled, and all other fields are not: they name a person, ask the reader, "
    "fetch from a file, or show what nobody can tell before Word has counted.",
)
INVALID_WORD_VALUE = Rule(
    "BG185",
    "Word file with values that are none",
    "A length, a number or a kind of style in the file is not what the standard allows "
    "(ISO/IEC 29500-1, 17), for instance after a program other than Word has written it. Word "
    "writes it anew when it saves the file.",
)
WRONG_STYLE_TYPE = Rule(
    "BG308",
    "style of another type",
    "The text needs a style of this name for paragraphs, words or tables, and the Word file "
    "has it for something else.",
)
AMBIGUOUS_STYLE_NAME = Rule(
    "BG309",
    "style names that differ by case only",
    "Nobody can tell two such styles apart in Word. Rename or delete one of them.",
)
MISSING_OUTLINE_LEVEL = Rule(
    "BG310",
    "heading without its outline level",
    "Contents, navigation and screen readers find headings by their outline level: 1 for "
    "Heading 1, and so on.",
)
HEADING_NUMBER_FORMAT = Rule(
    "BG311",
    "headings numbered otherwise",
    "References and contents give sections the numbers 1, 1.1, 1.1.1. Headings that count in "
    "letters or Roman numerals, or with words, would say something else.",
)
