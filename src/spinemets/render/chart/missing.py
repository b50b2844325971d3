"""How much of each variable is missing, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from spinemets.render.chart import mark
from spinemets.render.chart.figure import WIDTH, Figure, picture
from spinemets.render.chart.lettering import LINE, wrapped
from spinemets.render.chart.numbers import FEW, percent, whole
from spinemets.render.chart.scale import Scale

NAME, SAID = 172.0, 38.0
TOP, ROW, BAR = 4.0, 16.0, 9.0


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


def missingness(key: str, title: str, variables: Sequence[Missing]) -> Figure:
    """A bar for each variable, as long as the share of patients without an answer."""
    across = Scale(0, 1, NAME + 6, WIDTH - SAID)
    parts: list[Markup] = []
    y = TOP
    for variable in variables:
        name = wrapped(variable.name, NAME)
        high = ROW + (len(name) - 1) * LINE
        share = (variable.missing or 0) / variable.of
        parts.append(mark.lines(0, y + high / 2, name))
        parts.append(mark.bar("whole", (across.start, y + high / 2 - BAR / 2), across.end - across.start, BAR))
        parts.append(mark.bar("part", (across.start, y + high / 2 - BAR / 2), across(share) - across.start, BAR))
        parts.append(mark.words(WIDTH, y + high / 2, variable.said, "count", "end"))
        y += high
    says = "; ".join(f"{variable.name} {variable.said}" for variable in variables)
    return Figure(
        title,
        f"No answer: {says}.",
        picture(key, title, f"No answer: {says}.", y + 4, parts),
        ("Variable", "No answer", "Of", "Share"),
        tuple((one.name, whole(one.missing, one.few), whole(one.of), one.said) for one in variables),
    )
