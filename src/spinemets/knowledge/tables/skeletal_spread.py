"""One skeletal metastasis or several."""

from spinemets.knowledge.sources.pages import AO_CODE, SOPHIEWELL
from spinemets.knowledge.sources.papers import BAUER_1995, PROJECT
from spinemets.knowledge.variables import cancer
from spinemets.model import Cite, Row, Span, Table

COUNTED = Cite(PROJECT, "two vertebrae are two metastases, touching or not", "ours", (BAUER_1995,))
ITEM = Cite(BAUER_1995, "solitary skeletal metastasis", "secondary", (AO_CODE, SOPHIEWELL))

SKELETAL_SPREAD = Table(
    name="skeletal_spread",
    title="Skeletal metastases, the spine included",
    version="1995",
    about="patient",
    outcomes={"solitary": "solitary", "multiple": "multiple"},
    ordered=True,
    cite=ITEM,
    rows=(
        Row(
            {cancer.extraspinal_bone_metastases: Span(below=1), cancer.vertebral_metastases: Span(below=2)},
            "solitary",
            ITEM,
        ),
        Row(
            {cancer.extraspinal_bone_metastases: Span(below=1), cancer.vertebral_metastases: Span(at_least=2)},
            "multiple",
            COUNTED,
        ),
        Row({cancer.extraspinal_bone_metastases: Span(at_least=1)}, "multiple", ITEM),
    ),
    notes=("A solitary skeletal metastasis of the spine is no extraspinal focus and one vertebra.",),
)
