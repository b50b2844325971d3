"""Organ metastases as Tokuhashi and Bauer count them: the brain is one of the organs."""

from spinemets.knowledge.sources.pages import AO_CODE, CLIOT, TOKUHASHI_1990_COPY
from spinemets.knowledge.sources.papers import BAUER_1995, PROJECT, TOKUHASHI_2005
from spinemets.knowledge.variables import cancer, policy
from spinemets.model import Cite, Row, Table

ORGAN_LIST = Cite(
    TOKUHASHI_2005,
    "internal organs are lungs, liver, kidneys and brain",
    "secondary",
    (CLIOT, TOKUHASHI_1990_COPY),
)
ABSTRACT = Cite(BAUER_1995, "abstract: visceral or brain metastases", "primary")

TOKUHASHI_ORGANS = Table(
    name="tokuhashi_organs",
    title="Metastases to major internal organs, the brain included",
    version="2005",
    about="patient",
    outcomes={"none": "none", "removable": "removable", "unremovable": "not removable"},
    cite=ORGAN_LIST,
    rows=(
        Row({cancer.visceral_metastases: "none", cancer.brain_metastases: "no"}, "none", ORGAN_LIST),
        Row({cancer.visceral_metastases: "removable", cancer.brain_metastases: "no"}, "removable", ORGAN_LIST),
        Row(
            {
                cancer.visceral_metastases: "none removable",
                cancer.brain_metastases: "yes",
                cancer.brain_metastases_removable: "yes",
            },
            "removable",
            Cite(PROJECT, "removable if all of them are", "ours"),
        ),
        Row(
            {
                cancer.visceral_metastases: "none removable",
                cancer.brain_metastases: "yes",
                cancer.brain_metastases_removable: "no",
            },
            "unremovable",
            Cite(PROJECT, "not removable if one of them is not", "ours"),
        ),
        Row({cancer.visceral_metastases: "unremovable"}, "unremovable", ORGAN_LIST),
    ),
)

VISCERAL_OR_BRAIN = Table(
    name="visceral_or_brain",
    title="Visceral or brain metastases",
    version="1995",
    about="patient",
    outcomes={"absent": "absent", "present": "present"},
    ordered=True,
    cite=ABSTRACT,
    rows=(
        Row({cancer.visceral_metastases: "none", cancer.brain_metastases: "no"}, "absent", ABSTRACT),
        Row({cancer.visceral_metastases: "none", cancer.brain_metastases: "yes"}, "present", ABSTRACT),
        Row({cancer.visceral_metastases: "removable unremovable"}, "present", ABSTRACT),
    ),
)

UNSAID = Cite(PROJECT, "the paper's own definition was not read, so both readings stay open", "ours", (AO_CODE,))

VISCERAL_BRAIN_UNSAID = Table(
    name="visceral_brain_unsaid",
    title="Visceral metastases, where it was not read whether the brain counts",
    version="1",
    about="patient",
    outcomes={"absent": "absent", "present": "present"},
    ordered=True,
    cite=UNSAID,
    rows=(
        Row({cancer.visceral_metastases: "none", cancer.brain_metastases: "no"}, "absent", UNSAID),
        Row(
            {
                cancer.visceral_metastases: "none",
                cancer.brain_metastases: "yes",
                policy.brain_counts_as_visceral: "no",
            },
            "absent",
            UNSAID,
        ),
        Row(
            {
                cancer.visceral_metastases: "none",
                cancer.brain_metastases: "yes",
                policy.brain_counts_as_visceral: "yes",
            },
            "present",
            UNSAID,
        ),
        Row({cancer.visceral_metastases: "removable unremovable"}, "present", UNSAID),
    ),
    notes=(
        "Tokuhashi counts the brain as an organ, and Bauer's abstract says visceral or brain. A validation's code adds "
        "the brain for van der Linden and Mizumoto; their own wording, and that of Rades and Balagamwala, was not "
        "read. With brain metastases alone such a score stays open until the local policy says.",
    ),
)
