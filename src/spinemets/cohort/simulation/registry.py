"""A registry in chunks: patients drawn, followed, and laid out as rows of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from spinemets.cohort.simulation import gaps, survival
from spinemets.cohort.simulation.assumptions import LEVELS
from spinemets.cohort.simulation.cancer import draw_cancer
from spinemets.cohort.simulation.classes import classes
from spinemets.cohort.simulation.dirt import Error, Spoiler
from spinemets.cohort.simulation.fitness import draw_fitness
from spinemets.cohort.simulation.followed import days_of, followed
from spinemets.cohort.simulation.layout import columns
from spinemets.cohort.simulation.neurology import draw_neurology
from spinemets.cohort.simulation.others import Others, draw_others
from spinemets.cohort.simulation.parameters import Parameters
from spinemets.cohort.simulation.sheet import Numbers, Sheet
from spinemets.cohort.simulation.vertebra import draw_vertebra
from spinemets.engine import Rulebook

CHUNK = 50_000
"""Patients drawn at once. Another number would give other patients for the same seed."""

PILOT = 100_000
PILOT_SEED = 20251231
"""The pilot does not depend on the seed of the registry: what is published has one value."""

PATIENTS, HOSPITALS, OTHERS, GAPS, DIRT = range(5)
"""What is drawn with a seed of its own, so that an option that changes what is recorded leaves the patients alone."""


class Drawn(NamedTuple):
    """Patients with everything that is true of them, whatever a registry then records."""

    sheet: Sheet
    others: Others
    band: NDArray[np.int64]
    log_weight: Numbers
    drifted: Numbers
    """The log weight with drift and hospital."""
    entered: NDArray[np.int64]
    """Days since 1970."""
    year: Numbers
    hospital: NDArray[np.int64]


class Chunk(NamedTuple):
    """Rows of the registry, and the errors that were put into them; their rows count from 1 in this chunk."""

    frame: pl.DataFrame
    errors: list[Error]


@dataclass(frozen=True)
class Registry:
    """A synthetic registry that is drawn chunk by chunk; any chunk can be drawn alone."""

    rulebook: Rulebook
    parameters: Parameters

    def __post_init__(self) -> None:
        self.parameters.check()
        survival.curves(self.rulebook, self.parameters.reference)

    def __len__(self) -> int:
        """The number of chunks."""
        return -(-self.parameters.patients // CHUNK)

    @cached_property
    def pilot(self) -> Drawn:
        """Patients from whom the baseline hazards are worked out."""
        return self._draw(np.random.default_rng(PILOT_SEED), np.random.default_rng(PILOT_SEED), PILOT)

    @cached_property
    def reference(self) -> survival.Reference:
        """The curves that are reproduced."""
        pilot = self.pilot
        return survival.reference(self.rulebook, self.parameters.reference, pilot.band, pilot.log_weight)

    @cached_property
    def hospital_effects(self) -> Numbers:
        """The log hazard ratio of each hospital; they are centred."""
        effects = self._random(HOSPITALS).standard_normal(self.parameters.hospitals)
        return (effects - effects.mean()) * self.parameters.hospital_deviation

    @cached_property
    def missing(self) -> dict[str, float]:
        """The share of empty cells of each question, where it is asked."""
        return gaps.shares(self.pilot.sheet, self.parameters.missing)

    def chunks(self) -> Iterator[Chunk]:
        """The registry, a chunk at a time."""
        return map(self.chunk, range(len(self)))

    def chunk(self, place: int) -> Chunk:
        """One chunk, drawn with seeds of its own."""
        begin = place * CHUNK
        size = min(CHUNK, self.parameters.patients - begin)
        random = self._random(PATIENTS, place)
        drawn = self._draw(random, self._random(OTHERS, place), size)
        months = self.reference.months(drawn.band, drawn.drifted, random.standard_exponential(size))
        beside = followed(self.parameters, drawn.entered, drawn.hospital, months, random, begin)
        self._forget(drawn, self._random(GAPS, place))
        frame = _rows(drawn, beside)
        if not self.parameters.dirt:
            return Chunk(frame, [])
        return Chunk(*Spoiler(self.rulebook, self._random(DIRT, place)).spoil(frame, self.parameters.dirt))

    def _random(self, what: int, place: int = 0) -> np.random.Generator:
        return np.random.default_rng([self.parameters.seed, what, place])

    def _draw(self, random: np.random.Generator, beside: np.random.Generator, size: int) -> Drawn:
        sheet = Sheet(self.rulebook, random, size)
        first, last = self.parameters.first_year, self.parameters.last_year
        entered = random.integers(days_of(first), days_of(last + 1), size)
        year = 1970 + entered / 365.25
        burden = sheet.normal()
        draw_cancer(sheet, burden, year)
        sheet.choose("level", LEVELS)
        draw_vertebra(sheet)
        draw_neurology(sheet)
        draw_fitness(sheet, burden)
        others = draw_others(sheet, beside, self.parameters.several)
        _summed_up(sheet, others)
        weight = survival.log_weight(sheet)
        hospital = random.integers(0, self.parameters.hospitals, size)
        decades = np.maximum(year - self.parameters.drift_from, 0) / 10
        drift = np.log(self.parameters.drift) * decades * sheet.yes("targeted_therapy")
        band = classes(sheet, self.parameters.reference)
        drifted = weight + drift + self.hospital_effects[hospital]
        return Drawn(sheet, others, band, weight, drifted, entered, year, hospital)

    def _forget(self, drawn: Drawn, random: np.random.Generator) -> None:
        """Lose or narrow what the registry does not hold; what is true was used before."""
        pilot = self.pilot
        mean = {group: chance.mean() for group, chance in gaps.inclination(pilot.sheet, pilot.year).items()}
        inclined = {group: n / mean[group] for group, n in gaps.inclination(drawn.sheet, drawn.year).items()}
        for sheet in (drawn.sheet, drawn.others.sheet):
            sheet.random = random
            if self.parameters.missing:
                gaps.forget(sheet, self.missing, inclined)
            if self.parameters.narrowed:
                gaps.narrow(sheet, self.parameters.narrowed)


def _summed_up(sheet: Sheet, others: Others) -> None:
    """Answers about the patient that rest on all vertebrae."""
    broken, hurts = ("up_to_50", "over_50"), "mechanical"
    elsewhere = others.somewhere(others.sheet.either("collapse", *broken), sheet.size)
    in_a_limb = sheet.random.random(sheet.size) < 0.05
    sheet.say("pathological_fracture", sheet.either("collapse", *broken) | elsewhere | in_a_limb)
    sheet.set("pain_mechanical", "yes", others.somewhere(others.sheet.either("pain", hurts), sheet.size))


def _rows(drawn: Drawn, beside: pl.DataFrame) -> pl.DataFrame:
    """A row for each patient, and below it one for each other vertebra that is listed."""
    sheet, others = drawn.sheet, drawn.others
    variables = sheet.rulebook.catalogue.variables
    asked = [name for name in variables if name in sheet.codes or name in sheet.numbers]
    own = [name for name in asked if variables[name].about == "lesion"]
    frame = beside.with_columns(columns(sheet, asked))
    if not others.sheet.size:
        return frame
    more = frame[others.patient].with_columns(columns(others.sheet, own))
    order = np.argsort(np.concatenate((np.arange(sheet.size), others.patient)), kind="stable")
    return pl.concat([frame, more])[order]


def simulate(rulebook: Rulebook, parameters: Parameters) -> pl.DataFrame:
    """A whole registry at once."""
    return pl.concat(chunk.frame for chunk in Registry(rulebook, parameters).chunks())
