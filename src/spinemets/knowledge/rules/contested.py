"""Points on which sources contradict each other and that stand in no other file: both sides, each with its source."""

from spinemets.knowledge.rules.findings import COMPRESSION_SEEN, CORD_SIGNS, INVOLVED
from spinemets.knowledge.rules.steroids import HOLD
from spinemets.knowledge.rules.treatment_findings import SURGERY_IN_VIEW
from spinemets.knowledge.sources.contested import (
    BLOOD_CANCER_SERIES,
    BRAIN_LYMPHOMA,
    LIVER_FIXATION,
    LOBLAW_1998,
    LYMPHOMA_BIOPSIES,
    LYMPHOMA_CASE,
    SRS_BY_GRADE,
)
from spinemets.knowledge.sources.guidelines import ASTRO_2024
from spinemets.knowledge.sources.pages import (
    AO_SURGERY,
    BMJ_NG234,
    IATROX,
    NOTTINGHAM,
    NOTTINGHAM_TEXT,
    ONCOLOGY_CENTRAL,
    PATCHELL_PAGE,
    RADES_PREPRINT,
    REVISE_MSRA,
)
from spinemets.knowledge.sources.papers import (
    CEPO_2012,
    CLAUSEN,
    DEA_2020,
    DEVICE_MRI,
    EMBOLISATION_REVIEW,
    NG234,
    NOMS_2010,
    PATCHELL_2005,
    PROJECT,
    SHORT_SEGMENT,
    STATPEARLS,
    SYSTEMIC_OPTIONS,
)
from spinemets.knowledge.sources.treatment import EMBOLISATION_KOREA
from spinemets.knowledge.tables.noms import NOMS
from spinemets.knowledge.tables.oncologic import ONCOLOGIC
from spinemets.knowledge.variables import cancer, lesion, neurology, patient
from spinemets.model import Cite, Rule, Side

