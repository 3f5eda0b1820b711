"""Numbers have the digits that ReportLab writes."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.lib.rl_accel import fp_str

from briefgen.render.pdf.pdf_syntax import number

NUMBERS = st.one_of(
    st.floats(-900, 900),
    st.floats(-1e-5, 1e-5),
    st.floats(-1e9, 1e9),
    st.integers(-100_000, 100_000),
    st.integers(-100_000, 100_000).map(lambda thousandths: thousandths / 1000),
)


@given(NUMBERS)
@example(0)
@example(-4e-7)
@example(9.9999999)
@example(1000.00005)
def test_a_number_has_the_digits_of_reportlab(value: float) -> None:
    assert number(value) == fp_str(value)
