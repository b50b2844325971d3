"""expect: nothing_follows: an implication without conditions."""

from spinemets.model import Cite, Implication, Source, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
CANCER = Variable("cancer", "Cancer", YesNo(), "patient")

Implication("nothing_follows", then={CANCER: "yes"}, why="for no reason", cite=CITE)  # refused
