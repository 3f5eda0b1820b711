"""A briefing names the versions of which it prints something."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.assemble import assemble
from briefgen.checks.printed_versions import unprinted_findings, unprinted_versions
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import Library
from briefgen.select import select

Read = Callable[[frozenset[str]], Library | None]
"""Reads the content again for a document that does not name some versions."""


def with_printed_versions(library: Library, diagnostics: Diagnostics, read: Read) -> Library:
    """The library of a briefing whose lines name only versions of which something is printed.

    Each other version is a finding. Content with findings that stop its build is not judged.
    """
    if diagnostics.stop_build or diagnostics.may_lack_content():
        return library
    document = assemble(select(library, Diagnostics()))
    unprinted = unprinted_versions(document, library)
    diagnostics.extend(unprinted_findings(unprinted, library))
    if not unprinted:
        return library
    return read(frozenset(one.name for one in unprinted)) or library
