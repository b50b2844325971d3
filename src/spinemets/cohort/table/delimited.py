"""CSV: rows of cells between commas, semicolons or tabs; the first row names the columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

import polars as pl

from spinemets.casefile.problem import shown
from spinemets.cohort.table.error import TableError
from spinemets.cohort.table.text import LONGEST_ROW, TextFile

SEPARATORS = (",", ";", "\t")
SAID_SEPARATOR = re.compile(r"sep=([,;\t])\s*")
"""How a spreadsheet says what separates the cells, in a line before the names."""
MOST_COLUMNS = 5_000
CHUNK_ROWS, CHUNK_CHARACTERS = 50_000, 16_000_000
"""A chunk ends at whichever comes first."""
ROW = "row"


class Delimited:
    """A CSV file. `columns`: the names in its first row."""

    kind = "csv"

    def __init__(self, text: TextFile) -> None:
        self.text = text
        self.name = text.path.name
        first = next((line for line in text.lines() if line.strip()), "")
        if not first:
            raise TableError(self.name, "The file is empty.", do="The first row of a table names its columns.")
        said = SAID_SEPARATOR.fullmatch(first)
        unquoted = re.sub(r'"[^"]*"', "", first)
        self.separator = said[1] if said else max(SEPARATORS, key=unquoted.count)
        self._said = bool(said)
        header = next(self._rows(), None)
        if header is None:
            raise TableError(self.name, "The file names no columns.", do="The first row of a table names its columns.")
        self._header = [name.strip() for name in header[1]]
        self.columns = tuple(name for name in self._header if name)
        self._check_names()

    def _check_names(self) -> None:
        if len(self._header) > MOST_COLUMNS:
            what = f"The first row names {len(self._header)} columns; at most {MOST_COLUMNS} are read."
            raise TableError(self.name, what, do="Leave out the columns that are not needed.")
        for place, name in enumerate(self._header):
            if name and name in self._header[:place]:
                places = f"columns {self._header.index(name) + 1} and {place + 1}"
                raise TableError(self.name, f"'{shown(name)}' names two columns ({places}).", do="Rename one of them.")

    def chunks(self) -> Iterator[pl.DataFrame]:
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
                yield self._frame(numbers, cells)
                numbers, cells, characters = [], [], 0
        if cells:
            yield self._frame(numbers, cells)

    def _rows(self) -> Iterator[tuple[int, list[str], int]]:
        """Every row that holds something: its number (0: the names), its cells, and how many characters it has."""
        line, number, length = 0, -1, 0

        def lines() -> Iterator[str]:
            nonlocal line, length
            for text in self.text.lines():
                line += 1
                length += len(text)
                if length > LONGEST_ROW:
                    what = f"{_named(number + 1)} is longer than {LONGEST_ROW:,} characters (line {line})."
                    why = "No row of a registry is: a quote is not closed, or line ends are missing."
                    raise TableError(self.name, what, why, "Look at that line in an editor.")
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
            raise TableError(self.name, what, do=do) from None

    def _uneven(self, number: int, cells: int) -> TableError:
        what = f"{_named(number)} has {cells} cells, and the first row names {len(self._header)} columns."
        why = "Which cell belongs to which column is not guessed."
        return TableError(self.name, what, why, "A cell that holds the separator stands in quotes.")

    def _frame(self, numbers: list[int], cells: list[list[str]]) -> pl.DataFrame:
        columns: list[pl.Series] = [pl.Series(ROW, numbers, pl.Int64)]
        for name, column in zip(self._header, zip(*cells, strict=True), strict=True):
            if name:
                columns.append(pl.Series(name, column, pl.String))
            elif any(map(str.strip, column)):
                number = next(n for n, cell in zip(numbers, column, strict=True) if cell.strip())
                what = f"{_named(number)} has a value in a column that has no name."
                raise TableError(self.name, what, do="Name the column in the first row, or empty it.")
        return stripped(pl.DataFrame(columns))


def stripped(frame: pl.DataFrame) -> pl.DataFrame:
    """The text without space around it; an empty cell is null."""
    text = pl.col(pl.String).str.strip_chars()
    return frame.with_columns(pl.when(text != "").then(text).name.keep())


def _named(number: int) -> str:
    return f"Row {number}" if number > 0 else "The first row, with the names of the columns,"
