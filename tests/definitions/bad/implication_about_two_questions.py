"""expect: frankel_e: an implication about 2 questions."""

from spinemets.model import Choices, Cite, Implication, Source, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
FRANKEL = Variable("frankel", "Frankel grade", Choices({"D": "D", "E": "E"}), "patient")
WEAKNESS = Variable("weakness", "Limb weakness", YesNo(), "patient")
NUMBNESS = Variable("numbness", "Numbness", YesNo(), "patient")

Implication(  # refused
    "frankel_e",
    when={FRANKEL: "E"},
    then={WEAKNESS: "no", NUMBNESS: "no"},
    why="Frankel E means neither",
    cite=CITE,
)
