"""Calibration: the share alive that was published for each band, and the share found here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spinemets.render.chart import mark, naming
from spinemets.render.chart.figure import PANEL, Figure, Key, picture, sample
from spinemets.render.chart.numbers import interval, percent, printed
from spinemets.render.chart.scale import Scale

LEFT, TOP = 27.0, 24.0
MARKED = ((0, "0"), (0.5, "50"), (1, "100"))


class Point(NamedTuple):
    """A band: the share alive as published, and as found, with its interval. `source`: where it was published.

    `series`: which of all bands it is, so that it has the same colour and number in every figure.
    """

    series: int
    name: str
    published: float
    observed: float
    low: float
    high: float
    source: str = ""


def calibration(key: str, title: str, points: Sequence[Point], bands: int) -> Figure:
    """A dot with its number for each of `bands` bands; on the diagonal both shares are the same."""
    numbers = [str(number + 1) for number in range(bands)]
    across = Scale(0, 1, LEFT, naming.edge(numbers, PANEL))
    up = Scale(0, 1, TOP + max(across.end - across.start, naming.tall(numbers)), TOP)
    parts = [
        mark.above(6, "% alive here"),
        mark.beside(up, LEFT, across.end, MARKED),
        mark.below(across, up.start, MARKED, "% as published"),
        mark.segment("reference", (across(0), up(0)), (across(1), up(1))),
        *naming.named(
            [naming.End(p.series, numbers[p.series], (across(p.published), up(p.observed))) for p in points],
            across.end,
            TOP,
            up.start - 5,
        ),
    ]
    for point in points:
        kind, x = mark.series(point.series), across(point.published)
        parts.append(mark.segment(f"whisker {kind}", (x, up(point.low)), (x, up(point.high))))
        parts.append(mark.dot(kind, (x, up(point.observed)), 3.5))
    says = " ".join(
        f"{point.name}: published {printed(point.published)}, "
        f"found {percent(point.observed)} (95 % interval {interval(point.low, point.high)})."
        for point in points
    )
    return Figure(
        title,
        says,
        picture(key, title, says, up.start + 32, parts, PANEL),
        ("Band", "Published", "Found here", "95 % interval", "Source of the published figure"),
        tuple((p.name, printed(p.published), percent(p.observed), interval(p.low, p.high), p.source) for p in points),
    )


def numbered(names: Sequence[str]) -> tuple[Key, ...]:
    """The legend: the number of each band, and its name."""
    dots = (sample(mark.dot(mark.series(number), (12, 6), 4)) for number in range(len(names)))
    return tuple(Key(dot, f"{number}: {name}") for number, (dot, name) in enumerate(zip(dots, names, strict=True), 1))
