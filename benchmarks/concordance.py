"""Speed of Harrell's C beside lifelines in one run, for a score of 16 totals and for a risk without ties."""

import time
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from lifelines.utils import concordance_index

from spinemets.cohort.survival import Counts, harrell


class HarrellBench(NamedTuple):
    scores: int
    ours_s: float
    lifelines_s: float
    difference: float


def harrell_bench(n: int, scores: int = 16, times: int = 3) -> HarrellBench:
    """From the score, day and outcome of each patient to C, the least of some runs; counting them is timed too."""
    draw = np.random.default_rng(0)
    score, day, died = draw.integers(0, scores, n), draw.integers(0, 1500, n), draw.random(n) < 0.6

    def ours() -> float | None:
        _, group = np.unique(score, return_inverse=True)
        return harrell(Counts.of(group, day, died, ~died)).value

    ours_s, value = least(ours, times)
    lifelines_s, theirs = least(lambda: concordance_index(day, -score, died), times)
    return HarrellBench(scores, ours_s, lifelines_s, float(abs(value - theirs)))


def least(run: Callable[[], float | None], times: int) -> tuple[float, float]:
    took, value = float("inf"), None
    for _ in range(times):
        begun = time.perf_counter()
        value = run()
        took = min(took, time.perf_counter() - begun)
    return took, value or 0.0


if __name__ == "__main__":
    for scores in (16, 10**9):
        print(harrell_bench(200_000, scores))
