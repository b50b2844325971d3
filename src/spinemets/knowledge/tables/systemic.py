"""The systemic axis: whether the patient can tolerate surgery."""

from spinemets.knowledge.sources.papers import NOMS_2010
from spinemets.knowledge.variables import patient
from spinemets.model import Cite, Row, Table

TOLERATES = Cite(NOMS_2010, "abstract: limited by what the patient can tolerate", "primary")

SYSTEMIC = Table(
    name="systemic",
    title="Systemic axis of NOMS",
    version="2013",
    about="patient",
    outcomes={"fit": "fit for surgery", "unfit": "not fit for surgery"},
    cite=TOLERATES,
    rows=(
        Row({patient.fit_for_surgery: "yes"}, "fit", TOLERATES),
        Row({patient.fit_for_surgery: "no"}, "unfit", TOLERATES),
    ),
)
