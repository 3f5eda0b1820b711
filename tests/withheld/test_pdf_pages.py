"""The words that pages of PDF files show, whatever the order and the encoding of their letters."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from briefgen.withheld.pdf_fonts import PdfFonts
from briefgen.withheld.pdf_pages import letters_shown

WORDS = "final offer for the quay"


def texts(content: str, **font: object) -> list[str]:
    """The words of a page with these operators, by its lines and by its columns."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        made = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, **font)
        page.obj.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(made)))
        page.contents_add(f"BT /F 10 Tf {content} ET".encode())
        found = letters_shown("a", page.obj, PdfFonts())
        _, *found = (one for one in found if one.place == "a, text")
        return [" ".join(one.words.split()) for one in found]


def shown(text: str) -> str:
    return f"<{text.encode('cp1252').hex()}>"


SHUFFLED = sorted(enumerate(WORDS), key=lambda place: (place[0] % 3, -place[0]))


@pytest.mark.parametrize(
    "content",
    [
        " ".join(f"1 0 0 1 {90 + 5 * n} 90 Tm {shown(one)} Tj" for n, one in SHUFFLED),
        # turned by 90 degrees, upwards
        " ".join(f"0 1 -1 0 90 {90 + 5 * n} Tm {shown(one)} Tj" for n, one in SHUFFLED),
        # not quite on one baseline
        " ".join(f"1 0 0 1 {90 + 5 * n} {90 + n % 3} Tm {shown(one)} Tj" for n, one in SHUFFLED),
        # moved within one operator: from the last letter to the first
        "300 90 Td [" + " 1000 ".join(shown(one) for one in WORDS[::-1]) + "] TJ",
        # by spacing between letters that is larger than they are, to the left
        f"300 90 Td -10 Tc {shown(WORDS[::-1])} Tj",
        # two lines, the second one first
        f"90 60 Td {shown('the quay')} Tj 0 20 Td {shown('final offer for')} Tj",
        f"90 90 Td 12 TL {shown('final offer')} Tj T* {shown('for the')} Tj {shown('quay')} '",
        f"90 90 Td {shown('final offer')} Tj 0 -12 TD {shown('for the')} Tj T* {shown('quay')} Tj",
    ],
)
def test_words_are_read_wherever_their_letters_are(content: str) -> None:
    assert WORDS in texts(content)


def test_columns_are_read_one_after_the_other() -> None:
    lines = [("final offer", "one"), ("for the", "two"), ("quay", "three")]
    content = " ".join(
        f"1 0 0 1 {left} {200 - 12 * n} Tm {shown(text)} Tj"
        for n, line in enumerate(lines)
        for left, text in zip((90, 200), line, strict=True)
    )
    assert texts(content) == [
        "final offer one for the two quay three",
        f"{WORDS} one two three",
    ]


def test_words_are_apart_and_letters_of_a_word_are_not() -> None:
    content = f"90 90 Td {shown('Or')} Tj {shown('la')} Tj 30 0 Td {shown('Roe')} Tj"
    assert texts(f"{content} /F 5 Tf {shown('12')} Tj")[0] == "Orla Roe 12"


@pytest.mark.parametrize(
    ("encoding", "codes", "words"),
    [
        (Dictionary(Differences=Array([1, Name.eacute, Name.uni00E9])), "0102", "éé"),
        (Dictionary(Differences=Array([1, Name("/u1F600"), Name("/f_i")])), "0102", "😀fi"),
        (Dictionary(Differences=Array([1, Name.b, 9, Name.c])), "016109", "bac"),
        (Dictionary(Differences=Array([65, Name.g12])), "41", "A"),
        (Dictionary(BaseEncoding=Name.MacRomanEncoding, Differences=Array()), "8e41", "éA"),
        (Name.MacRomanEncoding, "8e41", "éA"),
        (Name.StandardEncoding, "f141", "æA"),
        (Name.WinAnsiEncoding, "80e9", "€é"),
        (Name.WrongEncoding, "41e9", "Aé"),
    ],
)  # fmt: skip
def test_codes_are_read_by_the_names_of_their_glyphs(
    encoding: pikepdf.Object, codes: str, words: str
) -> None:
    assert texts(f"90 90 Td <{codes}> Tj", Encoding=encoding)[0] == words


def test_names_are_read_where_a_map_has_no_character() -> None:
    mapping = b"1 begincodespacerange <00> <ff> endcodespacerange beginbfchar <01> <0041> endbfchar"
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            Dictionary(
                Subtype=Name.Type1,
                Encoding=Dictionary(Differences=Array([1, Name.x, Name.eacute])),
                ToUnicode=pdf.make_stream(mapping),
            )
        )
        assert PdfFonts().font(font).decode(b"\1\2") == "Aé"


@pytest.mark.parametrize("content", ["/G 9 Tf", "Q Q", "/Form Do", "1 Td", "/F Tf", "[/a] TJ"])
def test_what_cannot_be_read_is_left_out(content: str) -> None:
    assert texts(f"{content} 90 90 Td (words) Tj") == ["words"] * 2
    assert len(texts(f"{content} (words")) == 2
