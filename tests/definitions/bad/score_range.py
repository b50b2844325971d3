"""expect: stability: the items give 0–3, the source prints 0–4."""

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
    range=Range(0, 4),
    items=(Item(Variable("pain", "Pain", YesNo(), "lesion"), {0: "no", 3: "yes"}, CITE),),
    bands=(Band(0, 4, "all", "all", CITE),),
    cite=CITE,
)
