"""Do groups differ in survival? The log-rank test, over all groups and for trend."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import gammaincc  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

from spinemets.cohort.survival.counts import Counts, Floats
from spinemets.cohort.survival.estimate import Reason

ROUNDING = 1e-11
"""A variance below this share of the largest one is nought."""


class LogRank(NamedTuple):
    """The statistic, which is chi-squared if all groups are alike, its degrees of freedom, and p."""

    statistic: float | None
    degrees: int
    p: float | None
    reason: Reason | None = None


def log_rank(counts: Counts) -> LogRank:
    """Over all groups: (O - E)' V⁻ (O - E), chi-squared; degrees of freedom are the rank of V.

    O are the deaths of each group, E and V their hypergeometric means and covariances on each day with deaths (Mantel
    1966, Cancer Chemother Rep 50:163; Peto and Peto 1972, J R Stat Soc A 135:185). A group that is never at risk when
    somebody dies takes no degree of freedom, as in R's survdiff.
    """
    excess, variance = _moments(counts)
    degrees = int(np.linalg.matrix_rank(variance, hermitian=True, rtol=ROUNDING)) if counts.groups else 0
    if not degrees:
        return LogRank(None, 0, None, _why(counts))
    statistic = float(excess @ np.linalg.pinv(variance, hermitian=True, rtol=ROUNDING) @ excess)
    return LogRank(statistic, degrees, _tail(statistic, degrees))


def log_rank_trend(counts: Counts) -> LogRank:
    """For trend along the order of the groups s = 0, 1, …: (s'(O - E))² / s'Vs, one degree of freedom.

    Tarone 1975, Biometrika 62:679.
    """
    excess, variance = _moments(counts)
    along = np.arange(counts.groups) - (counts.groups - 1) / 2
    spread = float(along @ variance @ along)
    if spread <= ROUNDING * float(np.trace(variance)) * float(along @ along):
        return LogRank(None, 0, None, _why(counts))
    statistic = float(along @ excess) ** 2 / spread
    return LogRank(statistic, 1, _tail(statistic, 1))


def _moments(counts: Counts) -> tuple[Floats, Floats]:
    """The deaths of each group beyond those expected, and the covariance of the deaths."""
    days = counts.days
    leaving = np.zeros((len(days.day), counts.groups))
    leaving[np.searchsorted(days.day, counts.day), counts.group] = counts.deaths + counts.censored
    died = days.deaths > 0
    at_risk = np.cumsum(leaving[::-1], axis=0)[::-1][died]
    deaths, everybody = days.deaths[died], days.at_risk[died]
    share = at_risk / everybody[:, None]
    weight = deaths * (everybody - deaths) / np.maximum(everybody - 1, 1)
    excess = counts.by_group(counts.deaths) - deaths @ share
    return excess, np.diag(weight @ share) - (share * weight[:, None]).T @ share


def _tail(statistic: float, degrees: int) -> float:
    """The upper tail of the chi-squared distribution."""
    return float(gammaincc(degrees / 2, statistic / 2))


def _why(counts: Counts) -> Reason:
    if not counts.patients:
        return Reason.NOBODY
    return Reason.ONE_GROUP if counts.deaths.any() else Reason.NO_DEATHS
