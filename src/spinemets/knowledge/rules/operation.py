"""The operation: which one, with what fixation, what comes before it and after it, and when none is right."""

from spinemets.knowledge.rules.findings import NEUROLOGICAL_SIGNS
from spinemets.knowledge.rules.surgery import EMBOLISE
from spinemets.knowledge.rules.treatment_findings import SURGERY_IN_VIEW
from spinemets.knowledge.sources.contested import BLOOD_CANCER_SERIES
from spinemets.knowledge.sources.pages import NOTTINGHAM, NOTTINGHAM_TEXT
from spinemets.knowledge.sources.papers import (
    BMJ_BEST_PRACTICE,
    CEPO_2012,
    CG75,
    NOMS_2010,
    PATCHELL_2005,
    PROJECT,
    SHORT_SEGMENT,
    STATPEARLS,
)
from spinemets.knowledge.sources.survival import RADES_AMBULATORY_PROSPECTIVE
from spinemets.knowledge.sources.treatment import (
    CEMENTED_SCREWS,
    CEMENTED_SCREWS_2,
    EMBOLISATION_KOREA,
    EMBOLISATION_TIMING,
    LAUFER_SEPARATION,
    NEUROSURGERY_BLOG,
    PERCUTANEOUS_SCREWS,
    SEPARATION_REVIEW,
)
from spinemets.knowledge.tables.mechanical import MECHANICAL
from spinemets.knowledge.tables.neurologic import NEUROLOGIC
from spinemets.knowledge.tables.noms import NOMS
from spinemets.knowledge.tables.oncologic import RADIOSENSITIVITY
from spinemets.knowledge.variables import cancer, lesion, neurology, patient, treatment
from spinemets.model import Cite, Rule, Side, Span

FRAMEWORK = Cite(NOMS_2010, "abstract: compression, histology, instability and what is tolerated", "primary")
LAST_WEEKS = {
    neurology.complete_paralysis_hours: Span(over=168),
    treatment.days_to_weeks_to_live: "yes",
}

