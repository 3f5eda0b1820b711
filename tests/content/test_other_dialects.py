"""Markup of other dialects is a finding, and prose with the same signs is printed as written."""

from __future__ import annotations

import pytest

from briefgen.content.markdown import block_nodes, inline_nodes
from briefgen.model.nodes import BulletList, Paragraph, Quote, Script
from briefgen.model.walk import inlines_of_block, plain_text, words_of
from briefgen.spans.mapped_text import MappedText, text_of_lines
from support.content_files import AIM, FRONT, PNG, RECORD, STORY, V1, own, section, story
from support.markdown import markdown_context
from support.projects import HOME, MARK


def mapped(text: str) -> MappedText:
    return text_of_lines(text.split("\n"), "x.md")


def found_in(marked: str, *, field: bool = False):
    """Code, message, hint, and whether the finding is at the mark in the text."""
    text = marked.replace(MARK, "")
    context = markdown_context()
    read = inline_nodes if field else block_nodes
    read(mapped(text), context)
    before = marked.partition(MARK)[0]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    return [
        (d.code, d.message, d.hint, (d.span.line, d.span.column) == place)
        for d in context.diagnostics.conclude()
    ]


CONSTRUCTS = [
    # text with a mark before the construct, a part of the message, a part of the hint
    ("a ¶~~b c~~ d", "strikethrough", "remove the words"),
    ("a ¶==b== c", "highlighting", "**words**"),
    ("a ¶++b++ c", "underlining", "**words**"),
    ("a ¶$E=mc^2$", "TeX", "m^2^"),
    ("a ¶$$x$$", "TeX", "m^2^"),
    (r"a ¶\textbf{x} b", "TeX", "write the words"),
    (r"¶\newpage", "TeX", "write the words"),
    ("a ¶[[x]]", "wiki", "[words](https://…)"),
    ("a ¶![[x|y]]", "wiki", "[words](https://…)"),
    ("a ¶[https://x.eu words]", "wiki", "[words](https://…)"),
    ("a ¶[@id, p. 2]", "citations", "'[^id]'"),
    ("¶[see @id; also @other]", "citations", "'[^id]'"),
    ("a ¶@fig:map b", "references", "[](#anchor)"),
    ("a ¶{++b++} c", "changes", "new words"),
    ("a ¶{-}", "attributes", "{#anchor}"),
    ("a ¶{.unnumbered} b", "attributes", "{#anchor}"),
    ("a ¶{#fig:x}", "attributes", "{#anchor}"),
    ("**a**¶{.red} b", "attributes", "{#anchor}"),
    ('a ¶{ fact("x") } b', "two braces", "'{{'"),
    ('a ¶{fact("x")}', "two braces", "'{{'"),
    ("a ¶{ project.name | capitalised }", "two braces", "'{{'"),
    ("a ¶${title}", "two braces", "'{{'"),
    ("¶![x](images/my photo.jpg)", "image", "%20"),
    ("a ¶[](#shore power)", "link", "no space in an anchor"),
    ("a ¶[b](https://x.eu/a b)", "link", "%20"),
    ("a ¶[b](https://x.eu", "link", "[words](https://…)"),
    ("a ¶[] (#x)", "space", "remove the space"),
    ("a ¶[b] (https://x.eu)", "space", "remove the space"),
    ("a ¶[b]\n(https://x.eu)", "space", "remove the space"),
    ("a ¶[b] (page.html)", "space", "remove the space"),
    ("a ¶(b)[https://x.eu]", "swapped", "[words](https://…)"),
    ("a ¶[b][c]", "no address", "[words](https://…)"),
    ("a b.¶[1] c", "not a footnote", "'^[words]'"),
    ("growth¶^1 c", "not a footnote", "'^[words]'"),
    ("a ¶:smile: b", "emoji", "write the words"),
    ("a ¶&foo; b", "character reference", "write the character"),
    ("a ¶&nbsp b", "character reference", "write the character"),
    ("a ¶<www.x.eu> b", "no scheme", "https://"),
    ("¶<o:p>a", "HTML of Word", "remove"),
    ("[b]a¶[/b]", "BBCode", "**words**"),
    ("See ¶Error! Reference source not found.", "error message of Word", "[](#anchor)"),
    ("Siehe ¶Fehler! Verweisquelle konnte nicht gefunden werden.", "error message", "[](#anchor)"),
    ("a ¶{ PAGEREF _Toc123 \\h } b", "field of Word", "write what it shows"),
    ("¶OLE_LINK1", "bookmark of Word", "remove it"),
    ("a ¶_Toc123456789 b", "bookmark of Word", "remove it"),
    ("a ¶mso-fareast-language:EN; b", "style of Word", "remove it"),
    ("a ¶#REF! b", "error of Excel", "write the value"),
    ("¶[TOC]", "contents", "template"),
    ("pages 5¶--10", "hyphens", "'–'"),
    ("a ¶-- b", "hyphens", "'–'"),
    ("a\n¶-- b", "hyphens", "'–'"),
    ("a ¶``b''", "quotations", "curly quotes"),
    ("a ¶''b'' c", "quotations", "curly quotes"),
    ("a ¶**b", "not closed", "after the words"),
    ("a ¶**b ** c", "not closed", "without a space"),
    ("a ¶%%b%%", "comments", "remove"),
    ("a¶\tb", "tab (U+0009)", "remove it"),
    ("- ¶[ ] a\n- b", "task lists", "'- '"),
    ("- ¶[x] a", "task lists", "'- '"),
    ("Term\n¶: definition", "definition lists", "**Term:**"),
    ("> ¶[!NOTE]\n> a", "alerts", "::: box"),
    ("¶!!! note\n    a", "alerts", "::: box"),
    ("¶.. note:: a", "alerts", "::: box"),
    ("¶+---+---+", "table", "'|---|---|'"),
    ("¶| a", "not part of a table", "'|---|---|'"),
    ("¶##Head", "space is missing", "'## Words'"),
    ("¶== Head ==", "headings", "'## '"),
    ("¶h2. Head", "headings", "'## '"),
    ("¶#+TITLE: a", "Org", "remove"),
    ('¶![a](images/h.png “House, 2024”){#h width="0.5"}', "not in straight quotes", "straight"),
    ('¶![a](images/my house.png "A house"){#h width="0.5"}', "address of this image", "'%20'"),
    ("¶• a", "does not begin an entry", "'- '"),
    ("a\n¶· b", "does not begin an entry", "'- '"),
    ("¶o  a", "does not begin an entry", "'- '"),
    ("¶*[HTML]: Hyper", "abbreviations", "acronyms.yaml"),
    ("a\n¶[b]: https://x.eu", "definition of a link", "empty line"),
    ("¶(@) a", "numbered examples", "'1. '"),
    ("¶<<<<<<< HEAD", "Git", "choose"),
    ("¶#. b\n#. c", "'#.'", "'1. '"),
    ("¶1.b\n2.c", "space is missing", "'1. '"),
    ("¶-b\n-c", "space is missing", "'- '"),
    ("¶– b\n– c", "dashes", "'- '"),
    ("¶o b\no c", "letter", "'- '"),
    ("2¶*3*4", "between numbers", "'×'"),
    ("firms with\n¶> 250 employees", "'>' before a number", "'\\>'"),
    ("- ¶> 250 employees", "'>' before a number", "'\\>'"),
    ("¶+ 5 %\n+ 6 %", "'+' before a number", "'\\+'"),
    ("x¶**2 + y**2", "between numbers", "'×'"),
    ("a¶**b and c**d", "between numbers or words", "'×'"),
    ("2¶*x+3*y", "between numbers", "'×'"),
    ("un¶*frigging*believable", "part of a word", "the whole word"),
    ("¶*un*believable", "part of a word", "**letters**"),
    ("un¶*believable*", "part of a word", "'\\*'"),
    ("a ¶** very bold** b", "space follows", "remove the space"),
    ("a ¶* very* b", "space follows", "remove the space"),
    ("a ¶** b ** c", "space follows", "remove the space"),
    ("a ¶__ very bold__ b", "space follows", "remove the space"),
    ("¶**a *b c**", "bold text is not closed", "as many signs"),
    ("¶**very bold* and", "bold text is not closed", "as many signs"),
    ("¶**very bold **and", "not closed", "without a space"),
    ("¶*very *and", "italics is not closed", "without a space"),
    ("¶_very _and", "italics is not closed", "without a space"),
    ("¶**„bold“**er text", "punctuation", "outside the asterisks"),
    ("a¶**„b“** c", "punctuation", "outside the asterisks"),
    (r"¶\[E = mc^2\]", "TeX", "m^2^"),
    (r"a ¶\(x^2\) b", "TeX", "m^2^"),
    ("x¶^{2}", "TeX", "m^2^"),
    ("CO¶_{2}", "TeX", "m^2^"),
    ("a ¶{ PAGE } b", "field of Word", "write what it shows"),
    (r'¶{ TOC \o "1-3" }', "field of Word", "write what it shows"),
    (r"a ¶{ REF _Ref1 \h } b", "field of Word", "write what it shows"),
    (r"a ¶{ SEQ Figure \* ARABIC } b", "field of Word", "write what it shows"),
    (r"Figure ¶\* ARABIC", "field of Word", "write what it shows"),
    ("a ¶{: .class} b", "attributes", "{#anchor}"),
    ("¶{:toc}", "attributes", "{#anchor}"),
    ("Term\n¶~ definition", "definition lists", "**Term:**"),
    ("Term of three words\n¶:   definition", "definition lists", "**Term:**"),
    ("- ¶[-] a", "task lists", "'- '"),
    ("- ¶[] a", "task lists", "'- '"),
    ("a ¶@smith2019 [p. 3] b", "citations", "'[^id]'"),
    ("a ¶@smith2019 b", "citations", "'[^id]'"),
    ("a ¶_x000D_ b", "character in Excel", "remove it"),
    ("a¶_x000D_b", "character in Excel", "remove it"),
    ("¶A. b\nB. c", "letters", "'a) '"),
    ("¶α) b\nβ) c", "letters", "'a) '"),
    ("a\n¶а) b\nб) c", "letters", "'a) '"),
    ("¶I. b\nII. c", "Roman", "'i. '"),
    ("¶1.1 b\n1.2 c", "several parts", "'1. '"),
    ("¶1.9. b\n1.10. c", "several parts", "'1. '"),
    ("¶1/ b\n2/ c", "form of a number", "'1. '"),
    ("¶1° b\n2° c", "form of a number", "'1. '"),
    ("¶[1] b\n[2] c", "in brackets", "'1. '"),
    ("¶→ b\n→ c", "does not begin an entry", "'- '"),
    ("¶» b\n» c", "does not begin an entry", "'- '"),
    ("¶› b\n› c", "does not begin an entry", "'- '"),
    ("¶− b\n− c", "does not begin an entry", "'- '"),
    ("¶‐ b\n‐ c", "does not begin an entry", "'- '"),
    ("a\n¶∙ b", "does not begin an entry", "'- '"),
    ("a\n¶⁃ b", "does not begin an entry", "'- '"),
    ("¶a | b\nd | e", "not rows of a table", "'|---|---|'"),
    (r"a ¶\\server\share\_x b", "backslash of this path", "two backslashes"),
    (r"a ¶C:\_temp\#1 b", "backslash of this path", "two backslashes"),
    ("a ¶C:\\temp\\\nb", "backslash of this path", "two backslashes"),
    (r"a ¶dir\sub\_x b", "backslash of this path", "two backslashes"),
]


