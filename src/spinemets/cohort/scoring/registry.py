"""A table to a file of results, chunk by chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import polars as pl

from spinemets.casefile.near import nearest
from spinemets.casefile.problem import shown
from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring.output import Format, write
from spinemets.cohort.scoring.scorer import Scorer
from spinemets.cohort.scoring.tally import ID, Tally
from spinemets.cohort.scoring.workers import Workers
from spinemets.cohort.understanding import harmless_frame
from spinemets.cohort.understanding.keys import SYNTHETIC
from spinemets.engine import Rulebook

ROW = "row"
Told = Callable[[int], object]
"""Is called with the number of rows that were done."""


class Chunks(Protocol):
    """A table that is open. `keys`: the columns of its chunks, which hold text and split no patient."""

    keys: tuple[str, ...]
    files: tuple[Path, ...]

    def chunks(self) -> Iterator[pl.DataFrame]:
        """The rows in their order."""
        ...


def score_table(
    rulebook: Rulebook,
    table: Chunks,
    names: Sequence[str],
    path: Path | None,
    kind: Format,
    keep: Iterable[str] = (),
    told: Told = lambda rows: None,
) -> Tally:
    """Score a table into a file, or to standard output. One row comes out for each that goes in, in their order.

    Rows that say that they are synthetic say so there too.
    """
    workers = Workers(rulebook, names)
    keep = dict.fromkeys((*(SYNTHETIC,) * (SYNTHETIC in table.keys), *keep))
    kept = dict.fromkeys((*(ID,) * (ID in table.keys), ROW, *keep), pl.String) | {ROW: pl.Int64}
    scorer, tally = Scorer(rulebook, names, list(kept), results=workers.results), Tally()
    _check(keep, table.keys, scorer.columns)
    safe = harmless_frame if kind == "csv" else pl.DataFrame.clone
    before = [_state(file) for file in table.files]

    def rows() -> Iterator[pl.DataFrame]:
        for scored in scorer.scored(table.chunks(), told):
            tally.add(rulebook, scored)
            yield safe(scored.kept).hstack(scored.results)
        for file, state in zip(table.files, before, strict=True):
            if _state(file) != state:
                raise CohortError(f"{file} was changed while it was read. Score it when nobody writes to it.")

    with workers:
        write(rows(), safe(pl.DataFrame(schema=kept)).schema | scorer.columns, path, kind)
    return tally


def _state(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def _check(keep: Iterable[str], columns: Sequence[str], results: Iterable[str]) -> None:
    """Whether the columns to be kept are there, and cannot be taken for results."""
    for name in keep:
        if name not in columns:
            hint = nearest(name, columns)
            raise CohortError(" ".join(filter(None, (f"--keep {shown(name)}: there is no such column.", hint))))
        if name in results:
            raise CohortError(f"--keep {name}: a column of results is called so too. Rename it in the table.")
