"""Medians in months. A median is the day of one patient: where small cells are hidden, it is told in steps."""

from __future__ import annotations

import math

from spinemets.cohort.survival import Counts, Estimate, Reason, follow_up, kaplan_meier
from spinemets.cohort.validation.result import MONTH_DAYS

FEWEST_EVENTS = 20
"""Among fewer there is no median where small cells are hidden."""

STEPS = (0.5, 1.0, 2.0, 3.0, 6.0, 12.0, 24.0)
"""Months: the first in which enough had the event is taken. To the day, how many died between the median and the next
month whose number is told would follow by subtraction."""

DOWN, NEAREST, UP = 0.0, 0.5, 1.0
"""Where in its step a month is told: limits are rounded outwards."""


def median_survival(counts: Counts, small: int) -> Estimate:
    """The median survival of everybody in these counts, which are of single days."""
    return _in_months(kaplan_meier(counts).median(), counts, small)


def median_follow_up(counts: Counts, small: int) -> Estimate:
    """The median follow-up: the event is the loss."""
    turned = Counts.of(counts.group, counts.day, counts.censored, counts.deaths, counts.groups)
    return _in_months(follow_up(counts), turned, small)


def _in_months(days: Estimate, counts: Counts, small: int) -> Estimate:
    """Days as months. If there is no step for a limit, neither is told: one alone that is open is not reached."""
    if small and days.value is not None and int(counts.deaths.sum()) < FEWEST_EVENTS:
        return Estimate(None, reason=Reason.HIDDEN)
    rounding = zip(days[:3], (NEAREST, DOWN, UP), strict=True)
    value, low, high = (None if day is None else _month(day, counts, small, told) for day, told in rounding)
    if value is None:
        return Estimate(None, reason=days.reason or Reason.HIDDEN)
    if [day is None for day in days[1:3]] != [end is None for end in (low, high)]:
        return Estimate(value, reason=Reason.HIDDEN)
    return Estimate(value, low, high, days.reason)


def _month(day: float, counts: Counts, small: int, told: float) -> float | None:
    """The month of a day; in the first step that holds enough events, None if there is none."""
    if not small:
        return round(day / MONTH_DAYS, 1)
    months = counts.day / MONTH_DAYS
    for step in STEPS:
        begin = step * (math.floor(day / MONTH_DAYS / step + told) - told)
        if int(counts.deaths[(begin <= months) & (months <= begin + step)].sum()) >= small:
            return begin + told * step
    return None
