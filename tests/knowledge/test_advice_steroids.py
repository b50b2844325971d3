"""Dexamethasone: who gets 16 mg, who waits for a specialist, who gets none by routine."""

from typing import Any

from advised import CANCER, CORD_AND_CAUDA, NO_CANCER, NO_SIGNS, QUIET, SIGNS, Row, each, only, said, vertebra

from spinemets.knowledge.variables.cancer import primary

DOSE, HOLD, PROTECT = "dexamethasone_16_mg", "hold_steroid_until_tissue", "glucose_and_gastric_protection"
BLOOD, ROUTINE = "steroid_in_haematological_malignancy", "steroid_not_routine_without_deficit"

# assessment.md 6.1: suspected lymphoma, myeloma, or an unknown tumour: no steroid before haematology or oncology speaks
WITHOUT_TISSUE_WAIT = ("lymphoma", "myeloma", "leukaemia", "unknown", "other")
# treatment.md 8.1, row 1.8.5: a known haematological malignancy
OF_THE_BLOOD = ("lymphoma", "myeloma", "leukaemia")
OTHERS = tuple(code for code in primary.domain.labels if code not in WITHOUT_TISSUE_WAIT)

SIGN = only("gait_disturbance")
TISSUE, NO_TISSUE = {"tissue_diagnosis": "yes"}, {"tissue_diagnosis": "no"}
BREAST = {"primary": "breast"} | TISSUE
DONE = {"whole_spine_mri": "done"}
ONE = [vertebra()]


def with_and_without(rule: str) -> list[Row]:
    """The dose, and what protects against it, are given to the same patients."""
    return [
        *[(sign, rule, "applies", BREAST | only(sign), ONE) for sign in SIGNS],
        ("no sign", rule, "no", BREAST | QUIET, ONE),
        ("signs not known", rule, "may_apply", BREAST, ONE),
        ("no known cancer", rule, "no", NO_CANCER | SIGN, ONE),
        ("cancer not known", rule, "may_apply", SIGN | TISSUE, ONE),
        *[(f"{p}, no tissue", rule, "no", {"primary": p} | NO_TISSUE | SIGN, ONE) for p in WITHOUT_TISSUE_WAIT],
        *[(f"{p}, with tissue", rule, "applies", {"primary": p} | TISSUE | SIGN, ONE) for p in WITHOUT_TISSUE_WAIT],
        *[(f"{p}, no tissue", rule, "applies", {"primary": p} | NO_TISSUE | SIGN, ONE) for p in OTHERS],
        *[(f"{p}, tissue not known", rule, "may_apply", {"primary": p} | SIGN, ONE) for p in WITHOUT_TISSUE_WAIT],
        ("primary not known, no tissue", rule, "may_apply", CANCER | NO_TISSUE | SIGN, ONE),
        # treatment.md 8.1, row 1.8.2: stop if cord compression is excluded
        *[(f"MRI done, ESCC {g}", rule, "no", BREAST | SIGN | DONE, [vertebra(escc=g)]) for g in ("0", "1a", "1b")],
        *[(f"MRI done, ESCC {g}", rule, "applies", BREAST | SIGN | DONE, [vertebra(escc=g)]) for g in ("1c", "2", "3")],
        ("MRI done, one of two compresses", rule, "applies", BREAST | SIGN | DONE, [*ONE, vertebra("L1", escc="3")]),
        ("MRI done, ESCC not known", rule, "may_apply", BREAST | SIGN | DONE, [{"level": "T5"}]),
        ("MRI not done, ESCC 0 on other imaging", rule, "applies", BREAST | SIGN, ONE),
    ]


WAIT: list[Row] = [
    *[(f"{p}, no tissue", HOLD, "applies", {"primary": p} | NO_TISSUE | SIGN) for p in WITHOUT_TISSUE_WAIT],
    *[(f"{p}, with tissue", HOLD, "no", {"primary": p} | TISSUE | SIGN) for p in WITHOUT_TISSUE_WAIT],
    *[(f"{p}, no tissue", HOLD, "no", {"primary": p} | NO_TISSUE | SIGN) for p in OTHERS],
    ("tissue not known", HOLD, "may_apply", {"primary": "lymphoma"} | SIGN),
    ("unknown, no tissue, no sign", HOLD, "no", {"primary": "unknown"} | NO_TISSUE | QUIET),
    ("unknown, no tissue, signs not known", HOLD, "may_apply", {"primary": "unknown"} | NO_TISSUE),
    *[(f"no known cancer, {sign}", HOLD, "applies", NO_CANCER | only(sign)) for sign in CORD_AND_CAUDA],
    *[(f"unknown, no tissue, {s}", HOLD, "applies", {"primary": "unknown"} | NO_TISSUE | only(s)) for s in SIGNS],
    ("no known cancer, no sign", HOLD, "no", NO_CANCER | QUIET),
    ("cancer not known, tissue at hand", HOLD, "may_apply", SIGN | TISSUE),
    # treatment.md 10.1: radicular pain alone is no emergency without cancer, so there is no steroid to hold back
    ("no known cancer, radicular pain alone", HOLD, "no", NO_CANCER | only("radicular_pain"), ONE),
]

