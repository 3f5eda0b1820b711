"""The folder of a template, and the files with labels in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from briefgen.content.records import read_mapping
from briefgen.diagnostics.collector import Diagnostics
from briefgen.language.tags import PRIMARY_LANGUAGE
from briefgen.syntax.yaml.documents import YamlDocument
from briefgen.workspace.files import Files

_WITH_LABELS = "easme-deliverable"
"""The template of briefgen with the labels of every document."""


class TemplateFolder(Struct, frozen=True):
    """A folder with a template."""

    files: Files
    path: str
    is_shipped: bool
    """Whether it comes with the program."""

    @property
    def file(self) -> str:
        """The path of its file `template.yaml`, as findings name it."""
        return self.files.name(f"{self.path}/template.yaml")


def labels_beside(
    folder: TemplateFolder, language: str, diagnostics: Diagnostics
) -> Iterator[YamlDocument]:
    """The files with labels, each as a part of a template.

    Those in other languages than that of the document are read to find mistakes in them.
    """
    path = f"{folder.path}/languages/{language}.yaml"
    if folder.files.exists(path):
        yield from _labels_in(path, folder.files, diagnostics)
    if folder.is_shipped:
        return
    files = folder.files.of_other_targets()
    shipped = files.shipped()
    for name in files.listing(f"{folder.path}/languages", ".yaml"):
        path = f"{folder.path}/languages/{name}"
        is_other = name != f"{language}.yaml" and files.data(path) != shipped.data(path)
        if is_other and re.fullmatch(PRIMARY_LANGUAGE, name.removesuffix(".yaml")):
            yield from _labels_in(path, files, diagnostics)


def labels_of_program(
    shipped: Files, language: str, diagnostics: Diagnostics
) -> Iterator[YamlDocument]:
    """The labels that briefgen has in the language of the document, but those of a cover or body.

    Those of records are the labels that fields and kinds of these names have without others.
    """
    primary = language.partition("-")[0] or "en"
    path = f"templates/{_WITH_LABELS}/languages/{primary}.yaml"
    if not shipped.exists(path):
        return
    for document in _labels_in(path, shipped, diagnostics):
        own = document.data["languages"][primary]
        kept = {name: text for name, text in own.items() if name not in ("cover", "body")}
        marks = {
            place: mark
            for place, mark in document.marks.items()
            if len(place) < 3 or place[2] in kept
        }
        yield YamlDocument(document.path, {"languages": {primary: kept}}, marks, frozenset())


def _labels_in(path: str, files: Files, diagnostics: Diagnostics) -> Iterator[YamlDocument]:
    """The labels in a file, under the key `languages` of a template."""
    document = read_mapping(files, path, diagnostics)
    if document is None:
        return
    language = PurePosixPath(path).stem
    place = ("languages", language)
    yield YamlDocument(
        document.path,
        {"languages": {language: document.data}},
        {(*place, *inner): mark for inner, mark in document.marks.items()},
        frozenset((*place, *inner) for inner in document.incomplete),
    )
