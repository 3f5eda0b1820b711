"""The texts of any Word file, and the properties by which it is known."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct, field

from briefgen import PROGRAM
from briefgen.ooxml.bookmarked_texts import BookmarkedText, passages, texts_by_bookmark
from briefgen.ooxml.element import Element, text_of
from briefgen.ooxml.package_reading import (
    READ_ERRORS,
    DamagedPartError,
    PackageReader,
    PackageTooLargeError,
)
from briefgen.ooxml.relationships import CORE_PROPERTIES, office
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.foreign_contents import foreign_contents
from briefgen.releases.word_details import TRACKED, TRACKED_FORMAT, WordDetail, details_of
from briefgen.releases.word_labels import LabelledText, labelled_texts

DAMAGED = "it is a damaged or incomplete Word file"


class WordFile(Struct, frozen=True, dict=True):
    """The properties of a Word file, and its texts."""

    properties: dict[str, str] = field(default_factory=dict)
    """Its custom properties, by name."""
    passages: tuple[BookmarkedText, ...] = ()
    """Its paragraphs and footnotes in their order."""
    details: tuple[WordDetail, ...] = ()
    """Everything else that a reader sees in it."""
    labelled: tuple[LabelledText, ...] = ()
    """The paragraphs of its body with their labels."""
    title: str = ""
    """Title of the document; empty if it does not give one."""
    program: str = ""
    """The program that saved it; empty if it does not say so."""

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text at each bookmark of a key, by name."""
        return texts_by_bookmark(self.passages)

    @property
    def has_key_bookmarks(self) -> bool:
        """Whether it has a bookmark that follows from a key."""
        return any(one.name for one in self.passages)

    @property
    def has_tracked_changes(self) -> bool:
        """Whether changes of its text are tracked."""
        return any(one.kind in TRACKED.values() for one in self.details)

    @property
    def has_tracked_formats(self) -> bool:
        """Whether changes of formats in it are tracked."""
        return any(one.kind == TRACKED_FORMAT for one in self.details)


def read_word_file(data: bytes) -> WordFile:
    """A Word file that any program has saved.

    Raises `UnreadableFileError` if it is not a Word file, is damaged, or needs too much memory.
    """
    try:
        return _read(data)
    except PackageTooLargeError as error:
        raise UnreadableFileError(f"it is too large to be read: it {error}") from error
    except DamagedPartError as error:
        raise UnreadableFileError(f"{DAMAGED}: {error}") from error
    except READ_ERRORS as error:
        raise UnreadableFileError(DAMAGED) from error


def saving_program(file: WordFile) -> str:
    """The program that saved a changed Word file, in words."""
    return file.program if file.program not in ("", PROGRAM) else "another program"


def texts_of_word_file(data: bytes) -> dict[str, str]:
    """The text at each bookmark of a key in a Word file, by name."""
    return read_word_file(data).texts


def _read(data: bytes) -> WordFile:
    package = PackageReader(data)
    main = package.root.related(office("officeDocument"))
    if main is None:
        raise UnreadableFileError("it is a ZIP file, but neither a Word file nor a PDF")
    document = main.root
    if document.tag != "w:document":
        raise UnreadableFileError("it is an Office file, but neither a Word file nor a PDF")
    notes = main.related(office("footnotes"))
    footnotes = notes.root if notes is not None else Element("w:footnotes")
    return WordFile(
        properties=_properties(package),
        passages=tuple(passages(document, footnotes)),
        details=(
            *details_of(main, document, footnotes),
            *foreign_contents(main, document, footnotes),
        ),
        labelled=tuple(labelled_texts(main, document)),
        title=_title(package),
        program=_program(package),
    )


def _properties(package: PackageReader) -> dict[str, str]:
    part = package.root.related(office("custom-properties"))
    if part is None:
        return {}
    return {one.get("name"): _in_one_line(text_of(one)) for one in part.root.find_all("property")}


def _program(package: PackageReader) -> str:
    part = package.root.related(office("extended-properties"))
    return "" if part is None else _in_one_line(text_of(part.root, "Application"))


def _title(package: PackageReader) -> str:
    part = package.root.related(CORE_PROPERTIES)
    return "" if part is None else _in_one_line(text_of(part.root, "dc:title"))


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
