"""expect: stability: 'pain' is used by 2 items."""

from spinemets.model import Band, Cite, Item, Range, Score, Source, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
PAIN = Variable("pain", "Pain", YesNo(), "lesion")

Score(  # refused
    name="stability",
    title="Stability",
    short="stability",
    version="1",
    about="lesion",
    purpose="a test",
    better="lower",
    range=Range(0, 4),
    items=(Item(PAIN, {0: "no", 3: "yes"}, CITE), Item(PAIN, {0: "no", 1: "yes"}, CITE)),
    bands=(Band(0, 4, "all", "all", CITE),),
    cite=CITE,
)
