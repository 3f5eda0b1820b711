"""A project with every kind of content, and one edit for everything that can differ in it.

Each edit replaces words in a file of the starter project, which has more content first.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from support.builders import images
from support.word_files import plain, saved

HOME = "content/harbours"
TARGET = "harbours/d1.1@v2"
TEMPLATE = "templates/own/template.yaml"
ABOUT = "templates/own/about-us.md"
VERSION = f"{HOME}/deliverables/d1.1/v2.yaml"
OLDER = f"{HOME}/deliverables/d1.1/v1.yaml"
DELIVERABLE = f"{HOME}/deliverables/d1.1/deliverable.yaml"
TEXT = f"{HOME}/sections/shore-power.md"
TABLE = f"{HOME}/tables/places.yaml"
CHART = f"{HOME}/charts/depths.yaml"
STORY = f"{HOME}/stories/quay-battery.yaml"

_FILES: Mapping[str, str] = {
    TEMPLATE: """\
extends: easme-deliverable
fields:
  cover:
    digest: {type: text, label: Digest, help: Words.}
    aims: {type: list, label: Aims, help: Words.}
    faq: {type: questions, label: Questions, help: Words.}
body:
  - {part: outline}
  - {part: text, file: about-us.md, title: About us}
  - {part: field, field: cover.digest, numbering: false}
  - {part: field, field: cover.aims, form: box}
  - {part: field, field: cover.faq, page: new}
  - {part: fact_sheet, rows: [{label: Programme, value: "{{ project.programme }}"}]}
  - {part: abbreviations}
  - {part: history, title: History}
""",
    ABOUT: "We are a network.\n\n> Words of an author.\n>\n> — Its author\n",
    "templates/other/template.yaml": "extends: own\nbody: [{part: outline}]\n",
    TABLE: """\
anchor: places
kind: grid
caption: Places with plugs
description: A summary of the places.
columns:
  - {title: Place, weight: 1}
  - {title: Plugs, weight: 1, align: right}
  - {title: Remark, weight: 1}
header_columns: 0
rows:
  - [North, "1", Old]
  - [South, {text: "2"}, New]
  - [East, "3", New]
""",
    CHART: """\
anchor: depths
kind: stacked-bar
caption: Depth of harbours
unit: m
data:
  categories: [North, South]
  series:
    - {name: Inner, values: [4, 6]}
    - {name: Outer, values: [5, 7]}
""",
}
_FIELDS = """\
  digest: |
    The digest of the paper.

    - An item of it
  aims: [Agree *soon*., Meet again.]
  faq: [{question: Why now?, answer: Because it pays.}]
"""
_MORE = """
::: table places
:::

::: chart depths
:::

