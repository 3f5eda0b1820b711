"""The rules of content and templates."""

from __future__ import annotations

from briefgen.diagnostics.rule import Rule

MISSING_FRONT_MATTER = Rule(
    "BG107",
    "no front matter",
    "A section's file begins with a line '---', the keys 'anchor', 'title' and, if wanted, "
    "'tags', and another line '---'. The text follows.",
)
DUPLICATE_ANCHOR = Rule(
    "BG114",
    "anchor given twice",
    "Two things of a document have the same anchor, so a reference could mean either. "
    "Rename one. A newer layer replaces a file of an older one only under the same file name.",
)
UNKNOWN_SOURCE = Rule(
    "BG120",
    "unknown source",
    "A note cites a source that sources.yaml does not hold, in any layer of the target.",
)
UNKNOWN_FACT = Rule(
    "BG121",
    "unknown fact",
    "The text names a fact that facts.yaml does not hold in any layer.",
)
UNKNOWN_TABLE = Rule(
    "BG122",
    "unknown table",
    "No file in tables/ has this anchor, in any layer of the target.",
)
UNKNOWN_SECTION_OR_STORY = Rule(
    "BG123",
    "unknown section or story",
    "The outline names a section or story that no file of the layers has as its anchor.",
)
UNKNOWN_ORGANISATION = Rule(
    "BG124",
    "unknown organisation",
    "A table, text or membership names an organisation that organisations.yaml does not hold.",
)
UNKNOWN_VERSION = Rule(
    "BG125",
    "unknown version",
    "'based_on' names a version record beside this one, such as v1; a briefing's 'from' names "
    "a deliverable and its version, such as d3.5@v2.",
)
CIRCULAR_VERSIONS = Rule(
    "BG126",
    "versions based on each other",
    "Following 'based_on' leads back to the version itself. The oldest version is based on none.",
)
UNKNOWN_TEMPLATE = Rule(
    "BG127",
    "unknown template",
    "Neither the project's templates/ nor the program has a template of this name.",
)
UNSUITABLE_TEMPLATE = Rule(
    "BG128",
    "template does not fit",
    "The template is for the other kind of document, or it extends itself.",
)
USED_TWICE = Rule(
    "BG129",
    "used twice",
    "The outline names a section or story twice, or two of its sections set the same table or "
    "chart. "
    "It would get two numbers; refer to the first instead.",
)
MISSING_IMAGE = Rule(
    "BG150",
    "missing image",
    "No layer of the target holds the image. Its path begins at the dossier's or the layer's "
    "folder: images/map.png.",
)
UNSUPPORTED_IMAGE = Rule(
    "BG152",
    "unsupported image",
    "The file is neither PNG, JPEG nor SVG, or it is a broken SVG or one without a size. What "
    "counts is its content, not the name's ending.",
)
WRONG_ROW_WIDTH = Rule(
    "BG153",
    "row of the wrong width",
    "The cells of a row, and those that reach into it from above, must fill every column of "
    "the table exactly.",
)
INVALID_TOKEN = Rule(
    "BG160",
    "unknown token or value",
    "The template's theme names a token that the theme does not have, or gives it a value of "
    "another type. Lengths are points, sizes and leadings 1 at least, colours '#rrggbb'.",
)
INVALID_PATTERN = Rule(
    "BG161",
    "broken pattern",
    "A pattern takes only certain names in braces: {long} and {short} for an acronym's first "
    "use, {label} and {document} or {identifier} and {version} for citations, {number} for the "
    "way back to a mark, {source} and {note} for a source cited again, where {note} must not "
    "be missing.",
)
UNKNOWN_ACRONYM = Rule(
    "BG162",
    "unknown acronym",
    "'{{ acronym(\"…\") }}' names a short form that acronyms.yaml does not hold in any layer.",
)
LOW_CONTRAST = Rule(
    "BG163",
    "weak contrast",
    "Text in one of the theme's colours would be hard to read on its ground: 4.5:1 is the "
    "least (WCAG 2.1, 1.4.3).",
    acknowledgeable=True,
)
UNKNOWN_HYPHENATION_LANGUAGE = Rule(
    "BG164",
    "unknown language for hyphenation",
    "The template's 'hyphenation' is true, false, or a list of languages for which there are "
    "patterns. Text in any other language is left as it is.",
)
PAGE_TOO_SMALL = Rule(
    "BG165",
    "pages without room",
    "A page of the template's theme, less its margins, must take a column in which tables can "
    "stand, and a heading, the line after it and a note; and no line may take more than a "
    "quarter of its height.",
)
UNKNOWN_CHART = Rule(
    "BG170",
    "unknown chart",
    "No file in charts/ has this anchor, in any layer of the target.",
)
MISMATCHED_SERIES = Rule(
    "BG171",
    "categories and series that do not fit",
    "Each series gives one number for each category and, where there are several, has a "
    "name. Bars and shares show one series; no more than six can be told apart; a line needs "
    "two categories.",
)
EMPTY_CHART = Rule(
    "BG172",
    "nothing to show",
    "Every number of the chart is 0, or the tables name no organisation that could be counted.",
)
UNSUITABLE_NUMBER = Rule(
    "BG173",
    "number that the chart cannot show",
    "Shares and stacked bars are parts of a whole: none is below zero, and shares in per cent "
    "add up to 100. A chart of facts takes numbers in one unit, not words.",
)
UNCOUNTABLE = Rule(
    "BG174",
    "cannot be counted",
    "A chart counts organisations. A table's item in words is none, and an organisation "
    "without a country belongs under no country.",
)
UNSAFE_SVG = Rule(
    "BG175",
    "SVG with something foreign",
    "A drawing is carried into both files as it is. Scripts, animation, links, entities and "
    "references to other files have no span in them; filters, masks, patterns, text on paths "
    "and images inside cannot be drawn alike in both, and elements more than 100 deep in each "
    "other not at all.",
)
