"""Net benefit, worked out by hand and against a count of made-up patients whose death is known."""

import numpy as np
import pytest
from survival_patients import of_patients, patients

from spinemets.cohort.survival import Counts, Estimate, Reason, kaplan_meier, net_benefit

PREDICTED = [0.9, 0.8, 0.55, 0.5, 0.2, 0.05]


def test_net_benefit_by_hand() -> None:
    """Ten patients; at a risk of 0.4 the last group is acted on: 3 of its 5 die by day 10."""
    counts = Counts.of([0, 0, 1, 1], [5, 50, 5, 50], [1, 4, 3, 2], [0, 0, 0, 0])
    low, high, nobody = net_benefit(counts, [0.9, 0.4], 10, [0.1, 0.4, 0.7])
    assert high.of_score.value == pytest.approx(3 / 10 - 2 / 10 * (0.4 / 0.6))
    assert high.of_all.value == pytest.approx(4 / 10 - 6 / 10 * (0.4 / 0.6))
    assert low.of_score.value == pytest.approx(low.of_all.value) == pytest.approx(4 / 10 - 6 / 10 / 9)
    assert nobody.of_score == Estimate(0.0)


def test_a_risk_on_the_threshold_is_acted_on_whatever_floats_make_of_it() -> None:
    counts = Counts.of([0], [5], [1], [1])
    survival = [round(0.01 * step, 2) for step in range(1, 100)]
    for one in survival:
        (line,) = net_benefit(counts, [one], 3, [round(1 - one, 2)])
        assert line.of_score == line.of_all != Estimate(0.0)


def test_censoring_is_made_up_for() -> None:
    draw = np.random.default_rng(2)
    group = draw.integers(0, 6, 100_000)
    death = (draw.exponential(1, 100_000) * -40 / np.log(np.array(PREDICTED)[group])).astype(np.int64)
    censoring = draw.integers(0, 120, 100_000)
    seen = of_patients(group, np.minimum(death, censoring), death <= censoring)
    for line in net_benefit(seen, PREDICTED, 40, [0.15, 0.3, 0.6]):
        acted_on = 1 - np.array(PREDICTED)[group] >= line.threshold - 1e-9
        dead = death <= 40
        worth = (acted_on & dead).mean() - (acted_on & ~dead).mean() * line.threshold / (1 - line.threshold)
        assert line.of_score.value == pytest.approx(worth, abs=0.005)


def test_net_benefit_is_that_of_kaplan_meier_in_those_acted_on() -> None:
    counts = patients(4, 300).counts
    (line,) = net_benefit(counts, PREDICTED, 10, [0.46])
    survival = kaplan_meier(counts.only([3, 4, 5])).at(10).value
    assert survival is not None
    share = int(counts.sizes[3:].sum()) / 300
    assert line.of_score.value == pytest.approx(share * (1 - survival - survival * 0.46 / 0.54))


def test_the_uncertain_is_open_and_the_left_out_do_not_count() -> None:
    counts = Counts.of([0, 0, 1, 1], [5, 50, 5, 8], [1, 4, 3, 0], [0, 0, 0, 2])
    (line,) = net_benefit(counts, [0.9, 0.4], 10, [0.4])
    assert line.of_score.reason == Reason.BEYOND_FOLLOW_UP and line.of_all.value is not None
    (line,) = net_benefit(counts, [0.9, None], 10, [0.05])
    assert line.of_score == line.of_all == net_benefit(counts.only([0]), [0.9, None], 10, [0.05])[0].of_all
    (line,) = net_benefit(counts, [None, None], 10, [0.05])
    assert line.of_score.reason == line.of_all.reason == Reason.NOBODY
    with pytest.raises(ValueError, match="between 0 and 1"):
        net_benefit(counts, [0.9, 0.4], 10, [1.0])
