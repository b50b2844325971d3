"""Kaplan–Meier curves: who is alive after so many months, band by band, with the numbers at risk below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from spinemets.render.chart import mark, naming
from spinemets.render.chart.figure import Figure, picture
from spinemets.render.chart.lettering import LINE, width, wrapped
from spinemets.render.chart.numbers import FEW, NOT_REACHED, interval, percent, whole
from spinemets.render.chart.scale import Scale, month_ticks

LEFT, TOP, PLOT = 42.0, 24.0, 180.0
SAMPLE = 18.0
"""How long the line is that says beside the numbers at risk which curve they belong to."""

MOST_CENSORED = 60
"""More ticks than these on one curve would be a thick line."""

CENSORED = 6.0
"""How high the stroke is for somebody who was last seen alive."""

LONGEST_STRETCH = 6.5
"""Over more months than these no line is drawn between what is known before and after."""

AFTER_BREAK = 2.0
"""How large the dot is with which a curve goes on where it was broken."""

ROW, BETWEEN = 15.0, 6.0
OPEN = "open"
"""What stands in place of a number that is not known."""


class Curve(NamedTuple):
    """The share alive of one group: from each of `months` on, with its interval, beginning at month 0 with 1.

    `censored`: the months at which somebody was last seen alive. `at_risk`: how many, at months of the axis; None: too
    few to be told, `few` in words; a month that is absent: not known. `median`: in months; None: `no_median` says why.
    A limit of it that is None is not reached, and both are None if none is told.
    `series`: which of all bands it is, so that it has the same colour in every figure. `unknown`: stretches of months
    within which nobody knows how it falls. Its points are joined then; where a stretch is long, it is broken.
    """

    series: int
    name: str
    months: Sequence[float]
    alive: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    censored: Sequence[float]
    at_risk: Mapping[float, int | None]
    median: float | None
    median_low: float | None = None
    median_high: float | None = None
    few: str = FEW
    unknown: Sequence[tuple[float, float]] = ()
    no_median: str = NOT_REACHED

    def known(self, month: float) -> bool:
        """Whether the curve says who is alive after so many months: at the beginning, all are."""
        return month == 0 or not any(since <= month < end for since, end in self.unknown)

    def at(self, month: float) -> tuple[float, float, float]:
        """The share alive after so many months, with its interval; where it is not known, the last that is."""
        number = max(number for number, begin in enumerate(self.months) if begin <= month)
        return self.alive[number], self.low[number], self.high[number]

    def followed(self, month: float) -> str:
        """How many are at risk, in words."""
        if month in self.at_risk:
            return whole(self.at_risk[month], self.few)
        if any(count == 0 for earlier, count in self.at_risk.items() if earlier < month):
            return "0"
        return OPEN if month <= self.last or not self.known(month) else "0"

    @property
    def last(self) -> float:
        """The last month of the curve."""
        return self.months[-1]


def survival(key: str, title: str, curves: Sequence[Curve], until: float) -> Figure:
    """The curves of some groups until a month, the longest living first."""
    widest = _widest(curves)
    beyond = max(widest / 2 - naming.LEADER, 0)  # the last count stands under the end of the axis
    across = Scale(0, until, LEFT, naming.edge(curve.name for curve in curves) - beyond)
    up = Scale(0, 1, TOP + max(PLOT, naming.tall(curve.name for curve in curves)), TOP)
    shares = [(share, percent(share)) for share in (0, 0.25, 0.5, 0.75, 1)]
    months = month_ticks(until, 1 + int((across.end - across.start) / widest))
    parts = [
        mark.above(6, "alive"),
        mark.beside(up, LEFT, across.end, shares),
        mark.below(across, up.start, [(month, f"{month:g}") for month in months], "months"),
        *(_band(curve, across, up) for curve in curves),
        *(_curve(curve, across, up) for curve in curves),
        *naming.named(_ends(curves, across, up), across.end, TOP, up.start - 5),
    ]
    below, bottom = _at_risk(curves, across, up.start + 46, months, naming.LEADER + beyond)
    says = " ".join(_says(curve, months) for curve in curves)
    return Figure(
        title,
        says,
        picture(key, title, says, bottom, [*parts, *below]),
        ("Band", "Months", "At risk", "Alive", "95 % interval"),
        tuple(row for curve in curves for row in _rows(curve, months)),
    )


def _pieces(curve: Curve, across: Scale) -> Iterator[tuple[float, float]]:
    """From where to where the curve is known, as far as the axis goes."""
    begin = 0.0
    for since, end in curve.unknown:
        if since > across.high:
            break
        if end - since > LONGEST_STRETCH or end > across.high:
            yield begin, max(month for month in curve.months if month <= since)
            begin = end
    if begin <= across.high:
        yield begin, min(curve.last, across.high)


def _points(
    curve: Curve, heights: Sequence[float], across: Scale, up: Scale, piece: tuple[float, float]
) -> list[mark.Point]:
    """The corners of a piece of a curve."""
    begin, end = piece
    shown = [(month, share) for month, share in zip(curve.months, heights, strict=True) if begin <= month <= end]
    return [(across(month), up(share)) for month, share in (*shown, (end, shown[-1][1]))]


def _band(curve: Curve, across: Scale, up: Scale) -> Markup:
    area = mark.area if curve.unknown else mark.band
    found = Markup("")
    for piece in _pieces(curve, across):
        low, high = (_points(curve, heights, across, up, piece) for heights in (curve.low, curve.high))
        found += area(mark.series(curve.series), low, high)
    return found


def _curve(curve: Curve, across: Scale, up: Scale) -> Markup:
    seen = [month for month in curve.censored if month <= across.high]
    marks = [] if len(seen) > MOST_CENSORED else [(across(month), up(curve.at(month)[0])) for month in seen]
    draw, kind, line = (mark.line if curve.unknown else mark.steps), mark.series(curve.series), Markup("")
    for piece in _pieces(curve, across):
        points = _points(curve, curve.alive, across, up, piece)
        line += draw(kind, points) + (mark.dot(kind, points[0], AFTER_BREAK) if piece[0] else Markup(""))
    return line + mark.strokes(kind, marks, CENSORED) if marks else line


def _ends(curves: Sequence[Curve], across: Scale, up: Scale) -> list[naming.End]:
    ends = [list(_pieces(curve, across))[-1][1] for curve in curves]
    return [
        naming.End(curve.series, curve.name, (across(end), up(curve.at(end)[0])))
        for curve, end in zip(curves, ends, strict=True)
    ]


def _widest(curves: Sequence[Curve]) -> float:
    """How much room a number at risk takes."""
    counts = [curve.followed(month) for curve in curves for month in (*curve.at_risk, curve.last)]
    return max(width(count) for count in (*counts, OPEN)) + BETWEEN


def _at_risk(
    curves: Sequence[Curve], across: Scale, y: float, months: Sequence[float], gap: float
) -> tuple[list[Markup], float]:
    """The numbers at risk under the months of the axis, a row for each curve, and where they end."""
    parts = [mark.words(0, y, "At risk", "tick")]
    y += ROW
    for curve in curves:
        kind = mark.series(curve.series)
        parts.append(mark.line(kind, [(2, y), (2 + SAMPLE, y)]))
        for month in months:
            parts.append(mark.words(across(month), y, curve.followed(month), "count", "middle"))
        name = wrapped(curve.name, naming.MOST)
        parts.append(mark.lines(across.end + gap, y + (len(name) - 1) * LINE / 2, name, f"row {kind}"))
        y += ROW + (len(name) - 1) * LINE
    return parts, y


def _says(curve: Curve, months: Sequence[float]) -> str:
    """A curve in a sentence."""
    told = [month for month in months if 0 < month <= curve.last and curve.known(month)]
    shares = ", ".join(f"{percent(curve.at(month)[0])} at {month:g} months" for month in told)
    return f"{curve.name}: median {median(curve)}; alive {shares or 'at no month of the axis'}."


def median(curve: Curve) -> str:
    """The median survival with its interval, in words."""
    if curve.median is None:
        return curve.no_median
    if curve.median_low is curve.median_high is None:
        return f"{curve.median:.1f} months"
    ends = [NOT_REACHED if end is None else f"{end:.1f}" for end in (curve.median_low, curve.median_high)]
    return f"{curve.median:.1f} months (95 % interval {ends[0]} to {ends[1]})"


def _rows(curve: Curve, months: Sequence[float]) -> Iterable[tuple[str, ...]]:
    for month in months:
        if month <= curve.last:
            share, low, high = curve.at(month)
            told = (percent(share), interval(low, high)) if curve.known(month) else (OPEN, OPEN)
            yield curve.name, f"{month:g}", curve.followed(month), *told
