"""Data and its places to checked records: what pydantic finds becomes diagnostics."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from briefgen.load.files import Files
from briefgen.load.findings import Findings
from briefgen.load.misfits import Misfits
from briefgen.load.passage import Passage
from briefgen.load.yaml_source import Path, YamlDocument, read_yaml
from briefgen.location import Location

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Record(Generic[Model]):
    """A checked record that still knows where its text stands."""

    value: Model
    document: YamlDocument
    path: Path = ()

    def passage(self, *path: str | int) -> Passage:
        """The text at a path inside the record. Raises `KeyError` if no text stands there."""
        return self.document.passage((*self.path, *path))

    def location(self, *path: str | int) -> Location:
        return self.document.location((*self.path, *path))


def read_mapping(files: Files, path: str, findings: Findings) -> YamlDocument | None:
    """The mapping that a YAML file holds; `None`, and a finding, if it holds none."""
    kind = PurePosixPath(path).stem
    text = files.text(path, f"write it; `briefgen schema {kind}` prints what it takes")
    document = None if text is None else read_yaml(text, files.name(path), findings)
    return document if document is None or is_mapping(document, findings) else None


def read_record(
    files: Files, path: str, model: type[Model], findings: Findings
) -> Record[Model] | None:
    """The record that a file holds; `None`, and findings, if it is not in order."""
    document = read_mapping(files, path, findings)
    return None if document is None else validate(document, model, findings)


def is_mapping(document: YamlDocument, findings: Findings) -> bool:
    """Whether a file holds a mapping; a finding if not."""
    if not isinstance(document.data, dict):
        message = "the file must hold a mapping of keys to values"
        hint = "write lines such as 'key: value', with a space after the colon"
        findings.add("BG112", document.location(()), message, hint)
        return False
    return True


def validate(
    document: YamlDocument, model: type[Model], findings: Findings, path: Path = ()
) -> Record[Model] | None:
    """The record at a path; `None`, and a finding for every fault in it, if it breaks its model."""
    data = _descend(document.data, path)
    try:
        return Record(model.model_validate(data), document, path)
    except ValidationError as error:
        Misfits(error.errors(include_url=False), document, model, path).report(findings)
        return None


def _descend(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
