"""What is known of the earlier course, and when no general limit covers the cord again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from spinemets.knowledge.sources.contested import HYTEC_2021, REIRRADIATION_2012
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.model.source import Cite
from spinemets.radiotherapy.alpha_beta import CORD_GY
from spinemets.radiotherapy.conventional_cord import cord_level
from spinemets.radiotherapy.course import Course
from spinemets.radiotherapy.quantity import MONTHS

LEAST_MONTHS = 5
MOST_CONVENTIONAL_GY = 8
"""No conventional regimen of the reference gives more in one fraction."""

FIVE_MONTHS = Cite(HYTEC_2021, f"abstract: at least {LEAST_MONTHS} months", "primary")
ALSO_FIVE_MONTHS = Cite(REIRRADIATION_2012, f"abstract: at least {LEAST_MONTHS} months", "primary")
NO_NUMBER = Cite(
    PROJECT,
    f"stereotactic, not known, over the conventional cord limit, or under {LEAST_MONTHS} months: no number is shown",
    "ours",
)

Technique = Literal["conventional", "stereotactic"]


@dataclass(frozen=True, slots=True)
class Prior:
    """The earlier course at the same cord, and the months since; None: not known. ValueError for what cannot be."""

    course: Course | None
    technique: Technique | None
    months: float | None

    def __post_init__(self) -> None:
        if self.technique not in ("conventional", "stereotactic", None):
            raise ValueError(
                f"technique: {str(self.technique)[:40]!r} is none here. Give 'conventional' or 'stereotactic', or None "
                "if not known."
            )
        course = self.course
        if self.technique == "conventional" and course and course.per_fraction_gy > MOST_CONVENTIONAL_GY:
            raise ValueError(
                f"earlier course: {course} is {course.per_fraction_gy:.3g} Gy a fraction, over the "
                f"{MOST_CONVENTIONAL_GY} Gy of any conventional regimen here. If it was stereotactic, enter it as "
                "stereotactic; else correct it."
            )
        if self.months is not None:
            object.__setattr__(self, "months", MONTHS.one(self.months))

    @property
    def specialist_only(self) -> str:
        """Why no published criterion covers another course, or nothing."""
        reasons: list[str] = []
        if self.technique is None:
            reasons.append("it is not known whether the earlier course was conventional")
        if self.technique == "stereotactic":
            reasons.append("the earlier course was stereotactic")
        if self.course is None:
            reasons.append("the dose or the fractions of the earlier course are not known")
        elif self.technique == "conventional" and cord_level(self.course.eqd2_gy(CORD_GY)) == "over":
            reasons.append(
                f"the earlier course of {self.course} is over the conventional cord limit: it was stereotactic, or the "
                "criteria were found after less"
            )
        if self.months is None:
            reasons.append("the interval is not known")
        elif self.months < LEAST_MONTHS:
            reasons.append(f"{self.months:g} months between the courses are under {LEAST_MONTHS}")
        return "; ".join(reasons)

    @property
    def cites(self) -> tuple[Cite, ...]:
        """What `specialist_only` rests on."""
        soon = self.months is not None and self.months < LEAST_MONTHS
        return (FIVE_MONTHS, ALSO_FIVE_MONTHS, NO_NUMBER) if soon else (NO_NUMBER,)

    def to_dict(self) -> dict[str, Any]:
        """What is known, as JSON can hold it."""
        return {"course": self.course and self.course.to_dict(), "technique": self.technique, "months": self.months}

    def __str__(self) -> str:
        course = "dose not known" if self.course is None else str(self.course)
        months = "interval not known" if self.months is None else f"{self.months:g} months ago"
        return f"earlier course: {course}, {self.technique or 'technique not known'}, {months}"
