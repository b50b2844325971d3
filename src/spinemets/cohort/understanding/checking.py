"""A table looked through from the first row to the last, or part by part and the parts put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

import polars as pl

from spinemets.cohort.columns import ID, REFUSED, ROW, SYNTHETIC, Column, answering
from spinemets.cohort.table.whole import Seen
from spinemets.cohort.understanding.checked import Checked
from spinemets.cohort.understanding.filling import Filling
from spinemets.cohort.understanding.gathering import Gathering
from spinemets.cohort.understanding.names import Contents, of_names
from spinemets.cohort.understanding.reader import Reader
from spinemets.cohort.understanding.units import Units
from spinemets.engine import Rulebook
from spinemets.model import Catalogue, Number


@dataclass
class Inspection:
    """What was noticed of a table, or of a part of it.

    `names`: its columns; `repeated`: rows that equal an earlier one; `synthetic`: rows that say so; `units`: of the
    numbers that may have another unit.
    """

    names: list[str] = field(default_factory=list[str])
    rows: int = 0
    refused: int = 0
    repeated: int = 0
    synthetic: int = 0
    problems: Gathering = field(default_factory=Gathering)
    filling: Filling = field(default_factory=Filling)
    contents: Contents = field(default_factory=Contents)
    units: dict[str, Units] = field(default_factory=dict[str, Units])

    def join(self, other: Inspection) -> None:
        """Take what was noticed of another part of the table."""
        self._name(other.names)
        self.rows += other.rows
        self.refused += other.refused
        self.repeated += other.repeated
        self.synthetic += other.synthetic
        self.problems.join(other.problems)
        self.filling.join(other.filling)
        self.contents.join(other.contents)
        for name, units in other.units.items():
            self.units.setdefault(name, Units()).join(units)

    def checked(self, catalogue: Catalogue) -> Checked:
        """What is to be said of it."""
        columns = _numbers_with_units(self.names, catalogue)
        wrong_unit = [
            finding
            for column, domain in columns
            if column.name in self.units
            for finding in self.units[column.name].findings(column, domain)
        ]
        found = self.problems.found({finding.column for finding in wrong_unit})
        return Checked(
            rows=self.rows,
            patients=self.filling.patients,
            refused=self.refused,
            counts=found.counts,
            alike=found.alike,
            problems=found.kept,
            findings=(*wrong_unit, *of_names(self.names, catalogue), *self.contents.findings()),
            filled=self.filling.filled(),
            survival=self.filling.survival(),
            repeated=self.repeated,
            synthetic=self.synthetic,
        )

    def add(self, chunk: pl.DataFrame, reader: Reader) -> None:
        """Notice what is in some rows, in which no patient is split."""
        catalogue = reader.rulebook.catalogue
        understood = reader.understood(chunk)
        self._name(chunk.columns)
        self.rows += chunk.height
        self.refused += understood.canonical.filter(REFUSED).height
        self.synthetic += chunk.filter(pl.col(SYNTHETIC) == "yes").height if SYNTHETIC in chunk.columns else 0
        self.problems.add(understood.problems)
        self.filling.add(chunk, understood, answering(chunk.columns, catalogue))
        self.contents.add(chunk)
        for column, domain in _numbers_with_units(chunk.columns, catalogue):
            self.units.setdefault(column.name, Units()).add(chunk[column.name], domain)

    def _name(self, columns: Iterable[str]) -> None:
        self.names = list(dict.fromkeys(chain(self.names, columns)))


def inspect(
    chunks: Iterable[pl.DataFrame],
    rulebook: Rulebook,
    today: date | None = None,
    seen: Callable[[int], None] | None = None,
) -> Inspection:
    """Look through the chunks of a table, no patient of which is split. `seen` is told the rows of each chunk.

    Memory does not grow with the rows, but for eight bytes a patient.
    """
    inspection, reader, copies = Inspection(), Reader(rulebook, today), Seen()
    for chunk in chunks:
        inspection.add(chunk, reader)
        inspection.repeated += 0 if ID in chunk.columns else _repeated(chunk, copies)
        if seen is not None:
            seen(chunk.height)
    return inspection


def check(
    chunks: Iterable[pl.DataFrame],
    rulebook: Rulebook,
    today: date | None = None,
    seen: Callable[[int], None] | None = None,
) -> Checked:
    """Every problem of a table, and what is to be said of its columns: that of `inspect`."""
    return inspect(chunks, rulebook, today, seen).checked(rulebook.catalogue)


def _numbers_with_units(names: Iterable[str], catalogue: Catalogue) -> list[tuple[Column, Number]]:
    found = ((column, column.variable.domain) for column in answering(names, catalogue) if not column.dated)
    return [(column, domain) for column, domain in found if isinstance(domain, Number) and domain.units]


def _repeated(chunk: pl.DataFrame, copies: Seen) -> int:
    """How many rows of a chunk equal an earlier one."""
    content = chunk.drop(ROW).hash_rows().cast(pl.String).alias(ID)
    beside = content.filter(content == content.shift())
    return len(beside) + len(copies.again(pl.DataFrame([chunk[ROW], content])))
