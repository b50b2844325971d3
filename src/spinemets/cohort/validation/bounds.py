"""Between what a figure must lie whatever the answers that are open, and wherever in merged days somebody died.

No assumption on why answers are open is needed. Computed from what may be shown, so nothing follows that is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

import numpy as np
import polars as pl

from spinemets.cohort.survival import count_pairs, kaplan_meier
from spinemets.cohort.validation.cells import Cells, arranged
from spinemets.cohort.validation.instrument import Ranked
from spinemets.cohort.validation.result import Bounds, day_of

End = Literal["best", "worst"]


def bounds(ranked: Ranked, cells: Cells) -> tuple[Bounds, ...]:
    """The bounds of Harrell's C, of the survival that the papers expect, and of survival by band."""
    return (*_concordance(ranked, cells), *_expected(ranked, cells), *_survival(ranked, cells))


class _Credit(NamedTuple):
    """Pairs in the right order and in the wrong one; a tie is half of each."""

    right: float
    wrong: float


def _concordance(ranked: Ranked, cells: Cells) -> Iterable[Bounds]:
    """Every pair by itself at its best: the one who died first at the worst place possible, the other at the best.

    No choice of places does better in any pair, and seldom one does so in all, so the bounds need not be attained.
    Where days were merged, pairs that may be in order count against the bound, and only those that must be for it.
    """
    rows = cells.rows(ranked.name).filter(pl.col("total") != "")
    at_worst, at_best = (
        (_credit(ranked, rows, first, must=True), _credit(ranked, rows, first, must=False))
        for first in ("best", "worst")
    )
    low = at_worst[0].right, at_worst[1].wrong
    high = at_best[1].right, at_best[0].wrong
    if sum(low) and sum(high):
        yield Bounds("harrell_c", "", None, low[0] / sum(low), high[0] / sum(high))


def _credit(ranked: Ranked, rows: pl.DataFrame, first: End, must: bool) -> _Credit:
    """The pairs with those who died first at one end of their places and the others at the other end.

    `must`: pairs whose order the merged days leave no doubt of; else all that may be in this order.
    """
    died, dead, lost = (rows.filter(pl.col(event) > 0) for event in ("deaths", "deaths", "censored"))
    earlier, later = ("day", "first_day") if must else ("first_day", "day")
    other: End = "worst" if first == "best" else "best"
    time = np.concatenate((2 * died[earlier].to_numpy(), 2 * dead[later].to_numpy(), 2 * lost[later].to_numpy() + 1))
    rank = np.concatenate((_place(ranked, died, first), _place(ranked, dead, other), _place(ranked, lost, other)))
    as_first = np.concatenate((died["deaths"].to_numpy(), np.zeros(dead.height + lost.height, dtype=np.int64)))
    as_later = np.concatenate((np.zeros(died.height, np.int64), dead["deaths"].to_numpy(), lost["censored"].to_numpy()))
    if not time.size:
        return _Credit(0, 0)
    entries, where = np.unique(np.column_stack((time, rank)), axis=0, return_inverse=True)
    summed = [np.bincount(where, weights=weight).astype(np.int64) for weight in (as_first, as_later)]
    pairs = count_pairs(entries[:, 0], entries[:, 1], *summed)
    right = pairs.ordered + pairs.tied / 2
    return _Credit(right, pairs.all - right)


def _place(ranked: Ranked, rows: pl.DataFrame, end: End) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    ends = pl.col("total").str.split("|")
    total = ends.list.first() if end == "best" else ends.list.last()
    return rows.select(total.replace_strict(ranked.place, return_dtype=pl.Int64)).to_series().to_numpy()


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
