"""Number words in the language of the document, in the form that the author names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.content.language_filters import language_filters
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.language.conventions import OFFICIAL_LANGUAGES
from briefgen.language.number_words import words_of
from briefgen.model.walk import plain_text
from briefgen.syntax.expression_tree import ExpressionError
from support.content_files import section
from support.projects import HOME

_CARDINALS = {
    ("bg", "feminine"): "нула една две три четири пет шест седем осем девет десет",
    ("cs", "masculine"): "nula jeden dva tři čtyři pět šest sedm osm devět deset",
    ("cs", "neuter"): "nula jedno dvě tři čtyři pět šest sedm osm devět deset",
    ("da", "common"): "nul en to tre fire fem seks syv otte ni ti",
    ("de", "feminine"): "null eine zwei drei vier fünf sechs sieben acht neun zehn",
    ("el", "neuter"): "μηδέν ένα δύο τρία τέσσερα πέντε έξι επτά οκτώ εννέα δέκα",
    ("en", ""): "zero one two three four five six seven eight nine ten",
    ("es", "feminine"): "cero una dos tres cuatro cinco seis siete ocho nueve diez",
    ("et", ""): "null üks kaks kolm neli viis kuus seitse kaheksa üheksa kümme",
    ("fi", ""): "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen",
    ("fr", "feminine"): "zéro une deux trois quatre cinq six sept huit neuf dix",
    ("hr", "feminine"): "nula jedna dvije tri četiri pet šest sedam osam devet deset",
    ("hu", "before-noun"): "nulla egy két három négy öt hat hét nyolc kilenc tíz",
    ("hu", "alone"): "nulla egy kettő három négy öt hat hét nyolc kilenc tíz",
    ("it", "feminine"): "zero una due tre quattro cinque sei sette otto nove dieci",
    ("lt", "feminine"): (
        "nulis viena dvi trys keturios penkios šešios septynios aštuonios devynios dešimt"
    ),
    ("lv", "masculine"): "nulle viens divi trīs četri pieci seši septiņi astoņi deviņi desmit",
    ("mt", "feminine"): "żero waħda żewġ tliet erba’ ħames sitt seba’ tmien disa’ għaxar",
    ("nl", ""): "nul één twee drie vier vijf zes zeven acht negen tien",
    ("pl", "feminine"): ("zero jedna dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć"),
    ("pt", "feminine"): "zero uma duas três quatro cinco seis sete oito nove dez",
    ("ro", "neuter"): "zero un două trei patru cinci șase șapte opt nouă zece",
    ("sk", "feminine"): "nula jedna dve tri štyri päť šesť sedem osem deväť desať",
    ("sl", "feminine"): "nič ena dve tri štiri pet šest sedem osem devet deset",
    ("sl", "masculine"): "nič en dva trije štirje pet šest sedem osem devet deset",
    ("sv", "neuter"): "noll ett två tre fyra fem sex sju åtta nio tio",
}
_ORDINALS = {
    ("bg", "neuter", 3): "трето",
    ("da", "neuter", 2): "andet",
    ("de", "em", 3): "drittem",
    ("el", "neuter", 8): "όγδοο",
    ("en", "", 12): "twelfth",
    ("en", "", 1213): "1,213th",
    ("cs", "neuter", 2): "druhé",
    ("cs", "neuter", 1213): "1\u00a0213.",
    ("es", "before-noun", 3): "tercer",
    ("es", "feminine", 23): "23.ª",
    ("et", "", 12): "kaheteistkümnes",
    ("ga", "", 2): "dara",
    ("ga", "", 12): "12ú",
    ("lv", "feminine", 3): "trešā",
    ("mt", "with-article", 8): "it-tmien",
    ("ro", "feminine", 2): "a doua",
    ("sk", "feminine", 3): "tretia",
    ("sl", "neuter", 4): "četrto",
    ("es", "masculine", 3): "tercero",
    ("fi", "", 3): "kolmas",
    ("fr", "feminine", 1): "première",
    ("hr", "feminine", 3): "treća",
    ("hu", "", 3): "harmadik",
    ("it", "feminine", 3): "terza",
    ("lt", "masculine", 3): "trečias",
    ("nl", "", 3): "derde",
    ("pl", "neuter", 3): "trzecie",
    ("pt", "masculine", 3): "terceiro",
    ("sv", "", 3): "tredje",
}


@pytest.mark.parametrize(("language", "form"), _CARDINALS)
def test_numbers_to_ten_are_words(language: str, form: str) -> None:
    in_words = language_filters(language)["in_words"].apply
    words = [in_words(number, form) for number in range(11)]
    assert " ".join(words) == _CARDINALS[language, form]


@pytest.mark.parametrize(("language", "form", "number"), _ORDINALS)
def test_ordinals_are_words(language: str, form: str, number: int) -> None:
    ordinal_words = language_filters(language)["ordinal_words"].apply
    assert ordinal_words(number, form) == _ORDINALS[language, form, number]


@pytest.mark.parametrize(
    ("language", "number", "word"),
    [
        ("es", 5, "cinco"),
        ("de", 2, "zwei"),
        ("fr", 7, "sept"),
        ("hu", 3, "három"),
    ],
)
def test_a_word_with_one_form_for_all_genders_needs_none(
    language: str, number: int, word: str
) -> None:
    assert language_filters(language)["in_words"].apply(number, "") == word


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_each_form_of_an_ordinal_has_figures(language: str) -> None:
    """A count that rises from 12 to 13 does not stop a build."""
    ordinal_words = language_filters(language)["ordinal_words"].apply
    for form in words_of("ordinal", 12, language):
        assert "13" in ordinal_words(13, form)


def test_a_larger_number_is_a_figure_of_the_language() -> None:
    assert language_filters("de")["in_words"].apply(12500, "") == "12.500"
    assert language_filters("de")["in_words"].apply("12.500", "") == "12.500"
    assert language_filters("en")["in_words"].apply(13, "") == "13"


@pytest.mark.parametrize(
    ("language", "name", "number", "form", "message", "hint"),
    [
        ("fr", "in_words", 1, "", "has several forms", "in_words(\"feminine\") for 'une'"),
        ("hu", "in_words", 2, "", "has several forms", "in_words(\"before-noun\") for 'két'"),
        ("de", "ordinal_words", 3, "", "has several forms", "ordinal_words(\"en\") for 'dritten'"),
        ("es", "in_words", 1, "neuter", "has no form 'neuter'", "in_words(\"masculine\") for 'un'"),
        ("en", "in_words", 1, "feminine", "has no form 'feminine'", "write '| in_words'"),
        ("ga", "in_words", 2, "", "has several forms", "in_words(\"before-noun\") for 'dhá'"),
        ("tr", "in_words", 2, "", "has no words in 'tr'", "write the number in the text"),
        ("tr", "ordinal_words", 13, "", "has no words in 'tr'", "write the number in the text"),
        (
            "es",
            "ordinal_words",
            13,
            "",
            "has several forms",
            "ordinal_words(\"feminine\") for '13.ª'",
        ),
        ("en", "ordinal_words", 0, "", "no ordinal of 0", "write it in the text"),
        ("de", "in_words", "2,5", "", "needs a whole number", "remove '| in_words'"),
    ],
)
def test_a_word_that_cannot_be_chosen_is_an_error_with_the_choices(
    language: str, name: str, number: object, form: str, message: str, hint: str
) -> None:
    with pytest.raises(ExpressionError) as caught:
        language_filters(language)[name].apply(number, form)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_translation_ignores_a_form_that_only_the_original_has() -> None:
    english = language_filters("en", is_translation=True)
    assert english["in_words"].apply(3, "feminine") == "three"
    assert english["ordinal_words"].apply(3, "feminine") == "third"
    assert language_filters("pl", is_translation=True)["in_words"].apply(3, "feminine") == "trzy"
    with pytest.raises(ExpressionError, match="has several forms in 'hu'"):
        language_filters("hu", is_translation=True)["in_words"].apply(2, "feminine")


def test_a_text_is_quoted_in_the_marks_of_its_language() -> None:
    assert language_filters("fr")["quoted"].apply("Clusters", "") == "«\u00a0Clusters\u00a0»"
    with pytest.raises(ExpressionError, match="has no arguments"):
        language_filters("fr")["quoted"].apply("Clusters", "inner")


def test_the_form_is_written_in_brackets(library) -> None:
    files = {
        **section('{{ count("clusters") | in_words("feminine") | capitalised }} regiones.'),
        f"{HOME}/dossier.yaml": "name: D\nlanguage: es\n",
        f"{HOME}/tables/clusters.yaml": (
            "anchor: clusters\nkind: list\ncaption: C\nheader: N\nitems: [hegan]\n"
        ),
    }
    (paragraph,) = library(files).sections["aim"].section.blocks
    assert plain_text(paragraph.content) == "Una regiones."


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Ez a {{ 13 | ordinal_words }}.", "Ez a 13."),
        ("Ez a **{{ 13 | ordinal_words }}**. És", "Ez a 13. És"),
        ("Ez a {{ 13 | ordinal_words }}...", "Ez a 13...."),
        ("Ez a {{ 13 | ordinal_words }} nap.", "Ez a 13. nap."),
        ("Ez a {{ 3 | ordinal_words }}.", "Ez a harmadik."),
        ('Ez a {{ "hegan S.A." }}.', "Ez a hegan S.A."),
    ],
)
def test_a_value_that_ends_a_sentence_has_its_full_stop(
    library, written: str, printed: str
) -> None:
    files = {**section(written), f"{HOME}/dossier.yaml": "name: D\nlanguage: hu\n"}
    (paragraph,) = library(files).sections["aim"].section.blocks
    assert plain_text(paragraph.content) == printed


def test_a_missing_form_is_a_finding_at_the_filter(
    findings: Callable[..., tuple[Diagnostic, ...]],
) -> None:
    files = {
        **section('{{ count("clusters") | in_words }} regiones.'),
        f"{HOME}/dossier.yaml": "name: D\nlanguage: es\n",
        f"{HOME}/tables/clusters.yaml": (
            "anchor: clusters\nkind: list\ncaption: C\nheader: N\nitems: [hegan]\n"
        ),
    }
    (found,) = findings(files)
    assert found.rule.code == "BG134"
    assert "the word for 1 has several forms in 'es'" in found.message
