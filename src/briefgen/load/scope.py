"""What the text of one target may use."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.load.anchors import Anchors
from briefgen.load.findings import Findings
from briefgen.load.images import Images
from briefgen.load.registers import Register, Registers
from briefgen.load.templating import Names
from briefgen.location import Location
from briefgen.model.content import ChartFile, TableFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Everything that Markdown is read with."""

    registers: Registers
    tables: Register[TableFile]
    charts: Register[ChartFile]
    """Both are filled before any section is read."""
    names: Names
    """Values and functions for `{{ }}`."""
    audience: str
    anchors: Anchors
    images: Images
    findings: Findings
    placements: list[tuple[str, Location]] = field(default_factory=list)
    """Tables and charts that text shows, and where it does."""
