"""CSV: rows of cells between commas, semicolons or tabs; the first row names the columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

import polars as pl

from spinemets.cohort.table.error import TableError
from spinemets.cohort.table.source import CHUNK_CHARACTERS, CHUNK_ROWS, check_names, stripped
from spinemets.cohort.table.text import LONGEST_ROW, TextFile
from spinemets.cohort.table.whole import ROW

SEPARATORS = (",", ";", "\t")
SAID_SEPARATOR = re.compile(r"sep=([,;\t])\s*")
"""How a spreadsheet says what separates the cells, in a line before the names."""


class Delimited:
    """A CSV file. `columns`: the names in its first row."""

    kind = "csv"

    def __init__(self, text: TextFile) -> None:
        self._text = text
        self.path, self.encoding = text.path, text.encoding
        self._name = text.path.name
        first = next((line for line in text.lines() if line.strip()), "")
        if not first:
            raise TableError(self._name, "The file is empty.", do="The first row of a table names its columns.")
        said = SAID_SEPARATOR.fullmatch(first)
        unquoted = re.sub(r'"[^"]*"', "", first)
        self.separator = said[1] if said else max(SEPARATORS, key=unquoted.count)
        self._said = bool(said)
        header = next(self._rows(), None)
        if header is None:
            raise TableError(self._name, "The file names no columns.", do="The first row of a table names its columns.")
        self._header = [name.strip() for name in header[1]]
        self.columns = tuple(name for name in self._header if name)
        check_names(self._header, self._name)
        text.rewind()

    @property
    def read(self) -> int:
        """How many bytes have been read."""
        return self._text.read

    def chunks(self, wanted: Sequence[str]) -> Iterator[pl.DataFrame]:
        """The rows as text, each with its number."""
        rows = self._rows()
        next(rows)
        numbers: list[int] = []
        cells: list[list[str]] = []
        characters, width = 0, len(self._header)
        for number, row, length in rows:
            if len(row) != width:
                raise self._uneven(number, len(row))
            numbers.append(number)
            cells.append(row)
            characters += length
            if len(cells) == CHUNK_ROWS or characters > CHUNK_CHARACTERS:
                yield self._frame(numbers, cells, wanted)
                numbers, cells, characters = [], [], 0
        if cells:
            yield self._frame(numbers, cells, wanted)

    def _rows(self) -> Iterator[tuple[int, list[str], int]]:
        """Every row that holds something: its number (0: the names), its cells, and how many characters it has."""
        line, number, length = 0, -1, 0

        def lines() -> Iterator[str]:
            nonlocal line, length
            for text in self._text.lines():
                line += 1
                length += len(text)
                if length > LONGEST_ROW:
                    what = f"{_named(number + 1)} is longer than {LONGEST_ROW:,} characters (line {line})."
                    why = "No row of a registry is: a quote is not closed, or line ends are missing."
                    raise TableError(self._name, what, why, "Look at that line in an editor.")
                yield text

        source = lines()
        if self._said:
            next(source)
        reader = csv.reader(source, delimiter=self.separator, strict=True)
        begun = line
        try:
            for row in reader:
                length_of_row, length = length, 0
                if any(row) or number >= 0:
                    number += 1
                if any(row):
                    yield number, row, length_of_row
                begun = line
        except csv.Error as error:
            what = f"{_named(number + 1)} cannot be read: {error} (line {begun + 1})."
            do = "A cell with a quote, a separator or a line break stands in quotes, and a quote within it twice."
            raise TableError(self._name, what, do=do) from None

    def _uneven(self, number: int, cells: int) -> TableError:
        what = f"{_named(number)} has {cells} cells, and the first row names {len(self._header)} columns."
        why = "Which cell belongs to which column is not guessed."
        return TableError(self._name, what, why, "A cell that holds the separator stands in quotes.")

    def _frame(self, numbers: list[int], cells: list[list[str]], wanted: Sequence[str]) -> pl.DataFrame:
        columns: list[pl.Series] = [pl.Series(ROW, numbers, pl.Int64)]
        for name, column in zip(self._header, zip(*cells, strict=True), strict=True):
            if name in wanted:
                columns.append(pl.Series(name, column, pl.String))
            elif not name and any(map(str.strip, column)):
                number = next(n for n, cell in zip(numbers, column, strict=True) if cell.strip())
                what = f"{_named(number)} has a value in a column that has no name."
                raise TableError(self._name, what, do="Name the column in the first row, or empty it.")
        return stripped(pl.DataFrame(columns))


def _named(number: int) -> str:
    return f"Row {number}" if number > 0 else "The first row, with the names of the columns,"
