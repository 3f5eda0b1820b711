"""Names of the documents that a project can build."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.series_rows import SeriesRow, is_series, series_rows
from briefgen.content.shared_reads import SharedReads, read_once
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import did_you_mean, nearest, suggest
from briefgen.errors import UsageError
from briefgen.spans.span import Span
from briefgen.translated_files import OFFICIAL_LANGUAGES, language_of, original_of
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

_NAME = r"(?!\.+(?:/|@|$))[^/\\@]+"
"""Pattern of the name of one folder or file; `.` and `..` do not match."""
_TRANSLATIONS = re.compile(
    r"""^["']?translations["']?[ \t]*:(.*(?:\n(?:[ \t-].*)?)*)""", re.MULTILINE
)
CARD = ":card"
"""The end of the name of a speaking card."""
_CARD_NAME = "-card"
_HAS_CARD = re.compile(r"^card[ \t]*:[ \t]*true\b", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|\s)#.*")
_TAG = re.compile(r"[A-Za-z-]+")


class Target(Struct, frozen=True):
    """One document: a version of a deliverable, or a briefing, or a translation of one."""

    dossier: str
    deliverable: str = ""
    """`d3.5`; empty for a briefing."""
    version: str = ""
    """`v2`; empty for a briefing."""
    briefing: str = ""
    """Name of the briefing, or of the series; empty for a deliverable."""
    row: str = ""
    """Key of the briefing in its series; empty for others."""
    language: str = ""
    """`de` for the translation into German; empty for the original."""
    is_card: bool = False
    """Whether it is the speaking card of the briefing."""

    @property
    def path(self) -> str:
        """Its file, relative to the project."""
        if self.briefing:
            return f"content/{self.dossier}/briefings/{self.briefing}.yaml"
        return f"content/{self.dossier}/deliverables/{self.deliverable}/{self.version}.yaml"

    @property
    def briefing_name(self) -> str:
        """The name of the briefing in its dossier, with that of its series."""
        return f"{self.briefing}/{self.row}" if self.row else self.briefing

    def __str__(self) -> str:
        document = self.briefing_name or f"{self.deliverable}@{self.version}"
        name = with_language(f"{self.dossier}/{document}", self.language)
        return f"{name}{CARD}" if self.is_card else name

    @property
    def original(self) -> Target:
        """The document of which this is a translation or a card; itself if it is neither."""
        return replace(self, language="", is_card=False)


def with_language(target: str, language: str) -> str:
    """The name of a translation of a target, as in `mexico/d3.5@v2:de`."""
    return f"{target}:{language}" if language else target


def divided_name(target: str) -> tuple[str, str]:
    """The name of the original of a target, and the language of a translation, or nothing.

    Those of a card are those of its briefing.
    """
    target = target.removesuffix(CARD)
    original, colon, language = target.rpartition(":")
    return (original, language) if colon and language in OFFICIAL_LANGUAGES else (target, "")


def targets(project: Path | Workspace, dossier: str | None = None) -> tuple[str, ...]:
    """Every target of a project, or of one dossier, sorted."""
    workspace = project
    if not isinstance(workspace, Workspace):
        workspace = Workspace(workspace, unchanged=True)
    files = Files(workspace, Diagnostics())
    found = _all_targets(files) if dossier is None else _targets_of(files, dossier)
    return tuple(sorted(map(str, found)))


def is_card(target: str) -> bool:
    """Whether a target is the speaking card of a briefing, as in `mexico/talk:card`."""
    return target.endswith(CARD)


def target_path(target: str) -> str:
    """The file of a target, relative to the project; a translation has that of its original."""
    target, _ = divided_name(target)
    dossier, _, document = target.partition("/")
    deliverable, _, version = document.partition("@")
    if not version:
        return Target(dossier, briefing=document.partition("/")[0]).path
    return Target(dossier, deliverable, version).path


def series_of(target: str) -> str:
    """The name of the series of a briefing, as in `mexico/2019-06-mission`; empty for others."""
    original, _ = divided_name(target)
    return original.rpartition("/")[0] if original.count("/") > 1 else ""


def output_name(target: str) -> str:
    """Path of a target's files below the output folder, without its ending."""
    original, language = divided_name(target)
    name = original.replace("@", "-")
    translated = f"{name}-{language}" if language else name
    return f"{translated}{_CARD_NAME}" if is_card(target) else translated


