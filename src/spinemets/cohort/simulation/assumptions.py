"""What the generator takes for granted: shares and effects, as one table of literals.

None of this is epidemiology. A share with the mark `STATPEARLS` stands in that article; everything else is an
assumption of the generator, made so that a registry looks like one. Nothing here is ever shown to a clinician.
"""

from typing import NamedTuple

from spinemets.knowledge.sources.papers import STATPEARLS
from spinemets.model import Cite

STATED = Cite(STATPEARLS, "etiology: primaries in descending order, with per cent", "secondary")
PART = Cite(STATPEARLS, "etiology: the per cent of a group of which this is a part; how it is split is assumed", "ours")
ASSUMED = Cite(STATPEARLS, "not there: an assumption of the generator, for what the stated shares leave over", "ours")


class Primary(NamedTuple):
    """Patients with one primary: shares between 0 and 1, `share` in per cent of all.

    `bone`: blastic, mixed, lytic. `profile` is what the generator answers to `bollen_profile`, `growth` to `growth`;
    neither is a statement about those papers. `months`: the median from diagnosis to now.
    """

    share: float
    cite: Cite
    age: float
    female: float
    bone: tuple[float, float, float]
    visceral: float
    brain: float
    months: float
    growth: str
    profile: str
    targeted: float = 0.1


PRIMARIES = {
    "breast": Primary(21, STATED, 60, 0.99, (0.15, 0.4, 0.45), 0.4, 0.09, 48, "slow", "favourable", 0.35),
    "prostate": Primary(7.5, STATED, 71, 0, (0.75, 0.2, 0.05), 0.15, 0.02, 42, "slow", "moderate", 0.1),
    "lung_nsclc": Primary(16, PART, 65, 0.4, (0.1, 0.25, 0.65), 0.5, 0.22, 5, "rapid", "unfavourable", 0.35),
    "lung_sclc": Primary(3, PART, 66, 0.38, (0.15, 0.3, 0.55), 0.6, 0.25, 4, "rapid", "unfavourable", 0.15),
    "kidney": Primary(5, STATED, 64, 0.3, (0.01, 0.07, 0.92), 0.5, 0.1, 22, "moderate", "moderate", 0.5),
    "thyroid": Primary(2.5, STATED, 65, 0.65, (0.01, 0.09, 0.9), 0.35, 0.05, 50, "slow", "favourable", 0.3),
    "liver": Primary(4, ASSUMED, 61, 0.18, (0.01, 0.09, 0.9), 0.4, 0.03, 12, "rapid", "unfavourable", 0.25),
    "gallbladder": Primary(0.4, PART, 67, 0.6, (0.1, 0.2, 0.7), 0.65, 0.02, 6, "rapid", "unfavourable"),
    "pancreas": Primary(0.5, PART, 67, 0.47, (0.15, 0.25, 0.6), 0.75, 0.02, 7, "rapid", "unfavourable"),
    "stomach": Primary(0.8, PART, 64, 0.35, (0.25, 0.35, 0.4), 0.6, 0.02, 10, "rapid", "unfavourable"),
    "oesophagus": Primary(0.5, PART, 65, 0.2, (0.05, 0.2, 0.75), 0.6, 0.04, 9, "rapid", "unfavourable"),
    "colon": Primary(1.4, PART, 66, 0.45, (0.1, 0.25, 0.65), 0.75, 0.05, 22, "rapid", "unfavourable", 0.3),
    "rectum": Primary(0.9, PART, 65, 0.38, (0.1, 0.25, 0.65), 0.7, 0.05, 24, "rapid", "unfavourable", 0.3),
    "bladder": Primary(2.5, ASSUMED, 69, 0.25, (0.2, 0.3, 0.5), 0.5, 0.03, 14, "rapid", "unfavourable", 0.2),
    "uterus": Primary(1.5, ASSUMED, 65, 1, (0.05, 0.2, 0.75), 0.5, 0.03, 18, "moderate", "moderate"),
    "cervix": Primary(1.5, ASSUMED, 54, 1, (0.05, 0.2, 0.75), 0.5, 0.03, 16, "rapid", "unfavourable"),
    "ovary": Primary(1, ASSUMED, 61, 1, (0.05, 0.25, 0.7), 0.6, 0.04, 24, "moderate", "moderate", 0.2),
    "head_neck": Primary(2, ASSUMED, 61, 0.22, (0.05, 0.2, 0.75), 0.5, 0.03, 15, "rapid", "unfavourable", 0.2),
    "melanoma": Primary(2.5, ASSUMED, 60, 0.42, (0.02, 0.13, 0.85), 0.7, 0.3, 30, "rapid", "unfavourable", 0.6),
    "sarcoma": Primary(1.5, ASSUMED, 53, 0.47, (0.05, 0.15, 0.8), 0.6, 0.03, 20, "moderate", "moderate"),
    "osteosarcoma": Primary(0.3, ASSUMED, 27, 0.43, (0.3, 0.4, 0.3), 0.6, 0.02, 18, "rapid", "unfavourable"),
    "carcinoid": Primary(0.8, ASSUMED, 61, 0.48, (0.55, 0.25, 0.2), 0.7, 0.03, 36, "slow", "favourable", 0.2),
    "adrenal": Primary(0.2, ASSUMED, 52, 0.55, (0.05, 0.15, 0.8), 0.6, 0.02, 14, "rapid", "unfavourable"),
    "germ_cell": Primary(0.5, ASSUMED, 36, 0.05, (0.1, 0.3, 0.6), 0.6, 0.08, 10, "moderate", "moderate"),
    "lymphoma": Primary(4, ASSUMED, 62, 0.44, (0.1, 0.35, 0.55), 0.2, 0.03, 8, "slow", "favourable", 0.4),
    "myeloma": Primary(8, ASSUMED, 66, 0.45, (0.01, 0.04, 0.95), 0.04, 0.01, 10, "slow", "favourable", 0.4),
    "leukaemia": Primary(0.5, ASSUMED, 58, 0.44, (0.05, 0.3, 0.65), 0.1, 0.03, 12, "moderate", "moderate", 0.3),
    "other": Primary(3.7, ASSUMED, 62, 0.48, (0.1, 0.25, 0.65), 0.5, 0.05, 15, "moderate", "moderate"),
    "unknown": Primary(6, ASSUMED, 66, 0.42, (0.1, 0.25, 0.65), 0.55, 0.08, 1, "rapid", "unfavourable"),
}
AGE_DEVIATION = 11.0

