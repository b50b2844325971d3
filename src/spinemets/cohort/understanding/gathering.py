"""Problems gathered from chunk to chunk in bounded memory: all are counted, the first are kept."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from spinemets.cohort.understanding.checked import Group
from spinemets.cohort.understanding.problems import Kind, no_problems

MOST_KEPT = 100_000
"""So many problems are kept with their rows."""
MOST_ALIKE = 10_000
"""So many groups of problems in the same words are told apart."""
ROWS_NAMED = 5

WORDS = ("column", "kind", "value", "message", "suggestion")


class Gathering:
    """The problems of a table so far."""

    def __init__(self) -> None:
        self.counts: dict[Kind, int] = {}
        self._kept = [no_problems()]
        self._alike: dict[tuple[str, ...], Group] = {}

    def add(self, problems: pl.DataFrame) -> None:
        """Take the problems of one more chunk."""
        for kind, count in problems["kind"].value_counts().rows():
            self.counts[kind] = self.counts.get(kind, 0) + count
        left = MOST_KEPT - sum(part.height for part in self._kept)
        self._kept.append(problems.head(left))
        groups = problems.group_by(*WORDS, maintain_order=True).agg(pl.len(), pl.col("row").head(ROWS_NAMED))
        for column, kind, value, message, suggestion, count, rows in groups.rows():
            words = (column, kind, value, message, suggestion)
            before = self._alike.get(words)
            if before is not None:
                named = (*before.rows, *rows)[:ROWS_NAMED]
                self._alike[words] = before._replace(cells=before.cells + count, rows=named)
            elif len(self._alike) < MOST_ALIKE:
                self._alike[words] = Group(column, kind, value, message, suggestion, count, tuple(rows))

    def kept(self, told_of_column: Collection[str]) -> pl.DataFrame:
        """The problems that are kept, but for the bad values of columns of which as much is told as of a whole."""
        told = pl.col("column").is_in(told_of_column) & (pl.col("kind") == "bad_value")
        return pl.concat(self._kept).filter(~told)

    def alike(self, told_of_column: Collection[str]) -> tuple[Group, ...]:
        """The same in groups, the largest first."""
        groups = (g for g in self._alike.values() if g.column not in told_of_column or g.kind != "bad_value")
        return tuple(sorted(groups, key=lambda group: -group.cells))
