"""Models of survival for which no treatment is named in what was read."""

from spinemets.knowledge.sources.survival import BARTELS_2007, DUTCH_GUIDELINE, LIMBURG, SIOUTOS_1995, SURVIVAL_138
from spinemets.model import Cite, Elsewhere

SIOUTOS_ABSTRACT = Cite(SIOUTOS_1995, "abstract", "primary")
LIMBURG_PAPER = Cite(LIMBURG, "factors and discrimination", "primary")
FOUR_FACTORS_ABSTRACT = Cite(SURVIVAL_138, "abstract", "primary")

SIOUTOS = Elsewhere(
    name="sioutos_1995",
    title="Sioutos's adverse factors in thoracic cord compression",
    why="A count of adverse factors for which no groups and no survival by count were read.",
    needs="Leg strength (0 to 3 of 5 is adverse), primary (lung or colon is adverse), and several affected vertebral "
    "bodies.",
    cite=SIOUTOS_ABSTRACT,
    figures=(
        (
            "For survival with thoracic cord compression; 109 patients, median 10 months. Two or more adverse factors "
            "compound each other.",
            SIOUTOS_ABSTRACT,
        ),
    ),
)
BARTELS = Elsewhere(
    name="bartels_2007",
    title="Bartels model",
    why="Known from a guideline only: neither its factors nor its formula were read.",
    needs="Not read.",
    cite=Cite(BARTELS_2007, "cohort", "secondary", (DUTCH_GUIDELINE,)),
    figures=(
        (
            "The Dutch guideline recommends estimating survival with van der Linden, Bartels or Bollen.",
            Cite(DUTCH_GUIDELINE, "estimating survival", "primary"),
        ),
        (
            "84 % of the patients on whom it was made had neurological complaints.",
            Cite(BARTELS_2007, "cohort", "secondary", (DUTCH_GUIDELINE,)),
        ),
    ),
)
LIMBURG_SCORE = Elsewhere(
    name="limburg",
    title="Limburg score for spinal metastases",
    why="The points of its items were not seen.",
    needs="Type of the primary, Karnofsky, visceral metastases and multiple spinal metastases.",
    cite=LIMBURG_PAPER,
    figures=(
        (
            "Predicts survival with spinal metastases; 144 patients, C 0.75 against 0.69 for the Oswestry index.",
            LIMBURG_PAPER,
        ),
    ),
)
FOUR_FACTORS = Elsewhere(
    name="survival_138",
    title="Survival score of four factors (Clin Transl Oncol 2020)",
    why="The points of its items were not seen, and it rests on few patients.",
    needs="Age, number of vertebrae, ECOG and histology.",
    cite=FOUR_FACTORS_ABSTRACT,
    figures=(
        (
            "138 patients. Totals 14 to 24: 14–18 points 22 % and 19–24 69 % at 6 months, taken to be survival.",
            FOUR_FACTORS_ABSTRACT,
        ),
    ),
    notes=("For which patients and which treatment it was made is not noted.",),
)
