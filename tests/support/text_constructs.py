"""Constructs that people type or paste, each with the words that a reader must see.

Source and words are made together from the same drawn words. Neither the parser of briefgen nor its
model is used, so that a construct that briefgen misreads cannot also change what is expected.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from hypothesis import strategies as st
from msgspec import Struct

LETTERS = "abcdefghiklmnoprstuvz" + "áéíóúöäåčđęğłñőřšżžõ" + "αβγδεζηθ" + "бгдежзил"
MARK = r"(?:[•–]|(?:\d+\.)+|[a-z]\.)?"
"""The mark before an item of a list: in the PDF, lists have marks, in other readers not always."""


class Construct(Struct, frozen=True, dict=True):
    """A construct with its source and the words that it must print."""

    dialect: str
    kind: str
    source: str
    parts: tuple[str, ...]
    """The words of each of its blocks, in order."""
    note: str = ""
    """The words of a footnote at its end."""
    inline: bool = True
    """Whether it can be a part of a sentence."""

    @property
    def pattern(self) -> str:
        """A pattern of what is printed, without white space and in lower case."""
        parts = [re.escape(squeezed(part)) for part in self.parts]
        pattern = MARK.join(["", *parts]) if not self.inline else "".join(parts)
        # A heading is read before its notes.
        return pattern + (rf"\d*(?:{re.escape(squeezed(self.note))})?" if self.note else "")


def squeezed(words: str) -> str:
    """Words as they are compared: without white space and in lower case."""
    return re.sub(r"\s+", "", words).casefold()


WORD = st.text(LETTERS, min_size=3, max_size=8)
"""One word; no word is an entity, a scheme of an address or a mark of another dialect."""
_PHRASE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
_NUMBER = st.integers(2, 99).map(str)

_PLACEHOLDER = re.compile("(?<![A-Z/])[ABCWN](?![A-Z/0-9!])")

_MADE: dict[str, list[st.SearchStrategy[Construct]]] = defaultdict(list)


def _kind(dialect: str, kind: str, source: str, *parts: str, note: str = "", inline: bool) -> None:
    """Adds a kind: `A`, `B`, `C` in the source are phrases, `W` is a word, `N` a number.

    Letters beside other capitals are themselves.

    The parts are the printed words, written with the same letters.
    """

    def made(a: str, b: str, c: str, w: str, n: str) -> Construct:
        values = {"A": a, "B": b, "C": c, "W": w, "N": n}

        def filled(text: str) -> str:
            return _PLACEHOLDER.sub(lambda name: values[name[0]], text)

        return Construct(
            dialect, kind, filled(source), tuple(map(filled, parts)), filled(note), inline
        )

    _MADE[dialect].append(st.builds(made, _PHRASE, _PHRASE, _PHRASE, WORD, _NUMBER))


def _inline(dialect: str, kind: str, source: str, printed: str, note: str = "") -> None:
    _kind(dialect, kind, source, printed, note=note, inline=True)


def _block(dialect: str, kind: str, source: str, *parts: str) -> None:
    _kind(dialect, kind, source, *parts, inline=False)


# -- CommonMark ------------------------------------------------------------------------------
for _source, _printed in (
    ("A", "A"), ("*A*", "A"), ("_A_", "A"), ("**A**", "A"), ("__A__", "A"), ("***A***", "A"),
    ("**A *B* C**", "A B C"), ("*A **B***", "A B"), ("**A", "A"), ("A**", "A**"), ("*A", "*A"),
    ("A ** B", "A ** B"), ("W*W", "W*W"), ("W*W, A und W*W", "W*W, A und W*W"), ("*W*W*", "W*W"),
    ("**W*W**", "W*W"), ("**W**W", "W W"), ("W*W*W", "W*W*W"), ("*W*W", "*W*W"), ("N*N*N", "N*N*N"),
    ("** A**", ""), ("*A *B", ""), ("**„A“**W", ""), ("W**A B**W", "W**A B**W"),
):  # fmt: skip
    _inline("CommonMark", "emphasis", _source, _printed)
for _source, _printed in (
    ("[A](https://x.eu/W)", "A"), ("[A](<https://x.eu/W>)", "A"), ("[A](https://x.eu 'B')", "A"),
    ("[A *B*](https://x.eu)", "A B"), ("<https://x.eu/p>", "https://x.eu/p"),
    ("<info@x.eu>", "info@x.eu"), ("[A][b]", "A"), ("[A][]", "A"), ("[A](W)", "A"),
    ("[A]()", "A"), ("[A](https://x.eu/a b)", "A"), ("[A] (https://x.eu)", "A"),
    ("[A]( https://x.eu )", "A"), ("[A](https://x.eu", "A"), ("[A]", "[A]"), ("[A] (B)", "[A] (B)"),
    ("(A)[https://x.eu]", "A"), ("![A](images/W.png)", ""), ("![A](my photo.jpg)", ""),
    ("![A][b]", ""),
):  # fmt: skip
    _inline("CommonMark", "link", _source, _printed)
for _source, _printed in (
    ("`A`", "A"), ("``A``", "A"), ("<b>A</b>", "A"), ("A<br>B", "A B"), ("A<br/>B", "A B"),
    ("<span lang=en>A</span>", "A"), ("<!-- A -->", ""), ("<port>", ""), ("h<sub>N</sub>o", "hNo"),
    ("&eacute;A", "éA"), ("A&nbsp;B", "A B"), ("A &amp; B", "A & B"), ("&#233;", "é"),
    ("A &lt;B&gt;", "A <B>"), ("&W;", "&W;"), ("A &shy;B", "A B"), ("\\*A\\*", "*A*"),
    ("\\[A\\]", "[A]"), ("A\\", "A\\"), ("A\\\nB", "A B"), ("A  \nB", "A B"), ("A\nB", "A B"),
    ("\\_A\\_", "_A_"), ("A \\~ B", "A ~ B"), ("\\# A", "# A"),
):  # fmt: skip
    _inline("CommonMark", "code, HTML, escapes", _source, _printed)
for _source, *_printed in (
    ("A\n\nB", "A", "B"), ("- A\n- B", "A", "B"), ("* A\n* B", "A", "B"), ("+ A\n+ B", "A", "B"),
    ("- A\n\n- B", "A", "B"), ("- A\n  - B\n- C", "A", "B", "C"), ("1. A\n2. B", "A", "B"),
    ("1) A\n2) B", "A", "B"), ("1. A\n   - B\n2. C", "A", "B", "C"), ("- A\n\n  B", "A", "B"),
    ("1. A\n1. B", "A", "B"), ("N. A\n\nN. B", "N. A", "N. B"), ("N. A", "N. A"),
    ("1. A\n4. B", "1. A", "4. B"), ("> A", "A"), ("> A\nB", "A B"), ("> - A\n> - B", "A", "B"),
    ("> A\n>\n> B", "A", "B"), ("A\n===", "A"), ("A\n---", "A"), ("## A", "A"), ("## A ##", "A"),
    ("# A", "A"), ("##A", "A"), ("***", ""), ("---", ""), ("```\nA\n```", "A"),
    ("~~~\nA\n~~~", "A"),
    ("    A", "A"), ("<div>A</div>", "A"), ("<p>A\n\nB</p>", "A", "B"), ("A\n    B", "A B"),
    ("[b]: https://x.eu\n\nA", "A"), ("[A]: https://x.eu 'B'", ""), ("- A\n\tB", "A B"),
    ("-A\n-B", "A", "B"), ("1.A\n2.B", "A", "B"), ("* A\n- B", "A", "B"), ("A\n- B", "A", "B"),
    ("A\n1. B", "A 1. B"), ("A\n> B", "A", "B"), ("- A\n-\n- B", ""),
):  # fmt: skip
    _block("CommonMark", "blocks", _source, *_printed)

# -- GFM and its relatives -------------------------------------------------------------------
for _source, _printed in (
    ("~~A~~", ""), ("~W~", "W"), ("A ~~B", "A ~~B"), ("==A==", "A"), ("++A++", "A"),
    ("A :thumbs_up: B", ""),
    (":smile:", ""), ("A @W B", "A @W B"), ("A #N", "A #N"), ("[[A]]", "A"), ("[[W|A]]", "A"),
    ("![[A]]", ""), ("%%A%%", ""), ("{A}", "{A}"), ("{short_title}", ""), ("{{ W }}", ""),
    ("{% W %}A", "A"), ("{# A #}", ""), ("{ fact('W') }", ""), ("${a_b}", ""), ("{==A==}", "A"),
    ("{++A++}", "A"), ("{--A--}", ""), ("[^W]", ""), ("A[^1]", "A"), ("[x] A", "[x] A"),
    ("|| A ||", "|| A ||"),
):  # fmt: skip
    _inline("GFM", "inlines", _source, _printed)
for _source, *_printed in (
    ("- [ ] A\n- [x] B", "A", "B"), ("- [-] A", ""), ("A | B\nB | W", ""),
    ("| A | B |\n|---|---|\n| C | W |", ""),
    ("A | B\n---|---\nC | W", ""), ("| A | B |\n| C | W |", ""), ("> [!NOTE]\n> A", "A"),
    ("> [!WARNING] A\n> B", "A B"), ("!!! note\n    A", "A"), ("::: note\nA\n:::", "A"),
    ("::: {.W}\nA\n:::", "A"), (":::\nA\n:::", "A"), ("[^1]: A", ""), ("A[^1]\n\n[^1]: B", "A"),
    ("*[W]: A", ""), ("[TOC]", ""), ("```mermaid\nA\n```", ""),
    ("<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> W", ""),
    ("<details>\n<summary>A</summary>\n\nB\n\n</details>", "A", "B"), ("$$\nA\n$$", ""),
):  # fmt: skip
    _block("GFM", "blocks", _source, *_printed)

# -- Pandoc, TeX and wikis --------------------------------------------------------------------
for _source, _printed in (
    ("h~N~o", "hNo"), ("m^N^", "mN"), ("x^2 + y^2", "x^2 + y^2"), ("$x^N$", ""),
    ("$N and $N", "$N and $N"), ("$\\alpha$", ""), ("\\textbf{A}", "A"), ("\\emph{A}", ""),
    ("\\cite{W}", ""), ("\\newpage", ""), ("A \\ B", "A \\ B"), ("[@W]", ""), ("[@W, p. N]", ""),
    ("[see @W; @W]", ""), ("@fig:W", ""), ("A {-}", "A"), ("A {.W}", "A"), ("A {#W}", "A"),
    ("[A]{.W}", "A"), ("[A]{lang=fr}", "A"), ("`A`{=html}", ""), ("A -- B", ""), ("N--N", ""),
    ("A --- B", ""), ("``A''", "A"), ("''A''", "A"), ("'''A'''", "A"), ("[https://x.eu A]", "A"),
    ("[b]A[/b]", "A"), ("(@W)", "(@W)"), ("A (c) B", "A (c) B"), ("D:\\W", "D:\\W"),
    ("`A`{.W}", ""), ("**A**{.W}", "A"), ("{#W .W}", ""), ("[A](#two words)", ""),
    ("[](#two words)", ""), ("[] (#W)", ""), ("W^{N}", ""), ("W_{N}", ""), ("\\(W\\)", ""),
    ("\\[W = N\\]", ""), ("{: .W}", ""), ("@W [p. N]", ""), ("@smith2019", ""),
    ("\\\\W\\W", "\\\\W\\W"), ("D:\\_W\\#N", "D:\\_W\\#N"), ("{N}", "{N}"),
):  # fmt: skip
    _inline("Pandoc", "inlines", _source, _printed)
_inline("Pandoc", "notes", "A^[B]", "A", note="B")
_inline("Pandoc", "notes", "A^[B", "A^[B")
for _source, *_printed in (
    ("W\n: B", ""), ("W A W\n: B", "W A W : B"), ("A\n\n:   B", ""), ("A\n~ B", ""),
    ("D. A\nE. B", ""), ("II. A\nIII. B", ""), ("(i) A\n(ii) B", ""), ("α) A\nβ) B", ""),
    ("1.1 A\n1.2 B", ""), ("1/ A\n2/ B", ""), ("→ A\n→ B", ""), ("» A\n» B", ""),
    ("| A\n| B", ""), ("a) A\nb) B", ""), ("(1) A\n(2) B", ""),
    ("i. A\nii. B", ""), ("#. A\n#. B", ""), ("(@) A", ""), ("+---+---+\n| A | B |\n+---+---+", ""),
    ("A     B\n----- -----\nC     W", ""), ("::: {#W .W}\nA\n:::", ""), ("```{=latex}\nA\n```", ""),
    ("## A {-}", ""), ("## A {#W}", ""), ("A {#W}\n---", ""), ("== A ==", ""), ("h2. A", ""),
    ("\\begin{itemize}\n\\item A\n\\end{itemize}", ""), (".. note:: A", ""), ("#+TITLE: A", ""),
    ("{| class=W\n| A\n|}", ""), ("{.W}\n", ""), ("Table: A", "Table: A"),
):  # fmt: skip
    _block("Pandoc", "blocks", _source, *_printed)

# -- pasted from Word and Excel ---------------------------------------------------------------
for _source, _printed in (
    ("“A”", "“A”"), ("A – B", "A – B"), ("A… B", "A… B"), ("A\u00a0B", "A B"), ("W\u00adW", ""),
    ("W\u200bW", ""), ("A\u2028B", ""), ("A\u000bB", ""), ("A\tB", ""), ("\uf0b7 A", ""),
    ("A\ufffcB", ""), ("\u202aA\u202c", ""), ("A\ufeffB", ""), ("A\u001eB", ""), ("A\ufe0f", ""),
    ("A.[1]", ""), ("W^1", ""), ("[N]", "[N]"), ("W[N]", ""),
    ("{ PAGE }", ""), ("{ REF _Ref1 \\h }", ""), ("{ SEQ Figure \\* ARABIC }", ""),
    ("OLE_LINK1", ""), ("_Toc123456789", ""),
    ("Error! Reference source not found.", ""), ("{ PAGEREF _Toc123456789 }", ""),
    ("<o:p></o:p>A", ""), ("<span class=MsoTitle>A</span>", ""), ("mso-bidi-font: A;", ""),
    ("A²", "A²"), ("N %", "N %"), ("N\u202f%", "N %"), ("€ N", "€ N"), ("N.N.1999", "N.N.1999"),
    ("N,N", "N,N"), ("N × N", "N × N"), ("A ~ B", "A ~ B"), ("§ N", "§ N"),
):  # fmt: skip
    _inline("Word", "inlines", _source, _printed)
for _source, *_printed in (
    ("• A\n• B", ""), ("·\tA\n·\tB", ""), ("o\tA\no\tB", ""), ("o A\no B", ""), ("§\tA", ""),
    ("1.\tA\n2.\tB", "A", "B"), ("1.\tA", ""), ("a)\tA\nb)\tB", ""), ("– A\n– B", ""), ("• A", "A"),
    ("\uf0a7 A", ""), ("<p class=MsoTitle>A</p>", ""), ("1.1\tA", ""), ("-\tA\n-\tB", "A", "B"),
    ("<![if !supportLists]>A<![endif]>", ""), ("N. A\nN. B", "N. A N. B"),
):  # fmt: skip
    _block("Word", "blocks", _source, *_printed)
for _source, _printed in (
    ("#REF!", ""), ("#N/A", ""), ("#DIV/0!", ""), ("#####", ""), ("=SUM(A1:A3)", ""),
    ("1,234.50", "1,234.50"), ("_x000D_", ""), ("W_x000D_W", ""), ("N %% A N%%", "N %% A N%%"),
    ("(N)", "(N)"), ("-N", "-N"), ("+N", "+N"), ("N%", "N%"), ("N E", "N E"), ('"A"', '"A"'),
):  # fmt: skip
    _inline("Excel", "cells", _source, _printed)
for _source, *_printed in (("A\tB\nC\tW", ""), ("A\t\tB", ""), ("N\tN\nN\tN", "")):
    _block("Excel", "rows", _source, *_printed)

DIALECTS = ("CommonMark", "GFM", "Pandoc", "Word", "Excel")
CONSTRUCTS = st.sampled_from(DIALECTS).flatmap(lambda dialect: st.one_of(_MADE[dialect]))
"""A construct; each dialect is as frequent as any other."""

Place = Callable[[Construct, str, str], str]


def in_section(construct: Construct, begin: str, end: str) -> str:
    """Markdown with the construct between two words, which find it in the finished files."""
    if construct.inline:
        return f"{begin} {construct.source} {end}\n"
    return f"{begin}\n\n{construct.source}\n\n{end}\n"


def in_list(construct: Construct, begin: str, end: str) -> str:
    return "- " + in_section(construct, begin, end).replace("\n", "\n  ").rstrip() + "\n"


def in_quote(construct: Construct, begin: str, end: str) -> str:
    return "> " + in_section(construct, begin, end).rstrip().replace("\n", "\n> ") + "\n"


def in_box(construct: Construct, begin: str, end: str) -> str:
    return f"::: box\n{in_section(construct, begin, end)}:::\n"


def in_strong(construct: Construct, begin: str, end: str) -> str:
    if not construct.inline:
        return in_section(construct, begin, end)
    return f"**{begin} {construct.source} {end}**\n"


PLACES: tuple[Place, ...] = (in_section, in_list, in_quote, in_box, in_strong)
