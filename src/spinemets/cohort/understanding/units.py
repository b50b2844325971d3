"""Columns of numbers in another unit: told once of the column, where nearly all of its values say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

from spinemets.casefile.value import other_units
from spinemets.cohort.columns import Column
from spinemets.cohort.understanding.checked import Finding, share
from spinemets.model import Number

FEWEST, NEARLY_ALL = 10, 0.9
"""A column is judged by at least so many values, and by what so large a share of them says."""

IN_THE_MAP = "for this column under 'units' in the map of the columns, which 'spinemets cohort map' proposes"


@dataclass
class Units:
    """How many values of a column lie where, if they were in one unit or another.

    `bare`: those without a unit; `inside`: of these the possible ones, by unit; `only_inside`: not in its own.
    """

    values: int = 0
    bare: int = 0
    inside: dict[str, int] = field(default_factory=dict[str, int])
    only_inside: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, texts: pl.Series, domain: Number) -> None:
        """Count the cells of one more chunk."""
        for text, count in texts.drop_nulls().value_counts().rows():
            self.values += count
            try:
                number = float(text)
            except ValueError:
                continue
            self.bare += count
            own = domain.low <= number <= domain.high
            _count(self.inside, domain.unit, count if own else 0)
            for unit in other_units(domain, number):
                _count(self.inside, unit, count)
                _count(self.only_inside, unit, 0 if own else count)

    def join(self, other: Units) -> None:
        """Count the cells of another part of the table."""
        self.values += other.values
        self.bare += other.bare
        for counts, more in ((self.inside, other.inside), (self.only_inside, other.only_inside)):
            for unit, count in more.items():
                _count(counts, unit, count)

    def findings(self, column: Column, domain: Number) -> Iterator[Finding]:
        """What is to be said of the column as a whole; nothing if its values do not agree."""
        name = column.name
        if self.values < FEWEST:
            return
        if column.written and self.bare >= NEARLY_ALL * self.values:
            units = [domain.unit, *(unit for unit in self.inside if unit != domain.unit)]
            possible = ", ".join(f"{share(self.inside.get(unit, 0), self.bare)} if it is {unit}" for unit in units)
            what = f"{share(self.bare, self.values)} of {self.values:,} values have no unit. Possible are {possible}."
            yield Finding(name, "no_unit", what, f"Name the unit {IN_THE_MAP}.")
        for unit, count in self.only_inside.items():
            if not column.written and count >= NEARLY_ALL * self.values:
                limits = f"{domain.low:g} to {domain.high:g} {domain.unit}"
                what = (
                    f"{share(count, self.values)} of {self.values:,} values are not {limits}, but would be in {unit}."
                )
                yield Finding(name, "unit", what, f"If they are {unit}, write that {IN_THE_MAP}.")


def _count(counts: dict[str, int], unit: str, count: int) -> None:
    counts[unit] = counts.get(unit, 0) + count