@pytest.mark.parametrize(("text", "message", "hint"), CONSTRUCTS)
def test_a_construct_of_another_dialect_is_one_finding(text, message, hint):
    ((code, said, advice, is_at_mark),) = found_in(text)
    assert code == "BG600"
    assert message in said
    assert hint in advice
    assert is_at_mark


IN_FIELDS = [
    ("¶# a", "heading", "'#'"),
    ("¶- a", "list", "remove the sign"),
    ("¶> a", "quotation", "remove the sign"),
    ("¶::: box", "':::'", "remove the line"),
    ("a¶\n\nb", "several paragraphs", "one paragraph"),
    ("a ¶~~b~~", "strikethrough", "remove the words"),
    ("a ¶[@id]", "citations", "'[^id]'"),
]


@pytest.mark.parametrize(("text", "message", "hint"), IN_FIELDS)
def test_a_construct_in_a_text_of_one_paragraph_is_one_finding(text, message, hint):
    ((code, said, advice, is_at_mark),) = found_in(text, field=True)
    assert code == "BG600"
    assert message in said
    assert hint in advice
    assert is_at_mark


PROSE = [
    "5 ~ 6", "about ~5 km", "~5/~6", "(~5–~6 km)", "a_b", "a_b_c", "x^2", "x^2 + y^2", "x^2+y^2",
    "10^6", "km^2", "e^x", "a ^ b", "O(n^2)^3", r"C:\x\y", r"C:\Users\me\file.docx", r"N\A",
    r"either\or", "$5 million and $6 million", "US$5 (in A$)", "$5m/$6m", "$5,$6", "50$ and 60$",
    "[sic]", "[…]", "a [b] c", "[sic] (he said)", "[EU] (2019)", "[a@b.eu]", "[2019]", "[x, y)",
    "matrix[i][j]", "f(a)[i]", "@EU_Commission says", "mail a@b.eu", "a | b", "a|b", "a == b",
    "a == b == c", "C++ and D++", "12:30:45", "1:2:3", "see: this: that", "AT&T; ok", "R&D; ok",
    "a & b", "5 < 6 > 4", "<5 years", "0.53** and 0.1*", "#1 priority",
    "#EUGreenDeal", "5 % of GDP", "{a, b}", "{1}", "a) only", "1) only", "(1) only", "i. e. this",
    "z. B. das", "o projeto", "a • b", "1.1 Title", "rock 'n' roll", "it's John's", "-5 °C",
    "+5 %", "§ 5", "1^er", "n° 5", "100%", "5%%", "2**10", "http://a--b.eu", "range 5-10", "— a",
    "– one item", "Name: ______", "[b] and [i]", "(c) 2019", "Psalm 5:3", "x := 5", "Note: yes",
]  # fmt: skip


