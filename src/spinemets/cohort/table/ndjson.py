"""NDJSON: one object a line, each a row."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import Any, cast

import msgspec
import polars as pl

from spinemets.casefile.problem import shown
from spinemets.cohort.columns import ROW
from spinemets.cohort.table.error import TableError
from spinemets.cohort.table.lines import Lines, TooLongError
from spinemets.cohort.table.source import CHUNK_CHARACTERS, MOST_COLUMNS, check_names, rows_at_once, stripped
from spinemets.cohort.table.text import LONGEST_ROW, TextFile
from spinemets.cohort.table.translation import BAR

DECODER = msgspec.json.Decoder(dict[str, Any])
Object = tuple[tuple[str, object], ...]
"""An object as it is written, so that a key that stands twice is seen. An array is a list."""
Row = tuple[int, dict[str, str | None], int]
"""Its number, its cells, and how many characters it has."""


class NdJson:
    """An NDJSON file. Which columns it has is known only after every line was looked at."""

    kind = "ndjson"

    def __init__(self, text: TextFile) -> None:
        self._text = text
        self.path, self.encoding = text.path, text.encoding
        self._nested: dict[str, int] = {}  # the first row in which a key holds values within values
        names: dict[str, None] = {}
        for _, row, _ in self._rows():
            names.update(dict.fromkeys(row))
            if len(names) > MOST_COLUMNS:
                break
        self.columns = tuple(names)
        check_names(self.columns, self.path.name)
        if not names:
            raise TableError(self.path.name, "There is no row with a key.", do='A row is a line such as {"age": 48}.')
        self.nested = frozenset(self._nested)
        text.rewind()

    @property
    def read(self) -> int:
        """How many bytes have been read."""
        return self._text.read

    def chunks(self, wanted: Sequence[str]) -> Iterator[pl.DataFrame]:
        """The rows as text, each with its number."""
        for name in wanted:
            if name in self._nested:
                place = f"{self.path.name}, row {self._nested[name]}"
                what = f"'{shown(name)}' holds values within values."
                raise TableError(place, what, do="Write each of them as a key of its own.")
        most = rows_at_once(len(wanted))
        rows: list[Row] = []
        characters = 0
        with closing(self._rows()) as all_rows:
            for row in all_rows:
                rows.append(row)
                characters += row[2]
                if len(rows) == most or characters > CHUNK_CHARACTERS:
                    yield _frame(rows, wanted)
                    rows, characters = [], 0
        if rows:
            yield _frame(rows, wanted)

    def _rows(self) -> Generator[Row]:
        with self._text.opened() as stream:
            lines = Lines(stream)
            try:
                for line in lines:
                    lines.row = 0
                    if line.strip():
                        yield lines.number, self._cells(lines.number, line), len(line)
            except TooLongError:
                what = f"Row {lines.number} is longer than {LONGEST_ROW:,} characters."
                do = "Look at that line in an editor."
                raise TableError(self.path.name, what, "No row of a registry is.", do) from None

    def _cells(self, number: int, line: str) -> dict[str, str | None]:
        try:
            row = DECODER.decode(line)
            if line.count('":') + line.count('" :') == len(row):  # so no key stands twice
                return {name: value if type(value) is str else _text(value) for name, value in row.items()}
        except (msgspec.MsgspecError, ValueError, RecursionError):
            pass
        return self._looked_at(number, line)

    def _looked_at(self, number: int, line: str) -> dict[str, str | None]:
        """The same for any line, in a quarter of the speed; what is wrong with it is named."""
        place = f"{self.path.name}, row {number}"
        try:
            row = json.loads(line, object_pairs_hook=tuple, parse_constant=_nothing)
        except (ValueError, RecursionError) as error:
            do = "Each line is one object with its keys and values; it was perhaps not copied whole."
            raise TableError(place, f"This line is no JSON ({error}).", do=do) from None
        if not isinstance(row, tuple):
            raise TableError(place, "This line is no object.", do='A row is a line such as {"age": 48}.')
        cells: dict[str, str | None] = {}
        for name, value in cast("Object", row):
            if name in cells:
                raise TableError(place, f"'{shown(name)}' stands twice.", do="Keep one of the two.")
            try:
                cells[name] = _text(value)
            except ValueError:
                cells[name] = None
                self._nested.setdefault(name, number)
        return cells


def _text(value: object, within: bool = False) -> str | None:
    """The text of a value; a list of values, one of which is true, is written with bars. ValueError if neither."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return repr(value).removesuffix(".0")
    if within or not isinstance(value, list):
        raise ValueError
    items = [_text(item, within=True) for item in cast("list[object]", value)]
    return None if None in items else BAR.join(item for item in items if item is not None)


def _nothing(constant: str) -> None:
    """NaN and the infinities: no number was measured."""


def _frame(rows: Sequence[Row], wanted: Sequence[str]) -> pl.DataFrame:
    numbers = pl.Series(ROW, [number for number, _, _ in rows], pl.Int64)
    columns = [pl.Series(name, [row.get(name) for _, row, _ in rows], pl.String) for name in wanted]
    return stripped(pl.DataFrame([numbers, *columns]))
