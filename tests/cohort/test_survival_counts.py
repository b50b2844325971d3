"""Counts add up, keep their order, and refuse what cannot be counted."""

import numpy as np
import pytest
from survival_patients import of_patients, patients

from spinemets.cohort.survival import Counts, harrell, kaplan_meier, log_rank


def cells(counts: Counts) -> list[list[int]]:
    return [column.tolist() for column in (counts.group, counts.day, counts.deaths, counts.censored)]


def test_cells_come_in_any_order_are_added_up_and_empty_ones_left_out() -> None:
    counts = Counts.of([1, 0, 1, 1, 0], [7, 3, 7, 2, 9], [1, 0, 2, 1, 0], [0, 4, 1, 0, 0], groups=4)
    assert cells(counts) == [[0, 1, 1], [3, 2, 7], [0, 1, 3], [4, 0, 1]]
    assert (counts.patients, counts.last_day, counts.groups) == (9, 7, 4)
    assert counts.sizes.tolist() == [4, 5, 0, 0]


def test_pooled_counts_of_hospitals_are_those_of_the_pooled_patients() -> None:
    case = patients(1, 300)
    parts = [of_patients(*(column[who::3] for column in case)) for who in range(3)]
    pooled = Counts.of(
        *(np.concatenate(columns) for columns in zip(*(map(np.array, cells(each)) for each in parts), strict=True))
    )
    assert cells(pooled) == cells(case.counts)
    assert harrell(pooled) == harrell(case.counts)
    assert log_rank(pooled).p == log_rank(case.counts).p
    assert kaplan_meier(pooled).median() == kaplan_meier(case.counts).median()


def test_groups_are_put_together_and_taken_out() -> None:
    case = patients(1, 300)
    bands = np.array([0, 0, 1, 1, 2, 2])
    assert cells(case.counts.regrouped(bands)) == cells(of_patients(bands[case.group], case.day, case.died))
    assert cells(case.counts.only([1, 4])) == cells(of_patients(*(c[np.isin(case.group, [1, 4])] for c in case)))
    assert case.counts.only([1]).groups == 6


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (([0], [1], [1], [-1]), "censored must be"),
        (([0], [1], [0.5], [0]), "deaths must be"),
        (([0], [-1], [1], [0]), "day must be"),
        (([[0]], [1], [1], [0]), "group must be"),
        (([0, 1], [1], [1], [0]), "different length"),
        (([0], [float("nan")], [1], [0]), "day must be"),
    ],
)
def test_what_cannot_be_counted_is_refused(columns: tuple[list[float], ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Counts.of(*columns)


def test_a_group_beyond_the_last_and_a_missing_new_group_are_refused() -> None:
    with pytest.raises(ValueError, match="group 3 does not exist"):
        Counts.of([3], [1], [1], [0], groups=3)
    with pytest.raises(ValueError, match="1 new groups named for 2"):
        Counts.of([1], [1], [1], [0]).regrouped([0])


def test_a_study_that_had_ended_earlier() -> None:
    case = patients(1, 300)
    ended = case.counts.until(10)
    assert cells(ended) == cells(of_patients(case.group, np.minimum(case.day, 10), case.died & (case.day <= 10)))
    assert kaplan_meier(ended).at(10).value == kaplan_meier(case.counts).at(10).value
    assert kaplan_meier(ended).at(11).value is None
