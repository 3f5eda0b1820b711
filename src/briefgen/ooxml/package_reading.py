"""Reads packages: ZIP files of parts (ISO/IEC 29500-2)."""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import zipfile
import zlib
from collections import Counter
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
from briefgen.ooxml.namespaces import CONTENT_TYPES, RELATIONSHIPS
from briefgen.ooxml.reading import XmlError, read_only, read_xml
from briefgen.ooxml.relationships import Relationship
from briefgen.ooxml.strict import transitional

READ_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, LookupError, ValueError, RuntimeError, EOFError,
)  # fmt: skip
"""The exceptions that a damaged package or any other file raises."""


class PackageTooLargeError(ValueError):
    """A package that would need too much memory."""


class DamagedPartError(ValueError):
    """A part that is missing, or that is not what its package says."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name} {problem}")
        self.name = name
        self.problem = problem
        """A predicate, such as `is missing`."""


class DamagedListError(DamagedPartError):
    """A damaged list of content types or relationships: the rest of the package depends on it."""


_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*:")
"""The beginning of an address (RFC 3986, 3.1)."""
CONTENT_TYPES_PART = "[Content_Types].xml"
_UNPACKING_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError,
)  # fmt: skip
_REQUIRED = {
    "Relationship": ("Id", "Type", "Target"),
    "Default": ("Extension", "ContentType"),
    "Override": ("PartName", "ContentType"),
}
"""The attributes that each entry of a list must have (ISO/IEC 29500-2, annex A)."""


class PackageReader:
    """A package whose parts are read on demand. Every method may raise one of `READ_ERRORS`.

    Before a part is unpacked, its size and its compression are checked. Names of parts do not
    distinguish capitals (ISO/IEC 29500-2).
    """

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._remaining = MAXIMUM_TOTAL
        if len(self._archive.filelist) > MAXIMUM_PARTS:
            raise PackageTooLargeError(f"has more than {MAXIMUM_PARTS:,} parts")
        names = Counter(one.filename.casefold() for one in self._archive.filelist)
        self._repeated = {name for name, count in names.items() if count > 1}
        self._members = {one.filename.casefold(): one for one in self._archive.filelist}
        self.names = tuple(one.filename for one in self._archive.filelist)
        """The names of all files in the package."""

    @cached_property
    def _types(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The content types of parts by name, and those of other parts by extension."""
        types = self.list_of(CONTENT_TYPES_PART, "Types", CONTENT_TYPES)
        overrides = {
            one.get("PartName").casefold(): one.get("ContentType")
            for one in types.find_all("Override")
        }
        defaults = {
            one.get("Extension").casefold(): one.get("ContentType")
            for one in types.find_all("Default")
        }
        return overrides, defaults

    def list_of(self, name: str, tag: str, namespace: str) -> Element:
        """The root of a list of content types or relationships.

        Raises `DamagedListError` for other XML, and for an entry without a required attribute.
        """
        try:
            root = StoredPart(self, name).root
        except DamagedPartError as error:
            raise DamagedListError(name, error.problem) from error
        if (root.tag, root.get("xmlns")) != (tag, namespace):
            raise DamagedListError(name, f"contains the element '{root.tag}' instead of '{tag}'")
        for one in root.children:
            for attribute in _REQUIRED.get(one.tag, ()):
                if not one.get(attribute):
                    raise DamagedListError(name, f"has an entry without '{attribute}'")
        return root

    def data_of(self, name: str) -> bytes:
        """The bytes of a part by its name, without a leading slash.

        Raises `PackageTooLargeError` if they would need too much memory, and `DamagedPartError` if
        the part is missing, cannot be unpacked or has the name of another part: programs differ in
        which of these they show.
        """
        if name.casefold() in self._repeated:
            raise DamagedPartError(name, "is in the file more than once")
        stored = self._members.get(name.casefold())
        if stored is None:
            raise DamagedPartError(name, "is missing")
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
        try:
            return self._archive.read(stored)
        except _UNPACKING_ERRORS as error:
            raise DamagedPartError(name, "cannot be unpacked") from error

    def has(self, name: str) -> bool:
        """Whether the package contains a part of this name."""
        return name.casefold() in self._members

    def content_type(self, name: str) -> str:
        """The content type of a part: its override, or the default for its extension.

        Empty if there is neither.
        """
        overrides, defaults = self._types
        extension = posixpath.splitext(name)[1].removeprefix(".").casefold()
        return overrides.get(f"/{name}".casefold()) or defaults.get(extension, "")

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
        try:
            return data, read_xml(data)
        except XmlError as error:
            raise DamagedPartError(self.name, f"is not valid XML ({error})") from error

    def only(self, tag: str) -> Element:
        """The root of an XML part, with its outermost elements of a tag as its only children."""
        data = self.data
        try:
            return read_only(data, tag)
        except XmlError as error:
            raise DamagedPartError(self.name, f"is not valid XML ({error})") from error

    @property
    def content_type(self) -> str:
        """The content type of the part."""
        return self.package.content_type(self.name)

    @property
    def relationships_name(self) -> str:
        """The name of the part with the relationships of this part."""
        folder, name = posixpath.split(self.name)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    @cached_property
    def relationships(self) -> Mapping[str, Relationship]:
        """The relationships of the part by identifier; internal targets are names of parts.

        Raises `DamagedListError` for a target outside the package, and for two relationships with
        one identifier.
        """
        path = self.relationships_name
        if not self.package.has(path):
            return {}
        found: dict[str, Relationship] = {}
        for one in self.package.list_of(path, "Relationships", RELATIONSHIPS).find_all(
            "Relationship"
        ):
            identifier, target = one.get("Id"), one.get("Target")
            external = one.get("TargetMode") == "External"
            if identifier in found:
                raise DamagedListError(path, f'has two entries with Id="{identifier}"')
            if not external:
                target = self._part_name(target)
            kind = transitional(one.get("Type"))
            found[identifier] = Relationship(identifier, kind, target, external)
        return found

    def _part_name(self, target: str) -> str:
        """The name of the part that an internal target means; an address stays as it is."""
        if _SCHEME.match(target):
            return target
        relative = target.replace("\\", "/")
        name = posixpath.normpath(
            relative.lstrip("/")
            if relative.startswith("/")
            else posixpath.join(posixpath.dirname(self.name), relative)
        )
        if name == ".." or name.startswith("../"):
            problem = f"refers to '{target}', which is outside of the file"
            raise DamagedListError(self.relationships_name, problem)
        return name

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
