"""A file without violations, which the tests change."""

from __future__ import annotations

import pytest

from support.pdf_mutations import a_good_file


@pytest.fixture(scope="session")
def good() -> bytes:
    return a_good_file()
