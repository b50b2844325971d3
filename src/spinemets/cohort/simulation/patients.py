"""Patients with everything that is true of them, whatever a registry then records."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinemets.cohort.simulation import survival
from spinemets.cohort.simulation.assumptions import LEVELS, LIMB_FRACTURE
from spinemets.cohort.simulation.cancer import draw_cancer
from spinemets.cohort.simulation.classes import classes
from spinemets.cohort.simulation.fitness import draw_fitness
from spinemets.cohort.simulation.followed import days_of
from spinemets.cohort.simulation.neurology import draw_neurology
from spinemets.cohort.simulation.others import Others, draw_others
from spinemets.cohort.simulation.sheet import Numbers, Sheet
from spinemets.cohort.simulation.vertebra import draw_vertebra
from spinemets.engine import Rulebook

PILOT = 100_000
PILOT_SEED = 20251231
"""The pilot does not depend on the seed of the registry: what is published has one value."""


class Design(NamedTuple):
    """What decides how patients are drawn."""

    reference: str
    first_year: int
    last_year: int
    several: float


class Drawn(NamedTuple):
    """Patients. `band`: the place of the class that the reference instrument gives; `entered`: days since 1970."""

    sheet: Sheet
    others: Others
    band: NDArray[np.int64]
    log_weight: Numbers
    entered: NDArray[np.int64]

    @property
    def year(self) -> Numbers:
        """When they entered, in years."""
        return 1970 + self.entered / 365.25


class Pilot(NamedTuple):
    """Patients from whom the baseline hazards are worked out, and these."""

    drawn: Drawn
    reference: survival.Reference


def draw(
    rulebook: Rulebook, design: Design, random: np.random.Generator, size: int, beside: np.random.Generator
) -> Drawn:
    """Draw patients. `beside` draws their other vertebrae, so that these leave everything else as it is."""
    sheet = Sheet(rulebook, random, size)
    entered = random.integers(days_of(design.first_year), days_of(design.last_year + 1), size)
    burden = sheet.normal()
    draw_cancer(sheet, burden, 1970 + entered / 365.25)
    sheet.choose("level", LEVELS)
    draw_vertebra(sheet)
    draw_neurology(sheet)
    draw_fitness(sheet, burden)
    others = draw_others(sheet, beside, design.several)
    _sum_up(sheet, others)
    return Drawn(sheet, others, classes(sheet, design.reference), survival.log_weight(sheet), entered)


@lru_cache(maxsize=2)
def pilot(rulebook: Rulebook, design: Design) -> Pilot:
    """The pilot of a design; it has no other vertebrae."""
    random = np.random.default_rng(PILOT_SEED)
    drawn = draw(rulebook, design._replace(several=0), random, PILOT, random)
    return Pilot(drawn, survival.reference(rulebook, design.reference, drawn.band, drawn.log_weight))


def _sum_up(sheet: Sheet, others: Others) -> None:
    """Answers about the patient that rest on all vertebrae."""
    broken = ("up_to_50", "over_50")
    elsewhere = others.somewhere(others.sheet.either("collapse", *broken), sheet.size)
    in_a_limb = sheet.random.random(sheet.size) < LIMB_FRACTURE
    sheet.say("pathological_fracture", sheet.either("collapse", *broken) | elsewhere | in_a_limb)
    sheet.set("pain_mechanical", "yes", others.somewhere(others.sheet.either("pain", "mechanical"), sheet.size))
