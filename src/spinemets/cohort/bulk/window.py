"""Which results count: those of a stretch of days before the time that the case describes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T.*)?", re.ASCII | re.DOTALL)
PART_OF_A_YEAR = re.compile(r"\d{4}(?:-\d{2})?", re.ASCII)
FIRST, LAST = "-01-01", "-12-31"


class Window(NamedTuple):
    """Two days as text, both included. Dates written alike have the order of their texts."""

    since: str
    until: str

    @classmethod
    def before(cls, at: date, within_days: int | None) -> Window:
        """So many days up to a date; without a number, all that came before."""
        since = "" if within_days is None else (at - timedelta(within_days)).isoformat()
        return cls(since, at.isoformat())

    def holds(self, moment: str) -> bool:
        """Whether all that a date can mean lies within; a month or a year is a stretch. ValueError if it is none."""
        if a_day(moment):
            return self.since <= moment[:10] <= self.until
        return self.since <= moment + FIRST[len(moment) - 4 :] and moment + LAST[len(moment) - 4 :] <= self.until


def a_day(moment: str) -> bool:
    """Whether a date names a day, and not only a month or a year. ValueError if it is no date."""
    if DAY.fullmatch(moment):
        return True
    if PART_OF_A_YEAR.fullmatch(moment):
        return False
    raise ValueError("a date is not written as in FHIR, such as 2026-11-29.")


def age(born: str, at: date) -> tuple[float, float]:
    """The completed years from a birth date, which may be a year or a month only, to a date."""
    today = at.isoformat()
    first, last = (born, born) if a_day(born) else (born + end[len(born) - 4 :] for end in (FIRST, LAST))
    low, high = (float(at.year - int(day[:4]) - (today[4:] < day[4:])) for day in (last, first))
    return low, high