@pytest.mark.parametrize("text", PROSE)
def test_prose_with_the_same_signs_is_printed_as_written(text):
    for read in (block_nodes, inline_nodes):
        context = markdown_context()
        content = read(mapped(text), context)
        assert context.diagnostics.conclude() == ()
        if content and isinstance(content[0], Paragraph):
            content = content[0].content
        assert plain_text(content) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (r"H\~2\~O", "H~2~O"),
        (r"\~~a~~", "~~a~~"),
        (r"\$x^2$", "$x^2$"),
        (r"\[[x]]", "[[x]]"),
        (r"\[1]", "[1]"),
        (r"\[@id]", "[@id]"),
        (r"\{name}", "{name}"),
        (r"a \{-}", "a {-}"),
        (r"\:smile:", ":smile:"),
        (r"\==a==", "==a=="),
        (r"\[ ] a", "[ ] a"),
        (r"5\--10", "5--10"),
        (r"\| a", "| a"),
        (r"\\alpha", r"\alpha"),
        (r"a\^1^", "a^1^"),
        ("&#8226; a", "• a"),
    ],
)
def test_an_escaped_sign_is_printed(text, printed):
    context = markdown_context()
    blocks = block_nodes(mapped(text), context)
    assert context.diagnostics.conclude() == ()
    assert words_of(blocks) == printed


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("H~2~O", "subscript", "2"),
        ("x~max~", "subscript", "max"),
        ("**H**~2~", "subscript", "2"),
        ("m^2^", "superscript", "2"),
        ("10^-3^", "superscript", "-3"),
        ("Ca^2+^", "superscript", "2+"),
        ("1^er^", "superscript", "er"),
        ("e^(x+1)^", "superscript", "(x+1)"),
        ("^14^C", "superscript", "14"),
    ],
)
def test_subscript_and_superscript_are_carried(text, position, words):
    context = markdown_context()
    (paragraph,) = block_nodes(mapped(text), context)
    assert context.diagnostics.conclude() == ()
    (script,) = [n for n in inlines_of_block(paragraph) if isinstance(n, Script)]
    assert (script.position, plain_text(script.content)) == (position, words)
    assert (script.span.column, script.span.end_column) == (
        text.index(words) + 0,
        text.index(words) + len(words) + 2,
    )


