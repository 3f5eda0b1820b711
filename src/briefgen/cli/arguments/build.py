"""Arguments and help of `briefgen build`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import (
    jobs_option,
    output_option,
    patterns_argument,
    project_option,
    strict_option,
)
from briefgen.cli.arguments.reports import report_option, timings_option
from briefgen.cli.arguments.shard import Shard


class _ShardType(click.ParamType):  # type: ignore[type-arg]  # old click has no parameter
    """A part of a batch, such as 3/8."""

    name = "shard"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Shard:
        number, _, total = str(value).partition("/")
        if not (number.isdecimal() and total.isdecimal() and 1 <= int(number) <= int(total)):
            message = f"'{value}' is not a part of a batch; write the third of eight as 3/8"
            self.fail(message, param, ctx)
        return Shard(int(number), int(total))


class _SchedulerAddress(click.ParamType):  # type: ignore[type-arg]  # old click has no parameter
    """The address of a Dask scheduler."""

    name = "address"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        text = str(value)
        protocol, separator, place = text.partition("://")
        host, _, port = place.rpartition(":")
        if protocol not in ("tcp", "tls") or not separator or not host or not port.isdecimal():
            message = f"'{text}' is not the address of a Dask scheduler; write tcp://HOST:PORT, "
            self.fail(f"{message}or tls://HOST:PORT", param, ctx)
        return text


@imported_when_run("build")
@patterns_argument
@click.option("--all", "everything", is_flag=True, help="Build every target.")
@jobs_option
@click.option(
    "--dask",
    type=_SchedulerAddress(),
    metavar="ADDRESS",
    help="Build on the workers of a Dask cluster; the address of its scheduler.",
)
@click.option("--force", is_flag=True, help="Build also what is up to date.")
@click.option("--explain", is_flag=True, help="Say why each target is built.")
@click.option(
    "--since",
    metavar="REVISION",
    help="Build only the targets that a change since a revision of git touches.",
)
@click.option(
    "--shard",
    type=_ShardType(),
    metavar="N/TOTAL",
    help="With --all, build one of several parts of the batch; `briefgen merge` merges them.",
)
@click.option("--check", "compare", is_flag=True, help="Compare with the output; write nothing.")
@click.option(
    "--prune",
    is_flag=True,
    help="With --all, remove built files whose target no longer exists.",
)
@click.option(
    "--from-content",
    is_flag=True,
    help="Build also a target that was released, in place of copying its release; with --output.",
)
@click.option("--attach-docx", is_flag=True, help="Put the Word file into the PDF (PDF/A-3a).")
@output_option
@strict_option
@report_option
@timings_option
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@project_option
def command() -> None:
    """Build targets as DOCX and PDF. TARGET may be a shell pattern: 'mexico/*'.

    A target that was released is not built: its files are those of the release.
    """
