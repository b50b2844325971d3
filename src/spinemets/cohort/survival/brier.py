"""How far predictions are from what came: the Brier score, by itself and against saying the same of everybody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from spinemets.cohort.survival.censoring import weighted_at
from spinemets.cohort.survival.counts import Counts, Floats
from spinemets.cohort.survival.estimate import Reason
from spinemets.cohort.survival.predictions import Predicted, foretold


class Brier(NamedTuple):
    """The mean squared error of predicted survival (0 is perfect), and of the reference.

    `reference`: everybody is given the survival of all by Kaplan and Meier. `scaled`: 1 - value / reference; 0 is no
    better than that, below 0 is worse.
    """

    value: float | None
    reference: float | None
    scaled: float | None
    reason: Reason | None = None


def brier(counts: Counts, predicted: Predicted, day: int) -> Brier:
    """The Brier score of survival beyond a day, over the patients with a prediction.

    Mean of w (0 - p)² over those dead by then and w (1 - p)² over those alive, w = 1 / G(u-) for a death on day u and
    1 / G(t) for the living (Graf et al. 1999, Stat Med 18:2529,
    doi 10.1002/(SICI)1097-0258(19990915/30)18:17/18<2529::AID-SIM274>3.0.CO;2-5); scaled as in Kattan and Gerds 2018,
    Diagn Progn Res 2:7, doi 10.1186/s41512-018-0029-2. G is taken just before the day of a death: then the weights add
    up to the number of patients, and the reference is S (1 - S) of Kaplan and Meier. scikit-survival takes it at the
    end of the day; the two agree if no censoring falls on the day of a death. It holds if censoring does not depend on
    the score. Limits: `resample`.
    """
    kept, survival = foretold(counts, predicted)
    if not kept.patients:
        return Brier(None, None, None, Reason.NOBODY)
    weighted = weighted_at(kept, day)
    if weighted is None:
        return Brier(None, None, None, Reason.BEYOND_FOLLOW_UP)
    dead, alive = weighted

    def error(of: Floats | float) -> float:
        return float((dead * (0 - of) ** 2 + alive * (1 - of) ** 2).sum() / kept.patients)

    value, reference = error(survival), error(float(alive.sum() / kept.patients))
    if not dead.any() or not alive.any():
        return Brier(value, reference, None, Reason.SAME_OUTCOME)
    return Brier(value, reference, 1 - value / reference)


def integrated(errors: Mapping[int, Brier]) -> Brier:
    """The integrated Brier score, from those of several days: their mean over the time from the first to the last.

    The area under the straight lines from day to day, by the length of time (Graf et al. 1999; scikit-survival does the
    same), and so of the reference; scaled by their ratio. All must be of the same patients.
    """
    if len(errors) < 2:
        return Brier(None, None, None, Reason.ONE_DAY)
    open_days = [error.reason for error in errors.values() if error.value is None]
    if open_days:
        return Brier(None, None, None, open_days[0])
    days = sorted(errors)
    value, reference = (
        float(np.trapezoid([line or 0.0 for line in lines], days)) / (days[-1] - days[0])
        for lines in zip(*((errors[day].value, errors[day].reference) for day in days), strict=True)
    )
    if not reference:
        return Brier(value, reference, None, Reason.SAME_OUTCOME)
    return Brier(value, reference, 1 - value / reference)
