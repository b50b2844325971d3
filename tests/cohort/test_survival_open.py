"""Whatever the patients: every figure is a number in its range, or open with a reason; never NaN, never an error."""

import math
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from survival_patients import COUNTS

from spinemets.cohort.survival import (
    Counts,
    Estimate,
    auc,
    brier,
    calibration,
    follow_up,
    harrell,
    integrated,
    kaplan_meier,
    log_rank,
    log_rank_trend,
    net_benefit,
    uno,
)

PREDICTED = st.lists(st.none() | st.sampled_from([0.0, 0.001, 0.2, 0.5, 0.5001, 0.9, 1.0]), min_size=3, max_size=3)


def shares(counts: Counts, predicted: list[float | None], day: int) -> Iterator[Estimate]:
    curve = kaplan_meier(counts)
    yield from (curve.at(day), curve.alive(day), auc(counts, day), harrell(counts), uno(counts, day))
    yield calibration(counts, predicted, day).observed.at(day)
    error = brier(counts, predicted, day)
    if error.value is not None or error.reason:
        yield Estimate(error.reference, reason=error.reason if error.reference is None else None)
    for test in (log_rank(counts), log_rank_trend(counts)):
        yield Estimate(test.p, reason=test.reason)


def others(counts: Counts, predicted: list[float | None], day: int) -> Iterator[Estimate]:
    curve = kaplan_meier(counts)
    yield from (curve.median(), follow_up(counts))
    found = calibration(counts, predicted, day)
    yield from (found.intercept, found.slope)
    total = integrated({at: brier(counts, predicted, at) for at in (day, day + 1)})
    if total.value is None:
        yield Estimate(None, reason=total.reason)
    else:
        yield Estimate(total.scaled, reason=total.reason)
    for line in net_benefit(counts, predicted, day, [0.1, 0.5, 0.8]):
        yield from (line.of_score, line.of_all)


@given(COUNTS, PREDICTED, st.integers(0, 6))
def test_a_figure_is_a_number_or_says_why_it_is_none(counts: Counts, predicted: list[float | None], day: int) -> None:
    for figure in (*shares(counts, predicted, day), *others(counts, predicted, day)):
        assert (figure.value is None) == (figure.reason is not None)
        assert all(number is None or math.isfinite(number) for number in figure[:3])


@given(COUNTS, PREDICTED, st.integers(0, 6))
def test_shares_lie_between_0_and_1_and_their_limits_around_them(
    counts: Counts, predicted: list[float | None], day: int
) -> None:
    for figure in shares(counts, predicted, day):
        if figure.value is not None:
            low, high = (figure.value if end is None else end for end in figure[1:3])
            assert -1e-12 <= low <= figure.value + 1e-12 and figure.value - 1e-12 <= high <= 1 + 1e-12
