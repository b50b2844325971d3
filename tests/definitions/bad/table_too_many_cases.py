"""expect: everything: the table tells 32768 cases apart."""

from spinemets.model import Cite, Row, Source, Table, Variable, YesNo

CITE = Cite(Source("paper", "A paper"), "Table 1", "recalled")
QUESTIONS = [Variable(f"question_{number}", f"Question {number}", YesNo(), "patient") for number in range(15)]

Table(  # refused
    name="everything",
    title="Everything",
    version="1",
    about="patient",
    outcomes={"low": "low", "high": "high"},
    rows=(Row(dict.fromkeys(QUESTIONS, "no"), "low", CITE), Row(dict.fromkeys(QUESTIONS, "yes"), "high", CITE)),
    cite=CITE,
)
