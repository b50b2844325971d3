"""Eligibility for stereotactic radiotherapy, criterion by criterion, each with the trial or the habit it comes from."""

from spinemets.knowledge.rules.findings import NEUROLOGICAL_SIGNS
from spinemets.knowledge.rules.stereotactic import BY_GRADE, FRACTURES, SHORT_LIFE
from spinemets.knowledge.rules.treatment_findings import (
    CLOSE_TO_CORD,
    LARGE_PARASPINAL_MASS,
    REIRRADIATED_SOON,
    STEREOTACTIC,
)
from spinemets.knowledge.scores.sins import SINS
from spinemets.knowledge.sources.contested import HYTEC_2021
from spinemets.knowledge.sources.evaluation import RECALLED_PRACTICE
from spinemets.knowledge.sources.papers import FOURNEY_2011, RTOG_0631, SC24
from spinemets.knowledge.sources.treatment import HENRY_FORD
from spinemets.knowledge.tables.mechanical import MECHANICAL
from spinemets.knowledge.tables.neurologic import NEUROLOGIC
from spinemets.knowledge.tables.noms import NOMS
from spinemets.knowledge.variables import cancer, lesion, neurology, patient, referral, treatment
from spinemets.model import Checklist, Cite, Criterion, Span

SC24_ELIGIBILITY = Cite(SC24, "abstract: eligibility", "primary")
RTOG_PAGE = Cite(RTOG_0631, "eligibility", "secondary", (HENRY_FORD,))
RTOG_SITES = Cite(RTOG_0631, "abstract: sites", "primary")
HABIT = Cite(RECALLED_PRACTICE, "who is suited to stereotactic radiotherapy", "recalled")
BEFORE = Cite(HYTEC_2021, "abstract: at least 5 months", "primary")

STEREOTACTIC_ELIGIBILITY = Checklist(
    name="stereotactic_eligibility",
    title="Stereotactic radiotherapy before any operation: is this segment eligible?",
    about="segment",
    purpose="Which of the published criteria for stereotactic radiotherapy does this segment meet as it is now?",
    cite=SC24_ELIGIBILITY,
    criteria=(
        Criterion("18 years or older (SC.24)", "needed", SC24_ELIGIBILITY, ({patient.age: Span(at_least=18)},)),
        Criterion(
            "Metastasis confirmed on MRI and painful, at least 2 of 10 (SC.24)",
            "needed",
            SC24_ELIGIBILITY,
            ({lesion.pain: "non_mechanical mechanical", referral.worst_pain: Span(at_least=2)},),
            "A criterion of a trial of pain. NOMS chooses the treatment for control, and asks for no pain.",
        ),
        Criterion("ECOG 0 to 2 (SC.24)", "needed", SC24_ELIGIBILITY, ({patient.ecog: Span(up_to=2)},)),
        Criterion("At most 3 neighbouring vertebrae in the treated volume (SC.24)", "needed", SC24_ELIGIBILITY),
        Criterion(
            "At most 3 separate sites, each of at most 2 neighbouring vertebrae (RTOG 0631)", "needed", RTOG_SITES
        ),
        Criterion(
            "3 mm or more between tumour and cord (RTOG 0631)",
            "needed",
            RTOG_PAGE,
            ({CLOSE_TO_CORD.result: "no"},),
        ),
        Criterion(
            "Paraspinal mass of at most 5 cm (RTOG 0631)",
            "needed",
            RTOG_PAGE,
            ({LARGE_PARASPINAL_MASS.result: "no"},),
        ),
        Criterion("Able to lie still for the treatment", "needed", HABIT),
        Criterion(
            "Frank instability (SC.24)",
            "against",
            SC24_ELIGIBILITY,
            ({MECHANICAL.result: "unstable"},),
            "The abstract names no SINS number; 13 to 18 is its usual reading. Stabilise first.",
        ),
        Criterion(
            "Compression of cord or cauda equina with neurological signs (SC.24)",
            "against",
            SC24_ELIGIBILITY,
            ({NEUROLOGIC.result: "high", NEUROLOGICAL_SIGNS.result: "yes"},),
            "Epidural disease without signs could enter SC.24.",
        ),
        Criterion(
            "ESCC 3: decompression first",
            "against",
            BY_GRADE,
            ({lesion.escc: "3"},),
            "Local progression within 1 year after radiosurgery alone: 3.0, 8.4, 0 and 24.9 % at ESCC 0, 1, 2 and 3.",
        ),
        Criterion(
            "Under 3 months to live: conventional radiotherapy",
            "against",
            SHORT_LIFE,
            ({patient.life_expectancy: "under_3_months"},),
        ),
        Criterion(
            "Myelopathy that gets worse",
            "against",
            HABIT,
            ({neurology.myelopathy: "yes", neurology.progressive_deficit: "yes"},),
        ),
        Criterion(
            "Stereotactic treatment here before, or any course under 5 months ago: specialists only",
            "against",
            BEFORE,
            ({REIRRADIATED_SOON.result: "yes"},),
        ),
        Criterion(
            "Irradiated here before: both courses must be added at the cord or the cauda equina",
            "caution",
            BEFORE,
            ({lesion.prior_radiotherapy: "conventional stereotactic"},),
        ),
        Criterion(
            "ESCC 1c or 2: only with a gap that spares the cord",
            "caution",
            HABIT,
            ({lesion.escc: "1c 2"},),
        ),
        Criterion(
            "SINS 7 to 12: a surgical opinion first",
            "caution",
            Cite(FOURNEY_2011, "abstract: 7 to 18 needs surgical consultation", "primary"),
            ({SINS.result: "potentially_unstable"},),
        ),
        Criterion(
            "Lytic, collapsed or deformed: it may fracture",
            "caution",
            FRACTURES,
            (
                {lesion.bone_quality: "lytic"},
                {lesion.collapse: "up_to_50 over_50"},
                {lesion.alignment: "deformity subluxation"},
            ),
            "57 of 410 vertebrae fractured, 47 % of them anew; 65 % of the fractures came within 4 months.",
        ),
        Criterion(
            "KPS under 70 or 3 to 6 months to live: little time to benefit",
            "caution",
            HABIT,
            ({patient.kps: Span(below=70)}, {patient.life_expectancy: "3_to_6_months"}),
        ),
        Criterion(
            "No MRI: the cord cannot be outlined without a myelogram",
            "caution",
            HABIT,
            ({patient.mri: "contraindicated"},),
        ),
        Criterion(
            "Molecularly targeted drugs: some are held around treatment by local policy",
            "caution",
            HABIT,
            ({cancer.molecularly_targeted: "yes"},),
        ),
    ),
    relevant=({NOMS.result: STEREOTACTIC}, {treatment.planned_radiotherapy: "stereotactic"}),
    settled_by="radiation oncology and physics, on a planning MRI; a spine surgeon if SINS is 7 or more",
    notes=(
        "SC.24 and RTOG 0631 are two trials; a patient need not fit both. Criteria without a trial are recalled.",
        "What speaks against it now may be what an operation is planned for: decompression or stability first.",
        "After separation surgery look at the grade that is left: control was better with a grade of 0 or 1.",
        "The text of the ESTRO guideline of 2024, and doses, ECOG limit and cord constraints of ASTRO 2024, could not "
        "be read.",
    ),
)
