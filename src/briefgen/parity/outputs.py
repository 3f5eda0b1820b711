"""The built files of a target, compared as they stand in the output folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import SetupError
from briefgen.parity.differences import Difference, differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.text_blocks import UnreadableFile
from briefgen.parity.word import read_word


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing a DOCX and a PDF."""

    differences: tuple[Difference, ...] = ()
    fault: str = ""
    """Why they could not be compared; empty if they were."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What is wrong, a line each; none if the files say the same."""
        return (self.fault,) if self.fault else tuple(map(str, self.differences))


def compare_outputs(folder: Path, stem: str) -> Comparison:
    """Compare `stem.docx` and `stem.pdf`; raises `EnvironmentFault` where they cannot be opened."""
    read = []
    for ending, reader in ((".pdf", read_pdf), (".docx", read_word)):
        path = folder / f"{stem}{ending}"
        try:
            read.append(reader(path.read_bytes()))
        except FileNotFoundError:
            return Comparison(fault=f"{stem}{ending} is missing; build the target first")
        except OSError as error:
            raise SetupError(f"cannot read {path}: {error.strerror}") from error
        except UnreadableFile as error:
            return Comparison(fault=f"{stem}{ending} is {error}")
    return Comparison(tuple(differences(*read)))
