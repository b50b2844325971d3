"""The log-rank test against lifelines, scikit-survival, and a trial in every textbook."""

import numpy as np
import pytest
from lifelines.statistics import multivariate_logrank_test
from sksurv.compare import compare_survival
from survival_patients import freireich, of_patients, patients

from spinemets.cohort.survival import Counts, Reason, log_rank, log_rank_trend


@pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")  # lifelines calls what pandas 4 will refuse
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("groups", [2, 3, 8])
def test_log_rank_is_that_of_lifelines_and_scikit_survival(seed: int, groups: int) -> None:
    case = patients(seed, 150, groups)
    test = log_rank(case.counts)
    theirs = multivariate_logrank_test(case.day, case.group, case.died)
    assert (test.statistic, test.p, test.degrees) == pytest.approx(
        (theirs.test_statistic, theirs.p_value, groups - 1), abs=1e-9
    )
    outcome = np.array(list(zip(case.died, case.day, strict=True)), dtype=[("died", bool), ("day", float)])
    statistic, p = compare_survival(outcome, case.group)
    assert (test.statistic, test.p) == pytest.approx((statistic, p), abs=1e-9)


def test_6_mercaptopurine_against_placebo() -> None:
    """The figures that textbooks print for this trial."""
    assert log_rank(freireich().counts).statistic == pytest.approx(16.79, abs=0.005)


def test_of_two_groups_the_trend_is_the_same_test() -> None:
    counts = patients(4, 150, 2).counts
    test, trend = log_rank(counts), log_rank_trend(counts)
    assert (trend.statistic, trend.p) == pytest.approx((test.statistic, test.p), abs=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_the_trend_is_the_score_test_of_a_proportional_hazard_along_the_groups(seed: int) -> None:
    """Worked out day by day from those at risk: the mean place of the dead against that of everybody (Tarone 1975)."""
    case = patients(seed, 150, 5)
    excess = variance = 0.0
    for day in np.unique(case.day[case.died]):
        places, dead = case.group[case.day >= day], (case.day == day) & case.died
        excess += (case.group[dead] - places.mean()).sum()
        if len(places) > 1:
            drawn, n = dead.sum(), len(places)
            variance += drawn * (n - drawn) / (n - 1) * places.var()
    trend = log_rank_trend(case.counts)
    assert (trend.statistic, trend.degrees) == (pytest.approx(excess**2 / variance, rel=1e-9), 1)


def test_trend_tells_more_than_the_test_of_all_groups_where_there_is_one() -> None:
    counts = patients(7, 300, 6).counts
    trend, test = log_rank_trend(counts), log_rank(counts)
    assert trend.p is not None and test.p is not None and trend.p < test.p
    turned = log_rank_trend(counts.regrouped([5, 4, 3, 2, 1, 0]))
    assert turned.statistic == pytest.approx(trend.statistic, rel=1e-9)
    back_and_forth = log_rank_trend(counts.regrouped([0, 3, 1, 4, 5, 2]))
    assert back_and_forth.p is not None and back_and_forth.p > trend.p


def test_p_values_are_spread_evenly_where_the_groups_do_not_differ() -> None:
    draw = np.random.default_rng(11)
    shares = {log_rank: 0, log_rank_trend: 0}
    for _ in range(600):
        counts = of_patients(draw.integers(0, 4, 120), draw.integers(0, 40, 120), draw.random(120) < 0.7)
        for test in shares:
            shares[test] += (test(counts).p or 1) < 0.1
    assert all(0.07 < share / 600 < 0.13 for share in shares.values())


def test_an_empty_group_changes_nothing() -> None:
    counts = patients(1, 150, 3).counts
    spread = Counts.of(counts.group * 2, counts.day, counts.deaths, counts.censored, 7)
    assert log_rank(spread).degrees == 2
    assert log_rank(spread).p == pytest.approx(log_rank(counts).p, abs=1e-12)
    assert log_rank_trend(spread).p == pytest.approx(log_rank_trend(counts).p, abs=1e-12)


@pytest.mark.parametrize("test", [log_rank, log_rank_trend])
def test_nothing_to_compare_is_said(test) -> None:
    assert test(Counts.of([], [], [], [])).reason == Reason.NOBODY
    assert test(Counts.of([0, 1], [3, 4], [0, 0], [1, 1])).reason == Reason.NO_DEATHS
    assert test(Counts.of([0, 0], [3, 4], [1, 1], [0, 0])).reason == Reason.ONE_GROUP
    assert test(Counts.of([0, 1, 1], [3, 4, 5], [0, 1, 1], [1, 0, 0])).reason == Reason.ONE_GROUP
