"""Is it worth acting on the predictions? Net benefit by the risk at which one would act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from spinemets.cohort.survival.counts import Counts
from spinemets.cohort.survival.estimate import Estimate
from spinemets.cohort.survival.kaplan_meier import ROUNDING, kaplan_meier
from spinemets.cohort.survival.predictions import Predicted, foretold


class NetBenefit(NamedTuple):
    """At one threshold: of acting on those whose predicted risk reaches it, and on everybody. On nobody it is 0."""

    threshold: float
    of_score: Estimate
    of_all: Estimate


def net_benefit(counts: Counts, predicted: Predicted, day: int, thresholds: Sequence[float]) -> tuple[NetBenefit, ...]:
    """Net benefit for predicted death by a day at each threshold between 0 and 1 (0 and 1 themselves excluded).

    share acted on × ((1 - S) - S w), with S survival at the day by Kaplan and Meier of those acted on, and
    w = threshold / (1 - threshold) (Vickers et al. 2008, BMC Med Inform Decis Mak 8:53,
    doi 10.1186/1472-6947-8-53). Patients without a prediction are left out of all lines. Open where those acted on
    were not followed so long. Limits: `resample`.
    """
    kept, survival = foretold(counts, predicted)
    everybody = kaplan_meier(kept).alive(day)
    known: dict[tuple[int, ...], tuple[int, Estimate]] = {}
    lines: list[NetBenefit] = []
    for threshold in thresholds:
        if not 0 < threshold < 1:
            raise ValueError(f"thresholds: a threshold must lie between 0 and 1, not {threshold}")
        reaching = tuple(int(group) for group in np.flatnonzero(1 - survival >= threshold - ROUNDING))
        if reaching not in known:
            acted_on = kept.only(reaching)
            known[reaching] = acted_on.patients, kaplan_meier(acted_on).alive(day)
        patients, theirs = known[reaching]
        of_score = _benefit(patients / kept.patients, theirs, threshold) if patients else Estimate(0.0)
        of_all = _benefit(1.0, everybody, threshold)
        lines.append(NetBenefit(threshold, of_score if kept.patients else of_all, of_all))
    return tuple(lines)


def _benefit(share: float, survival: Estimate, threshold: float) -> Estimate:
    if survival.value is None:
        return Estimate(None, reason=survival.reason)
    return Estimate(share * ((1 - survival.value) - survival.value * threshold / (1 - threshold)))
