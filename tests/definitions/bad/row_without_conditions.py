"""expect: immobilise: a row without conditions."""

from spinemets.model import Cite, Rule, Source

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")

Rule("immobilise", "now", "patient", "Immobilise", "Immobilise the spine.", ({},), "expert opinion", CITE)  # refused
