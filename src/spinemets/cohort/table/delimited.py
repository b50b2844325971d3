"""CSV: rows of cells between commas, semicolons or tabs; the first row names the columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

import polars as pl

from spinemets.cohort.columns import ROW
from spinemets.cohort.table.error import TableError
from spinemets.cohort.table.header import IsName, refuse_a_row
from spinemets.cohort.table.lines import Lines, TooLongError
from spinemets.cohort.table.plain import plain_rows
from spinemets.cohort.table.source import check_names, stripped
from spinemets.cohort.table.text import LONGEST_ROW, TextFile

SEPARATORS = (",", ";", "\t")
ROWS_BELOW = 100
"""So many rows are compared with the first, if none of its cells is a name that is known."""
SAID_SEPARATOR = re.compile(r"sep=([,;\t])\s*")
"""How a spreadsheet says what separates the cells, in a line before the names."""


class _Rows:
    """The rows of an open file. `number`: of the last one, 0 for the names; `begun`: the line on which it begins."""

    def __init__(self, lines: Lines, separator: str) -> None:
        self.lines = lines
        self._reader = csv.reader(lines, delimiter=separator, strict=True)
        self.number, self.begun = -1, 1

    def next(self) -> list[str] | None:
        """The cells of the next row; nothing at the end."""
        self.begun, self.lines.row = self.lines.number + 1, 0
        return next(self._reader, None)

    @property
    def at_end(self) -> bool:
        """Whether there is no row left."""
        return self.lines.at_end and not self.lines.load()


class Delimited:
    """A CSV file. `columns`: the names in its first row."""

    kind = "csv"
    nested: frozenset[str] = frozenset()

    def __init__(self, text: TextFile, is_name: IsName | None = None) -> None:
        """`is_name`: what tells the names of columns from cells, if a file without names is to be noticed."""
        self._text = text
        self.path, self.encoding = text.path, text.encoding
        self._name = text.path.name
        self._said, self._separator = None, ","
        with self._rows() as rows:
            first = next((line for line in rows.lines if line.strip()), "")
        self._said = SAID_SEPARATOR.fullmatch(first)
        unquoted = re.sub(r'"[^"]*"', "", first)
        self._separator = self._said[1] if self._said else max(SEPARATORS, key=unquoted.count)
        with self._rows() as rows:
            self._header = self._names(rows)
            if is_name is not None and not any(map(is_name, self._header)):
                refuse_a_row(self._header, list(islice(iter(rows.next, None), ROWS_BELOW)), self._name)
        self.columns = tuple(name for name in self._header if name)
        check_names(self._header, self._name)
        text.rewind()

    @property
    def read(self) -> int:
        """How many bytes have been read."""
        return self._text.read

    def chunks(self, wanted: Sequence[str]) -> Iterator[pl.DataFrame]:
        """The rows as text, each with its number."""
        places = {name: str(place) for place, name in enumerate(self._header)}
        with self._rows() as rows:
            self._names(rows)
            while not rows.at_end:
                frame = stripped(self._plain(rows))
                self._check_unnamed(frame)
                if frame.height:
                    yield frame.select(ROW, *(pl.col(places[name]).alias(name) for name in wanted))

    @contextmanager
    def _rows(self) -> Generator[_Rows]:
        """The rows from the names on; what is wrong with one of them is a TableError."""
        with self._text.opened() as stream:
            rows = _Rows(Lines(stream), self._separator)
            try:
                if self._said:
                    next(line for line in rows.lines if line.strip())
                yield rows
            except TooLongError:
                row, line = _named(rows.number + 1), rows.lines.number
                what = f"{row} is longer than {LONGEST_ROW:,} characters (line {line})."
                why = "No row of a registry is: a quote is not closed, or line ends are missing."
                raise TableError(self._name, what, why, "Look at that line in an editor.") from None
            except csv.Error as error:
                what = f"{_named(rows.number + 1)} cannot be read: {error} (line {rows.begun})."
                do = "A cell with a quote, a separator or a line break stands in quotes, and a quote within it twice."
                raise TableError(self._name, what, do=do) from None

    def _names(self, rows: _Rows) -> list[str]:
        """The cells of the first row that is not empty."""
        while (row := rows.next()) is not None:
            if any(row):
                rows.number = 0
                return [name.strip() for name in row]
        raise TableError(self._name, "The file names no columns.", do="The first row of a table names its columns.")

    def _plain(self, rows: _Rows) -> pl.DataFrame:
        """The rows of a block, its columns named by their places."""
        frame = plain_rows(rows.lines.rest, self._separator, len(self._header))
        if frame is None:
            return self._exact(rows)
        frame.columns = [str(place) for place in range(frame.width)]
        first = rows.number + 1
        rows.number += frame.height
        rows.lines.skip(frame.height)
        return frame.with_columns(pl.int_range(first, rows.number + 1, dtype=pl.Int64).alias(ROW))

    def _exact(self, rows: _Rows) -> pl.DataFrame:
        """The same, cell by cell, to the end of the block."""
        numbers: list[int] = []
        cells: list[list[str]] = []
        while (row := rows.next()) is not None:
            rows.number += 1
            if any(row):
                if len(row) != len(self._header):
                    raise self._uneven(rows.number, len(row))
                numbers.append(rows.number)
                cells.append(row)
            if rows.lines.at_end:
                break
        columns = zip(*cells, strict=True) if cells else [()] * len(self._header)
        texts = [pl.Series(str(place), column, pl.String) for place, column in enumerate(columns)]
        return pl.DataFrame([*texts, pl.Series(ROW, numbers, pl.Int64)])

    def _uneven(self, number: int, cells: int) -> TableError:
        what = f"{_named(number)} has {cells} cells, and the first row names {len(self._header)} columns."
        why = "Which cell belongs to which column is not guessed."
        return TableError(self._name, what, why, "A cell that holds the separator stands in quotes.")

    def _check_unnamed(self, frame: pl.DataFrame) -> None:
        for place in (place for place, name in enumerate(self._header) if not name):
            filled = frame.filter(pl.col(str(place)).is_not_null())
            if filled.height:
                what = f"{_named(filled[ROW].item(0))} has a value in a column that has no name."
                raise TableError(self._name, what, do="Name the column in the first row, or empty it.")


def _named(number: int) -> str:
    return f"Row {number}" if number else "The first row, with the names of the columns,"
