"""What every figure of this room is computed from: deaths and censorings by group and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Integers = NDArray[np.integer[Any]]
Floats = NDArray[np.floating[Any]]
Numbers = NDArray[np.number[Any]]


class Days(NamedTuple):
    """The days on which anybody left, in order, and how many died, were censored, and were still there before."""

    day: Integers
    deaths: Integers
    censored: Integers
    at_risk: Integers


@dataclass(frozen=True, eq=False)
class Counts:
    """Deaths and censorings of each group on each day, in the order of group and day, each pair once.

    `group` runs from 0 to `groups` - 1 in the order of the score; a group may be empty. Who is censored on a day was
    alive through that day: deaths come before censorings. Build it with `Counts.of`.
    """

    group: Integers
    day: Integers
    deaths: Integers
    censored: Integers
    groups: int

    @classmethod
    def of(
        cls, group: ArrayLike, day: ArrayLike, deaths: ArrayLike, censored: ArrayLike, groups: int | None = None
    ) -> Counts:
        """Cells in any order; the same group and day may come several times. ValueError for what cannot be counts.

        `groups`: how many groups there are, if the last may be empty.
        """
        columns = {"group": group, "day": day, "deaths": deaths, "censored": censored}
        cells = [_whole(name, values) for name, values in columns.items()]
        if len({len(column) for column in cells}) > 1:
            raise ValueError(f"counts: columns of different length: {[len(column) for column in cells]}")
        least = int(cells[0].max(initial=-1)) + 1
        if groups is None:
            groups = least
        elif groups < least:
            raise ValueError(f"counts: group {least - 1} does not exist, there are {groups}")
        return cls(*_merged(*cells), groups)

    @property
    def patients(self) -> int:
        """How many patients there are."""
        return int(self.deaths.sum() + self.censored.sum())

    @property
    def last_day(self) -> int | None:
        """The last day on which anybody was seen."""
        return int(self.day.max()) if self.day.size else None

    @property
    def sizes(self) -> Integers:
        """How many patients each group has."""
        return self.by_group(self.deaths + self.censored).astype(np.int64)

    @cached_property
    def days(self) -> Days:
        """Everybody by day, whatever their group."""
        day, where = np.unique(self.day, return_inverse=True)
        deaths = np.bincount(where, weights=self.deaths, minlength=len(day)).astype(np.int64)
        censored = np.bincount(where, weights=self.censored, minlength=len(day)).astype(np.int64)
        return Days(day, deaths, censored, np.cumsum((deaths + censored)[::-1])[::-1])

    def by_group(self, weights: Numbers) -> Floats:
        """The sum of a weight of each cell, for each group; axes before that of the cells stay."""
        return summed(weights, self.group, self.groups)

    def only(self, groups: Sequence[int] | Integers) -> Counts:
        """The patients of some groups; how many groups there are stays."""
        wanted = np.zeros(self.groups, dtype=np.bool_)
        wanted[np.asarray(groups, dtype=np.int64)] = True
        kept = wanted[self.group]
        return Counts(self.group[kept], self.day[kept], self.deaths[kept], self.censored[kept], self.groups)

    def until(self, day: int) -> Counts:
        """The same patients as if the study had ended with this day: who was seen later is censored on it."""
        later = self.day > day
        seen_later = np.where(later, self.deaths + self.censored, 0)
        deaths, censored = np.where(later, 0, self.deaths), np.where(later, 0, self.censored) + seen_later
        return Counts.of(self.group, np.minimum(self.day, day), deaths, censored, self.groups)

    def regrouped(self, into: ArrayLike) -> Counts:
        """Each group put into a new one: totals into bands, everybody into one, pairs of two scores into the first."""
        new = _whole("new group", into)
        if len(new) != self.groups:
            raise ValueError(f"counts: {len(new)} new groups named for {self.groups} groups")
        return Counts.of(new[self.group], self.day, self.deaths, self.censored, int(new.max(initial=-1)) + 1)


def summed(weights: Numbers, where: Integers, places: int) -> Floats:
    """The sums of weights by place, along the last axis; axes before that, as of resamples, stay."""
    if weights.ndim > 1:
        return np.array([summed(row, where, places) for row in weights])
    return np.bincount(where, weights=weights, minlength=places).astype(np.float64)


def _whole(name: str, values: ArrayLike) -> Integers:
    """The values as whole numbers from 0."""
    given = np.atleast_1d(np.asarray(values))
    if given.ndim != 1 or not np.isfinite(given).all() or (given != np.floor(given)).any() or (given < 0).any():
        raise ValueError(f"counts: {name} must be one row of whole numbers from 0")
    return given.astype(np.int64)


def _merged(
    group: Integers, day: Integers, deaths: Integers, censored: Integers
) -> tuple[Integers, Integers, Integers, Integers]:
    """Cells in order, those of the same group and day added up, those without patients left out."""
    kept = np.flatnonzero(deaths + censored)
    width = int(day.max(initial=0)) + 1
    key = group[kept] * width + day[kept]
    order = kept[np.argsort(key, kind="stable")]
    if not order.size:
        return order, order, order, order
    key = group[order] * width + day[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    return (
        group[order][first],
        day[order][first],
        np.add.reduceat(deaths[order], first),
        np.add.reduceat(censored[order], first),
    )
