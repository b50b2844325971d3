"""A figure with its interval, or the reason why there is none."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

LEVEL = 0.95
"""Of all intervals."""


class Reason(StrEnum):
    """Why a figure, or one of its limits, is open."""

    NOBODY = "no patients"
    NO_DEATHS = "no deaths"
    NO_DEATHS_YET = "no deaths by that day"
    BEYOND_FOLLOW_UP = "beyond follow-up"
    NOT_REACHED = "survival does not fall that far within follow-up"
    NO_PAIRS = "no two patients can be compared"
    ONE_GROUP = "deaths only while one group was at risk"
    ALL_DEAD = "nobody is known to live beyond that day"
    ONE_PREDICTION = "fewer than two different predictions between 0 and 1"
    SEPARATED = "the predictions separate the dead from the living completely"
    SAME_OUTCOME = "everybody has the same outcome"
    ONE_DAY = "figures at fewer than two months"
    HIDDEN = "open, because small cells were put together"
    FEW_DEATHS = "too few deaths"
    UNSTABLE = "too many resamples have no value"


class Estimate(NamedTuple):
    """A figure and its confidence limits. None is open: `reason` says why.

    It is why `value` is open, or where there is a value, why both limits are; one limit alone may be open too.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: Reason | None = None
