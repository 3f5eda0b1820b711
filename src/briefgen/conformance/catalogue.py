"""Rules for the whole file: header, trailer, catalogue, colour profile, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.conformance.reader import Reader, Value, is_reference, text_of
from briefgen.conformance.violation import Violation, pdfa, pdfa3, pdfua

LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
"""The syntax of a language tag (RFC 3066), which ISO 19005-2, 6.7.4, requires."""

_HEAD = re.compile(rb"%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}")
_END = re.compile(rb"%%EOF(\r\n|\r|\n)?\Z")
_ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
_MIME = re.compile(r"/[-\w+.]+/[-\w+.]+")
_RELATIONS = {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"}

_FORBIDDEN = {
    "/AA": "6.5.2",  # actions that start without the user
    "/Perms": "6.1.12",
    "/Requirements": "6.11",
}


def header_and_end_violations(data: bytes) -> Iterator[Violation]:
    """Violations in the header and the end-of-file marker."""
    if not _HEAD.match(data):
        yield pdfa("6.1.2", "the file does not begin with a header of PDF 1.0 to 1.7")
    if not _END.search(data, max(len(data) - 16, 0)):
        yield pdfa("6.1.3", "the file does not end with its end mark")


def catalogue_violations(reader: Reader) -> Iterator[Violation]:
    """Violations in the trailer and the catalogue, without metadata and the tag tree."""
    root = reader.root
    if reader.is_encrypted:
        yield pdfa("6.1.3", "the file is encrypted")
    if not all(text_of(part) for part in reader.array(reader.trailer.get("/ID"))[:2] or [None]):
        yield pdfa("6.1.3", "the file has no identifier")
    language = text_of(reader.value(root.get("/Lang")))
    if not LANGUAGE.fullmatch(language):
        yield pdfua("7.2", f"the catalogue's language is '{language}'")
    marks = reader.dictionary(root.get("/MarkInfo"))
    if marks.get("/Marked") is not True:
        yield pdfa("6.7.2.2", "the catalogue does not say that the file is tagged")
    if marks.get("/Suspects") is True:
        yield pdfua("7.1", "the catalogue marks the tags as suspect")
    if reader.dictionary(root.get("/ViewerPreferences")).get("/DisplayDocTitle") is not True:
        yield pdfua("7.1", "the window title is not the title of the document")
    yield from _action_violations(reader)
    yield from _profile_violations(reader)


def action_allowed(reader: Reader, action: Value) -> bool:
    """Whether PDF/A allows the action: it starts neither a script nor a program (6.5.1)."""
    return reader.dictionary(action).get("/S") in _ACTIONS


def _action_violations(reader: Reader) -> Iterator[Violation]:
    root = reader.root
    for key, clause in _FORBIDDEN.items():
        if key in root:
            yield pdfa(clause, f"the catalogue has {key}")
    opening = reader.value(root.get("/OpenAction"))
    if isinstance(opening, dict) and not action_allowed(reader, opening):
        yield pdfa("6.5.1", "an action runs when the file is opened")
    names = reader.dictionary(root.get("/Names"))
    if "/JavaScript" in names:
        yield pdfa("6.5.1", "the file contains JavaScript")
    if "/AlternatePresentations" in names:
        yield pdfa("6.10", "the file contains alternate presentations")
    if "/XFA" in reader.dictionary(root.get("/AcroForm")):
        yield pdfa("6.4.2", "the file contains an XFA form")


def _profile_violations(reader: Reader) -> Iterator[Violation]:
    """All colours are RGB, so the file needs an RGB profile (6.2.3, 6.2.4.3).

    With a profile, transparency needs no blending group of its own (6.2.10).
    """
    intents = [reader.dictionary(i) for i in reader.array(reader.root.get("/OutputIntents"))]
    profiles = [i.get("/DestOutputProfile") for i in intents if i.get("/S") == "/GTS_PDFA1"]
    if not profiles:
        yield pdfa("6.2.3", "the catalogue has no output intent")
    if len(set(map(str, profiles))) > 1:
        yield pdfa("6.2.3", "the output intents have different profiles")
    for profile in profiles:
        header = (reader.stream(profile) or b"")[:128]
        # ICC.1:2010, 7.2: class of device at 12, colour space at 16, signature at 36.
        if header[36:40] != b"acsp" or header[12:16] not in {b"mntr", b"prtr"}:
            yield pdfa("6.2.3", "the output intent has no colour profile")
        elif header[16:20] != b"RGB " or reader.dictionary(profile).get("/N") != 3:
            yield pdfa("6.2.4.3", "the colour profile is not for RGB")


def attachment_violations(reader: Reader, part: str) -> Iterator[Violation]:
    """Violations in embedded files, which only part 3 of ISO 19005 allows; `part` is the part."""
    names = reader.dictionary(reader.root.get("/Names"))
    associated = reader.array(reader.root.get("/AF"))
    embedded = [file for _, file in reader.leaves(names.get("/EmbeddedFiles"), "/Names")]
    if embedded and part != "3":
        yield pdfa("6.8", "a file is embedded")
    for file in embedded:
        entries = reader.dictionary(file)
        name = text_of(entries.get("/UF")) or "an embedded file"
        if not (text_of(entries.get("/F")) and text_of(entries.get("/UF"))):
            yield pdfua("7.11", f"{name} has no name in /F and /UF")
        if part == "3" and not (is_reference(file) and file in associated):
            yield pdfa3("6.8", f"{name} is not in the catalogue's /AF")
    if part == "3":
        for file in [*embedded, *(file for file in associated if file not in embedded)]:
            yield from _embedding_violations(reader, reader.dictionary(file))


def _embedding_violations(reader: Reader, entries: dict[str, Value]) -> Iterator[Violation]:
    name = text_of(entries.get("/UF")) or "an embedded file"
    if entries.get("/AFRelationship") not in _RELATIONS:
        yield pdfa3("6.8", f"{name} has no /AFRelationship of the standard")
    files = reader.dictionary(entries.get("/EF"))
    stream = files.get("/F") or files.get("/UF")
    if not reader.stream(stream):
        yield pdfa3("6.8", f"{name} is not embedded")
    elif not _MIME.fullmatch(str(reader.dictionary(stream).get("/Subtype"))):
        yield pdfa3("6.8", f"{name} has no MIME type")