def test_every_place_of_a_text_is_read():
    text = "> ¶~~a b~~\n\n::: box ~~b c~~\n- ~~c d~~\n:::\n\n**x ~~d e~~**^[~~e f~~] [~~f g~~](https://x.eu)"
    assert [said for _, said, _, _ in found_in(text)] == [
        f"strikethrough is not supported: '~~{words}~~'"
        for words in ("a b", "b c", "c d", "d e", "e f", "f g")
    ]


def test_values_of_expressions_are_not_markup(library):
    facts = f"{HOME}/facts.yaml"
    files = {facts: "odd: {value: 'a~2~b'}\n"}
    assert "BG604" in str(_codes(files, library))


def _codes(files, library):
    from briefgen.errors import ContentError

    with pytest.raises(ContentError) as caught:
        library(files)
    return [d.code for d in caught.value.diagnostics]


def test_a_definition_that_no_link_uses_is_a_finding(findings):
    files = section("[A][used] word.\n\n[used]: https://x.eu\n¶[other]: https://y.eu\n")
    (found,) = findings(files)
    assert (found.code, found.span.line) == ("BG602", 8)
    assert found.message == "no link uses the definition '[other]', so nothing is printed"


@pytest.mark.parametrize("text", ["[//]: # (note)", "[a]: https://x.eu\n[a]: https://y.eu\n\n[a]"])
def test_comments_in_definitions_and_repeated_definitions_are_findings(text, findings):
    (found,) = findings(section(text))
    assert found.code == "BG602"


