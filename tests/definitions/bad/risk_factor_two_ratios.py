"""expect: fracture: factor 'pain' gives 'yes' 2 hazard ratios."""

from spinemets.model import (
    REFERENCE,
    Cite,
    Cohort,
    Evidence,
    Factor,
    Hazard,
    RiskFactors,
    Source,
    Variable,
    YesNo,
)

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
PAIN = Variable("pain", "Pain", YesNo(), "lesion")

RiskFactors(  # refused
    name="fracture",
    title="Fracture",
    short="fracture",
    version="1",
    about="lesion",
    purpose="a test",
    factors=(Factor(PAIN, {REFERENCE: "no", Hazard(2, 1, 4): "yes", Hazard(3, 1, 9): "yes"}, CITE),),
    cite=CITE,
    evidence=Evidence("vertebral fracture", "stereotactic", Cohort("irradiated", CITE, 100), {}),
)
