"""The minimum data set of a referral: what is stated if it is known, and asked if it is not (treatment.md 10.3)."""

from __future__ import annotations

from typing import NamedTuple


class Moot(NamedTuple):
    """A question is not asked where the answer to `key` is one of `codes`."""

    key: str
    codes: frozenset[str]


class Item(NamedTuple):
    """One item of the data set: the question to be filled in by hand, and the keys (or times) any of which answers it.

    An item `of_each_level` is asked for every vertebra; `nowhere` is the question where no vertebra is named. While
    nothing is known of the key `after`, the question about that key asks for this too.
    """

    ask: str
    keys: tuple[str, ...]
    moot_if: tuple[Moot, ...] = ()
    of_each_level: bool = False
    nowhere: str = ""
    after: str = ""


class Group(NamedTuple):
    """Items under one heading; `beside` are keys that are stated where the case has them, and never asked."""

    title: str
    items: tuple[Item, ...]
    beside: tuple[str, ...] = ()


WALKS = Moot("ambulation", frozenset({"independent", "with_aid"}))
NOT_IRRADIATED = Moot("prior_radiotherapy", frozenset({"none"}))
SCANNED = Moot("whole_spine_mri", frozenset({"done"}))
NO_RECORDS = Moot("prior_radiotherapy_records", frozenset({"not_found"}))

DATA_SET = (
    Group(
        "Cancer",
        (
            Item("Which cancer?", ("primary",)),
            Item("When was it diagnosed?", ("months_since_cancer_diagnosis",)),
            Item("Is a tissue diagnosis at hand?", ("tissue_diagnosis",)),
            Item("Which treatment was given, and which is given now?", ("prior_systemic_therapy",)),
        ),
        (
            *("cancer_history", "prior_chemotherapy", "hormone_status", "targeted_therapy", "molecularly_targeted"),
            *("systemic_disease_controlled", "primary_tumour_controlled", "visceral_metastases", "brain_metastases"),
            *("extraspinal_bone_metastases", "vertebral_metastases"),
        ),
    ),
    Group(
        "Infection or another cause",
        (),
        (
            *("diagnosis_in_doubt", "infection_suspected", "fever", "inflammation_markers", "disc"),
            *("disc_destruction", "end_plates", "paraspinal_tissue"),
        ),
    ),
    Group(
        "Course",
        (Item("When was the first symptom?", ("onset_on",)),),
        ("deficit_hours", "complete_paralysis_hours", "progressive_deficit", "coordinator_contact"),
    ),
    Group(
        "Walking",
        (
            Item("Does the patient walk now, and with what help?", ("ambulation",)),
            Item("When did the patient last walk?", ("last_walked_hours",), (WALKS,)),
        ),
        ("gait_disturbance",),
    ),
    Group(
        "Neurology",
        (
            Item("What is the power of the weakest muscle group (MRC, 0 to 5), and which is it?", ("weakest_power",)),
            Item("Where is the sensory level, on the right and on the left?", ("sensory_level",)),
            Item("How much is in the bladder on the scan (mL), before or after passing water?", ("bladder_scan_ml",)),
            Item("Is the bowel as usual, newly constipated or newly incontinent?", ("bowel",)),
        ),
        (
            *("frankel", "asia", "neurological_deficit", "myelopathy", "limb_weakness", "sensory_loss"),
            *("sphincter_disturbance", "radicular_pain"),
        ),
    ),
    Group(
        "Pain",
        (
            Item("How bad is the worst pain today, from 0 to 10?", ("worst_pain",)),
            Item("Which opioids are taken, and how much a day as oral morphine?", ("opioid_mg_day",)),
        ),
        (
            *("pain_severe_unremitting", "pain_progressive", "pain_mechanical", "pain_on_straining"),
            *("pain_nocturnal", "spinal_tenderness", "spinal_claudication"),
        ),
    ),
    Group(
        "Function",
        (
            Item("What is the performance status now (ECOG or Karnofsky)?", ("ecog", "kps")),
            Item("What was it before this illness of the spine?", ("ecog_before",)),
            Item("Is the patient fit for surgery, and which other illness matters?", ("fit_for_surgery",)),
        ),
        ("functionally_dependent",),
    ),
    Group(
        "Earlier treatment of the spine",
        (
            Item(
                "Was there radiotherapy: which kind, which dose (Gy) in how many fractions, and when?",
                ("prior_radiotherapy",),
                of_each_level=True,
                nowhere="Was there radiotherapy: which kind, at which levels, which dose (Gy) in how many fractions, "
                "and when?",
            ),
            Item(
                "With which dose (Gy)?",
                ("prior_dose_gy",),
                (NOT_IRRADIATED, NO_RECORDS),
                of_each_level=True,
                after="prior_radiotherapy",
            ),
            Item(
                "In how many fractions?",
                ("prior_fractions",),
                (NOT_IRRADIATED, NO_RECORDS),
                of_each_level=True,
                after="prior_radiotherapy",
            ),
            Item(
                "When?",
                ("prior_radiotherapy_months",),
                (NOT_IRRADIATED,),
                of_each_level=True,
                after="prior_radiotherapy",
            ),
            Item(
                "Are there screws, rods or cement?",
                ("instrumented",),
                of_each_level=True,
                nowhere="Are there screws, rods or cement, and at which levels?",
            ),
        ),
        ("prior_radiotherapy_records", "prior_surgery"),
    ),
    Group(
        "Drugs and other illness",
        (
            Item("Which anticoagulant or platelet inhibitor, and when was the last dose?", ("anticoagulant",)),
            Item("Is a steroid taken, which dose, and since when?", ("steroid_taken",)),
            Item("Is there diabetes?", ("diabetes",)),
        ),
        (
            *("heart_failure", "copd_or_pneumonia", "hypertension_on_medication", "smoker"),
            *("haemoglobin_g_dl", "platelets_10_9_l", "inr_raised", "albumin_g_dl"),
        ),
    ),
    Group(
        "MRI",
        (Item("Is there an implant, pacemaker or other metal, and is MRI safe?", ("mri",), (SCANNED,)),),
        ("whole_spine_mri",),
    ),
    Group(
        "Outlook and wishes",
        (
            Item("What life expectancy do those see who know the patient?", ("life_expectancy",)),
            Item("What does the patient wish, and what has the patient been told?", ("wishes",)),
        ),
        ("days_to_weeks_to_live",),
    ),
    Group(
        "Treatment as planned",
        (),
        ("planned_surgery", "planned_radiotherapy", "planned_dose_gy", "planned_fractions"),
    ),
)

REFERRAL = tuple(key for group in DATA_SET for item in group.items for key in item.keys)
"""The keys of the minimum data set, in their order."""
