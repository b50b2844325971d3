"""Harrell's and Uno's C against lifelines, scikit-survival, and all pairs one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lifelines.utils import concordance_index
from sksurv.metrics import concordance_index_censored, concordance_index_ipcw
from survival_patients import of_patients, patients

from spinemets.cohort.survival import Counts, Reason, harrell, uno

PATIENT = st.tuples(st.integers(0, 4), st.integers(0, 6), st.booleans())


@given(st.lists(PATIENT, min_size=1, max_size=30))
def test_harrell_is_the_share_of_all_pairs_one_by_one(people: list[tuple[int, int, bool]]) -> None:
    comparable = concordant = tied = 0
    for score, day, died in people:
        for other, later, also in people:
            if died and (later > day or (later == day and not also)):
                comparable, concordant, tied = comparable + 1, concordant + (score > other), tied + (score == other)
    result = harrell(of_patients(*zip(*people, strict=True)))
    if comparable:
        assert result.value == (concordant + tied / 2) / comparable
    else:
        assert result.value is None and result.reason in (Reason.NO_PAIRS, Reason.NO_DEATHS)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("groups", [2, 7, 1000])
def test_harrell_is_that_of_lifelines_and_scikit_survival(seed: int, groups: int) -> None:
    case = patients(seed, 500, groups)
    value = harrell(case.counts).value
    assert value == pytest.approx(concordance_index(case.day, -case.group, case.died), abs=1e-12)
    assert value == pytest.approx(
        concordance_index_censored(case.died, case.day, case.group.astype(float))[0], abs=1e-12
    )


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("tau", [5, 20])
def test_uno_is_that_of_scikit_survival_where_deaths_and_censorings_share_no_day(seed: int, tau: int) -> None:
    case = patients(seed, 300)
    theirs = concordance_index_ipcw(case.outcome, case.outcome, case.group.astype(float), tau=2 * tau)[0]
    assert uno(case.counts, tau).value == pytest.approx(theirs, abs=1e-12)


def test_without_censoring_uno_is_harrell() -> None:
    case = patients(1)
    counts = of_patients(case.group, case.day, np.ones(200, dtype=bool))
    assert uno(counts, int(case.day.max()) + 1).value == pytest.approx(harrell(counts).value, abs=1e-12)


def test_censoring_moves_harrell_more_than_uno() -> None:
    """Censoring hides late pairs, which a score that works early only gets wrong."""
    draw = np.random.default_rng(5)
    group = draw.integers(0, 2, 40_000)
    death = np.where(
        draw.random(40_000) < 0.2 + 0.4 * group, draw.integers(0, 100, 40_000), 100 + draw.integers(0, 300, 40_000)
    )
    censoring = draw.integers(0, 500, 40_000)
    full = of_patients(group, np.minimum(death, 400), death < 400)
    seen = of_patients(group, np.minimum(death, censoring), death <= censoring)
    truth, ours, plain = (result.value for result in (harrell(full), uno(seen, 400), harrell(seen)))
    assert truth is not None and ours is not None and plain is not None
    assert abs(ours - truth) < 0.005 < 0.02 < abs(plain - truth)


def test_no_pair_is_said_to_be_none() -> None:
    assert harrell(Counts.of([], [], [], [])).reason == Reason.NOBODY
    assert harrell(Counts.of([0, 1], [3, 4], [0, 0], [1, 1])).reason == Reason.NO_DEATHS
    assert harrell(Counts.of([0, 1], [3, 3], [1, 1], [0, 0])).reason == Reason.NO_PAIRS
    assert uno(Counts.of([0, 1], [3, 5], [1, 1], [0, 0]), tau=3).reason == Reason.NO_PAIRS
    assert harrell(Counts.of([0, 0], [3, 5], [1, 1], [0, 0])).value == 0.5
