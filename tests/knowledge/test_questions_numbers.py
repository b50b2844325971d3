"""The questions that are answered by a number: limits, units, and the dates that give a duration."""

from typing import Any

import pytest
import topics

import spinemets
from spinemets.casefile import CaseError
from spinemets.model import Number

VARIABLES = spinemets.rulebook().catalogue.variables

# Limits catch a wrong unit or a slip; both are answers. contract.md gives age, KPS and ECOG; the others are wide.
NUMBERS: dict[str, tuple[str, float, float, float | None]] = {
    # key: unit, lowest, highest, step
    "age": ("years", 0, 120, None),
    "kps": ("", 0, 100, 10),
    "ecog": ("", 0, 5, 1),
    "extraspinal_bone_metastases": ("", 0, 1000, 1),
    "vertebral_metastases": ("", 1, 34, 1),
    "deficit_hours": ("hours", 0, 10 * 365 * 24, None),
    "complete_paralysis_hours": ("hours", 0, 10 * 365 * 24, None),
    "months_since_cancer_diagnosis": ("months", 0, 100 * 12, None),
    "months_diagnosis_to_metastasis": ("months", 0, 100 * 12, None),
    "albumin_g_dl": ("g/dL", 0.5, 8, None),
    "calcium_mg_dl": ("mg/dL", 4, 25, None),
    "crp_mg_dl": ("mg/dL", 0, 100, None),
    "ldh_iu_l": ("IU/L", 20, 30000, None),
    "bilirubin_mg_dl": ("mg/dL", 0, 60, None),
    "platelets_10_9_l": ("10^9/L", 1, 3000, None),
    "haemoglobin_g_dl": ("g/dL", 2, 25, None),
    "prior_dose_gy": ("Gy", 0, 100, None),
    "prior_fractions": ("", 1, 60, 1),
    "prior_radiotherapy_months": ("months", 0, 100 * 12, None),
    "organ_systems_with_metastases": ("", 0, 12, 1),
    "calcium_corrected_mg_dl": ("mg/dL", 0, 35, None),
    "gtv_cm3": ("cm3", 0, 3000, None),
    "planned_dose_per_fraction_gy": ("Gy", 0, 40, None),
}
NUMBERS |= topics.NUMBERS


def read(key: str, value: Any) -> list[tuple[float, float]]:
    """The numbers of an answer, or CaseError."""
    about = VARIABLES[key].about if key in VARIABLES else "patient"
    if about == "lesion":
        answers = spinemets.Case(lesions=[{"level": "T5", key: value}]).lesions[0]
    else:
        answers = spinemets.Case({key: value}).patient
    (answer,) = [a for name, a in answers.items() if a.origin == "entered" and name != "level"]
    return [(n.low, n.high) for n in answer.numbers]


WORKED_OUT = ("planned_eqd2_gy", "prior_eqd2_gy", "summed_eqd2_gy")  # never asked


def test_every_number_is_written_here() -> None:
    found = {
        name: (v.domain.unit, v.domain.low, v.domain.high, v.domain.step)
        for name, v in VARIABLES.items()
        if isinstance(v.domain, Number)
    }
    assert found == NUMBERS


@pytest.mark.parametrize("key", [key for key in NUMBERS if key not in WORKED_OUT])
def test_both_limits_are_answers_and_what_lies_outside_is_refused(key: str) -> None:
    _, low, high, step = NUMBERS[key]
    assert read(key, low) == [(low, low)]
    assert read(key, high) == [(high, high)]
    for outside in (low - (step or 0.1), high + (step or 0.1)):
        with pytest.raises(CaseError, match="out of range"):
            read(key, outside)
    if step:
        assert read(key, low + step) == [(low + step, low + step)]
        with pytest.raises(CaseError, match="comes in"):
            read(key, low + step / 2)
    else:
        assert read(key, low + 0.5) == [(low + 0.5, low + 0.5)]


# prognosis.md 4b: CRP 0.4 mg/dL = 4 mg/L; albumin 3.7 g/dL = 37 g/L; platelets 100,000/µL; the limits in every unit
# are in tests/casefile/test_laboratory.py
UNITS = [
    ("albumin_g_dl", "35 g/L", 3.5),
    ("albumin", "37 g/L", 3.7),
    ("albumin", "3.7 g/dL", 3.7),
    ("crp_mg_dl", "4 mg/L", 0.4),
    ("crp", "0.4 mg/dL", 0.4),
    ("haemoglobin_g_dl", "120 g/L", 12),
    ("ldh_iu_l", "250 U/L", 250),
    ("platelets_10_9_l", "100000 /µL", 100),
    ("platelets_10_9_l", "100000 /uL", 100),
    ("platelets_10_9_l", "100 ×10⁹/L", 100),
]


@pytest.mark.parametrize(("key", "written", "value"), UNITS)
def test_a_unit_is_converted(key: str, written: str, value: float) -> None:
    ((low, high),) = read(key, written)
    assert low == high == pytest.approx(value)


def test_every_unit_is_written_here() -> None:
    units = {
        name: dict(v.domain.units) for name, v in VARIABLES.items() if isinstance(v.domain, Number) and v.domain.units
    }
    assert units == {
        "albumin_g_dl": {"g/L": 0.1},
        "calcium_mg_dl": {"mmol/L": 4.008},
        "calcium_corrected_mg_dl": {"mmol/L": 4.008},
        "crp_mg_dl": {"mg/L": 0.1},
        "haemoglobin_g_dl": {"g/L": 0.1},
        "ldh_iu_l": {"U/L": 1, "µkat/L": 60},
        "bilirubin_mg_dl": {"µmol/L": 0.05847, "umol/L": 0.05847},
        "platelets_10_9_l": {"×10⁹/L": 1, "x10^9/L": 1, "10^3/µL": 1, "/µL": 0.001, "/uL": 0.001},
        "gtv_cm3": {"cm³": 1, "mL": 1, "cc": 1},
    }


def test_the_limits_of_katagiri_are_said_in_the_other_unit_too() -> None:
    """prognosis.md 4b: Ca 10.3 mg/dL = 2.57 mmol/L; bilirubin 1.4 mg/dL = 24 µmol/L."""
    assert "2.57 mmol/L is 10.3 mg/dL" in VARIABLES["calcium_mg_dl"].help
    assert "24 µmol/L is 1.4 mg/dL" in VARIABLES["bilirubin_mg_dl"].help
    assert abs(10.3 / 2.57 - 4.008) < 0.002  # the molar mass of calcium is 40.08
    assert abs(1.4 / 24 - 0.05847) < 0.0002  # that of bilirubin is 584.7


def test_the_dates_that_give_a_duration() -> None:
    assert {v.since: name for name, v in VARIABLES.items() if v.since} == {
        "deficit_on": "deficit_hours",
        "complete_paralysis_on": "complete_paralysis_hours",
        "cancer_diagnosis_on": "months_since_cancer_diagnosis",
        "prior_radiotherapy_on": "prior_radiotherapy_months",
        **topics.DATES,
    }


def test_a_paralysis_is_no_longer_than_its_deficit() -> None:
    assert {name: v.within for name, v in VARIABLES.items() if v.within} == {
        "complete_paralysis_hours": "deficit_hours"
    }
    for deficit, fits in ((48, True), (50, True), (47, False)):
        patient = {"complete_paralysis_hours": 48, "deficit_hours": deficit}
        if fits:
            spinemets.Case(patient)
        else:
            with pytest.raises(CaseError, match=r"complete_paralysis_hours.*deficit_hours"):
                spinemets.Case(patient)