# the rule is about spinal metastases of such a tumour: one vertebra is involved
HAEMATOLOGY: list[Row] = [
    *[(f"{p}, with tissue, no sign", BLOOD, "applies", {"primary": p} | TISSUE | QUIET, ONE) for p in OF_THE_BLOOD],
    *[(f"{p}, with tissue, a sign", BLOOD, "applies", {"primary": p} | TISSUE | SIGN, ONE) for p in OF_THE_BLOOD],
    *[(f"{p}, no tissue", BLOOD, "no", {"primary": p} | NO_TISSUE | SIGN, ONE) for p in OF_THE_BLOOD],
    *[(f"{p}, tissue not known", BLOOD, "may_apply", {"primary": p}, ONE) for p in OF_THE_BLOOD],
    *[(f"{p}, a sign, no vertebra yet", BLOOD, "applies", {"primary": p} | TISSUE | SIGN) for p in OF_THE_BLOOD],
    *[(f"{p}, no sign, no vertebra", BLOOD, "no", {"primary": p} | TISSUE | QUIET) for p in OF_THE_BLOOD],
    *[(f"{p}, signs not known, no vertebra", BLOOD, "may_apply", {"primary": p} | TISSUE) for p in OF_THE_BLOOD],
    *[(f"{p}, with tissue", BLOOD, "no", {"primary": p} | TISSUE | SIGN, ONE) for p in (*OTHERS, "unknown", "other")],
]

# assessment.md 6.1: protection goes with the steroid, and a known haematological malignancy gets it without signs
WITH_EVERY_DOSE: list[Row] = [
    *[(f"{p}, with tissue, no sign", PROTECT, "applies", {"primary": p} | TISSUE | QUIET, ONE) for p in OF_THE_BLOOD],
    *[(f"{p}, no tissue, no sign", PROTECT, "no", {"primary": p} | NO_TISSUE | QUIET, ONE) for p in OF_THE_BLOOD],
    *[(f"{p}, tissue not known, no sign", PROTECT, "may_apply", {"primary": p} | QUIET, ONE) for p in OF_THE_BLOOD],
    *[
        (f"{p}, with tissue, no sign", PROTECT, "no", {"primary": p} | TISSUE | QUIET, ONE)
        for p in (*OTHERS, "unknown", "other")
        if p != "breast"
    ],
    # assessment.md 6.1: protection goes with the steroid, so also with that of 1.8.5 when MRI shows no compression
    (
        "known myeloma, MRI done, no compression",
        PROTECT,
        "applies",
        QUIET | {"primary": "myeloma"} | TISSUE | DONE,
        ONE,
    ),
]

DECIDE = "steroid_decide_now"
# while the tissue or the cancer is not known: the same two answers, side by side
UNDECIDED: list[Row] = [
    *[(f"{sign}, nothing else known", DECIDE, "applies", only(sign)) for sign in CORD_AND_CAUDA],
    ("radicular pain alone, nothing else known", DECIDE, "may_apply", only("radicular_pain")),
    ("radicular pain alone, with cancer", DECIDE, "applies", CANCER | only("radicular_pain")),
    *[(f"{p}, tissue not known", DECIDE, "applies", {"primary": p} | SIGN, ONE) for p in WITHOUT_TISSUE_WAIT],
    ("no sign", DECIDE, "no", QUIET, ONE),
    ("signs not known", DECIDE, "may_apply", {}, ONE),
    ("the dose applies", DECIDE, "no", BREAST | SIGN, ONE),
    ("the discussion applies", DECIDE, "no", {"primary": "lymphoma"} | NO_TISSUE | SIGN, ONE),
    ("compression excluded", DECIDE, "no", SIGN | DONE, ONE),
    ("MRI done, ESCC 1c", DECIDE, "applies", SIGN | DONE, [vertebra(escc="1c")]),
    ("MRI done, ESCC 2", DECIDE, "applies", SIGN | DONE, [vertebra(escc="2")]),
    # row 1.8.2 stops the steroid once compression is excluded: an unanswered grade excludes nothing
    ("MRI done, ESCC not known", DECIDE, "applies", BREAST | SIGN | DONE, [{"level": "T5"}]),
    ("MRI done, no vertebra named", DECIDE, "applies", BREAST | SIGN | DONE),
    ("MRI done, one of two not graded", DECIDE, "applies", BREAST | SIGN | DONE, [*ONE, {"level": "L1"}]),
    ("no known cancer, radicular pain alone", DECIDE, "no", NO_CANCER | only("radicular_pain"), ONE),
    ("no known cancer, gait disturbance", DECIDE, "no", NO_CANCER | SIGN, ONE),
]

