"""The rules of content and templates."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, Rule

MISSING_FRONT_MATTER = Rule(
    "BG107",
    "no front matter",
    "The file of a section must begin with a line '---', the keys 'anchor' and 'title', "
    "optionally 'tags', and another line '---'. The text follows.",
)
DUPLICATE_ANCHOR = Rule(
    "BG114",
    "anchor used twice",
    "Two parts of a document have the same anchor, so a reference could mean either. Rename "
    "one. A newer layer replaces a file of an older one only if both have the same file name.",
    example=Example(
        "section",
        "{#point}\nOne.\n\n{#point}\nTwo.",
        "{#point}\nOne.\n\n{#second-point}\nTwo.",
    ),
)
UNKNOWN_SOURCE = Rule(
    "BG120",
    "unknown source",
    "A footnote cites a source that is not in sources.yaml, in any layer of the target.",
    example=Example(
        "section",
        "Ports matter.[^bok]",
        "Ports matter.[^book]",
    ),
)
UNKNOWN_FACT = Rule(
    "BG121",
    "unknown fact",
    "The text names a fact that is not in facts.yaml, in any layer of the target.",
    example=Example(
        "section",
        'There are {{ fact("job") }} jobs.',
        'There are {{ fact("jobs") }} jobs.',
    ),
)
UNKNOWN_TABLE = Rule(
    "BG122",
    "unknown table",
    "No file in tables/ has this anchor, in any layer of the target.",
    example=Example(
        "section",
        "::: table cluster\n:::",
        "::: table clusters\n:::",
    ),
)
UNKNOWN_SECTION_OR_STORY = Rule(
    "BG123",
    "unknown section or story",
    "The outline names a section or story, but no file in any layer of the target has this anchor.",
    example=Example(
        "version",
        "outline: [{section: aims}]",
        "outline: [{section: aim}]",
    ),
)
UNKNOWN_ORGANISATION = Rule(
    "BG124",
    "unknown organisation",
    "A table, a text or a membership names an organisation that is not in organisations.yaml.",
    example=Example(
        "organisations",
        "net: {name: Net, members_of: [hegn]}\nhegan: {name: HEGAN, country: Spain}",
        "net: {name: Net, members_of: [hegan]}\nhegan: {name: HEGAN, country: Spain}",
    ),
)
UNKNOWN_VERSION = Rule(
    "BG125",
    "unknown version",
    "'based_on' must name another version of the same deliverable, such as v1; 'from' in a "
    "briefing must name a deliverable and its version, such as d3.5@v2.",
    example=Example(
        "briefing",
        "from: d1@v9",
        "from: d1@v1",
    ),
)
CIRCULAR_VERSIONS = Rule(
    "BG126",
    "versions based on each other",
    "Following 'based_on' leads back to the same version. The oldest version must have no "
    "'based_on'.",
    example=Example(
        "version",
        "based_on: v1",
        "keywords: [ports]",
    ),
)
UNKNOWN_TEMPLATE = Rule(
    "BG127",
    "unknown template",
    "Neither the folder templates/ of the project nor the program has a template of this name.",
    example=Example(
        "version",
        "template: easme-deliverables",
        "template: easme-deliverable",
    ),
)
UNSUITABLE_TEMPLATE = Rule(
    "BG128",
    "unsuitable template",
    "The template is for the other kind of document, or it extends itself.",
    example=Example(
        "version",
        "template: meeting-briefing",
        "template: easme-deliverable",
    ),
)
USED_TWICE = Rule(
    "BG129",
    "part used twice",
    "The outline names a section or story twice, or two of its sections show the same table "
    "or chart. It would get two numbers; refer to the first one instead.",
    example=Example(
        "version",
        "outline: [{section: aim}, {section: aim}]",
        "outline: [{section: aim}]",
    ),
)
MISSING_IMAGE = Rule(
    "BG150",
    "missing image",
    "No layer of the target contains the image. Its path is relative to the folder of the "
    "dossier or the layer: images/map.png.",
    example=Example(
        "section",
        "![Ports](images/map.png)",
        "A section without an image.",
    ),
)
UNSUPPORTED_IMAGE = Rule(
    "BG152",
    "unsupported image",
    "The file is neither PNG, JPEG nor SVG, or it is an SVG that is invalid or has no size. "
    "The content of the file counts, not its suffix.",
)
WRONG_ROW_WIDTH = Rule(
    "BG153",
    "row of the wrong width",
    "The cells of a row, together with those that reach into it from above, must fill every "
    "column of the table exactly.",
    example=Example(
        "table",
        "rows: [[a]]",
        "rows: [[a, b]]",
    ),
)
INVALID_TOKEN = Rule(
    "BG160",
    "unknown token or invalid value",
    "The template names a theme token that does not exist, or gives it an invalid value. "
    "Lengths are in points, sizes and leadings are at least 1, colours are '#rrggbb'.",
    example=Example(
        "template",
        "theme: {colours: {blue: 'dark blue'}}",
        "theme: {colours: {blue: '#003399'}}",
    ),
)
INVALID_PATTERN = Rule(
    "BG161",
    "invalid pattern",
    "Each pattern may contain only certain names in braces: {long} and {short} for the first "
    "use of an acronym; {label} and {document}, or {identifier} and {version}, for citations;"
    " {number} for the link back to the text; {source} and {note} for a source cited again, "
    "where {note} is required.",
    example=Example(
        "acronyms",
        "EU: {long: European Union, first_use: '{long} ({name})'}",
        "EU: {long: European Union, first_use: '{long} ({short})'}",
    ),
)
UNKNOWN_ACRONYM = Rule(
    "BG162",
    "unknown acronym",
    "An expression '{{ acronym(\"…\") }}' names a short form that is not in acronyms.yaml, in "
    "any layer of the target.",
    example=Example(
        "section",
        '{{ acronym("EUU") }}',
        '{{ acronym("EU") }}',
    ),
)
LOW_CONTRAST = Rule(
    "BG163",
    "low contrast",
    "Text in one of the theme's colours would be hard to read on its background. A contrast "
    "ratio of at least 4.5:1 is required (WCAG 2.1, 1.4.3).",
    acknowledgeable=True,
    example=Example(
        "template",
        "theme: {colours: {grey: '#aaaaaa'}}",
        "theme: {colours: {grey: '#595959'}}",
    ),
)
UNKNOWN_HYPHENATION_LANGUAGE = Rule(
    "BG164",
    "unknown language for hyphenation",
    "'hyphenation' in a template is true, false, or a list of languages that have hyphenation"
    " patterns. Text in any other language is not hyphenated.",
    example=Example(
        "template",
        "hyphenation: [klingon]",
        "hyphenation: [de]",
    ),
)
PAGE_TOO_SMALL = Rule(
    "BG165",
    "page too small",
    "Within its margins, a page of the template's theme must have space for a column with "
    "tables, and for a heading, the line after it and a footnote. No line may be higher than "
    "a quarter of that space.",
    example=Example(
        "template",
        "theme: {page: {width: 200}}",
        "theme: {page: {width: 595}}",
    ),
)
UNKNOWN_CHART = Rule(
    "BG170",
    "unknown chart",
    "No file in charts/ has this anchor, in any layer of the target.",
    example=Example(
        "section",
        "::: chart sketches\n:::",
        "::: chart sketch\n:::",
    ),
)
MISMATCHED_SERIES = Rule(
    "BG171",
    "categories and series that do not match",
    "Each series must have one number for each category and, if there are several series, a "
    "name. A 'bar' or 'share' chart shows one series; a chart may have at most six series, "
    "because readers cannot distinguish more; a line chart needs at least two categories.",
    example=Example(
        "chart",
        "data: {categories: [a, b], series: [{values: [1]}]}",
        "data: {categories: [a, b], series: [{values: [1, 2]}]}",
    ),
)
EMPTY_CHART = Rule(
    "BG172",
    "empty chart",
    "Every number of the chart is 0, or the tables name no organisation that can be counted.",
    example=Example(
        "chart",
        "data: {categories: [a, b], series: [{values: [0, 0]}]}",
        "data: {categories: [a, b], series: [{values: [0, 2]}]}",
    ),
)
UNSUITABLE_NUMBER = Rule(
    "BG173",
    "number that the chart cannot show",
    "Shares and stacked bars are parts of a whole: no part may be negative, and shares in per"
    " cent must add up to 100. A chart of facts needs numbers in the same unit, and no text.",
    example=Example(
        "chart",
        "kind: share\ndata: {categories: [a, b], series: [{values: [-1, 2]}]}",
        "kind: share\ndata: {categories: [a, b], series: [{values: [1, 2]}]}",
    ),
)
UNCOUNTABLE = Rule(
    "BG174",
    "item that cannot be counted",
    "A chart can only count organisations: no items that are text and, when it counts by "
    "country, no organisation without a country.",
    example=Example(
        "chart",
        "data: {count: country, of: clusters}",
        "data: {facts: [jobs]}",
    ),
)
UNSAFE_SVG = Rule(
    "BG175",
    "unsafe SVG",
    "A drawing is copied into both files without change. Scripts, animation, links, entities "
    "and references to other files are not allowed. Filters, masks, patterns, text on paths, "
    "embedded images and elements nested more than 100 levels deep are not supported, because"
    " the two formats would draw them differently.",
)