CERVICAL = (0.6, 2.0, 1.2, 1.4, 1.7, 1.7, 2.0)
THORACIC = (3.0, 3.4, 4.0, 4.4, 4.7, 5.0, 5.2, 5.4, 5.4, 5.6, 6.0, 6.8)
LUMBAR = (6.8, 5.6, 5.0, 4.4, 3.4)
SACRAL = (1.9, 0.9, 0.5, 0.2, 0.1)
REGIONS = {"C": CERVICAL, "T": THORACIC, "L": LUMBAR, "S": SACRAL}
LEVELS = {f"{region}{n}": share for region, shares in REGIONS.items() for n, share in enumerate(shares, 1)}
"""The index vertebra, relative shares. StatPearls gives the order: thoracic, lumbar, cervical; figures are assumed."""

ESCC = {"0": 0.34, "1a": 0.19, "1b": 0.15, "1c": 0.12, "2": 0.12, "3": 0.08}
"""Epidural compression. StatPearls: about a fifth present with cord compression (2 and 3 here); the rest is assumed."""

DEFICIT = {"0": 0.02, "1a": 0.04, "1b": 0.08, "1c": 0.15, "2": 0.4, "3": 0.7}
"""The share with a deficit at each grade of compression."""

EFFECT_OF_BURDEN = {"visceral": 0.5, "brain": 0.35, "bone": 0.45}
"""How strongly the burden of disease decides what has spread, as a correlation."""

SPREAD = {
    "removable": 0.12,
    "treatable": 0.5,
    "treatable, by burden": -0.15,
    "disseminated": 0.25,
    "serosal_only": 0.05,
    "brain_removable": 0.3,
}
"""Of those with visceral (or brain) metastases; `serosal_only`: of those without visceral metastases."""

BONES = {"solitary": 0.18, "spine": 2.6, "elsewhere": 2.0, "another than the compressing": 0.85}
"""The share with a single skeletal metastasis; the mean number of further vertebrae, and of foci outside the spine."""

HORMONES = {"dependent": 0.55, "independent": 0.35, "naive": 0.1}
"""Of breast and prostate cancer."""

THERAPY = {"tissue diagnosis": 0.9, "molecular, of targeted": 0.6, "other systemic": 0.25}
HISTORY = {
    "prior_chemotherapy": (0.45, 0.12),
    "systemic_disease_controlled": (0.4, -0.2),
    "primary_tumour_controlled": (0.55, -0.15),
}
"""The share at the mean burden, and how much it changes with each deviation of the burden."""

MONTHS = {"deviation of the log": 1.1, "metastatic at diagnosis": 0.25}

