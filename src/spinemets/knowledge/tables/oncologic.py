"""The oncologic axis: whether conventional radiotherapy controls this tumour here."""

from spinemets.knowledge.sources import (
    AO_SURGERY,
    LAUFER_2013,
    NOTTINGHAM,
    ONCOLOGY_CENTRAL,
    PATCHELL_PAGE,
    PROJECT,
    SPINE_HUB,
    SURGEON_PROTOCOL,
    ZENG_COHORT,
)
from spinemets.knowledge.variables import cancer, lesion
from spinemets.model import Cite, Row, Table

LIST = "radiosensitivity by histology"
HAEMATOLOGICAL = Cite(LAUFER_2013, LIST, "secondary", (AO_SURGERY, ONCOLOGY_CENTRAL, NOTTINGHAM))
TRIAL_EXCLUSION = Cite(LAUFER_2013, "leukaemia: excluded as radiosensitive by Patchell", "secondary", (PATCHELL_PAGE,))
SMALL_CELL = Cite(LAUFER_2013, "small-cell lung: not in the NOMS lists", "secondary", (ONCOLOGY_CENTRAL, NOTTINGHAM))
BREAST = Cite(LAUFER_2013, LIST, "secondary", (SPINE_HUB, SURGEON_PROTOCOL))
PROSTATE = Cite(LAUFER_2013, LIST, "secondary", (ZENG_COHORT, SPINE_HUB, SURGEON_PROTOCOL))
ONE_APPLICATION = Cite(LAUFER_2013, LIST, "secondary", (SPINE_HUB,))
RESISTANT = Cite(LAUFER_2013, LIST, "secondary", (AO_SURGERY, ZENG_COHORT, SURGEON_PROTOCOL))
SARCOMA = Cite(LAUFER_2013, LIST, "secondary", (ZENG_COHORT, SPINE_HUB, SURGEON_PROTOCOL))
COLORECTAL = Cite(LAUFER_2013, LIST, "secondary", (AO_SURGERY, ZENG_COHORT))
GASTROINTESTINAL = Cite(LAUFER_2013, "gastrointestinal tumours", "secondary", (ZENG_COHORT,))
NOT_LISTED = Cite(PROJECT, "in no list that was read, so left open", "ours")
BIOPSY = Cite(PROJECT, "unknown primary: biopsy first if neurology allows", "ours")
IRRADIATED = Cite(LAUFER_2013, "irradiated before at that level counts as resistant", "recalled")
NOMS_CLASSES = Cite(PROJECT, "NOMS has two classes: sensitive is high or moderate", "ours")

RADIOSENSITIVITY = Table(
    name="radiosensitivity",
    title="Radiosensitivity of the tumour",
    version="2013",
    about="patient",
    outcomes={
        "high": "high",
        "moderate": "moderate",
        "resistant": "resistant",
        "unclassified": "not classified",
        "unknown": "unknown primary",
    },
    cite=RESISTANT,
    rows=(
        Row({cancer.primary: "lymphoma myeloma germ_cell"}, "high", HAEMATOLOGICAL),
        Row({cancer.primary: "leukaemia"}, "high", TRIAL_EXCLUSION),
        Row({cancer.primary: "lung_sclc"}, "moderate", SMALL_CELL),
        Row({cancer.primary: "breast"}, "moderate", BREAST),
        Row({cancer.primary: "prostate"}, "moderate", PROSTATE),
        Row({cancer.primary: "ovary carcinoid"}, "moderate", ONE_APPLICATION),
        Row({cancer.primary: "kidney thyroid melanoma"}, "resistant", RESISTANT),
        Row({cancer.primary: "sarcoma osteosarcoma"}, "resistant", SARCOMA),
        Row({cancer.primary: "colon rectum"}, "resistant", COLORECTAL),
        Row({cancer.primary: "stomach"}, "resistant", GASTROINTESTINAL),
        Row({cancer.primary: "lung_nsclc liver"}, "resistant", ONE_APPLICATION),
        Row(
            {cancer.primary: "gallbladder pancreas oesophagus bladder uterus cervix head_neck adrenal other"},
            "unclassified",
            NOT_LISTED,
        ),
        Row({cancer.primary: "unknown"}, "unknown", BIOPSY),
    ),
    notes=(
        "'Radioresistant' names four different sets: NOMS, RTOG 0631, SC.24 and the Sunnybrook cohorts differ on "
        "non-small-cell lung, liver, thyroid and gastrointestinal tumours.",
    ),
)

ONCOLOGIC = Table(
    name="oncologic",
    title="Oncologic axis of NOMS",
    version="2013",
    about="lesion",
    outcomes={"sensitive": "sensitive", "resistant": "resistant"},
    ordered=True,
    cite=RESISTANT,
    rows=(
        Row({lesion.prior_radiotherapy: "conventional stereotactic"}, "resistant", IRRADIATED),
        Row({lesion.prior_radiotherapy: "none", RADIOSENSITIVITY.result: "high moderate"}, "sensitive", NOMS_CLASSES),
        Row({lesion.prior_radiotherapy: "none", RADIOSENSITIVITY.result: "resistant"}, "resistant", RESISTANT),
        Row(
            {
                lesion.prior_radiotherapy: "none",
                RADIOSENSITIVITY.result: "unclassified unknown",
                cancer.radiosensitive: "yes",
            },
            "sensitive",
            NOT_LISTED,
        ),
        Row(
            {
                lesion.prior_radiotherapy: "none",
                RADIOSENSITIVITY.result: "unclassified unknown",
                cancer.radiosensitive: "no",
            },
            "resistant",
            NOT_LISTED,
        ),
        Row(
            {
                lesion.prior_radiotherapy: "none",
                RADIOSENSITIVITY.result: "unclassified unknown",
                cancer.radiosensitive: "not_judged",
            },
            "sensitive resistant",
            NOT_LISTED,
            settled_by=cancer.radiosensitive,
        ),
    ),
)
