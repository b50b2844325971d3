"""Which tests to order, how to take the tissue, and when a lesion may not be a metastasis."""

from spinemets.knowledge.rules.diagnosis import MYELOPATHY_LOW_GRADE
from spinemets.knowledge.rules.findings import CORD_COMPRESSION, INVOLVED, PAIN_PATTERN
from spinemets.knowledge.rules.imaging import CT_INSTEAD
from spinemets.knowledge.rules.steroids import HOLD, LOCAL
from spinemets.knowledge.scores.sins import SINS
from spinemets.knowledge.sources.evaluation import (
    BIOPSY_AND_IMAGING,
    BONE_SCAN_AND_MRI,
    BONE_SCAN_BY_SITE,
    HALLINAN_2025,
    HALLINAN_MIRROR,
    MICHALOPOULOS_2021,
    MSK_FRACTURE_2,
    MYELOMA_ABSTRACT,
    RADIOPAEDIA_FRACTURE,
    RADIOPAEDIA_INTRADURAL,
    RECALLED_PRACTICE,
    RED_FLAGS_CARD,
    RIMONDI_2008,
    SPONDYLITIS_TABLE,
    SUH_2019,
    TAKAGI_2015,
)
from spinemets.knowledge.sources.guidelines import LOBLAW_2005
from spinemets.knowledge.sources.pages import IATROX, NOTTINGHAM_TEXT, ROUGRAFF_PAGE
from spinemets.knowledge.sources.papers import (
    FOURNEY_2011,
    GIRFT,
    NG234,
    PROJECT,
    ROUGRAFF_1993,
    SALVO_2009,
    STATPEARLS,
)
from spinemets.knowledge.variables import cancer, imaging_signs, lesion, patient
from spinemets.model import Cite, Rule, Side, Span

DISC_IN_INFECTION = Cite(STATPEARLS, "Introduction: the disc in metastasis and in infection", "primary")
DISC_IN_TUBERCULOSIS = Cite(SPONDYLITIS_TABLE, "table 2: the disc in tuberculosis", "primary")
IMAGING_BEFORE_BIOPSY = Cite(BIOPSY_AND_IMAGING, "CT and MRI before biopsy", "primary")
ROUGRAFF_YIELDS = Cite(ROUGRAFF_1993, "yield of each step", "secondary", (ROUGRAFF_PAGE,))
NEEDLE = Cite(MICHALOPOULOS_2021, "abstract: pooled yield", "primary")
NEITHER = {cancer.tissue_diagnosis: "no", cancer.cancer_history: "no"}
NO_TISSUE_YET = {cancer.tissue_diagnosis: "no", INVOLVED.result: "yes"}

