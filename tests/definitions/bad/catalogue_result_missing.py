"""expect: emergency: uses the result of 'cord_signs', which is not in the catalogue."""

from spinemets.model import Catalogue, Cite, Finding, Source, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
WEAKNESS = Variable("weakness", "Limb weakness", YesNo(), "patient")
CORD_SIGNS = Finding("cord_signs", "Signs of the cord", "patient", ({WEAKNESS: "yes"},), CITE)
EMERGENCY = Finding("emergency", "An emergency", "patient", ({CORD_SIGNS.result: "yes"},), CITE)

Catalogue.of([EMERGENCY])  # refused
