"""A figure with its interval in each row: scores, populations or subgroups below one another on one axis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from spinemets.render.chart import mark
from spinemets.render.chart.figure import WIDTH, Figure, picture
from spinemets.render.chart.lettering import BOLD, LINE, width, wrapped
from spinemets.render.chart.numbers import minus
from spinemets.render.chart.scale import Scale, around, decimals
from spinemets.render.chart.trend import Value, ends, figure

NAME, GAP, INDENT = 112.0, 8.0, 8.0
TOP = 6.0
ROW, BETWEEN = 16.0, 7.0
APART = 3.0
"""The least that numbers along the axis are apart."""

UNDER = 32.0
"""How much room the axis takes under the rows."""


class Row(NamedTuple):
    """A figure: what it is of, and in words whom it was found in; without a value, the reason why there is none.

    `hollow`: drawn as a ring, since another row is the one to look at.
    """

    name: str
    value: Value | None
    whom: str = ""
    why_not: str = ""
    hollow: bool = False


class Group(NamedTuple):
    """Rows under one heading; without a heading they stand close to those above."""

    title: str
    rows: tuple[Row, ...]


class Measured(NamedTuple):
    """What the axis shows, and where the upright line stands and what it means."""

    measure: str
    reference: float
    means: str
    places: int = 2


def forest(key: str, title: str, groups: Sequence[Group], of: Measured, beside: Sequence[Row] = ()) -> Figure:
    """The rows of all groups on one axis, which has room for those of the figures `beside` as well."""
    rows = [row for group in groups for row in group.rows]
    values = [row.value for row in rows if row.value is not None]
    among = [*values, *(row.value for row in beside if row.value is not None)]
    shown = [end for value in among for end in (value.value, value.low, value.high) if end is not None]
    text = max((width(_said(one, of)) for one in among), default=NAME)
    start, end = NAME + GAP, WIDTH - text - 2 * GAP
    marks = _marks(min([of.reference, *shown]), max([of.reference, *shown]), end - start)
    across = Scale(marks[0], marks[-1], start, end)
    drawn, without = _apart(groups)
    parts, bottom = _rows(drawn, across, of)
    below = wrapped(without, WIDTH) if without else []
    parts.append(mark.lines(0, bottom + UNDER + len(below) * LINE / 2, below, "note"))
    places = decimals(marks)
    frame = [
        mark.upright(across, TOP, bottom, marks),
        mark.segment("reference", (across(of.reference), TOP), (across(of.reference), bottom)),
        mark.below(
            across,
            bottom,
            [(number, minus(number, places)) for number in marks],
            f"{of.measure}; {minus(of.reference, 1 if of.reference % 1 else 0)}: {of.means}",
        ),
    ]
    says = " ".join(_sentence(group, of) for group in groups)
    return Figure(
        title,
        says,
        picture(key, title, says, bottom + UNDER + len(below) * LINE, [*frame, *parts]),
        ("", "Of whom", of.measure, "95 % interval"),
        tuple(_row(group, row, of) for group in groups for row in group.rows),
    )


def _marks(low: float, high: float, room: float) -> list[float]:
    """As many numbers along the axis as stand apart."""
    for most in (5, 4):
        marks = around(low, high, most)
        widest = max(width(minus(number, decimals(marks))) for number in marks)
        if (widest + APART) * (len(marks) - 1) <= room:
            return marks
    return around(low, high, 3)


def _apart(groups: Sequence[Group]) -> tuple[Sequence[Group], str]:
    """The rows to be drawn, and those of a single group that have no value for the same reason, in words."""
    if len(groups) != 1 or all(row.value is None for row in groups[0].rows):
        return groups, ""
    names: dict[str, list[str]] = {}
    for row in groups[0].rows:
        if row.value is None:
            names.setdefault(row.why_not, []).append(row.name)
    told = {why_not: named for why_not, named in names.items() if len(named) > 1}
    rows = tuple(row for row in groups[0].rows if row.value is not None or row.why_not not in told)
    words = (f"{why_not}: {', '.join(named)}" for why_not, named in told.items())
    return [groups[0]._replace(rows=rows)], "; ".join(words)


def _rows(groups: Sequence[Group], across: Scale, of: Measured) -> tuple[list[Markup], float]:
    """All rows from the top down, and where they end."""
    parts: list[Markup] = []
    y = TOP
    for group in groups:
        if group.title:
            name = wrapped(group.title, WIDTH / BOLD)
            parts.append(mark.lines(0, y + ROW / 2 + (len(name) - 1) * LINE / 2, name, "strong"))
            y += ROW + (len(name) - 1) * LINE
        for row in group.rows:
            indent = INDENT if group.title or row.hollow else 0.0
            name = wrapped(row.name, NAME - indent)
            why_not = wrapped(row.why_not, WIDTH - across.start - GAP) if row.value is None else []
            high = ROW + (max(len(name), len(why_not)) - 1) * LINE
            parts.append(mark.lines(indent, y + high / 2, name))
            parts.append(mark.lines(across.start + GAP, y + high / 2, why_not, "note"))
            parts += _interval(row.value, row.hollow, y + high / 2, across, of)
            y += high
        y += BETWEEN
    return parts, y


def _interval(value: Value | None, hollow: bool, y: float, across: Scale, of: Measured) -> Iterable[Markup]:
    if value is None:
        return
    if value.low is not None and value.high is not None:
        yield mark.segment("whisker ink", (across(value.low), y), (across(value.high), y))
    yield mark.dot("hollow" if hollow else "ink", (across(value.value), y))
    yield mark.words(WIDTH, y, _said(value, of), "count", "end")


def _said(value: Value, of: Measured) -> str:
    if value.low is None or value.high is None:
        return minus(value.value, of.places)
    joined = "–" if min(value.low, value.high) >= 0 else " to "
    return f"{minus(value.value, of.places)} ({minus(value.low, of.places)}{joined}{minus(value.high, of.places)})"


def _sentence(group: Group, of: Measured) -> str:
    told = [f"{row.name} {figure(row.value, of.places) if row.value else row.why_not}" for row in group.rows]
    return f"{group.title + ': ' if group.title else ''}{', '.join(told)}."


def _row(group: Group, row: Row, of: Measured) -> tuple[str, ...]:
    name = f"{group.title}: {row.name}" if group.title else row.name
    if row.value is None:
        return name, row.whom, row.why_not, ""
    return name, row.whom, minus(row.value.value, of.places), ends(row.value, of.places)