def name_ending(target: str) -> str:
    """The end of the name of a translation or card, after that of its original: `-de-card`."""
    return output_name(target).removeprefix(output_name(divided_name(target)[0]))


def targets_with_output_name(name: str) -> Iterator[str]:
    """The targets whose files can have a path: briefings, versions, translations and cards."""
    if name.endswith(_CARD_NAME):
        briefings = targets_with_output_name(name.removesuffix(_CARD_NAME))
        yield from (f"{one}{CARD}" for one in briefings)
    yield from _originals_with_output_name(name)
    original, hyphen, language = name.rpartition("-")
    if hyphen and language in OFFICIAL_LANGUAGES:
        for one in _originals_with_output_name(original):
            yield with_language(one, language)


def _originals_with_output_name(name: str) -> Iterator[str]:
    yield name
    dossier, _, stem = name.rpartition("/")
    for index, letter in enumerate(stem):
        if letter == "-":
            yield f"{dossier}/{stem[:index]}@{stem[index + 1 :]}"


def find_checked_target(
    workspace: Workspace, name: str, diagnostics: Diagnostics, shared: SharedReads | None = None
) -> Target:
    """The target of a name; another target with the same output files is a finding.

    Raises `UsageError`, with the nearest name, for an unknown one.
    """
    target = find_target(Files(workspace, diagnostics), name)
    series = target.briefing if target.row else ""
    read = partial(_by_name, target.dossier, series)
    key = ("output names", target.dossier, series)
    named = read_once(shared, key, workspace, diagnostics, read)
    for other in _others_with_name(_file_names((target,))[0], named, workspace):
        if other.original == target.original:
            continue
        first, second = sorted((target, other), key=str)
        diagnostics.add(
            rules.TARGETS_WITH_EQUAL_FILES,
            Span(first.path),
            f"{first} and {second} have the same output files",
            f"rename {first.path.rpartition('/')[2]} or {second.path.rpartition('/')[2]}",
        )
    return target


def _others_with_name(
    name: str, named: Mapping[str, Sequence[Target]], workspace: Workspace
) -> Iterator[Target]:
    """The targets with an output name. Only files of possible originals are read."""
    yield from named.get(name, ())
    files = Files(workspace, Diagnostics()).of_other_targets()
    if name.endswith(_CARD_NAME):
        others = _others_with_name(name.removesuffix(_CARD_NAME), named, workspace)
        yield from (replace(one, is_card=True) for one in others if _has_card(files, one))
    original, hyphen, language = name.rpartition("-")
    if not hyphen or language not in OFFICIAL_LANGUAGES:
        return
    for one in named.get(original, ()):
        if language in _languages_of(files, one):
            yield replace(one, language=language)


def _by_name(
    dossier: str, series: str, files: Files, _: Diagnostics
) -> Mapping[str, Sequence[Target]]:
    """The targets of a dossier but for translations, by the names of their files.

    Those of a series are in a folder of their own: they are found with its name, and not without.
    """
    found: dict[str, list[Target]] = {}
    files = files.of_other_targets()
    if series:
        others = (*_with_rows(files, Target(dossier, briefing=series)),)
    else:
        others = (*_files_of(files, dossier),)
    for target, name in zip(others, _file_names(others), strict=True):
        found.setdefault(name, []).append(target)
    return found


def _file_names(targets: Sequence[Target]) -> list[str]:
    """The output names as systems compare them that ignore case."""
    # No file name contains the separator.
    names = "\0".join([output_name(str(target)) for target in targets])
    return unicodedata.normalize("NFC", names).casefold().split("\0") if targets else []


def find_target(files: Files, name: str) -> Target:
    """The target of a name. Raises `UsageError`, with the nearest name, for an unknown one."""
    # All targets are listed only if this fails: the read set must not depend on other targets.
    if is_card(name) and (briefing := _with_card(files, name.removesuffix(CARD))) is not None:
        return briefing
    found = _named_original(files, name)
    if found is not None:
        return found
    original, language = divided_name(name)
    found = _named_original(files, original) if language else None
    if found is not None and language in _languages_of(files, found):
        return replace(found, language=language)
    known = {str(target): target for target in _all_targets(files)}
    if name not in known:
        hint = series_hint(name, known) or suggested_target(name, known) or suggest(name, known)
        if found is not None:
            hint = f"add 'translations: [{language}]' to {found.path}"
        raise UsageError(f"unknown target '{name}'" + (f"; {hint}" if hint else ""))
    return known[name]


