"""The rules of Word templates."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, ExampleFiles, FileDescription, Rule
from briefgen.ooxml import limits
from briefgen.ooxml.limits import megabytes


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
    "'word_template' must name a file in the template's folder that Word 2007 or later has saved, "
    "without a password.",
    "No other format has styles, headers and footers that the documents can use.",
    example=_example("a text file"),
)
MACROS = Rule(
    "BG181",
    "Word file with macros",
    "A Word template must not contain macros.",
    "Macros are unsafe and never copied. Everything else of the file is used.",
    severity="warning",
    acknowledgeable=True,
    example=_example("a Word file with macros"),
)
TRACKED_CHANGES = Rule(
    "BG182",
    "Word file with tracked changes",
    "Styles, headers and footers of a Word template must not contain tracked changes.",
    "The documents contain the changed state, as if all changes were accepted. Changes in the text "
    "of the file do not matter.",
    severity="warning",
    acknowledgeable=True,
    example=_example("a Word file with a tracked change in its header"),
)
NO_STYLES = Rule(
    "BG183",
    "Word file without styles",
    "A Word template must contain styles.",
    "Without them it gives only page, headers and footers to the documents.",
    severity="warning",
    acknowledgeable=True,
    example=_example("a Word file without styles"),
)
UNSUITABLE_HEADER_FOOTER = Rule(
    "BG184",
    "unsupported content in a header or footer",
    "Headers, footers and the theme of a Word template must contain only text, pictures that are "
    "saved in the file, and fields for pages, the title and headings.",
    "Other fields would name a person, ask the user, use another file, or show a value that is not "
    "known before Word updates the field: the documents print the words that they show now. "
    "Fields that name a person, objects, pictures in other files, and content controls that are "
    "not filled in are left out.",
    severity="warning",
    acknowledgeable=True,
    example=_example(
        "a Word file with the field AUTHOR in its header",
        "a Word file with the field TITLE in its header",
    ),
)
INVALID_WORD_VALUE = Rule(
    "BG185",
    "Word file with invalid values",
    "A Word template must follow the schema of Word files (ISO/IEC 29500-1, annex A).",
    "What does not follow it is left out, because Word may refuse a file that contains it. Word "
    "usually corrects it when it saves the file.",
    severity="warning",
    acknowledgeable=True,
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
    "Word ignores a style of another type, so the documents use the program's own style, and one "
    "of the two gets another name. To use the style of the file, name another use for it under "
    "`styles`.",
    severity="warning",
    acknowledgeable=True,
    example=_example(
        "a Word file in which Caption is a character style",
        "a Word file in which Caption is a paragraph style",
    ),
)
AMBIGUOUS_STYLE_NAME = Rule(
    "BG309",
    "style defined twice",
    "A Word template must define each style once; names of styles that are built into Word do not "
    "distinguish capitals.",
    "The documents use the style that Word itself has built in, or else the first one. The other "
    "one gets another name; so does a style that LibreOffice takes for one of Word.",
    severity="warning",
    acknowledgeable=True,
    example=_example(
        "a Word file with the styles 'Quote' and 'quote'",
        "a Word file with the style 'Quote'",
    ),
)
WRONG_OUTLINE_LEVEL = Rule(
    "BG310",
    "style with another outline level",
    "Heading 1 of the Word template must have outline level 1, Heading 2 level 2, and so on; other "
    "styles that the documents use must have none.",
    "Contents, navigation and screen readers find headings by their outline level, so the "
    "documents set it.",
    severity="warning",
    acknowledgeable=True,
    example=_example(
        "a Word file in which Heading 3 has no outline level",
        "a Word file in which Heading 3 has outline level 3",
    ),
)
HEADING_NUMBER_FORMAT = Rule(
    "BG311",
    "headings with other numbers",
    "A Word template must number headings 1, 1.1, 1.1.1, or not at all.",
    "Cross-references and contents use these numbers, so the documents number headings in this "
    "way. Letters, Roman numerals or words would contradict them.",
    severity="warning",
    acknowledgeable=True,
    example=_example(
        "a Word file that numbers headings 'Article I', 'I.1'",
        "a Word file that numbers headings '1', '1.1'",
    ),
)
TOO_LARGE = Rule(
    "BG680",
    "Word file that is too large",
    f"When it is unpacked, a Word template must have at most {limits.MAXIMUM_PARTS:,} parts, "
    f"{megabytes(limits.MAXIMUM_PART)} in each of them, {megabytes(limits.MAXIMUM_TREE)} in an XML "
    f"part other than the text, {megabytes(limits.MAXIMUM_TOTAL)} in all, and "
    f"{limits.MAXIMUM_RATIO} times its size in a part of more than {megabytes(limits.LARGE_PART)}.",
    "A file that unpacks to more would use the memory of the whole machine. The text of the file "
    "is not used, so an empty document with the same styles is enough.",
    example=_example("a Word file whose styles unpack to 100 MB"),
)
UNSUITABLE_STYLE_PROPERTY = Rule(
    "BG681",
    "style with an unsuitable property",
    "Styles of the Word template that the documents use must not hide text, have list numbers of "
    "their own, place text in a frame, or give links a type size of their own.",
    "Such a style would hide a title, number the entries of the contents, move text out of the "
    "page, or print large links in small notes, so the documents do not have this property.",
    severity="warning",
    acknowledgeable=True,
    example=_example(
        "a Word file in which Title is hidden",
        "a Word file in which Title is not hidden",
    ),
)
INVISIBLE_TEXT = Rule(
    "BG682",
    "text that its background hides",
    "The text colour of a style in the Word template must differ from the background: the page, or "
    "the fill of a box or table.",
    "White text is invisible on white paper. Where the documents can choose another fill or "
    "colour, they do so, and this warning names it.",
    severity="warning",
    acknowledgeable=True,
    example=_example(
        "a Word file in which Title is white",
        "a Word file in which Title is black",
    ),
)
OLD_WORDS = Rule(
    "BG683",
    "words of an older document in a header or footer",
    "Headers and footers of a Word template must not contain placeholders, nor numbers, versions "
    "and dates of one document.",
    "Every document would print them. An expression such as {{ identifier }} in the Word file "
    "prints the value of each document.",
    severity="warning",
    acknowledgeable=True,
    example=_example(
        "a Word file with '[short title]' in its header",
        "a Word file with '{{ title }}' in its header",
    ),
)
COVERING_PICTURE = Rule(
    "BG684",
    "picture in a header or footer that covers the page",
    "A picture in a header or footer of a Word template must not cover the page.",
    "The text is printed in front of it and may be hard to read.",
    severity="warning",
    acknowledgeable=True,
    example=_example("a Word file with a picture of the whole page in its header"),
)
UNKNOWN_WORD_STYLE = Rule(
    "BG685",
    "unknown style of the Word file",
    "A name under `styles` must be the name of a style in the Word file, of the type that the use "
    "needs.",
    "The names are those that Word shows in the list of styles.",
    example=Example(
        {
            "template": "word_template: ministry.docx\nstyles: {body: Body Txt}",
            "templates/own/ministry.docx": FileDescription("a Word file"),
        },
        {
            "template": "word_template: ministry.docx\nstyles: {body: Body Text}",
            "templates/own/ministry.docx": FileDescription("a Word file"),
        },
    ),
)
HEADER_WORDS = Rule(
    "BG686",
    "words in headers and footers of the Word file",
    "Words in headers and footers of a Word template must suit every document.",
    "Every document prints them, and they come from the Word file, not from the content.",
    severity="note",
    acknowledgeable=True,
    example=_example("a Word file with 'Ministry of Ports' in its header"),
)
COVER_TOO_HIGH = Rule(
    "BG687",
    "cover higher than its page",
    "A cover in the styles of the Word template must fit on its page.",
    "Otherwise the notices are alone on a second page. Such a cover already has less space above "
    "its first line.",
    severity="warning",
    acknowledgeable=True,
    example=_example(
        "a Word file in which Title has 400 points of space above",
        "a Word file in which Title has 20 points of space above",
    ),
)
ADDED_MARK = Rule(
    "BG688",
    "mark that the Word file does not show",
    "Headers or footers of a Word template must show the mark of a document with a mark.",
    "Otherwise pages would not say who may see them, so the documents have the mark in a line of "
    "its own at the end of such footers, in their style. With '{{ distribution }}' in a footer, "
    "the mark is printed there.",
    severity="warning",
    acknowledgeable=True,
    example=Example(
        {
            "version": "template: own\ndistribution: Internal",
            "template": "word_template: ministry.docx",
            "templates/own/ministry.docx": FileDescription(
                "a Word file with a page number in its footer"
            ),
        },
        {
            "version": "template: own\ndistribution: Internal",
            "template": "word_template: ministry.docx",
            "templates/own/ministry.docx": FileDescription(
                "a Word file with '{{ distribution }}' in its footer"
            ),
        },
    ),
)
DAMAGED_FILE = Rule(
    "BG689",
    "damaged Word file",
    "Document, styles, relationships and content types of a Word template must be complete and "
    "valid, and relationships must not lead out of the file.",
    "Without them the look of the team would be lost. A file that Word has saved never has such "
    "damage: it was cut off, edited by another program, or made to read other files.",
    example=_example("a Word file whose relationships are another XML file"),
)
DAMAGED_PART = Rule(
    "BG690",
    "damaged part of a Word file",
    "All parts of a Word template that the documents use must be valid, with the right content "
    "type.",
    "A damaged theme, header, footer, list, table of fonts or settings is left out, and the "
    "documents have those of briefgen instead.",
    severity="warning",
    acknowledgeable=True,
    example=_example("a Word file whose theme is cut off"),
)
