"""Score of van der Linden."""

from spinemets.knowledge.cohorts import UTRECHT, UTRECHT_RESULTS
from spinemets.knowledge.limits import BEFORE_TARGETED_THERAPY, GROUP_STATISTIC
from spinemets.knowledge.sources.pages import AO_CODE, BOLLEN_THESIS, MEDICAL_ALGORITHMS
from spinemets.knowledge.sources.survival import DUTCH_GUIDELINE, VAN_DER_LINDEN_2005
from spinemets.knowledge.tables.organs import VISCERAL_BRAIN_UNSAID
from spinemets.knowledge.variables import cancer, neurology, patient
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, NotFor, Outcome, Range, Score, Span, Validation

TABLE = Cite(VAN_DER_LINDEN_2005, "the table", "secondary", (MEDICAL_ALGORITHMS, AO_CODE))
ABSTRACT = Cite(VAN_DER_LINDEN_2005, "abstract", "primary")
CURVES = Cite(VAN_DER_LINDEN_2005, "survival by group, as a validation took it", "secondary", (AO_CODE,))
TWO_YEARS = Cite(VAN_DER_LINDEN_2005, "survival by group at two years", "secondary", (MEDICAL_ALGORITHMS,))
EXCLUDED = Cite(VAN_DER_LINDEN_2005, "kidney cancer excluded, thyroid rare", "secondary", (BOLLEN_THESIS,))
PAIN_ONLY = Cite(DUTCH_GUIDELINE, "estimating survival: the cohort had pain only", "primary")
IRRADIATED = Cohort("irradiated for painful spinal metastases", ABSTRACT, 342)

VAN_DER_LINDEN = Score(
    name="van_der_linden_2005",
    title="Score of van der Linden",
    short="van der Linden",
    version="2005",
    about="patient",
    purpose="How long is a patient irradiated for pain likely to live?",
    better="higher",
    range=Range(0, 6),
    cite=TABLE,
    items=(
        Item(patient.kps, {2: Span(at_least=80), 1: Span(at_least=50, below=80), 0: Span(below=50)}, TABLE),
        Item(
            cancer.primary,
            {
                3: "breast",
                2: "prostate",
                1: "lung_nsclc lung_sclc",
                0: "kidney thyroid liver gallbladder pancreas stomach oesophagus colon rectum bladder uterus cervix "
                "ovary head_neck melanoma sarcoma osteosarcoma carcinoid adrenal germ_cell lymphoma myeloma leukaemia "
                "other unknown",
            },
            TABLE,
            note="Every tumour but breast, prostate and lung is 'other'. Later work moved kidney to the level of "
            "prostate and thyroid to that of breast; that is another score's class and is not used here.",
        ),
        Item(
            VISCERAL_BRAIN_UNSAID.result,
            {1: "absent", 0: "present"},
            TABLE,
            note="Whether the brain counts was not read; a validation's code counts it.",
        ),
    ),
    bands=(
        Band(0, 3, "A", "Group A, a third of the cohort.", TABLE),
        Band(4, 5, "B", "Group B, about half of the cohort.", TABLE),
        Band(6, 6, "C", "Group C: breast cancer in good condition without visceral metastases.", TABLE),
    ),
    not_for=(
        GROUP_STATISTIC,
        BEFORE_TARGETED_THERAPY,
        NotFor("Kidney cancer: it was excluded.", EXCLUDED, {cancer.primary: "kidney"}),
        NotFor("Thyroid cancer: hardly represented.", EXCLUDED, {cancer.primary: "thyroid"}),
        NotFor(
            "Patients with a neurological deficit: the cohort had pain only.",
            PAIN_ONLY,
            {neurology.neurological_deficit: "yes"},
        ),
    ),
    evidence=Evidence(
        predicts="survival",
        setting="radiotherapy",
        cohort=IRRADIATED,
        outcomes={
            "A": (
                Outcome(IRRADIATED, ABSTRACT, median_months=3.0),
                Outcome(IRRADIATED, CURVES, {3: 50, 6: 27, 12: 6.3}),
                Outcome(IRRADIATED, TWO_YEARS, {24: 4}),
            ),
            "B": (
                Outcome(IRRADIATED, ABSTRACT, median_months=9.0),
                Outcome(IRRADIATED, CURVES, {3: 87, 6: 66, 12: 44}),
                Outcome(IRRADIATED, TWO_YEARS, {24: 22}),
            ),
            "C": (
                Outcome(IRRADIATED, ABSTRACT, median_months=18.7),
                Outcome(IRRADIATED, CURVES, {3: 90, 6: 83, 12: 60}),
                Outcome(IRRADIATED, TWO_YEARS, {24: 37}),
            ),
        },
        validations=(
            Validation("AUC", 0.68, UTRECHT, UTRECHT_RESULTS, 3, Range(0.65, 0.71)),
            Validation("AUC", 0.70, UTRECHT, UTRECHT_RESULTS, 6, Range(0.68, 0.73)),
            Validation("AUC", 0.69, UTRECHT, UTRECHT_RESULTS, 12, Range(0.66, 0.72)),
        ),
    ),
    examples=(
        Example(
            "Breast cancer, good condition, no visceral metastases",
            {"kps": 80, "primary": "breast", "visceral_metastases": "none", "brain_metastases": "no"},
            6,
        ),
        Example(
            "Breast cancer, KPS 70",
            {"kps": 70, "primary": "breast", "visceral_metastases": "none", "brain_metastases": "no"},
            5,
        ),
        Example(
            "Colon cancer, bedridden, visceral metastases",
            {"kps": 40, "primary": "colon", "visceral_metastases": "unremovable", "brain_metastases": "no"},
            0,
        ),
    ),
)
