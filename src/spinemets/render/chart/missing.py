"""How much of each variable is missing, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from spinemets.render.chart import mark
from spinemets.render.chart.figure import WIDTH, Figure, picture
from spinemets.render.chart.lettering import BOLD, LINE, wrapped
from spinemets.render.chart.numbers import FEW, percent, whole
from spinemets.render.chart.scale import Scale

NAME, SAID = 160.0, 38.0
TOP, ROW, BAR, BETWEEN = 4.0, 16.0, 9.0, 8.0


class Missing(NamedTuple):
    """A variable, how many have no answer (None: too few to be told), and of how many."""

    name: str
    missing: int | None
    of: int
    few: str = FEW

    @property
    def said(self) -> str:
        """The share in words."""
        return self.few if self.missing is None else percent(self.missing / self.of)


class Questions(NamedTuple):
    """Variables under one heading; without a heading they stand close to those above."""

    heading: str
    variables: tuple[Missing, ...]


def missingness(key: str, title: str, groups: Sequence[Questions]) -> Figure:
    """A bar for each variable, as long as the share of patients without an answer."""
    parts: list[Markup] = []
    y = TOP
    for group in groups:
        if group.heading:
            heading = wrapped(group.heading, WIDTH / BOLD)
            high = ROW + (len(heading) - 1) * LINE
            parts.append(mark.lines(0, y + BETWEEN + high / 2, heading, "strong"))
            y += BETWEEN + high
        for variable in group.variables:
            bar, high = _bar(variable, y)
            parts += bar
            y += high
    variables = [variable for group in groups for variable in group.variables]
    says = "; ".join(f"{variable.name} {variable.said}" for variable in variables)
    return Figure(
        title,
        f"No answer: {says}.",
        picture(key, title, f"No answer: {says}.", y + 4, parts),
        ("Variable", "No answer", "Of", "Share"),
        tuple((one.name, whole(one.missing, one.few), whole(one.of), one.said) for one in variables),
    )


def _bar(variable: Missing, y: float) -> tuple[list[Markup], float]:
    """The row of a variable that begins at `y`, and how high it is."""
    across = Scale(0, 1, NAME + 6, WIDTH - SAID)
    name = wrapped(variable.name, NAME)
    high = ROW + (len(name) - 1) * LINE
    middle, long = y + high / 2, across((variable.missing or 0) / variable.of) - across.start
    return [
        mark.lines(0, middle, name),
        mark.bar("whole", (across.start, middle - BAR / 2), across.end - across.start, BAR),
        mark.bar("part", (across.start, middle - BAR / 2), long, BAR),
        mark.words(WIDTH, middle, variable.said, "count", "end"),
    ], high