DISC = {"spared": 0.98, "involved": 0.02}
PRIOR_RADIOTHERAPY = {"none": 0.8, "conventional": 0.16, "stereotactic": 0.04}
PRIOR_SURGERY = {"at this level": 0.06, "instrumented": 0.8}
GTV = {"median": 14.0, "deviation of the log": 0.9}
"""In cm³."""

COLLAPSE = {
    "blastic": {"none": 0.68, "body_over_50_involved": 0.22, "up_to_50": 0.08, "over_50": 0.02},
    "mixed": {"none": 0.45, "body_over_50_involved": 0.25, "up_to_50": 0.22, "over_50": 0.08},
    "lytic": {"none": 0.34, "body_over_50_involved": 0.25, "up_to_50": 0.28, "over_50": 0.13},
}
POSTEROLATERAL = {
    "none": {"none": 0.62, "unilateral": 0.26, "bilateral": 0.12},
    "body_over_50_involved": {"none": 0.33, "unilateral": 0.36, "bilateral": 0.31},
    "up_to_50": {"none": 0.35, "unilateral": 0.35, "bilateral": 0.3},
    "over_50": {"none": 0.22, "unilateral": 0.33, "bilateral": 0.45},
}
ALIGNMENT = {
    "none": {"normal": 0.965, "deformity": 0.03, "subluxation": 0.005},
    "body_over_50_involved": {"normal": 0.93, "deformity": 0.06, "subluxation": 0.01},
    "up_to_50": {"normal": 0.76, "deformity": 0.22, "subluxation": 0.02},
    "over_50": {"normal": 0.46, "deformity": 0.48, "subluxation": 0.06},
}
PAIN = {
    "none": {"none": 0.3, "non_mechanical": 0.47, "mechanical": 0.23},
    "body_over_50_involved": {"none": 0.18, "non_mechanical": 0.47, "mechanical": 0.35},
    "up_to_50": {"none": 0.08, "non_mechanical": 0.37, "mechanical": 0.55},
    "over_50": {"none": 0.04, "non_mechanical": 0.24, "mechanical": 0.72},
}

AMBULATION = {
    "A": {"none": 1.0},
    "B": {"none": 1.0},
    "C": {"none": 1.0},
    "D": {"independent": 0.38, "with_aid": 0.47, "none": 0.15},
    "E": {"independent": 0.83, "with_aid": 0.14, "none": 0.03},
}
FRANKEL = {
    "0": {"A": 0.01, "B": 0.02, "C": 0.12, "D": 0.85},
    "1a": {"A": 0.01, "B": 0.02, "C": 0.12, "D": 0.85},
    "1b": {"A": 0.01, "B": 0.03, "C": 0.16, "D": 0.8},
    "1c": {"A": 0.02, "B": 0.03, "C": 0.2, "D": 0.75},
    "2": {"A": 0.03, "B": 0.06, "C": 0.26, "D": 0.65},
    "3": {"A": 0.1, "B": 0.1, "C": 0.35, "D": 0.45},
}
"""The grade among those with a deficit, by compression."""

SPHINCTER = {"A": 0.92, "B": 0.92, "C": 0.5, "D": 0.12}
SIGNS = {
    "weak, Frankel D": 0.75,
    "numb, with a deficit": 0.7,
    "numb, without": 0.08,
    "gait, weak": 0.6,
    "gait, strong": 0.05,
    "myelopathy, cord touched": 0.75,
    "radicular": 0.3,
    "radicular, bone only": 0.12,
    "progressive": 0.6,
    "mechanical pain elsewhere": 0.1,
}
HOURS = {"median": 110.0, "deviation of the log": 1.1, "severe": 0.5}
"""How long a deficit has lasted; `severe`: the factor for Frankel A to C."""

PAINS = {
    "pain_severe_unremitting": 0.3,
    "pain_progressive": 0.5,
    "pain_on_straining": 0.25,
    "pain_nocturnal": 0.45,
    "spinal_tenderness": 0.5,
    "spinal_claudication": 0.06,
}
"""Of those whose index vertebra hurts."""

KARNOFSKY = {"walking well": 85.5, "by burden": -9.0, "each year over 62": -0.12, "deviation": 8.0}
WALKING = {"independent": 0.0, "with_aid": -16.0, "none": -40.0}
MOST_KARNOFSKY = {"independent": 100.0, "with_aid": 80.0, "none": 60.0}


class Blood(NamedTuple):
    """A blood test: its middle, how it moves with the burden, its spread, and the limits it is cut to.

    `skewed`: the logarithm is normal, and moves.
    """

    middle: float
    by_burden: float
    deviation: float
    low: float
    high: float
    digits: int
    skewed: bool = False


