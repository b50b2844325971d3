"""What a registry is drawn with."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from spinemets.cohort.problem import CohortError

ID_DIGITS = 8
MOST_PATIENTS = 10**ID_DIGITS - 1
"""More would have ids of different lengths."""
MOST_HOSPITALS = 10_000
"""More than send patients to any registry; each has an effect of its own, which is kept."""


class Parameters(NamedTuple):
    """The options of a registry. All shares lie between 0 and 1.

    `reference`: the instrument whose published survival is reproduced. `lost_a_year`: the share lost to follow-up in a
    year. `drift`: the hazard ratio, for each ten years after `drift_from`, of patients on a targeted therapy.
    `hospital_deviation`: of the log hazard ratios of hospitals. `several`: of the patients with several involved
    vertebrae, the share with a row for each. `missing`: the mean share of empty cells where a question is asked;
    `narrowed`: of the answers that may be narrowed, the share that is. `dirt`: the share of patients with one error.
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

    def check(self) -> None:
        """Refuse what no registry can be drawn with."""
        for name in ("several", "missing", "narrowed", "dirt"):
            share = getattr(self, name)
            if not 0 <= share <= 1:
                raise CohortError(f"{name}: {share:g} is no share. Write a number from 0 to 1, such as 0.1.")
        if not 0 <= self.lost_a_year < 1:
            raise CohortError(f"lost_a_year: {self.lost_a_year:g} is no share. Write a number from 0 to less than 1.")
        for name, least in (("patients", 1), ("hospitals", 1), ("seed", 0)):
            if getattr(self, name) < least:
                raise CohortError(f"{name}: {getattr(self, name)} is too small. Write a whole number from {least} on.")
        for name, most in (("patients", MOST_PATIENTS), ("hospitals", MOST_HOSPITALS)):
            if getattr(self, name) > most:
                raise CohortError(f"{name}: {getattr(self, name):,} are too many. Write at most {most:,}.")
        if not 1900 <= self.first_year <= self.last_year <= 2200:
            raise CohortError(
                f"first_year and last_year: {self.first_year} to {self.last_year} is no stretch of time. "
                "Write the earlier year first, both between 1900 and 2200."
            )
        if not 0 < self.drift < inf:
            raise CohortError(f"drift: {self.drift:g} is no hazard ratio. Write a number over 0; 1 is no drift.")
        if not 0 <= self.hospital_deviation < inf:
            raise CohortError(f"hospital_deviation: {self.hospital_deviation:g} is no deviation. Write 0 or more.")
