"""`briefgen new-briefing`."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote
from typing import Any

from briefgen.cli.briefing_questions import Given, request_of
from briefgen.cli.output import print_findings, say
from briefgen.diagnostics.summary import closing_line, counted
from briefgen.errors import ContentError
from briefgen.new_briefing.offer import Offer
from briefgen.new_briefing.request import NewBriefing
from briefgen.new_briefing.writing import write_new_briefing
from briefgen.workspace.files import find_project


def run(*, no_questions: bool, project: Path | None, **answers: Any) -> int:
    """Run the command; returns its exit code. `answers` are those of `Given`."""
    given = Given(**answers)
    offer = Offer(find_project(project or Path.cwd()))
    try:
        request, material = request_of(given, offer, asks=sys.stdin.isatty() and not no_questions)
        new = write_new_briefing(offer, request, material)
    except ContentError as error:
        print_findings(error.diagnostics)
        say(f"{closing_line(error.diagnostics)}; nothing was written", err=True)
        return error.exit_code
    _print(new, project)
    return 0


def _print(new: NewBriefing, project: Path | None) -> None:
    request = new.request
    say(f"{request.path}: written; {request.template} from {request.version}")
    say(f"proposed: {counted(len(new.proposed), 'piece') if new.proposed else 'nothing'}")
    for piece in new.proposed:
        say(f"  {piece}: {piece.words}")
    if new.left_out:
        say(f"left out: {counted(len(new.left_out), 'piece')}")
    for one in new.left_out:
        say(f"  {one.piece} {one.reason}")
    if new.open:
        say(f"to write before it can be built: {counted(len(new.open), 'text')}")
    for finding in new.open:
        say(f"  {finding.span}: {finding.code} {finding.message}")
    place = "" if project is None else f" --project {quote(str(project))}"
    say(f"next: briefgen build {request.target}{place}")
