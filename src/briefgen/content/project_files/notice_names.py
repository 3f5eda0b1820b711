"""The names of the files with notices: their parts, for what they apply, and mistakes in them.

`<notice>[.<authority>][.<programme>][.<year>][.<language>]`, then `.md` or, beside a template,
`.md.j2`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.diagnostics.similar_names import nearest, suggest
from briefgen.language.conventions import OFFICIAL_LANGUAGES
from briefgen.language.language_names import CODES_BY_NAME, is_language_code
from briefgen.late_patterns import compiled
from briefgen.model.slugs import identifier_from
from briefgen.schema.layer_files import IDENTIFIER

if TYPE_CHECKING:
    from briefgen.workspace.files import Files

SWITCHED_NOTICES = {"copyright": "copyright", "legal-notice": "legal_notice"}
"""By the name of a notice, the key of a version with which it is printed; others always are."""
_NAME = re.compile(rf"{IDENTIFIER}(\.{IDENTIFIER})*")
_YEAR = re.compile(r"(19|20)\d\d")
_TWO_LETTERS = re.compile(r"[a-z]{2}")
_WITH_COUNTRY = re.compile(r"([a-z]{2})-[a-z]{2}")
_LISTED = r"^notices\s*:(.*(?:\n[ \t-].*)*)"
_LISTED_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_EXTENDS = re.compile(r"^extends\s*:\s*[\"']?([\w-]+)", re.MULTILINE)
_BODIES = r"\b(?:agency|programme)[\"']?\s*:\s*[\"']?([^\"'\n,}#]+)"
_LANGUAGES_OF_COUNTRIES = {
    "at": "de", "cz": "cs", "dk": "da", "ee": "et", "gr": "el", "se": "sv", "si": "sl",
}  # fmt: skip
"""The languages of countries with a code that is not that of a language, or hardly ever meant."""


class NoticeUse(Struct, frozen=True):
    """The values that decide which file of a notice applies to a document."""

    authority: str
    """Slug of the agency of the project, such as `hadea`."""
    programme: str
    """Slug of the funding programme, such as `horizon-europe`."""
    year: int
    """Year of the date of the version."""
    language: str
    """Primary tag of the language of the document."""

    def file_name(self, notice: str) -> str:
        """The name, without suffix, of the most specific file of every year."""
        parts = (notice, self.authority, self.programme, self.language)
        return ".".join(part for part in parts if part)

    def rank(self, parts: Sequence[str]) -> tuple[object, ...] | None:
        """A greater value for a file that is preferred; `None` for one that does not apply.

        The file with most parts is preferred; of as many, that of the authority to that of the
        programme, and this to that of the language; then that of the newest year.
        """
        found: list[str] = []
        year = 0
        roles = iter(("authority", "programme", "year", "language"))
        for part in parts:
            role = next((one for one in roles if self._fits(one, part)), "")
            if not role:
                return None
            if role == "year":
                year = int(part)
            else:
                found.append(role)
        own = [role in found for role in ("authority", "programme", "language")]
        return (len(found), *own, year)

    def _fits(self, role: str, part: str) -> bool:
        if role == "year":
            return _YEAR.fullmatch(part) is not None and int(part) <= self.year
        return bool(part) and part == getattr(self, role)


def parts_of_name(stem: str) -> tuple[str, tuple[str, ...]]:
    """The notice and the other parts of a name without suffix; empty if it cannot be read."""
    if not _NAME.fullmatch(stem):
        return "", ()
    notice, *parts = stem.split(".")
    return notice, tuple(parts)


class NameProblem(Struct, frozen=True):
    """Why a file with a notice can never be read."""

    message: str = ""
    wanted: str = ""
    """The name, without suffix, that it was probably meant to have; empty if unknown."""
    hint: str = ""
    """The hint without such a name."""
    is_unknown: bool = False
    """Whether no template lists a notice with a name like this."""


class KnownNotices:
    """The names that notices and their parts can have in a project, read when they are needed."""

    def __init__(self, files: Files) -> None:
        self._files = files.of_other_targets()

    @cached_property
    def names(self) -> frozenset[str]:
        """The notices that templates of the project or of the program list."""
        roots = (self._files, self._files.shipped())
        listed = {
            name
            for root in roots
            for template in root.folders("templates")
            for name in _listed_in(_text(root, f"templates/{template}/template.yaml"))
        }
        return frozenset({*SWITCHED_NOTICES, *listed})

    def listed_by(self, template: str) -> frozenset[str]:
        """The notices that a template lists, or the one that it extends."""
        seen: set[str] = set()
        while template and template not in seen:
            seen.add(template)
            path = f"templates/{template}/template.yaml"
            text = _text(self._files, path) or _text(self._files.shipped(), path)
            if compiled(_LISTED, re.MULTILINE).search(text):
                return frozenset(_listed_in(text))
            extended = _EXTENDS.search(text)
            template = extended[1] if extended else ""
        return frozenset()

    def notice(self, written: str) -> str:
        """The notice that a name means, perhaps misspelt; empty if it is unknown."""
        likely = identifier_from(written)
        if likely in SWITCHED_NOTICES or likely in self.names:
            return likely
        return nearest(likely, self.names)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The slugs of the agencies and programmes of all projects."""
        found: set[str] = set()
        for dossier in self._files.folders("content"):
            top = f"content/{dossier}/deliverables"
            for name in self._files.folders(top):
                text = _text(self._files, f"{top}/{name}/deliverable.yaml")
                found |= {identifier_from(one) for one in compiled(_BODIES).findall(text)}
        return frozenset(found)


