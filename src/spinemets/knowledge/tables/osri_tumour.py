"""The primary as the Oswestry Spinal Risk Index takes it."""

from spinemets.knowledge.sources.pages import AO_CODE
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.sources.survival import BALAIN_2013
from spinemets.knowledge.variables import cancer
from spinemets.model import Cite, Row, Table

WEIGHTED = Cite(BALAIN_2013, "primary tumour pathology", "secondary", (AO_CODE,))
JUDGED = Cite(PROJECT, "the lists of tumours were not read, so growth is a judgement", "ours", (BALAIN_2013,))
NOT_LUNG = (
    "breast prostate kidney thyroid liver gallbladder pancreas stomach oesophagus colon rectum bladder uterus cervix "
    "ovary head_neck melanoma sarcoma osteosarcoma carcinoid adrenal germ_cell lymphoma myeloma leukaemia other unknown"
)

OSRI_TUMOUR = Table(
    name="osri_tumour",
    title="Primary tumour, after the Oswestry index",
    version="2013",
    about="patient",
    outcomes={"slow": "slow", "moderate": "moderate", "rapid": "rapid", "lung": "lung"},
    ordered=True,
    cite=WEIGHTED,
    rows=(
        Row({cancer.primary: "lung_nsclc lung_sclc"}, "lung", WEIGHTED),
        Row({cancer.primary: NOT_LUNG, cancer.growth: "slow"}, "slow", JUDGED),
        Row({cancer.primary: NOT_LUNG, cancer.growth: "moderate"}, "moderate", JUDGED),
        Row({cancer.primary: NOT_LUNG, cancer.growth: "rapid"}, "rapid", JUDGED),
        Row(
            {cancer.primary: NOT_LUNG, cancer.growth: "not_judged"},
            "slow moderate rapid",
            JUDGED,
            settled_by=cancer.growth,
        ),
    ),
    notes=("The growth classes of Tomita, Katagiri and Bollen differ from these; none stands for another.",),
)
