"""Everything a validation says. Shares and probabilities are from 0 to 1, times in months unless a name says days.

A count of None is hidden: fewer than `small_below` patients. A figure without a value says why in `reason`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal, NamedTuple, cast

from spinemets.cohort.survival import Estimate
from spinemets.model import Cite

MONTH_DAYS = 365.25 / 12
"""Days in a month, everywhere in this room. By month m means on day floor(m × this) or before."""

Count = int | None
"""How many patients; None if that is hidden, because they are few or because few others would follow from it."""

PopulationName = Literal["complete", "best", "worst", "common"]
"""Whose total is known; everybody, open scores at their best or at their worst; known for all compared scores."""


def day_of(month: float) -> int:
    """The last day that belongs to the first so many months."""
    return int(month * MONTH_DAYS)


def told(value: Any) -> Any:
    """A record as JSON: its fields by their names; beside a citation why it is provisional, or nothing."""
    if isinstance(value, Cite):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): told(member) for key, member in cast(Mapping[Any, Any], value).items()}
    if fields := getattr(value, "_fields", ()):
        record = {name: told(getattr(value, name)) for name in fields}
        return record | ({"provisional": value.cite.provisional} if "cite" in fields else {})
    if isinstance(value, tuple):
        return [told(member) for member in cast(tuple[Any, ...], value)]
    return str(value) if isinstance(value, StrEnum) else value


class Published(NamedTuple):
    """What a paper says of a band: a share alive, or a median in months. `provisional`: why not to rely on it yet."""

    value: float
    cite: Cite

    @property
    def provisional(self) -> str:
        """Why not to rely on it yet, or nothing."""
        return self.cite.provisional


class Step(NamedTuple):
    """Survival from this month on, until the next step, or until `since` of that one.

    `since`: from then on survival is open until this month, because days were put together; None: none were.
    """

    month: float
    alive: float
    low: float
    high: float
    since: float | None = None


class BandSurvival(NamedTuple):
    """Kaplan and Meier's curve of one band, with what was published for it.

    `alive`: at the months that are asked and were published; `between` (low, high): what it can be where hiding
    small cells leaves it open, for the patients counted here, those set aside as open and the confidence interval left
    out; months without an entry are exact. `at_risk`: still followed beyond the month (0: everybody); a month is absent
    where merged cells leave the number open. `median`: rounded to longer steps where small cells are hidden.
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


class LogRankTest(NamedTuple):
    """Whether groups differ: chi-squared, degrees of freedom, p; with the reason if it cannot be computed."""

    statistic: float | None
    degrees: int
    p: float | None
    reason: str = ""


class Calibration(NamedTuple):
    """Published against observed survival at one month, over the bands with a published figure.

    `slope` and `intercept` are of the logit of the risk of death (slope 1 and intercept 0: as published); bands with
    published survival of exactly 0 or 1 cannot be part of them, and have `certain` patients; the line goes through
    `bands` bands (through two it always fits). `observed` and `expected` are the shares alive among all patients of the
    bands with a figure, `difference` observed minus expected.
    """

    month: int
    bands: int
    certain: Count
    observed: Estimate
    expected: float | None
    difference: Estimate
    slope: Estimate
    intercept: Estimate
    provisional: str


class Brier(NamedTuple):
    """Mean squared error of the published survival at a month; scaled: 1 is no error, 0 no better than one curve."""

    month: int
    score: Estimate
    scaled: Estimate


class IntegratedBrier(NamedTuple):
    """The Brier score averaged over the time from the first to the last of the months, by straight lines between them.

    `months`: those at which the papers give a figure for the same bands; fewer than two have no integral.
    """

    months: tuple[int, ...]
    score: Estimate
    scaled: Estimate


class DecisionCurve(NamedTuple):
    """Net benefit of acting on whom the published figures give at least this risk of death by the month.

    An interval is of one line; all lines are of the same patients, so that it says little of their difference.
    """

    month: int
    thresholds: tuple[float, ...]
    score: tuple[Estimate, ...]
    everybody: tuple[Estimate, ...]
    provisional: str


class Population(NamedTuple):
    """All figures of one score on one group of patients.

    `log_rank`: whether the bands differ; `trend`: whether survival falls, or rises, from the best band to the worst.
    """

    name: PopulationName
    patients: Count
    deaths: Count
    bands: tuple[BandSurvival, ...]
    log_rank: LogRankTest
    trend: LogRankTest
    harrell: Estimate
    uno: Estimate
    auc: Mapping[int, Estimate]
    calibration: tuple[Calibration, ...]
    brier: tuple[Brier, ...]
    integrated: IntegratedBrier
    decision: tuple[DecisionCurve, ...]


