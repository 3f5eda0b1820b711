"""The texts at the bookmarks of any Word file, and the properties by which it is known."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.ooxml.bookmarked_texts import bookmarked_texts
from briefgen.ooxml.element import Element, text_of
from briefgen.ooxml.package_reading import READ_ERRORS, PackageReader
from briefgen.ooxml.relationships import office
from briefgen.parity.text_blocks import UnreadableFileError

_TRACKED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")


@dataclass(frozen=True, slots=True)
class WordFile:
    """The properties of a Word file, and its texts."""

    properties: dict[str, str]
    """Its custom properties, by name."""
    texts: dict[str, str]
    """The text at each bookmark of a key, by name."""
    program: str
    """The program that saved it; empty if it does not say so."""
    has_tracked_changes: bool


def read_word_file(data: bytes) -> WordFile:
    """A Word file that any program has saved.

    Raises `UnreadableFileError` if it is not a Word file, is damaged, or needs too much memory.
    """
    try:
        return _read(data)
    except READ_ERRORS as error:
        raise UnreadableFileError(f"it cannot be read as a Word file ({error})") from error


def texts_of_word_file(data: bytes) -> dict[str, str]:
    """The text at each bookmark of a key in a Word file, by name."""
    return read_word_file(data).texts


def _read(data: bytes) -> WordFile:
    package = PackageReader(data)
    main = package.root.related(office("officeDocument"))
    if main is None:
        raise ValueError("it has no main part")
    document = main.root
    notes = main.related(office("footnotes"))
    footnotes = notes.root if notes is not None else Element("w:footnotes")
    return WordFile(
        properties=_properties(package),
        texts=bookmarked_texts(document, footnotes),
        program=_program(package),
        has_tracked_changes=any(True for _ in document.descendants(*_TRACKED)),
    )


def _properties(package: PackageReader) -> dict[str, str]:
    part = package.root.related(office("custom-properties"))
    if part is None:
        return {}
    return {one.get("name"): text_of(one) for one in part.root.find_all("property")}


def _program(package: PackageReader) -> str:
    part = package.root.related(office("extended-properties"))
    return "" if part is None else text_of(part.root, "Application")
