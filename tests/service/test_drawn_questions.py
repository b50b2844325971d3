"""Questions as they are drawn: what people read there are words, not the codes and keys of a case file."""

import re

import pytest

import spinemets
from spinemets.service.questions import field_of, in_words

VARIABLES = spinemets.rulebook().catalogue.variables


@pytest.mark.parametrize("name", sorted(VARIABLES))
def test_a_help_holds_no_code(name: str) -> None:
    assert not re.search(r"`|\w_\w", field_of(VARIABLES[name]).help)


def test_an_answer_a_question_and_a_time_are_said_in_their_words() -> None:
    assert in_words(VARIABLES["primary"]).startswith("“unknown primary”: a cancer")
    assert "answer “Bladder or bowel disturbance” too" in in_words(VARIABLES["bladder_scan_ml"])
    assert "“Contact with the MSCC coordinator" in in_words(VARIABLES["coordinator_contact"])
