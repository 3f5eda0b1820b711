"""Writes the file of a new briefing that can be built but for the words of a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from briefgen.build.pipeline import prepare
from briefgen.build.publish import publish
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError, UsageError
from briefgen.new_briefing.file_text import MOST_LINES, SCHEMA, FileContent, fields_for
from briefgen.new_briefing.material import About, Material
from briefgen.new_briefing.offer import Offer, check_level
from briefgen.new_briefing.request import BriefingRequest, LeftOut, NewBriefing, ProposedPiece
from briefgen.spans.span import Span
from briefgen.workspace.workspace import Workspace

_ENTRY = re.compile(r"^\s*- (?:\{line: )?([a-z0-9-]+)\}?$")
"""A line of the file that takes a line to take, or a person."""
_KEY = re.compile(r"^([a-z_]+):")


def write_new_briefing(
    offer: Offer, request: BriefingRequest, material: Material | None = None
) -> NewBriefing:
    """Write the file of a new briefing, with proposals for what it is about.

    What would be an error in it, such as a section with a fact that is out of date on the day of
    the meeting, is left out. `material` is that of the request, if it is known.
    Raises `UsageError` for a request that cannot be followed, and `ContentError` for errors in
    other files that do not depend on what is included. In both cases nothing is written.
    """
    _check(offer, request)
    version = offer.version(request.dossier, request.version)
    check_level(request.level, version)
    material = material or Material(offer, version, request)
    about = material.about(request.about)
    proposed, left_out = material.found(about)
    content = FileContent(
        request=request,
        form=offer.form(request.template, version.above(request.level)),
        schema=f"../../../{SCHEMA}" if offer.files.exists(SCHEMA) else "",
        proposed=proposed,
        left_out=left_out,
        select=_select(material.visible(about)),
        has_examples=True,
    )
    content = _without_errors(offer.workspace.root, content)
    content = replace(content, has_examples=request.is_example)
    found = _errors(offer.workspace.root, content)
    publish(offer.workspace.root, {request.path: content.text.encode()})
    return NewBriefing(
        request=request,
        proposed=content.proposed,
        left_out=content.left_out,
        open=found,
    )


def _check(offer: Offer, request: BriefingRequest) -> None:
    offer.check_name(request.dossier, request.name)
    form = offer.form(request.template)
    keys = {one.key for one in form.meeting}
    for option, key, value in (
        ("--time", "time", request.time),
        ("--place", "place", request.place),
        ("--with", fields_for(form).counterpart, request.people),
    ):
        if value and key not in keys:
            what = f"template '{request.template}' has no field for it"
            raise UsageError(f"{what}; leave out {option}, or use another --template")


def _select(about: About) -> dict[str, Sequence[str]]:
    keys = {
        "tags": about.tags,
        "organisations": about.organisations,
        "countries": about.countries,
    }
    return {key: names for key, names in keys.items() if names}


def _without_errors(project: Path, content: FileContent) -> FileContent:
    """The content without the pieces that have errors in this briefing.

    Each round leaves out at least one piece. Errors of nothing that can be left out are those of
    the file itself, which a person corrects, or of other files.
    """
    while errors := _errors(project, content):
        blamed = _blamed(content, errors)
        if not blamed:
            elsewhere = [one for one in errors if one.span.path != content.request.path]
            if elsewhere:
                raise ContentError(elsewhere)
            break
        kept = [one for one in content.proposed if one not in blamed]
        gone = [LeftOut(one, reason, is_excluded=bool(one.paths)) for one, reason in blamed.items()]
        content = replace(content, proposed=kept, left_out=[*content.left_out, *gone])
    return content


def _errors(project: Path, content: FileContent) -> tuple[Diagnostic, ...]:
    request = content.request
    try:
        prepare(Workspace(project, {request.path: content.text}), request.target)
    except ContentError as error:
        return tuple(one for one in error.diagnostics if one.stops_build)
    return ()


def _blamed(content: FileContent, errors: Sequence[Diagnostic]) -> dict[ProposedPiece, str]:
    """The pieces that have an error, each with the reason to leave it out."""
    lines = content.text.split("\n")
    found: dict[ProposedPiece, str] = {}
    for one in errors:
        reason = f"has an error: {one.code} {one.message}"
        if one.span.path == content.request.path:
            pieces = _entries_at(one.span, lines, content.proposed)
        else:
            pieces = [piece for piece in content.proposed if one.span.path in piece.paths]
        for piece in pieces:
            found.setdefault(piece, reason)
    return found


def _entries_at(
    span: Span, lines: Sequence[str], proposed: Sequence[ProposedPiece]
) -> list[ProposedPiece]:
    """The entry in a span of the file.

    Where that is a field or all its entries, as with too many words, it is the last entry.
    """
    above = lines[: span.line]
    key = next((found[1] for one in reversed(above) if (found := _KEY.match(one))), "")
    of_field = [piece for piece in proposed if piece.field == key][:MOST_LINES]
    entry = _ENTRY.match(above[-1]) if above and span.end_line == span.line else None
    if entry is not None:
        return [piece for piece in of_field if piece.name == entry[1]]
    return of_field[-1:]
