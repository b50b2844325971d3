"""Everything a validation says. Shares and probabilities are from 0 to 1, times in months unless a name says days.

A count of None is hidden: fewer than `small_below` patients. A figure without a value says why in `reason`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from spinemets.cohort.survival import Estimate
from spinemets.model import Cite

MONTH_DAYS = 365.25 / 12
"""Days in a month, everywhere in this room. By month m means on day floor(m × this) or before."""

Count = int | None
"""How many patients; None if that is hidden because they are few."""

PopulationName = Literal["complete", "best", "worst", "common"]
"""Whose total is known; everybody, open scores at their best or at their worst; known for all compared scores."""


def day_of(month: float) -> int:
    """The last day that belongs to the first so many months."""
    return int(month * MONTH_DAYS)


def estimate_dict(estimate: Estimate) -> dict[str, Any]:
    """A figure with its limits."""
    return {
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        **({"reason": str(estimate.reason)} if estimate.reason else {}),
    }


def _by_month(figures: Mapping[int, Estimate]) -> dict[str, Any]:
    return {str(month): estimate_dict(figure) for month, figure in figures.items()}


def _dicts(members: Iterable[Any]) -> list[dict[str, Any]]:
    return [member.to_dict() for member in members]


class Published(NamedTuple):
    """What a paper says of a band: a share alive, or a median in months. `provisional`: why not to rely on it yet."""

    value: float
    cite: Cite

    @property
    def provisional(self) -> str:
        """Why not to rely on it yet, or nothing."""
        return self.cite.provisional

    def to_dict(self) -> dict[str, Any]:
        """The figure with its citation."""
        return {"value": self.value, "cite": str(self.cite), "provisional": self.provisional}


class Step(NamedTuple):
    """Survival from this month on, until the next step."""

    month: float
    alive: float
    low: float
    high: float

    def to_dict(self) -> dict[str, float]:
        """The step."""
        return dict(self._asdict())


class BandSurvival(NamedTuple):
    """Kaplan and Meier's curve of one band, with what was published for it.

    `alive`: at the months that are asked and were published; `between` (low, high): what it can be where hiding
    small cells leaves it open, the confidence interval not counted; months without an entry are exact. `at_risk`: still
    followed beyond the month (0: everybody); a month is absent where merged cells leave the number open.
    """

    band: str
    label: str
    patients: Count
    deaths: Count
    curve: tuple[Step, ...]
    censored: tuple[float, ...]
    at_risk: Mapping[int, Count]
    median: Estimate
    alive: Mapping[int, Estimate]
    between: Mapping[int, tuple[float, float]]
    published: Mapping[int, Published]
    published_medians: tuple[Published, ...]

    def to_dict(self) -> dict[str, Any]:
        """The band in the names of the report."""
        return {
            "band": self.band,
            "label": self.label,
            "patients": self.patients,
            "deaths": self.deaths,
            "curve": _dicts(self.curve),
            "censored_months": list(self.censored),
            "at_risk": {str(month): count for month, count in self.at_risk.items()},
            "median_months": estimate_dict(self.median),
            "alive": _by_month(self.alive),
            "between": {str(month): list(ends) for month, ends in self.between.items()},
            "published": {str(month): figure.to_dict() for month, figure in self.published.items()},
            "published_medians": _dicts(self.published_medians),
        }


class LogRankTest(NamedTuple):
    """Whether the bands differ: chi-squared, degrees of freedom, p; with the reason if it cannot be computed."""

    statistic: float | None
    degrees: int
    p: float | None
    reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The test."""
        return dict(self._asdict())


class Calibration(NamedTuple):
    """Published against observed survival at one month, over the bands with a published figure.

    `slope` and `intercept` are of the logit of the risk of death (slope 1 and intercept 0: as published); bands with
    published survival of exactly 0 or 1 cannot be part of them, and have `certain` patients. `observed` and `expected`
    are the shares alive among all patients of these bands, `difference` observed minus expected.
    """

    month: int
    certain: Count
    observed: Estimate
    expected: float | None
    difference: Estimate
    slope: Estimate
    intercept: Estimate
    provisional: str

    def to_dict(self) -> dict[str, Any]:
        """The calibration at this month."""
        return {
            "month": self.month,
            "certain": self.certain,
            "observed": estimate_dict(self.observed),
            "expected": self.expected,
            "observed_minus_expected": estimate_dict(self.difference),
            "slope": estimate_dict(self.slope),
            "intercept": estimate_dict(self.intercept),
            "provisional": self.provisional,
        }


