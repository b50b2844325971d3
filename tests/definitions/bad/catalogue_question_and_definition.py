"""expect: cord_signs: the name of a question and of a definition."""

from spinemets.model import Catalogue, Cite, Finding, Source, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
WEAKNESS = Variable("weakness", "Limb weakness", YesNo(), "patient")
CORD_SIGNS = Variable("cord_signs", "Signs of the cord", YesNo(), "patient")

Catalogue.of(  # refused
    [Finding("cord_signs", "Signs of the cord", "patient", ({WEAKNESS: "yes"},), CITE), CORD_SIGNS]
)
