"""Where what is planned or was done is not what NOMS names: why each can be defended."""

from spinemets.knowledge.rules.findings import NEUROLOGICAL_SIGNS
from spinemets.knowledge.sources.contested import BLOOD_CANCER_SERIES, SRS_BY_GRADE
from spinemets.knowledge.sources.guidelines import ASTRO_2024
from spinemets.knowledge.sources.papers import NOMS_2010, PATCHELL_2005, PROJECT, RTOG_0631
from spinemets.knowledge.tables.neurologic import NEUROLOGIC
from spinemets.knowledge.tables.noms import NOMS
from spinemets.knowledge.tables.oncologic import ONCOLOGIC, RADIOSENSITIVITY
from spinemets.knowledge.variables import treatment
from spinemets.model import Cite, Rule, Side

FRAMEWORK = Cite(NOMS_2010, "abstract: compression, histology, instability and what is tolerated", "primary")
SELECTED = Side(
    "Stereotactic over conventional in selected patients with good performance status, no surgery and no neurological "
    "signs.",
    Cite(ASTRO_2024, "stereotactic radiotherapy", "primary"),
    "guideline; conditional",
)
DECIDED = Cite(PROJECT, "what makes a plan other than the framework's reasonable", "ours")

STEREOTACTIC_PLANNED = Rule(
    name="stereotactic_planned_for_sensitive_tumour",
    section="disagreement",
    about="segment",
    short="Stereotactic radiotherapy is planned; NOMS names conventional radiotherapy.",
    advice="Both can be defended. The framework spares a sensitive tumour the effort, since conventional doses control "
    "it. Few metastases, a long life expected and a wish for lasting control speak for the stereotactic plan; "
    "high-grade compression or a new deficit speaks against it. Write down which reason decided.",
    when=(
        {
            NOMS.result: "cebrt stabilise_cebrt",
            ONCOLOGIC.result: "sensitive",
            treatment.planned_radiotherapy: "stereotactic",
        },
    ),
    strength="framework against guideline",
    cite=FRAMEWORK,
    also=(DECIDED,),
    sides=(
        Side("Conventional, whatever the compression: the tumour is sensitive.", FRAMEWORK, "framework"),
        SELECTED,
    ),
)
CONVENTIONAL_PLANNED = Rule(
    name="conventional_planned_for_resistant_tumour",
    section="disagreement",
    about="segment",
    short="Conventional radiotherapy is planned; NOMS names stereotactic radiotherapy.",
    advice="Both can be defended. The framework wants lasting control of a resistant tumour. A short life expected, a "
    "treatment that has to start today, no MRI to outline the cord, or pain as the only aim speak for the conventional "
    "plan. Write down which reason decided.",
    when=({NOMS.result: "srs stabilise_srs separation_srs", treatment.planned_radiotherapy: "conventional"},),
    strength="framework against randomised trial",
    cite=FRAMEWORK,
    also=(DECIDED,),
    sides=(
        Side("Stereotactic: the tumour resists conventional doses.", FRAMEWORK, "framework"),
        Side(
            "For pain alone 8 Gy once did no worse: at least 3 points less pain at 3 months in 60.5 %, against 41.3 % "
            "after 16 or 18 Gy once.",
            Cite(RTOG_0631, "abstract: pain response", "primary"),
            "randomised trial",
        ),
    ),
)
OPERATION_PLANNED = Rule(
    name="operation_planned_where_noms_irradiates",
    section="disagreement",
    about="segment",
    short="An operation is planned; NOMS names radiotherapy alone.",
    advice="Both can be defended. The framework operates for instability, and for high-grade compression by a "
    "resistant tumour. A deficit that is recent or grows, bone in the canal, growth in spite of treatment or no tissue "
    "diagnosis speak for the operation. Write down which reason decided, and whether fixation is part of it.",
    when=({NOMS.result: "cebrt srs", treatment.planned_surgery: "percutaneous open"},),
    unless=(
        {
            NOMS.result: "cebrt",
            NEUROLOGIC.result: "high",
            NEUROLOGICAL_SIGNS.result: "yes",
            RADIOSENSITIVITY.result: "moderate",
        },
    ),
    strength="framework against trial and series",
    cite=FRAMEWORK,
    also=(DECIDED,),
    sides=(
        Side(
            "Radiotherapy alone: the spine is stable, and the tumour sensitive, the cord free or surgery not borne.",
            FRAMEWORK,
            "framework",
        ),
        Side(
            "Surgery, then radiotherapy for one compressed area: 84 % walked, against 57 % after radiotherapy alone; "
            "highly sensitive tumours were not in the trial.",
            Cite(PATCHELL_2005, "abstract", "primary"),
            "randomised trial of 101",
        ),
        Side(
            "Blood cancers are treated medically first; surgery is for acute collapse, failure, or osteolysis of over "
            "30 %.",
            Cite(BLOOD_CANCER_SERIES, "abstract", "primary"),
            "case series",
        ),
    ),
)
NO_OPERATION_PLANNED = Rule(
    name="no_operation_planned_where_noms_operates",
    section="disagreement",
    about="segment",
    short="No operation is planned; NOMS names one.",
    advice="Both can be defended. The framework expects an unstable or compressed spine to go on failing without "
    "surgery. What the patient wants, a short life expected, other illness or disease at many levels can outweigh it; "
    "then the plans for a patient who is not fit for surgery apply. Write down which reason decided.",
    when=({NOMS.result: "stabilise_cebrt stabilise_srs separation_srs", treatment.planned_surgery: "none"},),
    strength="framework against case series",
    cite=FRAMEWORK,
    also=(DECIDED,),
    sides=(
        Side("Stabilise what is unstable; separate a resistant tumour from the cord.", FRAMEWORK, "framework"),
        Side(
            "Radiosurgery alone: local progression within 1 year in 24.9 % at ESCC 3, in none at ESCC 2.",
            Cite(SRS_BY_GRADE, "abstract", "primary"),
            "case series",
        ),
    ),
)
