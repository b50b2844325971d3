"""Tests to order, the biopsy, and when a lesion may not be a metastasis."""

from typing import Any

from advised import NO_SIGNS, QUIET, Row, each, only, said, vertebra
from test_advice_triage import SEVEN, SIX, THIRTEEN, TWELVE

from spinemets.knowledge.variables.cancer import primary

INFECTION, SPARED, OVERLAP, FRACTURE = (
    "consider_infection",
    "spared_disc_does_not_exclude_infection",
    "imaging_does_not_replace_tissue",
    "fracture_may_not_be_malignant",
)
DISC_IN, DISC_OUT = vertebra(disc="involved"), vertebra(disc="spared")
SUSPECT = {"infection_suspected": "suspected"}
TISSUE, NO_TISSUE, NO_CANCER = {"tissue_diagnosis": "yes"}, {"tissue_diagnosis": "no"}, {"cancer_history": "no"}
SAME_DAY, SIGNS = "spinal_infection_same_day", "signs_of_spinal_infection_same_day"
ABSCESSES = ("abscess_thick_wall", "abscess_thin_wall")
DOUBT = {"diagnosis_in_doubt": "in_doubt"}
COLLAPSED = ("up_to_50", "over_50")
WHOLE = ("none", "body_over_50_involved")

# assessment.md 9.1: metastases spare the disc; 9.2: myeloma mimics a benign fracture
NOT_METASTASIS: list[Row] = [
    ("disc involved", INFECTION, "applies T5", {}, [DISC_IN]),
    ("disc involved, known cancer with tissue", INFECTION, "applies T5", TISSUE | {"primary": "breast"}, [DISC_IN]),
    ("disc spared", INFECTION, "no", {}, [DISC_OUT]),
    ("disc spared, yet suspected", INFECTION, "applies T5", {}, [DISC_OUT | SUSPECT]),
    ("disc not known", INFECTION, "may_apply T5", {}, [vertebra()]),
    ("names the vertebra", INFECTION, "applies L3", {}, [DISC_OUT, DISC_IN | {"level": "L3"}]),
    # treatment.md 10.1, same day: spinal infection
    ("suspected", SAME_DAY, "applies T5", {}, [vertebra(**SUSPECT)]),
    ("not recorded", SAME_DAY, "no", {}, [DISC_IN]),
    ("disc involved, high fever", SIGNS, "applies T5", {"fever": "high"}, [DISC_IN]),
    ("disc involved, mild fever, markers not known", SIGNS, "may_apply T5", {"fever": "mild"}, [DISC_IN]),
    ("disc involved, markers raised", SIGNS, "applies T5", {"inflammation_markers": "marked"}, [DISC_IN]),
    ("disc spared, high fever, no abscess", SIGNS, "no", {"fever": "high"}, [DISC_OUT | {"paraspinal_tissue": "mass"}]),
    *[(f"{a}, disc spared", SIGNS, "applies T5", {}, [DISC_OUT | {"paraspinal_tissue": a}]) for a in ABSCESSES],
    ("recorded as suspected", SIGNS, "no", {"fever": "high"}, [DISC_IN | SUSPECT]),
    ("in doubt, disc spared", SPARED, "applies T5", DOUBT, [DISC_OUT]),
    ("neither cancer nor tissue, disc spared", SPARED, "applies T5", NO_CANCER | NO_TISSUE, [DISC_OUT]),
    ("in doubt, disc involved", SPARED, "no", DOUBT, [DISC_IN]),
    ("in doubt, disc not known", SPARED, "may_apply T5", DOUBT, [vertebra()]),
    ("no doubt recorded, disc spared", SPARED, "may_apply T5", NO_TISSUE, [DISC_OUT]),
    ("disc involved", OVERLAP, "applies T5", {}, [DISC_IN]),
    ("suspected", OVERLAP, "applies T5", {}, [vertebra(**SUSPECT)]),
    ("disc spared", OVERLAP, "no", {}, [DISC_OUT]),
    ("disc not known: nothing recorded", OVERLAP, "may_apply T5", {}, [vertebra()]),
    *[(f"in doubt, {c}", FRACTURE, "applies T5", DOUBT, [vertebra(collapse=c)]) for c in COLLAPSED],
    *[(f"in doubt, {c}", FRACTURE, "no", DOUBT, [vertebra(collapse=c)]) for c in WHOLE],
    ("in doubt, collapse not known", FRACTURE, "may_apply T5", DOUBT, [vertebra()]),
    ("no doubt recorded, collapse", FRACTURE, "may_apply T5", {}, [vertebra(collapse="over_50")]),
    ("neither cancer nor tissue", FRACTURE, "applies T5", NO_CANCER | NO_TISSUE, [vertebra(collapse="over_50")]),
    ("no cancer, with tissue", FRACTURE, "no", NO_CANCER | TISSUE, [vertebra(collapse="over_50")]),
    ("cancer, no tissue", FRACTURE, "no", {"primary": "breast"} | NO_TISSUE, [vertebra(collapse="over_50")]),
]

