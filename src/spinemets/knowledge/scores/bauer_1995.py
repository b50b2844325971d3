"""Original Bauer score."""

from spinemets.knowledge.cohorts import UTRECHT, UTRECHT_RESULTS
from spinemets.knowledge.limits import BEFORE_TARGETED_THERAPY, GROUP_STATISTIC
from spinemets.knowledge.sources.pages import AO_CODE, SOPHIEWELL
from spinemets.knowledge.sources.papers import BAUER_1995
from spinemets.knowledge.tables.organs import VISCERAL_OR_BRAIN
from spinemets.knowledge.tables.skeletal_spread import SKELETAL_SPREAD
from spinemets.knowledge.variables import cancer
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, NotFor, Outcome, Range, Score, Validation

FACTORS = Cite(BAUER_1995, "abstract, list of factors", "primary")
TABLE = Cite(BAUER_1995, "points and bands", "secondary", (AO_CODE, SOPHIEWELL))
CURVES = Cite(BAUER_1995, "survival by band, as a validation uses it", "secondary", (AO_CODE,))
SLOPES = "given for this score and two others together as about 0.02 to 0.05"
OPERATED = Cohort("operated, 153 in limbs and 88 in the spine", FACTORS, 241)

BAUER = Score(
    name="bauer_1995",
    title="Bauer score, the original",
    short="Bauer 1995",
    version="1995",
    about="patient",
    purpose="How long is this patient likely to live after surgery?",
    better="higher",
    range=Range(0, 5),
    cite=TABLE,
    items=(
        Item(VISCERAL_OR_BRAIN.result, {1: "absent", 0: "present"}, FACTORS),
        Item(SKELETAL_SPREAD.result, {1: "solitary", 0: "multiple"}, TABLE),
        Item(
            cancer.primary,
            {
                2: "breast kidney lymphoma myeloma",
                1: "prostate thyroid liver gallbladder pancreas stomach oesophagus colon rectum bladder uterus cervix "
                "ovary head_neck melanoma sarcoma osteosarcoma carcinoid adrenal germ_cell leukaemia other unknown",
                0: "lung_nsclc lung_sclc",
            },
            TABLE,
            note="Two items of the paper: one point if it is not lung cancer, one more for breast, kidney, lymphoma "
            "or myeloma. An unknown primary counts as not lung; the sources read do not say.",
        ),
        Item(cancer.pathological_fracture, {1: "no", 0: "yes"}, TABLE),
    ),
    bands=(
        Band(0, 1, "unfavourable", "The least favourable of three groups.", TABLE),
        Band(2, 3, "intermediate", "The middle of three groups.", TABLE),
        Band(4, 5, "favourable", "The most favourable of three groups.", TABLE),
    ),
    not_for=(
        GROUP_STATISTIC,
        BEFORE_TARGETED_THERAPY,
        NotFor(
            "The spine in particular: most of its patients had metastases in the limbs, where a fracture matters.",
            FACTORS,
        ),
    ),
    notes=(
        "The modified score leaves the fracture out. The two differ in class in two patterns only: no fracture and one "
        "other point (2 against 1), and a fracture with three points (3 against 3).",
    ),
    evidence=Evidence(
        predicts="survival",
        setting="surgery",
        cohort=OPERATED,
        outcomes={
            "favourable": (Outcome(OPERATED, CURVES, {3: 87, 6: 73, 12: 50}),),
            "intermediate": (Outcome(OPERATED, CURVES, {3: 71, 6: 50, 12: 25}),),
            "unfavourable": (Outcome(OPERATED, CURVES, {3: 20, 6: 0, 12: 0}),),
        },
        validations=(
            Validation("AUC", 0.66, UTRECHT, UTRECHT_RESULTS, 3, Range(0.63, 0.70)),
            Validation("AUC", 0.67, UTRECHT, UTRECHT_RESULTS, 6, Range(0.64, 0.70)),
            Validation("AUC", 0.68, UTRECHT, UTRECHT_RESULTS, 12, Range(0.65, 0.71)),
            Validation("calibration slope", 0.02, UTRECHT, UTRECHT_RESULTS, interval=Range(0.02, 0.05), note=SLOPES),
        ),
    ),
    examples=(
        Example(
            "Kidney cancer, one metastasis, no fracture",
            {
                "primary": "kidney",
                "visceral_metastases": "none",
                "brain_metastases": "no",
                "extraspinal_bone_metastases": 0,
                "vertebral_metastases": 1,
                "pathological_fracture": "no",
            },
            5,
        ),
        Example(
            "Lung cancer, several bone metastases, no fracture",
            {
                "primary": "lung_nsclc",
                "visceral_metastases": "none",
                "brain_metastases": "no",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "pathological_fracture": "no",
            },
            2,
        ),
        Example(
            "Lung cancer, visceral and several bone metastases, fracture",
            {
                "primary": "lung_nsclc",
                "visceral_metastases": "unremovable",
                "brain_metastases": "no",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
                "pathological_fracture": "yes",
            },
            0,
        ),
    ),
)
