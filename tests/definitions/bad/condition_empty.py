"""expect: row 'unstable': no answer is named for 'pain'."""

from spinemets.model import Choices, Cite, Row, Source, Variable

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
PAIN = Variable("pain", "Pain", Choices({"none": "none", "mechanical": "mechanical"}), "lesion")

ROWS = (
    Row({PAIN: "none"}, "stable", CITE),
    Row({PAIN: ""}, "unstable", CITE),  # refused
)
