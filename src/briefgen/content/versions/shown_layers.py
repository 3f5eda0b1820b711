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
from briefgen.model.levels import AboveLevel, above_level
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
            _report(_Layer(read, layer, older, newer), version, above[layer], diagnostics)
    return replace(version, layers=tuple(one for one in version.layers if one not in above))


class _Layer(Struct, frozen=True):
    """The folder of a version above the level, with those that the document reads."""

    files: Files
    folder: str
    older: Sequence[str]
    newer: Sequence[str]

    def replaced(self) -> Iterator[str]:
        """The files and entries of registers that replace what the document then would print.

        One that names a level is not among them: it is for other readers, or also for these.
        """
        for name in self.files.listing(self.folder, ""):
            if language_of(name) or not self._is_in(self.older, name):
                continue
            if name in REGISTER_FILES.values():
                older, newer = (self._entries(one, name) for one in (self.older, self.newer))
                for key, entry in self._entries((self.folder,), name).items():
                    has_level = isinstance(entry, dict) and _LEVEL in entry
                    if key in older and key not in newer and not has_level:
                        yield f"{name}: {key}"
            elif not self._is_in(self.newer, name) and not self._names_level(name):
                yield name

    def _is_in(self, folders: Sequence[str], name: str) -> bool:
        return any(self.files.exists(f"{folder}/{name}") for folder in folders)

    def _entries(self, folders: Sequence[str], name: str) -> Mapping[str, Any]:
        found: dict[str, Any] = {}
        for folder in folders:
            data = self._data(f"{folder}/{name}")
            found |= data if isinstance(data, dict) else {}
        return found

    def _names_level(self, name: str) -> bool:
        data = self._data(f"{self.folder}/{name}")
        return isinstance(data, dict) and _LEVEL in data

    def _data(self, path: str) -> Any:
        """The mapping in a YAML file or the front matter of a section; `None` for other files."""
        found, is_section = Diagnostics(), path.endswith(".md")
        if not (is_section or path.endswith(".yaml")) or not self.files.exists(path):
            return None
        text = self.files.text(path) or ""
        document = read_yaml(text, path, found) if not is_section else None
        document = read_front_matter(text, path, found)[0] if is_section else document
        return None if document is None else document.data


def _report(layer: _Layer, version: Version, above: AboveLevel, diagnostics: Diagnostics) -> None:
    newest = version.history[-1]
    for piece in layer.replaced():
        message = f"'{piece}' comes from {above.message}"
        hint = f"write it in {newest.file}/, too, or base this version on another one"
        diagnostics.add(
            rules.INHERITED_ABOVE_LEVEL, newest.document.key_span(("based_on",)), message, hint
        )
