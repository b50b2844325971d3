"""Chunks of text to results, each row by the engine that can read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

import polars as pl

from spinemets.cohort.columns import REFUSED, SCALAR
from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring.one_by_one import PLACE, one_by_one
from spinemets.cohort.scoring.plan import Plan
from spinemets.cohort.scoring.results import opens_of, schema_of
from spinemets.cohort.understanding import Reader
from spinemets.engine import Rulebook
from spinemets.engine.columnar.reading import BAR
from spinemets.model import Choices

ENDS = ("low", "high")
AT_ONCE = 100_000
"""So many rows are scored together: fewer would spend the time on beginning, more the memory."""

Results = Callable[[pl.DataFrame], pl.DataFrame]


class Scored(NamedTuple):
    """Rows with results, in their order. `kept`: columns that stay beside them.

    `results`: the columns of results, and `refused`. `opens`: for each definition whether a question behind it is open.
    """

    kept: pl.DataFrame
    results: pl.DataFrame
    opens: pl.DataFrame


class _Begun(NamedTuple):
    """A chunk that is understood. What stays of it is small, so that many can wait to be scored at once."""

    kept: pl.DataFrame
    plain: pl.DataFrame
    several: pl.DataFrame
    alone: pl.DataFrame


class Scorer:
    """Scores the chunks of one table.

    `kept`: columns of the table that stay beside the results: as they are, or, with `understood`, in canonical form and
    as far as they are there. `results`: what makes results of rows of text one by one. `today`: no date lies after it.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        names: Sequence[str],
        kept: Sequence[str] = (),
        understood: bool = False,
        results: Results | None = None,
        today: date | None = None,
    ) -> None:
        self.rulebook = rulebook
        self.names = tuple(names)
        self.kept = tuple(dict.fromkeys(kept))
        self.columns = {**schema_of(rulebook, names), REFUSED: pl.Boolean}
        self._opens = opens_of(names)
        self._understood = understood
        self._one_by_one = results or partial(one_by_one, rulebook, names)
        self._reader = Reader(rulebook, today or date.today())  # as `check` reads, so that both refuse the same rows
        self._plans: dict[tuple[tuple[str, pl.DataType], ...], Plan] = {}
        self._rows = 0

    def scored(self, chunks: Iterable[pl.DataFrame], seen: Callable[[int], object] = int) -> Iterator[Scored]:
        """Chunks of text in which no patient is split. `seen` is called with the rows of each."""
        waiting: list[_Begun] = []
        for chunk in chunks:
            waiting.append(self._begun(chunk))
            seen(chunk.height)
            if sum(begun.kept.height for begun in waiting) >= AT_ONCE:
                yield self._finished(waiting)
                waiting = []
        if waiting:
            yield self._finished(waiting)

    def _begun(self, chunk: pl.DataFrame) -> _Begun:
        understood = self._reader.understood(chunk)
        _stop_where_one_comes_back(understood.problems)
        rows = understood.canonical.with_row_index(PLACE, self._rows)
        self._rows += chunk.height
        questions = [name for name in rows.columns if name in self.rulebook.catalogue.variables]
        by_columns = self._with_ends(rows.filter(~pl.col(SCALAR)), questions)
        several = by_columns.select(pl.any_horizontal(False, *map(self._holds_several, questions))).to_series()
        texts = chunk.with_columns(rows.select(PLACE, REFUSED)).filter(rows[SCALAR])
        kept = (
            rows.select(name for name in self.kept if name in rows.columns)
            if self._understood
            else chunk.select(self.kept)
        )
        return _Begun(
            kept,
            self._plain(by_columns.filter(~several), questions),
            by_columns.filter(several),
            self._one_by_one(texts),
        )

    def _finished(self, waiting: Sequence[_Begun]) -> Scored:
        kept, plain, several, alone = map(pl.concat, zip(*waiting, strict=True))
        parts = (self._by_columns(plain), self._by_columns(several), alone)
        columns = {PLACE: pl.UInt32, **self.columns, **self._opens}
        results = pl.concat(_with(part, columns) for part in parts).sort(PLACE)
        return Scored(kept, results.select(*self.columns), results.select(*self._opens))

    def _plain(self, rows: pl.DataFrame, questions: Sequence[str]) -> pl.DataFrame:
        """Rows of which each cell holds one answer: codes as one of a list, which is smaller and quicker than text."""
        variables = self.rulebook.catalogue.variables
        domains = {name: variables[name].domain for name in questions}
        codes = (pl.col(name).cast(pl.Enum(d.codes)) for name, d in domains.items() if isinstance(d, Choices))
        return rows.select(PLACE, REFUSED, *questions).with_columns(*codes)

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

    def _by_columns(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The results of rows that have at most one vertebra. Where codes are text, they may be several."""
        if not rows.height:
            return rows
        key = tuple(rows.schema.items())
        if key not in self._plans:
            narrowed = frozenset(name for name, kind in key if kind == pl.String)
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