def series_hint(name: str, known: Iterable[str]) -> str:
    """A hint with the briefings of a series; empty for a name that is not that of a series."""
    rows = [one for one in known if series_of(one) == name]
    return f"it is a series; name one of its briefings, such as '{rows[0]}'" if rows else ""


def suggested_target(name: str, known: Iterable[str]) -> str:
    """A hint with the target, or the series, that a name means; empty if none is similar.

    The name can be that of a file, or lack its dossier.
    """
    every = dict.fromkeys(one for target in known for one in (series_of(target), target) if one)
    by_file = {target_path(one): one for one in reversed(every) if not is_card(one)}
    by_document = {one.partition("/")[2]: one for one in every}
    path = PurePath(name).as_posix()
    meant = next((one for file, one in by_file.items() if f"/{path}".endswith(f"/{file}")), "")
    if not meant and "/" not in name:
        meant = by_document.get(name) or by_document.get(nearest(name, by_document), "")
    return f"did you mean '{meant}'?" if meant else did_you_mean(name, every)


def _with_card(files: Files, name: str) -> Target | None:
    """The card of a briefing or of its translation; `None` if it has none."""
    original, language = divided_name(name)
    found = _named_original(files, original)
    if found is None or not _has_card(files, found):
        return None
    if language and language not in _languages_of(files, found):
        return None
    return replace(found, language=language, is_card=True)


def _has_card(files: Files, target: Target) -> bool:
    """Whether a briefing says `card: true`; found without a parser, as translations are."""
    if target.row:
        row = _row_of(files, target)
        return row is not None and row.has_card
    data = files.glance(target.path) if target.briefing else b""
    return b"card" in data and _HAS_CARD.search(data.decode("utf-8", "replace")) is not None


def _named_original(files: Files, name: str) -> Target | None:
    """The version or the briefing of a name; `None` if there is no such file, or row in it."""
    parts = re.fullmatch(rf"({_NAME})/({_NAME})(?:/({_NAME})|@({_NAME}))?", name)
    if parts is not None:
        dossier, document, row, version = parts.groups()
        if version is None and files.exists(f"content/{dossier}/briefings/{document}.yaml"):
            briefing = Target(dossier, briefing=document, row=row or "")
            return briefing if briefing in _with_rows(files, briefing) else None
        folder = f"content/{dossier}/deliverables/{document}"
        if version is not None and version_exists(files, folder, version):
            return Target(dossier, document, version)
    return None


def _rows_of(files: Files, path: str) -> tuple[SeriesRow, ...]:
    """The briefings of a series; none if the file of a briefing is not that of a series."""
    data = files.glance(path)
    if not is_series(data):
        return ()
    # Imported here: most projects have no series.
    from briefgen.content.meetings.of_series import meetings_of_series

    return series_rows(data, meetings_of_series(files, path))


def _with_rows(files: Files, briefing: Target) -> Iterable[Target]:
    """The briefings that a file makes: itself, or those of a series."""
    rows = _rows_of(files, briefing.path)
    return [replace(briefing, row=row.key) for row in rows] or [replace(briefing, row="")]


def _row_of(files: Files, target: Target) -> SeriesRow | None:
    rows = _rows_of(files, target.path)
    return next((row for row in rows if row.key == target.row), None)


def _languages_of(files: Files, target: Target) -> tuple[str, ...]:
    """The languages into which a version or a briefing is translated, sorted."""
    if not target.row:
        return languages_in(files, target.path)
    row = _row_of(files, target)
    return () if row is None else row.languages


def languages_in(files: Files, path: str) -> tuple[str, ...]:
    """The languages that the key `translations` of a version or a briefing names, sorted.

    They are found without a parser, because the files of all targets are searched to list them.
    Those of a series are the languages of all its briefings.
    """
    data = files.glance(path)
    if rows := _rows_of(files, path):
        return tuple(sorted({language for row in rows for language in row.languages}))
    text = data.decode("utf-8", "replace") if b"translations" in data else ""
    found = _TRANSLATIONS.search(text)
    named = {*_TAG.findall(_COMMENT.sub("", found[1]))} if found is not None else set()
    return tuple(language for language in OFFICIAL_LANGUAGES if language in named)


