"""Predicted survival by group, some of which may have none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from spinemets.cohort.survival.counts import Counts, Floats

Predicted = Sequence[float | None]
"""For each group the predicted survival, from 0 to 1; None: there is no prediction for it."""


def foretold(counts: Counts, predicted: Predicted) -> tuple[Counts, Floats]:
    """The patients for whom there is a prediction, and predicted survival by group (0.5 where nobody reads it)."""
    if len(predicted) != counts.groups:
        raise ValueError(f"predicted: {len(predicted)} figures for {counts.groups} groups")
    for figure in predicted:
        if figure is not None and not 0 <= figure <= 1:
            raise ValueError(f"predicted: survival must lie between 0 and 1, not {figure}")
    having = [group for group, figure in enumerate(predicted) if figure is not None]
    return counts.only(having), np.array([0.5 if figure is None else figure for figure in predicted], dtype=np.float64)
