"""What changed between two documents, in words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import EXAMPLES, example

from spinemets.service.difference import Change, changes


def case(**parts: Any) -> dict[str, Any]:
    return {"label": "", "case": parts}


def lesions(*listed: dict[str, Any]) -> dict[str, Any]:
    return case(lesions=list(listed))


def test_an_answer_is_named_with_its_vertebra_its_question_and_both_values_as_the_assessment_shows_them() -> None:
    before, after = lesions({"level": "T11"}), lesions({"level": "T11", "escc": ["1b", "1c"]})
    assert changes(before, after) == (Change("T11", "Epidural compression (ESCC)", "not known", "1b or 1c"),)


def test_labels_are_shown_and_not_codes() -> None:
    (change,) = changes(case(patient={"primary": "breast"}), case(patient={"primary": "kidney"}))
    assert change == Change("Patient", "Primary tumour", "breast", "kidney (renal cell)")


def test_a_judgement_that_nobody_recorded_is_called_so() -> None:
    (change,) = changes(case(), case(patient={"bone_agent": "zoledronate"}))
    assert change.before == "not recorded as used or planned"


SAME = [
    (case(patient={"brain_metastases": "yes"}), case(patient={"brain_metastases": True})),
    (case(patient={"age": 48}), case(patient={"age": "48"})),
    (lesions({"level": ["T7", "T8"]}), lesions({"level": "T8|T7"})),
    (case(patient={}), case(patient={"brain_metastases": ["no", "yes"]})),
    (case(patient={"albumin_g_dl": "3.5"}), case(patient={"albumin_g_dl": "35 g/L"})),
    ({"label": "", "case": {}}, {"case": {}, "board": {}, "decisions": []}),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_means_the_same_is_no_change(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert changes(one, other) == ()


def test_a_value_that_cannot_be_understood_is_shown_as_it_was_entered() -> None:
    (change,) = changes(lesions({"level": "T7", "escc": "1b"}), lesions({"level": "T7", "escc": "1d"}))
    assert change == Change("T7", "Epidural compression (ESCC)", "1b", "1d (not understood)")


def test_a_vertebra_that_came_is_named_with_what_was_answered_about_it() -> None:
    assert changes(lesions({"level": "T7"}), lesions({"level": "T7"}, {"level": "L1", "escc": "2"})) == (
        Change("L1", "Vertebra", "not listed", "listed"),
        Change("L1", "Epidural compression (ESCC)", "not known", "2"),
    )


def test_vertebrae_are_known_by_their_level_and_not_by_their_place() -> None:
    t7, l1 = {"level": "T7", "escc": "2"}, {"level": "L1", "escc": "0"}
    assert changes(lesions(t7, l1), lesions(l1, t7)) == ()


def test_a_vertebra_whose_level_was_corrected_is_still_the_same() -> None:
    before, after = lesions({"level": "T7", "escc": "2"}), lesions({"level": ["T7", "T8"], "escc": "2"})
    assert changes(before, after) == (Change("T7", "Involved vertebra", "T7", "T7 or T8"),)


def test_times_label_board_and_decisions_are_changes_too() -> None:
    before = {"label": "bed 4", "case": {"pathway": {"mri_on": "2026-11-22"}}, "board": {"assigned_to": "Ada"}}
    after = {
        "label": "bed 5",
        "case": {"pathway": {"mri_on": "2026-11-23"}, "as_of": "2026-11-24T08:00"},
        "board": {"assigned_to": "Ada", "date": "2026-12-01"},
        "decisions": [{"plan": "cebrt"}],
    }
    assert changes(before, after) == (
        Change("Case", "Label", "bed 4", "bed 5"),
        Change("Times", "MRI of the whole spine", "2026-11-22", "2026-11-23"),
        Change("Times", "Time of the case", "now", "2026-11-24T08:00"),
        Change("Board", "Date", "not set", "2026-12-01"),
        Change("Decision 1", "Plan", "not set", "cebrt"),
    )


def test_what_identifies_a_person_is_never_repeated() -> None:
    found = changes(case(patient={"name": "CANARY-1"}), case(patient={"name": "CANARY-2"}))
    assert found and "CANARY" not in str(found)


def test_parts_that_are_no_parts_of_a_case_are_shown_and_do_no_harm() -> None:
    found = changes({"case": {"patient": "Ada", "lesions": {"level": "T7"}, "pathway": 3}}, {"case": {}})
    assert Change("Patient", "patient", "Ada", "not set") in found
    assert Change("T7", "Vertebra", "listed", "not listed") in found


names = [path.stem for path in sorted(EXAMPLES.glob("*.yaml"))]


@given(st.sampled_from(names), st.sampled_from(names))
def test_to_go_back_is_the_mirror_of_going_there(one: str, other: str) -> None:
    before, after = ({"label": name, "case": example(name)} for name in (one, other))
    there = sorted((change.question, change.before, change.after) for change in changes(before, after))
    back = sorted((change.question, change.after, change.before) for change in changes(after, before))
    assert there == back
    assert (there == []) == (one == other)
