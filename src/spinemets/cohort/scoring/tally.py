"""What a scored table comes to: how many rows are decided, although answers are missing, and how many stay open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

import polars as pl

from spinemets.cohort.columns import REFUSED
from spinemets.cohort.scoring.results import OPEN
from spinemets.cohort.scoring.scorer import Scored
from spinemets.cohort.table.whole import begins
from spinemets.engine import Rulebook
from spinemets.model import Score, Table


@dataclass
class Counts:
    """The rows of one definition.

    `incomplete`: those of the decided ones for which a question behind it is open. `without_vertebra`: it is about a
    vertebra, and the row has none.
    """

    decided: int = 0
    incomplete: int = 0
    open: int = 0
    without_vertebra: int = 0


@dataclass
class Tally:
    """Counts that grow with each chunk."""

    rows: int = 0
    patients: int = 0
    refused: int = 0
    of: dict[str, Counts] = field(default_factory=dict[str, Counts])

    def add(self, rulebook: Rulebook, scored: Scored) -> None:
        """Count some rows, in which no patient is split."""
        self.rows += scored.results.height
        self.patients += int(begins(scored.kept).sum())
        self.refused += int(scored.results[REFUSED].sum())
        names = [column.removesuffix(OPEN) for column in scored.opens.columns]
        counted = scored.results.hstack(scored.opens).select(
            part.sum().alias(f"{name}.{what}") for name in names for what, part in _parts(rulebook, name)
        )
        for column, count in counted.row(0, named=True).items():
            name, _, what = column.rpartition(".")
            counts = self.of.setdefault(name, Counts())
            setattr(counts, what, getattr(counts, what) + count)

    def to_dict(self) -> dict[str, Any]:
        """The counts as JSON."""
        return asdict(self)

    @staticmethod
    def from_dict(values: dict[str, Any]) -> Tally:
        """The counts that `to_dict` gave."""
        of = {name: Counts(**counts) for name, counts in values["of"].items()}
        return Tally(values["rows"], values["patients"], values["refused"], of)


def together(tallies: Iterable[Tally]) -> Tally:
    """The sum of the counts of several tables."""
    total = Tally()
    for tally in tallies:
        total.rows += tally.rows
        total.patients += tally.patients
        total.refused += tally.refused
        for name, counts in tally.of.items():
            before = asdict(total.of.setdefault(name, Counts()))
            total.of[name] = Counts(**{what: count + before[what] for what, count in asdict(counts).items()})
    return total


def _parts(rulebook: Rulebook, name: str) -> Iterable[tuple[str, pl.Expr]]:
    if isinstance(rulebook.catalogue.definitions[name], Score | Table):
        decided = pl.col(f"{name}_decided")
    else:
        decided = pl.col(f"{name}_can_apply") != pl.col(f"{name}_can_fail")
    yield "decided", decided
    yield "incomplete", decided & pl.col(f"{name}{OPEN}")
    yield "open", ~decided
    yield "without_vertebra", decided.is_null() & ~pl.col(REFUSED)
