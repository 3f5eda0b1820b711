"""The command line: one module for each command. The work is done in other packages.

Exit codes: 0 success, 1 findings in the content, 2 usage error, 3 a build failed or made a PDF that
does not conform, 4 environment error.
"""

from __future__ import annotations

import sys
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

import click

from briefgen import __version__
from briefgen.cli.output import print_findings
from briefgen.diagnostics.summary import closing_line
from briefgen.errors import BriefgenError, ContentError

COMMANDS = ("build", "check", "explain", "init", "list", "migrate", "schema")
"""Names of the commands; each is the object `command` of the module with this name."""


def main() -> None:
    """Run the command line and exit with its exit code."""
    try:
        code = commands.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        code = 130
    except ContentError as error:
        print_findings(error.diagnostics, Path.cwd())
        click.echo(closing_line(error.diagnostics), err=True)
        code = error.exit_code
    except BriefgenError as error:
        click.echo(f"briefgen: {error}", err=True)
        code = error.exit_code
    sys.exit(code)


class _Commands(click.Group):
    """Imports a command only when it is run or listed: each needs other slow packages."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        command: click.Command = import_module(f"briefgen.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"commands: {', '.join(COMMANDS)}"
            ctx.fail(f"no command '{name}'; {hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen")
def commands() -> int:
    """Word and PDF deliverables and meeting briefings from structured content files."""
    return 0
