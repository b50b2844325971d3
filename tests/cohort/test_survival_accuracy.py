"""AUC at a day and Brier score against scikit-survival; weights for those who were lost."""

import numpy as np
import pytest
from sksurv.metrics import brier_score, cumulative_dynamic_auc, integrated_brier_score
from survival_patients import patients

from spinemets.cohort.survival import Counts, Reason, auc, brier, integrated, kaplan_meier
from spinemets.cohort.survival.censoring import weighted_at

PREDICTED = [0.9, 0.8, 0.55, 0.5, 0.2, 0.0]
DAYS = [3, 10, 20]


@pytest.mark.parametrize("seed", range(8))
def test_auc_is_that_of_scikit_survival_where_deaths_and_censorings_share_no_day(seed: int) -> None:
    case = patients(seed, 300)
    theirs, _ = cumulative_dynamic_auc(case.outcome, case.outcome, case.group.astype(float), [2 * d + 1 for d in DAYS])
    assert [auc(case.counts, day).value for day in DAYS] == pytest.approx(theirs, abs=1e-12)


@pytest.mark.parametrize("seed", range(8))
def test_brier_is_that_of_scikit_survival_where_deaths_and_censorings_share_no_day(seed: int) -> None:
    case = patients(seed, 300)
    survival = np.array(PREDICTED)[case.group]
    for day in DAYS:
        ours = brier(case.counts, PREDICTED, day)
        _, theirs = brier_score(case.outcome, case.outcome, survival[:, None], 2 * day + 1)
        assert ours.value == pytest.approx(theirs[0], abs=1e-12)
        reference = kaplan_meier(case.counts).at(day).value
        assert reference is not None
        _, theirs = brier_score(case.outcome, case.outcome, np.full((300, 1), reference), 2 * day + 1)
        assert ours.reference == pytest.approx(theirs[0], abs=1e-12)
        assert ours.reference == pytest.approx(reference * (1 - reference), abs=1e-12)
        assert ours.scaled == pytest.approx(1 - ours.value / theirs[0], abs=1e-12)


def predicted_at(day: int) -> list[float]:
    return [share ** (day / 10) for share in PREDICTED]


@pytest.mark.parametrize("seed", range(8))
def test_the_integrated_brier_score_is_that_of_scikit_survival(seed: int) -> None:
    """Exactly where deaths and censorings share no day, and else but for the moment of the weights of the dead."""
    case = patients(seed, 300)
    ours = integrated({day: brier(case.counts, predicted_at(day), day) for day in DAYS})
    survival = np.array([predicted_at(day) for day in DAYS]).T[case.group]
    theirs = integrated_brier_score(case.outcome, case.outcome, survival, [2 * day + 1 for day in DAYS])
    assert ours.value == pytest.approx(theirs, abs=1e-12)
    shared = np.array(list(zip(case.died, case.day, strict=True)), dtype=[("died", bool), ("day", float)])
    assert ours.value == pytest.approx(integrated_brier_score(shared, shared, survival, DAYS), abs=0.02)


def test_the_integrated_brier_score_by_hand() -> None:
    """Half die on day 15; one half says so of everybody: 0.25 at each day, and so the reference from day 15 on."""
    counts = Counts.of([0, 0], [15, 100], [5, 5], [0, 0])
    errors = {day: brier(counts, [0.5], day) for day in (30, 10, 20)}
    assert integrated(errors).value == pytest.approx(0.25)
    assert integrated(errors).reference == pytest.approx((10 * 0.125 + 10 * 0.25) / 20)
    assert integrated(errors).scaled == pytest.approx(1 - 0.25 / 0.1875)


def test_the_integrated_brier_score_is_open_where_a_day_is() -> None:
    counts = Counts.of([0, 0], [15, 50], [5, 0], [0, 5])
    assert integrated({}).reason == integrated({10: brier(counts, [0.5], 10)}).reason == Reason.ONE_DAY
    beyond = integrated({day: brier(counts, [0.5], day) for day in (10, 20, 90)})
    assert (beyond.value, beyond.reason) == (None, Reason.BEYOND_FOLLOW_UP)
    alike = integrated({day: brier(counts, [0.5], day) for day in (5, 10)})
    assert (alike.scaled, alike.reason) == (None, Reason.SAME_OUTCOME) and alike.value == 0.25


@pytest.mark.parametrize("seed", range(8))
def test_the_weighted_patients_add_up_to_all_and_the_dead_to_kaplan_and_meier(seed: int) -> None:
    counts = patients(seed, 60).counts
    for day in range(20):
        weighted, survival = weighted_at(counts, day), kaplan_meier(counts).at(day).value
        if weighted is not None and survival is not None:
            assert weighted.dead.sum() + weighted.alive.sum() == pytest.approx(60, abs=1e-9)
            assert weighted.alive.sum() / 60 == pytest.approx(survival, abs=1e-12)


def test_without_censoring_brier_is_the_mean_squared_error_and_auc_the_share_of_pairs() -> None:
    counts = Counts.of([0, 0, 1, 1], [5, 20, 5, 30], [1, 3, 4, 2], [0, 0, 0, 0])
    assert brier(counts, [0.8, 0.3], 10).value == pytest.approx((0.64 + 3 * 0.04 + 4 * 0.09 + 2 * 0.49) / 10)
    assert auc(counts, 10).value == pytest.approx((4 * 3 + (1 * 3 + 4 * 2) / 2) / (5 * 5))


def test_saying_the_same_of_everybody_is_worth_nothing_and_a_perfect_prediction_one() -> None:
    counts = Counts.of([0, 1], [5, 50], [6, 4], [0, 0])
    assert brier(counts, [0.4, 0.4], 10).scaled == pytest.approx(0)
    assert brier(counts, [0, 1], 10).scaled == 1
    assert (brier(counts, [1, 0], 10).scaled or 0) < 0


def test_patients_without_a_prediction_are_left_out() -> None:
    counts = patients(3, 300).counts
    assert counts.sizes[0] > 0
    assert brier(counts, [None, *PREDICTED[1:]], 10) == brier(counts.only(range(1, 6)), PREDICTED, 10)
    assert brier(counts, [None] * 6, 10).reason == Reason.NOBODY


def test_what_cannot_be_known_is_open() -> None:
    counts = Counts.of([0, 1, 1], [10, 20, 30], [1, 2, 0], [0, 0, 2])
    assert auc(counts, 9).reason == Reason.NO_DEATHS_YET
    assert brier(counts, [0.5, 0.5], 9).reason == Reason.SAME_OUTCOME
    assert auc(counts, 30).reason == brier(counts, [0.5, 0.5], 30).reason == Reason.BEYOND_FOLLOW_UP
    assert auc(Counts.of([0, 1], [10, 20], [1, 2], [0, 0]), 20).reason == Reason.ALL_DEAD
    assert auc(Counts.of([], [], [], []), 20).reason == Reason.NOBODY


@pytest.mark.parametrize(
    ("predicted", "said"), [([0.5], "1 figures for 2"), ([0.5, 1.2], "1.2"), ([0.5, float("nan")], "nan")]
)
def test_a_prediction_that_is_none_is_refused(predicted: list[float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        brier(Counts.of([0, 1], [10, 20], [1, 1], [0, 0]), predicted, 10)