class Brier(NamedTuple):
    """Mean squared error of the published survival at a month; scaled: 1 is no error, 0 no better than one curve."""

    month: int
    score: Estimate
    scaled: Estimate

    def to_dict(self) -> dict[str, Any]:
        """Both figures."""
        return {"month": self.month, "brier": estimate_dict(self.score), "scaled": estimate_dict(self.scaled)}


class DecisionCurve(NamedTuple):
    """Net benefit of acting on whom the published figures give at least this risk of death by the month."""

    month: int
    thresholds: tuple[float, ...]
    score: tuple[float | None, ...]
    everybody: tuple[float | None, ...]
    provisional: str

    def to_dict(self) -> dict[str, Any]:
        """The curve; acting on nobody has net benefit 0."""
        return {
            "month": self.month,
            "thresholds": list(self.thresholds),
            "score": list(self.score),
            "everybody": list(self.everybody),
            "provisional": self.provisional,
        }


class Population(NamedTuple):
    """All figures of one score on one group of patients."""

    name: PopulationName
    patients: Count
    deaths: Count
    bands: tuple[BandSurvival, ...]
    log_rank: LogRankTest
    harrell: Estimate
    uno: Estimate
    auc: Mapping[int, Estimate]
    calibration: tuple[Calibration, ...]
    brier: tuple[Brier, ...]
    decision: tuple[DecisionCurve, ...]

    def to_dict(self) -> dict[str, Any]:
        """Everything on these patients."""
        return {
            "population": self.name,
            "patients": self.patients,
            "deaths": self.deaths,
            "bands": _dicts(self.bands),
            "log_rank": self.log_rank.to_dict(),
            "harrell_c": estimate_dict(self.harrell),
            "uno_c": estimate_dict(self.uno),
            "auc": _by_month(self.auc),
            "calibration": _dicts(self.calibration),
            "brier": _dicts(self.brier),
            "decision_curves": _dicts(self.decision),
        }


class Bounds(NamedTuple):
    """Between which values a figure must lie whatever the open answers are. No sampling error is in it."""

    measure: Literal["harrell_c", "alive", "expected"]
    band: str
    month: int | None
    low: float
    high: float

    def to_dict(self) -> dict[str, Any]:
        """The bounds; `band` and `month` where the figure has one."""
        return {name: value for name, value in self._asdict().items() if value not in ("", None)}


class Stratum(NamedTuple):
    """A score in one subgroup: `value` of `column`; also one year of the drift (`column` is `year`)."""

    column: str
    value: str
    patients: Count
    deaths: Count
    harrell: Estimate
    calibration: tuple[Calibration, ...]

    def to_dict(self) -> dict[str, Any]:
        """The subgroup."""
        return {
            "column": self.column,
            "value": self.value,
            "patients": self.patients,
            "deaths": self.deaths,
            "harrell_c": estimate_dict(self.harrell),
            "calibration": _dicts(self.calibration),
        }


class LocalFigure(NamedTuple):
    """Observed survival of a band, offered in place of the published figure: local, not published."""

    band: str
    month: int
    alive: Estimate
    published: Published | None

    def to_dict(self) -> dict[str, Any]:
        """The local figure, and beside it the published one if there is one."""
        return {
            "band": self.band,
            "month": self.month,
            "alive": estimate_dict(self.alive),
            "origin": "local, not published",
            "published": self.published.to_dict() if self.published else None,
        }


