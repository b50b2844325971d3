"""expect: long_paralysis: 'over 2000' holds no answer to 'hours'."""

from spinemets.model import Cite, Implication, Number, Source, Span, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
WEAKNESS = Variable("weakness", "Limb weakness", YesNo(), "patient")
HOURS = Variable("hours", "Time since the deficit began", Number("hours", 0, 1000), "patient")
NEVER = {HOURS: Span(over=2000)}

Implication("long_paralysis", {WEAKNESS: "yes"}, "long paralysis is weakness", CITE, NEVER)  # refused
