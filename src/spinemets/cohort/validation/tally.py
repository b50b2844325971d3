"""Which stretches of days, bands and subgroups can be told apart without a small cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from spinemets.cohort.validation.cells import Event
from spinemets.cohort.validation.result import Count, day_of

Integers = NDArray[np.int64]
Truths = NDArray[np.bool_]
Cuts = Mapping[Event, tuple[int, ...]]
"""For each event the months at whose ends days are told apart."""

HORIZONS = (12, 6, 3, 24, 36, 60, 2, 1, 9, 18, 48)
MONTHS = tuple(dict.fromkeys((*HORIZONS, *range(1, 25), *range(27, 61, 3), *range(72, 241, 12))))
"""The ends of months at which days may be told apart, the most wanted first."""

SORTED = tuple(sorted(MONTHS))
EVENTS: tuple[Event, Event] = ("deaths", "censored")


def hidden(number: int, small: int) -> bool:
    """Whether a number of patients is too small to be shown."""
    return 0 < number < small


def shown(number: int, small: int) -> Count:
    """A number of patients, or None if it is too small to be shown."""
    return None if hidden(number, small) else number


def safe(cells: Integers, small: int) -> bool:
    """Whether every cell has no patient or enough of them."""
    return bool(((cells == 0) | (cells >= small)).all())


class Tally:
    """The patients of each group who died, and who were censored, by the ends of the months and in all."""

    def __init__(self, group: Integers, groups: int, day: Integers, died: Truths) -> None:
        column = np.searchsorted([day_of(month) for month in SORTED], day, side="left")
        self._by_end: dict[Event, Integers] = {}
        for event, held in zip(EVENTS, (died, ~died), strict=True):
            cells = np.zeros((groups, len(SORTED) + 1), dtype=np.int64)
            np.add.at(cells, (group[held], column[held]), 1)
            self._by_end[event] = np.cumsum(cells, axis=1)

    def sizes(self) -> Integers:
        """Of each group (rows) those who died and those who were censored."""
        return np.column_stack([self._by_end[event][:, -1] for event in EVENTS])

    def stretches(self, event: Event, cuts: Iterable[int]) -> Integers:
        """The patients of each group (rows) with the event between these months (columns)."""
        at = [SORTED.index(month) for month in sorted(cuts)]
        return np.diff(self._by_end[event][:, [*at, -1]], axis=1, prepend=0)

    def cuts(self, small: int, allowed: Cuts, given: Cuts | None = None) -> Cuts:
        """The months, the most wanted first, that can be told apart without a small cell, beside those given."""
        chosen: dict[Event, tuple[int, ...]] = {}
        for event in EVENTS:
            kept = list(given[event]) if given else []
            for month in sorted(set(allowed[event]) - set(kept), key=MONTHS.index):
                if safe(self.stretches(event, [*kept, month]), small):
                    kept.append(month)
            chosen[event] = tuple(sorted(kept))
        return chosen


def neighbours_joined(sizes: Integers, small: int, at_least: int = 0) -> list[list[int]]:
    """Rows in order, put together with a neighbour until each has no small cell (and so many deaths, if it can)."""
    groups = [[row] for row in range(len(sizes))]

    def size(group: Sequence[int]) -> Integers:
        return sizes[group].sum(axis=0)

    def lacking(group: Sequence[int]) -> bool:
        return not safe(size(group), small) or bool(size(group).sum() and size(group)[0] < at_least)

    while len(groups) > 1 and (left := [place for place, group in enumerate(groups) if lacking(group)]):
        place = min(left, key=lambda one: int(size(groups[one]).sum()))
        beside = [other for other in (place - 1, place + 1) if 0 <= other < len(groups)]
        other = min(beside, key=lambda one: int(size(groups[one]).sum()))
        first, second = sorted((place, other))
        groups[first : second + 1] = [groups[first] + groups[second]]
    return groups
