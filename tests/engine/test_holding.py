"""Whether a condition holds: what nobody recorded neither meets nor fails it, and is asked."""

from typing import Any

import pytest

import spinemets
from spinemets.engine import Network
from spinemets.engine.holding import held, would_tell
from spinemets.engine.network import Key
from spinemets.knowledge.variables import cancer, imaging_signs, lesion, treatment
from spinemets.model import Variable
from spinemets.model.condition import conditions


def standing(
    answers: dict[str, Any], when: dict[Variable, str], *lesions: dict[str, Any]
) -> tuple[bool, bool, list[Key]]:
    """Possible, certain, and what would tell, of a row about the patient."""
    book = spinemets.rulebook()
    net, row = Network(book, spinemets.Case(answers, lesions)), book.row(conditions("test", when))
    found = held(net, "patient", None, row)
    return found.possible, found.certain, would_tell(net, "patient", None, found)


@pytest.mark.parametrize("recorded", [{}, {"bone_scan": "not_recorded"}])
def test_what_nobody_recorded_is_not_a_no(recorded: dict[str, Any]) -> None:
    assert standing(recorded, {imaging_signs.bone_scan: "negative"}) == (True, False, [Key("bone_scan")])


def test_an_answer_decides() -> None:
    assert standing({"bone_scan": "negative"}, {imaging_signs.bone_scan: "negative"}) == (True, True, [])
    assert standing({"bone_scan": "positive"}, {imaging_signs.bone_scan: "negative"}) == (False, False, [])


def test_a_condition_on_the_record_itself_is_met_by_an_empty_record() -> None:
    when = {treatment.planned_radiotherapy: "not_recorded"}
    assert standing({}, when, {"level": "T5"}) == (True, True, [])


def test_one_failed_condition_ends_it_though_others_are_open() -> None:
    when: dict[Variable, str] = {cancer.primary: "breast", imaging_signs.bone_scan: "negative"}
    assert standing({"primary": "kidney"}, when) == (False, False, [])


def test_without_a_vertebra_the_levels_are_asked() -> None:
    """No vertebra is named: nothing about vertebrae can be certain, and the remedy is to name them."""
    assert standing({}, {lesion.collapse: "over_50"}) == (True, False, [Key("level")])


def test_of_several_vertebrae_the_worst_counts_and_the_open_ones_are_asked() -> None:
    when: dict[Variable, str] = {lesion.escc: "3"}
    assert standing({}, when, {"level": "T5", "escc": "3"}, {"level": "T9"}) == (True, True, [])
    assert standing({}, when, {"level": "T5", "escc": "1a"}, {"level": "T9"}) == (True, False, [Key("escc", 1)])
