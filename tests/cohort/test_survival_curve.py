"""Kaplan–Meier against lifelines, scikit-survival, and fractions worked out by hand."""

from fractions import Fraction

import numpy as np
import pytest
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times
from sksurv.nonparametric import kaplan_meier_estimator
from survival_patients import Patients, freireich, patients

from spinemets.cohort.survival import Counts, Reason, follow_up, kaplan_meier

SEEDS = range(6)


def fitted(case: Patients) -> KaplanMeierFitter:
    return KaplanMeierFitter().fit(case.day, case.died)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("size", [8, 200])
def test_survival_and_its_log_log_band_are_those_of_lifelines(seed: int, size: int) -> None:
    case = patients(seed, size)
    curve, theirs = kaplan_meier(case.counts), fitted(case)
    assert curve.survival == pytest.approx(theirs.predict(curve.days).to_numpy(), abs=1e-12)
    inside = curve.survival > 0
    band = theirs.confidence_interval_.loc[curve.days].to_numpy()
    assert np.column_stack((curve.low, curve.high))[inside] == pytest.approx(band[inside], abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_log_log_band_is_that_of_scikit_survival(seed: int) -> None:
    case = patients(seed)
    curve = kaplan_meier(case.counts)
    days, survival, band = kaplan_meier_estimator(case.died, case.day, conf_type="log-log")
    there = np.isin(days, curve.days)
    inside = curve.survival > 0
    assert curve.survival == pytest.approx(survival[there], abs=1e-12)
    assert np.vstack((curve.low, curve.high))[:, inside] == pytest.approx(band[:, there][:, inside], abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_median_is_that_of_lifelines(seed: int) -> None:
    case = patients(seed, 199)
    curve, theirs = kaplan_meier(case.counts), fitted(case)
    limits = median_survival_times(theirs.confidence_interval_).to_numpy()[0]
    assert curve.median()[:3] == (theirs.median_survival_time_, *(None if np.isinf(day) else day for day in limits))


def test_remission_under_6_mercaptopurine_as_worked_out_by_hand() -> None:
    curve = kaplan_meier(freireich().counts.only([0]))
    product, steps = Fraction(1), [(6, 18, 21), (7, 16, 17), (10, 14, 15), (13, 11, 12), (16, 10, 11), (22, 6, 7)]
    for week, left, at_risk in [*steps, (23, 5, 6)]:
        product *= Fraction(left, at_risk)
        assert curve.at(week).value == pytest.approx(float(product), abs=1e-15)
    assert curve.median() == (23, 13, None, None)


def test_nothing_is_said_beyond_follow_up() -> None:
    curve = kaplan_meier(Counts.of([0, 0], [10, 20], [1, 0], [0, 1]))
    assert curve.at(20).value == 0.5
    assert curve.at(21) == (None, None, None, Reason.BEYOND_FOLLOW_UP)
    assert curve.alive(20) == (0.5, None, None, None)
    assert curve.alive(21) == (None, None, None, Reason.BEYOND_FOLLOW_UP)
    assert kaplan_meier(Counts.of([0, 0], [10, 20], [1, 0], [0, 2])).median() == (None, 10, None, Reason.NOT_REACHED)


def test_who_have_all_died_stay_dead_and_the_upper_limit_is_the_last_that_had_one() -> None:
    curve = kaplan_meier(Counts.of([0, 0, 0], [10, 20, 30], [2, 1, 1], [0, 0, 0]))
    assert curve.at(1000) == (0.0, 0.0, curve.at(20).high, None)
    everybody_at_once = kaplan_meier(Counts.of([0], [5], [4], [0]))
    assert everybody_at_once.at(5) == (0.0, 0.0, 1.0, None)
    assert everybody_at_once.median().value == 5


def test_no_death_yet_is_not_certainty() -> None:
    curve = kaplan_meier(Counts.of([0, 0], [10, 20], [0, 0], [3, 5]))
    assert curve.at(10)[:3] == pytest.approx((1.0, 0.025 ** (1 / 8), 1.0))
    assert curve.at(11)[:3] == pytest.approx((1.0, 0.025 ** (1 / 5), 1.0))
    assert curve.median().reason == Reason.NOT_REACHED


def test_nobody_has_no_curve() -> None:
    curve = kaplan_meier(Counts.of([], [], [], []))
    assert curve.at(0).reason == curve.alive(0).reason == curve.median().reason == Reason.NOBODY


def test_half_is_reached_although_the_product_of_floats_may_miss_it() -> None:
    """Ten patients die one after the other: five steps lead to exactly a half."""
    for size in range(2, 200, 2):
        curve = kaplan_meier(Counts.of(np.zeros(size, int), np.arange(size), np.ones(size, int), np.zeros(size, int)))
        assert curve.median().value == size / 2 - 1


@pytest.mark.parametrize("seed", SEEDS)
def test_median_follow_up_is_kaplan_meier_with_censoring_as_the_event(seed: int) -> None:
    case = patients(seed, 199)
    theirs = KaplanMeierFitter().fit(case.untied, ~case.died)
    limits = median_survival_times(theirs.confidence_interval_).to_numpy()[0]
    halves = [theirs.median_survival_time_, *limits]
    assert follow_up(case.counts)[:3] == tuple(None if np.isinf(half) else half // 2 for half in halves)


def test_nobody_lost_has_no_median_follow_up() -> None:
    assert follow_up(Counts.of([0], [5], [3], [0])).reason == Reason.NOT_REACHED
    assert follow_up(Counts.of([0, 0], [5, 9], [3, 0], [0, 3])).value == 9
