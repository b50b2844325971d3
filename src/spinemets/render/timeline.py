"""The forecasts as a picture: one row for each, all on one axis in months, so that agreement can be seen."""

from __future__ import annotations

import math
from collections.abc import Iterable

from markupsafe import Markup

from spinemets.engine import Forecast, Prognosis

WIDTH = 360.0
START, END = 112.0, 342.0
BEYOND = 356.0
"""Where all months lie that are more than the last on the axis."""

LAST = 36
TICKS = (0, 3, 6, 12, 24, LAST)
TOP = 20.0
ROW = 16.0
SECOND_LINE = 10.0
LEVELS_SHOWN = 3
HALF = 3.5
"""Half the height of a bar; a bar without length is as wide as it is high."""


def timeline(prognosis: Prognosis) -> Markup:
    """The picture as inline SVG; its style is in the style sheet of the report."""
    rows, middle = _rows(prognosis.fitting, TOP)
    below = middle + ROW if prognosis.outside else middle
    more, bottom = _rows(prognosis.outside, below)
    parts = [*_grid(TOP - 6, middle), *(_grid(below, bottom) if prognosis.outside else ())]
    parts += [*_ticks(TOP - 11), *_ticks(bottom + 12), *([_divider(middle)] if prognosis.outside else []), *rows, *more]
    return Markup('<svg class="timeline" viewBox="0 0 {:g} {:g}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH,
        bottom + 16,
        f"The survival that {len(prognosis.forecasts)} scores stand for, on one axis in months. "
        "The table below says the same in words.",
        Markup("").join(parts),
    )


def place(months: float) -> float:
    """Where a number of months stands: by its square root, so that the first year has room."""
    return BEYOND if months > LAST else START + (END - START) * math.sqrt(months / LAST)


def shape(low: float, high: float, how: str, y: float) -> str:
    """The outline of a bar. Its ends say how the months are known; an arrow says that no upper end is known."""
    left, right = place(low), place(high)
    if right - left < 2 * HALF:
        middle = (left + right) / 2
        left, right = middle - HALF, middle + HALF
    up, down = y - HALF, y + HALF
    begin = {
        "median": f"M{left + HALF:.1f},{down:g}A{HALF:g},{HALF:g} 0 0 1 {left + HALF:.1f},{up:g}",
        "curve": f"M{left + HALF:.1f},{down:g}L{left:.1f},{y:g}L{left + HALF:.1f},{up:g}",
        "predicted": f"M{left + 2:.1f},{down:g}V{down + 3:g}H{left:.1f}V{up - 3:g}H{left + 2:.1f}V{up:g}",
    }
    finish = {
        "median": f"H{right - HALF:.1f}A{HALF:g},{HALF:g} 0 0 1 {right - HALF:.1f},{down:g}Z",
        "curve": f"H{right - HALF:.1f}L{right:.1f},{y:g}L{right - HALF:.1f},{down:g}Z",
        "predicted": f"H{right - 2:.1f}V{up - 3:g}H{right:.1f}V{down + 3:g}H{right - 2:.1f}V{down:g}Z",
    }
    arrow = f"H{right - 7:.1f}V{up - 3:g}L{right:.1f},{y:g}L{right - 7:.1f},{down + 3:g}V{down:g}Z"
    return begin[how] + (arrow if high == math.inf else finish[how])


def _rows(forecasts: Iterable[Forecast], y: float) -> tuple[list[Markup], float]:
    """The rows from `y` downwards, and where they end."""
    rows: list[Markup] = []
    for forecast in forecasts:
        rows.append(_row(forecast, y))
        y += ROW + SECOND_LINE if forecast.level else ROW
    return rows, y


def _ticks(y: float) -> Iterable[Markup]:
    """The months of the axis in figures."""
    yield Markup('<text class="tick first" x="0" y="{:g}">months</text>').format(y)
    for month in TICKS:
        words = f"{month}+" if month == LAST else f"{month}"
        yield Markup('<text class="tick" x="{:.1f}" y="{:g}">{}</text>').format(place(month), y, words)


def _grid(top: float, bottom: float) -> Iterable[Markup]:
    """A line for each of these months."""
    for month in TICKS:
        line = Markup('<line class="grid" x1="{0:.1f}" x2="{0:.1f}" y1="{1:g}" y2="{2:g}"/>')
        yield line.format(place(month), top, bottom)


def _divider(y: float) -> Markup:
    return Markup(
        '<g class="divider"><line x1="0" x2="{:g}" y1="{:g}" y2="{:g}"/>'
        '<text x="0" y="{:g}">Not built for this patient</text></g>'
    ).format(WIDTH, y + 1, y + 1, y + 12)


def _row(forecast: Forecast, y: float) -> Markup:
    state = ("decided" if forecast.result.decided else "open") + ("" if forecast.built_for else " pale")
    middle = y + ROW / 2
    return Markup('<g class="row {}">{}{}</g>').format(state, _name(forecast, middle + 3.5), _mark(forecast, middle))


def _name(forecast: Forecast, y: float) -> Markup:
    short, levels = forecast.result.definition.short, forecast.level.split(", ")
    shown = ", ".join(levels[:LEVELS_SHOWN]) + (" …" if len(levels) > LEVELS_SHOWN else "")
    second = Markup('<text class="levels" x="0" y="{:g}">{}</text>').format(y + SECOND_LINE, shown) if shown else ""
    mark = Markup(' <tspan class="mark">?</tspan>') if forecast.provisional else ""
    return Markup('<text class="name" x="0" y="{:g}">{}{}</text>{}').format(y, short, mark, second)


def _mark(forecast: Forecast, y: float) -> Markup:
    if forecast.low is None or forecast.high is None:
        return Markup('<text class="none" x="{:.1f}" y="{:g}">{}</text>').format(START + 4, y + 3.5, forecast.expects)
    dot = " dot" if forecast.low == forecast.high else ""
    path = shape(forecast.low, forecast.high, forecast.how[0], y)
    return Markup('<path class="bar-shape{}" d="{}"/>').format(dot, path)
