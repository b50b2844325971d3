"""Decision curves: what acting on a score would be worth, beside acting on everybody and on nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spinemets.render.chart import mark
from spinemets.render.chart.figure import PANEL, Figure, Key, picture, sample
from spinemets.render.chart.numbers import minus, percent
from spinemets.render.chart.scale import Scale, around, decimals, ticks
from spinemets.render.chart.trend import Value, figure

LEFT, RIGHT, TOP, PLOT = 29.0, 8.0, 24.0, 92.0
LOWEST = -0.1
"""Acting on everybody soon does more harm than fits on the picture; its line is cut here."""

TOLD = 5
"""How many thresholds are named in words."""


class Benefit(NamedTuple):
    """The net benefit of a way to act at each threshold, as a share of all patients; None: there is none, `why_not`."""

    name: str
    values: Sequence[Value | None]
    why_not: str = "none"


def decision(key: str, title: str, thresholds: Sequence[float], ways: Sequence[Benefit]) -> Figure:
    """The lines of some ways to act, along the risk of death from which one acts; the first one with its interval."""
    values = [value.value for way in ways for value in way.values if value is not None]
    heights = around(max(min(values), LOWEST), max(values))
    places = decimals([height * 100 for height in heights])
    beside = [(height, minus(height * 100, places)) for height in heights]
    left = mark.left_of((said for _, said in beside), LEFT)
    across = Scale(thresholds[0], thresholds[-1], left, PANEL - RIGHT)
    up = Scale(heights[0], heights[-1], TOP + PLOT, TOP)
    parts = [
        mark.above(6, "for each 100 patients"),
        mark.beside(up, left, across.end, beside),
        mark.below(across, up.start, [(t, f"{t * 100:g}") for t in ticks(across.low, across.high)], "% risk of death"),
    ]
    for run in _known(thresholds, ways[0].values):
        low = [(across(threshold), up(low)) for threshold, low, _ in run]
        high = [(across(threshold), up(high)) for threshold, _, high in run]
        parts.append(mark.area(mark.series(0), low, high))
    for number, way in enumerate(ways):
        heights_of = [None if value is None else value.value for value in way.values]
        pieces = _pieces(zip(thresholds, heights_of, strict=True), up.low)
        parts += [mark.line(mark.series(number), [(across(x), up(y)) for x, y in piece]) for piece in pieces]
    told = [thresholds[number * (len(thresholds) - 1) // (TOLD - 1)] for number in range(TOLD)]
    lines = " ".join(f"{way.name}: {', '.join(_told(way, thresholds, told))}." for way in ways)
    says = f"Net benefit for each 100 patients. {lines}"
    return Figure(
        title,
        says,
        picture(key, title, says, up.start + 32, parts, PANEL),
        ("Threshold", *(way.name for way in ways)),
        tuple(
            (percent(threshold), *(_hundred(way, way.values[number]) for way in ways))
            for number, threshold in enumerate(thresholds)
        ),
    )


def ways_named(names: Sequence[str]) -> tuple[Key, ...]:
    """The legend: the line of each way to act."""
    lines = (sample(mark.line(mark.series(number), [(1, 6), (23, 6)])) for number in range(len(names)))
    return tuple(Key(line, name) for line, name in zip(lines, names, strict=True))


def _known(thresholds: Sequence[float], values: Sequence[Value | None]) -> Iterable[list[tuple[float, float, float]]]:
    """The stretches of thresholds over which there are intervals, with both limits."""
    run: list[tuple[float, float, float]] = []
    for threshold, value in zip(thresholds, values, strict=True):
        if value is not None and value.low is not None and value.high is not None:
            run.append((threshold, value.low, value.high))
        elif run:
            yield run
            run = []
    if run:
        yield run


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
        value = way.values[list(thresholds).index(threshold)]
        yield f"{_hundred(way, value and Value(value.value))} at {percent(threshold)}"


def _hundred(way: Benefit, value: Value | None) -> str:
    if value is None:
        return way.why_not
    low, high = (None if end is None else end * 100 for end in (value.low, value.high))
    return figure(Value(value.value * 100, low, high), 1)
