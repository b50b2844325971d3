"""How far a figure would move with other patients of the same kind: the bootstrap."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from spinemets.cohort.survival.counts import Counts
from spinemets.cohort.survival.estimate import Estimate, Reason

Statistic = Callable[[Counts], Sequence[float | None]]
"""Any number of figures of the same counts; None: it has none there."""
MOST_OPEN = 0.05
"""A figure that more than this share of the resamples do not have gets no interval."""


def resample(
    counts: Counts,
    statistic: Statistic,
    times: int = 1000,
    seed: int = 0,
    level: float = 0.95,
    progress: Callable[[int], None] | None = None,
) -> list[Estimate]:
    """Each figure with its percentile interval (Efron and Tibshirani 1993, An Introduction to the Bootstrap).

    Drawing as many patients as there are, with replacement, is a multinomial draw of the cells. To compare two scores
    on the same patients, let a group be a pair of groups, and take the difference of the two margins (`regrouped`) in
    the statistic. The same seed and counts give the same limits. `progress` is told how many resamples are done.
    """
    values = statistic(counts)
    if not counts.patients or not times:
        return [Estimate(value, reason=Reason.NO_VALUE if value is None else None) for value in values]
    drawn: list[Sequence[float | None]] = []
    draw = np.random.default_rng(seed)
    cells = np.concatenate((counts.deaths, counts.censored))
    for done in range(times):
        deaths, censored = np.split(draw.multinomial(counts.patients, cells / counts.patients), 2)
        there = deaths + censored > 0
        drawn.append(
            statistic(Counts(counts.group[there], counts.day[there], deaths[there], censored[there], counts.groups))
        )
        if progress:
            progress(done + 1)
    return [_limits(value, column, level) for value, column in zip(values, zip(*drawn, strict=True), strict=True)]


def _limits(value: float | None, column: Sequence[float | None], level: float) -> Estimate:
    there = [one for one in column if one is not None]
    if value is None:
        return Estimate(None, reason=Reason.NO_VALUE)
    if len(there) < (1 - MOST_OPEN) * len(column):
        return Estimate(value, reason=Reason.UNSTABLE)
    low, high = np.quantile(there, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(value, float(low), float(high))
