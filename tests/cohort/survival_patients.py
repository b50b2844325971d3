"""Made-up patients with many ties, and a trial that every textbook of survival analysis prints."""

from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st
from numpy.typing import ArrayLike, NDArray

from spinemets.cohort.survival import Counts

COUNTS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 5), st.integers(0, 3), st.integers(0, 3)), max_size=8
).map(lambda cells: Counts.of(*([list(column) for column in zip(*cells, strict=True)] or [[]] * 4), groups=3))
"""A few cells of three groups, or none."""


def of_patients(group: ArrayLike, day: ArrayLike, died: ArrayLike, groups: int | None = None) -> Counts:
    """One entry a patient: group, day of death or of the last contact, and whether it was death."""
    dead = np.asarray(died, dtype=np.bool_)
    return Counts.of(group, day, dead, ~dead, groups)


class Patients(NamedTuple):
    group: NDArray[np.int64]
    day: NDArray[np.int64]
    died: NDArray[np.bool_]

    @property
    def counts(self) -> Counts:
        return of_patients(*self)

    @property
    def untied(self) -> NDArray[np.int64]:
        """Days on a scale where who is censored on a day comes after who died on it."""
        return 2 * self.day + ~self.died

    @property
    def outcome(self) -> NDArray[np.void]:
        """As scikit-survival wants it, on the untied scale."""
        return np.array(list(zip(self.died, self.untied, strict=True)), dtype=[("died", bool), ("day", float)])


def patients(seed: int, size: int = 200, groups: int = 6, days: int = 25, followed: float = 0.6) -> Patients:
    """Higher groups die sooner; whole days, so that deaths and censorings fall on the same ones."""
    draw = np.random.default_rng(seed)
    group = draw.integers(0, groups, size)
    death = draw.exponential(days * np.exp(-0.3 * group)).astype(np.int64)
    censoring = draw.integers(0, int(days / followed), size)
    return Patients(group, np.minimum(death, censoring), death <= censoring)


def freireich() -> Patients:
    """6-mercaptopurine against placebo (Freireich et al. 1963, Blood 21:699), weeks of remission."""
    treated = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
    relapsed = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
    return Patients(np.repeat((0, 1), 21), np.array(treated + placebo), np.array(relapsed + [1] * 21, dtype=bool))