BLOOD = {
    "albumin_g_dl": Blood(3.9, -0.24, 0.38, 1.5, 5.4, 1),
    "crp_mg_dl": Blood(0.7, 0.6, 1.1, 0.1, 45, 1, skewed=True),
    "ldh_iu_l": Blood(205, 0.18, 0.3, 90, 6000, 0, skewed=True),
    "calcium_mg_dl": Blood(9.2, 0.08, 0.45, 6.5, 17, 1),
    "bilirubin_mg_dl": Blood(0.5, 0.12, 0.4, 0.1, 25, 1, skewed=True),
    "platelets_10_9_l": Blood(265, -12, 85, 8, 900, 0),
    "haemoglobin_g_dl": Blood(12.2, -0.6, 1.6, 5, 18, 1),
}
DISTURBED = {
    "hypercalcaemia": 0.05,
    "hypercalcaemia, mg/dL": 1.5,
    "bilirubin, liver": 2.2,
    "albumin_low, g/dL": 3.5,
}
FLAGS = {"inr_raised": (0.07, 0.03), "leucocytosis": (0.18, 0.06)}
SMOKER = {"others": 0.15, "lung_nsclc": 0.3, "lung_sclc": 0.3, "head_neck": 0.3}
"""The share of all, and what is added to it in some primaries."""

FIT = {"least Karnofsky": 40, "for surgery": 0.9}
LIMB_FRACTURE = 0.05

TREATMENT = {
    "surgery": 0.08,
    "surgery, cord compressed": 0.3,
    "surgery, vertebra collapsed": 0.12,
    "supportive": 0.05,
    "supportive, KPS under 50": 0.45,
    "stereotactic": 0.3,
}
"""Shares for the column `treatment`. `stereotactic`: of those not operated with KPS 70 or more, growing from none in
2005 to this in 2025. Treatment has no effect on survival here."""

COMORBIDITY = {
    "diabetes": (0.15, 0.03),
    "hypertension_on_medication": (0.38, 0.09),
    "copd_or_pneumonia": (0.1, 0.02),
    "heart_failure": (0.03, 0.015),
}
"""The share at 60 years, and how much it grows with each ten years."""

HAZARDS = {
    "growth moderate": 0.1,
    "growth rapid": 0.3,
    "visceral metastases": 0.1,
    "brain metastases": 0.1,
    "KPS, each 10 under 80": 0.15,
    "albumin, each g/dL under 4": 0.5,
    "C-reactive protein, each doubling": 0.2,
    "lactate dehydrogenase, each doubling": 0.7,
    "calcium 10.3 mg/dL or more": 0.6,
    "earlier chemotherapy": 0.35,
    "several bone metastases": 0.1,
    "not walking": 0.3,
    "targeted therapy": -0.4,
    "age, each 10 years over 62": 0.08,
}
"""Log hazard ratios within a class of the reference instrument, which knows most of this already. They were chosen so
that the other scores discriminate about as well as reported."""

FRAILTY = 0.8
"""The standard deviation of the log of the frailty: what no column knows of."""

MISSING = {
    "laboratory": (
        "albumin_g_dl calcium_mg_dl crp_mg_dl ldh_iu_l bilirubin_mg_dl platelets_10_9_l haemoglobin_g_dl albumin_low "
        "inr_raised leucocytosis",
        1.8,
    ),
    "neurology": (
        "frankel neurological_deficit myelopathy sphincter_disturbance gait_disturbance limb_weakness sensory_loss "
        "radicular_pain ambulation deficit_hours complete_paralysis_hours progressive_deficit",
        1.1,
    ),
    "known": ("primary age sex level", 0.1),
    "performance": ("kps ecog", 0.7),
    "patient": ("", 1.0),
    "lesion": ("", 0.8),
}
"""Questions, and how often they are missing in relation to others. `patient` and `lesion`: all other questions."""

INCLINED = {"fit": 1.4, "unfit": 0.6, "before 2012": 1.6, "later": 0.7}
"""How likely blood tests (Karnofsky 80 and more: fit) and neurology (by year) are to be missing, beside one another."""

NARROWED = {
    **dict.fromkeys(("pain", "bone_quality", "alignment", "collapse", "posterolateral", "escc", "level"), 1),
    **dict.fromkeys(("frankel", "ambulation"), 1),
    "kps": 10,
    "ecog": 1,
    "deficit_hours": 24,
}
"""Questions whose answer may be narrowed, to neighbouring codes or to numbers so far apart."""
