"""Whether the metastasis to be treated is the only one, as PRISM takes it."""

from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.sources.survival import TANG_2015
from spinemets.knowledge.tables.skeletal_spread import SKELETAL_SPREAD
from spinemets.knowledge.variables import cancer
from spinemets.model import Cite, Row, Span, Table

SOLITARY = Cite(PROJECT, "a solitary metastasis implies no other organ", "ours", (TANG_2015,))

PRISM_SOLITARY = Table(
    name="prism_solitary",
    title="The only metastasis, and it is treated",
    version="2015",
    about="patient",
    outcomes={"no": "no", "yes": "yes"},
    ordered=True,
    cite=SOLITARY,
    rows=(
        Row(
            {SKELETAL_SPREAD.result: "solitary", cancer.organ_systems_with_metastases: Span(below=1)},
            "yes",
            SOLITARY,
        ),
        Row(
            {SKELETAL_SPREAD.result: "solitary", cancer.organ_systems_with_metastases: Span(at_least=1)},
            "no",
            SOLITARY,
        ),
        Row({SKELETAL_SPREAD.result: "multiple"}, "no", SOLITARY),
    ),
)