@pytest.mark.parametrize(
    "files",
    [
        {f"{HOME}/sections/aim.md": "---\nanchor: aim\ntitle: Aim ¶{-}\n---\nWords.\n"},
        story(title="Campus ¶~~old~~"),
        story(partners="['¶[[UNAQ]]']"),
        story(context="|\n  One.\n\n  ¶~~Two~~"),
        {f"{HOME}/tables/clusters.yaml": (
            "anchor: clusters\nkind: grid\ncaption: C\ncolumns: [{title: A}]\nrows: [['¶==x==']]\n"
        )},
        section('{#t caption="C"}\n| a | ¶$x^2$ |\n|---|---|\n| 1 | 2 |\n'),
        {V1: RECORD.replace("Words", "A ¶~~b~~")},
    ],
    ids=["front matter", "title", "partner", "block", "cell", "pipe table", "abstract"],
)  # fmt: skip
def test_every_field_of_markdown_is_read(files, findings, places):
    (found,) = findings(files)
    assert found.code == "BG600"
    assert (found.span.start,) == places(files)


PLAIN = [
    (story(kicker="Aero ¶**x**"), "asterisks"),
    (story(kicker="Aero ¶*x*"), "asterisks"),
    (story(partners_label="¶_Who_"), "underscores"),
    (story(contacts="[{name: 'A ¶[b](https://x.eu)'}]"), "link"),
    (story(contacts="[{name: 'A¶^[b]'}]"), "footnote"),
    ({f"{HOME}/facts.yaml": "jobs: {value: 1, unit: 'm¶^2^'}\n"}, "superscript"),
    ({f"{HOME}/facts.yaml": "jobs: {value: 1, display: 'a ¶&amp; b'}\n"}, "character reference"),
    ({f"{HOME}/acronyms.yaml": "EU: {long: 'European ¶<b>Union</b>'}\n"}, "HTML"),
    ({f"{HOME}/acronyms.yaml": "EU: {long: EU, first_use: '{long} ¶**{short}**'}\n"}, "asterisks"),
    ({V1: RECORD + "subtitle: 'A ¶{-}'\n"}, "attributes"),
    (own("languages: {en: {table: '¶**Table**'}}\n"), "asterisks"),
    (own("cover: {kicker: '{{ title }} ¶~~x~~'}\n"), "strikethrough"),
    (own("header_footer: {footer_left: 'A ¶[[b]]'}\n"), "wiki"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "message"), PLAIN)
