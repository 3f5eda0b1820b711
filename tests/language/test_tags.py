"""Which language tags each use accepts."""

from __future__ import annotations

import re

import pytest

from briefgen.language.tags import DOCUMENT_LANGUAGE, PRIMARY_LANGUAGE, is_language_tag

ACCEPTED = {
    "en": (True, True, True),
    "gsw": (True, True, True),
    "en-GB": (False, True, True),
    "sr-Latn": (False, True, True),
    "zh-Hant-TW": (False, True, True),
    "es-419": (False, True, True),
    "de-1996": (False, False, True),
    "en-gb": (False, False, True),
    "e": (False, False, False),
    "EN": (False, False, False),
    "english": (False, False, False),
    "en_GB": (False, False, False),
    "": (False, False, False),
}


@pytest.mark.parametrize(("tag", "accepted"), ACCEPTED.items())
def test_a_template_a_dossier_and_marked_words_accept_their_forms_of_a_tag(tag, accepted):
    primary, document = (
        re.search(p, tag) is not None for p in (PRIMARY_LANGUAGE, DOCUMENT_LANGUAGE)
    )
    assert (primary, document, is_language_tag(tag)) == accepted
