"""The cells of a table in a CSV file or a workbook, with their places."""

from __future__ import annotations

import datetime
import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from briefgen.content.meetings import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Range

_DELIMITERS = (",", ";", "\t")
_LARGEST_WORKBOOK = 64 * 2**20
"""Maximum number of bytes of a workbook when it is unpacked."""


class CellOfTable(Struct, frozen=True):
    """One cell."""

    text: str
    """Its text without spaces around it; dates are written as YYYY-MM-DD, times as HH:MM."""
    range: Range
    """Its place in the lines of the table."""
    name: str = ""
    """Its name in a workbook, such as `C5`; empty in a CSV file."""


class CellTable(Struct, frozen=True):
    """The rows of a file that are not blank, with the text in which they have their places."""

    lines: Sequence[str]
    rows: Sequence[Sequence[CellOfTable]]
    is_complete: bool = True
    """Whether all rows could be read."""


# -- CSV -------------------------------------------------------------------------------------


def cells_of_csv(text: str, path: str, diagnostics: Diagnostics) -> CellTable | None:
    """The cells of a CSV file, divided by commas, semicolons or tabs.

    Each row in which a quotation mark is missing is a finding and left out; `None` without a head.
    """
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = _CsvReader(text, delimiter)
    rows = [list(row) for row in reader.rows()]
    for line, column in reader.open_quotes:
        message = "the cell that begins here has no quotation mark at its end"
        hint = 'write " at its end; a quotation mark in a cell is written twice'
        diagnostics.add(rules.BROKEN_TABLE, Span(path, line, column), message, hint)
    if any(line == 1 for line, _ in reader.open_quotes):
        return None
    filled = [row for row in rows if any(one.text for one in row)]
    return CellTable(text.split("\n"), filled, is_complete=not reader.open_quotes)


class _CsvReader:
    """Reads cells of a CSV file (RFC 4180) and counts lines and columns."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._text = text if text.endswith("\n") else f"{text}\n"
        self._delimiter = delimiter
        self._place, self._line, self._start = 0, 1, 0
        """Offset of the next character, its line, and the offset at which the line begins."""
        self.open_quotes: list[tuple[int, int]] = []
        """Lines and columns of the cells whose closing quotation mark is missing."""

    def rows(self) -> Iterator[list[CellOfTable]]:
        """The rows without those in which a quotation mark is missing."""
        while self._place < len(self._text):
            broken = len(self.open_quotes)
            row = [self._cell()]
            while self._place < len(self._text) and self._text[self._place] == self._delimiter:
                self._place += 1
                row.append(self._cell())
            self._new_line()
            if len(self.open_quotes) == broken:
                yield row

    def _new_line(self) -> None:
        self._place += 1
        self._line, self._start = self._line + 1, self._place

    def _cell(self) -> CellOfTable:
        line, column = self._line, self._column()
        if self._text.startswith('"', self._place):
            text = self._quoted()
            column += 1
        else:
            begin = self._place
            while self._text[self._place] not in (self._delimiter, "\n"):
                self._place += 1
            text = self._text[begin : self._place]
            column += len(text) - len(text.lstrip())
        text = text.strip()
        return CellOfTable(text, (line, column, line, column + len(text.partition("\n")[0])))

    def _quoted(self) -> str:
        """The text in quotation marks, and what follows them in the cell.

        A cell without the closing mark ends with its line.
        """
        parts: list[str] = []
        opened, line, start = self._place, self._line, self._start
        self._place += 1
        while True:
            end = self._text.find('"', self._place)
            if end < 0:
                self._place, self._line, self._start = self._text.index("\n", opened), line, start
                self.open_quotes.append((line, opened - start + 1))
                return ""
            parts.append(self._text[self._place : end])
            self._count_lines(end)
            self._place = end + 1
            if not self._text.startswith('"', self._place):
                break
            parts.append('"')
            self._place += 1
        begin = self._place
        while self._text[self._place] not in (self._delimiter, "\n"):
            self._place += 1
        return "".join([*parts, self._text[begin : self._place]])

    def _count_lines(self, end: int) -> None:
        found = self._text.rfind("\n", self._place, end)
        if found >= 0:
            self._line += self._text.count("\n", self._place, end)
            self._start = found + 1

    def _column(self) -> int:
        return self._place - self._start + 1


# -- workbooks -------------------------------------------------------------------------------


def cells_of_workbook(data: bytes, path: str, diagnostics: Diagnostics) -> CellTable | None:
    """The cells of the first sheet of an Excel workbook; `None`, and a finding, if it is damaged.

    Each row is a line of text, so that findings can show it.
    """
    try:
        found = list(_sheet(data))
    except Exception as error:  # The library raises errors of many kinds.
        message = f"the file cannot be read as an Excel workbook: {error}"
        hint = "open it and save it as .xlsx, or save the table as meetings.csv in UTF-8"
        diagnostics.add(rules.BROKEN_TABLE, Span(path), message, hint)
        return None
    lines: list[str] = []
    rows: list[list[CellOfTable]] = []
    for number, texts in enumerate(found, 1):
        column, row = 1, []
        for index, text in enumerate(texts):
            place = (number, column, number, column + len(text))
            row.append(CellOfTable(text, place, f"{_letters(index)}{number}"))
            column += len(text) + len(" | ")
        lines.append(" | ".join(texts))
        rows.append(row)
    diagnostics.remember(path, "\n".join(lines))
    return CellTable(lines, [row for row in rows if any(one.text for one in row)])


def _sheet(data: bytes) -> Iterator[list[str]]:
    """The texts of all rows of the first sheet. Raises errors of many kinds for damaged files."""
    # Imported here: few dossiers have a workbook.
    import zipfile

    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(one.file_size for one in package.infolist()) > _LARGEST_WORKBOOK:
            raise ValueError(f"it is larger than {_LARGEST_WORKBOOK // 2**20} MB")

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            for row in book.worksheets[0].iter_rows(min_row=1, min_col=1, values_only=True):
                yield [_text(value) for value in row]
        finally:
            book.close()


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime():
            return value.isoformat(" ", "minutes")
        case datetime.time():
            return value.isoformat("minutes")
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return " ".join(str(value).split())


def _letters(index: int) -> str:
    """The letters of a column by its position from 0: `A`, `Z`, `AA`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
