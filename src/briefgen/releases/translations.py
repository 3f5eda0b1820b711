"""The translations of a document, which are released and proven with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from briefgen.build.outputs import Built, render
from briefgen.build.pipeline import prepare
from briefgen.build.prepared import Prepared
from briefgen.content.targets import divided_name, with_language
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import UsageError
from briefgen.releases.contents import sent_files
from briefgen.workspace.workspace import Workspace


class BuiltTranslation(Struct, frozen=True):
    """A translation with its files."""

    language: str
    prepared: Prepared
    built: Built


def built_translations(
    workspace: Workspace, target: str, languages: Iterable[str], *, release: bool
) -> list[BuiltTranslation]:
    """The translations of a target, from the files of a workspace, which records what they read.

    With `release`, their rules count as in a release. Raises `ContentError` with all findings of
    a translation if one of them stops the build.
    """
    found = []
    for language in languages:
        own, name = workspace.for_target(), with_language(target, language)
        prepared = prepare(own, name, strict=release, release=release)
        built = render(prepared, name, attach_docx=prepared.attach_docx)
        workspace.include(own)
        found.append(BuiltTranslation(language, prepared, built))
    return found


def files_of(translations: Iterable[BuiltTranslation], name: str) -> dict[str, bytes]:
    """The files that are sent, by their names; `name` is that of the release."""
    files: dict[str, bytes] = {}
    for one in translations:
        files |= sent_files(one.built, f"{name}-{one.language}")
    return files


def pages_of(translations: Iterable[BuiltTranslation]) -> Mapping[str, int]:
    """The numbers of pages of the PDF files, by their languages."""
    return {one.language: one.built.page_count for one in translations}


def findings_of(
    prepared: Prepared, translations: Iterable[BuiltTranslation]
) -> tuple[Diagnostic, ...]:
    """The findings of a document and of its translations, each once."""
    every = {*prepared.diagnostics, *(d for one in translations for d in one.prepared.diagnostics)}
    return tuple(sorted(every))


def refuse_translation(target: str) -> None:
    """Raise `UsageError` if a target is a translation, which has no release of its own."""
    original, language = divided_name(target)
    if language:
        raise UsageError(f"{target} is released with {original}: briefgen release {original}")


def languages_of(names: Iterable[str]) -> Iterator[str]:
    """The languages in the names of translations."""
    return (divided_name(name)[1] for name in names)
