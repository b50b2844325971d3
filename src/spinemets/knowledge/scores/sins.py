"""Spinal Instability Neoplastic Score."""

from spinemets.knowledge.sources.pages import PACS_DE, SPINE_MD
from spinemets.knowledge.sources.papers import FISHER_2010, FOURNEY_2011
from spinemets.knowledge.variables import lesion
from spinemets.model import Band, Cite, Example, Item, NotFor, Range, Score

TABLE = Cite(FISHER_2010, "the SINS table", "secondary", (PACS_DE, SPINE_MD))
BANDS = Cite(FOURNEY_2011, "abstract", "primary")
SCOPE = Cite(FISHER_2010, "scope of the score", "recalled")

SINS = Score(
    name="sins",
    title="Spinal Instability Neoplastic Score",
    short="SINS",
    version="2010",
    about="lesion",
    purpose="Is the spine at this vertebra mechanically unstable? Triage for a surgeon's opinion; not a prognosis.",
    better="lower",
    range=Range(0, 18),
    cite=TABLE,
    items=(
        Item(
            lesion.level,
            {
                3: "C0 C1 C2  C7 T1 T2  T11 T12 L1  L5 S1",  # junctional
                2: "C3 C4 C5 C6  L2 L3 L4",  # mobile
                1: "T3 T4 T5 T6 T7 T8 T9 T10",  # semirigid
                0: "S2 S3 S4 S5",  # rigid
            },
            TABLE,
        ),
        Item(
            lesion.pain,
            {3: "mechanical", 1: "non_mechanical", 0: "none"},
            TABLE,
            note="One page prints 3, 2 and 1. It cannot be right: the published range begins at 0.",
        ),
        Item(
            lesion.bone_quality,
            {2: "lytic", 1: "mixed", 0: "blastic"},
            TABLE,
            note="Agreement between readers was only fair (kappa 0.244, Fourney 2011).",
        ),
        Item(lesion.alignment, {4: "subluxation", 2: "deformity", 0: "normal"}, TABLE),
        Item(
            lesion.collapse,
            {3: "over_50", 2: "up_to_50", 1: "body_over_50_involved", 0: "none"},
            TABLE,
            note="The source leaves exactly 50 % undefined.",
        ),
        Item(
            lesion.posterolateral,
            {3: "bilateral", 1: "unilateral", 0: "none"},
            TABLE,
            note="That the facet, pedicle or costovertebral joint is meant was read in one secondary source "
            "(oxfordmedicaleducation.com); some pages widen it to 'posterior elements'.",
        ),
    ),
    bands=(
        Band(0, 6, "stable", "No surgical opinion needed for stability alone.", BANDS),
        Band(7, 12, "potentially_unstable", "Surgical consultation.", BANDS),
        Band(13, 18, "unstable", "Surgical consultation.", BANDS),
    ),
    not_for=(
        NotFor("A vertebra that carries screws, rods or cement: not validated there.", SCOPE),
        NotFor("Neurology: a low total says nothing about the cord.", SCOPE),
        NotFor("Adding up over several vertebrae: each has its own total.", SCOPE),
    ),
    notes=(
        "For pain a popular notes page prints 3, 2 and 1. Pain gives 3, 1 or 0 points. Another page prints the stable "
        "band as 1 to 6; it begins at 0.",
        "Contiguous disease, earlier laminectomy, earlier radiotherapy and osteoporosis are not in the score.",
        "Sensitivity 95.7 % and specificity 79.5 % (one secondary source) compare surgeons with surgeons, not with "
        "later fractures.",
    ),
    examples=(
        Example(
            "Everything at its worst",
            {
                "level": "T12",
                "pain": "mechanical",
                "bone_quality": "lytic",
                "alignment": "subluxation",
                "collapse": "over_50",
                "posterolateral": "bilateral",
            },
            18,
        ),
        Example(
            "Everything at its mildest",
            {
                "level": "S3",
                "pain": "none",
                "bone_quality": "blastic",
                "alignment": "normal",
                "collapse": "none",
                "posterolateral": "none",
            },
            0,
        ),
        Example(
            "A painful lytic lumbar vertebra",
            {
                "level": "L3",
                "pain": "mechanical",
                "bone_quality": "lytic",
                "alignment": "normal",
                "collapse": "body_over_50_involved",
                "posterolateral": "unilateral",
            },
            9,
        ),
    ),
)
