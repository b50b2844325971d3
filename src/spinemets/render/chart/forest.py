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

NAME, GAP = 112.0, 8.0
TOP = 6.0
ROW, BETWEEN = 16.0, 7.0


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


def forest(key: str, title: str, groups: Sequence[Group], of: Measured) -> Figure:
    """The rows of all groups on one axis."""
    rows = [row for group in groups for row in group.rows]
    values = [row.value for row in rows if row.value is not None]
    shown = [end for value in values for end in (value.value, value.low, value.high) if end is not None]
    marks = around(min([of.reference, *shown]), max([of.reference, *shown]), 5)
    said = [_said(row, of) for row in rows]
    text = max(width(one) for one in said)
    across = Scale(marks[0], marks[-1], NAME + GAP, WIDTH - text - 2 * GAP)
    parts, bottom = _rows(groups, across, of)
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
        picture(key, title, says, bottom + 32, [*frame, *parts]),
        ("", "Of whom", of.measure, "95 % interval"),
        tuple(_row(group, row, of) for group in groups for row in group.rows),
    )


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
            name = wrapped(row.name, NAME)
            middle = y + (ROW + (len(name) - 1) * LINE) / 2
            parts.append(mark.lines(8 if group.title else 0, middle, name))
            parts += _interval(row, middle, across)
            parts.append(mark.words(WIDTH, middle, _said(row, of), "count" if row.value else "note", "end"))
            y += ROW + (len(name) - 1) * LINE
        y += BETWEEN
    return parts, y


def _interval(row: Row, y: float, across: Scale) -> Iterable[Markup]:
    if row.value is None:
        return
    if row.value.low is not None and row.value.high is not None:
        yield mark.segment("whisker ink", (across(row.value.low), y), (across(row.value.high), y))
    yield mark.dot("hollow" if row.hollow else "ink", (across(row.value.value), y))


def _said(row: Row, of: Measured) -> str:
    if row.value is None:
        return row.why_not
    value = row.value
    if value.low is None or value.high is None:
        return minus(value.value, of.places)
    joined = f"{minus(value.low, of.places)}–{minus(value.high, of.places)}"
    return f"{minus(value.value, of.places)} ({joined})"


def _sentence(group: Group, of: Measured) -> str:
    told = [f"{row.name} {figure(row.value, of.places) if row.value else row.why_not}" for row in group.rows]
    return f"{group.title + ': ' if group.title else ''}{', '.join(told)}."


def _row(group: Group, row: Row, of: Measured) -> tuple[str, ...]:
    name = f"{group.title}: {row.name}" if group.title else row.name
    if row.value is None:
        return name, row.whom, row.why_not, ""
    return name, row.whom, minus(row.value.value, of.places), ends(row.value, of.places)
