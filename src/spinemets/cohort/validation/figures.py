"""The figures of one score on one group of patients: how it sorts them, and what its published figures are worth."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

import polars as pl

from spinemets.cohort import survival
from spinemets.cohort.survival import Counts, Estimate, Reason
from spinemets.cohort.validation.band_survival import band_survival
from spinemets.cohort.validation.cells import Bands, Cells, exact, settled
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.pairs import unordered
from spinemets.cohort.validation.predictions import HIDDEN, counts_of_bands, predictions
from spinemets.cohort.validation.result import LogRankTest, Population, PopulationName, day_of
from spinemets.cohort.validation.tally import hidden

AUC_MONTHS = (3, 6, 12)
UNO_MONTHS = 24
"""Uno's C looks at deaths up to this month."""

MOST_UNORDERED = 0.05
"""Of the pairs so many may have lost their order by the merging of days before C is left to its bounds; of the patients
so many may have a total that was put together with others."""

CELLS_FOR_A_C = 4
"""Where small cells are hidden, C needs so many times the smallest number of deaths: it is a fraction of their pairs,
and those of a handful of patients would tell who they are. An area needs so many of the living too."""

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

    def untold(self, score: str) -> bool:
        """Whether so few patients have a total that not even their number is shown: then nothing of them is."""
        return bool(self.small) and self.shown.rows(score).is_empty()

    def few_open(self, score: str) -> bool:
        """Whether so few totals are open that figures with them beside figures without would tell how many."""
        return self.untold(score) or hidden(self.exact.number(score, population="open"), self.small)


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
    whom = banded if with_bands else totals
    if small and name in ("best", "worst"):
        whom = sources.shown.everybody()
    known = bool(whom.patients) and not (small and name == "common")
    worth = predictions(ranked, bands, options.replicates if name == "complete" else 0, options.seed)
    harrell, uno = _concordance(ranked, totals, sources, options)
    return Population(
        name=name,
        patients=whom.patients if known or not small else None,
        deaths=int(whom.deaths.sum()) if known or not small else None,
        bands=band_survival(ranked, sources.shown, sources.exact, options.months, name) if with_bands else (),
        log_rank=tested(survival.log_rank, totals, ranked, sources),
        trend=tested(survival.log_rank_trend, totals, ranked, sources),
        harrell=harrell,
        uno=uno,
        auc=_areas(ranked, totals, bands, sources, options),
        calibration=worth.calibration,
        brier=worth.brier,
        integrated=worth.integrated,
        decision=worth.decision,
    )


def _concordance(ranked: Ranked, counts: Counts, sources: Sources, options: Options) -> tuple[Estimate, Estimate]:
    """Harrell's and Uno's C, with their intervals; places rise from best to worst."""
    small = sources.small
    few = int(counts.deaths.sum()) < CELLS_FOR_A_C * small
    if few or sources.untold(ranked.name) or without_order(ranked, sources) or _joined(ranked, sources):
        return HIDDEN, HIDDEN
    measures = survival.HARRELL, survival.uno_by(day_of(UNO_MONTHS) + 1)
    harrell, uno = survival.resample_at_once(counts, measures, options.replicates, options.seed)
    return (rounded(harrell), rounded(uno)) if small else (harrell, uno)


def _areas(ranked: Ranked, counts: Counts, bands: Bands, sources: Sources, options: Options) -> dict[int, Estimate]:
    """The areas under the curve with their intervals.

    An area is a sum over the dead of a month, whatever their days. So where cells are hidden there is one only where
    the bands say who had died by then, and where bands are all there is, it is of the protected counts.
    """
    small, rows = sources.small, sources.exact.rows(ranked.name).filter(pl.col("total") != "")
    if small and len(ranked.bands) == len(ranked.totals):
        counts = counts_of_bands(bands)
    apart = bool(bands.labels) and not any("|" in label for label in bands.labels)
    told: list[int] = []
    for month in AUC_MONTHS:
        past = counts.day > day_of(month)
        living = int((counts.deaths + counts.censored)[past].sum())
        few = min(int(counts.deaths[~past].sum()), living) < CELLS_FOR_A_C * small
        hides = small and (few or not apart or not all(settled(one, month) for one in bands.rows))
        if not hides and settled(rows, month) and not _joined(ranked, sources):
            told.append(month)
    measures = [survival.auc_at(day_of(month)) for month in told]
    areas = survival.resample_at_once(counts, measures, options.replicates, options.seed) if told else []
    found = dict(zip(told, map(rounded, areas) if small else areas, strict=True))
    return {month: found.get(month, HIDDEN) for month in AUC_MONTHS}


def without_order(ranked: Ranked, sources: Sources) -> bool:
    """Whether merged days leave open of many pairs who died first: within one stretch they would count as tied."""
    rows = sources.exact.rows(ranked.name).filter(pl.col("total") != "")
    return not exact(rows) and unordered(ranked, rows) > MOST_UNORDERED


def _joined(ranked: Ranked, sources: Sources) -> bool:
    """Whether many patients have a total that a hospital put together with others: they would all count as its best."""
    rows = sources.exact.rows(ranked.name).filter(pl.col("population") == "complete", pl.col("total") != "")
    several = rows.filter(pl.col("total").str.contains("|", literal=True))
    patients, among_them = (
        int(part.select(pl.sum("deaths", "censored")).sum_horizontal().sum()) for part in (rows, several)
    )
    return among_them > MOST_UNORDERED * patients


def tested(test: Callable[[Counts], survival.LogRank], counts: Counts, ranked: Ranked, sources: Sources) -> LogRankTest:
    """A test of the bands against one another: of those put together to hide small cells as one."""
    apart: Sequence[int] = ranked.band_of
    if sources.small:
        labels = sources.shown.bands(ranked).labels
        if not labels or labels == ("|".join(ranked.bands),) or without_order(ranked, sources):
            return LogRankTest(None, 0, None, str(Reason.HIDDEN))
        begins = [ranked.bands.index(label.partition("|")[0]) for label in labels]
        apart = [max(0, bisect_right(begins, band) - 1) for band in ranked.band_of]
    return told_of(test(counts.regrouped(apart)), sources.small)


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
