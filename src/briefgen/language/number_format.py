"""How a language writes figures: decimal sign, groups of thousands, percent sign, currencies.

The signs are those of the Common Locale Data Repository (CLDR), which ICU contains.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache, partial

from msgspec import Struct, json

from briefgen.cache.results import prepared
from briefgen.language.currencies import decimals_of
from briefgen.language.tags import european

CURRENCY_SIGNS = ("€", "$", "£")
CURRENCY_CODES = (
    "AUD", "BGN", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HUF", "INR", "ISK",
    "JPY", "KRW", "MXN", "NOK", "PLN", "RON", "SEK", "TRY", "UAH", "USD",
)  # fmt: skip
"""Codes of ISO 4217: the currencies of the Union and of its main partners in trade."""
UNITS_OF_FIGURES = ("", "%", *CURRENCY_SIGNS, *CURRENCY_CODES)
"""Units that a figure is printed with as its language writes them; others follow it."""
_YEARS = range(1900, 2101)
_MINUS = "−"
_WRITTEN = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?")


def is_year(value: object) -> bool:
    """Whether a number without a unit is printed as a year, without a comma."""
    return isinstance(value, int) and not isinstance(value, bool) and value in _YEARS


class NumberFormat(Struct, frozen=True):
    """The figures of one language."""

    decimal: str
    """The sign before the decimals."""
    group: str
    """The sign between thousands."""
    shortest_grouped: int
    """Number of digits from which a whole number has groups: 4, or 5 where `1234` has none."""
    percent: str
    """Pattern of a figure in per cent, with `{}` for the figure."""
    sign: str
    """Pattern of an amount with the sign of its currency, with `€` for the sign."""
    code: str
    """Pattern of an amount with the code of its currency, with `EUR` for the code."""

    def figure(self, written: str, unit: str = "") -> str:
        """A number as in a file, such as `-1234.50`, with its unit if that is a sign or a code.

        Its decimals stay. A text that is not a number stays as it is.
        """
        found = _WRITTEN.fullmatch(_without_exponent(written))
        if found is None:
            return written
        minus, whole, decimals = found.groups()
        whole = whole.lstrip("0") or "0"
        digits = f"{int(whole):,}" if len(whole) >= self.shortest_grouped else whole
        number = digits.replace(",", self.group)
        if decimals:
            number += self.decimal + decimals
        return (_MINUS if minus else "") + self.with_unit(number, unit)

    def amount(self, number: float | Decimal, currency: str) -> str:
        """An amount with the code of its currency: without decimals, or with all of them."""
        value = Decimal(str(number))
        decimals = 0 if value == value.to_integral_value() else decimals_of(currency)
        return self.code.replace("EUR", currency).replace(
            "{}", self.figure(f"{value:.{decimals}f}")
        )

    def with_unit(self, number: str, unit: str) -> str:
        """A printed number with a unit that is a sign or a code; other units are left out."""
        if unit == "%":
            return self.percent.replace("{}", number)
        if unit in CURRENCY_SIGNS:
            return self.sign.replace("€", unit).replace("{}", number)
        if unit in CURRENCY_CODES:
            return self.code.replace("EUR", unit).replace("{}", number)
        return number


def _without_exponent(written: str) -> str:
    """A number without exponent, as `10000000000` for `1.0e+10`; any other text unchanged."""
    try:
        number = Decimal(written)
    except InvalidOperation:
        return written
    return f"{number:f}" if number.is_finite() else written


@cache
def number_format(language: str) -> NumberFormat:
    """The figures of a language, given as a BCP 47 tag."""
    made = partial(_made, language)
    return prepared(f"figures {language}", made, json.Decoder(NumberFormat).decode)


def _made(language: str) -> bytes:
    # Imported here: the figures are mostly known from an earlier run.
    from icu4py.messageformat import MessageFormat

    def sample(skeleton: str, value: float) -> str:
        pattern = f"{{n, number, ::{skeleton}}}"
        return MessageFormat(pattern, european(language)).format({"n": value})

    found = re.fullmatch(r"12(\D*)345(\D+)5", sample(".0 latin", 12345.5))
    assert found is not None  # Every language of CLDR has these digits with `latin`.
    group, decimal = found.groups()
    amount = sample("currency/EUR unit-width-narrow precision-integer latin", 12)
    code = sample("currency/EUR unit-width-iso-code precision-integer latin", 12)
    figures = NumberFormat(
        decimal=decimal,
        group=group,
        shortest_grouped=4 if group in sample("latin", 1234) else 5,
        percent=_pattern(sample("percent latin", 12)),
        sign=_pattern(amount if "€" in amount else code.replace("EUR", "€")),
        code=_pattern(code),
    )
    return json.encode(figures)


def _pattern(sample: str) -> str:
    return re.sub("[\u061c\u200e\u200f]", "", sample.replace("12", "{}"))
