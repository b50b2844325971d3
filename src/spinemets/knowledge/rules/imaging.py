"""Which imaging, how soon, and what it cannot tell."""

from spinemets.knowledge.rules.findings import CORD_COMPRESSION, EMERGENCY_WITHOUT_CANCER, PAIN_PATTERN
from spinemets.knowledge.sources.pages import IATROX, MEDSCAPE_QS56, NG234_AUDIT, NHS_DG
from spinemets.knowledge.sources.papers import (
    APM_RADIOTHERAPY,
    BILSKY_2010,
    DEVICE_MRI,
    DEVICE_MRI_2,
    FISHER_2010,
    HOLLIS_1986,
    NG234,
    PROJECT,
    QS56,
    SALVO_2009,
    STATPEARLS,
)
from spinemets.knowledge.variables import cancer, lesion, patient
from spinemets.model import Cite, Rule, Side

DAY = Cite(NG234, "1.5.2", "secondary", (NG234_AUDIT, MEDSCAPE_QS56))

MRI_WITHIN_A_DAY = Rule(
    name="mri_whole_spine_within_24_hours",
    section="now",
    rank=31,
    about="patient",
    short="MRI of the whole spine within 24 hours, if not done yet.",
    advice="Suspected cord compression: MRI of the whole spine as soon as possible and always within 24 hours, at "
    "night if that allows treatment at once. Several sites are compressed in 17 to 32 %.",
    when=(
        {CORD_COMPRESSION.result: "yes", cancer.cancer_history: "yes", patient.whole_spine_mri: "not_recorded"},
        {EMERGENCY_WITHOUT_CANCER.result: "yes", patient.whole_spine_mri: "not_recorded"},
    ),
    unless=({patient.mri: "contraindicated"},),
    strength="guideline and quality standard",
    cite=DAY,
    also=(Cite(APM_RADIOTHERAPY, "several sites compressed in 17 to 32 %", "primary"),),
)
MRI_WITHIN_A_WEEK = Rule(
    name="mri_whole_spine_within_1_week",
    section="now",
    rank=32,
    about="patient",
    short="MRI of the whole spine within a week; within 24 hours with any sign.",
    advice="Suspected spinal metastases without neurological signs: MRI of the whole spine and a plan within a week.",
    when=({PAIN_PATTERN.result: "yes", cancer.cancer_history: "yes", patient.whole_spine_mri: "not_recorded"},),
    unless=({patient.mri: "contraindicated"},),
    superseded_by=("mri_whole_spine_within_24_hours",),
    strength="quality standard",
    cite=Cite(QS56, "statement 2", "secondary", (MEDSCAPE_QS56, IATROX)),
)
PLAIN_FILM = Rule(
    name="plain_film_does_not_exclude",
    section="caution",
    about="patient",
    short="Plain films neither diagnose nor exclude.",
    advice="Do not use plain films to diagnose or exclude spinal metastases: 30 to 50 % of the mineral must be lost "
    "before a lesion shows, and up to 40 % of lesions are missed.",
    when=(
        {CORD_COMPRESSION.result: "yes", patient.whole_spine_mri: "not_recorded"},
        {PAIN_PATTERN.result: "yes", patient.whole_spine_mri: "not_recorded"},
    ),
    strength="guideline",
    cite=Cite(NG234, "1.5", "secondary", (IATROX,)),
    also=(Cite(SALVO_2009, "abstract", "primary"),),
    sides=(
        Side(
            "Plain films are the simplest test and often at hand, though insensitive.",
            Cite(STATPEARLS, "Evaluation", "primary"),
        ),
        Side("Plain films are not used to diagnose or exclude.", Cite(NG234, "1.5", "secondary", (IATROX,))),
    ),
)
DEVICE_CHECK = Rule(
    name="mri_device_check",
    section="now",
    rank=30,
    about="patient",
    short="Have the implanted device checked: it is not a bar to MRI.",
    advice="A cardiac device is not an absolute bar to MRI. MR-conditional systems are scanned by their label, others "
    "at 1.5 T by protocol (189 scans, major events 0.5 %, no death). Ask cardiology and MRI safety now.",
    when=({patient.mri: "device_check"},),
    strength="case series",
    cite=Cite(DEVICE_MRI, "series of 189 scans", "primary"),
    also=(Cite(DEVICE_MRI_2, "series of 132 examinations at 3 T", "primary"),),
    sides=(
        Side("A cardiac device rules out MRI.", Cite(STATPEARLS, "Evaluation", "primary")),
        Side("A device check, then MRI by label or protocol.", Cite(DEVICE_MRI, "series", "primary")),
    ),
)
CT_INSTEAD = Rule(
    name="ct_when_mri_impossible",
    section="now",
    rank=33,
    about="patient",
    short="CT of the whole spine, since MRI is not possible.",
    advice="MRI contraindicated: CT of the whole spine. Myelography rarely, only after CT, and only in a neuroscience "
    "or spinal centre.",
    when=(
        {patient.mri: "contraindicated", CORD_COMPRESSION.result: "yes"},
        {patient.mri: "contraindicated", PAIN_PATTERN.result: "yes"},
    ),
    strength="guideline",
    cite=Cite(NG234, "1.5", "secondary", (IATROX, NHS_DG)),
)
LUMBAR_PUNCTURE = Rule(
    name="lumbar_puncture_below_block_risk",
    section="caution",
    about="patient",
    short="Lumbar puncture below a complete block can make it worse.",
    advice="Before myelography: after lumbar puncture below a complete block 7 of 50 patients deteriorated, after C1–2 "
    "puncture none of 50.",
    when=({patient.mri: "contraindicated"},),
    strength="case series",
    cite=Cite(HOLLIS_1986, "abstract", "primary"),
)
INSTRUMENTED = Rule(
    name="sins_not_valid_when_instrumented",
    score="sins",
    section="caution",
    about="lesion",
    short="SINS is not validated at a level with screws, rods or cement.",
    advice="This level carries metal or cement. SINS was not validated there; ask the surgeon for stability.",
    when=({lesion.instrumented: "yes"},),
    strength="expert opinion",
    cite=Cite(FISHER_2010, "scope of the score", "recalled"),
)
BELOW_CONUS = Rule(
    name="escc_not_validated_below_conus",
    section="caution",
    about="lesion",
    score="neurologic",
    short="ESCC is not validated below the conus.",
    advice="The scale was tested on cervical and thoracic images. Below the conus there is no cord to compress: "
    "describe the thecal sac and the roots instead.",
    when=({lesion.level: "L2 L3 L4 L5 S1 S2 S3 S4 S5"},),
    strength="validation study",
    cite=Cite(BILSKY_2010, "abstract: 25 cervical and thoracic tumours", "primary"),
    also=(Cite(PROJECT, "the conus is taken to end at L1", "ours"),),
)
