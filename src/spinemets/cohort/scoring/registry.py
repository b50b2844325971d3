"""A table to a file of results, chunk by chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import polars as pl

from spinemets.casefile.near import nearest
from spinemets.casefile.problem import shown
from spinemets.cohort.columns import ID, REFUSED, ROW, SYNTHETIC
from spinemets.cohort.problem import CohortError
from spinemets.cohort.scoring.output import Format, write
from spinemets.cohort.scoring.results import schema_of
from spinemets.cohort.scoring.scorer import Scorer
from spinemets.cohort.scoring.tally import Tally
from spinemets.cohort.scoring.workers import Workers
from spinemets.cohort.understanding import harmless_frame
from spinemets.engine import Rulebook

Told = Callable[[int], object]
"""Is called with the number of rows that were done."""


class Chunks(Protocol):
    """A table that is open. `keys`: the columns of its chunks, which hold text and split no patient."""

    keys: tuple[str, ...]

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
    kept = kept_of(rulebook, table.keys, names, keep)
    scorer, tally = Scorer(rulebook, names, list(kept), results=workers.results), Tally()
    safe = harmless_frame if kind == "csv" else pl.DataFrame.clone

    def rows() -> Iterator[pl.DataFrame]:
        for scored in scorer.scored(table.chunks(), told):
            tally.add(rulebook, scored)
            yield safe(scored.kept).hstack(scored.results)

    with workers:
        write(rows(), safe(pl.DataFrame(schema=kept)).schema | scorer.columns, path, kind)
    return tally


def kept_of(
    rulebook: Rulebook, keys: Sequence[str], names: Iterable[str], keep: Iterable[str]
) -> dict[str, type[pl.DataType]]:
    """The columns that stay beside the results; CohortError where one is not there, or would be taken for a result."""
    results = {*schema_of(rulebook, names), REFUSED}
    asked = dict.fromkeys((*(SYNTHETIC,) * (SYNTHETIC in keys), *keep))
    for name in asked:
        if name not in keys:
            hint = nearest(name, keys)
            raise CohortError(" ".join(filter(None, (f"--keep {shown(name)}: there is no such column.", hint))))
        if name in results:
            raise CohortError(f"--keep {name}: a column of results is called so too. Rename it in the table.")
    return {name: pl.Int64 if name == ROW else pl.String for name in (*(ID,) * (ID in keys), ROW, *asked)}
