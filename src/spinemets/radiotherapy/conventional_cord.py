"""The conventional cord limit, in three levels: under it, reaching it, over it.

QUANTEC, for the whole cord: myelopathy in under 1 % at 54 Gy and under 10 % at 61 Gy, in fractions of 1.8 to 2 Gy.
RAMSES-01 allowed 50 Gy (treatment.md 0.1.2 and 1.1). A course in larger fractions is compared by its EQD2 with
alpha/beta 2; for QUANTEC that comparison is arithmetic of this project.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from spinemets.knowledge.sources.papers import PROJECT, QUANTEC_CORD
from spinemets.knowledge.sources.target import RAMSES_01
from spinemets.model.source import Cite
from spinemets.radiotherapy.alpha_beta import CORD_GY
from spinemets.radiotherapy.course import Course
from spinemets.radiotherapy.layout import figure, sources

STRICTER_GY = 50.0
UNDER_1_PERCENT_GY = 54.0
UNDER_10_PERCENT_GY = 61.0
CITES = (
    Cite(QUANTEC_CORD, "summary: 54 Gy and 61 Gy in fractions of 1.8 to 2 Gy", "primary"),
    Cite(RAMSES_01, "abstract: regimen and limit of the cord", "primary"),
    Cite(PROJECT, "EQD2 (alpha/beta 2) of other fractions compared with these doses", "ours"),
)

Level = Literal["under", "reached", "over"]


def cord_level(eqd2_gy: float) -> Level:
    """Where an EQD2 (alpha/beta 2) in Gy at the cord lies: up to 50 Gy, over 50 and up to 54 Gy, or over 54 Gy."""
    if eqd2_gy <= STRICTER_GY:
        return "under"
    return "reached" if eqd2_gy <= UNDER_1_PERCENT_GY else "over"


class ConventionalCord(NamedTuple):
    """What a course puts on a cord: as prescribed, or as the `maximum_in` a structure if that is named."""

    course: Course
    maximum_in: str = ""

    @property
    def eqd2_gy(self) -> float:
        """EQD2 (alpha/beta 2) of the dose at the cord, in Gy."""
        return self.course.eqd2_gy(CORD_GY)

    @property
    def level(self) -> Level:
        """Its level, by `cord_level`."""
        return cord_level(self.eqd2_gy)

    @property
    def flagged(self) -> bool:
        """Whether the course must be flagged: it reaches the limit or is over it."""
        return self.level != "under"

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Where the limits come from."""
        return CITES

    def said(self) -> str:
        """The level with its limits, as one or two sentences."""
        dose = f"an EQD2 (alpha/beta 2) of {figure(self.eqd2_gy)} Gy"
        where = f"as the maximum in the {self.maximum_in} is {dose}" if self.maximum_in else ""
        puts = f"{self.course} {where or f'puts {dose} on a cord in the field'}"
        if self.level == "under":
            return f"Conventional cord limit kept: {puts}, within 50 Gy (RAMSES-01) and 54 Gy (QUANTEC)."
        if self.level == "reached":
            return (
                f"CORD LIMIT REACHED: {puts}, over 50 Gy (RAMSES-01) and within 54 Gy (at which myelopathy is under "
                "1 %). Check hot spots; an earlier course comes on top."
            )
        beyond = "within 61 Gy (at which it is under 10 %)"
        if self.eqd2_gy > UNDER_10_PERCENT_GY:
            beyond = "over 61 Gy (at which it is under 10 %); beyond that no figure is given"
        return f"CORD LIMIT EXCEEDED: {puts}, over 54 Gy (at which myelopathy is under 1 %) and {beyond}."

    def to_dict(self) -> dict[str, Any]:
        """The level as JSON can hold it."""
        return {
            "course": self.course.to_dict(),
            "maximum_in": self.maximum_in,
            "eqd2_gy": self.eqd2_gy,
            "limits_gy": [STRICTER_GY, UNDER_1_PERCENT_GY, UNDER_10_PERCENT_GY],
            "level": self.level,
            "sources": sources(CITES),
        }
