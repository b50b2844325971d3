"""Which imaging and how soon, and where a score or a scale does not hold."""

from typing import Any

from advised import CANCER, CORD_AND_CAUDA, NO_CANCER, NO_SIGNS, PAINS, QUIET, SIGNS, Row, each, only, said, vertebra

DAY, WEEK = "mri_whole_spine_within_24_hours", "mri_whole_spine_within_1_week"
DONE, MAYBE_DONE = {"whole_spine_mri": "done"}, {"whole_spine_mri": ["done", "not_recorded"]}
BARRED = {"mri": "contraindicated"}
PAIN = only("pain_nocturnal")
GAIT = only("gait_disturbance")

# treatment.md 8.1, row 1.5.2: suspected cord compression: MRI always within 24 hours
WITHIN_A_DAY: list[Row] = [
    *[(f"{sign}, with cancer", DAY, "applies", CANCER | only(sign), [vertebra()]) for sign in SIGNS],
    *[(f"{sign}, without cancer", DAY, "applies", NO_CANCER | only(sign), [vertebra()]) for sign in CORD_AND_CAUDA],
    ("radicular pain alone, without cancer", DAY, "no", NO_CANCER | only("radicular_pain"), [vertebra()]),
    ("radicular pain, cancer not known", DAY, "may_apply", only("radicular_pain"), [vertebra()]),
    ("gait disturbance, cancer not known", DAY, "applies", GAIT, [vertebra()]),
    ("no sign", DAY, "no", CANCER | QUIET, [vertebra()]),
    ("signs not known", DAY, "may_apply", CANCER, [vertebra()]),
    ("ESCC 1c", DAY, "no", CANCER | QUIET, [vertebra(escc="1c")]),
    ("ESCC 2, with cancer", DAY, "applies", CANCER | QUIET, [vertebra(escc="2")]),
    ("ESCC 2, without cancer", DAY, "applies", NO_CANCER | QUIET, [vertebra(escc="2")]),
    ("MRI done, with cancer", DAY, "no", CANCER | only("radicular_pain") | DONE, [vertebra()]),
    ("MRI done, without cancer", DAY, "no", NO_CANCER | GAIT | DONE, [vertebra()]),
    ("MRI perhaps done", DAY, "may_apply", CANCER | GAIT | MAYBE_DONE, [vertebra()]),
    ("MRI contraindicated", DAY, "no", CANCER | GAIT | BARRED, [vertebra()]),
    ("MRI possible", DAY, "applies", CANCER | GAIT | {"mri": "possible"}, [vertebra()]),
    ("a device to check is no bar", DAY, "applies", CANCER | GAIT | {"mri": "device_check"}, [vertebra()]),
    (
        "MRI perhaps contraindicated",
        DAY,
        "may_apply",
        CANCER | GAIT | {"mri": ["possible", "contraindicated"]},
        [vertebra()],
    ),
]

# QS56 statement 2: suspected metastases without neurological signs: MRI and a plan within a week
WITHIN_A_WEEK: list[Row] = [
    *[(pain, WEEK, "applies", CANCER | only(pain), [vertebra()]) for pain in PAINS],
    ("no pain", WEEK, "no", CANCER | QUIET, [vertebra()]),
    ("pains not known", WEEK, "may_apply", CANCER | NO_SIGNS, [vertebra()]),
    ("no cancer", WEEK, "no", NO_CANCER | PAIN, [vertebra()]),
    ("cancer not known", WEEK, "may_apply", PAIN, [vertebra()]),
    *[(f"pain and {s}", WEEK, "no", CANCER | only(s) | {"pain_nocturnal": "yes"}, [vertebra()]) for s in SIGNS],
    ("pain and ESCC 1c", WEEK, "applies", CANCER | PAIN, [vertebra(escc="1c")]),
    ("pain and ESCC 3", WEEK, "no", CANCER | PAIN, [vertebra(escc="3")]),
    ("pain, signs not known", WEEK, "applies", CANCER | {"pain_nocturnal": "yes"}, [vertebra()]),
    ("MRI done", WEEK, "no", CANCER | PAIN | DONE, [vertebra()]),
    ("MRI contraindicated", WEEK, "no", CANCER | PAIN | BARRED, [vertebra()]),
    ("MRI possible", WEEK, "applies", CANCER | PAIN | {"mri": "possible"}, [vertebra()]),
    ("a device to check is no bar", WEEK, "applies", CANCER | PAIN | {"mri": "device_check"}, [vertebra()]),
]

