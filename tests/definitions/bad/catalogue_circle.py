"""expect: chicken: needs its own result, by way of egg.

A result is taken from its definition, and definitions are frozen, so a circle takes a question that claims to be a
result before that result exists.
"""

from spinemets.model import Catalogue, Cite, Finding, Source, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
EGG_TO_COME = Variable("egg", "An egg", YesNo(), "patient", definition="egg")
CHICKEN = Finding("chicken", "A chicken", "patient", ({EGG_TO_COME: "yes"},), CITE)
EGG = Finding("egg", "An egg", "patient", ({CHICKEN.result: "yes"},), CITE)

Catalogue.of([CHICKEN, EGG])  # refused
