"""`briefgen new-version`."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from briefgen.cli.output import print_findings, say
from briefgen.cli.selection import day_of
from briefgen.content.versions.rules import MISSING_HISTORY
from briefgen.diagnostics.summary import closing_line, counted
from briefgen.errors import ContentError, UsageError
from briefgen.new_version import NewVersion, Request, write_new_version
from briefgen.review.dated_words import knows_dated_words
from briefgen.review.due import ReviewItem
from briefgen.workspace.files import find_project


def run(
    deliverable: str,
    version: str,
    based_on: str | None,
    date: str | None,
    month: str | None,
    label: str | None,
    reason: str | None,
    on: str | None,
    project: Path | None,
) -> int:
    """Run the command; returns its exit code."""
    today = day_of(on, "--on") or datetime.datetime.now(datetime.UTC).date()
    request = Request(
        deliverable=deliverable,
        name=version,
        today=today,
        based_on=based_on,
        date=day_of(date, "--date"),
        month=_month(month),
        label=_words(label, "--label"),
        reason=_words(reason, "--reason"),
    )
    try:
        new = write_new_version(find_project(project or Path.cwd()), request)
    except ContentError as error:
        print_findings(error.diagnostics)
        rules = {one.rule for one in error.diagnostics}
        hint = "; write the history with --reason" if MISSING_HISTORY in rules else ""
        paths = {one.span.path for one in error.diagnostics}
        is_new = any(path.endswith(f"/{version}.yaml") for path in paths)
        about = "the new file would have these findings, so " if is_new else ""
        say(f"{closing_line(error.diagnostics)}; {about}nothing was written{hint}", err=True)
        return error.exit_code
    _print(new, today)
    return 0


def _print(new: NewVersion, today: datetime.date) -> None:
    say(f"{new.path}: written; {new.label} of {new.date}, based on {new.base}")
    for key, words in new.adapted.items():
        if words:
            say(f"  {key} is adapted, please read it: {words}")
        else:
            left_out = f"{key} of {new.base} names that version or its date, so it is left out"
            say(f"  {left_out}; write one in {new.path}")
    _print_contradictions(new)
    _print_due(new.due, today)
    if not knows_dated_words(new.language):
        say(
            f"  texts are not searched for words such as 'currently': '{new.language}' is not known"
        )
    if new.end is not None:
        say(
            f"  {new.date} is after the end of the project, {new.end}: before the release, add an "
            "amendment to deliverable.yaml, or acknowledge BG795 with the reason"
        )
    if not new.has_history:
        old = f"{new.target.partition('@')[0]}@{new.base}"
        say(
            "  before the release, write under 'history' what has changed; "
            f"`briefgen diff {old} {new.target} --format history` prints words for it"
        )
    say(f"next: briefgen check {new.target}")


def _print_contradictions(new: NewVersion) -> None:
    """Print the errors that the version inherits: those of the older one are acknowledged there."""
    if new.contradictions:
        count = counted(len(new.contradictions), "contradiction")
        say(f"{count} from {new.base}: correct or acknowledge each in {new.path} before a build")
    for one in new.contradictions:
        say(f"  {one.span}: {one.code} {one.message}")


def _print_due(due: Sequence[ReviewItem], today: datetime.date) -> None:
    """One line for each item that is due, with the place in its file, as findings have."""
    count = counted(len(due), "item") if due else "nothing"
    say(f"due for review on {today}: {count}")
    for item in due:
        what = f"'{item.name}'" if item.kind == "words" else f"{item.kind} '{item.name}'"
        used = f"; printed at {item.uses[0]}" if item.uses and item.kind != "words" else ""
        say(f"  {item.span}: {what}: {item.reason}{used}")


def _month(text: str | None) -> int | None:
    if text is None:
        return None
    number = text[1:] if text[:1] in ("M", "m") else text
    if not (number.isascii() and number.isdecimal() and 0 < int(number) < 1000):
        raise UsageError(f"'{text}' is not a month of the project; write it as in --month M18")
    return int(number)


def _words(text: str | None, option: str) -> str | None:
    if text is not None and not text.strip():
        raise UsageError(f"{option} is empty; write words, or leave it out")
    return text