FILM, DEVICE, CT, PUNCTURE = (
    "plain_film_does_not_exclude",
    "mri_device_check",
    "ct_when_mri_impossible",
    "lumbar_puncture_below_block_risk",
)

# assessment.md 8: plain films neither diagnose nor exclude; a device is checked; CT if MRI is contraindicated; lumbar
# puncture below a block
OTHER_IMAGING: list[Row] = [
    *[(f"{pain}, no MRI yet", FILM, "applies", only(pain), [vertebra()]) for pain in PAINS],
    *[(f"{sign}, no MRI yet", FILM, "applies", only(sign), [vertebra()]) for sign in SIGNS],
    ("ESCC 2 on some other imaging", FILM, "applies", QUIET, [vertebra(escc="2")]),
    ("nothing suspected", FILM, "no", QUIET, [vertebra()]),
    ("nothing known", FILM, "may_apply", {}, [vertebra()]),
    ("pain, MRI done", FILM, "no", PAIN | DONE, [vertebra()]),
    ("gait disturbance, MRI done", FILM, "no", GAIT | DONE, [vertebra()]),
    ("pain, MRI perhaps done", FILM, "may_apply", PAIN | MAYBE_DONE, [vertebra()]),
    ("a device", DEVICE, "applies", {"mri": "device_check"}),
    ("MRI possible", DEVICE, "no", {"mri": "possible"}),
    ("MRI contraindicated", DEVICE, "no", BARRED),
    ("nothing recorded", DEVICE, "no", {}),
    ("perhaps a device", DEVICE, "may_apply", {"mri": ["possible", "device_check"]}),
    *[(f"contraindicated, {sign}", CT, "applies", BARRED | only(sign), [vertebra()]) for sign in SIGNS],
    *[(f"contraindicated, {pain}", CT, "applies", BARRED | only(pain), [vertebra()]) for pain in PAINS],
    ("contraindicated, nothing suspected", CT, "no", BARRED | QUIET, [vertebra()]),
    ("contraindicated, nothing known", CT, "may_apply", BARRED, [vertebra()]),
    *[(f"{state}, gait disturbance", CT, "no", {"mri": state} | GAIT) for state in ("possible", "device_check")],
    *[(f"{state}, pain", CT, "no", {"mri": state} | PAIN) for state in ("possible", "device_check")],
    ("nothing recorded, pain", CT, "no", PAIN),
    ("contraindicated, so myelography may come up", PUNCTURE, "applies", BARRED),
    ("MRI possible", PUNCTURE, "no", {"mri": "possible"}),
    ("a device to check", PUNCTURE, "no", {"mri": "device_check"}),
    ("nothing recorded", PUNCTURE, "no", {}),
    ("perhaps contraindicated", PUNCTURE, "may_apply", {"mri": ["possible", "contraindicated"]}),
]

METAL, CONUS = "sins_not_valid_when_instrumented", "escc_not_validated_below_conus"
ABOVE = [f"C{n}" for n in range(8)] + [f"T{n}" for n in range(1, 13)] + ["L1"]
BELOW = ["L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4", "S5"]

# assessment.md 1.5, pitfall 4: not validated once instrumented; assessment.md 2: validated only above the conus
VALIDITY: list[Row] = [
    ("metal", METAL, "applies T9", {}, [vertebra("T9", instrumented="yes"), vertebra("L3")]),
    ("no metal", METAL, "no", {}, [vertebra("T9", instrumented="no")]),
    ("nothing recorded", METAL, "no", {}, [vertebra("T9")]),
    ("perhaps metal", METAL, "may_apply T9", {}, [vertebra("T9", instrumented=["no", "yes"])]),
    *[(f"{level} has the cord beside it", CONUS, "no", {}, [vertebra(level)]) for level in ABOVE],
    *[(f"{level} is below the conus", CONUS, f"applies {level}", {}, [vertebra(level)]) for level in BELOW],
    ("L1 or L2", CONUS, "may_apply L1 or L2", {}, [vertebra() | {"level": ["L1", "L2"]}]),
    ("names the levels below only", CONUS, "applies L4 S1", {}, [vertebra("T5"), vertebra("L4"), vertebra("S1")]),
]


@each(WITHIN_A_DAY + WITHIN_A_WEEK + OTHER_IMAGING + VALIDITY)
def test_imaging(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about
