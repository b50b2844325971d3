"""expect: long_paralysis: 'over_48' is a code, but 'hours' is a number."""

from spinemets.model import Cite, Implication, Number, Source, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
WEAKNESS = Variable("weakness", "Limb weakness", YesNo(), "patient")
HOURS = Variable("hours", "Time since the deficit began", Number("hours", 0, 1000), "patient")

Implication("long_paralysis", {WEAKNESS: "yes"}, "long paralysis is weakness", CITE, {HOURS: "over_48"})  # refused