def _text(files: Files, path: str) -> str:
    if not files.exists(path):
        return ""
    return (files.data(path) or b"").decode("utf-8", "replace")


def _listed_in(text: str) -> list[str]:
    found = compiled(_LISTED, re.MULTILINE).search(text)
    return _LISTED_NAME.findall(found[1]) if found else []


class _NamePart(Struct, frozen=True):
    """A part of a name, with its probable meaning."""

    role: str
    """`year`, `language`, or `body` for an authority or a programme."""
    value: str
    """The part as it should be written; empty if unknown."""
    problem: str = ""
    """The problem of it; empty for a valid part."""


def name_problem(stem: str, known: KnownNotices) -> NameProblem | None:
    """Why a notice can have no file of this name, without its suffix; `None` if it can."""
    written, *rest = stem.split(".")
    notice = known.notice(written)
    if not notice:
        message = f"no template lists a notice '{written}'"
        return NameProblem(message, hint=suggest(written, known.names), is_unknown=True)
    likely = [one for one in map(identifier_from, rest) if one]
    last = len(likely) - 1
    parts = [_part(one, known, is_last=n == last) for n, one in enumerate(likely)]
    problems = [one.problem for one in parts if one.problem]
    values = {role: [p.value for p in parts if p.role == role] for role in _ROLES}
    for role, most in _ROLES.items():
        if len(values[role]) > most:
            return NameProblem(*_too_many(role, values[role]))
    if not all(one.value for one in parts):
        return NameProblem(problems[0], hint=_HINT)
    wanted = ".".join([notice, *(value for role in _ROLES for value in values[role])])
    return None if wanted == stem else NameProblem(problems[0] if problems else "", wanted)


_ROLES = {"body": 2, "year": 1, "language": 1}
"""The order of the parts, and how many of each there can be."""
_HINT = "write a year of four digits and a language of two letters, as in legal-notice.2024.de"


def _too_many(role: str, values: Sequence[str]) -> tuple[str, str, str]:
    """The message, no name, and the hint for a name with too many parts of a role."""
    if role != "body":
        message = f"its name has two {role}s, {' and '.join(values[:2])}"
        of_year = "keep the first year in which the wording applies"
        return message, "", of_year if role == "year" else "write a file for each language"
    names = _codes_by_name()
    near = nearest(values[-1], names)
    hint = f"did you mean '{names[near]}'?" if near else f"remove '{values[-1]}' from its name"
    return f"'{values[-1]}' is neither a year nor a language", "", hint


def _part(part: str, known: KnownNotices, *, is_last: bool) -> _NamePart:
    if part.isdigit():
        if _YEAR.fullmatch(part):
            return _NamePart("year", part)
        likely = part[:4] if len(part) > 4 else f"20{part}"
        value = likely if _YEAR.fullmatch(likely) else ""
        return _NamePart("year", value, f"'{part}' is not a year")
    language = _language_meant(part)
    if language is None or ((language != part or not is_last) and part in known.bodies):
        return _NamePart("body", part)
    problem = "" if language == part else f"'{part}' is not the code of a language"
    return _NamePart("language", language, problem)


def _language_meant(part: str) -> str | None:
    """The code of the language that a part means; empty if unknown, `None` for another part."""
    if part in _LANGUAGES_OF_COUNTRIES:
        return _LANGUAGES_OF_COUNTRIES[part]
    if _TWO_LETTERS.fullmatch(part):
        return part if is_language_code(part) else ""
    if (found := _WITH_COUNTRY.fullmatch(part)) and found[1] in OFFICIAL_LANGUAGES:
        return found[1]
    return _codes_by_name().get(part)


def _codes_by_name() -> Mapping[str, str]:
    """The codes of languages by their names as identifiers; some names have no letter of ASCII."""
    return {identifier_from(name): code for name, code in CODES_BY_NAME.items() if name.isascii()}
