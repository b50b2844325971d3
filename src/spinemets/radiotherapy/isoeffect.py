"""BED and EQD2 of one course or the sum of several, as an answer with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from spinemets.knowledge.sources.pages import RADES_PREPRINT
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.model.source import Cite
from spinemets.radiotherapy import working
from spinemets.radiotherapy.alpha_beta import CORD_GY, TISSUES, AlphaBeta
from spinemets.radiotherapy.conventional_cord import CITES, ConventionalCord, cord_level
from spinemets.radiotherapy.course import Course
from spinemets.radiotherapy.layout import figure, paragraph, source_lines, sources
from spinemets.radiotherapy.linear_quadratic import FORMULA, caveat
from spinemets.radiotherapy.regimen_check import warned

ARITHMETIC = (
    Cite(PROJECT, "linear-quadratic arithmetic", "ours"),
    Cite(RADES_PREPRINT, "published values that it reproduces, such as 32.5 Gy for 30 Gy in 10", "primary"),
)
SUMMED = "The sum takes every course at the same point, and counts no recovery between the courses."


class Isoeffect(NamedTuple):
    """BED and EQD2 of courses with one alpha/beta, in Gy."""

    courses: tuple[Course, ...]
    alpha_beta: AlphaBeta

    @property
    def beds_gy(self) -> tuple[float, ...]:
        """BED of each course."""
        return tuple(course.bed_gy(self.alpha_beta.value_gy) for course in self.courses)

    @property
    def eqd2s_gy(self) -> tuple[float, ...]:
        """EQD2 of each course."""
        return tuple(course.eqd2_gy(self.alpha_beta.value_gy) for course in self.courses)

    @property
    def bed_gy(self) -> float:
        """BED of all courses."""
        return sum(self.beds_gy)

    @property
    def eqd2_gy(self) -> float:
        """EQD2 of all courses."""
        return sum(self.eqd2s_gy)

    @property
    def at_cord(self) -> tuple[ConventionalCord, ...]:
        """The courses that come to the cord limit if they are conventional; of a tumour's, those that are caught."""
        return warned(self.courses, self.alpha_beta)

    @property
    def together(self) -> str:
        """What must be said of the sum of several courses at a cord, or nothing."""
        total = sum(course.eqd2_gy(CORD_GY) for course in self.courses)
        level = cord_level(total)
        if len(self.courses) == 1 or self.alpha_beta.name == "tumour" or level == "under":
            return ""
        return (
            f"On a cord that gets all of them the sum is an EQD2 (alpha/beta 2) of {figure(total)} Gy, over "
            f"{'54' if level == 'over' else '50'} Gy: 'spinemets dose reirradiation' has criteria for a second course."
        )

    @property
    def caveat(self) -> str:
        """What must be said of the model at these doses per fraction."""
        return caveat(*(course.per_fraction_gy for course in self.courses))

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Where the formula and the alpha/beta come from."""
        others = tuple(cite for name in self.alpha_beta.others for cite in TISSUES[name].cites)
        limits = CITES if self.at_cord or self.together else ()
        return (*ARITHMETIC, *self.alpha_beta.cites, *others, *limits)

    def working(self) -> tuple[str, ...]:
        """The hand calculation, line by line."""
        lines: list[str] = []
        for course in self.courses:
            lines += [f"{course}:", *working.eqd2_of(course, self.alpha_beta.value_gy)]
        if len(self.courses) > 1:
            lines += ["All courses:", *working.of_sum("BED", self.beds_gy), *working.of_sum("EQD2", self.eqd2s_gy)]
        return tuple(lines)

    def explain(self, with_working: bool = False) -> str:
        """The answer as text of at most 80 columns, on request with the hand calculation."""
        names = " and ".join(map(str, self.courses))
        lines = paragraph(f"{names}: BED {figure(self.bed_gy)} Gy, EQD2 {figure(self.eqd2_gy)} Gy", indent=0)
        for found in self.at_cord:
            lines += paragraph(f"If given conventionally: {found.said()}")
        lines += paragraph(self.together)
        lines += ["Formula:", *(f"  {line}" for line in FORMULA), "Inputs:"]
        for course, bed, eqd2 in zip(self.courses, self.beds_gy, self.eqd2s_gy, strict=True):
            each = f"D = {course.dose_gy:g} Gy, n = {course.fractions}, {figure(course.per_fraction_gy)} Gy a fraction"
            lines += paragraph(f"{each}: BED {figure(bed)} Gy, EQD2 {figure(eqd2)} Gy", "- ")
        lines += paragraph(f"alpha/beta = {self.alpha_beta.value_gy:g} Gy ({self.alpha_beta.title})", "- ")
        if with_working:
            lines += ["By hand:", *(f"  {line}" for line in self.working())]
        lines += ["Note:", *paragraph(self.caveat, "- ")]
        if len(self.courses) > 1:
            lines += paragraph(SUMMED, "- ")
        if self.alpha_beta.disputed:
            lines += paragraph(f"Disputed: {self.alpha_beta.disputed}", "- ")
        for other, value in self.by_other_alpha_beta().items():
            named = TISSUES[other]
            lines += paragraph(f"With {named.value_gy:g} Gy ({named.title}): EQD2 {figure(value)} Gy.", "- ")
        return "\n".join([*lines, *source_lines(self.cites)])

    def by_other_alpha_beta(self) -> dict[str, float]:
        """EQD2 of all courses in Gy with each other alpha/beta in use for this tissue."""
        return {name: Isoeffect(self.courses, TISSUES[name]).eqd2_gy for name in self.alpha_beta.others}

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON can hold it."""
        each = zip(self.courses, self.beds_gy, self.eqd2s_gy, strict=True)
        return {
            "bed_gy": self.bed_gy,
            "eqd2_gy": self.eqd2_gy,
            "courses": [{**course.to_dict(), "bed_gy": bed, "eqd2_gy": eqd2} for course, bed, eqd2 in each],
            "alpha_beta": self.alpha_beta.to_dict(),
            "eqd2_gy_by_other_alpha_beta": self.by_other_alpha_beta(),
            "formula": list(FORMULA),
            "working": list(self.working()),
            "caveat": self.caveat,
            "at_conventional_cord_limit": [found.to_dict() for found in self.at_cord],
            "together": self.together,
            "sources": sources(self.cites),
        }


def total_effect(courses: Sequence[Course], alpha_beta: AlphaBeta) -> Isoeffect:
    """BED and EQD2 of one course or of several together; ValueError without any course.

    >>> from spinemets.radiotherapy import Course, tissue
    >>> total_effect((Course(30, 10), Course(8, 1)), tissue("cord")).eqd2_gy
    57.5
    """
    if not courses:
        raise ValueError("courses: none is given, so there is nothing to sum. Give at least one, such as 30/10.")
    return Isoeffect(tuple(courses), alpha_beta)
