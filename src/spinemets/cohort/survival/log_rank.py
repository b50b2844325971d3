"""Do groups differ in survival? The log-rank test, over all groups and for trend."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincc  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

from spinemets.cohort.survival.counts import Counts, Floats, Integers
from spinemets.cohort.survival.estimate import Reason

ROUNDING = 1e-11
"""A variance below this share of the largest one is nought."""


@dataclass(frozen=True, eq=False, slots=True)
class LogRank:
    """Deaths of each group against those expected if all were alike; the statistic, its degrees of freedom and p."""

    observed: Integers
    expected: Floats
    statistic: float | None
    degrees: int
    p: float | None
    reason: Reason | None = None


def log_rank(counts: Counts) -> LogRank:
    """Over all groups: (O - E)' V⁻ (O - E), chi-squared; degrees of freedom are the rank of V.

    E and V are the hypergeometric means and covariances on each day with deaths (Mantel 1966, Cancer Chemother Rep
    50:163; Peto and Peto 1972, J R Stat Soc A 135:185). A group that is never at risk when somebody dies
    takes no degree of freedom, as in R's survdiff.
    """
    expected, variance = _moments(counts)
    observed = counts.by_group(counts.deaths).astype(np.int64)
    degrees = int(np.linalg.matrix_rank(variance, hermitian=True, rtol=ROUNDING)) if counts.groups else 0
    if not degrees:
        return LogRank(observed, expected, None, 0, None, _why(counts))
    excess = observed - expected
    statistic = float(excess @ np.linalg.pinv(variance, hermitian=True, rtol=ROUNDING) @ excess)
    return LogRank(observed, expected, statistic, degrees, _tail(statistic, degrees))


def log_rank_trend(counts: Counts, scores: ArrayLike | None = None) -> LogRank:
    """For trend along `scores` of the groups (their order by default): (s'(O - E))² / s'Vs, one degree of freedom.

    Tarone 1975, Biometrika 62:679.
    """
    expected, variance = _moments(counts)
    observed = counts.by_group(counts.deaths).astype(np.int64)
    along = np.arange(counts.groups, dtype=np.float64) if scores is None else np.asarray(scores, dtype=np.float64)
    along = along - along.mean() if along.size else along
    spread = float(along @ variance @ along)
    if spread <= ROUNDING * float(np.trace(variance)) * float(along @ along):
        return LogRank(observed, expected, None, 0, None, _why(counts))
    statistic = float(along @ (observed - expected)) ** 2 / spread
    return LogRank(observed, expected, statistic, 1, _tail(statistic, 1))


def _moments(counts: Counts) -> tuple[Floats, Floats]:
    """The deaths expected in each group, and the covariance of the deaths observed."""
    days = counts.days
    leaving = np.zeros((len(days.day), counts.groups))
    leaving[np.searchsorted(days.day, counts.day), counts.group] = counts.deaths + counts.censored
    died = days.deaths > 0
    at_risk = np.cumsum(leaving[::-1], axis=0)[::-1][died]
    deaths, everybody = days.deaths[died], days.at_risk[died]
    share = at_risk / everybody[:, None]
    weight = deaths * (everybody - deaths) / np.maximum(everybody - 1, 1)
    return deaths @ share, np.diag(weight @ share) - (share * weight[:, None]).T @ share


def _tail(statistic: float, degrees: int) -> float:
    """The upper tail of the chi-squared distribution."""
    return float(gammaincc(degrees / 2, statistic / 2))


def _why(counts: Counts) -> Reason:
    if not counts.patients:
        return Reason.NOBODY
    return Reason.ONE_GROUP if counts.deaths.any() else Reason.NO_DEATHS
