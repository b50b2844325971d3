"""A registry in chunks: patients drawn, followed, and laid out as rows of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from spinemets.cohort.simulation import survival
from spinemets.cohort.simulation.assumptions import LEVELS
from spinemets.cohort.simulation.cancer import draw_cancer
from spinemets.cohort.simulation.classes import classes
from spinemets.cohort.simulation.fitness import draw_fitness
from spinemets.cohort.simulation.layout import laid_out
from spinemets.cohort.simulation.neurology import draw_neurology
from spinemets.cohort.simulation.sheet import Numbers, Sheet
from spinemets.cohort.simulation.vertebra import draw_vertebra
from spinemets.engine import Rulebook

CHUNK = 100_000
"""Patients drawn at once. Another number would give other patients for the same seed."""

PILOT = 100_000
PILOT_SEED = 20251231
"""The pilot does not depend on the seed of the registry: what is published has one value."""


class Parameters(NamedTuple):
    """What a registry is drawn with.

    `reference`: the instrument whose published survival is reproduced. `drift`: the hazard ratio for each ten years
    after `drift_from` of patients on targeted therapy. `hospital_deviation`: of the log hazard ratios of hospitals.
    `lost_a_year`: the share lost to follow-up in a year. `several`: the share of patients with a row for each of
    several vertebrae. `missing`: the mean share of empty cells; `narrowed`: of cells with two codes.
    """

    patients: int = 1000
    seed: int = 1
    reference: str = "bollen_2014"
    first_year: int = 2005
    last_year: int = 2025
    lost_a_year: float = 0.05
    drift: float = 1.0
    drift_from: int = 2010
    hospitals: int = 6
    hospital_deviation: float = 0.0
    several: float = 0.0
    missing: float = 0.0
    narrowed: float = 0.0
    dirt: float = 0.0


class Drawn(NamedTuple):
    """Patients with everything that is true of them, whatever a registry then records."""

    sheet: Sheet
    band: NDArray[np.intp]
    log_weight: Numbers
    drifted: Numbers
    """The log weight with drift and hospital."""
    entered: NDArray[np.int64]
    """Days since 1970."""
    hospital: NDArray[np.intp]


@dataclass(frozen=True)
class Registry:
    """A synthetic registry that is drawn chunk by chunk; any chunk can be drawn alone."""

    rulebook: Rulebook
    parameters: Parameters

    def __len__(self) -> int:
        """The number of chunks."""
        return -(-self.parameters.patients // CHUNK)

    @cached_property
    def pilot(self) -> Drawn:
        """Patients from whom the baseline hazards are worked out."""
        return self._draw(np.random.default_rng(PILOT_SEED), PILOT)

    @cached_property
    def reference(self) -> survival.Reference:
        """The curves that are reproduced."""
        pilot = self.pilot
        return survival.reference(self.rulebook, self.parameters.reference, pilot.band, pilot.log_weight)

    @cached_property
    def hospital_effects(self) -> Numbers:
        """The log hazard ratio of each hospital; they are centred."""
        random = np.random.default_rng([self.parameters.seed, 1])
        effects = random.standard_normal(self.parameters.hospitals)
        return (effects - effects.mean()) * self.parameters.hospital_deviation

    def chunks(self) -> Iterator[pl.DataFrame]:
        """The registry as rows of text, a chunk at a time."""
        for place in range(len(self)):
            yield self.chunk(place)

    def chunk(self, place: int) -> pl.DataFrame:
        """One chunk, drawn with a seed of its own."""
        begin = place * CHUNK
        size = min(CHUNK, self.parameters.patients - begin)
        random = np.random.default_rng([self.parameters.seed, 0, place])
        drawn = self._draw(random, size)
        months = self.reference.months(drawn.band, drawn.drifted, random.standard_exponential(size))
        return laid_out(drawn.sheet, self._outcomes(drawn, months, random, begin))

    def _draw(self, random: np.random.Generator, size: int) -> Drawn:
        sheet = Sheet(self.rulebook, random, size)
        first, last = (np.datetime64(f"{year}-01-01").astype(np.int64) for year in self._years)
        entered = random.integers(first, last, size)
        year = 1970 + entered / 365.25
        burden = sheet.normal()
        draw_cancer(sheet, burden, year)
        sheet.choose("level", LEVELS)
        draw_vertebra(sheet)
        draw_neurology(sheet)
        draw_fitness(sheet, burden)
        broken = sheet.either("collapse", "up_to_50", "over_50") | (random.random(size) < 0.05)
        sheet.say("pathological_fracture", broken)
        weight = survival.log_weight(sheet)
        hospital = random.integers(0, self.parameters.hospitals, size)
        decades = np.maximum(year - self.parameters.drift_from, 0) / 10
        drift = np.log(self.parameters.drift) * decades * sheet.yes("targeted_therapy")
        band = classes(sheet, self.parameters.reference)
        return Drawn(sheet, band, weight, weight + drift + self.hospital_effects[hospital], entered, hospital)

    @property
    def _years(self) -> tuple[int, int]:
        return self.parameters.first_year, self.parameters.last_year + 1

    def _outcomes(self, drawn: Drawn, months: Numbers, random: np.random.Generator, begin: int) -> pl.DataFrame:
        """Who died and when, as far as the registry followed them."""
        size = drawn.sheet.size
        dies = np.maximum(np.ceil(np.minimum(months, 12_000) * survival.DAYS_OF_MONTH), 1).astype(np.int64)
        closed = np.datetime64(f"{self._years[1]}-01-01").astype(np.int64) - drawn.entered
        rate = -np.log1p(-self.parameters.lost_a_year) / 365.25
        lost = closed if rate == 0 else np.ceil(random.standard_exponential(size) / rate).astype(np.int64)
        leaves = np.minimum(closed, np.maximum(lost, 1))
        died = dies <= leaves
        followed = np.where(died, dies, leaves)
        ended = pl.Series(drawn.entered + followed).cast(pl.Int32).cast(pl.Date)
        return pl.DataFrame(
            {
                "id": pl.Series(np.arange(begin + 1, begin + size + 1)).cast(pl.String).str.zfill(8),
                "synthetic": pl.Series(["yes"]).new_from_index(0, size),
                "hospital": pl.Series([f"H{n + 1}" for n in range(self.parameters.hospitals)]).gather(drawn.hospital),
                "as_of": pl.Series(drawn.entered).cast(pl.Int32).cast(pl.Date).cast(pl.String),
                "died": pl.Series(["no", "yes"]).gather(died.astype(np.int64)),
                "followed_days": pl.Series(followed).cast(pl.String),
                "last_seen_on": ended.cast(pl.String),
                "died_on": ended.cast(pl.String).zip_with(
                    pl.Series(died), pl.Series([None], dtype=pl.String).new_from_index(0, size)
                ),
            }
        )


def simulate(rulebook: Rulebook, parameters: Parameters) -> pl.DataFrame:
    """A whole registry at once."""
    return pl.concat(Registry(rulebook, parameters).chunks())
