"""Patients as a whole: what is known of a patient stands in all rows with the same id, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from spinemets.cohort.columns import ID, ROW
from spinemets.cohort.problem import CohortError

MOST_ROWS = 1000
"""More rows than any patient has: beyond that the column does not name patients, and would be held without end."""

MOST_JOINED = 1 << 18
"""Runs of more patients are left as they are: to join them would take several times their memory for a while."""

Hashes = NDArray[np.uint64]


def begins(rows: pl.DataFrame) -> pl.Series:
    """Which rows begin a patient: those whose id is not that of the row before. A row without one is a patient."""
    if ID not in rows.columns:
        return pl.repeat(True, rows.height, eager=True)
    return (rows[ID] != rows[ID].shift()).fill_null(True)


def whole_patients(chunks: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The same rows in chunks between which no patient is split."""
    held: pl.DataFrame | None = None
    for chunk in chunks:
        if ID not in chunk.columns:
            yield chunk
            continue
        rows = chunk if held is None else pl.concat([held, chunk])
        cut = _last_begins(rows[ID])
        done, held = rows[:cut], rows[cut:]
        if held.height > MOST_ROWS:
            raise CohortError(
                f"row {held[ROW].item(0)} and {held.height - 1} rows below it have the same id, and no patient has so "
                "many vertebrae. The column 'id' names the patient: give another, or none, in the map of the columns."
            )
        if done.height:
            yield done
    if held is not None and held.height:
        yield held


def _last_begins(ids: pl.Series) -> int:
    """Where the rows at the end begin that have the same id; a row without one is a patient of its own."""
    if not len(ids) or ids.item(-1) is None:
        return len(ids)
    others = (ids.is_null() | (ids != ids.item(-1))).arg_true()
    return others.item(-1) + 1 if len(others) else 0


class Seen:
    """The patients that were there already: eight bytes each, in a few sorted runs."""

    def __init__(self) -> None:
        self._runs: list[Hashes] = []

    def again(self, rows: pl.DataFrame) -> list[int]:
        """The numbers of the rows at which a patient comes back after other patients. The rows are remembered."""
        begins = rows.select(ROW, ID).filter(pl.col(ID).is_not_null() & pl.col(ID).ne_missing(pl.col(ID).shift()))
        hashes: Hashes = begins[ID].hash().to_numpy()
        new, first = np.unique(hashes, return_index=True)
        came_back = np.isin(np.arange(len(hashes)), first, invert=True)
        known = np.zeros(len(new), bool)
        for run in self._runs:
            known |= _within(run, new)  # in their order, so that each is found near the one before
        came_back |= np.isin(hashes, new[known])
        while self._runs and len(self._runs[-1]) <= len(new) <= MOST_JOINED:
            new = np.union1d(self._runs.pop(), new)
        if len(new):
            self._runs.append(new)
        return begins[ROW].gather(np.flatnonzero(came_back)).to_list()


def _within(run: Hashes, sought: Hashes) -> NDArray[np.bool_]:
    """Which hashes are in a sorted run."""
    places = np.searchsorted(run, sought)
    return run[np.minimum(places, len(run) - 1)] == sought