def translations_of(project: Path, target: str) -> tuple[str, ...]:
    """The names of the translations of a target, sorted."""
    files = Files(Workspace(project), Diagnostics()).of_other_targets()
    found = _named_original(files, target)
    languages = () if found is None else _languages_of(files, found)
    return tuple(with_language(target, one) for one in languages)


def cards_of(project: Path, target: str) -> tuple[str, ...]:
    """The names of the speaking cards of a briefing and of its translations; none without one."""
    files = Files(Workspace(project), Diagnostics()).of_other_targets()
    found = _named_original(files, target)
    if found is None or not _has_card(files, found):
        return ()
    return tuple(f"{one}{CARD}" for one in (target, *translations_of(project, target)))


def version_exists(files: Files, folder: str, version: str) -> bool:
    """Whether a deliverable, in `content/{dossier}/deliverables/{name}`, has a version."""
    parts = re.fullmatch(rf"content/{_NAME}/deliverables/{_NAME}@({_NAME})", f"{folder}@{version}")
    if parts is None or version == "deliverable":
        return False
    return files.exists(f"{folder}/{version}.yaml")


def versions(files: Files, dossier: str) -> tuple[str, ...]:
    """Versions of a dossier's deliverables as briefings name them: `d3.5@v2`."""
    found = (target for target in _files_of(files, dossier) if target.deliverable)
    return tuple(f"{target.deliverable}@{target.version}" for target in found)


def _all_targets(files: Files) -> list[Target]:
    dossiers = files.folders("content")
    return [target for dossier in dossiers for target in _targets_of(files, dossier)]


def _targets_of(files: Files, dossier: str) -> Iterator[Target]:
    for original in _originals_of(files, dossier):
        found = (original, *_translations_of(files, original))
        yield from found
        if _has_card(files, original):
            yield from (replace(one, is_card=True) for one in found)


def _translations_of(files: Files, original: Target) -> Iterable[Target]:
    return (replace(original, language=one) for one in _languages_of(files, original))


def briefings_of(files: Files, dossier: str) -> Iterator[Target]:
    """The briefings of a dossier, those of series among them, without translations and cards."""
    return (one for one in _originals_of(files, dossier) if one.briefing)


def _originals_of(files: Files, dossier: str) -> Iterator[Target]:
    for one in _files_of(files, dossier):
        yield from _with_rows(files, one) if one.briefing else (one,)


def _files_of(files: Files, dossier: str) -> Iterator[Target]:
    """The versions and the briefings of a dossier, a series as one of them."""
    for deliverable in files.folders(f"content/{dossier}/deliverables"):
        for name in _record_names(files, f"content/{dossier}/deliverables/{deliverable}"):
            if name != "deliverable":
                yield Target(dossier, deliverable, name)
    for name in _record_names(files, f"content/{dossier}/briefings"):
        yield Target(dossier, briefing=name)


def _record_names(files: Files, folder: str) -> list[str]:
    """Names of the YAML files directly in a folder."""
    names = (name.removesuffix(".yaml") for name in files.listing(folder, ".yaml"))
    return [name for name in names if "/" not in name]


def may_differ(target: str, changed: Set[str]) -> bool:
    """Whether a target can read one of the changed files, by the names of their folders."""
    return any(_may_read(target, path) for path in changed)


def _may_read(target: str, path: str) -> bool:
    target, language = divided_name(target)
    if found := language_of(path):
        if found != language:
            return False
        path = original_of(path)
    dossier, _, document = target.partition("/")
    name, _, version = document.partition("@")
    parts = path.split("/")
    if parts[0] == "releases":
        # A briefing can say what is new since a release of its dossier.
        return not version and parts[1:2] == [dossier]
    if parts[0] != "content":
        return True
    if len(parts) > 2 and parts[1] != dossier:
        # A briefing can take content from versions of other dossiers.
        return not version and parts[2] != "briefings"
    if len(parts) < 3:
        return False
    if parts[2] == "briefings":
        return not version and parts[3:] == [f"{name.partition('/')[0]}.yaml"]
    # A briefing can select from any deliverable of its dossier.
    return parts[2] != "deliverables" or not version or parts[3:4] == [name]
