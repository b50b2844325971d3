"""What every kind of file gives, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import polars as pl

from spinemets.casefile.problem import shown
from spinemets.cohort.table.error import TableError

MOST_COLUMNS = 5_000
PATTERN = re.compile(r"\*|\^.*\$", re.DOTALL)
"""What Polars takes for a pattern of names."""
CHUNK_ROWS, CHUNK_CELLS, CHUNK_CHARACTERS = 50_000, 10_000_000, 16_000_000
"""A chunk ends at whichever comes first."""


def rows_at_once(columns: int) -> int:
    """How many rows of so many columns are a chunk."""
    return max(1, min(CHUNK_ROWS, CHUNK_CELLS // max(1, columns)))


class Source(Protocol):
    """One file of a table. `columns`: its names; `encoding`: that of its text; `read`: bytes read so far.

    `nested`: the columns whose cells are no single values, and cannot be had as text.
    """

    kind: str
    path: Path
    encoding: str
    columns: tuple[str, ...]
    nested: frozenset[str]

    @property
    def read(self) -> int:
        """How many bytes have been read."""
        ...

    def chunks(self, wanted: Sequence[str]) -> Iterator[pl.DataFrame]:
        """`row` and the wanted columns as text, not more than fits into memory at once."""
        ...


def check_names(names: Sequence[str], place: str) -> None:
    """TableError if names cannot be told apart, or are too many."""
    if len(names) > MOST_COLUMNS:
        what = f"There are {len(names):,} columns; at most {MOST_COLUMNS:,} are read."
        raise TableError(place, what, do="Leave out the columns that are not needed.")
    pattern = next((name for name in names if PATTERN.fullmatch(name)), None)
    if pattern is not None:
        what = f"'{shown(pattern)}' cannot be the name of a column."
        raise TableError(place, what, "It would be taken for a pattern of names.", "Rename it.")
    seen: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        if name and name in seen:
            what = f"'{shown(name)}' names two columns (columns {seen[name]} and {number})."
            raise TableError(place, what, do="Rename one of them, or leave it out.")
        seen[name] = number


def stripped(frame: pl.DataFrame) -> pl.DataFrame:
    """The text without space around it; an empty cell is null."""
    text = pl.col(pl.String).str.strip_chars()
    return frame.with_columns(pl.when(text != "").then(text).name.keep())
