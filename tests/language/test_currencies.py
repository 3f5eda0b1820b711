"""The codes of currencies."""

from babel.core import get_global

from briefgen.language.currencies import CURRENCIES


def test_the_codes_are_those_that_countries_use() -> None:
    by_country = get_global("territory_currencies").values()
    used = {code for found in by_country for code, _, end, legal in found if legal and not end}
    assert used <= {*CURRENCIES}
