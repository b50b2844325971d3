"""What a synthetic registry was drawn with, to compare a validation with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spinemets.cohort.simulation.assumptions import FRAILTY, HAZARDS
from spinemets.cohort.simulation.dirt import Error
from spinemets.cohort.simulation.patients import Drawn
from spinemets.cohort.simulation.registry import Registry

MONTHS = (1, 3, 6, 12, 24)
PERIOD = 5
"""Calendar years that are told together."""


def truth(registry: Registry, errors: Sequence[Error]) -> dict[str, Any]:
    """Everything that was put into a registry, as JSON."""
    parameters = registry.parameters
    effects = registry.hospital_effects
    return {
        "parameters": parameters._asdict(),
        "reference": _reference(registry),
        "log_hazard_ratios_within_a_band": HAZARDS,
        "frailty": {"distribution": "log-normal", "standard_deviation_of_the_log": FRAILTY},
        "hazard_ratio_of_hospitals": {f"H{n}": hazard for n, hazard in enumerate(np.exp(effects).tolist(), 1)},
        "missing_by_column": registry.missing if parameters.missing else {},
        "errors_by_kind": dict(sorted(Counter(error.kind for error in errors).items())),
        "errors": [error._asdict() for error in errors],
    }


def _reference(registry: Registry) -> dict[str, Any]:
    """For each band its share, its published survival, and its true survival with drift and hospitals, as shares."""
    drawn, reference = registry.pilot
    bands = {
        band: {
            "share": float((drawn.band == place).mean()),
            "published": {f"{month:g}": alive for month, alive in zip(curve.months, curve.alive, strict=True) if month},
            "true": _alive(registry, place, drawn.band == place),
        }
        for place, (band, curve) in enumerate(zip(reference.bands, reference.curves, strict=True))
    }
    found: dict[str, Any] = {"instrument": reference.instrument, "bands": bands}
    last = registry.parameters.last_year
    if registry.parameters.drift != 1:
        found["true_by_years"] = {
            f"{begin}–{min(begin + PERIOD - 1, last)}": {
                band: _alive(registry, place, (drawn.band == place) & _entered(drawn, begin))
                for place, band in enumerate(reference.bands)
            }
            for begin in range(registry.parameters.first_year, last + 1, PERIOD)
        }
    return found


def _entered(drawn: Drawn, begin: int) -> NDArray[np.bool_]:
    return (drawn.year >= begin) & (drawn.year < begin + PERIOD)


def _alive(registry: Registry, place: int, whom: NDArray[np.bool_]) -> dict[str, float]:
    """The share alive of patients of the pilot, if each hospital had as many of them."""
    weights = registry.drifted(registry.pilot.drawn)[whom, None] + registry.hospital_effects
    return {str(month): round(registry.pilot.reference.alive(place, weights, month), 5) for month in MONTHS}
