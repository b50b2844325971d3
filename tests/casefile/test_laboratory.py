"""Laboratory values in every unit: the same value, the same points on each side of a limit, and no guessed unit."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spinemets as sm
from spinemets.casefile import read_case
from spinemets.casefile.yaml_text import parse
from spinemets.engine import Case, Key, Network
from spinemets.model import Number, Range, Variable

BOOK = sm.rulebook()
NORMAL = {
    "crp_mg_dl": 0.1,
    "ldh_iu_l": 180,
    "albumin_g_dl": 4.2,
    "platelets_10_9_l": 250,
    "calcium_mg_dl": 9.2,
    "bilirubin_mg_dl": 0.6,
}


def katagiri(case: Case) -> str:
    (found,) = Network(BOOK, case).possible(Key("katagiri_laboratory"))
    return str(found)


# prognosis.md 4b: the limits, in both units: just below, on the limit, just above
LIMITS = [
    ("crp", "mg/dL", ("0.39", "0.4", "0.41"), ("normal", "abnormal", "abnormal")),
    ("crp", "mg/L", ("3.9", "4", "4.1"), ("normal", "abnormal", "abnormal")),
    ("ldh", "IU/L", ("249.9", "250", "250.1"), ("normal", "abnormal", "abnormal")),
    ("ldh", "U/L", ("249.9", "250", "250.1"), ("normal", "abnormal", "abnormal")),
    ("albumin", "g/dL", ("3.69", "3.7", "3.71"), ("abnormal", "normal", "normal")),
    ("albumin", "g/L", ("36.9", "37", "37.1"), ("abnormal", "normal", "normal")),
    ("platelets", "×10⁹/L", ("99.9", "100", "100.1"), ("critical", "normal", "normal")),
    ("platelets", "10^9/L", ("99.9", "100", "100.1"), ("critical", "normal", "normal")),
    ("platelets", "x10^9/L", ("99.9", "100", "100.1"), ("critical", "normal", "normal")),
    ("platelets", "10^3/µL", ("99.9", "100", "100.1"), ("critical", "normal", "normal")),
    ("platelets", "/µL", ("99900", "100000", "100100"), ("critical", "normal", "normal")),
    ("platelets", "/uL", ("99900", "100000", "100100"), ("critical", "normal", "normal")),
    ("calcium", "mg/dL", ("10.29", "10.3", "10.31"), ("normal", "critical", "critical")),
    ("calcium", "mmol/L", ("2.56", "2.57", "2.58"), ("normal", "critical", "critical")),
    ("bilirubin", "mg/dL", ("1.39", "1.4", "1.41"), ("normal", "critical", "critical")),
    ("bilirubin", "µmol/L", ("23", "24", "25"), ("normal", "critical", "critical")),
    ("bilirubin", "umol/L", ("23", "24", "25"), ("normal", "critical", "critical")),
]
KEYS = {name: next(key for key in NORMAL if key.startswith(name)) for name, *_ in LIMITS}
SIDES = [
    (name, unit, number, found)
    for name, unit, numbers, classes in LIMITS
    for number, found in zip(numbers, classes, strict=True)
]


@pytest.mark.parametrize(("name", "unit", "number", "found"), SIDES)
def test_the_laboratory_class_of_katagiri_on_both_sides_of_a_limit(
    name: str, unit: str, number: str, found: str
) -> None:
    others = {key: value for key, value in NORMAL.items() if key != KEYS[name]}
    bare, named = (sm.Case(others | {key: f"{number} {unit}"}) for key in (name, KEYS[name]))
    assert katagiri(bare) == katagiri(named) == found
    assert bare == named


@pytest.mark.parametrize(
    ("written", "points"),
    [
        # prognosis.md 7: serum albumin of 3.5 g/dL or more
        ({"albumin": "3.49 g/dL"}, 0),
        ({"albumin": "3.5 g/dL"}, 1),
        ({"albumin": "34.9 g/L"}, 0),
        ({"albumin": "35 g/L"}, 1),
        ({"albumin": "35.1 g/L"}, 1),
        ({"albumin_g_dl": 3.49}, 0),
        ({"albumin_g_dl": 3.5}, 1),
        ({"albumin_g_dl": "35 g/L"}, 1),
    ],
)
def test_the_points_for_albumin_of_the_new_england_score(written: dict[str, str | float], points: int) -> None:
    line = next(line for line in sm.evaluate("nesms", **written).lines if line.variable.name == "albumin_g_dl")
    assert line.points == Range(points, points)


LABORATORY = [v for v in BOOK.catalogue.variables.values() if isinstance(v.domain, Number) and "/" in v.domain.unit]
UNITS = [(v, unit, factor) for v in LABORATORY for unit, factor in {v.domain.unit: 1, **v.domain.units}.items()]


@pytest.mark.parametrize(("variable", "unit", "factor"), UNITS, ids=[f"{v.name} in {unit}" for v, unit, _ in UNITS])
@given(data=st.data())
def test_a_value_is_the_same_in_any_unit(variable: Variable, unit: str, factor: float, data: st.DataObject) -> None:
    assert isinstance(variable.domain, Number)
    low, high = int(variable.domain.low * 1000) + 1, int(variable.domain.high * 1000) - 1
    value = data.draw(st.integers(low, high)) / 1000
    (answer,) = sm.Case({variable.name: f"{value / factor!r} {unit}"}).patient.values()
    assert answer.numbers == (Range(pytest.approx(value, rel=1e-9, abs=0), pytest.approx(value, rel=1e-9, abs=0)),)


@pytest.mark.parametrize(
    ("key", "number", "hint"),
    [
        ("albumin", "3.5", "Write the unit: '3.5 g/dL'."),
        ("albumin", "35", "It looks like g/L: 35 g/L is 3.5 g/dL. Write '35 g/L' if that is meant."),
        ("calcium", "10.3", "Write the unit: '10.3 mg/dL'."),
        ("calcium", "2.5", "It looks like mmol/L: 2.5 mmol/L is 10.02 mg/dL. Write '2.5 mmol/L' if that is meant."),
        # in range in two units: neither is guessed, and both are named
        (
            "crp",
            "4",
            "Write the unit: '4 mg/dL', or '4 mg/L' (0.4 mg/dL), whichever the laboratory gives.",
        ),
        (
            "bilirubin",
            "24",
            "Write the unit: '24 mg/dL', or '24 µmol/L' (1.40328 mg/dL), whichever the laboratory gives.",
        ),
        (
            "ldh",
            "250",
            "Write the unit: '250 IU/L', or '250 µkat/L' (15000 IU/L), whichever the laboratory gives.",
        ),
        ("ldh", "3", "It looks like µkat/L: 3 µkat/L is 180 IU/L. Write '3 µkat/L' if that is meant."),
        ("platelets", "100", "Write the unit: '100 10^9/L'."),
        ("platelets", "100000", "It looks like /µL: 100000 /µL is 100 10^9/L. Write '100000 /µL' if that is meant."),
    ],
)
def test_a_number_without_its_unit_is_refused_and_the_message_can_be_followed(key: str, number: str, hint: str) -> None:
    with pytest.raises(sm.CaseError) as refused:
        sm.Case({key: number})
    (problem,) = refused.value.problems
    assert (problem.message, problem.suggestion) == (f"{number} has no unit, and it is not guessed.", hint)
    for advised in re.findall("'([^']+)'", hint):
        assert sm.Case({key: advised}).patient


def test_a_number_that_fits_no_unit_gets_no_advice() -> None:
    with pytest.raises(sm.CaseError) as refused:
        sm.Case({"albumin": "9999"})
    (problem,) = refused.value.problems
    assert (problem.allowed, problem.suggestion) == ("g/dL, g/L", "")


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("albumin", "35 mmol/L"),
        ("calcium", "10 g/L"),
        ("crp", "4 U/L"),
        ("ldh", "250 mg/dL"),
        ("bilirubin", "1.4 g/dL"),
        ("platelets", "100 g/L"),
        ("haemoglobin", "12 mmol/L"),
        ("calcium_mg_dl", "10.3 g/dL"),
    ],
)
def test_the_unit_of_another_analyte_is_refused(key: str, written: str) -> None:
    with pytest.raises(sm.CaseError, match=rf"the unit '{written.split()[1]}' is not known here"):
        sm.Case({key: written})


def corrected(**patient: str | float) -> tuple[Range, ...] | None:
    answer = sm.Case(patient).patient.get("calcium_corrected_mg_dl")
    return answer.numbers if answer is not None else None


def hypercalcaemia(**patient: str | float) -> set[str]:
    return set(map(str, Network(BOOK, sm.Case(patient)).possible(Key("mizumoto_hypercalcaemia"))))


def test_corrected_calcium_is_worked_out_only_from_both() -> None:
    assert corrected(calcium_mg_dl=9.2) is None
    assert corrected(albumin_g_dl=3.0) is None
    assert corrected(calcium_mg_dl=9.2, albumin_g_dl=3.0) == (Range(10.0, 10.0),)
    assert corrected(calcium="9.2 mg/dL", albumin="30 g/L") == (Range(10.0, 10.0),)
    assert corrected(calcium_mg_dl="9.2..9.4", albumin_g_dl="3.0..3.5") == (Range(9.6, 10.2),)


def test_a_corrected_calcium_that_is_given_is_not_replaced() -> None:
    given_too = {"calcium_mg_dl": 9.2, "albumin_g_dl": 3.0, "calcium_corrected_mg_dl": 11}
    assert corrected(**given_too) == (Range(11, 11),)
    assert sm.Case(given_too).patient["calcium_corrected_mg_dl"].origin == "entered"


def test_the_limit_of_corrected_calcium() -> None:
    """prognosis.md 8d: over 10 mg/dL, calcium + 0.8 × (4 − albumin)."""
    assert hypercalcaemia(calcium_mg_dl=10.0, albumin_g_dl=4.0) == {"no"}
    assert hypercalcaemia(calcium_mg_dl=9.6, albumin_g_dl=3.5) == {"no"}
    assert hypercalcaemia(calcium_mg_dl=9.61, albumin_g_dl=3.5) == {"yes"}
    assert hypercalcaemia(calcium_mg_dl=9.6, albumin_g_dl=3.49) == {"yes"}
    assert hypercalcaemia(calcium_mg_dl="9.6..9.7", albumin_g_dl=3.5) == {"no", "yes"}
    assert hypercalcaemia(calcium_mg_dl=11) == hypercalcaemia(albumin_g_dl=2) == {"no", "yes"}


@given(st.integers(400, 2500), st.integers(50, 800))
def test_corrected_calcium_is_exact(calcium: int, albumin: int) -> None:
    """In hundredths, as a laboratory prints them: the side of the limit is that of exact arithmetic."""
    exact = Fraction(calcium, 100) + Fraction(8, 10) * (4 - Fraction(albumin, 100))
    values = {"calcium_mg_dl": calcium / 100, "albumin_g_dl": albumin / 100}
    assert corrected(**values) == (Range(float(exact), float(exact)),)
    assert hypercalcaemia(**values) == {"yes" if exact > 10 else "no"}


def test_the_micro_sign_and_the_greek_letter_are_the_same_unit() -> None:
    for letter in "\N{MICRO SIGN}\N{GREEK SMALL LETTER MU}":
        case = sm.Case({"bilirubin": f"24 {letter}mol/L", "platelets": f"100000 /{letter}L"})
        assert case.patient["platelets_10_9_l"].numbers[0].low == 100
        assert case.patient["bilirubin_mg_dl"].numbers[0].low >= 1.4


def in_a_file(line: str) -> Case:
    return read_case(parse(f"patient:\n  {line}\n".encode()), BOOK.catalogue)


def test_a_key_that_names_the_unit_is_taken_at_its_word() -> None:
    """The keys are the columns of a registry: the number beside `ldh_iu_l` is in IU/L."""
    assert in_a_file("ldh_iu_l: 250").patient["ldh_iu_l"].numbers == (Range(250, 250),)
    assert in_a_file("crp_mg_dl: 3..5").patient["crp_mg_dl"].numbers == (Range(3, 5),)


def test_the_unit_decides_what_the_number_means() -> None:
    assert in_a_file("crp_mg_dl: 3 mg/L").patient["crp_mg_dl"].numbers == (Range(0.3, 0.3),)
    assert in_a_file("crp_mg_dl: 3 mg/dL").patient["crp_mg_dl"].numbers == (Range(3, 3),)
