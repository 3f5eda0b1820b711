"""Writes numbers, dictionaries, arrays and character maps in PDF syntax.

The digits of numbers and the line ends are those of ReportLab (ISO 32000-1, 7.3.3, 7.3.6 and 7.3.7,
does not define any).
"""

from __future__ import annotations

from math import log10


def number(value: float) -> str:
    """A number with at most seven digits, of which at most six are decimals."""
    size = abs(value)
    if size <= 1e-7:
        return "0"
    if size < 10:  # comparisons and f-strings are twice as fast as a logarithm and a table
        text = f"{value:.6f}"
    elif size < 100:
        text = f"{value:.5f}"
    elif size < 1000:
        text = f"{value:.4f}"
    else:
        decimals = max(0, 6 - int(log10(size)))
        text = f"{value:.{decimals}f}"
        if not decimals:
            return text
    if text[-1] == "0":
        text = text.rstrip("0").rstrip(".")
    return text[1:] if text[0] == "0" and text != "0" else text


def dictionary(entries: dict[str, str]) -> str:
    """A dictionary, sorted by key; the values are in PDF syntax."""
    words = [f"/{key} {entries[key]}" for key in sorted(entries)]
    return f"<<\n{_in_rows(words, 6)}\n>>"


def array(items: list[str]) -> str:
    """An array; the items are in PDF syntax."""
    return f"[ {_in_rows(items, 10)} ]"


def _in_rows(items: list[str], width: int) -> str:
    """Items in lines of `width` items."""
    if len(items) <= width:
        return " ".join(items)
    rows = [" ".join(items[start : start + width]) for start in range(0, len(items), width)]
    return " \n  ".join(rows)


def unicode_map(font_name: str, subset: list[int]) -> str:
    """A ToUnicode map without the code of `.notdef`, which has no character.

    U+0000 may not be a value (ISO 14289-1, 7.21.7); a block contains at most 100 entries
    (ISO 32000-1, 9.10.3, by way of Adobe Technical Note 5411).
    """
    entries = [f"<{code:02X}> <{value:04X}>" for code, value in enumerate(subset) if value]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
