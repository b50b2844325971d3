"""Pain response: the reference vectors, every boundary that the consensus leaves open, and what must hold for all."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from spinemets.response import pain_response

NAMES = {"CR": "complete", "PR": "partial", "PP": "progression", "IR": "indeterminate", "NE": "not_evaluable"}

# treatment.md 9.2, all reference vectors: pain before and after, opioids before and after, the class read strictly, and
# the class if both worse counts as progression
VECTORS = [
    (8, 0, 60, 60, "CR", "CR"),
    (8, 0, 60, 90, "IR", "IR"),
    (8, 5, 60, 60, "PR", "PR"),
    (8, 7, 60, 60, "IR", "IR"),
    (8, 8, 60, 45, "PR", "PR"),
    (8, 9, 60, 45, "IR", "IR"),
    (5, 7, 60, 60, "PP", "PP"),
    (5, 5, 60, 75, "PP", "PP"),
    (5, 6, 60, 75, "PP", "PP"),
    (5, 4, 60, 75, "IR", "IR"),
    (5, 7, 60, 90, "IR", "PP"),
    (5, 3, 60, 66, "IR", "IR"),
    (5, 5, 0, 10, "PP", "PP"),
]
# of these, the ones on an open boundary
OPEN = {(5, 7, 60, 90): "both_worse", (5, 3, 60, 66): "small_rise"}


@pytest.mark.parametrize(("before", "after", "dose", "later", "strict", "loose"), VECTORS)
def test_reference_vectors(before: int, after: int, dose: int, later: int, strict: str, loose: str) -> None:
    result = pain_response(before, after, dose, later)
    assert {NAMES[strict], NAMES[loose]} <= set(result.classes)
    boundary = OPEN.get((before, after, dose, later))
    assert [found.name for found in result.open_boundaries] == ([boundary] if boundary else [])
    assert result.decided == (boundary is None)


def reading(p0: Fraction, p1: Fraction, o0: Fraction, o1: Fraction, small_rise: bool, stable: str, worse: bool) -> str:
    """One way to read the table of treatment.md 9.2. `stable`: what opioids may do and still be stable."""
    rise, fall = o1 > o0, o1 < o0
    quarter_up = rise and o1 * 4 >= o0 * 5
    quarter_down = fall and o1 * 4 <= o0 * 3
    increase = quarter_up or (rise and small_rise)
    moved = {"within": quarter_up, "never": rise or fall}[stable]
    if p0 == 0:
        return "NE"
    if p1 == 0 and not increase:
        return "CR"
    if (p1 - p0 <= -2 and not increase) or (quarter_down and p1 <= p0):
        return "PR"
    if (p1 - p0 >= 2 and not moved) or (quarter_up and p0 <= p1 <= p0 + 1):
        return "PP"
    return "PP" if worse and p1 - p0 >= 2 and quarter_up else "IR"


WHOLE = st.integers(0, 10)
DOSES = st.one_of(st.integers(0, 400), st.sampled_from([0, 40, 48, 50, 60, 75, 80, 100]))


@given(WHOLE, WHOLE, DOSES, DOSES)
def test_the_classes_are_those_that_a_reading_allows(before: int, after: int, dose: int, later: int) -> None:
    figures = (Fraction(before), Fraction(after), Fraction(dose), Fraction(later))
    allowed = {
        NAMES[reading(*figures, small, stable, worse)]
        for small in (True, False)
        for stable in ("within", "never")
        for worse in (True, False)
    }
    result = pain_response(before, after, dose, later)
    assert set(result.classes) == allowed
    assert len(result.open_boundaries) == (len(allowed) > 1)


PAINS = st.floats(0, 10, allow_nan=False)
OPIOIDS = st.floats(0, 5000, allow_nan=False)


@given(PAINS, PAINS, OPIOIDS, OPIOIDS)
def test_any_figures_have_a_class_and_an_open_one_has_its_boundary(p0: float, p1: float, o0: float, o1: float) -> None:
    result = pain_response(p0, p1, o0, o1)
    assert result.classes and len(set(result.classes)) == len(result.classes)
    assert bool(result.open_boundaries) == (len(result.classes) > 1)
    assert ("not_evaluable" in result.classes) == (p0 == 0)
    assert all(len(line) <= 80 for line in result.explain().splitlines())
    assert set(result.provisional) == set(result.classes) and all(result.provisional.values())


@given(PAINS, PAINS, PAINS, st.integers(0, 400), st.integers(0, 499))
def test_less_pain_at_the_end_is_no_worse(before: float, a: float, b: float, dose: int, later: int) -> None:
    """While opioids rise by less than a quarter; with more the literal text leaves gaps on both sides of 1 to 2."""
    assume(before > 0 and (later <= dose or 4 * later < 5 * dose))
    less, more = (pain_response(before, pain, dose, later).classes for pain in sorted((a, b)))
    order = ("complete", "partial", "indeterminate", "progression")
    assert min(map(order.index, less)) <= min(map(order.index, more))
    assert max(map(order.index, less)) <= max(map(order.index, more))


@given(PAINS, PAINS, OPIOIDS, OPIOIDS, st.integers(2, 10))
def test_the_unit_of_the_dose_does_not_matter(p0: float, p1: float, o0: float, o1: float, times: int) -> None:
    whole = (round(o0), round(o1))
    assert pain_response(p0, p1, *whole).classes == pain_response(p0, p1, whole[0] * times, whole[1] * times).classes


# each side of each limit
LIMITS: list[tuple[tuple[Any, ...], tuple[str, ...], str | None]] = [
    # pain gone
    ((2, 0, 60, 60), ("complete",), None),
    ((1, 0, 60, 60), ("complete",), None),
    ((1, 0, 0, 0), ("complete",), None),
    ((8, 0, 60, 30), ("complete",), None),
    ((8, 0, 60, 61), ("complete", "indeterminate"), "small_rise"),
    ((8, 0, 60, 74), ("complete", "indeterminate"), "small_rise"),
    ((8, 0, 60, 75), ("indeterminate",), None),
    ((1, 0, 60, 75), ("indeterminate",), None),
    # less pain by 2, and by less
    ((8, 6, 60, 60), ("partial",), None),
    ((8, 6, 60, 59), ("partial",), None),
    ((8, 6, 60, 30), ("partial",), None),
    ((8, 6, 60, 61), ("partial", "indeterminate"), "small_rise"),
    ((8, 6, 60, 74.9), ("partial", "indeterminate"), "small_rise"),
    ((8, 6, 60, 75), ("indeterminate",), None),
    ((8, 6.1, 60, 60), ("indeterminate",), None),
    ((8, 7, 60, 46), ("indeterminate",), None),
    ((8, 7, 60, 45), ("partial",), None),
    # 8.3 - 6.3 and 0.75 of 13.2 are not exact in binary
    ((8.3, 6.3, 60, 60), ("partial",), None),
    ((5.1, 3.1, 60, 60), ("partial",), None),
    ((8, 8, 13.2, 9.9), ("partial",), None),
    ((5, 5, 0.4, 0.5), ("progression",), None),
    # the same pain
    ((8, 8, 60, 60), ("indeterminate",), None),
    ((8, 8, 60, 46), ("indeterminate",), None),
    ((8, 8, 60, 45), ("partial",), None),
    ((8, 8, 60, 0), ("partial",), None),
    ((8, 8, 0, 0), ("indeterminate",), None),
    ((8, 8, 60, 74), ("indeterminate",), None),
    ((8, 8, 60, 75), ("progression",), None),
    ((8, 7, 60, 75), ("indeterminate",), None),
    ((8, 7.9, 60, 75), ("indeterminate",), None),
    # more pain
    ((5, 5.1, 60, 45), ("indeterminate",), None),
    ((5, 6, 60, 60), ("indeterminate",), None),
    ((5, 6, 60, 74), ("indeterminate",), None),
    ((5, 6, 60, 75), ("progression",), None),
    ((5, 6.1, 60, 75), ("progression", "indeterminate"), "between_1_and_2"),
    ((5, 6.9, 60, 75), ("progression", "indeterminate"), "between_1_and_2"),
    ((5, 6.9, 60, 60), ("indeterminate",), None),
    ((5, 7, 60, 60), ("progression",), None),
    ((5, 7, 0, 0), ("progression",), None),
    ((5, 7, 60, 61), ("progression", "indeterminate"), "not_stable"),
    ((5, 7, 60, 74), ("progression", "indeterminate"), "not_stable"),
    ((5, 7, 60, 59), ("progression", "indeterminate"), "not_stable"),
    ((5, 7, 60, 30), ("progression", "indeterminate"), "not_stable"),
    ((5, 7, 60, 75), ("progression", "indeterminate"), "both_worse"),
    ((5, 7, 0, 1), ("progression", "indeterminate"), "both_worse"),
    ((8, 3, 0, 1), ("indeterminate",), None),
    # no pain before, and figures that are not known
    ((0, 0, 60, 60), ("not_evaluable",), None),
    ((0, 5, 60, 60), ("not_evaluable",), None),
    ((None, 3, 60, 60), ("not_evaluable",), None),
    ((8, None, 60, 60), ("not_evaluable",), None),
    ((8, 3, None, 60), ("not_evaluable",), None),
    ((8, 3, 60, None), ("not_evaluable",), None),
    ((10, 10, 60, 60), ("indeterminate",), None),
]


@pytest.mark.parametrize(("figures", "classes", "boundary"), LIMITS)
def test_each_side_of_each_limit(figures: tuple[Any, ...], classes: tuple[str, ...], boundary: str | None) -> None:
    result = pain_response(*figures)
    assert result.classes == classes
    assert [found.name for found in result.open_boundaries] == ([boundary] if boundary else [])
    assert all(found.question.endswith("?") for found in result.open_boundaries)


@pytest.mark.parametrize(
    ("figures", "what"),
    [
        ((-1, 3, 60, 60), "worst pain before treatment: -1 is not a number from 0 to 10"),
        ((8, 10.5, 60, 60), "worst pain after treatment: 10.5 is not a number from 0 to 10"),
        ((8, float("nan"), 60, 60), "worst pain after treatment: nan"),
        ((8, 3, -0.1, 60), "opioids before treatment: -0.1 is not a number of 0 or more"),
        ((8, 3, 60, float("inf")), "opioids after treatment: inf"),
        ((None, 11, None, None), "worst pain after treatment: 11"),
        ((0, 3, 60, -5), "opioids after treatment: -5"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_with_what_why_and_what_to_do(figures: Any, what: str) -> None:
    with pytest.raises(ValueError) as caught:
        pain_response(*figures)
    assert str(caught.value).startswith(what)
    assert "so with this figure there is no class" in str(caught.value)
    assert str(caught.value).endswith("Correct it, or give it as not known.")


def test_how_each_wording_was_seen() -> None:
    """corrections.md 6: complete and partial in one secondary table, progression and the rest from memory."""
    one, memory = "read in one secondary source", "recalled, not re-read"
    assert pain_response(8, 0, 60, 66).provisional == {"complete": one, "indeterminate": memory}
    assert pain_response(8, 6, 60, 60).provisional == {"partial": one}
    assert pain_response(5, 7, 60, 60).provisional == {"progression": memory}
    assert pain_response(None, 7, 60, 60).provisional == {"not_evaluable": memory}


def test_the_words_of_each_class() -> None:
    """treatment.md 9.2, the table."""
    words = {name: wording.says for f, _, _ in LIMITS for name, wording in pain_response(*f).wordings.items()}
    assert words == {
        "complete": "worst pain 0 and no increase in opioids",
        "partial": "worst pain down by 2 or more without an increase in opioids, or opioids down by 25 % or more "
        "without more pain",
        "progression": "worst pain up by 2 or more with stable opioids, or opioids up by 25 % or more with pain the "
        "same or 1 higher",
        "indeterminate": "anything that is none of the other classes",
        "not_evaluable": "a figure is missing, or there was no pain before",
    }


def test_the_result_says_what_changed() -> None:
    assert pain_response(8, 0, 60, 66).because == (
        "Worst pain 8 before, 0 after (-8); opioids 60 mg a day before, 66 mg after (+10 %)."
    )
    assert "10 mg after (from none)" in pain_response(5, 5, 0, 10).because
    assert pain_response(5, 5.5, 20, 20).because.endswith("(+0.5); opioids 20 mg a day before, 20 mg after.")
    assert "600 mg after (+900 %)." in pain_response(5, 5, 60, 600).because
    assert "660 mg after (more than ten times as much)." in pain_response(5, 5, 60, 660).because
    assert "30 mg after (-50 %)." in pain_response(5, 5, 60, 30).because
    assert pain_response(0, 5, 20, 20).because == "There was no pain before treatment."
    assert pain_response(8, 5, None, 20).because == "One of the four figures is not known."


def test_the_result_as_values() -> None:
    assert pain_response(8, 6, 60, 66).to_dict() == {
        "classes": ["partial", "indeterminate"],
        "decided": False,
        "because": "Worst pain 8 before, 6 after (-2); opioids 60 mg a day before, 66 mg after (+10 %).",
        "open_boundaries": [
            {
                "name": "small_rise",
                "question": "Is a rise in opioids of under 25 % an increase, which bars a response?",
            }
        ],
        "wordings": {
            "partial": {
                "says": "worst pain down by 2 or more without an increase in opioids, or opioids down by 25 % or more "
                "without more pain",
                "seen": "secondary",
            },
            "indeterminate": {"says": "anything that is none of the other classes", "seen": "recalled"},
        },
        "provisional": {
            "partial": "read in one secondary source",
            "indeterminate": "recalled, not re-read",
        },
        "source": "Chow et al. 2012, international consensus on pain response",
    }
