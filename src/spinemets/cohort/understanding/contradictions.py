"""Answers of a row that cannot all be true: found for all rows at once, put in words as for a case file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import narwhals.stable.v2 as nw
import polars as pl

from spinemets.casefile import Problem
from spinemets.casefile.problem import shown
from spinemets.cohort.columns import AS_OF, ROW, answering
from spinemets.cohort.understanding.problems import SCHEMA, Kind, message, suggestion
from spinemets.cohort.understanding.scalar import problems_of
from spinemets.engine import Rulebook
from spinemets.engine.columnar.following import with_what_follows
from spinemets.engine.columnar.logic import either
from spinemets.engine.columnar.numbers import COUNT, with_numbers
from spinemets.engine.columnar.reading import Reading

FOUND = "contradictory"


def contradictory(canonical: pl.DataFrame, rulebook: Rulebook, narrowed: frozenset[str]) -> pl.Series:
    """Which rows hold answers that contradict each other, with what is known of the patient in each of them.

    Looking at each row by itself finds what there is: no two implications lead from vertebrae to the patient, so no two
    vertebrae contradict each other.
    """
    variables = rulebook.catalogue.variables
    reading = Reading(rulebook, canonical.columns, narrowed)
    lesions = [name for name in canonical.columns if name in variables and variables[name].about == "lesion"]
    listed = either(~nw.col(name).is_null() for name in lesions) if lesions else None
    frame = nw.from_native(canonical.lazy())
    frame, impossible = with_numbers(frame, reading, frozenset(variables), listed)
    frame, wrong = with_what_follows(frame, reading)
    return frame.select((impossible | wrong).alias(FOUND)).to_native().collect()[FOUND]


@lru_cache(maxsize=4)
def resting_on(rulebook: Rulebook) -> frozenset[str]:
    """The questions on whose answers a contradiction can rest."""
    catalogue = rulebook.catalogue
    implied = {condition.variable.name for i in catalogue.implications for condition in i.inputs()}
    implied |= {variable.name for i in catalogue.implications for variable in i.answered}
    within = {name for v in catalogue.variables.values() if v.within is not None for name in (v.name, v.within)}
    reached = {variable.name for step in catalogue.milestones.values() for variable in step.means}
    return frozenset({COUNT, *implied, *within, *reached})


def _touching(names: Iterable[str], rulebook: Rulebook) -> list[str]:
    """The columns on which a contradiction can rest; all about vertebrae, for these are counted."""
    catalogue, questions = rulebook.catalogue, resting_on(rulebook)
    about = {column.name: column.variable for column in answering(names, catalogue)}
    kept = {name for name, variable in about.items() if variable.name in questions or variable.about == "lesion"}
    return [name for name in names if name in kept or name == AS_OF or name in catalogue.milestones]


def in_words(chunk: pl.DataFrame, patients: pl.Series, rulebook: Rulebook) -> pl.DataFrame:
    """What a case file says of some patients: their contradictions, and what is wrong with the times on their way."""
    found: list[tuple[object, ...]] = []
    names = _touching(chunk.columns, rulebook)
    rows = zip(patients, chunk.select(ROW, *names).iter_rows(), strict=True)
    for _, of_patient in groupby(rows, key=itemgetter(0)):
        for row, column, problem in problems_of(names, [cells for _, cells in of_patient], rulebook):
            kind = _kind(column, problem, rulebook)
            if kind:
                found.append((row, column, shown(problem.value), kind, message(problem), suggestion(problem)))
    return pl.DataFrame(found, SCHEMA, orient="row")


def _kind(column: str, problem: Problem, rulebook: Rulebook) -> Kind | None:
    """What kind of problem it is; nothing if one cell is at fault by itself, which was told already."""
    if "contradicts" in problem.message:
        return "contradiction"
    if column in rulebook.catalogue.milestones:
        return "bad_value" if problem.allowed else "date"
    return None
