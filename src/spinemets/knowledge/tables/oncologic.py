"""The oncologic axis: whether conventional radiotherapy controls this tumour here."""

from spinemets.knowledge.sources.pages import (
    AO_SURGERY,
    NOTTINGHAM_TEXT,
    ONCOLOGY_CENTRAL,
    PATCHELL_PAGE,
    SPINE_HUB,
    SURGEON_PROTOCOL,
    ZENG_COHORT,
    ZENG_PAGE,
)
from spinemets.knowledge.sources.papers import LAUFER_2013, PATCHELL_2005, PROJECT
from spinemets.knowledge.variables import cancer, lesion
from spinemets.model import Cite, Row, Table

LIST = "radiosensitivity by histology"
HAEMATOLOGICAL = Cite(AO_SURGERY, LIST, "secondary", (AO_SURGERY, ONCOLOGY_CENTRAL, NOTTINGHAM_TEXT))
TRIAL_EXCLUSION = Cite(PATCHELL_2005, "leukaemia was excluded as radiosensitive", "secondary", (PATCHELL_PAGE,))
SMALL_CELL = Cite(PROJECT, "small-cell lung: sensitive in two sources, in no list of NOMS; 'moderate' is ours", "ours")
BREAST = Cite(LAUFER_2013, LIST, "secondary", (SPINE_HUB, SURGEON_PROTOCOL))
PROSTATE = Cite(ZENG_COHORT, LIST, "secondary", (ZENG_PAGE, SPINE_HUB, SURGEON_PROTOCOL))
ONE_APPLICATION = Cite(LAUFER_2013, LIST, "secondary", (SPINE_HUB,))
RESISTANT = Cite(AO_SURGERY, LIST, "secondary", (AO_SURGERY, ZENG_PAGE, SURGEON_PROTOCOL))
SARCOMA = Cite(ZENG_COHORT, LIST, "secondary", (ZENG_PAGE, SPINE_HUB, SURGEON_PROTOCOL))
OSTEOSARCOMA = Cite(PROJECT, "osteosarcoma is a sarcoma", "ours", (ZENG_COHORT,))
COLORECTAL = Cite(AO_SURGERY, LIST, "secondary", (AO_SURGERY, ZENG_PAGE))
GASTROINTESTINAL = Cite(ZENG_COHORT, "gastrointestinal tumours", "secondary", (ZENG_PAGE,))
NOT_LISTED = Cite(PROJECT, "not classified by NOMS, so left open", "ours")
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
        Row({cancer.primary: "sarcoma"}, "resistant", SARCOMA),
        Row({cancer.primary: "osteosarcoma"}, "resistant", OSTEOSARCOMA),
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

NOT_IRRADIATED = {lesion.prior_radiotherapy: "none"}
SILENT = {**NOT_IRRADIATED, RADIOSENSITIVITY.result: "unclassified unknown"}

ONCOLOGIC = Table(
    name="oncologic",
    title="Oncologic axis of NOMS",
    version="2013",
    about="lesion",
    outcomes={"sensitive": "sensitive", "resistant": "resistant"},
    ordered=True,
    cite=NOMS_CLASSES,
    rows=(
        Row({lesion.prior_radiotherapy: "conventional stereotactic"}, "resistant", IRRADIATED),
        Row({**NOT_IRRADIATED, RADIOSENSITIVITY.result: "high moderate"}, "sensitive", NOMS_CLASSES),
        Row({**NOT_IRRADIATED, RADIOSENSITIVITY.result: "resistant"}, "resistant", NOMS_CLASSES),
        Row({**SILENT, cancer.radiosensitive: "yes"}, "sensitive", NOT_LISTED),
        Row({**SILENT, cancer.radiosensitive: "no"}, "resistant", NOT_LISTED),
        Row(
            {**SILENT, cancer.radiosensitive: "not_judged"},
            "sensitive resistant",
            NOT_LISTED,
            settled_by=cancer.radiosensitive,
        ),
    ),
)
