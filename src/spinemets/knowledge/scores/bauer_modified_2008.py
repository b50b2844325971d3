"""Modified Bauer score."""

from spinemets.knowledge.cohorts import UTRECHT, UTRECHT_RESULTS
from spinemets.knowledge.limits import BEFORE_TARGETED_THERAPY, GROUP_STATISTIC
from spinemets.knowledge.sources.pages import AO_CODE, DIGN, SOPHIEWELL
from spinemets.knowledge.sources.papers import BAUER_1995, LEITHNER_2008
from spinemets.knowledge.tables.organs import VISCERAL_OR_BRAIN
from spinemets.knowledge.tables.skeletal_spread import SKELETAL_SPREAD
from spinemets.knowledge.variables import cancer
from spinemets.model import Band, Cite, Cohort, Evidence, Example, Item, Outcome, Range, Score, Validation

FACTORS = Cite(BAUER_1995, "abstract, list of factors", "primary")
TABLE = Cite(LEITHNER_2008, "modified Bauer score", "secondary", (AO_CODE, SOPHIEWELL))
BANDS = Cite(LEITHNER_2008, "bands and strategy", "secondary", (DIGN,))
CURVES = Cite(LEITHNER_2008, "survival by band, as a validation uses it", "secondary", (AO_CODE,))
DERIVED = Cohort("series of Leithner", Cite(LEITHNER_2008, "abstract", "primary"), 69, "1998–2006")

BAUER_MODIFIED = Score(
    name="bauer_modified_2008",
    title="Modified Bauer score",
    short="Modified Bauer",
    version="2008",
    about="patient",
    purpose="How long is this patient likely to live, and how much surgery does that allow?",
    better="higher",
    range=Range(0, 4),
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
    ),
    bands=(
        Band(0, 1, "supportive", "Supportive care, no surgery.", BANDS),
        Band(2, 2, "short_term_palliation", "Short-term palliation: dorsal surgery.", BANDS),
        Band(3, 4, "middle_term_control", "Middle-term local control: ventral and dorsal surgery.", BANDS),
    ),
    not_for=(GROUP_STATISTIC, BEFORE_TARGETED_THERAPY),
    notes=(
        "The original of 1995 has a fifth point, for no pathological fracture, that mattered in limbs only.",
        "The code of the validation in Utrecht also gave lung cancer the point for not being lung cancer, so its "
        "figures describe a slightly different score.",
    ),
    evidence=Evidence(
        predicts="survival",
        setting="surgery",
        cohort=DERIVED,
        outcomes={
            "middle_term_control": (Outcome(DERIVED, CURVES, {3: 97, 6: 88, 12: 75}),),
            "short_term_palliation": (Outcome(DERIVED, CURVES, {3: 82, 6: 65, 12: 45}),),
            "supportive": (Outcome(DERIVED, CURVES, {3: 50, 6: 29, 12: 7.1}),),
        },
        validations=(
            Validation(
                "AUC",
                0.70,
                UTRECHT,
                UTRECHT_RESULTS,
                3,
                Range(0.66, 0.74),
                "its code gave lung cancer the point for not being lung cancer",
            ),
            Validation(
                "AUC",
                0.73,
                UTRECHT,
                UTRECHT_RESULTS,
                6,
                Range(0.70, 0.75),
                "its code gave lung cancer the point for not being lung cancer",
            ),
            Validation(
                "AUC",
                0.73,
                UTRECHT,
                UTRECHT_RESULTS,
                12,
                Range(0.70, 0.76),
                "its code gave lung cancer the point for not being lung cancer",
            ),
        ),
    ),
    examples=(
        Example(
            "Kidney cancer, one metastasis",
            {
                "primary": "kidney",
                "visceral_metastases": "none",
                "brain_metastases": "no",
                "extraspinal_bone_metastases": 0,
                "vertebral_metastases": 1,
            },
            4,
        ),
        Example(
            "Kidney cancer, visceral and several bone metastases",
            {
                "primary": "kidney",
                "visceral_metastases": "unremovable",
                "brain_metastases": "no",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
            },
            2,
        ),
        Example(
            "Lung cancer, several bone metastases",
            {
                "primary": "lung_nsclc",
                "visceral_metastases": "none",
                "brain_metastases": "no",
                "extraspinal_bone_metastases": 1,
                "vertebral_metastases": 1,
            },
            1,
        ),
    ),
)
