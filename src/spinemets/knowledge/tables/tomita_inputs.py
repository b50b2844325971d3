"""What Tomita's score asks: the growth of the primary, and what can be done about visceral metastases."""

from spinemets.knowledge.sources.pages import AO_CODE, SOPHIEWELL
from spinemets.knowledge.sources.papers import PROJECT, TOMITA_2001
from spinemets.knowledge.variables import cancer
from spinemets.model import Cite, Row, Table

EXAMPLES = Cite(TOMITA_2001, "examples of each growth class", "secondary", (SOPHIEWELL,))
JUDGED = Cite(PROJECT, "the paper gives examples, so the class is a judgement", "ours", (TOMITA_2001,))
VISCERAL = Cite(TOMITA_2001, "visceral metastases", "secondary", (SOPHIEWELL, AO_CODE))

TOMITA_GROWTH = Table(
    name="tomita_growth",
    title="Growth of the primary, after Tomita",
    version="2001",
    about="patient",
    outcomes={"slow": "slow", "moderate": "moderate", "rapid": "rapid"},
    ordered=True,
    cite=EXAMPLES,
    rows=(
        Row({cancer.growth: "slow"}, "slow", JUDGED),
        Row({cancer.growth: "moderate"}, "moderate", JUDGED),
        Row({cancer.growth: "rapid"}, "rapid", JUDGED),
        Row({cancer.growth: "not_judged", cancer.primary: "breast thyroid prostate"}, "slow", EXAMPLES),
        Row({cancer.growth: "not_judged", cancer.primary: "kidney uterus"}, "moderate", EXAMPLES),
        Row({cancer.growth: "not_judged", cancer.primary: "lung_nsclc lung_sclc stomach unknown"}, "rapid", EXAMPLES),
        Row(
            {
                cancer.growth: "not_judged",
                cancer.primary: "liver gallbladder pancreas oesophagus colon rectum bladder cervix ovary head_neck "
                "melanoma sarcoma osteosarcoma carcinoid adrenal germ_cell lymphoma myeloma leukaemia other",
            },
            "slow moderate rapid",
            JUDGED,
            settled_by=cancer.growth,
        ),
    ),
    notes=(
        "Only the examples seen in a source are used; liver and colon are recalled as rapid and therefore left open.",
        "Each score keeps its own growth classes: those of Tomita, Katagiri and others differ.",
    ),
)

TOMITA_VISCERAL = Table(
    name="tomita_visceral",
    title="Visceral metastases, after Tomita",
    version="2001",
    about="patient",
    outcomes={"none": "none", "treatable": "treatable", "untreatable": "not treatable"},
    ordered=True,
    cite=VISCERAL,
    rows=(
        Row({cancer.visceral_metastases: "none"}, "none", VISCERAL),
        Row(
            {cancer.visceral_metastases: "removable unremovable", cancer.visceral_treatable: "yes"},
            "treatable",
            VISCERAL,
        ),
        Row(
            {cancer.visceral_metastases: "removable unremovable", cancer.visceral_treatable: "no"},
            "untreatable",
            VISCERAL,
        ),
    ),
    notes=("Whether the brain counts here is not stated in what could be read; it is not counted.",),
)
