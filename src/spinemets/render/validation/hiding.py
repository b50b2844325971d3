"""What hiding small numbers costs a report: said where a number is open for it, and counted for the front."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

from spinemets.render.chart.figure import Figure, Panels
from spinemets.render.chart.numbers import whole
from spinemets.render.validation.parts import Cell, Hiding, Table, Typed
from spinemets.render.validation.wording import HIDDEN, OPEN, few

IN_PLACE = re.compile(rf"({OPEN}|{HIDDEN}\b.*|<\d+)")
"""What stands in place of a number that is hidden, or open since others are."""


NOTHING_HIDDEN = "spinemets cohort validate --small 0"


def hides(cell: Cell) -> bool:
    """Whether a number of a cell is hidden."""
    lines = cell if isinstance(cell, tuple) and not hasattr(cell, "said") else (cell,)
    return any(IN_PLACE.fullmatch(line if isinstance(line, str) else line.said) for line in cast(Iterable[Any], lines))


def marked(value: Any) -> Any:
    """The same report; each table and figure in which a number is hidden says so."""
    if isinstance(value, Figure | Panels | Table):
        return value._replace(hides=any(hides(cell) for row in value.rows for cell in row[1:]))
    if hasattr(value, "_asdict"):
        return value._replace(**{name: marked(member) for name, member in value._asdict().items()})
    if isinstance(value, tuple):
        return tuple(marked(member) for member in cast("tuple[Any, ...]", value))
    return value


def hiding(small_below: int, shown: Any) -> Hiding:
    """What stands at the front of a report in which numbers below this are hidden. `shown`: all that is in it."""
    open_, of = 0, 0
    where: dict[str, tuple[int, int]] = {}
    for one in _with_numbers(shown):
        cells = [cell for row in one.rows for cell in row[1:] if cell != ""]
        found = sum(map(hides, cells))
        name = one.caption if isinstance(one, Table) else one.title
        before = where.get(name, (0, 0))
        where[name] = (before[0] + found, before[1] + len(cells))
        open_, of = open_ + found, of + len(cells)
    most_first = sorted(((name, *counts) for name, counts in where.items() if counts[0]), key=lambda one: -one[1])
    rows = tuple((name, whole(found), whole(cells)) for name, found, cells in most_first)
    table = Table("Open or hidden for that reason, by table and figure", ("Table or figure", "Open", "Of"), rows)
    return Hiding(
        (
            f"Numbers of 1 to {small_below - 1} patients, and those from which they would follow, are not shown, so "
            f"that the report can leave the hospital. {_so_many(open_, of, small_below)}",
            Typed("Where the rows are, a report with nothing hidden can be made and kept:", NOTHING_HIDDEN),
        ),
        table if rows else None,
    )


def _so_many(open_: int, of: int, small_below: int) -> str:
    if not open_:
        return "No number of this report is open for that reason."
    return (
        f"For that reason it says {OPEN}, {HIDDEN} or {few(small_below)} in place of "
        f"{whole(open_)} of its {whole(of)} numbers."
    )


def _with_numbers(value: Any) -> Iterable[Figure | Panels | Table]:
    """All tables and figures; the pictures of panels share a table."""
    if isinstance(value, Figure | Panels | Table):
        yield value
    elif isinstance(value, tuple):
        for member in cast("tuple[Any, ...]", value):
            yield from _with_numbers(member)