POSSIBLE = ("unknown", "lymphoma", "myeloma", "leukaemia", "other")
LABORATORY, YIELDS, NEEDLE, SEND = (
    "laboratory_set",
    "unknown_primary_yields",
    "ct_guided_biopsy",
    "what_to_send_from_the_biopsy",
)
# assessment.md 10: the search and the biopsy
TISSUE_ROWS: list[Row] = [
    ("no tissue", NEEDLE, "applies", NO_TISSUE, [vertebra()]),
    ("tissue at hand", NEEDLE, "no", TISSUE, [vertebra()]),
    ("tissue not known", NEEDLE, "may_apply", {}, [vertebra()]),
    ("no vertebra is named", NEEDLE, "no", NO_TISSUE),
    ("in doubt", LABORATORY, "applies", DOUBT | {"primary": "breast"}, [vertebra()]),
    ("neither cancer nor tissue", LABORATORY, "applies", NO_CANCER | NO_TISSUE, [vertebra()]),
    ("in doubt, no vertebra", LABORATORY, "no", DOUBT | {"primary": "breast"}),
    *[(p, LABORATORY, "no", {"primary": p}, [vertebra()]) for p in primary.domain.labels if p != "unknown"],
    ("unknown primary", LABORATORY, "applies", {"primary": "unknown"}, [vertebra()]),
    ("unknown primary, no vertebra", LABORATORY, "no", {"primary": "unknown"}),
    ("primary not known", LABORATORY, "may_apply", {}, [vertebra()]),
    *[(p, SEND, "applies", NO_TISSUE | {"primary": p}, [vertebra()]) for p in POSSIBLE],
    *[(p, SEND, "no", NO_TISSUE | {"primary": p}, [vertebra()]) for p in primary.domain.labels if p not in POSSIBLE],
    ("in doubt", SEND, "applies", NO_TISSUE | DOUBT | {"primary": "breast"}, [vertebra()]),
    ("in doubt, tissue at hand", SEND, "no", TISSUE | DOUBT | {"primary": "unknown"}, [vertebra()]),
    ("in doubt, no vertebra", SEND, "no", NO_TISSUE | DOUBT | {"primary": "unknown"}),
    ("tissue not known", SEND, "may_apply", {"primary": "unknown"}, [vertebra()]),
    ("unknown primary", YIELDS, "applies", {"primary": "unknown"}, [vertebra()]),
    *[(p, YIELDS, "no", {"primary": p}, [vertebra()]) for p in primary.domain.labels if p != "unknown"],
    ("no known cancer", YIELDS, "applies", NO_CANCER, [vertebra()]),
    ("no known cancer, no vertebra", YIELDS, "no", NO_CANCER),
    ("unknown primary, no vertebra", YIELDS, "no", {"primary": "unknown"}),
    ("nothing known", YIELDS, "may_apply", {}, [vertebra()]),
]

BLEEDS, SOLITARY, STEROID = (
    "biopsy_of_a_bleeding_tumour",
    "solitary_lesion_plan_the_tract",
    "no_steroid_before_the_biopsy",
)
ALONE = {"vertebral_metastases": 1, "extraspinal_bone_metastases": 0}
BIOPSY: list[Row] = [
    *[(p, BLEEDS, "applies", NO_TISSUE | {"primary": p}) for p in ("kidney", "thyroid")],
    *[(p, BLEEDS, "no", NO_TISSUE | {"primary": p}) for p in primary.domain.labels if p not in ("kidney", "thyroid")],
    ("kidney, tissue at hand", BLEEDS, "no", TISSUE | {"primary": "kidney"}),
    ("primary not known", BLEEDS, "may_apply", NO_TISSUE),
    ("one vertebra, no other bone", SOLITARY, "applies", NO_TISSUE | ALONE, [vertebra()]),
    ("two vertebrae", SOLITARY, "no", NO_TISSUE | ALONE | {"vertebral_metastases": 2}, [vertebra()]),
    ("a bone outside the spine", SOLITARY, "no", NO_TISSUE | ALONE | {"extraspinal_bone_metastases": 1}, [vertebra()]),
    ("one vertebra, tissue at hand", SOLITARY, "no", TISSUE | ALONE, [vertebra()]),
    ("other bone not known", SOLITARY, "may_apply", NO_TISSUE | {"vertebral_metastases": 1}, [vertebra()]),
    *[(p, STEROID, "applies", NO_SIGNS | NO_TISSUE | {"primary": p}, [vertebra()]) for p in POSSIBLE],
    *[
        (p, STEROID, "no", NO_SIGNS | NO_TISSUE | {"primary": p}, [vertebra()])
        for p in primary.domain.labels
        if p not in POSSIBLE
    ],
    ("no known cancer", STEROID, "applies", NO_SIGNS | NO_TISSUE | NO_CANCER, [vertebra()]),
    ("tissue at hand", STEROID, "no", NO_SIGNS | TISSUE | {"primary": "lymphoma"}, [vertebra()]),
    ("no vertebra", STEROID, "no", NO_SIGNS | NO_TISSUE | {"primary": "lymphoma"}),
    # with cord signs the advice to hold it stands for this one
    ("weak legs", STEROID, "no", only("limb_weakness") | NO_TISSUE | {"primary": "lymphoma"}, [vertebra()]),
    ("signs not known", STEROID, "may_apply", NO_TISSUE | {"primary": "lymphoma"}, [vertebra()]),
]

