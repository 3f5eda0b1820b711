"""The rules of whole documents."""

from __future__ import annotations

from briefgen.diagnostics.example_dossier import second_dossier
from briefgen.diagnostics.rule import Example, FileDescription, Rule

CLEARED_CONTENT_CHANGED = Rule(
    "BG347",
    "cleared content changed",
    "What a document prints must be as it was when it was cleared.",
    "A clearance is that of the words and pictures that its author has seen. Only the header and "
    "footer, the design, the field 'as_of' and the line with the clearance can change without a "
    "new one.",
    severity="warning",
    example=Example(
        {
            "briefing": "title: Talk\n",
            "clearances.yaml": "talk:\n  whole:\n    by: Unit A\n    on: 2019-06-10\n"
            "    digest: 0123456789abcdef0123456789abcdef\n",
        },
        {"briefing": "title: Talk\n"},
    ),
)
NOT_CLEARED = Rule(
    "BG348",
    "release without clearance",
    "A document that requires a clearance must have one when it is released, of the whole document "
    "and of what it prints then.",
    "`briefgen clear` records who has cleared the document and when.",
    example=Example.of("briefing", "requires_clearance: true\n", "requires_clearance: false\n"),
    only_at_release=True,
)
UNKNOWN_PREVIOUS = Rule(
    "BG326",
    "unknown previous document",
    "`previous` of a briefing must name a release of the dossier, a briefing, or a reader to whom "
    "a release was sent before the meeting.",
    "What is new for the reader follows from what the reader has read before.",
    example=Example.of("briefing", "previous: demo/talk-one\n", ""),
)
PREVIOUS_NOT_COMPARABLE = Rule(
    "BG327",
    "previous document that cannot be compared",
    "What `previous` of a briefing names must be another document of the same language, with a "
    "date up to that of the briefing, and readable as it was released.",
    "What is new is what differs from a document that the reader has read before.",
    example=Example.of("briefing", "previous: talk\n", ""),
)
PREVIOUS_NOT_RELEASED = Rule(
    "BG328",
    "previous document that is not released",
    "The briefing that `previous` names must be released.",
    "Only a release keeps what the reader has read. What the other briefing takes from registers "
    "changes with the content, so a new value of a fact would not be found.",
    severity="warning",
    acknowledgeable=True,
    example=Example(
        {
            "briefings/earlier.yaml": "template: meeting-briefing\nfrom: d1@v1\ntitle: Earlier\n"
            "date: 2019-05-02\nmeeting: {name: Talk}\n",
            "briefing": "previous: earlier\n",
        },
        {"briefing": ""},
    ),
)
PREVIOUS_ABOVE_LEVEL = Rule(
    "BG329",
    "previous document above the level of the briefing",
    "The document that `previous` of a briefing names must have the level of the briefing, or a "
    "more open one.",
    "What is new quotes old values and the titles of what is gone, which readers of the briefing "
    "may not see.",
    example=Example(
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n"
            "levels: {public: Public, internal: Internal}\n",
            "briefings/earlier.yaml": "template: meeting-briefing\nfrom: d1@v1\ntitle: Earlier\n"
            "date: 2019-05-02\nlevel: internal\nmeeting: {name: Talk}\n",
            "briefing": "level: public\nprevious: earlier\n",
        },
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n"
            "levels: {public: Public, internal: Internal}\n",
            "briefing": "level: public\n",
        },
    ),
)
NEWS_LEFT_OUT = Rule(
    "BG330",
    "changes that are not listed",
    "What is new since the previous document must have room on half a page, and on the pages that "
    "the briefing and page one may have.",
    "The most important changes are listed first. The last line says how many others there are, "
    "which `briefgen diff` shows.",
    severity="note",
    example=Example.of(
        "briefing",
        "previous: demo/talk-1  # with many changes since\n",
        "previous: demo/talk-1  # with a few changes since\n",
    ),
)
EMPTY_DOCUMENT = Rule(
    "BG301",
    "empty document",
    "A document must have content.",
    "Otherwise the files would be empty.",
    example=Example.of(
        "briefing",
        "select: {depth: summary}",
        "select: {tags: [aero]}",
    ),
)
NAME_ABOVE_LEVEL = Rule(
    "BG657",
    "acronym or reference above the level of the document",
    "A document must not print the short form of an acronym, or refer to a section, record, table "
    "or chart, of a higher level than its own.",
    "Readers would learn that it exists. The order in 'levels' in dossier.yaml says who may see "
    "more.",
    example=Example(
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n"
            "levels: {public: Public, internal: Internal}\n",
            "acronyms.yaml": "EU: {long: European Union}\n"
            "NXR: {long: next round, level: internal}\n",
            "section": "Talks begin in the NXR.",
            "version": "level: public",
        },
        {
            "dossier.yaml": "name: Demo\nlanguage: en-GB\n"
            "levels: {public: Public, internal: Internal}\n",
            "acronyms.yaml": "EU: {long: European Union}\n"
            "NXR: {long: next round, level: internal}\n",
            "section": "Talks begin in the NXR.",
            "version": "level: internal",
        },
    ),
)
EMPTY_SECTION = Rule(
    "BG302",
    "empty section",
    "A heading must have text or a subsection below it.",
    "A heading without content promises something that the reader does not find.",
    acknowledgeable=True,
    example=Example.of(
        "section",
        "Text.\n\n## Ports",
        "Text.\n\n## Ports\n\nText.",
    ),
)
NESTED_TOO_DEEPLY = Rule(
    "BG303",
    "nesting too deep",
    "Lists, quotes and headings must be nested at most six levels deep.",
    "A page cannot show more and a listener cannot follow it. A tagged PDF has six levels of "
    "headings (ISO 32000-1, 14.8.4.3.2).",
    example=Example.of(
        "section",
        "> > > > > > > Text.",
        "> Text.",
    ),
)
MISSING_CHARACTER = Rule(
    "BG304",
    "unsupported character",
    "Text must contain only characters that the fonts of the PDF have and the program supports.",
    "Any other character would be missing from the page. Right-to-left letters, combining marks "
    "and invisible characters are not supported.",
    example=Example.of(
        "section",
        "The word שלום.",
        "The word shalom.",
    ),
)
VAGUE_LINK_TEXT = Rule(
    "BG305",
    "vague link text",
    "The text of a link must say where the link goes.",
    "Screen readers read link texts without the text around them (WCAG 2.1, 2.4.4).",
    acknowledgeable=True,
    example=Example.of(
        "section",
        "Read [here](https://example.org).",
        "Read [the report](https://example.org).",
    ),
)
MISTYPED_ACRONYM = Rule(
    "BG306",
    "mistyped acronym",
    "A word in capital letters must not be almost the same as an acronym in acronyms.yaml, nor the "
    "key of one with another short form in this language.",
    "Either the word is misspelt, or the register lacks an acronym, or readers know the acronym by "
    "another short form, such as OTAN for NATO in French.",
    acknowledgeable=True,
    example=Example.of(
        "section",
        "The EASMA pays.",
        "The EASME pays.",
    ),
)
RASTERISED_DRAWING = Rule(
    "BG661",
    "drawing printed as an image",
    "A drawing must contain only effects that PDF/A can express as vectors.",
    "A gradient that repeats, for example, is not possible there. The PDF then shows the drawing "
    "as an image of 300 pixels per inch, in which text cannot be searched.",
    severity="note",
    acknowledgeable=True,
    example=Example(
        {
            "section": "![Map of the ports](images/map.svg)",
            "images/map.svg": (
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2">\n'
                '  <linearGradient id="sea" x2="0.2" spreadMethod="repeat">\n'
                '    <stop stop-color="#036"/><stop offset="1" stop-color="#69c"/>\n'
                "  </linearGradient>\n"
                '  <rect width="4" height="2" fill="url(#sea)"/>\n'
                "</svg>\n"
            ),
        },
        {
            "section": "![Map of the ports](images/map.svg)",
            "images/map.svg": (
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2">\n'
                '  <rect width="4" height="2" fill="#036"/>\n'
                "</svg>\n"
            ),
        },
    ),
)


