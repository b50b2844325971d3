"""Dexamethasone: when, how much, and when to wait."""

from spinemets.knowledge.rules.findings import (
    CORD_SIGNS,
    EMERGENCY_WITHOUT_CANCER,
    INFECTION_SUSPECTED,
    INVOLVED,
)
from spinemets.knowledge.sources.evaluation import RADIOPAEDIA_INTRADURAL
from spinemets.knowledge.sources.pages import IATROX, NG234_AUDIT, NOTTINGHAM, NOTTINGHAM_TEXT, REVISE_MSRA, SW_LONDON
from spinemets.knowledge.sources.papers import CEPO_2012, HEIMDAL_1992, NG234, PROJECT, STATPEARLS
from spinemets.knowledge.tables.neurologic import NEUROLOGIC
from spinemets.knowledge.variables import cancer, patient
from spinemets.model import Cite, Rule, Side

DOSE = Cite(NG234, "1.8.1", "secondary", (NG234_AUDIT, IATROX))
STOP = Cite(NG234, "1.8.2", "secondary", (IATROX,))
HAEMATOLOGY = Cite(NG234, "1.8.5", "secondary", (IATROX,))
LOCAL = Cite(NOTTINGHAM, "steroids before biopsy", "secondary", (NOTTINGHAM_TEXT, REVISE_MSRA))

NO_TISSUE = {cancer.tissue_diagnosis: "no", cancer.primary: "unknown lymphoma myeloma leukaemia other"}
NO_KNOWN_CANCER = {cancer.cancer_history: "no"}
EXCLUDED = {patient.whole_spine_mri: "done", NEUROLOGIC.result: "low"}
INFECTED = {INFECTION_SUSPECTED.result: "yes"}
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
    unless=(NO_TISSUE, NO_KNOWN_CANCER, EXCLUDED, INFECTED),
    superseded_by=("infection_before_steroid",),
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
    short="Steroid: decide now. 16 mg unless MRI excludes compression; lymphoma possible: phone.",
    advice="Neurological signs ask for dexamethasone 16 mg as soon as possible, with protection of the stomach and "
    "glucose checks. Stop if cord compression is excluded. If there is no tissue and lymphoma, myeloma or an unknown "
    "tumour is possible, discuss with haematology or oncology first.",
    when=({CORD_SIGNS.result: "yes"},),
    unless=({CORD_SIGNS.result: "yes", EMERGENCY_WITHOUT_CANCER.result: "no", **NO_KNOWN_CANCER},),
    superseded_by=(
        "dexamethasone_16_mg",
        "hold_steroid_until_tissue",
        "signs_without_compression_on_mri",
        "infection_before_steroid",
    ),
    strength="guideline, local guidelines",
    cite=DOSE,
    also=(STOP, LOCAL),
)
NOT_COMPRESSED = Rule(
    name="signs_without_compression_on_mri",
    section="now",
    rank=21,
    about="patient",
    short="Signs, yet no compression where ESCC was graded: grade every level, seek another cause.",
    advice="MRI of the whole spine is done, there are neurological signs or radicular pain, and no level graded here "
    "is compressed. Check that each involved level was graded and that the MRI is newer than the signs. Look for "
    "another cause: a root, the brain, disease in the cord or within the dura, where MRI without contrast medium may "
    "be normal. Stop the steroid once cord compression is excluded.",
    when=({CORD_SIGNS.result: "yes", **EXCLUDED},),
    strength="guideline; expert opinion",
    cite=Cite(PROJECT, "signs that the graded levels do not explain", "ours"),
    also=(STOP, Cite(RADIOPAEDIA_INTRADURAL, "MRI with gadolinium", "secondary", (RADIOPAEDIA_INTRADURAL,))),
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
    unless=(INFECTED,),
    superseded_by=("infection_before_steroid",),
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
    superseded_by=("infection_before_steroid",),
    strength="local guidelines",
    cite=Cite(NOTTINGHAM, "steroids", "secondary", (NOTTINGHAM_TEXT, REVISE_MSRA)),
    also=(Cite(HEIMDAL_1992, "abstract: harms", "primary"),),
)