CONSIDER_INFECTION = Rule(
    name="consider_infection",
    section="now",
    rank=5,
    about="lesion",
    short="Think of infection here before treating this as a metastasis: tissue and culture.",
    advice="Metastases typically spare the disc; infection, pyogenic or tuberculous, involves it. Take tissue for "
    "histology and culture before treating it as a metastasis: until then no plan of NOMS holds. A suspected spinal "
    "infection goes by the spinal emergency route the same day.",
    when=({lesion.disc: "involved"}, {imaging_signs.infection_suspected: "suspected"}),
    strength="teaching; imaging series; national referral criteria",
    cite=DISC_IN_INFECTION,
    also=(
        IMAGING_BEFORE_BIOPSY,
        Cite(GIRFT, "same-day group: spinal infection", "primary"),
    ),
)
DISC_SPARED = Rule(
    name="spared_disc_does_not_exclude_infection",
    section="caution",
    about="lesion",
    short="A spared disc does not exclude infection.",
    advice="The diagnosis is in doubt: a spared disc favours a metastasis but does not prove it. Tuberculosis may "
    "leave the disc normal until late; so may an early infection (this last is recalled, not re-read).",
    when=(
        {lesion.disc: "spared", imaging_signs.diagnosis_in_doubt: "in_doubt"},
        {lesion.disc: "spared", **NEITHER},
    ),
    strength="imaging series",
    cite=DISC_IN_TUBERCULOSIS,
    also=(Cite(RECALLED_PRACTICE, "early infection may spare the disc", "recalled"),),
    sides=(
        Side("The disc is almost always involved in infection.", DISC_IN_INFECTION),
        Side("In tuberculosis the disc is normal or mildly destroyed, and late.", DISC_IN_TUBERCULOSIS),
    ),
)
IMAGING_OVERLAPS = Rule(
    name="imaging_does_not_replace_tissue",
    section="caution",
    about="lesion",
    short="Imaging cannot tell infection from tumour with certainty: send tissue.",
    advice="CT and MRI before biopsy had a sensitivity of 69 % and a specificity of 78 % for malignancy, 81 % and 44 % "
    "for infection. Histology and culture decide.",
    when=({imaging_signs.infection_suspected: "suspected"}, {lesion.disc: "involved"}),
    strength="series of biopsies",
    cite=IMAGING_BEFORE_BIOPSY,
)
FRACTURE = Rule(
    name="fracture_may_not_be_malignant",
    section="caution",
    about="lesion",
    short="A fracture in doubt: benign and malignant ones mimic each other.",
    advice="Myeloma can look like a benign fracture, and a fresh benign fracture like a malignant one. Enhancement "
    "alone does not help. Compare the signs in the checklist.",
    when=(
        {imaging_signs.diagnosis_in_doubt: "in_doubt", lesion.collapse: "up_to_50 over_50"},
        {lesion.collapse: "up_to_50 over_50", **NEITHER},
    ),
    strength="teaching",
    cite=Cite(MSK_FRACTURE_2, "myeloma and fresh benign fractures", "secondary", (MSK_FRACTURE_2,)),
    also=(Cite(RADIOPAEDIA_FRACTURE, "enhancement alone", "secondary", (RADIOPAEDIA_FRACTURE,)),),
)
LABORATORY = Rule(
    name="laboratory_set",
    section="evaluation",
    rank=10,
    about="patient",
    short="Origin not known: the laboratory set and a full examination.",
    advice="History; examination of breast, prostate, thyroid and rectum. Full blood count, calcium, alkaline "
    "phosphatase, liver and kidney tests, lactate dehydrogenase, C-reactive protein or sedimentation rate, protein "
    "electrophoresis and free light chains. As directed: PSA, beta-HCG and AFP.",
    when=(
        {imaging_signs.diagnosis_in_doubt: "in_doubt", INVOLVED.result: "yes"},
        {**NEITHER, INVOLVED.result: "yes"},
        {cancer.primary: "unknown", INVOLVED.result: "yes"},
    ),
    strength="common practice",
    cite=Cite(RECALLED_PRACTICE, "examination and laboratory set", "recalled"),
)
UNKNOWN_PRIMARY = Rule(
    name="unknown_primary_yields",
    section="evaluation",
    rank=11,
    about="patient",
    short="Where the primary is found: CT of chest, abdomen and pelvis, and a bone scan.",
    advice="In 40 patients the primary was found by examination in 8 %, chest film 43 %, CT of the chest 15 % more, CT "
    "of abdomen and pelvis 13 %, biopsy 8 % more. In 286 others it was found in 88.8 %, most often in the lung "
    "(25.2 %). PET/CT is an option.",
    when=(
        {cancer.primary: "unknown", INVOLVED.result: "yes"},
        {cancer.cancer_history: "no", INVOLVED.result: "yes"},
    ),
    strength="case series",
    cite=ROUGRAFF_YIELDS,
    also=(Cite(TAKAGI_2015, "abstract: 286 patients", "primary"),),
)
WHOLE_SPINE = Rule(
    name="whole_spine_mri_protocol",
    section="evaluation",
    rank=20,
    about="patient",
    short="What to ask of the MRI: all levels, and axial images through each abnormality.",
    advice="Whole spine: sagittal T1, short-tau inversion recovery or both at all levels; sagittal T2 for compression; "
    "axial images through every abnormality. Sensitivity of MRI for cord compression 0.44 to 0.93 and specificity 0.90 "
    "to 0.98, of myelography 0.71 to 0.97 and 0.88 to 1.00.",
    when=(
        {CORD_COMPRESSION.result: "yes", patient.whole_spine_mri: "not_recorded"},
        {PAIN_PATTERN.result: "yes", patient.whole_spine_mri: "not_recorded"},
    ),
    unless=({patient.mri: "contraindicated"},),
    strength="guideline",
    cite=Cite(NG234, "1.5, sequences", "secondary", (IATROX, NOTTINGHAM_TEXT)),
    also=(Cite(LOBLAW_2005, "accuracy of MRI and of myelography", "primary"),),
)
GADOLINIUM = Rule(
    name="mri_with_gadolinium",
    section="evaluation",
    rank=21,
    about="patient",
    short="MRI with gadolinium: plain images may miss intradural disease.",
    advice="Myelopathy without compression, or disease within the dura: an MRI without contrast medium may be normal. "
    "About 5 % of spinal metastases lie within the dura and outside the cord.",
    when=(
        {MYELOPATHY_LOW_GRADE.result: "yes"},
        {imaging_signs.cord_lesion: "yes"},
        {imaging_signs.leptomeningeal_deposits: "yes"},
    ),
    strength="teaching",
    cite=Cite(RADIOPAEDIA_INTRADURAL, "MRI with gadolinium", "secondary", (RADIOPAEDIA_INTRADURAL,)),
)
INTRADURAL = Rule(
    name="escc_and_sins_not_for_intradural_disease",
    section="caution",
    about="patient",
    short="Disease within the dura: ESCC and SINS do not describe it.",
    advice="ESCC grades epidural tumour and SINS grades bone. Neither applies to a metastasis in the cord or on its "
    "coverings, and NOMS as shown here covers the bone disease only: discuss it with the board.",
    when=({imaging_signs.cord_lesion: "yes"}, {imaging_signs.leptomeningeal_deposits: "yes"}),
    strength="scope of the scales",
    cite=Cite(PROJECT, "scope of ESCC, SINS and NOMS", "ours"),
)
CT_FOR_BONE = Rule(
    name="ct_for_bone",
    section="evaluation",
    rank=22,
    about="lesion",
    short="CT of this level: read the bone lesion there.",
    advice="The kind of bone lesion counts for SINS and is read poorly: agreement between readers was only fair "
    "(kappa 0.244), so read it on CT. CT may show a lesion up to 6 months before a plain film.",
    when=({SINS.result: "potentially_unstable unstable"},),
    unless=({lesion.instrumented: "yes"},),
    strength="reliability study",
    cite=Cite(PROJECT, "the bone lesion is read on CT", "ours", (FOURNEY_2011,)),
    also=(
        Cite(FOURNEY_2011, "abstract: agreement on bone quality", "primary"),
        Cite(SALVO_2009, "abstract: CT before plain films", "primary"),
    ),
)
CT_REPORT = Rule(
    name="ct_report_may_miss_compression",
    section="caution",
    about="patient",
    short="CT instead of MRI: ask for the canal, reports often leave it out.",
    advice="Of 95 patients with a staging CT before surgery for compression, a second reading called 84 high grade; "
    "the first reports named 32. Ask the radiologist about the canal at each level.",
    when=({CT_INSTEAD.result: "yes"},),
    strength="cohort",
    cite=Cite(HALLINAN_2025, "abstract: first and second reading", "secondary", (HALLINAN_MIRROR,)),
)
BONE_SCAN = Rule(
    name="negative_bone_scan_does_not_exclude",
    section="caution",
    about="patient",
    short="A negative bone scan does not exclude metastases.",
    advice="The scan was negative in every metastasis confined to the marrow; it was positive in 71.3 % of those "
    "across the cortex and in 33.8 % below it. Of metastases seen on MRI 22 % were negative on the scan.",
    when=({imaging_signs.bone_scan: "negative"},),
    strength="imaging series",
    cite=Cite(BONE_SCAN_BY_SITE, "abstract: positive by site", "primary"),
    also=(Cite(BONE_SCAN_AND_MRI, "abstract: scan against MRI", "primary"),),
)
BONE_SCAN_IN_MYELOMA = Rule(
    name="bone_scan_misses_myeloma",
    section="evaluation",
    rank=23,
    about="patient",
    short="Myeloma: do not rely on a bone scan.",
    advice="Myeloma may be negative on the bone scan. Ask for MRI, protein electrophoresis and free light chains (the "
    "laboratory tests are recalled, not re-read).",
    when=({cancer.primary: "myeloma"},),
    strength="case report",
    cite=Cite(MYELOMA_ABSTRACT, "negative on the scan", "secondary", (MYELOMA_ABSTRACT,)),
    also=(Cite(RECALLED_PRACTICE, "laboratory tests of myeloma", "recalled"),),
)
PET_ALONE = Rule(
    name="pet_alone_localises_poorly",
    section="caution",
    about="patient",
    short="PET without CT finds a lesion but localises it poorly.",
    advice="PET is sensitive but shows little anatomy: take the level and the canal from MRI or CT.",
    when=({imaging_signs.pet: "alone"},),
    strength="teaching",
    cite=Cite(STATPEARLS, "Evaluation: PET", "primary"),
    sides=(
        Side("PET offers poor anatomical localisation.", Cite(STATPEARLS, "Evaluation: PET", "primary")),
        Side(
            "That holds for PET by itself and not for PET/CT (recalled).",
            Cite(RECALLED_PRACTICE, "localisation by PET/CT", "recalled"),
        ),
    ),
)
NEEDLE_BIOPSY = Rule(
    name="ct_guided_biopsy",
    section="evaluation",
    rank=30,
    about="patient",
    short="Biopsy of the spine: CT-guided core, if no easier site can be reached.",
    advice="Take the primary or an easier metastasis first. CT-guided core biopsy: yield 91 % (88 to 94), accuracy "
    "86 % (82 to 89), complications 1 % (0.4 to 1.9); one centre had a diagnosis at the first pass in 93.3 %. Open "
    "biopsy is rarely needed, after failed needle biopsies.",
    when=(NO_TISSUE_YET,),
    strength="meta-analysis",
    cite=NEEDLE,
    also=(
        Cite(RIMONDI_2008, "abstract: first pass", "primary"),
        Cite(STATPEARLS, "Treatment: needle and open biopsy", "primary"),
    ),
    sides=(
        Side(
            "Spinal lesions: lytic and sclerotic alike, 91 % together.",
            Cite(MICHALOPOULOS_2021, "abstract: lytic and sclerotic", "primary"),
        ),
        Side(
            "Sclerotic bone lesions by themselves: 74 % (62 to 84).",
            Cite(SUH_2019, "abstract: sclerotic lesions alone", "primary"),
        ),
    ),
)
SEND = Rule(
    name="what_to_send_from_the_biopsy",
    section="evaluation",
    rank=31,
    about="patient",
    short="Send the biopsy for histology and for culture.",
    advice="Imaging cannot separate tumour and infection, so send both: histology and culture. Recalled, not re-read: "
    "culture for bacteria, mycobacteria and fungi, and flow cytometry where lymphoma is possible.",
    when=(
        {**NO_TISSUE_YET, imaging_signs.diagnosis_in_doubt: "in_doubt"},
        {**NO_TISSUE_YET, cancer.primary: "unknown lymphoma myeloma leukaemia other"},
    ),
    strength="series of biopsies",
    cite=IMAGING_BEFORE_BIOPSY,
    also=(Cite(RECALLED_PRACTICE, "kinds of culture and flow cytometry", "recalled"),),
)
BLEEDING = Rule(
    name="biopsy_of_a_bleeding_tumour",
    section="caution",
    about="patient",
    short="This tumour may bleed at biopsy: tell the radiologist.",
    advice="Metastases of kidney and thyroid cancer are hypervascular and may bleed at biopsy. Say so in the request.",
    when=({cancer.tissue_diagnosis: "no", cancer.primary: "kidney thyroid"},),
    strength="common practice",
    cite=Cite(RECALLED_PRACTICE, "bleeding at biopsy", "recalled"),
)
SOLITARY = Rule(
    name="solitary_lesion_plan_the_tract",
    section="caution",
    about="patient",
    short="A solitary lesion: plan the biopsy tract with the surgeon.",
    advice="One vertebra, no other bone and no tissue: this may be a primary tumour of bone. Plan the biopsy tract "
    "with the surgeon before any en bloc operation.",
    when=(
        {
            cancer.tissue_diagnosis: "no",
            cancer.vertebral_metastases: Span(up_to=1),
            cancer.extraspinal_bone_metastases: Span(up_to=0),
        },
    ),
    strength="common practice",
    cite=Cite(RECALLED_PRACTICE, "tract of the biopsy", "recalled"),
)
NO_STEROID = Rule(
    name="no_steroid_before_the_biopsy",
    section="caution",
    rank=5,
    about="patient",
    short="No tissue yet: no steroid before the biopsy without expert advice.",
    advice="Where lymphoma, myeloma or an unknown tumour is possible, ask haematology or oncology before any steroid, "
    "for pain too: it may spoil the biopsy. If a deficit appears, ask at once.",
    when=(
        {**NO_TISSUE_YET, cancer.primary: "unknown lymphoma myeloma leukaemia other"},
        {**NO_TISSUE_YET, cancer.cancer_history: "no"},
    ),
    unless=({HOLD.result: "yes"},),
    strength="local guidelines",
    cite=LOCAL,
)
RED_FLAGS = Rule(
    name="red_flag_raised_on_the_card",
    section="evaluation",
    rank=5,
    about="patient",
    short="A red flag on the card: examine now, and do not wait for weakness.",
    advice="The flags of the card are early ones; weakness, sensory loss and bladder or bowel signs are late. Few red "
    "flags say much by themselves: take the whole history and examine. The wording of the card is recalled.",
    when=({imaging_signs.red_flags_card: "some"},),
    strength="expert opinion",
    cite=Cite(RED_FLAGS_CARD, "the flags", "recalled"),
    also=(Cite(GIRFT, "few single red flags are informative", "primary"),),
)
