"""What every diagnostic code means, for `briefgen explain`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code in words."""

    title: str
    text: str
    """Why it is a fault and how to mend it."""


CATALOGUE: Mapping[str, Explanation] = {
    # -- files -------------------------------------------------------------------------------
    "BG101": Explanation(
        "missing file",
        "A file that the project must have is not there. A dossier needs dossier.yaml, a "
        "deliverable needs deliverable.yaml, and a notice that a version asks for needs its text "
        "in the template's folder. Registers may be left out.",
    ),
    "BG102": Explanation(
        "not UTF-8",
        "Every text file is read as UTF-8, so that the same file gives the same document on every "
        "machine. The place named is the first byte that is not. Save the file as UTF-8.",
    ),
    "BG103": Explanation(
        "path leaves the project",
        "A path with '..', an absolute path or a symbolic link leads out of the project's folder. "
        "What a document is made from has to be kept with it.",
    ),
    "BG104": Explanation(
        "broken YAML",
        "The file, or a section's front matter, is not YAML. Common causes: a value with a colon "
        "that is not in quotes, tabs, lines that are indented differently.",
    ),
    "BG105": Explanation(
        "key given twice",
        "A mapping holds the same key twice. Only one of the two values could count; remove the "
        "other.",
    ),
    "BG106": Explanation(
        "alias, anchor or tag of YAML",
        "'&name', '*name' and '!name' are features of YAML that hide where a value comes from. "
        "Write the value out. Text that begins with one of these characters goes in quotes.",
    ),
    "BG107": Explanation(
        "no front matter",
        "A section's file begins with a line '---', the keys 'anchor', 'title' and, if wanted, "
        "'tags', and another line '---'. The text follows.",
    ),
    # -- records -----------------------------------------------------------------------------
    "BG110": Explanation(
        "unknown key",
        "The format has no such key here; most often it is misspelt. `briefgen schema KIND` "
        "gives the keys of each kind of file.",
    ),
    "BG111": Explanation("missing field", "The format asks for this key. Add it."),
    "BG112": Explanation(
        "mistyped value",
        "The value has another type or form than the format asks for: text, number, date, list or "
        "mapping. A number or date that is meant as text goes in quotes.",
    ),
    "BG113": Explanation(
        "bad anchor or identifier",
        "Anchors hold lower-case letters, digits and single hyphens, begin with a letter and are "
        "at most 36 characters long: that is what a Word bookmark can carry. Identifiers in "
        "registers follow the same rule, but may begin with a digit.",
    ),
    "BG114": Explanation(
        "anchor given twice",
        "Two things of a document have the same anchor, so a reference could mean either. "
        "Rename one. A newer layer replaces a file of an older one only under the same file name.",
    ),
    # -- names -------------------------------------------------------------------------------
    "BG120": Explanation(
        "unknown source",
        "A note cites a source that sources.yaml does not hold, in any layer of the target.",
    ),
    "BG121": Explanation(
        "unknown fact", "The text names a fact that facts.yaml does not hold in any layer."
    ),
    "BG122": Explanation(
        "unknown table", "No file in tables/ has this anchor, in any layer of the target."
    ),
    "BG123": Explanation(
        "unknown section or story",
        "The outline names a section or story that no file of the layers has as its anchor.",
    ),
    "BG124": Explanation(
        "unknown organisation",
        "A table, text or membership names an organisation that organisations.yaml does not hold.",
    ),
    "BG125": Explanation(
        "unknown version",
        "'based_on' names a version record beside this one, such as v1; a briefing's 'from' names "
        "a deliverable and its version, such as d3.5@v2.",
    ),
    "BG126": Explanation(
        "versions based on each other",
        "Following 'based_on' leads back to the version itself. The oldest version is based on "
        "none.",
    ),
    "BG127": Explanation(
        "unknown template",
        "Neither the project's templates/ nor the program has a template of this name.",
    ),
    "BG128": Explanation(
        "template does not fit",
        "The template is for the other kind of document, or it extends itself.",
    ),
    "BG129": Explanation(
        "used twice",
        "The outline names a section or story twice, or two of its sections set the same table or "
        "chart. "
        "It would get two numbers; refer to the first instead.",
    ),
    # -- values ------------------------------------------------------------------------------
    "BG130": Explanation(
        "broken expression",
        "What stands between '{{' and '}}' is not an expression, or holds more than a value, a "
        "function, a filter, '~' or a choice. It begins and ends in one line.",
    ),
    "BG131": Explanation(
        "statement or comment",
        "'{% … %}' and '{# … #}' could add or hide lines, so that no diagnostic would name the "
        "right one. Use ':::' blocks for variants; comments go into YAML.",
    ),
    "BG132": Explanation("unknown name", "The expression uses a name that is not given here."),
    "BG133": Explanation("unknown filter", "Filters are in_words, ordinal_words and capitalised."),
    "BG134": Explanation(
        "value cannot be made",
        "The function or filter cannot work on what it was given: a table whose rows are spanned "
        "has no row count, only a whole number can be written in words.",
    ),
    # -- Markdown ----------------------------------------------------------------------------
    "BG140": Explanation(
        "heading with one '#'",
        "A section's own heading is the title in its front matter. Headings in the text begin "
        "with '##'.",
    ),
    "BG141": Explanation(
        "skipped heading level",
        "A heading stands more than one level under the one before it. Readers who move by "
        "headings would miss a level (PDF/UA, WCAG 1.3.1).",
    ),
    "BG142": Explanation(
        "unsupported Markdown",
        "Code, rules across the page, headings in boxes or lists, images inside a line and notes "
        "that are not closed have no form in the documents.",
    ),
    "BG143": Explanation(
        "HTML", "HTML cannot be carried into Word or PDF. '<' as a character is '&lt;'."
    ),
    "BG144": Explanation(
        "unknown or faulty ':::' block",
        "The word after ':::' is table, chart, key-message, box or audience. The block of a table "
        "or chart names its anchor and holds nothing; an audience's block names the audience.",
    ),
    "BG145": Explanation(
        "':::' without its pair",
        "Every ':::' block is closed by a line of as many colons. A block that holds another "
        "needs more colons than the inner one.",
    ),
    "BG146": Explanation(
        "note inside a note",
        "A note cannot carry a mark of its own. Inside '^[…]' a source is cited as '[^id]', which "
        "prints what the source is.",
    ),
    "BG147": Explanation(
        "attributes without effect",
        "'{#anchor key=\"value\"}' stands on a line of its own, right before the block it is for, "
        "after an empty line; and it holds only what that block takes.",
    ),
    "BG148": Explanation(
        "address that cannot be linked",
        "Links lead to http, https or mailto. Parts of the dossier are referred to by "
        "'[](#anchor)'.",
    ),
    "BG149": Explanation(
        "link without words",
        "A screen reader has nothing to say for a link without words (WCAG 2.4.4). Only a "
        "reference to an anchor writes its own.",
    ),
    # -- images and tables -------------------------------------------------------------------
    "BG150": Explanation(
        "missing image",
        "No layer of the target holds the image. Its path begins at the dossier's or the layer's "
        "folder: images/map.png.",
    ),
    "BG151": Explanation(
        "missing text alternative",
        "Say between the brackets what the image shows (PDF/UA, WCAG 1.1.1). An image that shows "
        "nothing gets '{decorative=true}' on the line before it.",
    ),
    "BG152": Explanation(
        "unsupported image",
        "The file is neither PNG, JPEG nor SVG, or it is a broken SVG or one without a size. What "
        "counts is its content, not the name's ending.",
    ),
    "BG153": Explanation(
        "row of the wrong width",
        "The cells of a row, and those that reach into it from above, must fill every column of "
        "the table exactly.",
    ),
    "BG154": Explanation(
        "table without anchor and caption",
        'Every table is numbered and captioned. Write {#anchor caption="Words"} on the line '
        "before it.",
    ),
    # -- templates ---------------------------------------------------------------------------
    "BG160": Explanation(
        "unknown token or value",
        "The template's theme names a token that the theme does not have, or gives it a value of "
        "another type. Lengths are points, sizes and leadings 1 at least, colours '#rrggbb'.",
    ),
    "BG161": Explanation(
        "broken pattern",
        "A pattern takes only certain names in braces: {long} and {short} for an acronym's first "
        "use, {label} and {document} or {identifier} and {version} for citations, {number} for the "
        "way back to a mark, {source} and {note} for a source cited again, where {note} must not "
        "be missing.",
    ),
    "BG162": Explanation(
        "unknown acronym",
        "'{{ acronym(\"…\") }}' names a short form that acronyms.yaml does not hold in any layer.",
    ),
    "BG163": Explanation(
        "weak contrast",
        "Text in one of the theme's colours would be hard to read on its ground: 4.5:1 is the "
        "least (WCAG 2.1, 1.4.3).",
    ),
    "BG164": Explanation(
        "unknown language for hyphenation",
        "The template's 'hyphenation' is true, false, or a list of languages for which there are "
        "patterns. Text in any other language is left as it is.",
    ),
    # -- charts ------------------------------------------------------------------------------
    "BG165": Explanation(
        "pages without room",
        "A page of the template's theme, less its margins, must take a column in which tables can "
        "stand, and a heading, the line after it and a note; and no line may take more than a "
        "quarter of its height.",
    ),
    "BG170": Explanation(
        "unknown chart", "No file in charts/ has this anchor, in any layer of the target."
    ),
    "BG171": Explanation(
        "categories and series that do not fit",
        "Each series gives one number for each category and, where there are several, has a "
        "name. Bars and shares show one series; no more than six can be told apart; a line needs "
        "two categories.",
    ),
    "BG172": Explanation(
        "nothing to show",
        "Every number of the chart is 0, or the tables name no organisation that could be counted.",
    ),
    "BG173": Explanation(
        "number that the chart cannot show",
        "Shares and stacked bars are parts of a whole: none is below zero, and shares in per cent "
        "add up to 100. A chart of facts takes numbers in one unit, not words.",
    ),
    "BG174": Explanation(
        "cannot be counted",
        "A chart counts organisations. A table's item in words is none, and an organisation "
        "without a country belongs under no country.",
    ),
    "BG175": Explanation(
        "SVG with something foreign",
        "A drawing is carried into both files as it is. Scripts, animation, links, entities and "
        "references to other files have no place in them; filters, masks, patterns, text on paths "
        "and images inside cannot be drawn alike in both, and elements more than 100 deep in each "
        "other not at all.",
    ),
    # -- a team's own Word file --------------------------------------------------------------
    "BG180": Explanation(
        "no Word file",
        "'word_template' names a file beside template.yaml that Word 2007 or later has saved: "
        ".docx or .dotx, without a password, and not in the format 'Strict Open XML'.",
    ),
    "BG181": Explanation(
        "Word file with macros",
        "Macros are never taken over, and a file that holds some is not read. Save it as .docx "
        "or .dotx.",
    ),
    "BG182": Explanation(
        "Word file with tracked changes",
        "What a style or a head looks like is not settled while changes wait to be accepted, and "
        "they carry people's names.",
    ),
    "BG183": Explanation(
        "Word file without styles",
        "The file has no list of styles, so that there is nothing to take from it.",
    ),
    "BG184": Explanation(
        "head or foot that leads out of its file",
        "Words, pictures in the file and fields for pages, the title and headings are taken over. "
        "Charts, embedded objects, pictures in other files, content controls that name a person or "
        "that nobody has filled, and all other fields are not: they name a person, ask the reader, "
        "fetch from a file, or show what nobody can tell before Word has counted.",
    ),
    "BG185": Explanation(
        "Word file with values that are none",
        "A length, a number or a kind of style in the file is not what the standard allows "
        "(ISO/IEC 29500-1, 17), for instance after a program other than Word has written it. Word "
        "writes it anew when it saves the file.",
    ),
    "BG201": Explanation(
        "unknown tag", "The briefing chooses by a tag that no section, story or table carries."
    ),
    "BG202": Explanation(
        "unknown anchor in the choice",
        "The briefing chooses a section, story or table that the deliverable's outline does not "
        "hold.",
    ),
    "BG203": Explanation(
        "anchor used twice",
        "Two things of one document have the same anchor, so that a reference could mean either.",
    ),
    "BG204": Explanation(
        "reference to nothing",
        "A cross-reference names an anchor that neither this document nor the deliverable it is "
        "taken from holds.",
    ),
    "BG205": Explanation(
        "reference to something left out",
        "With 'omitted_references: error' a briefing may not refer to what it leaves out. "
        "Take that in, or set 'omitted_references: cite'.",
    ),
    "BG301": Explanation(
        "empty document", "Nothing was chosen or written, so that the files would be empty."
    ),
    "BG302": Explanation("empty section", "A heading stands over no text and no subsection."),
    "BG303": Explanation(
        "nested too deep",
        "Lists, quotes or sections stand in each other deeper than a page can show and a listener "
        "follow. A tagged PDF has six levels of headings.",
    ),
    "BG305": Explanation(
        "link text that says nothing",
        "Link texts are read out by themselves; say where the link goes (WCAG 2.1, 2.4.4).",
    ),
    "BG306": Explanation(
        "unknown acronym",
        "A word in capitals is nearly an acronym of acronyms.yaml: either a slip, or an acronym "
        "that the register lacks.",
    ),
    "BG307": Explanation(
        "image that cannot be drawn",
        "A PNG or JPEG is damaged or cut off. Or a drawing is plain SVG, but when it was tried, "
        "what draws it in the PDF or makes the "
        'PNG for Word gave up or left something out: a value that is none, such as width="abc", a '
        "path that stops in the middle, a colour or a clipping path that does not exist, a size "
        "in per cent.",
    ),
    "BG304": Explanation(
        "character that no font has",
        "The PDF's fonts cannot show a character, or it cannot be set: letters from right to left, "
        "marks that join their neighbours, invisible signs.",
    ),
    "BG308": Explanation(
        "style of another type",
        "The text needs a style of this name for paragraphs, words or tables, and the Word file "
        "has it for something else.",
    ),
    "BG309": Explanation(
        "style names that differ by case only",
        "Nobody can tell two such styles apart in Word. Rename or delete one of them.",
    ),
    "BG310": Explanation(
        "heading without its outline level",
        "Contents, navigation and screen readers find headings by their outline level: 1 for "
        "Heading 1, and so on.",
    ),
    "BG311": Explanation(
        "headings numbered otherwise",
        "References and contents give sections the numbers 1, 1.1, 1.1.1. Headings that count in "
        "letters or Roman numerals, or with words, would say something else.",
    ),
    "BG320": Explanation(
        "heading too long for a running line",
        "The template shows the heading of the page's chapter in the head or foot, where it has "
        "one line beside the other texts. Word cannot cut it there.",
    ),
    "BG321": Explanation(
        "page without room",
        "The pages of the Word file, less their margins, are too small for a column with tables, "
        "for a heading, the line after it and a note, or for lines of its own styles.",
    ),
}
"""Code to explanation. 1xx: `load`."""