![A plug](images/plug.png "A plug on the quay"){#plug width="0.6"}

1. One thing comes first.
2. Another thing is second.

> A quotation of some words.

Words with [a link](https://example.org/one), a [mot]{lang=fr} and H~2~O and
**bold** ones^[A note.].

::: box A box
Words in a box.
:::
"""


def write_every_kind(root: Path) -> None:
    """Add content of every kind to a starter project."""
    for name, text in _FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    path = root / TEXT
    path.write_text(path.read_text() + _MORE)
    pictures = root / HOME / "images"
    pictures.mkdir()
    known = images()
    (pictures / "plug.png").write_bytes(known["clear.png"])
    (root / "templates/own/team.docx").write_bytes(saved(plain()))
    path = root / OLDER
    path.write_text(path.read_text().replace("level: public", "level: public\nhistory: First."))
    path = root / VERSION
    path.write_text(path.read_text().replace("cover:\n", f"cover:\n{_FIELDS}"))
    path = root / DELIVERABLE
    path.write_text(path.read_text().replace("template: easme-deliverable", "template: own"))


class Edit(Struct, frozen=True):
    """Words of a file that are replaced; of a picture, the name of another one."""

    file: str
    old: str
    new: str
    listed_in_word: str = ""
    """Words of the sentence that must list it for a Word file, even if a mark is visible."""
    listed_in_pdf: str = ""
    word_only: bool = False
    pdf_only: bool = False

    def apply(self, root: Path) -> None:
        """Change the file."""
        path = root / self.file
        if path.suffix == ".png":
            path.write_bytes(images()[self.new])
            return
        text = path.read_text()
        assert self.old in text
        path.write_text(text.replace(self.old, self.new))


EDITS: Mapping[str, Edit] = {
    # -- the look
    "page size": Edit(
        TEMPLATE,
        "body:",
        "theme: {page: {width: 540}}\nbody:",
        listed_in_word="page size",
        listed_in_pdf="page size",
    ),
    "margins": Edit(
        TEMPLATE,
        "body:",
        "theme: {page: {left: 60}}\nbody:",
        listed_in_word="margins",
        listed_in_pdf="margins",
    ),
    "colour": Edit(
        TEMPLATE,
        "body:",
        "theme: {colours: {blue: '#123456'}}\nbody:",
        listed_in_word="colours",
        listed_in_pdf="colours",
    ),
    "font": Edit(
        TEMPLATE,
        "body:",
        "theme: {fonts: {word: Calibri}}\nbody:",
        listed_in_word="fonts of",
        listed_in_pdf="fonts of",
    ),
    "style": Edit(
        TEMPLATE,
        "body:",
        "theme: {styles: {body: {size: 9}}}\nbody:",
        listed_in_word="styles of",
        listed_in_pdf="styles of",
    ),
    "dimension": Edit(
        TEMPLATE,
        "body:",
        "theme: {dimensions: {list_indent: 20}}\nbody:",
        listed_in_word="dimensions",
        listed_in_pdf="dimensions",
    ),
    "hyphenation": Edit(
        TEMPLATE,
        "body:",
        "hyphenation: true\nbody:",
        listed_in_word="hyphenated",
        listed_in_pdf="hyphenated",
    ),
    "Word template": Edit(
        TEMPLATE,
        "body:",
        "word_template: team.docx\nbody:",
        listed_in_word="Word template",
        word_only=True,
    ),
    "style of the word template": Edit(
        TEMPLATE,
        "body:",
        "word_template: team.docx\nstyles: {body: Normal}\nbody:",
        listed_in_word="Word template",
        word_only=True,
    ),
    "other template": Edit(DELIVERABLE, "template: own", "template: other"),
    # -- the cover, headers and footers, contents
    "imprint": Edit(TEMPLATE, "body:", "cover: {imprint: [Other]}\nbody:"),
    "columns of the cover": Edit(
        TEMPLATE, "body:", "cover: {columns: 2}\nbody:", listed_in_pdf="table of the cover"
    ),
    "emblem": Edit(TEMPLATE, "body:", "cover: {emblem: false}\nbody:", listed_in_pdf="emblem"),
    "cover without a page": Edit(
        TEMPLATE,
        "body:",
        "cover: {separate_page: false}\nbody:",
        listed_in_word="sections",
        listed_in_pdf="page of its own",
    ),
    "kicker": Edit(TEMPLATE, "body:", "cover: {kicker: Paper}\nbody:"),
    "header": Edit(
        TEMPLATE,
        "body:",
        "header_footer: {header_left: Other}\nbody:",
        listed_in_pdf="eader edited",
    ),
    "footer": Edit(
        TEMPLATE,
        "body:",
        "header_footer: {footer_left: Other}\nbody:",
        listed_in_pdf="ooter edited",
    ),
    "page heading": Edit(
        TEMPLATE,
        "body:",
        "header_footer: {header_left: {heading: 1}}\nbody:",
        listed_in_pdf="the heading of level 1 on the page",
    ),
    "levels of contents": Edit(
        TEMPLATE,
        "body:",
        "contents: {levels: 1}\nbody:",
        listed_in_word="level",
        listed_in_pdf="level",
    ),
    "list of tables": Edit(
        TEMPLATE,
        "body:",
        "contents: {tables: false}\nbody:",
        listed_in_word="lists of",
        listed_in_pdf="lists of",
    ),
    "no contents": Edit(
        TEMPLATE,
        "body:",
        "contents: null\nbody:",
        listed_in_word="no contents",
        listed_in_pdf="no contents",
    ),
    "no notices": Edit(TEMPLATE, "body:", "notices: []\nbody:"),
    "title of the history": Edit(TEMPLATE, "title: History", "title: Versions"),
    "label": Edit(
        TEMPLATE, "body:", "languages: {en: {figure: Picture}}\nbody:", listed_in_pdf="Picture"
    ),
    "label of notes": Edit(
        TEMPLATE,
        "body:",
        "languages: {en: {back_to_mark: 'Up {number}'}}\nbody:",
        listed_in_word="Back to mark",
        listed_in_pdf="Back to mark",
    ),
    "label of the emblem": Edit(
        TEMPLATE,
        "body:",
        "languages: {en: {emblem: Flag}}\nbody:",
        listed_in_word="text alternative of Emblem",
        listed_in_pdf="Flag",
    ),
    "colon": Edit(
        TEMPLATE,
        "body:",
        "languages: {en: {colon: ' : '}}\nbody:",
        listed_in_word="text alternative",
        listed_in_pdf="“: ”",
    ),
    "label of contents": Edit(
        TEMPLATE,
        "body:",
        "languages: {en: {contents: Index}}\nbody:",
        listed_in_word="Index",
        listed_in_pdf="Index",
    ),
    "repeated notes": Edit(TEMPLATE, "body:", "repeated_notes: reuse\nbody:"),
    "full notes": Edit(TEMPLATE, "body:", "cite: full\nbody:"),
    "attached Word file": Edit(
        TEMPLATE,
        "body:",
        "attach_docx: true\nbody:",
        listed_in_pdf="contains its Word file",
        pdf_only=True,
    ),
    # -- the version
    "language": Edit(
        f"{HOME}/dossier.yaml",
        "language: en-GB",
        "language: en-US",
        listed_in_word="language of the document",
        listed_in_pdf="language of the document",
    ),
    "mark": Edit(
        f"{HOME}/dossier.yaml", "{en: Public}", "{en: Everybody}", listed_in_pdf="ooter edited"
    ),
    "level": Edit(
        VERSION,
        "legal_notice: true",
        "legal_notice: true\nlevel: limited",
        listed_in_pdf="ooter edited",
    ),
    "date": Edit(VERSION, "date: 2024-06-28", "date: 2024-06-27", listed_in_word="date"),
    "subtitle": Edit(VERSION, "subtitle: Version 2", "subtitle: Edition 2"),
    "authors": Edit(
        VERSION,
        "legal_notice: true",
        "legal_notice: true\nauthors: [Other]",
        listed_in_word="authors",
    ),
    "keywords": Edit(
        VERSION,
        "legal_notice: true",
        "legal_notice: true\nkeywords: [ports]",
        listed_in_word="keywords",
        listed_in_pdf="keywords",
    ),
    "title": Edit(DELIVERABLE, "Energy in small", "Power in small"),
    "number": Edit(
        DELIVERABLE,
        "number: D 1.1",
        "number: D 1.2",
        listed_in_word="identifier",
        listed_in_pdf="identifier",
    ),
    "cover row": Edit(VERSION, "updated June 2024", "updated in June 2024"),
    "abstract": Edit(f"{HOME}/deliverables/d1.1/v1.yaml", "How small", "How all small"),
    "history": Edit(
        VERSION, "The background counts", "The text counts", listed_in_word="document history"
    ),
    # -- parts of the body
    "numbering of a part": Edit(
        TEMPLATE,
        "cover.digest, numbering: false",
        "cover.digest, numbering: true",
        listed_in_pdf="“Digest”: numbered in the ",
    ),
    "numbering of the outline": Edit(
        TEMPLATE,
        "part: outline",
        "part: outline, numbering: false",
        listed_in_pdf="numbered in the ",
    ),
    "page of a part": Edit(TEMPLATE, ", page: new", "", listed_in_pdf="on a new page in the "),
    "page of the outline": Edit(
        TEMPLATE,
        "part: outline",
        "part: outline, page: new",
        listed_in_pdf="on a new page in the ",
    ),
    "box of a part": Edit(TEMPLATE, ", form: box", ""),
    "order of parts": Edit(
        TEMPLATE,
        "  - {part: outline}\n  - {part: text, file: about-us.md, title: About us}\n",
        "  - {part: text, file: about-us.md, title: About us}\n  - {part: outline}\n",
    ),
    "condition of a part": Edit(
        TEMPLATE, "title: About us", "title: About us, when: '{{ example }}'"
    ),
    "title of a part": Edit(TEMPLATE, "title: About us", "title: The network"),
    "text of the template": Edit(ABOUT, "We are", "We remain"),
    "text of a field": Edit(VERSION, "digest of the paper", "digest of all"),
    "list of a field": Edit(VERSION, "Meet again", "Meet soon"),
    "question": Edit(VERSION, "Why now", "Why not"),
    "answer": Edit(VERSION, "it pays", "it costs nothing"),
    "fact sheet": Edit(DELIVERABLE, "programme: SMP", "programme: COSME"),
    "label of a fact sheet": Edit(TEMPLATE, "label: Programme", "label: Funded by"),
    "abbreviation": Edit(f"{HOME}/acronyms.yaml", "European Union", "Union of Europe"),
    # -- texts
    "words": Edit(TEXT, "Where the grid", "If the grid"),
    "title of a section": Edit(TEXT, "title: Shore power", "title: Power from the shore"),
    "address of a link": Edit(
        TEXT, "example.org/one", "example.org/two", listed_in_pdf="link https"
    ),
    "language of words": Edit(TEXT, "lang=fr", "lang=de", listed_in_pdf="language fr"),
    "bold": Edit(TEXT, "**bold**", "bold", listed_in_pdf="bold"),
    "subscript": Edit(TEXT, "H~2~O", "H^2^O", listed_in_pdf="2 subscript"),
    "note": Edit(TEXT, "^[A note.]", "^[A remark.]"),
    "place in a source": Edit(TEXT, "power-guide].", "power-guide, p. 3]."),
    "second source": Edit(TEXT, "survey][^shore", "survey; shore"),
    "quotation": Edit(TEXT, "> A quotation", "A quotation"),
    "source of a quotation": Edit(ABOUT, "> — Its author", "> — Its writer"),
    "no source of a quotation": Edit(
        ABOUT, "> — Its author", "> &mdash; Its author", listed_in_pdf="form"
    ),
    "page of a block": Edit(
        TEXT,
        "> A quotation",
        '{page="new"}\n> A quotation',
        listed_in_word="page",
        listed_in_pdf="page",
    ),
    "first number": Edit(
        TEXT,
        "1. One thing comes first.\n2.",
        "3. One thing comes first.\n4.",
        listed_in_pdf="first number",
    ),
    "letters of a list": Edit(
        TEXT,
        "1. One thing comes first.\n2.",
        "a) One thing comes first.\nb)",
        listed_in_pdf="numbers:",
    ),
    "bullets": Edit(
        TEXT, "1. One thing comes first.\n2.", "- One thing comes first.\n-", listed_in_pdf="marks:"
    ),
    "title of a box": Edit(TEXT, "::: box A box", "::: box One box"),
    "kind of a box": Edit(TEXT, "::: box A box", "::: key-message A box"),
    "caption of a picture": Edit(TEXT, "A plug on the quay", "A plug on a quay"),
    "text alternative": Edit(TEXT, "[A plug]", "[One plug]", listed_in_word="text alternative of"),
    "width of a picture": Edit(TEXT, 'width="0.6"', 'width="0.5"'),
    "picture": Edit(f"{HOME}/images/plug.png", "", "plain.png"),
    # -- tables
    "cell": Edit(TABLE, "[North,", "[Northern,"),
    "row": Edit(TABLE, '  - [East, "3", New]\n', ""),
    "description": Edit(TABLE, "A summary of", "An overview of", listed_in_pdf="description"),
    "caption": Edit(TABLE, "Places with plugs", "Places with no plugs"),
    "weight": Edit(
        TABLE,
        "Place, weight: 1",
        "Place, weight: 4",
        listed_in_word="widths",
        listed_in_pdf="weights of columns",
    ),
    "alignment": Edit(TABLE, "align: right", "align: centre", listed_in_pdf="alignment of columns"),
    "header column": Edit(
        TABLE, "header_columns: 0", "header_columns: 1", listed_in_pdf="header columns"
    ),
    "fit": Edit(
        TABLE, "header_columns: 0", "header_columns: 0\nfit: smaller-type", listed_in_pdf="fit:"
    ),
    "merged columns": Edit(
        TABLE, '{text: "2"}, New', '{text: "2", column_span: 2}', listed_in_pdf="columns:"
    ),
    "merged rows": Edit(
        TABLE,
        '{text: "2"}, New]\n  - [East, "3", New]',
        '{text: "2", row_span: 2}, New]\n  - [East, New]',
        listed_in_pdf="rows:",
    ),
    "column": Edit(TABLE, "  - {title: Remark, weight: 1}\n", "  - {title: Remarks, weight: 1}\n"),
    # -- charts
    "number in a chart": Edit(CHART, "[4, 6]", "[4, 8]"),
    "name of a series": Edit(CHART, "name: Inner", "name: Near"),
    "category": Edit(CHART, "[North, South]", "[North, West]"),
    "kind of a chart": Edit(CHART, "kind: stacked-bar", "kind: line"),
    "unit of a chart": Edit(CHART, "unit: m", "unit: km"),
    "label in a chart": Edit(f"{HOME}/facts.yaml", "label: North Sea", "label: Northern Sea"),
    # -- stories, facts and sources
    "kicker of a story": Edit(STORY, "kicker: Energy", "kicker: Power"),
    "title of a story": Edit(STORY, "title: A battery on the quay", "title: Batteries on quays"),
    "title of the box of a story": Edit(STORY, "tests a shared", "buys a shared"),
    "label of partners": Edit(STORY, "partners:", "partners_label: Members\npartners:"),
    "contact": Edit(STORY, "Harbour office", "Harbour desk"),
    "address of a contact": Edit(STORY, "harbour@example.org", "port@example.org"),
    "fact": Edit(f"{HOME}/facts.yaml", "value: 48", "value: 50"),
    "address of a source": Edit(f"{HOME}/sources.yaml", "survey-2024", "survey-2025"),
    "long form of an acronym": Edit(
        f"{HOME}/acronyms.yaml", "{long: European Union}", "{long: European Unions}"
    ),
    "name of an organisation": Edit(
        f"{HOME}/organisations.yaml", "name: North Quay", "name: Northern Quay"
    ),
}
