"""Whom a score was not built for, and how many of the patients are such."""

from __future__ import annotations

from collections.abc import Iterator

from spinemets.cohort.validation.cells import Cells
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.result import Outside
from spinemets.cohort.validation.small_groups import OTHER
from spinemets.model import Choices


def outside(ranked: Ranked, cells: Cells) -> Iterator[Outside]:
    """The limits of a score that ask for one code by which the counts tell patients apart, and how many are beyond.

    Where small numbers are hidden, the subgroup into which small ones were put may hold some more, or all of them.
    """
    strata = [stratum.partition("=") for stratum in cells.table.strata]
    for limit, (condition, *others) in ranked.definition.limits:
        column, codes = condition.variable.name, isinstance(condition.variable.domain, Choices)
        values = [value for name, _, value in strata if name == column and codes and not others]
        hides = bool(cells.table.small_below) and OTHER in values
        such = [value for value in values if value in condition.answers and not (hides and value == OTHER)]
        patients = sum(cells.number(cells.whole(ranked, s), s) for s in (f"{column}={value}" for value in such))
        if patients or hides:
            yield Outside(limit.says, patients or None, hides and bool(patients))