def test_markup_in_a_plain_text_is_a_finding(files, message, findings, places):
    found = [d for d in findings(files) if d.code == "BG604"]
    assert message in found[0].message
    assert "acknowledge" in found[0].hint
    assert found[0].span.start == places(files)[0]


@pytest.mark.parametrize("text", PROSE)
def test_prose_in_a_plain_text_is_accepted(text, library):
    quoted = text.replace("'", "''")
    loaded = library({STORY: (
        f"anchor: campus\ntitle: C\nbox_title: A\nkicker: '{quoted}'\npartners: [a]\n"
    )})  # fmt: skip
    assert loaded.records["campus"].box.topic == text


def test_markup_that_is_meant_can_be_acknowledged(library):
    files = story(kicker="A **b**", acknowledge="[{code: BG604, at: kicker, reason: A name.}]")
    assert library(files).records["campus"].box.topic == "A **b**"


def test_titles_need_words_besides_notes(findings):
    for files in (
        {AIM: FRONT.replace("Aim", "^[a note]") + "Words.\n"},
        section("## ^[a note]\n\nWords."),
        story(title="'[^book]'"),
        story(box_title="'^[a note]'"),
        section("::: box ^[a note]\na\n:::"),
    ):
        (found,) = findings(files)
        assert found.message == "there are no words besides the footnote"


HTML = [
    ("¶H<sub>2</sub>O", "write it without tags: H~2~O"),
    ("¶<p class=MsoNormal><b>Ports</b> matter<o:p></o:p></p>", "tags: **Ports** matter"),
    ("a <b>x</b> and <i>y</i> <a href='https://z.eu'>z</a>", "a **x** and *y* [z](https://z.eu)"),
    ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "begin each entry of a list with '- '"),
    ("**a <u>b</u>** c<sup>2</sup>", "tags: **a b** c^2^"),
]


@pytest.mark.parametrize(("text", "hint"), HTML)
def test_html_is_one_finding_a_paragraph_with_its_markdown(text, hint):
    ((code, _, advice, _),) = found_in(text.replace(MARK, ""))
    assert code == "BG143"
    assert hint in advice


@pytest.mark.parametrize("text", ["> 2019 was good", "a\n\n> 5 b", "> a\n> 5 b", "+ a", "- 5 a"])
def test_quotes_and_lists_can_begin_with_a_number(text):
    context = markdown_context()
    blocks = block_nodes(mapped(text), context)
    assert context.diagnostics.conclude() == ()
    assert isinstance(blocks[-1], Quote | BulletList)


@pytest.mark.parametrize(
    ("written", "alternative"),
    [
        ("A **map** of *ports*", "A map of ports"),
        ("A map of m^2^ \\* &amp; [links](https://x.eu)", "A map of m2 * & links"),
        ('{{ fact("odd") }} ports', "1) k*not*k a [list] ports"),
    ],
)
def test_a_text_alternative_is_words_without_markup(written, alternative, library):
    files = {**section(f"![{written}](images/m.png)"), f"{HOME}/images/m.png": PNG}
    (figure,) = library(files).sections["aim"].section.blocks
    assert figure.alt == alternative


@pytest.mark.parametrize(
    ("written", "code"),
    [("A ~~map~~", "BG600"), ("A map^[note]", "BG142"), ("A map of [](#aim)", "BG142")],
)
def test_markup_that_a_text_alternative_cannot_have_is_a_finding(written, code, findings):
    files = {**section(f"![{written}](images/m.png)"), f"{HOME}/images/m.png": PNG}
    assert [d.code for d in findings(files)] == [code]


def test_paragraphs_in_a_row_that_begin_with_a_bullet_of_word_are_findings():
    found = found_in("a\n\no first\n\no second\n\nb\n\no projeto")
    assert [said for _, said, _, _ in found] == [
        "this letter does not begin an entry of a list: 'o'"
    ] * 2
    assert found_in("o projeto\n\na\n\n- o a\n- o b") == []


