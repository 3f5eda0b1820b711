"""Finds and reads what the reader of a briefing has read before: a release, or a briefing."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.assemble import assemble
from briefgen.build.unchanged_release import (
    DELIVERIES,
    DIGESTS,
    INPUTS,
    MANIFEST,
    RELEASES,
    SNAPSHOT,
)
from briefgen.checks import rules
from briefgen.content.library import read_library
from briefgen.content.targets import (
    divided_name,
    find_target,
    is_card,
    series_hint,
    suggested_target,
    targets,
    with_language,
)
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rule import Rule
from briefgen.diagnostics.similar_names import suggest
from briefgen.diagnostics.summary import first_findings
from briefgen.errors import ContentError, UsageError, raise_errors
from briefgen.model.content import Library, PreviousDocument
from briefgen.model.document import ResolvedDocument
from briefgen.model.levels import may_show
from briefgen.resolve import resolve
from briefgen.rules import RULES
from briefgen.select import select
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import SHIPPED, Workspace

_RESTORE = "restore it from version control, or name another document"


class EarlierDocument(Struct, frozen=True):
    """The document with which a briefing is compared."""

    target: str
    name: str
    """As `briefgen diff` accepts it: the folder of a release, or the target."""
    resolved: ResolvedDocument


class _Release(Struct, frozen=True):
    """A release of the dossier, with what its records say."""

    name: str
    """Its path below `releases/`."""
    target: str
    date: datetime.date
    languages: frozenset[str]
    sent: tuple[tuple[str, datetime.date], ...]
    """Who received it, and when."""
    level: str | None
    """The level that is recorded; `None` for a document without one, and in older releases."""

    @property
    def order(self) -> tuple[datetime.date, int, str]:
        """The releases of one day follow their numbers."""
        number = re.search(r"[0-9]+$", self.name)
        return self.date, int(number[0]) if number else 0, self.name


class _UnusableDocumentError(Exception):
    """A finding on a document that cannot be compared."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


def earlier_document(
    library: Library, workspace: Workspace, diagnostics: Diagnostics
) -> EarlierDocument | None:
    """The document that the reader of a briefing has read before.

    `None`, and a finding, if no document can be compared. The workspace records the records
    of all releases that are looked at, and what the document is made of.
    """
    assert library.previous is not None
    try:
        return _Search(library, library.previous, workspace, diagnostics).document()
    except _UnusableDocumentError as error:
        diagnostics.extend([error.finding])
        return None


