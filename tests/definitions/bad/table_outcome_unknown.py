"""expect: neurologic: a row leads to 'hihg', which is no outcome of the table."""

from spinemets.model import Cite, Row, Source, Table, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
COMPRESSED = Variable("compressed", "Cord compressed", YesNo(), "lesion")

Table(  # refused
    name="neurologic",
    title="Neurologic",
    version="1",
    about="lesion",
    outcomes={"low": "low grade", "high": "high grade"},
    rows=(Row({COMPRESSED: "no"}, "low", CITE), Row({COMPRESSED: "yes"}, "hihg", CITE)),
    cite=CITE,
)
