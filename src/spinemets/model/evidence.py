"""How far to trust an instrument: what became of patients in each band, and how well it did elsewhere."""

import math
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from spinemets.model.condition import Answers, Condition, conditions
from spinemets.model.error import DefinitionError
from spinemets.model.source import Cite
from spinemets.model.span import Range, Span
from spinemets.model.variable import Variable

NEAR_ZERO = 0.1
"""A calibration slope below this says that predictions and outcomes have nothing to do with one another (ours)."""

HALF = 50.0
"""The median is where half are alive."""

Measure = Literal[
    "AUC", "C", "accuracy", "calibration slope", "calibration intercept", "correlation", "odds ratio", "hazard ratio"
]
Event = Literal["survival", "vertebral fracture", "death within 2 months", "death within 30 days", "frailty"]


class Cohort(NamedTuple):
    """The patients that figures come from."""

    who: str
    cite: Cite
    patients: int | None = None
    years: str = ""

    def __str__(self) -> str:
        count = f"{self.patients:,} patients".replace(",", " ") if self.patients else ""
        return ", ".join(part for part in (self.who, count, self.years) if part)


class Outcome(NamedTuple):
    """What became of the patients of one band in one cohort.

    `alive`: per cent alive after so many months. `expected`: months
    that the authors predict in words. `percent`: how many met the event that the instrument predicts, `after` how long.
    """

    cohort: Cohort
    cite: Cite
    alive: Mapping[int, float] = {}
    median_months: float | None = None
    median_range: Range | None = None
    expected: Span | None = None
    percent: float | None = None
    after: str = ""


class Validation(NamedTuple):
    """One figure of how well an instrument did: the measure, the horizon in months, the patients."""

    measure: Measure
    value: float
    cohort: Cohort
    cite: Cite
    months: int | None = None
    interval: Range | None = None
    note: str = ""


class NotFor(NamedTuple):
    """A use or a patient that an instrument was not built for. With `when` it can be checked on a case."""

    says: str
    cite: Cite
    when: Mapping[Variable, Answers] = {}


class Expected(NamedTuple):
    """The survival that a band stands for, in months from `low` to `high`; `how` it is known; its citations."""

    low: float
    high: float
    how: Literal["predicted", "median", "curve"]
    cites: tuple[Cite, ...]


class Evidence(NamedTuple):
    """What an instrument predicts, on whom it was built (`setting`: in a word or two), and what is known of it."""

    predicts: Event
    setting: str
    cohort: Cohort
    outcomes: Mapping[str, tuple[Outcome, ...]]
    validations: tuple[Validation, ...] = ()

    def cites(self) -> tuple[Cite, ...]:
        """Every citation behind the figures."""
        figures = [*(outcome for group in self.outcomes.values() for outcome in group), *self.validations]
        return (self.cohort.cite, *(cite for figure in figures for cite in (figure.cite, figure.cohort.cite)))

    @property
    def misleading(self) -> tuple[Validation, ...]:
        """The calibration slopes near zero: where there is one, a band is never shown as a probability."""
        return tuple(v for v in self.validations if v.measure == "calibration slope" and v.value < NEAR_ZERO)

    def alive(self, band: str) -> dict[int, float]:
        """Per cent alive after so many months in a band; nothing if such figures were found misleading."""
        if self.misleading:
            return {}
        return {month: percent for outcome in self.outcomes.get(band, ()) for month, percent in outcome.alive.items()}

    def expected(self, band: str) -> Expected | None:
        """The months that a band stands for: by the authors' words, the median, or two points of a curve."""
        figures = self.outcomes.get(band, ())
        for figure in figures:
            if figure.expected is not None:
                low, high = max(figure.expected.start[0], 0), figure.expected.end[0]
                return Expected(low, high, "predicted", (figure.cite,))
        medians = {figure.cite: figure.median_months for figure in figures if figure.median_months is not None}
        if medians:
            return Expected(min(medians.values()), max(medians.values()), "median", tuple(medians))
        alive = self.alive(band)
        if not alive:
            return None
        low = max((month for month, percent in alive.items() if percent > HALF), default=0)
        high = min((month for month, percent in alive.items() if percent <= HALF), default=math.inf)
        return Expected(low, high, "curve", tuple(dict.fromkeys(f.cite for f in figures if f.alive)))


Limits = tuple[tuple[NotFor, tuple[Condition, ...]], ...]


def limits(owner: str, not_for: Iterable[NotFor]) -> Limits:
    """Whom an instrument was not built for, as far as that can be checked on a case."""
    return tuple((member, conditions(owner, member.when)) for member in not_for if member.when)


def check_outcomes(owner: str, evidence: Evidence | None, bands: Iterable[str]) -> None:
    """Refuse figures of a band that does not exist, and curves that no group of patients can have."""
    known = list(bands)
    for band, figures in evidence.outcomes.items() if evidence is not None else ():
        if band not in known:
            raise DefinitionError(
                f"{owner}: figures are given for '{band}', which is none of its bands.",
                place="evidence",
                why="nobody would ever be shown them",
                do=f"use {' '.join(known)}",
            )
        for figure in figures:
            shares = [share for _, share in sorted(figure.alive.items())]
            if shares != sorted(shares, reverse=True) or not all(0 <= share <= 100 for share in shares):
                raise DefinitionError(
                    f"{owner}: in band '{band}' {', '.join(f'{share:g}' for share in shares)} per cent are alive.",
                    place="evidence",
                    why="the share alive lies between 0 and 100 and never grows, so a figure is misprinted",
                    do="compare the figures with the source",
                )
