"""Sahgal's table of doses to the thecal sac after a conventional course, as recalled (treatment.md 2.4).

The table itself could not be read. It is shown beside the criteria and decides nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from spinemets.knowledge.sources.contested import REIRRADIATION_2012
from spinemets.model.source import Cite
from spinemets.radiotherapy.course import Course

CITE = Cite(REIRRADIATION_2012, "table of doses after earlier radiotherapy, not read", "recalled")


class SahgalRow(NamedTuple):
    """Maxima of the thecal sac in Gy in 1 to 5 fractions; None where the table prints none."""

    prior: Course | None
    maxima_gy: tuple[float | None, float, float, float, float]

    def maximum_gy(self, fractions: int) -> float | None:
        """What is printed for so many fractions, or nothing."""
        return self.maxima_gy[fractions - 1] if 1 <= fractions <= len(self.maxima_gy) else None


TABLE = (
    SahgalRow(None, (10, 14.5, 17.5, 20, 22)),
    SahgalRow(Course(20, 5), (9, 12.2, 14.5, 16.2, 18)),
    SahgalRow(Course(30, 10), (9, 12.2, 14.5, 16.2, 18)),
    SahgalRow(Course(37.5, 15), (9, 12.2, 14.5, 16.2, 18)),
    SahgalRow(Course(40, 20), (None, 12.2, 14.5, 16.2, 18)),
    SahgalRow(Course(45, 25), (None, 12.2, 14.5, 16.2, 18)),
    SahgalRow(Course(50, 25), (None, 11, 12.5, 14, 15.5)),
)


def sahgal_row(prior: Course | None) -> SahgalRow | None:
    """The row of exactly this earlier course (None: no earlier course), or nothing."""
    return next((row for row in TABLE if row.prior == prior), None)
