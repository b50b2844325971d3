"""The mechanical axis: SINS suggests, a surgeon's judgement decides."""

from spinemets.knowledge.scores.sins import SINS
from spinemets.knowledge.sources.papers import FOURNEY_2011, PROJECT
from spinemets.knowledge.variables import lesion
from spinemets.model import Cite, Row, Table

MAPPING = Cite(PROJECT, "SINS 0–6 taken as stable, 13–18 as unstable; NOMS does not say so", "ours", (FOURNEY_2011,))
JUDGEMENT = Cite(PROJECT, "NOMS asks for stability, not for SINS; a surgeon's judgement wins", "ours")

WITHOUT_METAL = {lesion.mechanically_stable: "not_judged", lesion.instrumented: "no not_recorded"}

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
        Row({**WITHOUT_METAL, SINS.result: "stable"}, "stable", MAPPING),
        Row({**WITHOUT_METAL, SINS.result: "unstable"}, "unstable", MAPPING),
        Row(
            {**WITHOUT_METAL, SINS.result: "potentially_unstable"},
            "stable unstable",
            JUDGEMENT,
            settled_by=lesion.mechanically_stable,
        ),
        Row(
            {lesion.mechanically_stable: "not_judged", lesion.instrumented: "yes"},
            "stable unstable",
            JUDGEMENT,
            settled_by=lesion.mechanically_stable,
        ),
    ),
)
