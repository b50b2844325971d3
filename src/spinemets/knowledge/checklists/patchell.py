"""Patchell's criteria one by one, and what speaks for and against an operation."""

from spinemets.knowledge.rules.findings import CORD_SIGNS, PAIN_PATTERN
from spinemets.knowledge.rules.surgery import MAY_RESTORE, SURVIVAL, TRIAL
from spinemets.knowledge.rules.treatment_findings import AT_CORD_LEVEL, CORD_DISPLACED, OPERATIONS
from spinemets.knowledge.sources.evaluation import RECALLED_PRACTICE
from spinemets.knowledge.sources.pages import PALLIMED, PATCHELL_COMMENT, PATCHELL_PAGE
from spinemets.knowledge.sources.papers import CEPO_2012, CG75, NOMS_2010, PATCHELL_2005
from spinemets.knowledge.tables.mechanical import MECHANICAL
from spinemets.knowledge.tables.neurologic import NEUROLOGIC
from spinemets.knowledge.tables.noms import NOMS
from spinemets.knowledge.tables.oncologic import ONCOLOGIC
from spinemets.knowledge.variables import cancer, lesion, neurology, patient, treatment
from spinemets.model import Checklist, Cite, Criterion, Span

PAGE = (PATCHELL_PAGE,)
RESULT = Cite(PATCHELL_2005, "abstract", "primary")
RECALLED = Cite(PATCHELL_2005, "further criteria, recalled", "recalled")
RADIOSENSITIVE = Cite(
    PATCHELL_2005, "highly radiosensitive tumours were excluded", "secondary", (PATCHELL_COMMENT, PALLIMED)
)
FRAMEWORK = Cite(NOMS_2010, "abstract: compression, histology, instability and what is tolerated", "primary")
HANDED_DOWN = Cite(RECALLED_PRACTICE, "further reasons for and against surgery", "recalled")
SEEN_TO_LIVE = "3_to_6_months 6_to_12_months over_12_months"
SURGERY_MAY_MATTER = ({NOMS.result: OPERATIONS}, {NEUROLOGIC.result: "high"})

