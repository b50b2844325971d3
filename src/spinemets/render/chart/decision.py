"""Decision curves: what acting on a score would be worth, beside acting on everybody and on nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spinemets.render.chart import mark, naming
from spinemets.render.chart.figure import Figure, picture
from spinemets.render.chart.numbers import minus, percent
from spinemets.render.chart.scale import Scale, around, decimals, ticks

LEFT, TOP, PLOT = 46.0, 24.0, 170.0
LOWEST = -0.1
"""Acting on everybody soon does more harm than fits on the picture; its line is cut here."""

TOLD = 5
"""How many thresholds are named in words."""


class Benefit(NamedTuple):
    """The net benefit of a way to act at each threshold, as a share of all patients; None: it is not known."""

    name: str
    values: Sequence[float | None]


def decision(key: str, title: str, along: str, thresholds: Sequence[float], ways: Sequence[Benefit]) -> Figure:
    """The lines of some ways to act, each with its name where it ends; `along`: what the threshold is of."""
    values = [value for way in ways for value in way.values if value is not None]
    heights = around(max(min(values), LOWEST), max(values))
    places = decimals([height * 100 for height in heights])
    across = Scale(thresholds[0], thresholds[-1], LEFT, naming.edge(way.name for way in ways))
    up = Scale(heights[0], heights[-1], TOP + max(PLOT, naming.tall(way.name for way in ways)), TOP)
    parts = [
        mark.above(6, "net benefit for each 100 patients"),
        mark.beside(up, LEFT, across.end, [(height, minus(height * 100, places)) for height in heights]),
        mark.below(across, up.start, [(t, percent(t)) for t in ticks(across.low, across.high)], along),
    ]
    ends: list[naming.End] = []
    for number, way in enumerate(ways):
        pieces = _pieces(zip(thresholds, way.values, strict=True), up.low)
        drawn = [[(across(x), up(y)) for x, y in piece] for piece in pieces]
        parts += [mark.line(mark.series(number), points) for points in drawn]
        ends += [naming.End(number, way.name, points[-1]) for points in drawn[-1:]]
    told = [thresholds[number * (len(thresholds) - 1) // (TOLD - 1)] for number in range(TOLD)]
    lines = " ".join(f"{way.name}: {', '.join(_told(way, thresholds, told))}." for way in ways)
    says = f"Net benefit for each 100 patients. {lines}"
    return Figure(
        title,
        says,
        picture(key, title, says, up.start + 32, [*parts, *naming.named(ends, across.end, TOP, up.start - 5)]),
        ("Threshold", *(way.name for way in ways)),
        tuple(
            (percent(threshold), *(_hundred(way.values[number]) for way in ways))
            for number, threshold in enumerate(thresholds)
        ),
    )


def _pieces(points: Iterable[tuple[float, float | None]], low: float) -> Iterable[list[mark.Point]]:
    """The pieces of a line: it ends where it is not known, and where it leaves the picture."""
    piece: list[mark.Point] = []
    before: mark.Point | None = None
    for x, y in points:
        if before is not None and y is not None and (before[1] < low) != (y < low):
            piece.append((before[0] + (x - before[0]) * (before[1] - low) / (before[1] - y), low))
        if y is not None and y >= low:
            piece.append((x, y))
        elif piece:
            yield piece
            piece = []
        before = None if y is None else (x, y)
    if piece:
        yield piece


def _told(way: Benefit, thresholds: Sequence[float], told: Sequence[float]) -> Iterable[str]:
    for threshold in told:
        yield f"{_hundred(way.values[list(thresholds).index(threshold)])} at {percent(threshold)}"


def _hundred(value: float | None) -> str:
    return "open" if value is None else minus(value * 100, 1)
