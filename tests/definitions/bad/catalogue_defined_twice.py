"""expect: cord_signs: defined twice."""

from spinemets.model import Catalogue, Cite, Finding, Source, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
WEAKNESS = Variable("weakness", "Limb weakness", YesNo(), "patient")
NUMBNESS = Variable("numbness", "Numbness", YesNo(), "patient")

ONE = Finding("cord_signs", "Signs of the cord", "patient", ({WEAKNESS: "yes"},), CITE)
OTHER = Finding("cord_signs", "Signs of the cord", "patient", ({NUMBNESS: "yes"},), CITE)

Catalogue.of([ONE, OTHER])  # refused
