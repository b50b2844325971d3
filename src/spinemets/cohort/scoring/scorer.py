"""Chunks of text to results, each row by the engine that can read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring.one_by_one import one_by_one
from spinemets.cohort.scoring.plan import Plan
from spinemets.cohort.scoring.results import opens_of, schema_of
from spinemets.cohort.understanding import Reader
from spinemets.engine import Rulebook
from spinemets.model import Choices

REFUSED, SCALAR, PLACE, BAR = "refused", "scalar", "~place", "|"
ENDS = ("low", "high")


class Scored(NamedTuple):
    """A chunk with results, row by row, in its order. `kept`: columns of the chunk as they were.

    `results`: the columns of results, and `refused`. `opens`: for each definition whether a question behind it is open.
    """

    kept: pl.DataFrame
    results: pl.DataFrame
    opens: pl.DataFrame


class Scorer:
    """Scores the chunks of one table. `kept`: columns of the table that stay beside the results, as they are."""

    def __init__(self, rulebook: Rulebook, names: Sequence[str], kept: Sequence[str] = ()) -> None:
        self.rulebook = rulebook
        self.names = tuple(names)
        self.kept = tuple(dict.fromkeys(kept))
        self.results = {**schema_of(rulebook, names), REFUSED: pl.Boolean}
        self._opens = opens_of(names)
        self._reader = Reader(rulebook)
        self._plans: dict[tuple[bool | str, ...], Plan] = {}

    def scored(self, chunk: pl.DataFrame) -> Scored:
        """One chunk, in which no patient is split."""
        understood = self._reader.understood(chunk)
        _stop_where_one_comes_back(understood.problems)
        rows = understood.canonical.with_row_index(PLACE)
        questions = [name for name in rows.columns if name in self.rulebook.catalogue.variables]
        alone = self._with_ends(rows.filter(~pl.col(SCALAR)), questions)
        several = alone.select(pl.any_horizontal(False, *map(self._holds_several, questions))).to_series()
        texts = chunk.with_columns(rows.select(PLACE, REFUSED)).filter(rows[SCALAR])
        parts = (
            self._by_columns(alone.filter(~several).select(PLACE, REFUSED, *questions), several=False),
            self._by_columns(alone.filter(several), several=True),
            one_by_one(self.rulebook, self.names, texts),
        )
        columns = {PLACE: pl.UInt32, **self.results, **self._opens}
        results = pl.concat(_with(part, columns) for part in parts).sort(PLACE)
        return Scored(chunk.select(self.kept), results.select(*self.results), results.select(*self._opens))

    def _with_ends(self, rows: pl.DataFrame, questions: Sequence[str]) -> pl.DataFrame:
        """The columns of questions, and for every number those of a range, though none may be there."""
        ends = [f"{name}_{end}" for name in questions if not self._has_codes(name) for end in ENDS]
        missing = (pl.lit(None, pl.Float64).alias(end) for end in ends if end not in rows.columns)
        return rows.with_columns(*missing).select(PLACE, REFUSED, *questions, *ends)

    def _has_codes(self, name: str) -> bool:
        variable = self.rulebook.catalogue.variables.get(name)
        return variable is not None and isinstance(variable.domain, Choices)

    def _holds_several(self, question: str) -> pl.Expr:
        """Whether a cell holds codes with bars, or a range."""
        if self._has_codes(question):
            return pl.col(question).str.contains(BAR, literal=True).fill_null(False)
        return pl.col(f"{question}_low").is_not_null()

    def _by_columns(self, rows: pl.DataFrame, several: bool) -> pl.DataFrame:
        """The results of rows that have at most one vertebra. `several`: their cells may hold several answers."""
        if not rows.height:
            return rows
        key = (several, *rows.columns)
        if key not in self._plans:
            narrowed = frozenset(filter(self._has_codes, rows.columns)) if several else frozenset[str]()
            self._plans[key] = Plan(self.rulebook, self.names, rows.schema, narrowed)
        return self._plans[key].results(rows)


def _stop_where_one_comes_back(problems: pl.DataFrame) -> None:
    """CohortError where a patient is there again: the rows before were scored as if they were all."""
    again = problems.filter(pl.col("kind") == "duplicate_patient")
    for row, suggestion in again.select("row", "suggestion").head(1).rows():
        raise CohortError(
            f"row {row}: this patient was there before, with other patients in between, and is understood only as a "
            f"whole. {suggestion}"
        )


def _with(part: pl.DataFrame, columns: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    """The columns asked for, empty where they are not there."""
    missing = (pl.lit(None, kind).alias(name) for name, kind in columns.items() if name not in part.columns)
    return part.with_columns(*missing).select(*columns)
