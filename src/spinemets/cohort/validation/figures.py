"""The figures of one score on one group of patients: discrimination, calibration, error, net benefit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from spinemets.cohort import survival
from spinemets.cohort.survival import Counts, Estimate, Reason
from spinemets.cohort.validation.band_survival import band_survival
from spinemets.cohort.validation.cells import Bands, Cells, counts_of, exact, settled
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.pairs import unordered
from spinemets.cohort.validation.result import (
    Brier,
    Calibration,
    DecisionCurve,
    LogRankTest,
    Population,
    PopulationName,
    Published,
    day_of,
)

AUC_MONTHS = (3, 6, 12)
UNO_MONTHS = 24
"""Uno's C looks at deaths up to this month."""

THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 20))
"""The risks of death at which one might act."""

MOST_UNORDERED = 0.05
"""Of the pairs so many may have lost their order by the merging of days before C is left to its bounds."""

PLACES_OF_HIDDEN = 3
"""Decimals of figures of patients whose small cells are hidden: more would tell the patients behind them."""


class Options(NamedTuple):
    """What is asked: the months beside those that papers give, and how often to resample."""

    months: tuple[int, ...] = (3, 6, 12, 24)
    replicates: int = 200
    seed: int = 0


class Sources(NamedTuple):
    """The counts that may be shown, and those that figures of all patients together are computed from."""

    shown: Cells
    exact: Cells

    @property
    def small(self) -> int:
        """Numbers below this are hidden."""
        return self.shown.table.small_below


def population(
    ranked: Ranked,
    name: PopulationName,
    sources: Sources,
    options: Options,
) -> Population:
    """Everything of one score on one group of patients."""
    small = sources.small
    totals = sources.exact.totals(ranked, name)
    bands, with_bands = Bands((), ()), name == "complete" or not small
    if with_bands:
        bands = sources.shown.bands(ranked, name)
    banded = counts_of_bands(bands)
    ordering = _as_far_as_ordered(ranked, sources.exact, discrimination(totals, options, small))
    whom = banded if with_bands else totals
    if small and name in ("best", "worst"):
        whom = sources.shown.everybody()
    known = bool(whom.patients) and not (small and name == "common")
    calibrations, briers = _predictions(ranked, bands, banded, options if name == "complete" else None)
    return Population(
        name=name,
        patients=whom.patients if known or not small else None,
        deaths=int(whom.deaths.sum()) if known or not small else None,
        bands=band_survival(ranked, sources.shown, sources.exact, options.months, name) if with_bands else (),
        log_rank=log_rank(totals.regrouped(ranked.band_of), small),
        harrell=ordering[0],
        uno=ordering[1],
        auc=dict(zip(AUC_MONTHS, ordering[2:], strict=True)),
        calibration=calibrations,
        brier=briers,
        decision=_decision(ranked, bands, banded),
    )


def counts_of_bands(bands: Bands) -> Counts:
    """All bands as counts, one group each."""
    if not bands.rows:
        return Counts.of([], [], [], [], 0)
    place = pl.concat([pl.repeat(n, rows.height, eager=True, dtype=pl.Int64) for n, rows in enumerate(bands.rows)])
    return counts_of(pl.concat(bands.rows), place, len(bands.rows))


def discrimination(counts: Counts, options: Options, small: int) -> list[Estimate]:
    """Harrell's C, Uno's C, and the areas under the curve, with their intervals; places rise from best to worst."""

    def statistic(drawn: Counts) -> list[float | None]:
        return [
            survival.harrell(drawn).value,
            survival.uno(drawn, day_of(UNO_MONTHS) + 1).value,
            *(survival.auc(drawn, day_of(month)).value for month in AUC_MONTHS),
        ]

    reasons = [
        survival.harrell(counts).reason,
        survival.uno(counts, day_of(UNO_MONTHS) + 1).reason,
        *(survival.auc(counts, day_of(month)).reason for month in AUC_MONTHS),
    ]
    drawn = survival.resample(counts, statistic, options.replicates, options.seed)
    figures = [figure._replace(reason=reason or figure.reason) for figure, reason in zip(drawn, reasons, strict=True)]
    if not small:
        return figures
    events, by_day = int(counts.deaths.sum()), counts.deaths + counts.censored
    least = [events, events]
    for month in AUC_MONTHS:
        past = counts.day > day_of(month)
        least.append(min(int(counts.deaths[~past].sum()), int(by_day[past].sum())))
    return [rounded(figure) if few >= small else _hidden() for figure, few in zip(figures, least, strict=True)]


