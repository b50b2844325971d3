"""Score of Mizumoto."""

from spinemets.knowledge.cohorts import UTRECHT, UTRECHT_RESULTS
from spinemets.knowledge.limits import BEFORE_TARGETED_THERAPY, GROUP_STATISTIC
from spinemets.knowledge.sources.pages import AO_CODE
from spinemets.knowledge.sources.survival import MIZUMOTO_2008
from spinemets.knowledge.tables.mizumoto_inputs import MIZUMOTO_CALCIUM, MIZUMOTO_PRIMARY
from spinemets.knowledge.tables.organs import VISCERAL_BRAIN_UNSAID
from spinemets.knowledge.tables.skeletal_spread import SKELETAL_SPREAD
from spinemets.knowledge.variables import cancer, patient
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, Outcome, Range, Score, Span, Validation

ABSTRACT = Cite(MIZUMOTO_2008, "abstract", "primary")
CURVES = Cite(MIZUMOTO_2008, "survival at 3 months, as a validation took it", "secondary", (AO_CODE,))
COUNTED = Cite(MIZUMOTO_2008, "544 patients, 2002 to 2006", "secondary", (AO_CODE,))
IRRADIATED = Cohort("radiotherapy for spinal metastases", COUNTED, 544, "2002–2006")

MIZUMOTO = Score(
    name="mizumoto_2008",
    title="Mizumoto score",
    short="Mizumoto",
    version="2008",
    about="patient",
    purpose="How long is a patient irradiated for spinal metastases likely to live?",
    better="lower",
    range=Range(0, 14),
    cite=ABSTRACT,
    items=(
        Item(MIZUMOTO_PRIMARY.result, {0: "favourable", 3: "unfavourable"}, ABSTRACT),
        Item(patient.ecog, {0: Span(below=3), 3: Span(at_least=3)}, ABSTRACT),
        Item(MIZUMOTO_CALCIUM.result, {0: "no", 2: "yes"}, ABSTRACT),
        Item(
            VISCERAL_BRAIN_UNSAID.result,
            {0: "absent", 2: "present"},
            ABSTRACT,
            note="Whether the brain counts was not read; a validation's code counts it.",
        ),
        Item(cancer.prior_chemotherapy, {0: "no", 2: "yes"}, ABSTRACT),
        Item(SKELETAL_SPREAD.result, {0: "solitary", 1: "multiple"}, ABSTRACT),
        Item(patient.age, {0: Span(below=71), 1: Span(at_least=71)}, ABSTRACT),
    ),
    bands=(
        Band(0, 4, "A", "Group A, the longest survival.", ABSTRACT),
        Band(5, 9, "B", "Group B.", ABSTRACT),
        Band(10, 14, "C", "Group C, the shortest survival.", ABSTRACT),
    ),
    not_for=(GROUP_STATISTIC, BEFORE_TARGETED_THERAPY),
    notes=("Age is counted in whole years: 70 gives no point, 71 gives one.",),
    evidence=Evidence(
        predicts="survival",
        setting="radiotherapy",
        cohort=IRRADIATED,
        outcomes={
            "A": (
                Outcome(IRRADIATED, ABSTRACT, {6: 89, 12: 77, 24: 54}, median_months=27.1),
                Outcome(IRRADIATED, CURVES, {3: 99}),
            ),
            "B": (
                Outcome(IRRADIATED, ABSTRACT, {6: 46, 12: 22, 24: 9}, median_months=5.4),
                Outcome(IRRADIATED, CURVES, {3: 71}),
            ),
            "C": (
                Outcome(IRRADIATED, ABSTRACT, {6: 7, 12: 4, 24: 0}, median_months=1.8),
                Outcome(IRRADIATED, CURVES, {3: 18}),
            ),
        },
        validations=(
            Validation("AUC", 0.70, UTRECHT, UTRECHT_RESULTS, 3, Range(0.66, 0.73)),
            Validation("AUC", 0.71, UTRECHT, UTRECHT_RESULTS, 6, Range(0.68, 0.74)),
            Validation("AUC", 0.72, UTRECHT, UTRECHT_RESULTS, 12, Range(0.69, 0.75)),
        ),
    ),
    examples=(
        Example(
            "Liver cancer, otherwise well",
            {
                "primary": "liver",
                "ecog": 1,
                "calcium_mg_dl": 9.0,
                "albumin_g_dl": 4.0,
                "visceral_metastases": "none",
                "brain_metastases": "no",
                "prior_chemotherapy": "no",
                "age": 70,
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
            },
            4,
        ),
        Example(
            "Liver cancer, ECOG 3, earlier chemotherapy",
            {
                "primary": "liver",
                "ecog": 3,
                "calcium_mg_dl": 9.0,
                "albumin_g_dl": 4.0,
                "visceral_metastases": "none",
                "brain_metastases": "no",
                "prior_chemotherapy": "yes",
                "age": 60,
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
            },
            9,
        ),
        Example(
            "Liver cancer, everything at its worst",
            {
                "primary": "liver",
                "ecog": 4,
                "calcium_mg_dl": 11.5,
                "albumin_g_dl": 4.0,
                "visceral_metastases": "unremovable",
                "brain_metastases": "no",
                "prior_chemotherapy": "yes",
                "age": 75,
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
            },
            14,
        ),
    ),
)
