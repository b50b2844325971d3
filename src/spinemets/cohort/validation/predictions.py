"""Published survival against what came: calibration, error, and what acting on it would be worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

import polars as pl

from spinemets.cohort import survival
from spinemets.cohort.survival import Counts, Estimate, Predicted, Reason
from spinemets.cohort.validation.cells import Bands, counts_of, settled
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.result import Brier, Calibration, DecisionCurve, IntegratedBrier, day_of

THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 20))
"""The risks of death at which one might act."""

HIDDEN = Estimate(None, reason=Reason.HIDDEN)


class Predictions(NamedTuple):
    """What the published figures are worth, at each month with any."""

    calibration: tuple[Calibration, ...]
    brier: tuple[Brier, ...]
    integrated: IntegratedBrier
    decision: tuple[DecisionCurve, ...]


class _Month(NamedTuple):
    """What was published for a month, and whether the rows say who had died by then."""

    month: int
    predicted: Predicted
    provisional: str
    settled: bool

    @property
    def day(self) -> int:
        """The last day that belongs to it."""
        return day_of(self.month)


def counts_of_bands(bands: Bands) -> Counts:
    """All bands as counts, one group each."""
    if not bands.rows:
        return Counts.of([], [], [], [], 0)
    place = pl.concat([pl.repeat(n, rows.height, eager=True, dtype=pl.Int64) for n, rows in enumerate(bands.rows)])
    return counts_of(pl.concat(bands.rows), place, len(bands.rows))


def calibrations(ranked: Ranked, bands: Bands) -> tuple[Calibration, ...]:
    """Published against observed at each month; patients are not drawn again."""
    banded = counts_of_bands(bands)
    return tuple(_calibration(month, banded) if month.settled else _hidden(month) for month in _months(ranked, bands))


def predictions(ranked: Ranked, bands: Bands, replicates: int, seed: int) -> Predictions:
    """Everything, with intervals from the same patients drawn again."""
    banded, months = counts_of_bands(bands), _months(ranked, bands)
    told = [month for month in months if month.settled]
    along = _alike(months)
    figures = iter(survival.resample(banded, partial(_figures, told, along), replicates, seed))
    found: dict[int, tuple[Calibration, Brier, DecisionCurve]] = {}
    for month in told:
        difference, slope, intercept, error, scaled = islice(figures, 5)
        calibration = _calibration(month, banded)
        if replicates:
            calibration = calibration._replace(difference=difference, slope=slope, intercept=intercept)
        score, everybody = (tuple(islice(figures, len(THRESHOLDS))) for _ in range(2))
        curve = DecisionCurve(month.month, THRESHOLDS, score, everybody, month.provisional)
        found[month.month] = calibration, Brier(month.month, error, scaled), curve
    return Predictions(
        tuple(found[m.month][0] if m.settled else _hidden(m) for m in months),
        tuple(found[m.month][1] if m.settled else Brier(m.month, HIDDEN, HIDDEN) for m in months),
        IntegratedBrier(tuple(m.month for m in along), *figures),
        tuple(found[m.month][2] for m in told),
    )


def _months(ranked: Ranked, bands: Bands) -> list[_Month]:
    """The months at which a paper gives a figure for some of these bands; none for bands that were put together."""
    months: list[_Month] = []
    for month in ranked.months:
        published = [ranked.published(label).get(month) for label in bands.labels]
        if any(published):
            predicted = [figure.value if figure else None for figure in published]
            provisional = "; ".join(dict.fromkeys(f.provisional for f in published if f and f.provisional))
            months.append(_Month(month, predicted, provisional, all(settled(rows, month) for rows in bands.rows)))
    return months


def _alike(months: Sequence[_Month]) -> list[_Month]:
    """The months with figures for the same bands, as many as possible: an integral must be of the same patients."""
    whom = [tuple(figure is not None for figure in month.predicted) for month in months]
    most = max(whom, key=sum, default=())
    return [month for month, there in zip(months, whom, strict=True) if there == most]


def _figures(told: Iterable[_Month], along: Sequence[_Month], counts: Counts) -> list[Estimate]:
    """For each month difference, slope, intercept, Brier score, the same scaled, net benefits; and the integrated."""
    errors: dict[int, survival.Brier] = {}
    figures: list[Estimate] = []
    for month in told:
        found = survival.calibration(counts, month.predicted, month.day)
        error = errors[month.day] = survival.brier(counts, month.predicted, month.day)
        benefit = survival.net_benefit(counts, month.predicted, month.day, THRESHOLDS)
        figures += [_less(found.observed.alive(month.day), found.predicted), found.slope, found.intercept]
        figures += _of_error(error)
        figures += [line.of_score for line in benefit]
        figures += [line.of_all for line in benefit]
    if not all(month.settled for month in along):
        return [*figures, HIDDEN, HIDDEN]
    return [*figures, *_of_error(survival.integrated({month.day: errors[month.day] for month in along}))]


def _of_error(error: survival.Brier) -> Iterator[Estimate]:
    """The Brier score, and the same scaled, with a reason where there is none."""
    for value in (error.value, error.scaled):
        yield Estimate(value, reason=error.reason if value is None else None)


def _less(observed: Estimate, predicted: float | None) -> Estimate:
    """Observed survival, and its limits, minus the predicted one."""
    value, low, high = (None if end is None or predicted is None else end - predicted for end in observed[:3])
    return Estimate(value, low, high, observed.reason)


def _calibration(month: _Month, banded: Counts) -> Calibration:
    """The calibration at a month; its difference with the limits of the survival of all."""
    found = survival.calibration(banded, month.predicted, month.day)
    lines = sum(
        bool(size) and p is not None and 0 < p < 1 for size, p in zip(banded.sizes, month.predicted, strict=True)
    )
    observed = found.observed.at(month.day)
    return Calibration(
        month=month.month,
        bands=lines,
        certain=found.certain,
        observed=observed,
        expected=found.predicted,
        difference=_less(observed, found.predicted),
        slope=found.slope,
        intercept=found.intercept,
        provisional=month.provisional,
    )


def _hidden(month: _Month) -> Calibration:
    return Calibration(month.month, 0, None, HIDDEN, None, HIDDEN, HIDDEN, HIDDEN, month.provisional)
