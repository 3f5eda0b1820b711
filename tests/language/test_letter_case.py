"""Capital letters by the rules of each language."""

from __future__ import annotations

import pytest

from briefgen.language.letter_case import capitalised, differs_from_word, upper_case


@pytest.mark.parametrize(
    ("language", "text", "capitals"),
    [
        ("el", "Παραδοτέο · Έργο", "ΠΑΡΑΔΟΤΕΟ · ΕΡΓΟ"),
        ("el-GR", "Ευρωπαϊκή Επιτροπή", "ΕΥΡΩΠΑΪΚΗ ΕΠΙΤΡΟΠΗ"),
        ("el", "άυλος Μάιος ρολόι κέικ", "ΑΫΛΟΣ ΜΑΪΟΣ ΡΟΛΟΪ ΚΕΪΚ"),
        ("el", "πρωτεΐνη ταΰγετος", "ΠΡΩΤΕΪΝΗ ΤΑΫΓΕΤΟΣ"),
        ("el", "φυσικό ή νομικό, η Ήπειρος", "ΦΥΣΙΚΟ Ή ΝΟΜΙΚΟ, Η ΗΠΕΙΡΟΣ"),
        ("tr", "istanbul ılık", "İSTANBUL ILIK"),
        ("az", "ikili", "İKİLİ"),
        ("lt", "i\u0307\u0301 ėjimas", "Í ĖJIMAS"),
        ("nl", "ijsland", "IJSLAND"),
        ("de", "Straße", "STRASSE"),
        ("ga", "Na hÉireann, an tUachtarán", "NA hÉIREANN, AN tUACHTARÁN"),
        ("ga", "i mBaile, ár gcuspóirí, i bhFód", "I mBAILE, ÁR gCUSPÓIRÍ, I bhFÓD"),
        ("ga", "hata nua, Toradh insoláthartha", "HATA NUA, TORADH INSOLÁTHARTHA"),
        ("fr", "Élément déjà livré", "ÉLÉMENT DÉJÀ LIVRÉ"),
        ("en", "ﬁne istanbul", "FINE ISTANBUL"),
    ],
)
def test_a_text_is_in_the_capitals_of_its_language(language: str, text: str, capitals: str) -> None:
    assert upper_case(text, language) == capitals


@pytest.mark.parametrize(
    ("language", "text", "differs"),
    [
        ("en", "Deliverable · É", False),
        ("el", "ΕΡΓΟ Θεμα", False),
        ("el", "Θέμα", True),
        ("de", "Straße", True),
        ("de", "Länder", False),
        ("tr", "istanbul", True),
        ("ga", "hÉireann", True),
        ("bg", "Резултат", False),
    ],
)
def test_only_some_texts_need_other_capitals_than_a_style_makes(
    language: str, text: str, differs: bool
) -> None:
    assert differs_from_word(text, language) == differs


@pytest.mark.parametrize(
    ("language", "text", "capitals"),
    [
        ("nl", "ijsland", "IJsland"),
        ("de", "ijsland", "Ijsland"),
        ("tr", "istanbul", "İstanbul"),
        ("ga", "gcuspóirí", "gCuspóirí"),
        ("ga", "roinn", "Roinn"),
        ("el", "έργο", "Έργο"),
        ("en", "section 2", "Section 2"),
        ("hu", "1. szakasz", "1. szakasz"),
    ],
)
def test_a_sentence_begins_with_a_capital_of_the_language(
    language: str, text: str, capitals: str
) -> None:
    assert capitalised(text, language) == capitals
