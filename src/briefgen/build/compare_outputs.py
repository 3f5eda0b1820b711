"""Compares the content of the files of a target in the output folder with each other."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from briefgen.build import outputs
from briefgen.content.targets import output_name
from briefgen.errors import cannot_read
from briefgen.parity.differences import Difference, differences
from briefgen.parity.text_blocks import Reading, UnreadableFileError
from briefgen.workspace.folder import Folder
from briefgen.workspace.shown_path import shown


class Comparison(Struct, frozen=True):
    """The result of comparing the files of a target."""

    differences: tuple[Difference, ...] = ()
    error: str = ""
    """The reason why the files cannot be compared; empty if they can."""

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each difference, or the error; empty if the files have the same content."""
        return (self.error,) if self.error else tuple(map(str, self.differences))


def compare_outputs(folder: Path, target: str) -> Comparison:
    """Compare every other file that has a reader with the PDF.

    Raises `SetupError` if a file cannot be opened.
    """
    readings: dict[str, Reading] = {}
    stored = Folder(folder)
    for renderer in sorted(outputs.RENDERERS, key=lambda one: one is not outputs.PDF):
        name = f"{output_name(target)}{renderer.suffix}"
        if stored.state(name) == "absent":
            return Comparison(error=f"{name} is missing; build the target first")
        try:
            if renderer.read is not None:
                readings[renderer.name] = renderer.read(stored.read(name))
        except OSError as error:
            raise cannot_read(shown(folder / name), error) from error
        except UnreadableFileError as error:
            return Comparison(error=f"{name}: {error}")
    pdf = readings.pop(outputs.PDF.name)
    return Comparison(
        tuple(found for other in readings.values() for found in differences(pdf, other))
    )