def _wide_table(fit: str) -> str:
    words = "Organisation Responsibility Implementation Participation Contribution Country Year"
    header = f"| {' | '.join(words.split())} |\n"
    return f'{{#ports caption="Ports"{fit}}}\n{header}{"|---" * 7}|\n{"| x " * 7}|'


HEADING_TOO_LONG = Rule(
    "BG320",
    "heading too long for the header or footer",
    "A heading that the template shows in the header or footer must fit there, in one line beside "
    "other text.",
    "Word cannot shorten it there.",
    example=Example(
        {
            "template": "header_footer: {header_left: {heading: 1}}",
            "sections/aim.md": (
                "---\n"
                "anchor: aim\n"
                "title: Ports, cranes, ships, railways, canals, roads, bridges, tunnels, "
                "warehouses, customs offices, pilots, tugs and everything else that a port needs "
                "to work\n"
                "---\n"
                "Text.\n"
            ),
        },
        {
            "template": "header_footer: {header_left: {heading: 1}}",
            "sections/aim.md": (
                "---\nanchor: aim\ntitle: Everything that a port needs to work\n---\nText.\n"
            ),
        },
    ),
)
CUT_WORD = Rule(
    "BG322",
    "word wider than its column",
    "Every word of a table must fit in its column.",
    "A word that does not fit is cut without a hyphen.",
    example=Example(
        {"section": _wide_table("")},
        {"section": _wide_table(' fit="smaller-type"')},
    ),
)
COVER_TOO_LONG = Rule(
    "BG323",
    "cover longer than its page",
    "A cover with a page of its own must fit on one page.",
    "Otherwise its end, usually the legal notice, is alone on a second page.",
    example=Example.of(
        "version",
        "abstract: " + " ".join(["The ports of the region share their quays."] * 80),
        "abstract: The ports of the region share their quays.",
    ),
)
TOO_MANY_PAGES = Rule(
    "BG791",
    "more pages than allowed",
    "A document must not have more pages than 'most_pages' in its template, or 'budget' in its "
    "briefing, allows.",
    "Readers of a note of two pages expect two pages. The type is never made smaller to fit.",
    acknowledgeable=True,
    example=Example(
        {
            "version": "template: own\nabstract: " + "The ports share their quays. " * 80,
            "templates/own/template.yaml": (
                "extends: easme-deliverable\nmost_pages: 1\ncontents: null\nnotices: []\n"
                "cover: {separate_page: false}\n"
            ),
        },
        {
            "version": "template: own\nabstract: The ports share their quays.",
            "templates/own/template.yaml": (
                "extends: easme-deliverable\nmost_pages: 1\ncontents: null\nnotices: []\n"
                "cover: {separate_page: false}\n"
            ),
        },
    ),
)
_TALK = (
    "template: eu-briefing\none_sentence: Agree on a second mission.\n"
    "wishes: [A second mission in 2020.]\nstate: The first one was in 2018.\npoints:\n"
)
OVER_LIMIT = Rule(
    "BG351",
    "text longer than its limit",
    "A text must not have more items, words, sentences, or words in a sentence or an answer than "
    "the template allows in its field with 'most_items', 'most_words', 'most_sentences', "
    "'most_words_in_sentence' and 'most_words_in_answer'.",
    "What is said in one minute has about 70 words, and a long sentence cannot be said in one "
    "breath. Words are counted as they are printed.",
    acknowledgeable=True,
    example=Example(
        {"briefing": f"{_TALK}  - {' '.join(['The ports share quays, and'] * 5)} so it is.\n"},
        {"briefing": f"{_TALK}  - The ports share quays.\n"},
    ),
)
CANNOT_BE_READ_ALOUD = Rule(
    "BG352",
    "text that cannot be read aloud",
    "A text of a field with 'spoken: true' must have no note marks, brackets or references, nor "
    "tables, figures, sections and pages by their numbers, web and e-mail addresses, and small "
    "numbers above the line, but for squares and cubes of lengths.",
    "They cannot be said. Sources belong to the facts behind what is said.",
    acknowledgeable=True,
    example=Example(
        {"briefing": f"{_TALK}  - The ports (all of them) share quays.\n"},
        {"briefing": f"{_TALK}  - All ports share quays.\n"},
    ),
)
_SECOND_DOSSIER = second_dossier("ports", "Ports", "Ports.")
_FACTS = (
    "template: eu-briefing\none_sentence: Agree.\nwishes: [A mission.]\npoints: [Ports grow.]\n"
    "state: Quiet.\nfacts: \"{{ fact('ports') }} ports.\"\n"
)
FACT_WITHOUT_DATE_OR_SOURCE = Rule(
    "BG355",
    "fact without a day or a source",
    "A text of a field with 'dated_facts: true' must print only facts with 'as_of' and 'source' in "
    "facts.yaml.",
    "Whoever is asked where a figure is from, and how old it is, must be able to answer.",
    example=Example(
        {"briefing": _FACTS, "facts": "ports: {value: 48, source: nordea}\n"},
        {"briefing": _FACTS, "facts": "ports: {value: 48, source: nordea, as_of: 2019-05-31}\n"},
    ),
)
VERSION_NOT_PRINTED = Rule(
    "BG356",
    "version of which nothing is printed",
    "A briefing must print, take or cite something of each version in a list under 'from'.",
    "The line 'Prepared from' does not name a version of which nothing is printed. Often, the "
    "selection lacks its content, or another version has the same.",
    severity="warning",
    acknowledgeable=True,
    example=Example(
        {**_SECOND_DOSSIER, "briefing": "from: [d1@v1, other/d2@v1]\nselect: {anchors: [ports]}"},
        {
            **_SECOND_DOSSIER,
            "briefing": "from: [d1@v1, other/d2@v1]\nselect: {anchors: [aim, ports]}",
        },
    ),
)
PART_TOO_LONG = Rule(
    "BG353",
    "part longer than allowed",
    "A part of the body must not have more pages than 'most_pages' of the part in the template, or "
    "'budget' in the briefing, allows.",
    "A first page that works alone is of no use if its end is on the second one. The type is never "
    "made smaller to fit.",
    acknowledgeable=True,
    example=Example(
        {"briefing": f"{_TALK}  - Say this.\ncare: {' '.join(['Be careful with it.'] * 230)}\n"},
        {"briefing": f"{_TALK}  - Say this.\ncare: Be careful with it.\n"},
    ),
)
TOO_MANY_WORDS = Rule(
    "BG354",
    "more words than allowed",
    "A document and its parts must not have more words than 'most_words' in the template, or "
    "'budget' in the briefing, allows.",
    "The time of a reader is limited, and no type saves it. Words are counted as they are printed.",
    acknowledgeable=True,
    example=Example(
        {"briefing": f"{_TALK}  - The ports share quays.\nbudget: {{words: 5}}\n"},
        {"briefing": f"{_TALK}  - The ports share quays.\nbudget: {{words: 900}}\n"},
    ),
)
SHORT_LAST_PAGE = Rule(
    "BG324",
    "nearly empty last page",
    "The last page must be filled with text to at least a quarter.",
    "A few lines are often easy to save, and so is the page.",
    severity="note",
    example=Example.of(
        "section",
        "Ports.\n\n" * 31,
        "Ports.\n\n" * 20,
    ),
)
PLACEHOLDER = Rule(
    "BG325",
    "placeholder",
    "A document and its history must contain no placeholder: TODO, TBC, TBD, XX, ???, [●], ____, "
    "DRAFT, 'lorem ipsum' or the text of an empty field of Word; nor 'Draft', alone, with a "
    "version or as 'Final draft', as a cell, a heading, a part of a subtitle or another text of "
    "its own; nor dots as a "
    "whole text; nor words such as 'to be confirmed' as a whole sentence, at its end after a "
    "comma, or in brackets, in any official language of the EU.",
    "It marks words that are still missing. A build can contain it, a release cannot. XX is "
    "accepted where it is a Roman number, as beside a name or a century, and 'to be confirmed' as "
    "a part of a longer sentence.",
    severity="warning",
    at_release="error",
    acknowledgeable=True,
    example=Example.of(
        "section",
        "The quay has XX berths.",
        "The quay has 12 berths.",
    ),
)
TEMPLATE_PAGE_TOO_SMALL = Rule(
    "BG321",
    "page of the Word template too small",
    "Within their margins, the pages of the Word template must have space for a column with "
    "tables, for a heading, the line after it and a footnote, and for lines in its own styles.",
    "Otherwise text has no place on any page.",
    example=Example(
        {
            "template": "word_template: ministry.docx",
            "templates/own/ministry.docx": FileDescription(
                "a Word file with pages 108 mm wide and margins of 30 mm"
            ),
        },
        {
            "template": "word_template: ministry.docx",
            "templates/own/ministry.docx": FileDescription(
                "a Word file with pages 210 mm wide and margins of 30 mm"
            ),
        },
    ),
)
_DATA = "data: {categories: [A, %s], series: [{values: [1, 2]}]}"
CHART_WITHOUT_SPACE = Rule(
    "BG724",
    "chart without space",
    "The names and numbers of a chart must have space in the column, and the chart on one page.",
    "Parts of it would be outside of the page.",
    example=Example.of("chart", _DATA % ("Port" * 30), _DATA % "Port"),
)