class _Search:
    def __init__(
        self,
        library: Library,
        previous: PreviousDocument,
        workspace: Workspace,
        diagnostics: Diagnostics,
    ) -> None:
        self.library = library
        self.previous = previous
        self.workspace = workspace
        self.diagnostics = diagnostics
        self.files = Files(workspace, Diagnostics())
        self.day = library.metadata.date if library.has_day else datetime.date.max
        self.original, self.language = divided_name(library.target)
        self.dossier = self.original.partition("/")[0]

    def document(self) -> EarlierDocument:
        releases = list(self._releases())
        if self.previous.reader:
            return self._read(self._last_sent(releases))
        # Commands name the folder of a release, so that it can be copied from them.
        name, language = divided_name(self.previous.name.removeprefix(f"{RELEASES}/"))
        if not name.startswith(f"{self.dossier}/"):
            name = f"{self.dossier}/{name}"
        if language and language != self.language:
            message = f"'{self.previous.name}' is in another language than the briefing"
            hint = f"write '{name}': a translation is compared with that of the other document"
            raise self._error(rules.PREVIOUS_NOT_COMPARABLE, message, hint)
        if name == self.original:
            message = "a briefing cannot be compared with itself"
            own = [one.name for one in releases if one.target == name]
            hint = f"name one of its releases: {', '.join(own)}" if own else "name another document"
            raise self._error(rules.PREVIOUS_NOT_COMPARABLE, message, hint)
        return self._named(name, releases)

    def _named(self, name: str, releases: list[_Release]) -> EarlierDocument:
        release = next((one for one in releases if one.name == name), None)
        if release is not None:
            return self._read(self._in_time(release))
        own = [one for one in releases if one.target == name]
        if own:
            in_time = [one for one in own if one.date <= self.day] or own
            shown = [one for one in in_time if self._may_be_shown(one)]
            return self._read(self._in_time(max(shown or in_time, key=_order)))
        try:
            find_target(self.files, name)
        except UsageError:
            names = {one for release in releases for one in (release.name, release.target)}
            known = targets(self.workspace.for_other_target(), self.dossier)
            names |= {one for one in known if not is_card(one) and one == divided_name(one)[0]}
            message = f"there is no release or briefing '{name}'"
            names -= {self.original}
            hint = series_hint(name, sorted(names)) or suggested_target(name, names)
            hint = hint or suggest(name, names)
            raise self._error(rules.UNKNOWN_PREVIOUS, message, hint) from None
        found = self._read_target(self.workspace, name, name)
        self._check_date(name, found.resolved.document.metadata.date)
        message = f"'{name}' is not released: it is compared as it is in the content now"
        hint = f"release it when it is sent: briefgen release {name}"
        self.diagnostics.extend([self._finding(rules.PREVIOUS_NOT_RELEASED, message, hint)])
        return found

    def _may_be_shown(self, release: _Release) -> bool:
        """Whether readers of the briefing may know of a release, as far as records show."""
        if release.level is None:
            return True
        level = self.previous.levels.get(release.level)
        return level is not None and may_show(self.library.level, level)

    def _in_time(self, release: _Release) -> _Release:
        self._check_date(release.name, release.date)
        return release

    def _check_date(self, name: str, date: datetime.date) -> None:
        """Raise a finding if a document that `previous` names is later than the briefing."""
        if date > self.day:
            message = f"'{name}' has the date {date}, and the briefing {self.day}"
            hint = "name what the reader has read before, or correct the date"
            raise self._error(rules.PREVIOUS_NOT_COMPARABLE, message, hint)

    def _last_sent(self, releases: list[_Release]) -> _Release:
        """The release that the reader was sent last, up to the day of the briefing."""
        reader, on = self.previous.reader, self.day
        sent = [
            (day, one.order, one)
            for one in releases
            for to, day in one.sent
            if to == reader and one.target.partition("/")[0] == self.dossier
        ]
        # A briefing for a later meeting can be sent before: the day of the delivery counts.
        in_time = [one for one in sent if one[0] <= on]
        if in_time:
            return max(in_time, key=lambda one: one[:2])[2]
        if sent:
            message = f"'{reader}' received nothing up to the day of the briefing, {on}"
            day, _, first = min(sent, key=lambda one: one[:2])
            records = f"{RELEASES}/{first.name}/{DELIVERIES}"
            hint = (
                f"the first was {first.name}, on {day}; correct 'date' of the briefing, or the day "
                f"of sending in {records}, or name what the reader had read before"
            )
            raise self._error(rules.PREVIOUS_NOT_COMPARABLE, message, hint)
        readers = {to for one in releases for to, _ in one.sent}
        message = f"no release of '{self.dossier}' is recorded as sent to '{reader}'"
        hint = suggest(reader, readers) or "record it: briefgen sent RELEASE --to READER"
        raise self._error(rules.UNKNOWN_PREVIOUS, message, hint)

    # -- records of releases -----------------------------------------------------------------

    def _releases(self) -> Iterator[_Release]:
        """The releases of the dossier; one with a damaged record is a finding."""
        for name in self._names(self.dossier):
            try:
                yield self._release(name)
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                raise self._damaged(name) from None

    def _names(self, folder: str, *, is_series: bool = False) -> Iterator[str]:
        """The paths of the releases in the folder of a dossier and in those of its series."""
        for found in self.files.folders(f"{RELEASES}/{folder}"):
            name = f"{folder}/{found}"
            if found.startswith("."):
                continue
            if self.files.exists(f"{RELEASES}/{name}/{MANIFEST}"):
                yield name
            elif not is_series:
                yield from self._names(name, is_series=True)

    def _release(self, name: str) -> _Release:
        manifest, path = self._json(name, MANIFEST), f"{RELEASES}/{name}/{DELIVERIES}"
        sent = self._json(name, DELIVERIES)["deliveries"] if self.files.exists(path) else ()
        path = f"{RELEASES}/{name}/{DIGESTS}"
        digests = self._json(name, DIGESTS) if self.files.exists(path) else {}
        return _Release(
            name=name,
            target=str(manifest["target"]),
            date=datetime.date.fromisoformat(manifest["date"]),
            languages=frozenset(manifest.get("translations", {})),
            sent=tuple((one["to"], datetime.date.fromisoformat(one["on"])) for one in sent),
            level=digests.get("level"),
        )

    def _json(self, name: str, record: str) -> Any:
        return json.loads(self.files.data(f"{RELEASES}/{name}/{record}") or b"")

    # -- content -----------------------------------------------------------------------------

    def _read(self, release: _Release) -> EarlierDocument:
        """The document of a release, from the snapshot of its files."""
        if self.language and self.language not in release.languages:
            message = f"the release '{release.name}' has no translation into '{self.language}'"
            hint = "name a release with this translation, or remove 'previous'"
            raise self._error(rules.PREVIOUS_NOT_COMPARABLE, message, hint)
        path = f"{RELEASES}/{release.name}/{SNAPSHOT}"
        root = self.workspace.root / path
        snapshot = Workspace(root, shipped=root / SHIPPED, unchanged=True)
        found = self._read_target(snapshot, release.target, release.name)
        self.workspace.reads.include_below(f"{path}/", snapshot.reads)
        try:
            digests = self._json(release.name, INPUTS)["files"]
        except (ValueError, TypeError, KeyError, RecursionError):
            raise self._damaged(release.name) from None
        read = snapshot.reads.digests
        if any(digests.get(one) != state for one, state in read.items()):
            raise self._damaged(release.name)
        return replace(found, name=f"{RELEASES}/{release.name}")

    def _read_target(self, workspace: Workspace, target: str, name: str) -> EarlierDocument:
        """The document of a target; it may not have a higher level than the briefing."""
        wanted = with_language(target, self.language)
        try:
            library, resolved = _document(workspace, wanted, contacts=self.previous.contacts)
        except UsageError as error:
            hint = "name another document, or remove 'previous'"
            raise self._error(rules.PREVIOUS_NOT_COMPARABLE, str(error), hint) from error
        except ContentError as error:
            message = f"'{name}' cannot be read: {first_findings(error.diagnostics)}"
            hint = f"correct it (briefgen check {wanted}), or name another document"
            raise self._error(rules.PREVIOUS_NOT_COMPARABLE, message, hint) from error
        self._check_level(library, name)
        return EarlierDocument(wanted, wanted, resolved)

    def _check_level(self, old: Library, name: str) -> None:
        level = old.level
        if level is None:
            return
        now = self.previous.levels.get(level.key)
        if now is not None and may_show(self.library.level, now):
            return
        own = f"'{self.library.level.key}'" if self.library.level else "no level"
        message = f"'{name}' has the level '{level.key}', and the briefing {own}"
        hint = "name a document that readers of the briefing may see, or remove 'previous'"
        raise self._error(rules.PREVIOUS_ABOVE_LEVEL, message, hint)

    # -- findings ----------------------------------------------------------------------------

    def _damaged(self, release: str) -> _UnusableDocumentError:
        message = f"the release '{release}' is not as it was released"
        hint = f"`briefgen verify {RELEASES}/{release}` shows what differs; {_RESTORE}"
        return self._error(rules.PREVIOUS_NOT_COMPARABLE, message, hint)

    def _error(self, rule: Rule, message: str, hint: str) -> _UnusableDocumentError:
        return _UnusableDocumentError(self._finding(rule, message, hint))

    def _finding(self, rule: Rule, message: str, hint: str) -> Diagnostic:
        return Diagnostic(self.previous.span, rule, message, hint)


def _order(release: _Release) -> tuple[datetime.date, int, str]:
    return release.order


def _document(
    workspace: Workspace, target: str, *, contacts: bool
) -> tuple[Library, ResolvedDocument]:
    """A document without what is new in it since another one; with contacts of people or not."""
    diagnostics = Diagnostics(known=RULES)
    library = read_library(workspace, target, diagnostics, contacts=contacts)
    resolved = None
    if library is not None:
        resolved = resolve(assemble(select(library, diagnostics)), diagnostics)
    raise_errors(diagnostics.conclude())
    assert library is not None  # A record is missing only if a finding stops the build.
    assert resolved is not None
    return library, resolved
