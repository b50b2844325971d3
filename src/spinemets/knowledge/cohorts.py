"""Groups of patients in which several instruments were tried side by side."""

from spinemets.knowledge.sources.survival import SCHOENFELD_2022, TUM_COMPARISON, UTRECHT_2025
from spinemets.model import Cite, Cohort

UTRECHT_RESULTS = Cite(UTRECHT_2025, "result tables of the authors, and the abstract", "primary")
UTRECHT = Cohort("Utrecht, any treatment", UTRECHT_RESULTS, 953, "2016–2021")
MUNICH_RESULTS = Cite(TUM_COMPARISON, "comparison of four scores", "primary")
MUNICH = Cohort("Munich", MUNICH_RESULTS, 211)
FOUR_SCORES_RESULTS = Cite(SCHOENFELD_2022, "abstract", "primary")
FOUR_SCORES = Cohort("United States, prospective", FOUR_SCORES_RESULTS, 202)
