"""Problems gathered from chunk to chunk in bounded memory: all are counted, the first are kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from spinemets.cohort.understanding.checked import Group
from spinemets.cohort.understanding.problems import Kind, no_problems

MOST_KEPT = 100_000
"""So many problems are kept with their rows."""
MOST_ALIKE = 10_000
"""So many groups of problems in the same words are told apart."""
ROWS_NAMED = 5

WORDS = ("column", "kind", "value", "message", "suggestion")


class Found(NamedTuple):
    """How many problems there are of each kind, the same in groups with the largest first, and the first of them."""

    counts: Mapping[Kind, int]
    alike: tuple[Group, ...]
    kept: pl.DataFrame


@dataclass
class Gathering:
    """The problems of a table so far."""

    counts: dict[tuple[str, Kind], int] = field(default_factory=dict[tuple[str, Kind], int])
    kept: list[pl.DataFrame] = field(default_factory=lambda: [no_problems()])
    alike: dict[tuple[str, ...], Group] = field(default_factory=dict[tuple[str, ...], Group])

    def add(self, problems: pl.DataFrame) -> None:
        """Take the problems of one more chunk."""
        for column, kind, count in problems.group_by("column", "kind", maintain_order=True).len().rows():
            self._count(column, kind, count)
        self._keep(problems)
        groups = problems.group_by(*WORDS, maintain_order=True).agg(pl.len(), pl.col("row").head(ROWS_NAMED))
        for column, kind, value, message, suggestion, count, rows in groups.rows():
            self._group(Group(column, kind, value, message, suggestion, count, tuple(rows)))

    def join(self, other: Gathering) -> None:
        """Take the problems of another part of the table."""
        for (column, kind), count in other.counts.items():
            self._count(column, kind, count)
        self._keep(pl.concat(other.kept))
        for group in other.alike.values():
            self._group(group)

    def _count(self, column: str, kind: Kind, count: int) -> None:
        self.counts[column, kind] = self.counts.get((column, kind), 0) + count

    def _keep(self, problems: pl.DataFrame) -> None:
        left = MOST_KEPT - sum(part.height for part in self.kept)
        self.kept.append(problems.head(left))

    def _group(self, group: Group) -> None:
        words = (group.column, group.kind, group.value, group.message, group.suggestion)
        before = self.alike.get(words)
        if before is not None:
            named = tuple(sorted((*before.rows, *group.rows)))[:ROWS_NAMED]
            self.alike[words] = before._replace(cells=before.cells + group.cells, rows=named)
        elif len(self.alike) < MOST_ALIKE:
            self.alike[words] = group

    def found(self, told_of_column: Collection[str]) -> Found:
        """All of it, but for the bad values of columns of which as much is told as of a whole."""

        def told(column: str, kind: Kind) -> bool:
            return kind == "bad_value" and column in told_of_column

        counts: dict[Kind, int] = {}
        for (column, kind), count in self.counts.items():
            if not told(column, kind):
                counts[kind] = counts.get(kind, 0) + count
        alike = sorted((g for g in self.alike.values() if not told(g.column, g.kind)), key=_rank)
        beside = pl.col("column").is_in(list(told_of_column)) & (pl.col("kind") == "bad_value")
        counts = dict(sorted(counts.items(), key=lambda kind: (-kind[1], kind[0])))
        return Found(counts, tuple(alike), pl.concat(self.kept).filter(~beside).sort("row", maintain_order=True))


def _rank(group: Group) -> tuple[int, tuple[int, ...], str, str]:
    """The most frequent first, then by rows."""
    return -group.cells, group.rows, group.column, group.message
