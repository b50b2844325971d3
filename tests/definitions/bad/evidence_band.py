"""expect: stability: figures are given for 'unstable', which is none of its bands."""

from spinemets.model import Band, Cite, Cohort, Evidence, Item, Outcome, Range, Score, Source, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
COHORT = Cohort("operated", CITE, 100)

Score(  # refused
    name="stability",
    title="Stability",
    short="stability",
    version="1",
    about="lesion",
    purpose="a test",
    better="lower",
    range=Range(0, 3),
    items=(Item(Variable("pain", "Pain", YesNo(), "lesion"), {0: "no", 3: "yes"}, CITE),),
    bands=(Band(0, 3, "all", "all", CITE),),
    cite=CITE,
    evidence=Evidence("survival", "surgery", COHORT, {"unstable": (Outcome(COHORT, CITE, {12: 50}),)}),
)