PROTOCOL, GADOLINIUM, INTRADURAL, CT_BONE, CT_REPORT = (
    "whole_spine_mri_protocol",
    "mri_with_gadolinium",
    "escc_and_sins_not_for_intradural_disease",
    "ct_for_bone",
    "ct_report_may_miss_compression",
)
DONE, NO_MRI = {"whole_spine_mri": "done"}, {"mri": "contraindicated"}
SCAN, MYELOMA, PET, CARD = (
    "negative_bone_scan_does_not_exclude",
    "bone_scan_misses_myeloma",
    "pet_alone_localises_poorly",
    "red_flag_raised_on_the_card",
)
# assessment.md 8: sequences, bone scan, PET; 9.3: gadolinium; 1.5: bone quality is read on CT
IMAGING: list[Row] = [
    ("weak legs", PROTOCOL, "applies", only("limb_weakness"), [vertebra()]),
    ("compression seen", PROTOCOL, "applies", QUIET, [vertebra(escc="2")]),
    ("pain at night", PROTOCOL, "applies", only("pain_nocturnal"), [vertebra()]),
    ("quiet", PROTOCOL, "no", QUIET, [vertebra()]),
    ("pain at night, done", PROTOCOL, "no", only("pain_nocturnal") | DONE, [vertebra()]),
    ("weak legs, done", PROTOCOL, "no", only("limb_weakness") | DONE, [vertebra()]),
    ("weak legs, contraindicated", PROTOCOL, "no", only("limb_weakness") | NO_MRI, [vertebra()]),
    ("nothing known", PROTOCOL, "may_apply", {}, [vertebra()]),
    ("myelopathy, ESCC 1b", GADOLINIUM, "applies", {"myelopathy": "yes"}, [vertebra(escc="1b")]),
    ("myelopathy, ESCC 2", GADOLINIUM, "no", {"myelopathy": "yes"}, [vertebra(escc="2")]),
    ("no myelopathy", GADOLINIUM, "no", {"myelopathy": "no"}, [vertebra()]),
    *[
        row
        for rule in (GADOLINIUM, INTRADURAL)
        for key in ("cord_lesion", "leptomeningeal_deposits")
        for row in (
            (f"{key}: yes", rule, "applies", {"myelopathy": "no", key: "yes"}, [vertebra()]),
            (f"{key}: no", rule, "no", {"myelopathy": "no", key: "no"}, [vertebra()]),
        )
    ],
    ("nothing recorded", INTRADURAL, "no", {}, [vertebra()]),
    ("SINS 6", CT_BONE, "no", {}, [SIX]),
    *[(f"SINS {n}", CT_BONE, "applies T12", {}, [v]) for n, v in ((7, SEVEN), (12, TWELVE), (13, THIRTEEN))],
    ("SINS 13, with screws", CT_BONE, "no", {}, [THIRTEEN | {"instrumented": "yes"}]),
    ("SINS not known", CT_BONE, "may_apply T5", {}, [{"level": "T5"}]),
    ("MRI contraindicated, weak legs", CT_REPORT, "applies", NO_MRI | only("limb_weakness"), [vertebra()]),
    ("MRI contraindicated, quiet", CT_REPORT, "no", NO_MRI | QUIET, [vertebra()]),
    ("MRI possible, weak legs", CT_REPORT, "no", {"mri": "possible"} | only("limb_weakness"), [vertebra()]),
    ("negative", SCAN, "applies", {"bone_scan": "negative"}),
    ("positive", SCAN, "no", {"bone_scan": "positive"}),
    ("not recorded", SCAN, "no", {}),
    ("myeloma", MYELOMA, "applies", {"primary": "myeloma"}),
    *[(p, MYELOMA, "no", {"primary": p}) for p in primary.domain.labels if p != "myeloma"],
    ("primary not known", MYELOMA, "may_apply", {}),
    ("PET by itself", PET, "applies", {"pet": "alone"}),
    ("PET/CT", PET, "no", {"pet": "with_ct"}),
    ("not recorded", PET, "no", {}),
    ("a flag", CARD, "applies", {"red_flags_card": "some"}),
    ("no flag", CARD, "no", {"red_flags_card": "none"}),
    ("card not recorded", CARD, "no", {}),
]


@each(NOT_METASTASIS + TISSUE_ROWS + BIOPSY + IMAGING)
def test_evaluation(about: str, rule: str, expected: str, patient: Any, lesions: Any, policy: Any) -> None:
    assert said(rule, patient, lesions, policy) == expected, about
