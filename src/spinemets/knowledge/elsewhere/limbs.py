"""Models for metastases of the skeleton or of the limbs, not made for the spine."""

from spinemets.knowledge.cohorts import UTRECHT_RESULTS
from spinemets.knowledge.sources.pages import AO_CODE
from spinemets.knowledge.sources.survival import ANDERSON_2020, FORSBERG_2011, OPTIMODEL_2018, SPRING_MODELS
from spinemets.model import Cite, Elsewhere

PATHFX = Elsewhere(
    name="pathfx",
    title="PATHFx",
    why="The network is not public: its site asks for a login, and no copy of it was found. It was made for operable "
    "metastases of the skeleton, not for the spine.",
    needs="Age, sex, group of the diagnosis, pathological fracture, ECOG, haemoglobin, lymphocytes, one or several "
    "skeletal metastases, organ metastases and lymph nodes.",
    cite=Cite(ANDERSON_2020, "inputs of the page", "secondary", (AO_CODE,)),
    figures=(
        (
            "Predicts survival at 1, 3, 6, 12, 18 and 24 months by Bayesian networks; the first version was made on "
            "189 patients.",
            Cite(FORSBERG_2011, "the first version", "primary"),
        ),
        ("Version 3 was made on 397 patients, 189 and 208.", Cite(ANDERSON_2020, "version 3", "primary")),
        (
            "Utrecht, spinal metastases with any treatment, 953 patients: AUC 0.66 (0.62–0.70) at 3 months, 0.70 "
            "(0.66–0.73) at 6 and 0.71 (0.68–0.74) at 12.",
            UTRECHT_RESULTS,
        ),
    ),
    notes=("The model is proprietary; this program does not copy it.",),
)
OPTIMODEL = Elsewhere(
    name="optimodel",
    title="OPTIModel",
    why="As recalled, it predicts survival with metastases of long bones, not of the spine; no table was found.",
    needs="As recalled: a clinical profile of the primary, Karnofsky and visceral metastases, the idea of Bollen.",
    cite=Cite(OPTIMODEL_2018, "the model", "recalled"),
    notes=("Not to be applied to the spine.",),
)
SPRING = Elsewhere(
    name="spring",
    title="SPRING and 2013-SPRING",
    why="As recalled, they predict survival with metastases of the limbs, not of the spine; no table was found.",
    needs="Not read.",
    cite=Cite(SPRING_MODELS, "the models", "recalled"),
    notes=("Not to be applied to the spine.",),
)
