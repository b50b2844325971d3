"""The scalar engine in processes beside this one, for tables with many patients that need it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import polars as pl

from spinemets.cohort.scoring.one_by_one import one_by_one, patients
from spinemets.engine import Rulebook

FEW = 1000
"""So many rows are done here: to start processes takes as long."""
TOGETHER = 100
"""So many patients are handed over at once."""


class Workers:
    """Processes that are started when there is enough for them to do. `with` ends them."""

    def __init__(self, rulebook: Rulebook, names: Sequence[str]) -> None:
        self._made_with = (rulebook, tuple(names))
        self._pool: ProcessPoolExecutor | None = None

    def results(self, rows: pl.DataFrame) -> pl.DataFrame:
        """What `one_by_one` gives."""
        if self._pool is None and rows.height > FEW:
            # a process that is forked while others threads hold locks may wait for them without end
            context, number = get_context("spawn"), os.cpu_count()
            self._pool = ProcessPoolExecutor(number, context, initializer=_begin, initargs=self._made_with)
        if self._pool is None or rows.is_empty():
            return one_by_one(*self._made_with, rows)
        return pl.concat(self._pool.map(_done, patients(rows, TOGETHER)))

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


_made_with: list[tuple[Rulebook, tuple[str, ...]]] = []
"""What a worker works with, told once and not with every patient."""


def _begin(rulebook: Rulebook, names: tuple[str, ...]) -> None:
    _made_with.append((rulebook, names))


def _done(rows: pl.DataFrame) -> pl.DataFrame:
    return one_by_one(*_made_with[0], rows)
