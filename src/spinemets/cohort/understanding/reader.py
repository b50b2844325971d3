"""Chunks of text to canonical columns, and everything that is wrong on the way."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import polars as pl

from spinemets.cohort.understanding.keys import ID, REFUSED, ROW, SCALAR, Column, answering
from spinemets.cohort.understanding.problems import at, joined
from spinemets.cohort.understanding.values import Texts
from spinemets.engine import Rulebook

PATIENT = "patient of the row"


class Understood(NamedTuple):
    """The rows of a chunk, one for one and in their order, and the problems of those that are refused."""

    canonical: pl.DataFrame
    problems: pl.DataFrame


class Reader:
    """Reads the chunks of one table. What the texts of a column mean is remembered from chunk to chunk.

    `today`: no date lies after it; without it, dates in the future are not looked for.
    """

    def __init__(self, rulebook: Rulebook, today: date | None = None) -> None:
        self.rulebook = rulebook
        self.today = today
        self._texts: dict[str, Texts] = {}

    def understood(self, chunk: pl.DataFrame) -> Understood:
        """One chunk. The rows of a patient stand together in it; all are refused if one has a problem."""
        columns = answering(chunk.columns, self.rulebook.catalogue)
        patients = _patients(chunk)
        problems: list[pl.DataFrame] = []
        cells: dict[str, pl.DataFrame] = {}
        scalar = patients.is_duplicated()
        for column in columns:
            if column.dated:
                continue
            meaning = self._memory(column).understood(chunk[ROW], chunk[column.name])
            problems.append(meaning.problems)
            key = column.variable.name
            if "stretches" in meaning.cells.columns:
                scalar |= meaning.cells["stretches"].fill_null(False)
            if key in cells:
                problems.append(_said_twice(chunk[ROW], column, cells[key], meaning.cells))
                cells[key] = cells[key].select(
                    pl.coalesce(name, meaning.cells[name]).alias(name) for name in meaning.cells.columns
                )
            else:
                cells[key] = meaning.cells
        canonical = _canonical(chunk, columns, cells)
        found = joined(problems)
        refused = patients.is_in(patients.filter(chunk[ROW].is_in(found[ROW].implode())).implode())
        return Understood(canonical.with_columns(refused.alias(REFUSED), scalar.alias(SCALAR)), found)

    def _memory(self, column: Column) -> Texts:
        return self._texts.setdefault(column.name, Texts(column))


def understood(chunk: pl.DataFrame, rulebook: Rulebook) -> Understood:
    """One chunk by itself."""
    return Reader(rulebook).understood(chunk)


def _patients(chunk: pl.DataFrame) -> pl.Series:
    """The number of the patient of each row; rows with the same id beside each other are one."""
    if ID not in chunk.columns:
        return pl.Series(PATIENT, range(chunk.height), pl.Int64)
    new = (chunk[ID] != chunk[ID].shift()).fill_null(True)
    return new.cast(pl.Int64).cum_sum().alias(PATIENT)


def _said_twice(rows: pl.Series, column: Column, before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    both = given(before) & given(now)
    what = f"says again what {column.variable.name} says."
    return at(rows.filter(both), column.name, "said_twice", what, "Keep one of the two.")


def given(cells: pl.DataFrame) -> pl.Series:
    """Whether a cell holds an answer."""
    fields = [
        cells[name].fill_null(False) if name == "stretches" else cells[name].is_not_null() for name in cells.columns
    ]
    answered = fields[0]
    for field in fields[1:]:
        answered |= field
    return answered


def _canonical(chunk: pl.DataFrame, columns: list[Column], cells: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The canonical columns where their texts stood, and all other columns as they are."""
    replaced = {column.name for column in columns if not column.dated}
    made: list[pl.Series] = []
    for key, fields in cells.items():
        made.append(fields["value"].alias(key))
        for end in ("low", "high"):
            if end in fields.columns and fields[end].count():
                made.append(fields[end].alias(f"{key}_{end}"))
    return chunk.drop(replaced).with_columns(made)
