"""expect: steroid_dose: a disagreement with 1 side."""

from spinemets.model import Cite, Rule, Side, Source, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
WEAKNESS = Variable("weakness", "Limb weakness", YesNo(), "patient")

Rule(  # refused
    name="steroid_dose",
    section="disagreement",
    about="patient",
    short="The dose is disputed",
    advice="Sources differ on the dose.",
    when=({WEAKNESS: "yes"},),
    strength="expert opinion",
    cite=CITE,
    sides=(Side("16 mg", CITE),),
)
