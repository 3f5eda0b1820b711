"""Finds translated files that no document reads, although they have an original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.content.project_files.briefings_of_others import briefings_of_others
from briefgen.content.targets import languages_in
from briefgen.language.language_names import english_name
from briefgen.translated_files import language_of, original_of

if TYPE_CHECKING:
    from briefgen.workspace.files import Files

_LANGUAGE = re.compile(rb"^language\s*:\s*[\"']?([a-z]{2})\b", re.MULTILINE)

_NOT_TRANSLATED = ("dossier.yaml", "meetings.yaml")
"""Files of a dossier whose words are not translated."""


class UnreadTranslations:
    """The languages of a dossier, read when they are needed, and what follows for its files."""

    def __init__(self, files: Files, top: str) -> None:
        """`top` is the path of the dossier in the project."""
        self._files = files
        self._top = top

    @cached_property
    def _own(self) -> str:
        """The language of the dossier without its country; empty if unknown."""
        path = f"{self._top}/dossier.yaml"
        data = (self._files.data(path) or b"") if self._files.exists(path) else b""
        found = _LANGUAGE.search(data)
        return found[1].decode() if found else ""

    @cached_property
    def _wanted(self) -> frozenset[str]:
        """The languages of translations of versions, and of briefings that print its content."""
        return frozenset(
            one for path in self._documents() for one in languages_in(self._files, path)
        )

    def _documents(self) -> Iterator[str]:
        """The files that can have the key `translations`."""
        for folder, depth in ((f"{self._top}/deliverables", 1), (f"{self._top}/briefings", 0)):
            for name in self._files.listing(folder, ".yaml"):
                if name.count("/") == depth:
                    yield f"{folder}/{name}"
        yield from briefings_of_others(self._files, self._top.rpartition("/")[2])

    def problem_of(self, path: str) -> tuple[str, str] | None:
        """Why the translation of a file is not read, and a hint; `None` if it is read."""
        language, original = language_of(path), original_of(path)
        if original in (f"{self._top}/{name}" for name in _NOT_TRANSLATED):
            name = original.rpartition("/")[2]
            return f"this file is not read: {name} has no words to translate", "remove it"
        if original.split("/")[-2] == "notices":
            name = original.rpartition("/")[2].removesuffix(".md")
            hint = f"move it to notices/ as {name}.{language}.md"
            return "this file is not read: a notice has its language in its name", hint
        name = english_name(language)
        if language == self._own:
            return f"this file is not read: {name} is the language of the dossier", "remove it"
        if self._own and language not in self._wanted:
            message = f"this file is not read: no document is translated into {name}"
            hint = f"add '{language}' to 'translations' of a version or briefing, or remove it"
            return message, hint
        return None
