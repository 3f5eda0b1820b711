"""Edits single parts of a Word file, as a person with a text editor would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

MAIN = "word/document.xml"
Change = Callable[[str], str]
"""Changes the XML of a part."""


def rewritten(data: bytes, changes: dict[str, Change], without: str = "") -> bytes:
    """A Word file with changed parts; every change must have an effect."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in package.namelist():
            part = package.read(name)
            if name in changes:
                text = part.decode()
                part = changes[name](text).encode()
                assert part != text.encode()
            if name != without:
                archive.writestr(name, part)
    return stream.getvalue()


def replaced(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"
