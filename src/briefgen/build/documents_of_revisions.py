"""Resolved documents of a revision of git, which never change, kept between runs."""

from __future__ import annotations

import os
import pickle
import zlib
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import Struct

from briefgen.cache.results import kept_result
from briefgen.model.document import ResolvedDocument
from briefgen.workspace.workspace import shipped_root

_MODULES = ("briefgen.model.", "briefgen.spans.")
"""The modules whose values a document has."""
_OTHERS = {("datetime", "date"), ("msgspec._utils", "rebuild")}
"""Other names in stored documents: a date, and the function of msgspec that makes a value."""


def document_of_revision(
    commit: str, folder: str, target: str, read: Callable[[], ResolvedDocument]
) -> ResolvedDocument:
    """The resolved document of a target in a commit; `read` makes it where none is kept.

    `folder` is that of the project in the repository. What `read` raises is raised.
    """
    kept = kept_result("document", lambda: repr((commit, folder, target, _shipped_files())))
    found = _document(kept.value) if kept.value is not None else None
    if found is None:
        found = read()
        if kept.is_wanted:
            kept.keep(zlib.compress(pickle.dumps(found, pickle.HIGHEST_PROTOCOL), 1))
    return found


def _document(data: bytes) -> ResolvedDocument | None:
    """The document that was kept; `None` if the bytes are anything else."""
    try:
        found = _DocumentReader(BytesIO(zlib.decompress(data))).load()
    except Exception:  # Bytes that are not a document can lead to any error.
        return None
    return found if isinstance(found, ResolvedDocument) else None


class _DocumentReader(pickle.Unpickler):
    """Makes values of documents, and calls nothing else: the bytes may come from others."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of a value; raises `UnpicklingError` for every other name."""
        found = None
        if (module, name) in _OTHERS or module.startswith(_MODULES):
            found = getattr(import_module(module), name, None)
        is_value = isinstance(found, type) and issubclass(found, (Struct, str))
        if not is_value and (module, name) not in _OTHERS:
            raise pickle.UnpicklingError(f"{module}.{name} is not a value of a document")
        return found


@cache
def _shipped_files() -> str:
    """The digest of the templates that come with the program, which are not part of its version."""
    found = sha256()
    root = shipped_root() / "templates"
    for parent, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(parent) / name
            found.update(f"{path.relative_to(root).as_posix()}\0".encode())
            found.update(sha256(path.read_bytes()).digest())
    return found.hexdigest()
