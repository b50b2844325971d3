"""How well the questions are answered, chunk by chunk. What is bad is never counted as missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

import polars as pl

from spinemets.cohort.columns import AS_OF, DIED, FOLLOWED, OUTCOMES, ROW, SCALAR, Column
from spinemets.cohort.understanding.checked import Filled, Survival
from spinemets.cohort.understanding.patients import numbered, spread
from spinemets.cohort.understanding.reader import Understood

State = Literal["known", "narrowed", "bad", "empty"]
STATES: tuple[State, ...] = ("known", "narrowed", "bad", "empty")
What = TypeVar("What")
CELL = ("bad_value", "date")
"""The kinds of problems for which a cell has no answer."""


@dataclass
class Filling:
    """In how many rows each question is answered, or not; of how many patients it is known what became of them.

    `outcomes`: patients by whether their state is known, and the time; nothing where no column could say it.
    """

    patients: int = 0
    questions: dict[str, dict[State, int]] = field(default_factory=dict[str, dict[State, int]])
    outcomes: dict[tuple[bool, bool], int] | None = None
    unusable: int = 0

    def add(self, chunk: pl.DataFrame, understood: Understood, columns: list[Column]) -> None:
        """Count the rows of one more chunk."""
        canonical, problems = understood
        questions: dict[str, list[Column]] = {}
        for column in columns:
            questions.setdefault(column.variable.name, []).append(column)
        patients = numbered(chunk)
        first = patients.is_first_distinct()
        self.patients += len(chunk.filter(first))
        several = not first.all()
        at_fault = problems.filter(pl.col("kind").is_in(CELL))
        for question, answering in questions.items():
            names = [column.name for column in answering]
            bad = chunk[ROW].is_in(at_fault.filter(pl.col("column").is_in(names))["row"].implode())
            marks = chunk.select(bad.alias("bad"), pl.any_horizontal(pl.col(names).is_not_null()).alias("filled"))
            if several and answering[0].variable.about != "lesion":
                marks = spread(marks.with_columns(pl.all().replace(False, None)), patients)
            states = pl.concat([canonical, marks.fill_null(False)], how="horizontal").select(
                _state(question, canonical)
            )
            _add(self.questions.setdefault(question, {}), states.to_series().value_counts().rows())
        if any(name in chunk.columns for name in OUTCOMES):
            told = problems.filter(pl.col("column").is_in([AS_OF, *OUTCOMES]))
            wrong = patients.is_in(patients.filter(chunk[ROW].is_in(told["row"].implode())).implode())
            self.unusable += len(wrong.filter(wrong & first))
            self._add_survival(canonical.filter(first & ~wrong))

    def _add_survival(self, patients: pl.DataFrame) -> None:
        there = [pl.col(name).is_not_null() if name in patients.columns else pl.lit(False) for name in (DIED, FOLLOWED)]
        counts = patients.select(there[0].alias("state"), there[1].alias("time")).group_by("state", "time").len()
        self.outcomes = self.outcomes or {}
        _add(self.outcomes, (((state, time), count) for state, time, count in counts.rows()))

    def join(self, other: Filling) -> None:
        """Count the rows of another part of the table."""
        self.patients += other.patients
        for question, states in other.questions.items():
            _add(self.questions.setdefault(question, {}), states.items())
        if other.outcomes is not None:
            self.outcomes = self.outcomes or {}
            _add(self.outcomes, other.outcomes.items())
        self.unusable += other.unusable

    def filled(self) -> tuple[Filled, ...]:
        """The counts of every question that the table can answer, the least answered first."""
        found = [Filled(q, *(c.get(state, 0) for state in STATES)) for q, c in self.questions.items()]
        return tuple(sorted(found, key=lambda one: -one.empty))

    def survival(self) -> Survival | None:
        """Of how many patients it is known what became of them; nothing where no column could say it."""
        seen = self.outcomes
        if seen is None:
            return None
        known = ((True, True), (True, False), (False, True), (False, False))
        return Survival(*(seen.get(state_and_time, 0) for state_and_time in known), bad=self.unusable)


def _add(counts: dict[What, int], more: Iterable[tuple[What, int]]) -> None:
    for what, count in more:
        counts[what] = counts.get(what, 0) + count


def _state(question: str, canonical: pl.DataFrame) -> pl.Expr:
    """How a row answers a question. What is not bad and yet in no column are several stretches of a number."""
    answer = pl.col(question)
    several = answer.str.contains("|", literal=True) if canonical.schema[question] == pl.String else pl.lit(False)
    ends = pl.col(f"{question}_low").is_not_null() if f"{question}_low" in canonical.columns else pl.lit(False)
    return (
        pl.when(pl.col("bad"))
        .then(pl.lit("bad"))
        .when(answer.is_not_null() & ~several)
        .then(pl.lit("known"))
        .when(answer.is_not_null() | ends | (pl.col("filled") & pl.col(SCALAR)))
        .then(pl.lit("narrowed"))
        .when(pl.col("filled"))
        .then(pl.lit("bad"))
        .otherwise(pl.lit("empty"))
        .alias("state")
    )