SURVIVAL_FOR_SURGERY = Rule(
    name="how_long_a_life_for_surgery",
    section="disagreement",
    about="segment",
    short="How long must a patient be expected to live for surgery?",
    advice="The three months of the trial are no law of nature. Use a survival score and the board; function before "
    "surgery and systemic options that are left may weigh more.",
    when=({patient.life_expectancy: "under_3_months 3_to_6_months", SURGERY_IN_VIEW.result: "yes"},),
    strength="trial criterion against cohorts",
    cite=Cite(PROJECT, "a model and the board, not a fixed number of months", "ours"),
    sides=(
        Side(
            "Under 3 to 4 months makes surgery 'warranted' (it reads inverted).",
            Cite(STATPEARLS, "Treatment, fourth paragraph", "primary"),
        ),
        Side(
            "At least 3 months were required.",
            Cite(
                PATCHELL_2005,
                "expected survival of at least 3 months was required",
                "secondary",
                (RADES_PREPRINT, PATCHELL_PAGE),
            ),
            "criterion of a randomised trial",
        ),
        Side(
            "The limit is historical: those who died within 3 months were no worse off at 6 weeks, once their "
            "condition before surgery was allowed for.",
            Cite(DEA_2020, "abstract", "primary"),
            "cohort of 253",
        ),
        Side(
            "With systemic options left, patients live longer than scores say (hazard ratio 0.22).",
            Cite(SYSTEMIC_OPTIONS, "abstract", "primary"),
            "cohort of 100",
        ),
        Side(
            "NICE: what it says could not be read; as recalled, over 3 months.",
            Cite(NG234, "surgery, not read", "recalled"),
            "not read",
        ),
    ),
)
DEVICE_IS_NO_BAR = Rule(
    name="mri_contraindicated_by_a_device",
    section="now",
    rank=30,
    about="patient",
    short="MRI contraindicated by a pacemaker alone? It is no bar: have the device checked.",
    advice="Ask what the contraindication is. A cardiac device is not an absolute bar to MRI: MR-conditional systems "
    "are scanned by their label, others at 1.5 T by protocol (189 scans, major events 0.5 %, no death). CT meanwhile.",
    when=({patient.mri: "contraindicated"},),
    strength="case series against teaching",
    cite=Cite(DEVICE_MRI, "series of 189 scans", "primary"),
    also=(Cite(PROJECT, "CT is not put off for the device check", "ours"),),
    sides=(
        Side("A cardiac device rules out MRI.", Cite(STATPEARLS, "Evaluation", "primary")),
        Side("A device check, then MRI by label or protocol.", Cite(DEVICE_MRI, "series", "primary")),
    ),
)
TOUCHED_CORD = Rule(
    name="escc_1c_to_the_board",
    section="now",
    rank=41,
    about="lesion",
    short="ESCC 1c and a resistant tumour: put radiosurgery and operation both to the tumour board.",
    advice="Published schemes count 1c as low, as high, or as a class of its own, and the plan follows. Ask what dose "
    "the cord can bear where the tumour touches it. Which plans are shown here is set by escc_1c_counts_as under "
    "policy.",
    when=({lesion.escc: "1c", ONCOLOGIC.result: "resistant"},),
    strength="schemes differ",
    cite=Cite(PROJECT, "1c is flagged for the board, with the dose at the cord", "ours"),
)
STEROID_WITHOUT_DEFICIT = Rule(
    name="steroid_without_deficit",
    section="disagreement",
    about="patient",
    short="No deficit: a steroid or not?",
    advice="Here a steroid is tied to neurological signs. Without them it is a choice: for severe pain, or as part of "
    "radiotherapy.",
    when=(
        {CORD_SIGNS.result: "no", COMPRESSION_SEEN.result: "yes"},
        {CORD_SIGNS.result: "no", neurology.pain_severe_unremitting: "yes"},
    ),
    strength="guidelines differ",
    cite=Cite(PROJECT, "a steroid is tied to a deficit", "ours"),
    sides=(
        Side(
            "It is common practice to give one once metastases of the spine are known.",
            Cite(PROJECT, "common practice; no source was read that recommends it", "ours"),
        ),
        Side(
            "Cord compression: dexamethasone with radiotherapy; no condition on a deficit was seen.",
            Cite(ASTRO_2024, "cord compression: dexamethasone", "primary"),
            "strong, low quality",
        ),
        Side(
            "Not routine without neurological signs; consider it for severe pain.",
            Cite(NG234, "1.8.3 and 1.8.7", "secondary", (IATROX,)),
        ),
        Side(
            "None for those who walk and have no weakness.",
            Cite(LOBLAW_1998, "abstract: steroids", "primary"),
            "fair evidence",
        ),
    ),
)
SCREWS_OR_LENGTH = Rule(
    name="long_or_short_fixation_with_involved_pedicles",
    section="disagreement",
    about="segment",
    short="Pedicles replaced by tumour: a long construct, or short with cement?",
    advice="Both are shown for the surgeon to choose from.",
    when=({lesion.pedicles_involved: "one both", SURGERY_IN_VIEW.result: "yes"},),
    strength="teaching against a case series",
    cite=Cite(PROJECT, "both are shown", "ours"),
    sides=(
        Side(
            "Screws in such pedicles are not optimal: fuse several segments above and below.",
            Cite(STATPEARLS, "Pathophysiology", "primary"),
            "teaching",
        ),
        Side(
            "Classically at least 2 levels above and below; cement-augmented screws 1 level above and below did, with "
            "1 revision in 44 patients over 8.5 months.",
            Cite(SHORT_SEGMENT, "abstract", "primary"),
            "case series",
        ),
    ),
)
WITHOUT_SEPARATION = Rule(
    name="compressed_cord_without_separation_surgery",
    section="disagreement",
    about="segment",
    short="ESCC 2 and a resistant tumour: must it be separation surgery?",
    advice="The framework operates. Small series without decompression exist; they are an option for experts only, in "
    "patients without a deficit.",
    when=({NOMS.result: "separation_srs", lesion.escc: "2"},),
    strength="framework against case series",
    cite=Cite(PROJECT, "an option for experts only", "ours"),
    sides=(
        Side(
            "Surgery, then stereotactic radiotherapy.",
            Cite(NOMS_2010, "abstract; the abstract of 2006 says the same", "primary"),
            "framework",
        ),
        Side(
            "Radiosurgery alone: no local progression within 1 year at ESCC 2, but in 24.9 % at ESCC 3.",
            Cite(SRS_BY_GRADE, "abstract", "primary"),
            "case series",
        ),
        Side(
            "Liver cancer, no deficit, 3 to 6 months to live: percutaneous fixation without decompression lost 140 mL "
            "of blood against 1534 mL with laminectomy.",
            Cite(LIVER_FIXATION, "abstract", "primary"),
            "case series",
        ),
    ),
)
EMBOLISE_OTHERS = Rule(
    name="embolise_tumours_not_on_every_list",
    section="disagreement",
    about="segment",
    short="This tumour is on some lists of bleeding ones only: embolise or not?",
    advice="The histology decides: embolisation is advised here for kidney, thyroid and liver. For this tumour ask the "
    "surgeon and the interventional radiologist.",
    when=({cancer.primary: "melanoma breast sarcoma carcinoid", SURGERY_IN_VIEW.result: "yes"},),
    strength="randomised trial against series and lists",
    cite=Cite(PROJECT, "the histology decides", "ours"),
    sides=(
        Side(
            "All tumours: blood loss 618 mL with and 735 mL without embolisation, no sure difference (p 0.27); the "
            "operation took 90 against 124 minutes.",
            Cite(CLAUSEN, "abstract", "primary"),
            "randomised trial of 45",
        ),
        Side(
            "Hypervascular tumours only: 645 mL against 902 mL (p 0.041).",
            Cite(CLAUSEN, "abstract", "primary"),
            "randomised trial, subgroup",
        ),
        Side(
            "Others bleed too: 3 tumours that are not called hypervascular bled massively.",
            Cite(EMBOLISATION_KOREA, "tumours that bled although not hypervascular", "primary"),
            "case series",
        ),
        Side(
            "Melanoma, breast cancer and angiosarcoma can be hypervascular.",
            Cite(EMBOLISATION_REVIEW, "melanoma, breast, angiosarcoma", "secondary", (EMBOLISATION_REVIEW,)),
            "review",
        ),
    ),
)
CALL_AT_ONCE = Rule(
    name="coordinator_at_once_or_within_24_hours",
    section="disagreement",
    about="patient",
    short="One summary gives 24 hours for cord signs: the guideline says at once.",
    advice="Immediately is right. The 24 hours are for pain without any neurological sign.",
    when=({CORD_SIGNS.result: "yes", cancer.cancer_history: "yes"},),
    strength="guideline against a summary of it",
    cite=Cite(NG234, "1.3.2", "secondary", (BMJ_NG234, IATROX)),
    sides=(
        Side(
            "Within 24 hours: one page that merges the two lists.",
            Cite(IATROX, "one page that merges signs and pain", "secondary", (IATROX,)),
            "machine-written summary",
        ),
        Side("Immediately.", Cite(NG234, "1.3.2", "secondary", (BMJ_NG234, IATROX))),
    ),
)
BLOOD_CANCER_SURGERY = Rule(
    name="blood_cancer_with_deficit_operate_or_not",
    section="disagreement",
    about="patient",
    short="Blood cancer with a deficit: operate, or drugs and radiotherapy first?",
    advice="Tissue first where neurology allows, and the board with haematology. With a known histology and a stable "
    "spine medical treatment comes first, even with a deficit.",
    when=(
        {cancer.primary: "lymphoma myeloma leukaemia", neurology.frankel: "A B C D"},
        {cancer.primary: "unknown", cancer.tissue_diagnosis: "no", neurology.frankel: "A B C D"},
    ),
    strength="guideline and case series against case reports",
    cite=Cite(PROJECT, "tissue and the board", "ours"),
    sides=(
        Side(
            "Many are operated on before there is tissue; in one such report a lymphoma of T10 to L2 was decompressed, "
            "then treated with chemotherapy, and the patient was well after 1 year.",
            Cite(LYMPHOMA_CASE, "case report", "primary"),
            "case reports",
        ),
        Side(
            "Québec: without instability or a bone fragment steroids, chemotherapy and radiotherapy.",
            Cite(CEPO_2012, "myeloma, lymphoma and germ cell tumours", "primary"),
            "phase II to III evidence",
        ),
        Side(
            "Of 15 with a deficit 14 recovered fully; surgery for acute collapse, failure of medical treatment or "
            "osteolysis over 30 %.",
            Cite(BLOOD_CANCER_SERIES, "abstract", "primary"),
            "case series of 44",
        ),
    ),
)
PRIMARY_OR_METASTASIS = Rule(
    name="myeloma_and_lymphoma_primary_or_metastatic",
    section="disagreement",
    about="patient",
    short="Myeloma or lymphoma: a primary spinal tumour, or planned like a metastasis?",
    advice="Only the name differs. The plan follows the histology: radiosensitive, and haematology takes part.",
    when=({cancer.primary: "myeloma lymphoma", INVOLVED.result: "yes"},),
    strength="naming differs",
    cite=Cite(PROJECT, "the histology decides, not the name", "ours"),
    sides=(
        Side(
            "They are primary tumours of the spine, in the differential diagnosis of metastases.",
            Cite(STATPEARLS, "Differential Diagnosis", "primary"),
        ),
        Side(
            "They are highly radiosensitive, and the framework plans them as such.",
            Cite(
                AO_SURGERY,
                "radiosensitivity by histology",
                "secondary",
                (AO_SURGERY, ONCOLOGY_CENTRAL, NOTTINGHAM_TEXT),
            ),
        ),
    ),
)
STEROID_BEFORE_BIOPSY = Rule(
    name="steroid_before_biopsy",
    section="disagreement",
    about="patient",
    short="Does a steroid before the biopsy spoil it?",
    advice="Pathways avoid it; the figures are less clear. A specialist decides, within the hour.",
    when=({HOLD.result: "yes"},),
    strength="local guidelines against cohorts",
    cite=Cite(PROJECT, "a specialist decides, within the hour", "ours"),
    sides=(
        Side(
            "No steroid before advice if lymphoma, myeloma or an unknown primary is possible.",
            Cite(NOTTINGHAM, "steroids before biopsy", "secondary", (NOTTINGHAM_TEXT, REVISE_MSRA)),
            "local guidelines",
        ),
        Side(
            "Systemic lymphoma: the first biopsy was diagnostic in 83 % with and 81 % without a steroid.",
            Cite(LYMPHOMA_BIOPSIES, "320 patients", "secondary", (LYMPHOMA_BIOPSIES,)),
            "cohort of 320",
        ),
        Side(
            "Primary lymphoma of the central nervous system: inconclusive surgery more often (odds ratio 3.3), yet 97 "
            "% diagnostic in the authors' own series.",
            Cite(BRAIN_LYMPHOMA, "pooled odds ratio and own series", "primary"),
            "pooled cohorts",
        ),
    ),
)
