"""Survival statistics as functions of counts: deaths and censorings by group and day."""

from spinemets.cohort.survival.concordance import Concordance, Higher, harrell, uno
from spinemets.cohort.survival.counts import Counts
from spinemets.cohort.survival.estimate import Estimate, Reason
from spinemets.cohort.survival.kaplan_meier import Band, Curve, kaplan_meier
from spinemets.cohort.survival.log_rank import LogRank, log_rank, log_rank_trend

__all__ = [
    "Band",
    "Concordance",
    "Counts",
    "Curve",
    "Estimate",
    "Higher",
    "LogRank",
    "Reason",
    "harrell",
    "kaplan_meier",
    "log_rank",
    "log_rank_trend",
    "uno",
]
