"""Between what a figure must lie whatever the answers that are open, and wherever in merged days somebody died.

No assumption on why answers are open is needed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

import numpy as np
import polars as pl

from spinemets.cohort.survival import kaplan_meier
from spinemets.cohort.validation.cells import Cells, arranged
from spinemets.cohort.validation.figures import PLACES_OF_HIDDEN, Sources
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.pairs import credit
from spinemets.cohort.validation.result import Bounds, day_of

End = Literal["best", "worst"]


def bounds(ranked: Ranked, sources: Sources) -> tuple[Bounds, ...]:
    """The bounds of Harrell's C, of the survival that the papers expect, and of survival by band.

    Expected survival is a sum over the bands: of exact counts a few months would tell the number of patients in each.
    How far apart the bounds of C lie tells how many patients are open, so that there must be none or enough.
    """
    of_c = () if sources.few_open(ranked.name) else tuple(_concordance(ranked, sources.exact))
    if sources.small:
        of_c = tuple(one._replace(low=_down(one.low), high=-_down(-one.high)) for one in of_c)
    return (*of_c, *_expected(ranked, sources.shown), *_survival(ranked, sources.shown))


def _down(value: float) -> float:
    """Fewer decimals, outwards."""
    scale = 10**PLACES_OF_HIDDEN
    return math.floor(value * scale) / scale


def _concordance(ranked: Ranked, cells: Cells) -> Iterable[Bounds]:
    """Every pair by itself at its best: the one who died first at the worst place possible, the other at the best.

    No choice of places does better in any pair, and seldom one does so in all, so the bounds need not be attained.
    Where days were merged, pairs that may be in order count against the bound, and only those that must be for it.
    """
    rows = cells.rows(ranked.name).filter(pl.col("total") != "")
    at_worst, at_best = (
        (credit(ranked, rows, first, must=True), credit(ranked, rows, first, must=False)) for first in ("best", "worst")
    )
    low = at_worst[0].right, at_worst[1].wrong
    high = at_best[1].right, at_best[0].wrong
    if sum(low) and sum(high):
        yield Bounds("harrell_c", "", None, low[0] / sum(low), high[0] / sum(high))


def _expected(ranked: Ranked, cells: Cells) -> Iterable[Bounds]:
    """The mean published survival if all open patients were in the least, or the most, favourable of their bands."""
    rows = cells.rows(ranked.name).filter(pl.col("total") != "")
    grouped = rows.group_by("band").agg((pl.col("deaths") + pl.col("censored")).sum().alias("patients")).sort("band")
    weight, labels = grouped["patients"].to_numpy(), grouped["band"].to_list()
    for month in ranked.months:
        predicted = dict(zip(ranked.bands, ranked.predicted(month), strict=True))
        if any(figure is None for figure in predicted.values()) or not weight.sum():
            continue
        value = {band: figure.value for band, figure in predicted.items() if figure is not None}
        possible = [[value[band] for band in label.split("|")] for label in labels]
        low, high = (float(np.average([end(values) for values in possible], weights=weight)) for end in (min, max))
        yield Bounds("expected", "", month, low, high)


def _survival(ranked: Ranked, cells: Cells) -> Iterable[Bounds]:
    """Survival of a band if of those who may belong to it only those dead by the month do, or only the others.

    One more patient who died by then never raises Kaplan and Meier's estimate, any other never lowers it.
    """
    rows = cells.rows(ranked.name)
    whole = rows.filter(pl.col("total") == "")
    rows = whole if whole.height else rows
    none = pl.lit(0, pl.Int64)
    for band in ranked.bands:
        certain = rows.filter(pl.col("band") == band)
        if certain.is_empty():
            continue
        possible = rows.filter(pl.col("band").str.split("|").list.contains(band) & (pl.col("band") != band))
        for month in ranked.months:
            at = day_of(month)
            by_then = pl.when(pl.col("first_day") <= at).then("deaths").otherwise(none)
            later = pl.when(pl.col("day") > at).then("deaths").otherwise(none)
            low = pl.concat([certain, possible.with_columns(by_then.alias("deaths"), none.alias("censored"))])
            high = pl.concat([certain, possible.with_columns(later.alias("deaths"))])
            ends = (
                kaplan_meier(arranged(low, "low", month)).at(2 * at + 1).value,
                kaplan_meier(arranged(high, "high", month)).at(2 * at + 1).value,
            )
            if ends[0] is not None and ends[1] is not None:
                yield Bounds("alive", band, month, ends[0], ends[1])
