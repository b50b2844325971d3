"""expect: neurologic: a row leaves low and high open and names nothing that settles it."""

from spinemets.model import Choices, Cite, Row, Source, Table, Variable

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
ESCC = Variable("escc", "ESCC", Choices({"1b": "1b", "1c": "1c", "2": "2"}, ordered=True), "lesion")

Table(  # refused
    name="neurologic",
    title="Neurologic",
    version="1",
    about="lesion",
    outcomes={"low": "low grade", "high": "high grade"},
    rows=(Row({ESCC: "1b"}, "low", CITE), Row({ESCC: "1c"}, "low high", CITE), Row({ESCC: "2"}, "high", CITE)),
    cite=CITE,
)
