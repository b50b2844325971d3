"""Survival statistics as functions of counts: deaths and censorings by group and day.

Each function names the paper of its formula. A citation with a doi was seen in software that cites it; the others are
recalled. The formulas themselves are held against lifelines, scikit-survival and counts by hand in the tests.
"""

from spinemets.cohort.survival.auc import auc
from spinemets.cohort.survival.bootstrap import HARRELL, Measure, Statistic, auc_at, resample, resample_at_once, uno_by
from spinemets.cohort.survival.brier import Brier, brier, integrated
from spinemets.cohort.survival.calibration import Calibration, calibration
from spinemets.cohort.survival.concordance import harrell, uno
from spinemets.cohort.survival.counts import Counts
from spinemets.cohort.survival.decision_curve import NetBenefit, net_benefit
from spinemets.cohort.survival.estimate import Estimate, Reason
from spinemets.cohort.survival.kaplan_meier import Curve, follow_up, kaplan_meier
from spinemets.cohort.survival.log_rank import LogRank, log_rank, log_rank_trend
from spinemets.cohort.survival.pairs import Pairs, count_pairs
from spinemets.cohort.survival.predictions import Predicted

__all__ = [
    "HARRELL",
    "Brier",
    "Calibration",
    "Counts",
    "Curve",
    "Estimate",
    "LogRank",
    "Measure",
    "NetBenefit",
    "Pairs",
    "Predicted",
    "Reason",
    "Statistic",
    "auc",
    "auc_at",
    "brier",
    "calibration",
    "count_pairs",
    "follow_up",
    "harrell",
    "integrated",
    "kaplan_meier",
    "log_rank",
    "log_rank_trend",
    "net_benefit",
    "resample",
    "resample_at_once",
    "uno",
    "uno_by",
]
