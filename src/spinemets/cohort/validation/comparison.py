"""Scores against each other on the same patients: those whose total is known for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

import numpy as np
import polars as pl

from spinemets.cohort.survival import Counts, Estimate, harrell, resample
from spinemets.cohort.validation.cells import Cells
from spinemets.cohort.validation.figures import CELLS_FOR_A_C, Options, rounded
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.result import Comparison, Count


def comparisons(
    cells: Cells,
    instruments: Mapping[str, Ranked],
    options: Options,
    small: int,
    patients: Mapping[tuple[str, ...], Count],
) -> tuple[Comparison, ...]:
    """Each pair of scores that are compared, resampled together. `patients`: how many there are, if it may be shown."""
    return tuple(
        one
        for names in cells.table.compared
        if set(names) <= set(instruments)
        for one in _pairs(names, cells.common(names), instruments, options, small, patients[names])
    )


def _pairs(
    names: tuple[str, ...],
    joint: pl.DataFrame,
    instruments: Mapping[str, Ranked],
    options: Options,
    small: int,
    patients: Count,
) -> Iterable[Comparison]:
    """The pairs of one group of scores, unless so few died that their figures would tell who they are."""
    if int(joint["deaths"].sum()) < CELLS_FOR_A_C * small:
        return []
    totals = joint.select(names).unique().sort(names)
    group = joint.join(totals.with_row_index("group"), on=names)["group"].cast(pl.Int64)
    counts = Counts.of(group, joint["day"], joint["deaths"], joint["censored"], totals.height)
    places = [
        np.array([instruments[name].place[total] for total in totals[name].to_list()], dtype=np.int64) for name in names
    ]
    pairs = list(combinations(range(len(names)), 2))

    def statistic(drawn: Counts) -> list[Estimate]:
        values = [harrell(drawn.regrouped(of)) for of in places]
        return [*values, *(_less(values[first], values[second]) for first, second in pairs)]

    found = resample(counts, statistic, options.replicates, options.seed)
    if small:
        found = [rounded(figure) for figure in found]
    return [
        Comparison(names[first], names[second], patients, found[first], found[second], difference)
        for (first, second), difference in zip(pairs, found[len(names) :], strict=True)
    ]


def _less(first: Estimate, second: Estimate) -> Estimate:
    if first.value is None or second.value is None:
        return Estimate(None, reason=first.reason or second.reason)
    return Estimate(first.value - second.value)
