"""The option `--report`: reports for continuous integration about the run of a command."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec import Struct

from briefgen.reports.forms import FORMS


class WantedReport(Struct, frozen=True, kw_only=True):
    """A report that the command line names."""

    form: str
    path: Path | None
    """`None` for standard output."""

    @property
    def option(self) -> str:
        """The option as it can be written on the command line."""
        return f"--report {self.form}" + (f"={self.path}" if self.path else "")


class _FormAndFile(click.ParamType):  # type: ignore[type-arg]  # old click has no parameter
    """`FORM` or `FORM=FILE`."""

    name = "report"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> WantedReport:
        form, separator, file = str(value).partition("=")
        if form not in FORMS:
            from briefgen.diagnostics.similar_names import suggest

            self.fail(f"there is no report '{form}'; {suggest(form, FORMS)}", param, ctx)
        if separator and not file:
            self.fail(f"'{value}' names no file; write {form}=FILE, or {form}", param, ctx)
        return WantedReport(form=form, path=Path(file) if file not in ("", "-") else None)


report_option = click.option(
    "--report",
    "reports",
    type=_FormAndFile(),
    multiple=True,
    metavar="FORM[=FILE]",
    help=f"Also write a report; FORM is {', '.join(FORMS)}. Without FILE, or with '-', it goes to "
    "standard output, and everything else to standard error. Can be repeated.",
)
timings_option = click.option(
    "--timings", is_flag=True, help="Print how long each stage of each target took."
)
