"""expect: junctional: takes the worst 'region' of several vertebrae, but its answers have no order."""

from spinemets.model import Catalogue, Choices, Cite, Finding, Source, Variable

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
REGION = Variable("region", "Region", Choices({"junction": "a junction", "mobile": "mobile spine"}), "lesion")
JUNCTIONAL = Finding("junctional", "At a junction", "segment", ({REGION: "junction"},), CITE)

Catalogue.of([JUNCTIONAL])  # refused
