"""BED, EQD2 and their inverses: the reference's figures, what holds for all numbers, arrays, and what is refused."""

import re
import subprocess
import sys
from typing import Any

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from transcribed import SECOND

import spinemets as sm
from spinemets.radiotherapy import Course, bed, dose_for_eqd2, eqd2, equivalent_dose, fractions_within
from spinemets.radiotherapy.alpha_beta import TISSUES
from spinemets.radiotherapy.linear_quadratic import caveat

FUNCTIONS = {"bed": bed, "eqd2": eqd2}
VECTORS = SECOND["vectors"] + SECOND["vectors_elsewhere"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: " ".join(map(str, v.values()))[:40])
def test_the_figures_of_the_reference(vector: dict[str, Any]) -> None:
    if vector["quantity"] == "dose_for_eqd2":
        found = dose_for_eqd2(vector["eqd2_gy"], vector["fractions"], vector["alpha_beta_gy"])
    else:
        found = FUNCTIONS[vector["quantity"]](vector["dose_gy"], vector["fractions"], vector["alpha_beta_gy"])
    assert found == pytest.approx(vector["expect_gy"], abs=0.05)


def test_every_figure_of_the_section_is_there() -> None:
    assert {v["quantity"] for v in VECTORS} == {"bed", "eqd2", "dose_for_eqd2"}
    assert len(SECOND["vectors"]) == 34


@pytest.mark.parametrize("vector", SECOND["vectors_published"], ids=lambda v: str(v["expect_gy"]))
def test_the_figures_that_papers_print(vector: dict[str, Any]) -> None:
    """One paper prints 18 fractions of 2.33 Gy, which is 41.94 or 42 Gy: each of its figures holds for one of these."""
    doses = [18 * 2.33, 42] if vector["fractions"] == 18 else [vector["dose_gy"]]
    found = [eqd2(dose, vector["fractions"], vector["alpha_beta_gy"]) for dose in doses]
    assert min(abs(value - vector["expect_gy"]) for value in found) < 0.05


def test_the_alpha_beta_of_each_tissue() -> None:
    names = {
        "spinal_cord (cervical/thoracic)": "cord",
        "spinal_cord (lumbar)": "lumbar",
        "spinal_cord (QUANTEC fit)": "cord_quantec",
        "tumour": "tumour",
    }
    second = {names[row["tissue"]]: (row["value_gy"], row["mark"]) for row in SECOND["alpha_beta"]}
    assert second == {name: (found.value_gy, found.cites[0].seen) for name, found in TISSUES.items()}


DOSES = st.floats(0.01, 100)
FRACTIONS = st.integers(1, 60)
RATIOS = st.floats(0.1, 100)


@given(DOSES, FRACTIONS, RATIOS)
def test_dose_for_eqd2_is_the_inverse_of_eqd2(dose: float, fractions: int, ratio: float) -> None:
    assert dose_for_eqd2(eqd2(dose, fractions, ratio), fractions, ratio) == pytest.approx(dose, rel=1e-9)


@given(DOSES, FRACTIONS, FRACTIONS, RATIOS)
def test_an_equivalent_dose_has_the_same_effect_and_leads_back(dose: float, n: int, into: int, ratio: float) -> None:
    other = equivalent_dose(dose, n, into, ratio)
    assert dose_for_eqd2(eqd2(dose, n, ratio), into, ratio) == other
    if other <= 100:
        assert bed(other, into, ratio) == pytest.approx(bed(dose, n, ratio), rel=1e-9)
        assert equivalent_dose(other, into, n, ratio) == pytest.approx(dose, rel=1e-9)


@given(st.floats(0.1, 30), st.integers(1, 60), RATIOS)
def test_fractions_within_is_the_inverse_over_whole_fractions(part: float, number: int, ratio: float) -> None:
    effect = number * part * (part + ratio) / (2 + ratio)
    assert fractions_within(effect, part, ratio) == number
    assert fractions_within(effect * 1.0001 / number * (number + 0.5), part, ratio) == number
    assert fractions_within(effect * 0.9999, part, ratio) == number - 1


@given(DOSES, FRACTIONS, RATIOS)
def test_fractions_of_2_gy_are_their_own_eqd2_and_more_fractions_spare(dose: float, n: int, ratio: float) -> None:
    if 2 * n <= 100:
        assert eqd2(2 * n, n, ratio) == pytest.approx(2 * n, rel=1e-12)
    assert bed(dose, n, ratio) == pytest.approx(eqd2(dose, n, ratio) * (1 + 2 / ratio), rel=1e-12)
    if n < 60:
        assert bed(dose, n + 1, ratio) < bed(dose, n, ratio)


