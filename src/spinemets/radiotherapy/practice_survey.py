"""What experts say they allow the cord, without and after earlier radiotherapy: a survey, not a limit.

Source: treatment.md 2.4. The authors say that it is not driven by data and is to be used with caution. It is shown and
decides nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from spinemets.knowledge.sources.contested import DOSE_SURVEY
from spinemets.model.source import Cite
from spinemets.radiotherapy.course import Course

CITE = Cite(DOSE_SURVEY, "table 5", "primary")
ABOUT = "Survey of practice, not driven by data: maxima of the cord or a surrogate of it that experts reported."
TEN_PERCENT = "10 Gy to less than 10 % of the cord"

Ranges = tuple[tuple[float, float], ...]


class SurveyRow(NamedTuple):
    """The range of maxima in Gy in 1 to 5 fractions, after an earlier course or without (then by cord compromise)."""

    prior: Course | None
    maxima_gy: Ranges
    cord_compromise: bool | None = None
    note: str = ""

    @property
    def title(self) -> str:
        """The row as the table names it."""
        if self.prior is not None:
            return f"after {self.prior}"
        return f"no earlier course, {'' if self.cord_compromise else 'no '}cord compromise"

    def range_gy(self, fractions: int) -> tuple[float, float] | None:
        """What is printed for so many fractions, or nothing."""
        return self.maxima_gy[fractions - 1] if 1 <= fractions <= len(self.maxima_gy) else None


TABLE = (
    SurveyRow(None, ((10, 14), (17, 17), (18, 21), (23, 26), (25, 30)), False, TEN_PERCENT),
    SurveyRow(None, ((8, 14), (17, 17), (18, 21), (23, 26), (25, 28)), True, TEN_PERCENT),
    SurveyRow(Course(8, 1), ((9, 9), (12.2, 12.2), (14, 21), (16.2, 16.2), (17.5, 27.5))),
    SurveyRow(Course(20, 5), ((9, 12), (12.2, 12.2), (14, 21), (16.2, 16.2), (15, 27.5))),
    SurveyRow(Course(30, 10), ((9, 12), (12.2, 12.2), (14, 21), (16.2, 24), (17.5, 26))),
    SurveyRow(Course(40, 20), ((9, 12), (12.2, 12.2), (14, 21), (16.2, 16.2), (12, 25))),
    SurveyRow(Course(45, 25), ((9, 12), (12.2, 12.2), (14, 21), (16.2, 16.2), (12, 18))),
)


def survey_rows(prior: Course | None) -> tuple[SurveyRow, ...]:
    """The rows of exactly this earlier course (None: no earlier course), or none."""
    return tuple(row for row in TABLE if row.prior == prior)
