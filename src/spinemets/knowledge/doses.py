"""Courses of radiotherapy as EQD2 at the cord: the plan, the course before it, and their sum."""

from spinemets.knowledge.sources.contested import HYTEC_2021
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.variables import lesion, treatment
from spinemets.model import Cite, EquivalentDose, Formula

CORD_ALPHA_BETA_GY = 2
CORD = Cite(HYTEC_2021, "abstract: EQD2 with alpha/beta 2 for the cord", "primary")

PLANNED = EquivalentDose(
    "planned_eqd2",
    target=treatment.planned_eqd2_gy,
    dose=treatment.planned_dose_gy,
    fractions=treatment.planned_fractions,
    alpha_beta_gy=CORD_ALPHA_BETA_GY,
    technique={treatment.planned_radiotherapy: "conventional"},
    why="dose × (dose in each fraction + 2) / 4",
    cite=CORD,
)
PRIOR = EquivalentDose(
    "prior_eqd2",
    target=treatment.prior_eqd2_gy,
    dose=lesion.prior_dose_gy,
    fractions=lesion.prior_fractions,
    alpha_beta_gy=CORD_ALPHA_BETA_GY,
    technique={lesion.prior_radiotherapy: "conventional"},
    why="dose × (dose in each fraction + 2) / 4",
    cite=CORD,
)
BOTH = Formula(
    "summed_eqd2",
    target=treatment.summed_eqd2_gy,
    terms={treatment.prior_eqd2_gy: 1, treatment.planned_eqd2_gy: 1},
    constant=0,
    why="the earlier course plus the planned one, without recovery in between",
    cite=Cite(PROJECT, "both courses at the same point of the cord", "ours"),
)