PATCHELL = Checklist(
    name="patchell_2005",
    title="Patchell's trial: would this patient have been in it?",
    about="segment",
    purpose="Does the randomised trial of surgery for cord compression speak about this patient?",
    cite=Cite(PATCHELL_2005, "criteria of the trial", "secondary", PAGE),
    criteria=(
        Criterion(
            "Cancer proven by tissue, and not from the nervous system or the spine itself",
            "needed",
            Cite(PATCHELL_2005, "tissue-proven cancer", "secondary", PAGE),
            ({cancer.tissue_diagnosis: "yes", cancer.cancer_history: "yes"},),
        ),
        Criterion(
            "The cord displaced on imaging",
            "needed",
            Cite(PATCHELL_2005, "displacement of the cord", "secondary", PAGE),
            ({CORD_DISPLACED.result: "yes"},),
        ),
        Criterion(
            "At least one neurological sign or symptom; pain counts",
            "needed",
            Cite(PATCHELL_2005, "a sign or symptom, pain included", "secondary", PAGE),
            (
                {CORD_SIGNS.result: "yes"},
                {lesion.pain: "non_mechanical mechanical"},
                {PAIN_PATTERN.result: "yes"},
            ),
        ),
        Criterion(
            "One area of compression; neighbouring vertebrae count as one",
            "needed",
            Cite(PATCHELL_2005, "a single area", "secondary", PAGE),
            ({treatment.compressed_areas: Span(at_least=1, up_to=1)},),
        ),
        Criterion(
            "Expected to live 3 months or more",
            "needed",
            SURVIVAL,
            ({patient.life_expectancy: SEEN_TO_LIVE},),
        ),
        Criterion("18 years or older", "needed", RECALLED, ({patient.age: Span(at_least=18)},)),
        Criterion("Fit for surgery", "needed", RECALLED, ({patient.fit_for_surgery: "yes"},)),
        Criterion(
            "A highly radiosensitive tumour: lymphoma, leukaemia, myeloma or germ cell tumour",
            "against",
            RADIOSENSITIVE,
            ({cancer.primary: "lymphoma leukaemia myeloma germ_cell"},),
        ),
        Criterion(
            "Paraplegic for over 48 hours",
            "against",
            TRIAL,
            ({neurology.frankel: "A B", neurology.complete_paralysis_hours: Span(over=48)},),
            "A caution and never a stop: later series saw recovery after longer paralysis.",
        ),
        Criterion(
            "Only roots or the cauda equina compressed",
            "against",
            Cite(PATCHELL_2005, "compression of roots or cauda equina only", "secondary", PAGE),
            ({AT_CORD_LEVEL.result: "no"},),
        ),
        Criterion("Brain metastases", "against", RECALLED, ({cancer.brain_metastases: "yes"},)),
        Criterion(
            "Irradiated here before: excluded if that ruled out 30 Gy in 10",
            "caution",
            Cite(PATCHELL_2005, "earlier radiotherapy that precluded the dose", "secondary", PAGE),
            ({lesion.prior_radiotherapy: "conventional stereotactic"},),
        ),
    ),
    relevant=SURGERY_MAY_MATTER,
    settled_by="the board, with a spine surgeon; the trial describes whom it studied, not whom to refuse",
    notes=(
        "Surgery within 24 hours and 30 Gy in 10, or 30 Gy in 10 alone: 84 against 57 % walked, for a median of 122 "
        "against 13 days; 10 against 3 of 16 walked again.",
        "Only the results were read in the paper. Most criteria were read on one page, or on two that copy one "
        "another; age, fitness and brain metastases are recalled.",
        "One review article reads as if paralysis over 24 hours or a short life warranted surgery: it is the reverse.",
    ),
)
FOR_AND_AGAINST = Checklist(
    name="surgery_for_and_against",
    title="What speaks for and against an operation here",
    about="segment",
    purpose="Which of the published reasons for or against surgery hold for this segment?",
    cite=FRAMEWORK,
    criteria=(
        Criterion("Fit for surgery", "needed", FRAMEWORK, ({patient.fit_for_surgery: "yes"},)),
        Criterion(
            "Compression with paralysis incomplete or under 48 hours, 3 months to live, not highly radiosensitive",
            "for",
            RESULT,
            ({MAY_RESTORE.result: "yes", NEUROLOGIC.result: "high"},),
            "With surgery 10 of 16 who could not walk walked again, without 3 of 16. Complete paralysis for 24 to 48 "
            "hours: decide individually.",
        ),
        Criterion("Gross instability, whatever the histology", "for", FRAMEWORK, ({MECHANICAL.result: "unstable"},)),
        Criterion(
            "High-grade compression by a resistant tumour",
            "for",
            FRAMEWORK,
            ({NEUROLOGIC.result: "high", ONCOLOGIC.result: "resistant"},),
        ),
        Criterion(
            "A deficit that grows during or after radiotherapy",
            "for",
            HANDED_DOWN,
            ({lesion.prior_radiotherapy: "conventional stereotactic", neurology.progressive_deficit: "yes"},),
        ),
        Criterion("No tissue diagnosis", "for", HANDED_DOWN, ({cancer.tissue_diagnosis: "no"},)),
        Criterion("A bone fragment in the canal", "for", HANDED_DOWN, ({treatment.bone_fragment_in_canal: "yes"},)),
        Criterion(
            "Complete paralysis for over 48 hours, unless stability or pain asks for surgery",
            "against",
            TRIAL,
            ({neurology.frankel: "A B", neurology.complete_paralysis_hours: Span(over=48)},),
        ),
        Criterion(
            "Complete paralysis for over 24 hours",
            "caution",
            Cite(CG75, "surgery", "recalled"),
            ({neurology.frankel: "A B", neurology.complete_paralysis_hours: Span(over=24)},),
        ),
        Criterion("Under 3 months to live", "against", SURVIVAL, ({patient.life_expectancy: "under_3_months"},)),
        Criterion(
            "Lymphoma, myeloma or germ cell tumour, stable and without a bone fragment",
            "against",
            Cite(CEPO_2012, "radiosensitive tumours without instability or a bone fragment", "primary"),
            (
                {
                    cancer.primary: "lymphoma myeloma germ_cell",
                    MECHANICAL.result: "stable",
                    treatment.bone_fragment_in_canal: "no",
                },
            ),
        ),
        Criterion(
            "Several areas compressed that do not touch",
            "against",
            HANDED_DOWN,
            ({treatment.compressed_areas: Span(at_least=2)},),
        ),
        Criterion("Poor function, ECOG 3 or more", "against", HANDED_DOWN, ({patient.ecog: Span(at_least=3)},)),
    ),
    relevant=SURGERY_MAY_MATTER,
    settled_by="the board, with a spine surgeon and the patient",
    notes=(
        "Nothing here is a stop, and nothing is added up.",
        "ECOG 3 or more as poor function is a decision of this project.",
    ),
)
