"""Does the score order patients by survival? Harrell's and Uno's C."""

from __future__ import annotations

import numpy as np

from spinemets.cohort.survival.censoring import followed_before
from spinemets.cohort.survival.counts import Counts, Floats, Integers, Numbers
from spinemets.cohort.survival.estimate import Estimate, Reason
from spinemets.cohort.survival.pairs import Pairs, count_pairs


def harrell(counts: Counts) -> Estimate:
    """Harrell's C: among pairs where one is known to have died first, how often that one is in the later group.

    (concordant + tied / 2) / comparable (Harrell, Lee and Mark 1996, Stat Med 15:361,
    doi 10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4). A death is comparable with everybody seen on
    a later day and with those censored on the same day; two deaths of one day are not comparable. lifelines and
    scikit-survival do the same. Counted in whole numbers, O(n log n). Limits: `resample`.
    """
    return _concordance(counts, counts.deaths)


def harrell_of_each(counts: Counts, deaths: Integers, censored: Integers) -> Floats:
    """Harrell's C of each resample of these cells (a row of deaths and one of censorings); NaN: it has none."""
    return _share(_pairs(counts, deaths, censored, deaths))


def uno(counts: Counts, tau: int) -> Estimate:
    """Uno's C: pairs as in Harrell's, each weighted with 1 / G(u-)² for the death on day u, deaths before `tau` only.

    G is the probability of not being censored, estimated from everybody, which holds if censoring does not depend on
    the score (Uno et al. 2011, Stat Med 30:1105, doi 10.1002/sim.4154). A patient whose death on day u was seen had
    not been censored before u, so G is taken just before the day. scikit-survival takes it at the end of the day; the
    two agree if no censoring falls on the day of a death.
    """
    return _concordance(counts, _unlost(counts, counts.deaths, counts.censored, tau))


def uno_of_each(counts: Counts, deaths: Integers, censored: Integers, tau: int) -> Floats:
    """Uno's C of each resample of these cells; NaN: it has none."""
    return _share(_pairs(counts, deaths, censored, _unlost(counts, deaths, censored, tau)))


def _unlost(counts: Counts, deaths: Integers, censored: Integers, tau: int) -> Floats:
    """The deaths of each cell before `tau`, weighted for those who had been lost."""
    before = followed_before(counts, deaths, censored) ** 2
    return np.divide(deaths, before, out=np.zeros(deaths.shape), where=(counts.day < tau) & (deaths > 0))


def _share(pairs: Pairs) -> Floats:
    """The share of the pairs that are in order, half of the tied ones among them; NaN: there is no pair."""
    with np.errstate(invalid="ignore"):
        return np.true_divide(pairs.ordered + pairs.tied / 2, pairs.all, dtype=np.float64)


def _concordance(counts: Counts, weights: Numbers) -> Estimate:
    pairs = _pairs(counts, counts.deaths, counts.censored, weights)
    if not pairs.all:
        return Estimate(None, reason=_why(counts))
    return Estimate(float((pairs.ordered + pairs.tied / 2) / pairs.all))


def _pairs(counts: Counts, deaths: Integers, censored: Integers, weights: Numbers) -> Pairs:
    """A cell is two entries: its deaths, and after them those censored on the same day, who are first in no pair."""
    died, lost = np.flatnonzero(counts.deaths), np.flatnonzero(counts.censored)
    nothing = np.zeros((*weights.shape[:-1], len(lost)), dtype=weights.dtype)
    return count_pairs(
        np.concatenate((2 * counts.day[died], 2 * counts.day[lost] + 1)),
        np.concatenate((counts.group[died], counts.group[lost])),
        np.concatenate((weights[..., died], nothing), axis=-1),
        np.concatenate((deaths[..., died], censored[..., lost]), axis=-1),
    )


def _why(counts: Counts) -> Reason:
    if not counts.patients:
        return Reason.NOBODY
    return Reason.NO_PAIRS if counts.deaths.any() else Reason.NO_DEATHS
