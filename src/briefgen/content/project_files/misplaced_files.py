"""Finds files of a dossier that are not read because of their name or folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import PurePosixPath

from msgspec import Struct

from briefgen.content.project_files import rules
from briefgen.content.project_files.content_folders import (
    all_kinds_are_known,
    content_folders,
    disputed_folders,
)
from briefgen.content.project_files.notice_names import KnownNotices, name_problem
from briefgen.content.project_files.unread_file import UnreadFile
from briefgen.content.project_files.unread_translations import UnreadTranslations
from briefgen.content.translations import rules as translation_rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import nearest, suggest
from briefgen.schema.layer_files import (
    CHARTS,
    FILES_OF_DOSSIER,
    REGISTERS,
    SECTIONS,
    TABLES,
    LayerFolder,
    folder_in_layer,
)
from briefgen.spans.span import Span
from briefgen.translated_files import language_of, original_of
from briefgen.workspace.files import Files

_DOSSIER_FOLDERS = ("briefings", "deliverables")
"""Folders that a dossier has, and its versions do not have."""
_SUFFIXES = {
    ".yaml": ".yaml",
    ".yml": ".yaml",
    ".md": ".md",
    ".markdown": ".md",
    ".mdown": ".md",
    ".mkdn": ".md",
    ".mkd": ".md",
}
"""Suffixes of YAML and Markdown, and the one that briefgen reads."""
_TEXT_SUFFIXES = (".txt", ".docx", ".doc", ".odt", ".rtf", ".json", ".toml")
_TEMPLATE_SUFFIXES = (".j2", ".txt", ".json", ".toml")
"""Suffixes of files in the folder of a template that look like a text of it."""
_IGNORED = re.compile(r"\.|~|README|LICEN[CS]E|.*(?:~|\.bak|\.orig)$", re.IGNORECASE)
"""Names of files that are not meant as content."""
_ANCHOR = re.compile(rb"^anchor\s*:", re.MULTILINE)
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:.*\n)*?---[ \t]*\r?\n")
_KEY = re.compile(rb"^([a-z][a-z0-9_]*)\s*:", re.MULTILINE)
"""A key of the outermost mapping of a file."""
_NOTICE = re.compile(r"(copyright|legal[-_ ]?notice)s?\.", re.IGNORECASE)
"""The beginning of a name that is that of a notice in every project."""
_TEXT_FILE = re.compile(r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:\.[a-z]{2,3})?\.md")
"""The file of a text that the body of a template prints: of all languages, or of one."""
_LANGUAGE_TAG = re.compile(r"([a-zA-Z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")

Parts = tuple[str, ...]
"""The folders and the name of a file, relative to the dossier."""


def report_misplaced_files(files: Files, dossier: str, diagnostics: Diagnostics) -> frozenset[str]:
    """Findings for files of a dossier that are not read although they look like content.

    A name that is nearly right is an error, another file with text is a warning. Returns the paths
    that misnamed files were probably meant to have.
    """
    top = f"content/{dossier}"
    # What the target depends on does not include the names of files that it does not read.
    files = files.of_other_targets()
    found = files.listing(top, "")
    place = _dossier(files, top, found, content_folders(files))
    intended: set[str] = set()
    reported: set[str] = set()
    disputed = disputed_folders(files)
    for name in found:
        if name.startswith("briefings/") and name.endswith(".yaml") and name.count("/") == 1:
            continue  # A dossier can have thousands of briefings.
        if disputed and not disputed.isdisjoint(name.split("/")[:-1]):
            continue
        problem = place.problem_of(tuple(name.split("/")))
        if problem is None:
            continue
        if problem.intended:
            intended.add(f"{top}/{problem.intended}")
        if problem.path not in reported:
            reported.add(problem.path)
            span = Span(f"{top}/{problem.path}")
            diagnostics.add(problem.rule, span, problem.message, problem.hint_among(place.names))
    return frozenset(intended)


class _Dossier(Struct, frozen=True):
    """The files of one dossier."""

    files: Files
    top: str
    """Path of its folder in the project."""
    records: Mapping[str, Set[str]]
    """For the folder of each deliverable, the names of its record and versions, without suffix."""
    notices: KnownNotices
    translations: UnreadTranslations
    folders: Mapping[str, LayerFolder]
    """The folders of a layer by their names."""
    names: Set[str]
    """All files, relative to the dossier."""

    def problem_of(self, parts: Parts) -> UnreadFile | None:
        """The problem of a file; `None` if it is read, or is not meant as content."""
        if any(_IGNORED.match(part) for part in parts):
            return None
        if self._is_translation(parts):
            return self._problem_of_translation(parts)
        match parts:
            case ["briefings", *rest] if rest:
                return self._problem_of_briefing(tuple(rest), parts)
            case ["deliverables", *rest] if rest:
                return self._problem_in_deliverables(tuple(rest), parts)
        return self._problem_in_layer(parts, parts, FILES_OF_DOSSIER)

    def _is_translation(self, parts: Parts) -> bool:
        """Whether a file is in the folder of a language, which is not that of a version."""
        if not language_of(f"{self.top}/{'/'.join(parts)}") or not _suffix_of(parts[-1])[1]:
            return False
        is_in_layer = len(parts) == 4 and parts[0] == "deliverables"
        return not (is_in_layer and parts[2] in self.records.get("/".join(parts[:2]), ()))

    def _problem_of_translation(self, parts: Parts) -> UnreadFile | None:
        """The problem of a translation without an original."""
        path = "/".join(parts)
        original = original_of(path)
        if original in self.names:
            unread = self.translations.problem_of(f"{self.top}/{path}")
            return UnreadFile(path, rules.FILE_NOT_READ, *unread) if unread else None
        folder = original.rpartition("/")[0]
        beside = {
            name.rpartition("/")[2] for name in self.names if name.rpartition("/")[0] == folder
        }
        message = f"this translation has no original: there is no {self.top}/{original}"
        hint = suggest(parts[-1], beside, "give it the name of its original, or remove it")
        return UnreadFile(path, translation_rules.NO_ORIGINAL, message, hint)

    def _problem_of_briefing(self, rest: Parts, parts: Parts) -> UnreadFile | None:
        if len(rest) == 1:
            return _problem_of_record(parts)
        if _suffix_of(parts[-1])[1] != ".yaml":
            return None
        name = f"{_suffix_of(parts[-1])[0]}.yaml"
        message = "this briefing is not built, because it is in a folder of its own"
        hint = "move it to briefings/"
        return _misplaced(parts, message, hint, f"briefings/{name}")

    def _problem_in_deliverables(self, rest: Parts, parts: Parts) -> UnreadFile | None:
        if len(rest) == 1:
            if not _suffix_of(rest[0])[1]:
                return None
            hint = "move it to the folder of its deliverable"
            return _misplaced(parts, "this file is not read", hint, "")
        if len(rest) == 2:
            if _suffix_of(parts[-1])[1] == ".yaml":
                return _problem_of_record(parts)
            return self._problem_of_text(parts, parts[:2])
        records = self.records.get("/".join(parts[:2]), frozenset())
        if parts[2] not in records:
            return _problem_of_version_folder(parts, records - {"deliverable"})
        return self._problem_in_layer(rest[2:], parts, REGISTERS)

    def _problem_in_layer(
        self, inner: Parts, parts: Parts, records: Sequence[str]
    ) -> UnreadFile | None:
        """The problem of a file in the folder of the dossier or of a version."""
        before = parts[: len(parts) - len(inner)]
        if len(inner) == 1:
            return self._problem_of_register(inner[0], parts, records)
        folder, name = inner[0], inner[-1]
        if folder in self.folders:
            return self._problem_of_entry(name, folder, parts)
        if folder == "notices":
            return _problem_of_notice(parts, before, self.notices)
        stem, suffix = _suffix_of(name)
        if folder == "images" or not suffix or _suffix_of(folder)[1]:
            return None  # A folder with the name of a file is reported where the file is read.
        known = (*self.folders, "notices", *(() if before else _DOSSIER_FOLDERS))
        path = "/".join((*before, folder))
        message = f"the folder '{folder}' is not read"
        if near := nearest(folder, known):
            wanted = self.folders[near].suffix if near in self.folders else suffix
            intended = "/".join((*before, near, *inner[1:-1], f"{stem}{wanted}"))
            exists = self.files.folder_exists("/".join((self.top, *before, near)))
            hint = f"move its files to '{near}'" if exists else f"rename it '{near}'"
            return UnreadFile(path, rules.MISPLACED_FILE, message, hint, intended)
        if not self._all_folders_are_known():
            return None  # A template that has a finding may declare it.
        hint = f"the folders with content are {', '.join(known)}"
        return UnreadFile(path, rules.FILE_NOT_READ, message, hint)

    def _all_folders_are_known(self) -> bool:
        """Whether the file of each template has its name and can be read."""
        folders = (f"templates/{name}" for name in self.files.folders("templates"))
        return all_kinds_are_known(self.files) and not any(
            report_misplaced_template_files(self.files, folder, Diagnostics()) for folder in folders
        )

    def _problem_of_entry(self, name: str, folder: str, parts: Parts) -> UnreadFile | None:
        """The problem of a file in one of the folders with content."""
        wanted = self.folders[folder].suffix
        if name.endswith(wanted):
            return None
        stem, suffix = _suffix_of(name)
        message = f"this file is not read: files in {folder}/ must end in {wanted}"
        meant = _folder_of_text(self._data(parts), suffix, self.folders) if suffix else None
        if suffix == wanted or (meant is not None and meant.name == folder):
            intended = "/".join((*parts[:-1], f"{stem}{wanted}"))
            return _misplaced(parts, "this file is not read", f"rename it {stem}{wanted}", intended)
        if suffix:
            others = [one.name for one in self.folders.values() if one.suffix == suffix]
            if meant is not None:
                others = [meant.name]
            hint = f"move it to {' or '.join(f'{other}/' for other in others)}"
            if meant is not None and not name.endswith(meant.suffix):
                hint += f" as {stem}{meant.suffix}"
            return _misplaced(parts, message, hint, "")
        if name.lower().endswith(_TEXT_SUFFIXES):
            hint = f"write its content in a {wanted} file, or move it out of {folder}/"
            return UnreadFile("/".join(parts), rules.FILE_NOT_READ, message, hint)
        return None

    def _data(self, parts: Parts) -> bytes:
        return self.files.data(f"{self.top}/{'/'.join(parts)}") or b""

    def _problem_of_register(
        self, name: str, parts: Parts, records: Sequence[str]
    ) -> UnreadFile | None:
        """The problem of a file beside the registers of a layer."""
        stem, suffix = _suffix_of(name)
        if suffix == ".yaml":
            if name in {f"{record}.yaml" for record in records}:
                return None
            near = stem.lower() if stem.lower() in records else nearest(stem, records)
            if near and _folder_of_text(self._data(parts), suffix, self.folders) is None:
                intended = "/".join((*parts[:-1], f"{near}.yaml"))
                return _misplaced(
                    parts, "this file is not read", f"rename it {near}.yaml", intended
                )
        return self._problem_of_text(parts, parts[:-1])

    def _problem_of_text(self, parts: Parts, layer: Parts) -> UnreadFile | None:
        """The problem of a file whose name does not show its place."""
        stem, suffix = _suffix_of(parts[-1])
        if not suffix:
            is_notice = _is_like_notice(parts[-1], self.notices)
            return _problem_of_notice(parts, layer, self.notices) if is_notice else None
        data = self._data(parts)
        folder = _folder_of_text(data, suffix, self.folders)
        if folder is None:
            if suffix == ".md" and _is_like_notice(parts[-1], self.notices):
                return _problem_of_notice(parts, layer, self.notices)
            return UnreadFile(
                "/".join(parts), rules.FILE_NOT_READ, "this file is not read",
                "remove it, or move it out of the folder content/",
            )  # fmt: skip
        name = f"{stem}{folder.suffix}"
        hint = f"move it to {folder.name}/" + (f" as {name}" if name != parts[-1] else "")
        return _misplaced(
            parts, "this file is not read", hint, "/".join((*layer, folder.name, name))
        )


def _dossier(
    files: Files, top: str, names: Sequence[str], folders: Mapping[str, LayerFolder]
) -> _Dossier:
    records, notices = _records_by_folder(names), KnownNotices(files)
    translations = UnreadTranslations(files, top)
    return _Dossier(files, top, records, notices, translations, folders, frozenset(names))


def _folder_of_text(
    data: bytes, suffix: str, folders: Mapping[str, LayerFolder]
) -> LayerFolder | None:
    """The folder for which a text with an anchor is meant; `None` for a text without one."""
    if not _ANCHOR.search(data):
        return None
    keys = {key.decode() for key in _KEY.findall(data)}
    record = max(folders.values(), key=lambda one: len(one.keys & keys))
    is_record = bool(record.keys & keys) and "kind" not in keys
    if _FRONT_MATTER.match(data) or not (suffix == ".yaml" or is_record or "kind" in keys):
        return SECTIONS
    if is_record:
        return record
    return CHARTS if "data" in keys else TABLES


def _problem_of_version_folder(parts: Parts, versions: Set[str]) -> UnreadFile | None:
    """The problem of a file in a folder that belongs to no version."""
    if not _suffix_of(parts[-1])[1]:
        return None
    folder = parts[2]
    near = nearest(folder, versions)
    message = f"this folder is not read, because there is no version file {folder}.yaml"
    hint = f"rename the folder '{near}'" if near else f"add {folder}.yaml beside the folder"
    return _misplaced(parts[:3], message, hint, "")


def _records_by_folder(names: Iterable[str]) -> dict[str, set[str]]:
    records: dict[str, set[str]] = {}
    for name in names:
        parts = name.split("/")
        if len(parts) == 3 and parts[0] == "deliverables" and _suffix_of(parts[2])[1] == ".yaml":
            records.setdefault("/".join(parts[:2]), set()).add(_suffix_of(parts[2])[0])
    return records


def _problem_of_record(parts: Parts) -> UnreadFile | None:
    """The problem of a file where a version, a briefing or a deliverable is expected."""
    stem, suffix = _suffix_of(parts[-1])
    if suffix != ".yaml" or parts[-1].endswith(".yaml"):
        return None
    intended = "/".join((*parts[:-1], f"{stem}.yaml"))
    return _misplaced(parts, "this file is not read", f"rename it {stem}.yaml", intended)


def _problem_of_notice(parts: Parts, layer: Parts, known: KnownNotices) -> UnreadFile | None:
    """The problem of a file in `notices/` of a layer, or with the name of a notice elsewhere."""
    stem = _stem_of_notice(parts[-1])
    if stem is None:
        return None
    problem = name_problem(stem, known)
    wanted = stem if problem is None else problem.wanted
    message = "this file is not read"
    if problem is not None and problem.message:
        message += f": {problem.message}"
    if problem is not None and not wanted:
        rule = rules.FILE_NOT_READ if problem.is_unknown else rules.MISPLACED_FILE
        return UnreadFile("/".join(parts), rule, message, problem.hint)
    intended = (*layer, "notices", f"{wanted}.md")
    if parts == intended:
        return None
    is_in_folder = parts[:-1] == intended[:-1]
    hint = f"rename it {wanted}.md" if is_in_folder else f"move it to notices/ as {wanted}.md"
    return _misplaced(parts, message, hint, "/".join(intended))


def _stem_of_notice(name: str) -> str | None:
    """The name of a notice without the suffix of a text, right or wrong; `None` for no text."""
    bare = name[:-3] if name.lower().endswith(".j2") else name
    stem, suffix = _suffix_of(bare)
    if suffix or bare != name:
        return stem
    return name.rpartition(".")[0] if name.lower().endswith(_TEXT_SUFFIXES) else None


def _is_like_notice(name: str, known: KnownNotices) -> bool:
    """Whether a name, of a file in any folder, begins like that of a notice."""
    if _NOTICE.match(name):
        return True
    return _stem_of_notice(name) is not None and name.partition(".")[0] in known.names


def report_misplaced_notices(files: Files, diagnostics: Diagnostics) -> None:
    """Findings for files in `notices/` of the project, which all dossiers share, as above."""
    files = files.of_other_targets()
    known = KnownNotices(files)
    for name in files.listing("notices", ""):
        parts = ("notices", *name.split("/"))
        if any(_IGNORED.match(part) for part in parts):
            continue
        if problem := _problem_of_notice(parts, (), known):
            diagnostics.add(problem.rule, Span(problem.path), problem.message, problem.hint)


def _misplaced(parts: Parts, message: str, hint: str, intended: str) -> UnreadFile:
    return UnreadFile("/".join(parts), rules.MISPLACED_FILE, message, hint, intended)


def _suffix_of(name: str) -> tuple[str, str]:
    """A name without its suffix, and `.yaml` or `.md`; empty for a file of another kind."""
    bare = name[:-4] if name.lower().endswith(".txt") else name
    stem, dot, suffix = bare.rpartition(".")
    known = _SUFFIXES.get(f".{suffix.lower()}", "") if dot and stem else ""
    return (stem, known) if known else (name, "")


def report_misplaced_template_files(files: Files, folder: str, diagnostics: Diagnostics) -> bool:
    """Findings for files of a template that are not read because of their names or folders.

    Returns whether the file of the template itself is one of them.
    """
    names = files.of_other_targets().listing(folder, "")
    known = KnownNotices(files)
    has_other_name = False
    for name in names:
        problem = _problem_in_template(tuple(name.split("/")), names, known)
        if problem is not None:
            has_other_name |= problem.intended == "template.yaml"
            span = Span(files.name(f"{folder}/{name}"))
            diagnostics.add(problem.rule, span, problem.message, problem.hint_among(names))
    return has_other_name


def _problem_in_template(
    parts: Parts, names: Sequence[str], known: KnownNotices
) -> UnreadFile | None:
    """The problem of one of the files of a template; `None` if it is read, or no text."""
    name = parts[-1]
    stem, suffix = _suffix_of(name)
    is_text = suffix or name.lower().endswith(_TEMPLATE_SUFFIXES)
    if not is_text or any(_IGNORED.match(part) for part in parts):
        return None
    wanted, message = "", "this file is not read"
    if suffix == ".yaml" and "template.yaml" not in names and nearest(stem, ["template"]):
        wanted = "template.yaml"
    elif suffix == ".yaml" and name != "template.yaml" and not _NOTICE.match(name):
        wanted = _intended_labels(stem, is_in_folder=len(parts) > 1)
    elif len(parts) == 1 and text_of_template_file(name):
        return None  # Texts that no part of the template names are found when it is read.
    elif name != "template.yaml" and (own := _stem_of_notice(name)) is not None:
        problem = name_problem(own, known)
        if problem is not None and problem.message and not problem.is_unknown:
            message += f": {problem.message}"
            if not problem.wanted:
                return _misplaced(parts, message, problem.hint, "")
        wanted = own if problem is None else problem.wanted
        wanted += ".md.j2" if wanted else ""
    if "/".join(parts) in ("template.yaml", wanted):
        return None
    if wanted:
        return _problem_of_template_name(parts, wanted, message)
    if parts[0] == "languages":
        hint = "name it by the language of its labels, as in en.yaml"
        return _misplaced(parts, "this file is not read", hint, "")
    hint = "remove it, or move it out of the folder of the template"
    return UnreadFile("/".join(parts), rules.FILE_NOT_READ, "this file is not read", hint)


def _intended_labels(stem: str, *, is_in_folder: bool) -> str:
    """The file of labels that a YAML file with a language as its name is meant for, or nothing."""
    found = _LANGUAGE_TAG.fullmatch(stem)
    if found is None or not (is_in_folder or len(found[1]) == 2):
        return ""
    return f"languages/{found[1].lower()}.yaml"


def _problem_of_template_name(parts: Parts, wanted: str, message: str) -> UnreadFile:
    *folders, name = wanted.split("/")
    hint = f"rename it {name}" if list(parts[:-1]) == folders else f"move it to {wanted}"
    if hint.startswith("move") and not folders:
        hint = "move it beside template.yaml" + (f" as {name}" if parts[-1] != name else "")
    if folders and re.search("[-_]", parts[-1]):
        message += ": the file of a language is named without the country"
    return _misplaced(parts, message, hint, wanted)


def text_of_template_file(name: str) -> str:
    """The name, as the body of a template has it, of the text in a file beside the template.

    Empty for any other file.
    """
    found = _TEXT_FILE.fullmatch(name)
    return f"{found[1]}.md" if found and not _NOTICE.match(name) else ""


def names_in_folder(folder: str, paths: Iterable[str]) -> set[str]:
    """The names, without suffix, of the files in a folder of a dossier or a version."""
    return {PurePosixPath(path).stem for path in paths if folder_in_layer(path) == folder}


def is_text_file(name: str) -> bool:
    """Whether a path, relative to a dossier, is that of a YAML or Markdown file with content."""
    parts = name.split("/")
    return bool(_suffix_of(parts[-1])[1]) and not any(_IGNORED.match(part) for part in parts)


def misplaced_files(files: Files) -> Iterator[str]:
    """Paths of the files that are not read because of their names or folders."""
    folders = content_folders(files)
    for dossier in files.folders("content"):
        top = f"content/{dossier}"
        found = files.listing(top, "")
        place = _dossier(files, top, found, folders)
        for name in found:
            problem = place.problem_of(tuple(name.split("/")))
            if problem is not None and problem.rule is rules.MISPLACED_FILE:
                yield f"{top}/{name}"
