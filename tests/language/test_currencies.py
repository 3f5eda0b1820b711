"""The codes of currencies."""

import pytest
from babel.core import get_global

from briefgen.language.currencies import CURRENCIES, decimals_of


def test_the_codes_are_those_that_countries_use() -> None:
    by_country = get_global("territory_currencies").values()
    used = {code for found in by_country for code, _, end, legal in found if legal and not end}
    assert used <= {*CURRENCIES}


@pytest.mark.parametrize(("currency", "decimals"), [("EUR", 2), ("HUF", 2), ("JPY", 0), ("KWD", 3)])
def test_a_currency_has_the_decimals_of_iso_4217(currency: str, decimals: int) -> None:
    assert decimals_of(currency) == decimals
