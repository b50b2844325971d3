"""Calibration: what is recovered from made-up patients whose miscalibration is known."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit
from survival_patients import of_patients, patients

from spinemets.cohort.survival import Counts, Reason, calibration, kaplan_meier
from spinemets.cohort.survival.censoring import weighted_at

PREDICTED = [0.92, 0.8, 0.65, 0.5, 0.3, 0.1]


def logit(risk: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.log(risk / (1 - risk))


def made_up(intercept: float, slope: float, size: int = 200_000) -> Counts:
    """Death by day 100 has the risk that intercept and slope make of the predicted one; a third are lost before."""
    draw = np.random.default_rng(17)
    group = draw.integers(0, 6, size)
    risk = expit(intercept + slope * logit(1 - np.array(PREDICTED)))[group]
    death = np.ceil(100 * np.log(draw.random(size)) / np.log1p(-risk)).astype(np.int64)
    censoring = draw.integers(0, 300, size)
    return of_patients(group, np.minimum(death, censoring), death <= censoring)


@pytest.mark.parametrize(("intercept", "slope"), [(0.0, 1.0), (0.0, 0.5), (0.3, 1.4), (-0.8, 1.0)])
def test_a_known_slope_is_recovered_in_spite_of_censoring(intercept: float, slope: float) -> None:
    found = calibration(made_up(intercept, slope), PREDICTED, 100)
    assert found.slope.value == pytest.approx(slope, abs=0.02)
    if slope == 1:
        assert found.intercept.value == pytest.approx(intercept, abs=0.02)


def test_without_the_weights_calibration_would_not_be_recovered() -> None:
    """That censoring matters here: taking the lost for survivors moves the intercept far away."""
    counts = made_up(0.0, 1.0)
    lived = np.where(counts.censored > 0, 400, counts.day)
    none = np.zeros_like(counts.deaths)
    columns = ((counts.group, counts.group), (counts.day, lived), (counts.deaths, none), (none, counts.censored))
    naive = Counts.of(*(np.concatenate(halves) for halves in columns))
    assert (calibration(naive, PREDICTED, 100).intercept.value or 0) < -0.1


@pytest.mark.parametrize("seed", range(4))
def test_the_fit_is_the_maximum_of_the_weighted_likelihood(seed: int) -> None:
    counts = patients(seed, 300).counts
    weighted = weighted_at(counts, 10)
    assert weighted is not None
    along = logit(1 - np.array(PREDICTED))

    def loss(line: tuple[float, float]) -> float:
        risk = expit(line[0] + line[1] * along)
        return -float(weighted.dead @ np.log(risk) + weighted.alive @ np.log1p(-risk))

    found = calibration(counts, PREDICTED, 10)
    assert found.slope.value == pytest.approx(
        minimize(loss, (0.0, 0.8), bounds=[(-2, 2), (0.05, 2)], tol=1e-12).x[1], abs=1e-4
    )
    large = minimize(lambda line: loss((line[0], 1.0)), (0.0,), bounds=[(-2, 2)], tol=1e-12).x[0]
    assert found.intercept.value == pytest.approx(large, abs=1e-4)


def test_patients_without_a_prediction_are_left_out() -> None:
    counts = patients(2, 300).counts
    found = calibration(counts, [*PREDICTED[:5], None], 10)
    assert found.observed.at(10) == kaplan_meier(counts.only(range(5))).at(10) != kaplan_meier(counts).at(10)
    assert found.slope == calibration(counts.only(range(5)), PREDICTED, 10).slope


def test_the_mean_prediction_stands_beside_the_survival_of_all() -> None:
    counts = patients(2, 300).counts
    found = calibration(counts, PREDICTED, 10)
    assert found.predicted == pytest.approx(counts.sizes @ np.array(PREDICTED) / 300)
    assert found.observed.at(10) == kaplan_meier(counts).at(10)


def test_certain_predictions_are_counted_and_leave_the_line_to_the_others() -> None:
    counts = patients(2, 300).counts
    found = calibration(counts, [1.0, *PREDICTED[1:5], 0.0], 10)
    assert found.certain == counts.sizes[0] + counts.sizes[5]
    assert found.slope == calibration(counts.only([1, 2, 3, 4]), PREDICTED, 10).slope
    assert found.predicted is not None


@pytest.mark.parametrize(
    ("counts", "predicted", "intercept", "slope"),
    [
        (Counts.of([], [], [], [], 2), [0.5, 0.6], Reason.NOBODY, Reason.NOBODY),
        (Counts.of([0, 1], [5, 6], [1, 1], [0, 0]), [0.0, 1.0], Reason.NOBODY, Reason.NOBODY),
        (Counts.of([0, 1], [5, 6], [1, 1], [0, 0]), [0.4, 0.6], Reason.SAME_OUTCOME, Reason.SAME_OUTCOME),
        (Counts.of([0, 1], [5, 6], [0, 1], [1, 0]), [0.4, 0.6], Reason.SAME_OUTCOME, Reason.SAME_OUTCOME),
        (Counts.of([0, 1], [5, 6], [1, 0], [0, 1]), [0.4, 0.6], Reason.BEYOND_FOLLOW_UP, Reason.BEYOND_FOLLOW_UP),
        (Counts.of([0, 1], [5, 60], [1, 1], [0, 0]), [0.4, 0.4], None, Reason.ONE_PREDICTION),
        (Counts.of([0, 1], [5, 60], [1, 1], [0, 0]), [0.3, 0.1 + 0.2], None, Reason.ONE_PREDICTION),
        (Counts.of([0, 1], [5, 60], [3, 4], [0, 0]), [0.4, 0.6], None, Reason.SEPARATED),
        (Counts.of([0, 1], [60, 5], [3, 4], [0, 0]), [0.4, 0.6], None, Reason.SEPARATED),
    ],
)
def test_what_has_no_line_says_why(counts: Counts, predicted: list[float], intercept: Reason, slope: Reason) -> None:
    found = calibration(counts, predicted, 10)
    assert (found.intercept.reason, found.slope.reason) == (intercept, slope)
    assert found.slope.value is None and (found.intercept.value is None) == (intercept is not None)
