"""expect: stability: band 'unstable' is 3 to 3, but should begin at 2."""

from spinemets.model import Band, Cite, Item, Range, Score, Source, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")

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
    bands=(Band(0, 1, "stable", "stable", CITE), Band(3, 3, "unstable", "unstable", CITE)),
    cite=CITE,
)
