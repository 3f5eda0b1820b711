"""The folders of a version from which a document of a level takes content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.front_matter import read_front_matter
from briefgen.content.versions import rules
from briefgen.content.versions.shown_versions import level_of, shown_versions
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.levels import AboveLevel, above_level, may_show
from briefgen.schema.layer_files import REGISTER_FILES
from briefgen.syntax.yaml.reader import read_yaml
from briefgen.translated_files import language_of
from briefgen.workspace.files import Files

if TYPE_CHECKING:
    from briefgen.content.marks.distribution import Distribution
    from briefgen.content.versions.reading import Version

_LEVEL = "level"


def with_shown_layers(
    version: Version | None, distribution: Distribution, files: Files, diagnostics: Diagnostics
) -> Version | None:
    """The version without the folders of versions above the level of a document.

    A finding for each file and entry there that replaces an older one and that no newer folder has:
    the document would print the older words. A briefing of a lower level than its version takes
    what it selects from all folders.
    """
    if version is None:
        return None
    history, own = version.history, distribution.level
    if history[-1:] != shown_versions(history[-1:], distribution):
        return version
    levels = {one.file: level_of(one, distribution.levels) for one in history}
    above = {}
    for layer in version.layers[1:]:
        name = layer.rpartition("/")[2]
        if found := above_level(f"{name}, which", own, levels.get(name)):
            above[layer] = found
    if not above:
        return version
    for number, layer in enumerate(version.layers):
        if layer in above:
            older = [one for one in version.layers[:number] if one not in above]
            newer = [one for one in version.layers[number:] if one not in above]
            # What is wrong in these files is a finding of the documents that read them.
            read = Files(files.workspace, Diagnostics())
            folder = _Layer(read, distribution, layer, older, newer)
            _report(folder, version, above[layer], diagnostics)
    return replace(version, layers=tuple(one for one in version.layers if one not in above))


class _Layer(Struct, frozen=True):
    """The folder of a version above the level, with those that the document reads."""

    files: Files
    distribution: Distribution
    folder: str
    older: Sequence[str]
    newer: Sequence[str]

    def replaced(self) -> Iterator[str]:
        """The files and entries of registers that replace what the document then would print.

        What names a level is not among them: it is for other readers, or also for these.
        """
        for name in self.files.listing(self.folder, ""):
            if language_of(name):
                continue
            if name in REGISTER_FILES.values():
                older, newer = (self._entries(one, name) for one in (self.older, self.newer))
                for key, entry in self._entries((self.folder,), name).items():
                    is_older = key in older and self._is_shown(older[key])
                    if is_older and key not in newer and not _names_level(entry):
                        yield f"{name}: {key}"
            elif self._is_shown_file(name) and not _names_level(self._data(self.folder, name)):
                yield name

    def _is_shown_file(self, name: str) -> bool:
        """Whether the document can print an older file of a name, and has no newer one."""
        older, newer = (
            [one for one in folders if self.files.exists(f"{one}/{name}")]
            for folders in (self.older, self.newer)
        )
        return bool(older) and not newer and self._is_shown(self._data(older[-1], name))

    def _is_shown(self, piece: Any) -> bool:
        named = piece.get(_LEVEL) if isinstance(piece, dict) else None
        declared = self.distribution.levels.declared.get(str(named))
        return declared is None or may_show(self.distribution.level, declared.level)

    def _entries(self, folders: Sequence[str], name: str) -> Mapping[str, Any]:
        found: dict[str, Any] = {}
        for folder in folders:
            data = self._data(folder, name)
            for key, entry in data.items() if isinstance(data, dict) else ():
                older = found.get(key)
                if isinstance(older, dict) and isinstance(entry, dict):
                    entry = {**older, **entry}
                found[key] = entry
        return found

    def _data(self, folder: str, name: str) -> Any:
        """The mapping in a YAML file or the front matter of a section; `None` for other files."""
        path, found = f"{folder}/{name}", Diagnostics()
        if not name.endswith((".yaml", ".md")) or not self.files.exists(path):
            return None
        text = self.files.text(path) or ""
        if name.endswith(".md"):
            document, _ = read_front_matter(text, path, found)
        else:
            document = read_yaml(text, path, found)
        return None if document is None else document.data


def _names_level(piece: Any) -> bool:
    return isinstance(piece, dict) and _LEVEL in piece


def _report(layer: _Layer, version: Version, above: AboveLevel, diagnostics: Diagnostics) -> None:
    newest = version.history[-1]
    for piece in layer.replaced():
        message = f"'{piece}' comes from {above.message}"
        hint = f"write it in {newest.file}/, too, or base this version on another one"
        diagnostics.add(
            rules.INHERITED_ABOVE_LEVEL, newest.document.key_span(("based_on",)), message, hint
        )
