"""Every advice identifier of the contract exists, is reached by a case, and stays silent in another."""

import re
from pathlib import Path
from typing import Any

import pytest

import spinemets

# contract.md: the identifiers that other programs already know
KNOWN = [
    "contact_mscc_coordinator_now",
    "advice_within_24_hours",
    "mri_whole_spine_within_24_hours",
    "mri_whole_spine_within_1_week",
    "plain_film_does_not_exclude",
    "mri_device_check",
    "ct_when_mri_impossible",
    "lumbar_puncture_below_block_risk",
    "immobilise",
    "dexamethasone_16_mg",
    "hold_steroid_until_tissue",
    "steroid_not_routine_without_deficit",
    "glucose_and_gastric_protection",
    "biopsy_before_treatment",
    "search_for_primary",
    "consider_infection",
    "spine_surgeon_opinion",
    "decompression_may_restore_function",
    "decompression_unlikely_to_restore_function",
    "major_surgery_needs_survival_over_3_months",
    "embolise_before_surgery",
    "avoid_screws_in_involved_pedicles",
    "extend_fixation",
    "radiotherapy_within_24_hours",
    "single_8_gy_when_prognosis_short",
    "avoid_stereotactic_when_prognosis_short",
    "radiotherapy_surgery_interval",
    "fracture_risk_after_stereotactic",
    "cord_limit_exceeded",
    "prognosis_may_be_underestimated",
    "palliative_care_referral",
    "bone_modifying_agent",
    "dental_check",
    "thromboprophylaxis",
    "bracing",
    "sins_not_valid_when_instrumented",
    "escc_not_validated_below_conus",
    "score_outside_derivation",
]
RULES = spinemets.rulebook().catalogue.rules
REACHED = "|".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_advice_*.py"))


@pytest.mark.parametrize("name", KNOWN)
def test_an_identifier_of_the_contract_exists_and_is_tried(name: str) -> None:
    assert name in RULES
    assert re.search(rf'"{name}"', REACHED), "no test of advice names it"


SIGNS = ("sphincter_disturbance", "gait_disturbance", "limb_weakness", "sensory_loss", "radicular_pain", "myelopathy")
PAINS = ("severe_unremitting", "progressive", "mechanical", "on_straining", "nocturnal")
WELL: dict[str, Any] = {
    "cancer_history": "no",
    "neurological_deficit": "no",
    "targeted_therapy": "no",
    **dict.fromkeys(SIGNS, "no"),
    **dict.fromkeys([f"pain_{pain}" for pain in PAINS], "no"),
    "spinal_tenderness": "no",
    "spinal_claudication": "no",
}
WEAK: dict[str, Any] = {"neurological_deficit": "yes"}


@pytest.mark.parametrize("name", KNOWN)
def test_an_identifier_of_the_contract_stays_silent_somewhere(name: str) -> None:
    cases = [spinemets.Case(patient, []) for patient in (WELL, WEAK)]
    applying = [{a.rule.name for a in spinemets.assess(case).advice if a.status == "applies"} for case in cases]
    assert any(name not in found for found in applying)
