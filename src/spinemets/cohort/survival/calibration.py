"""Do as many live as was predicted? Observed against predicted survival, calibration in the large, and the slope."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from spinemets.cohort.survival.censoring import weighted_at
from spinemets.cohort.survival.counts import Counts, Floats
from spinemets.cohort.survival.estimate import Estimate, Reason
from spinemets.cohort.survival.kaplan_meier import Curve, kaplan_meier
from spinemets.cohort.survival.predictions import Predicted, foretold

MOST_ROUNDS = 200
SMALLEST_STEP = 1e-9
CERTAIN = 1e-6
"""A fitted risk so close to 0 or 1 says that the fit runs away."""


class Calibration(NamedTuple):
    """Predicted and observed survival of all with a prediction, and the recalibration that their groups ask for.

    `intercept`: of the logit of the risk, at slope 1; above 0 more die than predicted. `slope`: below 1 the predictions
    are too far apart. `certain`: patients for whom survival of exactly 0 or 1 was predicted, which no logit can hold:
    intercept and slope are of the others.
    """

    predicted: float | None
    observed: Curve
    intercept: Estimate
    slope: Estimate
    certain: int


def calibration(counts: Counts, predicted: Predicted, day: int) -> Calibration:
    """Calibration at a day: in the large, and by a line through the groups.

    Logistic regression of death by the day on the logit of the predicted risk, each patient weighted for those who were
    lost (1 / G(u-) for a death on day u, 1 / G(t) for the living; Scheike, Zhang and Gerds 2008, Biometrika 95:205;
    logitIPCW in the R package mets). Slope 1 and intercept 0 are perfect (Cox 1958, Biometrika 45:562,
    doi 10.2307/2333203). The logit, since published validations of these scores give slopes of death by a month, which
    are of the logit; another link would not be comparable with them.

    Limits of the method: censoring must not depend on the score; a slope through two or three groups says little of
    the shape; the spread comes from `resample`, not from the fit.
    """
    kept, survival = foretold(counts, predicted)
    sizes = kept.sizes
    certain = int(sizes[(survival == 0) | (survival == 1)].sum())
    mean = float(sizes @ survival / kept.patients) if kept.patients else None
    inside = np.flatnonzero((survival > 0) & (survival < 1))
    intercept, slope = _lines(kept.only(inside), survival, day)
    return Calibration(mean, kaplan_meier(kept), intercept, slope, certain)


def _lines(counts: Counts, survival: Floats, day: int) -> tuple[Estimate, Estimate]:
    """Intercept at slope 1, and slope."""
    weighted = weighted_at(counts, day)
    if not counts.patients or weighted is None:
        return _open(Reason.BEYOND_FOLLOW_UP if counts.patients else Reason.NOBODY)
    there = weighted.dead + weighted.alive > 0  # of a group everybody may have been lost before
    dead, alive, risk = weighted.dead[there], weighted.alive[there], 1 - survival[there]
    along = np.log(risk) - np.log1p(-risk)
    if not dead.any() or not alive.any():
        return _open(Reason.SAME_OUTCOME)
    one = np.ones((len(along), 1))
    large = _fit(np.zeros(1), one, along, dead, alive)
    if large is None:
        return _open(Reason.SEPARATED)
    intercept = Estimate(float(large[0]))
    if np.ptp(along) < SMALLEST_STEP:
        return intercept, Estimate(None, reason=Reason.ONE_PREDICTION)
    middle, spread = along.mean(), along.std()
    design = np.column_stack((one, (along - middle) / spread))
    line = _fit(np.array([large[0] + middle, spread]), design, np.zeros(len(along)), dead, alive)
    return intercept, Estimate(None, reason=Reason.SEPARATED) if line is None else Estimate(float(line[1] / spread))


def _open(reason: Reason) -> tuple[Estimate, Estimate]:
    return Estimate(None, reason=reason), Estimate(None, reason=reason)


def _fit(found: Floats, design: Floats, offset: Floats, dead: Floats, alive: Floats) -> Floats | None:
    """The maximum of the weighted likelihood by Newton's method, in steps of bounded length. None: it runs away."""
    total = dead + alive
    for _ in range(MOST_ROUNDS):
        risk = 1 / (1 + np.exp(-(design @ found + offset)))
        if risk.min() < CERTAIN or risk.max() > 1 - CERTAIN:
            return None
        information = (design * (total * risk * (1 - risk))[:, None]).T @ design
        step = np.linalg.solve(information, design.T @ (dead - total * risk))
        found = found + step / max(1.0, float(np.abs(design @ step).max()))
        if np.abs(step).max() < SMALLEST_STEP:
            return found
    return None
