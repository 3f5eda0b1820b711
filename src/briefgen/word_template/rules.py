"""The rules of Word templates."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, ExampleFiles, FileDescription, Rule


def _example(wrong: str, right: str = "a Word file") -> Example:
    """A template with a Word file that breaks a rule, and with one that follows it."""

    def with_file(description: str) -> ExampleFiles:
        name = "ministry.docx"
        return {
            "template": f"word_template: {name}",
            f"templates/own/{name}": FileDescription(description),
        }

    return Example(with_file(wrong), with_file(right))


NOT_A_WORD_FILE = Rule(
    "BG180",
    "not a Word file",
    "'word_template' must name a file in the template's folder that Word 2007 or later has saved "
    "as .docx or .dotx, without a password.",
    "No other format has styles, headers and footers that the documents can use, nor does 'Strict "
    "Open XML'.",
    example=_example("a text file"),
)
MACROS = Rule(
    "BG181",
    "Word file with macros",
    "A Word template must not contain macros.",
    "Macros are unsafe and never copied. Save the file as .docx or .dotx.",
    example=_example("a Word file with macros"),
)
TRACKED_CHANGES = Rule(
    "BG182",
    "Word file with tracked changes",
    "A Word template must not contain tracked changes.",
    "They leave open how a style or a header looks, and they contain people's names.",
    example=_example("a Word file with a tracked change"),
)
NO_STYLES = Rule(
    "BG183",
    "Word file without styles",
    "A Word template must contain styles.",
    "Without them it gives nothing to the documents.",
    example=_example("a Word file without styles"),
)
UNSUITABLE_HEADER_FOOTER = Rule(
    "BG184",
    "unsupported content in a header or footer",
    "Headers, footers and the theme of a Word template must contain only text, pictures that are "
    "saved in the file, and fields for pages, the title and headings.",
    "Charts, embedded objects, pictures in other files, other fields, and content controls that "
    "name a person or are not filled in would name a person, ask the user, use another file, or "
    "show a value that is not known before Word updates the field.",
    example=_example(
        "a Word file with the field AUTHOR in its header",
        "a Word file with the field TITLE in its header",
    ),
)
INVALID_WORD_VALUE = Rule(
    "BG185",
    "Word file with invalid values",
    "Every length, number and type of style in a Word template must be valid (ISO/IEC 29500-1, "
    "17).",
    "The program cannot use an invalid value. Word corrects it when it saves the file.",
    example=_example(
        "a Word file with the left margin '3m'",
        "a Word file with the left margin '3cm'",
    ),
)
WRONG_STYLE_TYPE = Rule(
    "BG308",
    "style of another type",
    "A style of the Word template with the name of one of the program's styles must have its "
    "type: paragraph, character or table.",
    "The documents use the style by its name, and Word ignores one of another type.",
    example=_example(
        "a Word file in which Caption is a character style",
        "a Word file in which Caption is a paragraph style",
    ),
)
AMBIGUOUS_STYLE_NAME = Rule(
    "BG309",
    "style names that differ only in case",
    "The names of two styles must not differ only in case.",
    "Word does not distinguish them reliably. Rename or delete one of them.",
    example=_example(
        "a Word file with the styles 'Quote' and 'quote'",
        "a Word file with the style 'Quote'",
    ),
)
MISSING_OUTLINE_LEVEL = Rule(
    "BG310",
    "heading without its outline level",
    "A heading style of the Word template must have its outline level: 1 for Heading 1, 2 for "
    "Heading 2, and so on.",
    "Contents, navigation and screen readers find headings by their outline level.",
    example=_example(
        "a Word file in which Heading 3 has no outline level",
        "a Word file in which Heading 3 has outline level 3",
    ),
)
HEADING_NUMBER_FORMAT = Rule(
    "BG311",
    "headings with other numbers",
    "A Word template must number headings 1, 1.1, 1.1.1, or not at all.",
    "Cross-references and contents use these numbers. Headings that use letters, Roman numerals "
    "or words would contradict them.",
    example=_example(
        "a Word file that numbers headings 'Article I', 'I.1'",
        "a Word file that numbers headings '1', '1.1'",
    ),
)
