"""The label of a captioned block: as it is printed, and as reports name the block."""

from __future__ import annotations

from briefgen.model.nodes import Chart, Figure, Table


def printed_label(block: Table | Figure | Chart) -> str:
    """The label and the number, for example `Table 3`, with a no-break space between them.

    Empty for a block without a number.
    """
    return f"{block.label}{block.number}{block.label_after}" if block.number else ""


def name_in_reports(block: Table | Figure | Chart) -> str:
    """The label and the number with an ordinary space, as people search for it."""
    return printed_label(block).replace("\u00a0", " ").strip()
