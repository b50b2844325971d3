"""Figures along time: the AUC after so many months, a measure year by year; a line for each series, with intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from spinemets.render.chart import mark, naming
from spinemets.render.chart.figure import Figure, picture
from spinemets.render.chart.lettering import width
from spinemets.render.chart.numbers import minus
from spinemets.render.chart.scale import Scale, around, decimals

LEFT, TOP, PLOT = 42.0, 24.0, 120.0
APART = 4.0
"""The least that numbers along the axis are apart."""

MOST_WHISKERS = 3
"""With more lines than these, intervals would hide the lines; they stand in the table."""


class Value(NamedTuple):
    """A figure with its interval; without one if there is none."""

    value: float
    low: float | None = None
    high: float | None = None


class Line(NamedTuple):
    """A series: its figures by month or by year, in order. One that stands alone needs no name."""

    name: str
    values: Mapping[float, Value]


class Axes(NamedTuple):
    """What is shown: the measure, what runs along the axis (with the unit in a sentence).

    `reference`: where a line across stands, and what it `means`.
    """

    measure: str
    along: str
    unit: str
    reference: float | None = None
    means: str = "chance"
    places: int = 2


def trend(key: str, title: str, given: Sequence[Line], axes: Axes) -> Figure:
    """The lines, each with its name where it ends."""
    along = sorted({place for line in given for place in line.values})
    shown = [end for line in given for value in line.values.values() for end in _ends(value, len(given))]
    heights = around(min([*shown, *([axes.reference] if axes.reference is not None else [])]), max(shown))
    pad = (along[-1] - along[0]) * 0.04 or 1
    places = decimals(heights)
    beside = [(height, minus(height, places)) for height in heights]
    left = mark.left_of((said for _, said in beside), LEFT)
    across = Scale(along[0] - pad, along[-1] + pad, left, naming.edge(line.name for line in given))
    up = Scale(heights[0], heights[-1], TOP + max(PLOT, naming.tall(line.name for line in given)), TOP)
    parts = [
        mark.above(6, axes.measure),
        mark.beside(up, left, across.end, beside),
        mark.below(across, up.start, [(place, f"{place:g}") for place in _apart(along, across)], _under(axes)),
    ]
    if axes.reference is not None:
        parts.append(mark.segment("reference", (left, up(axes.reference)), (across.end, up(axes.reference))))
    ends: list[naming.End] = []
    for number, line in enumerate(given):
        points = [(across(place), up(value.value)) for place, value in line.values.items()]
        parts += _line(number, line, points, across, up, len(given))
        ends.append(naming.End(number, line.name, points[-1]))
    says = " ".join(f"{line.name or axes.measure}: {', '.join(_told(line, axes))}." for line in given)
    return Figure(
        title,
        says,
        picture(key, title, says, up.start + 32, [*parts, *naming.named(ends, across.end, TOP, up.start - 5)]),
        ("", axes.along.capitalize(), axes.measure, "95 % interval"),
        tuple(row for line in given for row in _rows(line, axes)),
    )


def _under(axes: Axes) -> str:
    """What runs along the axis, and what the line across means."""
    return axes.along if axes.reference is None else f"{axes.along}; {axes.reference:g}: {axes.means}"


def _line(
    number: int, line: Line, points: Sequence[mark.Point], across: Scale, up: Scale, lines: int
) -> Iterable[Markup]:
    kind = mark.series(number)
    yield mark.line(kind, points)
    if lines <= MOST_WHISKERS:
        ends = ((across(place), v.low, v.high) for place, v in line.values.items())
        known = (((x, up(low)), (x, up(high))) for x, low, high in ends if low is not None and high is not None)
        yield mark.segments(f"whisker {kind}", known)
    yield from (mark.dot(kind, point, 3) for point in points)


def _ends(value: Value, lines: int) -> Iterable[float]:
    """All of a figure that is drawn."""
    ends = (value.value, value.low, value.high) if lines <= MOST_WHISKERS else (value.value,)
    return (end for end in ends if end is not None)


def _apart(along: Sequence[float], across: Scale) -> list[float]:
    """The places on the axis that are named: those whose figures do not touch one another, counted from the last."""
    found: list[float] = []
    for place in reversed(along):
        if not found or across(found[-1]) - across(place) >= width(f"{place:g}") + APART:
            found.append(place)
    return found[::-1]


def _told(line: Line, axes: Axes) -> Iterable[str]:
    for place, value in line.values.items():
        yield f"{figure(value, axes.places)} {axes.unit.format(f'{place:g}')}"


def _rows(line: Line, axes: Axes) -> Iterable[tuple[str, ...]]:
    for place, value in line.values.items():
        yield line.name or axes.measure, f"{place:g}", minus(value.value, axes.places), ends(value, axes.places)


def ends(value: Value, places: int) -> str:
    """The interval of a figure, or that there is none."""
    if value.low is None or value.high is None:
        return "none"
    return f"{minus(value.low, places)} to {minus(value.high, places)}"


def figure(value: Value, places: int) -> str:
    """A figure with its interval in brackets."""
    said = minus(value.value, places)
    return said if value.low is None or value.high is None else f"{said} ({ends(value, places)})"
