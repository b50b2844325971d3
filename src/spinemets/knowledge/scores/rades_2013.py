"""Score of Rades 2013 for early death."""

from spinemets.knowledge.limits import GROUP_STATISTIC
from spinemets.knowledge.sources.pages import BOLLEN_THESIS, MEDICAL_ALGORITHMS
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.sources.survival import RADES_2013
from spinemets.knowledge.tables.organs import VISCERAL_BRAIN_UNSAID
from spinemets.knowledge.tables.rades_inputs import RADES_OTHER_BONE
from spinemets.knowledge.variables import cancer, neurology, patient
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, NotFor, Outcome, Range, Score, Span, Validation

ROWS = Cite(RADES_2013, "the table", "secondary", (MEDICAL_ALGORITHMS,))
DEFICITS = Cite(RADES_2013, "time of motor deficits", "secondary", (MEDICAL_ALGORITHMS, BOLLEN_THESIS))
ABSTRACT = Cite(RADES_2013, "abstract", "primary")
COHORT = Cite(RADES_2013, "no patient of ECOG 0 or 1", "secondary", (MEDICAL_ALGORITHMS,))
IRRADIATED = Cohort("cord compression, radiotherapy alone", ABSTRACT, 2029)
COMPARED = Cite(BOLLEN_THESIS, "page 86: scored there without motor deficits", "primary")

RADES = Score(
    name="rades_2013",
    title="Rades score for death within two months",
    short="Rades 2013",
    version="2013",
    about="patient",
    purpose="Is this patient with cord compression, irradiated alone, likely to die within two months?",
    better="lower",
    range=Range(6, 25),
    cite=ROWS,
    items=(
        Item(
            patient.ecog,
            {0: Span(below=3), 4: Span(at_least=3)},
            ROWS,
            note="The page read prints 0 points for ECOG 2, and that no patient had 0 or 1: points for those are an "
            "extrapolation. A weight of zero is unusual, but the printed minimum of 6 needs it.",
        ),
        Item(
            cancer.primary,
            {
                1: "breast lymphoma myeloma",
                2: "prostate",
                3: "lung_nsclc lung_sclc kidney thyroid liver gallbladder pancreas stomach oesophagus colon rectum "
                "bladder uterus cervix ovary head_neck melanoma sarcoma osteosarcoma carcinoid adrenal germ_cell "
                "leukaemia other unknown",
            },
            ROWS,
        ),
        Item(RADES_OTHER_BONE.result, {1: "no", 3: "yes"}, ROWS),
        Item(VISCERAL_BRAIN_UNSAID.result, {1: "absent", 4: "present"}, ROWS),
        Item(
            cancer.months_since_cancer_diagnosis,
            {1: Span(over=15), 3: Span(up_to=15)},
            ROWS,
            note="The paper counts from the diagnosis to the cord compression: answer it as it was then.",
        ),
        Item(neurology.ambulation, {1: "independent with_aid", 4: "none"}, ROWS),
        Item(neurology.deficit_hours, {1: Span(over=168), 4: Span(up_to=168)}, DEFICITS),
    ),
    bands=(
        Band(6, 23, "no_prediction", "Below the cut-off of the authors, which says nothing of how long.", ABSTRACT),
        Band(24, 25, "death_within_2_months", "The authors suggest to consider best supportive care.", ABSTRACT),
    ),
    not_for=(
        GROUP_STATISTIC,
        NotFor(
            "ECOG 0 or 1: no such patient was in the cohort, so the points are an extrapolation.",
            COHORT,
            {patient.ecog: Span(below=2)},
        ),
        NotFor(
            "Patients without a motor deficit: the score asks since when there is one.",
            Cite(PROJECT, "an item that cannot be answered", "ours", (RADES_2013,)),
            {neurology.neurological_deficit: "no"},
        ),
        NotFor("Patients who are operated: all were irradiated alone.", ABSTRACT),
    ),
    notes=(
        "The cut-off of the paper is 24; a page gives a second operating point, 19 or more (sensitivity 81, "
        "specificity 84, negative predictive value 95 per cent), which is not the authors' own.",
        "Each number of points is a tenth of the share that died within two months.",
        "Without the item on motor deficits the range becomes 5 to 21, as a thesis states; that confirms 1 and 4.",
    ),
    evidence=Evidence(
        predicts="death within 2 months",
        setting="radiotherapy",
        cohort=IRRADIATED,
        outcomes={
            "death_within_2_months": (
                Outcome(
                    IRRADIATED,
                    ABSTRACT,
                    expected=Span(up_to=2),
                    percent=96.0,
                    after="positive predictive value; specificity 99.8 %",
                ),
            ),
        },
        validations=(
            Validation("C", 0.44, Cohort("the Netherlands, scored without motor deficits", COMPARED, 1379), COMPARED),
            Validation(
                "accuracy",
                69,
                Cohort("the Netherlands, scored without motor deficits", COMPARED, 1379),
                COMPARED,
                note="per cent",
            ),
        ),
    ),
    examples=(
        Example(
            "Everything favourable",
            {
                "ecog": 2,
                "primary": "breast",
                "extraspinal_bone_metastases": 0,
                "vertebral_metastases": 1,
                "visceral_metastases": "none",
                "brain_metastases": "no",
                "months_since_cancer_diagnosis": 24,
                "ambulation": "independent",
                "deficit_hours": 336,
            },
            6,
        ),
        Example(
            "Prostate cancer, everything else at its worst",
            {
                "ecog": 3,
                "primary": "prostate",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "visceral_metastases": "unremovable",
                "brain_metastases": "no",
                "months_since_cancer_diagnosis": 15,
                "ambulation": "none",
                "deficit_hours": 168,
            },
            24,
        ),
    ),
)
