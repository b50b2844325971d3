"""expect: stability: item 'quality' gives 'mixed' both 1 and 2 points."""

from spinemets.model import Band, Choices, Cite, Item, Range, Score, Source, Variable

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
QUALITY = Variable(
    "quality", "Bone lesion", Choices({"blastic": "blastic", "mixed": "mixed", "lytic": "lytic"}), "lesion"
)

Score(  # refused
    name="stability",
    title="Stability",
    short="stability",
    version="1",
    about="lesion",
    purpose="a test",
    better="lower",
    range=Range(0, 2),
    items=(Item(QUALITY, {0: "blastic", 1: "mixed", 2: "mixed lytic"}, CITE),),
    bands=(Band(0, 2, "all", "all", CITE),),
    cite=CITE,
)
