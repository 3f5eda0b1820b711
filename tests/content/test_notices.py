"""Which file has the wording of a notice: by authority, programme, year, language and folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.project_findings import project_findings
from briefgen.content.library import read_library
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.language.conventions import OFFICIAL_LANGUAGES
from briefgen.model.content import Library
from briefgen.model.walk import plain_text
from briefgen.workspace.workspace import Workspace
from support.content_files import OWN, RECORD, V1
from support.projects import BASE, DELIVERABLE, HOME, Files, write

IDENTITY = f"{DELIVERABLE}/deliverable.yaml"
HORIZON = {
    IDENTITY: BASE[IDENTITY].replace("EASME", "HaDEA").replace("COSME", "Horizon Europe"),
    V1: RECORD + "template: own\n",
    OWN: "extends: easme-deliverable\nnotices: [copyright, legal-notice, disclaimer]\n",
}
"""Version V1 of 31 March 2019, in English, for HaDEA and Horizon Europe."""
OF_VERSION, OF_DOSSIER = f"{DELIVERABLE}/v1/notices", f"{HOME}/notices"
BESIDE = "templates/own"


def notices(library: Library) -> dict[str, str]:
    return {one.name: plain_text(one.content) for one in library.cover.notices}


def found_in(root: Path) -> tuple[Diagnostic, ...]:
    diagnostics = Diagnostics()
    read_library(root, "demo/d1@v1", diagnostics)
    return diagnostics.conclude()


def chosen(library: Callable[[Files], Library], *paths: str, **more: str) -> str:
    """The one of some files of the disclaimer that is printed; each contains its own path."""
    texts = {path: f"Words of {path}\n" for path in paths}
    return notices(library({**HORIZON, **texts, **more}))["disclaimer"].removeprefix("Words of ")


def test_a_notice_of_any_name_is_printed_without_a_key(library: Callable[[Files], Library]) -> None:
    path = f"{BESIDE}/disclaimer.md.j2"
    assert notices(library({**HORIZON, path: "For {{ project.agency }}.\n"})) == {
        "disclaimer": "For HaDEA."
    }


@pytest.mark.parametrize(
    "paths",
    [
        # The file with the most parts that fit; each line begins with the one that is printed.
        ("notices/disclaimer.md", f"{BESIDE}/disclaimer.hadea.horizon-europe.en.md.j2"),
        ("notices/disclaimer.hadea.md", f"{OF_DOSSIER}/disclaimer.md"),
        ("notices/disclaimer.hadea.md", "notices/disclaimer.md"),
        ("notices/disclaimer.horizon-europe.md", "notices/disclaimer.md"),
        ("notices/disclaimer.en.md", "notices/disclaimer.md"),
        ("notices/disclaimer.hadea.md", "notices/disclaimer.horizon-europe.md"),
        ("notices/disclaimer.horizon-europe.md", "notices/disclaimer.en.md"),
        ("notices/disclaimer.horizon-europe.en.md", "notices/disclaimer.hadea.md"),
        ("notices/disclaimer.hadea.horizon-europe.md", "notices/disclaimer.hadea.en.md"),
        ("notices/disclaimer.hadea.en.md", "notices/disclaimer.horizon-europe.en.md"),
        (
            "notices/disclaimer.hadea.horizon-europe.2018.en.md",
            "notices/disclaimer.hadea.horizon-europe.en.md",
        ),
        # Another authority, programme or language, or a later year, does not count.
        ("notices/disclaimer.md", "notices/disclaimer.rea.md"),
        ("notices/disclaimer.md", "notices/disclaimer.hadea.digital-europe.md"),
        ("notices/disclaimer.md", "notices/disclaimer.hadea.fr.md"),
        ("notices/disclaimer.md", "notices/disclaimer.2020.md"),
        # The newest year, which need not be that of the version.
        ("notices/disclaimer.2018.md", "notices/disclaimer.2017.md", "notices/disclaimer.md"),
        ("notices/disclaimer.2019.md", "notices/disclaimer.2018.md", "notices/disclaimer.2020.md"),
        # A year says less than any other part, and more than the folder.
        ("notices/disclaimer.en.md", "notices/disclaimer.2019.md"),
        ("notices/disclaimer.2019.md", f"{OF_VERSION}/disclaimer.2018.md"),
        # The nearest folder.
        (f"{OF_VERSION}/disclaimer.en.md", f"{OF_DOSSIER}/disclaimer.en.md"),
        (f"{OF_DOSSIER}/disclaimer.md", "notices/disclaimer.md"),
        ("notices/disclaimer.md", f"{BESIDE}/disclaimer.md.j2"),
        # Beside a template.
        (f"{BESIDE}/disclaimer.hadea.en.md.j2", f"{BESIDE}/disclaimer.hadea.md.j2"),
        (f"{BESIDE}/disclaimer.2018.md.j2", f"{BESIDE}/disclaimer.md.j2"),
    ],
)
def test_the_most_specific_file_is_printed_then_the_newest_then_the_nearest(
    paths: tuple[str, ...], library: Callable[[Files], Library]
) -> None:
    assert chosen(library, *paths) == paths[0]
    assert chosen(library, *reversed(paths)) == paths[0]


@pytest.mark.parametrize(("year", "wording"), [(2017, "2016"), (2021, "2021"), (2024, "2021")])
def test_the_year_is_that_of_the_date_of_the_version(
    year: int, wording: str, library: Callable[[Files], Library]
) -> None:
    version = HORIZON[V1].replace("2019-03-31", f"{year}-03-31")
    assert str(year) in version
    paths = [f"notices/disclaimer.hadea.{one}.md" for one in (2016, 2021, 2027)]
    texts = {path: f"Words of {path}\n" for path in paths}
    printed = notices(library({**HORIZON, V1: version, **texts}))["disclaimer"]
    assert printed == f"Words of notices/disclaimer.hadea.{wording}.md"


def test_the_language_is_that_of_the_document(library: Callable[[Files], Library]) -> None:
    path = f"{HOME}/dossier.yaml"
    files = {f"notices/disclaimer.{one}.md": f"In {one}\n" for one in ("de", "en", "fr")}
    german = {path: BASE[path].replace("en-GB", "de")}
    assert notices(library({**HORIZON, **files}))["disclaimer"] == "In en"
    assert notices(library({**HORIZON, **files, **german}))["disclaimer"] == "In de"


@pytest.mark.parametrize(
    ("files", "printed", "hint"),
    [
        ({"notices/disclaimer.de.md": "Deutsch.\n"}, "Deutsch.", ""),
        ({"notices/disclaimer.md": "© {{ project.agency }}\n"}, "© HaDEA", ""),
        *(
            (
                {path: "English.\n", f"{BESIDE}/disclaimer.fr.md.j2": "Français.\n"},
                "English.",
                f"the notice of {path} is not translated into German",
            )
            for path in (
                "notices/disclaimer.md",
                "notices/disclaimer.hadea.en.md",
                f"{OF_VERSION}/disclaimer.2018.md",
                f"{BESIDE}/disclaimer.md.j2",
                f"{BESIDE}/disclaimer.en.md.j2",
            )
        ),
    ],
)
def test_a_notice_in_another_language_has_a_warning_in_a_translation(
    files: Files, printed: str, hint: str, project: Callable[[Files], Path]
) -> None:
    version = {V1: HORIZON[V1] + "translations: [de]\n"}
    diagnostics = Diagnostics()
    library = read_library(project({**HORIZON, **version, **files}), "demo/d1@v1:de", diagnostics)
    assert library is not None
    assert notices(library)["disclaimer"] == printed
    found = diagnostics.conclude()
    assert [(one.code, one.severity, one.message) for one in found] == (
        [("BG809", "warning", hint)] if hint else []
    )
    for one in found:
        assert one.hint.endswith(" notices/disclaimer.hadea.horizon-europe.de.md")
        assert one.span.path == V1


def test_a_translated_name_of_a_programme_or_authority_is_that_of_the_original(
    project: Callable[[Files], Path],
) -> None:
    words = "agency: {en: HaDEA, de: HaDEA in Brüssel}\n  programme: {en: Horizon Europe, de: HE}"
    files = {
        **HORIZON,
        V1: HORIZON[V1] + "translations: [de]\n",
        f"{DELIVERABLE}/de/deliverable.yaml": f"project:\n  {words}\n",
        "notices/disclaimer.hadea.horizon-europe.2018.md": "Of the programme.\n",
        "notices/disclaimer.hadea.de.md": "Deutsch.\n",
        "notices/disclaimer.hadea-in-bruessel.he.de.md": "Of a translated name.\n",
    }
    diagnostics = Diagnostics()
    library = read_library(project(files), "demo/d1@v1:de", diagnostics)
    assert library is not None
    assert notices(library) == {"disclaimer": "Of the programme."}
    (warning,) = [one for one in diagnostics.conclude() if one.code == "BG809"]
    assert warning.hint.endswith(" notices/disclaimer.hadea.horizon-europe.de.md")


def test_an_official_wording_is_preferred_to_a_model_in_the_language_of_a_translation(
    project: Callable[[Files], Path],
) -> None:
    files = {
        **HORIZON,
        V1: RECORD + "translations: [de]\nlegal_notice: true\n",
        "notices/legal-notice.hadea.en.md": "Official.\n",
    }
    diagnostics = Diagnostics()
    library = read_library(project(files), "demo/d1@v1:de", diagnostics)
    assert library is not None
    assert notices(library) == {"legal-notice": "Official."}
    assert [one.code for one in diagnostics.conclude()] == ["BG809"]


def test_a_short_authority_is_not_taken_for_a_language(
    library: Callable[[Files], Library], project: Callable[[Files], Path]
) -> None:
    identity = BASE[IDENTITY].replace("EASME", "EC")
    files = {**HORIZON, IDENTITY: identity, "notices/disclaimer.ec.md": "Of the EC.\n"}
    assert notices(library(files))["disclaimer"] == "Of the EC."
    assert found_in(project(files)) == ()


def test_copyright_and_legal_notice_are_printed_if_the_version_says_so(
    library: Callable[[Files], Library],
) -> None:
    files = {
        **HORIZON,
        "notices/legal-notice.hadea.md": "Official.\n",
        "notices/copyright.horizon-europe.md": "© {{ year }}\n",
        "notices/disclaimer.md": "Disclaimer.\n",
    }
    assert list(notices(library(files))) == ["disclaimer"]
    on = {V1: HORIZON[V1] + "legal_notice: true\ncopyright: {year: 2019}\n"}
    assert notices(library({**files, **on})) == {
        "copyright": "© 2019", "legal-notice": "Official.", "disclaimer": "Disclaimer.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("files", "message", "hint"),
    [
        (
            {},
            "no file has the wording of the notice 'disclaimer' for this document",
            "write it in notices/disclaimer.hadea.horizon-europe.en.md",
        ),
        (
            {"notices/disclaimer.rea.md": "Of another agency.\n"},
            "no file has the wording of the notice 'disclaimer' for this document; "
            "notices/disclaimer.rea.md is for others",
            "write it in notices/disclaimer.hadea.horizon-europe.en.md",
        ),
        (
            {OWN: HORIZON[OWN].replace("disclaimer", "copyrigth")},
            "no file has the wording of the notice 'copyrigth' for this document",
            "did you mean 'copyright'? Otherwise write it in "
            "notices/copyrigth.hadea.horizon-europe.en.md",
        ),
    ],
)
def test_a_notice_without_wording_is_a_finding_with_the_name_of_the_file(
    files: Files, message: str, hint: str, project: Callable[[Files], Path]
) -> None:
    (found,) = found_in(project({**HORIZON, **files}))
    assert (found.code, found.span.path, found.message) == ("BG101", OWN, message)
    assert found.hint == hint


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("desclaimer.md", "rename it disclaimer.md"),
        ("Disclaimer.HaDEA.de.md", "rename it disclaimer.hadea.de.md"),
        ("disclaimer.Horizon Europe.md", "rename it disclaimer.horizon-europe.md"),
        ("disclaimer.hadea.20233.md", "rename it disclaimer.hadea.2023.md"),
        ("disclaimer.23.md", "rename it disclaimer.2023.md"),
        ("disclaimer.german.md", "rename it disclaimer.de.md"),
        ("disclaimer.deutsch.md", "rename it disclaimer.de.md"),
        ("disclaimer.cz.md", "rename it disclaimer.cs.md"),
        ("disclaimer.en-gb.md", "rename it disclaimer.en.md"),
        ("disclaimer.en.hadea.md", "rename it disclaimer.hadea.en.md"),
        ("disclaimer.2023.hadea.md", "rename it disclaimer.hadea.2023.md"),
        ("disclaimer.de.2023.md", "rename it disclaimer.2023.de.md"),
        ("disclaimer.2021.2023.md", "keep the first year in which the wording applies"),
        ("disclaimer.de.fr.md", "write a file for each language"),
        ("disclaimer.hadea.horizon-europe.grman.md", "did you mean 'de'?"),
        ("disclaimer.hadea.horizon-europe.hera.md", "remove 'hera' from its name"),
        ("disclaimer.qq.md", "write a year of four digits and a language of two letters"),
        ("old/disclaimer.md", "move it to notices/ as disclaimer.md"),
        ("disclaimer.md.j2", "rename it disclaimer.md"),
        ("disclaimer.docx", "rename it disclaimer.md"),
    ],
)
@pytest.mark.parametrize("folder", ["notices", OF_DOSSIER, OF_VERSION])
def test_a_file_that_can_never_be_read_is_a_finding(
    folder: str, name: str, hint: str, project: Callable[[Files], Path]
) -> None:
    files = {f"{folder}/disclaimer.hadea.md": "Words.\n", f"{folder}/{name}": "Words.\n"}
    (found,) = found_in(project({**HORIZON, **files}))
    assert (found.code, found.severity, found.span.path) == ("BG624", "error", f"{folder}/{name}")
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("disclaimer.markdown", "rename it disclaimer.md.j2"),
        ("desclaimer.md.j2", "rename it disclaimer.md.j2"),
        ("disclaimer.german.md.j2", "rename it disclaimer.de.md.j2"),
        ("disclaimer.2021.2023.md.j2", "keep the first year"),
    ],
)
def test_such_a_file_beside_a_template_is_a_finding(
    name: str, hint: str, project: Callable[[Files], Path]
) -> None:
    files = {"notices/disclaimer.hadea.md": "Words.\n", f"{BESIDE}/{name}": "Words.\n"}
    (found,) = found_in(project({**HORIZON, **files}))
    assert (found.code, found.span.path) == ("BG624", f"{BESIDE}/{name}")
    assert found.hint.startswith(hint)


def test_a_notice_beside_a_template_without_its_end_is_named(
    project: Callable[[Files], Path],
) -> None:
    files = {"notices/disclaimer.md": "Words.\n", f"{BESIDE}/disclaimer.en.md": "Words.\n"}
    (found,) = found_in(project({**HORIZON, **files}))
    assert found.code == "BG625"
    assert found.hint == "rename it disclaimer.en.md.j2, if it is the wording of a notice"


@pytest.mark.parametrize("folder", ["notices", OF_DOSSIER])
def test_a_notice_that_no_template_lists_has_a_warning(
    folder: str, project: Callable[[Files], Path]
) -> None:
    files = {"notices/disclaimer.md": "Words.\n", f"{folder}/imprint.md": "Words.\n"}
    (found,) = found_in(project({**HORIZON, **files}))
    assert (found.code, found.severity) == ("BG625", "warning")
    assert found.span.path == f"{folder}/imprint.md"
    assert "disclaimer" in found.hint


@pytest.mark.parametrize("folder", ["notices", OF_DOSSIER])
def test_a_notice_that_no_version_shows_has_a_warning(folder: str, tmp_path: Path) -> None:
    other = {"templates/other/template.yaml": "extends: own\nnotices: [farewell]\n"}
    names = ("disclaimer", "legal-notice", "farewell")
    files = {f"{folder}/{name}.hadea.md": "Words.\n" for name in names}
    root = write(tmp_path, {**HORIZON, **other, **files})
    every = project_findings(Workspace(root), ["demo/d1@v1"])
    found = [one for one in every if "notices/" in one.span.path]
    assert {(one.code, one.span.path, one.hint) for one in found} == {
        (
            "BG626",
            f"{folder}/farewell.hadea.md",
            "list 'farewell' under 'notices' in a template that a version has, or remove the file",
        ),
        (
            "BG626",
            f"{folder}/legal-notice.hadea.md",
            "set 'legal_notice: true' in a version, or remove the file",
        ),
    }


def test_only_the_file_that_is_printed_belongs_to_what_a_target_reads(
    project: Callable[[Files], Path],
) -> None:
    names = ("notices/disclaimer.hadea.md", "notices/disclaimer.md")
    root = project({**HORIZON, **dict.fromkeys(names, "Words.\n")})
    workspace = Workspace(root)
    read_library(workspace, "demo/d1@v1", Diagnostics())
    assert [name for name in names if name in workspace.reads.files] == [names[0]]
    assert list(workspace.changes(workspace.reads)) == []
    (root / "notices/disclaimer.hadea.en.md").write_text("Other words.\n")
    assert list(workspace.changes(workspace.reads)) == ["notices/"]


# -- the models ------------------------------------------------------------------------------

MODELS = ("funding-statement", "disclaimer")
WORD_FOR_MODEL = {
    "bg": "образец", "cs": "vzor", "da": "model", "de": "Muster", "el": "υπόδειγμα",
    "en": "model", "es": "modelo", "et": "näidis", "fi": "malli", "fr": "modèle",
    "ga": "samplach", "hr": "predložak", "hu": "minta", "it": "modello", "lt": "pavyzdys",
    "lv": "paraugs", "mt": "mudell", "nl": "model", "pl": "wzorem", "pt": "modelo",
    "ro": "model", "sk": "vzor", "sl": "vzorec", "sv": "mall",
}  # fmt: skip


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_the_models_of_horizon_europe_say_in_each_language_that_they_are_models(
    language: str, root: Path, library: Callable[[Files], Library]
) -> None:
    path = f"{HOME}/dossier.yaml"
    files = {
        **HORIZON,
        path: BASE[path].replace("en-GB", language),
        OWN: HORIZON[OWN].replace("copyright, legal-notice, disclaimer", ", ".join(MODELS))
        + "fields: {project: {granting_authority: {default: '{{ project.agency }}', help: A.}}}\n",
    }
    for name in MODELS:
        file = root / "templates/horizon-deliverable" / f"{name}.{language}.md.j2"
        files[f"{BESIDE}/{file.name}"] = file.read_text("utf-8")
    printed = notices(library(files))
    assert [*printed] == [*MODELS]
    assert "Horizon Europe" in printed["funding-statement"]
    for words in printed.values():
        assert "HaDEA" in words
        assert WORD_FOR_MODEL[language] in words
        assert language == "en" or "authority" not in words


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_the_legal_notice_is_a_model_in_each_language(
    language: str, library: Callable[[Files], Library]
) -> None:
    path = f"{HOME}/dossier.yaml"
    files = {
        path: BASE[path].replace("en-GB", language),
        IDENTITY: HORIZON[IDENTITY],
        V1: RECORD + "legal_notice: true\n",
    }
    words = notices(library(files))["legal-notice"]
    assert "HaDEA" in words
    assert WORD_FOR_MODEL[language] in words
    assert language == "en" or "agency" not in words


def test_the_models_have_no_file_but_those_of_the_languages(root: Path) -> None:
    """Otherwise a document in another language would have one of them in English."""
    found = {one.name for one in (root / "templates/horizon-deliverable").glob("*.j2")}
    assert found == {f"{name}.{one}.md.j2" for name in MODELS for one in OFFICIAL_LANGUAGES}
