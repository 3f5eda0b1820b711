"""Whether the built files of a target, as they are in the output folder, say the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.build import outputs
from briefgen.content import output_name
from briefgen.errors import SetupError
from briefgen.parity.differences import Difference, differences
from briefgen.parity.text_blocks import Reading, UnreadableFile


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of comparing the files of a target."""

    differences: tuple[Difference, ...] = ()
    error: str = ""
    """Why they could not be compared; empty if they were."""

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each difference or error; empty if the files say the same."""
        return (self.error,) if self.error else tuple(map(str, self.differences))


def compare_outputs(folder: Path, target: str) -> Comparison:
    """Compare every file that can be read back with the PDF.

    Raises `SetupError` where a file cannot be opened.
    """
    readings: dict[str, Reading] = {}
    for renderer in sorted(outputs.RENDERERS, key=lambda one: one is not outputs.PDF):
        name = f"{output_name(target)}{renderer.suffix}"
        try:
            if renderer.read is not None:
                readings[renderer.name] = renderer.read((folder / name).read_bytes())
        except FileNotFoundError:
            return Comparison(error=f"{name} is missing; build the target first")
        except OSError as error:
            raise SetupError(f"cannot read '{folder / name}': {error.strerror}") from error
        except UnreadableFile as error:
            return Comparison(error=f"{name}: {error}")
    pdf = readings.pop(outputs.PDF.name)
    return Comparison(
        tuple(found for other in readings.values() for found in differences(pdf, other))
    )
