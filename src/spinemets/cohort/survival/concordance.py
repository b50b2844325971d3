"""Does the score order patients by survival? Harrell's and Uno's C."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from spinemets.cohort.survival.censoring import followed_before
from spinemets.cohort.survival.counts import Counts, Numbers
from spinemets.cohort.survival.estimate import Reason
from spinemets.cohort.survival.pairs import count_pairs

Higher = Literal["worse", "better"]
"""What a later group means: a shorter life, or a longer one."""


class Concordance(NamedTuple):
    """The share of comparable pairs in the right order, a tie of the score counting half; and the (weighted) pairs."""

    value: float | None
    concordant: float
    tied: float
    comparable: float
    reason: Reason | None = None


def harrell(counts: Counts, higher: Higher = "worse") -> Concordance:
    """Harrell's C: among pairs where one is known to have died first, how often the score says so.

    (concordant + tied / 2) / comparable (Harrell, Lee and Mark 1996, Stat Med 15:361,
    doi 10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4). A death is comparable with everybody seen on
    a later day and with those censored on the same day; two deaths of one day are not comparable. lifelines and
    scikit-survival do the same. Counted in whole numbers, O(n log n). Limits: `resample`.
    """
    return _concordance(counts, counts.deaths, higher)


def uno(counts: Counts, tau: int | None = None, higher: Higher = "worse") -> Concordance:
    """Uno's C: pairs as in Harrell's, each weighted with 1 / G(u-)² for the death on day u, deaths before `tau` only.

    G is the probability of not being censored, estimated from everybody, which holds if censoring does not depend on
    the score (Uno et al. 2011, Stat Med 30:1105, doi 10.1002/sim.4154). A patient whose death on day u was seen had
    not been censored before u, so G is taken just before the day. scikit-survival takes it at the end of the day; the
    two agree if no censoring falls on the day of a death.
    """
    weights = counts.deaths / followed_before(counts) ** 2
    return _concordance(counts, weights if tau is None else np.where(counts.day < tau, weights, 0.0), higher)


def _concordance(counts: Counts, weights: Numbers, higher: Higher) -> Concordance:
    """A cell is two entries: its deaths, and after them those censored on the same day, who are first in no pair."""
    died, lost = np.flatnonzero(counts.deaths), np.flatnonzero(counts.censored)
    pairs = count_pairs(
        np.concatenate((2 * counts.day[died], 2 * counts.day[lost] + 1)),
        np.concatenate((counts.group[died], counts.group[lost])),
        np.concatenate((weights[died], np.zeros(len(lost), dtype=weights.dtype))),
        np.concatenate((counts.deaths[died], counts.censored[lost])),
    )
    concordant = pairs.ordered if higher == "worse" else pairs.all - pairs.ordered - pairs.tied
    if not pairs.all:
        return Concordance(None, concordant, pairs.tied, pairs.all, _why(counts))
    return Concordance((concordant + pairs.tied / 2) / pairs.all, concordant, pairs.tied, pairs.all)


def _why(counts: Counts) -> Reason:
    if not counts.patients:
        return Reason.NOBODY
    return Reason.NO_PAIRS if counts.deaths.any() else Reason.NO_DEATHS