MEDICAL_FIRST = Rule(
    name="medical_therapy_first_in_haematological_compression",
    section="plan",
    rank=5,
    about="segment",
    short="Blood cancer or germ cell tumour, stable spine: drugs and radiotherapy before surgery.",
    advice="Steroids, chemotherapy and radiotherapy come first, even with a deficit: in a series of 44 patients with "
    "blood cancers 14 of 15 with a deficit recovered fully. Surgery is for acute collapse, failure of medical "
    "treatment or osteolysis of over 30 %. Haematology leads.",
    when=(
        {
            cancer.primary: "lymphoma myeloma leukaemia germ_cell",
            NEUROLOGIC.result: "high",
            MECHANICAL.result: "stable",
        },
    ),
    unless=({treatment.bone_fragment_in_canal: "yes"},),
    strength="guideline; case series",
    cite=Cite(CEPO_2012, "radiosensitive tumours without instability or a bone fragment", "primary"),
    also=(
        Cite(BLOOD_CANCER_SERIES, "abstract: medical treatment first", "primary"),
        Cite(PROJECT, "leukaemia is treated like the other blood cancers", "ours"),
    ),
)
SEPARATION = Rule(
    name="separation_surgery",
    section="plan",
    rank=12,
    about="segment",
    short="Separation surgery frees the cord; radiosurgery then treats the tumour.",
    advice="The epidural tumour is cleared until fluid surrounds the dura again, and screws hold the spine; the "
    "vertebral body may stay. NOMS leads here because a resistant tumour compresses the cord and the patient is fit. "
    "Of 186 patients tumour had progressed locally at 1 year in 16.4 %: in 4.1 % after a high dose in few fractions, "
    "in 22.6 % after a low one.",
    when=({NOMS.result: "separation_srs"},),
    strength="framework; cohort",
    cite=FRAMEWORK,
    also=(
        Cite(SEPARATION_REVIEW, "abstract", "primary"),
        Cite(LAUFER_SEPARATION, "local progression", "secondary", (NEUROSURGERY_BLOG,)),
    ),
)
STABILISE = Rule(
    name="stabilisation_scaled_to_instability",
    section="plan",
    rank=13,
    about="segment",
    short="Stabilise, as far as instability asks and the patient bears.",
    advice="Gross instability asks for open fixation; pain on axial load without gross instability for cement through "
    "the skin. Of 101 patients with percutaneous screws 87 % walked within 3 days, 79 % were alive at 3 months and "
    "18 % had complications. Radiotherapy follows; by itself it does not make a spine stable.",
    when=({NOMS.result: "stabilise_cebrt stabilise_srs", treatment.planned_surgery: "not_recorded none"},),
    strength="framework; case series",
    cite=FRAMEWORK,
    also=(Cite(PERCUTANEOUS_SCREWS, "abstract", "primary"),),
)
EXTEND = Rule(
    name="extend_fixation",
    section="plan",
    rank=15,
    about="segment",
    short="Pedicles replaced by tumour: plan the fixation over more levels.",
    advice="Classically at least 2 levels above and below. Screws with cement 1 level above and below did in 44 "
    "patients, with 1 revision over 8.5 months. Of 216 and of 502 cemented screws none loosened (53 and 69 patients; "
    "in the first 3 operations again, 1 pulmonary embolism, 1 thrombosis).",
    when=({SURGERY_IN_VIEW.result: "yes", lesion.pedicles_involved: "one both"},),
    strength="teaching; case series",
    cite=Cite(STATPEARLS, "Pathophysiology", "primary"),
    also=(
        Cite(SHORT_SEGMENT, "abstract", "primary"),
        Cite(CEMENTED_SCREWS, "abstract", "primary"),
        Cite(CEMENTED_SCREWS_2, "abstract", "primary"),
    ),
)
EMBOLISATION_DAY = Rule(
    name="embolisation_timing",
    section="plan",
    rank=16,
    about="segment",
    short="If embolised, operate the day after.",
    advice="Embolisation is possible up to 48 hours before surgery; its authors advise to operate the day after. In "
    "cord compression from hypervascular tumours blood loss was 1095 mL with and 1988 mL without embolisation, and "
    "over 2 litres only without (10 of 34). Tumours that are not hypervascular sometimes bleed as well.",
    when=({EMBOLISE.result: "yes", treatment.planned_surgery: "not_recorded percutaneous open"},),
    strength="case series",
    cite=Cite(EMBOLISATION_TIMING, "day after", "secondary", (EMBOLISATION_TIMING,)),
    also=(Cite(EMBOLISATION_KOREA, "abstract", "primary"),),
)
NOT_LAMINECTOMY_ALONE = Rule(
    name="decompression_with_stabilisation_not_alone",
    section="caution",
    rank=17,
    about="segment",
    short="Decompress with fixation: laminectomy alone did no better than radiotherapy.",
    advice="In the middle group of a score for walking 70.9 % walked after radiotherapy alone, 62.5 % after "
    "laminectomy and radiotherapy, and 83.9 % after laminectomy, stabilisation and radiotherapy (41 and 63 operated "
    "patients, compared by score and not by lot).",
    when=(
        {NOMS.result: "separation_srs", treatment.planned_surgery: "not_recorded"},
        {treatment.planned_surgery: "open", NEUROLOGIC.result: "high"},
    ),
    strength="cohorts compared",
    cite=Cite(RADES_AMBULATORY_PROSPECTIVE, "abstract: surgery compared", "primary"),
)
TRIAL_OR_FRAMEWORK = Rule(
    name="operate_moderately_sensitive_tumours",
    section="disagreement",
    about="segment",
    short="A deficit from a moderately sensitive tumour: the trial operates, NOMS irradiates.",
    advice="Both can be defended. The trial excluded only highly sensitive tumours, so breast and prostate cancer "
    "could enter it; NOMS counts them as sensitive and leaves surgery to instability. A deficit that is recent or "
    "grows, bone in the canal, and a long life expected speak for surgery.",
    when=(
        {
            NOMS.result: "cebrt",
            NEUROLOGIC.result: "high",
            NEUROLOGICAL_SIGNS.result: "yes",
            RADIOSENSITIVITY.result: "moderate",
            lesion.prior_radiotherapy: "none",
        },
    ),
    unless=({patient.life_expectancy: "under_3_months"}, {patient.fit_for_surgery: "no"}),
    strength="randomised trial against framework",
    cite=FRAMEWORK,
    also=(Cite(PROJECT, "what speaks for surgery here is our reading of both", "ours"),),
    sides=(
        Side(
            "Surgery, then radiotherapy: 84 % walked, against 57 % after radiotherapy alone.",
            Cite(PATCHELL_2005, "abstract", "primary"),
            "randomised trial of 101",
        ),
        Side(
            "Radiotherapy whatever the compression, if the tumour is sensitive and the spine stable.",
            FRAMEWORK,
            "framework",
        ),
    ),
)
NO_TREATMENT = Rule(
    name="no_treatment_can_be_right",
    section="plan",
    rank=90,
    about="patient",
    short="Treatment of the spine may rightly not be given; decide it with the patient.",
    advice="Paralysis for over a week, poor function and only days to weeks to live: treatment of the compression may "
    "not be warranted. Decide with the patient and the family, write down what was decided, and keep up relief of pain "
    "and palliative care. A single 8 Gy for pain remains possible.",
    when=(
        {**LAST_WEEKS, patient.ecog: Span(at_least=3)},
        {**LAST_WEEKS, patient.kps: Span(up_to=50)},
    ),
    strength="expert review",
    cite=Cite(BMJ_BEST_PRACTICE, "management", "primary"),
    also=(Cite(PROJECT, "poor function is taken as ECOG 3 or more, or KPS 50 or less", "ours"),),
    sides=(
        Side(
            "Over a week of paralysis, poor function and days to weeks to live: treatment may not be warranted.",
            Cite(BMJ_BEST_PRACTICE, "management", "primary"),
        ),
        Side(
            "No radiotherapy after 2 weeks of paraplegia if pain is controlled.",
            Cite(NOTTINGHAM, "radiotherapy after paraplegia", "secondary", (NOTTINGHAM_TEXT,)),
            "local guideline",
        ),
        Side(
            "As recalled: none after 24 hours of complete paralysis if pain is controlled or the prognosis too poor.",
            Cite(CG75, "radiotherapy", "recalled"),
            "replaced guideline",
        ),
    ),
)
