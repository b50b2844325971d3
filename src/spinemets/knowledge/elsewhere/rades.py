"""Scores for cord compression treated with radiotherapy, of the Rades group and one like them for myeloma."""

from spinemets.knowledge.sources.survival import (
    MYELOMA_CORD_2012,
    RADES_2008,
    RADES_2008_AMBULATORY,
    RADES_2008_PROSPECTIVE,
    RADES_AMBULATORY_PROSPECTIVE,
    RADES_ELDERLY_2014,
    RADES_ELDERLY_SURVIVAL,
    RADES_PROSTATE,
)
from spinemets.model import Cite, Elsewhere

SURVIVAL_PAPER = Cite(RADES_2008, "abstract and opening", "primary")
WALKING_PAPER = Cite(RADES_2008_AMBULATORY, "abstract", "primary")
WALKING_LATER = Cite(RADES_AMBULATORY_PROSPECTIVE, "abstract", "primary")
ELDERLY = Cite(RADES_ELDERLY_SURVIVAL, "abstract", "primary")
PROSTATE_ABSTRACT = Cite(RADES_PROSTATE, "abstract", "primary")
MYELOMA_ABSTRACT = Cite(MYELOMA_CORD_2012, "abstract", "primary")
GROUPS_ONLY = "A group statistic: no total is a reason by itself to withhold treatment."

SURVIVAL = Elsewhere(
    name="rades_2008_survival",
    title="Rades survival score of 2008",
    why="The table of points could not be verified.",
    needs="Type of tumour, other bone metastases, visceral metastases, interval from diagnosis to cord compression, "
    "walking, and time of motor deficits.",
    cite=SURVIVAL_PAPER,
    figures=(
        (
            "Predicts survival at 6 months with cord compression irradiated alone; made on 1,852 patients. Totals 20 "
            "to 45, higher is better; each answer gives a tenth of the per cent alive at 6 months.",
            SURVIVAL_PAPER,
        ),
        ("Alive at 6 months: 20–25 points 4 %, 26–30 11 %, 31–35 48 %.", SURVIVAL_PAPER),
        (
            "Prospectively, 439 patients, alive at 6 months in the five groups from the lowest up: 7, 19, 56, 73 and "
            "90 %. In three groups: 20–30 points 14 %, 31–35 56 %, 36–45 80 %.",
            Cite(RADES_2008_PROSPECTIVE, "abstract", "primary"),
        ),
    ),
    notes=(
        "The points as recalled add up to 46 at most where the paper prints 45: a row may be wrong, or 45 was the "
        "highest total seen. So they are not shown.",
        "The two highest of the five groups were not read in the first paper.",
        GROUPS_ONLY,
    ),
)
AMBULATORY = Elsewhere(
    name="rades_2008_ambulatory",
    title="Rades score of 2008 for walking after radiotherapy",
    why="The table of points was not found.",
    needs="Type of tumour, interval from diagnosis to cord compression, visceral metastases, motor function before "
    "radiotherapy, and time of motor deficits.",
    cite=WALKING_PAPER,
    figures=(
        (
            "Predicts walking after radiotherapy for cord compression; made on 2,096 patients. Totals 21 to 44, "
            "higher is better.",
            WALKING_PAPER,
        ),
        (
            "Walking after radiotherapy: 21–28 points 6.2 %, 29–31 43.5 %, 32–34 70.0 %, 35–37 86.1 %, 38–44 98.7 %.",
            WALKING_PAPER,
        ),
        (
            "Alive in the same groups: 29, 62, 77, 84 and 98 % at 3 months; 6, 31, 42, 61 and 93 % at 6.",
            WALKING_PAPER,
        ),
        (
            "Prospectively, 653 patients, walking in the same groups: 10.6, 43.5, 71.0, 89.5 and 98.5 %. In three "
            "groups: 21–28 points 10.6 %, 29–37 70.9 %, 38–44 98.5 %.",
            WALKING_LATER,
        ),
        (
            "Walking in the same three groups: 0, 62.5 and 90.9 % after laminectomy and radiotherapy (41 patients), "
            "14.3, 83.9 and 100 % after laminectomy, stabilisation and radiotherapy (63).",
            WALKING_LATER,
        ),
        (
            "Use that the authors suggest: up to 28 points short-course radiotherapy or best supportive care; 29–37 "
            "consider surgery; 38 or more radiotherapy alone.",
            WALKING_LATER,
        ),
    ),
    notes=(
        "The abstract prints 315 of 266 patients for 35–37 points, which cannot be. The number must be 366: that "
        "gives the printed 86.1 %, and 389, 278, 303, 366 and 760 make 2,096, the size of the cohort.",
        "A table of points that was recalled for it does not fit the lowest total of 21, so none is shown.",
        "Laminectomy without stabilisation did worse than radiotherapy alone in each group.",
        GROUPS_ONLY,
    ),
)
OLD_AGE = Elsewhere(
    name="rades_elderly",
    title="Rades scores for elderly patients",
    why="Only totals and groups were read, no points.",
    needs="Not read.",
    cite=ELDERLY,
    figures=(
        (
            "Predicts survival of elderly patients with cord compression; 1,128 patients. Totals 25 to 57: 25–39 "
            "points 11 %, 40–48 56 %, 49–57 97 % alive; at what time is not noted.",
            ELDERLY,
        ),
        (
            "A second score predicts walking of elderly patients; totals 19 to 41. Its groups were not read.",
            Cite(RADES_ELDERLY_2014, "abstract", "primary"),
        ),
    ),
    notes=("From what age a patient counts as elderly was not read.", GROUPS_ONLY),
)
PROSTATE = Elsewhere(
    name="rades_prostate",
    title="Rades score for prostate cancer",
    why="Only totals and groups were read, no points.",
    needs="Not read.",
    cite=PROSTATE_ABSTRACT,
    figures=(
        (
            "For cord compression from prostate cancer. Totals 20 to 39: 20–24 points 6.5 %, 26–33 44.6 %, 35–39 "
            "95.8 %. Of what outcome, and at what time, is not noted.",
            PROSTATE_ABSTRACT,
        ),
    ),
    notes=("The groups as published leave out totals of 25 and 34.", GROUPS_ONLY),
)
MYELOMA = Elsewhere(
    name="myeloma_cord_2012",
    title="Score for cord compression from myeloma",
    why="The points of its items were not seen.",
    needs="ECOG, walking and other bone lesions.",
    cite=MYELOMA_ABSTRACT,
    figures=(
        (
            "Predicts survival at 12 months with cord compression from myeloma; 216 patients. Totals 19 to 24: 19–20 "
            "points 49 %, 21–23 74 %, 24 93 %.",
            MYELOMA_ABSTRACT,
        ),
    ),
    notes=(GROUPS_ONLY,),
)
