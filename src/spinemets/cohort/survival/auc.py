"""Does the score tell who dies by a day from who lives beyond it? The cumulative/dynamic AUC."""

from __future__ import annotations

import numpy as np

from spinemets.cohort.survival.censoring import Weighted, weighted_at, weighted_of_each
from spinemets.cohort.survival.counts import Counts, Floats, Integers
from spinemets.cohort.survival.estimate import Estimate, Reason


def auc(counts: Counts, day: int) -> Estimate:
    """The chance that one who dies by the day is in a later group than one who lives beyond it; a tie counts half.

    Deaths are weighted with 1 / G(u-) for those who were lost before; among the living the weights are all alike
    (Uno et al. 2007, J Am Stat Assoc 102:527, doi 10.1198/016214507000000149; Hung and Chiang 2010, Can J Stat 38:8,
    doi 10.1002/cjs.10046). It holds if censoring does not depend on the score. Limits: `resample`.
    """
    if not counts.patients:
        return Estimate(None, reason=Reason.NOBODY)
    weighted = weighted_at(counts, day)
    if weighted is None:
        return Estimate(None, reason=Reason.BEYOND_FOLLOW_UP)
    dead, alive = weighted
    if not dead.any() or not alive.any():
        return Estimate(None, reason=Reason.ALL_DEAD if dead.any() else Reason.NO_DEATHS_YET)
    return Estimate(float(_area(weighted)))


def auc_of_each(counts: Counts, deaths: Integers, censored: Integers, day: int) -> Floats:
    """The area of each resample of these cells (a row of deaths and one of censorings); NaN: it has none."""
    return _area(weighted_of_each(counts, deaths, censored, day))


def _area(weighted: Weighted) -> Floats:
    dead, alive = weighted
    below = np.cumsum(alive, axis=-1) - alive / 2
    with np.errstate(invalid="ignore"):
        return (dead * below).sum(axis=-1) / (dead.sum(axis=-1) * alive.sum(axis=-1))
