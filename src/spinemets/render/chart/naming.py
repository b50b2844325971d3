"""Names at the ends of lines, in a column at the right edge, none upon another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from spinemets.render.chart import mark
from spinemets.render.chart.figure import WIDTH
from spinemets.render.chart.lettering import BOLD, LINE, width, wrapped
from spinemets.render.spine import spread

MOST = 104.0
"""The widest a name may be."""

LEADER, REST = 20.0, 5.0
"""How long the line to a name is, and how far from its end the name begins."""

BETWEEN = 4.0
"""More room between names, where one of them has several lines."""


class End(NamedTuple):
    """Where the line or dot of a series ends, and what it is called."""

    series: int
    name: str
    at: mark.Point


def edge(names: Iterable[str], wide: float = WIDTH) -> float:
    """Where the plot of a picture so wide has to end so that these names have room beside it."""
    widest = max((width(line) * BOLD for name in names for line in wrapped(name, MOST)), default=0.0)
    return wide - min(widest, MOST) - (LEADER if widest else 0) - REST


def tall(names: Iterable[str]) -> float:
    """How high a plot has to be so that these names have room beside it."""
    said = [wrapped(name, MOST) for name in names]
    return len(said) * _gap(said)


def named(ends: Sequence[End], right: float, top: float, bottom: float) -> Iterable[Markup]:
    """The names beside a plot that ends at `right`, between `top` and `bottom`, each with a line to its end."""
    order = sorted((end for end in ends if end.name), key=lambda end: end.at[1])
    said = [wrapped(end.name, MOST) for end in order]
    half = (max(map(len, said), default=1) - 1) * LINE / 2
    places = spread([end.at[1] for end in order], _gap(said), top + half, bottom - half)
    for end, lines, place in zip(order, said, places, strict=True):
        kind, (x, y) = mark.series(end.series), end.at
        yield mark.line(f"leader {kind}", [(x + 2, y), (right + 4, y), (right + LEADER - 2, place)])
        yield mark.lines(right + LEADER, place, lines, f"name {kind}")


def _gap(said: Sequence[Sequence[str]]) -> float:
    """From the middle of a name to that of the next."""
    most = max(map(len, said), default=1)
    return LINE * most + (BETWEEN if most > 1 else 0)