class ScoreValidation(NamedTuple):
    """One instrument. `direction`: in words which end is the better one; `bands` go from the best to the worst.

    `open_patients`: whose total or class is open, `decided` of them in only one band all the same; `cautions`: what is known against reading bands as probabilities.
    """

    name: str
    title: str
    short: str
    direction: str
    cite: Cite
    setting: str
    not_for: tuple[str, ...]
    cautions: tuple[str, ...]
    complete: Count
    open_patients: Count
    decided: Count
    populations: tuple[Population, ...]
    bounds: tuple[Bounds, ...]
    strata: tuple[Stratum, ...]
    drift: tuple[Stratum, ...]
    local: tuple[LocalFigure, ...]

    def population(self, name: PopulationName) -> Population | None:
        """The figures on one group of patients, if there are such patients."""
        return next((member for member in self.populations if member.name == name), None)

    def to_dict(self) -> dict[str, Any]:
        """Everything of this instrument."""
        return {
            "score": self.name,
            "title": self.title,
            "short": self.short,
            "direction": self.direction,
            "cite": str(self.cite),
            "provisional": self.cite.provisional,
            "setting": self.setting,
            "not_for": list(self.not_for),
            "cautions": list(self.cautions),
            "complete": self.complete,
            "open": self.open_patients,
            "open_but_decided": self.decided,
            "populations": _dicts(self.populations),
            "bounds": _dicts(self.bounds),
            "strata": _dicts(self.strata),
            "drift": _dicts(self.drift),
            "local_figures": _dicts(self.local),
        }


class Comparison(NamedTuple):
    """Harrell's C of two scores on the same patients, and the difference, first minus second, resampled in pairs."""

    first: str
    second: str
    patients: Count
    first_c: Estimate
    second_c: Estimate
    difference: Estimate

    def to_dict(self) -> dict[str, Any]:
        """The comparison."""
        return {
            "first": self.first,
            "second": self.second,
            "patients": self.patients,
            "first_c": estimate_dict(self.first_c),
            "second_c": estimate_dict(self.second_c),
            "difference": estimate_dict(self.difference),
        }


class Flow(NamedTuple):
    """How the patients came to be analysed: one line a step, in words, with how many are left out by it."""

    step: str
    patients: Count

    def to_dict(self) -> dict[str, Any]:
        """The step."""
        return dict(self._asdict())


class Missing(NamedTuple):
    """How many patients have no answer, or only a narrowed one, to a question that the validated scores ask."""

    key: str
    label: str
    missing: Count
    patients: Count

    def to_dict(self) -> dict[str, Any]:
        """The question."""
        return dict(self._asdict())


class ReportingItem(NamedTuple):
    """One item of TRIPOD+AI by number and topic. `said` is empty if nobody stated it; then it is not stated."""

    number: str
    topic: str
    said: str
    by: Literal["study", "report", "nobody"]

    def to_dict(self) -> dict[str, Any]:
        """The item; `by`: whether the study file or this report itself answers it."""
        return {**self._asdict(), "said": self.said or "not stated"}


class Validation(NamedTuple):
    """The whole. `synthetic`: words that mark data that were simulated, empty for patients.

    `small_below`: counts from 1 to one below this are hidden (0: nothing is). `notes`: what to know before reading,
    such as how far off figures may be because cells were merged.
    """

    version: str
    study: str
    synthetic: str
    small_below: int
    replicates: int
    seed: int
    months: tuple[int, ...]
    followed_to: float | None
    flow: tuple[Flow, ...]
    scores: tuple[ScoreValidation, ...]
    compared: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    missing: tuple[Missing, ...]
    reporting: tuple[ReportingItem, ...]
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the validation."""
        return {
            "spinemets": self.version,
            "study": self.study,
            "synthetic": self.synthetic,
            "small_below": self.small_below,
            "replicates": self.replicates,
            "seed": self.seed,
            "month_days": MONTH_DAYS,
            "months": list(self.months),
            "followed_to_months": self.followed_to,
            "flow": _dicts(self.flow),
            "scores": _dicts(self.scores),
            "compared": list(self.compared),
            "comparisons": _dicts(self.comparisons),
            "missing": _dicts(self.missing),
            "tripod_ai": _dicts(self.reporting),
            "notes": list(self.notes),
        }
