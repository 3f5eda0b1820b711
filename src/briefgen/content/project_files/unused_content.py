"""Finds sections, records, tables, charts, images and notices that nothing in a dossier names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote

from briefgen.content.project_files import rules
from briefgen.content.project_files.briefings_of_others import briefings_of_others
from briefgen.content.project_files.content_folders import (
    all_kinds_are_known,
    content_folders,
    disputed_folders,
    folders_of_records,
)
from briefgen.content.project_files.misplaced_files import is_text_file
from briefgen.content.project_files.notice_names import KnownNotices, parts_of_name
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import nearest
from briefgen.errors import SetupError
from briefgen.schema.layer_files import LAYER_FOLDERS, LayerFolder, folder_in_layer
from briefgen.spans.span import Span
from briefgen.translated_files import language_of
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

_ANCHOR = re.compile(r"^anchor\s*:\s*[\"']?([a-z][a-z0-9-]*)", re.MULTILINE)
_TAGS = re.compile(r"^tags\s*:(.*(?:\n[ \t-].*)*)", re.MULTILINE)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_KEYS_OF_NOTICES = {
    "copyright": ("copyright", re.compile(r"^copyright\s*:", re.MULTILINE)),
    "legal-notice": ("legal_notice: true", re.compile(r"^legal_notice\s*:\s*true\b", re.MULTILINE)),
}
"""By the name of a notice, the key of a version with which it is printed, and its pattern."""
_DELIVERABLE = re.compile(r"content/[^/]+/deliverables/[^/]+/")
_TEMPLATE = re.compile(r"^template\s*:\s*[\"']?([\w-]+)", re.MULTILINE)
_PICTURES = (".png", ".jpg", ".jpeg", ".svg")
_IN_OUTLINE_HINT = "add it to the outline of a version, or remove the file"
_SELECTED_HINT = "show it in a text, name it in a briefing, or remove the file"


def report_unused_content(workspace: Workspace, dossier: str, diagnostics: Diagnostics) -> None:
    """A warning for each file of a dossier that no other file of the dossier names.

    Briefings of other dossiers that take content from it count, too. A search of the text finds
    names, so a name that occurs anywhere counts.
    """
    files = Files(workspace, diagnostics).of_other_targets()
    top = f"content/{dossier}"
    folders, notices = content_folders(files), KnownNotices(files)
    names, disputed = _Names(files, top, folders), disputed_folders(files)
    for name in files.listing(top, ""):
        path, folder_name = f"{top}/{name}", folder_in_layer(f"{top}/{name}")
        folder = folders.get(folder_name)
        is_read = folder is not None and name.endswith(folder.suffix)
        if not is_read or folder_name in disputed:
            folder = None  # It is not read, which is reported elsewhere.
        if folder is not None and names.is_of_unknown_kind(path, folder, files):
            _report_unread(folder, names.templates_for(path), path, diagnostics)
        elif folder is not None and (anchor := names.unused_anchor(path, folder)):
            _report_anchor(anchor, folder, path, diagnostics)
        if folder_name == "notices":
            _report_notice(path, names.versions, notices, diagnostics)
        picture = name.rpartition("/")[2]
        if picture.lower().endswith(_PICTURES) and not names.contain_picture(picture):
            hint = "show it, or remove the file"
            diagnostics.add(rules.UNUSED_CONTENT, Span(path), f"no text shows '{picture}'", hint)


def _folders_of_records(templates: Sequence[str], files: Files) -> frozenset[str] | None:
    """The folders of the kinds that templates declare; `None` if one of them cannot be read."""
    known = {*files.folders("templates"), *files.shipped().folders("templates")}
    if not templates or not known.issuperset(templates) or not all_kinds_are_known(files):
        return None
    return frozenset().union(*(folders_of_records(one, files) for one in templates))


def _report_unread(
    folder: LayerFolder, templates: Sequence[str], path: str, diagnostics: Diagnostics
) -> None:
    named = " or ".join(f"'{one}'" for one in templates)
    message = f"no kind of record of the template {named} has the folder '{folder.name}'"
    hint = "declare a kind with this folder under 'records' of the template, or remove the file"
    diagnostics.add(rules.UNUSED_CONTENT, Span(path), message, hint)


def _report_anchor(anchor: str, folder: LayerFolder, path: str, diagnostics: Diagnostics) -> None:
    message, hint = f"no file names the {folder.noun} '{anchor}'", _SELECTED_HINT
    if folder.is_outlined:
        message, hint = f"no outline contains the {folder.noun} '{anchor}'", _IN_OUTLINE_HINT
    diagnostics.add(rules.UNUSED_CONTENT, Span(path), message, hint)


def report_unused_notices(workspace: Workspace, diagnostics: Diagnostics) -> None:
    """A warning for each notice in `notices/` of the project that no version shows."""
    files = Files(workspace, diagnostics).of_other_targets()
    names = [name for name in files.listing("notices", ".md") if "/" not in name]
    if not names:
        return
    notices = KnownNotices(files)
    versions = [
        _text(files, f"content/{dossier}/deliverables/{name}")
        for dossier in files.folders("content")
        for name in files.listing(f"content/{dossier}/deliverables", ".yaml")
        if name.count("/") == 1
    ]
    for name in names:
        _report_notice(f"notices/{name}", versions, notices, diagnostics)


def _report_notice(
    path: str, versions: Sequence[str], known: KnownNotices, diagnostics: Diagnostics
) -> None:
    """A warning for a notice that is not shown by any of the `versions`, texts of their files."""
    notice, _ = parts_of_name(PurePosixPath(path).name.removesuffix(".md"))
    key, pattern = _KEYS_OF_NOTICES.get(notice, ("", None))
    if pattern is not None:
        is_shown, hint = any(map(pattern.search, versions)), f"set '{key}' in a version"
    elif notice in known.names:
        named = {name for text in versions for name in _TEMPLATE.findall(text)}
        is_shown = any(notice in known.listed_by(name) for name in named)
        hint = f"list '{notice}' under 'notices' in a template that a version has"
    else:
        return  # It is reported where its name is checked.
    if not is_shown:
        message = f"no version shows the notice '{notice}'"
        hint += ", or remove the file"
        diagnostics.add(rules.UNUSED_CONTENT, Span(path), message, hint)


class _Names:
    """The names in the files of a dossier."""

    def __init__(self, files: Files, top: str, folders: Mapping[str, LayerFolder]) -> None:
        self._folders = ("deliverables", "briefings", *folders)
        self._texts = {
            f"{top}/{name}": _text(files, f"{top}/{name}")
            for name in files.listing(top, "")
            if is_text_file(name)
        }
        of_others = briefings_of_others(files, top.rpartition("/")[2])
        self._texts |= {path: _text(files, path) for path in of_others}
        briefings = dict.fromkeys(self._of_folder("briefings", top))
        # Most names are in the other texts, and a dossier can have thousands of briefings.
        others = [path for path in self._texts if path not in briefings]
        self._every = _JoinedTexts({path: self._texts[path] for path in (*others, *briefings)})
        self._first_briefing = next(iter(briefings), "")
        self._of_deliverables = self._of_folder("deliverables", top)
        self._found: dict[tuple[str, re.Pattern[str]], frozenset[str]] = {}
        """By the folder of a deliverable and a pattern, its groups in the texts."""
        self._in_outline = _pattern_of_outline(folders)
        self._in_outlines = self._found_for(f"{top}/", self._in_outline)
        self._kinds: dict[tuple[str, ...], frozenset[str] | None] = {}
        """By the names of templates, the folders of their kinds of records."""
        defined = {
            found[1]
            for path, text in self._texts.items()
            if (own := folders.get(folder_in_layer(path))) is not None
            and own.is_outlined
            and (found := _ANCHOR.search(text)) is not None
        }
        self._has_unknown_entry = not self._in_outlines <= defined
        """Whether an outline names a section or record that no file defines."""

    def _of_folder(self, folder: str, top: str) -> Sequence[str]:
        """Paths of the texts in a folder of the dossier, whose name can be misspelt."""
        found = []
        meant: dict[str, bool] = {}
        for path in self._texts:
            own = path.removeprefix(f"{top}/")
            # Briefings are the only texts of other dossiers.
            first = own.partition("/")[0] if own != path else "briefings"
            if first not in meant:
                meant[first] = first == folder or nearest(first, self._folders) == folder
            if meant[first]:
                found.append(path)
        return found

    @property
    def versions(self) -> Sequence[str]:
        """The texts of the files of deliverables."""
        return [self._texts[path] for path in self._of_deliverables]

    def _found_for(self, path: str, pattern: re.Pattern[str]) -> frozenset[str]:
        """The names that a pattern finds in the texts of the deliverable of a file.

        A file of no deliverable counts for all of them.
        """
        of_one = _DELIVERABLE.match(path)
        start = of_one[0] if of_one else ""
        if (start, pattern) not in self._found:
            texts = (self._texts[one] for one in self._of_deliverables if one.startswith(start))
            self._found[start, pattern] = frozenset(
                name for text in texts for name in pattern.findall(text)
            )
        return self._found[start, pattern]

    def templates_for(self, path: str) -> tuple[str, ...]:
        """The names of the templates of the deliverables that can read a file."""
        return tuple(sorted(self._found_for(path, _TEMPLATE)))

    def is_of_unknown_kind(self, path: str, folder: LayerFolder, files: Files) -> bool:
        """Whether a file is in a folder of records that no template of its deliverable declares.

        A record that an outline of the deliverable names has a finding there.
        """
        if folder.name in LAYER_FOLDERS or path not in self._texts or language_of(path):
            return False
        templates = self.templates_for(path)
        if templates not in self._kinds:
            self._kinds[templates] = _folders_of_records(templates, files)
        known = self._kinds[templates]
        if known is None or folder.name in known:
            return False
        anchor = _ANCHOR.search(self._texts[path])
        return anchor is None or anchor[1] not in self._found_for(path, self._in_outline)

    def _is_in_briefings(self, name: str) -> bool:
        return bool(self._first_briefing) and self._every.name_since(name, self._first_briefing)

    def unused_anchor(self, path: str, folder: LayerFolder) -> str:
        """The anchor of a file that nothing names; empty if it is named or has no anchor."""
        text = self._texts.get(path, "")
        found = _ANCHOR.search(text)
        if found is None:
            return ""
        anchor = found[1]
        if folder.is_outlined:
            # The unknown entry is an error, and may be meant for this file.
            is_used = anchor in self._in_outlines or self._has_unknown_entry
            return "" if is_used else anchor
        tags = _TAGS.search(text)
        if tags is not None and any(map(self._is_in_briefings, _NAME.findall(tags[1]))):
            return ""
        return "" if self._every.name(anchor, but_for=path) else anchor

    def contain_picture(self, name: str) -> bool:
        """Whether a text contains the name of a picture, with or without percent signs."""
        return name in self._every.text or name in self._every.unquoted


def _pattern_of_outline(folders: Mapping[str, LayerFolder]) -> re.Pattern[str]:
    """The pattern of an entry of an outline."""
    kinds = "|".join(re.escape(one.kind) for one in folders.values() if one.is_outlined)
    return re.compile(rf"\b(?:{kinds})[\"']?\s*:\s*[\"']?([a-z][a-z0-9-]*)")


class _JoinedTexts:
    """Texts in which names are searched; few names are searched in many texts."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.text = "\n".join(texts.values())
        self._places: dict[str, tuple[int, int]] = {}
        """By path of a text, the places where it begins and where the next one begins."""
        end = 0
        for path, text in texts.items():
            start, end = end, end + len(text) + 1
            self._places[path] = (start, end)

    @cached_property
    def unquoted(self) -> str:
        """The text with the characters that percent signs mean in addresses."""
        return unquote(self.text)

    def name(self, name: str, but_for: str) -> bool:
        """Whether a text contains a name as a whole; the text of `but_for` does not count."""
        if not _NAME.fullmatch(name):
            return False
        start, end = self._places[but_for]
        return self._find(name, 0, start) or self._find(name, end, len(self.text))

    def name_since(self, name: str, first: str) -> bool:
        """Whether the text of a path, or one after it, contains a name as a whole."""
        return self._find(name, self._places[first][0], len(self.text))

    def _continues(self, place: int, step: int) -> bool:
        """Whether a name continues at a place: with a letter or digit, or a hyphen before one."""
        text, length = self.text, len(self.text)
        if 0 <= place < length and text[place] == "-":
            place += step
        return 0 <= place < length and text[place] in _CHARACTERS

    def _find(self, name: str, start: int, end: int) -> bool:
        """Whether the name is between two places, and not a piece of a longer one."""
        place = self.text.find(name, start, end)
        while place >= 0:
            before, after = place - 1, place + len(name)
            if not (self._continues(before, -1) or self._continues(after, 1)):
                return True
            place = self.text.find(name, place + 1, end)
        return False


def _text(files: Files, path: str) -> str:
    """The text of a file; empty if it cannot be read, which is reported elsewhere."""
    try:
        data = files.data(path) or b""
    except SetupError:
        return ""
    return unicodedata.normalize("NFC", data.decode("utf-8", "replace"))
