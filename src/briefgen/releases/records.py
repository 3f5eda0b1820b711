"""The files of a release that programs read, as models; each is written as JSON."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from briefgen import __version__
from briefgen.build.manifest import MANIFEST_NAME, OUTPUT_MANIFEST_SCHEMA
from briefgen.build.unchanged_release import (
    DIGESTS,
    MANIFEST,
    RECORDS_KEY,
    RESTORE,
    SENT,
    record_bytes,
    record_of_digests,
)
from briefgen.errors import DamagedReleaseError, OtherVersionError
from briefgen.workspace.read_set import digest
from briefgen.workspace.shown_path import shown

WITHDRAWN = "withdrawn.json"
CHANGE_REPORT = "-changes.html"
DOCUMENTS = (".docx", ".pdf")
"""Ends of the names of the documents themselves, in each language."""
WORD_REDLINE, PDF_REDLINE = "-redline.docx", "-redline.pdf"
"""Ends of the names of the files that show the changes; the name of the release precedes them."""


class _ReleaseRecord(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Against(_ReleaseRecord):
    """The earlier release with which a release is compared."""

    release: str = Field(description="Its name, as its own manifest has it.")
    target: str = Field(description="Its target.")
    version: str = Field(description="Version that it prints; empty for a briefing.")
    manifest: str = Field(description="SHA-256 of its manifest.")


class Manifest(_ReleaseRecord):
    """`send/manifest.json`: the files that are sent."""

    briefgen: str = Field(description="Version of the program that made the release.")
    target: str = Field(description="The target, as `briefgen build` accepts it.")
    release: str = Field(
        description="Name of the release, with the number after those of the releases of a "
        "briefing that its readers may know. Its folder can have another number."
    )
    identifier: str = Field(description="Short name of the document, for example D3.5.")
    version: str = Field(description="Version that the document prints; empty for a briefing.")
    date: datetime.date = Field(description="Date of the document.")
    pages: int = Field(description="Number of pages of the PDF.")
    against: Against | None = Field(
        description="The earlier release of which the other files show the changes."
    )
    translations: dict[str, int] = Field(
        {}, description="Number of pages of the PDF of each translation, by its language."
    )
    cards: dict[str, int] = Field(
        {}, description="Number of pages of the PDF of each speaking card, by its target."
    )
    files: dict[str, str] = Field(description="SHA-256 of each file beside this one, by name.")
    records: dict[str, str] = Field(
        {},
        description="SHA-256 of the records that are not sent, in older releases; digests.json has "
        "them now, because readers may not see all that the records are about.",
    )

    @property
    def name(self) -> str:
        """The last part of its name, with which the names of its files begin."""
        return self.release.rpartition("/")[2]

    @property
    def first_day(self) -> datetime.date | None:
        """The first day on which a reader can have received it; `None` for a briefing.

        A briefing has the date of its meeting, and is sent before.
        """
        return self.date if "@" in self.target else None

    @property
    def documents(self) -> set[str]:
        """The names of the Word files and the PDFs of the document in all its languages."""
        return {f"{name}{suffix}" for name in self._targets_by_name for suffix in DOCUMENTS}

    @property
    def pages_of_others(self) -> dict[str, int]:
        """Number of pages of the PDF of each translation and speaking card, by its target."""
        # Imported here: the schema of a release needs no content.
        from briefgen.content.targets import with_language

        of_languages = self.translations.items()
        translated = {with_language(self.target, one): pages for one, pages in of_languages}
        return {**translated, **self.cards}

    @property
    def targets(self) -> tuple[str, ...]:
        """The targets of all documents in it: its own, translations and speaking cards."""
        return (self.target, *self.pages_of_others)

    @property
    def _targets_by_name(self) -> dict[str, str]:
        """The target of each document, by the name of its files without their ending."""
        from briefgen.content.targets import name_ending

        return {f"{self.name}{name_ending(one)}": one for one in self.targets}

    def target_of(self, name: str) -> str:
        """The target of a file that was sent: a translation, a card, or the document itself."""
        return self._targets_by_name.get(name.rpartition(".")[0], self.target)

    @property
    def digests_of_comparison(self) -> set[str]:
        """The SHA-256 of each file that shows the changes since the earlier release."""
        return {value for name, value in self.files.items() if name not in self.documents}


class Digests(_ReleaseRecord):
    """`digests.json`: the digests of the other records that are not sent, and which release it is.

    The releases that it names may be unknown to the readers of this one.
    """

    briefgen: str = Field(description="Version of the program that made the release.")
    release: str = Field(
        default="",
        description="Path of the release below releases/; missing in older releases, whose "
        "manifest has it.",
    )
    level: str | None = Field(
        default=None,
        description="Level of the document; null if it has none, missing in older releases.",
    )
    against: str = Field(
        default="",
        description="Path of the earlier release of which the manifest has the name; empty if "
        "there is none.",
    )
    records: dict[str, str] = Field(description="SHA-256 of inputs, texts and values.")


class Accepted(_ReleaseRecord):
    """A finding that the authors have acknowledged."""

    code: str = Field(description="Code of the rule.")
    path: str = Field(description="File of the finding.")
    line: int = Field(description="Line of the finding, from 1.")
    message: str = Field(description="The finding.")
    reason: str = Field(description="Why it is accepted.")


class Inputs(_ReleaseRecord):
    """`inputs.json`: everything from which the files were made."""

    briefgen: str = Field(description="Version of the program.")
    libraries: dict[str, str] = Field(description="Versions of the libraries, by name.")
    fonts: dict[str, str] = Field(description="SHA-256 of each font face, by PostScript name.")
    files: dict[str, str] = Field(description="SHA-256 of each file in snapshot/, by path.")
    acknowledged: list[Accepted] = Field(description="Findings that are acknowledged.")


class ReleasedText(_ReleaseRecord):
    """The text at one bookmark of the Word file."""

    key: str = Field(description="Key of the part; empty if it has none.")
    text: str = Field(description="The text, with single spaces.")


class Texts(_ReleaseRecord):
    """`texts.json`: the text at each bookmark of the Word file."""

    digest: str = Field(description="Digest of all texts, which the Word file contains too.")
    texts: dict[str, ReleasedText] = Field(description="The texts, by the name of the bookmark.")


class ReleasedValue(_ReleaseRecord):
    """One value that the document prints."""

    kind: str = Field(description="fact, count, date, organisation, acronym or name.")
    key: str = Field(description="Key of the value, for example the key of a fact.")
    value: str = Field(description="The value as the content gives it.")
    printed: str = Field(
        "", description="The value with its unit, or its display; empty in older releases."
    )
    place: str = Field(description="Key of the part that prints it.")


class Values(_ReleaseRecord):
    """`values.json`: every fact, count, date and name that the document prints."""

    values: list[ReleasedValue]


class Delivery(_ReleaseRecord):
    """One reader who received the release."""

    to: str = Field(description="Who received it.")
    on: datetime.date = Field(description="The day.")


class Deliveries(_ReleaseRecord):
    """`deliveries.json`: who received the release."""

    deliveries: list[Delivery] = Field(min_length=1)


class Withdrawal(_ReleaseRecord):
    """A release that was taken back before it was sent."""

    release: str = Field(description="Path of the release below releases/.")
    on: datetime.date = Field(description="The day on which it was withdrawn.")
    manifest: str = Field(description="SHA-256 of its manifest.")
    release_in_manifest: str = Field(
        default="", description="Name of the release of a briefing, as its manifest had it."
    )
    level: str | None = Field(
        default=None,
        description="Level of a briefing; null if it had none, missing if it is not known.",
    )


class Withdrawals(_ReleaseRecord):
    """`withdrawn.json` in releases/: the releases that were withdrawn."""

    withdrawals: list[Withdrawal]


RECORDS: Mapping[str, type[BaseModel]] = {
    "manifest": Manifest,
    "digests": Digests,
    "inputs": Inputs,
    "texts": Texts,
    "values": Values,
    "deliveries": Deliveries,
    "withdrawals": Withdrawals,
}
"""The model of each file, by the name of its schema."""

_Record = TypeVar("_Record", bound=BaseModel)


def to_json(record: BaseModel) -> bytes:
    """A record as JSON in UTF-8, with sorted keys: the same record always gives the same bytes."""
    plain = record.model_dump(mode="json", exclude_unset=True)
    return (json.dumps(plain, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()


def read_record(path: Path, model: type[_Record]) -> _Record:
    """The record in a file.

    Raises `DamagedReleaseError` if the file is missing or is not such a record,
    `OtherVersionError` if it is as another version of the program has written it, and `SetupError`
    if it cannot be read.
    """
    data = record_bytes(path)
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        what = _problem(error)
        if maker := _other_maker(path, data):
            folder = path.parent.parent if path.parent.name == SENT else path.parent
            reason = f"{path.relative_to(folder).as_posix()}: {what}"
            raise OtherVersionError(shown(folder), maker, reason) from None
        raise DamagedReleaseError(f"'{shown(path)}' is damaged ({what}); {RESTORE}") from None


def read_digests(folder: Path, manifest: Manifest) -> Digests | None:
    """The record of the digests of a release; `None` if its manifest has them, as in older ones."""
    is_older = RECORDS_KEY in manifest.model_fields_set
    return None if is_older else read_record(folder / DIGESTS, Digests)


def earlier_path(folder: Path, manifest: Manifest) -> str:
    """The path below `releases/` of the release with which one is compared; empty for none."""
    if manifest.against is None:
        return ""
    digests = read_digests(folder, manifest)
    return (digests.against if digests is not None else "") or manifest.against.release


def _problem(error: ValidationError) -> str:
    """The first reason why data are not a record, as a clause."""
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        return f"unknown key '{place}'"
    if first["type"] == "missing":
        return f"missing key '{place}'"
    return ": ".join(one for one in (place, first["msg"]) if one)


def _other_maker(path: Path, data: bytes) -> str:
    """The other version of the program that wrote a record; empty for a record that was changed.

    The manifest and the record of the digests say so themselves.
    """
    says_itself = path.name in (MANIFEST_NAME, DIGESTS)
    try:
        record = json.loads(data) if says_itself else _record_of_digests(path.parent)
        maker = record["briefgen"]
        if not isinstance(maker, str) or maker == __version__:
            return ""
        return maker if says_itself or record[RECORDS_KEY].get(path.name) == digest(data) else ""
    except (DamagedReleaseError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ""


def _record_of_digests(folder: Path) -> Any:
    """The record of a release with the digests of the others, as the file has it."""
    manifest = json.loads(record_bytes(folder / MANIFEST))
    source = record_of_digests(manifest)
    return manifest if source == MANIFEST else json.loads(record_bytes(folder / source))


def json_schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema of a file of a release, by its name in `RECORDS`.

    That of a manifest is also the schema of the manifest in an output folder.
    """
    schema = RECORDS[name].model_json_schema()
    if RECORDS[name] is not Manifest:
        return schema
    definitions = schema.pop("$defs")
    return {"$defs": definitions, "oneOf": [schema, dict(OUTPUT_MANIFEST_SCHEMA)]}
