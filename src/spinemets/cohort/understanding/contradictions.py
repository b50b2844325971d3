"""Answers of a row that cannot all be true: found for all rows at once, put in words as for a case file."""

from __future__ import annotations

import narwhals.stable.v2 as nw
import polars as pl

from spinemets.casefile import Problem
from spinemets.casefile.problem import shown
from spinemets.cohort.understanding.patients import PATIENT
from spinemets.cohort.understanding.problems import SCHEMA, Kind, message, suggestion
from spinemets.cohort.understanding.scalar import problems_of
from spinemets.engine import Rulebook
from spinemets.engine.columnar.following import with_what_follows
from spinemets.engine.columnar.logic import either
from spinemets.engine.columnar.numbers import with_numbers
from spinemets.engine.columnar.reading import Reading

FOUND = "contradictory"


def contradictory(canonical: pl.DataFrame, rulebook: Rulebook, narrowed: frozenset[str]) -> pl.Series:
    """Which rows, each looked at as a patient of its own, hold answers that contradict each other."""
    variables = rulebook.catalogue.variables
    reading = Reading(rulebook, canonical.columns, narrowed)
    lesions = [name for name in canonical.columns if name in variables and variables[name].about == "lesion"]
    listed = either(~nw.col(name).is_null() for name in lesions) if lesions else None
    frame = nw.from_native(canonical.lazy())
    frame, impossible = with_numbers(frame, reading, frozenset(variables), listed)
    frame, wrong = with_what_follows(frame, reading)
    return frame.select((impossible | wrong).alias(FOUND)).to_native().collect()[FOUND]


def in_words(chunk: pl.DataFrame, patients: pl.Series, rulebook: Rulebook) -> pl.DataFrame:
    """What a case file says of some patients: their contradictions, and what is wrong with the times on their way."""
    found: list[tuple[object, ...]] = []
    for _, rows in chunk.with_columns(patients).group_by(PATIENT, maintain_order=True):
        for row, column, problem in problems_of(rows, rulebook):
            kind = _kind(column, problem, rulebook)
            if kind:
                found.append((row, column, shown(problem.value), kind, message(problem), suggestion(problem)))
    return pl.DataFrame(found, SCHEMA, orient="row")


def _kind(column: str, problem: Problem, rulebook: Rulebook) -> Kind | None:
    """What kind of problem it is; nothing if the cell is at fault, which was told already."""
    if "contradicts" in problem.message:
        return "contradiction"
    if column in rulebook.catalogue.milestones:
        return "bad_value" if problem.allowed else "date"
    return "too_many_vertebrae" if problem.key == "lesions" else None
