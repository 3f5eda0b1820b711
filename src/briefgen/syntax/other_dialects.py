"""Constructs of other dialects of Markdown, of TeX, wikis, Word and Excel.

Markdown as it is read here would print them letter for letter. The patterns match only what is
hardly ever meant as text; a backslash before the sign prints the sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from briefgen.late_patterns import compiled
from briefgen.syntax.list_entries import stray_entries

HIDDEN = "\x00"
"""The character for a character that is not text: markup that was read, or an escaped sign."""
_LONGEST_EXCERPT = 40
_KEPT = 1024
"""Maximum number of texts whose constructs are kept: many targets have the same texts."""


class Construct(Struct, frozen=True):
    """A construct in a text, from one offset up to another."""

    start: int
    end: int
    message: str
    hint: str


class _Kind(Struct, frozen=True):
    pattern: str
    """Compiled when a text contains one of `needs`, as most constructs are in no text."""
    message: str
    """Without the construct itself, which is added in quotes."""
    hint: str
    sign: str = ""
    """The character before which a backslash prints it; empty for a construct that has none."""
    needs: tuple[str, ...] = ("",)
    """Every construct contains one of these."""

    def found_in(self, text: str) -> Iterator[Construct]:
        """The constructs in a text that contains one of `needs`."""
        for found in compiled(self.pattern, re.MULTILINE).finditer(text):
            hint = self.hint
            if self.sign:
                hint += f"; to print the sign, write '\\{self.sign}'"
            yield Construct(*found.span(), f"{self.message}: '{_excerpt(found[0])}'", hint)


def _kind(pattern: str, message: str, hint: str, sign: str = "", needs: str = "") -> _Kind:
    """A kind of construct; `needs` has words between spaces, and is `sign` by default."""
    return _Kind(pattern, message, hint, sign, tuple(needs.split()) or (sign,))


_FORMULA = "write it as in m^2^, H~2~O and 5 × 6, or show it as an image"
_SCRIPT = "write characters such as '²' and '₂'"
_NOTE = "write the words of a note as '^[words]', or cite a source as '[^id]'"
_LINK = "write a link as [words](https://…), and a reference as [](#anchor)"
_ENTRY = "begin each entry of a list with '- '"
_WORD_ERRORS = (
    r"(?:Error! (?:Reference source|Bookmark|Hyperlink|No text|No bookmark|Unknown)"
    r"|Fehler! (?:Verweisquelle|Textmarke|Hyperlink)"
    r"|Erreur\s?! (?:Source du renvoi|Signet|Référence)"
    r"|¡Error! (?:No se encuentra|Marcador)"
    r"|Errore\. (?:L'origine riferimento|Il segnalibro))"
)
_WORD_FIELDS = (
    "ADDIN|ADVANCE|ASK|AUTHOR|AUTOTEXT|BIBLIOGRAPHY|CITATION|COMMENTS|COMPARE|CREATEDATE|DATE"
    "|DOCPROPERTY|DOCVARIABLE|EDITTIME|EMBED|EQ|FILENAME|FILESIZE|FILLIN|FORMCHECKBOX"
    "|FORMDROPDOWN|FORMTEXT|GOTOBUTTON|IF|INCLUDETEXT|INDEX|INFO|KEYWORDS|LASTSAVEDBY|LINK"
    "|LISTNUM|MACROBUTTON|NEXT|NUMCHARS|NUMPAGES|NUMWORDS|PAGE|PRINTDATE|QUOTE|REF|REVNUM"
    "|SAVEDATE|SECTION|SECTIONPAGES|SEQ|SET|STYLEREF|SUBJECT|SYMBOL|TA|TC|TEMPLATE|TIME|TITLE"
    "|TOA|TOC|USERADDRESS|USERINITIALS|USERNAME|XE"
)
"""Names of fields of Word, which prints them in braces while it shows field codes."""

_ANYWHERE = (
    _kind(r"~~(?=\S)[^~\n]*[^~\s]~~|(?<![\w~])~(?=[^\s~0-9])[^~\n]*[^~\s]~(?![\w~])",
          "strikethrough is not supported",
          "remove the words, or say in words what has changed", "~"),
    _kind(r"==(?=[^\s=])[^=\n]*[^=\s]==", "highlighting is not supported",
          "write **words** for bold text", "="),
    _kind(r"(?<![\w+])\+\+(?=[^\s+])[^+\n]*[^+\s]\+\+(?![\w+])", "underlining is not supported",
          "write **words** for bold text", "+"),
    _kind(r"\$\$[^$]+\$\$", "formulas of TeX are not supported", _FORMULA, "$"),
    _kind(r"(?<![\w$])\$(?=[^\s$0-9])(?:[A-Za-z]|[^$\n]{0,99}[\\^_={}][^$\n]{0,99})(?<!\s)\$(?![\w$])",
          "formulas of TeX are not supported", _FORMULA, "$"),
    _kind(r"(?<![\w$])\$[0-9][^$\n]{0,99}[\\^_={}][^$\n]{0,99}(?<!\s)\$(?![\w$])",
          "formulas of TeX are not supported", _FORMULA, "$"),
    _kind(r"(?:(?<![\w:.\\/])\\[A-Za-z]{2,}\*?|\\[A-Za-z]+(?=\{))(?:\{[^{}\n]*\})*",
          "commands of TeX are not supported", "write the words or the character itself", "\\"),
    _kind(r"(?<=[\w)])[\^_]\{[^{}\n]*\}", "formulas of TeX are not supported", _FORMULA, "{"),
    _kind(r"\{::?[^{}\n]*\}", "these attributes have no effect",
          "remove them, or write '{#anchor}' on a separate line before the block", "{"),
    _kind(r"!?\[\[[^\[\]\n]+\]\]", "links of a wiki are not supported", _LINK, "["),
    _kind(r"\[(?:[^\[\]\n]*[\s;,(])?-?@[\w{][^\[\]\n]*\]",
          "citations in this form are not supported",
          "cite a source of sources.yaml as '[^id]', and a place in it as '[^id, p. 2]'",
          "["),
    _kind(r"(?<![\w@.])@\w[\w:.-]* \[(?:-|[^\W\d_]{1,4}\. ?)?[0-9][^\[\]\n]*\]"
          r"|(?<![\w@.])@[a-z]{4,}(?:19|20)[0-9]{2}[a-z]?(?!\w)",
          "citations in this form are not supported",
          "cite a source of sources.yaml as '[^id]', and a place in it as '[^id, p. 2]'",
          "@"),
    _kind(r"(?<![\w@])@(?:fig|tbl|tab|eq|sec|lst|thm)[-:][\w:-]+",
          "references in this form are not supported", "write a reference as [](#anchor)", "@"),
    _kind(r"\{(?:\+\+|--|~~|==|>>)[^{}\n]*\}", "marks of changes are not supported",
          "keep the new words only", "{"),
    _kind(r"(?!^\{[^{}\n]*\}[ \t]*$)"
          r"\{\s*(?:-|[#.][^\s{}]+(?:[ \t][^{}\n]*)?|[A-Za-z][\w-]*=[^{}\n]*)\s*\}",
          "these attributes have no effect",
          "remove them, or write '{#anchor}' on a separate line before the block", "{"),
    _kind(r"\$?(?<!\{)\{[ \t]*(?:[A-Za-z_]\w*\([^{}\n]*\)"
          r"|[a-z](?=[a-z0-9_.]{2})[a-z0-9]*(?:[_.][a-z0-9]+)*)[ \t]*(?:\|[^{}\n]*)?\}(?!\})",
          "an expression needs two braces", "write '{{' before it and '}}' after it", "{"),
    _kind(r"!\[[^\[\]\n]*\]\([^()\n]*[“”„«»][^()\n]*\)(?:\{[^{}\n]*\})?",
          "the caption of this image is not in straight quotes",
          'write straight quotes around it: (images/map.png "Caption")', "["),
    _kind(r"!\[[^\[\]\n]*\]\([^()\n]*\)?(?:\{[^{}\n]*\})?",
          "the address of this image cannot be read",
          "write the address without spaces, as in images/my-map.png, or each space as '%20'", "["),
    _kind(r"\[[^\[\]\n]*\]\([^()\n]*\)?|\]\([^()\n]*\)", "this link cannot be read",
          f"{_LINK}; write each space in an address as '%20', and no space in an anchor", "[",
          needs="]("),
    _kind(r"\[[^\[\]\n]*\][ \t\n]+\((?:[a-z]+:|www\.|#|[\w./-]*\w\.[a-z]{2,4}(?=[)#?/]))[^()\s]*\)",
          "a space is between the brackets of this link", "remove the space", "["),
    _kind(r"\[\][ \t]+\([^()\s]*\)", "a space is between the brackets of this link",
          "remove the space", "["),
    _kind(r"\([^()\n]+\)\[(?:https?:|www\.|mailto:|#)[^\[\]\n]*\]",
          "the brackets of this link are swapped", _LINK, "["),
    _kind(r"(?<![\w\]])\[(?!…|\.\.\.|sic\])[^\[\]\n]+\]\[(?!…|\.\.\.|sic\]|[0-9])[^\[\]\n^]*\]",
          "this link has no address", _LINK, "["),
    _kind(r"\[(?:https?://|mailto:)[^\s\[\]]+[ |][^\[\]\n]*\]", "links of a wiki are not supported",
          _LINK, "["),
    _kind(r"(?:(?<=[^\s(\[{/„“«–—-])|\A(?=\S+[ \t]+\S))\[[0-9]{1,3}\]",
          "this is not a footnote", _NOTE, "["),
    _kind(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;!?»”]))\^[0-9]{1,3}(?![\w^])", "this is not a footnote",
          _NOTE, "^"),
    _kind(r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])", "codes of emoji are not supported",
          "write the words instead", ":"),
    _kind(r"&(?:[a-z][A-Za-z0-9]+|#[0-9]+|#[xX][0-9A-Fa-f]+);|&(?:nbsp|shy|lt|gt|quot)\b",
          "this character reference is not valid", "write the character itself", "&"),
    _kind(r"<(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/[^\s<>]*)?>",
          "an address in angle brackets has no scheme", "write '<https://' before it", "<"),
    _kind(r"</?[a-z]+[0-9]?:[a-z]\w*[^<>\n]*>|<!\[[^\[\]<>]*\]>",
          "HTML of Word is not allowed", "remove the tag", needs="<"),
    _kind(r"\[/(?:b|i|u|s|url|img|quote|code|list|size|color|sup|sub)\]",
          "BBCode is not supported", "write **words** for bold and *words* for italic text", "["),
    _kind(_WORD_ERRORS + r"[^.!\n]*[.!]?", "this is an error message of Word",
          "write the reference as [](#anchor)", needs="Err Fehler"),
    _kind(r"(?:\{[ \t]*)?\b(?:PAGEREF|NOTEREF|HYPERLINK|MERGEFIELD|INCLUDEPICTURE)[ \t]+"
          r"[\"_\\\w][^\s}]*[^{}\n]*\}?"
          rf"|\{{[ \t]*(?:{_WORD_FIELDS})(?:[ \t]+[^{{}}\n]*)?\}}",
          "this is a field of Word", "remove it, and write what it shows",
          needs="{ REF HYPERLINK MERGEFIELD INCLUDEPICTURE"),
    _kind(r"\b(?:OLE_LINK[0-9]+|_(?:Toc|Ref|Hlk|GoBack)[0-9]{5,})\b", "this is a bookmark of Word",
          "remove it", needs="OLE_LINK _"),
    _kind(r"\bmso-[a-z-]+:[^;\n]*;?|\bMso(?:Normal|ListParagraph|Title|Heading[0-9])\w*",
          "this is a style of Word", "remove it", needs="mso- Mso"),
    _kind(r"#(?:REF!|N/A\b|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|#{4,})",
          "this is an error of Excel", "write the value itself", "#"),
    _kind(r"(?<![\w=])=[A-Z]{2,}\([^()\n]*\)", "this is a formula of Excel",
          "write its result", "="),
    _kind(r"\[(?:TOC|toc)\]|\[\[_TOC_\]\]", "the contents are not written in the text",
          "remove it; the template places the contents", "["),
    _kind(r"(?<=[0-9])--(?=[0-9])|^-{2,3}(?=[ \t]+\w)|(?<=[\w,;.)] )-{2,3}(?= \w)"
          r"|(?<![\w/.:@-])[^\W\d_]+-{2,3}[^\W\d_]+(?![\w/.:@-])",
          "hyphens do not make a dash",
          "write a dash, '–', or '—' before the source of a quotation", "-", needs="--"),
    _kind(r"``(?=\S)[^`'\n]*''|''(?=\S)[^'\n]+''", "this markup of quotations is not supported",
          "write “words” in curly quotes, or *words* for italic text", "'"),
    _kind(r"(?<![\w*])\*\*(?=[^\W_])(?:[^*\n]*[ \t]\*\*(?!\*))?|(?<![\w_])__(?=[^\W_])",
          "this bold text is not closed",
          "write the same signs after the words, without a space before them", "*", needs="* _"),
    _kind(r"(?<![\w*])\*{1,2}(?=[\w„“\"«‚‘'(])[^*\n]*[^\w\s*]\*{1,2}(?=[^\W_])"
          r"|(?<=[^\W_])\*\*(?=[„“\"«‚‘'(])[^*\n]*\S\*\*(?![\w*])",
          "a sign of punctuation is between these asterisks and the rest of the word",
          "write the punctuation outside the asterisks, as in (**words**)", "*"),
    _kind(r"(?<![\w*])\*(?=[^\W_])[^*\n]{0,60}[^\W_][ \t]\*(?![*.,;:)])"
          r"|(?<!\w)_(?=[^\W_])[^_\n]{0,60}[^\W_][ \t]_(?=[^\W\d_])",
          "this text in italics is not closed",
          "write the same sign after the words, without a space before it", "*", needs="* _"),
    _kind(r"(?<!\S)(?:\*{1,2}[ \t]+(?![0-9])[^*\n]*[^\s*]\*{1,2}"
          r"|__[ \t]+[^\W\d_][^_\n]*[^\s_]__)(?![\w*])"
          r"|(?<!\S)\*\*[ \t]+(?=[^\W\d_])[^*\n]*[ \t]\*\*(?![\w*])",
          "a space follows the sign that begins these words", "remove the space", "*",
          needs="* __"),
    _kind(r"(?<![0-9%])(?<![0-9][ \u00a0\u202f])%%[^%\n]+%%",
          "comments are not supported", "remove the comment", "%"),
    _kind(r"<%[^%\n]*%>", "templates of other programs are not supported", "write the words", "<"),
    _kind(r"\t", "this text contains a tab (U+0009)",
          "remove it; write the cells of a table with '|' between them"),
)  # fmt: skip
"""Constructs of any text."""

_IN_WORDS = (
    _kind(r"(?<=[0-9])\*\w[^\s*]*\*(?=\w)|(?<=\w)\*(?:[0-9][^\s*]*\*(?=\w)|\w[^\s*]*\*(?=[0-9]))",
          "asterisks between numbers are not signs of a product", "write '×' for a product", "*"),
    _kind(r"(?<=[^\W_])\*(?=[^\W_])[^\s*]*\w\*(?!\*)"
          r"|(?<![\w*])\*(?=[^\W_])[^\s*]*\w\*(?=[^\W_])",
          "asterisks do not stress a part of a word",
          "write the signs before and after the whole word, or **letters** in bold", "*"),
)  # fmt: skip
"""Asterisks inside a word of Markdown: one of them is text, two can be meant to stress letters."""

_OF_PLAIN_TEXT = (
    _kind(r"(?<=[\w)\]*”])~[^\s~]{1,20}~(?!~)", "this text cannot contain a subscript",
          _SCRIPT, "~"),
    _kind(r"(?<!\^)\^[-+−]?[^\W_]{1,20}(?:[.,][0-9]+)?\^(?![0-9^\[])",
          "this text cannot contain a superscript", _SCRIPT, "^"),
    _kind(r"(?<![\w*])\*{1,3}(?=[^\s*])(?:[^*\n]|(?<=\w)\*(?=\w))*[^\s*]\*{1,3}(?![\w*])",
          "asterisks do not stress words here", "write the words without them", needs="*"),
    _kind(r"(?<!\w)_{1,3}(?=[^\s_])[^_\n]*[^\s_]_{1,3}(?!\w)",
          "underscores do not stress words here", "write the words without them", needs="_"),
    _kind(r"\^\[[^\[\]\n]*\]?|\[\^[^\[\]\n]*\]", "this text cannot contain a footnote",
          "remove it, or move it to a text in Markdown", needs="["),
    _kind(r"`[^`\n]+`", "code is not allowed", "write the words without the backquotes", needs="`"),
    _kind(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|<!--[^\n]*-->", "HTML is not allowed",
          "write the words without the tags", needs="<"),
    _kind(r"<(?:https?|mailto):[^<>\s]*>|<[^<>\s]+@[^<>\s]+>",
          "angle brackets do not make a link here", "remove the brackets", needs="<"),
    _kind(r"&[A-Z][a-z]+;", "this character reference is not read here",
          "write the character itself", needs="&"),
    _kind(r"(?<![\w:\\])\\[*_\[\]#<>{}~^$|`]", "a backslash is printed as it is here",
          "remove the backslash", needs="\\"),
    _kind(r"^#{2,6}[ \t]+\S", "this text cannot contain a heading", "remove the '#' signs"),
)  # fmt: skip
"""Markup of Markdown, in a text in which it has no effect."""
_BRACES = re.compile(r"\{\{.*?\}\}|\{[^{}]*\}")
_SIGNS = re.compile(
    r"[][{}~^$=<>&*_`#%@\\\t\n]|\+\+|--|''|:[a-z]|Mso|mso|Err[eo]|Fehler|HYPERLINK|MERGEFIELD"
    r"|INCLUDEPICTURE|PAGEREF|NOTEREF"
)
"""One of these is in every construct of any text; most texts contain none of them."""

_BULLETS = "•·∙⁃⁌⁍▪▫◾◽‣◦●○■□◆◇❖➢➤➔➜►▶▸✓✔✗✘☐☑☒"
_OF_LINES = (
    _kind(r"^\[[ xX✓✔✗✘/>-]?\](?=\s)", "task lists are not supported", _ENTRY, "["),
    _kind(r"^\[![A-Za-z]+\][+-]?", "alerts are not supported",
          "write '::: box Note' before the text and ':::' after it", "["),
    _kind(r"^\+[-=:+]{2,}\+?[ \t]*$", "this form of a table is not supported",
          "write the cells of a row with '|' between them, and '|---|---|' below the first row",
          "+"),
    _kind(r"^\|.*$", "this line is not part of a table",
          "a table needs '|---|---|' below its first row, one for each column; a line that ends "
          "with a backslash keeps its line break", "|"),
    _kind(r"^\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?$",
          "this line does not divide a table",
          "write as many '---' as the first row has cells, and an empty line before the table",
          "|"),
    _kind(r"^#{2,6}[^#\s].*$", "a space is missing after the '#' signs of a heading",
          "write '## Words'", "#"),
    _kind(r"^#\+[A-Za-z_]+:?", "keywords of Org are not supported", "remove the line", "#"),
    _kind(r"^={2,6}[ \t].*[ \t]={2,6}[ \t]*$", "headings in this form are not supported",
          "write '## ' before a heading", "="),
    _kind(r"^h[1-6]\. ", "headings in this form are not supported", "write '## ' before a heading"),
    _kind(r"^(?:!{3}|\?{3}\+?)[ \t]+[a-z]+|^\.\.[ \t]+[\w-]+::", "alerts are not supported",
          "write '::: box Note' before the text and ':::' after it"),
    _kind(rf"^[{_BULLETS}][ \t]*(?=\S)", "this sign does not begin an entry of a list",
          f"{_ENTRY}; to print a bullet, write '&#8226;'"),
    _kind(r"^[o§][ \t]*(?:\t|[ \t]{2})", "this letter does not begin an entry of a list", _ENTRY),
    _kind(r"^\*\[[^\[\]\n]+\]:.*$", "definitions of abbreviations are not supported",
          "define the acronym in acronyms.yaml"),
    _kind(r"^\[\^[^\[\]\n]+\]:", "a footnote's text must be written where the note is cited",
          _NOTE),
    _kind(r"^\[[^\[\]\n^]+\]:[ \t].*$", "a definition of a link is not allowed inside a paragraph",
          "write an empty line before it", "["),
    _kind(r"^\(@[\w-]*\)", "numbered examples are not supported", "begin each entry with '1. '",
          "("),
    _kind(r"^(?:<{7}|\|{7}|>{7})[ \t].*$", "this is a mark of a conflict in Git",
          "choose one of the two texts, and remove the marks"),
)  # fmt: skip
"""Constructs at the start of a line in a paragraph."""

_OF_TYPED_TEXT = (
    _kind(r"(?<!\\\])\\\((?=[^\n]{1,99}?\\\))[^\n]*?\\\)"
          r"|\\\[[^\[\]]{0,200}[\\^_={}+][^\[\]]{0,200}?\\\]",
          "formulas of TeX are not supported", _FORMULA, needs="\\"),
    _kind(r"_x[0-9A-Fa-f]{4}_", "this is the code of a character in Excel",
          "remove it, or write the character itself", needs="_x"),
    _kind(r"\\\* ?(?:MERGEFORMAT|CHARFORMAT|ARABIC|ROMAN|roman|ALPHABETIC|Upper|Lower|Caps)\b",
          "this is a field of Word", "remove it, and write what it shows"),
)  # fmt: skip
"""Constructs with signs that have an effect here, so that they are not in the printed words."""

_OF_FIELDS = (
    _kind(r"^#{1,6}[ \t]+\S", "this text cannot contain a heading", "remove the '#' signs", "#"),
    _kind(r"^>[ \t]+(?![0-9])\S", "this text cannot contain a quotation", "remove the sign", ">"),
    _kind(r"^[ \t]*[-+][ \t]+(?![0-9])\S", "this text cannot contain a list",
          "remove the sign, or write the entries in separate texts", "-", needs="- +"),
    _kind(r"^(?:={2,}|(?:[-*_][ \t]*){3,})$", "this text cannot contain a line",
          "remove the line"),
    _kind(r"^~{3,}", "this text cannot contain code", "remove the line", "~"),
    _kind(r"^:::", "this text cannot contain a ':::' block", "remove the line", ":"),
    _kind(r"\n[ \t]*\n", "this text cannot contain several paragraphs",
          "write one paragraph, or end a line with a backslash for a line break"),
)  # fmt: skip
"""Constructs of blocks, in a text that is one paragraph."""


@lru_cache(maxsize=_KEPT)
def constructs_in_plain_text(text: str, *, has_expressions: bool) -> tuple[Construct, ...]:
    """The constructs in a text that is not Markdown: there, no backslash can escape a sign.

    `has_expressions` says whether braces have a meaning.
    """
    if not _SIGNS.search(text):
        return ()
    if has_expressions:
        text = _BRACES.sub(lambda braces: HIDDEN * len(braces[0]), text)
    found = _found((*_ANYWHERE, *_OF_TYPED_TEXT, *_OF_PLAIN_TEXT), text)
    return tuple(replace(one, hint=one.hint.partition("; to print")[0]) for one in _distinct(found))


@lru_cache(maxsize=_KEPT)
def constructs_in_field(text: str, typed: str = "") -> tuple[Construct, ...]:
    """The constructs in a title, a caption, a cell and the like.

    `text` has `HIDDEN` for each character that is not printed as it is written, and `typed` only
    for those that are not words: addresses, code, tags.
    """
    found = _found(_OF_FIELDS, text)
    if _SIGNS.search(text) or _SIGNS.search(typed):
        found += [*_found((*_ANYWHERE, *_IN_WORDS), text), *_found_in_typed(typed)]
        found += _half_bold_in(text, typed)
    if "\n" in text.strip():
        found += [*_found(_OF_LINES, text), *_definitions_in(text)]
        found += _entries_in(text, is_paragraph=False)
    return _distinct(found)


@lru_cache(maxsize=_KEPT)
def constructs_in_paragraph(text: str, typed: str = "") -> tuple[Construct, ...]:
    """The constructs in a paragraph, as in `constructs_in_field`; its lines have no indents."""
    found = [*_found((*_ANYWHERE, *_IN_WORDS, *_OF_LINES), text), *_found_in_typed(typed)]
    found += [*_half_bold_in(text, typed), *_definitions_in(text)]
    return _distinct([*found, *_entries_in(text, is_paragraph=True)])


def _found(kinds: Iterable[_Kind], text: str) -> list[Construct]:
    found: list[Construct] = []
    for kind in kinds:
        for need in kind.needs:  # a loop: `any` would take longer than the search
            if need in text:
                found += kind.found_in(text)
                break
    return found


def _distinct(found: Iterable[Construct]) -> tuple[Construct, ...]:
    """The constructs in order; of those that overlap, the first and longest."""
    kept: list[Construct] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


_HALF_BOLD = re.compile(r"\*(?=\x00+[^\W_])")


def _half_bold_in(text: str, typed: str) -> Iterator[Construct]:
    """Asterisks of bold text that is not closed, beside one that is read as italics: `**a *b**`."""
    for found in _HALF_BOLD.finditer(text) if "*" in text else ():
        if typed.startswith("**", found.start()):
            words = typed[found.start() : found.start() + _LONGEST_EXCERPT].partition("\n")[0]
            message = f"this bold text is not closed: '{_excerpt(words)}'"
            hint = (
                "write as many signs after the words as before them; to print the sign, write '\\*'"
            )
            yield Construct(*found.span(), message, hint)


def _found_in_typed(typed: str) -> list[Construct]:
    return [*_found(_OF_TYPED_TEXT, typed), *_paths_in(typed)]


_TOKEN = re.compile(r"[^\s\x00]*\\[^\s\x00]*")
_ROOT = re.compile(r"(?<![\w\\])(?:[A-Za-z]:\\|\\\\[\w.-]+\\)")
"""The beginning of a path in Windows: a drive, or a server."""
_FOLDER = re.compile(r"\w\\[^\W_]")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")


def _paths_in(typed: str) -> Iterator[Construct]:
    """Paths of files in which a backslash would not be printed."""
    for found in _TOKEN.finditer(typed) if "\\" in typed else ():
        path, has_root = found[0], _ROOT.search(found[0])
        ends_line = path.endswith("\\") and typed.startswith("\n", found.end())
        is_changed = _ESCAPE.search(path) and (has_root or _FOLDER.search(path))
        is_doubled = "\\" not in path.replace("\\\\", "")
        if (is_changed or (has_root and ends_line)) and not is_doubled:
            message = f"a backslash of this path would not be printed: '{_excerpt(path)}'"
            yield Construct(*found.span(), message, "write two backslashes for each one")


_DEFINITION = re.compile(r":(?P<space>[ \t]+)\S|~[ \t]+(?![0-9])\S")
_MOST_WORDS_OF_TERM = 2
"""A longer line before a colon is a sentence: in French, a line can break before a colon."""


def _definitions_in(text: str) -> Iterator[Construct]:
    """Lines that define the term in the line before them."""
    before, offset = "", 0
    found = []
    for line in text.split("\n"):
        if match := _DEFINITION.match(line):
            is_wide = len(match["space"] or "") != 1
            is_term = len(before.split()) <= _MOST_WORDS_OF_TERM
            found.append((is_wide or is_term, offset, match.end() + offset, _excerpt(line)))
        before, offset = line, offset + len(line) + 1
    hint = "write the term and its definition in one paragraph, as in '**Term:** words'"
    for is_definition, start, end, words in found:
        if is_definition or len(found) > 1:
            message = f"definition lists are not supported: '{words}'"
            yield Construct(start, end, message, f"{hint}; to print the sign, write '\\:'")


def _entries_in(text: str, *, is_paragraph: bool) -> Iterator[Construct]:
    """Adjacent lines that begin as the entries of a list do in other dialects."""
    indented = text.split("\n")
    lines = [line.lstrip(" \t") for line in indented]
    for one in stray_entries(lines, is_paragraph=is_paragraph):
        start = sum(len(line) + 1 for line in indented[: one.line])
        start += len(indented[one.line]) - len(lines[one.line])
        message = f"{one.message}: '{_excerpt(lines[one.line])}'"
        yield Construct(start, start + len(one.sign), message, one.hint)


def _excerpt(written: str) -> str:
    """The words of a construct in a message: one line, and not too long."""
    words = " ".join(written.replace(HIDDEN, "…").split())
    words = words or ("tab" if "\t" in written else "line end")
    return words if len(words) <= _LONGEST_EXCERPT else f"{words[: _LONGEST_EXCERPT - 1]}…"
