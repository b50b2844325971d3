"""Columns of numbers in another unit: told once of the column, where nearly all of its values say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import polars as pl

from spinemets.casefile.value import other_units
from spinemets.cohort.understanding.checked import Finding, share
from spinemets.cohort.understanding.keys import Column
from spinemets.model import Number

FEWEST, NEARLY_ALL = 10, 0.9
"""A column is judged by at least so many values, and by what so large a share of them says."""

IN_THE_MAP = "for this column under 'units' in the map of the columns, which 'spinemets cohort map' proposes"


class Units:
    """How many values of a column lie where, if they were in one unit or another."""

    def __init__(self, column: Column, domain: Number) -> None:
        self.column = column
        self.domain = domain
        self._values = 0
        self._bare = 0
        self._inside: Counter[str] = Counter()
        self._only_inside: Counter[str] = Counter()

    def add(self, texts: pl.Series) -> None:
        """Count the cells of one more chunk."""
        for text, count in texts.drop_nulls().value_counts().rows():
            self._values += count
            try:
                number = float(text)
            except ValueError:
                continue
            self._bare += count
            own = self.domain.low <= number <= self.domain.high
            self._inside[self.domain.unit] += count if own else 0
            for unit in other_units(self.domain, number):
                self._inside[unit] += count
                self._only_inside[unit] += 0 if own else count

    def findings(self) -> Iterator[Finding]:
        """What is to be said of the column as a whole; nothing if its values do not agree."""
        name, domain = self.column.name, self.domain
        if self._values < FEWEST:
            return
        if self.column.written and self._bare >= NEARLY_ALL * self._values:
            possible = ", ".join(f"{share(self._inside[unit], self._bare)} if it is {unit}" for unit in self._units())
            what = (
                f"{share(self._bare, self._values)} of {self._values:,} values have no unit. Possible are {possible}."
            )
            yield Finding(name, "no_unit", what, f"Name the unit {IN_THE_MAP}.")
        for unit, count in self._only_inside.items():
            if not self.column.written and count >= NEARLY_ALL * self._values:
                limits = f"{domain.low:g} to {domain.high:g} {domain.unit}"
                what = (
                    f"{share(count, self._values)} of {self._values:,} values are not {limits}, but would be in {unit}."
                )
                yield Finding(name, "unit", what, f"If they are {unit}, write that {IN_THE_MAP}.")

    def _units(self) -> list[str]:
        """The unit of the question, and those in which some value is possible."""
        return [self.domain.unit, *(unit for unit in self._inside if unit != self.domain.unit)]
