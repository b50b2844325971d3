"""What figures are drawn with: axes, lines, steps, areas, dots, whiskers and labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup

from spinemets.render.chart.lettering import LINE, width
from spinemets.render.chart.scale import Scale

Point = tuple[float, float]

SERIES = 6
"""After so many, colours and dashes begin anew; every line carries its name as well."""

TOO_SMALL = 0.5
"""A step that nobody could see is joined to the next one."""

APART = 5.0
"""From a number beside an axis to the axis."""

DROP = 3.5
"""From the middle of a line of letters to the line they stand on."""


def series(number: int) -> str:
    """The class that gives a line its colour and its dashes."""
    return f"series-{number % SERIES}"


def words(x: float, y: float, said: str, kind: str = "", anchor: str = "") -> Markup:
    """Words whose middle line is at `y`; `anchor`: whether `x` is their middle or their end."""
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>').format(
        " ".join(filter(None, (kind, anchor))), x, y + DROP, said
    )


def lines(x: float, y: float, said: Sequence[str], kind: str = "", anchor: str = "") -> Markup:
    """Lines of words around the height `y`."""
    top = y - (len(said) - 1) * LINE / 2
    return Markup("").join(words(x, top + number * LINE, line, kind, anchor) for number, line in enumerate(said))


def segments(kind: str, ends: Iterable[tuple[Point, Point]]) -> Markup:
    """Straight lines, each from one place to another."""
    path = "".join(f"M{x:.1f},{y:.1f}L{end_x:.1f},{end_y:.1f}" for (x, y), (end_x, end_y) in ends)
    return Markup('<path class="{}" d="{}"/>').format(kind, path)


def segment(kind: str, start: Point, end: Point) -> Markup:
    """A straight line from one place to another."""
    return segments(kind, [(start, end)])


def below(scale: Scale, y: float, marked: Iterable[tuple[float, str]], title: str = "") -> Markup:
    """A horizontal axis with its numbers, and its title under them."""
    places = [(scale(number), said) for number, said in marked]
    ticks = (((x, y), (x, y + 3)) for x, _ in places)
    parts = [segments("rule", (((scale.start, y), (scale.end, y)), *ticks))]
    parts += [words(x, y + 10, said, "tick", "middle") for x, said in places]
    if title:
        parts.append(words((scale.start + scale.end) / 2, y + 23, title, "tick", "middle"))
    return Markup("").join(parts)


def left_of(marked: Iterable[str], least: float) -> float:
    """Where a plot begins so that these numbers have room left of it."""
    return max(least, max(map(width, marked), default=0.0) + APART)


def beside(scale: Scale, x: float, end: float, marked: Iterable[tuple[float, str]]) -> Markup:
    """The numbers of a vertical axis left of `x`, each with a fine line across to `end`."""
    places = [(scale(number), said) for number, said in marked]
    numbers = Markup("").join(words(x - APART, y, said, "tick", "end") for y, said in places)
    return segments("grid", (((x, y), (end, y)) for y, _ in places)) + numbers


def above(y: float, said: str) -> Markup:
    """What the vertical axis shows, over its numbers."""
    return words(0, y, said, "tick")


def upright(scale: Scale, top: float, bottom: float, numbers: Iterable[float]) -> Markup:
    """A fine line from top to bottom at each of these numbers."""
    return segments("grid", (((scale(number), top), (scale(number), bottom)) for number in numbers))


def line(kind: str, points: Sequence[Point]) -> Markup:
    """A line through points."""
    return Markup('<polyline class="line {}" points="{}"/>').format(
        kind, " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    )


def steps(kind: str, points: Sequence[Point]) -> Markup:
    """A line that keeps its height until the next point."""
    return Markup('<path class="line {}" d="{}"/>').format(kind, _path(_corners(points)))


def band(kind: str, low: Sequence[Point], high: Sequence[Point]) -> Markup:
    """The area between two lines of steps."""
    return Markup('<path class="area {}" d="{}Z"/>').format(kind, _path([*_corners(high), *_corners(low)[::-1]]))


def area(kind: str, low: Sequence[Point], high: Sequence[Point]) -> Markup:
    """The area between two lines through points."""
    corners = "L".join(f"{x:.1f},{y:.1f}" for x, y in (*high, *low[::-1]))
    return Markup('<path class="area {}" d="M{}Z"/>').format(kind, corners)


def strokes(kind: str, points: Iterable[Point], high: float) -> Markup:
    """Short upright strokes at places of a line."""
    path = "".join(f"M{x:.1f},{y - high / 2:.1f}v{high:g}" for x, y in points)
    return Markup('<path class="censor {}" d="{}"/>').format(kind, path)


def dot(kind: str, at: Point, size: float = 3.5) -> Markup:
    """A round dot."""
    return Markup('<circle class="dot {}" cx="{:.1f}" cy="{:.1f}" r="{:g}"/>').format(kind, *at, size)


def bar(kind: str, corner: Point, wide: float, high: float) -> Markup:
    """A bar from its upper left corner."""
    return Markup('<rect class="stretch {}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
        kind, *corner, max(wide, 0.5), high
    )


def _corners(points: Sequence[Point]) -> list[Point]:
    """The points of a stair, with those between them; steps too small to be seen are left out."""
    found = [points[0]]
    for number, (x, y) in enumerate(points[1:], 2):
        before_x, before_y = found[-1]
        if number == len(points) or x - before_x >= TOO_SMALL or abs(y - before_y) >= TOO_SMALL:
            found += [(x, before_y), (x, y)]
    return found


def _path(corners: Sequence[Point]) -> str:
    """A path along the corners of stairs in few letters: by how many tenths to go on, in one direction at a time."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in corners]
    path = [f"M{tenths[0][0] / 10:g},{tenths[0][1] / 10:g}"]
    for (x, y), (next_x, next_y) in pairwise(tenths):
        path += [f"h{(next_x - x) / 10:g}"] if next_x != x else []
        path += [f"v{(next_y - y) / 10:g}"] if next_y != y else []
    return "".join(path)