class Bounds(NamedTuple):
    """Between which values a figure must lie whatever the open answers are. No sampling error is in it."""

    measure: Literal["harrell_c", "alive", "expected"]
    band: str
    month: int | None
    low: float
    high: float


class Stratum(NamedTuple):
    """A score in one subgroup: `value` of `column`; also one year, or era (by the years that are there), of the drift.

    `patients` and `deaths` are of the whole subgroup, `complete` those whose total is known, whom the figures are of.
    """

    column: str
    value: str
    patients: Count
    deaths: Count
    complete: Count
    harrell: Estimate
    calibration: tuple[Calibration, ...]


class LocalFigure(NamedTuple):
    """Observed survival of a band, offered in place of the published figure."""

    band: str
    month: int
    alive: Estimate
    published: Published | None
    origin: Literal["local, not published"] = "local, not published"


class Outside(NamedTuple):
    """A limit of a score, in words, and how many of the patients are beyond it; they are in its figures all the same.

    `at_least`: there may be more, among patients of small subgroups that were put together.
    """

    says: str
    patients: Count
    at_least: bool


class ScoreValidation(NamedTuple):
    """One instrument. `direction`: in words which end is the better one; `bands` go from the best to the worst.

    `open_patients`: whose total or class is open, `decided` of them in one band all the same. `cautions`: what is known
    against reading bands as probabilities. `outside`: the patients here for whom it was not built. `open_differ`:
    whether survival of those whose total is open differs from that of the others, who then are other patients.
    `lost_differ`: whether bands were lost to follow-up differently, which Uno's C, areas under the curve, Brier scores
    and slopes assume they were not. Uno's C looks at deaths up to `uno_months`, the C of strata and drift up to
    `subgroup_months`.
    """

    name: str
    title: str
    short: str
    direction: str
    cite: Cite
    setting: str
    not_for: tuple[str, ...]
    cautions: tuple[str, ...]
    outside: tuple[Outside, ...]
    complete: Count
    open_patients: Count
    decided: Count
    open_differ: LogRankTest
    lost_differ: LogRankTest
    uno_months: int
    subgroup_months: int
    populations: tuple[Population, ...]
    bounds: tuple[Bounds, ...]
    strata: tuple[Stratum, ...]
    drift: tuple[Stratum, ...]
    local: tuple[LocalFigure, ...]

    def population(self, name: PopulationName) -> Population | None:
        """The figures on one group of patients, if there are such patients."""
        return next((member for member in self.populations if member.name == name), None)


class Comparison(NamedTuple):
    """Harrell's C of two scores on the same patients, and the difference, first minus second, resampled in pairs."""

    first: str
    second: str
    patients: Count
    first_c: Estimate
    second_c: Estimate
    difference: Estimate


class Flow(NamedTuple):
    """How the patients came to be analysed: one line a step, in words, with how many are left out by it."""

    step: str
    patients: Count


class Missing(NamedTuple):
    """How many patients have no answer, or only a narrowed one, to a question that the validated scores ask."""

    key: str
    label: str
    missing: Count
    patients: Count


class ReportingItem(NamedTuple):
    """One item of TRIPOD+AI by number and topic. `said` is "not stated" if nobody did."""

    number: str
    topic: str
    said: str
    by: Literal["study", "report", "nobody"]


class Validation(NamedTuple):
    """The whole. `synthetic`: words that mark data that were simulated, empty for patients.

    `small_below`: counts from 1 to one below this are hidden (0: nothing is). `followed_to`: the longest follow-up;
    where small cells are hidden, at least so many were followed for longer. `notes`: what to know before reading, such
    as how far off figures may be because cells were merged.
    """

    version: str
    study: str
    synthetic: str
    small_below: int
    replicates: int
    seed: int
    months: tuple[int, ...]
    patients: Count
    deaths: Count
    followed_to: float | None
    median_follow_up: Estimate
    flow: tuple[Flow, ...]
    scores: tuple[ScoreValidation, ...]
    compared: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    missing: tuple[Missing, ...]
    reporting: tuple[ReportingItem, ...]
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the validation."""
        return told(self) | {"month_days": MONTH_DAYS}
