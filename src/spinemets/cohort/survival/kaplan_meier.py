"""Survival curves: Kaplan and Meier's estimate, Greenwood's variance, medians, restricted means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np

from spinemets.cohort.survival.counts import Counts, Days, Floats, Integers
from spinemets.cohort.survival.estimate import Estimate, Reason

Band = Literal["log-log", "plain"]
ROUNDING = 1e-12
"""Products of fractions that are a half on paper may miss it by this much."""


@dataclass(frozen=True, eq=False, slots=True)
class Curve:
    """Survival on each day with a death, and who was followed how long."""

    days: Integers
    at_risk: Integers
    deaths: Integers
    survival: Floats
    low: Floats
    high: Floats
    level: float
    everybody: Days

    @property
    def patients(self) -> int:
        """How many patients the curve is of."""
        return int(self.everybody.at_risk[0]) if self.everybody.day.size else 0

    @property
    def last_day(self) -> int | None:
        """The last day of follow-up; None: nobody was followed."""
        return int(self.everybody.day[-1]) if self.everybody.day.size else None

    def numbers_at_risk(self, days: Sequence[int] | Integers) -> Integers:
        """How many patients neither died nor were lost before each day."""
        return np.append(self.everybody.at_risk, 0)[np.searchsorted(self.everybody.day, days, side="left")]

    def at(self, day: int) -> Estimate:
        """Survival through a day. Open beyond follow-up, unless everybody had died: then it stays at 0.

        Before the first death Greenwood's variance is nought, which would be certainty. The lower limit is then the
        exact binomial one, (alpha / 2) ** (1 / n), of the n patients at risk on that day (Clopper and Pearson 1934,
        Biometrika 26:404).
        """
        if self.last_day is None:
            return Estimate(None, reason=Reason.NOBODY)
        dead = bool(self.survival.size) and float(self.survival[-1]) == 0
        if day > self.last_day and not dead:
            return Estimate(None, reason=Reason.BEYOND_FOLLOW_UP)
        step = int(np.searchsorted(self.days, day, side="right")) - 1
        if step < 0:
            at_risk = int(self.numbers_at_risk([day])[0])
            return Estimate(1.0, ((1 - self.level) / 2) ** (1 / at_risk), 1.0)
        return Estimate(float(self.survival[step]), float(self.low[step]), float(self.high[step]))

    def median(self) -> Estimate:
        """The first day by which half of the patients have died, with its interval.

        The limits are the first days on which the confidence band reaches a half (Brookmeyer and Crowley 1982,
        Biometrics 38:29, doi 10.2307/2530286). Like lifelines, and unlike R, no middle is taken
        where the curve runs along a half.
        """
        return self.quantile(0.5)

    def quantile(self, survival: float) -> Estimate:
        """The first day on which survival is this or less, with its interval."""
        if self.last_day is None:
            return Estimate(None, reason=Reason.NOBODY)
        value, low, high = (self._first(line, survival) for line in (self.survival, self.low, self.high))
        return Estimate(value, low, high, Reason.NOT_REACHED if value is None else None)

    def mean(self, until: int) -> Estimate:
        """Restricted mean survival: the days lived by day `until`, the area under the curve.

        Variance: the sum over the days with deaths of A(u)² d / (n (n - d)), where A(u) is the area from u to `until`
        (Greenwood; Klein and Moeschberger 2003, Survival Analysis, section 4.5). Normal limits.
        """
        if self.at(until).value is None:
            return Estimate(None, reason=self.at(until).reason)
        within = self.days < until
        corners = np.concatenate(([0], self.days[within], [until]))
        areas = np.diff(corners) * np.concatenate(([1.0], self.survival[within]))
        left = np.cumsum(areas[::-1])[::-1][1:]
        at_risk, deaths = self.at_risk[within], self.deaths[within]
        alive = at_risk > deaths
        terms = left[alive] ** 2 * deaths[alive] / (at_risk[alive] * (at_risk[alive] - deaths[alive]))
        value, half = float(areas.sum()), _normal(self.level) * float(np.sqrt(terms.sum()))
        return Estimate(value, max(0.0, value - half), min(float(until), value + half))

    def _first(self, line: Floats, survival: float) -> float | None:
        reached = np.flatnonzero(line <= survival + ROUNDING)
        return float(self.days[reached[0]]) if reached.size else None


def kaplan_meier(counts: Counts, band: Band = "log-log", level: float = 0.95) -> Curve:
    """The curve of everybody in these counts, whatever their group.

    S(t) is the product over the days u <= t of (1 - d/n): d deaths among n at risk (Kaplan and Meier 1958, J Am Stat
    Assoc 53:457, doi 10.1080/01621459.1958.10501452). Variance by Greenwood: S² times the sum of d / (n (n - d)).
    Limits: S ± z se, cut at 0 and 1 ("plain"), or the same for log(-log S), which stay within ("log-log"; Kalbfleisch
    and Prentice 1980, The Statistical Analysis of Failure Time Data). At S = 0 neither has a variance: the limits are 0
    and the upper limit of the step before, which holds since survival never rises.
    """
    everybody = counts.days
    died = everybody.deaths > 0
    day, d, n = everybody.day[died], everybody.deaths[died], everybody.at_risk[died]
    survival = np.cumprod((n - d) / n)
    low, high = _limits(survival, n, d, band, _normal(level))
    return Curve(day, n, d, survival, low, high, level, everybody)


def follow_up(counts: Counts, level: float = 0.95) -> Estimate:
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
    value, low, high = (None if half is None else half // 2 for half in kaplan_meier(lost, level=level).median()[:3])
    reason = Reason.NOT_REACHED if counts.patients else Reason.NOBODY
    return Estimate(value, low, high, reason if value is None else None)


def _limits(survival: Floats, n: Integers, d: Integers, band: Band, z: float) -> tuple[Floats, Floats]:
    """The confidence limits at each step."""
    alive = survival > 0
    s, n, d = survival[alive], n[alive], d[alive]
    spread = np.sqrt(np.cumsum(d / (n * (n - d))))
    if band == "plain":
        low, high = np.clip(s - z * s * spread, 0, 1), np.clip(s + z * s * spread, 0, 1)
    else:
        factor = np.exp(z * spread / -np.log(s))
        low, high = s**factor, s ** (1 / factor)
    if alive.all():
        return low, high
    return np.append(low, 0.0), np.append(high, high[-1] if high.size else 1.0)


def _normal(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)
