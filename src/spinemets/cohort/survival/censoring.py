"""How likely a patient was still to be followed: what weighs those who were seen, in place of those who were lost.

G is Kaplan and Meier's estimate with censoring as the event. Since deaths come before censorings on the same day,
those who died on a day are no longer at risk of being censored on it. So weighted, by 1 / G(u-) for a death on day u
and 1 / G(t) for who lives beyond t, the patients add up to all of them, and the deaths to 1 - S(t) of Kaplan and
Meier, exactly (inverse probability of censoring weights; Satten and Datta 2001, Am Stat 55:207,
doi 10.1198/000313001317098185).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from spinemets.cohort.survival.counts import Counts, Floats, Integers, summed


class Weighted(NamedTuple):
    """Those who died by a day and those who lived beyond it, by group, standing for those who were lost too."""

    dead: Floats
    alive: Floats


def weighted_at(counts: Counts, day: int) -> Weighted | None:
    """The dead and the living of each group on a day. None if nobody was followed beyond it, but some had been lost."""
    dead, alive = weighted_of_each(counts, counts.deaths, counts.censored, day)
    return None if np.isnan(alive).any() else Weighted(dead, alive)


def weighted_of_each(counts: Counts, deaths: Integers, censored: Integers, day: int) -> Weighted:
    """The same of each resample of these cells (a row of deaths and one of censorings); NaN where there is none."""
    days, still = _followed(counts, deaths, censored)
    through = still[..., np.searchsorted(days, day, side="right")]
    by_then, before = counts.day <= day, still[..., np.searchsorted(days, counts.day, side="left")]
    dead = np.divide(deaths, before, out=np.zeros(deaths.shape), where=by_then & (deaths > 0))
    alive = counts.by_group(np.where(by_then, 0, deaths + censored))
    with np.errstate(invalid="ignore"):  # who is not followed beyond the day is nobody
        return Weighted(counts.by_group(dead), alive / through[..., None])


def followed_before(counts: Counts, deaths: Integers, censored: Integers) -> Floats:
    """For each cell the probability of not having been censored before its day, G(u-); of each resample, if any."""
    days, still = _followed(counts, deaths, censored)
    return still[..., np.searchsorted(days, counts.day, side="left")]


def _followed(counts: Counts, deaths: Integers, censored: Integers) -> tuple[Integers, Floats]:
    """The days on which anybody left, and G before the first and after each of them."""
    days, where = np.unique(counts.day, return_inverse=True)
    died, lost = (summed(cells, where, len(days)) for cells in (deaths, censored))
    at_risk = np.cumsum((died + lost)[..., ::-1], axis=-1)[..., ::-1]
    after = np.cumprod(1 - lost / np.maximum(at_risk - died, 1), axis=-1)
    return days, np.concatenate((np.ones((*after.shape[:-1], 1)), after), axis=-1)
