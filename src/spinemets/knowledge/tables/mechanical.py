"""The mechanical axis: SINS suggests, a surgeon's judgement decides."""

from spinemets.knowledge.scores.sins import SINS
from spinemets.knowledge.sources import FOURNEY_2011, PROJECT
from spinemets.knowledge.variables import lesion
from spinemets.model import Cite, Row, Table

BANDS = Cite(FOURNEY_2011, "abstract: bands of the total", "primary")
JUDGEMENT = Cite(PROJECT, "NOMS asks for stability, not for SINS; a surgeon's judgement wins", "ours")

MECHANICAL = Table(
    name="mechanical",
    title="Mechanical axis of NOMS",
    version="2013",
    about="lesion",
    outcomes={"stable": "stable", "unstable": "unstable"},
    ordered=True,
    cite=JUDGEMENT,
    rows=(
        Row({lesion.mechanically_stable: "yes"}, "stable", JUDGEMENT),
        Row({lesion.mechanically_stable: "no"}, "unstable", JUDGEMENT),
        Row({lesion.mechanically_stable: "not_judged", SINS.result: "stable"}, "stable", BANDS),
        Row({lesion.mechanically_stable: "not_judged", SINS.result: "unstable"}, "unstable", BANDS),
        Row(
            {lesion.mechanically_stable: "not_judged", SINS.result: "potentially_unstable"},
            "stable unstable",
            JUDGEMENT,
            settled_by=lesion.mechanically_stable,
        ),
    ),
)
