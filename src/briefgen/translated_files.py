"""Where the translation of a file is: in the folder of its language beside the original."""

from __future__ import annotations

from typing import Literal, get_args

OfficialLanguage = Literal[
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr",
    "hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
]  # fmt: skip
OFFICIAL_LANGUAGES: tuple[str, ...] = get_args(OfficialLanguage)
"""The official languages of the European Union, into which a document can be translated."""
_LANGUAGES = frozenset(OFFICIAL_LANGUAGES)


def language_of(path: str) -> str:
    """The language of a translation, as in `sections/de/aim.md`; empty for an original.

    `path` is relative to the project, or to the folder of originals. The folders of a dossier, a
    deliverable and a template can have any name.
    """
    folders = path.split("/")[:-1]
    if not folders or folders[-1] not in _LANGUAGES:
        return ""
    match folders:
        case ["templates" | "briefgen", *_] | ["content", _] | ["content", _, "deliverables", _]:
            return ""
    return folders[-1]


def translation_of(path: str, language: str) -> str:
    """The path of the translation of a file: `sections/de/aim.md` of `sections/aim.md`."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{language}/{name}"


def original_of(path: str) -> str:
    """The path of the original of a translation."""
    folder, _, name = path.rpartition("/")
    above, slash, _ = folder.rpartition("/")
    return f"{above}{slash}{name}"
