"""What a check of a table has found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import polars as pl

from spinemets.cohort.understanding.problems import Kind


class Group(NamedTuple):
    """Problems that are told in the same words: how many cells have them, and the first rows."""

    column: str
    kind: Kind
    value: str
    message: str
    suggestion: str
    cells: int
    rows: tuple[int, ...]


class Finding(NamedTuple):
    """What is to be said of a column as a whole.

    `kind`: `unit`, `no_unit`, `not_a_key`, `identifier`, `left_out`, `all_empty` or `all_the_same`.
    """

    column: str
    kind: str
    message: str
    suggestion: str = ""


class Filled(NamedTuple):
    """How many rows answer a question, leave several answers open, hold what cannot be used, or say nothing."""

    question: str
    known: int
    narrowed: int
    bad: int
    empty: int


class Survival(NamedTuple):
    """Of how many patients it is known whether and when they died, or were last seen alive; and what is lacking.

    `bad`: something is wrong with what is said of it.
    """

    known: int
    without_time: int
    without_state: int
    nothing: int
    bad: int


class Checked(NamedTuple):
    """A table that was checked.

    `problems` holds the first of them, as many as are kept; `counts` all. `alike`: the same in groups, the largest
    first. Values in another unit are among the findings if that is told of their column. `repeated`: rows that equal an
    earlier one, in a table without ids. `synthetic`: rows that say that they are no patient.
    """

    rows: int
    patients: int
    refused: int
    counts: Mapping[Kind, int]
    alike: tuple[Group, ...]
    problems: pl.DataFrame
    findings: tuple[Finding, ...]
    filled: tuple[Filled, ...]
    survival: Survival | None
    repeated: int
    synthetic: int

    @property
    def total(self) -> int:
        """How many problems there are, kept or not."""
        return sum(self.counts.values())

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON."""
        return {
            "rows": self.rows,
            "patients": self.patients,
            "refused": self.refused,
            "problems": dict(self.counts),
            "repeated": self.repeated,
            "synthetic": self.synthetic,
            "columns": [finding._asdict() for finding in self.findings],
            "questions": [{**filled._asdict(), "missing": filled.empty / self.rows} for filled in self.filled],
            "survival": None if self.survival is None else self.survival._asdict(),
            "alike": [{**group._asdict(), "rows": list(group.rows)} for group in self.alike],
            "listed": self.problems.to_dicts(),
        }


def share(part: int, whole: int) -> str:
    """A part of a whole in percent: 0 % is none, 100 % is all."""
    percent = 100 * part / whole
    if 0 < percent < 0.1:
        return "<0.1 %"
    if 99.9 < percent < 100:
        return ">99.9 %"
    return f"{percent:.0f} %" if percent in (0, 100) else f"{percent:.1f} %"
