"""How far a figure would move with other patients of the same kind: the bootstrap."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from spinemets.cohort.survival.counts import Counts
from spinemets.cohort.survival.estimate import LEVEL, Estimate, Reason

Statistic = Callable[[Counts], Sequence[Estimate]]
"""Any number of figures of the same counts, without limits."""
MOST_OPEN = 0.05
"""A figure that more than this share of the resamples do not have gets no interval."""


def resample(counts: Counts, statistic: Statistic, times: int, seed: int = 0) -> list[Estimate]:
    """Each figure with its percentile interval (Efron and Tibshirani 1993, An Introduction to the Bootstrap).

    Drawing as many patients as there are, with replacement, is a multinomial draw of the cells. To compare two scores
    on the same patients, let a group be a pair of groups, and take the difference of the two margins (`regrouped`) in
    the statistic. The same seed and counts give the same limits.
    """
    figures = list(statistic(counts))
    if not counts.patients or not times:
        return figures
    drawn: list[Sequence[Estimate]] = []
    draw = np.random.default_rng(seed)
    cells = np.concatenate((counts.deaths, counts.censored))
    for _ in range(times):
        deaths, censored = np.split(draw.multinomial(counts.patients, cells / counts.patients), 2)
        there = deaths + censored > 0
        drawn.append(
            statistic(Counts(counts.group[there], counts.day[there], deaths[there], censored[there], counts.groups))
        )
    return [_with_limits(figure, column) for figure, column in zip(figures, zip(*drawn, strict=True), strict=True)]


def _with_limits(figure: Estimate, column: Sequence[Estimate]) -> Estimate:
    if figure.value is None:
        return figure
    there = [one.value for one in column if one.value is not None]
    if len(there) < (1 - MOST_OPEN) * len(column):
        return Estimate(figure.value, reason=Reason.UNSTABLE)
    low, high = np.quantile(there, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(figure.value, float(low), float(high))
