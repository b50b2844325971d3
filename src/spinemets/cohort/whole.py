"""Chunks in which every patient is whole: what is known of a patient stands in all rows with the same id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from spinemets.cohort.problem import CohortError

ID, ROW = "id", "row"

MOST_ROWS = 1000
"""More rows than any patient has: beyond that the column does not name patients, and would be held without end."""

Hashes = NDArray[np.uint64]


def whole_patients(chunks: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The same rows in chunks that split no patient. CohortError if the rows of a patient do not stand together."""
    seen, held = _Seen(), None
    for chunk in chunks:
        if ID not in chunk.columns:
            yield chunk
            continue
        rows = chunk if held is None else pl.concat([held, chunk])
        last = rows[ID].item(-1) if rows.height else None
        cut = rows.height if last is None else _begins(rows[ID], last)
        done, held = rows[:cut], rows[cut:]
        if held.height > MOST_ROWS:
            raise CohortError(
                f"row {held[ROW].item(0)} and {held.height - 1} rows below it have the same id, and no patient has so "
                "many vertebrae. The column 'id' names the patient: give another, or none, in the map of the columns."
            )
        if done.height:
            seen.add(done)
            yield done
    if held is not None and held.height:
        seen.add(held)
        yield held


def _begins(ids: pl.Series, last: str) -> int:
    """Where the rows at the end begin that all have the same id."""
    other = (ids.ne_missing(last)).arg_true()
    return int(other[-1]) + 1 if other.len() else 0


class _Seen:
    """The patients that were there, as eight bytes each, in a few sorted runs."""

    def __init__(self) -> None:
        self.runs: list[Hashes] = []

    def add(self, rows: pl.DataFrame) -> None:
        """Note the patients of some rows. CohortError if one was there before, with other patients in between."""
        first = rows.select(ROW, ID).filter(pl.col(ID).is_not_null() & pl.col(ID).ne_missing(pl.col(ID).shift()))
        hashes: Hashes = first[ID].hash().to_numpy()
        new: Hashes = np.sort(hashes)
        again = new[1:][new[1:] == new[:-1]].tolist()
        again += [one for run in self.runs for one in new[_within(run, new)].tolist()]
        if again:
            row = first[ROW].item(int(np.flatnonzero(np.isin(hashes, np.array(again, np.uint64)))[-1]))
            raise CohortError(
                f"row {row}: this patient was there before, with other patients in between, and a patient is "
                "understood as a whole. Sort the table by id, so that the rows of each patient stand together."
            )
        while self.runs and len(self.runs[-1]) <= len(new):
            new = np.sort(np.concatenate([self.runs.pop(), new]), kind="stable")
        if len(new):
            self.runs.append(new)


def _within(run: Hashes, sought: Hashes) -> NDArray[np.bool_]:
    """Which hashes are in a sorted run."""
    places = np.searchsorted(run, sought)
    return run[np.minimum(places, len(run) - 1)] == sought
