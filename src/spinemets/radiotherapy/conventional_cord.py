"""A conventional course with the cord in the field, against what QUANTEC says of the whole cord.

QUANTEC: myelopathy in under 1 % at 54 Gy and under 10 % at 61 Gy, in fractions of 1.8 to 2 Gy (treatment.md 0.1.2). A
course in larger fractions is compared by its EQD2 with alpha/beta 2; that comparison is arithmetic, not QUANTEC's.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from spinemets.knowledge.sources.papers import PROJECT, QUANTEC_CORD
from spinemets.model.source import Cite
from spinemets.radiotherapy.alpha_beta import CORD_GY
from spinemets.radiotherapy.course import Course
from spinemets.radiotherapy.layout import figure, sources

UNDER_1_PERCENT_GY = 54.0
UNDER_10_PERCENT_GY = 61.0
CITES = (
    Cite(QUANTEC_CORD, "summary: 54 Gy and 61 Gy in fractions of 1.8 to 2 Gy", "primary"),
    Cite(PROJECT, "EQD2 (alpha/beta 2) of other fractions compared with these doses", "ours"),
)


class ConventionalCord(NamedTuple):
    """What a conventional course puts on a cord in its field, in Gy of EQD2 (alpha/beta 2)."""

    course: Course

    @property
    def eqd2_gy(self) -> float:
        """EQD2 of the prescribed dose at the cord, in Gy."""
        return self.course.eqd2_gy(CORD_GY)

    @property
    def verdict(self) -> Literal["within", "over_54", "over_61"]:
        """Whether it keeps 54 Gy, and else 61 Gy."""
        if self.eqd2_gy <= UNDER_1_PERCENT_GY:
            return "within"
        return "over_54" if self.eqd2_gy <= UNDER_10_PERCENT_GY else "over_61"

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Where the limits come from."""
        return CITES

    @property
    def exceeded(self) -> bool:
        """Whether the course must be flagged."""
        return self.verdict != "within"

    def said(self) -> str:
        """The verdict with both limits, as one sentence."""
        puts = f"{self.course} puts an EQD2 (alpha/beta 2) of {figure(self.eqd2_gy)} Gy on a cord in the field"
        if self.verdict == "within":
            return f"Conventional cord limit kept: {puts}, within 54 Gy (myelopathy under 1 %)."
        beyond = "within 61 Gy (under 10 %)" if self.verdict == "over_54" else "over 61 Gy too (under 10 %)"
        return f"CORD LIMIT EXCEEDED: {puts}, over 54 Gy (myelopathy under 1 %) and {beyond}. Check the plan."

    def to_dict(self) -> dict[str, Any]:
        """The verdict as JSON can hold it."""
        return {
            "course": self.course.to_dict(),
            "eqd2_gy": self.eqd2_gy,
            "limits_gy": [UNDER_1_PERCENT_GY, UNDER_10_PERCENT_GY],
            "verdict": self.verdict,
            "sources": sources(CITES),
        }
