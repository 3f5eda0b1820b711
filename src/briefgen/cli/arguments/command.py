"""A command whose module is imported when it runs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from briefgen.garbage_collection import garbage_collection_follows


class ImportedCommand(click.Command):
    """Calls the function `run` of the module in `briefgen.cli` that has its name."""

    def invoke(self, ctx: click.Context) -> Any:
        assert self.name is not None
        with garbage_collection_follows():
            module = import_module(f"briefgen.cli.{self.name.replace('-', '_')}")
        return ctx.invoke(module.run, **ctx.params)


def imported_when_run(name: str) -> Callable[[Callable[[], None]], ImportedCommand]:
    """Decorates an empty function, with the help as its docstring, under the options."""
    return click.command(name, cls=ImportedCommand)
