"""A second conventional course: what Nieder saw at which cumulative BED (treatment.md 2.4).

The points of the score are not in the reference, so no risk group is computed; the groups' risks are shown as printed.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from spinemets.knowledge.sources.dose import NIEDER_2006
from spinemets.model.source import Cite
from spinemets.radiotherapy import working
from spinemets.radiotherapy.alpha_beta import CORD_GY, TISSUES
from spinemets.radiotherapy.conventional_cord import ConventionalCord
from spinemets.radiotherapy.course import Course
from spinemets.radiotherapy.layout import figure, paragraph, source_lines, sources
from spinemets.radiotherapy.linear_quadratic import FORMULA, caveat
from spinemets.radiotherapy.prior import Prior
from spinemets.radiotherapy.regimens import AGAIN

LEAST_MONTHS = 6
CORD, LUMBAR = TISSUES["cord"], TISSUES["lumbar"]
MOST_EACH_GY = 98.0
NONE_SEEN_GY = 120.0
SMALL_GY = 135.5
GROUPS = (("low", 3), ("intermediate", 25), ("high", 90))
"""Myelopathy in per cent by group of the score."""

CITE = Cite(NIEDER_2006, "abstract: interval, BED of each course and of both, groups", "primary")
NO_POINTS = (
    "The score's points were not read, so its group is not computed. Myelopathy by group: low 3 %, intermediate 25 %, "
    "high 90 %."
)
LISTED = "ASTRO 2024 lists 8 Gy in 1, 20 Gy in 5, 24 Gy in 6 and 20 Gy in 8 for the spine irradiated again."

Verdict = Literal["none_seen", "small", "above", "outside", "specialist_only"]


class ConventionalAgain(NamedTuple):
    """A second conventional course in full at a cord that had a conventional course before."""

    prior: Prior
    course: Course

    @property
    def beds_gy(self) -> tuple[float, ...]:
        """BED of both courses with alpha/beta 2, in which the limits are printed; none where no number is shown."""
        return self._beds(CORD_GY)

    @property
    def lumbar_beds_gy(self) -> tuple[float, ...]:
        """BED of both courses with 4 Gy, which the model takes for the lumbar cord; no limit is printed for it."""
        return self._beds(LUMBAR.value_gy)

    def _beds(self, alpha_beta_gy: float) -> tuple[float, ...]:
        if self.prior.specialist_only or self.prior.course is None:
            return ()
        return tuple(course.bed_gy(alpha_beta_gy) for course in (self.prior.course, self.course))

    @property
    def not_covered(self) -> str:
        """Which of Nieder's conditions is not met, or nothing."""
        reasons = [
            f"BED of {figure(bed)} Gy is over {MOST_EACH_GY:g} Gy in one course"
            for bed in self.beds_gy
            if bed > MOST_EACH_GY
        ]
        if self.prior.months is not None and self.prior.months < LEAST_MONTHS:
            reasons.append(f"{self.prior.months:g} months are under {LEAST_MONTHS}")
        return "; ".join(reasons)

    @property
    def verdict(self) -> Verdict:
        """What was seen at this cumulative BED, if the conditions hold."""
        if self.prior.specialist_only:
            return "specialist_only"
        if self.not_covered:
            return "outside"
        total = sum(self.beds_gy)
        return "none_seen" if total <= NONE_SEEN_GY else "small" if total <= SMALL_GY else "above"

    @property
    def at_cord(self) -> ConventionalCord | None:
        """A warning if the new course comes to the cord limit by itself."""
        found = ConventionalCord(self.course)
        return found if found.flagged else None

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Where the conditions and limits come from."""
        if self.prior.specialist_only:
            return self.prior.cites
        exceeded = self.at_cord.cites if self.at_cord else ()
        return (CITE, *CORD.cites, *LUMBAR.cites, AGAIN, *exceeded)

    @property
    def caveat(self) -> str:
        """What must be said of the model at these doses per fraction."""
        known = (self.prior.course,) if self.prior.course else ()
        return caveat(*(course.per_fraction_gy for course in (*known, self.course)))

    def working(self) -> tuple[str, ...]:
        """The hand calculation, line by line; none where no number is shown."""
        if not self.beds_gy or self.prior.course is None:
            return ()
        lines = ["Earlier course:", *working.bed_of(self.prior.course, CORD_GY)]
        lines += ["New course:", *working.bed_of(self.course, CORD_GY)]
        return (*lines, "Cumulative:", *working.of_sum("BED", self.beds_gy))

    def explain(self, with_working: bool = False) -> str:
        """The answer as text of at most 80 columns, on request with the hand calculation."""
        lines = paragraph(self._said(), indent=0)
        lines += paragraph(self.at_cord.said()) if self.at_cord else []
        inputs = [str(self.prior), f"new course: {self.course}, conventional, in full at the cord"]
        inputs += (
            [f"alpha/beta = {CORD_GY:g} Gy ({CORD.title}), in which the limits are printed"] if self.beds_gy else []
        )
        shown = ["Inputs:", *(line for text in inputs for line in paragraph(text, "- "))]
        if not self.beds_gy:
            lines += paragraph("Ask a centre that irradiates the cord again, and send the old plan.")
            return "\n".join([*lines, *shown, *source_lines(self.cites)])
        lines += ["Formula:", f"  {FORMULA[0]}", *shown]
        if with_working:
            lines += ["By hand:", *(f"  {line}" for line in self.working())]
        lines += ["Note:", *paragraph(self.caveat, "- "), *paragraph(self._lumbar(), "- ")]
        lines += [*paragraph(NO_POINTS, "- "), *paragraph(LISTED, "- ")]
        return "\n".join([*lines, *source_lines(self.cites)])

    def _lumbar(self) -> str:
        return (
            f"With {LUMBAR.value_gy:g} Gy, which the model takes for the lumbar cord, the sum is "
            f"{figure(sum(self.lumbar_beds_gy))} Gy; the limits are not printed in that unit."
        )

    def _said(self) -> str:
        if self.verdict == "specialist_only":
            return f"SPECIALIST ONLY: {self.prior.specialist_only}."
        parts = " + ".join(map(figure, self.beds_gy))
        total = f"cumulative BED {parts} = {figure(sum(self.beds_gy))} Gy (alpha/beta {CORD_GY:g})"
        if self.verdict == "outside":
            return f"NOT COVERED by Nieder's conditions: {self.not_covered}; {total}."
        if self.verdict == "none_seen":
            return f"No myelopathy was seen up to {NONE_SEEN_GY:g} Gy: {total}."
        if self.verdict == "small":
            return f"Risk called small up to {SMALL_GY:g} Gy, over the {NONE_SEEN_GY:g} Gy with none seen: {total}."
        return f"OVER {SMALL_GY:g} Gy, up to which the risk was called small: {total}."

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON can hold it; for specialists only it holds no number but those entered."""
        inputs = {
            "verdict": self.verdict,
            "specialist_only": self.prior.specialist_only,
            "prior": self.prior.to_dict(),
            "course": self.course.to_dict(),
            "at_conventional_cord_limit": self.at_cord and self.at_cord.to_dict(),
        }
        if not self.beds_gy:
            return inputs | {"sources": sources(self.cites)}
        return inputs | {
            "not_covered": self.not_covered,
            "beds_gy": list(self.beds_gy),
            "cumulative_bed_gy": sum(self.beds_gy),
            "alpha_beta": CORD.to_dict(),
            "cumulative_bed_lumbar_gy": sum(self.lumbar_beds_gy),
            "group": None,
            "myelopathy_percent_by_group": dict(GROUPS),
            "formula": [FORMULA[0]],
            "working": list(self.working()),
            "caveat": self.caveat,
            "sources": sources(self.cites),
        }


def conventional_again(prior: Prior, course: Course) -> ConventionalAgain:
    """Cumulative BED (alpha/beta 2) of two conventional courses, both in full at the cord, against Nieder 2006.

    >>> from spinemets.radiotherapy import Course, Prior
    >>> conventional_again(Prior(Course(30, 10), "conventional", 8), Course(8, 1)).verdict
    'none_seen'
    """
    return ConventionalAgain(prior, course)
