"""Numbers, texts and names are written as ReportLab writes them."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfdoc

from briefgen.render.pdf.internals import quick_syntax
from briefgen.render.pdf.internals.patches import patched_reportlab
from briefgen.render.pdf.pdf_syntax import number

NUMBERS = st.one_of(
    st.floats(-900, 900),
    st.floats(-1e-5, 1e-5),
    st.floats(-1e9, 1e9),
    st.integers(-100_000, 100_000),
    st.integers(-100_000, 100_000).map(lambda thousandths: thousandths / 1000),
)


def is_unicode(text: str) -> bool:
    """Whether a text has no half of a pair of surrogates."""
    return not any(0xD800 <= ord(character) < 0xE000 for character in text)


@given(NUMBERS)
@example(0)
@example(-4e-7)
@example(9.9999999)
@example(1000.00005)
def test_a_number_has_the_digits_of_reportlab(value: float) -> None:
    assert number(value) == fp_str(value)


@given(st.text())
def test_a_text_is_encoded_as_reportlab_does(text: str) -> None:
    def results(encode: Callable[[str], bytes]) -> bytes | str:
        try:
            return encode(text)
        except UnicodeEncodeError as error:
            return str(error)

    assert results(quick_syntax.encoded) == results(pdfdoc.pdfdocEnc)


@given(st.text().filter(is_unicode))
@example("plain")
@example("tab\tand (brackets) \\")
@example("é–€")
@example("Ελλάδα")
@example("þÿ and ÿþ")
@example("\x18")
def test_a_text_string_is_that_of_reportlab(text: str) -> None:
    with patched_reportlab():
        expected = pdfdoc.PDFString(text).format(pdfdoc.DummyDoc()).decode()
    assert quick_syntax.text_string(text) == expected


@given(st.binary())
def test_a_string_is_escaped_as_reportlab_does(data: bytes) -> None:
    assert quick_syntax.escaped(data) == escapePDF(data)
    assert quick_syntax.escaped(data.decode("latin-1")) == escapePDF(data)


def test_names_and_several_numbers_are_those_of_reportlab() -> None:
    assert quick_syntax.name("A (a#b)é") == pdfdoc.PDFName("A (a#b)é") == "/A#20#28a#23b#29#e9"
    for values in ((0.5, -3), ([1, 2.25],), ((7,),), (4,)):
        assert quick_syntax.numbers(*values) == fp_str(*values)
