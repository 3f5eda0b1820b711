"""The texts of a translation, as its document prints them."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from briefgen.assemble import assemble
from briefgen.content.library import read_library
from briefgen.content.targets import divided_name
from briefgen.content.translations.pairs import LanguagePair
from briefgen.content.translations.printed_texts import Texts, printed_texts
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rules import UNUSED_ACKNOWLEDGEMENT
from briefgen.errors import UsageError, raise_errors
from briefgen.resolve import resolve
from briefgen.rules import RULES
from briefgen.select import select
from briefgen.workspace.workspace import Workspace


class TranslationTexts(Struct, frozen=True):
    """The texts of a translation."""

    target: str
    """`mexico/d3.5@v2:de`."""
    languages: LanguagePair
    printed: Texts
    """The texts that the document prints, in the order of their files and places."""
    every: Texts
    """These, and those of the same files that it does not print."""


def texts_of(project: Path | Workspace, target: str) -> TranslationTexts:
    """The texts of a translation.

    Raises `UsageError` for a target that is not a translation, and `ContentError` if its content
    cannot be read.
    """
    diagnostics = Diagnostics(known=RULES)
    language = divided_name(target)[1]
    library = read_library(project, target, diagnostics)
    if not language:
        raise UsageError(f"'{target}' is not a translation; name one, as in '{target}:de'")
    raise_errors([one for one in diagnostics.conclude() if _counts(one)])
    assert library is not None  # A record is missing only if a finding stops the build.
    assert library.original is not None  # The target has a language.
    document = resolve(assemble(select(library, diagnostics)), diagnostics).document
    raise_errors([one for one in diagnostics.conclude() if _counts(one)])
    return TranslationTexts(
        target=str(library.target),
        languages=LanguagePair(library.original.language, language),
        printed=printed_texts(library, document, diagnostics.texts),
        every=diagnostics.texts,
    )


def _counts(one: Diagnostic) -> bool:
    return one.rule != UNUSED_ACKNOWLEDGEMENT
