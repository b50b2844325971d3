"""Survival curves: Kaplan and Meier's estimate, Greenwood's variance, medians."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist

import numpy as np

from spinemets.cohort.survival.counts import Counts, Days, Floats, Integers
from spinemets.cohort.survival.estimate import LEVEL, Estimate, Reason

ROUNDING = 1e-12
"""Products of fractions that are a half on paper may miss it by this much."""

NORMAL = NormalDist().inv_cdf((1 + LEVEL) / 2)
"""The limits of a standard normal variable."""


@dataclass(frozen=True, eq=False)
class Curve:
    """Survival on each day with a death: how many were at risk, how many died, and what share is left."""

    days: Integers
    at_risk: Integers
    deaths: Integers
    survival: Floats
    everybody: Days

    @property
    def last_day(self) -> int | None:
        """The last day of follow-up; None: nobody was followed."""
        return int(self.everybody.day[-1]) if self.everybody.day.size else None

    @property
    def low(self) -> Floats:
        """The lower confidence limits on each day with a death."""
        return self._limits[0]

    @property
    def high(self) -> Floats:
        """The upper confidence limits on each day with a death."""
        return self._limits[1]

    def alive(self, day: int) -> Estimate:
        """Survival through a day, without interval. Open beyond follow-up, unless everybody had died: then it is 0."""
        if self.last_day is None:
            return Estimate(None, reason=Reason.NOBODY)
        steps = int(np.searchsorted(self.days, day, side="right"))
        if day > self.last_day and not (self.survival.size and self.survival[-1] == 0):
            return Estimate(None, reason=Reason.BEYOND_FOLLOW_UP)
        return Estimate(float(self.survival[steps - 1]) if steps else 1.0)

    def at(self, day: int) -> Estimate:
        """Survival through a day with its interval.

        Before the first death Greenwood's variance is nought, which would be certainty. The lower limit is then the
        exact binomial one, (alpha / 2) ** (1 / n), of the n patients at risk on that day (Clopper and Pearson 1934,
        Biometrika 26:404).
        """
        found, step = self.alive(day), int(np.searchsorted(self.days, day, side="right")) - 1
        if found.value is None:
            return found
        if step < 0:
            at_risk = int(self.everybody.at_risk[np.searchsorted(self.everybody.day, day)])
            return Estimate(1.0, ((1 - LEVEL) / 2) ** (1 / at_risk), 1.0)
        return Estimate(found.value, float(self.low[step]), float(self.high[step]))

    def median(self) -> Estimate:
        """The first day by which half of the patients have died, with its interval.

        The limits are the first days on which the confidence band reaches a half (Brookmeyer and Crowley 1982,
        Biometrics 38:29, doi 10.2307/2530286). Like lifelines, and unlike R, no middle is taken
        where the curve runs along a half.
        """
        if self.last_day is None:
            return Estimate(None, reason=Reason.NOBODY)
        value, low, high = (self._half(line) for line in (self.survival, self.low, self.high))
        return Estimate(value, low, high, Reason.NOT_REACHED if value is None else None)

    def _half(self, line: Floats) -> float | None:
        reached = np.flatnonzero(line <= 0.5 + ROUNDING)
        return float(self.days[reached[0]]) if reached.size else None

    @cached_property
    def _limits(self) -> tuple[Floats, Floats]:
        alive = self.survival > 0
        s, n, d = self.survival[alive], self.at_risk[alive], self.deaths[alive]
        factor = np.exp(NORMAL * np.sqrt(np.cumsum(d / (n * (n - d)))) / -np.log(s))
        low, high = s**factor, s ** (1 / factor)
        if alive.all():
            return low, high
        return np.append(low, 0.0), np.append(high, high[-1] if high.size else 1.0)


def kaplan_meier(counts: Counts) -> Curve:
    """The curve of everybody in these counts, whatever their group.

    S(t) is the product over the days u <= t of (1 - d/n): d deaths among n at risk (Kaplan and Meier 1958, J Am Stat
    Assoc 53:457, doi 10.1080/01621459.1958.10501452). Variance by Greenwood: the sum of d / (n (n - d)). Limits are
    those of log(-log S), which stay between 0 and 1 (Kalbfleisch and Prentice 1980, The Statistical Analysis of Failure
    Time Data). S = 0 has no variance: the limits are 0 and the upper limit of the step before, which holds since
    survival never rises.
    """
    everybody = counts.days
    died = everybody.deaths > 0
    day, d, n = everybody.day[died], everybody.deaths[died], everybody.at_risk[died]
    return Curve(day, n, d, np.cumprod((n - d) / n), everybody)


def follow_up(counts: Counts) -> Estimate:
    """Median follow-up: the day by which half of the patients would have been lost if nobody had died.

    Kaplan and Meier's estimate with censoring as the event (Schemper and Smith 1996, Control Clin Trials 17:343,
    doi 10.1016/0197-2456(96)00075-X). On each day the dead leave first; half days keep that order.
    """
    lost = Counts.of(
        np.concatenate((counts.group, counts.group)),
        np.concatenate((2 * counts.day, 2 * counts.day + 1)),
        np.concatenate((np.zeros_like(counts.deaths), counts.censored)),
        np.concatenate((counts.deaths, np.zeros_like(counts.deaths))),
        counts.groups,
    )
    value, low, high = (None if half is None else half // 2 for half in kaplan_meier(lost).median()[:3])
    reason = Reason.NOT_REACHED if counts.patients else Reason.NOBODY
    return Estimate(value, low, high, reason if value is None else None)
