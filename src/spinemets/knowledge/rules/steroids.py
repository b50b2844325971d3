"""Dexamethasone: when, how much, and when to wait."""

from spinemets.knowledge.rules.findings import CORD_SIGNS, EMERGENCY_WITHOUT_CANCER, INVOLVED
from spinemets.knowledge.sources.pages import IATROX, NG234_AUDIT, NOTTINGHAM, NOTTINGHAM_TEXT, REVISE_MSRA, SW_LONDON
from spinemets.knowledge.sources.papers import CEPO_2012, HEIMDAL_1992, NG234, PROJECT, STATPEARLS
from spinemets.knowledge.tables.neurologic import NEUROLOGIC
from spinemets.knowledge.variables import cancer, patient
from spinemets.model import Cite, Rule, Side

DOSE = Cite(NG234, "1.8.1", "secondary", (NG234_AUDIT, IATROX))
HAEMATOLOGY = Cite(NG234, "1.8.5", "secondary", (IATROX,))
LOCAL = Cite(NOTTINGHAM, "steroids before biopsy", "secondary", (NOTTINGHAM_TEXT, REVISE_MSRA))

NO_TISSUE = {cancer.tissue_diagnosis: "no", cancer.primary: "unknown lymphoma myeloma leukaemia other"}
NO_KNOWN_CANCER = {cancer.cancer_history: "no"}
EXCLUDED = {patient.whole_spine_mri: "done", NEUROLOGIC.result: "low"}
BLOOD_CANCER = {
    cancer.cancer_history: "yes",
    cancer.primary: "lymphoma myeloma leukaemia",
    cancer.tissue_diagnosis: "yes",
}
HAEMATOLOGICAL = ({**BLOOD_CANCER, INVOLVED.result: "yes"}, {**BLOOD_CANCER, CORD_SIGNS.result: "yes"})

DEXAMETHASONE = Rule(
    name="dexamethasone_16_mg",
    section="now",
    rank=21,
    about="patient",
    short="Guideline dose: dexamethasone 16 mg, then 16 mg a day.",
    advice="Neurological signs: 16 mg of dexamethasone by mouth, or the parenteral equivalent, as soon as possible; "
    "then 16 mg a day until definitive treatment, then reduce. Stop if cord compression is excluded. 96 mg a day "
    "brought serious harm in 4 of 28, against none of 38 on 16 mg, and no more of them walked.",
    when=({CORD_SIGNS.result: "yes"},),
    unless=(NO_TISSUE, NO_KNOWN_CANCER, EXCLUDED),
    strength="guideline",
    cite=DOSE,
    also=(Cite(HEIMDAL_1992, "abstract", "primary"), Cite(CEPO_2012, "16 mg a day, no high loading dose", "primary")),
    sides=(
        Side("16 mg by mouth, then 16 mg a day.", DOSE),
        Side(
            "10 mg intravenously, then 4 mg every 6 hours, tapered over 2 weeks.",
            Cite(STATPEARLS, "Treatment", "primary"),
        ),
    ),
)
HOLD = Rule(
    name="hold_steroid_until_tissue",
    section="now",
    rank=20,
    about="patient",
    short="Discuss steroids first: without tissue they may hide a lymphoma.",
    advice="No tissue yet, and lymphoma, myeloma or an unknown tumour is possible: discuss with haematology or "
    "oncology before giving steroids, within the hour. A deficit that progresses overrides this: a specialist decides.",
    when=(
        {CORD_SIGNS.result: "yes", cancer.cancer_history: "yes", **NO_TISSUE},
        {EMERGENCY_WITHOUT_CANCER.result: "yes", **NO_KNOWN_CANCER},
    ),
    strength="local guidelines",
    cite=LOCAL,
    also=(
        Cite(SW_LONDON, "suspected lymphoma or myeloma: the consultant first", "secondary", (SW_LONDON,)),
        Cite(PROJECT, "within the hour; a progressing deficit overrides", "ours"),
    ),
)
DECIDE = Rule(
    name="steroid_decide_now",
    section="now",
    rank=20,
    about="patient",
    short="Steroid: decide now. 16 mg, unless a lymphoma is possible: then phone first.",
    advice="Neurological signs ask for dexamethasone 16 mg as soon as possible, unless there is no tissue and "
    "lymphoma, myeloma or an unknown tumour is possible: then discuss with haematology or oncology first.",
    when=({CORD_SIGNS.result: "yes"},),
    unless=(EXCLUDED, {CORD_SIGNS.result: "yes", EMERGENCY_WITHOUT_CANCER.result: "no", **NO_KNOWN_CANCER}),
    superseded_by=("dexamethasone_16_mg", "hold_steroid_until_tissue"),
    strength="guideline, local guidelines",
    cite=DOSE,
    also=(LOCAL,),
)
HAEMATOLOGY_DECIDES = Rule(
    name="steroid_in_haematological_malignancy",
    section="now",
    rank=21,
    about="patient",
    short="Blood cancer in the spine: dexamethasone 16 mg; haematology decides the rest.",
    advice="Spinal metastases of a known haematological malignancy: 16 mg of dexamethasone as soon as possible, with "
    "or without neurological signs; the haematology team decides on further doses.",
    when=HAEMATOLOGICAL,
    strength="guideline",
    cite=HAEMATOLOGY,
)
NOT_ROUTINE = Rule(
    name="steroid_not_routine_without_deficit",
    section="caution",
    about="patient",
    short="No neurological signs: no routine steroid.",
    advice="Without neurological signs or symptoms dexamethasone is not routine, unless it is part of a radiotherapy "
    "regimen; it may be considered for severe pain.",
    when=({CORD_SIGNS.result: "no"},),
    unless=HAEMATOLOGICAL,
    strength="guideline",
    cite=Cite(NG234, "1.8.3 and 1.8.7", "secondary", (IATROX,)),
)
PROTECTION = Rule(
    name="glucose_and_gastric_protection",
    section="now",
    rank=22,
    about="patient",
    short="With the steroid: protect the stomach, check glucose.",
    advice="While on dexamethasone: a proton pump inhibitor, glucose checks, and watch for bleeding and perforation.",
    when=({DEXAMETHASONE.result: "yes"}, {HAEMATOLOGY_DECIDES.result: "yes"}),
    strength="local guidelines",
    cite=Cite(NOTTINGHAM, "steroids", "secondary", (NOTTINGHAM_TEXT, REVISE_MSRA)),
    also=(Cite(HEIMDAL_1992, "abstract: harms", "primary"),),
)
