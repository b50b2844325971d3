"""A registry in chunks: patients drawn, followed, and laid out as rows of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import polars as pl

from spinemets.cohort.simulation import gaps, survival
from spinemets.cohort.simulation.dirt import Error, Spoiler
from spinemets.cohort.simulation.followed import followed
from spinemets.cohort.simulation.layout import columns
from spinemets.cohort.simulation.parameters import Parameters
from spinemets.cohort.simulation.patients import Design, Drawn, Pilot, draw, pilot
from spinemets.cohort.simulation.sheet import Numbers
from spinemets.cohort.simulation.treatment import treatment
from spinemets.engine import Rulebook

CHUNK = 50_000
"""Patients drawn at once. Another number would give other patients for the same seed."""

PATIENTS, HOSPITALS, OTHERS, GAPS, DIRT = range(5)
"""What is drawn with a seed of its own, so that an option that changes what is recorded leaves the patients alone."""


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

    @property
    def pilot(self) -> Pilot:
        """Patients from whom the baseline hazards are worked out, and these."""
        return pilot(self.rulebook, self._design)

    @property
    def _design(self) -> Design:
        p = self.parameters
        return Design(p.reference, p.first_year, p.last_year, p.several)

    @cached_property
    def hospital_effects(self) -> Numbers:
        """The log hazard ratio of each hospital; they are centred."""
        effects = self._random(HOSPITALS).standard_normal(self.parameters.hospitals)
        return (effects - effects.mean()) * self.parameters.hospital_deviation

    @cached_property
    def missing(self) -> dict[str, float]:
        """The share of empty cells of each question, where it is asked."""
        return gaps.shares(self.pilot.drawn.sheet, self.parameters.missing)

    def chunks(self) -> Iterator[Chunk]:
        """The registry, a chunk at a time."""
        return map(self.chunk, range(len(self)))

    def chunk(self, place: int) -> Chunk:
        """One chunk, drawn with seeds of its own."""
        begin = place * CHUNK
        size = min(CHUNK, self.parameters.patients - begin)
        random = self._random(PATIENTS, place)
        drawn = draw(self.rulebook, self._design, random, size, self._random(OTHERS, place))
        hospital = random.integers(0, self.parameters.hospitals, size)
        weights = self.drifted(drawn) + self.hospital_effects[hospital]
        months = self.pilot.reference.months(drawn.band, weights, random.standard_exponential(size))
        beside = followed(self.parameters, drawn.entered, hospital, months, random, begin)
        beside = beside.with_columns(treatment(drawn.sheet, drawn.year))
        self._forget(drawn, self._random(GAPS, place))
        frame = _rows(drawn, beside)
        if not self.parameters.dirt:
            return Chunk(frame, [])
        return Chunk(*Spoiler(self.rulebook, self._random(DIRT, place)).spoil(frame, self.parameters.dirt))

    def drifted(self, drawn: Drawn) -> Numbers:
        """The log weights of patients in their time."""
        decades = np.maximum(drawn.year - self.parameters.drift_from, 0) / 10
        return drawn.log_weight + np.log(self.parameters.drift) * decades * drawn.sheet.yes("targeted_therapy")

    def _random(self, what: int, place: int = 0) -> np.random.Generator:
        return np.random.default_rng([self.parameters.seed, what, place])

    def _forget(self, drawn: Drawn, random: np.random.Generator) -> None:
        """Lose or narrow what the registry does not hold; what is true was used before."""
        model = self.pilot.drawn
        mean = {group: chance.mean() for group, chance in gaps.inclination(model.sheet, model.year).items()}
        inclined = {group: n / mean[group] for group, n in gaps.inclination(drawn.sheet, drawn.year).items()}
        for sheet in (drawn.sheet, drawn.others.sheet):
            sheet.random = random
            if self.parameters.missing:
                gaps.forget(sheet, self.missing, inclined)
            if self.parameters.narrowed:
                gaps.narrow(sheet, self.parameters.narrowed)


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
