"""From numbers to places on a picture, and the numbers that people would write beside an axis."""

from __future__ import annotations

import math
from itertools import count, pairwise
from typing import NamedTuple

MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
"""Months people count in."""

ROUND = (1, 2, 5)
MOST_TICKS = 6

LEAST = 1e-3
"""A shorter axis would only show how numbers are rounded."""


class Scale(NamedTuple):
    """Numbers from `low` to `high` stand between `start` and `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, number: float) -> float:
        """Where a number stands; what lies beyond an end stands at that end."""
        share = (min(max(number, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def ticks(low: float, high: float, most: int = MOST_TICKS) -> list[float]:
    """Round numbers from `low` to `high`, one, two or five apart (times a power of ten), at most so many."""
    step = _step((high - low) / max(most - 1, 1))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    if last - first + 1 > most:
        step = _step(step * 1.01)
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(number * step, 10) for number in range(first, last + 1)]


def around(low: float, high: float, most: int = MOST_TICKS) -> list[float]:
    """Round numbers like `ticks`, of which the first is not above `low` and the last not below `high`."""
    step = _step(max(high - low, LEAST) / max(most - 1, 1))
    while True:
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        last = max(last, first + 1)
        if last - first + 1 <= most:
            return [round(number * step, 10) for number in range(first, last + 1)]
        step = _step(step * 1.01)


def month_ticks(until: float, most: int = MOST_TICKS + 1) -> list[float]:
    """Months people count in, from 0 to at most `until`."""
    step = next((step for step in MONTH_STEPS if until / step <= most - 1), MONTH_STEPS[-1])
    return [float(month) for month in range(0, int(until) + 1, step)]


def decimals(numbers: list[float]) -> int:
    """How many places behind the point tell these numbers apart."""
    gap = min((after - before for before, after in pairwise(numbers)), default=1.0)
    return next(places for places in count() if abs(round(gap, places) - gap) < 1e-9)


def _step(least: float) -> float:
    """The first of 1, 2, 5, 10, 20 … and their parts that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least) + 1e-12)
    return next(power * times for times in (*ROUND, 10, 20) if power * times >= least * (1 - 1e-9))
