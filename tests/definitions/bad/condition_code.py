"""expect: item 'quality': 'litic' is no answer to 'quality'."""

from spinemets.model import Choices, Cite, Item, Source, Variable

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
QUALITY = Variable("quality", "Bone lesion", Choices({"blastic": "blastic", "lytic": "lytic"}), "lesion")

Item(QUALITY, {0: "blastic", 2: "litic"}, CITE)  # refused
