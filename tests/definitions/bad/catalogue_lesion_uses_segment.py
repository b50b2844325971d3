"""expect: bracing: is about one vertebra, but 'unstable' is about a segment."""

from spinemets.model import Catalogue, Cite, Finding, Source, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
PAIN = Variable("pain", "Mechanical pain", YesNo(), "lesion")
UNSTABLE = Finding("unstable", "Unstable", "segment", ({PAIN: "yes"},), CITE)
BRACING = Finding("bracing", "Needs a brace", "lesion", ({UNSTABLE.result: "yes"},), CITE)

Catalogue.of([UNSTABLE, BRACING])  # refused
