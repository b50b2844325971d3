"""Between what a figure must lie whatever the answers that are open: no assumption on why they are open is needed."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import polars as pl

from spinemets.cohort.survival import Counts, count_pairs, kaplan_meier
from spinemets.cohort.validation.cells import Cells, counts_of
from spinemets.cohort.validation.figures import PLACES_OF_HIDDEN
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.result import Bounds, day_of


def bounds(ranked: Ranked, cells: Cells, small: int) -> tuple[Bounds, ...]:
    """The bounds of Harrell's C, of the survival that the papers expect, and (nothing hidden) of survival by band."""
    found = [*_concordance(ranked, cells), *_expected(ranked, cells)]
    if not small:
        return (*found, *_survival(ranked, cells))
    return tuple(
        one._replace(low=round(one.low, PLACES_OF_HIDDEN), high=round(one.high, PLACES_OF_HIDDEN)) for one in found
    )


def _concordance(ranked: Ranked, cells: Cells) -> Iterable[Bounds]:
    """Every pair by itself at its best: the one who died first at the worst place possible, the other at the best.

    No choice of places can do better in all pairs at once, and seldom one does so in all, so the bounds are wide.
    """
    best, worst = cells.totals(ranked, "best"), cells.totals(ranked, "worst")
    low, high = _agreement(best, worst), _agreement(worst, best)
    if low is not None and high is not None:
        yield Bounds("harrell_c", "", None, low, high)


def _agreement(first: Counts, later: Counts) -> float | None:
    """Harrell's C with the places of those who died first from one table and those of the others from another."""
    died, dead, lost = first.deaths > 0, later.deaths > 0, later.censored > 0
    time = np.concatenate((2 * first.day[died], 2 * later.day[dead], 2 * later.day[lost] + 1))
    rank = np.concatenate((first.group[died], later.group[dead], later.group[lost]))
    as_first = np.concatenate((first.deaths[died], np.zeros(int(dead.sum() + lost.sum()), dtype=np.int64)))
    as_later = np.concatenate((np.zeros(int(died.sum()), dtype=np.int64), later.deaths[dead], later.censored[lost]))
    entries, where = np.unique(np.column_stack((time, rank)), axis=0, return_inverse=True)
    if not len(entries):
        return None
    summed = [np.bincount(where, weights=w, minlength=len(entries)).astype(np.int64) for w in (as_first, as_later)]
    pairs = count_pairs(entries[:, 0], entries[:, 1], *summed)
    return (pairs.ordered + pairs.tied / 2) / pairs.all if pairs.all else None


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
        possible = {label: [value[band] for band in label.split("|")] for label in set(labels)}
        low, high = (
            float(np.average([end(possible[label]) for label in labels], weights=weight)) for end in (min, max)
        )
        yield Bounds("expected", "", month, low, high)


def _survival(ranked: Ranked, cells: Cells) -> Iterable[Bounds]:
    """Survival of a band if of those who may belong to it only those dead by the month do, or only the others.

    One more patient who died by then never raises Kaplan and Meier's estimate, any other never lowers it.
    """
    rows = cells.rows(ranked.name)
    codes = pl.col("band").str.split("|")
    for band in ranked.bands:
        certain = rows.filter(pl.col("band") == band)
        possible = rows.filter(codes.list.contains(band) & (pl.col("band") != band))
        for month in ranked.months:
            at = day_of(month)
            dead = possible.filter(pl.col("day") <= at).with_columns(censored=pl.lit(0, pl.Int64))
            spared = pl.when(pl.col("day") <= at).then(pl.lit(0, pl.Int64)).otherwise(pl.col("deaths"))
            alive = possible.with_columns(deaths=spared)
            ends = [kaplan_meier(counts_of(pl.concat([certain, more]))).at(at).value for more in (dead, alive)]
            if ends[0] is not None and ends[1] is not None:
                yield Bounds("alive", band, month, ends[0], ends[1])
