"""Survival times that reproduce published figures of each class of one instrument, whoever else is scored.

Within a class c of the reference instrument the hazard of a patient is that of the class times a weight:

    weight = exp(sum of the log hazard ratios of `HAZARDS` + FRAILTY × a normal deviate) × drift × hospital

The hazard of the class is the one for which its patients together, weights without drift and hospital and all, die as
published: if L(h) is the mean of exp(-h × weight) over the class, the cumulative hazard of a patient of weight 1 at
time t is the h at which L(h) is the published share alive at t. So Kaplan–Meier of a class recovers its published
figures, a Cox model stratified by class estimates the hazard ratios (drawn towards 0 by the frailty that it cannot
see), and other scores discriminate as far as they know of the weight.

L is worked out on a pilot of patients drawn once with a seed of its own, so that every part of a registry is drawn
alike and none depends on another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinemets.cohort.problem import CohortError
from spinemets.cohort.simulation.assumptions import FRAILTY, HAZARDS
from spinemets.cohort.simulation.sheet import Numbers, Sheet
from spinemets.engine import Rulebook
from spinemets.model import Evidence

DAYS_OF_MONTH = 365.25 / 12
NOBODY_LEFT = 0.005
"""What stands for a published 0 per cent: after it somebody may still be alive, or the hazard has no value."""

HAZARD_GRID = np.concatenate(([0.0], np.geomspace(1e-6, 1e5, 2000)))


class Curve(NamedTuple):
    """Published survival of a class: months, and the share alive at them; after the last the hazard stays as it was."""

    months: tuple[float, ...]
    alive: tuple[float, ...]

    def cumulative(self, months: Numbers) -> Numbers:
        """The cumulative hazard at some times."""
        known, hazard = np.array(self.months), -np.log(np.array(self.alive))
        rate = (hazard[-1] - hazard[-2]) / (known[-1] - known[-2])
        return np.where(months > known[-1], hazard[-1] + rate * (months - known[-1]), np.interp(months, known, hazard))

    def time(self, cumulative: Numbers) -> Numbers:
        """The months at which the cumulative hazard reaches some values."""
        known, hazard = np.array(self.months), -np.log(np.array(self.alive))
        rate = (hazard[-1] - hazard[-2]) / (known[-1] - known[-2])
        later = known[-1] + (cumulative - hazard[-1]) / rate
        return np.where(cumulative > hazard[-1], later, np.interp(cumulative, hazard, known))


def published(evidence: Evidence, band: str) -> Curve | None:
    """The curve of a band: the figures at months, and the median where it lies after them."""
    figures = evidence.outcomes.get(band, ())
    alive: dict[float, float] = {month: share / 100 for figure in figures for month, share in figure.alive.items()}
    if len(alive) < 2:
        return None
    last = max(alive)
    medians = [figure.median_months for figure in figures if figure.median_months is not None]
    if medians and medians[0] > last and alive[last] > 0.5:
        alive[medians[0]] = 0.5
    months = sorted(alive)
    first_without = next((month for month in months if alive[month] < NOBODY_LEFT), max(months))
    known = [month for month in months if month <= first_without]
    return Curve((0.0, *known), (1.0, *(max(alive[month], NOBODY_LEFT) for month in known)))


def log_weight(sheet: Sheet) -> Numbers:
    """The log of the weight on the hazard, without drift and hospital."""
    number, yes, either = sheet.numbers, sheet.yes, sheet.either
    terms: Mapping[str, Numbers | NDArray[np.bool_]] = {
        "growth moderate": either("growth", "moderate"),
        "growth rapid": either("growth", "rapid"),
        "visceral metastases": ~either("visceral_metastases", "none"),
        "brain metastases": yes("brain_metastases"),
        "KPS, each 10 under 80": (80 - number["kps"]) / 10,
        "albumin, each g/dL under 4": 4 - number["albumin_g_dl"],
        "C-reactive protein, each doubling": np.log2(number["crp_mg_dl"]),
        "lactate dehydrogenase, each doubling": np.log2(number["ldh_iu_l"] / 200),
        "calcium 10.3 mg/dL or more": number["calcium_mg_dl"] >= 10.3,
        "earlier chemotherapy": yes("prior_chemotherapy"),
        "several bone metastases": number["vertebral_metastases"] + number["extraspinal_bone_metastases"] > 1,
        "not walking": either("ambulation", "none"),
        "targeted therapy": yes("targeted_therapy"),
        "age, each 10 years over 62": (number["age"] - 62) / 10,
    }
    total = np.zeros(sheet.size)
    for name, effect in HAZARDS.items():
        total += effect * terms[name]
    return total + sheet.normal(FRAILTY)


class Reference(NamedTuple):
    """The instrument whose published figures are reproduced: a curve and a baseline hazard for each class."""

    instrument: str
    bands: tuple[str, ...]
    curves: tuple[Curve, ...]
    summed: tuple[Numbers, ...]
    """For each class the published cumulative hazard at each value of `HAZARD_GRID`."""

    def months(self, band: NDArray[np.int64], log_weights: Numbers, exponential: Numbers) -> Numbers:
        """The survival of patients of some classes, from standard exponential deviates."""
        assert (band >= 0).all(), "somebody has no class, though everything is answered"
        months = np.empty(len(band))
        reached = exponential / np.exp(log_weights)
        for place, (curve, summed) in enumerate(zip(self.curves, self.summed, strict=True)):
            own = band == place
            months[own] = curve.time(np.interp(reached[own], HAZARD_GRID, summed))
        return months

    def alive(self, place: int, log_weights: Numbers, months: float) -> float:
        """The share of some patients of a class who are alive after some months."""
        hazard = np.interp(self.curves[place].cumulative(np.array([months])), self.summed[place], HAZARD_GRID)
        return float(np.mean(np.exp(-hazard * np.exp(log_weights))))


def curves(rulebook: Rulebook, instrument: str) -> dict[str, Curve]:
    """The curves of all bands of an instrument. CohortError says what can be used if one has none."""
    found = _curves(rulebook, instrument)
    if len(found) != len(rulebook.cells.get(instrument, ())) or not found:
        usable = [name for name in rulebook.catalogue.instruments if _complete(rulebook, name)]
        raise CohortError(
            f"{instrument}: survival cannot be drawn from it, since not every band has published figures at two times. "
            f"Use one of {' '.join(usable)}."
        )
    return found


def _complete(rulebook: Rulebook, name: str) -> bool:
    return len(_curves(rulebook, name)) == len(rulebook.cells[name])


def _curves(rulebook: Rulebook, name: str) -> dict[str, Curve]:
    instrument = rulebook.catalogue.instruments.get(name)
    if instrument is None or instrument.evidence is None or instrument.evidence.predicts != "survival":
        return {}
    evidence = instrument.evidence
    found = ((str(band), published(evidence, str(band))) for band in rulebook.cells[name])
    return {band: curve for band, curve in found if curve is not None}


def reference(rulebook: Rulebook, instrument: str, band: NDArray[np.int64], log_weights: Numbers) -> Reference:
    """Fit the baseline hazard of each class to its published figures, on a pilot of patients."""
    known = curves(rulebook, instrument)
    summed: list[Numbers] = []
    for place in range(len(known)):
        weights = np.quantile(np.exp(log_weights[band == place]), (np.arange(2000) + 0.5) / 2000)
        laplace = np.exp(-HAZARD_GRID[:, None] * weights).mean(axis=1)
        summed.append(-np.log(np.maximum(laplace, 1e-300)))
    return Reference(instrument, tuple(known), tuple(known.values()), tuple(summed))
