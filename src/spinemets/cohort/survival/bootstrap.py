"""How far a figure would move with other patients of the same kind: the bootstrap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

import numpy as np

from spinemets.cohort.survival.auc import auc, auc_of_each
from spinemets.cohort.survival.concordance import harrell, harrell_of_each, uno, uno_of_each
from spinemets.cohort.survival.counts import Counts, Floats, Integers
from spinemets.cohort.survival.estimate import LEVEL, Estimate, Reason

Statistic = Callable[[Counts], Sequence[Estimate]]
"""Any number of figures of the same counts, without limits."""
MOST_OPEN = 0.05
"""A figure that more than this share of the resamples do not have gets no interval."""
AT_ONCE = 200_000
"""So many cells of resamples are drawn together: as many as a processor keeps at hand."""


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
    for deaths, censored in chain.from_iterable(zip(*block, strict=True) for block in _drawn(counts, times, seed)):
        there = deaths + censored > 0
        drawn.append(
            statistic(Counts(counts.group[there], counts.day[there], deaths[there], censored[there], counts.groups))
        )
    columns = zip(*drawn, strict=True)
    return [_with_limits(f, [one.value for one in column]) for f, column in zip(figures, columns, strict=True)]


class Measure(NamedTuple):
    """A figure of counts, and what it is in each of many resamples of their cells (NaN: there is none)."""

    of: Callable[[Counts], Estimate]
    of_each: Callable[[Counts, Integers, Integers], Floats]


HARRELL = Measure(harrell, harrell_of_each)


def uno_by(tau: int) -> Measure:
    """Uno's C."""
    return Measure(partial(uno, tau=tau), partial(uno_of_each, tau=tau))


def auc_at(day: int) -> Measure:
    """The area under the curve."""
    return Measure(partial(auc, day=day), partial(auc_of_each, day=day))


def resample_at_once(counts: Counts, measures: Sequence[Measure], times: int, seed: int = 0) -> list[Estimate]:
    """Each figure with the same interval as `resample` gives it, of many resamples at once."""
    figures = [measure.of(counts) for measure in measures]
    if not counts.patients or not times:
        return figures
    blocks = [[measure.of_each(counts, *block) for measure in measures] for block in _drawn(counts, times, seed)]
    columns = [np.concatenate(parts).tolist() for parts in zip(*blocks, strict=True)]
    return [
        _with_limits(figure, [None if np.isnan(value) else value for value in column])
        for figure, column in zip(figures, columns, strict=True)
    ]


def _drawn(counts: Counts, times: int, seed: int) -> Iterator[tuple[Integers, Integers]]:
    """The deaths and the censorings of each cell, a row for each resample, in blocks."""
    draw = np.random.default_rng(seed)
    cells = np.concatenate((counts.deaths, counts.censored))
    rows = max(1, AT_ONCE // len(cells))
    for begin in range(0, times, rows):
        block = draw.multinomial(counts.patients, cells / counts.patients, min(rows, times - begin))
        yield block[:, : len(counts.deaths)], block[:, len(counts.deaths) :]


def _with_limits(figure: Estimate, column: Sequence[float | None]) -> Estimate:
    if figure.value is None:
        return figure
    there = [value for value in column if value is not None]
    if len(there) < (1 - MOST_OPEN) * len(column):
        return Estimate(figure.value, reason=Reason.UNSTABLE)
    low, high = np.quantile(there, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(figure.value, float(low), float(high))
