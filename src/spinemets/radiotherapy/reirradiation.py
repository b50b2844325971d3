"""A stereotactic course where the cord was irradiated before: the four criteria, each with its value and verdict.

HyTEC and Sahgal 2012, on the maximum of the thecal sac with alpha/beta 2, after a conventional course. See
treatment.md 2.4.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from spinemets.knowledge.sources.contested import HYTEC_2021, REIRRADIATION_2012
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.model.source import Cite
from spinemets.radiotherapy import working
from spinemets.radiotherapy.alpha_beta import CORD_GY
from spinemets.radiotherapy.beside import cites_beside
from spinemets.radiotherapy.course import MOST_STEREOTACTIC, Course
from spinemets.radiotherapy.layout import figure
from spinemets.radiotherapy.linear_quadratic import caveat, dose_for_eqd2, eqd2
from spinemets.radiotherapy.prior import FIVE_MONTHS, LEAST_MONTHS, Prior
from spinemets.radiotherapy.quantity import FRACTIONS, MAXIMUM

MOST_CUMULATIVE_GY = 70.0
MOST_COURSE_GY = 25.0
MOST_RATIO = 0.5
TOLERANCE_GY = 0.3
BINARY = 1e-9
"""Binary rounding must not decide a boundary."""

CRITERIA = Cite(HYTEC_2021, "abstract: irradiated before", "primary")
SAHGAL = Cite(REIRRADIATION_2012, "abstract: 20 to 25 Gy, about 70 Gy, about 50 %", "primary")
TOLERANCE = Cite(PROJECT, f"tolerance of {TOLERANCE_GY} Gy on cumulative and course EQD2", "ours")
LOW_PRIOR = Cite(PROJECT, "only the ratio fails: a warning, not a refusal", "ours")

Verdict = Literal["met", "ratio_only", "not_met", "open", "specialist_only"]
Met = Literal["met", "within_tolerance", "not_met", "open"]


class Criterion(NamedTuple):
    """One criterion: the value of this plan (nothing while it is not known), the limit, and whether it is met."""

    name: Literal["interval", "cumulative", "course", "ratio"]
    title: str
    value: float | None
    limit: float
    unit: str
    met: Met

    def to_dict(self) -> dict[str, Any]:
        """The criterion as JSON can hold it."""
        return {"value": self.value, "limit": self.limit, "unit": self.unit, "met": self.met}


class Reirradiation(NamedTuple):
    """A stereotactic course with a maximum in the thecal sac in Gy (None: not known) after an earlier course."""

    prior: Prior
    fractions: int
    maximum_gy: float | None
    prescribed: Course | None
    criteria: tuple[Criterion, ...]

    @property
    def verdict(self) -> Verdict:
        """All met, only the ratio not (a low earlier dose), not met, open, or for specialists only."""
        if self.prior.specialist_only:
            return "specialist_only"
        if any(criterion.met == "open" for criterion in self.criteria):
            return "open"
        failed = {criterion.name for criterion in self.criteria if criterion.met == "not_met"}
        if not failed:
            return "met"
        return "ratio_only" if failed == {"ratio"} else "not_met"

    @property
    def highest_maximum_gy(self) -> float | None:
        """The highest maximum in Gy in these fractions that meets every criterion without any tolerance."""
        if self.prior.specialist_only or self.prior.course is None:
            return None
        before = self.prior.course.eqd2_gy(CORD_GY)
        return dose_for_eqd2(min(MOST_COURSE_GY, MOST_CUMULATIVE_GY - before, before), self.fractions, CORD_GY)

    @property
    def caveat(self) -> str:
        """What must be said of the model at these doses per fraction; nothing where no number is shown."""
        if self.prior.specialist_only or self.prior.course is None:
            return ""
        most = self.maximum_gy if self.maximum_gy is not None else self.highest_maximum_gy or 0.0
        return caveat(self.prior.course.per_fraction_gy, most / self.fractions)

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Where the criteria, and what is shown beside them, come from."""
        if self.prior.specialist_only:
            return self.prior.cites
        quirk = (LOW_PRIOR,) if self.verdict == "ratio_only" else ()
        return (CRITERIA, SAHGAL, FIVE_MONTHS, TOLERANCE, *quirk, *cites_beside(self.prior.course, self.fractions))

    def working(self) -> tuple[str, ...]:
        """The hand calculation, line by line; none where no number is shown."""
        course = self.prior.course
        if self.prior.specialist_only or course is None:
            return ()
        before = course.eqd2_gy(CORD_GY)
        lines = ["Earlier course:", *working.eqd2_of(course, CORD_GY)]
        if self.maximum_gy is not None:
            new = eqd2(self.maximum_gy, self.fractions, CORD_GY)
            lines += ["New course, maximum of the thecal sac:"]
            lines += working.eqd2_of(Course(self.maximum_gy, self.fractions), CORD_GY)
            lines += ["Cumulative:", *working.of_sum("EQD2", (before, new))]
            lines += ["Ratio:", *working.of_share("ratio", new, before + new)]
        return tuple(lines)

    def explain(self, with_working: bool = False) -> str:
        """The answer as text of at most 80 columns, on request with the hand calculation."""
        from spinemets.radiotherapy.reirradiation_text import reirradiation_text

        return reirradiation_text(self, with_working)

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON can hold it."""
        from spinemets.radiotherapy.reirradiation_text import reirradiation_dict

        return reirradiation_dict(self)


def reirradiation_criteria(
    prior: Prior, fractions: int, maximum_gy: float | None = None, prescribed: Course | None = None
) -> Reirradiation:
    """The four criteria for a stereotactic course after an earlier one (HyTEC 2021, Sahgal 2012).

    `maximum_gy`: the highest dose in the thecal sac over all fractions of the new course, in Gy; None if not known.
    Where no criterion covers the case the answer is `specialist_only` and holds no number. ValueError for what
    cannot be.

    >>> from spinemets.radiotherapy import Course, Prior
    >>> reirradiation_criteria(Prior(Course(30, 10), "conventional", 8), 2, 12.2).verdict
    'met'
    """
    number = int(FRACTIONS.one(fractions))
    if number > MOST_STEREOTACTIC:
        raise ValueError(
            f"fractions: {number} is over {MOST_STEREOTACTIC}, and the criteria are for a stereotactic course. Give 1 "
            f"to {MOST_STEREOTACTIC}; if the new course is conventional, use --conventional or conventional_again."
        )
    maximum = None if maximum_gy is None else MAXIMUM.one(maximum_gy)
    if prescribed is not None and prescribed.fractions != number:
        raise ValueError(f"prescribed: {prescribed} is not in {number} fractions. Give both in the same number.")
    if prior.specialist_only or prior.course is None or prior.months is None:
        return Reirradiation(prior, number, maximum, prescribed, ())
    before = prior.course.eqd2_gy(CORD_GY)
    new = None if maximum is None else eqd2(maximum, number, CORD_GY)
    total = None if new is None else before + new
    ratio = None if new is None or total is None else new / total
    criteria = (
        Criterion("interval", "interval", prior.months, LEAST_MONTHS, "months", "met"),
        Criterion(
            "cumulative", "cumulative EQD2", total, MOST_CUMULATIVE_GY, "Gy", _at_most(total, MOST_CUMULATIVE_GY)
        ),
        Criterion("course", "EQD2 of the new course", new, MOST_COURSE_GY, "Gy", _at_most(new, MOST_COURSE_GY)),
        Criterion("ratio", "new course / cumulative", ratio, MOST_RATIO, "", _at_most(ratio, MOST_RATIO, 0.0)),
    )
    return Reirradiation(prior, number, maximum, prescribed, criteria)


def _at_most(value: float | None, limit: float, tolerance: float = TOLERANCE_GY) -> Met:
    if value is None:
        return "open"
    if value <= limit + BINARY:
        return "met"
    return "within_tolerance" if value <= limit + tolerance + BINARY else "not_met"


def said(criterion: Criterion) -> str:
    """A criterion as one line: its value, its limit, its verdict."""
    unit = criterion.unit and f" {criterion.unit}"
    value = "not known" if criterion.value is None else f"{_figure(criterion.value, criterion.limit)}{unit}"
    verdicts: dict[Met, str] = {
        "met": "met",
        "within_tolerance": f"met within the tolerance of {TOLERANCE_GY} Gy",
        "not_met": "NOT MET",
        "open": "open",
    }
    side = "at least" if criterion.name == "interval" else "at most"
    return f"{criterion.title}: {value}, {side} {criterion.limit:g}{unit}: {verdicts[criterion.met]}"


def _figure(value: float, limit: float) -> str:
    """Two decimals, or as many as show on which side of the limit a value lies."""
    return figure(value) if value == limit or figure(value) != figure(limit) else f"{value:.8g}"
