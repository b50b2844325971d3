"""Stretches of numbers: where an item, a band or a condition cuts a measurement."""

import math
from typing import NamedTuple

Cut = tuple[float, int]
"""A place between two numbers: (50, 0) lies just below 50, (50, 1) just above it."""

START: Cut = (-math.inf, 0)
END: Cut = (math.inf, 1)


class Span(NamedTuple):
    """A stretch of numbers, written the way the paper prints it: `Span(at_least=50, below=80)`, `Span(over=48)`."""

    at_least: float | None = None
    over: float | None = None
    below: float | None = None
    up_to: float | None = None

    @property
    def start(self) -> Cut:
        """The cut where the stretch begins."""
        if self.at_least is not None:
            return (self.at_least, 0)
        return (self.over, 1) if self.over is not None else START

    @property
    def end(self) -> Cut:
        """The cut where the stretch ends."""
        if self.below is not None:
            return (self.below, 0)
        return (self.up_to, 1) if self.up_to is not None else END

    def __str__(self) -> str:
        low = "" if self.start == START else (f"over {self.over:g}" if self.over is not None else f"{self.at_least:g}")
        high = "" if self.end == END else (f"under {self.below:g}" if self.below is not None else f"{self.up_to:g}")
        if not low:
            return high if self.below is not None else f"up to {high}" if high else "any number"
        if not high:
            return low if self.over is not None else f"{low} or more"
        return low if low == high else f"{low} to {high}"


class Range(NamedTuple):
    """The lowest and the highest value still possible. Both ends are attained."""

    low: float
    high: float

    def __str__(self) -> str:
        between = " to " if self.low < 0 else "–"
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g}{between}{self.high:g}"
