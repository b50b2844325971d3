"""expect: neurologic: in band 'low' 60, 70 per cent are alive."""

from spinemets.model import Choices, Cite, Cohort, Evidence, Outcome, Row, Source, Table, Variable

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
ESCC = Variable("escc", "ESCC", Choices({"1b": "1b", "2": "2"}, ordered=True), "lesion")
COHORT = Cohort("irradiated", CITE, 100)

Table(  # refused
    name="neurologic",
    title="Neurologic",
    version="1",
    about="lesion",
    outcomes={"low": "low grade", "high": "high grade"},
    rows=(Row({ESCC: "1b"}, "low", CITE), Row({ESCC: "2"}, "high", CITE)),
    cite=CITE,
    evidence=Evidence("survival", "radiotherapy", COHORT, {"low": (Outcome(COHORT, CITE, {12: 70, 6: 60}),)}),
)
