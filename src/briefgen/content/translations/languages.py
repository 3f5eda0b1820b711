"""The languages into which a document is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.content.records import Record
from briefgen.content.translations import rules
from briefgen.content.translations.pairs import LanguagePair
from briefgen.content.versions.reading import VersionFiles
from briefgen.diagnostics.collector import Diagnostics
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax.yaml.documents import YamlDocument

if TYPE_CHECKING:
    from briefgen.schema.registers import DossierRecord

_KEY = "translations"


def check_languages(
    dossier: Record[DossierRecord] | None,
    own: VersionFiles | YamlDocument | None,
    diagnostics: Diagnostics,
) -> None:
    """A finding if the document shall be translated into its own language."""
    document = document_with_translations(own)
    if dossier is None or document is None:
        return
    languages = document.data.get(_KEY)
    spoken = dossier.value.language.partition("-")[0]
    for index, one in enumerate(languages if isinstance(languages, list) else ()):
        if one == spoken:
            message = f"'{one}' is the language of the document, {dossier.value.language}"
            span = document.span((_KEY, index))
            diagnostics.add(rules.NOT_A_LANGUAGE, span, message, "remove it")


def document_with_translations(own: VersionFiles | YamlDocument | None) -> YamlDocument | None:
    """The file that names the languages: that of a briefing, or of a version."""
    if isinstance(own, VersionFiles):
        return own.chain[-1][1] if own.chain else None
    return own


def language_of_document(
    dossier: Record[DossierRecord] | None, languages: LanguagePair | None
) -> str:
    """The language of a document: that of the dossier, or of a translation."""
    if languages is not None:
        return languages.language
    return dossier.value.language if dossier is not None else "en"


def span_of_languages(record: Record[Any], languages: LanguagePair | None) -> Span:
    """The span of the key with the languages; `NO_SPAN` for a document that is an original."""
    return NO_SPAN if languages is None else record.span(_KEY)
