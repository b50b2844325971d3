"""Rows of a patient to the case that a case file would give: the way to the scalar engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import polars as pl

from spinemets.casefile import CaseError, Problem, read_case
from spinemets.casefile.read import IDENTIFIERS
from spinemets.casefile.table import Patient, Row, homes_of, patient_of
from spinemets.cohort.columns import ROW
from spinemets.engine import Case, Rulebook

HEADER = 0
"""The line of the names of the columns: rows are counted from 1."""


def case_of(rows: pl.DataFrame, rulebook: Rulebook) -> Case:
    """The case of one patient from the texts of all its rows. CaseError names every problem by row and column."""
    names = [name for name in rows.columns if name in _homes(rulebook)]
    patient = _patient(names, rows.select(ROW, *names).iter_rows(), rulebook)
    case, problems = _read(patient, rulebook)
    if case is None or patient.problems:
        raise CaseError([*patient.problems, *problems])
    return case


class Located(NamedTuple):
    """A problem, the row and the column that it is told at."""

    row: int
    column: str
    problem: Problem


def problems_of(names: Sequence[str], rows: Iterable[tuple[Any, ...]], rulebook: Rulebook) -> list[Located]:
    """What keeps the answers of a patient from being a case, wherever its rows agree.

    `rows`: the number of each row, and its cells of the columns of those names, all of which are keys.
    """
    patient = _patient(names, rows, rulebook)
    return [
        Located(one.line or patient.lines[0], names[one.column - 1] if one.line and one.column else one.key, one)
        for one in _read(patient, rulebook)[1]
    ]


def _patient(names: Sequence[str], rows: Iterable[tuple[Any, ...]], rulebook: Rulebook) -> Patient:
    written = [Row(number, tuple(text or "" for text in texts)) for number, *texts in rows]
    return patient_of(Row(HEADER, tuple(names)), written, list(range(len(names))), _homes(rulebook))


def _read(patient: Patient, rulebook: Rulebook) -> tuple[Case | None, list[Problem]]:
    if not patient.tree.entries:
        return Case(), []
    try:
        return read_case(patient.tree, rulebook.catalogue, level_needed=False), []
    except CaseError as error:
        return None, error.problems


@lru_cache(maxsize=4)
def _homes(rulebook: Rulebook) -> dict[str, str]:
    return {name: home for name, home in homes_of(rulebook.catalogue).items() if name not in IDENTIFIERS}
