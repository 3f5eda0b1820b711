"""The rules of content and templates."""

from __future__ import annotations

from briefgen.diagnostics.rule import Example, FileDescription, Rule

MISSING_FRONT_MATTER = Rule(
    "BG107",
    "no front matter",
    "The file of a section must begin with a line '---', the keys 'anchor' and 'title', "
    "optionally 'tags' and 'level', and another line '---'.",
    "The program needs the anchor and the title to number the section and refer to it. The text "
    "follows the front matter.",
    example=Example(
        {
            "sections/aim.md": "Ports matter.\n",
        },
        {
            "sections/aim.md": "---\nanchor: aim\ntitle: Aim\n---\nPorts matter.\n",
        },
    ),
)
DUPLICATE_ANCHOR = Rule(
    "BG114",
    "anchor used twice",
    "Each anchor must be given only once.",
    "Otherwise a reference could mean either part. Rename one. A newer layer replaces a file of "
    "an older one only if both have the same file name.",
    example=Example.of(
        "section",
        "{#point}\nOne.\n\n{#point}\nTwo.",
        "{#point}\nOne.\n\n{#second-point}\nTwo.",
    ),
)
INVALID_LINK_ADDRESS = Rule(
    "BG148",
    "invalid link address",
    "An address must be complete, and use http, https or mailto: a valid host, no user name, no "
    "space.",
    "Other addresses do not work for every reader, or they are unsafe. Letters of any script are "
    "printed as written and encoded in the link. Refer to parts of the dossier with "
    "'[](#anchor)'.",
    example=Example.of(
        "section",
        "Read [the report](ftp://example.org).",
        "Read [the report](https://example.org).",
    ),
)
STALE_KEY = Rule(
    "BG620",
    "key of an older entry that no longer applies",
    "If an entry of a newer layer changes a key, it must also set each key of the older entry "
    "that depends on it: 'display' depends on the value and unit of a fact, and on the name and "
    "country of an organisation; 'plural' on the long form of an acronym; 'accessed' and "
    "'archived' on the address of a source.",
    "An entry of a newer layer inherits the keys that it does not set. Without a new 'display', "
    "for example, the document would print the old value. Write 'null' to remove a key.",
    example=Example(
        {
            "facts": "jobs: {value: 12, display: a dozen}",
            "deliverables/d1/v1/facts.yaml": "jobs: {value: 13, replaces: {value: 12}}\n",
        },
        {
            "facts": "jobs: {value: 12, display: a dozen}",
            "deliverables/d1/v1/facts.yaml": "jobs:\n  value: 13\n  display: thirteen\n"
            "  replaces: {value: 12, display: a dozen}\n",
        },
    ),
)
NUMBER_AS_TEXT = Rule(
    "BG621",
    "number that is read as text",
    "The value of a fact or a cell of a grid must be written in digits if it is a number, such as "
    "12500, -4 or 2.50.",
    "Other notations, such as 12_500 or 0x1f, are text in YAML 1.2 and would be printed as they "
    "are. Commas between thousands are added when a number is printed. Put a text in quotes.",
    example=Example.of("facts", "jobs: {value: 12_500}", "jobs: {value: 12500}"),
)
POINT_OF_THOUSANDS = Rule(
    "BG629",
    "point that can mean thousands",
    "A number with a point and three digits that can mean thousands must be in quotes or have no "
    "point.",
    "A point is the decimal sign of YAML: 1.000 is the number 1, and in a language with a decimal "
    "comma it would be printed as '1,000'. Authors of such a language often mean a thousand, also "
    "where they write in English, where only a number that ends in a zero is a finding.",
    acknowledgeable=True,
    example=Example(
        {
            "dossier.yaml": "name: Demo\nlanguage: de\n",
            "facts": "jobs: {value: 1.000}",
        },
        {
            "dossier.yaml": "name: Demo\nlanguage: de\n",
            "facts": "jobs: {value: 1000}",
        },
    ),
)
PRINTED_AS_YEAR = Rule(
    "BG622",
    "number that is printed as a year",
    "A number from 1900 to 2100 without a unit must be in quotes if it is a year.",
    "Numbers are printed with commas between thousands, except for these, which are most often "
    "years. Write a year in quotes. Give a quantity a unit or a 'display', or write it in a cell "
    "as '2,019'.",
    severity="note",
    acknowledgeable=True,
    example=Example.of("facts", "founded: {value: 1998}", "founded: {value: '1998'}"),
)
UNKNOWN_PART_IN_BUDGET = Rule(
    "BG208",
    "unknown part in a budget",
    "'parts' of 'budget' must name parts of the body of the template.",
    "Otherwise the limit has no effect; most often the name is misspelt.",
    example=Example.of(
        "briefing",
        "budget: {parts: {selections: {words: 90}}}",
        "budget: {parts: {selection: {words: 90}}}",
    ),
)
UNKNOWN_SOURCE = Rule(
    "BG120",
    "unknown source",
    "A footnote must cite a source in sources.yaml, in any layer of the target.",
    "Without the source the footnote has no text.",
    example=Example.of("section", "Ports matter.[^bok]", "Ports matter.[^book]"),
)
UNKNOWN_FACT = Rule(
    "BG121",
    "unknown fact",
    "An expression must name a fact in facts.yaml, in any layer of the target.",
    "Without the fact there is no value to print.",
    example=Example.of(
        "section",
        'There are {{ fact("job") }} jobs.',
        'There are {{ fact("jobs") }} jobs.',
    ),
)
UNKNOWN_TABLE = Rule(
    "BG122",
    "unknown table",
    "A text must name a table in tables/, in any layer of the target, by its anchor.",
    "Without the table there is nothing to print or to count.",
    example=Example.of("section", "::: table cluster\n:::", "::: table clusters\n:::"),
)
UNKNOWN_SECTION_OR_RECORD = Rule(
    "BG123",
    "unknown section or record",
    "The outline must name sections and records that exist, in any layer of the target, by their "
    "anchors.",
    "Without the file the document lacks a part that its author expects.",
    example=Example.of("version", "outline: [{section: aims}]", "outline: [{section: aim}]"),
)
UNKNOWN_ORGANISATION = Rule(
    "BG124",
    "unknown organisation",
    "A table, a text or a membership must name an organisation in organisations.yaml.",
    "The register has the name to print, and charts count its entries.",
    example=Example.of(
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
    "The document takes its content from that version.",
    example=Example.of("briefing", "from: d1@v9", "from: d1@v1"),
)
CIRCULAR_VERSIONS = Rule(
    "BG126",
    "versions based on each other",
    "A version must not be based on itself, directly or through other versions.",
    "Following 'based_on' must end at an oldest version, which has no 'based_on'.",
    example=Example.of("version", "based_on: v1", "keywords: [ports]"),
)
UNKNOWN_TEMPLATE = Rule(
    "BG127",
    "unknown template",
    "'template' must name a template in the folder templates/ of the project or in the program.",
    "The template defines the theme, the labels and the cover of the document.",
    example=Example.of("version", "template: easme-deliverables", "template: easme-deliverable"),
)
UNSUITABLE_TEMPLATE = Rule(
    "BG128",
    "unsuitable template",
    "A template must be for the kind of document that uses it, and it must not extend itself.",
    "A deliverable and a briefing have different covers and parts. A template that extends itself "
    "has no beginning.",
    example=Example.of("version", "template: meeting-briefing", "template: easme-deliverable"),
)
USED_TWICE = Rule(
    "BG129",
    "part used twice",
    "An outline must name each section and record only once.",
    "It would get two numbers. Refer to the first one instead.",
    example=Example.of(
        "version",
        "outline: [{section: aim}, {section: aim}]",
        "outline: [{section: aim}]",
    ),
)
MISSING_IMAGE = Rule(
    "BG150",
    "missing image",
    "An image must exist in a layer of the target, at its path relative to the folder of the "
    "dossier or the layer.",
    "Without the file there is nothing to show.",
    example=Example.of("section", "![Ports](images/map.png)", "A section without an image."),
)
UNSUPPORTED_IMAGE = Rule(
    "BG152",
    "unsupported image",
    "An image must be a PNG, a JPEG or a valid SVG with a size.",
    "These formats can be shown in both files. The content of the file counts, not its suffix.",
    example=Example(
        {
            "section": "![Map of the ports](images/map.png)",
            "images/map.png": FileDescription("a GIF image"),
        },
        {
            "section": "![Map of the ports](images/map.png)",
            "images/map.png": FileDescription("a PNG image"),
        },
    ),
)
WRONG_ROW_WIDTH = Rule(
    "BG153",
    "row of the wrong width",
    "The cells of a row, together with those that reach into it from above, must fill every "
    "column of the table exactly.",
    "Otherwise a cell would have no place, or a place no cell, and screen readers would read the "
    "wrong header.",
    example=Example.of("table", "rows: [[a]]", "rows: [[a, b]]"),
)
INVALID_TOKEN = Rule(
    "BG160",
    "unknown token or invalid value",
    "A template must name only theme tokens that exist, and give them valid values.",
    "A misspelt token would have no effect. Lengths are in points, sizes and leadings are at "
    "least 1, colours are '#rrggbb'.",
    example=Example.of(
        "template",
        "theme: {colours: {blue: 'dark blue'}}",
        "theme: {colours: {blue: '#003399'}}",
    ),
)
INVALID_PATTERN = Rule(
    "BG161",
    "invalid pattern",
    "A pattern must contain only the names in braces that it supports.",
    "Any other name has no value. {long} and {short} are for the first use of an acronym; {label} "
    "and {document}, or {identifier} and {version}, for citations; {version} for the version in "
    "words; {number} for the link back to the text; {source} and {note} for a source cited again, "
    "where {note} is required.",
    example=Example.of(
        "acronyms",
        "EU: {long: European Union, first_use: '{long} ({name})'}",
        "EU: {long: European Union, first_use: '{long} ({short})'}",
    ),
)
UNKNOWN_ACRONYM = Rule(
    "BG162",
    "unknown acronym",
    "An expression '{{ acronym(\"…\") }}' must name a short form in acronyms.yaml, in any layer "
    "of the target.",
    "The register has the long form to print.",
    example=Example.of(
        "section",
        '{{ acronym("EUU") }}',
        '{{ acronym("EU") }}',
    ),
)
LOW_CONTRAST = Rule(
    "BG163",
    "low contrast",
    "Text must have a contrast ratio of at least 4.5:1 to its background.",
    "Otherwise the text is hard to read (WCAG 2.1, 1.4.3).",
    acknowledgeable=True,
    example=Example.of(
        "template",
        "theme: {colours: {grey: '#aaaaaa'}}",
        "theme: {colours: {grey: '#595959'}}",
    ),
)
TEMPLATE_KEY_WITHOUT_EFFECT = Rule(
    "BG628",
    "key of a template without effect",
    "Each key of a template of the project must change its documents.",
    "A label of the cover or the body that no line shows is most often misspelt; briefings have no "
    "notices; and words can be hyphenated only in a language that has patterns. This may be "
    "intended in a template that others extend.",
    severity="warning",
    acknowledgeable=True,
    example=Example.of(
        "template",
        "languages: {en: {cover: {titel: Title}}}",
        "languages: {en: {cover: {title_and_number: Title}}}",
    ),
)
UNKNOWN_HYPHENATION_LANGUAGE = Rule(
    "BG164",
    "unknown language for hyphenation",
    "'hyphenation' in a template must be true, false, or a list of languages that have "
    "hyphenation patterns or are official languages of the European Union.",
    "Text in any other language cannot be hyphenated. Finnish, Irish and Maltese have no patterns: "
    "a document in one of them is not hyphenated, and has a warning.",
    example=Example.of("template", "hyphenation: [klingon]", "hyphenation: [de]"),
)
PAGE_TOO_SMALL = Rule(
    "BG165",
    "page too small",
    "Within its margins, a page of the template's theme must have space for a column with tables, "
    "and for a heading, the line after it and a footnote; no line may be higher than a quarter of "
    "that space.",
    "Otherwise text has no place on any page.",
    example=Example.of("template", "theme: {page: {width: 200}}", "theme: {page: {width: 595}}"),
)
UNKNOWN_CHART = Rule(
    "BG170",
    "unknown chart",
    "A text must name a chart in charts/, in any layer of the target, by its anchor.",
    "Without the chart there is nothing to print.",
    example=Example.of("section", "::: chart sketches\n:::", "::: chart sketch\n:::"),
)
MISMATCHED_SERIES = Rule(
    "BG171",
    "categories and series that do not match",
    "Each series must have one number for each category and, if there are several series, a name.",
    "Otherwise a bar or a point is missing, or readers cannot distinguish series. A 'bar' or "
    "'share' chart shows one series, without its name; a chart has at most six; a line chart needs "
    "at least two categories.",
    example=Example.of(
        "chart",
        "data: {categories: [a, b], series: [{values: [1]}]}",
        "data: {categories: [a, b], series: [{values: [1, 2]}]}",
    ),
)
EMPTY_CHART = Rule(
    "BG172",
    "empty chart",
    "A chart must have a number that is not 0.",
    "Otherwise it shows nothing. A chart that counts needs a table with organisations that can be "
    "counted.",
    example=Example.of(
        "chart",
        "data: {categories: [a, b], series: [{values: [0, 0]}]}",
        "data: {categories: [a, b], series: [{values: [0, 2]}]}",
    ),
)
UNSUITABLE_NUMBER = Rule(
    "BG173",
    "number that the chart cannot show",
    "The numbers of a chart must suit its kind.",
    "Shares and stacked bars are parts of a whole: no part may be negative, and shares in per "
    "cent must add up to 100. A chart of facts needs numbers in the same unit, and no text.",
    example=Example.of(
        "chart",
        "kind: share\ndata: {categories: [a, b], series: [{values: [-1, 2]}]}",
        "kind: share\ndata: {categories: [a, b], series: [{values: [1, 2]}]}",
    ),
)
UNCOUNTABLE = Rule(
    "BG174",
    "item that cannot be counted",
    "A chart must count only organisations and, if it counts by country, only those with a "
    "country.",
    "Text in a table cannot be counted, and the sum would be wrong without it.",
    example=Example.of("chart", "data: {count: country, of: clusters}", "data: {facts: [jobs]}"),
)
UNSAFE_SVG = Rule(
    "BG175",
    "unsafe SVG",
    "An SVG must contain only shapes and text that both formats draw in the same way.",
    "Scripts, animation, entities and references to other files are not allowed: what a drawing "
    "shows must not depend on the program or the computer. Elements nested more than 100 levels "
    "deep or drawn inside themselves, slow filters, and filters, patterns and masks that are far "
    "larger than the drawing are not supported.",
    example=Example(
        {
            "section": "![Map of the ports](images/map.svg)",
            "images/map.svg": (
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2">\n'
                "  <script>draw()</script>\n"
                "</svg>\n"
            ),
        },
        {
            "section": "![Map of the ports](images/map.svg)",
            "images/map.svg": (
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2">\n'
                '  <rect width="4" height="2"/>\n'
                "</svg>\n"
            ),
        },
    ),
)
UNDRAWABLE_IMAGE = Rule(
    "BG307",
    "image that cannot be drawn",
    "An image must be complete and contain nothing that the program cannot draw.",
    "A damaged PNG or JPEG shows only a part, or nothing. An SVG is not drawn as it is meant if "
    'it has an invalid value such as width="abc", an incomplete path, or a colour or clipping path '
    "that does not exist. The finding names the element and its line in the SVG.",
    example=Example(
        {
            "section": "![Map of the ports](images/map.png)",
            "images/map.png": FileDescription("a PNG image cut off after 100 bytes"),
        },
        {
            "section": "![Map of the ports](images/map.png)",
            "images/map.png": FileDescription("a PNG image"),
        },
    ),
)
PART_OF_IMAGE_LEFT_OUT = Rule(
    "BG660",
    "part of a drawing left out",
    "A drawing must contain only elements that SVG defines, and no links.",
    "Both files show the drawing without that part. Programs differ in what they draw of it.",
    severity="warning",
    acknowledgeable=True,
    example=Example(
        {
            "section": "![Map of the ports](images/map.svg)",
            "images/map.svg": (
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2">\n'
                "  <flowRoot><flowPara>Ports</flowPara></flowRoot>\n"
                "</svg>\n"
            ),
        },
        {
            "section": "![Map of the ports](images/map.svg)",
            "images/map.svg": (
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2">\n'
                '  <text y="1" font-size="1">Ports</text>\n'
                "</svg>\n"
            ),
        },
    ),
)
MISSING_LABELS = Rule(
    "BG740",
    "labels missing in the language of the document",
    "The template must have every label in the language of the dossier.",
    "Labels in another language would be read out and hyphenated as if they were in this one. The "
    "templates that come with briefgen have labels in the 24 official languages of the European "
    "Union.",
    example=Example.of("dossier", "name: Ports\nlanguage: tr", "name: Ports\nlanguage: fr"),
)
_BRIEFING = (
    "template: meeting-briefing\nfrom: d1@v1\ntitle: Another talk\ndate: 2019-06-14\n"
    "meeting: {name: The talk, place: Vigo, time: '10.00'}\n"
)
TARGETS_WITH_EQUAL_FILES = Rule(
    "BG723",
    "targets with the same output files",
    "Two targets of a dossier must not have the same output files, also if they differ in case.",
    "The target that is built last would replace the files of the other. Files of the version v2 "
    "of d1 are called d1-v2, so no briefing can have this name.",
    example=Example(
        {
            "briefings/d1-v1.yaml": _BRIEFING,
        },
        {
            "briefings/another-talk.yaml": _BRIEFING,
        },
    ),
)
_CONTACT = (
    "anchor: campus\ntitle: Campus\nbox_title: A campus\nkicker: Aero\npartners: [UNAQ]\n"
    "contacts: [{name: Ana Ruiz, email: a.ruiz@example.org}]\n"
)
CONTACTS_LEFT_OUT = Rule(
    "BG658",
    "contacts that a briefing leaves out",
    "A briefing must say 'contacts: true' to print e-mail addresses and telephone numbers.",
    "Whoever reads a briefing of a meeting does not need them, and they are often forgotten in "
    "it. Deliverables print them.",
    severity="note",
    only_where_printed=True,
    example=Example(
        {
            "stories/campus.yaml": _CONTACT,
            "version": "outline: [{story: campus}]",
            "briefing": "select: {anchors: [campus]}",
        },
        {
            "stories/campus.yaml": _CONTACT,
            "version": "outline: [{story: campus}]",
            "briefing": "select: {anchors: [campus]}\ncontacts: true",
        },
    ),
)
