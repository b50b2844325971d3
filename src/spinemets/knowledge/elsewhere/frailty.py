"""A frailty index whose weights were not seen."""

from spinemets.knowledge.sources.survival import MSTFI_2016
from spinemets.model import Cite, Elsewhere

JOURNAL = Cite(MSTFI_2016, "journal version", "primary")

MSTFI = Elsewhere(
    name="mstfi",
    title="Metastatic Spinal Tumor Frailty Index (MSTFI)",
    why="The weights of its nine items were not seen; counting one point for each would be a guess.",
    needs="Anaemia, chronic lung disease, coagulopathy, electrolyte disorder, disorder of the pulmonary circulation, "
    "renal failure, malnutrition, emergency or urgent admission, and anterior or combined approach.",
    cite=JOURNAL,
    figures=(
        (
            "Predicts complications and death with surgery for spinal metastases; 4,583 patients of the NIS, "
            "2002 to 2011. Total 0 not frail, 1 mild, 2 moderate, 3 or more severe.",
            JOURNAL,
        ),
        (
            "Major complication, odds ratio: mild 1.88, moderate 3.83, severe 6.97.",
            JOURNAL,
        ),
        ("Death, odds ratio: moderate 5.15, severe 5.74.", JOURNAL),
    ),
    notes=(
        "Versions differ: a conference abstract of 2016 lists heart failure and pathological fracture where the "
        "journal has type of admission and approach. The journal version is the one to follow, and the one shown.",
    ),
)