@given(st.lists(st.tuples(DOSES, FRACTIONS, RATIOS), min_size=1, max_size=6))
def test_arrays_equal_numbers_element_by_element(rows: list[tuple[float, int, float]]) -> None:
    dose, number, ratio = (numpy.array(column) for column in zip(*rows, strict=True))
    for function in (bed, eqd2):
        found = function(dose, number, ratio)
        assert isinstance(found, numpy.ndarray) and found.dtype == numpy.float64
        assert list(found) == [function(*row) for row in rows]
    solved = dose_for_eqd2(dose, number, ratio)
    assert list(solved) == pytest.approx([dose_for_eqd2(*row) for row in rows], rel=1e-14)
    assert list(fractions_within(ratio, dose / 2 + 0.1, ratio)) == [
        fractions_within(r, d / 2 + 0.1, r) for d, _, r in rows
    ]


def test_arrays_broadcast_and_numbers_stay_numbers() -> None:
    grid = eqd2(numpy.array([[20.0], [30.0]]), numpy.array([5, 10]), 2)
    assert grid.shape == (2, 2) and grid[0, 0] == 30 and grid[1, 1] == 37.5
    for dose in (30, 30.0, numpy.float64(30), numpy.int64(30), numpy.array(30)):
        assert type(eqd2(dose, 10, 2)) is float
    assert bed(0, 10, 2) == 0
    assert sm.radiotherapy.eqd2(30, 10, 2) == 37.5


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((-1, 10, 2), "dose: -1 is no number from 0 to 100 Gy. Give the total dose"),
        ((300, 10, 2), "dose: 300 is no number from 0 to 100 Gy. Give the total dose of one course in Gy (not cGy"),
        ((3000, 10, 2), "not cGy"),
        ((float("nan"), 10, 2), "dose: nan is no number"),
        ((float("inf"), 10, 2), "dose: inf is no number"),
        ((10**400, 10, 2), "dose: "),
        ((30, 0, 2), "fractions: 0 is no whole number from 1 to 60. Give the number of fractions"),
        ((30, 2.5, 2), "fractions: 2.5 is no whole number"),
        ((30, -10, 2), "fractions: -10"),
        ((30, float("nan"), 2), "fractions: nan"),
        ((30, 10, 0), "alpha/beta: 0 is no number from 0.1 to 100 Gy"),
        ((30, 10, -2), "alpha/beta: -2"),
        (("30", 10, 2), "dose: '30' is no number. Give an int, a float, or a NumPy array"),
        ((True, 10, 2), "dose: 'True' is no number"),
        ((None, 10, 2), "dose: 'None' is no number"),
        (([30, 20], 10, 2), "NumPy array"),
        ((numpy.array([30, -2, 300]), 10, 2), "dose: -2 is no number from 0 to 100 Gy"),
        ((numpy.array([30, float("nan")]), 10, 2), "element 1 of the array"),
        ((30, numpy.array([10, 2.5]), 2), "fractions: 2.5 is no whole number from 1 to 60"),
        ((numpy.array(["30"]), 10, 2), "is no array of numbers"),
        ((numpy.ma.masked_array([30.0, 20.0], mask=[False, True]), 10, 2), "the array has a mask"),
    ],
)
def test_what_cannot_be_a_course_is_refused(arguments: tuple[Any, ...], told: str) -> None:
    for function in (bed, eqd2):
        with pytest.raises(ValueError, match=re.escape(told)):
            function(*arguments)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (2, "not extrapolated"),
        (6, "not extrapolated"),
        (6.1, "at its edge"),
        (8, "at its edge"),
        (8.5, "an extrapolation"),
    ],
)
def test_the_model_is_named_with_where_it_ends(part: float, said: str) -> None:
    assert "extrapolated over about 6 to 8 Gy a fraction" in caveat(1, part)
    assert f"here up to {part:g} Gy a fraction: {said}" in caveat(1, part)


def test_a_course_takes_the_numbers_of_numpy() -> None:
    assert Course(numpy.float32(30), numpy.int64(10)) == Course(30, 10)  # pyright: ignore[reportArgumentType]
    with pytest.raises(ValueError, match="is no number"):
        Course(numpy.ma.masked, 10)  # pyright: ignore[reportArgumentType]


def test_numpy_and_the_room_are_loaded_only_when_used() -> None:
    code = (
        "import sys, spinemets as sm; "
        "assert not [m for m in sys.modules if m.startswith('spinemets.radiotherapy')]; "
        "assert sm.radiotherapy.bed(24, 1, 10) == 81.6; "
        "sm.radiotherapy.limits_for('thecal_sac', 2, 17).explain(True); "
        "assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    with pytest.raises(AttributeError, match="has no attribute 'radiothreapy'"):
        _ = sm.radiothreapy  # pyright: ignore[reportAttributeAccessIssue]
