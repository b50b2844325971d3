"""A deficit that gets worse while the steroid waits for tissue."""

from typing import Any

from advised import CANCER, NO_CANCER, QUIET, Row, each, only, said

RULE = "progressing_deficit_overrides_steroid_delay"
# assessment.md 6: suspected haematological or unknown histology: hold; progressing cord deficit overrides
NO_TISSUE = {"primary": "lymphoma", "tissue_diagnosis": "no"}
WORSE, NOT_WORSE = {"progressive_deficit": "yes"}, {"progressive_deficit": "no"}
SIGN = only("limb_weakness")

ROWS: list[Row] = [
    ("getting worse", RULE, "applies", NO_TISSUE | SIGN | WORSE),
    ("getting worse, no cancer known", RULE, "applies", NO_CANCER | SIGN | WORSE),
    ("nothing else known of the deficit", RULE, "applies", NO_TISSUE | WORSE),
    ("not getting worse", RULE, "no", NO_TISSUE | SIGN | NOT_WORSE),
    ("course not known", RULE, "may_apply", NO_TISSUE | SIGN),
    ("tissue at hand", RULE, "no", NO_TISSUE | {"tissue_diagnosis": "yes"} | SIGN | WORSE),
    ("tissue not known", RULE, "may_apply", {"primary": "lymphoma"} | SIGN | WORSE),
    ("a tumour that a steroid does not hide", RULE, "no", NO_TISSUE | {"primary": "breast"} | SIGN | WORSE),
    ("no sign", RULE, "no", NO_TISSUE | QUIET),
    ("worse is a sign", "contact_mscc_coordinator_now", "applies", CANCER | WORSE),
]


@each(ROWS)
def test_a_progressing_deficit(
    about: str,
    rule: str,
    expected: str,
    patient: dict[str, Any],
    lesions: tuple[dict[str, Any], ...],
    policy: dict[str, Any],
) -> None:
    assert said(rule, patient, lesions, policy) == expected
