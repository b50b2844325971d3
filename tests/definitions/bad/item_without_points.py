"""expect: stability: item 'quality' gives no points for 'mixed'."""

from spinemets.model import Band, Choices, Cite, Item, Range, Score, Source, Variable

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
QUALITY = Choices({"blastic": "blastic", "mixed": "mixed", "lytic": "lytic"}, ordered=True)

Score(  # refused
    name="stability",
    title="Stability",
    short="stability",
    version="1",
    about="lesion",
    purpose="a test",
    better="lower",
    range=Range(0, 2),
    items=(Item(Variable("quality", "Bone lesion", QUALITY, "lesion"), {0: "blastic", 2: "lytic"}, CITE),),
    bands=(Band(0, 2, "all", "all", CITE),),
    cite=CITE,
)
