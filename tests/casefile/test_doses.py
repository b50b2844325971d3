"""Courses of radiotherapy as EQD2 at the cord: from dose and fractions, and only of a conventional technique."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spinemets as sm
from spinemets.casefile.template import template
from spinemets.engine import Answer
from spinemets.model import Range

PLAN = {"planned_radiotherapy": "conventional", "planned_dose_gy": 40, "planned_fractions": 10}
EARLIER = {"prior_radiotherapy": "conventional", "prior_dose_gy": 50, "prior_fractions": 25}


def answered(**lesion: object) -> dict[str, Answer]:
    return dict(sm.Case({}, [{"level": "T5", **lesion}]).lesions[0])


def test_the_courses_of_the_reference() -> None:
    """treatment.md 2.6: 40 Gy in 10 is an EQD2 (alpha/beta 2) of 60 Gy, 50 Gy in 25 one of 50 Gy."""
    found = answered(**PLAN, **EARLIER)
    assert found["planned_eqd2_gy"].numbers == (Range(60, 60),)
    assert found["prior_eqd2_gy"].numbers == (Range(50, 50),)
    assert found["summed_eqd2_gy"].numbers == (Range(110, 110),)
    assert found["planned_eqd2_gy"].origin == "derived"


@pytest.mark.parametrize("technique", ["stereotactic", "not_recorded", ["conventional", "stereotactic"]])
def test_what_a_cord_gets_of_another_technique_is_not_known(technique: object) -> None:
    assert "planned_eqd2_gy" not in answered(**PLAN | {"planned_radiotherapy": technique})


@pytest.mark.parametrize("missing", PLAN)
def test_nothing_is_worked_out_of_a_part(missing: str) -> None:
    found = answered(**{key: value for key, value in PLAN.items() if key != missing}, **EARLIER)
    assert "planned_eqd2_gy" not in found
    assert "summed_eqd2_gy" not in found


@pytest.mark.parametrize("key", ["planned_eqd2_gy", "prior_eqd2_gy", "summed_eqd2_gy"])
def test_what_is_worked_out_cannot_be_entered_against_dose_and_fractions(key: str) -> None:
    """An entered figure could hide a dose over the limit of the cord."""
    with pytest.raises(sm.CaseError, match=rf"{key}.*Leave it out"):
        answered(**PLAN, **{key: 30})
    assert key not in template(sm.rulebook())


def test_each_vertebra_has_its_own_courses() -> None:
    case = sm.Case({}, [{"level": "T5", **PLAN}, {"level": "T9", **PLAN, "planned_fractions": 20}, {"level": "L1"}])
    found = [lesion.get("planned_eqd2_gy") for lesion in case.lesions]
    assert [one and one.numbers for one in found] == [(Range(60, 60),), (Range(40, 40),), None]
    assert found[1] is not None
    assert {place for _, place in found[1].rests_on} == {1}


@given(
    dose=st.tuples(st.integers(1, 100), st.integers(1, 100)).map(sorted),
    fractions=st.tuples(st.integers(1, 60), st.integers(1, 60)).map(sorted),
    share=st.tuples(st.integers(0, 4), st.integers(0, 4)),
)
def test_a_range_holds_every_course_within_it_and_both_its_ends(
    dose: list[int], fractions: list[int], share: tuple[int, int]
) -> None:
    ranges = {"planned_dose_gy": f"{dose[0]}..{dose[1]}", "planned_fractions": f"{fractions[0]}..{fractions[1]}"}
    (found,) = answered(**PLAN | ranges)["planned_eqd2_gy"].numbers
    ends = [d * (d / n + 2) / 4 for d in dose for n in fractions]
    assert found.low == pytest.approx(min(ends))
    assert found.high == pytest.approx(max(ends))
    inside = dose[0] + (dose[1] - dose[0]) * share[0] / 4
    number = fractions[0] + (fractions[1] - fractions[0]) * share[1] // 4
    assert found.low - 1e-6 <= inside * (inside / number + 2) / 4 <= found.high + 1e-6


def test_the_caution_says_the_dose_that_was_worked_out_and_from_what() -> None:
    """What a reader of the report sees beside the caution."""
    assessment = sm.assess(sm.Case({}, [{"level": "T5", **PLAN}]))
    (advice,) = [a for a in assessment.advice if a.rule.name == "cord_limit_exceeded"]
    said = " ".join(advice.because)
    assert "EQD2 of the planned course at T5: 60 Gy" in said
    assert "planned total dose at T5: 40 Gy" in said
    assert "planned fractions at T5: 10" in said
