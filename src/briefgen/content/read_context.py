"""The registers and names that the text of one target can use."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.content.anchors import Anchors
from briefgen.content.images import Images
from briefgen.content.registers import Register, Registers
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import ChartFile, TableFile
from briefgen.syntax.expressions import Names
from briefgen.workspace.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadContext:
    """Everything that Markdown is read with."""

    registers: Registers
    tables: Register[TableFile]
    charts: Register[ChartFile]
    """Both are filled before any section is read."""
    names: Names
    """Values and functions for `{{ }}`."""
    level: str
    anchors: Anchors
    images: Images
    diagnostics: Diagnostics
    placements: list[tuple[str, Span]] = field(default_factory=list)
    """Tables and charts that text shows, and where it does."""
