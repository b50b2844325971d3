"""The other involved vertebrae of patients for whom a registry has a row for each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinemets.cohort.simulation.assumptions import LEVELS
from spinemets.cohort.simulation.sheet import Sheet, Truth
from spinemets.cohort.simulation.vertebra import draw_vertebra

MOST_OTHERS = 5
"""So many rows at most follow that of the index vertebra, even if more vertebrae are involved."""

NEIGHBOUR = 4.0
"""How much likelier the vertebra next to the index vertebra is than its share."""


class Others(NamedTuple):
    """Vertebrae beside the index vertebra, and whose they are."""

    sheet: Sheet
    patient: NDArray[np.intp]

    def somewhere(self, true: Truth, patients: int) -> Truth:
        """For which patients something is true of one of these vertebrae."""
        found = np.zeros(patients, np.bool_)
        found[self.patient[true]] = True
        return found


def draw_others(index: Sheet, random: np.random.Generator, share: float) -> Others:
    """Draw them for a share of the patients with several involved vertebrae."""
    involved = index.numbers["vertebral_metastases"]
    listed = np.where(random.random(index.size) < share, np.minimum(involved - 1, MOST_OTHERS), 0).astype(np.intp)
    patient = np.repeat(np.arange(index.size), listed)
    sheet = Sheet(index.rulebook, random, len(patient))
    sheet.codes["primary"] = index.codes["primary"][patient]
    sheet.codes["level"] = _levels(index, random, listed)
    draw_vertebra(sheet)
    sheet.codes["escc"] = np.minimum(sheet.codes["escc"], index.codes["escc"][patient])
    return Others(sheet, patient)


def _levels(index: Sheet, random: np.random.Generator, listed: NDArray[np.intp]) -> NDArray[np.int8]:
    """Other vertebrae than the index vertebra, by their shares, none of them twice."""
    order = np.array([index.answers("level").index(level) for level in LEVELS], np.int8)
    several = np.flatnonzero(listed)
    distance = np.abs(order - index.codes["level"][several, None])
    keys = np.log(list(LEVELS.values())) + np.log(NEIGHBOUR) * (distance == 1) + random.gumbel(size=distance.shape)
    keys[distance == 0] = -np.inf
    likeliest = order[np.argsort(-keys, axis=1)[:, :MOST_OTHERS]]
    return likeliest[np.arange(MOST_OTHERS) < listed[several, None]]
