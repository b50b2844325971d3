"""Pairs of patients of whom one was first: how many there are, and in how many the score of the first is higher."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from spinemets.cohort.survival.counts import Integers, Numbers


class Pairs(NamedTuple):
    """Sums of `first` of the one times `second` of the other: over all pairs, the ordered ones, and the tied ones."""

    all: Numbers
    ordered: Numbers
    tied: Numbers


def count_pairs(time: Integers, rank: Integers, first: Numbers, second: Numbers) -> Pairs:
    """Over all pairs of entries of which one has the smaller time; ordered: its rank is the higher one.

    An entry is a time, a rank from 0, a weight as the one that was first and a weight as the one that was later; no
    two entries have the same time and rank. The weights may have axes before that of the entries, as of resamples,
    which the result has too. O(n log n): the ranks are told apart bit by bit, highest bit first. Where all higher bits
    agree, an entry with the bit is above every one without it, and a running sum in the order of time counts those that
    were earlier. Whole numbers stay whole.
    """
    order = np.lexsort((rank, time))
    time, rank, first, second = time[order], rank[order], first[..., order], second[..., order]
    everything = (_before_run(first, time) * second).sum(axis=-1)
    ordered = 0 * everything
    for bit in reversed(range(int(rank.max(initial=0)).bit_length())):
        upper = (rank >> bit & 1).astype(np.bool_)
        # Of one time the lower ranks stand first, so nobody counts as earlier than somebody of the same time.
        earlier = np.cumsum(first * upper, axis=-1) - _before_run(first * upper, rank >> bit + 1)
        ordered = ordered + (earlier * second)[..., ~upper].sum(axis=-1)
        order = np.argsort(rank >> bit, kind="stable")
        rank, first, second = rank[order], first[..., order], second[..., order]
    tied = ((np.cumsum(first, axis=-1) - first - _before_run(first, rank)) * second).sum(axis=-1)
    return Pairs(everything, ordered, tied)


def _before_run(values: Numbers, key: Integers) -> Numbers:
    """For each entry the sum of the values before its run of equal keys."""
    begins = np.ones(len(key), dtype=np.bool_)
    np.not_equal(key[1:], key[:-1], out=begins[1:])
    return (np.cumsum(values, axis=-1) - values)[..., np.flatnonzero(begins)[np.cumsum(begins) - 1]]
