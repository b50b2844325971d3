"""expect: plan: rows 1 and 2 both cover the case compressed no, fit yes."""

from spinemets.model import Cite, Row, Source, Table, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
COMPRESSED = Variable("compressed", "Cord compressed", YesNo(), "patient")
FIT = Variable("fit", "Fit for surgery", YesNo(), "patient")

Table(  # refused
    name="plan",
    title="Plan",
    version="1",
    about="patient",
    outcomes={"wait": "wait", "operate": "operate"},
    rows=(Row({COMPRESSED: "no"}, "wait", CITE), Row({FIT: "yes"}, "operate", CITE)),
    cite=CITE,
)
