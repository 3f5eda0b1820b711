"""The command line: one module for each command. The work is done in other packages.

The module of a command is imported when it runs. Its arguments are in `arguments/`.

Exit codes: 0 success, 1 findings in the content, 2 usage error, 3 a build failed or made a PDF that
does not conform, 4 environment error, 5 stored files that are not as they must be, 5 and 6 a
release that `verify` cannot prove, 128 and the number of a signal that stopped the command.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module

import click

from briefgen import PROGRAM, __version__
from briefgen.cli.output import (
    note_unwritable,
    prepared_streams,
    print_findings,
    say,
    write_error,
)
from briefgen.cli.signals import StoppedError, signals_raise
from briefgen.diagnostics.similar_names import did_you_mean
from briefgen.diagnostics.summary import closing_line
from briefgen.errors import (
    BriefgenError,
    BuildError,
    ContentError,
    SetupError,
    internal_error,
    lack,
)
from briefgen.garbage_collection import end_without_collection

COMMANDS = (
    "build", "check", "clear", "diff", "explain", "identify", "init", "list", "merge", "migrate",
    "new-briefing", "new-version", "pack", "release", "schema", "sent", "stale", "status",
    "translate", "upgrade", "verify", "watch",
)  # fmt: skip
"""Names of the commands; each is the object `command` of its module in `arguments/`."""


def main() -> None:
    """Run the command line and exit with its exit code."""
    end_without_collection()
    # A plugin of pydantic, which any package can install, has no place in a check of content; the
    # search for plugins in all packages takes as long as the import of a dozen modules.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    with prepared_streams():
        code = _run()
    if error := write_error():
        say(f"{PROGRAM}: {error}", err=True)
        code = SetupError.exit_code
    sys.exit(code)


def _run() -> int:
    """Run the command; returns its exit code. An error is one sentence on standard error."""
    try:
        with signals_raise():
            code: int = commands.main(standalone_mode=False)
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return error.exit_code
    except ContentError as error:
        print_findings(error.diagnostics)
        say(closing_line(error.diagnostics), err=True)
        return error.exit_code
    except (StoppedError, BriefgenError) as error:
        return _end(str(error), error.exit_code)
    except OSError as error:
        if message := lack(error):
            return _end(message, BuildError.exit_code)
        if error.filename is None:  # click could not print its help
            note_unwritable(error)
            return SetupError.exit_code
        return _end(f"{error.filename}: {error.strerror}", SetupError.exit_code)
    except Exception as error:  # an error in the program is not a finding
        return _end(internal_error(error), BuildError.exit_code)
    return code


def _end(message: str, code: int) -> int:
    say(f"{PROGRAM}: {message}", err=True)
    return code


class _Commands(click.Group):
    """Imports the arguments of a command when it is named or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module = import_module(f"briefgen.cli.arguments.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            hint = did_you_mean(name, COMMANDS) or f"commands: {', '.join(COMMANDS)}"
            ctx.fail(f"no command '{name}'; {hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=PROGRAM)
def commands() -> int:
    """Word and PDF deliverables and meeting briefings from structured content files."""
    return 0
