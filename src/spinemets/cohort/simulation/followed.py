"""Who died and when, as far as a registry followed its patients, and what stands beside the answers."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from spinemets.cohort.simulation.parameters import ID_DIGITS, Parameters
from spinemets.cohort.simulation.sheet import Numbers
from spinemets.cohort.simulation.survival import DAYS_OF_MONTH

LONGEST = 1200.0
"""Months after which nobody is followed, so that days stay numbers that a computer holds."""


def days_of(year: int) -> int:
    """The days from 1970 to the beginning of a year."""
    return int(np.datetime64(f"{year}-01-01").astype(np.int64))


def followed(
    parameters: Parameters,
    entered: NDArray[np.int64],
    hospital: NDArray[np.intp],
    months: Numbers,
    random: np.random.Generator,
    begin: int,
) -> pl.DataFrame:
    """The columns of identity and outcome. A death counts on the day that it completes, so nobody dies on day 0."""
    size = len(entered)
    dies = np.maximum(np.ceil(np.minimum(months, LONGEST) * DAYS_OF_MONTH), 1).astype(np.int64)
    leaves = days_of(parameters.last_year + 1) - entered
    if parameters.lost_a_year:
        rate = -np.log1p(-parameters.lost_a_year) / 365.25
        lost = np.ceil(np.minimum(random.standard_exponential(size) / rate, 1e6)).astype(np.int64)
        leaves = np.minimum(leaves, lost)
    died = dies <= leaves
    days = np.where(died, dies, leaves)
    last = _dates(entered + days)
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, size)
    return pl.DataFrame(
        {
            "id": pl.Series(np.arange(begin + 1, begin + size + 1)).cast(pl.String).str.zfill(ID_DIGITS),
            "synthetic": pl.Series(["yes"]).new_from_index(0, size),
            "hospital": pl.Series([f"H{n + 1}" for n in range(parameters.hospitals)]).gather(hospital),
            "as_of": _dates(entered),
            "died": pl.Series(["no", "yes"]).gather(died.astype(np.int64)),
            "followed_days": pl.Series(days).cast(pl.String),
            "last_seen_on": last,
            "died_on": last.zip_with(pl.Series(died), nothing),
        }
    )


def _dates(days: NDArray[np.int64]) -> pl.Series:
    return pl.Series(days).cast(pl.Int32).cast(pl.Date).cast(pl.String)
