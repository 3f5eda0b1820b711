"""Reads packages: ZIP files of parts (ISO/IEC 29500-2)."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from functools import cached_property

from briefgen.ooxml.element import Element
from briefgen.ooxml.limits import (
    LARGE_PART,
    MAXIMUM_PART,
    MAXIMUM_PARTS,
    MAXIMUM_RATIO,
    MAXIMUM_TOTAL,
    MAXIMUM_TREE,
    megabytes,
)
from briefgen.ooxml.reading import read_xml
from briefgen.ooxml.relationships import Relationship
from briefgen.ooxml.strict import transitional

READ_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, KeyError, ValueError, RuntimeError, EOFError,
)  # fmt: skip
"""The exceptions that a damaged package or any other file raises."""


class PackageTooLargeError(ValueError):
    """A package that would need too much memory."""


class PackageReader:
    """A package whose parts are read on demand. Every method may raise one of `READ_ERRORS`.

    Before a part is unpacked, its size and its compression are checked.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._remaining = MAXIMUM_TOTAL
        if len(self._archive.filelist) > MAXIMUM_PARTS:
            raise PackageTooLargeError(f"has more than {MAXIMUM_PARTS:,} parts")
        types = read_xml(self.data_of("[Content_Types].xml"))
        self._overrides = {one.get("PartName"): one for one in types.find_all("Override")}
        self._defaults = {one.get("Extension").lower(): one for one in types.find_all("Default")}

    def data_of(self, name: str) -> bytes:
        """The bytes of a part by its name, without a leading slash.

        Raises `PackageTooLargeError` if they would need too much memory.
        """
        stored = self._archive.getinfo(name)
        size = stored.file_size
        self._remaining -= size
        if size > MAXIMUM_PART:
            raise PackageTooLargeError(f"has a part of more than {megabytes(MAXIMUM_PART)}")
        if size > LARGE_PART and size > MAXIMUM_RATIO * stored.compress_size:
            raise PackageTooLargeError(
                f"has a part that unpacks to more than {MAXIMUM_RATIO} times its size"
            )
        if self._remaining < 0:
            raise PackageTooLargeError(f"has parts of more than {megabytes(MAXIMUM_TOTAL)}")
        # No more than the size in the directory of the archive is unpacked.
        return self._archive.read(stored)

    def has(self, name: str) -> bool:
        """Whether the package contains a part of this name."""
        return name in self._archive.NameToInfo

    def content_type(self, name: str) -> str:
        """The content type of a part: its override, or the default for its extension."""
        extension = posixpath.splitext(name)[1].removeprefix(".").lower()
        found = self._overrides.get(f"/{name}")
        return (self._defaults[extension] if found is None else found).get("ContentType")

    @cached_property
    def root(self) -> StoredPart:
        """The package itself as the source of relationships."""
        return StoredPart(self, "")


class StoredPart:
    """A part of a package that a `PackageReader` reads."""

    def __init__(self, package: PackageReader, name: str) -> None:
        self.package = package
        self.name = name

    @property
    def data(self) -> bytes:
        """The bytes of the part, read each time."""
        return self.package.data_of(self.name)

    @property
    def root(self) -> Element:
        """The root of an XML part, read each time."""
        return self.with_root()[1]

    def with_root(self) -> tuple[bytes, Element]:
        """The bytes and the root of an XML part, read each time."""
        data = self.data
        if len(data) > MAXIMUM_TREE:
            raise PackageTooLargeError(f"has an XML part of more than {megabytes(MAXIMUM_TREE)}")
        return data, read_xml(data)

    @property
    def content_type(self) -> str:
        """The content type of the part."""
        return self.package.content_type(self.name)

    @cached_property
    def relationships(self) -> Mapping[str, Relationship]:
        """The relationships of the part by identifier; internal targets are names of parts."""
        folder, name = posixpath.split(self.name)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.package.has(path):
            return {}
        found = {}
        for one in read_xml(self.package.data_of(path)).find_all("Relationship"):
            external = one.get("TargetMode") == "External"
            target = one.get("Target")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = transitional(one.get("Type"))
            found[one.get("Id")] = Relationship(one.get("Id"), kind, target, external)
        return found

    def related(self, kind: str) -> StoredPart | None:
        """The target of the first internal relationship of a type, or `None`.

        `kind` is the URI of the type.
        """
        for one in self.relationships.values():
            if one.kind == kind and not one.external:
                return StoredPart(self.package, one.target)
        return None

    def target_of(self, identifier: str) -> StoredPart:
        """The target of a relationship; raises `KeyError` if the relationship does not exist."""
        return StoredPart(self.package, self.relationships[identifier].target)