def _as_far_as_ordered(ranked: Ranked, cells: Cells, figures: Sequence[Estimate]) -> list[Estimate]:
    """The figures that merged days do not distort: pairs within one stretch have no order, and would be left out."""
    rows = cells.rows(ranked.name).filter(pl.col("total") != "")
    if exact(rows):
        return list(figures)
    doubt = unordered(ranked, rows) > MOST_UNORDERED
    open_figures = [doubt, doubt, *(not settled(rows, month) for month in AUC_MONTHS)]
    return [_hidden() if is_open else figure for figure, is_open in zip(figures, open_figures, strict=True)]


def rounded(figure: Estimate) -> Estimate:
    """A figure with as few decimals as patients whose small cells are hidden allow."""
    value, low, high = (None if end is None else round(end, PLACES_OF_HIDDEN) for end in figure[:3])
    return Estimate(value, low, high, figure.reason)


def calibration_at(
    ranked: Ranked, bands: Bands, banded: Counts, month: int, options: Options | None
) -> tuple[Calibration, Brier] | None:
    """Published against observed at a month, over the bands with a published figure. No options: no resampling."""
    published = _published(ranked, bands, month)
    predicted = [figure.value if figure else None for figure in published]
    if not any(figure is not None for figure in predicted):
        return None
    provisional = "; ".join(dict.fromkeys(f.provisional for f in published if f and f.provisional))
    if not all(settled(rows, month) for rows in bands.rows):
        hidden = _hidden()
        return (
            Calibration(month, 0, None, hidden, None, hidden, hidden, hidden, provisional),
            Brier(month, hidden, hidden),
        )
    day = day_of(month)
    found, error = survival.calibration(banded, predicted, day, "logit"), survival.brier(banded, predicted, day)
    lines = sum(bool(size) and p is not None and 0 < p < 1 for size, p in zip(banded.sizes, predicted, strict=True))
    observed = found.observed.value
    difference = None if observed is None or found.predicted is None else observed - found.predicted
    plain = [
        Estimate(difference, reason=found.observed.reason),
        found.slope,
        found.intercept,
        Estimate(error.value, reason=error.reason),
        Estimate(error.scaled, reason=error.reason),
    ]
    if options is None:
        ends = found.observed.low, found.observed.high
        low, high = (None if end is None or found.predicted is None else end - found.predicted for end in ends)
        plain[0] = Estimate(difference, low, high, found.observed.reason)
        drawn = plain
    else:
        again = survival.resample(banded, lambda c: _at(c, predicted, day), options.replicates, options.seed)
        drawn = [f._replace(reason=before.reason or f.reason) for before, f in zip(plain, again, strict=True)]
    return (
        Calibration(
            month, lines, found.certain, found.observed, found.predicted, drawn[0], drawn[1], drawn[2], provisional
        ),
        Brier(month, drawn[3], drawn[4]),
    )


def _at(counts: Counts, predicted: Sequence[float | None], day: int) -> list[float | None]:
    """The figures of one resample."""
    found, error = survival.calibration(counts, predicted, day, "logit"), survival.brier(counts, predicted, day)
    observed = found.observed.value
    difference = None if observed is None or found.predicted is None else observed - found.predicted
    return [difference, found.slope.value, found.intercept.value, error.value, error.scaled]


def _predictions(
    ranked: Ranked, bands: Bands, banded: Counts, options: Options | None
) -> tuple[tuple[Calibration, ...], tuple[Brier, ...]]:
    found = [calibration_at(ranked, bands, banded, month, options) for month in ranked.months]
    there = [pair for pair in found if pair is not None]
    return tuple(calibration for calibration, _ in there), tuple(error for _, error in there)


def _decision(ranked: Ranked, bands: Bands, banded: Counts) -> tuple[DecisionCurve, ...]:
    curves: list[DecisionCurve] = []
    for month in ranked.months:
        published = _published(ranked, bands, month)
        if not all(settled(rows, month) for rows in bands.rows) or not any(published):
            continue
        predicted = [figure.value if figure else None for figure in published]
        lines = survival.net_benefit(banded, predicted, day_of(month), THRESHOLDS)
        provisional = "; ".join(dict.fromkeys(f.provisional for f in published if f and f.provisional))
        score, everybody = zip(*((line.of_score.value, line.of_all.value) for line in lines), strict=True)
        curves.append(DecisionCurve(month, THRESHOLDS, score, everybody, provisional))
    return tuple(curves)


def _published(ranked: Ranked, bands: Bands, month: int) -> list[Published | None]:
    """What was published for each of these bands; nothing for bands that were put together."""
    return [ranked.published(label).get(month) for label in bands.labels]


def log_rank(counts: Counts, small: int) -> LogRankTest:
    """Whether groups differ in survival."""
    found = survival.log_rank(counts)
    statistic, p = (
        float(f"{figure:.{PLACES_OF_HIDDEN}g}") if small and figure is not None else figure
        for figure in (found.statistic, found.p)
    )
    return LogRankTest(statistic, found.degrees, p, str(found.reason or ""))


def _hidden() -> Estimate:
    return Estimate(None, reason=Reason.HIDDEN)
