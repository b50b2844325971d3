"""Modified Bauer score."""

from spinemets.knowledge.sources.pages import AO_CODE, DIGN, SOPHIEWELL
from spinemets.knowledge.sources.papers import BAUER_1995, LEITHNER_2008
from spinemets.knowledge.tables.organs import VISCERAL_OR_BRAIN
from spinemets.knowledge.tables.skeletal_spread import SKELETAL_SPREAD
from spinemets.knowledge.variables import cancer
from spinemets.model import Band, Cite, Example, Item, Range, Score

FACTORS = Cite(BAUER_1995, "abstract, list of factors", "primary")
TABLE = Cite(LEITHNER_2008, "modified Bauer score", "secondary", (AO_CODE, SOPHIEWELL))
BANDS = Cite(LEITHNER_2008, "bands and strategy", "secondary", (DIGN,))

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
    not_for=(
        "Withholding radiotherapy or decompression: it is a group statistic.",
        "Patients treated in the era of targeted therapy: the cohort is of 1998 to 2006.",
    ),
    notes=(
        "The original of 1995 has a fifth point, for no pathological fracture, that mattered in limbs only.",
        "Built on 69 patients, 1998 to 2006 (Leithner 2008).",
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