def test_a_footnote_of_other_markdown_is_a_finding_with_its_form_here(findings):
    (found,) = findings(section("Ports.[^1]\n"))
    assert (found.code, found.message) == ("BG120", "unknown source '1'")
    assert "'^[words]'" in found.hint


ONE_FINDING = [
    # text with a mark at the finding, code, a part of the message, a part of the hint
    ("the range of 5\n¶- 7 km is fine", "BG600", "begins a list", "'\\-'"),
    ("the product of a\n¶* b and c", "BG600", "begins a list", "'\\*'"),
    ("the sum of 5\n¶+ 7 is", "BG600", "before a number", "'\\+'"),
    ("::: box\na\n¶- b\n:::", "BG600", "begins a list", "empty line"),
    ("::: box\na\n::: \n\nb\n¶- c", "BG600", "begins a list", "empty line"),
    ("¶-", "BG142", "empty: '-'", "'\\-'"),
    ("- a\n¶-\n- b", "BG142", "empty: '-'", "its words"),
    ("1. a\n¶2.\n3. b", "BG142", "empty: '2.'", "remove the line"),
    ("¶![]()", "BG142", "no address", "![Map](images/map.png)"),
    ("a^[¶![x](images/a.png)] b", "BG142", "inside a line", "separate paragraph"),
    ("{#t ¶caption='x'}\n| a |\n|---|\n| 1 |", "BG147", "cannot be read", "straight quotes"),
    ('{¶t caption="x"}\n| a |\n|---|\n| 1 |', "BG147", "'t' is not", '{#anchor key="Words"}'),
    ('{#t ¶caption="1 "q""}\n| a |\n|---|\n| 1 |', "BG147", "cannot be read", "'\\\"'"),
    ("{#t ¶caption=“x”}\n| a |\n|---|\n| 1 |", "BG147", "cannot be read", "straight quotes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "message", "hint"), ONE_FINDING)
def test_a_mistake_is_one_finding_at_its_place(text, code, message, hint):
    ((found, said, advice, is_at_mark),) = found_in(text)
    assert found == code
    assert message in said
    assert hint in advice
    assert is_at_mark


@pytest.mark.parametrize(
    "text", ["So:\n- a", "**So:**\n* a", "a\n- b\n- c", "- a\n  - b", "a\n\n- b", "{} a", "a {} b"]
)
def test_an_entry_after_a_colon_or_an_empty_line_is_a_list_without_a_finding(text):
    assert found_in(text) == []


@pytest.mark.parametrize("caption", ["Set {1, 2}", "a { b", "a } b", "{y}", 'the \\"q\\"'])
def test_a_caption_can_contain_braces(caption):
    context = markdown_context()
    text = '{#t caption="' + caption + '"}\n| a |\n|---|\n| 1 |'
    (table,) = block_nodes(mapped(text), context)
    assert context.diagnostics.conclude() == ()
    assert plain_text(table.caption) == caption.replace("\\", "")


@pytest.mark.parametrize("braces", ["{width=0.6}", ' {width="0.6"}', " {#map width=0.6}"])
def test_attributes_can_follow_an_image(braces, library):
    files = {**section(f"![Map](images/m.png){braces}"), f"{HOME}/images/m.png": PNG}
    (figure,) = library(files).sections["aim"].section.blocks
    assert figure.width == 0.6


@pytest.mark.parametrize("braces", ["{width=50%}", '{width="50%"}'])
def test_a_width_in_percent_is_one_finding_with_the_fraction(braces, findings):
    files = {**section(f"![Map](images/m.png){braces}"), f"{HOME}/images/m.png": PNG}
    (found,) = findings(files)
    assert (found.code, found.hint) == ("BG147", 'write {width="0.5"}')


def test_other_attributes_after_an_image_are_one_finding(findings):
    files = {**section("![Map](images/m.png){.wide width=0.5}"), f"{HOME}/images/m.png": PNG}
    (found,) = findings(files)
    assert (found.code, found.span.column) == ("BG147", 21)


def test_an_image_in_a_heading_is_one_finding(findings):
    (found,) = findings(section("## ![x](images/a.png)\n\nWords."))
    assert "inside a line" in found.message
