"""What the score of Rades 2013 asks about bone metastases."""

from spinemets.knowledge.sources.pages import MEDICAL_ALGORITHMS
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.sources.survival import RADES_2013
from spinemets.knowledge.variables import cancer
from spinemets.model import Cite, Row, Span, Table

ITEM = Cite(RADES_2013, "other bone metastases", "secondary", (MEDICAL_ALGORITHMS,))
COUNTED = Cite(PROJECT, "a second vertebra may or may not be one that compresses the cord", "ours", (RADES_2013,))

RADES_OTHER_BONE = Table(
    name="rades_other_bone",
    title="Bone metastases other than the one that compresses the cord",
    version="2013",
    about="patient",
    outcomes={"no": "no", "yes": "yes"},
    ordered=True,
    cite=ITEM,
    rows=(
        Row({cancer.extraspinal_bone_metastases: Span(at_least=1)}, "yes", ITEM),
        Row(
            {cancer.extraspinal_bone_metastases: Span(below=1), cancer.vertebral_metastases: Span(below=2)},
            "no",
            ITEM,
        ),
        Row(
            {
                cancer.extraspinal_bone_metastases: Span(below=1),
                cancer.vertebral_metastases: Span(at_least=2),
                cancer.other_bone_metastases: "yes",
            },
            "yes",
            COUNTED,
        ),
        Row(
            {
                cancer.extraspinal_bone_metastases: Span(below=1),
                cancer.vertebral_metastases: Span(at_least=2),
                cancer.other_bone_metastases: "no",
            },
            "no",
            COUNTED,
        ),
    ),
)
