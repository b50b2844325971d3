"""expect: neurologic: no row leads to 'borderline'."""

from spinemets.model import Cite, Row, Source, Table, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
COMPRESSED = Variable("compressed", "Cord compressed", YesNo(), "lesion")

Table(  # refused
    name="neurologic",
    title="Neurologic",
    version="1",
    about="lesion",
    outcomes={"low": "low grade", "borderline": "borderline", "high": "high grade"},
    rows=(Row({COMPRESSED: "no"}, "low", CITE), Row({COMPRESSED: "yes"}, "high", CITE)),
    cite=CITE,
)
