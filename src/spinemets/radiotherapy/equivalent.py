"""Regimens of one EQD2: those equal to what was given, or those that use what a limit leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from spinemets.model.source import Cite
from spinemets.radiotherapy import working
from spinemets.radiotherapy.alpha_beta import AlphaBeta
from spinemets.radiotherapy.conventional_cord import CITES, ConventionalCord
from spinemets.radiotherapy.course import Course
from spinemets.radiotherapy.isoeffect import ARITHMETIC, SUMMED, Isoeffect
from spinemets.radiotherapy.layout import figure, paragraph, source_lines, sources
from spinemets.radiotherapy.linear_quadratic import caveat, dose_for_eqd2, fractions_within
from spinemets.radiotherapy.quantity import DOSE_PER_FRACTION, EFFECT, FRACTIONS, GIVEN
from spinemets.radiotherapy.regimen_check import warned

FORMULA = (
    "BED = EQD2 × (1 + 2 / (alpha/beta))",
    "D = 2 × BED / (1 + √(1 + 4 × BED / (n × alpha/beta)))",
    "n = EQD2 × (2 + alpha/beta) / (d × (d + alpha/beta)), rounded down",
)


class Equivalent(NamedTuple):
    """Regimens of `eqd2_gy`: the total dose in Gy in each number of fractions, the fractions of each dose in Gy.

    `limit_gy`: the EQD2 that all courses may have together, in Gy, or None for regimens equal to the courses given.
    """

    courses: tuple[Course, ...]
    alpha_beta: AlphaBeta
    limit_gy: float | None
    into: tuple[int, ...]
    per_fraction_gy: tuple[float, ...]

    @property
    def given_gy(self) -> float:
        """EQD2 of the courses given, in Gy; 0 without any."""
        return sum(course.eqd2_gy(self.alpha_beta.value_gy) for course in self.courses)

    @property
    def eqd2_gy(self) -> float:
        """The EQD2 that the regimens have, in Gy: never below 0."""
        return self.given_gy if self.limit_gy is None else max(0.0, self.limit_gy - self.given_gy)

    @property
    def doses_gy(self) -> dict[int, float]:
        """The total dose in Gy in each number of fractions."""
        return {number: dose_for_eqd2(self.eqd2_gy, number, self.alpha_beta.value_gy) for number in self.into}

    @property
    def fractions(self) -> dict[float, int]:
        """The most fractions of each dose in Gy that keep within it."""
        ratio = self.alpha_beta.value_gy
        return {dose: int(fractions_within(self.eqd2_gy, dose, ratio)) for dose in self.per_fraction_gy}

    @property
    def at_cord(self) -> tuple[ConventionalCord, ...]:
        """The courses and regimens, up to 100 Gy, that come to the cord limit if they are conventional."""
        totals = [(dose, number) for number, dose in self.doses_gy.items()]
        totals += [(dose * number, number) for dose, number in self.fractions.items()]
        found = [Course(dose, number) for dose, number in totals if 0 < dose <= GIVEN.high and number <= FRACTIONS.high]
        return warned(dict.fromkeys((*self.courses, *found)), self.alpha_beta)

    @property
    def caveat(self) -> str:
        """What must be said of the model at these doses per fraction."""
        parts = [dose / number for number, dose in self.doses_gy.items()]
        return caveat(*parts, *self.per_fraction_gy, *(course.per_fraction_gy for course in self.courses))

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Where the formula and the alpha/beta come from."""
        return (*ARITHMETIC, *self.alpha_beta.cites, *(CITES if self.at_cord else ()))

    def working(self) -> tuple[str, ...]:
        """The hand calculation, line by line."""
        ratio = self.alpha_beta.value_gy
        lines = list(Isoeffect(self.courses, self.alpha_beta).working()) if self.courses else []
        if self.limit_gy is not None:
            eqd2s = tuple(course.eqd2_gy(ratio) for course in self.courses)
            lines += ["What the limit leaves:", *working.of_difference("EQD2", self.limit_gy, eqd2s)]
        if self.eqd2_gy > 0:
            for number in self.into:
                lines += [f"In {number} fractions:", *working.of_dose(self.eqd2_gy, number, ratio)]
            for dose in self.per_fraction_gy:
                lines += [f"In fractions of {dose:g} Gy:", *working.of_fractions(self.eqd2_gy, dose, ratio)]
        return tuple(lines)

    def explain(self, with_working: bool = False) -> str:
        """The answer as text of at most 80 columns, on request with the hand calculation."""
        lines = paragraph(self._verdict(), indent=0)
        for number, dose in self.doses_gy.items() if self.eqd2_gy else ():
            lines += paragraph(f"{figure(dose)} Gy in {number} ({figure(dose / number)} Gy a fraction)", "- ")
        for dose, number in self.fractions.items() if self.eqd2_gy else ():
            lines += paragraph(f"{number} fractions of {dose:g} Gy ({figure(number * dose)} Gy)", "- ")
        for found in self.at_cord:
            lines += paragraph(f"If given conventionally: {found.said()}")
        lines += ["Formula:", *(f"  {line}" for line in FORMULA), "Inputs:"]
        lines += paragraph("courses: " + (", ".join(map(str, self.courses)) or "none"), "- ")
        if self.limit_gy is not None:
            lines += paragraph(f"limit: EQD2 {figure(self.limit_gy)} Gy", "- ")
        lines += paragraph(f"alpha/beta = {self.alpha_beta.value_gy:g} Gy ({self.alpha_beta.title})", "- ")
        if with_working:
            lines += ["By hand:", *(f"  {line}" for line in self.working())]
        lines += ["Note:", *paragraph(self.caveat, "- ")]
        if len(self.courses) + (self.limit_gy is not None) > 1:
            lines += paragraph(SUMMED, "- ")
        if self.alpha_beta.disputed:
            lines += paragraph(f"Disputed: {self.alpha_beta.disputed}", "- ")
        return "\n".join([*lines, *source_lines(self.cites)])

    def _verdict(self) -> str:
        if self.limit_gy is None:
            return f"Regimens with an EQD2 of {figure(self.eqd2_gy)} Gy"
        if self.given_gy >= self.limit_gy:
            return f"Nothing is left: {figure(self.given_gy)} Gy given, EQD2 limit {figure(self.limit_gy)} Gy"
        return f"EQD2 of {figure(self.eqd2_gy)} Gy is left under a limit of {figure(self.limit_gy)} Gy"

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON can hold it."""
        return {
            "eqd2_gy": self.eqd2_gy,
            "limit_gy": self.limit_gy,
            "given_gy": self.given_gy,
            "courses": [course.to_dict() for course in self.courses],
            "alpha_beta": self.alpha_beta.to_dict(),
            "regimens": [{"dose_gy": dose, "fractions": number} for number, dose in self.doses_gy.items()]
            + [{"dose_gy": dose * number, "fractions": number} for dose, number in self.fractions.items()],
            "at_conventional_cord_limit": [found.to_dict() for found in self.at_cord],
            "formula": list(FORMULA),
            "working": list(self.working()),
            "caveat": self.caveat,
            "sources": sources(self.cites),
        }


def equivalent_regimens(
    courses: Sequence[Course],
    alpha_beta: AlphaBeta,
    limit_gy: float | None = None,
    into: Sequence[float] = (),
    per_fraction_gy: Sequence[float] = (),
) -> Equivalent:
    """Regimens equal to the courses, or those that use what an EQD2 limit in Gy leaves after them.

    `into`: numbers of fractions, for which the total dose is solved; `per_fraction_gy`: doses of one fraction, for
    which the number of fractions is solved. ValueError with nothing to solve for, or with neither courses nor limit.
    """
    if not into and not per_fraction_gy:
        raise ValueError("nothing to solve for. Give numbers of fractions, or doses per fraction in Gy.")
    if not courses and limit_gy is None:
        raise ValueError("no course and no limit. Give a course such as 30/10, or an EQD2 limit in Gy.")
    return Equivalent(
        tuple(courses),
        alpha_beta,
        None if limit_gy is None else EFFECT.one(limit_gy),
        tuple(int(FRACTIONS.one(number)) for number in into),
        tuple(DOSE_PER_FRACTION.one(dose) for dose in per_fraction_gy),
    )
