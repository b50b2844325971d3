"""Chunks of text to canonical columns, and everything that is wrong on the way."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import polars as pl

from spinemets.cohort.columns import REFUSED, ROW, SCALAR, Column
from spinemets.cohort.table.whole import Seen
from spinemets.cohort.understanding.problems import joined
from spinemets.cohort.understanding.rows import Rows
from spinemets.cohort.understanding.values import Texts
from spinemets.engine import Rulebook


class Understood(NamedTuple):
    """The rows of a chunk, one for one and in their order, and the problems of those that are refused.

    `canonical` has beside the answers the columns `refused`, and `scalar`: only the scalar engine can read the row,
    from its texts, since the patient has several or a number lies in one of several stretches.
    """

    canonical: pl.DataFrame
    problems: pl.DataFrame


class Reader:
    """Reads the chunks of one table. What the texts of a column mean is remembered from chunk to chunk.

    `today`: no date lies after it; without it, dates in the future are not looked for.
    """

    def __init__(self, rulebook: Rulebook, today: date | None = None) -> None:
        self.rulebook = rulebook
        self.today = today
        self.seen = Seen()
        self._texts: dict[str, Texts] = {}

    def understood(self, chunk: pl.DataFrame) -> Understood:
        """One chunk. The rows of a patient stand together in it; all are refused if one has a problem."""
        rows = Rows(chunk, self)
        rows.read_dates()
        rows.read_answers()
        rows.read_outcomes()
        rows.compare_rows()
        rows.find_contradictions()
        problems = joined(rows.problems)
        refused = rows.of_patients(chunk[ROW].is_in(problems[ROW].implode()))
        canonical = rows.canonical().with_columns(refused.alias(REFUSED), rows.scalar.alias(SCALAR))
        return Understood(canonical, problems)

    def texts(self, column: Column) -> Texts:
        """What is known of the texts of a column."""
        return self._texts.setdefault(column.name, Texts(column))


def understood(chunk: pl.DataFrame, rulebook: Rulebook) -> Understood:
    """One chunk by itself."""
    return Reader(rulebook).understood(chunk)
