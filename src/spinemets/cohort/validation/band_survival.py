"""Kaplan and Meier's curve of each band beside what was published for it."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from spinemets.cohort.survival import Curve, Estimate, Reason, kaplan_meier
from spinemets.cohort.validation.cells import Cells, arranged, counts_of, exact, settled, still_followed
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.medians import median_survival
from spinemets.cohort.validation.result import (
    MONTH_DAYS,
    BandSurvival,
    LocalFigure,
    PopulationName,
    Step,
    day_of,
)
from spinemets.cohort.validation.tally import shown

AT_RISK = (*range(7), 9, 12, 15, 18, 24, 30, 36, 48, 60)
"""The months at which the numbers still followed are told: all that the axis of a curve may name."""

SAME = 1e-9
"""Two ends nearer than this are one."""


def band_survival(
    ranked: Ranked, cells: Cells, medians_of: Cells, months: Iterable[int], population: PopulationName = "complete"
) -> tuple[BandSurvival, ...]:
    """The bands from the best to the worst. `medians_of`: the same patients before cells were hidden, if there are."""
    small, asked = cells.table.small_below, sorted({*months, *ranked.months})
    found: list[BandSurvival] = []
    for label, rows in zip(*cells.bands(ranked, population), strict=True):
        counts = counts_of(rows)
        curve, merged = kaplan_meier(counts), "|" in label
        median = _median(ranked, label, rows, medians_of, population, small)
        found.append(
            BandSurvival(
                band=label,
                label=ranked.label(label),
                patients=shown(counts.patients, small),
                deaths=shown(int(counts.deaths.sum()), small),
                curve=_steps(curve, rows),
                censored=_censored(rows),
                at_risk={
                    month: shown(number, small)
                    for month in AT_RISK
                    if (number := still_followed(rows, month)) is not None and (counts.last_day or 0) >= day_of(month)
                },
                median=median,
                alive={month: alive(rows, curve, month) for month in asked},
                between={month: ends for month in asked if (ends := _between(rows, month)) is not None},
                published={} if merged else ranked.published(label),
                published_medians=() if merged else ranked.published_medians(label),
            )
        )
    return tuple(found)


def alive(rows: pl.DataFrame, curve: Curve, month: int) -> Estimate:
    """Survival at a month, unless merged days leave it open."""
    return curve.at(day_of(month)) if settled(rows, month) else Estimate(None, reason=Reason.HIDDEN)


def local_figures(bands: Iterable[BandSurvival]) -> tuple[LocalFigure, ...]:
    """The observed survival of each band, to be used in place of the published."""
    return tuple(
        LocalFigure(band.band, month, figure, band.published.get(month))
        for band in bands
        for month, figure in band.alive.items()
        if figure.value is not None
    )


def _steps(curve: Curve, rows: pl.DataFrame) -> tuple[Step, ...]:
    """The curve from 1 on. Of merged days the last stretch is left out: it has no end.

    Stretches of some totals are longer than those of others: what they hold counts at their end, and `between` has it.
    """
    merged = rows.filter(pl.col("first_day") < pl.col("day"))
    end = int(merged.select(pl.col("first_day").max()).item()) if merged.height else (curve.last_day or 0) + 1
    begun = dict(merged.group_by("day").agg(pl.col("first_day").min()).iter_rows())
    steps, before = [Step(0.0, 1.0, 1.0, 1.0)], -1
    for day, share, low, high in zip(curve.days.tolist(), curve.survival, curve.low, curve.high, strict=True):
        if day < end:
            since = _month(max(begun[day], before + 1)) if day in begun else None
            steps.append(Step(_month(day), float(share), float(low), float(high), since))
            before = day
    return tuple(steps)


def _month(day: int) -> float:
    return round(day / MONTH_DAYS, 3)


def _censored(rows: pl.DataFrame) -> tuple[float, ...]:
    """The months at which somebody was censored, if that may be told to the day."""
    if not exact(rows):
        return ()
    days = rows.filter(pl.col("censored") > 0)["day"].unique().sort()
    return tuple(map(_month, days))


def _between(rows: pl.DataFrame, month: int) -> tuple[float, float] | None:
    """Between what survival at a month must lie, if merged days leave that open."""
    if exact(rows):
        return None
    ends = [kaplan_meier(arranged(rows, end, month)).at(2 * day_of(month) + 1).value for end in ("low", "high")]
    low, high = (0.0 if ends[0] is None else ends[0]), (1.0 if ends[1] is None else ends[1])
    return (low, high) if high - low > SAME else None


def _median(
    ranked: Ranked, label: str, rows: pl.DataFrame, cells: Cells, population: PopulationName, small: int
) -> Estimate:
    """The median in months, of the same patients before cells were hidden."""
    if exact(rows):
        return median_survival(counts_of(rows), 0)
    inside = [place for place, band in enumerate(ranked.band_of) if ranked.bands[band] in label.split("|")]
    totals = cells.rows(ranked.name).filter(pl.col("total") != "")
    if not exact(totals):
        return Estimate(None, reason=Reason.HIDDEN)
    return median_survival(cells.totals(ranked, population).only(inside), small)