UNEXPLAINED = "signs_without_compression_on_mri"
# assessment.md 3.1: signs with low-grade compression: another cause; treatment.md 8.1, row 1.8.2: stop the steroid
NOT_COMPRESSED: list[Row] = [
    *[
        (f"{sign}, MRI done, ESCC 1b", UNEXPLAINED, "applies", only(sign) | DONE, [vertebra(escc="1b")])
        for sign in SIGNS
    ],
    ("MRI not recorded", UNEXPLAINED, "no", SIGN, ONE),
    ("no sign", UNEXPLAINED, "no", QUIET | DONE, ONE),
    *[(f"MRI done, ESCC {g}", UNEXPLAINED, "no", SIGN | DONE, [vertebra(escc=g)]) for g in ("1c", "2", "3")],
    ("MRI done, ESCC not known", UNEXPLAINED, "may_apply", SIGN | DONE, [{"level": "T5"}]),
    ("MRI done, one of two compresses", UNEXPLAINED, "no", SIGN | DONE, [*ONE, vertebra("L1", escc="3")]),
]

# treatment.md 10.1: spinal infection has a route of its own; 6: infection is a harm of the steroid
INFECTED, ABSCESS = [vertebra(infection_suspected="suspected")], [vertebra(paraspinal_tissue="abscess_thin_wall")]
FIRST = "infection_before_steroid"
INFECTION: list[Row] = [
    *[(f"{sign}, infection suspected", FIRST, "applies", BREAST | only(sign), INFECTED) for sign in SIGNS],
    *[(f"infection suspected: {rule}", rule, "no", BREAST | SIGN, INFECTED) for rule in (DOSE, PROTECT, DECIDE)],
    *[(f"infection, no tissue: {rule}", rule, "no", BREAST | SIGN | NO_TISSUE, INFECTED) for rule in (DOSE, PROTECT)],
    *[(f"an abscess: {rule}", rule, "no", BREAST | SIGN, ABSCESS) for rule in (DOSE, PROTECT, DECIDE)],
    ("an abscess", FIRST, "applies", BREAST | SIGN, ABSCESS),
    ("disc involved, high fever", FIRST, "applies", BREAST | SIGN | {"fever": "high"}, [vertebra(disc="involved")]),
    ("disc involved, fever not known", FIRST, "may_apply", BREAST | SIGN, [vertebra(disc="involved")]),
    ("disc involved, fever not known", DOSE, "applies", BREAST | SIGN, [vertebra(disc="involved")]),
    ("infection suspected, no sign", FIRST, "no", BREAST | QUIET, INFECTED),
    ("known myeloma, no sign", FIRST, "applies", {"primary": "myeloma"} | TISSUE | QUIET, INFECTED),
    ("known myeloma, infection suspected", BLOOD, "no", {"primary": "myeloma"} | TISSUE | SIGN, INFECTED),
    ("known myeloma, an abscess", BLOOD, "no", {"primary": "myeloma"} | TISSUE | SIGN, ABSCESS),
]

# treatment.md 8.1, rows 1.8.3 and 1.8.7: no signs, no routine steroid
NO_ROUTINE: list[Row] = [
    ("no sign", ROUTINE, "applies", BREAST | QUIET),
    *[(sign, ROUTINE, "no", BREAST | only(sign)) for sign in SIGNS],
    ("signs not known", ROUTINE, "may_apply", BREAST),
    *[(f"{p}, with tissue", ROUTINE, "no", {"primary": p} | TISSUE | NO_SIGNS, ONE) for p in OF_THE_BLOOD],
    *[(f"{p}, no tissue", ROUTINE, "applies", {"primary": p} | NO_TISSUE | NO_SIGNS) for p in OF_THE_BLOOD],
    *[(f"{p}, with tissue", ROUTINE, "applies", {"primary": p} | TISSUE | NO_SIGNS) for p in (*OTHERS, "unknown")],
]


@each(
    with_and_without(DOSE)
    + with_and_without(PROTECT)
    + WAIT
    + HAEMATOLOGY
    + WITH_EVERY_DOSE
    + UNDECIDED
    + NOT_COMPRESSED
    + INFECTION
    + NO_ROUTINE
)
def test_steroids(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about
