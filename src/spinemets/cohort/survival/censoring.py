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

from spinemets.cohort.survival.counts import Counts, Floats, Integers


class Weighted(NamedTuple):
    """Those who died by a day and those who lived beyond it, by group, standing for those who were lost too."""

    dead: Floats
    alive: Floats


def weighted_at(counts: Counts, day: int) -> Weighted | None:
    """The dead and the living of each group on a day. None if nobody was followed beyond it, but some had been lost."""
    days, still = _followed(counts)
    through = still[np.searchsorted(days, day, side="right")]
    if not through:
        return None
    by_then, before = counts.day <= day, still[np.searchsorted(days, counts.day, side="left")]
    dead = counts.by_group(np.where(by_then, counts.deaths / before, 0.0))
    return Weighted(dead, counts.by_group(np.where(by_then, 0, counts.deaths + counts.censored)) / through)


def followed_before(counts: Counts) -> Floats:
    """For each cell the probability of not having been censored before its day, G(u-)."""
    days, still = _followed(counts)
    return still[np.searchsorted(days, counts.day, side="left")]


def _followed(counts: Counts) -> tuple[Integers, Floats]:
    """The days on which anybody left, and G before the first and after each of them."""
    days = counts.days
    return days.day, np.concatenate(([1.0], np.cumprod(1 - days.censored / np.maximum(days.at_risk - days.deaths, 1))))
