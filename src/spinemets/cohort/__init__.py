"""Registries: read a table of patients, check it, score it, and compare what the scores expected with what happened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from spinemets.cohort.problem import CohortError

__all__ = ["CohortError", "score"]

Frame = TypeVar("Frame")


def score(frame: Frame, scores: Iterable[str] | None = None) -> Frame:
    """Add results to any frame that Narwhals knows, lazy or eager; it comes back as the same kind.

    Its columns are canonical: the keys of the case file, codes as text (`2|3` where one of the two is true), numbers in
    the unit of the key, one row for each vertebra, rows with the same `id` one patient. `scores`: names of definitions;
    by default every score, NOMS and the urgency. A row that holds what is no answer in any column that is a key, or
    answers that contradict each other, is `refused` and has no results, as by `spinemets cohort score`, which reads
    dates and outcomes too. So is, in a lazy frame, a patient with several rows: collect the frame, or use the command.
    CohortError says why a frame cannot be scored.
    """
    import spinemets
    from spinemets.cohort.scoring.frame import score_frame  # loaded only when used

    return score_frame(spinemets.rulebook(), frame, (scores,) if isinstance(scores, str) else scores)
