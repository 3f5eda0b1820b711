"""A folder on disk, in which unsaved texts replace files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


class Folder:
    """Reads files below one folder, by paths relative to it with forward slashes.

    An overlay is the text of a file that an editor has not saved: it replaces the file on disk, or
    adds one where there is none.
    """

    def __init__(self, root: Path, overlays: Mapping[str, str] | None = None) -> None:
        self._root = root.resolve()
        self._overlays = {path: text.encode() for path, text in (overlays or {}).items()}

    def contains(self, path: str) -> bool:
        """Whether a path is in the folder after `..` and symbolic links are resolved."""
        return (self._root / path).resolve().is_relative_to(self._root)

    def is_file(self, path: str) -> bool:
        """Whether a path is a file on disk or an overlay."""
        if path in self._overlays:
            return True
        try:
            return (self._root / path).is_file()
        except OSError:
            # The name is longer than the file system allows.
            return False

    def is_folder(self, path: str) -> bool:
        """Whether a path is a folder on disk or contains an overlay."""
        return (self._root / path).is_dir() or any(
            name.startswith(f"{path}/") for name in self._overlays
        )

    def read(self, path: str) -> bytes:
        """A file's bytes. Raises `OSError` if it cannot be read."""
        overlay = self._overlays.get(path)
        return (self._root / path).read_bytes() if overlay is None else overlay

    def listing(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Paths relative to `folder` of its files with a suffix, at any depth, sorted."""
        top = self._root / folder
        found = (p for p in top.rglob(f"*{suffix}") if p.is_file() or p.is_symlink())
        names = {path.relative_to(top).as_posix() for path in found}
        return tuple(sorted(names | {n for n in self._overlaid(folder) if n.endswith(suffix)}))

    def folders(self, folder: str) -> tuple[str, ...]:
        """Names of the folders directly in a folder, sorted."""
        top = self._root / folder
        names = {path.name for path in top.iterdir() if path.is_dir()} if top.is_dir() else set()
        overlaid = (name.split("/") for name in self._overlaid(folder))
        return tuple(sorted(names | {parts[0] for parts in overlaid if len(parts) > 1}))

    def _overlaid(self, folder: str) -> set[str]:
        """Paths of overlays relative to a folder."""
        top = f"{folder}/"
        return {name.removeprefix(top) for name in self._overlays if name.startswith(top)}
