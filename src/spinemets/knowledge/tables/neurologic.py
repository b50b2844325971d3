"""The neurologic axis: the grade of epidural compression, and how NOMS reads it."""

from spinemets.knowledge.sources.pages import RADIOPAEDIA_ESCC, SPINE_BOOK
from spinemets.knowledge.sources.papers import LAUFER_2013, PROJECT
from spinemets.knowledge.variables import lesion, policy
from spinemets.model import Cite, Row, Table

GROUPS = Cite(LAUFER_2013, "ESCC 0, 1a, 1b; 1c; 2 and 3", "secondary", (RADIOPAEDIA_ESCC, SPINE_BOOK))
POLICY = Cite(PROJECT, "published schemes differ on 1c, so both plans are shown until a policy is set", "ours")

NEUROLOGIC = Table(
    name="neurologic",
    title="Epidural compression, grouped",
    version="2013",
    about="lesion",
    outcomes={"low": "low grade", "borderline": "borderline (1c)", "high": "high grade"},
    ordered=True,
    cite=GROUPS,
    rows=(
        Row({lesion.escc: "0 1a 1b"}, "low", GROUPS),
        Row({lesion.escc: "1c"}, "borderline", GROUPS),
        Row({lesion.escc: "2 3"}, "high", GROUPS),
    ),
    notes=("Below the conus the scale is not validated.",),
)

COMPRESSION = Table(
    name="compression",
    title="Compression as NOMS reads it",
    version="2013",
    about="lesion",
    outcomes={"low": "low-grade compression", "high": "high-grade compression"},
    ordered=True,
    cite=GROUPS,
    rows=(
        Row({NEUROLOGIC.result: "low"}, "low", GROUPS),
        Row({NEUROLOGIC.result: "borderline", policy.escc_1c_counts_as: "low"}, "low", POLICY),
        Row({NEUROLOGIC.result: "borderline", policy.escc_1c_counts_as: "high"}, "high", POLICY),
        Row({NEUROLOGIC.result: "high"}, "high", GROUPS),
    ),
)
