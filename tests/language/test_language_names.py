"""The names of the official languages are those of CLDR."""

from __future__ import annotations

import pytest
from babel import Locale

from briefgen.language.conventions import OFFICIAL_LANGUAGES
from briefgen.language.language_names import CODES_BY_NAME, is_language_code


@pytest.mark.parametrize("code", sorted(OFFICIAL_LANGUAGES))
def test_a_language_has_its_names_in_english_and_in_itself(code: str) -> None:
    names = {str(Locale.parse(code).get_display_name(of)).lower() for of in ("en", code)}
    assert {name for name, one in CODES_BY_NAME.items() if one == code} == names


@pytest.mark.parametrize(("code", "is_known"), [("de", True), ("tr", True), ("xq", False)])
def test_a_code_is_one_that_cldr_has(code: str, is_known: bool) -> None:
    assert is_language_code(code) is is_known
