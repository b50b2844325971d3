"""Sums, regimens of equal effect, what a limit leaves, and hand calculations that can be followed line by line."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinemets.radiotherapy import (
    TISSUES,
    Course,
    Prior,
    conventional_again,
    equivalent_regimens,
    limits_for,
    reirradiation_criteria,
    tissue,
    total_effect,
)
from spinemets.radiotherapy import given as given_ratio

COURSES = st.lists(
    st.builds(Course, st.floats(0.5, 100).map(lambda d: round(d, 2)), st.integers(1, 60)), min_size=1, max_size=4
)
RATIOS = st.sampled_from(list(TISSUES.values())) | st.floats(0.1, 100).map(given_ratio)


def value(expression: str) -> float:
    """What stands between two equals signs, computed as it is written."""
    plain = expression.replace("×", "*").replace(" Gy", "")
    plain = re.sub(r"√(\d[\d.e+-]*)", r"(\1)**0.5", plain)
    plain = re.sub(r"√\(", "root(", plain)
    assert re.fullmatch(r"[-+*/().\de root]+", plain), expression
    return eval(plain, {"__builtins__": {}}, {"root": lambda x: x**0.5})


def follow(lines: tuple[str, ...]) -> int:
    """Check that each line of a calculation equals the one above it; count the lines that were compared."""
    compared, above = 0, None
    for line in lines:
        if "=" not in line or re.search(r"[A-Za-z]{2}|\b[Ddn] ", line.split("=", 1)[1].replace("Gy", "")):
            above = None  # a heading, or a formula in letters
            continue
        found = value(line.split("=", 1)[1].strip())
        if above is not None and not re.match(r"\w", line):
            assert found == pytest.approx(above, rel=2e-4, abs=1e-4), line
            compared += 1
        above = found
    return compared


@given(COURSES, RATIOS)
def test_a_sum_can_be_followed_and_its_last_line_is_the_answer(courses, ratio) -> None:  # type: ignore[no-untyped-def]
    found = total_effect(courses, ratio)
    lines = found.working()
    assert follow(lines) >= 4 * len(courses)
    assert value(lines[-1].split("=")[1]) == pytest.approx(found.eqd2_gy, rel=1e-4)
    assert found.eqd2_gy == pytest.approx(sum(c.eqd2_gy(ratio.value_gy) for c in courses))
    text = found.explain(with_working=True)
    assert max(map(len, text.splitlines())) <= 80
    assert json.loads(json.dumps(found.to_dict()))["bed_gy"] == found.bed_gy


@given(COURSES, RATIOS, st.none() | st.floats(1, 200), st.lists(st.integers(1, 60), max_size=3))
def test_what_a_limit_leaves_can_be_followed_and_uses_it_up(courses, ratio, limit, into) -> None:  # type: ignore[no-untyped-def]
    found = equivalent_regimens(courses, ratio, limit, into, (3,))
    follow(found.working())
    for number, dose in found.doses_gy.items():
        if 0 < dose <= 100:
            total = found.given_gy + Course(dose, number).eqd2_gy(ratio.value_gy)
            assert total == pytest.approx(found.given_gy * 2 if limit is None else limit)
    assert (found.eqd2_gy == 0) == (limit is not None and found.given_gy >= limit)
    text = found.explain(with_working=True)
    assert max(map(len, text.splitlines())) <= 80
    assert json.loads(json.dumps(found.to_dict()))["eqd2_gy"] == found.eqd2_gy


def test_the_other_answers_can_be_followed() -> None:
    before = Prior(Course(30, 10), "conventional", 8)
    assert follow(limits_for("spinal_cord", 3, 20.1).working()) >= 20
    assert follow(reirradiation_criteria(before, 2, 12.2).working()) >= 10
    assert follow(conventional_again(before, Course(20, 5)).working()) >= 7


def test_the_calculation_line_by_line() -> None:
    assert total_effect([Course(24, 2)], tissue("cord")).working() == (
        "24 Gy in 2:",
        "BED = D × (1 + (D / n) / (alpha/beta))",
        "BED = 24 × (1 + (24 / 2) / 2)",
        "    = 24 × (1 + 12 / 2)",
        "    = 24 × 7",
        "    = 168 Gy",
        "EQD2 = BED / (1 + 2 / (alpha/beta))",
        "EQD2 = 168 / (1 + 2 / 2)",
        "     = 168 / 2",
        "     = 84 Gy",
    )


def test_the_dispute_about_the_cord_is_told_with_its_figures() -> None:
    found = total_effect([Course(24, 2)], tissue("cord"))
    assert found.by_other_alpha_beta()["cord_quantec"] == pytest.approx(24 * 12.87 / 2.87)
    assert found.by_other_alpha_beta()["lumbar"] == 64
    said = " ".join(found.explain().split())
    assert "Disputed: QUANTEC fitted 0.87 Gy" in said
    assert "With 4 Gy (lumbar cord, in Nieder's model): EQD2 64 Gy." in said
    assert "Disputed" not in total_effect([Course(24, 2)], given_ratio(2)).explain()


def test_40_gy_in_10_is_flagged_whatever_the_tissue() -> None:
    courses = [Course(40, 10), Course(8, 1)]
    at_cord = total_effect(courses, tissue("cord"))
    assert [found.course for found in at_cord.at_cord] == [Course(40, 10)]
    assert "If given conventionally: CORD LIMIT EXCEEDED: 40 Gy in 10" in at_cord.explain()
    for ratio in (tissue("tumour"), tissue("lumbar"), given_ratio(2)):
        assert [found.course for found in total_effect(courses, ratio).at_cord] == [Course(40, 10)]
    stereotactic = [Course(24, 2)]
    assert total_effect(stereotactic, tissue("tumour")).at_cord == ()
    assert [found.level for found in total_effect([Course(37.5, 10)], tissue("cord")).at_cord] == ["reached"]


def test_a_regimen_that_is_solved_for_is_flagged_too() -> None:
    found = equivalent_regimens([Course(40, 10)], tissue("cord"), None, (5,))
    assert [each.course.fractions for each in found.at_cord] == [10, 5]
    assert "CORD LIMIT EXCEEDED: 30 Gy in 5" in " ".join(found.explain().split())
    assert equivalent_regimens([Course(30, 10)], tissue("cord"), None, (5,)).at_cord == ()


@pytest.mark.parametrize(
    ("courses", "said"),
    [
        ([Course(30, 10), Course(20, 5)], "an EQD2 (alpha/beta 2) of 67.5 Gy, over 54 Gy"),
        ([Course(20, 5), Course(11, 2)], "of 50.62 Gy, over 50 Gy"),
        ([Course(20, 5), Course(8, 1)], ""),
        ([Course(40, 10)], ""),
    ],
)
def test_a_sum_at_the_cord_is_held_against_its_limit(courses: list[Course], said: str) -> None:
    for ratio in (tissue("cord"), tissue("lumbar")):
        found = total_effect(courses, ratio)
        assert said in found.together and bool(found.together) == bool(said)
        assert found.together in " ".join(found.explain().split())
    assert total_effect(courses, tissue("tumour")).together == ""


def test_what_is_left_and_what_is_not() -> None:
    left = equivalent_regimens([Course(20, 5)], tissue("cord"), 50, (10,), (3,))
    assert (left.eqd2_gy, left.doses_gy, left.fractions) == (20, {10: 20.0}, {3.0: 5})
    assert left.explain().startswith("EQD2 of 20 Gy is left under a limit of 50 Gy")
    none = equivalent_regimens([Course(40, 10)], tissue("cord"), 50, (10,), (3,))
    assert (none.eqd2_gy, none.doses_gy, none.fractions) == (0, {10: 0.0}, {3.0: 0})
    assert "- 0 Gy in 10" not in none.explain() and "0 fractions" not in none.explain()
    assert none.explain().startswith("Nothing is left: 60 Gy given, EQD2 limit 50 Gy")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (([Course(20, 5)], tissue("cord")), "nothing to solve for. Give numbers of fractions"),
        (([], tissue("cord"), None, (5,)), "no course and no limit"),
        (([], tissue("cord"), -5, (5,)), "EQD2: -5"),
        (([], tissue("cord"), 50, (2.5,)), "fractions: 2.5"),
        (([], tissue("cord"), 50, (), (0,)), "dose per fraction: 0"),
    ],
)
def test_what_is_refused(arguments, told: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=re.escape(told)):
        equivalent_regimens(*arguments)
    with pytest.raises(ValueError, match="none is given"):
        total_effect([], tissue("cord"))
    with pytest.raises(ValueError, match=r"'bone' is not listed\. Choose cord, lumbar, cord_quantec, tumour"):
        tissue("bone")
