"""How far predictions are from what came: the Brier score, by itself and against saying the same of everybody."""

from __future__ import annotations

from typing import NamedTuple

from spinemets.cohort.survival.censoring import weighted_at
from spinemets.cohort.survival.counts import Counts, Floats
from spinemets.cohort.survival.estimate import Reason
from spinemets.cohort.survival.predictions import Predicted, foretold


class Brier(NamedTuple):
    """The mean squared error of predicted survival (0 is perfect), and of the reference.

    `reference`: everybody is given the survival of all by Kaplan and Meier. `scaled`: 1 - value / reference; 0 is no
    better than that, below 0 is worse. `left_out`: patients without a prediction.
    """

    value: float | None
    reference: float | None
    scaled: float | None
    left_out: int
    reason: Reason | None = None


def brier(counts: Counts, predicted: Predicted, day: int) -> Brier:
    """The Brier score of survival beyond a day.

    Mean of w (0 - p)² over those dead by then and w (1 - p)² over those alive, w = 1 / G(u-) for a death on day u and
    1 / G(t) for the living (Graf et al. 1999, Stat Med 18:2529,
    doi 10.1002/(SICI)1097-0258(19990915/30)18:17/18<2529::AID-SIM274>3.0.CO;2-5); scaled as in Kattan and Gerds 2018,
    Diagn Progn Res 2:7, doi 10.1186/s41512-018-0029-2. G is taken just before the day of a death: then the weights add
    up to the number of patients, and the reference is S (1 - S) of Kaplan and Meier. scikit-survival takes it at the
    end of the day; the two agree if no censoring falls on the day of a death. It holds if censoring does not depend on
    the score. Limits: `resample`.
    """
    kept, survival = foretold(counts, predicted)
    left_out = counts.patients - kept.patients
    if not kept.patients:
        return Brier(None, None, None, left_out, Reason.NOBODY)
    weighted = weighted_at(kept, day)
    if weighted is None:
        return Brier(None, None, None, left_out, Reason.BEYOND_FOLLOW_UP)
    dead, alive = weighted

    def error(of: Floats | float) -> float:
        return float((dead * (0 - of) ** 2 + alive * (1 - of) ** 2).sum() / kept.patients)

    value, reference = error(survival), error(float(alive.sum() / kept.patients))
    if not dead.any() or not alive.any():
        return Brier(value, reference, None, left_out, Reason.SAME_OUTCOME)
    return Brier(value, reference, 1 - value / reference, left_out)
