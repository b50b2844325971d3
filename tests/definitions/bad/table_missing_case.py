"""expect: plan: no row covers the case compressed yes, hours over 48 to 1000."""

from spinemets.model import Cite, Number, Row, Source, Span, Table, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
COMPRESSED = Variable("compressed", "Cord compressed", YesNo(), "patient")
HOURS = Variable("hours", "Time since the deficit began", Number("hours", 0, 1000), "patient")

Table(  # refused
    name="plan",
    title="Plan",
    version="1",
    about="patient",
    outcomes={"wait": "wait", "operate": "operate"},
    rows=(Row({COMPRESSED: "no"}, "wait", CITE), Row({COMPRESSED: "yes", HOURS: Span(up_to=48)}, "operate", CITE)),
    cite=CITE,
)
