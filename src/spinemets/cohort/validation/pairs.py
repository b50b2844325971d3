"""Pairs of patients in the order that a score says, where totals are open or days were merged."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import polars as pl

from spinemets.cohort.survival import count_pairs
from spinemets.cohort.validation.instrument import Ranked

End = Literal["best", "worst"]


class Credit(NamedTuple):
    """Pairs in the right order and in the wrong one; a tie is half of each."""

    right: float
    wrong: float


def unordered(ranked: Ranked, rows: pl.DataFrame) -> float:
    """The share of the pairs whose order merged days leave in doubt."""
    sure, possible = (sum(credit(ranked, rows, "best", must)) for must in (True, False))
    return 1 - sure / possible if possible else 0.0


def credit(ranked: Ranked, rows: pl.DataFrame, first: End, must: bool) -> Credit:
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
        return Credit(0, 0)
    entries, where = np.unique(np.column_stack((time, rank)), axis=0, return_inverse=True)
    summed = [np.bincount(where, weights=weight).astype(np.int64) for weight in (as_first, as_later)]
    pairs = count_pairs(entries[:, 0], entries[:, 1], *summed)
    right = float(pairs.ordered + pairs.tied / 2)
    return Credit(right, float(pairs.all) - right)


def _place(ranked: Ranked, rows: pl.DataFrame, end: End) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    ends = pl.col("total").str.split("|")
    total = ends.list.first() if end == "best" else ends.list.last()
    return rows.select(total.replace_strict(ranked.place, return_dtype=pl.Int64)).to_series().to_numpy()
