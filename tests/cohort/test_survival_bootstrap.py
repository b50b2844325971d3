"""Resampled cells are resampled patients."""

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from survival_patients import COUNTS, of_patients, patients

from spinemets.cohort.survival import (
    HARRELL,
    Counts,
    Estimate,
    Reason,
    auc_at,
    bootstrap,
    harrell,
    kaplan_meier,
    resample,
    resample_at_once,
    uno_by,
)


def concordance(counts: Counts) -> Sequence[Estimate]:
    return [harrell(counts), kaplan_meier(counts).alive(10)]


def test_the_limits_are_those_of_drawing_patients_one_by_one() -> None:
    case = patients(1, 150)
    draw = np.random.default_rng(3)
    again = [draw.integers(0, 150, 150) for _ in range(800)]
    drawn = [concordance(of_patients(*(column[who] for column in case))) for who in again]
    one_by_one = np.array([[figure.value for figure in figures] for figures in drawn])
    for estimate, column in zip(resample(case.counts, concordance, 800), one_by_one.T, strict=True):
        assert (estimate.low, estimate.high) == pytest.approx(tuple(np.quantile(column, [0.025, 0.975])), abs=0.02)


def test_the_interval_of_survival_is_close_to_that_of_greenwood() -> None:
    counts = patients(1, 400).counts
    _, ours = resample(counts, concordance, 800)
    curve = kaplan_meier(counts)
    d, n = (column[curve.days <= 10] for column in (curve.deaths, curve.at_risk))
    survival = float(np.prod(1 - d / n))
    half = NormalDist().inv_cdf(0.975) * survival * float(np.sqrt((d / (n * (n - d))).sum()))
    assert ours[:3] == pytest.approx((survival, survival - half, survival + half), abs=0.012)


def test_the_same_seed_gives_the_same_limits_in_whatever_order_the_cells_came() -> None:
    counts = patients(2, 100).counts
    turned = np.arange(len(counts.day))[::-1]
    again = Counts.of(*(column[turned] for column in (counts.group, counts.day, counts.deaths, counts.censored)))
    assert resample(again, concordance, 50, seed=4) == resample(counts, concordance, 50, seed=4)
    assert resample(counts, concordance, 50, seed=5) != resample(counts, concordance, 50, seed=4)


def test_two_scores_on_the_same_patients_are_compared_in_pairs() -> None:
    """The second score is the first but for a few patients: the difference is known far better than either."""
    case = patients(6, 300)
    other = case.group.copy()
    other[:15] = 5 - other[:15]
    joint = of_patients(case.group * 6 + other, case.day, case.died, 36)
    pair = np.arange(36)

    def compared(counts: Counts) -> Sequence[Estimate]:
        ours, theirs = harrell(counts.regrouped(pair // 6)), harrell(counts.regrouped(pair % 6))
        return [ours, theirs, Estimate((ours.value or 0) - (theirs.value or 0))]

    first, second, difference = resample(joint, compared, 300)
    assert first.value == harrell(case.counts).value
    assert second.value == harrell(of_patients(other, case.day, case.died)).value
    widths = [each.high - each.low for each in (first, second, difference) if each.high and each.low is not None]
    assert widths[2] < 0.6 * min(widths[:2])


def test_95_of_100_intervals_hold_the_truth() -> None:
    truth = float(np.exp(-11 / 25))  # whole days: dead by the end of day 10
    held = 0
    for seed in range(80):
        draw = np.random.default_rng(seed)
        death, censoring = draw.exponential(25, 120).astype(np.int64), draw.integers(5, 60, 120)
        counts = of_patients(np.zeros(120, int), np.minimum(death, censoring), death <= censoring)
        (estimate,) = resample(counts, lambda each: [kaplan_meier(each).alive(10)], 150, seed)
        held += estimate.low is not None and estimate.high is not None and estimate.low <= truth <= estimate.high
    assert 69 <= held <= 79


def test_a_figure_that_many_resamples_do_not_have_gets_no_limits_and_says_why() -> None:
    counts = Counts.of([0, 1], [5, 9], [1, 0], [0, 30])
    assert resample(counts, lambda each: [harrell(each)], 20) == [(0.0, None, None, Reason.UNSTABLE)]
    assert resample(counts, concordance, 0) == concordance(counts)


def test_a_figure_that_is_open_stays_so_with_its_reason() -> None:
    nobody = Counts.of([], [], [], [])
    assert resample(nobody, concordance, 20) == [(None, None, None, Reason.NOBODY)] * 2
    lived = Counts.of([0, 1], [5, 9], [0, 0], [7, 30])
    assert resample(lived, concordance, 3)[0] == (None, None, None, Reason.NO_DEATHS)


MEASURES = [HARRELL, uno_by(12), auc_at(6)]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(("size", "days"), [(30, 25), (400, 25), (400, 900)])
def test_many_resamples_at_once_give_the_interval_that_one_by_one_give(measure, size, days, monkeypatch) -> None:
    """Whatever the block, and with few ties or many: the figure of each resample is that of its own counts."""
    counts = patients(3, size, days=days).counts
    (expected,) = resample(counts, lambda each: [measure.of(each)], 70, seed=5)
    for at_once in (1, 10 * len(counts.day), 10**9):
        monkeypatch.setattr(bootstrap, "AT_ONCE", at_once)
        (found,) = resample_at_once(counts, [measure], 70, seed=5)
        assert found[:3] == pytest.approx(expected[:3], abs=1e-12)
    assert expected.low is not None


@given(COUNTS, st.integers(0, 6))
def test_each_of_many_resamples_has_a_figure_where_its_counts_have_one(cells: Counts, day: int) -> None:
    """Nobody may be followed beyond the day, or die by then, in some of them."""
    if not cells.patients:
        return
    share = np.concatenate((cells.deaths, cells.censored)) / cells.patients
    drawn = np.random.default_rng(1).multinomial(cells.patients, share, 12)
    deaths, censored = np.split(drawn, 2, axis=1)
    alone = [Counts.of(cells.group, cells.day, *each, cells.groups) for each in zip(deaths, censored, strict=True)]
    for measure in (HARRELL, uno_by(day), auc_at(day)):
        expected = [np.nan if (value := measure.of(each).value) is None else value for each in alone]
        assert measure.of_each(cells, deaths, censored) == pytest.approx(expected, abs=1e-12, nan_ok=True)


def test_many_resamples_at_once_leave_open_what_one_by_one_do() -> None:
    """Of the first the one death is often not drawn; of the second there is none; of the third there is nobody."""
    rare = Counts.of([0, 1], [5, 9], [1, 0], [0, 30])
    for counts in (rare, Counts.of([0, 1], [5, 9], [0, 0], [7, 30]), Counts.of([], [], [], [], 2)):
        expected = resample(counts, lambda each: [measure.of(each) for measure in MEASURES], 20)
        assert resample_at_once(counts, MEASURES, 20) == expected
        assert resample_at_once(counts, MEASURES, 0) == [measure.of(counts) for measure in MEASURES]
    assert resample_at_once(rare, MEASURES, 20)[0].reason == Reason.UNSTABLE
