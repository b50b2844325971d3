"""The figures of one score on one group of patients: how it sorts them, and what its published figures are worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from spinemets.cohort import survival
from spinemets.cohort.survival import Counts, Estimate
from spinemets.cohort.validation.band_survival import band_survival
from spinemets.cohort.validation.cells import Bands, Cells, exact, settled
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.pairs import unordered
from spinemets.cohort.validation.predictions import HIDDEN, counts_of_bands, predictions
from spinemets.cohort.validation.result import LogRankTest, Population, PopulationName, day_of

AUC_MONTHS = (3, 6, 12)
UNO_MONTHS = 24
"""Uno's C looks at deaths up to this month."""

MOST_UNORDERED = 0.05
"""Of the pairs so many may have lost their order by the merging of days before C is left to its bounds."""

PLACES_OF_HIDDEN = 3
"""Decimals of figures of patients whose small cells are hidden: more would tell the patients behind them."""


class Options(NamedTuple):
    """What is asked: the months beside those that papers give, and how often to resample."""

    months: tuple[int, ...] = (3, 6, 12, 24)
    replicates: int = 1000
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
    worth = predictions(ranked, bands, options.replicates if name == "complete" else 0, options.seed)
    return Population(
        name=name,
        patients=whom.patients if known or not small else None,
        deaths=int(whom.deaths.sum()) if known or not small else None,
        bands=band_survival(ranked, sources.shown, sources.exact, options.months, name) if with_bands else (),
        log_rank=told_of(survival.log_rank(totals.regrouped(ranked.band_of)), small),
        trend=told_of(survival.log_rank_trend(totals.regrouped(ranked.band_of)), small),
        harrell=ordering[0],
        uno=ordering[1],
        auc=dict(zip(AUC_MONTHS, ordering[2:], strict=True)),
        calibration=worth.calibration,
        brier=worth.brier,
        integrated=worth.integrated,
        decision=worth.decision,
    )


def discrimination(counts: Counts, options: Options, small: int) -> list[Estimate]:
    """Harrell's C, Uno's C, and the areas under the curve, with their intervals; places rise from best to worst."""

    def statistic(drawn: Counts) -> list[Estimate]:
        return [
            survival.uno(drawn, day_of(UNO_MONTHS) + 1),
            *(survival.auc(drawn, day_of(month)) for month in AUC_MONTHS),
        ]

    first = survival.resampled_harrell(counts, options.replicates, options.seed)
    figures = [first, *survival.resample(counts, statistic, options.replicates, options.seed)]
    if not small:
        return figures
    events, by_day = int(counts.deaths.sum()), counts.deaths + counts.censored
    least = [events, events]
    for month in AUC_MONTHS:
        past = counts.day > day_of(month)
        least.append(min(int(counts.deaths[~past].sum()), int(by_day[past].sum())))
    return [rounded(figure) if few >= small else HIDDEN for figure, few in zip(figures, least, strict=True)]


def _as_far_as_ordered(ranked: Ranked, cells: Cells, figures: Sequence[Estimate]) -> list[Estimate]:
    """The figures that merged days do not distort: pairs within one stretch have no order, and would be left out."""
    rows = cells.rows(ranked.name).filter(pl.col("total") != "")
    if exact(rows):
        return list(figures)
    doubt = unordered(ranked, rows) > MOST_UNORDERED
    open_figures = [doubt, doubt, *(not settled(rows, month) for month in AUC_MONTHS)]
    return [HIDDEN if is_open else figure for figure, is_open in zip(figures, open_figures, strict=True)]


def rounded(figure: Estimate) -> Estimate:
    """A figure with as few decimals as patients whose small cells are hidden allow."""
    value, low, high = (None if end is None else round(end, PLACES_OF_HIDDEN) for end in figure[:3])
    return Estimate(value, low, high, figure.reason)


def told_of(test: survival.LogRank, small: int) -> LogRankTest:
    """A test, with as few decimals as patients whose small cells are hidden allow."""
    statistic, p = (
        float(f"{figure:.{PLACES_OF_HIDDEN}g}") if small and figure is not None else figure
        for figure in (test.statistic, test.p)
    )
    return LogRankTest(statistic, test.degrees, p, str(test.reason or ""))
